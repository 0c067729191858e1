#include "formats/encoding.h"

#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kLookedAtBytes = 4096;
constexpr std::size_t kPairsToOneZero = 16;  // Chinese tables have a separator sooner

}  // namespace

std::string_view utf16_name(std::string_view document) {
  if (document.starts_with("\xFF\xFE") || document.starts_with("\xFE\xFF")) return "UTF-16";
  const std::string_view front = document.substr(0, kLookedAtBytes);
  if (front.size() < 2) return {};
  // Each letter, digit and line end of ASCII has a zero before it or behind it, and never both. A
  // few zeros are damage: one broken record does not make all others unreadable.
  std::size_t before = 0;
  std::size_t behind = 0;
  for (std::size_t at = 0; at + 1 < front.size(); at += 2) {
    before += front[at] == '\0' ? 1U : 0U;
    behind += front[at + 1] == '\0' ? 1U : 0U;
  }
  const bool begins_so = (front[0] == '\0') != (front[1] == '\0');
  const bool one_side = (before == 0) != (behind == 0);
  const bool many = (before + behind) * kPairsToOneZero >= front.size() / 2;
  if (!one_side || !many || !(begins_so || !is_utf8(document))) return {};
  return before > 0 ? "UTF-16BE" : "UTF-16LE";
}

Error not_utf8(std::string_view what, std::string_view encoding) {
  const std::string name{encoding};
  const bool is_sure = name.starts_with("UTF-16");
  return {
      "format.encoding",
      "the " + std::string{what} + " is not UTF-8 (it " + (is_sure ? "looks like " : "may be ") +
          name + "); " +
          (what == "table" ? "save it as \"CSV UTF-8\", or convert it first" : "convert it first") +
          " (iconv -f " + name + " -t UTF-8)",
      ""};
}

}  // namespace docket
