// Keeps account of which members of a JSON document a reader has carried over, so that what it
// has not can be listed. A reader that forgets a member thereby says so.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace docket {

class Taken {
 public:
  // Marks one value as carried; for arrays and objects this covers all that is below.
  void take(const Json& value) { taken_.push_back(&value); }

  // The text of a member, marked. A number is given as it prints; anything else is not taken and
  // gives an empty text.
  std::string text(const Json& object, std::string_view name);
  std::string text(const Json& value);

  // Pointers of the values that were not marked; where nothing below a value was, the value
  // alone. Empty texts, arrays and objects and null have nothing to lose and are left out.
  std::vector<std::string> lost(const Json& document);

 private:
  std::vector<const Json*> taken_;
};

// The items of the member of that name, an empty list when it is absent or no array.
const Json::Array& items_of(const Json& object, std::string_view name);

}  // namespace docket
