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
  static constexpr auto fields() {
    return std::tuple{field("zh", &Wording::zh, "in Chinese"),
                      field("en", &Wording::en, "in English")};
  }
};

// Words of the law, found in the text of a chapter.
struct Quote {
  std::string text;
  Place place;
};

// What the law calls a thing, and what the program calls it.
struct Name {
  std::string name;         // of rule text: "told-users"
  std::string recorded_as;  // events: the kind of the program's event, "AudienceTold"
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
  Place place;
};

enum class Truth : std::int8_t { no, unknown, yes };

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
  reading,    // name: index into Pack::readings; only in what is printed, never in a Variant
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

struct DutyRule {
  std::string name;
  std::int32_t chapter = 0;
  std::int32_t passage = 0;
  std::string article;
  std::optional<Wording> title;  // "Report to the sharing platform": for lists
  std::vector<Quote> cites;
  std::optional<Wording> house_because;  // our own measure, and why
  std::vector<std::int32_t> bearers;     // indices into Pack::roles
  bool anew = false;                     // an act before the start does not count
  std::optional<Day> since;              // the first day in force
  std::optional<Day> until;              // the last one
  Clauses said;                          // as written: with readings, for sentences
  std::string term_said;                 // what stands after `within`
  Place term_place;
  std::string counting_said;           // what stands after `counting`, empty if nothing
  std::vector<std::int32_t> readings;  // the readings it uses, in the order of the pack
  std::vector<Variant> variants;       // never empty; the options taken come first
  Place place;
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

struct Pack {
  PackIdentity identity;
  const Zone* zone = nullptr;
  const Calendar* calendar = nullptr;  // null where the pack names none
  std::vector<Chapter> chapters;
  std::vector<Name> events;
  std::vector<Name> judgements;
  std::vector<Name> kinds;
  std::vector<Name> roles;
  std::vector<Name> contents;  // what a notice can hold: "risk", "measures"
  std::vector<Name> acts;      // what a gate can guard; empty until there are gates
  std::vector<Reading> readings;
  std::vector<Node> nodes;
  std::vector<DutyRule> duties;  // in the order of the chapters
  std::vector<Uncoded> uncoded;
  // Rooms for the blocks that follow: gates, bans, liabilities, standing duties and conflicts get
  // a table each, beside `duties`, and use the same nodes and names.
  Hash hash{};  // SHA-256 of print(to_json(pack))
};

// The words of rule text for the values of an enum.
std::string_view name_of(PackStatus status);
std::string_view name_of(TermUnit unit);

// The canonical compiled form: everything that gives the rules their meaning, in fixed order.
Json to_json(const Pack& pack);

// The pack with another option taken by default: the same rules, and so the same hash.
// Errors: pack.unknown-reading, pack.unknown-option.
Result<Pack> taking(Pack pack, std::string_view reading, std::string_view option);

// The place of a name in a table of the pack, -1 if it is not there.
std::int32_t find_name(const std::vector<Name>& names, std::string_view name);

}  // namespace docket
