#include "schema/metaschema.h"

#include "schema/keywords.h"

namespace docket::schema {
namespace {

constexpr std::string_view kMetaRoot = "https://json-schema.org/draft/2020-12/meta/";

Json of_type(std::string_view type) { return Json::object({{"type", type}}); }

Json text_of_format(std::string_view format) {
  return Json::object({{"type", "string"}, {"format", format}});
}

Json list_of(Json items) { return Json::object({{"type", "array"}, {"items", std::move(items)}}); }

Json map_of(Json values) {
  return Json::object({{"type", "object"}, {"additionalProperties", std::move(values)}});
}

Json different(Json list) {
  list.add("uniqueItems", true);
  return list;
}

Json nonempty(Json list) {
  list.add("minItems", 1);
  return list;
}

Json either(Json one, Json other) {
  return Json::object({{"anyOf", Json::array({std::move(one), std::move(other)})}});
}

Json types() {
  const Json type = Json::object({{"enum", Json::array({"array", "boolean", "integer", "null",
                                                        "number", "object", "string"})}});
  return either(type, nonempty(different(list_of(type))));
}

Json any_schema(Draft draft) {
  return draft == Draft::draft7 ? Json::object({{"$ref", "#"}})
                                : Json::object({{"$dynamicRef", "#meta"}});
}

Json names() { return different(list_of(of_type("string"))); }

Json by_pattern(Draft draft) {
  Json map = map_of(any_schema(draft));
  map.add("propertyNames", Json::object({{"format", "regex"}}));
  return map;
}

// What the value of a keyword of this form looks like.
Json schema_of(Form form, Draft draft) {
  switch (form) {
    case Form::schema:
      return any_schema(draft);
    case Form::schemas:
      return nonempty(list_of(any_schema(draft)));
    case Form::schema_or_schemas:
      return either(any_schema(draft), nonempty(list_of(any_schema(draft))));
    case Form::schemas_by_name:
      return map_of(any_schema(draft));
    case Form::schemas_by_pattern:
      return by_pattern(draft);
    case Form::schema_or_names:
      return map_of(either(any_schema(draft), names()));
    case Form::count:
      return Json::object({{"type", "integer"}, {"minimum", 0}});
    case Form::positive:
      return Json::object({{"type", "number"}, {"exclusiveMinimum", 0}});
    case Form::number:
      return of_type("number");
    case Form::boolean:
      return of_type("boolean");
    case Form::text:
      return of_type("string");
    case Form::uri:
      return text_of_format("uri");
    case Form::uri_reference:
      return text_of_format("uri-reference");
    case Form::anchor:
      return Json::object({{"type", "string"}, {"pattern", "^[A-Za-z_][-A-Za-z0-9._]*$"}});
    case Form::pattern:
      return text_of_format("regex");
    case Form::names:
      return names();
    case Form::names_by_name:
      return map_of(names());
    case Form::types:
      return types();
    case Form::list:
      return list_of(true);
    case Form::anything:
      return true;
    case Form::vocabularies:
      return map_of(of_type("boolean"));
  }
  return true;
}

Json frame(std::string uri, Draft draft) {
  Json document = Json::object({{"$schema", draft == Draft::draft7 ? kDraft7 : kDraft2020}});
  document.add("$id", std::move(uri));
  if (draft == Draft::draft2020) document.add("$dynamicAnchor", "meta");
  document.add("type", Json::array({"object", "boolean"}));
  return document;
}

SchemaDocument draft7() {
  Json document = frame(std::string{kDraft7}, Draft::draft7);
  Json properties = Json::object();
  for (const Keyword& keyword : keywords()) {
    if (keyword.in == In::both || keyword.in == In::draft7)
      properties.add(std::string{keyword.name}, schema_of(keyword.form, Draft::draft7));
  }
  document.add("properties", std::move(properties));
  return {std::string{kDraft7}, std::move(document)};
}

SchemaDocument vocabulary_document(Vocabulary vocabulary, std::string_view name) {
  const std::string uri = std::string{kMetaRoot} + std::string{name};
  Json document = frame(uri, Draft::draft2020);
  Json properties = Json::object();
  for (const Keyword& keyword : keywords()) {
    if (keyword.vocabulary == vocabulary && (keyword.in == In::both || keyword.in == In::draft2020))
      properties.add(std::string{keyword.name}, schema_of(keyword.form, Draft::draft2020));
  }
  document.add("properties", std::move(properties));
  return {uri, std::move(document)};
}

SchemaDocument draft2020() {
  Json document = frame(std::string{kDraft2020}, Draft::draft2020);
  Json vocabularies = Json::object();
  Json parts = Json::array();
  for (std::size_t k = 0; k < kVocabularies; ++k) {
    const std::string name{name_of(static_cast<Vocabulary>(k))};
    vocabularies.add(std::string{kVocabularyRoot} + name, true);
    parts.add(Json::object({{"$ref", std::string{kMetaRoot} + name}}));
  }
  Json outdated = Json::object();
  for (const Keyword& keyword : keywords()) {
    if (keyword.in == In::old)
      outdated.add(std::string{keyword.name}, schema_of(keyword.form, Draft::draft2020));
  }
  document.add("$vocabulary", std::move(vocabularies));
  document.add("allOf", std::move(parts));
  document.add("properties", std::move(outdated));
  return {std::string{kDraft2020}, std::move(document)};
}

}  // namespace

std::vector<SchemaDocument> metaschemas() {
  std::vector<SchemaDocument> documents = {draft7(), draft2020()};
  for (std::size_t k = 0; k < kVocabularies; ++k) {
    const Vocabulary vocabulary = static_cast<Vocabulary>(k);
    documents.push_back(vocabulary_document(vocabulary, name_of(vocabulary)));
  }
  documents.push_back(vocabulary_document(Vocabulary::format, "format-assertion"));
  return documents;
}

}  // namespace docket::schema
