// The components of a bill of materials as an index looks for them: its names as keys, its versions
// read. Made once of each bill, which must stay as long.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "identifiers/version.h"
#include "inventory/line_store.h"
#include "inventory/match.h"
#include "inventory/sbom.h"

namespace docket {

// How a package stands in a KeyTable.
std::string package_key(std::string_view type, std::string_view name_space, std::string_view name);

// The version of the component that was looked at where it met a claim by that name. Empty: it
// states none.
std::string version_met(const Component& component, const Match& match);

// A text of a PreparedSbom, which keeps all of them in one.
struct PreparedText {
  std::uint32_t at = 0;
  std::uint32_t length = 0;

  bool empty() const { return length == 0; }
};

struct PreparedPurl {
  std::uint32_t component = 0;
  std::uint32_t own = 0;  // its place in the component's list
  PreparedText key;
  std::uint64_t hash = 0;
  std::uint64_t front = 0;       // of the version's key, as a LineKey has it
  PreparedText version_key;      // empty: the version is none of the scheme, or there is none
  PreparedText version;          // empty: not said
  std::optional<Scheme> scheme;  // of the ecosystem
  bool is_source = false;        // the package that the component was built from
  bool is_qualified = false;     // a distribution or an architecture is said
};

struct PreparedCpe {
  std::uint32_t component = 0;
  std::uint32_t own = 0;
  PreparedText key;  // one of its keys_of_component
  std::uint64_t hash = 0;
};

struct PreparedName {
  std::uint32_t component = 0;
  PreparedText key;
  std::uint64_t hash = 0;
};

class PreparedSbom {
 public:
  explicit PreparedSbom(const std::vector<Component>& components);

  const std::vector<Component>& components() const { return *components_; }
  std::string_view text(const PreparedText& text) const {
    return std::string_view{texts_}.substr(text.at, text.length);
  }
  // Each by component.
  const std::vector<PreparedPurl>& purls() const { return purls_; }
  const std::vector<PreparedCpe>& cpes() const { return cpes_; }
  const std::vector<PreparedName>& names() const { return names_; }

 private:
  PreparedText keep(std::string_view text);
  void add_purls(const Component& component, std::uint32_t place);
  void add_purl(PreparedPurl purl, std::string_view key, std::string_view version);
  void add_names(const Component& component, std::uint32_t place);

  const std::vector<Component>* components_;
  std::vector<PreparedPurl> purls_;
  std::vector<PreparedCpe> cpes_;
  std::vector<PreparedName> names_;
  std::string texts_;
};

}  // namespace docket
