// Whether there is a case already for the vulnerability that a record of the catalogue tells of:
// one opened from that record, or from another that a person has accepted as the same.

#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "access/may.h"
#include "app/docket.h"

namespace docket {

// The record that an identifier names: "CVE-2021-44228", "CNVD-2021-95914", "csaf:ACME-1".
RecordKey record_named(std::string_view identifier);

// The identifiers that people accepted as the same vulnerability, itself among them.
Result<std::set<std::string>> accepted_as_same(Store& store, const std::string& identifier);

struct SameCase {
  std::string case_id;
  std::string number;
  std::string identifier;  // of the record that it was opened from
  bool certain = false;    // false: nobody has decided yet whether that is the same vulnerability
};

// A certain one rather than another; nullopt when there is none that the reader sees.
Result<std::optional<SameCase>> same_case(Store& store, const Reader& reader,
                                          const std::string& identifier);

}  // namespace docket
