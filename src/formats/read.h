// What every reader of a format gives: the advisory, and the fields that it could not carry.
//
// `lost` names them as JSON pointers (in XML: paths such as /vulnerability/cves/cve[2]); a field
// whose members were all lost is named once. Whatever is not in `lost` is in the advisory.

#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cases/advisory.h"

namespace docket {

struct Read {
  Advisory advisory;
  std::vector<std::string> lost;

  bool operator==(const Read&) const = default;
};

// A record or document above this size is refused (format.too-large).
inline constexpr std::size_t kRecordBytesMax = 64UL << 20;

// One line of a format's mapping, as docs/formats/<format>.md shows it (a test compares, and
// another holds every field of the input against it). In `field`, "*" stands for any index or
// name, "x_*" for any name that begins so, and "**" for whatever lies between or below.
struct Mapping {
  std::string_view field;
  std::string_view becomes;
};

}  // namespace docket
