// A file written whole or not at all: readers see the old bytes or the new ones.

#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace docket {

// The new bytes are on the disk before the file takes them; it keeps its permissions, and a link
// goes on pointing to it. Errors: pack.unwritable, and then the file is as it was.
Status replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace docket
