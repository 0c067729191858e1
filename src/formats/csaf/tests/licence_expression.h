// Licence expressions of SPDX 3.0.1 (annex B), as CSAF allows them: without DocumentRef-.

#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace docket::csaf {

struct LicencePart {
  std::string_view name;  // "MIT", "LicenseRef-scancode-copyheart", "Classpath-exception-2.0"
  bool is_exception;      // stands behind "WITH"
};

// The identifiers of an expression; nothing when it is none.
std::optional<std::vector<LicencePart>> read_licence_expression(std::string_view text);

enum class LicenceState : std::uint8_t {
  current,
  deprecated,
  missing,    // of a list that is had, and not in it
  elsewhere,  // of a list that is not had here
};

// What the SPDX list and AboutCode's ScanCode LicenseDB say of an identifier.
LicenceState state_of(const LicencePart& part);

}  // namespace docket::csaf
