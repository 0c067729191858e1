// Keeps account of which members of a JSON document a reader has carried over, so that what it
// has not can be listed. A reader that forgets a member thereby says so.

#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "cases/advisory.h"

namespace docket {

using ValueSet = boost::unordered_flat_set<const Json*>;

class Taken {
 public:
  // Marks one value as carried; for arrays and objects this covers all that is below.
  void take(const Json& value) { taken_.insert(&value); }

  // The text of a member, marked. A number is given as it prints; anything else is not taken and
  // gives an empty text.
  std::string text(const Json& object, std::string_view name);
  std::string text(const Json& value);

  // The same for members that are texts alone: a number is not taken, so that it stays one.
  std::string words(const Json& object, std::string_view name);
  std::string words(const Json& value);

  // Marks one value as lost: it is no part of any rest.
  void leave(const Json& value) { left_.insert(&value); }

  // What of an object was not taken yet, as details, taken from now on. Of members that were
  // taken in part, what is left comes in its place; but of a list that was taken in part nothing.
  // A member that is called as only our own notes are (formats/notes.h) is none of it.
  RecordDetails rest(const Json& object);

  // Pointers of the values that were not marked; where nothing below a value was, the value
  // alone. Empty texts, arrays and objects and null have nothing to lose and are left out.
  // As many as can be told: formats/lost_places.h.
  std::vector<std::string> lost(const Json& document) const;

 private:
  struct Left;
  Left left_of(const Json& value);
  Left left_of_members(const Json& object);

  ValueSet taken_;
  ValueSet left_;
};

// The items of the member of that name, an empty list when it is absent or no array.
const Json::Array& items_of(const Json& object, std::string_view name);

}  // namespace docket
