#include "formats/writing.h"

#include <algorithm>

#include "base/text.h"

namespace docket {

void add_once(Json& array, Json item) {
  const Json::Array& items = *array.items();
  if (std::find(items.begin(), items.end(), item) == items.end()) array.add(std::move(item));
}

std::string beginning_of(const std::string& text, std::size_t code_points_max) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && count++ == code_points_max) return text.substr(0, at);
  }
  return text;
}

std::string moment_of(const DatedFact& fact) { return fact.at ? to_text(*fact.at) : std::string{}; }

Json number_of(const std::string& text) {
  if (Result<Json> number = parse_json(text); number.ok() && (number->integer() || number->real()))
    return std::move(*number);
  return text;
}

}  // namespace docket
