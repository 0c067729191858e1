#include "duty/examples.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/text.h"
#include "duty/consequences.h"
#include "duty/duties.h"
#include "duty/gates.h"
#include "law/cursor.h"

namespace docket {
namespace {

// One case block against one rulebook.
class Example {
 public:
  Example(const CaseBlock& block, const Rulebook& book, ExamplesRun& run)
      : block_(block), book_(book), pack_(book.packs().front()), run_(run) {}

  void judge() {
    ++run_.cases;
    const std::size_t before = run_.findings.size();
    make_facts();
    if (run_.findings.size() != before) return;
    for (const CaseExpectation& expectation : block_.expectations) expect(expectation);
    for (const CaseGate& gate : block_.gates) expect(gate);
    for (const CaseLiability& liability : block_.liabilities) expect(liability);
  }

 private:
  void report(const char* code, std::string message, Place place) {
    run_.findings.push_back({Severity::error, code, std::move(message), place});
  }

  void known(std::string_view what, const Word& word, const NameTable& names) {
    if (names.find(word.text) < 0) unknown(what, word, names.names());
  }
  void unknown(std::string_view what, const Word& word, const std::vector<std::string>& names) {
    report("law.unknown-name",
           "unknown " + std::string{what} + " '" + word.text + "'" + suggestion(word.text, names),
           word.place);
  }

  void make_facts() {
    facts_.case_id = block_.title;
    for (const CaseAsset& asset : block_.assets) {
      known("kind", asset.kind, book_.kinds);
      facts_.assets.push_back({asset.asset, asset.kind.text});
    }
    for (const CaseParty& party : block_.parties) {
      Party& made = facts_.parties.emplace_back(Party{party.party.text, {}});
      for (const CaseRole& role : party.roles) {
        known("role", role.role, book_.roles);
        made.roles.push_back({role.role.text, role.asset});
      }
    }
    for (const CaseFact& fact : block_.facts) add(fact);
  }

  void add(const CaseFact& fact) {
    const bool asset_known =
        fact.asset.empty() ||
        std::any_of(facts_.assets.begin(), facts_.assets.end(),
                    [&](const Asset& each) { return each.asset == fact.asset; });
    if (!asset_known)
      report("law.unknown-name", "this case has no asset '" + fact.asset + "'; add a line 'asset'",
             fact.name.place);
    last_ = std::max(last_, fact.at);
    if (fact.judged) {
      known("judgement", fact.name, book_.judgements);
      facts_.judgements.push_back(
          {fact.name.text, *fact.judged, fact.by, fact.asset, fact.at, fact.recorded_at, -1});
      return;
    }
    known("event", fact.name, book_.events);
    Fact event{fact.name.text, fact.by, fact.asset, fact.at, fact.recorded_at, {}, -1};
    if (fact.contains) {
      event.contains.emplace();
      for (const Word& content : *fact.contains) {
        known("content", content, book_.contents);
        event.contains->push_back(content.text);
      }
    }
    facts_.events.push_back(std::move(event));
  }

  // Looks up the rule, the state and the readings that a line names; false if one is unknown.
  bool names_are_known(const CaseExpectation& expectation) {
    const std::size_t before = run_.findings.size();
    std::vector<std::string> rules;
    for (const DutyRule& duty : pack_.duties) rules.push_back(duty.name);
    if (std::find(rules.begin(), rules.end(), expectation.rule.text) == rules.end())
      unknown("duty", expectation.rule, rules);
    std::vector<std::string> states;
    for (std::string_view state : enum_names(DutyState{})) states.emplace_back(state);
    if (std::find(states.begin(), states.end(), expectation.state.text) == states.end())
      unknown("state", expectation.state, states);
    for (const ChosenOption& chosen : expectation.readings) reading_is_known(chosen);
    return run_.findings.size() == before;
  }

  bool names_are_known(const CaseGate& gate) {
    const std::size_t before = run_.findings.size();
    known("act", gate.act, book_.acts);
    std::vector<std::string> answers;
    for (std::string_view answer : enum_names(MayAct{})) answers.emplace_back(answer);
    if (std::find(answers.begin(), answers.end(), gate.answer.text) == answers.end())
      unknown("answer", gate.answer, answers);
    const bool asset_known =
        gate.asset.empty() ||
        std::any_of(facts_.assets.begin(), facts_.assets.end(),
                    [&](const Asset& each) { return each.asset == gate.asset; });
    if (!asset_known)
      report("law.unknown-name", "this case has no asset '" + gate.asset + "'; add a line 'asset'",
             gate.act.place);
    for (const ChosenOption& chosen : gate.readings) reading_is_known(chosen);
    return run_.findings.size() == before;
  }

  bool names_are_known(const CaseLiability& liability) {
    const std::size_t before = run_.findings.size();
    std::vector<std::string> rules;
    for (const LiabilityRule& rule : pack_.liabilities) rules.push_back(rule.name);
    if (std::find(rules.begin(), rules.end(), liability.rule.text) == rules.end())
      unknown("liability", liability.rule, rules);
    if (liability.state.text != Keyword{"opened"} && liability.state.text != Keyword{"unopened"})
      unknown("state", liability.state, {"opened", "unopened"});
    for (const ChosenOption& chosen : liability.readings) reading_is_known(chosen);
    return run_.findings.size() == before;
  }

  void reading_is_known(const ChosenOption& chosen) {
    std::vector<std::string> names;
    for (const Reading& reading : pack_.readings) {
      names.push_back(reading.name);
      if (reading.name != chosen.reading.text) continue;
      std::vector<std::string> options;
      for (const Option& option : reading.options) options.push_back(option.name);
      if (std::find(options.begin(), options.end(), chosen.option.text) == options.end())
        unknown("option", chosen.option, options);
      return;
    }
    unknown("reading", chosen.reading, names);
  }

  void expect(const CaseExpectation& expectation) {
    ++run_.expectations;
    if (!names_are_known(expectation)) return;
    const Moment moment{expectation.now.value_or(last_), {}};
    const Rulebook book = book_under(expectation.readings);
    std::vector<DutyOutcome> found;
    for (const Duty& duty : duties(book, facts_, moment, {false, true})) {
      if (duty.rule != expectation.rule.text || duty.party != expectation.by) continue;
      if (!expectation.asset.empty() && duty.asset != expectation.asset) continue;
      if (expectation.starts_at && duty.outcome.starts_at != expectation.starts_at) continue;
      found.push_back(duty.outcome);
    }
    // Of a rule that stands twice, the edition that is not in force is idle: it is not meant.
    if (found.size() > 1 && expectation.state.text != "idle")
      std::erase_if(found, [](const DutyOutcome& each) { return each.state == DutyState::idle; });
    compare(expectation, found);
  }

  void expect(const CaseGate& gate) {
    ++run_.expectations;
    if (!names_are_known(gate)) return;
    const Moment moment{gate.now.value_or(last_), {}};
    const GateAnswer answer = *ask_gates(book_under(gate.readings), facts_, moment,
                                         {gate.act.text, gate.by.text, gate.asset});
    const std::string_view found = enum_names(MayAct{})[static_cast<std::size_t>(answer.answer)];
    if (found != gate.answer.text)
      report("law.case-fails", "expected " + gate.answer.text + ", it is " + std::string{found},
             gate.answer.place);
    std::vector<std::string> because;
    std::vector<std::string> missing;
    std::vector<std::string> who;
    for (const GateFinding& each : answer.because) {
      add_once({each.rule}, because);
      add_once(each.missing, missing);
      add_once(each.who, who);
    }
    compare("because", gate.answer, gate.because, because);
    compare("missing", gate.answer, gate.missing, missing);
    compare("who", gate.answer, gate.who, who);
  }

  // A liability that stands in two editions is opened when one of them is.
  void expect(const CaseLiability& liability) {
    ++run_.expectations;
    if (!names_are_known(liability)) return;
    const Moment moment{liability.now.value_or(last_), {}};
    std::vector<std::string> because;
    std::vector<std::string> refers;
    const Rulebook book = book_under(liability.readings);
    for (const OpenedLiability& each : liabilities(book, facts_, moment)) {
      const std::string& name = pack_.liabilities[static_cast<std::size_t>(each.liability)].name;
      if (name != liability.rule.text || each.party != liability.by) continue;
      for (const Miss& miss : each.because) add_once({miss.rule}, because);
      for (const LawReference& law : each.refers) add_once({law.article}, refers);
    }
    const std::string_view found = because.empty() ? Keyword{"unopened"} : Keyword{"opened"};
    if (found != liability.state.text)
      report("law.case-fails", "expected " + liability.state.text + ", it is " + std::string{found},
             liability.state.place);
    compare("because", liability.state, liability.because, because);
    compare("refers", liability.state, liability.refers, refers);
  }

  static void add_once(const std::vector<std::string>& from, std::vector<std::string>& into) {
    for (const std::string& each : from) {
      if (std::find(into.begin(), into.end(), each) == into.end()) into.push_back(each);
    }
  }

  void compare(std::string_view what, const Word& answer,
               const std::optional<std::vector<Word>>& wanted,
               const std::vector<std::string>& found) {
    if (!wanted) return;
    std::vector<std::string> names;
    for (const Word& word : *wanted) names.push_back(word.text);
    if (names == found) return;
    const auto told = [](const std::vector<std::string>& all) {
      return all.empty() ? std::string{"nothing"} : joined(all, ", ");
    };
    report("law.case-fails",
           "expected " + std::string{what} + " " + told(names) + ", it is " + told(found),
           wanted->empty() ? answer.place : wanted->front().place);
  }

  // The rules under the options that a line names, and those taken otherwise.
  Rulebook book_under(const std::vector<ChosenOption>& readings) const {
    Pack pack = pack_;
    for (const ChosenOption& chosen : readings)
      pack = *taking(std::move(pack), chosen.reading.text, chosen.option.text);
    return *Rulebook::of({std::move(pack)});
  }

  // A rule that asks nothing asks nothing in any of its wordings, so that no line has to say which.
  static bool idle_as_expected(const CaseExpectation& expectation,
                               const std::vector<DutyOutcome>& found) {
    const auto is_idle = [](const DutyOutcome& one) { return one.state == DutyState::idle; };
    return expectation.state.text == "idle" && !found.empty() &&
           std::all_of(found.begin(), found.end(), is_idle);
  }

  void compare(const CaseExpectation& expectation, const std::vector<DutyOutcome>& found) {
    const Zone& zone = *pack_.zone;
    if (found.size() != 1 && !idle_as_expected(expectation, found)) {
      report("law.case-fails",
             found.empty() ? "no such duty: nobody here bears it, or it starts at another time"
                           : "several duties fit; say which with 'on', 'by' or 'starts'",
             expectation.rule.place);
      return;
    }
    const DutyOutcome& outcome = found.front();
    const std::string_view state = enum_names(DutyState{})[static_cast<std::size_t>(outcome.state)];
    if (state != expectation.state.text)
      report("law.case-fails",
             "expected " + expectation.state.text + ", it is " + std::string{state},
             expectation.state.place);
    const std::tuple<const char*, std::optional<Instant>, std::optional<Instant>> moments[] = {
        {"due", expectation.due_at, outcome.due_at},
        {"done", expectation.done_at, outcome.done_at},
        {"ended", expectation.ended_at, outcome.ended_at}};
    for (const auto& [what, wanted, given] : moments) {
      if (!wanted || wanted == given) continue;
      const bool due = std::string_view{what} == "due";
      const auto told = [&](Instant at) { return due ? due_text(at, zone) : to_text(at, zone); };
      report("law.case-fails",
             std::string{"expected "} + what + " " + told(*wanted) + ", it is " +
                 (given ? told(*given) : "never"),
             expectation.state.place);
    }
  }

  // As cases write it: a term that is over at midnight ends with the day before.
  static std::string due_text(Instant at, const Zone& zone) {
    const Day day = day_of(zone, at);
    return start_of(zone, day) == at ? to_text(day + -1) : to_text(at, zone);
  }

  const CaseBlock& block_;
  const Rulebook& book_;
  const Pack& pack_;
  ExamplesRun& run_;
  Facts facts_;
  Instant last_{kAlways};
};

}  // namespace

ExamplesRun run_examples(const Book& book) {
  CHECK(book.pack);
  ExamplesRun run;
  Result<Rulebook> rules = Rulebook::of({*book.pack});
  CHECK(rules.ok());
  for (const CaseBlock& block : book.cases) Example{block, *rules, run}.judge();
  return run;
}

}  // namespace docket
