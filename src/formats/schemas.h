// Published schemas: taken at build time out of the packages that carry them (tools/schemas), put
// into the program, compiled when first asked for.

#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "formats/check.h"
#include "schema/schema.h"

namespace docket {

// Empty in a program that was built without the packages.
std::span<const EmbeddedFile> embedded_schemas();

// A schema that another one refers to: under which URI, and which file it is.
struct Reachable {
  std::string_view uri;
  std::string_view file;
};

// The parsed file. Errors: format.no-schemas.
Result<Json> published_document(std::string_view file);

// Formats are asserted. Errors: format.no-schemas.
Result<Schema> published_schema(std::string_view file, std::initializer_list<Reachable> others);

// A schema of our own source (formats/shape.h), which is right. Formats are asserted.
Schema own_schema(const Json& shape);

// What a schema finds, as findings of the test "schema".
std::vector<RuleFinding> schema_findings(const Schema& schema, const Json& document);

}  // namespace docket
