#include "law/fields_of_block.h"

#include <algorithm>

namespace docket {

Fields::Fields(const Block& block, std::span<const FieldForm> forms, std::vector<Finding>& findings)
    : findings_(findings) {
  for (const RuleLine* field : block.fields) sort_in(*field, forms);
  for (const FieldForm& form : forms) {
    if (form.count != HowOften::once || by_name_.contains(std::string{std::string_view{form.name}}))
      continue;
    const Token& keyword = block.head->tokens.front();
    report("law.missing-field",
           "this '" + keyword.text + "' has no field '" + std::string{std::string_view{form.name}} +
               "'; every '" + keyword.text + "' needs one",
           keyword.place);
  }
}

std::vector<Cursor> Fields::all(std::string_view name) {
  std::vector<Cursor> cursors;
  const auto found = by_name_.find(std::string{name});
  if (found == by_name_.end()) return cursors;
  for (const RuleLine* field : found->second) cursors.emplace_back(field->tokens, 1, findings_);
  return cursors;
}

std::optional<Cursor> Fields::one(std::string_view name) {
  std::vector<Cursor> cursors = all(name);
  if (cursors.empty()) return std::nullopt;
  return cursors.front();
}

void Fields::quotes(std::string_view name, std::vector<Quote>& into) {
  for (Cursor& cursor : all(name)) {
    const bool paraphrase = cursor.take("paraphrase");
    std::optional<Word> chapter;
    if (name == "cites" && cursor.take("in")) chapter = cursor.name("a chapter (art-14)");
    do {
      std::optional<Quote> quote = cursor.quote("words in quotes");
      if (!quote) break;
      quote->paraphrase = paraphrase;
      if (chapter) quote->chapter = chapter->text;
      into.push_back(*std::move(quote));
    } while (cursor.take(","));
    cursor.finish();
  }
}

std::optional<Wording> Fields::wording(std::string_view name) {
  std::optional<Cursor> cursor = one(name);
  if (!cursor) return std::nullopt;
  std::optional<Wording> wording = cursor->wording("words in quotes");
  cursor->finish();
  return wording;
}

std::optional<Day> Fields::day(std::string_view name) {
  std::optional<Cursor> cursor = one(name);
  if (!cursor) return std::nullopt;
  const std::optional<Day> day = cursor->day("a day (2019-06-18)");
  cursor->finish();
  return day;
}

void Fields::report(const char* code, std::string message, Place place) {
  findings_.push_back({Severity::error, code, std::move(message), place});
}

void Fields::sort_in(const RuleLine& field, std::span<const FieldForm> forms) {
  const Token& name = field.tokens.front();
  const auto form = std::find_if(forms.begin(), forms.end(), [&name](const FieldForm& candidate) {
    return name.kind == TokenKind::word && candidate.name == name.text;
  });
  if (form == forms.end()) {
    std::vector<std::string> known;
    for (const FieldForm& candidate : forms) known.emplace_back(std::string_view{candidate.name});
    report("law.unknown-field", "unknown field " + shown(name) + suggestion(name.text, known),
           name.place);
    return;
  }
  std::vector<const RuleLine*>& same = by_name_[name.text];
  if (!same.empty() && form->count != HowOften::any) {
    report("law.field-twice",
           "the field '" + name.text + "' stands in line " +
               std::to_string(same.front()->tokens.front().place.line) +
               " already; keep one of the two",
           name.place);
    return;
  }
  same.push_back(&field);
}

}  // namespace docket
