// Regular expressions as JSON Schema means them (ECMA-262 with the flag "u"), matched under limits
// by PCRE2. A pattern that needs more work than the limits allow does not match.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace docket::schema {

enum class Match : std::uint8_t { yes, no, too_hard };

class Pattern {
 public:
  // Errors: schema.pattern.
  static Result<Pattern> compile(std::string_view ecma);

  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  // Whether the pattern is found anywhere in the text, which is well-formed UTF-8.
  Match search(std::string_view text) const;

  const std::string& source() const { return source_; }

 private:
  struct Code;
  Pattern(std::string source, std::unique_ptr<Code> code);

  std::string source_;
  std::unique_ptr<Code> code_;
};

}  // namespace docket::schema
