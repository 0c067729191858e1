// Where something stands in a book: file, line and column, and what is said about such a place.
//
// A finding prints as file, line and column, the sentence, the line itself and a caret below it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

struct Place {
  std::int32_t file = -1;   // index into Sources::files
  std::int32_t line = 0;    // from 1
  std::int32_t column = 0;  // from 1, in code points

  bool operator==(const Place&) const = default;
};

struct SourceFile {
  std::string name;                // "art-03.md"
  std::vector<std::string> lines;  // without line ends
};

struct Sources {
  std::vector<SourceFile> files;
};

enum class Severity : std::uint8_t { error, warning };

struct Finding {
  Severity severity = Severity::error;
  std::string code;     // "law.unknown-name"
  std::string message;  // one sentence: what was found and what to do
  Place place;          // file -1: the book as a whole
};

// "art-03.md:27:24", or empty for the book as a whole.
std::string where_of(Place place, const Sources& sources);

// The finding as it is shown, without a line end:
//
//   art-03.md:27:24: unknown fact 'mittigated'; did you mean 'mitigated'?
//       must      fixed or mittigated
//                          ^
std::string to_text(const Finding& finding, const Sources& sources);

// Text cut into lines at "\n", "\r\n" or "\r", where Markdown ends a line.
SourceFile source_file(std::string_view name, std::string_view text);

}  // namespace docket
