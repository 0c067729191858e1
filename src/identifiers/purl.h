// Package URLs (ECMA-427): "pkg:npm/%40angular/animation@12.3.1?arch=x86#src/core".
//
// A Purl holds the parts as they are meant, decoded and in the form that its type asks for; print
// gives the canonical text. Reading refuses what the standard forbids. What only should not be
// there (a type that nobody registered) is told in `remarks`.

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace docket {

struct Purl {
  std::string type;
  std::string name_space;  // segments with "/" between them; empty: none
  std::string name;
  std::string version;                                          // empty: none
  std::vector<std::pair<std::string, std::string>> qualifiers;  // by key
  std::string subpath;                                          // empty: none
  std::vector<std::string> remarks;

  // The same package, whatever was remarked.
  bool operator==(const Purl& other) const;
};

// How strictly a text is read. The standard has keys of qualifiers in small letters; `repair`
// makes them so, and says it in `remarks`.
enum class PurlReading : std::uint8_t { strict, repair };

// Errors: purl.scheme, purl.type, purl.name-missing, purl.encoding, purl.qualifier, purl.namespace,
// purl.name, purl.version, purl.qualifier-missing.
Result<Purl> parse_purl(std::string_view text, PurlReading reading = PurlReading::strict);

// A package URL from its parts, decoded. The parts are brought into the form that the type asks
// for. Errors: as of parse_purl.
Result<Purl> make_purl(Purl parts);

// The canonical text. parse_purl(print(purl)) is purl.
std::string print(const Purl& purl);

}  // namespace docket
