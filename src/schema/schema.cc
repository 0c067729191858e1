#include "schema/schema.h"

#include "schema/checker.h"
#include "schema/compile.h"
#include "schema/metaschema.h"

namespace docket {
namespace {

// The program of one of the metaschemas, each of which is right.
schema::Program metaschema(std::string_view uri) {
  SchemaOptions options;
  options.assert_formats = true;
  schema::Documents documents{options, schema::metaschemas(), nullptr};
  const Result<const Json*> root = documents.find(uri);
  CHECK(root.ok());
  Result<schema::Program> program = schema::Compiler{documents}.run(**root);
  CHECK(program.ok());
  return std::move(*program);
}

// Whether the values of all keywords have the form that the compiler relies on.
Status well_formed(const Json& schema, Draft draft) {
  static const schema::Program kOf7 = metaschema(schema::kDraft7);
  static const schema::Program kOf2020 = metaschema(schema::kDraft2020);
  SchemaVerdict verdict;
  verdict.valid =
      schema::Checker{draft == Draft::draft7 ? kOf7 : kOf2020, &verdict.findings}.run(schema);
  if (verdict.valid) return Done{};
  const SchemaFinding& first = verdict.findings.front();
  return Error{"schema.malformed", "this is no schema: " + first.message, first.at};
}

}  // namespace

Schema::Schema(std::unique_ptr<const schema::Program> program) : program_(std::move(program)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Result<Schema> Schema::compile(const Json& schema, const SchemaOptions& options) {
  schema::Documents documents{options, schema::metaschemas(), well_formed};
  const Json* root = TRY(documents.add(options.uri, schema));
  return Schema{
      std::make_unique<const schema::Program>(TRY(schema::Compiler{documents}.run(*root)))};
}

SchemaVerdict Schema::check(const Json& document) const {
  SchemaVerdict verdict;
  verdict.valid = schema::Checker{*program_, &verdict.findings}.run(document);
  return verdict;
}

bool Schema::accepts(const Json& document) const {
  return schema::Checker{*program_, nullptr}.run(document);
}

}  // namespace docket
