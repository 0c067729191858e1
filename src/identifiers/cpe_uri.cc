#include "identifiers/cpe_uri.h"

#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "identifiers/percent.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

constexpr std::size_t kUriParts = 7;  // part to language
constexpr std::size_t kEdition = 5;
constexpr std::size_t kLanguage = 6;

bool is_plain(char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '.' || c == '-'; }

// "%21" is a mark, "%01" the wild card "?", "%02" the wild card "*"; a blank is any value.
Result<std::string> unbound(std::string_view part) {
  if (part.empty()) return std::string{"*"};
  if (part == "-") return std::string{"-"};
  std::string value;
  for (std::size_t at = 0; at < part.size(); ++at) {
    if (is_plain(part[at])) {
      value += part[at];
      continue;
    }
    char mark = part[at];
    if (mark == '%') {
      const std::optional<std::string> byte = percent_decoded(part.substr(at, 3));
      if (!byte || byte->size() != 1)
        return Error{"cpe.value", in_quotes(part) + " is not percent-encoded", ""};
      mark = lower_case(*byte).front();
      at += 2;
    }
    if (mark == 1 || mark == 2) {
      value += mark == 1 ? '?' : '*';
    } else {
      if (!is_plain(mark) || mark == '-') value += '\\';
      value += mark;
    }
  }
  return value;
}

std::string bound(std::string_view value) {
  if (value == "*") return "";
  std::string part;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] == '?') {
      part += "%01";
    } else if (value[at] == '*') {
      part += "%02";
    } else if (value[at] == '\\') {
      part += percent_encoded(value.substr(++at, 1), [](char) { return false; });
    } else {
      part += value[at];
    }
  }
  return lower_case(part);
}

}  // namespace

Result<Cpe> unbind_uri(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, ':');
  if (parts.size() > kUriParts)
    return Error{"cpe.attributes",
                 "a name behind 'cpe:/' has at most 7 parts; found " + std::to_string(parts.size()),
                 ""};
  Cpe cpe;
  cpe.attributes.fill("*");
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at == kEdition && parts[at].starts_with('~')) {
      const std::vector<std::string_view> packed = split(parts[at].substr(1), '~');
      if (packed.size() != 5)
        return Error{"cpe.attributes", in_quotes(parts[at]) + " does not pack five attributes", ""};
      cpe.attributes[kEdition] = TRY(unbound(packed[0]));
      for (std::size_t extra = 1; extra < 5; ++extra)
        cpe.attributes[kLanguage + extra] = TRY(unbound(packed[extra]));
    } else {
      cpe.attributes[at] = TRY(unbound(parts[at]));
    }
  }
  return cpe;
}

std::string print_as_uri(const Cpe& cpe) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < kUriParts; ++at) parts.push_back(bound(cpe.attributes[at]));
  std::string packed;
  bool extended = false;
  for (std::size_t at = kLanguage + 1; at < kCpeAttributes; ++at) {
    extended = extended || cpe.attributes[at] != "*";
    packed += "~" + bound(cpe.attributes[at]);
  }
  if (extended) parts[kEdition] = "~" + parts[kEdition] + packed;
  while (parts.size() > 1 && parts.back().empty()) parts.pop_back();
  return "cpe:/" + joined(parts, ":");
}

}  // namespace docket
