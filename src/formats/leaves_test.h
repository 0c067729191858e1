// For tests: the leaves of a record, found without the readers, and those of them that are neither
// in the advisory nor listed as lost.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/read.h"

namespace docket {

struct Leaf {
  std::string place;  // XML path or JSON pointer
  std::string text;
};

// Of a CNVD entry or a JSON record that is well-formed; empty leaves are left out.
std::vector<Leaf> leaves_of(std::string_view record);

// Places whose text is nowhere in the advisory though no entry of `lost` covers them.
std::vector<std::string> silently_lost(std::string_view record, const Read& read);

// True when an entry of `lost` covers the place.
bool is_lost(std::string_view place, const Read& read);

// True for members that only say again what is carried in another form (a version beside a vector).
bool says_it_again(std::string_view place);

// "/a/3/b[2]" as "/a/*/b".
std::string pattern_of(std::string_view place);

// True when the mapping's field ("/a/*/b", "/**/c", "/d/**", "/x_*") covers the place.
bool covers(std::string_view field, std::string_view pattern);

}  // namespace docket
