// Ranges as ecosystems write them ("^1.2 || >=3", "~>2.0.8") into version ranges of vers.
//
// A range of vers is a row of constraints by version, without "and" and "or" between them; so the
// constraints of all alternatives are put in one row, as the conformance cases have it. What the
// row says twice stays; simplified() takes it out.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "identifiers/vers.h"

namespace docket {

// For npm, conan, pypi, gem, nginx and openssl. Errors: vers.native-unknown, vers.native,
// version.not-of-scheme, version.too-long.
Result<Vers> vers_from_native(Scheme scheme, std::string_view range);

// A comparator and the version it stands before, on their way into a row.
struct Bound {
  Comparator comparator;
  std::string version;
};

// The terms of one alternative, such as ">=1.2 <2" or "^1.2.3"; each adds one or two bounds.
Result<std::vector<Bound>> npm_bounds(std::string_view alternative);
Result<std::vector<Bound>> conan_bounds(std::string_view alternative);

std::string incremented(std::string digits);  // "9" is "10"

// Takes "<=", ">", "=" and the like off the front; "=" when none stands there.
Comparator take_sign(std::string_view& text);

}  // namespace docket
