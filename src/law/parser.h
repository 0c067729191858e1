// Reads the fenced blocks of a book into trees: which block, which fields, in which form.
//
// One pass over the statements of each fence; what a name means is left to law/compile.h. Every
// mistake is reported with its place, and reading goes on with the next field.

#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "law/frame.h"
#include "law/tree.h"

namespace docket {

class Cursor;
class Fields;

// A block as a heading statement and its fields.
struct Block {
  const RuleLine* head = nullptr;
  std::vector<const RuleLine*> fields;
  Stand stand;
};

// The trees of all fences. Findings: law.syntax, law.unknown-block, law.unknown-field,
// law.field-twice, law.missing-field, law.name-form, law.and-beside-or, law.term-size, and those
// of the lexer and of the case blocks (law.case-…).
BookTree parse_book(const Sources& sources, Frame frame, std::vector<Finding>& findings);

// What several blocks have in common (parser_rules.cc): the name behind the keyword; because "…" as
// the rest of a line; the fields of every rule, of which `bearer` is named differently.
std::optional<Word> name_of_block(const Block& block, std::vector<Finding>& findings);
Wording parse_because(Cursor& cursor);
void parse_head(const Block& block, const Word& name, Fields& fields, std::string_view bearer,
                HeadTree& into);

// Read one block each (parser_rules.cc); nothing where it has no name. `contents` are the names
// that may follow `with`.
using Contents = std::set<std::string>;
std::optional<GateTree> parse_gate(const Block& block, const Contents& contents,
                                   std::vector<Finding>& findings);
std::optional<StandingTree> parse_standing(const Block& block, const Contents& contents,
                                           std::vector<Finding>& findings);
std::optional<LiabilityTree> parse_liability(const Block& block, const Contents& contents,
                                             std::vector<Finding>& findings);
std::optional<ConflictTree> parse_conflict(const Block& block, std::vector<Finding>& findings);

// Reads what pack.md says of the pack itself (parser_pack.cc); `name` is that of the block.
std::optional<IdentityTree> parse_identity(const Block& block, const std::optional<Word>& name,
                                           std::vector<Finding>& findings);

// Reads one case block (parser_case.cc). `zone` is the zone of the pack.
CaseBlock parse_case(const Block& block, const Zone& zone, std::vector<Finding>& findings);

}  // namespace docket
