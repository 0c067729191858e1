#include "schema/keywords.h"

#include <algorithm>
#include <array>

namespace docket::schema {
namespace {

using enum Vocabulary;

// The formatter would give each column its own width.
// clang-format off
constexpr Keyword kKeywords[] = {
    {"$id",                   Form::uri_reference,      core,        In::both},
    {"$schema",               Form::uri,                core,        In::both},
    {"$ref",                  Form::uri_reference,      core,        In::both},
    {"$anchor",               Form::anchor,             core,        In::draft2020},
    {"$dynamicRef",           Form::uri_reference,      core,        In::draft2020},
    {"$dynamicAnchor",        Form::anchor,             core,        In::draft2020},
    {"$vocabulary",           Form::vocabularies,       core,        In::draft2020},
    {"$comment",              Form::text,               core,        In::both},
    {"$defs",                 Form::schemas_by_name,    core,        In::draft2020},
    {"definitions",           Form::schemas_by_name,    core,        In::draft7},
    {"definitions",           Form::schemas_by_name,    core,        In::old},
    {"prefixItems",           Form::schemas,            applicator,  In::draft2020},
    {"items",                 Form::schema,             applicator,  In::draft2020},
    {"items",                 Form::schema_or_schemas,  applicator,  In::draft7},
    {"additionalItems",       Form::schema,             applicator,  In::draft7},
    {"contains",              Form::schema,             applicator,  In::both},
    {"additionalProperties",  Form::schema,             applicator,  In::both},
    {"properties",            Form::schemas_by_name,    applicator,  In::both},
    {"patternProperties",     Form::schemas_by_pattern, applicator,  In::both},
    {"dependentSchemas",      Form::schemas_by_name,    applicator,  In::draft2020},
    {"dependencies",          Form::schema_or_names,    applicator,  In::draft7},
    {"dependencies",          Form::schema_or_names,    applicator,  In::old},
    {"propertyNames",         Form::schema,             applicator,  In::both},
    {"if",                    Form::schema,             applicator,  In::both},
    {"then",                  Form::schema,             applicator,  In::both},
    {"else",                  Form::schema,             applicator,  In::both},
    {"allOf",                 Form::schemas,            applicator,  In::both},
    {"anyOf",                 Form::schemas,            applicator,  In::both},
    {"oneOf",                 Form::schemas,            applicator,  In::both},
    {"not",                   Form::schema,             applicator,  In::both},
    {"unevaluatedItems",      Form::schema,             unevaluated, In::draft2020},
    {"unevaluatedProperties", Form::schema,             unevaluated, In::draft2020},
    {"type",                  Form::types,              validation,  In::both},
    {"const",                 Form::anything,           validation,  In::both},
    {"enum",                  Form::list,               validation,  In::both},
    {"multipleOf",            Form::positive,           validation,  In::both},
    {"maximum",               Form::number,             validation,  In::both},
    {"exclusiveMaximum",      Form::number,             validation,  In::both},
    {"minimum",               Form::number,             validation,  In::both},
    {"exclusiveMinimum",      Form::number,             validation,  In::both},
    {"maxLength",             Form::count,              validation,  In::both},
    {"minLength",             Form::count,              validation,  In::both},
    {"pattern",               Form::pattern,            validation,  In::both},
    {"maxItems",              Form::count,              validation,  In::both},
    {"minItems",              Form::count,              validation,  In::both},
    {"uniqueItems",           Form::boolean,            validation,  In::both},
    {"maxContains",           Form::count,              validation,  In::draft2020},
    {"minContains",           Form::count,              validation,  In::draft2020},
    {"maxProperties",         Form::count,              validation,  In::both},
    {"minProperties",         Form::count,              validation,  In::both},
    {"required",              Form::names,              validation,  In::both},
    {"dependentRequired",     Form::names_by_name,      validation,  In::draft2020},
    {"title",                 Form::text,               metadata,    In::both},
    {"description",           Form::text,               metadata,    In::both},
    {"default",               Form::anything,           metadata,    In::both},
    {"deprecated",            Form::boolean,            metadata,    In::draft2020},
    {"readOnly",              Form::boolean,            metadata,    In::both},
    {"writeOnly",             Form::boolean,            metadata,    In::both},
    {"examples",              Form::list,               metadata,    In::both},
    {"format",                Form::text,               format,      In::both},
    {"contentEncoding",       Form::text,               content,     In::both},
    {"contentMediaType",      Form::text,               content,     In::both},
    {"contentSchema",         Form::schema,             content,     In::draft2020},
};
// clang-format on

bool is_in(const Keyword& keyword, Draft draft) {
  if (keyword.in == In::both) return true;
  return (keyword.in == In::draft7) == (draft == Draft::draft7);
}

}  // namespace

std::span<const Keyword> keywords() { return kKeywords; }

const Keyword* keyword_named(std::string_view name, Draft draft) {
  const auto found = std::find_if(std::begin(kKeywords), std::end(kKeywords),
                                  [name, draft](const Keyword& keyword) {
                                    return keyword.name == name && is_in(keyword, draft);
                                  });
  return found == std::end(kKeywords) ? nullptr : &*found;
}

std::string_view name_of(Vocabulary vocabulary) {
  constexpr std::array<std::string_view, kVocabularies> kNames = {
      "core",      "applicator",        "unevaluated", "validation",
      "meta-data", "format-annotation", "content"};
  return kNames[static_cast<std::size_t>(vocabulary)];
}

}  // namespace docket::schema
