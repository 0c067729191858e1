#include "duty/other_reading.h"

#include <map>
#include <tuple>

#include "base/text.h"

namespace docket {
namespace {

// A run of a duty: which rule, whose, for what, and the how many-th.
using RunKey = std::tuple<std::int32_t, std::string, std::string, int>;

std::map<RunKey, Duty> by_run(std::vector<Duty> all) {
  std::map<std::tuple<std::int32_t, std::string, std::string>, int> runs;
  std::map<RunKey, Duty> keyed;
  for (Duty& duty : all) {
    const int run = runs[{duty.rule_index, duty.party, duty.asset}]++;
    const RunKey key{duty.rule_index, duty.party, duty.asset, run};
    keyed.emplace(key, std::move(duty));
  }
  return keyed;
}

bool same(const Duty& a, const Duty& b) {
  return a.outcome.state == b.outcome.state && a.outcome.due_at == b.outcome.due_at;
}

}  // namespace

Result<std::vector<ReadingChoice>> read_choices(std::string_view text) {
  std::vector<ReadingChoice> choices;
  for (const std::string_view part : split(text, ',')) {
    const std::size_t sign = part.find('=');
    if (sign == std::string_view::npos || sign == 0 || sign + 1 == part.size())
      return Error{"pack.reading-text",
                   in_quotes(part) + " is no reading with its option; write clock-start=verified",
                   "/readings"};
    choices.push_back({std::string{part.substr(0, sign)}, std::string{part.substr(sign + 1)}});
  }
  return choices;
}

Result<Rulebook> book_under(const Rulebook& book, const std::string& pack,
                            const std::vector<ReadingChoice>& choices) {
  std::vector<Pack> packs = book.packs();
  for (Pack& each : packs) {
    if (each.identity.name != pack) continue;
    for (const ReadingChoice& choice : choices) {
      const std::vector<Reading> before = each.readings;
      each = TRY(taking(std::move(each), choice.reading, choice.option));
      for (std::size_t at = 0; at < before.size(); ++at) {
        Reading& reading = each.readings[at];
        if (reading.name == choice.reading)
          reading.supposed = reading.supposed || reading.taken != before[at].taken;
      }
    }
  }
  return Rulebook::of(std::move(packs));
}

std::vector<DutyShift> shifted_duties(const Rulebook& book, const Rulebook& under,
                                      const Facts& facts, const Moment& moment) {
  std::map<RunKey, Duty> before = by_run(duties(book, facts, moment, {}));
  std::map<RunKey, Duty> after = by_run(duties(under, facts, moment, {}));
  std::vector<DutyShift> shifts;
  for (auto& [key, duty] : before) {
    const auto other = after.find(key);
    if (other == after.end()) {
      shifts.push_back({std::move(duty), std::nullopt});
    } else if (!same(duty, other->second)) {
      shifts.push_back({std::move(duty), std::move(other->second)});
    }
  }
  for (auto& [key, duty] : after) {
    if (!before.contains(key)) shifts.push_back({std::nullopt, std::move(duty)});
  }
  return shifts;
}

}  // namespace docket
