// What scanners write into texts of SARIF, each read only from a scanner that is known to write so:
// packages, for which there is no place (in the message of a result, in the help of its rule, or as
// a logical location), and numbers of vulnerabilities.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace docket::sarif {

struct ScannedPackage {
  std::string name;
  std::string version;
  std::vector<std::string> fixed;  // versions in which it is repaired

  bool operator==(const ScannedPackage&) const = default;
};

// Where a scanner may name the package of a result.
struct PackageWords {
  std::string_view message;       // of the result
  std::string_view help;          // of its rule
  std::string_view logical_name;  // of its first location
};

// Trivy, Grype, osv-scanner and Snyk; nothing of any other, and where they say it another way.
std::optional<ScannedPackage> package_in(std::string_view tool, const PackageWords& words);

// The words in which Snyk names the numbers of a vulnerability before the package:
// "(CVE-2030-0001) door@1.2.0". Empty of any other.
std::string_view numbers_before(std::string_view tool, const Json& rule);

}  // namespace docket::sarif
