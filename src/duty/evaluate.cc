#include "duty/evaluate.h"

#include <algorithm>
#include <numeric>

#include "base/place.h"
#include "law/in_force.h"

namespace docket {
namespace {

// True where two combinations differ in their `when` at most.
bool runs_alike(const Clauses& a, const Clauses& b) {
  return a.mode == b.mode && a.from == b.from && a.must == b.must && a.ends == b.ends &&
         a.form == b.form && a.term == b.term && a.counting == b.counting;
}

// The state, in the order of docs/rule_language.md; idle was decided before.
DutyState state_of(const Outcome& outcome, TermForm form, Truth when, std::int64_t now) {
  const bool number = form == TermForm::number;
  const bool done = outcome.done.at != kNever;
  if (outcome.ended.at != kNever && !done) return DutyState::excused;
  if (done && (!number || outcome.done.at < outcome.due_at)) return DutyState::kept;
  if (when == Truth::unknown) return DutyState::undecided;
  if (done) return DutyState::late;
  return number && outcome.due_at <= now ? DutyState::missed : DutyState::open;
}

// Readings: what to plan by, and the latest moment that can be defended; none of the latter where
// under some reading the duty has not started or is not owed. Neither where there is no number.
class DueMoments {
 public:
  void add(TermForm form, std::int64_t due_at) {
    if (form != TermForm::number || due_at == kNever) return add_none();
    earliest_ = std::min(earliest_, due_at);
    latest_ = std::max(latest_, due_at);
  }
  void add_none() { open_ended_ = true; }

  std::int64_t earliest() const { return earliest_; }
  std::int64_t latest() const { return open_ended_ ? kNever : latest_; }

 private:
  std::int64_t earliest_ = kNever;
  std::int64_t latest_ = kAlways;
  bool open_ended_ = false;
};

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

Evaluator::Evaluator(const Rulebook& book, Idle idle)
    : book_(book), idle_(idle), seen_(book), runnings_(book.clocks().size()) {
  for (const BookTerm& term : book.terms()) terms_.emplace_back(term.counting, term.term);
  every_rule_.rules.resize(book.rules().size());
  std::iota(every_rule_.rules.begin(), every_rule_.rules.end(), 0);
  for (const Rule& rule : book.rules()) every_rule_.bearers |= rule.bearers;
}

std::span<const Verdict> Evaluator::judge(const PackedFacts& facts, const Moment& moment) {
  look_at(facts, moment);
  verdicts_.clear();
  for (const PackedBearing& bearing : facts.bearings) judge_bearing(facts, bearing);
  return facts.bearings.size() > 1 ? ordered_by_rule() : verdicts_;
}

std::span<const Verdict> Evaluator::judge_asset(const PackedFacts& facts, const Moment& moment,
                                                std::int32_t asset) {
  look_at(facts, moment);
  verdicts_.clear();
  for (const PackedBearing& bearing : facts.bearings)
    if (bearing.asset == asset) judge_bearing(facts, bearing);
  return ordered_by_rule();
}

// Instance: one per rule, bearer and asset; however many roles a party has on one asset, it bears
// the duty once. Flattened, because what it calls is called for every duty of every case: with the
// calls left in, bench/duties takes a tenth longer.
[[gnu::flatten]] void Evaluator::judge_bearing(const PackedFacts& facts,
                                               const PackedBearing& bearing) {
  if (bearing.asset < 0) return;
  const RulesAbout& about =
      idle_ == Idle::told ? every_rule_ : book_.rules_about(facts.kind_of(bearing.asset));
  if ((bearing.roles & about.bearers) == 0) return;
  seen_.stand_at(bearing.party, bearing.asset);
  seen_.answer();
  ++place_;
  const bool ended = has_ended();
  for (std::int32_t number : about.rules) {
    const Rule& rule = book_.rules()[place(number)];
    if ((bearing.roles & rule.bearers) == 0) continue;
    if (rule.one_start && !ended) {
      judge_plainly(number);
    } else {
      judge_runs(number);
    }
  }
}

// Whether anything has happened that ends some duty.
bool Evaluator::has_ended() const {
  return std::any_of(book_.ends().begin(), book_.ends().end(),
                     [this](std::int32_t moment) { return seen_.moment(moment).at != kNever; });
}

// Verdicts lie by bearing; those of one rule keep their order.
std::span<const Verdict> Evaluator::ordered_by_rule() {
  places_.assign(book_.rules().size() + 1, 0);
  for (const Verdict& verdict : verdicts_) ++places_[place(verdict.rule) + 1];
  std::partial_sum(places_.begin(), places_.end(), places_.begin());
  if (ordered_.size() < verdicts_.size()) ordered_.resize(verdicts_.size());
  for (const Verdict& verdict : verdicts_) ordered_[places_[place(verdict.rule)]++] = verdict;
  return std::span{ordered_}.first(verdicts_.size());
}

bool Evaluator::in_force(const Rule& rule, std::int64_t start) const {
  if (!rule.dated) return true;
  return docket::in_force(book_.pack_of(rule), book_.duty_of(rule), Instant{start});
}

// The readings decide when the clock starts, how it is counted, and whether the duty is owed; the
// outcome is that under the options taken, which come first.
void Evaluator::judge_plainly(std::int32_t number) {
  const Rule& rule = book_.rules()[place(number)];
  DueMoments due_moments;
  const Running* taken = nullptr;
  Truth taken_when = Truth::no;
  bool runs = false;
  for (const RuleVariant& clauses : rule.variants) {
    const Running& running = this->running(clauses.clock);
    const Truth when =
        clauses.when_truth < 0 ? Truth::yes : seen_.truth_answered(clauses.when_truth);
    if (when == Truth::no || running.start.at == kNever ||
        (rule.dated && !in_force(rule, running.start.at))) {
      due_moments.add_none();
      continue;
    }
    runs = true;
    due_moments.add(clauses.form, running.due_at);
    if (&clauses != &rule.variants.front()) continue;
    taken = &running;
    taken_when = when;
  }
  if (!runs && idle_ == Idle::left_out) return;
  Verdict& verdict = verdicts_.emplace_back();
  verdict.rule = number;
  verdict.party = seen_.party();
  verdict.asset = seen_.asset();
  verdict.earliest_due_at = due_moments.earliest();
  verdict.latest_due_at = due_moments.latest();
  if (taken) settle_plainly(rule, *taken, taken_when, verdict.outcome);
}

// What has started and not ended, under the options taken. Each member is written where it stays:
// a copy of the whole would have to wait for them.
void Evaluator::settle_plainly(const Rule& rule, const Running& running, Truth when,
                               Outcome& outcome) const {
  const RuleVariant& clauses = rule.variants.front();
  outcome.start = running.start;
  outcome.due_at = running.due_at;
  outcome.provisional = running.provisional;
  // An act done before the start counts, unless the block says anew.
  outcome.acts_from = rule.anew ? running.start.at : kAlways;
  Hit done = first_done(clauses, outcome.acts_from);
  if (done.at == kAlways) done.at = running.start.at;  // nothing was demanded
  outcome.done = done;
  outcome.state = state_of(outcome, clauses.form, when, seen_.now_ms());
}

const Evaluator::Running& Evaluator::running(std::int32_t clock) {
  Running& running = runnings_[place(clock)];
  if (running.place == place_) return running;
  const Clock& asked = book_.clocks()[place(clock)];
  running.place = place_;
  running.provisional = false;
  running.start = seen_.moment(asked.from);
  running.due_at = kNever;
  if (running.start.at != kNever) count(asked, running);
  return running;
}

// When what started is over.
void Evaluator::count(const Clock& clock, Running& running) {
  if (clock.form == TermForm::at_once) running.due_at = running.start.at;
  if (clock.form != TermForm::number) return;
  // A term that ends after the year 9999 has no end that could be missed.
  if (const auto end = terms_[place(clock.term)].end(Instant{running.start.at})) {
    running.due_at = end->over.ms;
    running.provisional = end->provisional;
  }
}

void Evaluator::judge_runs(std::int32_t number) {
  const Rule& rule = book_.rules()[place(number)];
  outcomes_.clear();
  runs_.clear();
  runs_end_.clear();
  whens_.clear();
  for (std::size_t k = 0; k < rule.variants.size(); ++k) {
    variant(rule, k);
    runs_end_.push_back(static_cast<std::uint32_t>(runs_.size()));
  }
  collect(number, rule.variants.size());
}

std::span<const Outcome> Evaluator::outcomes(const Verdict& verdict) {
  seen_.stand_at(verdict.party, verdict.asset);
  seen_.answer();
  std::swap(verdicts_, aside_);  // what was judged stays where it lies
  verdicts_.clear();
  judge_runs(verdict.rule);
  std::swap(verdicts_, aside_);
  const std::size_t count = book_.rules()[place(verdict.rule)].variants.size();
  return std::span{outcomes_}.subspan(place(verdict.run) * count, count);
}

// The runs of one duty under one combination of options. A start opens a run; the first end that
// is not before it closes the run; a start after that end opens the next one, for which only acts
// after that end count.
void Evaluator::variant(const Rule& rule, std::size_t number) {
  const RuleVariant& clauses = rule.variants[number];
  const Truth when = clauses.when_truth < 0 ? Truth::yes : seen_.truth_answered(clauses.when_truth);
  whens_.push_back(when);
  if (when == Truth::no || copy_runs(rule, number, when)) return;
  std::int64_t from = kAlways;
  for (;;) {
    const Hit start = from == kAlways ? seen_.moment(book_.clocks()[place(clauses.clock)].from)
                                      : seen_.first(clauses.from, from);
    if (start.at == kNever) return;
    const Hit ended = first_end(clauses, start.at);
    starts_between(clauses, start, from, ended.at);
    run(rule, number, from, ended, when);
    if (ended.at == kNever) return;
    from = ended.at + 1;
  }
}

// The first act from a moment on that discharges the duty.
Hit Evaluator::first_done(const RuleVariant& clauses, std::int64_t from) const {
  return from == kAlways ? seen_.moment(clauses.must_moment) : seen_.first(clauses.must, from);
}

// The first end from a moment on: one event or another, so that the first of all is it, if it is
// not before.
Hit Evaluator::first_end(const RuleVariant& clauses, std::int64_t from) const {
  if (clauses.ends < 0) return {};
  const Hit ever = seen_.moment(clauses.ends_moment);
  return ever.at >= from ? ever : seen_.first(clauses.ends, from);
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
  seen_.gather(clauses.from, from, to, starts_);
  std::sort(starts_.begin(), starts_.end(), [](const Hit& a, const Hit& b) {
    return a.at != b.at ? a.at < b.at : a.fact < b.fact;
  });
  const auto same = [](const Hit& a, const Hit& b) { return a.at == b.at; };
  starts_.erase(std::unique(starts_.begin(), starts_.end(), same), starts_.end());
  if (clauses.mode == StartMode::latest) starts_.erase(starts_.begin(), starts_.end() - 1);
}

void Evaluator::run(const Rule& rule, std::size_t number, std::int64_t acts_from, Hit ended,
                    Truth when) {
  const RuleVariant& clauses = rule.variants[number];
  const Clock& clock = book_.clocks()[place(clauses.clock)];
  const std::int64_t follows =
      clauses.ends < 0 ? kAlways : seen_.last_before(clauses.ends, starts_.front().at);
  for (std::size_t k = 0; k < starts_.size(); ++k) {
    if (!in_force(rule, starts_[k].at)) continue;
    Running running{0, false, starts_[k], kNever};
    count(clock, running);
    Outcome outcome;
    outcome.variant = static_cast<std::int32_t>(number);
    outcome.start = running.start;
    outcome.due_at = running.due_at;
    outcome.provisional = running.provisional;
    outcome.ended = ended;
    outcome.acts_from = rule.anew ? std::max(acts_from, outcome.start.at) : acts_from;
    outcome.done = first_done(clauses, outcome.acts_from);
    if (outcome.done.at == kAlways) outcome.done.at = outcome.start.at;  // nothing was demanded
    if (outcome.done.at > ended.at) outcome.done = {};  // after the end nothing changes any more
    outcome.state = state_of(outcome, clauses.form, when, seen_.now_ms());
    runs_.push_back({follows, static_cast<std::uint32_t>(k), outcome});
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
  const std::size_t first = outcomes_.size();
  DueMoments due_moments;
  for (std::size_t variant = 0; variant < variants; ++variant) {
    const bool more = runs_next_[variant] < runs_end_[variant];
    const Run* next = more ? &runs_[runs_next_[variant]] : nullptr;
    if (next && next->instance() == earliest->instance()) {
      outcomes_.push_back(next->outcome);
      due_moments.add(book_.rules()[place(rule)].variants[variant].form, next->outcome.due_at);
      ++runs_next_[variant];
    } else {
      outcomes_.emplace_back().variant = static_cast<std::int32_t>(variant);
      due_moments.add_none();
    }
  }
  verdicts_.push_back({rule, seen_.party(), seen_.asset(), outcomes_[first], due_moments.earliest(),
                       due_moments.latest(), static_cast<std::int32_t>(first / variants)});
}

Truth Evaluator::truth_of(std::int32_t node, std::int32_t party, std::int32_t asset) {
  seen_.stand_at(party, asset);
  return seen_.truth(node);
}

Hit Evaluator::first_of(std::int32_t node, std::int32_t party, std::int32_t asset,
                        std::int64_t from) {
  seen_.stand_at(party, asset);
  return seen_.first(node, from);
}

const PackedJudgement* Evaluator::judgement_of(const Node& node, std::int32_t party,
                                               std::int32_t asset) {
  seen_.stand_at(party, asset);
  return seen_.judgement(node);
}

}  // namespace docket
