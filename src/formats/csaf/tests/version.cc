#include "formats/csaf/tests/version.h"

#include <algorithm>

namespace docket::csaf {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes digits without a leading zero from the front.
bool take_number(std::string_view& rest, std::uint64_t& value) {
  std::size_t count = 0;
  value = 0;
  while (count < rest.size() && is_digit(rest[count]) && count < 19)
    value = value * 10 + static_cast<std::uint64_t>(rest[count++] - '0');
  if (count == 0 || (count > 1 && rest.front() == '0')) return false;
  rest.remove_prefix(count);
  return rest.empty() || !is_digit(rest.front());
}

bool take(std::string_view& rest, char wanted) {
  if (rest.empty() || rest.front() != wanted) return false;
  rest.remove_prefix(1);
  return true;
}

std::string_view first_part(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('.'), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::strong_ordering order_of_parts(std::string_view left, std::string_view right) {
  const bool left_number = all_digits(left);
  const bool right_number = all_digits(right);
  if (left_number != right_number)
    return left_number ? std::strong_ordering::less : std::strong_ordering::greater;
  if (left_number && left.size() != right.size()) return left.size() <=> right.size();
  return left.compare(right) <=> 0;
}

std::strong_ordering order_of_pre_releases(std::string_view left, std::string_view right) {
  // A release comes after its pre-releases.
  if (left.empty() || right.empty()) return left.empty() <=> right.empty();
  while (!left.empty() && !right.empty()) {
    const auto ordering = order_of_parts(first_part(left), first_part(right));
    if (ordering != std::strong_ordering::equal) return ordering;
  }
  return left.size() <=> right.size();
}

}  // namespace

DocumentVersion document_version(std::string_view text) {
  DocumentVersion version;
  std::string_view rest = text;
  if (!take_number(rest, version.major)) return {};
  if (rest.empty()) {
    version.is_integer = true;
    return version;
  }
  if (!take(rest, '.') || !take_number(rest, version.minor) || !take(rest, '.') ||
      !take_number(rest, version.patch))
    return {};
  const std::size_t plus = std::min(rest.find('+'), rest.size());
  version.build = rest.substr(std::min(plus + 1, rest.size()));
  std::string_view pre = rest.substr(0, plus);
  if (!pre.empty() && (!take(pre, '-') || pre.empty())) return {};
  if (plus < rest.size() && version.build.empty()) return {};
  version.pre_release = pre;
  version.is_semantic = true;
  return version;
}

std::strong_ordering order(const DocumentVersion& left, const DocumentVersion& right) {
  if (left.major != right.major) return left.major <=> right.major;
  if (left.minor != right.minor) return left.minor <=> right.minor;
  if (left.patch != right.patch) return left.patch <=> right.patch;
  return order_of_pre_releases(left.pre_release, right.pre_release);
}

}  // namespace docket::csaf
