// What a claim says along the order of versions: a row of steps, each with what holds from there
// on.
//
//   affected from 1.2 up to 1.4, else not:   nothing … | 1.2 affected | 1.4 not affected …

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identifiers/version.h"
#include "inventory/claim.h"

namespace docket {

// What an advisory told of a version: a status, or nothing, or something in bounds that are no
// versions of the scheme.
enum class Told : std::uint8_t { affected, fixed, not_affected, undecided, nothing, unreadable };

Told told(MatchStatus status);
Told otherwise_told(const Claim& claim);

struct LineStep {
  std::string key;      // of the version
  bool behind = false;  // the step comes right behind the version, not at it
  Told told = Told::nothing;
};

struct VersionLine {
  Told first = Told::nothing;   // from the first version on
  std::vector<LineStep> steps;  // by version
};

// By whose rules the versions of a claim are ranked: the ecosystem decides; without one, what the
// advisory says.
std::optional<Scheme> scheme_of_claim(const Claim& claim);

// Of the claim's spans, ranked by the scheme. A span with a bound that the scheme does not allow,
// or that ends before it begins, makes undecidable whatever no span before it decides.
VersionLine line_of(const Claim& claim, Scheme scheme);

// A version that the claim lists by itself: known again by its text where versions are not ranked.
struct ListedVersion {
  std::string text;
  Told told = Told::nothing;
};

// By text, each once.
std::vector<ListedVersion> listed_versions(const Claim& claim);

}  // namespace docket
