// From the regular expressions of ECMA-262 to those of PCRE2.
//
// The two look alike and differ in what "\d", "\s", ".", "$" and "[]" mean, in how code points and
// properties are written, and in what only one of them knows.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace docket::schema {

enum class Strictness : std::uint8_t {
  strict,   // the grammar with the flag "u": what the format "regex" asks for
  lenient,  // escapes that mean nothing stand for themselves, as browsers have it
};

// Errors: schema.pattern; the message is only what is wrong.
Result<std::string> to_pcre(std::string_view ecma, Strictness strictness);

}  // namespace docket::schema
