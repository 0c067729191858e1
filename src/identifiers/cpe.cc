#include "identifiers/cpe.h"

#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "identifiers/cpe_uri.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

constexpr std::string_view kNames[kCpeAttributes] = {
    "part",     "vendor",     "product",   "version",   "update", "edition",
    "language", "sw_edition", "target_sw", "target_hw", "other"};

constexpr std::string_view kPrefix = "cpe:2.3:";

// Colons that no backslash stands before.
std::vector<std::string_view> split_unescaped(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == ':') {
      pieces.push_back(text.substr(begin, at - begin));
      begin = at + 1;
    }
  }
  pieces.push_back(text.substr(begin));
  return pieces;
}

Error wrong_value(std::size_t attribute, std::string_view value, std::string_view reason) {
  return {
      "cpe.value",
      in_quotes(value) + " is no " + std::string{kNames[attribute]} + ": " + std::string{reason},
      std::string{kNames[attribute]}};
}

// Wild cards stand at the ends: one "*", or a row of "?".
std::string_view without_wild_cards(std::string_view value) {
  if (value.starts_with('*')) {
    value.remove_prefix(1);
  } else {
    take_while(value, [](char c) { return c == '?'; });
  }
  const auto escaped_end = [&value] { return value.size() > 1 && value[value.size() - 2] == '\\'; };
  if (value.ends_with('*') && !escaped_end()) {
    value.remove_suffix(1);
  } else {
    while (value.ends_with('?') && !escaped_end()) value.remove_suffix(1);
  }
  return value;
}

Status check_value(std::size_t attribute, std::string_view value) {
  if (value == "*" || value == "-") return Done{};
  if (value.empty()) return wrong_value(attribute, value, "it is empty");
  if (attribute == 0) {
    if (value == "a" || value == "o" || value == "h") return Done{};
    return wrong_value(attribute, value, "it is a, o or h");
  }
  const std::string_view inner = without_wild_cards(value);
  for (std::size_t at = 0; at < inner.size(); ++at) {
    const char c = inner[at];
    if (is_lower(c) || is_digit(c) || c == '_' || c == '.' || c == '-') continue;
    if (c != '\\')
      return wrong_value(attribute, value, "a mark inside it stands without a backslash");
    ++at;
    if (at == inner.size() || inner[at] <= ' ' || inner[at] > '~' || is_lower(inner[at]) ||
        is_digit(inner[at]))
      return wrong_value(attribute, value, "no mark stands behind a backslash");
  }
  return Done{};
}

// "\." and "\-" say no more than "." and "-"; a value of "\-" alone does.
std::string settled(std::string_view value) {
  std::string kept;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const bool needless = value[at] == '\\' && at + 1 < value.size() &&
                          std::string_view{"._-"}.find(value[at + 1]) != std::string_view::npos &&
                          value.size() > 2;
    if (needless) {
      kept += value[++at];
    } else if (value[at] == '\\' && at + 1 < value.size()) {
      kept += value[at];
      kept += value[++at];
    } else {
      kept += value[at];
    }
  }
  return kept;
}

Error wrong_count(std::size_t found) {
  return {"cpe.attributes",
          "a name of CPE 2.3 has 11 attributes behind 'cpe:2.3:'; found " + std::to_string(found) +
              ", perhaps from a colon without a backslash",
          ""};
}

Result<Cpe> parse_formatted(std::string_view text) {
  const std::vector<std::string_view> values = split_unescaped(text);
  if (values.size() != kCpeAttributes) return wrong_count(values.size());
  Cpe cpe;
  for (std::size_t at = 0; at < kCpeAttributes; ++at) {
    TRY(check_value(at, values[at]));
    cpe.attributes[at] = settled(values[at]);
  }
  return cpe;
}

}  // namespace

std::span<const std::string_view> cpe_attribute_names() { return kNames; }

Result<Cpe> parse_cpe(std::string_view text) {
  const std::string small = lower_case(text);
  std::string_view rest = small;
  if (take(rest, kPrefix)) return parse_formatted(rest);
  if (!take(rest, "cpe:/"))
    return Error{"cpe.prefix", "a CPE name begins with 'cpe:2.3:' or 'cpe:/'", ""};
  const Cpe cpe = TRY(unbind_uri(rest));
  for (std::size_t at = 0; at < kCpeAttributes; ++at) TRY(check_value(at, cpe.attributes[at]));
  return cpe;
}

std::string print(const Cpe& cpe) {
  return std::string{kPrefix} +
         joined(std::vector<std::string>(cpe.attributes.begin(), cpe.attributes.end()), ":");
}

}  // namespace docket
