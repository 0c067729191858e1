#include "identifiers/purl.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/text.h"
#include "identifiers/percent.h"
#include "identifiers/purl_rules.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

// Keys that mean the same in every type (ECMA-427, annex B); in any letters they are known.
constexpr std::string_view kCommonKeys[] = {"checksum",       "download_url", "file_name",
                                            "repository_url", "vcs_url",      "vers"};

bool stays(char c) {
  return is_digit(c) || is_letter(c) || std::string_view{".-_~:"}.find(c) != std::string_view::npos;
}

std::string_view without_slashes(std::string_view text) {
  while (text.starts_with('/')) text.remove_prefix(1);
  while (text.ends_with('/')) text.remove_suffix(1);
  return text;
}

bool is_key(std::string_view key) {
  if (key.empty() || !is_lower(key.front())) return false;
  return std::all_of(key.begin(), key.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
  });
}

Result<std::string> decoded(std::string_view text) {
  std::optional<std::string> plain = percent_decoded(text);
  if (!plain) return Error{"purl.encoding", in_quotes(text) + " is not percent-encoded UTF-8", ""};
  return *std::move(plain);
}

class Reader {
 public:
  Reader(std::string_view text, PurlReading reading) : rest_(text), reading_(reading) {}

  Result<Purl> read() {
    const std::string_view fragment = cut_behind('#');
    purl_.subpath = TRY(read_segments(fragment, true));
    const std::string_view query = cut_behind('?');
    TRY(read_qualifiers(query));
    TRY(read_scheme_and_type());
    purl_.version = TRY(decoded(cut_behind('@')));
    rest_ = without_slashes(rest_);
    const std::size_t slash = rest_.rfind('/');
    const std::string_view name = slash == std::string_view::npos ? rest_ : rest_.substr(slash + 1);
    purl_.name = TRY(decoded(name));
    if (slash != std::string_view::npos)
      purl_.name_space = TRY(read_segments(rest_.substr(0, slash), false));
    Purl made = TRY(make_purl(std::move(purl_)));
    return made;
  }

 private:
  // What stands behind the last `mark`; it and the mark are taken off the text.
  std::string_view cut_behind(char mark) {
    const std::size_t at = rest_.rfind(mark);
    if (at == std::string_view::npos) return {};
    const std::string_view behind = rest_.substr(at + 1);
    rest_ = rest_.substr(0, at);
    return behind;
  }

  Status read_scheme_and_type() {
    const std::size_t colon = rest_.find(':');
    if (colon == std::string_view::npos || lower_case(rest_.substr(0, colon)) != "pkg")
      return Error{"purl.scheme", "a package URL begins with 'pkg:'", ""};
    rest_ = rest_.substr(colon + 1);
    while (rest_.starts_with('/')) rest_.remove_prefix(1);
    const std::size_t slash = rest_.find('/');
    purl_.type = lower_case(rest_.substr(0, slash));
    rest_ = slash == std::string_view::npos ? std::string_view{} : rest_.substr(slash + 1);
    return Done{};
  }

  // Empty segments are none; of a subpath, "." and ".." are none too.
  static Result<std::string> read_segments(std::string_view text, bool subpath) {
    std::string segments;
    for (std::string_view encoded : split(text, '/')) {
      const std::string segment = TRY(decoded(encoded));
      if (segment.empty() || (subpath && (segment == "." || segment == ".."))) continue;
      if (segment.find('/') != std::string::npos)
        return Error{"purl.encoding", "the segment " + in_quotes(encoded) + " holds a slash", ""};
      segments += segments.empty() ? segment : "/" + segment;
    }
    return segments;
  }

  Status read_qualifiers(std::string_view query) {
    if (query.empty()) return Done{};
    for (std::string_view pair : split(query, '&')) {
      const std::size_t equal = pair.find('=');
      if (equal == std::string_view::npos)
        return Error{"purl.qualifier", in_quotes(pair) + " has no '='", ""};
      std::string key = TRY(read_key(pair.substr(0, equal)));
      purl_.qualifiers.emplace_back(std::move(key), TRY(decoded(pair.substr(equal + 1))));
    }
    return Done{};
  }

  Result<std::string> read_key(std::string_view key) {
    const std::string small = lower_case(key);
    const bool common =
        std::find(std::begin(kCommonKeys), std::end(kCommonKeys), small) != std::end(kCommonKeys);
    if (small == key) return small;
    if (!common && reading_ == PurlReading::strict)
      return Error{"purl.qualifier", "the key " + in_quotes(key) + " has capital letters", ""};
    purl_.remarks.push_back("the key " + in_quotes(key) + " was written in small letters");
    return small;
  }

  std::string_view rest_;
  PurlReading reading_;
  Purl purl_;
};

Status check_type(std::string_view type) {
  const bool well_formed =
      !type.empty() && is_lower(type.front()) && std::all_of(type.begin(), type.end(), [](char c) {
        return is_lower(c) || is_digit(c) || c == '.' || c == '-';
      });
  if (well_formed) return Done{};
  return Error{"purl.type",
               in_quotes(type) + " is no type: a letter, then letters, digits, '.' and '-'", ""};
}

// By key; empty values are none.
Status order_qualifiers(Purl& purl) {
  auto& pairs = purl.qualifiers;
  for (const auto& [key, value] : pairs) {
    if (!is_key(key)) return Error{"purl.qualifier", in_quotes(key) + " is no key", ""};
  }
  std::erase_if(pairs, [](const auto& pair) { return pair.second.empty(); });
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t at = 1; at < pairs.size(); ++at) {
    if (pairs[at].first == pairs[at - 1].first)
      return Error{"purl.qualifier",
                   "the key " + in_quotes(pairs[at].first) + " stands there twice", ""};
  }
  return Done{};
}

std::string encoded_segments(std::string_view text) {
  std::string encoded;
  for (std::string_view segment : split(text, '/'))
    encoded += (encoded.empty() ? "" : "/") + percent_encoded(segment, stays);
  return encoded;
}

}  // namespace

bool Purl::operator==(const Purl& other) const {
  return type == other.type && name_space == other.name_space && name == other.name &&
         version == other.version && qualifiers == other.qualifiers && subpath == other.subpath;
}

Result<Purl> parse_purl(std::string_view text, PurlReading reading) {
  return Reader{text, reading}.read();
}

Result<Purl> make_purl(Purl parts) {
  parts.type = lower_case(parts.type);
  TRY(check_type(parts.type));
  parts.name_space = without_slashes(std::string{parts.name_space});
  parts.subpath = without_slashes(std::string{parts.subpath});
  TRY(order_qualifiers(parts));
  TRY(apply_type_rules(parts));
  return parts;
}

std::string print(const Purl& purl) {
  std::string text = "pkg:" + purl.type + "/";
  if (!purl.name_space.empty()) text += encoded_segments(purl.name_space) + "/";
  text += percent_encoded(purl.name, stays);
  if (!purl.version.empty()) text += "@" + percent_encoded(purl.version, stays);
  char mark = '?';
  for (const auto& [key, value] : purl.qualifiers) {
    text += mark + key + "=" + percent_encoded(value, stays);
    mark = '&';
  }
  if (!purl.subpath.empty()) text += "#" + encoded_segments(purl.subpath);
  return text;
}

}  // namespace docket
