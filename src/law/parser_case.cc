#include <algorithm>

#include "law/cursor.h"
#include "law/parser.h"

namespace docket {
namespace {

constexpr std::string_view kNamelessAsset = "it";
constexpr std::int64_t kMinuteMs = 60'000;

std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// Reads the lines of one case.
class CaseParser {
 public:
  CaseParser(const Block& block, const Zone& zone, std::vector<Finding>& findings)
      : block_(block), zone_(zone), findings_(findings) {}

  CaseBlock read() {
    case_.article = block_.stand.article;
    Cursor head{block_.head->tokens, 1, findings_};
    if (const std::optional<Quote> title = head.quote("what the case shows, in quotes")) {
      case_.title = title->text;
      case_.place = title->place;
      head.finish();
    }
    for (const RuleLine* field : block_.fields) line(field->tokens);
    if (case_.expectations.empty() && case_.gates.empty() && case_.liabilities.empty())
      report("law.case-expects-nothing",
             "this case expects nothing; add a line 'expect' or 'gate', or it can never fail",
             block_.head->tokens.front().place);
    return std::move(case_);
  }

 private:
  void report(const char* code, std::string message, Place place) {
    findings_.push_back({Severity::error, code, std::move(message), place});
  }

  void line(const std::vector<Token>& tokens) {
    const Token& first = tokens.front();
    if (first.kind == TokenKind::date) {
      Cursor cursor{tokens, 0, findings_};
      fact(cursor);
      return;
    }
    Cursor cursor{tokens, 1, findings_};
    if (first.text == Keyword{"asset"}) {
      asset(cursor);
    } else if (first.text == Keyword{"party"}) {
      party(cursor);
    } else if (first.text == Keyword{"now"}) {
      now_ = moment(cursor);
      cursor.finish();
    } else if (first.text == Keyword{"expect"} && cursor.take("liability")) {
      liability(cursor);
    } else if (first.text == Keyword{"expect"}) {
      expectation(cursor);
    } else if (first.text == Keyword{"gate"}) {
      gate(cursor);
    } else {
      report("law.unknown-field",
             "unknown line " + shown(first) + " in a case" +
                 suggestion(first.text, {"asset", "party", "now", "expect", "gate"}) +
                 "; facts begin with a date",
             first.place);
    }
  }

  // 2019-07-01 09:00
  std::optional<Instant> moment(Cursor& cursor) {
    const std::optional<Day> day = cursor.day("a day (2019-07-01)");
    if (!day) return std::nullopt;
    const std::optional<Instant> at = time_on(cursor, *day);
    if (!at) cursor.unexpected("a time of day (09:00)");
    return at;
  }

  // The time of day that stands next, none where another thing does.
  std::optional<Instant> time_on(Cursor& cursor, Day day) {
    const Token* token = cursor.peek();
    if (!token || token->kind != TokenKind::time) return std::nullopt;
    const std::string_view text = token->text;
    const std::int64_t hour = number(text.substr(0, 2));
    const std::int64_t minute = number(text.substr(3, 2));
    const std::int64_t second = text.size() == 8 ? number(text.substr(6, 2)) : 0;
    if (hour > 23 || minute > 59 || second > 59) {
      cursor.report("law.no-such-time", "there is no time " + token->text + "; a day ends at 23:59",
                    token->place);
      return std::nullopt;
    }
    cursor.take_any();
    const std::int64_t ms = (hour * 60 + minute) * kMinuteMs + second * 1000;
    return moment_at(zone_, day, std::chrono::milliseconds{ms});
  }

  // asset [NAME] KIND; we are provider; vendor is operator
  void asset(Cursor& cursor) {
    const std::optional<Word> first = cursor.name("a kind of asset");
    if (!first) return;
    CaseAsset asset{std::string{kNamelessAsset}, *first};
    if (cursor.peek() && !cursor.looking_at(";")) {
      const std::optional<Word> kind = cursor.name("a kind of asset");
      if (!kind) return;
      asset = {first->text, *kind};
    }
    for (const CaseAsset& other : case_.assets) {
      if (other.asset == asset.asset)
        report("law.case-asset-twice",
               "this case has an asset '" + asset.asset + "' already; give this one another name",
               first->place);
    }
    while (cursor.take(";")) roles(cursor, asset.asset);
    cursor.finish();
    case_.assets.push_back(std::move(asset));
  }

  void roles(Cursor& cursor, const std::string& asset) {
    const std::optional<Word> party = cursor.name("a party");
    if (!party) return;
    if (!cursor.take(party->text == "we" ? Keyword{"are"} : Keyword{"is"})) {
      cursor.unexpected(party->text == "we" ? "'are'" : "'is'");
      return;
    }
    do {
      const std::optional<Word> role = cursor.name("a role");
      if (!role) return;
      give(*party, {*role, asset});
    } while (cursor.take(",") || cursor.take("and"));
  }

  // party lab third-party
  void party(Cursor& cursor) {
    const std::optional<Word> name = cursor.name("a party");
    if (!name) return;
    do {
      const std::optional<Word> role = cursor.name("a role");
      if (!role) return;
      give(*name, {*role, ""});
    } while (cursor.take(",") || cursor.take("and"));
    cursor.finish();
  }

  void give(const Word& party, CaseRole role) {
    auto found =
        std::find_if(case_.parties.begin(), case_.parties.end(),
                     [&party](const CaseParty& each) { return each.party.text == party.text; });
    if (found == case_.parties.end())
      found = case_.parties.insert(case_.parties.end(), {party, {}});
    found->roles.push_back(std::move(role));
  }

  void fact(Cursor& cursor) {
    const std::optional<Instant> at = moment(cursor);
    if (!at) return;
    const std::optional<Word> name = cursor.name("an event or a judgement");
    if (!name) return;
    CaseFact fact;
    fact.at = fact.recorded_at = *at;
    fact.name = *name;
    while (!cursor.at_end() && !cursor.failed()) {
      if (cursor.take("is")) {
        fact.judged = cursor.looking_at("true");
        if (!cursor.take("true")) cursor.expect("false");
      } else if (cursor.take("by")) {
        if (const std::optional<Word> by = cursor.name("a party")) fact.by = by->text;
      } else if (cursor.take("on")) {
        if (const std::optional<Word> asset = cursor.name("an asset")) fact.asset = asset->text;
      } else if (cursor.take("with")) {
        contents(cursor, fact);
      } else if (cursor.take("recorded")) {
        fact.recorded_at = moment(cursor).value_or(*at);
      } else {
        cursor.unexpected("'is', 'by', 'on', 'with' or 'recorded'");
      }
    }
    case_.facts.push_back(std::move(fact));
  }

  void contents(Cursor& cursor, CaseFact& fact) {
    fact.contains.emplace();
    if (cursor.take("nothing")) return;
    do {
      const std::optional<Word> content = cursor.name("what the notice contains");
      if (!content) return;
      fact.contains->push_back(*content);
    } while (cursor.take("and"));
  }

  void expectation(Cursor& cursor) {
    const std::optional<Word> rule = cursor.name("a duty");
    if (!rule) return;
    const std::optional<Word> state = cursor.name("a state");
    if (!state) return;
    CaseExpectation expectation;
    expectation.rule = *rule;
    expectation.state = *state;
    expectation.now = now_;
    while (!cursor.at_end() && !cursor.failed()) detail(cursor, expectation);
    case_.expectations.push_back(std::move(expectation));
  }

  void detail(Cursor& cursor, CaseExpectation& expectation) {
    if (cursor.take("due")) {
      const std::optional<Day> day = cursor.day("a day (2019-09-29)");
      if (!day) return;
      const std::optional<Instant> exact = time_on(cursor, *day);
      expectation.due_at = exact ? *exact : start_of(zone_, *day + 1);
    } else if (cursor.take("starts")) {
      expectation.starts_at = moment(cursor);
    } else if (cursor.take("done")) {
      expectation.done_at = moment(cursor);
    } else if (cursor.take("ended")) {
      expectation.ended_at = moment(cursor);
    } else if (cursor.take("by")) {
      if (const std::optional<Word> by = cursor.name("a party")) expectation.by = by->text;
    } else if (cursor.take("on")) {
      if (const std::optional<Word> on = cursor.name("an asset")) expectation.asset = on->text;
    } else if (cursor.take("reading")) {
      chosen(cursor, expectation.readings);
    } else {
      cursor.unexpected("'due', 'starts', 'done', 'ended', 'by', 'on' or 'reading'");
    }
  }

  static void chosen(Cursor& cursor, std::vector<ChosenOption>& into) {
    const std::optional<Word> reading = cursor.name("a reading");
    if (!reading) return;
    const std::optional<Word> option = cursor.name("an option of it");
    if (option) into.push_back({*reading, *option});
  }

  // expect liability RULE opened | unopened, then of whom and why
  void liability(Cursor& cursor) {
    CaseLiability liability;
    liability.now = now_;
    const std::optional<Word> rule = cursor.name("a liability");
    if (!rule) return;
    const std::optional<Word> state = cursor.name("'opened' or 'unopened'");
    if (!state) return;
    liability.rule = *rule;
    liability.state = *state;
    while (!cursor.at_end() && !cursor.failed()) detail(cursor, liability);
    case_.liabilities.push_back(std::move(liability));
  }

  static void detail(Cursor& cursor, CaseLiability& liability) {
    if (cursor.take("by")) {
      if (const std::optional<Word> by = cursor.name("a party")) liability.by = by->text;
    } else if (cursor.take("because")) {
      liability.because = cursor.names("a rule");
    } else if (cursor.take("refers")) {
      liability.refers.emplace();
      do {
        const std::optional<Quote> article = cursor.quote("an article in quotes");
        if (!article) return;
        liability.refers->push_back({article->text, article->place});
      } while (cursor.take(","));
    } else if (cursor.take("reading")) {
      chosen(cursor, liability.readings);
    } else {
      cursor.unexpected("'by', 'because', 'refers' or 'reading'");
    }
  }

  // gate ACT by PARTY [on ASSET] ANSWER, then why
  void gate(Cursor& cursor) {
    CaseGate gate;
    gate.now = now_;
    const std::optional<Word> act = cursor.name("an act");
    if (!act || !cursor.expect("by")) return;
    const std::optional<Word> by = cursor.name("a party");
    if (!by) return;
    if (cursor.take("on")) {
      if (const std::optional<Word> on = cursor.name("an asset")) gate.asset = on->text;
    }
    const std::optional<Word> answer = cursor.name("'allowed', 'refused' or 'undecided'");
    if (!answer) return;
    gate.act = *act;
    gate.by = *by;
    gate.answer = *answer;
    while (!cursor.at_end() && !cursor.failed()) why(cursor, gate);
    case_.gates.push_back(std::move(gate));
  }

  static void why(Cursor& cursor, CaseGate& gate) {
    if (cursor.take("because")) {
      gate.because = cursor.names("a gate or a ban");
    } else if (cursor.take("missing")) {
      gate.missing = cursor.take("nothing") ? std::vector<Word>{} : cursor.names("what is missing");
    } else if (cursor.take("who")) {
      gate.who = cursor.names("a party or a role");
    } else if (cursor.take("reading")) {
      chosen(cursor, gate.readings);
    } else {
      cursor.unexpected("'because', 'missing', 'who' or 'reading'");
    }
  }

  const Block& block_;
  const Zone& zone_;
  std::vector<Finding>& findings_;
  std::optional<Instant> now_;
  CaseBlock case_;
};

}  // namespace

CaseBlock parse_case(const Block& block, const Zone& zone, std::vector<Finding>& findings) {
  return CaseParser{block, zone, findings}.read();
}

}  // namespace docket
