// The Common Weakness Enumeration in all its versions: what a number was called in which.

#pragma once

#include <cstdint>
#include <string_view>

#include "formats/csaf/tests/moment.h"

namespace docket::csaf {

// Whether vulnerabilities may be mapped to a weakness; told since version 4.12.
enum class Usage : std::uint8_t { untold, allowed, allowed_with_review, discouraged, prohibited };

struct Weakness {
  std::string_view id;
  std::string_view name;
  bool deprecated;
  Usage usage;
};

bool is_weakness_version(std::string_view version);

// The weakness of that number in that version; nullptr for views, categories and what was not
// there yet. The pointer stays good.
const Weakness* weakness_in(std::string_view version, std::string_view id);

// Whether any version knew the number under that name.
bool weakness_was_ever(std::string_view id, std::string_view name);

// The latest version before that moment in which the number had that name, else the first after
// it; empty when none had.
std::string_view weakness_version_of(std::string_view id, std::string_view name,
                                     const Moment& moment);

// The latest version that was out at that moment; empty before the first.
std::string_view weakness_version_at(const Moment& moment);

}  // namespace docket::csaf
