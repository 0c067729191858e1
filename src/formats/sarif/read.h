// Reads the reports of a SARIF 2.1.0 log (OASIS): what one run of a tool found of one
// vulnerability, or of one of its rules.
//
// docs/formats/sarif.md says which property becomes what.

#pragma once

#include <span>
#include <string_view>

#include "formats/reports.h"

namespace docket::sarif {

// Each report of the log in the order of its first result. Errors: those of open_log; of one report
// those of parse_json, and format.too-large (its results are larger than 64 MiB).
Status for_each_report(std::string_view document, const VisitReport& visit);

// Whether it begins as a SARIF log: an object with `runs`, and a `version` or `$schema` of SARIF.
bool looks_like(const Json& document);

std::span<const Mapping> mappings();

}  // namespace docket::sarif
