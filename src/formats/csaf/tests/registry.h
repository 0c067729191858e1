// Registered systems of numbers for vulnerabilities: the registry RVISC of the CSAF committee.

#pragma once

#include <string_view>

namespace docket::csaf {

struct IdSystem {
  std::string_view name;
  bool (*matches)(std::string_view number);
};

// The system of that name; nullptr where none is registered under it.
const IdSystem* id_system(std::string_view name);

}  // namespace docket::csaf
