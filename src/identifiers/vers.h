// Version ranges as "vers" writes them: "vers:npm/1.2.3|>=2.0.0|<5.0.0".
//
// A text that is not canonical is refused, never put right: a range that says ">=2.0.0|<1.0.0" may
// mean two things. Two lenities follow the conformance cases: single versions may stand in any
// order, and a constraint that says nothing new may stand there; both are told in `remarks`.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "identifiers/version.h"

namespace docket {

enum class Comparator : std::uint8_t { equal, unequal, less, less_equal, greater, greater_equal };

std::string_view sign_of(Comparator comparator);  // "=", "!=", "<", …

struct Constraint {
  Comparator comparator = Comparator::equal;
  std::string text;  // the version, decoded
  Version version;
};

struct Vers {
  std::string scheme;                   // "npm"; "all" and "none" are schemes without versions
  std::optional<Scheme> order;          // by which its versions are compared
  bool any = false;                     // "*": every version
  std::vector<Constraint> constraints;  // by version
  std::vector<std::string> remarks;
};

// Errors: vers.scheme, vers.constraints, vers.encoding, vers.order, vers.twice,
// version.not-of-scheme, version.too-long.
Result<Vers> parse_vers(std::string_view text);

std::string print(const Vers& vers);  // the canonical text

// Errors: version.not-of-scheme, version.too-long.
Result<bool> contains(const Vers& vers, std::string_view version);
bool contains(const Vers& vers, const Version& version);

// The same range without the constraints that say nothing new.
Vers simplified(Vers vers);

// Brings constraints into the order of their versions; of two on one version, what closes a range
// comes before what opens one.
void sort_constraints(std::vector<Constraint>& constraints);

}  // namespace docket
