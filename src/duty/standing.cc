#include "duty/standing.h"

#include <algorithm>

#include "base/place.h"
#include "law/in_force.h"
#include "time/counting.h"

namespace docket {
namespace {

bool binds(const Pack& pack, const RuleHead& rule, std::span<const std::string> roles) {
  return std::any_of(rule.bearers.begin(), rule.bearers.end(), [&](std::int32_t bearer) {
    return std::find(roles.begin(), roles.end(), pack.roles[place(bearer)].name) != roles.end();
  });
}

// The last moment at which an expression of events was made true; never: nothing.
class Last {
 public:
  Last(const Pack& pack, std::span<const Fact> facts, const Moment& moment)
      : pack_(pack), facts_(facts), moment_(moment) {}

  std::optional<Instant> of(std::int32_t at) const {
    const Node& node = pack_.nodes[place(at)];
    if (node.op == Op::event) return event(pack_.events[place(node.name)].name);
    const std::optional<Instant> left = of(node.left);
    const std::optional<Instant> right = of(node.right);
    if (node.op == Op::either) return std::max(left, right);
    return left && right ? std::optional{std::min(*left, *right)} : std::nullopt;
  }

 private:
  std::optional<Instant> event(const std::string& name) const {
    const Fact* last = last_of(name, facts_, moment_);
    return last ? std::optional{last->occurred_at} : std::nullopt;
  }

  const Pack& pack_;
  std::span<const Fact> facts_;
  const Moment& moment_;
};

void add_events(const Pack& pack, std::int32_t at, std::vector<std::int32_t>& events) {
  const Node& node = pack.nodes[place(at)];
  if (node.op == Op::event) {
    if (std::find(events.begin(), events.end(), node.name) == events.end())
      events.push_back(node.name);
    return;
  }
  if (node.left >= 0) add_events(pack, node.left, events);
  if (node.right >= 0) add_events(pack, node.right, events);
}

}  // namespace

DutyState duty_state_of(StandingState state) {
  if (state == StandingState::never) return DutyState::open;
  return state == StandingState::has ? DutyState::kept : DutyState::missed;
}

const Fact* last_of(std::string_view event, std::span<const Fact> facts, const Moment& moment) {
  const Fact* last = nullptr;
  for (const Fact& fact : facts) {
    const bool known = !moment.known_at || fact.recorded_at <= *moment.known_at;
    if (fact.event != event || fact.occurred_at > moment.now || !known) continue;
    if (!last || last->occurred_at < fact.occurred_at) last = &fact;
  }
  return last;
}

std::vector<std::int32_t> events_asked(const Pack& pack, const StandingRule& rule) {
  std::vector<std::int32_t> events;
  add_events(pack, rule.have, events);
  return events;
}

std::vector<std::int32_t> standing_in_force(const Pack& pack, Instant now) {
  std::vector<std::int32_t> rules;
  for (std::size_t at = 0; at < pack.standings.size(); ++at)
    if (in_force(pack, pack.standings[at], now)) rules.push_back(static_cast<std::int32_t>(at));
  return rules;
}

std::span<const std::string_view> enum_names(StandingState) {
  static constexpr std::string_view kNames[] = {"never", "has", "lapsed"};
  return kNames;
}

std::vector<StandingVerdict> standing_duties(const Pack& pack, std::span<const std::string> roles,
                                             std::span<const Fact> facts, const Moment& moment) {
  const Last last{pack, facts, moment};
  const Counting counting{pack.identity.counting, pack.zone, pack.calendar};
  std::vector<StandingVerdict> verdicts;
  for (const std::int32_t at : standing_in_force(pack, moment.now)) {
    const StandingRule& rule = pack.standings[place(at)];
    if (!binds(pack, rule, roles)) continue;
    StandingVerdict verdict{
        rule.name, rule.article, StandingState::never, last.of(rule.have), {}, {}, false, at};
    const auto end_of = [&](const std::optional<Term>& term) -> std::optional<Instant> {
      if (!term || !verdict.last) return std::nullopt;
      const Result<TermEnd> end = term_end(counting, *verdict.last, *term);
      if (!end.ok()) return std::nullopt;  // after the year 9999
      verdict.provisional = verdict.provisional || end->provisional;
      return end->over;
    };
    verdict.again_by = end_of(rule.every);
    verdict.keep_until = end_of(rule.keep);
    const bool lapsed = verdict.again_by && *verdict.again_by <= moment.now;
    if (verdict.last) verdict.state = lapsed ? StandingState::lapsed : StandingState::has;
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

}  // namespace docket
