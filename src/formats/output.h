// What an advisory comes to in a format: the document, what of the advisory it could not carry,
// what nobody said and the format demands, and which rules of the format it breaks.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/advisory.h"
#include "formats/check.h"
#include "formats/convert.h"

namespace docket {

// A place of a document or an advisory, and the beginning of what stands there.
struct PlaceTold {
  std::string at;  // JSON pointer; into XML a path
  std::string value;

  bool operator==(const PlaceTold&) const = default;
};

struct Output {
  std::string bytes;
  std::string file_name;
  std::string_view media;
  std::vector<PlaceTold> lost;      // places of the advisory
  std::vector<PlaceTold> supplied;  // places of the document
  // By our own check; nothing where the format has none, or this program its schema.
  std::optional<std::vector<RuleFinding>> findings;
};

// Places of that document or advisory with what stands there.
std::vector<PlaceTold> places_told(const Json& root, const std::vector<std::string>& pointers);

// Errors: format.not-enough, format.several: what keeps it from being written.
Result<Output> output_of(const Advisory& advisory, const ConvertedFormat& format);

// By which a document of the format is judged; nullptr: by none. One in XML is judged as the JSON
// that says the same.
const CheckedFormat* check_of(const ConvertedFormat& format);

// In which language the readers of a format expect a text, when it may stand in one only.
std::string_view language_of(const ConvertedFormat& format);

// What the format is called, for people.
std::string_view title_of(const ConvertedFormat& format);

}  // namespace docket
