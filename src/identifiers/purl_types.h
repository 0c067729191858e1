// What each registered type of package URL asks of its parts: the type definitions of purl-spec
// (github.com/package-url/purl-spec, folder types, at 16f3d0e3) as one table.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace docket {

// Whether a namespace stands there. `usual`: the definition requires it, and published records do
// without (pkg:golang/stdlib); it is remarked, not refused.
enum class Need : std::uint8_t { required, usual, optional, prohibited };

// In which letters a part is written.
enum class Letters : std::uint8_t { as_is, small, capital };

// What a type asks beyond that.
enum class Extra : std::uint8_t {
  none,
  pypi,              // "_" and "-" are one letter of a name
  pub,               // a name has small letters, digits and "_"
  cpan,              // a name is of a distribution, not of a module ("A::B")
  cocoapods,         // a name has no space, no "+", and no dot in front
  chrome_extension,  // a name has 32 letters from a to p, a version up to four numbers
  mlflow,            // names on Databricks are not case sensitive
  git,               // a name may bring its owner; names on GitHub are not case sensitive
  swid,              // at most two segments of a namespace
};

struct PurlType {
  std::string_view type;
  Need name_space;
  Letters name_space_letters;
  Letters name_letters;
  Letters version_letters = Letters::as_is;
  Extra extra = Extra::none;
  std::string_view required_qualifier = {};
};

// By type.
std::span<const PurlType> purl_types();

// nullptr when nobody registered that type.
const PurlType* find_purl_type(std::string_view type);

}  // namespace docket
