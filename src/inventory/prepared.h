// The components of a bill of materials as an index looks for them: its names as keys, its versions
// read. Made once of each bill, which must stay as long.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "identifiers/version.h"
#include "inventory/line_store.h"
#include "inventory/sbom.h"

namespace docket {

// How a package stands in a KeyTable.
std::string package_key(std::string_view type, std::string_view name_space, std::string_view name);

struct PreparedPurl {
  std::uint32_t component = 0;
  std::uint32_t own = 0;  // its place in the component's list
  std::string key;
  std::uint64_t hash = 0;
  std::string version;           // empty: not said
  std::optional<Scheme> scheme;  // of the ecosystem
  std::string version_key;       // empty: the version is none of the scheme, or there is none
  std::uint64_t front = 0;       // of the version's key, as a LineKey has it
  bool is_source = false;        // the package that the component was built from
  bool is_qualified = false;     // a distribution or an architecture is said

  LineKey line() const { return {front, version_key}; }
};

struct PreparedCpe {
  std::uint32_t component = 0;
  std::uint32_t own = 0;
  std::string key;  // one of its keys_of_component
  std::uint64_t hash = 0;
};

struct PreparedName {
  std::uint32_t component = 0;
  std::string key;
  std::uint64_t hash = 0;
};

class PreparedSbom {
 public:
  explicit PreparedSbom(const std::vector<Component>& components);

  const std::vector<Component>& components() const { return *components_; }
  // Each by component.
  const std::vector<PreparedPurl>& purls() const { return purls_; }
  const std::vector<PreparedCpe>& cpes() const { return cpes_; }
  const std::vector<PreparedName>& names() const { return names_; }

 private:
  void add_purls(const Component& component, std::uint32_t place);
  void add_purl(PreparedPurl purl);
  void add_names(const Component& component, std::uint32_t place);

  const std::vector<Component>* components_;
  std::vector<PreparedPurl> purls_;
  std::vector<PreparedCpe> cpes_;
  std::vector<PreparedName> names_;
};

}  // namespace docket
