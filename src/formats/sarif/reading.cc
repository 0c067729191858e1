#include "formats/sarif/reading.h"

#include <algorithm>

#include "base/text.h"
#include "formats/numbers_in.h"

namespace docket::sarif {
namespace {

constexpr std::size_t kShownBytesMax = 200;

std::string in_capitals(std::string_view text) {
  std::string capitals{text};
  for (char& c : capitals) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return capitals;
}

// "79" for "079", "CWE-79", "cwe-079: Cross-site Scripting" and "external/cwe/cwe-079".
std::string weakness_number(std::string_view text) {
  constexpr std::string_view kPrefix = "CWE-";
  const std::string capitals = in_capitals(text);
  std::string_view digits = capitals;
  if (const std::size_t at = capitals.find(kPrefix); at != std::string::npos)
    digits.remove_prefix(at + kPrefix.size());
  digits = digits.substr(0, digits.find_first_not_of("0123456789"));
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return digits.size() <= 6 ? std::string{digits} : std::string{};
}

}  // namespace

Status Allowance::take(std::size_t bytes, const std::string& where) {
  if (bytes > left_)
    return Error{"format.too-large",
                 "what the reports of the log share (rules, artifacts, messages with their "
                 "arguments) comes to more than 16 times its size",
                 where};
  left_ -= bytes;
  return Done{};
}

Result<const Held*> Reading::hold(Span span, const std::string& pointer) {
  if (const auto known = held_at.find(pointer); known != held_at.end()) return known->second;
  TRY(allowance.take(span.length, pointer));
  Result<Json> json = parse_json(span.of(log.document));
  if (!json.ok()) {
    Error error = json.error();
    error.where = pointer;
    return error;
  }
  held.push_back({pointer, *std::move(json)});
  held_at.emplace(pointer, &held.back());
  return &held.back();
}

bool Reading::is_new(std::string_view kind, std::string_view text) {
  return said.insert(std::string{kind}.append("\n").append(text)).second;
}

std::string Reading::message_text(const Json& holder, std::string_view name) {
  const Json* message = holder.find(name);
  return message ? message_text(*message) : std::string{};
}

std::string Reading::message_text(const Json& message) {
  std::string text = taken.words(message, "text");
  return text.empty() ? taken.words(message, "markdown") : text;
}

bool Reading::weakness(std::string_view text) {
  const std::string digits = weakness_number(text);
  if (digits.empty()) return false;
  if (is_new("weakness", digits))
    advisory.texts.push_back({.kind = "weakness", .title = "CWE-" + digits});
  return true;
}

void Reading::number(std::string_view scheme, std::string_view id, Relation relation) {
  if (!id.empty() && is_new("number", id))
    advisory.identifiers.push_back({std::string{scheme}, std::string{id}, relation});
}

void Reading::tag(const std::string& tag) {
  if (!tag.empty() && is_new("tag", tag)) advisory.tags.push_back({.tag = tag});
}

void Reading::reference(const std::string& address, std::string_view tag, std::string title) {
  if (address.empty() || !is_new("reference", address)) return;
  RecordReference reference{.address = address, .title = std::move(title)};
  if (!tag.empty()) reference.tags.emplace_back(tag);
  advisory.references.push_back(std::move(reference));
}

void Reading::tags(const Json& holder) {
  const Json* properties = holder.find("properties");
  if (!properties) return;
  for (const Json& one : items_of(*properties, "tags")) {
    const std::string text = taken.words(one);
    const std::string capitals = in_capitals(text);
    if (capitals.starts_with("CWE-") || capitals.starts_with("EXTERNAL/CWE/CWE-")) {
      const bool says_more = capitals.starts_with("CWE-") && text.find(' ') != std::string::npos;
      if (!weakness(text) || says_more) tag(text);
      continue;
    }
    const auto whole = read_number(text);
    if (whole && whole->canonical.size() == text.size()) {
      number(enum_names(whole->kind)[static_cast<std::size_t>(whole->kind)], whole->canonical,
             Relation::same);
    } else {
      tag(text);
    }
  }
}

void Reading::taxon(const Json& reference) {
  const Json* component = reference.find("toolComponent");
  if (!component || in_capitals(component->text_of("name")) != "CWE") return;
  if (!weakness(reference.text_of("id"))) return;
  taken.text(*component, "name");
  taken.text(reference, "id");
}

void Reading::flag(std::string_view code, std::string where, std::string_view found) {
  advisory.flags.push_back(
      {std::string{code}, std::move(where), std::string{found.substr(0, kShownBytesMax)}});
}

}  // namespace docket::sarif
