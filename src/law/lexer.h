// Cuts the lines of a fenced block into statements, and statements into tokens.
//
// A statement is one line and the lines below it that are indented deeper than a field is. The
// first statement of a block stands at the margin, its fields are indented below it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "law/place.h"

namespace docket {

enum class TokenKind : std::uint8_t {
  word,    // clock-start, Asia/Shanghai, users-must-act
  number,  // 90
  date,    // 2019-07-01
  time,    // 09:00, 09:00:30
  text,    // "words in quotes"
  mark,    // , ; ( )
};

struct Token {
  TokenKind kind = TokenKind::word;
  std::string text;  // of a text: without the quotes
  Place place;
};

struct RuleLine {
  bool heads = false;         // stands at the margin and so opens a block
  std::vector<Token> tokens;  // never empty
};

// Lines `first` to `last` (from 1, both included) of a file. What cannot be read is reported and
// left out. Findings: law.unexpected-character, law.text-not-closed, law.tab.
std::vector<RuleLine> statements_of(const Sources& sources, std::int32_t file, std::int32_t first,
                                    std::int32_t last, std::vector<Finding>& findings);

// "3 (", "90", "漏洞": a token as messages quote it.
std::string shown(const Token& token);

}  // namespace docket
