#include "formats/shape.h"

#include "base/text.h"

namespace docket::shape {
namespace {

Json of_type(std::string_view type) { return Json::object({{"type", type}}); }

Json joined_by(std::string_view keyword, std::initializer_list<Json> shapes) {
  return Json::object({{std::string{keyword}, Json{Json::Array(shapes)}}});
}

}  // namespace

Json text() { return of_type("string"); }

Json text(std::size_t length_min, std::size_t length_max) {
  return Json::object({{"type", "string"},
                       {"minLength", static_cast<std::int64_t>(length_min)},
                       {"maxLength", static_cast<std::int64_t>(length_max)}});
}

Json text_like(std::string_view pattern) { return with(text(), "pattern", Json{pattern}); }

Json text_of(std::string_view format) { return with(text(), "format", Json{format}); }

Json one_of(std::string_view words) {
  Json values = Json::array();
  for (const std::string_view word : split(words, ' ')) values.add(Json{word});
  return Json::object({{"enum", std::move(values)}});
}

Json one_of(std::initializer_list<std::string_view> words) {
  Json values = Json::array();
  for (const std::string_view word : words) values.add(Json{word});
  return Json::object({{"enum", std::move(values)}});
}

Json just(Json value) { return Json::object({{"const", std::move(value)}}); }

Json boolean() { return of_type("boolean"); }

Json integer_from(std::int64_t least) {
  return Json::object({{"type", "integer"}, {"minimum", least}});
}

Json number(double least, double most) {
  return Json::object({{"type", "number"}, {"minimum", least}, {"maximum", most}});
}

Json list(Json items, std::size_t count_min, Items repeat) {
  Json shape = Json::object({{"type", "array"}, {"items", std::move(items)}});
  if (count_min > 0) shape.add("minItems", static_cast<std::int64_t>(count_min));
  if (repeat == Items::differ) shape.add("uniqueItems", true);
  return shape;
}

Member must(std::string_view name, Json shape) {
  return {std::string{name}, std::move(shape), true};
}
Member may(std::string_view name, Json shape) {
  return {std::string{name}, std::move(shape), false};
}

Json object(std::span<const Member> members, Others others) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Member& member : members) {
    properties.add(member.name, member.shape);
    if (member.required) required.add(Json{member.name});
  }
  Json shape = Json::object({{"type", "object"}, {"properties", std::move(properties)}});
  if (!required.items()->empty()) shape.add("required", std::move(required));
  if (others == Others::refused) shape.add("additionalProperties", false);
  return shape;
}

Json object(std::initializer_list<Member> members, Others others) {
  return object(std::span{members.begin(), members.size()}, others);
}

Json any_object() { return of_type("object"); }

Json named(std::string_view name) {
  return Json::object({{"$ref", "#/$defs/" + std::string{name}}});
}

Json any_of(std::initializer_list<Json> shapes) { return joined_by("anyOf", shapes); }
Json just_one_of(std::initializer_list<Json> shapes) { return joined_by("oneOf", shapes); }
Json all_of(std::initializer_list<Json> shapes) { return joined_by("allOf", shapes); }

Json with_members(std::initializer_list<std::string_view> names) {
  Json required = Json::array();
  for (const std::string_view name : names) required.add(Json{name});
  return Json::object({{"required", std::move(required)}});
}

Json without(Json shape) { return Json::object({{"not", std::move(shape)}}); }

Json where(Json condition, Json then) {
  return Json::object({{"if", std::move(condition)}, {"then", std::move(then)}});
}

Json with(Json shape, std::string_view keyword, Json value) {
  shape.set(keyword, std::move(value));
  return shape;
}

}  // namespace docket::shape
