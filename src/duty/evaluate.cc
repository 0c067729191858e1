#include "duty/evaluate.h"

#include <algorithm>
#include <tuple>

namespace docket {
namespace {

std::size_t place(std::int32_t number) { return static_cast<std::size_t>(number); }

// True where two combinations differ in their `when` at most.
bool runs_alike(const Clauses& a, const Clauses& b) {
  return a.mode == b.mode && a.from == b.from && a.must == b.must && a.ends == b.ends &&
         a.form == b.form && a.term == b.term && a.counting == b.counting;
}

// The day of the start has to lie between `since` and `until` of the rule.
bool in_force(const DutyRule& duty, const Pack& pack, std::int64_t start) {
  if (!duty.since && !duty.until) return true;
  const Day day = day_of(*pack.zone, Instant{start});
  return !(duty.since && day < *duty.since) && !(duty.until && *duty.until < day);
}

// Events lie in order of time: those from a moment on.
std::span<const PackedEvent> from_on(std::span<const PackedEvent> events, std::int64_t from) {
  if (from == kAlways || events.empty() || events.front().at >= from) return events;
  const auto first = std::partition_point(
      events.begin(), events.end(), [from](const PackedEvent& each) { return each.at < from; });
  return {first, events.end()};
}

}  // namespace

std::span<const std::string_view> enum_names(DutyState) {
  static constexpr std::string_view kNames[] = {"idle", "undecided", "open",   "kept",
                                                "late", "missed",    "excused"};
  return kNames;
}

bool is_disputed(std::span<const Outcome> outcomes) {
  return std::any_of(outcomes.begin(), outcomes.end(),
                     [&outcomes](const Outcome& each) { return !each.same_as(outcomes.front()); });
}

std::vector<Outcome> distinct(std::span<const Outcome> outcomes) {
  std::vector<Outcome> result;
  for (const Outcome& outcome : outcomes) {
    const bool known = std::any_of(result.begin(), result.end(), [&outcome](const Outcome& each) {
      return each.same_as(outcome);
    });
    if (!known) result.push_back(outcome);
  }
  return result;
}

void Evaluator::begin(const PackedCase& facts, const Moment& moment) {
  facts_ = &facts;
  now_ = moment.now.ms;
  known_at_ = moment.known_at ? moment.known_at->ms : kNever;
  outcomes_.clear();
  verdicts_.clear();
}

std::span<const Verdict> Evaluator::judge(const PackedCase& facts, const Moment& moment) {
  begin(facts, moment);
  for (std::int32_t number = 0; place(number) < book_.rules().size(); ++number) {
    const std::uint64_t bearers = book_.rules()[place(number)].bearers;
    for (std::int32_t party = 0; party < facts.party_count(); ++party) {
      for (const PackedBearing& bearing : facts.bearings_of(party)) {
        if ((bearing.roles & bearers) != 0 && bearing.asset >= 0)
          rule(number, party, bearing.asset);
      }
    }
  }
  return verdicts_;
}

std::span<const Verdict> Evaluator::judge_asset(const PackedCase& facts, const Moment& moment,
                                                std::int32_t asset) {
  begin(facts, moment);
  for (std::int32_t number = 0; place(number) < book_.rules().size(); ++number) {
    const std::uint64_t bearers = book_.rules()[place(number)].bearers;
    for (std::int32_t party = 0; party < facts.party_count(); ++party) {
      for (const PackedBearing& bearing : facts.bearings_of(party)) {
        if ((bearing.roles & bearers) != 0 && bearing.asset == asset) rule(number, party, asset);
      }
    }
  }
  return verdicts_;
}

// Instance: one per rule, bearer and asset; however many roles a party has on one asset, it bears
// the duty once.
void Evaluator::rule(std::int32_t number, std::int32_t party, std::int32_t asset) {
  const Rule& rule = book_.rules()[place(number)];
  party_ = party;
  asset_ = asset;
  runs_.clear();
  runs_end_.clear();
  whens_.clear();
  for (std::size_t k = 0; k < rule.variants.size(); ++k) {
    variant(rule, k);
    runs_end_.push_back(static_cast<std::uint32_t>(runs_.size()));
  }
  collect(number, rule.variants.size());
}

// The runs of one duty under one combination of options. A start opens a run; the first end that
// is not before it closes the run; a start after that end opens the next one, for which only acts
// after that end count.
void Evaluator::variant(const Rule& rule, std::size_t number) {
  const Clauses& clauses = rule.variants[number];
  const Truth when = clauses.when < 0 ? Truth::yes : truth(clauses.when);
  whens_.push_back(when);
  if (when == Truth::no || copy_runs(rule, number, when)) return;
  std::int64_t from = kAlways;
  for (;;) {
    const Hit start = first(clauses.from, from);
    if (start.at == kNever) return;
    const Hit ended = clauses.ends < 0 ? Hit{} : first(clauses.ends, start.at);
    starts_between(clauses, start, from, ended.at);
    run(rule, number, from, ended, when);
    if (ended.at == kNever) return;
    from = ended.at + 1;
  }
}

// Where another combination differs in nothing but its `when`, and that comes to the same, so do
// the runs. True if there was one.
bool Evaluator::copy_runs(const Rule& rule, std::size_t number, Truth when) {
  const Clauses& clauses = rule.variants[number];
  for (std::size_t other = 0; other < number; ++other) {
    if (whens_[other] != when || !runs_alike(clauses, rule.variants[other])) continue;
    const std::size_t first = other == 0 ? 0 : runs_end_[other - 1];
    for (std::size_t at = first; at < runs_end_[other]; ++at) {
      runs_.push_back(Run{runs_[at]});
      runs_.back().outcome.variant = static_cast<std::int32_t>(number);
    }
    return true;
  }
  return false;
}

// The starts of one run, in order of time: one, or with `each` one for every such event.
void Evaluator::starts_between(const Clauses& clauses, Hit first, std::int64_t from,
                               std::int64_t to) {
  starts_.clear();
  if (clauses.mode == StartMode::first) {
    starts_.push_back(first);
    return;
  }
  gather(clauses.from, from, to);
  std::sort(starts_.begin(), starts_.end(), [](const Hit& a, const Hit& b) {
    return a.at != b.at ? a.at < b.at : a.fact < b.fact;
  });
  const auto same = [](const Hit& a, const Hit& b) { return a.at == b.at; };
  starts_.erase(std::unique(starts_.begin(), starts_.end(), same), starts_.end());
  if (clauses.mode == StartMode::latest) starts_.erase(starts_.begin(), starts_.end() - 1);
}

void Evaluator::gather(std::int32_t node_place, std::int64_t from, std::int64_t to) {
  const Node& node = book_.nodes()[place(node_place)];
  if (node.op != Op::event) {
    gather(node.left, from, to);
    gather(node.right, from, to);
    return;
  }
  for (std::int32_t asset : {-1, asset_}) {
    for (const PackedEvent& event : from_on(facts_->events(node.name, asset), from)) {
      if (event.at > to || event.at > now_) break;
      if (fits(node, event)) starts_.push_back({event.at, event.fact});
    }
  }
}

void Evaluator::run(const Rule& rule, std::size_t number, std::int64_t acts_from, Hit ended,
                    Truth when) {
  const Clauses& clauses = rule.variants[number];
  const Pack& pack = book_.pack_of(rule);
  const DutyRule& duty = book_.duty_of(rule);
  const std::int64_t follows =
      clauses.ends < 0 ? kAlways : last_before(clauses.ends, starts_.front().at);
  for (std::size_t k = 0; k < starts_.size(); ++k) {
    if (!in_force(duty, pack, starts_[k].at)) continue;
    Outcome outcome;
    outcome.variant = static_cast<std::int32_t>(number);
    outcome.start = starts_[k];
    outcome.ended = ended;
    // An act done before the start counts, unless the block says anew.
    outcome.acts_from = duty.anew ? std::max(acts_from, outcome.start.at) : acts_from;
    outcome.done = first(clauses.must, outcome.acts_from);
    if (outcome.done.at == kAlways) outcome.done.at = outcome.start.at;  // nothing was demanded
    if (outcome.done.at > ended.at) outcome.done = {};  // after the end nothing changes any more
    settle(clauses, when, pack, outcome);
    runs_.push_back({follows, static_cast<std::uint32_t>(k), outcome});
  }
}

// The state, decided in the order of rules.md; idle was decided before.
void Evaluator::settle(const Clauses& clauses, Truth when, const Pack& pack,
                       Outcome& outcome) const {
  if (clauses.form == TermForm::at_once) outcome.due_at = outcome.start.at;
  const bool number = clauses.form == TermForm::number;
  if (number) {
    const Counting counting{clauses.counting, pack.zone, pack.calendar};
    const Result<TermEnd> end = term_end(counting, Instant{outcome.start.at}, clauses.term);
    if (end.ok()) {  // a term that ends after the year 9999 has no end that could be missed
      outcome.due_at = end->over.ms;
      outcome.provisional = end->provisional;
    }
  }
  const bool done = outcome.done.at != kNever;
  const bool in_time = done && (!number || outcome.done.at < outcome.due_at);
  if (outcome.ended.at != kNever && !done) {
    outcome.state = DutyState::excused;
  } else if (in_time) {
    outcome.state = DutyState::kept;
  } else if (when == Truth::unknown) {
    outcome.state = DutyState::undecided;
  } else if (done) {
    outcome.state = DutyState::late;
  } else {
    const bool past_due = number && outcome.due_at <= now_;
    outcome.state = past_due ? DutyState::missed : DutyState::open;
  }
}

// Matches the runs of all variants: those that follow the same end are the same instance under
// different readings. The runs of each variant lie in order.
void Evaluator::collect(std::int32_t rule, std::size_t variants) {
  runs_next_.clear();
  for (std::size_t variant = 0; variant < variants; ++variant)
    runs_next_.push_back(variant == 0 ? 0 : runs_end_[variant - 1]);
  if (runs_.empty()) {
    if (idle_ == Idle::told) put_out(rule, variants, nullptr);
    return;
  }
  for (;;) {
    const Run* earliest = nullptr;
    for (std::size_t variant = 0; variant < variants; ++variant) {
      if (runs_next_[variant] == runs_end_[variant]) continue;
      const Run& next = runs_[runs_next_[variant]];
      if (!earliest || next.instance() < earliest->instance()) earliest = &next;
    }
    if (!earliest) return;
    put_out(rule, variants, earliest);
  }
}

void Evaluator::put_out(std::int32_t rule, std::size_t variants, const Run* earliest) {
  Verdict verdict;
  verdict.rule = rule;
  verdict.party = party_;
  verdict.asset = asset_;
  verdict.outcomes_first = static_cast<std::uint32_t>(outcomes_.size());
  verdict.outcomes_count = static_cast<std::uint32_t>(variants);
  for (std::size_t variant = 0; variant < variants; ++variant) {
    const bool more = runs_next_[variant] < runs_end_[variant];
    const Run* next = more ? &runs_[runs_next_[variant]] : nullptr;
    if (next && next->instance() == earliest->instance()) {
      outcomes_.push_back(next->outcome);
      ++runs_next_[variant];
    } else {
      outcomes_.emplace_back().variant = static_cast<std::int32_t>(variant);
    }
  }
  verdict.outcome = outcomes_[verdict.outcomes_first];
  due_moments(verdict, book_.rules()[place(rule)]);
  verdicts_.push_back(verdict);
}

// Readings: what to plan by, and the latest moment that can be defended; none of the latter where
// under some reading the duty has not started or is not owed. Neither where there is no number.
void Evaluator::due_moments(Verdict& verdict, const Rule& rule) const {
  std::int64_t latest = kAlways;
  bool open_ended = false;
  for (const Outcome& outcome : outcomes(verdict)) {
    const bool number = rule.variants[place(outcome.variant)].form == TermForm::number;
    if (outcome.state == DutyState::idle || !number || outcome.due_at == kNever) {
      open_ended = true;
      continue;
    }
    verdict.earliest_due_at = std::min(verdict.earliest_due_at, outcome.due_at);
    latest = std::max(latest, outcome.due_at);
  }
  if (!open_ended && latest != kAlways) verdict.latest_due_at = latest;
}

// Three-valued: and is the smaller, or the greater of the two.
Truth Evaluator::truth(std::int32_t node_place) const {
  const Node& node = book_.nodes()[place(node_place)];
  switch (node.op) {
    case Op::judgement:
      return judged(node);
    case Op::kind:
      return asset_ >= 0 && facts_->kind_of(asset_) == node.name ? Truth::yes : Truth::no;
    case Op::event:  // of a gate: it was seen, or it was not
      return first_event(node, kAlways).at != kNever ? Truth::yes : Truth::no;
    case Op::both:
      return std::min(truth(node.left), truth(node.right));
    case Op::either:
      return std::max(truth(node.left), truth(node.right));
    case Op::negated: {
      const Truth inner = truth(node.left);
      return inner == Truth::yes ? Truth::no : inner == Truth::no ? Truth::yes : Truth::unknown;
    }
    case Op::equals:
      return truth(node.left) == node.truth ? Truth::yes : Truth::no;
    case Op::always:
    case Op::unless:
    case Op::reading:
    case Op::missed:
      break;
  }
  return Truth::yes;
}

Truth Evaluator::judged(const Node& node) const {
  const PackedJudgement* found = latest(node);
  return !found ? Truth::unknown : found->value ? Truth::yes : Truth::no;
}

// Of several judgements the latest that is seen counts: same moment: the later recorded, then
// true. Those that name the asset and those that name none compete equally.
const PackedJudgement* Evaluator::latest(const Node& node) const {
  const PackedJudgement* best = nullptr;
  for (std::int32_t asset : {-1, asset_}) {
    for (const PackedJudgement& judgement : facts_->judgements(node.name, asset)) {
      if (!counts(node, judgement.by) || !sees(judgement.at, judgement.recorded_at)) continue;
      const auto rank = [](const PackedJudgement& each) {
        return std::tuple{each.at, each.recorded_at, each.value};
      };
      if (!best || rank(judgement) > rank(*best)) best = &judgement;
    }
  }
  return best;
}

// By whom: the bearer's own, unless the block says by anyone or names a role.
bool Evaluator::counts(const Node& node, std::int32_t by) const {
  switch (node.by) {
    case By::bearer:
      return by == party_;
    case By::anyone:
      return true;
    case By::role:
      return facts_->has_role(by, node.role, asset_);
  }
  return false;
}

// The first moment from `from` on at which an expression of events is true.
Hit Evaluator::first(std::int32_t node_place, std::int64_t from) const {
  const Node& node = book_.nodes()[place(node_place)];
  if (node.op == Op::event) return first_event(node, from);
  if (node.op == Op::unless)
    return truth(node.right) == Truth::yes ? Hit{kAlways, -1} : first(node.left, from);
  if (node.op != Op::both && node.op != Op::either) return {kAlways, -1};
  const Hit left = first(node.left, from);
  const Hit right = first(node.right, from);
  const bool right_decides = node.op == Op::both ? right.at > left.at : right.at < left.at;
  return right_decides ? right : left;
}

Hit Evaluator::first_event(const Node& node, std::int64_t from) const {
  Hit best;
  for (std::int32_t asset : {-1, asset_}) {
    for (const PackedEvent& event : from_on(facts_->events(node.name, asset), from)) {
      if (event.at > now_ || event.at >= best.at) break;
      if (!fits(node, event)) continue;
      best = {event.at, event.fact};
      break;
    }
  }
  return best;
}

// The last moment before `at` at which an event of an `ends` happened.
std::int64_t Evaluator::last_before(std::int32_t node_place, std::int64_t at) const {
  const Node& node = book_.nodes()[place(node_place)];
  if (node.op != Op::event)
    return std::max(last_before(node.left, at), last_before(node.right, at));
  std::int64_t last = kAlways;
  for (std::int32_t asset : {-1, asset_}) {
    const std::span<const PackedEvent> all = facts_->events(node.name, asset);
    for (std::size_t k = all.size() - from_on(all, at).size(); k-- > 0;) {
      if (all[k].at > now_ || !fits(node, all[k])) continue;
      last = std::max(last, all[k].at);
      break;
    }
  }
  return last;
}

// Whether an event that is not later than now is one that a node names.
bool Evaluator::fits(const Node& node, const PackedEvent& event) const {
  return (event.contents & node.contents) == node.contents && event.recorded_at <= known_at_ &&
         counts(node, event.by);
}

Truth Evaluator::truth_of(std::int32_t node, std::int32_t party, std::int32_t asset) {
  party_ = party;
  asset_ = asset;
  return truth(node);
}

Hit Evaluator::first_of(std::int32_t node, std::int32_t party, std::int32_t asset,
                        std::int64_t from) {
  party_ = party;
  asset_ = asset;
  return first(node, from);
}

const PackedJudgement* Evaluator::judgement_of(const Node& node, std::int32_t party,
                                               std::int32_t asset) {
  party_ = party;
  asset_ = asset;
  return latest(node);
}

}  // namespace docket
