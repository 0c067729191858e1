#include "duty/standing.h"

#include <algorithm>

#include "time/counting.h"

namespace docket {
namespace {

std::size_t place(std::int32_t number) { return static_cast<std::size_t>(number); }

bool binds(const Pack& pack, const RuleHead& rule, std::span<const std::string> roles) {
  return std::any_of(rule.bearers.begin(), rule.bearers.end(), [&](std::int32_t bearer) {
    return std::find(roles.begin(), roles.end(), pack.roles[place(bearer)].name) != roles.end();
  });
}

bool in_force(const Pack& pack, const RuleHead& rule, Instant now) {
  if (!rule.since && !rule.until) return true;
  const Day day = day_of(*pack.zone, now);
  return !(rule.since && day < *rule.since) && !(rule.until && *rule.until < day);
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
    std::optional<Instant> last;
    for (const Fact& fact : facts_) {
      const bool known = !moment_.known_at || fact.recorded_at <= *moment_.known_at;
      if (fact.event != name || fact.occurred_at > moment_.now || !known) continue;
      last = std::max(last, std::optional{fact.occurred_at});
    }
    return last;
  }

  const Pack& pack_;
  std::span<const Fact> facts_;
  const Moment& moment_;
};

}  // namespace

std::span<const std::string_view> enum_names(StandingState) {
  static constexpr std::string_view kNames[] = {"never", "has", "lapsed"};
  return kNames;
}

std::vector<StandingVerdict> standing_duties(const Pack& pack, std::span<const std::string> roles,
                                             std::span<const Fact> facts, const Moment& moment) {
  const Last last{pack, facts, moment};
  const Counting counting{pack.identity.counting, pack.zone, pack.calendar};
  std::vector<StandingVerdict> verdicts;
  for (const StandingRule& rule : pack.standings) {
    if (!binds(pack, rule, roles) || !in_force(pack, rule, moment.now)) continue;
    StandingVerdict verdict{rule.name, rule.article, StandingState::never, last.of(rule.have), {},
                            {},        false};
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
