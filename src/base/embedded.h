// Files that travel inside the program: packs, calendars, messages, practice cases, screens.
// The tables are made at build time by tools/embed.py; the module that owns a table declares
// its `embedded_…()` function.

#pragma once

#include <span>
#include <string_view>

namespace docket {

struct EmbeddedFile {
  std::string_view path;  // below the folder that was embedded: "cn-2019-draft/art-03.md"
  std::string_view bytes;
};

}  // namespace docket
