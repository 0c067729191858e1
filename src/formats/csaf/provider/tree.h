// The tree of a CSAF provider as a function: documents and settings in, files out.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "formats/csaf/provider/metadata.h"

namespace docket::csaf {

struct TreeFile {
  std::string path;  // in the tree
  std::string bytes;
};

// What beside the document says that it is whole: its hashes, and its signature where there is one.
std::vector<TreeFile> beside(const std::string& path, std::string_view document,
                             std::string_view signature);

// The labels that are published in an edition: what everybody may have, and those of the settings.
std::vector<std::string> published_labels(const ProviderSettings& settings, Edition edition);

struct Listed {
  std::vector<std::string> fingerprints;  // of the keys; none: documents are not signed
  Instant now;
  std::size_t room_least = 0;  // in every feed

  Signed is_signed() const { return fingerprints.empty() ? Signed::no : Signed::yes; }
};

// All files that list the documents of one edition, also those of labels without documents.
std::vector<TreeFile> listings_of(const ProviderSettings& settings, Edition edition,
                                  std::span<const Publication> publications, const Listed& listed);

// Which edition the well-known place shows, of those that are published.
Edition leading_edition(const ProviderSettings& settings, std::span<const Edition> editions);

// How much room a feed of that size gets for changes.
std::size_t room_for(std::size_t feed_bytes);

}  // namespace docket::csaf
