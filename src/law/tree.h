// The blocks of a book as they were written: names are still words, readings not yet resolved.
//
// law/parser.h makes these from tokens; law/compile.h turns them into a Pack.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "law/case_block.h"
#include "law/lexer.h"
#include "law/pack.h"

namespace docket {

struct ExpressionTree {
  enum class Kind : std::uint8_t { name, both, either, negated, equals, unless };
  Kind kind = Kind::name;
  Word name;                          // of a name; of the others `place` is that of the operator
  std::vector<Word> contents;         // told-users with risk and measures
  std::optional<Word> by;             // published by anyone | by provider
  Truth truth = Truth::yes;           // of equals
  std::vector<ExpressionTree> parts;  // one or two
};

// each fixed or mitigated
struct FromTree {
  std::optional<StartMode> mode;
  ExpressionTree events;
};

// 90 days | at once | no term | the name of a reading
struct TermTree {
  std::optional<Word> reading;
  TermForm form = TermForm::number;
  Term term;
  bool weeks = false;  // said in weeks: `term` has their days
  Place place;
  std::string said;
};

struct MustTree {
  ExpressionTree events;
  bool anew = false;
};

// Where a block stands.
struct Stand {
  std::int32_t chapter = -1;  // index into Pack::chapters, -1: in pack.md
  std::int32_t passage = -1;
  std::string article;
};

// What rules of every sort say of themselves.
struct HeadTree {
  Word name;
  Stand stand;
  std::optional<Wording> title;
  std::vector<Quote> cites;
  std::optional<Wording> house_because;
  std::vector<Word> bearers;
  std::optional<Day> since;
  std::optional<Day> until;
};

struct DutyTree : HeadTree {
  std::optional<ExpressionTree> when;
  std::optional<FromTree> from;
  std::optional<TermTree> within;
  std::optional<Word> counting;
  std::optional<MustTree> must;
  std::optional<ExpressionTree> ends;
};

// gate, ban: an act, whom it binds, in which situation, what has to hold before it.
struct GateTree : HeadTree {
  GateKind kind = GateKind::gate;
  std::vector<Word> acts;
  std::optional<ExpressionTree> when;
  std::optional<ExpressionTree> needs;  // of a gate
  std::optional<ExpressionTree> ends;   // of a ban
  bool undecided_unjudged = false;      // of a ban
};

// What an organisation has to have, and when it has to be there again.
struct StandingTree : HeadTree {
  std::optional<ExpressionTree> have;
  std::optional<TermTree> every;
  std::optional<TermTree> keep;
  Wording term_because;  // where the term is ours
};

struct LiabilityTree : HeadTree {
  std::optional<ExpressionTree> after;
  std::vector<Wording> may;
  std::vector<LawReference> refers;
  std::vector<MoneyRange> ranges;
};

struct ConflictTree : HeadTree {
  std::vector<RuleName> between;
  Wording asks;
};

struct OptionTree {
  Word name;
  std::optional<Wording> says;
  std::vector<Token> meaning;  // never empty
  Wording because;
};

struct ReadingTree {
  Word name;
  Stand stand;
  std::vector<Quote> cites;
  Wording asks;
  std::vector<OptionTree> options;
  std::optional<Word> take;
};

enum class NameKind : std::uint8_t { event, judgement, kind, role, content, act };

struct NameTree {
  NameKind kind = NameKind::event;
  Name name;
  bool says_record = false;  // also where it says `recorded-as nothing`
};

struct UncodedTree {
  Quote words;
  Stand stand;
  Wording because;
};

// What pack.md says of the pack itself.
struct IdentityTree {
  PackIdentity identity;
  Place zone;
  Place calendar;
  Place counting;
};

struct BookTree {
  std::optional<IdentityTree> identity;
  std::vector<Chapter> chapters;
  std::vector<NameTree> names;
  std::vector<ReadingTree> readings;
  std::vector<DutyTree> duties;
  std::vector<GateTree> gates;
  std::vector<StandingTree> standings;
  std::vector<LiabilityTree> liabilities;
  std::vector<ConflictTree> conflicts;
  std::vector<UncodedTree> uncoded;
  std::vector<CaseBlock> cases;
};

}  // namespace docket
