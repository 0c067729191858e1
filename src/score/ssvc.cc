#include "score/ssvc.h"

#include "base/text.h"
#include "score/shown.h"

namespace docket {
namespace {

constexpr std::size_t kNameMax = 64;  // bytes of a wrong name that are compared with the known ones
constexpr std::size_t kUnanswered = static_cast<std::size_t>(-1);

// "; did you mean 'active'?", or all that is known.
std::string suggestion(std::string_view wrong, const std::vector<std::string>& known) {
  const std::string_view close = nearest(wrong.substr(0, kNameMax), known);
  return close.empty() ? "; known are: " + joined(known, ", ")
                       : "; did you mean '" + std::string{close} + "'?";
}

Result<std::size_t> find_point(const SsvcTable& table, std::string_view name) {
  std::vector<std::string> known;
  for (std::size_t k = 0; k < table.points.size(); ++k) {
    const SsvcPoint& point = *table.points[k];
    if (point.name == name || point.key() == name || point.id == name) return k;
    known.emplace_back(point.name);
  }
  return Error{"score.point",
               "the table " + std::string{table.name} + " has no point " + shown(name) +
                   suggestion(name, known),
               ""};
}

Result<std::size_t> find_value(const SsvcPoint& point, std::string_view name) {
  std::vector<std::string> known;
  for (std::size_t k = 0; k < point.values.size(); ++k) {
    if (point.values[k].name == name || point.values[k].key == name) return k;
    known.emplace_back(point.values[k].name);
  }
  return Error{"score.point-value",
               std::string{point.name} + " has no value " + shown(name) + suggestion(name, known),
               ""};
}

// Which outcomes the rows leave that agree with the first `count` answers.
std::vector<const SsvcValue*> possible(const SsvcTable& table,
                                       std::span<const std::size_t> answers) {
  std::vector<bool> met(table.outcome->values.size());
  for (std::size_t row = 0; row < table.cells.size(); ++row) {
    std::size_t rest = row;
    bool agrees = true;
    for (std::size_t k = table.points.size(); k-- > 0;) {
      const std::size_t count = table.points[k]->values.size();
      agrees = agrees &&
               (k >= answers.size() || answers[k] == kUnanswered || answers[k] == rest % count);
      rest /= count;
    }
    if (agrees) met[static_cast<std::size_t>(table.cells[row] - '0')] = true;
  }
  std::vector<const SsvcValue*> result;
  for (std::size_t k = 0; k < met.size(); ++k) {
    if (met[k]) result.push_back(&table.outcome->values[k]);
  }
  return result;
}

}  // namespace

std::string_view SsvcPoint::key() const {
  const std::size_t begin = id.find(':') + 1;
  return id.substr(begin, id.find(':', begin) - begin);
}

Result<const SsvcTable*> find_ssvc_table(std::string_view name) {
  std::vector<std::string> known;
  for (const SsvcTable* table : ssvc_tables()) {
    if (table->name == name || table->id == name) return table;
    known.emplace_back(table->name);
  }
  return Error{"score.table", "there is no table " + shown(name) + suggestion(name, known), ""};
}

Result<SsvcAnswers> read_answers(std::string_view text) {
  SsvcAnswers answers;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos)
      return Error{"score.answer", shown(word) + " is no POINT=VALUE such as exploitation=active",
                   ""};
    answers.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  }
  return answers;
}

Result<SsvcDecision> decide(const SsvcTable& table, const SsvcAnswers& answers) {
  std::vector<std::size_t> chosen(table.points.size(), kUnanswered);
  for (const auto& [name, value] : answers) {
    const std::size_t point = TRY(find_point(table, name));
    if (chosen[point] != kUnanswered)
      return Error{"score.point-twice", shown(name) + " is answered twice; leave one of them", ""};
    chosen[point] = TRY(find_value(*table.points[point], value));
  }
  SsvcDecision decision;
  decision.table = &table;
  for (std::size_t k = 0; k < table.points.size(); ++k) {
    SsvcStep step;
    step.point = table.points[k];
    if (chosen[k] != kUnanswered) step.answer = &step.point->values[chosen[k]];
    step.possible = possible(table, std::span{chosen}.first(k + 1));
    decision.path.push_back(std::move(step));
  }
  if (decision.path.back().possible.size() == 1)
    decision.outcome = decision.path.back().possible.front();
  return decision;
}

}  // namespace docket
