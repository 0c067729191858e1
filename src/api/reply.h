// How replies are printed and described: as fields.h does, but a list is always there, also when
// it is empty, so that whoever reads need not ask.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"

namespace docket {

template <class T>
struct Replied {
  static Json json(const T& value) { return to_json(value); }
  static Json schema() { return schema_of<T>(); }
};

template <class T>
Json reply_json(const T& value) {
  return Replied<T>::json(value);
}

template <class T>
struct Replied<std::optional<T>> {
  static Json json(const std::optional<T>& value) { return value ? reply_json(*value) : Json{}; }
  static Json schema() { return Replied<T>::schema(); }
};

template <class T>
struct Replied<std::vector<T>> {
  static Json json(const std::vector<T>& values) {
    Json array = Json::array();
    for (const T& value : values) array.add(reply_json(value));
    return array;
  }
  static Json schema() {
    return Json::object({{"type", "array"}, {"items", Replied<T>::schema()}});
  }
};

template <HasFields T>
struct Replied<T> {
  static Json json(const T& value) {
    Json object = Json::object();
    for_each_field<T>([&](const auto& field) {
      const auto& member = value.*field.member;
      if constexpr (kIsOptional<std::remove_cvref_t<decltype(member)>>) {
        if (!member) return;
      }
      object.add(std::string{field.name}, reply_json(member));
    });
    return object;
  }

  static Json schema() {
    Json properties = Json::object();
    Json required = Json::array();
    for_each_field<T>([&](const auto& field) {
      using M = std::remove_cvref_t<decltype(std::declval<T>().*field.member)>;
      Json property = Replied<M>::schema();
      property.set("description", field.meaning);
      properties.add(std::string{field.name}, std::move(property));
      if (!kIsOptional<M>) required.add(Json{field.name});
    });
    Json schema = Json::object({{"type", "object"}, {"properties", std::move(properties)}});
    if (!required.items()->empty()) schema.add("required", std::move(required));
    schema.add("additionalProperties", false);
    return schema;
  }
};

// "CasePage" for docket::CasePage, "CaseViewPage" for docket::Page<docket::CaseView>.
template <class T>
std::string name_of_type() {
  std::string_view text = __PRETTY_FUNCTION__;  // "… [with T = docket::Page<…>; std::string = …]"
  text.remove_prefix(text.find("T = ") + 4);
  text = text.substr(0, text.find_first_of(";]"));
  std::string name;
  std::string outer;
  while (!text.empty()) {
    if (text.starts_with("docket::")) {
      text.remove_prefix(8);
    } else if (text.starts_with("(anonymous namespace)::") || text.starts_with("{anonymous}::")) {
      text.remove_prefix(text.find("::") + 2);
    } else if (text.front() == '<') {
      outer = name + outer;
      name.clear();
      text.remove_prefix(1);
    } else if (text.front() == '>') {
      text.remove_prefix(1);
    } else {
      name.push_back(text.front());
      text.remove_prefix(1);
    }
  }
  return name + outer;
}

}  // namespace docket
