// JSON Schema, drafts 2020-12 and 7: compile once, check many documents.
//
//   const Result<Schema> schema = Schema::compile(parsed, {.documents = others});
//   for (const SchemaFinding& finding : schema->check(document).findings) …
//
// Foreign schemas may be hostile as well as documents: patterns run under limits, references
// that lead in a circle end, and one check does a bounded amount of work; what exceeds the bounds
// is not valid, and a finding says so.

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"

namespace docket {

namespace schema {
struct Program;
}

// A document that "$ref" can reach: under this URI, and under the "$id"s inside it.
struct SchemaDocument {
  std::string uri;
  Json document;
};

enum class Draft : std::uint8_t { draft7, draft2020 };

struct SchemaOptions {
  Draft draft = Draft::draft2020;  // of a schema without "$schema"
  bool assert_formats = false;     // "format" is a rule; else only where a metaschema says so
  std::string uri;                 // where the schema was found, if it has no "$id"
  std::vector<SchemaDocument> documents;
};

struct SchemaFinding {
  std::string at;       // JSON pointer into the document
  std::string rule;     // the keyword's place: "https://…/csaf.json#/properties/document/type"
  std::string message;  // one sentence
};

struct SchemaVerdict {
  bool valid = true;
  std::vector<SchemaFinding> findings;  // at most kSchemaFindingsMax
};

inline constexpr std::size_t kSchemaFindingsMax = 1000;

class Schema {
 public:
  // Errors: schema.dialect, schema.malformed, schema.pattern, schema.reference.
  static Result<Schema> compile(const Json& schema, const SchemaOptions& options = {});

  Schema(Schema&&) noexcept;
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

  // Everything that is wrong with the document.
  SchemaVerdict check(const Json& document) const;

  // Only whether something is, which is quicker.
  bool accepts(const Json& document) const;

 private:
  explicit Schema(std::unique_ptr<const schema::Program> program);

  std::unique_ptr<const schema::Program> program_;
};

}  // namespace docket
