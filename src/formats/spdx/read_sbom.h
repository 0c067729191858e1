// Reads SPDX documents as bills of materials: 2.2 and 2.3 in JSON and as tags and values, 3.0 in
// JSON-LD. Packages and files become components.
//
// The readers are lenient: what only breaks the schema is carried as written. `spdx::check` says
// what is wrong with a document.

#pragma once

#include <span>
#include <string_view>

#include "base/json.h"
#include "formats/read.h"
#include "inventory/sbom.h"

namespace docket::spdx {

bool looks_like_2(const Json& document);
bool looks_like_3(const Json& document);
bool looks_like_tags(std::string_view bytes);

// Errors: sbom.version, sbom.no-list.
Result<SbomRead> read_sbom_2(const Json& document);
Result<SbomRead> read_sbom_3(const Json& document);

// Errors: sbom.version, sbom.encoding, sbom.line; where = "line N".
Result<SbomRead> read_sbom_tags(std::string_view bytes);

std::span<const Mapping> sbom_2_mappings();
std::span<const Mapping> sbom_3_mappings();
std::span<const Mapping> sbom_tags_mappings();

}  // namespace docket::spdx
