#include "formats/csaf/tests/shape_texts.h"

#include <algorithm>

#include "formats/csaf/tests/languages.h"
#include "formats/csaf/tests/lists.h"
#include "formats/parts.h"

namespace docket::csaf {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

template <typename Is>
bool all(std::string_view text, Is is) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is);
}

bool is_text(std::string_view text, Edition) { return !text.empty(); }
bool is_any(std::string_view, Edition) { return true; }

// RFC 3986 as far as its characters go: a scheme, and nothing that must be written as %XX.
bool is_url(std::string_view text, Edition) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(text[0])) return false;
  for (const char c : text.substr(0, colon)) {
    if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  const std::string_view rest = text.substr(colon + 1);
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '%') {
      if (i + 2 >= rest.size() || !is_hex(rest[i + 1]) || !is_hex(rest[i + 2])) return false;
    } else if (rest[i] <= 0x20 || rest[i] >= 0x7F ||
               std::string_view{"\"<>\\^`{|}"}.find(rest[i]) != std::string_view::npos) {
      return false;
    }
  }
  return std::count(rest.begin(), rest.end(), '#') <= 1;
}

bool is_date(std::string_view text, Edition) {
  return moment_of(text).has_value() && text.find(' ') == std::string_view::npos;
}

bool is_version(std::string_view text, Edition) { return document_version(text).readable(); }
bool is_lang(std::string_view text, Edition) { return is_language_tag(text); }

bool is_edge(char c) { return is_blank(c) || c == '-' || c == '_' || c == '.'; }

// Neither starts nor ends with a blank or a separator, and is one line.
bool is_title(std::string_view text, Edition) {
  return !text.empty() && !is_edge(text.front()) && !is_edge(text.back()) &&
         text.find_first_of("\r\n") == std::string_view::npos;
}

bool is_tracking_id(std::string_view text, Edition) {
  return !text.empty() && !is_blank(text.front()) && !is_blank(text.back()) &&
         text.find_first_of("\r\n") == std::string_view::npos;
}

bool is_cve(std::string_view text, Edition) {
  return text.starts_with("CVE-") && text.size() >= 13 && text[8] == '-' &&
         all(text.substr(4, 4), is_digit) && all(text.substr(9), is_digit);
}

bool is_cwe(std::string_view text, Edition) {
  return text.starts_with("CWE-") && text.size() >= 5 && text.size() <= 10 && text[4] != '0' &&
         all(text.substr(4), is_digit);
}

bool is_cwe_name(std::string_view text, Edition edition) {
  return edition == Edition::v2_0 ? !text.empty() : is_title(text, edition);
}

bool is_whole(std::string_view text) {
  return all(text, is_digit) && (text.size() == 1 || text[0] != '0');
}

bool is_cwe_version(std::string_view text, Edition) {
  const std::string_view major = take_part(text, '.');
  if (!is_whole(major) || major == "0") return false;
  const std::size_t dot = text.find('.');
  return is_whole(text.substr(0, dot)) &&
         (dot == std::string_view::npos || all(text.substr(dot + 1), is_digit));
}

// Lower case, of version 4, or all zeros, or all ones.
bool is_uuid(std::string_view text, Edition) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !(is_digit(text[i]) || (text[i] >= 'a' && text[i] <= 'f')))
      return false;
  }
  return text[14] == '4' || text == "00000000-0000-0000-0000-000000000000" ||
         text == "ffffffff-ffff-ffff-ffff-ffffffffffff";
}

bool is_share(std::string_view text, Edition) {
  if (text.size() < 3 || text[1] != '.') return false;
  if (text[0] == '0') return all(text.substr(2), is_digit);
  return text[0] == '1' && all(text.substr(2), [](char c) { return c == '0'; });
}

// The parts of a CPE name, as far as their number goes; colons behind a backslash do not count.
bool is_cpe(std::string_view text, Edition) {
  const bool formatted = text.starts_with("cpe:2.3:");
  if (!formatted && !(text.size() >= 5 && (text[0] | 0x20) == 'c' && (text[1] | 0x20) == 'p' &&
                      (text[2] | 0x20) == 'e' && text.substr(3, 2) == ":/"))
    return false;
  const std::string_view rest = text.substr(formatted ? 8 : 5);
  std::size_t parts = 1;
  bool empty = true, any_empty = false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] <= 0x20 || rest[i] >= 0x7F) return false;
    if (rest[i] == ':') {
      any_empty |= empty;
      empty = true;
      ++parts;
      continue;
    }
    empty = false;
    if (rest[i] == '\\') ++i;
  }
  return formatted ? parts == 11 && !empty && !any_empty : parts <= 7;
}

bool is_purl(std::string_view text, Edition edition) {
  if (!text.starts_with("pkg:")) return false;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash + 1 == text.size() || slash < 5) return false;
  const std::string_view type = text.substr(4, slash - 4);
  if (edition == Edition::v2_1) {
    return is_lower(type[0]) &&
           all(type, [](char c) { return is_lower(c) || is_digit(c) || c == '.' || c == '-'; });
  }
  return !is_digit(type[0]) && all(type, [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '+';
  });
}

bool is_algorithm(std::string_view text, Edition edition) {
  if (edition == Edition::v2_0) return !text.empty();
  return !text.empty() && text[0] != '-' &&
         all(text, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool is_hash(std::string_view text, Edition edition) {
  return text.size() >= 32 && all(text, [&](char c) {
           return is_hex(c) && (edition == Edition::v2_0 || c < 'A' || c > 'F');
         });
}

bool is_ssvc_key(std::string_view text, Edition) {
  const auto plain = [](char c) { return is_letter(c) || is_digit(c); };
  if (text == "T*") return true;
  return all(text, [&](char c) { return plain(c) || c == '_'; }) && plain(text.front()) &&
         plain(text.back());
}

// The characters of a namespace and its length; how its parts follow each other is SSVC's matter.
bool is_ssvc_space(std::string_view text, Edition) {
  return text.size() >= 3 && text.size() <= 1000 && is_lower(text[0]) && all(text, [](char c) {
           return is_letter(c) || is_digit(c) ||
                  std::string_view{"_.#/$-"}.find(c) != std::string_view::npos;
         });
}

bool is_semantic(std::string_view text, Edition) { return document_version(text).is_semantic; }

// https, a host, and a file whose name ends with a semantic version: "…/name_1.0.0.json".
bool is_extension_schema(std::string_view text, Edition edition) {
  constexpr std::string_view kOwn = "https://docs.oasis-open.org/csaf/csaf/v2.1/";
  if (!text.starts_with("https://") || !text.ends_with(".json") || !is_url(text, edition))
    return false;
  if (text.starts_with(kOwn) && text.ends_with("schema/extension-content.json")) return false;
  const std::string_view file = text.substr(text.rfind('/') + 1);
  const std::size_t low_line = file.rfind('_');
  if (low_line == std::string_view::npos || low_line == 0) return false;
  return document_version(file.substr(low_line + 1, file.size() - low_line - 6)).is_semantic;
}

constexpr TextKind kKinds[] = {
    {"text", "a text that is not empty", is_text},
    {"any", "a text", is_any},
    {"url", "a URI", is_url},
    {"date", "a date and time", is_date},
    {"version", "a version", is_version},
    {"lang", "a language tag", is_lang},
    {"title", "one line that neither starts nor ends with a blank or a separator", is_title},
    {"tracking_id", "one line that neither starts nor ends with a blank", is_tracking_id},
    {"cve", "a CVE", is_cve},
    {"cwe_id", "a CWE", is_cwe},
    {"cwe_name", "the name of a CWE", is_cwe_name},
    {"cwe_version", "a version of CWE", is_cwe_version},
    {"uuid", "a UUID of version 4", is_uuid},
    {"share", "a number from 0.0 to 1.0", is_share},
    {"cpe", "a CPE name", is_cpe},
    {"purl", "a package URL", is_purl},
    {"algorithm", "the name of a hash algorithm", is_algorithm},
    {"hash", "a hash in hexadecimal digits", is_hash},
    {"ssvc_key", "a key of SSVC", is_ssvc_key},
    {"ssvc_space", "a namespace of SSVC", is_ssvc_space},
    {"semantic", "a semantic version", is_semantic},
    {"extension_schema", "the address of an extension's schema", is_extension_schema},
};

}  // namespace

const TextKind* text_kind(std::string_view name) {
  for (const TextKind& kind : kKinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

}  // namespace docket::csaf
