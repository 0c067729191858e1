// Under what the components of a bill of materials are known, whatever its edition: by it a person
// says of one of them what a record is to it.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "inventory/sbom.h"

namespace docket {

// Its first package URL, else its first CPE name, else its name and, in parentheses, its supplier;
// always with its version, where one is said.
std::string component_key(const Component& component);

// Of all components of one bill. Two that a record may speak of differently have different keys:
// what differs beyond component_key() is added as a hash. Of one line, and never long.
std::vector<std::string> component_keys(std::span<const Component> components);

}  // namespace docket
