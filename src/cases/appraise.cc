// The vulnerability is scored: by a CVSS vector, by a decision table, or by a grade that a person
// found.

#include <algorithm>

#include "cases/decide_by_verb.h"
#include "score/cnnvd.h"
#include "score/scores.h"
#include "score/ssvc.h"

namespace docket {
namespace {

constexpr std::string_view kGradeScheme = "gb-t-30279-2020";

// An error of the module score with the field that it is about.
Error about_rating(Error error) {
  if (!error.where.empty()) error.message += " (" + error.where + ")";
  error.where = "/rating";
  return error;
}

std::string small(std::string_view text) {
  std::string result;
  for (const char c : text) result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

Result<ScoreRecorded> by_cvss(const std::string& rating) {
  const Result<CvssVector> vector = parse_cvss(rating);
  if (!vector.ok()) return about_rating(vector.error());
  const Score score = scores_of(*vector).environmental;
  return ScoreRecorded{"cvss-" + std::string{name_of(vector->version)}, print(*vector),
                       print(score), small(name_of(severity_of(score, vector->version))),
                       std::nullopt};
}

// The outcomes that are still possible: "defer, scheduled".
std::string names_of(const std::vector<const SsvcValue*>& values) {
  std::string names;
  for (const SsvcValue* value : values)
    names += (names.empty() ? "" : ", ") + std::string{value->name};
  return names;
}

// "supplier exploitation=active …": the table, then the answers.
Result<SsvcDecision> decided(std::string_view rating) {
  const std::size_t blank = std::min(rating.find(' '), rating.size());
  const SsvcTable& table = *TRY(find_ssvc_table(rating.substr(0, blank)));
  return decide(table, TRY(read_answers(rating.substr(blank))));
}

Result<ScoreRecorded> by_ssvc(const std::string& rating) {
  const Result<SsvcDecision> decision = decided(rating);
  if (!decision.ok()) return about_rating(decision.error());
  if (!decision->outcome)
    return Error{"case.score-undecided",
                 "these answers leave more than one outcome (" +
                     names_of(decision->path.back().possible) + "); answer more points",
                 "/rating"};
  ScoreRecorded recorded{std::string{decision->table->id}, std::string{decision->table->name},
                         std::string{decision->outcome->name}, std::nullopt, std::nullopt};
  for (const SsvcStep& step : decision->path) {
    if (step.answer)
      recorded.rating += " " + std::string{step.point->name} + "=" + std::string{step.answer->name};
  }
  return recorded;
}

Result<ScoreRecorded> by_grade(const std::string& rating) {
  static const std::vector<std::string> kGrades = {"low", "medium", "high", "critical"};
  TRY(known_name(rating, kGrades, "case.no-such-severity", "rating"));
  return ScoreRecorded{std::string{kGradeScheme}, rating, rating, rating, std::nullopt};
}

Result<ScoreRecorded> scored(const RecordScore& command) {
  if (command.scheme == ScoreScheme::cvss) return by_cvss(command.rating);
  return command.scheme == ScoreScheme::ssvc ? by_ssvc(command.rating) : by_grade(command.rating);
}

}  // namespace

Events decide_verb(const CaseState& state, const RecordScore& command,
                   const Circumstances& circumstances) {
  TRY(text_given(command.rating, "rating", kLine));
  TRY(text_sound(command.because, "because", kText));
  ScoreRecorded recorded = TRY(scored(command));
  recorded.because = command.because;
  const bool known = std::any_of(
      state.scores.begin(), state.scores.end(), [&recorded](const RecordedScore& score) {
        return score.scheme == recorded.scheme && score.rating == recorded.rating;
      });
  if (known && !command.because) return std::vector<Event>{};  // said twice
  Event event = desk_event(circumstances, std::move(recorded));
  if (command.occurred_at) {
    TRY(plausible(*command.occurred_at, circumstances));
    event.occurred_at = *command.occurred_at;
  }
  return std::vector<Event>{std::move(event)};
}

}  // namespace docket
