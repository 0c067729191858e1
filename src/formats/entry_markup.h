// Mends the markup of an entry of a catalogue in XML so that a strict XML reader can take it, and
// says what it did.
//
// Exports are known to hold text that was never escaped. In an element that can only hold text,
// nothing but its own end tag is markup: a raw "&" or "<" there is text and is escaped. An entry
// whose tags do not match is refused.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace docket {

struct MarkupRepair {
  std::string path;   // "/vulnerability/description"
  std::string found;  // "2 raw '<', 1 raw '&'"

  bool operator==(const MarkupRepair&) const = default;
};

struct Mended {
  std::string text;
  std::vector<MarkupRepair> repairs;
};

// `entry` is one element, `text_elements` names those in it that hold text only. Errors:
// format.xml, format.too-deep, format.not-utf8; where = the path, or the offset of the byte in the
// entry.
Result<Mended> mend(std::string_view entry, std::span<const std::string_view> text_elements);

}  // namespace docket
