// What the readers of SPDX have in common: elements with identifiers, relationships between them,
// and the bill of materials that comes of both.

#pragma once

#include <map>
#include <string>
#include <string_view>

#include "inventory/sbom.h"

namespace docket::spdx {

// "ACME Inc." of "Organization: ACME Inc. (security@acme.example)"; empty for NOASSERTION.
std::string agent_name(std::string_view written);

// The text, unless it is NOASSERTION or NONE.
std::string asserted(std::string_view written);

class SbomBuilder {
 public:
  explicit SbomBuilder(std::string format_version);

  Sbom& sbom() { return sbom_; }
  void add(Component component);

  // Each gives false where it says nothing that an Sbom holds, or says it of an unknown element;
  // then it is lost. All elements have been added before.
  bool describe(std::string_view id);
  bool contain(std::string_view whole, std::string_view part);
  bool set_scope(std::string_view id, std::string_view scope);

 private:
  Component* named(std::string_view id);
  bool holds(std::size_t part, std::size_t whole) const;

  Sbom sbom_;
  std::map<std::string, std::size_t, std::less<>> places_;
};

// A relationship of SPDX 2: "A CONTAINS B", "A DEV_DEPENDENCY_OF B". False as above.
bool relate(SbomBuilder& builder, std::string_view from, std::string_view type,
            std::string_view to);

}  // namespace docket::spdx
