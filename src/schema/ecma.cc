#include "schema/ecma.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace docket::schema {
namespace {

// White space and line ends of ECMA-262, as the inside of a class.
constexpr std::string_view kSpaces = R"(\t\n\x0b\f\r \x{a0}\x{feff}\x{2028}\x{2029}\p{Zs})";

// General categories by their long names; PCRE2 knows the short ones.
constexpr std::pair<std::string_view, std::string_view> kCategories[] = {
    {"Cased_Letter", "L&"},
    {"Close_Punctuation", "Pe"},
    {"Connector_Punctuation", "Pc"},
    {"Control", "Cc"},
    {"Currency_Symbol", "Sc"},
    {"Dash_Punctuation", "Pd"},
    {"Decimal_Number", "Nd"},
    {"Enclosing_Mark", "Me"},
    {"Final_Punctuation", "Pf"},
    {"Format", "Cf"},
    {"Initial_Punctuation", "Pi"},
    {"LC", "L&"},
    {"Letter", "L"},
    {"Letter_Number", "Nl"},
    {"Line_Separator", "Zl"},
    {"Lowercase_Letter", "Ll"},
    {"Mark", "M"},
    {"Math_Symbol", "Sm"},
    {"Modifier_Letter", "Lm"},
    {"Modifier_Symbol", "Sk"},
    {"Nonspacing_Mark", "Mn"},
    {"Number", "N"},
    {"Open_Punctuation", "Ps"},
    {"Other", "C"},
    {"Other_Letter", "Lo"},
    {"Other_Number", "No"},
    {"Other_Punctuation", "Po"},
    {"Other_Symbol", "So"},
    {"Paragraph_Separator", "Zp"},
    {"Private_Use", "Co"},
    {"Punctuation", "P"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Spacing_Mark", "Mc"},
    {"Surrogate", "Cs"},
    {"Symbol", "S"},
    {"Titlecase_Letter", "Lt"},
    {"Unassigned", "Cn"},
    {"Uppercase_Letter", "Lu"},
    {"cntrl", "Cc"},
    {"digit", "Nd"},
    {"punct", "P"},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Translator {
 public:
  Translator(std::string_view text, Strictness strictness)
      : text_(text), strict_(strictness == Strictness::strict) {}

  Result<std::string> run() {
    while (at_ < text_.size()) {
      if (Status done = one(); !done.ok()) return std::move(done).error();
    }
    if (depth_ != 0) return wrong("a group is not closed");
    return std::move(out_);
  }

 private:
  static Error wrong(std::string what) { return {"schema.pattern", std::move(what), ""}; }

  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool take(std::string_view wanted) {
    if (!text_.substr(at_).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }

  Status one() {
    switch (peek()) {
      case '\\':
        return escape(false);
      case '[':
        return character_class();
      case '(':
        return group();
      case ')':
        if (depth_-- == 0) return wrong("a group is closed that was not opened");
        repeatable_ = true;
        break;
      case '*':
      case '+':
      case '?':
      case '{':
        return quantifier();
      case '.':
        ++at_;
        out_ += R"([^\n\r\x{2028}\x{2029}])";
        repeatable_ = true;
        return Done{};
      case '|':
      case '^':
      case '$':
        repeatable_ = false;
        break;
      case ']':
      case '}':
        if (strict_) return wrong("a bracket is closed that was not opened");
        out_ += '\\';
        repeatable_ = true;
        break;
      default:
        repeatable_ = true;
    }
    out_ += text_[at_++];
    return Done{};
  }

  Status group() {
    constexpr std::string_view kOpenings[] = {"(?:", "(?=", "(?!", "(?<=", "(?<!"};
    ++depth_;
    repeatable_ = false;
    for (const std::string_view opening : kOpenings) {
      if (take(opening)) {
        out_ += opening;
        return Done{};
      }
    }
    if (peek(1) == '*') return wrong("there is nothing before * that could be repeated");
    if (peek(1) == '?' && peek(2) != '<') return wrong("a group begins with an unknown (?");
    out_ += text_[at_++];
    return Done{};
  }

  // "*", "+?", "{2,3}". PCRE2 would read a further "+" as a promise not to go back.
  Status quantifier() {
    std::size_t end = at_ + 1;
    if (peek() == '{') {
      const std::size_t length = braces();
      if (length == 0) {
        if (strict_) return wrong("a { begins no repetition");
        ++at_;
        out_ += "\\{";
        repeatable_ = true;
        return Done{};
      }
      end = at_ + length;
    }
    if (!repeatable_) return wrong("there is nothing that could be repeated");
    if (end < text_.size() && text_[end] == '?') ++end;
    out_ += text_.substr(at_, end - at_);
    at_ = end;
    repeatable_ = false;
    return Done{};
  }

  // The length of "{2}", "{2,}" or "{2,3}" that begins here; 0 when none does.
  std::size_t braces() const {
    std::size_t at = at_ + 1;
    const auto digits = [this, &at] {
      const std::size_t begin = at;
      while (at < text_.size() && is_digit(text_[at])) ++at;
      return at > begin;
    };
    if (!digits()) return 0;
    if (at < text_.size() && text_[at] == ',') {
      ++at;
      digits();
    }
    return at < text_.size() && text_[at] == '}' ? at + 1 - at_ : 0;
  }

  Status character_class() {
    ++at_;
    const bool negated = take("^");
    repeatable_ = true;
    if (take("]")) {
      out_ += negated ? R"([\s\S])" : "(?!)";
      return Done{};
    }
    out_ += negated ? "[^" : "[";
    while (at_ < text_.size() && peek() != ']') {
      if (peek() == '\\') {
        if (Status done = escape(true); !done.ok()) return std::move(done).error();
        continue;
      }
      if (peek() == '[') out_ += '\\';
      out_ += text_[at_++];
    }
    if (!take("]")) return wrong("a class is not closed");
    out_ += ']';
    return Done{};
  }

  Status escape(bool in_class) {
    ++at_;
    if (at_ >= text_.size()) return wrong("it ends in a backslash");
    const char kind = text_[at_++];
    repeatable_ = true;
    switch (kind) {
      case 'b':
      case 'B':
        if (!in_class) repeatable_ = false;
        if (in_class && kind == 'B') return literal_escape(kind);
        out_ += std::string{'\\', kind};
        return Done{};
      case 'd':
      case 'D':
      case 'w':
      case 'W':
      case 'f':
      case 'n':
      case 'r':
      case 't':
        out_ += std::string{'\\', kind};
        return Done{};
      case 's':
        out_ += in_class ? std::string{kSpaces} : "[" + std::string{kSpaces} + "]";
        return Done{};
      case 'S':  // inside a class the spaces beyond ASCII count as no spaces
        out_ += in_class ? std::string{R"(\S)"} : "[^" + std::string{kSpaces} + "]";
        return Done{};
      case 'v':
        out_ += R"(\x0b)";
        return Done{};
      default:
        return rare_escape(kind, in_class);
    }
  }

  Status rare_escape(char kind, bool in_class) {
    if (kind == 'p' || kind == 'P') return property(kind);
    if (kind == 'x') return hexadecimal(2, kind);
    if (kind == 'u') return code_point();
    if (kind == 'c') return control();
    if (kind == '0' && !is_digit(peek())) {
      out_ += R"(\x00)";
      return Done{};
    }
    if (is_digit(kind) && !in_class) return back_reference(kind);
    if (kind == 'k' && peek() == '<') {
      out_ += R"(\k)";
      return Done{};
    }
    return literal_escape(kind);
  }

  // "\/" and its like: the sign itself. Letters and others only where one is lenient.
  Status literal_escape(char kind) {
    constexpr std::string_view kSyntax = "^$\\.*+?()[]{}|/-";
    if (strict_ && kSyntax.find(kind) == std::string_view::npos)
      return wrong(std::string{"there is no escape \\"} + kind);
    if (!is_letter(kind) && !is_digit(kind) && static_cast<unsigned char>(kind) < 0x80)
      out_ += '\\';
    out_ += kind;
    return Done{};
  }

  Status back_reference(char first) {
    out_ += R"(\g{)";
    out_ += first;
    while (is_digit(peek())) out_ += text_[at_++];
    out_ += '}';
    return Done{};
  }

  Status control() {
    if (!is_letter(peek())) return wrong("\\c needs a letter");
    append_code_point(static_cast<std::uint32_t>(text_[at_++]) & 31U);
    return Done{};
  }

  std::optional<std::uint32_t> hexadecimal_at(std::size_t at, std::size_t count) const {
    if (at + count > text_.size()) return std::nullopt;
    std::uint32_t value = 0;
    const char* begin = text_.data() + at;
    const auto read = std::from_chars(begin, begin + count, value, 16);
    if (read.ec != std::errc{} || read.ptr != begin + count) return std::nullopt;
    return value;
  }

  Status hexadecimal(std::size_t count, char kind) {
    const std::optional<std::uint32_t> value = hexadecimal_at(at_, count);
    if (!value) return literal_escape(kind);
    at_ += count;
    append_code_point(*value);
    return Done{};
  }

  // "\u20AC", "\u{1F600}", and the two halves of a pair.
  Status code_point() {
    if (peek() == '{') {
      const std::size_t end = text_.find('}', at_);
      if (end == std::string_view::npos) return wrong("\\u{ is not closed");
      const auto value = hexadecimal_at(at_ + 1, end - at_ - 1);
      if (!value || *value > 0x10FFFF) return wrong("\\u{ holds no code point");
      at_ = end + 1;
      append_code_point(*value);
      return Done{};
    }
    const std::optional<std::uint32_t> high = hexadecimal_at(at_, 4);
    if (!high || *high < 0xD800 || *high > 0xDBFF) return hexadecimal(4, 'u');
    at_ += 4;
    if (!take("\\u")) return wrong("\\u names half a code point");
    const std::optional<std::uint32_t> low = hexadecimal_at(at_, 4);
    if (!low || *low < 0xDC00 || *low > 0xDFFF) return wrong("\\u names half a code point");
    at_ += 4;
    append_code_point(0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00));
    return Done{};
  }

  void append_code_point(std::uint32_t value) {
    char digits[8];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, 16).ptr;
    out_ += R"(\x{)" + std::string(digits, end) + "}";
  }

  // "\p{Letter}", "\p{gc=Lu}", "\p{Script=Greek}", "\p{Alphabetic}".
  Status property(char kind) {
    const std::size_t end = peek() == '{' ? text_.find('}', at_) : std::string_view::npos;
    if (end == std::string_view::npos) return literal_escape(kind);
    std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    std::string_view script;
    for (const std::string_view prefix : {"General_Category=", "gc="})
      if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
    for (const std::string_view prefix : {"Script=", "sc="}) {
      if (!name.starts_with(prefix)) continue;
      name.remove_prefix(prefix.size());
      script = "sc:";
    }
    for (const std::string_view prefix : {"Script_Extensions=", "scx="}) {
      if (!name.starts_with(prefix)) continue;
      name.remove_prefix(prefix.size());
      script = "scx:";
    }
    for (const auto& [long_name, short_name] : kCategories)
      if (name == long_name) name = short_name;
    out_ += std::string{'\\', kind, '{'} + std::string{script} + std::string{name} + "}";
    return Done{};
  }

  std::string_view text_;
  bool strict_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool repeatable_ = false;  // whether a quantifier may follow
  std::string out_;
};

}  // namespace

Result<std::string> to_pcre(std::string_view ecma, Strictness strictness) {
  return Translator{ecma, strictness}.run();
}

}  // namespace docket::schema
