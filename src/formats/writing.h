// What the parts of a writer share while one document is made.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/write.h"

namespace docket {

// Which offsets a format lets its moments have.
enum class Offsets : std::uint8_t { any, none_but_utc };

struct Writing {
  const Advisory& advisory;
  // The advisory was read from this very format: what was written is written again, and details
  // are understood. Else the document is new and has to keep the rules of the format.
  bool same_format;
  Carried carried;
  std::vector<std::string> supplied;

  // The details of a thing that came in this format.
  void details(Json& object, const RecordDetails& of_it) {
    if (same_format) put_details(object, carried.take(of_it));
  }

  // A value that the format demands and nothing says.
  void supply(Json& object, std::string_view name, Json value, const std::string& pointer) {
    object.set(name, std::move(value));
    supplied.push_back(child(pointer, name));
  }

  // What people call the product (formats/package_names.h), carried.
  const std::string& called(const AffectedProduct& product);

  // The moment of a fact, which is carried. Of a day nobody said at what hour; its start stands for
  // it, and that is told.
  void moment(Json& object, std::string_view name, const DatedFact& fact,
              const std::string& pointer, Offsets offsets = Offsets::any);

  Written finish(const Json& document) && {
    return {print_indented(document) + "\n", carried.lost(advisory), std::move(supplied), {}};
  }
};

// Error: format.not-enough, of what is needed and no date of the advisory can be ("a CSAF document
// needs the moment of its release"); with a date that is there and cannot be true.
Error no_moment(const Advisory& advisory, const std::string& needed);

// Puts members into the order of their names, on every level.
void sort_members(Json& json);

// Adds an item unless an equal one is there.
void add_once(Json& array, Json item);

// The beginning of a text, at most that many code points of it.
std::string beginning_of(const std::string& text, std::size_t code_points_max);

// The moment in UTC. A day is written as its start: in the zone that was assumed for it where the
// format has offsets ("2030-01-02T00:00:00+08:00"), else in UTC, so that it stays the same day.
// Empty when no moment follows.
std::string moment_of(const DatedFact& fact, Offsets offsets = Offsets::any);
Instant moment_in_utc(const DatedFact& fact);  // of a fact that has one

// A number that was kept as text, as a number again; text that is none stays text.
Json number_of(const std::string& text);

}  // namespace docket
