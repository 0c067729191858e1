// What CSAF calls the systems of numbers beside CVE, in `ids`.

#pragma once

#include <string_view>

namespace docket::csaf {

// The name of the system of a scheme ("ghsa": "GitHub Security Advisory"); empty: it has none.
constexpr std::string_view system_of(std::string_view scheme) {
  struct System {
    std::string_view scheme;
    std::string_view name;
  };
  constexpr System kSystems[] = {{"cnvd", "CNVD"},       {"cnnvd", "CNNVD"},
                                 {"osv", "OSV"},         {"ghsa", "GitHub Security Advisory"},
                                 {"bugtraq", "Bugtraq"}, {"euvd", "https://euvd.enisa.europa.eu"},
                                 {"gcve", "GCVE"}};
  for (const System& one : kSystems)
    if (one.scheme == scheme) return one.name;
  return {};
}

}  // namespace docket::csaf
