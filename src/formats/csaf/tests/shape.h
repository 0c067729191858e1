// What a CSAF document may be made of: members, kinds of values, lists; the structure that its
// JSON schema describes, written from the specification.
//
// Two faults are told apart: what makes a document invalid, and a member that the standard does
// not know where the schema of 2.0 lets it stand (test 6.2.20).

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/csaf/tests/document.h"

namespace docket::csaf {

struct ShapeFault {
  const Json* at;
  std::string below;  // a member that is missing at `at`
  std::string message;
};

// What makes a value invalid that should be of that shape ("document", "vulnerability", …); the
// whole document is "csaf". At most kFindingsOfATestMax.
std::vector<ShapeFault> shape_faults(const Json& json, std::string_view shape, Edition edition);

// The members of a whole document that the standard does not know. At most kFindingsOfATestMax.
std::vector<ShapeFault> unknown_members(const Json& document, Edition edition);

}  // namespace docket::csaf
