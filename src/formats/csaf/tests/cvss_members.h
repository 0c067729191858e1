// CVSS objects as JSON has them: which member stands for which metric of the vector, and whether
// the object keeps the rules of FIRST's schemas.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"

namespace docket::csaf {

struct CvssMember {
  std::string_view letters;  // "AV"
  std::string_view member;   // "attackVector"
  std::string_view values;   // "N=NETWORK A=ADJACENT_NETWORK …", in the order of the schema
};

// The members for the metrics of a version ("2.0", "3.0", "3.1", "4.0"), in the order of a vector;
// none for any other version.
std::span<const CvssMember> cvss_members(std::string_view version);

// The word of a value of a metric: "NETWORK" for "N" of AV; empty where there is no such value.
std::string_view word_of(const CvssMember& member, std::string_view letter);
std::string_view letter_of(const CvssMember& member, std::string_view word);

// The value of a metric in a vector: "N"; empty where the vector does not have it.
std::string_view value_in(std::string_view vector, std::string_view letters);

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
