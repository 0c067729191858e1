#include "law/compile_rules.h"

#include <algorithm>

#include "law/compile.h"

namespace docket {

std::size_t Compilation::errors() const {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [](const Finding& finding) { return finding.severity == Severity::error; }));
}

void Compilation::report(const char* code, std::string message, Place place) const {
  findings.push_back({Severity::error, code, std::move(message), place});
}

std::vector<Combination> combinations(const Compilation& compilation,
                                      const std::vector<std::int32_t>& readings, Place place) {
  const std::vector<Reading>& all = compilation.pack.readings;
  const auto size = [&all](std::int32_t reading) {
    return all[static_cast<std::size_t>(reading)].options.size();
  };
  std::size_t count = 1;
  for (std::int32_t reading : readings) {
    count *= size(reading);
    if (count <= kVariantsMax) continue;
    compilation.report("law.too-many-readings",
                       "the readings of this rule combine in more than 64 ways; let it use fewer",
                       place);
    return {};
  }
  Combination taken;
  for (const Reading& reading : all) taken.choice.push_back(std::max(reading.taken, 0));
  for (std::int32_t reading : readings)
    taken.options.push_back(taken.choice[static_cast<std::size_t>(reading)]);
  // A pack without readings still has to resolve them: a Choice that is not empty says so.
  if (taken.choice.empty()) taken.choice.push_back(0);
  std::vector<Combination> result{taken};
  for (std::size_t number = 0; number < count; ++number) {
    Combination next{std::vector<std::int32_t>(readings.size()), taken.choice};
    std::size_t rest = number;  // the last reading turns fastest
    for (std::size_t k = readings.size(); k-- > 0;) {
      next.options[k] = static_cast<std::int32_t>(rest % size(readings[k]));
      next.choice[static_cast<std::size_t>(readings[k])] = next.options[k];
      rest /= size(readings[k]);
    }
    if (next.options != taken.options) result.push_back(std::move(next));
  }
  return result;
}

std::int32_t root_under(const Compilation& compilation, const std::optional<ExpressionTree>& tree,
                        std::int32_t said, Clause use, const Choice& choice) {
  if (!tree) return -1;
  std::set<std::int32_t> readings;
  compilation.resolver.readings_in(*tree, readings);
  if (said >= 0 && readings.empty()) return said;
  return compilation.resolver.root(*tree, use, choice);
}

std::vector<std::int32_t> readings_of(
    const Compilation& compilation,
    std::initializer_list<const std::optional<ExpressionTree>*> trees) {
  std::set<std::int32_t> used;
  for (const std::optional<ExpressionTree>* tree : trees) {
    if (*tree) compilation.resolver.readings_in(**tree, used);
  }
  return {used.begin(), used.end()};
}

void compile_head(const Compilation& compilation, const HeadTree& tree, RuleHead& rule) {
  rule.name = tree.name.text;
  rule.place = tree.name.place;
  rule.chapter = tree.stand.chapter;
  rule.passage = tree.stand.passage;
  rule.article = tree.stand.article;
  rule.title = tree.title;
  rule.cites = tree.cites;
  rule.house_because = tree.house_because;
  rule.since = tree.since;
  rule.until = tree.until;
  if (rule.since && rule.until && *rule.until < *rule.since)
    compilation.report("law.validity",
                       "this rule ends before it begins; correct 'since' or 'until'", rule.place);
  for (const Word& bearer : tree.bearers) {
    const std::int32_t role = find_name(compilation.pack.roles, bearer.text);
    if (role < 0) compilation.resolver.unknown("role", bearer, compilation.pack.roles);
    rule.bearers.push_back(role);
  }
}

void compile_gate(const Compilation& compilation, const GateTree& tree) {
  GateRule rule;
  compile_head(compilation, tree, rule);
  rule.kind = tree.kind;
  rule.undecided_unjudged = tree.undecided_unjudged;
  for (const Word& word : tree.acts) {
    const std::int32_t act = find_name(compilation.pack.acts, word.text);
    if (act < 0) compilation.resolver.unknown("act", word, compilation.pack.acts);
    rule.acts.push_back(act);
  }
  rule.readings = readings_of(compilation, {&tree.when, &tree.needs, &tree.ends});
  const auto clauses = [&](const GateClauses& said, const Choice& choice) {
    return GateClauses{root_under(compilation, tree.when, said.when, Clause::situation, choice),
                       root_under(compilation, tree.needs, said.needs, Clause::needs, choice),
                       root_under(compilation, tree.ends, said.ends, Clause::ends, choice)};
  };
  const std::size_t before = compilation.errors();
  rule.said = clauses({}, {});
  for (Combination& each : combinations(compilation, rule.readings, rule.place)) {
    if (compilation.errors() != before) break;
    const GateClauses found = clauses(rule.said, each.choice);
    rule.variants.push_back({std::move(each.options), found});
  }
  compilation.pack.gates.push_back(std::move(rule));
}

void compile_standing(const Compilation& compilation, const StandingTree& tree) {
  if (!tree.have) return;  // reported by the parser
  StandingRule rule;
  compile_head(compilation, tree, rule);
  rule.have = compilation.resolver.root(*tree.have, Clause::have, {});
  rule.term_because = tree.term_because;
  for (auto [term, into] : {std::pair{&tree.every, &rule.every}, {&tree.keep, &rule.keep}}) {
    if (!*term) continue;
    *into = (*term)->term;
    rule.term_said = (*term)->said;
    rule.term_place = (*term)->place;
    const bool calendar = compilation.pack.calendar;
    if (!calendar && needs_calendar(compilation.pack.identity.counting, (*term)->term.unit))
      compilation.report("law.no-calendar",
                         "counting '" + std::string{name_of(compilation.pack.identity.counting)} +
                             "' has to know which days are worked; name a calendar in the block "
                             "'pack'",
                         rule.term_place);
  }
  compilation.pack.standings.push_back(std::move(rule));
}

void compile_liability(const Compilation& compilation, const LiabilityTree& tree) {
  if (!tree.after) return;  // reported by the parser
  LiabilityRule rule;
  compile_head(compilation, tree, rule);
  rule.may = tree.may;
  rule.refers = tree.refers;
  rule.ranges = tree.ranges;
  rule.readings = readings_of(compilation, {&tree.after});
  const std::size_t before = compilation.errors();
  rule.after = root_under(compilation, tree.after, -1, Clause::after, {});
  for (Combination& each : combinations(compilation, rule.readings, rule.place)) {
    if (compilation.errors() != before) break;
    const std::int32_t after =
        root_under(compilation, tree.after, rule.after, Clause::after, each.choice);
    rule.variants.push_back({std::move(each.options), after});
  }
  compilation.pack.liabilities.push_back(std::move(rule));
}

void compile_conflict(const Compilation& compilation, const ConflictTree& tree) {
  ConflictRule rule;
  compile_head(compilation, tree, rule);
  rule.between = tree.between;
  rule.asks = tree.asks;
  for (RuleName& side : rule.between) {
    if (side.pack == compilation.pack.identity.name) side.pack.clear();
    if (!side.pack.empty()) continue;  // of another pack: looked up when both are given
    const std::vector<std::string>& known = compilation.pack.rule_names;
    if (std::find(known.begin(), known.end(), side.rule) == known.end())
      compilation.report("law.unknown-name",
                         "unknown rule '" + side.rule + "'" + suggestion(side.rule, known),
                         side.place);
  }
  compilation.pack.conflicts.push_back(std::move(rule));
}

}  // namespace docket
