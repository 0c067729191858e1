#include "formats/cve/check.h"

#include "formats/cve/record_shape.h"
#include "formats/schemas.h"

namespace docket::cve {
namespace {

const Schema& schema_of(Edition edition) {
  static const Schema kOf5_0 = own_schema(record_shape(Edition::v5_0));
  static const Schema kOf5_1 = own_schema(record_shape(Edition::v5_1));
  static const Schema kOf5_2 = own_schema(record_shape(Edition::v5_2));
  return edition == Edition::v5_0 ? kOf5_0 : edition == Edition::v5_1 ? kOf5_1 : kOf5_2;
}

}  // namespace

// A record of an edition that is not known is held to the latest; its number is then a finding.
Result<std::vector<RuleFinding>> check(const Json& document) {
  const std::string_view version = document.text_of("dataVersion");
  const bool is_5_0 = version == "5.0" || version == "5.0.0";
  const bool is_5_1 = version == "5.1" || version.starts_with("5.1.");
  const Edition edition = is_5_0 ? Edition::v5_0 : is_5_1 ? Edition::v5_1 : Edition::v5_2;
  return schema_findings(schema_of(edition), document);
}

}  // namespace docket::cve
