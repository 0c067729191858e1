// What goes to standard output of what strangers wrote, so that nothing in it steers a terminal:
// the same JSON or XML, with what unprintable_at finds written as escapes.

#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace docket {

// JSON that is UTF-8; such characters stand in its strings alone. Lines::one: on one line.
std::string shown_json(std::string json, Lines lines);

// A document: XML where it begins with "<", else JSON.
std::string shown_document(std::string document);

}  // namespace docket
