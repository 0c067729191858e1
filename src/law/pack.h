// A rule pack in compiled form: flat tables in which a rule names everything by a small number.
//
// law/compile.h makes a Pack from the chapters of a book; duty/ runs it. Every node keeps the
// place in the book that it came from, so that reasons and messages can point at it. Places and
// commentary are no part of the canonical form (to_json) and so not of the hash.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/result.h"
#include "law/place.h"
#include "time/calendar.h"
#include "time/counting.h"
#include "time/instant.h"
#include "time/zone.h"

namespace docket {

// The same said in Chinese and in English; where the book says it once, both hold that text.
struct Wording {
  std::string zh;
  std::string en;

  bool operator==(const Wording&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("zh", &Wording::zh, "in Chinese"), field("en", &Wording::en, "in English"));
  }
};

// Words of the law, found in the text of a chapter.
struct Quote {
  std::string text;
  Place place;
  bool paraphrase = false;  // our words for the law's, which nobody has read
  std::string chapter;      // where the words stand, if in another one: "art-14"
};

// What the law calls a thing, and what the program calls it.
struct Name {
  std::string name;         // of rule text: "told-users"
  std::string recorded_as;  // events, acts: the kind of the program's event, "AudienceTold"
  std::vector<Quote> words;
  Wording label;    // "telling the users": how sentences say it
  Wording because;  // why it exists, where no words of the law say so
  Place place;
};

// The law's text under one heading.
struct Passage {
  std::string article;  // "3(1)"
  Wording title;
  Wording text;
  Place place;
  bool paraphrase = false;  // the text is our words for the law's, and no quotation
};

struct Chapter {
  std::string file;       // "art-03.md"
  std::string checked;    // the words after "checked:", empty if the chapter has no such line
  bool recalled = false;  // the wording was never compared with an edition
  std::vector<Passage> passages;
};

struct Option {
  std::string name;
  std::string meaning;  // the tokens of what stands for the reading; the name if nothing is said
  std::optional<Wording> says;  // what it is called, where its name is no event and no counting
  Wording because;
  Place place;
};

// A disputed point: what is asked, the answers that can be defended, the one taken by default.
struct Reading {
  std::string name;
  std::int32_t chapter = 0;
  std::string article;
  std::vector<Quote> cites;
  Wording asks;
  std::vector<Option> options;
  std::int32_t taken = 0;
  bool supposed = false;  // that option is looked at for once, and not taken
  Place place;
};

enum class Truth : std::int8_t { no, unknown, yes };

// Of what is unknown the opposite is unknown too.
inline Truth opposite(Truth truth) {
  return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : Truth::unknown;
}

enum class Op : std::uint8_t {
  event,      // name: index into Pack::events
  judgement,  // name: index into Pack::judgements
  kind,       // name: index into Pack::kinds: what the asset is
  always,     // true in `when`, already done in `must`
  both,       // left and right
  either,     // left or right
  negated,    // not left
  equals,     // left is true | false | unknown
  unless,     // left is demanded, unless right is true
  reading,    // name: index into Pack::readings; only in what is printed, never in a variant
  missed,     // name: index into Pack::rule_names; only in LiabilityRule
};

// Whose act or finding counts.
enum class By : std::uint8_t { bearer, anyone, role };

// One node of an expression; `left` and `right` are places in Pack::nodes.
struct Node {
  Op op = Op::always;
  By by = By::bearer;
  Truth truth = Truth::yes;
  std::int32_t name = -1;
  std::int32_t role = -1;      // of By::role: index into Pack::roles
  std::uint64_t contents = 0;  // of events: a bit for each of Pack::contents that is demanded
  std::int32_t left = -1;
  std::int32_t right = -1;
  Place place;
};

enum class StartMode : std::uint8_t { first, each, latest };
enum class TermForm : std::uint8_t { number, at_once, none };

// What a duty says, as it stands or under one combination of options. Expressions are places in
// Pack::nodes; -1: nothing is said.
struct Clauses {
  std::int32_t when = -1;
  StartMode mode = StartMode::first;
  std::int32_t from = -1;
  TermForm form = TermForm::number;
  Term term;
  CountingMode counting = CountingMode::natural;
  std::int32_t must = -1;
  std::int32_t ends = -1;
};

struct Variant {
  std::vector<std::int32_t> options;  // one for each of DutyRule::readings
  Clauses clauses;
};

// What rules of every sort say of themselves: their name, where they stand, what they rest on.
struct RuleHead {
  std::string name;
  std::int32_t chapter = 0;
  std::int32_t passage = 0;
  std::string article;
  std::optional<Wording> title;  // "Report to the sharing platform": for lists
  std::vector<Quote> cites;
  std::optional<Wording> house_because;  // our own measure, and why
  std::vector<std::int32_t> bearers;     // whom it binds: indices into Pack::roles
  std::optional<Day> since;              // the first day in force
  std::optional<Day> until;              // the last one
  Place place;
};

struct DutyRule : RuleHead {
  bool anew = false;      // an act before the start does not count
  Clauses said;           // as written: with readings, for sentences
  std::string term_said;  // what stands after `within`
  Place term_place;
  std::string counting_said;           // what stands after `counting`, empty if nothing
  std::vector<std::int32_t> readings;  // the readings it uses, in the order of the pack
  std::vector<Variant> variants;       // never empty; the options taken come first
};

enum class GateKind : std::uint8_t { gate, ban };

// What a gate or a ban says, as it stands or under one combination of options.
struct GateClauses {
  std::int32_t when = -1;   // the situation; of a ban the one that is forbidden; -1: any
  std::int32_t needs = -1;  // of a gate: what has to hold before the act
  std::int32_t ends = -1;   // of a ban: the events from which on the act is free; -1: never
};

struct GateVariant {
  std::vector<std::int32_t> options;  // one for each of GateRule::readings
  GateClauses clauses;
};

// Before an act these must hold (gate), or an act that is never allowed (ban).
struct GateRule : RuleHead {
  GateKind kind = GateKind::gate;
  std::vector<std::int32_t> acts;   // indices into Pack::acts
  bool undecided_unjudged = false;  // a ban: while nobody has judged its situation
  GateClauses said;                 // as written: with readings, for sentences
  std::vector<std::int32_t> readings;
  std::vector<GateVariant> variants;  // never empty; the options taken come first
};

// A duty of an organisation: to have something, to have it again every term, to keep it for one.
struct StandingRule : RuleHead {
  std::int32_t have = -1;
  std::optional<Term> every;
  std::optional<Term> keep;
  std::string term_said;
  Wording term_because;  // where the law names no number: why this one is ours
  Place term_place;
};

// A provision of another law, and for which acts it is the one: by the day of the act.
struct LawReference {
  std::string law;  // the name of a pack
  std::string article;
  std::optional<Day> since;
  std::optional<Day> until;
  Place place;
};

// What can be demanded in money, in whole units.
struct MoneyRange {
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::string currency;  // "CNY"
  Wording text;          // of whom, and where
  std::optional<Day> since;
  std::optional<Day> until;
  Place place;
};

struct LiabilityVariant {
  std::vector<std::int32_t> options;
  std::int32_t after = -1;
};

// What an authority may do after a miss: text and references, never a verdict.
struct LiabilityRule : RuleHead {
  std::int32_t after = -1;  // as written
  std::vector<std::int32_t> readings;
  std::vector<LiabilityVariant> variants;  // never empty; the options taken come first
  std::vector<Wording> may;
  std::vector<LawReference> refers;
  std::vector<MoneyRange> ranges;
};

// A rule of this pack, or of another one: cn-2021-rmsv:abroad.
struct RuleName {
  std::string pack;  // empty: this one
  std::string rule;
  Place place;
};

// Two rules that pull against each other: what a person has to decide, and to record.
struct ConflictRule : RuleHead {
  std::vector<RuleName> between;
  Wording asks;
};

// Words of the law that no rule carries, with the reason.
struct Uncoded {
  Quote words;
  std::int32_t chapter = 0;
  Wording because;
};

enum class PackStatus : std::uint8_t { draft, in_force, superseded, policy };

struct PackIdentity {
  std::string name;  // "cn-2019-draft"
  Wording title;
  PackStatus status = PackStatus::draft;
  Wording standing;  // what the status means here: "draft, never adopted"
  Wording issuer;
  std::optional<Day> issued;
  std::optional<Day> in_force_from;
  std::optional<Day> in_force_until;
  std::string zone;
  std::string calendar;  // empty: none
  CountingMode counting = CountingMode::natural;
  Wording counting_because;
  Wording scope;
  std::vector<std::string> sources;
  Place place;
};

// The days on which a pack is the law of a desk: from the first, before the day `until`. What is
// absent is open.
struct PackDays {
  std::optional<Day> from;
  std::optional<Day> until;

  bool operator==(const PackDays&) const = default;
};

struct Pack {
  PackIdentity identity;
  PackDays days;  // on which it is judged by (see `during`); no part of the canonical form
  const Zone* zone = nullptr;
  const Calendar* calendar = nullptr;  // null where the pack names none
  std::vector<Chapter> chapters;
  std::vector<Name> events;
  std::vector<Name> judgements;
  std::vector<Name> kinds;
  std::vector<Name> roles;
  std::vector<Name> contents;  // what a notice can hold: "risk", "measures"
  std::vector<Name> acts;      // what a gate can guard: "publish"
  std::vector<Reading> readings;
  std::vector<Node> nodes;
  std::vector<DutyRule> duties;  // these five in the order of the chapters
  std::vector<GateRule> gates;   // and bans
  std::vector<StandingRule> standings;
  std::vector<LiabilityRule> liabilities;
  std::vector<ConflictRule> conflicts;
  std::vector<Uncoded> uncoded;
  std::vector<std::string> rule_names;  // of duties, gates, bans and standing duties, each once
  Hash hash{};                          // SHA-256 of print(to_json(pack))
};

// The words of rule text for the values of an enum.
std::string_view name_of(PackStatus status);
std::string_view name_of(TermUnit unit);

// The canonical compiled form: everything that gives the rules their meaning, in fixed order.
Json to_json(const Pack& pack);

// The pack with another option taken by default: the same rules, and so the same hash.
// Errors: pack.unknown-reading, pack.unknown-option.
Result<Pack> taking(Pack pack, std::string_view reading, std::string_view option);

// The pack as a desk goes by it on these days only: no rule of it is in force on another. The same
// text, and so the same hash.
Pack during(Pack pack, const PackDays& days);

// True when some day is in both.
bool overlap(const PackDays& a, const PackDays& b);

// The place of a name in a table of the pack, -1 if it is not there.
std::int32_t find_name(const std::vector<Name>& names, std::string_view name);

}  // namespace docket
