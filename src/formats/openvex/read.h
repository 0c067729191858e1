// Reads an OpenVEX document (0.2.0): which products are affected by which vulnerabilities, a
// statement each.
//
// docs/formats/openvex.md says which member becomes what.

#pragma once

#include <span>
#include <string_view>

#include "base/json.h"
#include "formats/read.h"

namespace docket::openvex {

// Errors: those of parse_json, format.unknown, format.no-number, format.too-large.
Result<Read> read(std::string_view bytes);
Result<Read> read_json(const Json& document);

// True when an object says that it is an OpenVEX document.
bool looks_like(const Json& document);

// Where in the record an identifier of its advisory stands.
std::string place_of(const Advisory& advisory, const Identifier& identifier);

std::span<const Mapping> mappings();

}  // namespace docket::openvex
