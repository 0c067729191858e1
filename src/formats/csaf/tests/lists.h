// The lists that others keep and that were put into the program when it was built: weaknesses,
// language subtags, licences. tools/published_lists.py says how they are written.

#pragma once

#include <span>
#include <string_view>

#include "base/embedded.h"

namespace docket {

std::span<const EmbeddedFile> embedded_lists();  // empty in a program built without them

namespace csaf {

// The lines of the list of that name.
std::string_view published_list(std::string_view name);

}  // namespace csaf
}  // namespace docket
