// A book as its authors wrote it: the commentary beside the law, and a block of rule text as it
// stands there. The frame (frame.h) reads the law itself.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "law/place.h"

namespace docket {

enum class CommentLanguage : std::uint8_t { zh, en };

// One paragraph of commentary, in Markdown, without line ends; of a table, its rows, each a line.
struct Comment {
  Place place;
  CommentLanguage language = CommentLanguage::en;
  std::string text;
};

// In the order of the book: what is neither heading, quotation, fenced block, `checked:` line nor
// the line that says of what kind the text is.
std::vector<Comment> commentary_of(const Sources& sources);

// The lines of the block that begins at this place, up to an empty line or the fence's end.
std::string block_text(const Sources& sources, Place place);

}  // namespace docket
