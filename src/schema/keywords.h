// The keywords of JSON Schema, each with the form of its value.
//
// One table serves three: the search for schemas inside schemas, the metaschemas, and the choice
// of what a vocabulary switches on.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "schema/schema.h"

namespace docket::schema {

enum class Form : std::uint8_t {
  schema,
  schemas,             // a list with at least one
  schema_or_schemas,   // "items" of draft 7
  schemas_by_name,     // {"name": schema}
  schemas_by_pattern,  // {"pattern": schema}
  schema_or_names,     // "dependencies": {"name": schema or ["name"]}
  count,               // an integer from 0
  positive,            // a number above 0
  number,
  boolean,
  text,
  uri,
  uri_reference,
  anchor,
  pattern,
  names,          // a list of different texts
  names_by_name,  // {"name": ["name"]}
  types,          // a type, or a list of different ones
  list,           // of anything
  anything,
  vocabularies,  // {"uri": boolean}
};

enum class Vocabulary : std::uint8_t {
  core,
  applicator,
  unevaluated,
  validation,
  metadata,
  format,
  content,
};
inline constexpr std::size_t kVocabularies = 7;

enum class In : std::uint8_t { both, draft7, draft2020, old };  // old: 2020-12 knows it as outdated

struct Keyword {
  std::string_view name;
  Form form;
  Vocabulary vocabulary;
  In in;
};

std::span<const Keyword> keywords();

// The keyword of that name in the draft; nullptr when the draft has none.
const Keyword* keyword_named(std::string_view name, Draft draft);

// "https://json-schema.org/draft/2020-12/vocab/" and this is the URI of the vocabulary.
std::string_view name_of(Vocabulary vocabulary);

}  // namespace docket::schema
