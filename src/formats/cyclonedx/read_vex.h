// Reads what a CycloneDX document (JSON or XML, 1.4 to 1.7) says of vulnerabilities: a VEX, whether
// it stands in a bill of materials or alone. What is in XML is read as the JSON that says the same;
// its places are paths.
//
// Of the bill itself only what a vulnerability refers to is read; the rest is kept as details.
// docs/formats/cyclonedx.md says which member becomes what.

#pragma once

#include <span>
#include <string_view>

#include "base/json.h"
#include "formats/read.h"

namespace docket::cyclonedx {

// Errors: those of parse_json, format.unknown, format.no-number, format.too-large; of XML
// format.xml, format.encoding, format.too-deep.
Result<Read> read_vex(std::string_view bytes);
Result<Read> read_vex_json(const Json& document);

// True when an object says that it is a CycloneDX document, and has vulnerabilities.
bool looks_like_vex(const Json& document);

// True when XML begins as a bill of materials does: <bom>, with or without a prefix.
bool looks_like_vex(std::string_view bytes);

// True when the advisory was read from XML.
bool was_xml(const Advisory& advisory);

// Where in the record an identifier of its advisory stands.
std::string place_of(const Advisory& advisory, const Identifier& identifier);

std::span<const Mapping> vex_mappings();

}  // namespace docket::cyclonedx
