#include "formats/csaf/check.h"

#include <iterator>

#include "formats/csaf/tests/run.h"
#include "formats/schemas.h"

namespace docket::csaf {
namespace {

constexpr Reachable kCvss2 = {"https://www.first.org/cvss/cvss-v2.0.json", "cvss-v2.0.json"};
constexpr Reachable kCvss30 = {"https://www.first.org/cvss/cvss-v3.0.json", "cvss-v3.0.json"};
constexpr Reachable kCvss31 = {"https://www.first.org/cvss/cvss-v3.1.json", "cvss-v3.1.json"};

const Result<Schema>& schema_2_0() {
  static const Result<Schema> kSchema =
      published_schema("csaf-2.0.json", {kCvss2, kCvss30, kCvss31});
  return kSchema;
}

// Adds what the numbered tests find. A document that breaks the schema is tested all the same.
std::vector<RuleFinding> with_tests(std::vector<RuleFinding> findings, const Json& document,
                                    Edition edition) {
  std::vector<RuleFinding> failures = run_tests(document, edition);
  findings.insert(findings.end(), std::make_move_iterator(failures.begin()),
                  std::make_move_iterator(failures.end()));
  return findings;
}

}  // namespace

Result<std::vector<RuleFinding>> check_2_0(const Json& document) {
  if (!schema_2_0().ok()) return schema_2_0().error();
  TRY(look_at_groups(document));
  return with_tests(schema_findings(*schema_2_0(), document), document, Edition::v2_0);
}

// No package carries the schema of the draft as it stands, so that its structure is ours.
Result<std::vector<RuleFinding>> check_2_1(const Json& document) {
  TRY(look_at_groups(document));
  return with_tests(shape_findings(document, Edition::v2_1), document, Edition::v2_1);
}

Status are_presets(std::span<const std::string> names) {
  TRY(tests_of(names));
  return Done{};
}

Result<std::vector<RuleFinding>> check_presets(const Json& document,
                                               std::span<const std::string> names,
                                               std::int64_t now) {
  const TestSet wanted = TRY(tests_of(names));
  TRY(look_at_groups(document));
  std::vector<RuleFinding> findings;
  if (wanted.has_structure()) findings = shape_findings(document, Edition::v2_1);
  for (RuleFinding& one : run_tests(document, wanted, {.now = Moment{now, 0}}))
    findings.push_back(std::move(one));
  return findings;
}

}  // namespace docket::csaf
