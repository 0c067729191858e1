// Kinds of texts in a CSAF document, each with a rule of its own.

#pragma once

#include <string_view>

#include "formats/csaf/tests/document.h"

namespace docket::csaf {

struct TextKind {
  std::string_view name;     // as the shapes call it
  std::string_view meaning;  // "a date and time"
  bool (*is)(std::string_view text, Edition edition);
};

// nullptr where the name is that of no kind.
const TextKind* text_kind(std::string_view name);

}  // namespace docket::csaf
