// The word of a value of an enum that has words (enum_names): as it stands in answers and records.

#pragma once

#include <string>

namespace docket {

template <class Enum>
std::string word_of(Enum value) {
  return std::string{enum_names(value)[static_cast<std::size_t>(value)]};
}

}  // namespace docket
