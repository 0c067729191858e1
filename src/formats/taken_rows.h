// What a record says of versions of a product, as rows of an advisory: which versions and status a
// row can say, and what names its product.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/advisory.h"
#include "cases/stated.h"

namespace docket {

// Nothing for a status that no row has ("recommended", "unknown").
std::optional<AffectedStatus> row_status(std::string_view published);

// A version of a range, empty where it is the word for an open end: "0" begins at the beginning,
// "*" never ends.
std::string end_of(const std::string& version, std::string_view open);

// One version or range of them in our words; nothing where it cannot be said in them.
std::optional<std::string> versions_of(const VersionStatus& part);

// The single versions and ranges that a status speaks of: a row says one. Changes inside of a range
// are taken in their order, as a CVE record has them.
std::vector<VersionStatus> parts_of(const AffectedProduct& product, const VersionStatus& status);

// "Acme Gate >= 4.0, < 4.2", "Acme Gate 4.1.9": takes the versions off the end of the line, with
// their signs or as numbers with dots between them. "*": it ends with none.
std::string take_versions(std::string& line);

// Whether a CPE name is that of the row's versions: of any version, or of the one that it says.
bool is_of_versions(const std::string& cpe, const std::optional<std::string>& versions);

// A row, and what of the product of the record it names.
struct NamedRow {
  AffectedRow row;
  const ProductIdentifier* purl = nullptr;
  const ProductIdentifier* cpe = nullptr;
  const ProductIdentifier* package = nullptr;
  const ProductIdentifier* collection = nullptr;  // or the ecosystem
};

// A product is called as the record calls it; of one that is delivered as packages each package is
// a product. What names a package for everybody is its package URL.
NamedRow row_named(const AffectedProduct& product);

}  // namespace docket
