// Mends the markup of a CNVD entry so that a strict XML reader can take it, and says what it did.
//
// Exports are known to hold text that was never escaped. In an element that can only hold text,
// nothing but its own end tag is markup: a raw "&" or "<" there is text and is escaped. An entry
// whose tags do not match is refused.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace docket::cnvd {

struct Repair {
  std::string path;   // "/vulnerability/description"
  std::string found;  // "2 raw '<', 1 raw '&'"

  bool operator==(const Repair&) const = default;
};

struct Mended {
  std::string text;
  std::vector<Repair> repairs;
};

// True for elements that hold text only.
bool is_text_element(std::string_view name);

// `entry` is from "<vulnerability" to "</vulnerability>". Errors: format.xml, format.too-deep,
// format.not-utf8; where = the path, or the offset of the byte in the entry.
Result<Mended> mend(std::string_view entry);

}  // namespace docket::cnvd
