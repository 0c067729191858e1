#include "formats/spdx/check.h"

#include "formats/schemas.h"
#include "formats/spdx/shapes.h"

namespace docket::spdx {

// 3.0 is linked data, and has a context instead of a version.
Result<std::vector<RuleFinding>> check(const Json& document) {
  static const Schema kOf2 = own_schema(shape_of_2());
  static const Schema kOf3 = own_schema(shape_of_3());
  return schema_findings(document.find("@context") ? kOf3 : kOf2, document);
}

}  // namespace docket::spdx
