#include "score/shown.h"

#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kShownMax = 24;  // code points

}  // namespace

std::string shown(std::string_view text) {
  std::string result;
  std::size_t count = 0;
  for (const char32_t point : code_points(text.substr(0, (kShownMax + 1) * 4))) {
    if (++count > kShownMax) return "'" + printable(result, Lines::one) + "…'";
    append_utf8(result, point);
  }
  return "'" + printable(result, Lines::one) + "'";
}

}  // namespace docket
