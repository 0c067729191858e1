// What every writer of a format gives: the document, and the fields of the advisory that it could
// not carry.
//
// `lost` names them as JSON pointers into the advisory's own JSON; a thing whose fields were all
// lost is named once. `supplied` names, as pointers into the document, values that the format
// demands and the advisory does not give. `changed` is what the rules of a later edition of a
// format made of what was said in an earlier one. What we noted on an advisory (flags, moments that
// were derived, where a date came from) is nothing that a document could lose.

#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "cases/advisory.h"
#include "formats/differences.h"

namespace docket {

struct Written {
  std::string bytes;
  std::vector<std::string> lost;
  std::vector<std::string> supplied;
  std::vector<Difference> changed;  // between the advisory and the one that was written

  bool operator==(const Written&) const = default;
};

// Keeps account of which fields of an advisory a writer has carried over. A writer that forgets a
// field thereby says so.
class Carried {
 public:
  // Marks a field, or a whole with all of its fields, and gives it back.
  template <class T>
  const T& take(const T& value) {
    taken_.insert({&value, &kTypeOf<T>});
    return value;
  }

  // Pointers of what was not marked; empty fields have nothing to lose.
  std::vector<std::string> lost(const Advisory& advisory) const;

 private:
  // A thing and its first field lie at one address; their types tell them apart.
  template <class T>
  static constexpr char kTypeOf = 0;
  using Place = std::pair<const void*, const char*>;
  struct HashOfPlace {
    std::size_t operator()(const Place& place) const {
      return std::hash<const void*>{}(place.first) * 31 + std::hash<const void*>{}(place.second);
    }
  };
  friend struct CarriedWalk;

  std::unordered_set<Place, HashOfPlace> taken_;
};

// Adds a member unless it is empty.
void put(Json& object, std::string_view name, Json value);

// Adds what else was said: a member that is there already is replaced, but for objects, to which
// the missing members are added.
void put_details(Json& object, const RecordDetails& details);

}  // namespace docket
