#include "identifiers/versions/key.h"

#include "base/json.h"

namespace docket {
namespace {

constexpr std::size_t kShortDigits = 0xF0;  // longer numbers say their length in three bytes

}  // namespace

std::string lower_case(std::string_view text) {
  std::string lower{text};
  for (char& c : lower) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

void append_number(std::string& key, std::string_view digits) {
  while (digits.starts_with('0')) digits.remove_prefix(1);
  if (digits.size() < kShortDigits) {
    append_tag(key, static_cast<int>(digits.size()));
  } else {
    append_tag(key, static_cast<int>(kShortDigits));
    append_tag(key, static_cast<int>(digits.size() >> 8U));
    append_tag(key, static_cast<int>(digits.size() & 0xFFU));
  }
  key += digits;
}

void append_word(std::string& key, std::string_view word) {
  key += word;
  key += '\0';
}

Error not_of(Scheme scheme, std::string_view text, std::string_view reason) {
  return {"version.not-of-scheme",
          in_quotes(text) + " is no version of " + std::string{name_of(scheme)} + ": " +
              std::string{reason},
          ""};
}

int compare_bytes(std::string_view left, std::string_view right) {
  const int order = left.compare(right);
  return (order > 0) - (order < 0);
}

}  // namespace docket
