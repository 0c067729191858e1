#include "duty/difference.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace docket {

std::span<const std::string_view> enum_names(DutyChange) {
  static constexpr std::string_view kNames[] = {"appears", "ends", "moves"};
  return kNames;
}

BookComparison::BookComparison(const Rulebook& book, std::size_t second_rules)
    : second_rules_(static_cast<std::int32_t>(second_rules)), evaluator_(book) {
  std::map<std::pair<std::string, std::string>, std::int32_t> names;
  for (const Rule& rule : book.rules()) {
    const auto next = static_cast<std::int32_t>(names.size());
    const std::pair name{book.pack_of(rule).identity.name, book.duty_of(rule).name};
    numbers_.push_back(names.emplace(name, next).first->second);
  }
}

// The duties of one side. Those of two rules of one name are runs of one duty.
void BookComparison::collect(std::span<const Verdict> verdicts, std::vector<Side>& sides) const {
  sides.clear();
  for (const Verdict& verdict : verdicts) {
    if (verdict.outcome.state == DutyState::idle) continue;
    sides.push_back(
        {numbers_[static_cast<std::size_t>(verdict.rule)], verdict.party, verdict.asset, &verdict});
  }
  const auto earlier = [](const Side& a, const Side& b) {
    return std::pair{a.key(), a.verdict->outcome.start.at} <
           std::pair{b.key(), b.verdict->outcome.start.at};
  };
  if (!std::is_sorted(sides.begin(), sides.end(), earlier))
    std::stable_sort(sides.begin(), sides.end(), earlier);
}

void BookComparison::add(const Side* before, const Side* after) {
  const Side& side = after ? *after : *before;
  const DutyChange change = !before  ? DutyChange::appears
                            : !after ? DutyChange::ends
                                     : DutyChange::moves;
  found_.push_back({change, side.verdict->rule, side.party, side.asset,
                    before ? before->verdict->outcome : Outcome{},
                    after ? after->verdict->outcome : Outcome{}});
}

std::span<const DutyDifference> BookComparison::compare(const PackedFacts& facts,
                                                        const Moment& moment) {
  const std::span<const Verdict> verdicts = evaluator_.judge(facts, moment);
  const auto second =
      std::partition_point(verdicts.begin(), verdicts.end(),
                           [this](const Verdict& verdict) { return verdict.rule < second_rules_; });
  collect({verdicts.begin(), second}, before_);
  collect({second, verdicts.end()}, after_);
  found_.clear();
  auto before = before_.begin();
  auto after = after_.begin();
  while (before != before_.end() || after != after_.end()) {
    const bool only_after =
        before == before_.end() || (after != after_.end() && after->key() < before->key());
    const bool only_before =
        after == after_.end() || (before != before_.end() && before->key() < after->key());
    if (only_after) {
      add(nullptr, &*after++);
    } else if (only_before) {
      add(&*before++, nullptr);
    } else {
      const Outcome& old = before->verdict->outcome;
      const Outcome& now = after->verdict->outcome;
      if (old.state != now.state || old.due_at != now.due_at) add(&*before, &*after);
      ++before;
      ++after;
    }
  }
  return found_;
}

}  // namespace docket
