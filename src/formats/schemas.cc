#include "formats/schemas.h"

#include <algorithm>

#include "base/check.h"

namespace docket {

Result<Json> published_document(std::string_view file) {
  const auto files = embedded_schemas();
  const auto found = std::find_if(files.begin(), files.end(), [file](const EmbeddedFile& embedded) {
    return embedded.path == file;
  });
  if (found == files.end())
    return Error{"format.no-schemas",
                 "this program was built without the published schemas; build it with npm at hand",
                 std::string{file}};
  return parse_json(found->bytes);
}

Result<Schema> published_schema(std::string_view file, std::initializer_list<Reachable> others) {
  SchemaOptions options;
  options.assert_formats = true;
  for (const Reachable& other : others)
    options.documents.push_back({std::string{other.uri}, TRY(published_document(other.file))});
  Result<Schema> schema = Schema::compile(TRY(published_document(file)), options);
  if (!schema.ok()) return std::move(schema).error();
  return schema;
}

Schema own_schema(const Json& shape) {
  SchemaOptions options;
  options.assert_formats = true;
  Result<Schema> schema = Schema::compile(shape, options);
  CHECK(schema.ok());
  return std::move(*schema);
}

std::vector<RuleFinding> schema_findings(const Schema& schema, const Json& document) {
  std::vector<RuleFinding> findings;
  for (SchemaFinding& found : schema.check(document).findings)
    findings.push_back({std::string{kSchemaTest}, RuleKind::mandatory, std::move(found.at),
                        std::move(found.message)});
  return findings;
}

}  // namespace docket
