#include "api/from_text.h"

#include <charconv>

#include "base/text.h"

namespace docket {
namespace {

Result<Json> value_of(const Json& schema, std::string_view text, const std::string& where);

Error not_a(std::string_view wanted, std::string_view text, const std::string& where) {
  return {"fields.type", "expected " + std::string{wanted} + ", found " + in_quotes(text), where};
}

Result<Json> whole_number(std::string_view text, const std::string& where) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || text.empty())
    return not_a("a whole number", text, where);
  return Json{number};
}

// "asset=p1,kind=product"; a comma inside a value needs the JSON form.
Result<Json> object_of(const Json& schema, std::string_view text, const std::string& where) {
  if (text.starts_with('{')) return parse_json(text);
  std::vector<NamedText> pairs;
  for (std::string_view part : split(text, ',')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) return not_a("field=value,field=value", text, where);
    pairs.push_back({std::string{trimmed(part.substr(0, equals))},
                     std::string{trimmed(part.substr(equals + 1))}});
  }
  Result<Json> object = json_from_text(schema, pairs);
  if (object.ok()) return object;
  return Error{object.error().code, object.error().message, where + object.error().where};
}

Result<Json> value_of(const Json& schema, std::string_view text, const std::string& where) {
  const std::string_view type = schema.text_of("type");
  if (type == "string") return Json{text};
  if (type == "integer") return whole_number(text, where);
  if (type == "boolean") {
    if (text == "true" || text == "1" || text == "yes") return Json{true};
    if (text == "false" || text == "0" || text == "no") return Json{false};
    return not_a("true or false", text, where);
  }
  if (type == "object" && schema.find("properties")) return object_of(schema, text, where);
  return parse_json(text);
}

}  // namespace

Result<Json> json_from_text(const Json& schema, std::span<const NamedText> pairs) {
  const Json* properties = schema.find("properties");
  Json object = Json::object();
  for (const NamedText& pair : pairs) {
    const std::string where = child("", pair.name);
    const Json* property = properties ? properties->find(pair.name) : nullptr;
    if (!property) {
      std::vector<std::string> known;
      if (properties)
        for (const Json::Member& member : *properties->members()) known.push_back(member.first);
      const std::string_view close = nearest(pair.name, known);
      return Error{"fields.unknown",
                   "unknown name " + in_quotes(pair.name) +
                       (close.empty() ? "; known are: " + joined(known, ", ")
                                      : "; did you mean " + in_quotes(close) + "?"),
                   where};
    }
    Json* there = object.find(pair.name);
    if (property->text_of("type") == "array") {
      if (pair.text == "[]") {
        if (there) return not_a("items or []", pair.text, where);
        object.add(pair.name, Json::array());
        continue;
      }
      Json value = TRY(value_of(*property->find("items"), pair.text, where));
      if (there) {
        there->add(std::move(value));
      } else {
        object.add(pair.name, Json::array({std::move(value)}));
      }
      continue;
    }
    if (there) return Error{"fields.twice", in_quotes(pair.name) + " is given twice", where};
    object.add(pair.name, TRY(value_of(*property, pair.text, where)));
  }
  return object;
}

}  // namespace docket
