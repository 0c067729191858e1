#include "base/json.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>

#include "base/check.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kDepthMax = 128;

// Values have so many bytes each, on the average over the whole text, from so many values on. What
// has less is made of nothing but "{}," or "1,", and would take forty times its size.
constexpr std::size_t kValuesFree = 50'000;
constexpr std::size_t kBytesOfAValue = 6;

// Up to so many names of an object are compared each with each; more are sorted first.
constexpr std::size_t kNamesComparedEach = 8;
namespace bj = boost::json;

// Builds Json values from the parser's events; stops at the first duplicate name.
struct Builder {
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  // An object or an array that is being read. Its values wait in `members` and `items` from the
  // given places on, and move to where they stay when their number is known.
  struct Open {
    std::size_t first = 0;
    bool is_object = false;
    std::string name;  // of the member being read
  };

  Json root;
  std::vector<Open> open;
  Json::Object members;
  Json::Array items;
  std::string text;
  std::optional<std::string> duplicate;
  std::size_t values_left = 0;
  bool too_many = false;

  // True: the parser goes on.
  bool put(Json value, bj::error_code& error) {
    if (values_left-- == 0) {
      too_many = true;
      error = bj::error::array_too_large;
      return false;
    }
    if (open.empty()) {
      root = std::move(value);
      return true;
    }
    Open& top = open.back();
    if (top.is_object) {
      members.emplace_back(std::move(top.name), std::move(value));
    } else {
      items.push_back(std::move(value));
    }
    return true;
  }

  // What waits from `first` on, in just the room that it needs.
  template <typename Value>
  static std::vector<Value> taken(std::vector<Value>& waiting, std::size_t first) {
    const auto begin = waiting.begin() + static_cast<std::ptrdiff_t>(first);
    std::vector<Value> all(std::make_move_iterator(begin), std::make_move_iterator(waiting.end()));
    waiting.erase(begin, waiting.end());
    return all;
  }

  bool close(bj::error_code& error) {
    const Open closed = std::move(open.back());
    open.pop_back();
    if (!closed.is_object) return put(Json{taken(items, closed.first)}, error);
    Json::Object all = taken(members, closed.first);
    return distinct(all, error) && put(Json{std::move(all)}, error);
  }

  bool distinct(const Json::Object& all, bj::error_code& error) {
    const std::string* twice = all.size() <= kNamesComparedEach ? twice_of_few(all) : twice_of(all);
    if (twice == nullptr) return true;
    duplicate = *twice;
    error = bj::error::extra_data;
    return false;
  }

  // A name that two members have.
  static const std::string* twice_of_few(const Json::Object& all) {
    for (std::size_t second = 1; second < all.size(); ++second)
      for (std::size_t first = 0; first < second; ++first)
        if (all[first].first == all[second].first) return &all[first].first;
    return nullptr;
  }

  static const std::string* twice_of(const Json::Object& all) {
    std::vector<const std::string*> names;
    names.reserve(all.size());
    for (const Json::Member& member : all) names.push_back(&member.first);
    std::sort(names.begin(), names.end(), [](const auto* a, const auto* b) { return *a < *b; });
    const auto twice = std::adjacent_find(names.begin(), names.end(),
                                          [](const auto* a, const auto* b) { return *a == *b; });
    return twice == names.end() ? nullptr : *twice;
  }

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_object_begin(bj::error_code&) {
    open.push_back({members.size(), true, {}});
    return true;
  }
  bool on_object_end(std::size_t, bj::error_code& error) { return close(error); }
  bool on_array_begin(bj::error_code&) {
    open.push_back({items.size(), false, {}});
    return true;
  }
  bool on_array_end(std::size_t, bj::error_code& error) { return close(error); }
  bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_key(bj::string_view part, std::size_t, bj::error_code&) {
    text.append(part.data(), part.size());
    open.back().name = std::move(text);
    text.clear();
    return true;
  }
  bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_string(bj::string_view part, std::size_t, bj::error_code& error) {
    text.append(part.data(), part.size());
    Json value{std::move(text)};
    text.clear();
    return put(std::move(value), error);
  }
  bool on_number_part(bj::string_view, bj::error_code&) { return true; }
  bool on_int64(std::int64_t value, bj::string_view, bj::error_code& error) {
    return put(Json{value}, error);
  }
  bool on_uint64(std::uint64_t value, bj::string_view, bj::error_code& error) {
    return put(Json{value}, error);
  }
  bool on_double(double value, bj::string_view, bj::error_code& error) {
    if (!std::isfinite(value)) {  // no double holds it, and nothing could print it again
      error = bj::error::exponent_overflow;
      return false;
    }
    return put(Json{value}, error);
  }
  bool on_bool(bool value, bj::error_code& error) { return put(Json{value}, error); }
  bool on_null(bj::error_code& error) { return put(Json{}, error); }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }
};

std::string line_and_column(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  const std::string_view before = text.substr(0, at);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return std::to_string(line) + ":" + std::to_string(code_points(before.substr(start)).size() + 1);
}

void print_real(double value, std::string& out) {
  if (!std::isfinite(value)) {  // JSON has no word for it; readers never make one
    out += "null";
    return;
  }
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
  if (std::string_view(digits, static_cast<std::size_t>(end - digits)).find_first_of(".en") ==
      std::string_view::npos)
    out += ".0";
}

// JSON is UTF-8: bytes that are not become U+FFFD each, whoever gave them.
std::string sound(std::string_view text) {
  std::string result;
  for (const char32_t point : code_points(text)) append_utf8(result, point);
  return result;
}

void print_escaped(char c, std::string& out) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    default:
      constexpr std::string_view kHex = "0123456789abcdef";
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[static_cast<unsigned char>(c) & 15U];
  }
}

void print_quoted(std::string_view text, std::string& out) {
  const std::size_t begin = out.size();
  unsigned char all = 0;
  std::size_t plain = 0;  // where the characters begin that stand for themselves
  out += '"';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    all |= static_cast<unsigned char>(c);
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text.substr(plain, at - plain));
    print_escaped(c, out);
    plain = at + 1;
  }
  out.append(text.substr(plain));
  out += '"';
  if (all < 0x80 || is_utf8(text)) return;
  out.resize(begin);
  print_quoted(sound(text), out);
}

// One printer for both forms: `indent` < 0 is compact.
void print_value(const Json& json, std::string& out, int indent) {
  const auto line = [&out, indent](int by) {
    if (indent < 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(indent + by), ' ');
  };
  const int inner = indent < 0 ? -1 : indent + 2;
  if (json.is_null()) {
    out += "null";
  } else if (const bool* boolean = json.boolean()) {
    out += *boolean ? "true" : "false";
  } else if (const std::int64_t* integer = json.integer()) {
    out += std::to_string(*integer);
  } else if (const double* real = json.real()) {
    print_real(*real, out);
  } else if (const std::string* text = json.text()) {
    print_quoted(*text, out);
  } else if (const Json::Array* items = json.items()) {
    out += '[';
    for (const Json& item : *items) {
      if (&item != items->data()) out += ',';
      line(2);
      print_value(item, out, inner);
    }
    if (!items->empty()) line(0);
    out += ']';
  } else {
    const Json::Object& members = *json.members();
    out += '{';
    for (const Json::Member& member : members) {
      if (&member != members.data()) out += ',';
      line(2);
      print_quoted(member.first, out);
      out += indent < 0 ? ":" : ": ";
      print_value(member.second, out, inner);
    }
    if (!members.empty()) line(0);
    out += '}';
  }
}

}  // namespace

Json::Json() = default;
Json::Json(const Json&) = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(const Json&) = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;
Json::Json(const char* value) : held_(std::string{value}) {}
Json::Json(std::string value) : held_(std::move(value)) {}
Json::Json(std::string_view value) : held_(std::string{value}) {}

Json Json::object(std::initializer_list<Member> members) { return Json{Object(members)}; }
Json Json::array(std::initializer_list<Json> items) { return Json{Array(items)}; }
bool Json::operator==(const Json&) const = default;

Json::Json(std::uint64_t value) {
  if (value <= static_cast<std::uint64_t>(INT64_MAX)) {
    held_ = static_cast<std::int64_t>(value);
  } else {
    held_ = static_cast<double>(value);
  }
}

const Json* Json::find(std::string_view name) const {
  const Object* object = members();
  if (!object) return nullptr;
  for (const Member& member : *object) {
    if (member.first == name) return &member.second;
  }
  return nullptr;
}

std::string_view Json::text_of(std::string_view name) const {
  const Json* found = find(name);
  return found && found->text() ? std::string_view{*found->text()} : std::string_view{};
}

void Json::add(std::string name, Json value) {
  Object* object = members();
  CHECK(object);
  object->emplace_back(std::move(name), std::move(value));
}

void Json::set(std::string_view name, Json value) {
  if (Json* found = find(name)) {
    *found = std::move(value);
  } else {
    add(std::string{name}, std::move(value));
  }
}

void Json::add(Json value) {
  Array* array = items();
  CHECK(array);
  array->push_back(std::move(value));
}

std::string_view Json::kind() const {
  constexpr std::string_view kKinds[] = {"null",   "a boolean", "a number", "a number",
                                         "a text", "an array",  "an object"};
  return kKinds[held_.index()];
}

Result<Json> parse_json(std::string_view text) {
  bj::parse_options options;
  options.max_depth = kDepthMax;
  bj::basic_parser<Builder> parser(options);
  parser.handler().values_left = std::max(kValuesFree, text.size() / kBytesOfAValue);
  bj::error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && read < text.size() && trimmed(text.substr(read)).size() > 0)
    error = bj::error::extra_data;
  if (!error) return std::move(parser.handler().root);

  const std::string where = line_and_column(text, read);
  if (const std::optional<std::string>& duplicate = parser.handler().duplicate)
    return Error{"json.duplicate-name",
                 "the object that ends here has the name " + in_quotes(*duplicate) + " twice",
                 where};
  if (parser.handler().too_many)
    return Error{"json.too-many",
                 "there are more than " +
                     std::to_string(std::max(kValuesFree, text.size() / kBytesOfAValue)) +
                     " values, a new one every " + std::to_string(kBytesOfAValue) +
                     " bytes or sooner",
                 where};
  if (error == bj::error::too_deep)
    return Error{"json.too-deep", "arrays and objects are nested more than 128 deep", where};
  if (error == bj::error::exponent_overflow)
    return Error{"json.number-too-large", "no number above 1.8e308 can be held", where};
  if (!is_utf8(text)) return Error{"json.not-utf8", "the text is not well-formed UTF-8", where};
  return Error{"json.syntax", "this is not JSON: " + error.message(), where};
}

std::string print(const Json& json) {
  std::string out;
  print_value(json, out, -1);
  return out;
}

void print(const Json& json, std::string& out) { print_value(json, out, -1); }

std::string print_indented(const Json& json) {
  std::string out;
  print_value(json, out, 0);
  return out;
}

std::string in_quotes(std::string_view text) {
  std::string out;
  print_quoted(text, out);
  return out;
}

std::string child(std::string_view pointer, std::string_view name) {
  std::string result;
  result.reserve(pointer.size() + 1 + name.size());
  result.append(pointer).push_back('/');
  while (true) {
    const auto escaped =
        std::find_if(name.begin(), name.end(), [](char c) { return c == '~' || c == '/'; });
    result.append(name.begin(), escaped);
    if (escaped == name.end()) return result;
    result.append(*escaped == '~' ? "~0" : "~1");
    name.remove_prefix(static_cast<std::size_t>(escaped - name.begin()) + 1);
  }
}

std::string child(std::string_view pointer, std::size_t index) {
  return child(pointer, std::to_string(index));
}

}  // namespace docket
