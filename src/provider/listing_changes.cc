#include "provider/listing_changes.h"

#include <algorithm>

#include "formats/csaf/provider/listings.h"
#include "provider/files.h"
#include "provider/shared.h"

namespace docket::provider {
namespace {

namespace fs = std::filesystem;

bool is_there(std::span<const std::string> terms, const std::string& term) {
  return std::find(terms.begin(), terms.end(), term) != terms.end();
}

}  // namespace

std::string ListingChanges::url_of(const csaf::Publication& publication) const {
  return csaf::url_of(opened_.settings, csaf::tree_path(publication));
}

Status ListingChanges::write(LastChange& last, std::vector<fs::path>& durable) {
  TRY(write_feed(last));
  TRY(write_index(last));
  TRY(write_changes(last));
  for (const std::string& path :
       {csaf::feed_path(edition_, label_), csaf::index_path(edition_, label_),
        csaf::changes_path(edition_, label_)}) {
    durable.push_back(hidden_ / path);
    durable.push_back((hidden_ / path).parent_path());
  }
  return Done{};
}

// Nothing when the feed is to be written anew.
std::optional<std::vector<csaf::Patch>> ListingChanges::feed_patches(
    std::vector<Places::Known>& places) const {
  const fs::path feed = shown_ / csaf::feed_path(edition_, label_);
  std::error_code failed;
  if (fs::file_size(feed, failed) < work_.limits.changed_in_place_from || failed) return {};
  const Result<std::string> begin = read_part(feed, 0, csaf::FeedPatches::kBeginMax);
  auto patches = begin.ok() ? csaf::FeedPatches::of(*begin) : std::nullopt;
  if (!patches) return {};
  const Places known{places_of(opened_, edition_, label_)};
  for (const One& change : changes_) {
    if (change.before) {
      const std::string url = url_of(*change.before);
      const auto place = known.find(url);
      if (!place) return {};
      const Result<std::string> there =
          read_part(feed, place->at, static_cast<std::size_t>(place->size) + 1);
      if (!there.ok() || there->size() != place->size + 1 || !there->starts_with('{') ||
          there->find(csaf::entry_mark(url)) == std::string::npos ||
          !patches->take_out(*place, there->back()))
        return {};
    }
    if (!change.now) continue;
    const csaf::Signed is_signed = opened_.is_signed ? csaf::Signed::yes : csaf::Signed::no;
    if (!patches->put_first(csaf::feed_entry(opened_.settings, *change.now, is_signed))) return {};
    places.push_back({url_of(*change.now), patches->first()});
  }
  patches->say_updated(work_.now);
  return std::move(*patches).patches();
}

Status ListingChanges::write_feed(LastChange& last) {
  const std::string path = csaf::feed_path(edition_, label_);
  std::vector<Places::Known> places;
  if (const auto patches = feed_patches(places)) {
    TRY(patch_listing(hidden_ / path, shown_ / path, *patches, work_.limits));
    const Places table{places_of(opened_, edition_, label_)};
    for (const Places::Known& each : places) table.put(each.url, each.place);
    last.patches[path] = *patches;
    return Done{};
  }
  const std::string text = TRY(feed_anew());
  TRY(write_file(hidden_ / path, text));
  if (text.size() >= work_.limits.changed_in_place_from)
    remember_places(opened_, edition_, label_, text);
  last.listings.push_back(path);
  return Done{};
}

Result<std::string> ListingChanges::feed_anew() const {
  const std::string text = TRY(read_file(shown_ / csaf::feed_path(edition_, label_)));
  std::vector<std::string> gone;
  std::vector<std::string> entries;
  const csaf::Signed is_signed = opened_.is_signed ? csaf::Signed::yes : csaf::Signed::no;
  for (const One& change : changes_) {
    if (change.before) gone.push_back(csaf::entry_mark(url_of(*change.before)));
    if (change.now)
      entries.insert(entries.begin(), csaf::feed_entry(opened_.settings, *change.now, is_signed));
  }
  std::size_t size = 0;
  for (const std::string_view entry : csaf::feed_entries(text)) {
    const bool goes = std::any_of(gone.begin(), gone.end(), [entry](const std::string& mark) {
      return entry.find(mark) != std::string_view::npos;
    });
    if (!goes) entries.emplace_back(entry);
    size += entry.size();
  }
  const std::size_t room = std::max(work_.limits.room_least, csaf::room_for(size));
  return csaf::feed_text(opened_.settings, {edition_, label_, work_.now}, entries, room);
}

// A new path comes behind the others, so that a long index grows at its end.
Status ListingChanges::write_index(LastChange& last) {
  const std::string path = csaf::index_path(edition_, label_);
  std::string come;
  bool goes = false;
  for (const One& change : changes_) {
    const bool same =
        change.before && change.now && listed_path(*change.before) == listed_path(*change.now);
    if (same) continue;
    if (change.before) goes = true;
    if (change.now) come += listed_path(*change.now) + "\n";
  }
  if (!goes && come.empty()) return Done{};
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(shown_ / path, failed);
  if (!failed && !goes && size >= work_.limits.changed_in_place_from) {
    const std::vector<csaf::Patch> patches = {{size, come}};
    TRY(patch_listing(hidden_ / path, shown_ / path, patches, work_.limits));
    last.patches[path] = patches;
    return Done{};
  }
  std::string text = TRY(read_file(shown_ / path));
  for (const One& change : changes_)
    if (change.before) text = csaf::index_without(text, *change.before);
  for (const One& change : changes_)
    if (change.now && text.find(listed_path(*change.now) + "\n") == std::string::npos)
      text += listed_path(*change.now) + "\n";
  TRY(replace_listing(hidden_ / path, text, work_.limits));
  last.listings.push_back(path);
  return Done{};
}

Status ListingChanges::write_changes(LastChange& last) {
  const std::string path = csaf::changes_path(edition_, label_);
  std::string text = TRY(read_file(shown_ / path));
  for (const One& change : changes_) {
    text = change.now ? csaf::changes_with(text, *change.now, change.before)
                      : csaf::changes_without(text, *change.before);
  }
  TRY(replace_listing(hidden_ / path, text, work_.limits));
  last.listings.push_back(path);
  return Done{};
}

Result<std::optional<std::string>> ListingChanges::categories() const {
  const fs::path file = shown_ / csaf::category_path(edition_, label_);
  std::vector<std::string> terms = csaf::terms_of_category_document(TRY(read_file(file)));
  const std::size_t before = terms.size();
  for (const One& change : changes_) {
    if (!change.now) continue;
    for (const std::string& term : change.now->terms)
      if (!is_there(terms, term)) terms.push_back(term);
  }
  if (terms.size() == before) return std::optional<std::string>{};
  std::sort(terms.begin(), terms.end());
  return std::optional{csaf::category_document(terms)};
}

}  // namespace docket::provider
