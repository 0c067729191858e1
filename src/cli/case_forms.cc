#include "cli/case_forms.h"

#include <algorithm>

#include "api/from_text.h"

namespace docket {
namespace {

std::string flag_of(std::string_view field) {
  std::string flag{field};
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

// What a value of that schema is called in help.
std::string value_name(const Json& schema) {
  const std::string_view type = schema.text_of("type");
  if (type == "array") return value_name(*schema.find("items"));
  if (type == "boolean") return "true|false";
  if (type == "integer") return "NUMBER";
  if (type == "object") {
    std::string text;
    if (const Json* properties = schema.find("properties"))
      for (const Json::Member& member : *properties->members())
        text += (text.empty() ? "" : ",") + member.first + "=…";
    return text.empty() ? "JSON" : text;
  }
  if (const Json* values = schema.find("enum")) {
    std::string text;
    for (const Json& value : *values->items()) text += (text.empty() ? "" : "|") + *value.text();
    return text;
  }
  return schema.text_of("format") == "date-time" ? "MOMENT" : "TEXT";
}

bool is_required(const Json& schema, std::string_view field) {
  const Json* required = schema.find("required");
  if (!required) return false;
  const Json::Array& names = *required->items();
  return std::any_of(names.begin(), names.end(),
                     [field](const Json& name) { return *name.text() == field; });
}

}  // namespace

Forms::Forms(const Json& schema, std::span<const OptionForm> of_verb) {
  const Json::Object& fields = *schema.find("properties")->members();
  texts_.reserve(3 * fields.size());
  for (const Json::Member& member : fields) {
    const Json& field = member.second;
    const bool is_list = field.text_of("type") == "array";
    const Json& one = is_list ? *field.find("items") : field;
    has_list_ |= is_list;
    has_struct_ |= one.text_of("type") == "object";
    has_moment_ |= one.text_of("format") == "date-time";
    texts_.push_back(flag_of(member.first));
    texts_.push_back(value_name(field));
    texts_.push_back(std::string{field.text_of("description")} +
                     (is_required(schema, member.first) ? " (required)" : "") +
                     (is_list ? " (may be repeated)" : ""));
    const std::size_t last = texts_.size();
    held_.push_back({texts_[last - 3], texts_[last - 2], texts_[last - 1], is_list});
  }
  of_fields_ = held_.size();
  held_.insert(held_.end(), of_verb.begin(), of_verb.end());
}

std::string Forms::notes() const {
  std::string text;
  if (has_moment_) text += "MOMENT is written with its offset: 2026-11-22T09:00:00+08:00.\n";
  if (has_list_) text += "A list takes its option once an item; [] is the empty list.\n";
  if (has_struct_)
    text +=
        "What has fields is written field=value,field=value, or as JSON where a value holds a\n"
        "comma or a list: "
        "'{\"party\":\"Acme\",\"roles\":[{\"role\":\"provider\",\"asset\":\"p1\"}]}'"
        ".\n";
  return text.empty() ? "" : "\n" + text;
}

std::string field_of(std::string_view flag) {
  std::string field{flag};
  std::replace(field.begin(), field.end(), '-', '_');
  return field;
}

Result<Json> fields_given(const Json& schema, const Forms& forms, const Options& options) {
  std::vector<NamedText> pairs;
  for (const OptionForm& form : forms.of_fields())
    for (const std::string& value : options.all(form.name))
      pairs.push_back({field_of(form.name), value});
  return json_from_text(schema, pairs);
}

}  // namespace docket
