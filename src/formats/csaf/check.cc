#include "formats/csaf/check.h"

#include "formats/schemas.h"

namespace docket::csaf {
namespace {

constexpr Reachable kCvss2 = {"https://www.first.org/cvss/cvss-v2.0.json", "cvss-v2.0.json"};
constexpr Reachable kCvss30 = {"https://www.first.org/cvss/cvss-v3.0.json", "cvss-v3.0.json"};
constexpr Reachable kCvss31 = {"https://www.first.org/cvss/cvss-v3.1.json", "cvss-v3.1.json"};
constexpr Reachable kCvss4 = {"https://www.first.org/cvss/cvss-v4.0.json", "cvss-v4.0.json"};

const Result<Schema>& schema_2_0() {
  static const Result<Schema> kSchema =
      published_schema("csaf-2.0.json", {kCvss2, kCvss30, kCvss31});
  return kSchema;
}

const Result<Schema>& schema_2_1() {
  constexpr Reachable kMeta = {"https://docs.oasis-open.org/csaf/csaf/v2.1/schema/meta.json",
                               "csaf-2.1-meta.json"};
  constexpr Reachable kSelection = {
      "https://certcc.github.io/SSVC/data/schema/v1/"
      "Decision_Point_Value_Selection-1-0-1.schema.json",
      "ssvc-selection.json"};
  constexpr Reachable kDecisionPoint = {
      "https://certcc.github.io/SSVC/data/schema/v1/Decision_Point-1-0-1.schema.json",
      "ssvc-decision-point.json"};
  static const Result<Schema> kSchema = published_schema(
      "csaf-2.1.json", {kCvss2, kCvss30, kCvss31, kCvss4, kMeta, kSelection, kDecisionPoint});
  return kSchema;
}

Result<std::vector<RuleFinding>> check(const Result<Schema>& schema, const Json& document) {
  if (!schema.ok()) return schema.error();
  return schema_findings(*schema, document);
}

}  // namespace

Result<std::vector<RuleFinding>> check_2_0(const Json& document) {
  return check(schema_2_0(), document);
}

Result<std::vector<RuleFinding>> check_2_1(const Json& document) {
  return check(schema_2_1(), document);
}

}  // namespace docket::csaf
