#include "base/fields.h"

#include <algorithm>

namespace docket {
namespace {

Status only_known_names(std::span<const ListedField> fields, const Json& json,
                        const std::string& where) {
  for (const Json::Member& member : *json.members()) {
    const auto is_it = [&](const ListedField& field) { return field.name == member.first; };
    if (std::any_of(fields.begin(), fields.end(), is_it)) continue;
    std::vector<std::string> known;
    for (const ListedField& field : fields) known.emplace_back(field.name);
    const std::string_view close = nearest(member.first, known);
    return Error{"fields.unknown",
                 "unknown field " + in_quotes(member.first) +
                     (close.empty() ? "; known are: " + joined(known, ", ")
                                    : "; did you mean " + in_quotes(close) + "?"),
                 child(where, member.first)};
  }
  return Done{};
}

}  // namespace

Error wrong_type(std::string_view wanted, const Json& found, const std::string& where) {
  return {"fields.type", "expected " + std::string{wanted} + ", found " + std::string{found.kind()},
          where};
}

Json json_of_fields(std::span<const ListedField> fields) {
  Json object = Json::object();
  for (const ListedField& field : fields) {
    if (!field.type->is_absent(field.member))
      object.add(std::string{field.name}, field.type->json(field.member));
  }
  return object;
}

Status read_fields(std::span<const ListedField> fields, const Json& json, const std::string& where,
                   Unknown unknown) {
  if (!json.members()) return wrong_type("an object", json, where);
  if (unknown == Unknown::refuse) TRY(only_known_names(fields, json, where));
  for (const ListedField& field : fields) {
    const Json* found = json.find(field.name);
    if (found && !(found->is_null() && field.type->may_be_absent)) {
      TRY(field.type->read(field.member, *found, child(where, field.name), unknown));
    } else if (!field.type->may_be_absent) {
      return Error{
          "fields.missing",
          "the field " + in_quotes(field.name) + " is missing: " + std::string{field.meaning},
          where};
    }
  }
  return Done{};
}

Json schema_of_fields(std::span<const ListedField> fields) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const ListedField& field : fields) {
    Json property = field.type->schema();
    property.set("description", field.meaning);
    properties.add(std::string{field.name}, std::move(property));
    if (!field.type->may_be_absent) required.add(Json{field.name});
  }
  Json schema = Json::object({{"type", "object"}, {"properties", std::move(properties)}});
  if (!required.items()->empty()) schema.add("required", std::move(required));
  schema.add("additionalProperties", false);
  return schema;
}

}  // namespace docket
