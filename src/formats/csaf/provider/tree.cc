#include "formats/csaf/provider/tree.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/sha512.h"
#include "formats/csaf/provider/listings.h"

namespace docket::csaf {
namespace {

std::string file_of(std::string_view path) { return std::string{path.substr(path.rfind('/') + 1)}; }

// The documents of one label, the latest first.
std::vector<Publication> of_label(std::span<const Publication> publications, Edition edition,
                                  std::string_view label) {
  std::vector<Publication> chosen;
  for (const Publication& each : publications)
    if (each.edition == edition && each.label == label) chosen.push_back(each);
  std::sort(chosen.begin(), chosen.end(), [](const Publication& a, const Publication& b) {
    if (a.updated_at != b.updated_at) return b.updated_at < a.updated_at;
    return listed_path(a) < listed_path(b);
  });
  return chosen;
}

std::string feed_of(const ProviderSettings& settings, Edition edition, const std::string& label,
                    std::span<const Publication> chosen, const Listed& listed) {
  std::vector<std::string> entries;
  std::size_t size = 0;
  for (const Publication& each : chosen) {
    entries.push_back(feed_entry(settings, each, listed.is_signed()));
    size += entries.back().size();
  }
  return feed_text(settings, {edition, label, listed.now}, entries,
                   std::max(listed.room_least, room_for(size)));
}

}  // namespace

std::vector<TreeFile> beside(const std::string& path, std::string_view document,
                             std::string_view signature) {
  const std::string name = file_of(path);
  std::vector<TreeFile> files = {
      {path + ".sha256", hex(sha256(document)) + "  " + name + "\n"},
      {path + ".sha512", sha512_hex(document) + "  " + name + "\n"},
  };
  if (!signature.empty()) files.push_back({path + ".asc", std::string{signature}});
  return files;
}

std::vector<std::string> published_labels(const ProviderSettings& settings, Edition edition) {
  std::vector<std::string> labels;
  for (const std::string_view label : labels_of(edition)) {
    const bool wanted =
        std::find(settings.labels.begin(), settings.labels.end(), label) != settings.labels.end();
    if (label == public_label(edition) || wanted) labels.emplace_back(label);
  }
  return labels;
}

std::vector<TreeFile> listings_of(const ProviderSettings& settings, Edition edition,
                                  std::span<const Publication> publications, const Listed& listed) {
  std::vector<TreeFile> files;
  MetadataOf metadata{edition, {}, listed.fingerprints, listed.now};
  for (const std::string& label : published_labels(settings, edition)) {
    const std::vector<Publication> chosen = of_label(publications, edition, label);
    std::set<std::string> terms;
    for (const Publication& each : chosen) terms.insert(each.terms.begin(), each.terms.end());
    files.push_back({feed_path(edition, label), feed_of(settings, edition, label, chosen, listed)});
    files.push_back({category_path(edition, label),
                     category_document(std::vector<std::string>(terms.begin(), terms.end()))});
    files.push_back({index_path(edition, label), index_text(chosen)});
    files.push_back({changes_path(edition, label), changes_text(chosen)});
    metadata.feeds.push_back({label, listed.now});
  }
  files.push_back({service_path(edition), service_document(settings, metadata)});
  files.push_back({metadata_path(edition), provider_metadata(settings, metadata)});
  return files;
}

Edition leading_edition(const ProviderSettings& settings, std::span<const Edition> editions) {
  const Edition wanted = settings.leading == "2.1" ? Edition::v2_1 : Edition::v2_0;
  if (editions.empty() || std::find(editions.begin(), editions.end(), wanted) != editions.end())
    return wanted;
  return editions.front();
}

std::size_t room_for(std::size_t feed_bytes) {
  constexpr std::size_t kSmall = std::size_t{1} << 20;  // is quickly written anew
  return feed_bytes < kSmall ? 0 : std::size_t{1} << 19;
}

}  // namespace docket::csaf
