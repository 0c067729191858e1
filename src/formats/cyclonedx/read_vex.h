// Reads what a CycloneDX document (JSON, 1.4 to 1.7) says of vulnerabilities: a VEX, whether it
// stands in a bill of materials or alone.
//
// Of the bill itself only what a vulnerability refers to is read; the rest is kept as details.
// docs/formats/cyclonedx.md says which member becomes what.

#pragma once

#include <span>
#include <string_view>

#include "base/json.h"
#include "formats/read.h"

namespace docket::cyclonedx {

// Errors: those of parse_json, format.unknown, format.no-number, format.too-large.
Result<Read> read_vex(std::string_view bytes);
Result<Read> read_vex_json(const Json& document);

// True when an object says that it is a CycloneDX document, and has vulnerabilities.
bool looks_like_vex(const Json& document);

// Where in the record an identifier of its advisory stands.
std::string place_of(const Advisory& advisory, const Identifier& identifier);

std::span<const Mapping> vex_mappings();

}  // namespace docket::cyclonedx
