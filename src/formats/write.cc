#include "formats/write.h"

#include <algorithm>
#include <array>

#include "formats/accounting.h"
#include "formats/notes.h"

namespace docket {

struct CarriedWalk {
  const Carried& carried;
  std::vector<std::string>& lost;

  template <class T>
  bool is_taken(const T& value) const {
    return carried.taken_.contains({&value, &Carried::kTypeOf<T>});
  }

  // What we noted, not what the record says.
  static bool is_ours(std::string_view field) {
    constexpr std::array<std::string_view, 5> kOurs = {"flags", "at", "precision", "assumption",
                                                       "from"};
    return std::find(kOurs.begin(), kOurs.end(), field) != kOurs.end();
  }

  template <class T>
  PartsOutcome visit(const T& value, const std::string& pointer) {
    if (is_taken(value)) return PartsOutcome::all_taken;
    if constexpr (HasFields<T>) {
      return visit_fields(value, pointer);
    } else if constexpr (kIsVector<T>) {
      PartsOf parts(lost);
      for (std::size_t at = 0; at < value.size(); ++at) {
        const std::string here = child(pointer, at);
        parts.add(visit(value[at], here), here);
      }
      return parts.sum();
    } else if constexpr (kIsOptional<T>) {
      return value ? visit(*value, pointer) : PartsOutcome::nothing_there;
    } else if constexpr (std::same_as<T, std::string>) {
      return value.empty() ? PartsOutcome::nothing_there : PartsOutcome::all_lost;
    } else if constexpr (std::same_as<T, Json>) {
      return value.is_null() ? PartsOutcome::nothing_there : PartsOutcome::all_lost;
    } else {
      return PartsOutcome::nothing_there;  // how the fields belong together
    }
  }

  template <class T>
  PartsOutcome visit_fields(const T& value, const std::string& pointer) {
    PartsOf parts(lost);
    for_each_field<T>([&](const auto& field) {
      // A range begins at its `from`, which is the record's own.
      if (is_ours(field.name) && !(std::same_as<T, VersionStatus> && field.name == "from")) return;
      const std::string here = child(pointer, field.name);
      parts.add(visit(value.*field.member, here), here);
    });
    return parts.sum();
  }
};

std::vector<std::string> Carried::lost(const Advisory& advisory) const {
  std::vector<std::string> lost;
  CarriedWalk walk{*this, lost};
  if (walk.visit(advisory, "") == PartsOutcome::all_lost) return {""};
  return lost;
}

void put(Json& object, std::string_view name, Json value) {
  const bool empty = value.is_null() || (value.text() && value.text()->empty()) ||
                     (value.items() && value.items()->empty()) ||
                     (value.members() && value.members()->empty());
  if (!empty) object.set(name, std::move(value));
}

namespace {

void put_detail(Json& object, const std::string& name, const Json& value) {
  Json* there = object.find(name);
  if (there && there->members() && value.members()) {
    for (const auto& [inner, of_it] : *value.members()) put_detail(*there, inner, of_it);
  } else {
    object.set(name, value);
  }
}

}  // namespace

void put_details(Json& object, const RecordDetails& details) {
  for (const RecordDetail& detail : details) {
    if (!is_note(detail.name)) put_detail(object, detail.name, detail.value);
  }
}

}  // namespace docket
