// Members that the standard does not know, and parts that have a schema of their own.

#include "formats/csaf/tests/schemas.h"

#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/shape.h"

namespace docket::csaf {
namespace {

void member_is_unknown(const Document& document, Report& report) {
  for (const ShapeFault& fault : unknown_members(document.root, document.edition))
    report.fail(*fault.at, fault.message);
}

constexpr Test kTests[] = {
    {"6.2.20", "Additional properties", TestKind::recommended, true, true, member_is_unknown},
};

}  // namespace

void fail_where_schema_does(Report& report, const Json& json, Published schema) {
  const std::string_view shape = schema == Published::ssvc_selections ? "ssvc" : "extension";
  for (const ShapeFault& fault : shape_faults(json, shape, Edition::v2_1)) {
    if (fault.below.empty()) {
      report.fail(*fault.at, fault.message);
    } else {
      report.fail_below(*fault.at, fault.below, fault.message);
    }
  }
}

std::span<const Test> shape_tests() { return kTests; }

}  // namespace docket::csaf
