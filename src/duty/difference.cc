#include "duty/difference.h"

#include <algorithm>

namespace docket {

std::span<const std::string_view> enum_names(DutyChange) {
  static constexpr std::string_view kNames[] = {"appears", "ends", "moves"};
  return kNames;
}

namespace {

bool number_alike(const Rulebook& a, const Rulebook& b) {
  return a.events.names() == b.events.names() && a.judgements.names() == b.judgements.names() &&
         a.kinds.names() == b.kinds.names() && a.roles.names() == b.roles.names() &&
         a.contents.names() == b.contents.names();
}

}  // namespace

BookComparison::BookComparison(const Rulebook& before, const Rulebook& after)
    : evaluator_before_(before),
      evaluator_after_(after),
      before_(before),
      after_(after),
      alike_(number_alike(before, after)) {
  number_rules(before, numbers_before_);
  number_rules(after, numbers_after_);
}

void BookComparison::number_rules(const Rulebook& book, std::vector<std::int32_t>& numbers) {
  for (const Rule& rule : book.rules()) {
    const auto next = static_cast<std::int32_t>(names_.size());
    const std::pair name{book.pack_of(rule).identity.name, book.duty_of(rule).name};
    numbers.push_back(names_.emplace(name, next).first->second);
  }
}

void BookComparison::collect(std::span<const Verdict> verdicts,
                             const std::vector<std::int32_t>& numbers, std::vector<Side>& sides) {
  sides.clear();
  for (const Verdict& verdict : verdicts) {
    if (verdict.outcome.state == DutyState::idle) continue;
    sides.push_back({numbers[static_cast<std::size_t>(verdict.rule)], verdict.party, verdict.asset,
                     0, &verdict});
  }
  std::stable_sort(sides.begin(), sides.end(), [](const Side& a, const Side& b) {
    return std::tuple{a.duty, a.party, a.asset, a.verdict->outcome.start.at} <
           std::tuple{b.duty, b.party, b.asset, b.verdict->outcome.start.at};
  });
  for (std::size_t at = 1; at < sides.size(); ++at) {
    const Side& last = sides[at - 1];
    Side& side = sides[at];
    if (last.duty == side.duty && last.party == side.party && last.asset == side.asset)
      side.run = last.run + 1;
  }
}

std::span<const DutyDifference> BookComparison::compare(const Facts& facts, const Moment& moment) {
  packed_before_.pack(before_, facts);
  if (!alike_) packed_after_.pack(after_, facts);
  const PackedCase& packed_after = alike_ ? packed_before_ : packed_after_;
  collect(evaluator_before_.judge(packed_before_, moment), numbers_before_, sides_before_);
  collect(evaluator_after_.judge(packed_after, moment), numbers_after_, sides_after_);
  found_.clear();
  const auto add = [this](const Side* before, const Side* after) {
    const Side& side = after ? *after : *before;
    const DutyChange change = !before  ? DutyChange::appears
                              : !after ? DutyChange::ends
                                       : DutyChange::moves;
    found_.push_back({change, side.verdict->rule, side.party, side.asset,
                      before ? before->verdict->outcome : Outcome{},
                      after ? after->verdict->outcome : Outcome{}});
  };
  auto before = sides_before_.begin();
  auto after = sides_after_.begin();
  while (before != sides_before_.end() || after != sides_after_.end()) {
    const bool only_after = before == sides_before_.end() ||
                            (after != sides_after_.end() && after->key() < before->key());
    const bool only_before = after == sides_after_.end() ||
                             (before != sides_before_.end() && before->key() < after->key());
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
