// The package URL of what a record names by an ecosystem or a collection of packages and a name.

#pragma once

#include <optional>
#include <string_view>

#include "identifiers/purl.h"

namespace docket {

// An ecosystem of OSV, with its release behind a colon: "npm", "Maven", "Debian:12".
std::optional<Purl> package_in_ecosystem(std::string_view ecosystem, std::string_view name);

// The address of a collection, as CVE records have it: "https://repo.maven.apache.org/maven2".
std::optional<Purl> package_in_collection(std::string_view address, std::string_view name);

}  // namespace docket
