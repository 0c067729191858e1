#include "law/place.h"

#include "base/text.h"

namespace docket {
namespace {

// True for code points that take the width of two letters in a terminal.
bool is_wide(char32_t point) {
  return (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
         (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
         (point >= 0xFE30 && point <= 0xFE6F) || (point >= 0xFF00 && point <= 0xFF60) ||
         (point >= 0xFFE0 && point <= 0xFFE6) || (point >= 0x20000 && point <= 0x3FFFD);
}

// What has to stand before the caret so that it comes to lie under the column.
std::string indent_to(std::string_view line, std::int32_t column) {
  constexpr char32_t kIdeographicSpace = 0x3000;
  std::string indent;
  std::int32_t at = 1;
  for (char32_t point : code_points(line)) {
    if (at++ >= column) break;
    append_utf8(indent, point == U'\t' ? U'\t' : is_wide(point) ? kIdeographicSpace : U' ');
  }
  return indent;
}

}  // namespace

std::string where_of(Place place, const Sources& sources) {
  if (place.file < 0) return "";
  return sources.files[static_cast<std::size_t>(place.file)].name + ":" +
         std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string to_text(const Finding& finding, const Sources& sources) {
  if (finding.place.file < 0) return finding.message;
  const SourceFile& file = sources.files[static_cast<std::size_t>(finding.place.file)];
  std::string text = where_of(finding.place, sources) + ": " + finding.message;
  const auto line = static_cast<std::size_t>(finding.place.line);
  if (line < 1 || line > file.lines.size()) return text;
  const std::string& shown = file.lines[line - 1];
  return text + "\n" + shown + "\n" + indent_to(shown, finding.place.column) + "^";
}

SourceFile source_file(std::string_view name, std::string_view text) {
  SourceFile file{std::string{name}, {}};
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    file.lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(text.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
  }
  return file;
}

}  // namespace docket
