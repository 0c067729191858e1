// The pure parts of a provider's tree: where documents lie, and what lists them.

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "formats/csaf/provider/advisory_test.h"
#include "formats/csaf/provider/listings.h"
#include "formats/csaf/provider/shapes.h"
#include "formats/csaf/provider/tree.h"
#include "formats/data_files_test.h"
#include "schema/schema.h"

namespace docket::csaf::provider_test {
namespace {

Publication publication(const AdvisoryRow& row) {
  return publication_of(parse_json(advisory(row)).value()).value();
}

ProviderSettings settings() {
  ProviderSettings made;
  made.address = "https://psirt.acme.example";
  made.publisher = {"vendor", "Acme PSIRT", "https://psirt.acme.example", {}, {}};
  made.contact = "mailto:psirt@acme.example";
  return made;
}

struct PlaceRow {
  const char* what;
  AdvisoryRow document;
  const char* path;
};

TEST(CsafProvider, ADocumentLiesUnderItsEditionLabelYearAndName) {
  const PlaceRow rows[] = {
      {"the year of the first release, not of the current one",
       {.first = "2023-12-31T23:59:59Z", .current = "2024-02-01T00:00:00Z", .revisions = 2},
       ".well-known/csaf/v2.0/white/2023/acme-2024-001.json"},
      {"the name by the rule: capitals, runs of other characters",
       {.id = "2022_#01-A"},
       ".well-known/csaf/v2.0/white/2024/2022_01-a.json"},
      {"the year as it is written, whatever the zone",
       {.first = "2024-01-01T00:30:00+08:00", .current = "2024-01-01T00:30:00+08:00"},
       ".well-known/csaf/v2.0/white/2024/acme-2024-001.json"},
      {"nothing said of TLP in 2.0",
       {.label = ""},
       ".well-known/csaf/v2.0/unlabeled/2024/acme-2024-001.json"},
      {"a label with a plus in 2.1",
       {.label = "AMBER+STRICT", .version = "2.1"},
       ".well-known/csaf/v2.1/amber+strict/2024/acme-2024-001.json"},
  };
  for (const PlaceRow& row : rows)
    EXPECT_EQ(tree_path(publication(row.document)), row.path) << row.what;
}

TEST(CsafProvider, ADocumentOfAnotherVersionOrWithoutDatesIsRefusedWithThePlace) {
  const auto refused = [](const AdvisoryRow& row) {
    return publication_of(parse_json(advisory(row)).value()).error();
  };
  EXPECT_EQ(refused({.version = "1.2"}),
            (Error{"provider.edition", "CSAF 1.2 is not published; known are 2.0 and 2.1",
                   "/document/csaf_version"}));
  EXPECT_EQ(refused({.first = "yesterday"}),
            (Error{"provider.member", "the date of the first release is not one",
                   "/document/tracking/initial_release_date"}));
  EXPECT_EQ(refused({.current = "today"}),
            (Error{"provider.member", "the date of the current release is not one",
                   "/document/tracking/current_release_date"}));
  EXPECT_EQ(publication_of(Json::object()).error().where, "/document/csaf_version");
}

TEST(CsafProvider, ChangesAreSortedByMomentTheLatestFirstWhateverTheZone) {
  const std::vector<Publication> all = {
      publication({.id = "a", .current = "2024-05-01T00:00:00Z"}),
      publication({.id = "b", .current = "2024-05-01T09:00:00+08:00"}),  // 01:00 in UTC
      publication({.id = "c", .current = "2024-05-01T00:00:00Z"}),
  };
  EXPECT_EQ(changes_text(all),
            "\"2024/b.json\",\"2024-05-01T09:00:00+08:00\"\n"
            "\"2024/a.json\",\"2024-05-01T00:00:00Z\"\n"
            "\"2024/c.json\",\"2024-05-01T00:00:00Z\"\n");
  EXPECT_EQ(changes_line(publication({.label = "CLEAR", .version = "2.1"})),
            "2024/acme-2024-001.json,2024-01-02T03:04:05Z\n")
      << "2.1 has no quotes";
}

// Whatever comes, goes or changes, the listing is the one that all documents would give at once.
TEST(CsafProvider, AChangedListingIsTheOneMadeOfAllDocuments) {
  std::vector<Publication> all;
  std::string text;
  unsigned state = 7;
  const auto random = [&state](unsigned below) {
    state = state * 1103515245 + 12345;
    return (state >> 8U) % below;
  };
  for (int step = 0; step < 400; ++step) {
    const std::string number = std::to_string(random(60));
    const std::string moment =
        "2024-0" + std::to_string(1 + random(9)) + "-01T00:00:0" + std::to_string(random(3)) + "Z";
    const Publication now = publication({.id = "acme-" + number, .current = moment});
    const auto before = std::find_if(all.begin(), all.end(),
                                     [&](const Publication& one) { return one.id == now.id; });
    if (before != all.end() && random(4) == 0) {
      text = changes_without(text, *before);
      all.erase(before);
    } else if (before != all.end()) {
      text = changes_with(text, now, &*before);
      *before = now;
    } else {
      text = changes_with(text, now, nullptr);
      all.push_back(now);
    }
    const std::string wanted = changes_text(all);
    ASSERT_EQ(text.size(), wanted.size()) << step;
    // Lines of one moment may stand in either order.
    std::vector<std::string_view> ours = split(text, '\n');
    std::vector<std::string_view> theirs = split(wanted, '\n');
    for (std::size_t line = 0; line + 1 < ours.size(); ++line)
      ASSERT_EQ(read_changes_line(ours[line])->updated, read_changes_line(theirs[line])->updated);
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    ASSERT_EQ(ours, theirs) << step;
  }
}

struct LineRow {
  const char* what;
  const char* line;
  const char* path;
  const char* updated;
};

TEST(CsafProvider, BothQuotingsOfChangesAreRead) {
  const LineRow rows[] = {
      {"2.0", "\"2020/a.json\",\"2020-07-01T10:09:07Z\"", "2020/a.json", "2020-07-01T10:09:07Z"},
      {"2.1", "2020/a.json,2020-07-01T10:09:07Z", "2020/a.json", "2020-07-01T10:09:07Z"},
      {"with the line end of Windows", "2020/a.json,2020-07-01T10:09:07Z\r", "2020/a.json",
       "2020-07-01T10:09:07Z"},
  };
  for (const LineRow& row : rows) {
    EXPECT_EQ(read_changes_line(row.line)->path, row.path) << row.what;
    EXPECT_EQ(read_changes_line(row.line)->updated, row.updated) << row.what;
  }
  for (const char* line : {"", "2020/a.json", "a,b,c", "\"\",\"x\""})
    EXPECT_EQ(read_changes_line(line).error().code, "provider.changes") << line;
}

std::string with(std::string text, const std::vector<Patch>& patches) {
  for (const Patch& patch : patches) {
    EXPECT_LE(patch.at + patch.bytes.size(), text.size());
    text.replace(patch.at, patch.bytes.size(), patch.bytes);
  }
  return text;
}

std::vector<std::string> ids_of(const std::string& feed) {
  std::vector<std::string> ids;
  const Json json = parse_json(feed).value();
  for (const Json& entry : *json.find("feed")->find("entry")->items())
    ids.emplace_back(entry.text_of("id"));
  return ids;
}

TEST(CsafProvider, AFeedIsPatchedIntoTheOneWithTheChange) {
  const Instant before = parse_instant("2024-06-01T00:00:00Z").value();
  const Instant after = parse_instant("2024-06-02T12:00:00.250Z").value();
  std::vector<std::string> entries;
  for (const char* id : {"c", "b", "a"})
    entries.push_back(feed_entry(settings(), publication({.id = id}), Signed::yes));
  const std::string feed = feed_text(settings(), {Edition::v2_0, "WHITE", before}, entries, 2000);
  ASSERT_TRUE(feed_findings(parse_json(feed).value()).empty());

  auto patches = FeedPatches::of(feed).value();
  const std::string entry =
      feed_entry(settings(), publication({.id = "b", .title = "longer"}), Signed::yes);
  const std::size_t old = feed.find(entries[1]);
  ASSERT_TRUE(patches.take_out({old, entries[1].size()}, feed[old + entries[1].size()]));
  ASSERT_TRUE(patches.put_first(entry));
  EXPECT_EQ(patches.first().size, entry.size());
  const std::uint64_t at = patches.first().at;
  patches.say_updated(after);
  const std::string changed = with(feed, std::move(patches).patches());
  EXPECT_EQ(changed.size(), feed.size());
  EXPECT_EQ(changed.substr(at, entry.size()), entry);
  EXPECT_EQ(ids_of(changed), (std::vector<std::string>{"b", "c", "a"}));
  EXPECT_TRUE(feed_findings(parse_json(changed).value()).empty());
  EXPECT_EQ(parse_json(changed)->find("feed")->text_of("updated"), "2024-06-02T12:00:00Z");
  EXPECT_EQ(feed_entries(changed).size(), 3U);
}

TEST(CsafProvider, AFeedWithoutRoomOrWithoutEntriesIsToBeWrittenAnew) {
  const Instant now = parse_instant("2024-06-01T00:00:00Z").value();
  const std::string entry = feed_entry(settings(), publication({}), Signed::no);
  const FeedHead head{Edition::v2_0, "WHITE", now};
  EXPECT_FALSE(FeedPatches::of(feed_text(settings(), head, {}, 500))) << "no entry";
  const std::vector<std::string> one = {entry};
  const std::string tight = feed_text(settings(), head, one, entry.size() + 1);
  EXPECT_FALSE(FeedPatches::of(tight)->put_first(entry)) << "one byte too little";
  const std::string fits = feed_text(settings(), head, one, entry.size() + 2);
  EXPECT_TRUE(FeedPatches::of(fits)->put_first(entry)) << "just enough";
  EXPECT_FALSE(FeedPatches::of(fits)->take_out({fits.find(entry), entry.size()}, '\n'))
      << "the last entry has no comma to take with it";
  EXPECT_FALSE(FeedPatches::of("{}"));
}

TEST(CsafProvider, WhatTheTreeSaysOfItselfKeepsItsSchemas) {
  ProviderSettings wanted = settings();
  wanted.labels = {"GREEN", "AMBER+STRICT"};
  for (const Edition edition : {Edition::v2_0, Edition::v2_1}) {
    const bool is_new = edition == Edition::v2_1;
    const std::vector<Publication> all = {
        publication({.label = is_new ? "CLEAR" : "WHITE", .version = is_new ? "2.1" : "2.0"}),
        publication({.id = "x", .label = "GREEN", .version = is_new ? "2.1" : "2.0"})};
    const Listed listed{{"8F5F267907B2C4559DB360DB2294BA7D2B2298B1"},
                        parse_instant("2024-06-01T00:00:00Z").value()};
    std::size_t checked = 0;
    for (const TreeFile& file : listings_of(wanted, edition, all, listed)) {
      const std::string_view name = std::string_view{file.path}.substr(file.path.rfind('/') + 1);
      if (!name.ends_with(".json")) continue;
      const Json json = parse_json(file.bytes).value();
      const auto found = name.starts_with("feed")       ? feed_findings(json)
                         : name.starts_with("category") ? category_findings(json)
                         : name == "service.json"       ? service_findings(json)
                                                        : metadata_findings(json, edition);
      EXPECT_TRUE(found.empty()) << file.path << found.front().at << found.front().message;
      ++checked;
    }
    // Feed and category of each label, service and metadata; AMBER+STRICT is a label of 2.1 only.
    EXPECT_EQ(checked, is_new ? 8U : 6U);
  }
}

TEST(CsafProvider, SettingsThatCannotBeServedAreRefusedWithThePlace) {
  const auto where = [](auto change) {
    ProviderSettings wrong = settings();
    change(wrong);
    const Status status = check_settings(wrong);
    EXPECT_FALSE(status.ok());
    return status.ok() ? std::string{} : status.error().code + " " + status.error().where;
  };
  EXPECT_TRUE(check_settings(settings()).ok());
  EXPECT_EQ(where([](auto& s) { s.address = "http://x"; }), "provider.settings /address");
  EXPECT_EQ(where([](auto& s) { s.address = "https://x/"; }), "provider.settings /address");
  EXPECT_EQ(where([](auto& s) { s.address = "https://x y"; }), "provider.settings /address");
  EXPECT_EQ(where([](auto& s) { s.publisher.category = "shop"; }),
            "provider.settings /publisher/category");
  EXPECT_EQ(where([](auto& s) { s.publisher.name = ""; }), "provider.settings /publisher/name");
  EXPECT_EQ(where([](auto& s) { s.publisher.name_space = "acme"; }),
            "provider.settings /publisher/namespace");
  EXPECT_EQ(where([](auto& s) { s.contact = "psirt@acme.example"; }), "provider.settings /contact");
  EXPECT_EQ(where([](auto& s) { s.contact = "mailto:x\nCSAF: y"; }), "provider.settings /contact");
  EXPECT_EQ(where([](auto& s) { s.labels = {"GREEN", "PINK"}; }), "provider.settings /labels/1");
  EXPECT_EQ(where([](auto& s) { s.leading = "2.2"; }), "provider.settings /leading");
  EXPECT_EQ(read_settings("{").error().code, "provider.settings");
  EXPECT_EQ(read_settings("{}").error().code, "provider.settings");
  EXPECT_EQ(read_settings(print(to_json(settings())))->address, settings().address);
}

// Members of a document changed one by one: our tables and the published schemas agree.
class SchemaPair {
 public:
  SchemaPair(const std::filesystem::path& folder, Edition edition, const std::string& file)
      : published_(compiled(folder, edition, file)) {}

  template <class Findings>
  void compare(const Json& document, const Findings& findings) {
    Json changed = document;
    each(changed, changed, "", findings);
  }

  std::size_t compared = 0;
  std::size_t valid = 0;

 private:
  static Schema compiled(const std::filesystem::path& folder, Edition edition,
                         const std::string& file) {
    const auto json = [&](const std::string& name) {
      return parse_json(whole(folder / "json_schema" / name)).value();
    };
    SchemaOptions options;
    options.assert_formats = true;
    const std::string base = "https://docs.oasis-open.org/csaf/csaf/";
    if (edition == Edition::v2_0) {
      options.documents = {
          {base + "v2.0/csaf_json_schema.json", json("csaf_json_schema.json")},
          {base + "v2.0/provider_json_schema.json", json("provider_json_schema.json")}};
    } else {
      options.documents = {{base + "v2.1/schema/csaf.json", json("csaf.json")},
                           {base + "v2.1/schema/provider.json", json("provider.json")},
                           {base + "v2.1/schema/meta.json", json("meta.json")}};
    }
    for (const auto& entry :
         std::filesystem::directory_iterator(folder / "referenced_schema" / "first")) {
      const std::string name = entry.path().filename().string();
      if (name.ends_with(".json"))
        options.documents.push_back(
            {"https://www.first.org/cvss/" + name, parse_json(whole(entry.path())).value()});
    }
    Result<Schema> schema = Schema::compile(json(file), options);
    EXPECT_TRUE(schema.ok()) << (schema.ok() ? "" : schema.error().message);
    return *std::move(schema);
  }

  template <class Findings>
  void one(const Json& document, const std::string& what, const Findings& findings) {
    const bool wanted = published_.accepts(document);
    ++compared;
    valid += wanted ? 1 : 0;
    EXPECT_EQ(findings(document).empty(), wanted) << what << "\n" << print(document);
  }

  template <class Findings>
  void each(Json& document, Json& at, const std::string& place, const Findings& findings) {
    one(document, place, findings);
    if (Json::Object* members = at.members()) {
      at.add("another", 1);
      one(document, place + " with a member more", findings);
      members->pop_back();
      for (std::size_t k = 0; k < members->size(); ++k) {
        const Json::Member kept = (*members)[k];
        members->erase(members->begin() + static_cast<std::ptrdiff_t>(k));
        one(document, place + "/" + kept.first + " removed", findings);
        members->insert(members->begin() + static_cast<std::ptrdiff_t>(k), kept);
        for (const Json& other :
             {Json{}, Json{1}, Json{""}, Json{"x"}, Json{true}, Json::array(), Json::object()}) {
          (*members)[k].second = other;
          one(document, place + "/" + kept.first + " as " + print(other), findings);
        }
        (*members)[k].second = kept.second;
        each(document, (*members)[k].second, place + "/" + kept.first, findings);
      }
    } else if (Json::Array* items = at.items(); items && !items->empty()) {
      items->push_back(items->front());
      one(document, place + " with an item twice", findings);
      items->pop_back();
      each(document, items->front(), place + "/0", findings);
    }
  }

  Schema published_;
};

TEST(CsafProvider, OurTablesAgreeWithThePublishedSchemasOnEveryChange) {
  const char* data = data_folder();
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA names no folder";
  for (const Edition edition : {Edition::v2_0, Edition::v2_1}) {
    const std::filesystem::path folder =
        std::filesystem::path{data} / "csaf" / ("csaf_" + std::string{name_of(edition)});
    const bool is_new = edition == Edition::v2_1;
    SchemaPair providers{folder, edition, is_new ? "provider.json" : "provider_json_schema.json"};
    for (const auto& file : files_below(folder / "examples" / "provider-metadata", ".json"))
      providers.compare(parse_json(whole(file)).value(),
                        [&](const Json& document) { return metadata_findings(document, edition); });
    SchemaPair aggregators{folder, edition,
                           is_new ? "aggregator.json" : "aggregator_json_schema.json"};
    for (const auto& file : files_below(folder / "examples" / "aggregator", ".json"))
      aggregators.compare(parse_json(whole(file)).value(), [&](const Json& document) {
        return aggregator_findings(document, edition);
      });
    EXPECT_GT(providers.compared, 150U);
    EXPECT_GT(providers.valid, 20U);
    EXPECT_GT(aggregators.compared, 150U);
    for (const auto& file : files_below(folder / "examples" / "ROLIE", ".json")) {
      const Json json = parse_json(whole(file)).value();
      const auto found = json.find("feed")      ? feed_findings(json)
                         : json.find("service") ? service_findings(json)
                                                : category_findings(json);
      EXPECT_TRUE(found.empty()) << file << found.front().at << found.front().message;
    }
  }
}

}  // namespace
}  // namespace docket::csaf::provider_test
