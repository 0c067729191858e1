#include <algorithm>
#include <string>

#include "base/text.h"
#include "formats/cyclonedx/read_vex.h"
#include "formats/read.h"
#include "formats/split.h"

namespace docket {
namespace {

constexpr XmlExport kExports[] = {
    {"<vulnerabilitys", "<vulnerability", "</vulnerability"},
    {"<cnnvd", "<entry", "</entry"},
};
// A start tag that is longer does not end in "/>" for us.
constexpr std::size_t kTagBytesMax = 64U << 10;
constexpr std::size_t npos = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

Cut skip(std::size_t bytes) { return {Cut::What::skip, 0, 0, bytes, {}}; }
Cut broken(std::size_t length, std::string code, std::string message) {
  return {Cut::What::broken, 0, length, length, {std::move(code), std::move(message), ""}};
}

// True when the name that begins the tag ends after `length` bytes.
bool name_ends(std::string_view tag, std::size_t length) {
  return tag.size() > length && (is_space(tag[length]) || tag[length] == '>' || tag[length] == '/');
}

// The next start tag of an entry, npos when there is none.
std::size_t find_start(std::string_view text, std::size_t from, const XmlExport& shape) {
  for (std::size_t at = from;; ++at) {
    at = text.find(shape.start, at);
    if (at == npos || name_ends(text.substr(at), shape.start.size())) return at;
  }
}

// Just after the next end tag of an entry, npos when there is none.
std::size_t find_past_end(std::string_view text, std::size_t from, const XmlExport& shape) {
  for (std::size_t at = from;; ++at) {
    at = text.find(shape.end, at);
    if (at == npos) return npos;
    std::size_t close = at + shape.end.size();
    while (close < text.size() && is_space(text[close])) ++close;
    if (close < text.size() && text[close] == '>') return close + 1;
  }
}

bool begins_entry(std::string_view text, const XmlExport& shape) {
  return text.starts_with(shape.start) && name_ends(text, shape.start.size());
}

// The start or the end tag of the root.
bool begins_root(std::string_view text, const XmlExport& shape) {
  return text.starts_with(shape.root) ||
         (text.starts_with("</") && text.substr(2).starts_with(shape.root.substr(1)));
}

// The export whose root or entry begins here; nullptr: of neither.
const XmlExport* export_of(std::string_view text) {
  const auto* found = std::find_if(
      std::begin(kExports), std::end(kExports),
      [text](const XmlExport& one) { return begins_entry(text, one) || begins_root(text, one); });
  return found == std::end(kExports) ? nullptr : found;
}

// The encoding that an XML declaration names, in lower case; empty when it names none.
std::string declared_encoding(std::string_view declaration) {
  std::size_t at = declaration.find("encoding");
  if (at == npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  std::string name{declaration.substr(at + 1, end == npos ? npos : end - at - 1)};
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

}  // namespace

Cut XmlCutter::next(std::string_view text, bool ended) {
  if (skipping) {
    const std::size_t start = find_start(text, 0, *shape);
    if (start == npos) {
      const std::size_t keep = ended ? 0 : std::min(text.size(), shape->start.size() + 1);
      return keep == text.size() ? Cut{} : skip(text.size() - keep);
    }
    skipping = false;
    return skip(start);
  }
  std::size_t at = 0;
  while (at < text.size() && is_space(text[at])) ++at;
  if (at > 0) return skip(at);
  if (text.front() != '<') return stray(text, ended);
  if (!ended && text.size() < 32 && text.find('>') == npos) return {};
  if (text.starts_with("<?") || text.starts_with("<!")) return declaration(text, ended);
  if (!root_seen && cyclonedx::looks_like_vex(text)) return whole(text, ended);
  if (!shape) shape = export_of(text);
  if (shape && begins_entry(text, *shape)) return entry(text, ended);
  if (shape && begins_root(text, *shape)) {
    root_seen = true;
    const std::size_t close = text.find('>');
    if (close != npos) return skip(close + 1);
    return ended ? broken(text.size(), "format.truncated", "the file ends inside a tag") : Cut{};
  }
  if (!root_seen) {
    const std::string name{text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1)};
    return {
        Cut::What::refused,
        0,
        0,
        0,
        {"format.unknown",
         "the XML begins with <" + name.substr(0, 60) +
             ">; known are the exports of CNVD and CNNVD, which begin with <vulnerabilitys> and "
             "<cnnvd>, and CycloneDX documents, which begin with <bom>",
         ""}};
  }
  return stray(text, ended);
}

Cut XmlCutter::declaration(std::string_view text, bool ended) {
  const bool instruction = text.starts_with("<?");
  type_seen = type_seen || text.starts_with("<!DOCTYPE");
  std::string_view closes = instruction ? "?>" : text.starts_with("<!--") ? "-->" : ">";
  if (text.starts_with("<!DOCTYPE") && text.substr(0, text.find('>')).find('[') != npos)
    closes = "]>";  // what it declares is not read: no entity is ever expanded
  const std::size_t close = text.find(closes);
  if (close == npos) {
    if (ended || text.size() > kRecordBytesMax)
      return broken(text.size(), "format.truncated", "the file ends inside a declaration");
    return {};
  }
  const std::string encoding =
      text.starts_with("<?xml") ? declared_encoding(text.substr(0, close)) : std::string{};
  if (!encoding.empty() && encoding != "utf-8" && encoding != "us-ascii")
    return {Cut::What::refused,
            0,
            0,
            0,
            {"format.encoding",
             "the file says that it is written in " + in_quotes(encoding.substr(0, 40)) +
                 "; convert it to UTF-8 first",
             ""}};
  return skip(close + closes.size());
}

Cut XmlCutter::entry(std::string_view text, bool ended) {
  root_seen = true;
  // Nothing behind the start of the next entry is looked at, so that entries which nothing closes
  // are not gone through again and again.
  const std::size_t from = std::max(searched, shape->start.size());
  const std::size_t other = find_start(text, from, *shape);
  const std::string_view own = text.substr(0, other);
  const std::size_t tag_end = own.substr(0, kTagBytesMax).find('>');
  if (tag_end != npos && own[tag_end - 1] == '/')
    return {Cut::What::record, 0, tag_end + 1, tag_end + 1, {}};
  const std::size_t past = find_past_end(own, from, *shape);
  searched = 0;
  if (past == npos && other != npos)
    return broken(other, "format.xml", "the entry is not closed before the next one begins");
  if (past > kRecordBytesMax && (past != npos || text.size() > kRecordBytesMax)) {
    skipping = true;
    return broken(past == npos ? text.size() : past, "format.too-large",
                  "the entry is larger than 64 MiB");
  }
  if (past != npos) return {Cut::What::record, 0, past, past, {}};
  if (ended)
    return broken(text.size(), "format.truncated",
                  "the file ends inside this entry; fetch the file again");
  searched = text.size() > 64 ? text.size() - 64 : 0;
  return {};
}

// A document that is one record, to the end of the input.
Cut XmlCutter::whole(std::string_view text, bool ended) const {
  if (type_seen)
    return {Cut::What::refused,
            0,
            0,
            0,
            {"format.xml",
             "a document type stands before the bill of materials; it has none, and entities are "
             "not read",
             ""}};
  if (text.size() > kRecordBytesMax)
    return {Cut::What::refused,
            0,
            0,
            0,
            {"format.too-large", "the document is larger than 64 MiB", ""}};
  if (!ended) return {};
  return {Cut::What::record, 0, trimmed(text).size(), text.size(), {}};
}

// Whatever stands between entries and is no white space.
Cut XmlCutter::stray(std::string_view text, bool ended) {
  const XmlExport& here = shape ? *shape : kExports[0];
  const std::string root_end = "</" + std::string{here.root.substr(1)};
  std::size_t next = text.find('<', 1);
  while (next != npos && !begins_entry(text.substr(next), here) &&
         !text.substr(next).starts_with(root_end))
    next = text.find('<', next + 1);
  if (next == npos && !ended && text.size() < kRecordBytesMax) return {};
  return broken(std::min(next, text.size()), "format.stray",
                "there is text between the entries that belongs to none");
}

}  // namespace docket
