// Reads one entry of a CNVD export (the XML files of the China National Vulnerability Database).
//
// An export is <vulnerabilitys> with one <vulnerability> an entry, no attributes, no namespace,
// dates as bare days, and "serverity" spelt so. docs/formats/cnvd.md says which element becomes
// what.

#pragma once

#include <span>
#include <string_view>

#include "formats/read.h"

namespace docket::cnvd {

// `entry` is from "<vulnerability>" to "</vulnerability>"; white space around it is allowed.
// Errors: format.xml, format.not-utf8, format.too-deep, format.too-large, format.no-number.
Result<Read> read(std::string_view entry);

// Where in the record an identifier of its advisory stands.
std::string place_of(const Advisory& advisory, const Identifier& identifier);

std::span<const Mapping> mappings();

}  // namespace docket::cnvd
