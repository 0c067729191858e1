#include "formats/cyclonedx/check.h"

#include <algorithm>
#include <array>

#include "formats/schemas.h"

namespace docket::cyclonedx {
namespace {

struct Version {
  std::string_view name;
  std::string_view file;
  bool version_is_required;        // the member "version" of the document
  std::string_view schema_is_one;  // what "$schema" has to be where it stands; empty: anything
};

// 1.2 and 1.3 have two schemas; the strict one knows no other members, as all later ones.
// What the package leaves out of the published schemas stands in the last two columns.
constexpr Version kVersions[] = {
    {"1.2", "bom-1.2-strict.schema.json", true, "http://cyclonedx.org/schema/bom-1.2a.schema.json"},
    {"1.3", "bom-1.3-strict.schema.json", true, "http://cyclonedx.org/schema/bom-1.3.schema.json"},
    {"1.4", "bom-1.4.schema.json", true, "http://cyclonedx.org/schema/bom-1.4.schema.json"},
    {"1.5", "bom-1.5.schema.json", false, "http://cyclonedx.org/schema/bom-1.5.schema.json"},
    {"1.6", "bom-1.6.schema.json", false, ""},
    {"1.7", "bom-1.7.schema.json", false, ""},
};

std::string uri_of(std::string_view file) {
  return "http://cyclonedx.org/schema/" + std::string{file};
}

Result<Schema> compiled(std::string_view file) {
  SchemaOptions options;
  options.assert_formats = true;
  options.uri = uri_of(file);
  for (const std::string_view other :
       {"spdx.schema.json", "jsf-0.82.schema.json", "cryptography-defs.schema.json"})
    options.documents.push_back({uri_of(other), TRY(published_document(other))});
  return Schema::compile(TRY(published_document(file)), options);
}

// One a version, each compiled when a document of it comes first.
const Result<Schema>& schema_of(std::size_t version) {
  const auto one = []<std::size_t kAt>() -> const Result<Schema>& {
    static const Result<Schema> kSchema = compiled(kVersions[kAt].file);
    return kSchema;
  };
  switch (version) {
    case 0:
      return one.operator()<0>();
    case 1:
      return one.operator()<1>();
    case 2:
      return one.operator()<2>();
    case 3:
      return one.operator()<3>();
    case 4:
      return one.operator()<4>();
    default:
      return one.operator()<5>();
  }
}

RuleFinding wrong(std::string at, std::string message) {
  return {std::string{kSchemaTest}, RuleKind::mandatory, std::move(at), std::move(message)};
}

void check_frame(const Version& version, const Json& document, std::vector<RuleFinding>& found) {
  if (version.version_is_required && !document.find("version"))
    found.push_back(wrong("", "the member \"version\" is missing"));
  const Json* schema = document.find("$schema");
  if (!version.schema_is_one.empty() && schema && *schema != Json{version.schema_is_one})
    found.push_back(
        wrong("/$schema", print(*schema) + " is not " + in_quotes(version.schema_is_one)));
}

}  // namespace

Result<std::vector<RuleFinding>> check(const Json& document) {
  const std::string_view name = document.text_of("specVersion");
  const auto version = std::find_if(std::begin(kVersions), std::end(kVersions),
                                    [name](const Version& known) { return known.name == name; });
  if (version == std::end(kVersions))
    return std::vector<RuleFinding>{
        wrong(document.find("specVersion") ? "/specVersion" : "",
              "\"specVersion\" names no version from 1.2 to 1.7, which have JSON")};
  const Result<Schema>& schema =
      schema_of(static_cast<std::size_t>(version - std::begin(kVersions)));
  if (!schema.ok()) return schema.error();
  std::vector<RuleFinding> findings = schema_findings(*schema, document);
  check_frame(*version, document, findings);
  return findings;
}

}  // namespace docket::cyclonedx
