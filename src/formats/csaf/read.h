// Reads a CSAF 2.0 document (and what a 2.1 draft shares with it).
//
// One document is one advisory; it may cover many vulnerabilities, which then stand as covered
// identifiers and in the `about` of texts, severities and dates. docs/formats/csaf.md says which
// member becomes what.

#pragma once

#include <span>
#include <string_view>

#include "base/json.h"
#include "formats/read.h"

namespace docket::csaf {

// Errors: those of parse_json, format.unknown, format.no-number, format.too-large.
Result<Read> read(std::string_view bytes);
Result<Read> read_json(const Json& document);

// True when an object says that it is a CSAF document.
bool looks_like(const Json& document);

// Where in the record an identifier of its advisory stands.
std::string place_of(const Advisory& advisory, const Identifier& identifier);

std::span<const Mapping> mappings();

}  // namespace docket::csaf
