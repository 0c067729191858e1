// What a product is called; the package URL of what a record names by an ecosystem or a collection
// of packages and a name.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cases/advisory.h"
#include "identifiers/purl.h"

namespace docket {

// An ecosystem of OSV, with its release behind a colon: "npm", "Maven", "Debian:12".
std::optional<Purl> package_in_ecosystem(std::string_view ecosystem, std::string_view name);

// The address of a collection, as CVE records have it: "https://repo.maven.apache.org/maven2".
std::optional<Purl> package_in_collection(std::string_view address, std::string_view name);

// The first of that scheme; nullptr: there is none.
const ProductIdentifier* identifier_of(const AffectedProduct& product, std::string_view scheme);

// What the product is called: its name, else all of its name, else as programs know it, by a
// package or a CPE name; empty where it has none of them. It is the field itself, so that a writer
// can say that it was carried.
const std::string& name_of(const AffectedProduct& product);

}  // namespace docket
