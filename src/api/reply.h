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

template <class M>
bool is_none(const void* member) {
  if constexpr (kIsOptional<M>) return !static_cast<const M*>(member)->has_value();
  return false;
}

template <class M>
Json reply_of_member(const void* member) {
  return reply_json(*static_cast<const M*>(member));
}

struct ByReplyType {
  template <class M>
  static constexpr FieldType kType = {kIsOptional<M>, &is_none<M>, &reply_of_member<M>, nullptr,
                                      &Replied<M>::schema};
  template <class M>
  static constexpr const FieldType* kOf = &kType<M>;
};

template <HasFields T>
struct Replied<T> {
  static Json json(const T& value) {
    // Printing reads the members only.
    return json_of_fields(fields_of<ByReplyType>(const_cast<T*>(&value)));
  }
  static Json schema() {
    return schema_of_fields(fields_of<ByReplyType>(static_cast<T*>(nullptr)));
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
