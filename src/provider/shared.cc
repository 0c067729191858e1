#include "provider/shared.h"

#include "openpgp/openpgp.h"
#include "openpgp/quiet_errors.h"
#include "provider/files.h"
#include "provider/places.h"

namespace docket::provider {
namespace {

namespace fs = std::filesystem;

// The address of its document, out of an entry of ours.
std::string_view url_in(std::string_view entry) {
  constexpr std::string_view kBegin = "\"src\":\"";
  const std::size_t begin = entry.rfind(kBegin);
  if (begin == std::string_view::npos) return {};
  entry.remove_prefix(begin + kBegin.size());
  return entry.substr(0, entry.find('"'));
}

// The keys themselves: what else stands in their files is nobody's to read.
Status write_keys(const Opened& opened, const fs::path& tree) {
  const QuietErrors quiet;
  for (const std::string& fingerprint : opened.fingerprints) {
    const std::string file = TRY(read_file(opened.folder / "keys" / (fingerprint + ".asc")));
    const OpenPgpRing ring = TRY(OpenPgpRing::read({&file, 1}));
    TRY(write_file(tree / csaf::key_path(fingerprint), TRY(ring.armoured(fingerprint))));
  }
  return Done{};
}

}  // namespace

std::vector<csaf::Edition> editions_of(const csaf::ProviderSettings& settings,
                                       std::span<const csaf::Publication> publications) {
  std::vector<csaf::Edition> editions;
  for (const csaf::Edition edition : {csaf::Edition::v2_0, csaf::Edition::v2_1}) {
    for (const csaf::Publication& each : publications) {
      if (each.edition != edition) continue;
      editions.push_back(edition);
      break;
    }
  }
  if (editions.empty()) editions.push_back(csaf::leading_edition(settings, {}));
  return editions;
}

Status none_of(std::span<const Error> refused, const Work& work) {
  if (work.refused)
    for (const Error& error : refused) work.refused(error);
  if (refused.empty()) return Done{};
  return refused.front();
}

fs::path places_of(const Opened& opened, csaf::Edition edition, std::string_view label) {
  return opened.folder / "places" /
         ("v" + std::string{name_of(edition)} + "-" + std::string{label});
}

void remember_places(const Opened& opened, csaf::Edition edition, std::string_view label,
                     std::string_view feed) {
  std::vector<Places::Known> known;
  for (const std::string_view entry : csaf::feed_entries(feed))
    known.push_back({std::string{url_in(entry)},
                     {static_cast<std::uint64_t>(entry.data() - feed.data()), entry.size()}});
  Places{places_of(opened, edition, label)}.write(known);
}

Status write_edition(const Opened& opened, const Work& work, const fs::path& tree,
                     csaf::Edition edition, std::span<const csaf::Publication> publications) {
  const csaf::Listed listed{opened.fingerprints, work.now, work.limits.room_least};
  for (const csaf::TreeFile& file :
       csaf::listings_of(opened.settings, edition, publications, listed))
    TRY(write_file(tree / file.path, file.bytes));
  for (const std::string& label : csaf::published_labels(opened.settings, edition)) {
    const std::string feed = TRY(read_file(tree / csaf::feed_path(edition, label)));
    if (feed.size() >= work.limits.changed_in_place_from)
      remember_places(opened, edition, label, feed);
  }
  return Done{};
}

Status write_common(const Opened& opened, const Work& work, const fs::path& tree,
                    std::span<const csaf::Edition> editions) {
  const csaf::Edition leading = csaf::leading_edition(opened.settings, editions);
  TRY(link_file(tree / csaf::metadata_path(leading), tree / csaf::kWellKnownMetadata));
  TRY(write_file(tree / csaf::kSecurityTxt,
                 csaf::security_txt(opened.settings, editions, work.now + kSecurityTxtLasts)));
  return write_keys(opened, tree);
}

}  // namespace docket::provider
