#include "cli/shown.h"

#include <algorithm>
#include <cstdio>

namespace docket {
namespace {

using Escape = std::string (*)(char32_t point);

std::string unit(char32_t value) {
  char text[8];
  std::snprintf(text, sizeof text, "\\u%04x", static_cast<unsigned>(value));
  return text;
}

std::string in_json(char32_t point) {
  if (point < 0x10000) return unit(point);
  return unit(0xD800 + ((point - 0x10000) >> 10)) + unit(0xDC00 + ((point - 0x10000) & 0x3FF));
}

std::string in_markup(char32_t point) {
  char text[16];
  std::snprintf(text, sizeof text, "&#x%X;", static_cast<unsigned>(point));
  return text;
}

// No reference is read in a section of text.
std::string in_section(char32_t point) { return "]]>" + in_markup(point) + "<![CDATA["; }

std::string in_comment(char32_t) { return " "; }

void append(std::string_view text, Lines lines, Escape escape, std::string& result) {
  while (!text.empty()) {
    const std::size_t at = std::min(unprintable_at(text, lines), text.size());
    result += text.substr(0, at);
    text.remove_prefix(at);
    if (text.empty()) return;
    const char32_t point = code_points(text.substr(0, 4)).front();
    std::string as_it_was;
    append_utf8(as_it_was, point);
    result += escape(point);
    text.remove_prefix(std::min(as_it_was.size(), text.size()));
  }
}

struct Part {
  std::string_view begins;
  std::string_view ends;
  Escape escape;
};
constexpr Part kParts[] = {{"<![CDATA[", "]]>", in_section}, {"<!--", "-->", in_comment}};

std::string shown_markup(std::string_view text) {
  std::string result;
  std::size_t found[] = {text.find(kParts[0].begins), text.find(kParts[1].begins)};
  for (std::size_t at = 0; at < text.size();) {
    for (std::size_t part = 0; part < 2; ++part)
      if (found[part] < at) found[part] = text.find(kParts[part].begins, at);
    const Part& next = kParts[found[0] < found[1] ? 0 : 1];
    const std::size_t begin = std::min({found[0], found[1], text.size()});
    append(text.substr(at, begin - at), Lines::many, in_markup, result);
    const std::size_t end = std::min(text.find(next.ends, begin), text.size());
    append(text.substr(begin, end - begin), Lines::many, next.escape, result);
    at = end;
  }
  return result;
}

}  // namespace

std::string shown_json(std::string json, Lines lines) {
  if (unprintable_at(json, lines) == std::string::npos) return json;
  std::string result;
  append(json, lines, in_json, result);
  return result;
}

std::string shown_document(std::string document) {
  if (unprintable_at(document, Lines::many) == std::string::npos) return document;
  if (!trimmed(document).starts_with('<')) return shown_json(std::move(document), Lines::many);
  return shown_markup(document);
}

}  // namespace docket
