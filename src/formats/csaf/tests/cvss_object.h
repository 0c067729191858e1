// Whether CVSS objects keep the rules of FIRST's schemas, and what their members add to the vector.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "formats/cvss_members.h"

namespace docket::csaf {

// The vector with what only the members say: "AV:N/…" and "modifiedScope" give "…/MS:C".
std::string completed_vector(const Json& cvss, std::string_view version);

// A member that is no part of the schemas; a CVSS object may have others, except in 4.0.
bool is_cvss_member(std::string_view version, std::string_view name);

// What keeps the object, found under "cvss_v2", "cvss_v3" or "cvss_v4", from being valid.
struct CvssFault {
  const Json* at;           // nullptr: a member is missing
  std::string_view member;  // the one that is missing
  std::string message;
};
std::optional<CvssFault> cvss_fault(const Json& cvss, std::string_view under);

}  // namespace docket::csaf
