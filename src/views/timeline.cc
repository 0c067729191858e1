#include "views/timeline.h"

#include <algorithm>

#include "cases/order.h"
#include "views/labels.h"

namespace docket {

bool differ_by_more_than_a_day(Instant occurred_at, Instant recorded_at) {
  constexpr std::chrono::hours kDay{24};
  return recorded_at - occurred_at > kDay || occurred_at - recorded_at > kDay;
}

namespace {

// What is odd about a record after all corrections, of itself and of what it is measured against.
std::vector<std::string> flags_as_it_stands(const CaseRecord& record, const CaseState& state) {
  const std::vector<Fact>& facts = state.facts.events;
  if (fact_name(record.event.body).empty()) return record.event.flags;
  const auto stands = std::find_if(facts.begin(), facts.end(),
                                   [&](const Fact& fact) { return fact.record == record.seq; });
  if (stands == facts.end()) return {};  // withdrawn
  if (!is_measure_before_learned(facts, *stands)) return {};
  return {std::string{kBeforeLearned}};
}

}  // namespace

TimelineEntry timeline_entry(const CaseRecord& record, const CaseState& state) {
  const Event& event = record.event;
  const KindLabel& label = label_of_kind(kind_of(event.body));
  TimelineEntry entry;
  entry.seq = record.seq;
  entry.record = record.index;
  entry.kind = kind_of(event.body);
  entry.label = label.label;
  entry.group = label.group;
  entry.actor = record.actor;
  entry.by = event.by;
  entry.asset = event.asset;
  entry.occurred_at = event.occurred_at;
  entry.recorded_at = record.recorded_at;
  entry.differs = differ_by_more_than_a_day(event.occurred_at, record.recorded_at);
  entry.flags = flags_as_it_stands(record, state);
  entry.fields_of_kind = std::visit([](const auto& body) { return to_json(body); }, event.body);
  for (const Correction& correction : state.corrections)
    if (correction.of == record.seq) entry.corrected_by = correction.by;
  return entry;
}

TimelineEntry erased_entry(std::int64_t seq, std::int64_t index, Instant recorded_at) {
  TimelineEntry entry;
  entry.seq = seq;
  entry.record = index;
  entry.kind = "Erased";
  entry.label = {"内容已依法删除，证明仍在", "Erased; its proof stays"};
  entry.group = "system";
  entry.occurred_at = recorded_at;
  entry.recorded_at = recorded_at;
  entry.erased = true;
  return entry;
}

}  // namespace docket
