#include "law/lexer.h"

#include <algorithm>

#include "base/text.h"
#include "time/instant.h"

namespace docket {
namespace {

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// Letters of any script, digits and what joins them. Names of rule text use a few of these only;
// that is for the parser to say, with a better sentence than "unexpected character".
bool is_word(char32_t c) {
  return is_digit(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'-' ||
         c == U'_' || c == U'/' || c == U':' || c == U'.' || c == U'+' ||
         (c >= 0x3400 && c <= 0x9FFF);
}

TokenKind kind_of(const std::string& word) {
  if (std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return TokenKind::number;
  if (parse_day(word).ok()) return TokenKind::date;
  const auto is = [&word](std::size_t at, char c) { return word[at] == c; };
  const auto digit = [&word](std::size_t at) { return word[at] >= '0' && word[at] <= '9'; };
  const bool minutes =
      word.size() >= 5 && digit(0) && digit(1) && is(2, ':') && digit(3) && digit(4);
  const bool seconds = word.size() == 8 && is(5, ':') && digit(6) && digit(7);
  if (minutes && (word.size() == 5 || seconds)) return TokenKind::time;
  return TokenKind::word;
}

// Reads the tokens of one line.
class Line {
 public:
  Line(std::string_view text, Place start, std::vector<Finding>& findings)
      : points_(code_points(text)), place_(start), findings_(findings) {}

  std::vector<Token> tokens() {
    std::vector<Token> tokens;
    while (at_ < points_.size()) {
      const char32_t c = points_[at_];
      if (c == U' ' || c == U'\t') {
        ++at_;
      } else if (c == U'"') {
        tokens.push_back(text());
      } else if (c == U',' || c == U';' || c == U'(' || c == U')') {
        tokens.push_back({TokenKind::mark, std::string(1, static_cast<char>(c)), here()});
        ++at_;
      } else if (is_word(c)) {
        tokens.push_back(word());
      } else {
        unexpected(c);
      }
    }
    return tokens;
  }

 private:
  Place here() const { return {place_.file, place_.line, static_cast<std::int32_t>(at_) + 1}; }

  Token word() {
    Token token{TokenKind::word, "", here()};
    while (at_ < points_.size() && is_word(points_[at_])) append_utf8(token.text, points_[at_++]);
    token.kind = kind_of(token.text);
    return token;
  }

  Token text() {
    Token token{TokenKind::text, "", here()};
    ++at_;
    while (at_ < points_.size() && points_[at_] != U'"') {
      const bool escaped = points_[at_] == U'\\' && at_ + 1 < points_.size() &&
                           (points_[at_ + 1] == U'"' || points_[at_ + 1] == U'\\');
      if (escaped) ++at_;
      append_utf8(token.text, points_[at_++]);
    }
    if (at_ == points_.size()) {
      findings_.push_back({Severity::error, "law.text-not-closed",
                           "these words in quotes do not end on this line; close them with '\"'",
                           token.place});
    }
    ++at_;
    return token;
  }

  void unexpected(char32_t c) {
    constexpr std::u32string_view kFull = U"，；（）“”：";
    constexpr std::string_view kPlain = ",;()\"\":";
    std::string found;
    append_utf8(found, c);
    const std::size_t known = kFull.find(c);
    const std::string way_out =
        known == std::u32string_view::npos
            ? "rule text is made of words, numbers, dates, \"quoted words\" and , ; ( )"
            : std::string{"write '"} + kPlain[known] + "'";
    findings_.push_back({Severity::error, "law.unexpected-character",
                         "'" + found + "' cannot stand here; " + way_out, here()});
    ++at_;
  }

  std::vector<char32_t> points_;
  std::size_t at_ = 0;
  Place place_;
  std::vector<Finding>& findings_;
};

}  // namespace

std::vector<RuleLine> statements_of(const Sources& sources, std::int32_t file, std::int32_t first,
                                    std::int32_t last, std::vector<Finding>& findings) {
  const std::vector<std::string>& lines = sources.files[static_cast<std::size_t>(file)].lines;
  std::vector<RuleLine> statements;
  std::int32_t field_column = 0;  // 0: the block has no field yet
  for (std::int32_t number = first; number <= last; ++number) {
    const std::string& line = lines[static_cast<std::size_t>(number) - 1];
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) {
      const auto column = static_cast<std::int32_t>(code_points(line.substr(0, tab)).size()) + 1;
      findings.push_back({Severity::error,
                          "law.tab",
                          "a tab stands here; indent with spaces, so that depths are the same in "
                          "every editor",
                          {file, number, column}});
    }
    std::vector<Token> tokens = Line{line, {file, number, 1}, findings}.tokens();
    if (tokens.empty()) continue;
    const std::int32_t column = tokens.front().place.column;
    if (column == 1) {
      field_column = 0;
    } else if (field_column == 0) {
      field_column = column;
    } else if (column > field_column && !statements.empty()) {
      std::vector<Token>& before = statements.back().tokens;
      before.insert(before.end(), tokens.begin(), tokens.end());
      continue;
    }
    statements.push_back({column == 1, std::move(tokens)});
  }
  return statements;
}

std::string shown(const Token& token) {
  return token.kind == TokenKind::text ? "\"" + token.text + "\"" : "'" + token.text + "'";
}

}  // namespace docket
