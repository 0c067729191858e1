// What a product is called; which package it is, whether a record names it by a package URL or by
// an ecosystem or a collection of packages and a name in it.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/advisory.h"
#include "identifiers/purl.h"

namespace docket {

// An ecosystem of OSV, with its release behind a colon: "npm", "Maven", "Debian:12".
std::optional<Purl> package_in_ecosystem(std::string_view ecosystem, std::string_view name);

// The address of a collection, as CVE records have it: "https://repo.maven.apache.org/maven2".
std::optional<Purl> package_in_collection(std::string_view address, std::string_view name);

// A package by the name that it has in an ecosystem of OSV.
struct EcosystemName {
  std::string ecosystem;  // "Debian:12"
  std::string name;

  bool operator==(const EcosystemName&) const = default;
};

// The other way round, for a package of which this says all but its version; nothing for any other.
std::optional<EcosystemName> ecosystem_of(const Purl& purl);

// Which package a product is.
struct NamedPackage {
  Purl purl;  // with the version, if it names one
  // What of the product says so and nothing else: its package URL, its ecosystem or collection and
  // the name in it.
  std::vector<const ProductIdentifier*> said_by;
  bool is_called_so = false;  // `product` is the name in the ecosystem
};

// By its first package URL that is well-formed, else by ecosystem or collection; nothing: no
// package is named that has a package URL.
std::optional<NamedPackage> package_of(const AffectedProduct& product);

// The package alone, whatever version or range of versions its package URL names.
Purl without_versions(Purl purl);

// The version that the package URL or CPE name of a product names, or a range as "vers:…"; empty
// for none.
std::string version_named_by(const AffectedProduct& product);

// Whether the statuses of a product speak of the version, or the range, that the package URL names;
// also where it names none.
bool speaks_of_its_version(const AffectedProduct& product, const Purl& purl);

// The first of that scheme; nullptr: there is none.
const ProductIdentifier* identifier_of(const AffectedProduct& product, std::string_view scheme);

// What the product is called: its name, else all of its name, else as programs know it, by a
// package or a CPE name; empty where it has none of them. It is the field itself, so that a writer
// can say that it was carried.
const std::string& name_of(const AffectedProduct& product);

}  // namespace docket
