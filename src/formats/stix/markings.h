// The marking definitions of TLP, which the specifications fix with their identifiers: of version 1
// in STIX 2.1 itself, of version 2 in the common objects of the committee.

#pragma once

#include <optional>
#include <string_view>

#include "base/json.h"

namespace docket::stix {

enum class TlpVersion : std::uint8_t { one, two };

// The object for a label ("AMBER+STRICT"); nothing where the version has no such label. WHITE is
// CLEAR in version 2, and the other way round.
std::optional<Json> tlp_marking(std::string_view label, TlpVersion version);

// The label of a marking definition; empty where it is none of TLP.
std::string_view tlp_label(std::string_view marking_id);

}  // namespace docket::stix
