// Resolves the expressions of one pack: names become places in its tables, and a reading becomes
// the meaning of the option that is chosen.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "law/cursor.h"
#include "law/pack.h"
#include "law/tree.h"

namespace docket {

// Which field an expression stands in.
enum class Clause : std::uint8_t {
  when,
  from,
  must,
  ends,
  situation,  // `when` of a gate or a ban
  needs,
  have,   // `must have` of a standing duty
  after,  // of a liability
};

std::string_view name_of(Clause use);

// For each reading of the pack the option chosen; empty: readings stay as they are.
using Choice = std::vector<std::int32_t>;

class Resolver {
 public:
  Resolver(Pack& pack, const BookTree& book, std::vector<Finding>& findings);

  // The place of the expression's root in Pack::nodes, -1 when a mistake was found.
  std::int32_t root(const ExpressionTree& tree, Clause use, const Choice& choice);

  // As root, for `from`: the mode may come with the option of a reading.
  struct From {
    StartMode mode = StartMode::first;
    std::int32_t root = -1;
  };
  From from(const FromTree& tree, const Choice& choice);

  // The term, or that of the option chosen; nothing when a mistake was found.
  std::optional<TermTree> term(const TermTree& tree, const Choice& choice);
  std::optional<CountingMode> counting(const Word& word, const Choice& choice);

  // The readings that an expression names, -1 for none.
  void readings_in(const ExpressionTree& tree, std::set<std::int32_t>& into) const;
  std::int32_t reading_named(std::string_view name) const;

  void report(std::string_view code, std::string message, Place place);

  // "unknown WHAT 'x'; did you mean 'y'?" over names of one table.
  void unknown(std::string_view what, const Word& word, const std::vector<Name>& known);

 private:
  enum class Table : std::uint8_t { event, judgement, kind, role, content, act, reading };
  struct Named {
    Table table = Table::event;
    std::int32_t at = 0;
  };

  std::int32_t add(Node node);
  std::int32_t name(const ExpressionTree& tree, Clause use, const Choice& choice);
  static bool may_name(Table table, Clause use);
  std::int32_t missed(const ExpressionTree& tree, const Choice& choice);
  std::int32_t option(std::int32_t reading, Clause use, const Choice& choice, Place place);
  std::int32_t operation(const ExpressionTree& tree, Clause use, const Choice& choice);
  bool modifiers(const ExpressionTree& tree, Table table, Node& node);
  const Node* first_both(std::int32_t root) const;
  void unknown_fact(const ExpressionTree& tree, Clause use);

  Pack& pack_;
  const BookTree& book_;
  std::vector<Finding>& findings_;
  std::map<std::string, Named, std::less<>> names_;
  std::set<std::string> contents_;
  int readings_open_ = 0;  // above 0 while the meaning of an option is resolved
};

}  // namespace docket
