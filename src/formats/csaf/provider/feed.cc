#include "formats/csaf/provider/feed.h"

#include <algorithm>

namespace docket::csaf {
namespace {

constexpr std::string_view kUpdated = "\"updated\":\"";
constexpr std::string_view kEntriesBegin = "\"entry\":[\n";
constexpr std::string_view kEnd = "]}}\n";

// Always of the same length: 2026-11-30T05:50:00Z.
std::string to_the_second(Instant at) {
  return to_text(Instant{at.ms - ((at.ms % 1000) + 1000) % 1000});
}

Json link(std::string_view kind, std::string address) {
  return Json::object({{"rel", kind}, {"href", std::move(address)}});
}

Json information_type() {
  return Json::object(
      {{"scheme", "urn:ietf:params:rolie:category:information-type"}, {"term", "csaf"}});
}

Json format_of(Edition edition) {
  const char* schema = edition == Edition::v2_0
                           ? "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json"
                           : "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json";
  return Json::object({{"schema", schema}, {"version", name_of(edition)}});
}

std::string lower(std::string_view text) {
  std::string result{text};
  std::transform(result.begin(), result.end(), result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

// Up to the first entry.
std::string head_text(const ProviderSettings& settings, const FeedHead& head) {
  const std::string address = url_of(settings, feed_path(head.edition, head.label));
  Json feed = Json::object(
      {{"id", "csaf-" + std::string{name_of(head.edition)} + "-feed-tlp-" + lower(head.label)},
       {"title", "CSAF " + std::string{name_of(head.edition)} + " documents of " +
                     settings.publisher.name + " (TLP:" + head.label + ")"},
       {"link", Json::array({link("self", address),
                             link("service", url_of(settings, service_path(head.edition)))})},
       {"category", Json::array({information_type()})},
       {"updated", to_the_second(head.updated)}});
  std::string text = print(Json::object({{"feed", std::move(feed)}}));
  text.resize(text.size() - 2);  // without "}}"
  return text + "," + std::string{kEntriesBegin};
}

}  // namespace

std::string url_of(const ProviderSettings& settings, std::string_view tree_path) {
  std::string address = settings.address + "/";
  // Of what a path of ours holds, only "+" has a meaning of its own in some web servers.
  for (const char c : tree_path) {
    if (c == '+') {
      address += "%2B";
    } else {
      address += c;
    }
  }
  return address;
}

std::string feed_entry(const ProviderSettings& settings, const Publication& publication,
                       Signed is_signed) {
  const std::string address = url_of(settings, tree_path(publication));
  Json links = Json::array({link("self", address), link("hash", address + ".sha256"),
                            link("hash", address + ".sha512")});
  if (is_signed == Signed::yes) links.add(link("signature", address + ".asc"));
  Json terms = Json::array();
  for (const std::string& term : publication.terms) terms.add(Json::object({{"term", term}}));
  return print(
      Json::object({{"id", publication.id},
                    {"title", publication.title},
                    {"link", std::move(links)},
                    {"category", std::move(terms)},
                    {"published", publication.published},
                    {"updated", publication.updated},
                    {"content", Json::object({{"type", "application/json"}, {"src", address}})},
                    {"format", format_of(publication.edition)}}));
}

std::string entry_mark(std::string_view url) { return "\"src\":" + in_quotes(url) + "}"; }

std::string feed_text(const ProviderSettings& settings, const FeedHead& head,
                      std::span<const std::string> entries, std::size_t room) {
  std::string text = head_text(settings, head);
  std::size_t size = text.size() + room + kEnd.size();
  for (const std::string& entry : entries) size += entry.size() + 2;
  text.reserve(size);
  text.append(room, ' ');
  for (std::size_t index = 0; index < entries.size(); ++index) {
    text += entries[index];
    text += index + 1 < entries.size() ? ",\n" : "\n";
  }
  return text += kEnd;
}

std::vector<std::string_view> feed_entries(std::string_view text) {
  std::vector<std::string_view> entries;
  const std::size_t begin = text.find(kEntriesBegin);
  if (begin == std::string_view::npos) return entries;
  std::size_t at = begin + kEntriesBegin.size();
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = trimmed(text.substr(at, end - at));
    if (line.ends_with(',')) line.remove_suffix(1);
    if (line.starts_with('{')) entries.push_back(line);
    at = end + 1;
  }
  return entries;
}

std::optional<FeedPatches> FeedPatches::of(std::string_view begin) {
  const std::size_t updated = begin.find(kUpdated);
  const std::size_t entries = begin.find(kEntriesBegin);
  if (updated == std::string_view::npos || entries == std::string_view::npos || updated > entries)
    return {};
  FeedPatches made;
  made.updated_at_ = updated + kUpdated.size();
  made.room_from_ = entries + kEntriesBegin.size();
  const std::size_t first = begin.find_first_not_of(' ', made.room_from_);
  if (first == std::string_view::npos || begin[first] != '{') return {};
  made.room_to_ = first;
  return made;
}

bool FeedPatches::put_first(std::string_view entry) {
  const std::uint64_t size = entry.size() + 2;
  if (room_to_ - room_from_ < size) return false;
  room_to_ -= size;
  first_ = {room_to_, entry.size()};
  patches_.push_back({room_to_, std::string{entry} + ",\n"});
  return true;
}

bool FeedPatches::take_out(FeedPlace place, char after) {
  if (after != ',') return false;
  patches_.push_back({place.at, std::string(static_cast<std::size_t>(place.size) + 1, ' ')});
  return true;
}

void FeedPatches::say_updated(Instant at) { patches_.push_back({updated_at_, to_the_second(at)}); }

}  // namespace docket::csaf
