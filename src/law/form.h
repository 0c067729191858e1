// The one form of rule text: the fenced blocks of a chapter as all packs have them.
//
//   duty remedy-product                        a block opens at the margin, one empty line between
//   two
//     cites     "在90日内…",                     fields begin in column 3, what they say in column
//     13
//               "立即对漏洞进行验证"                 and so does what goes on below
//   case "patched in the last minute"
//     asset p1  product; we are provider
//     2019-09-29 23:59  fixed                  facts: day, time, two spaces
//
// Only white space moves, and only inside the fences: the words of the law, commentary, the order
// of lines and what is in quotes stay as they are. Lines are broken where their author broke them.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace docket {

// The bytes of the chapter `name` ("art-03.md") with its blocks in form; line ends stay those of
// the chapter. Errors: law.not-utf8, law.fence, law.tab, law.unexpected-character,
// law.text-not-closed, law.syntax (a line that belongs to no block); the message holds every
// finding, each with its line and a caret.
Result<std::string> formed_chapter(std::string_view name, std::string_view bytes);

// The same for text that an editor hands over: blocks without their fence, or with it.
Result<std::string> formed_text(std::string_view name, std::string_view bytes);

}  // namespace docket
