#include "app/stix_collection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "formats/sharing.h"
#include "formats/stix/catalogue_objects.h"
#include "store/record_uuid.h"

namespace docket {
namespace {

constexpr std::int64_t kReadBytesMax = 8 << 20;  // of records, for one page
constexpr int kReadRecordsMax = 2'000;           // the same
constexpr int kRowsMax = 500;                    // of one question

// A cursor: after which moment to go on, and how many objects of what was added in the very next
// microsecond were given already.
struct Position {
  std::int64_t after_us = 0;
  std::size_t given = 0;

  std::size_t given_of(std::int64_t added_us) const { return added_us == after_us + 1 ? given : 0; }
};

std::string text_of(const Position& position) {
  return std::to_string(position.after_us) + "-" + std::to_string(position.given);
}

template <class Number>
bool read_number(std::string_view text, Number& number) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} && read.ptr == text.data() + text.size();
}

Result<Position> position_of(const StixQuery& query) {
  Position position{query.added_after_us.value_or(0), 0};
  if (!query.next) return position;
  const std::string_view text = *query.next;
  const std::size_t dash = text.find('-');
  Position told;
  if (dash == std::string_view::npos || !read_number(text.substr(0, dash), told.after_us) ||
      !read_number(text.substr(dash + 1), told.given))
    return Error{"taxii.next", "this page does not exist; start again without `next`", "/next"};
  return told.after_us < position.after_us ? position : told;
}

template <class Item>
bool holds(const std::vector<Item>& list, const Item& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool is_wanted(const StixQuery& query, const std::string& id, std::string_view type) {
  return (query.ids.empty() || holds(query.ids, id)) &&
         (query.types.empty() || holds(query.types, std::string{type}));
}

// Whether no object can be wanted by this question.
bool wants_nothing(const StixQuery& query) {
  const auto is_ours = [](const std::string& type) {
    return std::find(stix_types().begin(), stix_types().end(), type) != stix_types().end();
  };
  return !query.types.empty() && std::none_of(query.types.begin(), query.types.end(), is_ours);
}

// "vulnerability--0b2f6d0a-9d1c-…": the key of the record that it is about.
std::optional<std::int64_t> key_of_id(std::string_view id) {
  const std::size_t at = id.find("--");
  return at == std::string_view::npos ? std::nullopt : record_key(id.substr(at + 2));
}

// The question cannot be answered at this moment, but later.
bool may_pass(const Error& error) {
  return error.code.starts_with("store.") || error.code.starts_with("box.") ||
         error.code == "catalogue.busy";
}

}  // namespace

std::span<const std::string_view> stix_types() { return stix::catalogue_types(); }

struct StixCollection::Version {
  std::int64_t added_us = 0;
  std::string source;
  std::string record_id;
  std::int64_t revision = 0;
  Instant created;
  Instant modified;
  std::int64_t bytes = 0;  // of the record
};

Result<std::vector<StixCollection::Version>> StixCollection::versions(const StixQuery& query,
                                                                      std::int64_t after_us,
                                                                      int count) {
  const auto flag = [](bool value) { return Value{std::int64_t{value ? 1 : 0}}; };
  const StixVersions& wanted = query.versions;
  Row row = {after_us, std::int64_t{count}, flag(wanted.all), flag(wanted.last),
             flag(wanted.first)};
  constexpr std::int64_t kNoMoment = std::numeric_limits<std::int64_t>::min();
  for (std::size_t at = 0; at < StixQuery::kMomentsMax; ++at)
    row.emplace_back(at < wanted.modified_ms.size() ? wanted.modified_ms[at] : kNoMoment);
  std::string_view name = "stix_versions";
  if (!query.ids.empty()) {
    name = "stix_versions_of";
    std::vector<std::int64_t> keys;
    for (const std::string& id : query.ids)
      if (const auto key = key_of_id(id)) keys.push_back(*key);
    if (keys.empty()) return std::vector<Version>{};
    for (std::size_t at = 0; at < StixQuery::kIdsMax; ++at)
      row.emplace_back(keys[std::min(at, keys.size() - 1)]);
  }
  const Rows rows = TRY(store_.query(name, std::move(row)));
  std::vector<Version> all;
  for (std::size_t at = 0; at < rows.size(); ++at)
    all.push_back({rows.number(at, "added_us"), rows.text(at, "source"), rows.text(at, "record_id"),
                   rows.number(at, "revision"), Instant{rows.number(at, "created_ms")},
                   Instant{rows.number(at, "modified_ms")}, rows.number(at, "raw_bytes")});
  return all;
}

// The wanted objects of one version of a record; none where the record is not understood.
Result<std::vector<StixEntry>> StixCollection::entries(const Version& version,
                                                       const StixQuery& query) {
  const auto bytes = [&]() -> Result<std::string> {
    const Rows rows =
        TRY(store_.query("catalogue_raw", {version.source, version.record_id, version.revision}));
    if (rows.empty())
      return Error{"catalogue.not-found", "the catalogue has no such record", version.record_id};
    return rows.bytes(0, "raw");
  };
  const std::string key =
      version.source + "/" + version.record_id + "@" + std::to_string(version.revision);
  Result<Excerpt> excerpt = excerpts_.of(key, bytes, reader_);
  if (!excerpt.ok() && may_pass(excerpt.error())) return excerpt.error();
  std::vector<StixEntry> list;
  if (!excerpt.ok() || is_for_few(sharing_of(excerpt->advisory))) return list;
  Result<std::vector<Json>> objects =
      stix::catalogue_objects(std::move(excerpt->advisory),
                              {uuid_of_record(version.source, version.record_id), version.source,
                               version.record_id, version.created, version.modified});
  if (!objects.ok()) return list;
  for (Json& object : *objects) {
    std::string id{object.text_of("id")};
    if (!is_wanted(query, id, object.text_of("type"))) continue;
    const std::string_view modified = object.text_of("modified");
    std::string moment{modified.empty() ? object.text_of("created") : modified};
    list.push_back({std::move(id), std::move(moment), version.added_us, std::move(object)});
  }
  return list;
}

Result<StixPage> StixCollection::page(const Reader& reader, const StixQuery& query) {
  TRY(may(&reader, May::look));
  Position position = TRY(position_of(query));
  StixPage page;
  if (wants_nothing(query)) return page;
  const auto limit = static_cast<std::size_t>(query.limit);
  std::int64_t bytes = 0;
  for (int records = 0; records < kReadRecordsMax;) {
    // One more than can be needed tells whether there is more.
    const int count = std::min(query.limit + 1, kRowsMax);
    const std::vector<Version> rows = TRY(versions(query, position.after_us, count));
    for (const Version& row : rows) {
      bytes += row.bytes;
      const bool is_enough = page.entries.size() == limit || records >= kReadRecordsMax ||
                             (bytes > kReadBytesMax && records > 0);
      Result<std::vector<StixEntry>> more = std::vector<StixEntry>{};
      if (!is_enough) more = entries(row, query);
      // What was read so far is given; who comes for the rest meets the error.
      if (!more.ok() && page.entries.empty()) return more.error();
      const std::size_t given =
          std::min(more.ok() ? more->size() : 0, position.given_of(row.added_us));
      const std::size_t left = more.ok() ? more->size() - given : 0;
      const std::size_t room = limit - page.entries.size();
      // Objects that were added at the same moment stand on one page, where one holds them.
      if (is_enough || !more.ok() || (left > room && !page.entries.empty())) {
        page.next = text_of(position);
        return page;
      }
      const std::size_t taken = std::min(left, room);
      for (std::size_t at = given; at < given + taken; ++at)
        page.entries.push_back(std::move((*more)[at]));
      if (taken < left) {
        page.next = text_of({row.added_us - 1, given + taken});
        return page;
      }
      position = {row.added_us, 0};
      ++records;
    }
    if (rows.size() < static_cast<std::size_t>(count)) return page;
  }
  page.next = text_of(position);
  return page;
}

Result<bool> StixCollection::has(const Reader& reader, std::string_view id) {
  StixQuery query;
  query.ids = {std::string{id}};
  query.versions.all = true;
  query.limit = 1;
  for (;;) {
    const StixPage found = TRY(page(reader, query));
    if (!found.entries.empty()) return true;
    if (!found.next) return false;
    query.next = found.next;
  }
}

}  // namespace docket
