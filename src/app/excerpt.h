// What a record says, as far as a page shows it: a bounded piece of it, with what was left out.
//
// A record may have 64 MB. What is made of it here has at most kExcerptBytesMax as JSON: lists
// keep their beginning, and so do texts. The record itself stays whole in the catalogue.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/fields.h"
#include "formats/read.h"

namespace docket {

inline constexpr std::size_t kExcerptBytesMax = 1UL << 20;

struct LeftOut {
  std::string where;
  std::int64_t items = 0;
  std::int64_t bytes = 0;

  bool operator==(const LeftOut&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("where", &LeftOut::where, "the list or text; empty: of more such places"),
                field("items", &LeftOut::items, "of a list that are not here"),
                field("bytes", &LeftOut::bytes, "of a text that are not here"));
  }
};

struct Excerpt {
  Advisory advisory;
  std::vector<std::string> lost;
  std::vector<LeftOut> left_out;

  bool operator==(const Excerpt&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("advisory", &Excerpt::advisory, "what the record says"),
                field("lost", &Excerpt::lost, "fields that could not be carried"),
                field("left_out", &Excerpt::left_out, "what is in the record and not here"));
  }
};

// As much of what was read as fits.
Excerpt excerpt_of(Read read);

// Whether a reader could have read that: it has a number, and its flags are explained. What comes
// out of a box may be anything.
bool can_be_read(const Advisory& advisory);

// An excerpt from its JSON, which may come from anywhere. Errors: box.ended, it is none.
Result<Excerpt> excerpt_told(std::string_view json);

}  // namespace docket
