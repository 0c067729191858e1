#include "identifiers/numbers.h"

#include <array>

#include "base/text.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

using enum NumberKind;

// In the order of the enumeration.
constexpr std::string_view kNames[] = {"cve", "gcve", "euvd", "ghsa", "cnvd", "cnnvd", "cwe"};

// Between `least` and `most` digits.
bool is_row_of_digits(std::string_view text, std::size_t least, std::size_t most = 19) {
  return all_digits(text) && text.size() >= least && text.size() <= most;
}

// "2021-44228": as many digits as a year or a year with its month has, and at least `least` more.
bool is_dated(std::string_view text, std::size_t date_digits, std::size_t least) {
  const std::size_t hyphen = text.find('-');
  return hyphen == date_digits && is_row_of_digits(text.substr(0, hyphen), date_digits) &&
         is_row_of_digits(text.substr(hyphen + 1), least);
}

bool is_month(std::string_view digits) { return digits >= "01" && digits <= "12"; }

// Three groups of four letters out of those that cannot be taken for one another.
bool is_ghsa(std::string_view text) {
  const std::vector<std::string_view> groups = split(text, '-');
  if (groups.size() != 3) return false;
  for (std::string_view group : groups) {
    if (group.size() != 4 ||
        group.find_first_not_of("23456789cfghjmpqrvwx") != std::string_view::npos)
      return false;
  }
  return true;
}

// GCVE-1-2025-0001: who numbered it, then a year and a number.
bool is_gcve(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  return hyphen != std::string_view::npos && is_row_of_digits(text.substr(0, hyphen), 1) &&
         is_dated(text.substr(hyphen + 1), 4, 1);
}

bool is_number(NumberKind kind, std::string_view text) {
  switch (kind) {
    case cve:
      return is_dated(text, 4, 4);
    case gcve:
      return is_gcve(text);
    case euvd:
      return is_dated(text, 4, 1);
    case ghsa:
      return is_ghsa(text);
    case cnvd:
      return is_dated(text.starts_with("c-") ? text.substr(2) : text, 4, 4);
    case cnnvd:
      return is_dated(text, 6, 3) && is_month(text.substr(4, 2));
    case cwe:
      return is_row_of_digits(text, 1) && text.front() != '0';
  }
  return false;
}

std::string upper_case(std::string_view text) {
  std::string upper{text};
  for (char& c : upper) {
    if (is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

bool is_canonical(std::string_view text, NumberKind kind) {
  const std::optional<CatalogueNumber> number = read_number(text);
  return number && number->kind == kind && number->canonical == text;
}

}  // namespace

std::span<const std::string_view> enum_names(NumberKind) { return kNames; }

std::optional<CatalogueNumber> read_number(std::string_view text) {
  const std::string small = lower_case(text);
  for (std::size_t at = 0; at < std::size(kNames); ++at) {
    std::string_view rest = small;
    if (!take(rest, kNames[at]) || !take(rest, "-")) continue;
    const auto kind = static_cast<NumberKind>(at);
    if (!is_number(kind, rest)) return std::nullopt;
    const std::string behind = kind == ghsa ? std::string{rest} : upper_case(rest);
    return CatalogueNumber{kind, upper_case(kNames[at]) + "-" + behind};
  }
  return std::nullopt;
}

bool is_cve_number(std::string_view text) { return is_canonical(text, cve); }

bool is_cnvd_number(std::string_view text) { return is_canonical(text, cnvd); }

}  // namespace docket
