#include "law/cursor.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace docket {
namespace {

using Kind = ExpressionTree::Kind;

constexpr int kOperandsMax = 200;

// The words that give an expression its form and so cannot be names in one.
bool is_reserved(std::string_view word) {
  constexpr Keyword kReserved[] = {"and",  "or", "not",  "unless", "is",
                                   "with", "by", "anew", "each",   "latest"};
  return std::find(std::begin(kReserved), std::end(kReserved), word) != std::end(kReserved);
}

std::optional<Kind> operator_of(const Token* token) {
  if (!token || token->kind != TokenKind::word) return std::nullopt;
  if (token->text == Keyword{"and"}) return Kind::both;
  if (token->text == Keyword{"or"}) return Kind::either;
  if (token->text == Keyword{"unless"}) return Kind::unless;
  return std::nullopt;
}

std::string_view word_of(Kind kind) {
  return kind == Kind::both ? "and" : kind == Kind::either ? "or" : "unless";
}

struct UnitName {
  Keyword name;
  TermUnit unit;
};
constexpr UnitName kUnits[] = {
    {"hours", TermUnit::hours}, {"hour", TermUnit::hours},    {"days", TermUnit::days},
    {"day", TermUnit::days},    {"months", TermUnit::months}, {"month", TermUnit::months},
    {"years", TermUnit::years}, {"year", TermUnit::years},
};

}  // namespace

bool is_rule_name(std::string_view text) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z' || text.ends_with('-')) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_pack_name(std::string_view text) {
  std::string plain{text};
  const bool points = text.ends_with('.') || text.find("..") != std::string_view::npos;
  std::replace(plain.begin(), plain.end(), '.', '-');
  return !points && is_rule_name(plain);
}

Place Cursor::place() const {
  if (const Token* token = peek()) return token->place;
  const Token& last = tokens_.back();
  Place place = last.place;
  const std::size_t quotes = last.kind == TokenKind::text ? 2 : 0;
  place.column += static_cast<std::int32_t>(code_points(last.text).size() + quotes);
  return place;
}

void Cursor::report(std::string_view code, std::string message, Place place) {
  failed_ = true;
  findings_.push_back({Severity::error, std::string{code}, std::move(message), place});
}

void Cursor::unexpected(std::string_view wanted) {
  if (failed_) return;  // what follows a first mistake is seldom one of its own
  const Token* token = peek();
  report("law.syntax",
         "expected " + std::string{wanted} + ", found " +
             (token ? shown(*token) : std::string{"the end of the line"}),
         place());
}

bool Cursor::looking_at(Keyword word) const {
  const Token* token = peek();
  return token && token->kind != TokenKind::text && token->text == word;
}

bool Cursor::take(Keyword word) {
  if (!looking_at(word)) return false;
  ++at_;
  return true;
}

bool Cursor::expect(Keyword word) {
  if (take(word)) return true;
  unexpected("'" + std::string{std::string_view{word}} + "'");
  return false;
}

std::optional<Word> Cursor::word(std::string_view what) {
  const Token* token = peek();
  if (!token || token->kind != TokenKind::word) {
    unexpected(what);
    return std::nullopt;
  }
  ++at_;
  return Word{token->text, token->place};
}

std::optional<Word> Cursor::name(std::string_view what) {
  const Token* token = peek();
  if (!token || token->kind != TokenKind::word || is_reserved(token->text)) {
    unexpected(what);
    return std::nullopt;
  }
  if (!is_rule_name(token->text)) {
    report("law.name-form",
           "'" + token->text + "' is no name; names are lower-case letters, digits and hyphens",
           token->place);
    return std::nullopt;
  }
  ++at_;
  return Word{token->text, token->place};
}

std::optional<Word> Cursor::pack(std::string_view what) {
  const Token* token = peek();
  const bool points = token && token->kind == TokenKind::word && is_pack_name(token->text);
  return points ? word(what) : name(what);
}

std::optional<Quote> Cursor::quote(std::string_view what) {
  const Token* token = peek();
  if (!token || token->kind != TokenKind::text) {
    unexpected(what);
    return std::nullopt;
  }
  ++at_;
  return Quote{token->text, token->place};
}

std::optional<Day> Cursor::day(std::string_view what) {
  const Token* token = peek();
  if (!token || token->kind != TokenKind::date) {
    unexpected(what);
    return std::nullopt;
  }
  ++at_;
  return *parse_day(token->text);
}

std::optional<Wording> Cursor::wording(std::string_view what) {
  Wording wording;
  if (!looking_at("zh") && !looking_at("en")) {
    const std::optional<Quote> both = quote(what);
    if (!both) return std::nullopt;
    return Wording{both->text, both->text};
  }
  const std::string wanted = std::string{what} + " in quotes";
  for (auto [language, text] :
       {std::pair{Keyword{"zh"}, &wording.zh}, std::pair{Keyword{"en"}, &wording.en}}) {
    if (!take(language)) {
      unexpected("'" + std::string{std::string_view{language}} + "' and " + wanted);
      return std::nullopt;
    }
    const std::optional<Quote> found = quote(wanted);
    if (!found) return std::nullopt;
    *text = found->text;
  }
  return wording;
}

std::vector<Word> Cursor::names(std::string_view what) {
  std::vector<Word> names;
  do {
    const std::optional<Word> next = name(what);
    if (!next) break;
    names.push_back(*next);
  } while (take(","));
  return names;
}

std::optional<ExpressionTree> Cursor::expression(const std::set<std::string>& contents) {
  std::optional<ExpressionTree> left = operand(contents);
  if (!left) return std::nullopt;
  const std::optional<Kind> first = operator_of(peek());
  while (const std::optional<Kind> next = operator_of(peek())) {
    if (*next != *first || (*first == Kind::unless && left->kind == Kind::unless)) {
      const std::string found = std::string{"'"} + std::string{word_of(*next)} + "' beside '" +
                                std::string{word_of(*first)} + "'";
      report("law.and-beside-or", found + "; put parentheses around what belongs together",
             place());
      return std::nullopt;
    }
    ExpressionTree tree;
    tree.kind = *next;
    tree.name.place = place();
    ++at_;
    std::optional<ExpressionTree> right = operand(contents);
    if (!right) return std::nullopt;
    tree.parts.push_back(std::move(*left));
    tree.parts.push_back(std::move(*right));
    left = std::move(tree);
  }
  return left;
}

std::optional<ExpressionTree> Cursor::operand(const std::set<std::string>& contents) {
  if (++operands_ > kOperandsMax) {
    report("law.too-long", "this says too much for one line; a rule may name 200 things at most",
           place());
    return std::nullopt;
  }
  ExpressionTree tree;
  tree.name.place = place();
  if (take("not")) {
    std::optional<ExpressionTree> part = operand(contents);
    if (!part) return std::nullopt;
    tree.kind = Kind::negated;
    tree.parts.push_back(std::move(*part));
    return tree;
  }
  std::optional<ExpressionTree> result;
  if (take("(")) {
    result = expression(contents);
    if (!result || !expect(")")) return std::nullopt;
  } else {
    result = fact(contents);
  }
  if (!result || !equals(*result)) return std::nullopt;
  return result;
}

std::optional<ExpressionTree> Cursor::fact(const std::set<std::string>& contents) {
  ExpressionTree tree;
  const std::optional<Word> found = name("a name");
  if (!found) return std::nullopt;
  tree.name = *found;
  if (take("with")) {
    do {
      const std::optional<Word> content = name("what the notice has to contain");
      if (!content) return std::nullopt;
      tree.contents.push_back(*content);
      const bool more =
          looking_at("and") && at_ + 1 < tokens_.size() && contents.contains(tokens_[at_ + 1].text);
      if (!more) break;
    } while (take("and"));
  }
  if (take("by")) {
    tree.by = name("'anyone' or a role");
    if (!tree.by) return std::nullopt;
  }
  return tree;
}

bool Cursor::equals(ExpressionTree& tree) {
  if (!looking_at("is")) return true;
  ExpressionTree test;
  test.kind = Kind::equals;
  test.name.place = place();
  take("is");
  if (take("true")) {
    test.truth = Truth::yes;
  } else if (take("false")) {
    test.truth = Truth::no;
  } else if (take("unknown")) {
    test.truth = Truth::unknown;
  } else {
    unexpected("'true', 'false' or 'unknown'");
    return false;
  }
  test.parts.push_back(std::move(tree));
  tree = std::move(test);
  return true;
}

std::optional<FromTree> Cursor::from(const std::set<std::string>& contents) {
  FromTree from;
  if (take("each")) {
    from.mode = StartMode::each;
  } else if (take("latest")) {
    from.mode = StartMode::latest;
  }
  std::optional<ExpressionTree> events = expression(contents);
  if (!events) return std::nullopt;
  from.events = std::move(*events);
  return from;
}

std::optional<MustTree> Cursor::must(const std::set<std::string>& contents) {
  MustTree must;
  std::optional<ExpressionTree> events = expression(contents);
  if (!events) return std::nullopt;
  must.events = std::move(*events);
  if (take(",")) {
    if (!expect("anew")) return std::nullopt;
    must.anew = true;
  }
  return must;
}

std::optional<TermTree> Cursor::term() {
  TermTree term;
  term.place = place();
  if (take("at")) {
    if (!expect("once")) return std::nullopt;
    term.form = TermForm::at_once;
    term.said = "at once";
    return term;
  }
  if (take("no")) {
    if (!expect("term")) return std::nullopt;
    term.form = TermForm::none;
    term.said = "no term";
    return term;
  }
  if (peek() && peek()->kind == TokenKind::number) return number_term();
  term.reading = name("a term ('90 days', 'at once', 'no term') or a reading");
  if (!term.reading) return std::nullopt;
  term.said = term.reading->text;
  return term;
}

std::optional<TermTree> Cursor::number_term() {
  TermTree term;
  term.place = place();
  const Token* token = peek();
  if (!token || token->kind != TokenKind::number) {
    unexpected("a term ('12 months')");
    return std::nullopt;
  }
  const std::string& digits = token->text;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), term.term.count);
  if (read.ec != std::errc{} || term.term.count < 1 || term.term.count > 100'000) {
    report("law.term-size", "a term is at least 1 and at most 100000, found " + digits,
           token->place);
    return std::nullopt;
  }
  ++at_;
  const bool working = take("working");
  if (!working && (looking_at("weeks") || looking_at("week"))) {
    term.said = digits + " " + take_any().text;  // a week is seven days, however it is counted
    term.term = {term.term.count * 7, TermUnit::days};
    term.weeks = true;
    return term;
  }
  for (const UnitName& unit : kUnits) {
    if (working && unit.unit != TermUnit::days) continue;
    if (!take(unit.name)) continue;
    term.term.unit = working ? TermUnit::working_days : unit.unit;
    term.said = digits + (working ? " working " : " ") + std::string{std::string_view{unit.name}};
    return term;
  }
  unexpected(working ? "'days'" : "hours, days, working days, weeks, months or years");
  return std::nullopt;
}

void Cursor::finish() {
  if (!failed_ && !at_end()) unexpected("the end of the line");
}

std::string suggestion(std::string_view name, const std::vector<std::string>& known) {
  const std::string_view close = nearest(name, known);
  if (!close.empty()) return "; did you mean '" + std::string{close} + "'?";
  if (known.empty()) return "; none is declared";
  return "; known are: " + joined(known, ", ");
}

}  // namespace docket
