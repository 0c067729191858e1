// Reads CycloneDX bills of materials, JSON and XML. Every component of the document is read, those
// inside of others too, and the one in its metadata, which it is about.
//
// The readers are lenient: what only breaks the schema is carried as written. `cyclonedx::check`
// says what is wrong with a document.

#pragma once

#include <span>
#include <string_view>

#include "base/json.h"
#include "formats/read.h"
#include "inventory/sbom.h"

namespace docket::cyclonedx {

bool looks_like(const Json& document);
bool looks_like_xml(std::string_view bytes);

// Versions 1.2 to 1.7. Errors: sbom.version, sbom.no-list.
Result<SbomRead> read_sbom(const Json& document);

// Versions 1.0 to 1.7; document types and entities of a document's own are refused.
// Errors: sbom.xml, sbom.encoding, sbom.too-deep, sbom.too-large, sbom.version.
Result<SbomRead> read_sbom_xml(std::string_view bytes);

std::span<const Mapping> sbom_mappings();
std::span<const Mapping> sbom_xml_mappings();

}  // namespace docket::cyclonedx
