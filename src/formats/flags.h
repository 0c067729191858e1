// The flags that readers put on records, with the words that explain them to a person.
//
// A flag never makes a record unreadable: what is odd is kept, marked and explained.

#pragma once

#include <span>
#include <string_view>

namespace docket {

struct FlagMeaning {
  std::string_view code;
  std::string_view zh;
  std::string_view en;
};

std::span<const FlagMeaning> flag_meanings();

// The meaning of a flag; a code that is not listed stops the program.
const FlagMeaning& meaning_of_flag(std::string_view code);

}  // namespace docket
