#include "formats/identifiers.h"

#include <algorithm>

namespace docket {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "2021-44228": a year, a hyphen, and between `least` and `most` digits.
bool is_year_and_number(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < 5 || text[4] != '-') return false;
  const std::string_view number = text.substr(5);
  return all_digits(text.substr(0, 4)) && all_digits(number) && number.size() >= least &&
         number.size() <= most;
}

}  // namespace

bool is_cve_number(std::string_view text) {
  return text.starts_with("CVE-") && is_year_and_number(text.substr(4), 4, 19);
}

bool is_cnvd_number(std::string_view text) {
  if (text.starts_with("CNVD-C-")) return is_year_and_number(text.substr(7), 4, 7);
  return text.starts_with("CNVD-") && is_year_and_number(text.substr(5), 4, 7);
}

bool has_cpe_parts(std::string_view cpe) {
  std::size_t parts = 1;
  for (std::size_t at = 0; at < cpe.size(); ++at) {
    if (cpe[at] == '\\') {
      ++at;
    } else if (cpe[at] == ':') {
      ++parts;
    }
  }
  if (cpe.starts_with("cpe:2.3:")) return parts == 13;
  return (cpe.starts_with("cpe:/") || cpe.starts_with("CPE:/")) && parts <= 8;
}

bool purl_has_version(std::string_view purl) {
  const std::string_view path = purl.substr(0, purl.find_first_of("?#"));
  const std::size_t slash = path.rfind('/');
  return path.find('@', slash == std::string_view::npos ? 0 : slash + 1) != std::string_view::npos;
}

}  // namespace docket
