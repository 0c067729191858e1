// The Markdown frame of a book: headings with their articles, the quoted law text below them, the
// `checked` lines, and where the fenced blocks lie. frame.cc is the only file that knows cmark-gfm.

#pragma once

#include <cstdint>
#include <vector>

#include "law/pack.h"
#include "law/place.h"

namespace docket {

enum class FenceKind : std::uint8_t { rule, example };

// A fenced block: its lines without the fences.
struct Fence {
  FenceKind kind = FenceKind::rule;
  std::int32_t file = 0;
  std::int32_t first = 0;
  std::int32_t last = 0;      // first - 1 where the block is empty
  std::int32_t passage = -1;  // index into the chapter's passages, -1 before the first
};

struct Frame {
  std::vector<Chapter> chapters;  // one for each file of `sources`, in the same order
  std::vector<Fence> fences;
};

// Findings: law.fence (a fenced block that is not closed, or indented), law.heading (two passages
// of one article), law.no-language (quoted text that says neither zh: nor en:), law.text-kind (a
// misspelt 'text paraphrase').
Frame frame_of(const Sources& sources, std::vector<Finding>& findings);

}  // namespace docket
