#include "law/compile.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "law/compile_rules.h"
#include "law/resolve.h"

namespace docket {
namespace {

constexpr std::size_t kContentsMax = 64;

std::string joined_tokens(const std::vector<Token>& tokens) {
  std::string text;
  for (const Token& token : tokens) {
    const bool tight =
        text.empty() || text.ends_with('(') || token.text == ")" || token.text == ",";
    if (!tight) text += ' ';
    text += token.text;
  }
  return text;
}

class Compiler {
 public:
  Compiler(const BookTree& book, std::vector<Finding>& findings)
      : book_(book), findings_(findings) {}

  std::optional<Pack> compile() {
    const std::size_t findings_before = errors();
    if (!identity()) return std::nullopt;
    names();
    for (const ReadingTree& reading : book_.readings) this->reading(reading);
    rule_names();
    Resolver resolver{pack_, book_, findings_};
    if (errors() == findings_before) {
      rules(resolver);
      if (errors() == findings_before) used_readings();
    }
    for (const UncodedTree& uncoded : book_.uncoded)
      pack_.uncoded.push_back({uncoded.words, uncoded.stand.chapter, uncoded.because});
    if (errors() != findings_before) return std::nullopt;
    pack_.hash = sha256(print(to_json(pack_)));
    return std::move(pack_);
  }

 private:
  std::size_t errors() const {
    return static_cast<std::size_t>(
        std::count_if(findings_.begin(), findings_.end(),
                      [](const Finding& finding) { return finding.severity == Severity::error; }));
  }
  void report(const char* code, std::string message, Place place) {
    findings_.push_back({Severity::error, code, std::move(message), place});
  }

  bool identity() {
    if (!book_.identity) {
      report("law.no-pack",
             "no chapter says which pack this is; pack.md opens with a block 'pack NAME'", {});
      return false;
    }
    pack_.identity = book_.identity->identity;
    pack_.chapters = book_.chapters;
    const Result<const Zone*> zone = find_zone(pack_.identity.zone);
    if (zone.ok()) {
      pack_.zone = *zone;
    } else if (!pack_.identity.zone.empty()) {
      report("law.unknown-zone",
             "unknown zone '" + pack_.identity.zone +
                 "'; write its name in the zone database, such as Asia/Shanghai",
             book_.identity->zone);
    }
    if (pack_.identity.calendar.empty()) return zone.ok();
    const Result<const Calendar*> calendar = find_calendar(pack_.identity.calendar);
    if (calendar.ok()) {
      pack_.calendar = *calendar;
    } else {
      report("law.unknown-name", calendar.error().message, book_.identity->calendar);
    }
    return zone.ok();
  }

  void names() {
    for (const NameTree& tree : book_.names) {
      std::vector<Name>& table = tree.kind == NameKind::event       ? pack_.events
                                 : tree.kind == NameKind::judgement ? pack_.judgements
                                 : tree.kind == NameKind::kind      ? pack_.kinds
                                 : tree.kind == NameKind::role      ? pack_.roles
                                 : tree.kind == NameKind::act       ? pack_.acts
                                                                    : pack_.contents;
      table.push_back(tree.name);
      if (tree.kind == NameKind::event && !tree.says_record)
        report("law.missing-field",
               "the event '" + tree.name.name +
                   "' does not say as what the program records it; add recorded-as",
               tree.name.place);
    }
    if (pack_.contents.size() > kContentsMax)
      report("law.too-long", "a pack may declare 64 contents at most",
             pack_.contents[kContentsMax].place);
  }

  void reading(const ReadingTree& tree) {
    Reading reading{
        tree.name.text, tree.stand.chapter, tree.stand.article, tree.cites, tree.asks, {}, -1,
        false,          tree.name.place};
    std::vector<std::string> known;
    for (const OptionTree& option : tree.options) {
      if (std::find(known.begin(), known.end(), option.name.text) != known.end())
        report("law.name-twice",
               "the reading has an option '" + option.name.text + "' already; keep one of the two",
               option.name.place);
      if (tree.take && option.name.text == tree.take->text)
        reading.taken = static_cast<std::int32_t>(known.size());
      known.push_back(option.name.text);
      reading.options.push_back({option.name.text, joined_tokens(option.meaning), option.says,
                                 option.because, option.name.place});
    }
    if (tree.options.size() < 2) {
      report("law.reading-options",
             "a reading is a choice between at least two options, each with its reason",
             tree.name.place);
    } else if (reading.taken < 0 && tree.take) {
      report("law.unknown-name",
             "unknown option '" + tree.take->text + "'" + suggestion(tree.take->text, known),
             tree.take->place);
    }
    pack_.readings.push_back(std::move(reading));
  }

  // The names that a liability or a conflict may give, wherever in the book their rules stand.
  void rule_names() {
    const auto add = [this](const HeadTree& tree) {
      std::vector<std::string>& names = pack_.rule_names;
      if (std::find(names.begin(), names.end(), tree.name.text) == names.end())
        names.push_back(tree.name.text);
    };
    for (const DutyTree& tree : book_.duties) add(tree);
    for (const GateTree& tree : book_.gates) add(tree);
    for (const StandingTree& tree : book_.standings) add(tree);
  }

  void rules(Resolver& resolver) {
    const Compilation compilation{pack_, book_, resolver, findings_};
    for (const DutyTree& tree : book_.duties) duty(tree, compilation);
    for (const GateTree& tree : book_.gates) compile_gate(compilation, tree);
    for (const StandingTree& tree : book_.standings) compile_standing(compilation, tree);
    for (const LiabilityTree& tree : book_.liabilities) compile_liability(compilation, tree);
    for (const ConflictTree& tree : book_.conflicts) compile_conflict(compilation, tree);
  }

  void duty(const DutyTree& tree, const Compilation& compilation) {
    if (!tree.from || !tree.within || !tree.must) return;  // reported by the parser
    Resolver& resolver = compilation.resolver;
    DutyRule rule;
    compile_head(compilation, tree, rule);
    rule.anew = tree.must->anew;
    rule.term_said = tree.within->said;
    rule.term_place = tree.within->place;
    if (tree.counting) rule.counting_said = tree.counting->text;
    collect_readings(tree, resolver, rule);
    rule.said = clauses(tree, resolver, {}, {}).value_or(Clauses{});
    for (Combination& each : combinations(compilation, rule.readings, rule.place)) {
      if (const std::optional<Clauses> found = clauses(tree, resolver, each.choice, rule.said))
        rule.variants.push_back({std::move(each.options), *found});
    }
    pack_.duties.push_back(std::move(rule));
  }

  static void collect_readings(const DutyTree& tree, const Resolver& resolver, DutyRule& rule) {
    std::set<std::int32_t> used;
    if (tree.when) resolver.readings_in(*tree.when, used);
    resolver.readings_in(tree.from->events, used);
    resolver.readings_in(tree.must->events, used);
    if (tree.ends) resolver.readings_in(*tree.ends, used);
    if (tree.within->reading) used.insert(resolver.reading_named(tree.within->reading->text));
    if (tree.counting) used.insert(resolver.reading_named(tree.counting->text));
    used.erase(-1);
    rule.readings.assign(used.begin(), used.end());
  }

  // What the rule says under one choice; without a choice, as it stands. Expressions that name no
  // reading are taken from `said`, so that equal ones have one root and are seen to be equal.
  std::optional<Clauses> clauses(const DutyTree& tree, Resolver& resolver, const Choice& choice,
                                 const Clauses& said) {
    const std::size_t before = errors();
    const auto undisputed = [&resolver](const ExpressionTree& part, std::int32_t root) {
      std::set<std::int32_t> readings;
      resolver.readings_in(part, readings);
      return root >= 0 && readings.empty();
    };
    Clauses clauses = said;
    if (tree.when && !undisputed(*tree.when, said.when))
      clauses.when = resolver.root(*tree.when, Clause::when, choice);
    if (!undisputed(tree.from->events, said.from)) {
      const Resolver::From from = resolver.from(*tree.from, choice);
      clauses.mode = from.mode;
      clauses.from = from.root;
    }
    if (!undisputed(tree.must->events, said.must))
      clauses.must = resolver.root(tree.must->events, Clause::must, choice);
    if (tree.ends && !undisputed(*tree.ends, said.ends))
      clauses.ends = resolver.root(*tree.ends, Clause::ends, choice);
    clauses.counting = pack_.identity.counting;
    if (!choice.empty()) term(tree, resolver, choice, clauses);
    if (errors() != before) return std::nullopt;
    return clauses;
  }

  void term(const DutyTree& tree, Resolver& resolver, const Choice& choice, Clauses& clauses) {
    bool weeks = false;
    if (const std::optional<TermTree> term = resolver.term(*tree.within, choice)) {
      clauses.form = term->form;
      clauses.term = term->term;
      weeks = term->weeks;
    }
    if (tree.counting) {
      const std::optional<CountingMode> mode = resolver.counting(*tree.counting, choice);
      clauses.counting = mode.value_or(clauses.counting);
    }
    // Where days are working days a week is still a week, as a month is a month.
    if (weeks && clauses.counting == CountingMode::working)
      clauses.counting = CountingMode::natural;
    if (clauses.form != TermForm::number || pack_.calendar) return;
    if (!needs_calendar(clauses.counting, clauses.term.unit)) return;
    report("law.no-calendar",
           "counting '" + std::string{name_of(clauses.counting)} +
               "' has to know which days are worked; name a calendar in the block 'pack'",
           tree.within->place);
  }

  void used_readings() {
    std::set<std::int32_t> used;
    const auto add = [&used](const auto& rules) {
      for (const auto& rule : rules) used.insert(rule.readings.begin(), rule.readings.end());
    };
    add(pack_.duties);
    add(pack_.gates);
    add(pack_.liabilities);
    for (std::size_t k = 0; k < pack_.readings.size(); ++k) {
      if (used.contains(static_cast<std::int32_t>(k))) continue;
      report("law.reading-unused",
             "no rule uses the reading '" + pack_.readings[k].name +
                 "'; name it in one, or the choice changes nothing",
             pack_.readings[k].place);
    }
  }

  const BookTree& book_;
  std::vector<Finding>& findings_;
  Pack pack_;
};

}  // namespace

std::optional<Pack> compile(const BookTree& book, std::vector<Finding>& findings) {
  return Compiler{book, findings}.compile();
}

}  // namespace docket
