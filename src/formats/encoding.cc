#include "formats/encoding.h"

#include <algorithm>

#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kLookedAtBytes = 4096;

}  // namespace

std::string_view utf16_name(std::string_view document) {
  if (document.starts_with("\xFF\xFE") || document.starts_with("\xFE\xFF")) return "UTF-16";
  const std::string_view front = document.substr(0, kLookedAtBytes);
  if (front.size() < 2) return {};
  // Each letter, digit and line end of ASCII has a zero before it or behind it, and never both.
  bool before = false;
  bool behind = false;
  for (std::size_t at = 0; at + 1 < front.size(); at += 2) {
    before |= front[at] == '\0';
    behind |= front[at + 1] == '\0';
  }
  const bool begins_so = (front[0] == '\0') != (front[1] == '\0');
  if (before == behind || !(begins_so || !is_utf8(document))) return {};
  return before ? "UTF-16BE" : "UTF-16LE";
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
