// The table of the forms in which bills of materials come, and the reader of whichever it is.
//
// Formats are peers: each has its folder with a reader of its own; none knows another.

#pragma once

#include <span>
#include <string_view>

#include "formats/read.h"
#include "inventory/sbom.h"

namespace docket {

struct SbomForm {
  std::string_view key;    // "cyclonedx-json": a heading of docs/formats/sbom.md
  std::string_view title;  // for people
  std::span<const Mapping> mappings;
};

std::span<const SbomForm> sbom_forms();

// Errors: sbom.unknown, sbom.too-large, those of the readers, and of parse_json.
Result<SbomRead> read_sbom(std::string_view bytes);

}  // namespace docket
