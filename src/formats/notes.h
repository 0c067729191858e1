// What a reader notes for the writer of the same format among the details of a thing.
//
// Names of details are names of members, and a document may use any of those. The names of notes
// begin so that no member is carried under one (Taken::rest) and none is written (put_details).

#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "cases/advisory.h"

namespace docket {

inline constexpr std::string_view kNote = "docket:";

inline bool is_note(std::string_view name) { return name.starts_with(kNote); }

inline RecordDetail note(std::string_view name, Json value) {
  return {std::string{kNote}.append(name), std::move(value)};
}

// nullptr: nothing of that name was noted.
inline const Json* noted(const RecordDetails& details, std::string_view name) {
  const auto found = std::find_if(details.begin(), details.end(), [name](const RecordDetail& one) {
    return is_note(one.name) && std::string_view{one.name}.substr(kNote.size()) == name;
  });
  return found == details.end() ? nullptr : &found->value;
}

}  // namespace docket
