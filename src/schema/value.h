// JSON values as JSON Schema compares them: 1 is 1.0, the order of members means nothing, and
// multiples are exact in decimals.

#pragma once

#include <cstdint>

#include "base/json.h"

namespace docket::schema {

// One of the type bits of node.h; a number without fraction counts as an integer too.
std::uint8_t types_of(const Json& value);

bool is_number(const Json& value);
bool same(const Json& a, const Json& b);

// Equal for values that are the same.
std::uint64_t hash_of(const Json& value);

// Of two numbers: negative, zero or positive as `a` is less, equal or greater.
int compared(const Json& a, const Json& b);

// Whether the number is a whole multiple of `unit`, which is above 0, in exact decimals.
bool is_multiple(const Json& number, const Json& unit);

// The code points of well-formed UTF-8.
std::size_t length_of(const std::string& text);

}  // namespace docket::schema
