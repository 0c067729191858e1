// The packs that judge together, with one numbering of all their names.
//
// Facts are packed against a Rulebook once (duty/packed.h) and then judged by all its packs: what
// two packs call "learned" is one event. A Rulebook is immutable and may be used from any thread.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
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
  friend class Rulebook;
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

// A duty of one of the packs.
struct Rule {
  std::int32_t pack = 0;
  std::int32_t duty = 0;          // index into Pack::duties
  std::uint64_t bearers = 0;      // a bit for each of Rulebook::roles
  std::vector<Clauses> variants;  // the options taken first; places in Rulebook::nodes
};

// A gate or a ban of one of the packs.
struct BookGate {
  std::int32_t pack = 0;
  std::int32_t gate = 0;              // index into Pack::gates
  std::vector<std::int32_t> acts;     // numbers in Rulebook::acts
  std::uint64_t binds = 0;            // a bit for each of Rulebook::roles
  std::vector<GateClauses> variants;  // the options taken first; places in Rulebook::nodes
};

class Rulebook {
 public:
  // A pack may be given again for other days (law/pack.h, `during`). Errors: duty.pack-twice (two
  // packs of one name on one day), duty.too-many-names (more than 64 roles, or sorts of content,
  // in all packs together).
  static Result<Rulebook> of(std::vector<Pack> packs);

  const std::vector<Pack>& packs() const { return packs_; }
  const std::vector<Rule>& rules() const { return rules_; }  // packs as given, chapter order
  const std::vector<BookGate>& gates() const { return gates_; }
  const std::vector<Node>& nodes() const { return nodes_; }

  const Pack& pack_of(const Rule& rule) const {
    return packs_[static_cast<std::size_t>(rule.pack)];
  }
  const DutyRule& duty_of(const Rule& rule) const {
    return pack_of(rule).duties[static_cast<std::size_t>(rule.duty)];
  }
  const GateRule& gate_of(const BookGate& gate) const {
    return packs_[static_cast<std::size_t>(gate.pack)].gates[static_cast<std::size_t>(gate.gate)];
  }

  NameTable events;
  NameTable judgements;
  NameTable kinds;
  NameTable roles;
  NameTable contents;
  NameTable acts;

 private:
  void add_nodes(const Pack& pack);
  void add_rules(std::size_t pack);
  void add_gates(std::size_t pack);
  std::uint64_t roles_of(const Pack& pack, const RuleHead& rule) const;

  std::vector<Pack> packs_;
  std::vector<Rule> rules_;
  std::vector<BookGate> gates_;
  std::vector<Node> nodes_;
};

}  // namespace docket
