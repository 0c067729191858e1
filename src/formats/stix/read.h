// Reads the vulnerabilities of a STIX 2.1 bundle, or one vulnerability alone: with who made them,
// how they are marked, what mitigates them, notes on them and the software that they are in.
//
// docs/formats/stix.md says which property becomes what. Objects of other types are listed as lost.

#pragma once

#include <span>
#include <string_view>

#include "base/json.h"
#include "formats/read.h"

namespace docket::stix {

// Errors: those of parse_json, format.unknown (there is no vulnerability in it), format.too-large.
Result<Read> read(std::string_view bytes);

// Whether it says that it is a bundle, or a vulnerability alone.
bool looks_like(std::string_view document);

std::span<const Mapping> mappings();

}  // namespace docket::stix
