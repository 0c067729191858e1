// JSON values (RFC 8259): read, look at, print. json.cc is the only file that knows the library.
//
// Reading is strict: UTF-8 only, no duplicate names, depth at most 128, nothing after the value.
// Members keep their order. Integers that fit 64 bits stay integers; other numbers are doubles.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace docket {

class Json {
 public:
  using Member = std::pair<std::string, Json>;
  using Array = std::vector<Json>;
  using Object = std::vector<Member>;

  Json();  // null
  Json(const Json&);
  Json(Json&&) noexcept;
  Json& operator=(const Json&);
  Json& operator=(Json&&) noexcept;
  ~Json();
  Json(std::nullptr_t) {}
  Json(bool value) : held_(value) {}
  Json(int value) : held_(std::int64_t{value}) {}
  Json(std::int64_t value) : held_(value) {}
  Json(std::uint64_t value);  // a double above 2^63 - 1
  Json(double value) : held_(value) {}
  Json(const char* value);
  Json(std::string value);
  Json(std::string_view value);
  Json(Array value) : held_(std::move(value)) {}
  Json(Object value) : held_(std::move(value)) {}
  static Json object(std::initializer_list<Member> members = {});
  static Json array(std::initializer_list<Json> items = {});

  bool is_null() const { return held_.index() == 0; }
  const bool* boolean() const { return std::get_if<bool>(&held_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&held_); }
  const double* real() const { return std::get_if<double>(&held_); }
  const std::string* text() const { return std::get_if<std::string>(&held_); }
  const Array* items() const { return std::get_if<Array>(&held_); }
  const Object* members() const { return std::get_if<Object>(&held_); }
  Array* items() { return std::get_if<Array>(&held_); }
  Object* members() { return std::get_if<Object>(&held_); }

  // The member of that name, nullptr when this is no object or has none.
  const Json* find(std::string_view name) const;
  Json* find(std::string_view name) { return const_cast<Json*>(std::as_const(*this).find(name)); }

  // The text of the member of that name; empty when it is absent or no text.
  std::string_view text_of(std::string_view name) const;

  // Adds a member at the end (set: or replaces it where it stands). This must be an object.
  void add(std::string name, Json value);
  void set(std::string_view name, Json value);

  // Adds an item at the end. This must be an array.
  void add(Json value);

  // "null", "a boolean", "a number", "a text", "an array", "an object": for messages.
  std::string_view kind() const;

  bool operator==(const Json&) const;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> held_;
};

// Errors: json.syntax, json.duplicate-name, json.too-deep, json.not-utf8; where = "line:column".
Result<Json> parse_json(std::string_view text);

// Compact, no white space. Non-ASCII text stays as it is; U+2028 and "<" need no escape in JSON.
std::string print(const Json& json);
void print(const Json& json, std::string& out);

// Indented by two spaces, one member a line.
std::string print_indented(const Json& json);

// `text` as a JSON string with its quotes.
std::string in_quotes(std::string_view text);

// A JSON pointer (RFC 6901) one step further: child("/a", "b/c") is "/a/b~1c".
std::string child(std::string_view pointer, std::string_view name);
std::string child(std::string_view pointer, std::size_t index);

}  // namespace docket
