// What the parts of a writer share while one document is made.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/write.h"

namespace docket {

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

  Written finish(const Json& document) && {
    return {print_indented(document) + "\n", carried.lost(advisory), std::move(supplied), {}};
  }
};

// Adds an item unless an equal one is there.
void add_once(Json& array, Json item);

// The beginning of a text, at most that many code points of it.
std::string beginning_of(const std::string& text, std::size_t code_points_max);

// The day or moment as a moment with zone; empty when none follows.
std::string moment_of(const DatedFact& fact);

// A number that was kept as text, as a number again; text that is none stays text.
Json number_of(const std::string& text);

}  // namespace docket
