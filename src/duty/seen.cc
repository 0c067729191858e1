#include "duty/seen.h"

#include <algorithm>
#include <tuple>

namespace docket {
namespace {

// Events lie in order of time: those from a moment on.
std::span<const PackedEvent> from_on(std::span<const PackedEvent> events, std::int64_t from) {
  if (from == kAlways || events.empty() || events.front().at >= from) return events;
  const auto first = std::partition_point(
      events.begin(), events.end(), [from](const PackedEvent& each) { return each.at < from; });
  return {first, events.end()};
}

Truth truth_of(const PackedJudgement* judgement) {
  return !judgement ? Truth::unknown : judgement->value ? Truth::yes : Truth::no;
}

// Of several judgements the latest that is seen counts; same moment: the later recorded, then
// true. Those that name the asset and those that name none compete equally.
bool is_later(const PackedJudgement& judgement, const PackedJudgement* best) {
  const auto rank = [](const PackedJudgement& each) {
    return std::tuple{each.at, each.recorded_at, each.value};
  };
  return !best || rank(judgement) > rank(*best);
}

// The moment at which both of two are there, or the first of them is.
Hit joined_moment(Op op, const Hit& left, const Hit& right) {
  const bool right_decides = op == Op::both ? right.at > left.at : right.at < left.at;
  return right_decides ? right : left;
}

}  // namespace

Seen::Seen(const Rulebook& book)
    : book_(book),
      moments_(book.questions().moments()),
      judgements_(book.questions().judgements()),
      truths_(book.questions().truth_steps().size()) {}

void Seen::look_at(const PackedFacts& facts, const Moment& moment) {
  facts_ = facts;
  now_ = moment.now.ms;
  known_at_ = moment.known_at ? moment.known_at->ms : kNever;
}

// Flattened for the reason that Evaluator::judge_bearing is.
[[gnu::flatten]] void Seen::answer() {
  std::fill(moments_.begin(), moments_.end(), Hit{});
  std::fill(judgements_.begin(), judgements_.end(), nullptr);
  see_events(-1);
  see_judgements(-1);
  if (asset_ >= 0) {
    see_events(asset_);
    see_judgements(asset_);
  }
  follow_truths();
  follow_moments();
}

void Seen::see_events(std::int32_t asset) {
  const QuestionsByName<EventQuestion>& questions = book_.questions().of_events();
  for (const PackedEvent& event : facts_.events(asset)) {
    if (event.at > now_) return;
    if (event.recorded_at > known_at_) continue;
    for (const EventQuestion& question : questions.about(event.event, fact_of_whom(event.by))) {
      Hit& first = moments_[static_cast<std::size_t>(question.moment)];
      const bool fits = event.at < first.at &&
                        (event.contents & question.contents) == question.contents &&
                        counts(question.by, question.role, event.by);
      if (fits) first = {event.at, event.fact};
    }
  }
}

void Seen::see_judgements(std::int32_t asset) {
  const QuestionsByName<JudgementQuestion>& questions = book_.questions().of_judgements();
  for (const PackedJudgement& judgement : facts_.judgements(asset)) {
    if (judgement.at > now_) return;
    if (judgement.recorded_at > known_at_) continue;
    for (const JudgementQuestion& question :
         questions.about(judgement.judged, fact_of_whom(judgement.by))) {
      const PackedJudgement*& best = judgements_[static_cast<std::size_t>(question.judgement)];
      if (counts(question.by, question.role, judgement.by) && is_later(judgement, best))
        best = &judgement;
    }
  }
}

void Seen::follow_truths() {
  std::size_t number = 0;
  for (const TruthStep& step : book_.questions().truth_steps())
    truths_[number++] = truth_after(step);
}

Truth Seen::truth_after(const TruthStep& step) const {
  const auto left = static_cast<std::size_t>(step.left);
  const auto right = static_cast<std::size_t>(step.right);
  switch (step.op) {
    case Op::judgement:
      return truth_of(judgements_[left]);
    case Op::event:
      return moments_[left].at != kNever ? Truth::yes : Truth::no;
    case Op::kind:
      return is_kind(step.name) ? Truth::yes : Truth::no;
    case Op::both:
      return std::min(truths_[left], truths_[right]);
    case Op::either:
      return std::max(truths_[left], truths_[right]);
    case Op::negated:
      return opposite(truths_[left]);
    case Op::equals:
      return truths_[left] == step.truth ? Truth::yes : Truth::no;
    case Op::always:
    case Op::unless:
    case Op::reading:
    case Op::missed:
      break;
  }
  return Truth::yes;
}

void Seen::follow_moments() {
  for (const MomentStep& step : book_.questions().moment_steps()) {
    Hit& moment = moments_[static_cast<std::size_t>(step.moment)];
    if (step.op == Op::both || step.op == Op::either) {
      moment = joined_moment(step.op, this->moment(step.left), this->moment(step.right));
    } else if (step.op == Op::unless && truth_answered(step.right) != Truth::yes) {
      moment = this->moment(step.left);
    } else {
      moment = {kAlways, -1};
    }
  }
}

// And is the smaller, or the greater of the two.
Truth Seen::truth(std::int32_t place) const {
  const Node& node = node_at(place);
  switch (node.op) {
    case Op::judgement:
      return truth_of(judgement(node));
    case Op::kind:
      return is_kind(node.name) ? Truth::yes : Truth::no;
    case Op::event:  // of a gate: it was seen, or it was not
      return first_event(node, kAlways).at != kNever ? Truth::yes : Truth::no;
    case Op::both:
      return std::min(truth(node.left), truth(node.right));
    case Op::either:
      return std::max(truth(node.left), truth(node.right));
    case Op::negated:
      return opposite(truth(node.left));
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

const PackedJudgement* Seen::judgement(const Node& node) const {
  const PackedJudgement* best = nullptr;
  const auto look = [&](std::int32_t asset) {
    for (const PackedJudgement& judgement : facts_.judgements(asset)) {
      if (judgement.at > now_) return;
      if (judgement.judged == node.name && judgement.recorded_at <= known_at_ &&
          counts(node.by, node.role, judgement.by) && is_later(judgement, best))
        best = &judgement;
    }
  };
  look(-1);
  if (asset_ >= 0) look(asset_);
  return best;
}

Hit Seen::first(std::int32_t place, std::int64_t from) const {
  const Node& node = node_at(place);
  if (node.op == Op::event) return first_event(node, from);
  if (node.op == Op::unless)
    return truth(node.right) == Truth::yes ? Hit{kAlways, -1} : first(node.left, from);
  if (node.op != Op::both && node.op != Op::either) return {kAlways, -1};
  return joined_moment(node.op, first(node.left, from), first(node.right, from));
}

Hit Seen::first_event(const Node& node, std::int64_t from) const {
  Hit best;
  const auto look = [&](std::int32_t asset) {
    for (const PackedEvent& event : from_on(facts_.events(asset), from)) {
      if (event.at > now_ || event.at >= best.at) return;
      if (event.event != node.name || !fits(node, event)) continue;
      best = {event.at, event.fact};
      return;
    }
  };
  look(-1);
  if (asset_ >= 0) look(asset_);
  return best;
}

std::int64_t Seen::last_before(std::int32_t place, std::int64_t at) const {
  const Node& node = node_at(place);
  if (node.op != Op::event)
    return std::max(last_before(node.left, at), last_before(node.right, at));
  std::int64_t last = kAlways;
  const auto look = [&](std::int32_t asset) {
    for (const PackedEvent& event : facts_.events(asset)) {
      if (event.at >= at || event.at > now_) return;
      if (event.event == node.name && fits(node, event)) last = std::max(last, event.at);
    }
  };
  look(-1);
  if (asset_ >= 0) look(asset_);
  return last;
}

void Seen::gather(std::int32_t place, std::int64_t from, std::int64_t to,
                  std::vector<Hit>& into) const {
  const Node& node = node_at(place);
  if (node.op != Op::event) {
    gather(node.left, from, to, into);
    gather(node.right, from, to, into);
    return;
  }
  const auto look = [&](std::int32_t asset) {
    for (const PackedEvent& event : from_on(facts_.events(asset), from)) {
      if (event.at > to || event.at > now_) return;
      if (event.event == node.name && fits(node, event)) into.push_back({event.at, event.fact});
    }
  };
  look(-1);
  if (asset_ >= 0) look(asset_);
}

// Whether an event of that name that is not later than now is one that a node asks for.
bool Seen::fits(const Node& node, const PackedEvent& event) const {
  return (event.contents & node.contents) == node.contents && event.recorded_at <= known_at_ &&
         counts(node.by, node.role, event.by);
}

bool Seen::is_kind(std::int32_t kind) const {
  return asset_ >= 0 && facts_.kind_of(asset_) == kind;
}

// By whom: the bearer's own, unless the block says by anyone or names a role.
bool Seen::counts(By by, std::int32_t role, std::int32_t who) const {
  switch (by) {
    case By::bearer:
      return who == party_;
    case By::anyone:
      return true;
    case By::role:
      return facts_.has_role(who, role, asset_);
  }
  return false;
}

}  // namespace docket
