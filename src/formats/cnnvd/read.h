// Reads an entry of a CNNVD export, in the shape that the centre publishes (2019) as well as in the
// one that its specification of 2015 prints.
//
// docs/formats/cnnvd.md says which element becomes what.

#pragma once

#include <span>
#include <string_view>

#include "formats/read.h"

namespace docket::cnnvd {

// `entry` is from "<entry" to "</entry>". Errors: format.xml, format.too-deep, format.not-utf8,
// format.too-large, format.no-number.
Result<Read> read(std::string_view entry);

// Where in the record an identifier of its advisory stands.
std::string place_of(const Advisory& advisory, const Identifier& identifier);

std::span<const Mapping> mappings();

}  // namespace docket::cnnvd
