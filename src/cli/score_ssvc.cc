#include "cli/score_ssvc.h"

#include <cstdio>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/answers.h"
#include "cli/score_words.h"
#include "cli/verbs.h"
#include "score/ssvc.h"

namespace docket {
namespace {

constexpr std::string_view kVerb = "score ssvc";

void put(const std::string& text) { std::fputs(text.c_str(), stdout); }

// Tables, points and values are words of the command line.
int fail(const Error& error) { return fail_verb(kVerb, error, kExitUsage); }

int list(Tongue language) {
  for (const SsvcTable* table : ssvc_tables()) {
    std::string name{table->name};
    name.resize(24, ' ');
    put(name + std::string{in(language, table->title)} + " (" + std::string{table->id} + ")\n");
  }
  return kExitDone;
}

std::string point_text(const SsvcPoint& point, Tongue language) {
  std::string text = std::string{point.name} + ": " + std::string{in(language, point.question)} +
                     " (" + std::string{point.id} + ")\n";
  for (const SsvcValue& value : point.values)
    text += "  " + std::string{value.name} + ": " + std::string{in(language, value.meaning)} + "\n";
  return text;
}

int show(const SsvcTable& table, Tongue language) {
  put(std::string{in(language, table.title)} + " (" + std::string{table.id} + ")\n\n");
  for (const SsvcPoint* point : table.points) put(point_text(*point, language));
  put("\n" + point_text(*table.outcome, language));
  return kExitDone;
}

std::string titles(std::span<const SsvcValue* const> values, Tongue language) {
  std::string text;
  for (const SsvcValue* value : values) {
    if (!text.empty()) text += in(language, {", ", "、"});
    text += in(language, value->title);
  }
  return text;
}

// A step a line: what was answered, what it means, and which outcomes are left.
std::string step_text(const SsvcStep& step, Tongue language) {
  const std::string_view colon = in(language, {": ", "："});
  std::string text = std::string{in(language, step.point->title)} + std::string{colon};
  if (step.answer) {
    text += std::string{in(language, step.answer->title)} +
            std::string{in(language, {". ", "。"})} +
            std::string{in(language, step.answer->meaning)};
  } else {
    text += in(language, {"not answered", "未回答"});
  }
  return text + "\n  → " + titles(step.possible, language) + "\n";
}

int answer(const SsvcTable& table, std::span<const std::string> words, Tongue language) {
  const Result<SsvcAnswers> answers =
      read_answers(joined(std::vector<std::string>(words.begin(), words.end()), " "));
  if (!answers.ok()) return fail(answers.error());
  const Result<SsvcDecision> decision = decide(table, *answers);
  if (!decision.ok()) return fail(decision.error());
  for (const SsvcStep& step : decision->path) put(step_text(step, language));
  const std::string title = "\n" + std::string{in(language, table.outcome->title)} +
                            std::string{in(language, {": ", "："})};
  if (decision->outcome) {
    put(title + std::string{in(language, decision->outcome->title)} +
        std::string{in(language, {". ", "。"})} +
        std::string{in(language, decision->outcome->meaning)} + "\n");
  } else {
    put(title + std::string{in(language, {"undecided", "未决"})} + "\n");
  }
  return kExitDone;
}

}  // namespace

int run_ssvc(std::span<const std::string> words, Tongue language) {
  if (words.empty()) return list(language);
  const Result<const SsvcTable*> table = find_ssvc_table(words.front());
  if (!table.ok()) return fail(table.error());
  if (words.size() == 1) return show(**table, language);
  return answer(**table, words.subspan(1), language);
}

}  // namespace docket
