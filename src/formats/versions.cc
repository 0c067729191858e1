#include "formats/versions.h"

namespace docket {

std::string range_in_words(const VersionStatus& range) {
  std::string words;
  const auto end = [&words](const char* sign, const std::string& version) {
    if (version.empty()) return;
    if (!words.empty()) words += ", ";
    words += sign + version;
  };
  end(">= ", range.from);
  end("< ", range.before);
  end("<= ", range.up_to);
  if (!range.scheme.empty()) words += " (" + range.scheme + ")";
  for (const VersionChange& change : range.changes) words += "; " + change.at + " " + change.status;
  return words;
}

}  // namespace docket
