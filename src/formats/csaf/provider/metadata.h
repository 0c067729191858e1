// The files around the feeds: provider-metadata.json, the service and category documents of ROLIE,
// security.txt (requirements 7, 8, 16 and 17).

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/csaf/provider/feed.h"

namespace docket::csaf {

struct FeedState {
  std::string label;
  Instant updated;
};

// What a tree says of one edition.
struct MetadataOf {
  Edition edition = Edition::v2_0;
  std::vector<FeedState> feeds;           // of the labels that are published
  std::vector<std::string> fingerprints;  // of the keys that signed, lie under key_path
  Instant updated;
};

std::string provider_metadata(const ProviderSettings& settings, const MetadataOf& of);
std::string service_document(const ProviderSettings& settings, const MetadataOf& of);

// The terms are those of the entries of the feed, each once.
std::string category_document(std::span<const std::string> terms);
std::vector<std::string> terms_of_category_document(std::string_view text);

// RFC 9116. The well-known place comes first, then each edition's own.
std::string security_txt(const ProviderSettings& settings, std::span<const Edition> editions,
                         Instant expires);

}  // namespace docket::csaf
