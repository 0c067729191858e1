// A small strict reader of JSON (RFC 8259) for proof cases: UTF-8 only, no name twice, depth at
// most 32, at most 256 members, nothing after the value. Numbers are whole and not negative; others
// are kept as text that no caller accepts.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docket {

struct JsonValue {
  enum class Kind { null, boolean, number, text, array, object };

  Kind kind = Kind::null;
  bool boolean = false;
  std::optional<std::uint64_t> whole;  // of a number that is whole and not negative
  std::string text;
  std::vector<JsonValue> items;
  std::vector<std::pair<std::string, JsonValue>> members;

  const JsonValue* find(std::string_view name) const;
};

// Nothing, and a sentence in `why`, when the text is not JSON.
std::optional<JsonValue> read_json(std::string_view text, std::string& why);

// `text` as a JSON string with its quotes, for answers.
std::string json_text(std::string_view text);

}  // namespace docket
