// Extensions of CSAF 2.1 whose schema and metadata are known here. The committee has neither made
// an official one nor registered one yet; those it uses to explain and to test are known.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace docket::csaf {

enum class ExtensionPlace : std::uint8_t {
  document,
  branches,
  full_names,
  paths,
  metrics,
  vulnerabilities,
  root,
};
constexpr std::size_t kExtensionPlaces = 7;

struct KnownExtension {
  std::string_view file;                     // how its "$schema" ends
  std::array<std::string_view, 2> required;  // members of its content
  std::array<std::string_view, 2> optional;
  std::array<std::size_t, kExtensionPlaces> allowed;  // how often in one list, by place

  bool allows(std::string_view member) const;
};

// The extension of that "$schema"; nullptr where it is not known.
const KnownExtension* known_extension(std::string_view schema);

}  // namespace docket::csaf
