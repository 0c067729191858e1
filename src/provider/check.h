// A tree in a folder, held against the requirements of the specification.

#pragma once

#include <filesystem>
#include <vector>

#include "formats/csaf/provider/requirements.h"

namespace docket::provider {

// `folder` is what a web server shows, or a provider's folder, of which the shown tree is taken.
// Errors: provider.unreadable, provider.no-metadata.
Result<std::vector<csaf::Judged>> check(const std::filesystem::path& folder, Instant now);

}  // namespace docket::provider
