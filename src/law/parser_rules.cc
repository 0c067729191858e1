#include <charconv>

#include "law/cursor.h"
#include "law/fields_of_block.h"
#include "law/parser.h"

namespace docket {
namespace {

constexpr FieldForm kGate[] = {
    {"says"},
    {"cites", HowOften::any},
    {"basis"},
    {"act", HowOften::once},
    {"binds", HowOften::once},
    {"when"},
    {"needs", HowOften::once},
    {"since"},
    {"until"},
};
constexpr FieldForm kBan[] = {
    {"says"},
    {"cites", HowOften::any},
    {"basis"},
    {"act", HowOften::once},
    {"binds", HowOften::once},
    {"when"},
    {"unjudged"},
    {"ends"},
    {"since"},
    {"until"},
};
constexpr FieldForm kStanding[] = {
    {"says"},
    {"cites", HowOften::any},
    {"basis"},
    {"binds", HowOften::once},
    {"must", HowOften::once},
    {"every"},
    {"keep"},
    {"since"},
    {"until"},
};
constexpr FieldForm kLiability[] = {
    {"says", HowOften::once},
    {"cites", HowOften::any},
    {"basis"},
    {"binds", HowOften::once},
    {"after", HowOften::once},
    {"may", HowOften::any},
    {"refers", HowOften::any},
    {"range", HowOften::any},
    {"since"},
    {"until"},
};
constexpr FieldForm kConflict[] = {
    {"says", HowOften::once},
    {"cites", HowOften::any},
    {"basis"},
    {"between", HowOften::once},
    {"asks", HowOften::once},
    {"since"},
    {"until"},
};

void expression(Fields& fields, std::string_view name, const Contents& contents,
                std::optional<ExpressionTree>& into) {
  std::optional<Cursor> cursor = fields.one(name);
  if (!cursor) return;
  into = cursor->expression(contents);
  cursor->finish();
}

// [since DAY] [until DAY]
void validity(Cursor& cursor, std::optional<Day>& since, std::optional<Day>& until) {
  if (cursor.take("since")) since = cursor.day("a day (2026-01-01)");
  if (cursor.take("until")) until = cursor.day("a day (2025-12-31)");
}

std::optional<std::int64_t> amount(Cursor& cursor) {
  const Token* token = cursor.peek();
  if (!token || token->kind != TokenKind::number) {
    cursor.unexpected("an amount in whole units (50000)");
    return std::nullopt;
  }
  std::int64_t value = 0;
  const std::string& digits = token->text;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc{}) {
    cursor.report("law.term-size", "the amount " + digits + " is larger than any that can be told",
                  token->place);
    return std::nullopt;
  }
  cursor.take_any();
  return value;
}

// refers cn-csl "60" until 2025-12-31
void reference(Cursor& cursor, std::vector<LawReference>& references) {
  LawReference reference;
  const std::optional<Word> law = cursor.pack("the name of a pack");
  if (!law) return;
  reference.law = law->text;
  reference.place = law->place;
  const std::optional<Quote> article = cursor.quote("an article in quotes");
  if (!article) return;
  reference.article = article->text;
  validity(cursor, reference.since, reference.until);
  cursor.finish();
  references.push_back(std::move(reference));
}

// range 50000 to 500000 CNY "…" since 2026-01-01
void range(Cursor& cursor, std::vector<MoneyRange>& ranges) {
  MoneyRange range;
  range.place = cursor.place();
  const std::optional<std::int64_t> from = amount(cursor);
  if (!from || !cursor.expect("to")) return;
  const std::optional<std::int64_t> to = amount(cursor);
  if (!to) return;
  if (*to < *from)
    cursor.report("law.validity", "this range ends below its beginning; turn the amounts round",
                  range.place);
  const std::optional<Word> currency = cursor.word("a currency (CNY)");
  if (!currency) return;
  range.from = *from;
  range.to = *to;
  range.currency = currency->text;
  range.text = cursor.wording("of whom, and where, in quotes").value_or(Wording{});
  validity(cursor, range.since, range.until);
  cursor.finish();
  ranges.push_back(std::move(range));
}

// missing tell, remedy-product or a reading
std::optional<ExpressionTree> after(Cursor& cursor, const Contents& contents) {
  if (cursor.looking_at("missing")) cursor.take("missing");
  std::optional<ExpressionTree> left = cursor.expression(contents);
  while (left && cursor.looking_at(",")) {
    const Place place = cursor.place();
    if (left->kind == ExpressionTree::Kind::both) {
      cursor.report("law.and-beside-or",
                    "',' beside 'and'; put parentheses around what belongs together", place);
      return std::nullopt;
    }
    cursor.take(",");
    std::optional<ExpressionTree> right = cursor.expression(contents);
    if (!right) return std::nullopt;
    ExpressionTree tree;
    tree.kind = ExpressionTree::Kind::either;
    tree.name.place = place;
    tree.parts.push_back(*std::move(left));
    tree.parts.push_back(*std::move(right));
    left = std::move(tree);
  }
  cursor.finish();
  return left;
}

// cn-2021-rmsv:abroad, or a rule of this pack
std::optional<RuleName> rule_name(Cursor& cursor) {
  const Token* token = cursor.peek();
  if (!token || token->kind != TokenKind::word || token->text.find(':') == std::string::npos) {
    const std::optional<Word> name = cursor.name("a rule, or PACK:RULE");
    if (!name) return std::nullopt;
    return RuleName{"", name->text, name->place};
  }
  const Word word{token->text, token->place};
  cursor.take_any();
  const std::size_t colon = word.text.find(':');
  RuleName name{word.text.substr(0, colon), word.text.substr(colon + 1), word.place};
  if (is_pack_name(name.pack) && is_rule_name(name.rule)) return name;
  cursor.report("law.name-form",
                "'" + word.text + "' is no name of a rule; write RULE, or PACK:RULE", word.place);
  return std::nullopt;
}

}  // namespace

std::optional<Word> name_of_block(const Block& block, std::vector<Finding>& findings) {
  Cursor cursor{block.head->tokens, 1, findings};
  const bool pack = block.head->tokens.front().text == Keyword{"pack"};
  std::optional<Word> name = pack ? cursor.pack("a name for it") : cursor.name("a name for it");
  if (name) cursor.finish();
  return name;
}

Wording parse_because(Cursor& cursor) {
  if (!cursor.expect("because")) return {};
  return cursor.wording("the reason").value_or(Wording{});
}

void parse_head(const Block& block, const Word& name, Fields& fields, std::string_view bearer,
                HeadTree& into) {
  into.name = name;
  into.stand = block.stand;
  into.title = fields.wording("says");
  fields.quotes("cites", into.cites);
  if (std::optional<Cursor> cursor = fields.one("basis")) {
    cursor->expect("house");
    into.house_because = parse_because(*cursor);
    cursor->finish();
  }
  if (std::optional<Cursor> cursor = fields.one(bearer)) {
    into.bearers = cursor->names("a role");
    cursor->finish();
  }
  into.since = fields.day("since");
  into.until = fields.day("until");
}

std::optional<GateTree> parse_gate(const Block& block, const Contents& contents,
                                   std::vector<Finding>& findings) {
  const std::optional<Word> name = name_of_block(block, findings);
  const bool ban = block.head->tokens.front().text == Keyword{"ban"};
  Fields fields{block, ban ? std::span<const FieldForm>{kBan} : kGate, findings};
  if (!name) return std::nullopt;
  GateTree gate;
  gate.kind = ban ? GateKind::ban : GateKind::gate;
  parse_head(block, *name, fields, "binds", gate);
  if (std::optional<Cursor> cursor = fields.one("act")) {
    gate.acts = cursor->names("an act");
    cursor->finish();
  }
  expression(fields, "when", contents, gate.when);
  expression(fields, "needs", contents, gate.needs);
  expression(fields, "ends", contents, gate.ends);
  if (std::optional<Cursor> cursor = fields.one("unjudged")) {
    gate.undecided_unjudged = cursor->take("undecided");
    if (!gate.undecided_unjudged && !cursor->take("caution"))
      cursor->unexpected("'undecided' or 'caution'");
    cursor->finish();
  }
  return gate;
}

std::optional<StandingTree> parse_standing(const Block& block, const Contents& contents,
                                           std::vector<Finding>& findings) {
  const std::optional<Word> name = name_of_block(block, findings);
  Fields fields{block, kStanding, findings};
  if (!name) return std::nullopt;
  StandingTree standing;
  parse_head(block, *name, fields, "binds", standing);
  if (std::optional<Cursor> cursor = fields.one("must")) {
    if (cursor->expect("have")) standing.have = cursor->expression(contents);
    cursor->finish();
  }
  for (auto [field, term] :
       {std::pair{"every", &standing.every}, std::pair{"keep", &standing.keep}}) {
    std::optional<Cursor> cursor = fields.one(field);
    if (!cursor) continue;
    *term = cursor->number_term();
    if (*term && cursor->looking_at("because")) standing.term_because = parse_because(*cursor);
    cursor->finish();
  }
  return standing;
}

std::optional<LiabilityTree> parse_liability(const Block& block, const Contents& contents,
                                             std::vector<Finding>& findings) {
  const std::optional<Word> name = name_of_block(block, findings);
  Fields fields{block, kLiability, findings};
  if (!name) return std::nullopt;
  LiabilityTree liability;
  parse_head(block, *name, fields, "binds", liability);
  if (std::optional<Cursor> cursor = fields.one("after"))
    liability.after = after(*cursor, contents);
  for (Cursor& cursor : fields.all("may")) {
    if (std::optional<Wording> may = cursor.wording("what may follow, in quotes"))
      liability.may.push_back(*std::move(may));
    cursor.finish();
  }
  for (Cursor& cursor : fields.all("refers")) reference(cursor, liability.refers);
  for (Cursor& cursor : fields.all("range")) range(cursor, liability.ranges);
  return liability;
}

std::optional<ConflictTree> parse_conflict(const Block& block, std::vector<Finding>& findings) {
  const std::optional<Word> name = name_of_block(block, findings);
  Fields fields{block, kConflict, findings};
  if (!name) return std::nullopt;
  ConflictTree conflict;
  parse_head(block, *name, fields, "", conflict);
  conflict.asks = fields.wording("asks").value_or(Wording{});
  std::optional<Cursor> cursor = fields.one("between");
  if (!cursor) return conflict;
  do {
    const std::optional<RuleName> rule = rule_name(*cursor);
    if (!rule) return conflict;
    conflict.between.push_back(*rule);
  } while (cursor->take(",") || cursor->take("and"));
  cursor->finish();
  if (conflict.between.size() < 2)
    cursor->report("law.syntax", "a conflict is between two rules; name the other one",
                   conflict.between.front().place);
  return conflict;
}

}  // namespace docket
