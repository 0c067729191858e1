// A document on its way into a provider's tree: looked at first, refused with the place of what is
// wrong.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/csaf/provider/publication.h"
#include "formats/csaf/provider/settings.h"

namespace docket::provider {

inline constexpr std::size_t kDocumentBytesMax = std::size_t{64} << 20;

// Errors: provider.unreadable, format.too-large.
Result<std::string> read_document(const std::string& file);

// Errors: json.*, provider.edition, provider.member, provider.long-name, provider.invalid (with the
// first mandatory test that fails, and where), provider.draft, provider.label. `where` begins with
// the name of the source.
Result<csaf::Publication> look_at(std::string_view bytes, const std::string& source,
                                  const csaf::ProviderSettings& settings);

// The files that end in ".json" under the paths, in the order of their names.
// Errors: provider.unreadable.
Result<std::vector<std::string>> documents_under(const std::vector<std::string>& paths);

}  // namespace docket::provider
