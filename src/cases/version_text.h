// The versions of a row of an advisory as people write them in a spreadsheet, read into one
// version or a range, and said again in words.
//
//   "4.1.9"            one version, also "4.0 SP1", "[4.1.9]"
//   ">= 4.0, < 4.2.1"  also "4.0 - 4.2.0", "from 4.0 to 4.2.0", "4.0 至 4.2.0", "[4.0, 4.2.1)"
//   "< 4.2.1"          also "before 4.2.1", "4.2.1 之前", "低于 4.2.1", "4.2.1 以下版本"
//   "<= 4.2.0"         also "4.2.0 and earlier", "4.2.0 及之前", "不高于 4.2.0"
//   ">= 4.0"           also "4.0 and later", "4.0 及之后", "4.0 以上"
//   "", "*", "all", "全部", "全版本"  all versions
//
// What is none of these is refused, never guessed: a list of versions, a wild card, a range as
// package managers write it, what begins after a version (no format has a word for it), a word
// without a digit, a word that may be a version or a range ("4.0~4.2"). Whoever means one version
// that is called so writes "= " before it.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "identifiers/version.h"

namespace docket {

struct NamedVersions {
  std::string version;  // the only one; empty: a range, or all
  std::string from;     // the first
  std::string before;   // the first after it
  std::string up_to;    // the last

  bool is_range() const { return !from.empty() || !before.empty() || !up_to.empty(); }
  bool is_all() const { return version.empty() && !is_range(); }
  bool operator==(const NamedVersions&) const = default;
};

// Errors: advisory.versions.
Result<NamedVersions> read_versions(std::string_view text);

// Of a row that was taken before: what is refused today is one version, as it is written.
NamedVersions versions_held(std::string_view text);

// One text for all ways to write the same: ">= 4.0, < 4.2.1"; of all versions "".
std::string print(const NamedVersions& span);

// Whether the first comes before the last, where both are numbers with dots between them and nobody
// says of which scheme they are. Errors: advisory.order.
Status in_order(const NamedVersions& span);

// Whether its versions are such of the scheme, and the first comes before the last. Errors:
// version.not-of-scheme, version.too-long, advisory.order.
Status in_order(const NamedVersions& span, Scheme scheme);

}  // namespace docket
