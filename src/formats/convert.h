// A document of one format as a document of another: always read, then written.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/all.h"

namespace docket {

struct ConvertedFormat {
  std::string_view key;      // as the formats that are checked are called: "csaf-2.0"
  std::string_view format;   // what its advisories say they are of: "csaf"
  std::string_view version;  // that a document has to say; empty: any that is read
  Result<Written> (*write)(const Advisory& advisory);  // nullptr: reports, which are read only
  // nullptr: its documents are records that are known by what they say (formats/all.h).
  Result<Read> (*read)(std::string_view document) = nullptr;
  std::string_view title = {};  // for people; empty: that of the format (title_of in output.h)
};

// In the order of their keys.
std::span<const ConvertedFormat> converted_formats();

// Errors: format.not-converted.
Result<const ConvertedFormat*> converted_format(std::string_view key);

// The same, "csaf" for documents of CSAF of whichever edition they say, and those in which reports
// come in (formats/reports.h).
Result<const ConvertedFormat*> format_to_read(std::string_view key);
inline constexpr std::string_view kCsafOfAnyEdition = "csaf";

// The one record of a document of any format; an export may hold many, of which the one with that
// number is meant. Errors: format.several, format.no-such-record, format.unknown and those of the
// readers.
Result<Read> read_document(std::string_view document, std::string_view number = {});

struct Conversion {
  std::string bytes;
  std::vector<std::string> unread;     // pointers into the document that was read
  std::vector<std::string> unwritten;  // pointers into the advisory, which has no place there
  std::vector<std::string> supplied;   // pointers into the document that was written
  std::vector<Difference> changed;     // by the rules of a later edition
  bool has_mark = false;               // the document that was read begins with that of UTF-8
};

// Errors: format.several, format.no-such-record, format.unknown, format.not-converted and those of
// reader and writer.
Result<Conversion> convert(std::string_view document, const ConvertedFormat& from,
                           const ConvertedFormat& to, std::string_view number = {});

}  // namespace docket
