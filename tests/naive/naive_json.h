// JSON for the naive evaluator: reading a line, writing a text. Nothing of src/ is used here.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace naive {

enum class JsonKind { null, boolean, number, text, list, object };

struct Json {
  JsonKind kind = JsonKind::null;
  bool boolean = false;
  std::string text;         // of a text; of a number, its digits
  std::vector<Json> items;  // of a list; of an object, the values
  std::vector<std::string> names;

  bool is(JsonKind wanted) const { return kind == wanted; }
  const Json* find(std::string_view name) const {
    for (std::size_t at = 0; at < names.size(); ++at) {
      if (names[at] == name) return items[at].is(JsonKind::null) ? nullptr : &items[at];
    }
    return nullptr;
  }
};

// Reads one value that fills the text; nothing where it is not JSON.
class JsonReader {
 public:
  static std::optional<Json> read(std::string_view text) {
    JsonReader reader{text};
    std::optional<Json> value = reader.value();
    reader.blanks();
    return value && reader.at_ == text.size() ? value : std::nullopt;
  }

 private:
  explicit JsonReader(std::string_view text) : text_(text) {}

  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  bool take(std::string_view word) {
    blanks();
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  std::optional<Json> value() {
    Json json;
    if (take("{")) return members(JsonKind::object, "}");
    if (take("[")) return members(JsonKind::list, "]");
    if (take("\"")) {
      json.kind = JsonKind::text;
      const auto found = quoted();
      if (!found) return std::nullopt;
      json.text = *found;
      return json;
    }
    if (take("null")) return json;
    json.kind = JsonKind::boolean;
    json.boolean = true;
    if (take("true")) return json;
    json.boolean = false;
    if (take("false")) return json;
    json.kind = JsonKind::number;
    while (at_ < text_.size() &&
           std::string_view{"+-0123456789.eE"}.find(text_[at_]) != std::string_view::npos)
      json.text += text_[at_++];
    if (json.text.empty()) return std::nullopt;
    return json;
  }

  std::optional<Json> members(JsonKind kind, std::string_view close) {
    Json json;
    json.kind = kind;
    if (take(close)) return json;
    do {
      if (kind == JsonKind::object) {
        if (!take("\"")) return std::nullopt;
        const auto name = quoted();
        if (!name || !take(":")) return std::nullopt;
        json.names.push_back(*name);
      }
      std::optional<Json> member = value();
      if (!member) return std::nullopt;
      json.items.push_back(*std::move(member));
    } while (take(","));
    if (!take(close)) return std::nullopt;
    return json;
  }

  // The opening quotation mark is behind us.
  std::optional<std::string> quoted() {
    std::string found;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] != '\\') {
        found += text_[at_++];
        continue;
      }
      // The histories write these two and no others.
      if (at_ + 1 == text_.size() || (text_[at_ + 1] != '"' && text_[at_ + 1] != '\\'))
        return std::nullopt;
      found += text_[at_ + 1];
      at_ += 2;
    }
    if (at_ == text_.size()) return std::nullopt;
    ++at_;
    return found;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

inline std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace naive
