// The packs that judge together, with one numbering of all their names.
//
// Facts are packed against its names once (duty/packed.h) and then judged by all its packs: what
// two packs call "learned" is one event. What several rules ask is numbered once too: expressions,
// and the terms that run from one moment. A Rulebook is immutable and may be used from any thread.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "base/place.h"
#include "base/result.h"
#include "duty/questions.h"
#include "law/pack.h"

namespace docket {

// Names of one sort, numbered over all packs.
class NameTable {
 public:
  // The number of a name, -1 where no pack declares it.
  std::int32_t find(std::string_view name) const;
  const std::vector<std::string>& names() const { return names_; }
  std::int32_t size() const { return static_cast<std::int32_t>(names_.size()); }

 private:
  friend struct PackNames;
  std::int32_t enter(const std::string& name);

  struct Hashed {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::int32_t, Hashed, std::equal_to<>> numbers_;
};

// Every name that facts and packs have in common.
struct PackNames {
  NameTable events;
  NameTable judgements;
  NameTable kinds;
  NameTable roles;
  NameTable contents;
  NameTable acts;

  // Error: duty.too-many-names.
  Status enter(const Pack& pack);
};

// What runs from the same moment for the same term, however many duties name it.
struct Clock {
  std::int32_t from = -1;  // a moment of Rulebook::questions
  TermForm form = TermForm::number;
  std::int32_t term = -1;  // place in Rulebook::terms; -1: no number
};

struct BookTerm {
  Counting counting;
  Term term;
};

// What a duty says under one combination of options: places in Rulebook::nodes, and the same as
// numbers of Rulebook::questions.
struct RuleVariant : Clauses {
  std::int32_t clock = -1;  // place in Rulebook::clocks
  std::int32_t when_truth = -1;
  std::int32_t must_moment = -1;
  std::int32_t ends_moment = -1;
};

// A duty of one of the packs.
struct Rule {
  std::int32_t pack = 0;
  std::int32_t duty = 0;              // index into Pack::duties
  std::uint64_t bearers = 0;          // a bit for each of Rulebook::roles
  std::vector<RuleVariant> variants;  // the options taken first
  bool one_start = true;              // no variant says `each` or `latest`
  bool anew = false;                  // as DutyRule::anew
  bool dated = false;                 // it has a `since` or an `until`
};

// What can come to a duty for assets of one kind, whatever has happened to them.
struct RulesAbout {
  std::uint64_t bearers = 0;        // of all these rules: a bit for each of Rulebook::roles
  std::vector<std::int32_t> rules;  // places in Rulebook::rules, in order
};

// A gate or a ban of one of the packs.
struct BookGate {
  std::int32_t pack = 0;
  std::int32_t gate = 0;              // index into Pack::gates
  std::vector<std::int32_t> acts;     // numbers in Rulebook::acts
  std::uint64_t binds = 0;            // a bit for each of Rulebook::roles
  std::vector<GateClauses> variants;  // the options taken first; places in Rulebook::nodes
};

class Rulebook : public PackNames {
 public:
  // A pack may be given again for other days (law/pack.h, `during`). What `names` holds keeps its
  // numbers, so that facts packed against them are judged by this book as they are. Errors:
  // duty.pack-twice (two packs of one name on one day), duty.too-many-names (more than 64 roles,
  // or sorts of content, in all packs together).
  static Result<Rulebook> of(std::vector<Pack> packs, PackNames names = {});

  // Two sets of packs in one book, which then judges by both at once: the rules of the second
  // follow those of the first. One pack may be in both. Errors: those of `of`.
  static Result<Rulebook> beside(std::vector<Pack> first, std::vector<Pack> second,
                                 PackNames names = {});

  const std::vector<Pack>& packs() const { return packs_; }
  const std::vector<Rule>& rules() const { return rules_; }  // packs as given, chapter order
  // `kind` is one of Rulebook::kinds, or -1: one that no pack declares.
  const RulesAbout& rules_about(std::int32_t kind) const { return about_[place(kind + 1)]; }
  const std::vector<BookGate>& gates() const { return gates_; }
  // Equal nodes are one, whichever rules and packs they come from.
  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<Clock>& clocks() const { return clocks_; }
  const std::vector<BookTerm>& terms() const { return terms_; }

  // What the duties ask, and which of these moments are their ends, each once.
  const Questions& questions() const { return questions_; }
  const std::vector<std::int32_t>& ends() const { return ends_; }

  const Pack& pack_of(const Rule& rule) const { return packs_[place(rule.pack)]; }
  const DutyRule& duty_of(const Rule& rule) const { return pack_of(rule).duties[place(rule.duty)]; }
  const GateRule& gate_of(const BookGate& gate) const {
    return packs_[place(gate.pack)].gates[place(gate.gate)];
  }

 private:
  // Where each node of a pack stands in the book.
  using NodePlaces = std::vector<std::int32_t>;
  using NodeKey = std::tuple<Op, By, Truth, std::int32_t, std::int32_t, std::uint64_t, std::int32_t,
                             std::int32_t>;
  Status add(std::vector<Pack> packs);
  NodePlaces add_nodes(const Pack& pack);
  std::int32_t add_node(const Pack& pack, std::int32_t at, NodePlaces& places);
  Node numbered(const Pack& pack, Node node) const;
  RuleVariant variant(const Pack& pack, const Clauses& said, const NodePlaces& places);
  void add_rules(std::size_t pack, const NodePlaces& places);
  void add_gates(std::size_t pack, const NodePlaces& places);
  std::int32_t add_clock(const Clauses& clauses, const Pack& pack);
  std::int32_t add_term(const BookTerm& term);
  std::uint64_t roles_of(const Pack& pack, const RuleHead& rule) const;
  bool can_concern(const Rule& rule, std::int32_t kind) const;
  RulesAbout make_rules_about(std::int32_t kind) const;

  std::vector<Pack> packs_;
  std::vector<Rule> rules_;
  std::vector<RulesAbout> about_;  // of each kind, first of none that is declared
  std::vector<BookGate> gates_;
  std::vector<Node> nodes_;
  std::map<NodeKey, std::int32_t> known_nodes_;
  std::vector<Clock> clocks_;
  std::vector<BookTerm> terms_;
  Questions questions_;
  std::vector<std::int32_t> ends_;
};

}  // namespace docket
