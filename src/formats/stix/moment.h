// How STIX writes a moment.

#pragma once

#include <string>

#include "time/instant.h"

namespace docket::stix {

// To the millisecond, which STIX asks for.
inline std::string moment(Instant at) {
  std::string text = to_text(at);
  if (text.find('.') == std::string::npos) text.insert(text.size() - 1, ".000");
  return text;
}

}  // namespace docket::stix
