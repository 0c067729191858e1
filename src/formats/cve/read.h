// Reads a CVE record in the JSON format 5.0 to 5.2.
//
// The record is one object with "dataType": "CVE_RECORD"; what its assigner wrote stands in
// containers.cna, what others added in containers.adp. docs/formats/cve.md says which member
// becomes what.

#pragma once

#include <span>
#include <string_view>

#include "base/json.h"
#include "formats/read.h"

namespace docket::cve {

// Errors: those of parse_json, format.unknown, format.no-number, format.too-large.
Result<Read> read(std::string_view bytes);
Result<Read> read_json(const Json& document);

// True when an object says that it is a CVE record.
bool looks_like(const Json& document);

// Where in the record an identifier of its advisory stands.
std::string place_of(const Advisory& advisory, const Identifier& identifier);

std::span<const Mapping> mappings();

}  // namespace docket::cve
