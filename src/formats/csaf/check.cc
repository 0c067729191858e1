#include "formats/csaf/check.h"

#include <iterator>

#include "formats/csaf/tests/run.h"
#include "formats/csaf/tests/world.h"
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

Status are_presets(std::span<const std::string> names, const Brought& brought) {
  TRY(tests_of(names, brought));
  return Done{};
}

Result<Checked> check_how(const Json& json, bool is_2_1, const CheckHow& how, const AskWorld& ask) {
  const Edition edition = is_2_1 ? Edition::v2_1 : Edition::v2_0;
  const TestSet of_presets = TRY(tests_of(how.presets, how.brought));
  const TestSet* wanted = how.presets.empty() ? nullptr : &of_presets;
  if (!is_2_1 && !schema_2_0().ok()) return schema_2_0().error();
  TRY(look_at_groups(json));

  const bool asks = how.brought.network || how.brought.dictionary || how.brought.grammar;
  WorldQuestions questions;
  WorldAnswers answers;
  if (asks) {
    questions = questions_of(Document{json, edition}, wanted, how.brought);
    answers = TRY(ask(questions));
  }
  Outside outside = told_by(questions, answers, how.brought);
  if (wanted) outside.now = Moment{how.now, 0};

  Checked checked;
  if (!wanted || wanted->has_structure())
    checked.failed = is_2_1 ? shape_findings(json, edition) : schema_findings(*schema_2_0(), json);
  TestsRun run = run_some(json, edition, wanted, outside);
  checked.failed.insert(checked.failed.end(), std::make_move_iterator(run.failed.begin()),
                        std::make_move_iterator(run.failed.end()));
  checked.not_run = std::move(run.not_run);
  return checked;
}

}  // namespace docket::csaf
