// URIs (RFC 3986), IRIs (RFC 3987) and URI templates (RFC 6570).

#include <algorithm>

#include "base/text.h"
#include "schema/formats.h"

namespace docket::schema {
namespace {

enum class Letters { ascii, any };

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_one_of(char c, std::string_view signs) { return signs.find(c) != std::string_view::npos; }

bool is_unreserved(char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "-._~"); }

// Whether a "%" at this place begins an escape.
bool is_escape(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && is_hexadecimal(text[at + 1]) && is_hexadecimal(text[at + 2]);
}

bool is_made_of(std::string_view text, std::string_view more, Letters letters) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool beyond = static_cast<unsigned char>(text[i]) >= 0x80;
    if (text[i] == '%') {
      if (!is_escape(text, i)) return false;
    } else if (beyond ? letters == Letters::ascii
                      : !is_unreserved(text[i]) && !is_one_of(text[i], more)) {
      return false;
    }
  }
  return true;
}

constexpr std::string_view kInUser = "!$&'()*+,;=:";
constexpr std::string_view kInHost = "!$&'()*+,;=";
constexpr std::string_view kInPath = "!$&'()*+,;=:@/";
constexpr std::string_view kInQuery = "!$&'()*+,;=:@/?";

bool is_literal_address(std::string_view text) {
  if (!text.starts_with('v') && !text.starts_with('V')) return is_ipv6(text);
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot < 2 || dot + 1 == text.size()) return false;
  const std::string_view version = text.substr(1, dot - 1);
  return std::all_of(version.begin(), version.end(), is_hexadecimal) &&
         text.find('%') == std::string_view::npos &&
         is_made_of(text.substr(dot + 1), kInUser, Letters::ascii);
}

bool is_authority(std::string_view text, Letters letters) {
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    if (!is_made_of(text.substr(0, at), kInUser, letters)) return false;
    text.remove_prefix(at + 1);
  }
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos || !is_literal_address(text.substr(1, end - 1))) return false;
    text.remove_prefix(end + 1);
    if (!text.empty() && text.front() != ':') return false;
  } else {
    const std::size_t colon = text.find(':');
    if (!is_made_of(text.substr(0, colon), kInHost, letters)) return false;
    text = colon == std::string_view::npos ? std::string_view{} : text.substr(colon);
  }
  return text.empty() || std::all_of(text.begin() + 1, text.end(), is_digit);
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "+-."); });
}

// What follows the scheme, or all of a relative reference.
bool is_hierarchy(std::string_view text, Letters letters) {
  if (const std::size_t at = text.find('#'); at != std::string_view::npos) {
    if (!is_made_of(text.substr(at + 1), kInQuery, letters)) return false;
    text = text.substr(0, at);
  }
  if (const std::size_t at = text.find('?'); at != std::string_view::npos) {
    if (!is_made_of(text.substr(at + 1), kInQuery, letters)) return false;
    text = text.substr(0, at);
  }
  if (text.starts_with("//")) {
    const std::size_t slash = text.find('/', 2);
    if (!is_authority(text.substr(2, slash == std::string_view::npos ? slash : slash - 2), letters))
      return false;
    text = slash == std::string_view::npos ? std::string_view{} : text.substr(slash);
  }
  return is_made_of(text, kInPath, letters);
}

bool is_absolute(std::string_view text, Letters letters) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && is_scheme(text.substr(0, colon)) &&
         is_hierarchy(text.substr(colon + 1), letters);
}

bool is_relative(std::string_view text, Letters letters) {
  const std::string_view first = text.substr(0, text.find_first_of("/?#"));
  return first.find(':') == std::string_view::npos && is_hierarchy(text, letters);
}

// "name", "na.me:3", "name*" inside the braces of a template.
bool is_variable(std::string_view text) {
  if (text.ends_with('*')) {
    text.remove_suffix(1);
  } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    const std::string_view length = text.substr(colon + 1);
    if (length.empty() || length.size() > 4 || length.front() == '0') return false;
    if (!std::all_of(length.begin(), length.end(), is_digit)) return false;
    text = text.substr(0, colon);
  }
  const auto parts = split(text, '.');
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    if (part.empty()) return false;
    for (std::size_t i = 0; i < part.size(); ++i) {
      const bool good = part[i] == '%' ? is_escape(part, i)
                                       : is_letter(part[i]) || is_digit(part[i]) || part[i] == '_';
      if (!good) return false;
      if (part[i] == '%') i += 2;
    }
    return true;
  });
}

bool is_expression(std::string_view text) {
  if (!text.empty() && is_one_of(text.front(), "+#./;?&")) text.remove_prefix(1);
  const auto variables = split(text, ',');
  return std::all_of(variables.begin(), variables.end(), is_variable);
}

}  // namespace

bool is_uri(std::string_view text) { return is_absolute(text, Letters::ascii); }
bool is_iri(std::string_view text) { return is_absolute(text, Letters::any); }

bool is_uri_reference(std::string_view text) {
  return is_absolute(text, Letters::ascii) || is_relative(text, Letters::ascii);
}

bool is_iri_reference(std::string_view text) {
  return is_absolute(text, Letters::any) || is_relative(text, Letters::any);
}

bool is_uri_template(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') {
      const std::size_t end = text.find('}', i);
      if (end == std::string_view::npos) return false;
      if (!is_expression(text.substr(i + 1, end - i - 1))) return false;
      i = end;
    } else if (text[i] == '%' ? !is_escape(text, i)
                              : static_cast<unsigned char>(text[i]) <= 0x20 || text[i] == 0x7F ||
                                    is_one_of(text[i], "\"<>\\^`|}")) {
      return false;
    }
  }
  return true;
}

}  // namespace docket::schema
