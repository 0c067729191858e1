// Walks over the tokens of one statement and reads what several blocks have in common: names,
// quoted words, days, terms and expressions. What does not fit is reported once, with the place.

#pragma once

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "law/tree.h"
#include "law/vocabulary.h"

namespace docket {

class Cursor {
 public:
  // `tokens` must outlive the cursor and not be empty; reading starts at `at`.
  Cursor(const std::vector<Token>& tokens, std::size_t at, std::vector<Finding>& findings)
      : tokens_(tokens), at_(at), findings_(findings) {}

  const Token* peek() const { return at_ < tokens_.size() ? &tokens_[at_] : nullptr; }
  bool at_end() const { return at_ == tokens_.size(); }
  bool failed() const { return failed_; }
  std::size_t position() const { return at_; }

  // The place of the next token, or behind the last one.
  Place place() const;

  bool looking_at(Keyword word) const;
  bool take(Keyword word);  // a word or a mark; false and no move when it is another
  Token take_any() { return tokens_[at_++]; }  // only before the end

  // Each reports "expected WHAT …" (law.syntax) and gives nothing when the next token is another.
  std::optional<Word> name(std::string_view what);  // lower case, digits and hyphens
  std::optional<Word> word(std::string_view what);  // any word
  std::optional<Word> pack(std::string_view what);  // a name of a pack: pci-dss-6.3.3
  std::optional<Quote> quote(std::string_view what);
  std::optional<Day> day(std::string_view what);
  bool expect(Keyword word);

  // "…" for both languages, or zh "…" and en "…".
  std::optional<Wording> wording(std::string_view what);

  // Names with commas between them.
  std::vector<Word> names(std::string_view what);

  // `contents` are the names that may follow `with`: "with risk and measures" takes "and" into
  // the list only before such a name.
  std::optional<ExpressionTree> expression(const std::set<std::string>& contents);
  std::optional<FromTree> from(const std::set<std::string>& contents);
  std::optional<MustTree> must(const std::set<std::string>& contents);
  std::optional<TermTree> term();
  std::optional<TermTree> number_term();  // with a number: no `at once`, no reading

  // Reports what stands after the end of a statement (law.syntax).
  void finish();

  void report(std::string_view code, std::string message, Place place);
  void unexpected(std::string_view wanted);

 private:
  std::optional<ExpressionTree> operand(const std::set<std::string>& contents);
  std::optional<ExpressionTree> fact(const std::set<std::string>& contents);
  bool equals(ExpressionTree& tree);

  const std::vector<Token>& tokens_;
  std::size_t at_;
  std::vector<Finding>& findings_;
  bool failed_ = false;
  int operands_ = 0;  // read so far; bounded, so that no text can exhaust the stack
};

// Lower-case letters, digits and hyphens; the name of a pack may have points in it.
bool is_rule_name(std::string_view text);
bool is_pack_name(std::string_view text);

// "; did you mean 'x'?" or "; known are: …" for a name that is not among the known.
std::string suggestion(std::string_view name, const std::vector<std::string>& known);

}  // namespace docket
