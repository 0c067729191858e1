#include <algorithm>

#include "formats/read.h"
#include "formats/split.h"

namespace docket {
namespace {

constexpr std::size_t kDepthMax = 128;
constexpr std::size_t npos = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

Cut JsonCutter::next(std::string_view text, bool ended) {
  if (skipping) return skip_to_start(text, ended);
  if (at > 0 || text.front() == '{') return object(text, ended);
  return between(text, ended);
}

// White space, commas and the brackets of one array around the records.
Cut JsonCutter::between(std::string_view text, bool ended) {
  std::size_t used = 0;
  for (; used < text.size(); ++used) {
    const char c = text[used];
    if (c == '\n') {
      indent = 0;
    } else if (is_space(c)) {
      ++indent;
    } else if (c == '[' && !in_array) {
      in_array = true;
    } else if (c == ']' && in_array) {
      in_array = false;
    } else if (!(c == ',' && in_array) && c != '\x1E') {
      break;
    }
  }
  if (used > 0) return {Cut::What::skip, 0, 0, used, {}};
  const std::size_t line = text.find('\n');
  if (line == npos && !ended && text.size() < kRecordBytesMax) return {};
  const std::size_t length = line == npos ? text.size() : line;
  return {Cut::What::broken,
          0,
          length,
          length,
          {"format.stray", "there is text between the records that belongs to none", ""}};
}

// To the end of the text that is under way, or of what there is of it.
bool JsonCutter::follow_text(std::string_view text, std::string& wrong) {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      in_text = false;
      before = c;
      ++at;
      return true;
    } else if (c == '\n') {
      wrong = "a text is not closed before its line ends";
      return false;
    }
  }
  return true;
}

bool JsonCutter::follow_outside(char c, std::string& wrong) {
  if (is_space(c)) return true;
  if (c == '"') {
    in_text = true;
    return true;
  }
  if (c == '{' || c == '[') {
    const bool expected =
        open.empty() || before == ':' || (open.back() == '[' && (before == '[' || before == ','));
    if (!expected) {
      wrong = "a bracket opens where no value can stand; something before it is not closed";
      return false;
    }
    open.push_back(c);
  } else if (c == '}' || c == ']') {
    if (open.empty() || open.back() != (c == '}' ? '{' : '[')) {
      wrong = "a bracket closes that was not opened";
      return false;
    }
    open.pop_back();
  }
  before = c;
  return true;
}

Cut JsonCutter::object(std::string_view text, bool ended) {
  std::string wrong;
  while (at < text.size()) {
    if (in_text) {
      if (!follow_text(text, wrong)) return broken(text, "json.syntax", std::move(wrong));
      continue;
    }
    if (!follow_outside(text[at], wrong)) return broken(text, "json.syntax", std::move(wrong));
    if (open.empty()) return whole(at + 1);
    if (open.size() > kDepthMax)
      return broken(text, "format.too-deep", "arrays and objects are nested more than 128 deep");
    ++at;
  }
  if (text.size() > kRecordBytesMax)
    return broken(text, "format.too-large", "the record is larger than 64 MiB");
  if (ended)
    return broken(text, "format.truncated",
                  "the file ends inside this record; fetch the file again");
  return {};
}

Cut JsonCutter::whole(std::size_t length) {
  start_over();
  if (length <= kRecordBytesMax) return {Cut::What::record, 0, length, length, {}};
  return {Cut::What::broken,
          0,
          length,
          length,
          {"format.too-large", "the record is larger than 64 MiB", ""}};
}

void JsonCutter::start_over() {
  at = 0;
  open.clear();
  before = '\0';
  in_text = escaped = false;
}

// The record cannot be followed to its end: the next one begins on a line of its own, no farther
// from the line's start than this one.
Cut JsonCutter::broken(std::string_view text, std::string code, std::string what) {
  const std::size_t reached = std::min(at + 1, text.size());
  start_over();
  skipping = true;
  const Cut next_start = skip_to_start(text, true);
  if (next_start.used < text.size()) {
    skipping = false;
    return {Cut::What::broken,
            0,
            next_start.used,
            next_start.used,
            {std::move(code), std::move(what), ""}};
  }
  // No start in sight: whatever follows is looked through as it comes.
  skipping = true;
  const std::size_t last_line = text.rfind('\n');
  const std::size_t used = last_line == npos || last_line + 1 < reached
                               ? text.size()
                               : std::max<std::size_t>(1, last_line);
  return {Cut::What::broken, 0, used, used, {std::move(code), std::move(what), ""}};
}

// To the next line that begins with "{" after at most `indent` white space.
Cut JsonCutter::skip_to_start(std::string_view text, bool ended) {
  for (std::size_t line = text.find('\n'); line != npos; line = text.find('\n', line + 1)) {
    std::size_t start = line + 1;
    while (start < text.size() && start <= line + indent && is_space(text[start])) ++start;
    if (start >= text.size()) {
      if (ended) break;
      return line == 0 ? Cut{} : Cut{Cut::What::skip, 0, 0, line, {}};
    }
    if (text[start] == '{') {
      skipping = false;
      return {Cut::What::skip, 0, 0, start, {}};
    }
  }
  return {Cut::What::skip, 0, 0, text.size(), {}};
}

}  // namespace docket
