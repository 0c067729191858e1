// Reads an OSV record (schema 1.x) of any of the databases that publish in it.
//
// Versions of OSV are points at which a range begins and ends; each stretch between two of them
// becomes a range of its own. docs/formats/osv.md says which member becomes what.

#pragma once

#include <span>
#include <string_view>

#include "base/json.h"
#include "formats/read.h"

namespace docket::osv {

// Errors: those of parse_json, format.unknown, format.no-number, format.too-large.
Result<Read> read(std::string_view bytes);
Result<Read> read_json(const Json& document);

// True when an object has what every OSV record has, and nothing by which another format is known.
bool looks_like(const Json& document);

// Where in the record an identifier of its advisory stands.
std::string place_of(const Advisory& advisory, const Identifier& identifier);

std::span<const Mapping> mappings();

}  // namespace docket::osv
