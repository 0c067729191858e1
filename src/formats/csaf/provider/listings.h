// The two plain listings of a folder of CSAF documents: index.txt and changes.csv (requirements 12
// and 13). Both are lines of text, so that one change touches one line.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/csaf/provider/publication.h"

namespace docket::csaf {

// A line of changes.csv, ended: CSAF 2.0 puts both fields in quotes, 2.1 neither.
std::string changes_line(const Publication& publication);

// changes.csv, the latest first; of those of one moment, by path.
std::string changes_text(std::span<const Publication> publications);

// changes.csv with the line of `now` in its place and without that of `before`, where there is one.
std::string changes_with(std::string_view text, const Publication& now, const Publication* before);
std::string changes_without(std::string_view text, const Publication& before);

// index.txt, by path, the latest year first.
std::string index_text(std::span<const Publication> publications);
std::string index_without(std::string_view text, const Publication& before);

// A line of changes.csv taken apart; both quotings are read.
struct ChangesLine {
  std::string path;
  std::string updated;
};
Result<ChangesLine> read_changes_line(std::string_view line);

}  // namespace docket::csaf
