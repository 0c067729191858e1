#include "verify/json_reader.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace docket {
namespace {

constexpr int kDepthMax = 32;
constexpr std::size_t kMembersMax = 256;

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool document(JsonValue& value) {
    if (!is_utf8(text_)) return fail("it is not well-formed UTF-8");
    spaces();
    if (!read(value, 0)) return false;
    spaces();
    return at_ == text_.size() || fail("something follows the value");
  }

  std::string why;

 private:
  bool fail(std::string_view what) {
    if (why.empty()) why = "at byte " + std::to_string(at_ + 1) + ": " + std::string{what};
    return false;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void spaces() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
  }

  bool word(std::string_view name) {
    if (!text_.substr(at_).starts_with(name)) return fail("this is no JSON value");
    at_ += name.size();
    return true;
  }

  bool read(JsonValue& value, int depth) {
    if (depth > kDepthMax) return fail("it is nested more than 32 deep");
    switch (peek()) {
      case '{':
        value.kind = JsonValue::Kind::object;
        return object(value, depth);
      case '[':
        value.kind = JsonValue::Kind::array;
        return array(value, depth);
      case '"':
        value.kind = JsonValue::Kind::text;
        return text(value.text);
      case 't':
        value.kind = JsonValue::Kind::boolean;
        value.boolean = true;
        return word("true");
      case 'f':
        value.kind = JsonValue::Kind::boolean;
        return word("false");
      case 'n':
        return word("null");
      default:
        value.kind = JsonValue::Kind::number;
        return number(value);
    }
  }

  bool object(JsonValue& value, int depth) {
    ++at_;
    spaces();
    if (take('}')) return true;
    do {
      spaces();
      std::string name;
      if (peek() != '"') return fail("the name of a member was expected");
      if (!text(name)) return false;
      if (value.members.size() == kMembersMax) return fail("more than 256 members");
      if (value.find(name)) return fail("the name " + json_text(name) + " stands twice");
      spaces();
      if (!take(':')) return fail("a colon was expected");
      spaces();
      value.members.emplace_back(std::move(name), JsonValue{});
      if (!read(value.members.back().second, depth + 1)) return false;
      spaces();
    } while (take(','));
    return take('}') || fail("a comma or } was expected");
  }

  bool array(JsonValue& value, int depth) {
    ++at_;
    spaces();
    if (take(']')) return true;
    do {
      spaces();
      if (!read(value.items.emplace_back(), depth + 1)) return false;
      spaces();
    } while (take(','));
    return take(']') || fail("a comma or ] was expected");
  }

  bool digits() {
    const std::size_t begin = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ > begin || fail("this is no JSON value");
  }

  bool number(JsonValue& value) {
    const std::size_t begin = at_;
    take('-');
    const bool zero = peek() == '0';
    const std::size_t first = at_;
    if (!digits()) return false;
    if (zero && at_ > first + 1) return fail("a number has a leading zero");
    if (take('.') && !digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (!digits()) return false;
    }
    const std::string_view form = text_.substr(begin, at_ - begin);
    std::uint64_t whole = 0;
    const auto [end, error] = std::from_chars(form.data(), form.data() + form.size(), whole);
    if (error == std::errc{} && end == form.data() + form.size()) value.whole = whole;
    return true;
  }

  bool text(std::string& out) {
    ++at_;
    for (;;) {
      if (at_ >= text_.size()) return fail("a text has no end");
      const char c = text_[at_];
      if (static_cast<unsigned char>(c) < 0x20) return fail("a control character in a text");
      ++at_;
      if (c == '"') return true;
      if (c != '\\') {
        out += c;
      } else if (!escape(out)) {
        return false;
      }
    }
  }

  bool escape(std::string& out) {
    constexpr std::string_view kNames = "\"\\/nrtbf";
    constexpr std::string_view kValues = "\"\\/\n\r\t\b\f";
    const std::size_t known = at_ < text_.size() ? kNames.find(text_[at_]) : std::string::npos;
    if (known != std::string_view::npos) {
      out += kValues[known];
      ++at_;
      return true;
    }
    char32_t point = 0;
    if (!unit(point)) return false;
    if (point >= 0xD800 && point < 0xDC00) {
      char32_t low = 0;
      if (!take('\\') || !unit(low) || low < 0xDC00 || low > 0xDFFF)
        return fail("half a surrogate pair");
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    } else if (point >= 0xDC00 && point <= 0xDFFF) {
      return fail("half a surrogate pair");
    }
    append_utf8(out, point);
    return true;
  }

  bool unit(char32_t& point) {
    std::uint32_t value = 0;
    if (!take('u') || at_ + 4 > text_.size()) return fail("this is no escape");
    const char* begin = text_.data() + at_;
    const auto [end, error] = std::from_chars(begin, begin + 4, value, 16);
    if (error != std::errc{} || end != begin + 4) return fail("this is no escape");
    at_ += 4;
    point = value;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [name](const auto& member) { return member.first == name; });
  return found == members.end() ? nullptr : &found->second;
}

std::optional<JsonValue> read_json(std::string_view text, std::string& why) {
  Reader reader(text);
  JsonValue value;
  if (reader.document(value)) return value;
  why = reader.why;
  return std::nullopt;
}

std::string json_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace docket
