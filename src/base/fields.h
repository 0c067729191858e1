// Declare the fields of a struct once; parser, printer and JSON Schema come from the list.
//
//   struct Note {
//     std::string text;
//     std::optional<Instant> occurred_at;
//     static constexpr auto fields(auto list) {
//       return list(field("text", &Note::text, "what a colleague should know"),
//                   field("occurred_at", &Note::occurred_at, "when it was said"));
//     }
//   };
//
// fields is a template so that who only includes a struct does not wait until the compiler has
// gone through its list.
//
// Field types: text, bool, integers, double, Json, optional (absent when empty), vector, structs
// with fields(), enums with a function `enum_names(E)` found beside the enum that returns the
// names in order of the values from 0, and any type for which Coded<T> is specialised
// (time/instant.h does so for Instant).

#pragma once

#include <array>
#include <concepts>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/text.h"

namespace docket {

template <class Owner, class T>
struct Field {
  std::string_view name;
  T Owner::* member;
  std::string_view meaning;
};

template <class Owner, class T>
constexpr Field<Owner, T> field(std::string_view name, T Owner::* member,
                                std::string_view meaning) {
  return {name, member, meaning};
}

template <class T>
concept HasFields = requires { T::fields([](const auto&...) {}); };

// What reading does with a member that no field names.
enum class Unknown { refuse, ignore };

template <class T>
struct Coded;  // json(T) -> Json · read(Json, where, Unknown) -> Result<T> · schema() -> Json

template <class T>
Json to_json(const T& value) {
  return Coded<T>::json(value);
}

// Errors: fields.type, fields.missing, fields.unknown, fields.range, fields.name;
// where = JSON pointer.
template <class T>
Result<T> from_json(const Json& json, const std::string& where = "",
                    Unknown unknown = Unknown::refuse) {
  return Coded<T>::read(json, where, unknown);
}

template <class T>
Json schema_of() {
  return Coded<T>::schema();
}

Error wrong_type(std::string_view wanted, const Json& found, const std::string& where);

template <>
struct Coded<std::string> {
  static Json json(const std::string& value) { return value; }
  static Result<std::string> read(const Json& json, const std::string& where, Unknown) {
    if (!json.text()) return wrong_type("a text", json, where);
    return *json.text();
  }
  static Json schema() { return Json::object({{"type", "string"}}); }
};

template <>
struct Coded<bool> {
  static Json json(bool value) { return value; }
  static Result<bool> read(const Json& json, const std::string& where, Unknown) {
    if (!json.boolean()) return wrong_type("a boolean", json, where);
    return *json.boolean();
  }
  static Json schema() { return Json::object({{"type", "boolean"}}); }
};

template <std::integral T>
  requires(!std::same_as<T, bool>)
struct Coded<T> {
  static Json json(T value) { return Json{static_cast<std::int64_t>(value)}; }
  static Result<T> read(const Json& json, const std::string& where, Unknown) {
    if (!json.integer()) return wrong_type("a whole number", json, where);
    if (!std::in_range<T>(*json.integer()))
      return Error{"fields.range",
                   "the number " + std::to_string(*json.integer()) + " is out of range", where};
    return static_cast<T>(*json.integer());
  }
  static Json schema() { return Json::object({{"type", "integer"}}); }
};

template <>
struct Coded<double> {
  static Json json(double value) { return value; }
  static Result<double> read(const Json& json, const std::string& where, Unknown) {
    if (json.real()) return *json.real();
    if (json.integer()) return static_cast<double>(*json.integer());
    return wrong_type("a number", json, where);
  }
  static Json schema() { return Json::object({{"type", "number"}}); }
};

template <>
struct Coded<Json> {
  static Json json(const Json& value) { return value; }
  static Result<Json> read(const Json& json, const std::string&, Unknown) { return json; }
  static Json schema() { return Json::object(); }
};

template <class T>
  requires std::is_enum_v<T>
struct Coded<T> {
  static std::span<const std::string_view> names() { return enum_names(T{}); }
  static Json json(T value) { return names()[static_cast<std::size_t>(value)]; }
  static Result<T> read(const Json& json, const std::string& where, Unknown) {
    if (!json.text()) return wrong_type("a text", json, where);
    std::vector<std::string> known;
    for (std::string_view name : names()) {
      if (name == *json.text()) return static_cast<T>(known.size());
      known.emplace_back(name);
    }
    const std::string_view close = nearest(*json.text(), known);
    return Error{"fields.name",
                 "unknown value " + in_quotes(*json.text()) + "; " +
                     (close.empty() ? "known are: " + joined(known, ", ")
                                    : "did you mean " + in_quotes(close) + "?"),
                 where};
  }
  static Json schema() {
    Json values = Json::array();
    for (std::string_view name : names()) values.add(Json{name});
    return Json::object({{"type", "string"}, {"enum", std::move(values)}});
  }
};

template <class T>
struct Coded<std::optional<T>> {
  static Json json(const std::optional<T>& value) { return value ? to_json(*value) : Json{}; }
  static Result<std::optional<T>> read(const Json& json, const std::string& where,
                                       Unknown unknown) {
    if (json.is_null()) return std::optional<T>{};
    return std::optional<T>{TRY(Coded<T>::read(json, where, unknown))};
  }
  static Json schema() { return schema_of<T>(); }
};

template <class T>
struct Coded<std::vector<T>> {
  static Json json(const std::vector<T>& values) {
    Json array = Json::array();
    for (const T& value : values) array.add(to_json(value));
    return array;
  }
  static Result<std::vector<T>> read(const Json& json, const std::string& where, Unknown unknown) {
    if (!json.items()) return wrong_type("an array", json, where);
    std::vector<T> values;
    for (const Json& item : *json.items())
      values.push_back(TRY(Coded<T>::read(item, child(where, values.size()), unknown)));
    return values;
  }
  static Json schema() { return Json::object({{"type", "array"}, {"items", schema_of<T>()}}); }
};

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool kIsVector = false;
template <class T>
inline constexpr bool kIsVector<std::vector<T>> = true;

// True for fields that a reader may leave out: optional ones and lists.
template <class T>
inline constexpr bool kMayBeAbsent = kIsOptional<T> || kIsVector<T>;

// Calls `visit(field)` for each field of T in order.
template <HasFields T, class Visitor>
constexpr void for_each_field(Visitor&& visit) {
  T::fields([&visit](const auto&... fields) { (visit(fields), ...); });
}

// What reading and printing a field takes, of its type alone: all structs share one loop over their
// fields (fields.cc), which a compiler goes through once.
struct FieldType {
  bool may_be_absent;
  bool (*is_absent)(const void* member);
  Json (*json)(const void* member);
  Status (*read)(void* member, const Json& json, const std::string& where, Unknown unknown);
  Json (*schema)();
};

template <class M>
bool is_absent(const void* member) {
  if constexpr (kIsOptional<M>) return !static_cast<const M*>(member)->has_value();
  if constexpr (kIsVector<M>) return static_cast<const M*>(member)->empty();
  return false;
}

template <class M>
Json json_of_member(const void* member) {
  return to_json(*static_cast<const M*>(member));
}

template <class M>
Status read_member(void* member, const Json& json, const std::string& where, Unknown unknown) {
  *static_cast<M*>(member) = TRY(Coded<M>::read(json, where, unknown));
  return Done{};
}

template <class M>
inline constexpr FieldType kFieldType = {kMayBeAbsent<M>, &is_absent<M>, &json_of_member<M>,
                                         &read_member<M>, &schema_of<M>};

// A field of one object, or of none when only its schema is wanted.
struct ListedField {
  std::string_view name;
  std::string_view meaning;
  const FieldType* type;
  void* member;
};

Json json_of_fields(std::span<const ListedField> fields);
Status read_fields(std::span<const ListedField> fields, const Json& json, const std::string& where,
                   Unknown unknown);
Json schema_of_fields(std::span<const ListedField> fields);

struct ByFieldType {
  template <class M>
  static constexpr const FieldType* kOf = &kFieldType<M>;
};

template <class By, class Owner, class M>
ListedField listed(const Field<Owner, M>& field, Owner* object) {
  return {field.name, field.meaning, By::template kOf<M>,
          object ? &(object->*field.member) : nullptr};
}

// The fields of `object`, which may be null, in their order. `By` says which FieldType a type has.
template <class By = ByFieldType, HasFields T>
auto fields_of(T* object) {
  return T::fields([object](const auto&... fields) {
    return std::array<ListedField, sizeof...(fields)>{listed<By>(fields, object)...};
  });
}

template <HasFields T>
struct Coded<T> {
  static Json json(const T& value) {
    return json_of_fields(fields_of(const_cast<T*>(&value)));  // printing reads the members only
  }

  static Result<T> read(const Json& json, const std::string& where, Unknown unknown) {
    T value{};
    TRY(read_fields(fields_of(&value), json, where, unknown));
    return value;
  }

  static Json schema() { return schema_of_fields(fields_of(static_cast<T*>(nullptr))); }
};

}  // namespace docket
