#include "duty/reason_count.h"

#include <algorithm>

#include "duty/reason_words.h"
#include "law/wording.h"

namespace docket {
namespace {

constexpr std::size_t kDaysMax = 400;  // a longer count is told in words only

std::vector<ReasonDay> days_of(const std::vector<CountStep>& steps) {
  std::vector<ReasonDay> days;
  for (const CountStep& step : steps) {
    if (step.kind == StepKind::clock) continue;
    if (days.size() + static_cast<std::size_t>(step.last - step.first) >= kDaysMax) return {};
    for (Day day = step.first; day <= step.last; day = day + 1) {
      const Wording note = note_on(step.kind, step.status);
      days.push_back({to_text(day), step.kind == StepKind::counted,
                      note.en.empty() ? std::nullopt : std::optional{note}});
    }
  }
  return days;
}

}  // namespace

Wording moment_in(const Zone& zone, Instant at) {
  std::string text = to_text(at, zone);
  const bool local = text.size() > 16 && text[10] == 'T' && !text.ends_with('Z');
  return plain(local ? text.substr(0, 10) + " " + text.substr(11, 5) : text);
}

bool add_count(const CountTold& told, std::vector<ReasonStep>& steps) {
  const Zone& zone = *told.counting.zone;
  const Result<Count> count = count_days(told.counting, told.start, told.term);
  if (!count.ok()) return false;
  const Slot last{"last", plain(to_text(count->last_day))};
  const auto first = std::find_if(count->steps.begin(), count->steps.end(),
                                  [](const CountStep& step) { return step.number_first == 1; });
  ReasonStep step{ReasonKind::count, {}, std::nullopt, days_of(count->steps)};
  if (first == count->steps.end()) {
    step.text =
        filled(sentence(Said::count_by_clock), {{"term", told.phrase},
                                                {"start", moment_in(zone, told.start)},
                                                {"over", moment_in(zone, count->end.over)}});
  } else {
    step.text = filled(sentence(Said::count_days), {{"first", plain(to_text(first->first))}, last});
  }
  steps.push_back(std::move(step));
  const bool rolled = std::any_of(count->steps.begin(), count->steps.end(),
                                  [](const auto& each) { return each.kind == StepKind::rolled; });
  if (rolled)
    steps.push_back({ReasonKind::roll, filled(sentence(Said::rolled), {last}), std::nullopt, {}});
  return true;
}

}  // namespace docket
