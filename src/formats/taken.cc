#include "formats/taken.h"

#include <algorithm>
#include <functional>

namespace docket {
namespace {

enum class Outcome { nothing_there, all_taken, all_lost, mixed };

Outcome together(Outcome a, Outcome b) {
  if (a == Outcome::nothing_there) return b;
  if (b == Outcome::nothing_there || a == b) return a;
  return Outcome::mixed;
}

struct Walk {
  const std::vector<const Json*>& taken;  // sorted
  std::vector<std::string>& lost;

  bool is_taken(const Json& value) const {
    return std::binary_search(taken.begin(), taken.end(), &value, std::less<>{});
  }

  // Appends the lost values below `value`; an outcome of all_lost leaves naming to the caller.
  Outcome visit(const Json& value, const std::string& pointer) {
    if (is_taken(value)) return Outcome::all_taken;
    if (value.items()) return visit_items(*value.items(), pointer);
    if (value.members()) return visit_members(*value.members(), pointer);
    if (value.is_null() || (value.text() && value.text()->empty())) return Outcome::nothing_there;
    return Outcome::all_lost;
  }

  Outcome visit_items(const Json::Array& items, const std::string& pointer) {
    const std::size_t mark = lost.size();
    Outcome sum = Outcome::nothing_there;
    for (std::size_t at = 0; at < items.size(); ++at) {
      const std::string here = child(pointer, at);
      const Outcome one = visit(items[at], here);
      if (one == Outcome::all_lost) lost.push_back(here);
      sum = together(sum, one);
    }
    if (sum == Outcome::all_lost) lost.resize(mark);
    return sum;
  }

  Outcome visit_members(const Json::Object& members, const std::string& pointer) {
    const std::size_t mark = lost.size();
    Outcome sum = Outcome::nothing_there;
    for (const auto& [name, member] : members) {
      const std::string here = child(pointer, name);
      const Outcome one = visit(member, here);
      if (one == Outcome::all_lost) lost.push_back(here);
      sum = together(sum, one);
    }
    if (sum == Outcome::all_lost) lost.resize(mark);
    return sum;
  }
};

}  // namespace

std::string Taken::text(const Json& object, std::string_view name) {
  const Json* found = object.find(name);
  return found ? text(*found) : std::string{};
}

std::string Taken::text(const Json& value) {
  if (value.text()) {
    take(value);
    return *value.text();
  }
  if (value.integer() || value.real()) {
    take(value);
    return print(value);
  }
  return {};
}

std::vector<std::string> Taken::lost(const Json& document) {
  std::sort(taken_.begin(), taken_.end(), std::less<>{});
  std::vector<std::string> lost;
  Walk walk{taken_, lost};
  if (walk.visit(document, "") == Outcome::all_lost) return {""};
  return lost;
}

const Json::Array& items_of(const Json& object, std::string_view name) {
  static const Json::Array kNone;
  const Json* found = object.find(name);
  return found && found->items() ? *found->items() : kNone;
}

}  // namespace docket
