#include "formats/sarif/spans.h"

#include <algorithm>
#include <set>

#include "base/json.h"

namespace docket::sarif {
namespace {

constexpr int kDepthMax = 128;
constexpr std::size_t npos = std::string_view::npos;

Error wrong(std::string what, std::size_t at) {
  return {"json.syntax", std::move(what), "byte " + std::to_string(at)};
}

std::size_t past_space(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

// Behind the text whose first quotation mark stands at `at`; npos: it is not closed.
std::size_t past_text(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '"') return at + 1;
    if (text[at] == '\\') ++at;
  }
  return npos;
}

// The next quotation mark or bracket at or behind `at`; npos: there is none.
std::size_t next_mark(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    // "[" and "]" are "{" and "}" without this bit.
    if (c == '"' || (c | 0x20) == '{' || (c | 0x20) == '}') return at;
  }
  return npos;
}

Result<std::size_t> past_brackets(std::string_view text, std::size_t from) {
  std::string open;
  for (std::size_t at = from; at < text.size();) {
    at = next_mark(text, at);
    if (at == npos) break;
    const char c = text[at];
    if (c == '"') {
      at = past_text(text, at);
      if (at == npos) break;
      continue;
    }
    ++at;
    if (c == '{' || c == '[') {
      open.push_back(c == '{' ? '}' : ']');
      if (open.size() > kDepthMax)
        return Error{"format.too-deep", "arrays and objects are nested more than 128 deep",
                     "byte " + std::to_string(at - 1)};
      continue;
    }
    if (open.back() != c) return wrong("a bracket closes that was not opened", at - 1);
    open.pop_back();
    if (open.empty()) return at;
  }
  return wrong("the text ends inside of what begins here", from);
}

// Behind the comma that follows a member or an item, or at the bracket that closes.
Result<std::size_t> past_comma(std::string_view text, std::size_t at, char closing) {
  at = past_space(text, at);
  if (at >= text.size()) return wrong("the text ends too early", at);
  if (text[at] == closing) return at;
  if (text[at] != ',') return wrong("a comma is missing", at);
  const std::size_t next = past_space(text, at + 1);
  if (next >= text.size() || text[next] == closing) return wrong("a value is missing", next);
  return next;
}

bool opens_with(std::string_view document, Span span, char bracket) {
  return span.length > 0 && document[span.from] == bracket;
}

}  // namespace

Result<Span> value_at(std::string_view document, std::size_t from) {
  const std::size_t at = past_space(document, from);
  if (at >= document.size()) return wrong("a value is missing", at);
  const char c = document[at];
  std::size_t end = npos;
  if (c == '{' || c == '[') {
    end = TRY(past_brackets(document, at));
  } else if (c == '"') {
    end = past_text(document, at);
    if (end == npos) return wrong("a text is not closed", at);
  } else {
    end = std::min(document.find_first_of(",]} \t\r\n", at), document.size());
    if (end == at) return wrong("a value is missing", at);
  }
  return Span{at, end - at};
}

Status each_member(std::string_view document, Span object, const VisitMember& visit) {
  if (!opens_with(document, object, '{')) return Done{};
  std::set<std::string> names;
  std::size_t at = past_space(document, object.from + 1);
  const std::size_t end = object.from + object.length - 1;
  while (at < end) {
    if (document[at] != '"') return wrong("a name is missing", at);
    const Span name = TRY(value_at(document, at));
    const Json read = TRY(parse_json(name.of(document)));
    const std::size_t colon = past_space(document, name.from + name.length);
    if (colon >= end || document[colon] != ':') return wrong("a colon is missing", colon);
    const Span value = TRY(value_at(document, colon + 1));
    if (value.from + value.length > end) return wrong("a value is missing", colon + 1);
    if (!names.insert(*read.text()).second)
      return Error{"json.duplicate-name", "the name " + print(read) + " stands there twice",
                   "byte " + std::to_string(at)};
    TRY(visit(*read.text(), value));
    at = TRY(past_comma(document, value.from + value.length, '}'));
  }
  return Done{};
}

Status each_item(std::string_view document, Span array, const VisitItem& visit) {
  if (!opens_with(document, array, '[')) return Done{};
  std::size_t at = past_space(document, array.from + 1);
  const std::size_t end = array.from + array.length - 1;
  while (at < end) {
    const Span value = TRY(value_at(document, at));
    if (value.from + value.length > end) return wrong("a value is missing", at);
    TRY(visit(value));
    at = TRY(past_comma(document, value.from + value.length, ']'));
  }
  return Done{};
}

}  // namespace docket::sarif
