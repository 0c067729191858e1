#include "formats/csaf/tests/helper_match.h"

#include <algorithm>
#include <array>
#include <optional>

namespace docket::csaf {
namespace {

constexpr std::array<std::string_view, 11> kParts = {
    "part",     "vendor",     "product",   "version",   "update", "edition",
    "language", "sw_edition", "target_sw", "target_hw", "other"};
using CpeParts = std::array<std::string, kParts.size()>;

std::string_view part_for_category(std::string_view category) {
  constexpr std::pair<std::string_view, std::string_view> kCounterparts[] = {
      {"architecture", "target_hw"}, {"language", "language"},    {"patch_level", "update"},
      {"platform", "target_sw"},     {"product_name", "product"}, {"product_version", "version"},
      {"service_pack", "update"},    {"vendor", "vendor"}};
  for (const auto& [known, part] : kCounterparts) {
    if (category == known) return part;
  }
  return "";
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
        hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// The parts of a CPE name in either binding, escapes kept; nothing where it has too many.
std::optional<CpeParts> parts_of_cpe(std::string_view cpe) {
  CpeParts parts;
  parts.fill("*");
  const bool formatted = cpe.starts_with("cpe:2.3:");
  if (!formatted && !cpe.starts_with("cpe:/")) return std::nullopt;
  cpe.remove_prefix(formatted ? 8 : 5);
  std::size_t at = 0;
  std::string part;
  const auto close = [&] {
    if (at < parts.size() && !part.empty()) parts[at] = formatted ? part : percent_decoded(part);
    ++at;
    part.clear();
  };
  for (std::size_t i = 0; i < cpe.size(); ++i) {
    if (cpe[i] == ':') {
      close();
      continue;
    }
    part += cpe[i];
    if (formatted && cpe[i] == '\\' && i + 1 < cpe.size()) part += cpe[++i];
  }
  close();
  if (at > parts.size()) return std::nullopt;
  return parts;
}

// In lower case, without what is only there to escape or to separate words.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\\') continue;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    out += c == '_' || c == '-' ? ' ' : c;
  }
  return out;
}

bool has_wildcard(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '*' || text[i] == '?') {
      return true;
    }
  }
  return false;
}

// Whether `words` holds `wanted`, not as a piece of a longer word.
bool has_words(const std::string& words, const std::string& wanted) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
  };
  for (std::size_t at = words.find(wanted); at != std::string::npos;
       at = words.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    if ((at == 0 || !is_word(words[at - 1])) && (end == words.size() || !is_word(words[end])))
      return true;
  }
  return false;
}

// "v4.2" and "4.2" are the same version, and so is what a CPE name splits in version and update.
bool same_version(std::string_view name, std::string_view version) {
  std::string left = plain(name);
  const std::string right = plain(version);
  if (left.size() > 1 && left[0] == 'v' && left[1] >= '0' && left[1] <= '9') left.erase(0, 1);
  return left == right || (right.size() < left.size() && left.starts_with(right) &&
                           (left[right.size()] == ' ' || left[right.size()] == '.'));
}

std::size_t index_of(std::string_view part) {
  return static_cast<std::size_t>(std::find(kParts.begin(), kParts.end(), part) - kParts.begin());
}

std::string quoted(std::string_view words) { return "'" + std::string{words} + "'"; }

// What of the CPE name no branch says.
std::string extra_of(const std::vector<const Branch*>& way, const CpeParts& parts) {
  std::string words;
  std::vector<std::string_view> said;
  for (const Branch* branch : way) {
    words += " " + plain(branch->name) + " ";
    said.push_back(part_for_category(branch->category));
  }
  for (std::size_t i = index_of("update"); i < parts.size(); ++i) {
    if (parts[i] == "*" || parts[i] == "-") continue;
    if (std::find(said.begin(), said.end(), kParts[i]) != said.end()) continue;
    // Two letters of a language are found in any name by chance.
    if (kParts[i] != "language" && has_words(words, plain(parts[i]))) continue;
    return "no branch says the " + std::string{kParts[i]} + " " + quoted(parts[i]);
  }
  return "";
}

struct Purl {
  std::string_view type;
  std::string version;
  std::string_view qualifiers;
};

std::optional<Purl> parts_of_purl(std::string_view purl) {
  if (!purl.starts_with("pkg:")) return std::nullopt;
  purl.remove_prefix(4);
  Purl parts;
  purl = purl.substr(0, purl.find('#'));
  if (const std::size_t question = purl.find('?'); question != std::string_view::npos) {
    parts.qualifiers = purl.substr(question + 1);
    purl = purl.substr(0, question);
  }
  parts.type = purl.substr(0, purl.find('/'));
  const std::size_t at = purl.rfind('@');
  const std::size_t slash = purl.rfind('/');
  if (at != std::string_view::npos && at > slash + 1)
    parts.version = percent_decoded(purl.substr(at + 1));
  return parts;
}

bool has_qualifier(std::string_view qualifiers, std::string_view key) {
  while (!qualifiers.empty()) {
    const std::size_t end = std::min(qualifiers.find('&'), qualifiers.size());
    const std::string_view one = qualifiers.substr(0, end);
    if (one.substr(0, one.find('=')) == key) return true;
    qualifiers.remove_prefix(std::min(end + 1, qualifiers.size()));
  }
  return false;
}

}  // namespace

std::string cpe_mismatch(const std::vector<const Branch*>& way, std::string_view cpe) {
  const std::optional<CpeParts> parts = parts_of_cpe(cpe);
  if (!parts) return "";
  for (const Branch* branch : way) {
    const std::string_view part = part_for_category(branch->category);
    if (part.empty()) continue;
    const std::string& value = (*parts)[index_of(part)];
    if (value == "*" || value == "-")
      return "the " + std::string{part} + " is not set, though the branches say " +
             quoted(branch->name);
    if (has_wildcard(value) && !has_wildcard(branch->name))
      return "the " + std::string{part} + " " + quoted(value) + " is wider than " +
             quoted(branch->name);
    if (part == "version" && !same_version(branch->name, value))
      return "the version " + quoted(value) + " is not " + quoted(branch->name);
  }
  return extra_of(way, *parts);
}

std::string purl_mismatch(const std::vector<const Branch*>& way, std::string_view purl) {
  const std::optional<Purl> parts = parts_of_purl(purl);
  if (!parts) return "";
  const bool knows_architecture =
      parts->type == "deb" || parts->type == "rpm" || parts->type == "apk" || parts->type == "alpm";
  for (const Branch* branch : way) {
    if (branch->category == "product_version") {
      if (parts->version.empty())
        return "the package URL has no version, though the branches say " + quoted(branch->name);
      if (!same_version(branch->name, parts->version))
        return "the version " + quoted(parts->version) + " is not " + quoted(branch->name);
    }
    if (branch->category == "architecture" && knows_architecture &&
        !has_qualifier(parts->qualifiers, "arch"))
      return "the package URL has no architecture, though the branches say " + quoted(branch->name);
  }
  return "";
}

}  // namespace docket::csaf
