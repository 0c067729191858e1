#include "formats/taken.h"

#include <optional>

#include "formats/accounting.h"
#include "formats/lost_places.h"
#include "formats/notes.h"

namespace docket {
namespace {

bool is_empty(const Json& value) {
  return value.is_null() || (value.text() && value.text()->empty()) ||
         (value.items() && value.items()->empty()) || (value.members() && value.members()->empty());
}

// Two walks: whether a value is lost, in part or whole, is known when all of it was seen; and only
// then is its pointer made.
class Walk {
 public:
  explicit Walk(const ValueSet& taken) : taken_(taken) {}

  std::vector<std::string> lost(const Json& document) && {
    const PartsOutcome all = outcome(document);
    if (all == PartsOutcome::all_lost) return {""};
    if (all == PartsOutcome::mixed) name_parts(document);
    return std::move(lost_).told();
  }

 private:
  PartsOutcome outcome(const Json& value) {
    if (taken_.contains(&value)) return PartsOutcome::all_taken;
    if (is_empty(value)) return PartsOutcome::nothing_there;
    if (!value.items() && !value.members()) return PartsOutcome::all_lost;
    PartsOutcome all = PartsOutcome::nothing_there;
    if (const Json::Array* items = value.items())
      for (const Json& item : *items) all = together(all, outcome(item));
    if (const Json::Object* members = value.members())
      for (const auto& [name, member] : *members) all = together(all, outcome(member));
    if (all == PartsOutcome::mixed) mixed_.insert(&value);
    return all;
  }

  void name_parts(const Json& value) {
    if (const Json::Array* items = value.items())
      for (std::size_t at = 0; at < items->size(); ++at) name_part((*items)[at], at);
    if (const Json::Object* members = value.members())
      for (const auto& [name, member] : *members) name_part(member, std::string_view{name});
  }

  template <class Step>
  void name_part(const Json& part, Step step) {
    const bool is_mixed = mixed_.contains(&part);
    if (!is_mixed && outcome(part) != PartsOutcome::all_lost) return;
    const std::size_t before = pointer_.size();
    pointer_ += child("", step);
    if (is_mixed)
      name_parts(part);
    else
      lost_.add(pointer_);
    pointer_.resize(before);
  }

  const ValueSet& taken_;
  ValueSet mixed_;
  std::string pointer_;
  LostPlaces lost_;
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

std::string Taken::words(const Json& object, std::string_view name) {
  const Json* found = object.find(name);
  return found ? words(*found) : std::string{};
}

std::string Taken::words(const Json& value) { return value.text() ? text(value) : std::string{}; }

// What is left of a value: nothing, all of it, or of an object some members.
struct Taken::Left {
  bool some_taken = false;
  const Json* whole = nullptr;
  std::optional<Json> part;

  bool any() const { return whole != nullptr || part.has_value(); }
  Json value() && { return whole != nullptr ? *whole : *std::move(part); }
};

Taken::Left Taken::left_of(const Json& value) {
  if (taken_.contains(&value) || left_.contains(&value)) return {.some_taken = true};
  if (is_empty(value)) return {};
  if (value.members()) return left_of_members(value);
  if (const Json::Array* items = value.items()) {
    for (const Json& item : *items) {
      if (left_of(item).some_taken) return {.some_taken = true};
    }
  }
  return {.whole = &value};
}

Taken::Left Taken::left_of_members(const Json& object) {
  bool some_taken = false;
  std::vector<std::pair<std::string_view, Left>> parts;
  for (const auto& [name, member] : *object.members()) {
    Left left = left_of(member);
    some_taken = some_taken || left.some_taken;
    if (left.any()) parts.emplace_back(name, std::move(left));
  }
  if (!some_taken) return {.whole = &object};
  if (parts.empty()) return {.some_taken = true};
  Json part = Json::object();
  for (auto& [name, left] : parts) part.add(std::string{name}, std::move(left).value());
  return {.some_taken = true, .part = std::move(part)};
}

RecordDetails Taken::rest(const Json& object) {
  RecordDetails details;
  if (!object.members()) return details;
  for (const auto& [name, member] : *object.members()) {
    if (is_note(name)) continue;
    Left left = left_of(member);
    if (!left.any()) continue;
    const bool some_taken = left.some_taken;
    details.push_back({name, std::move(left).value()});
    if (some_taken) {
      rest(member);  // marks what of it was left
    } else {
      take(member);
    }
  }
  return details;
}

std::vector<std::string> Taken::lost(const Json& document) const {
  return Walk{taken_}.lost(document);
}

const Json::Array& items_of(const Json& object, std::string_view name) {
  static const Json::Array kNone;
  const Json* found = object.find(name);
  return found && found->items() ? *found->items() : kNone;
}

}  // namespace docket
