// By whose rules the versions of a package are ranked. Its ecosystem decides; where no rule is
// known, none is guessed, and whether a version lies in a range cannot be decided.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "identifiers/purl.h"
#include "identifiers/version.h"

namespace docket {

// A line of docs/match.md (a test compares).
struct Ecosystem {
  std::string_view type;  // of package URLs
  Scheme scheme;
};
std::span<const Ecosystem> ecosystems();

// Of the packages of that type of package URLs.
std::optional<Scheme> scheme_of_type(std::string_view type);

// What a record calls the rules of its ranges: "semver", "maven", "python", "dpkg"; nothing for
// "custom", "git" and whatever else names no rules.
std::optional<Scheme> scheme_in_words(std::string_view words);

// Whether a version that is of one scheme may be ranked by the rules of another one: those that all
// follow Semantic Versioning, among each other.
bool ranks_alike(Scheme left, Scheme right);

// "1.10.2": numbers with dots between them, of which most schemes think the same.
bool is_dotted_numbers(std::string_view version);

// The version of a package URL, with the epoch that one of an RPM has in its qualifiers. Empty:
// none.
std::string version_in(const Purl& purl);

// The qualifier of that key; empty where there is none.
std::string_view qualifier_of(const Purl& purl, std::string_view key);

}  // namespace docket
