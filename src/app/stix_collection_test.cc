// The collection of STIX objects: who pages through it while records come in misses nothing and
// gets nothing twice, versions grow, and filters hold on both sides.

#include "app/stix_collection.h"

#include <set>

#include "app/import_fixture_test.h"

namespace docket::stix_collection_test {
namespace {

std::string changed_record(int number, std::string_view title, std::string_view updated) {
  std::string record = cve_record(number, title);
  const std::string_view before = R"("datePublished")";
  record.insert(record.find(before), R"("dateUpdated":")" + std::string{updated} + R"(",)");
  return record;
}

// A CSAF document with so many vulnerabilities.
std::string csaf_document(int vulnerabilities) {
  std::string list;
  for (int at = 1; at <= vulnerabilities; ++at)
    list += (at == 1 ? "" : ",") + std::string{R"({"cve":"CVE-2030-)"} +
            std::to_string(20000 + at) + R"(","notes":[{"category":"description","text":"d"}]})";
  return R"({"document":{"category":"csaf_security_advisory","csaf_version":"2.0","publisher":)"
         R"({"category":"vendor","name":"Acme","namespace":"https://acme.example"},"title":"Many",)"
         R"("tracking":{"current_release_date":"2030-01-02T00:00:00Z","id":"ACME-1",)"
         R"("initial_release_date":"2030-01-01T00:00:00Z","revision_history":[{"date":)"
         R"("2030-01-01T00:00:00Z","number":"1","summary":"first"}],"status":"final",)"
         R"("version":"1"}},"vulnerabilities":[)" +
         list + "]}";
}

class StixOfCatalogue : public ImportTest {
 protected:
  void import_text(const std::string& text) {
    import({put("in" + std::to_string(++files_) + ".jsonl", text)});
  }
  StixPage page(StixQuery query) {
    StixCollection collection{docket_->store(), excerpts_};
    Result<StixPage> found = collection.page(kHandler, query);
    EXPECT_TRUE(found.ok()) << (found.ok() ? "" : found.error().code + found.error().message);
    return found.ok() ? std::move(*found) : StixPage{};
  }
  // "CVE-2030-10001 title@modified" of each vulnerability, in order.
  static std::vector<std::string> words_of(const StixPage& page) {
    std::vector<std::string> words;
    for (const StixEntry& entry : page.entries) {
      std::string word{entry.object.text_of("name")};
      for (const Json& one : *entry.object.find("external_references")->items())
        if (!one.text_of("description").empty())
          word += " " + std::string{one.text_of("description")};
      words.push_back(word + "@" + entry.version);
    }
    return words;
  }

 private:
  int files_ = 0;
};

StixQuery asking(StixVersions versions, int limit = 100) {
  StixQuery query;
  query.versions = std::move(versions);
  query.limit = limit;
  return query;
}
const StixVersions kLast{.last = true};
const StixVersions kFirst{.first = true};
const StixVersions kAll{.all = true};

TEST_F(StixOfCatalogue, PagingWhileRecordsComeInGivesEachVersionOnce) {
  for (int number = 1; number <= 5; ++number)
    import_text(cve_record(number, "a" + std::to_string(number)));
  StixQuery query = asking(kAll, 2);
  std::vector<std::string> seen;
  std::set<std::int64_t> moments;
  for (int round = 0; round < 20; ++round) {
    const StixPage found = page(query);
    for (const StixEntry& entry : found.entries) {
      seen.push_back(entry.id + "@" + entry.version);
      EXPECT_TRUE(moments.empty() || *moments.rbegin() < entry.added_us) << "in their order";
      moments.insert(entry.added_us);
    }
    // Before every further page one more record comes in, and one is revised.
    if (round < 3) {
      import_text(cve_record(10 + round, "b"));
      import_text(changed_record(1, "c" + std::to_string(round), "2030-02-03T00:00:00Z"));
    }
    if (!found.next) break;
    query.next = found.next;
  }
  EXPECT_EQ(seen.size(), 5U + 3U + 3U);
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), seen.size());
  query.next = std::nullopt;
  query.added_after_us = *moments.rbegin();
  EXPECT_TRUE(page(query).entries.empty()) << "nothing was added after the last one";
  query.added_after_us = *moments.rbegin() - 1;
  EXPECT_EQ(page(query).entries.size(), 1U);
}

TEST_F(StixOfCatalogue, VersionsGrowAndFollowWhatListsShow) {
  import_text(cve_record(1, "first"));
  import_text(cve_record(1, "same date"));
  import_text(changed_record(1, "later", "2030-03-01T00:00:00Z"));
  import_text(changed_record(1, "older, and not shown", "2030-02-01T00:00:00Z"));
  import_text(changed_record(1, "again", "2030-03-01T00:00:00Z"));
  const std::vector<std::string> all = {"CVE-2030-10001 first@2030-01-05T00:00:00.000Z",
                                        "CVE-2030-10001 same date@2030-01-05T00:00:00.001Z",
                                        "CVE-2030-10001 later@2030-03-01T00:00:00.000Z",
                                        "CVE-2030-10001 again@2030-03-01T00:00:00.001Z"};
  const std::int64_t later = parse_instant("2030-03-01T00:00:00Z").value().ms;
  struct VersionRow {
    const char* what;
    StixVersions versions;
    std::vector<std::string> words;
  };
  const VersionRow rows[] = {
      {"all of them", kAll, all},
      {"the last", kLast, {all[3]}},
      {"the first", kFirst, {all[0]}},
      {"the first and the last", {.last = true, .first = true}, {all[0], all[3]}},
      {"one by its moment", {.modified_ms = {later}}, {all[2]}},
      {"a moment before there is nothing", {.modified_ms = {later - 1}}, {}},
      {"the first and one by its moment",
       {.first = true, .modified_ms = {later + 1}},
       {all[0], all[3]}},
  };
  std::set<std::string> ids;
  for (const VersionRow& row : rows) {
    const StixPage found = page(asking(row.versions));
    EXPECT_EQ(words_of(found), row.words) << row.what;
    for (const StixEntry& entry : found.entries) {
      ids.insert(entry.id);
      EXPECT_EQ(entry.object.text_of("created"), "2030-01-05T00:00:00.000Z") << row.what;
    }
  }
  EXPECT_EQ(ids.size(), 1U) << "all are versions of one object";
}

TEST_F(StixOfCatalogue, WhatCameWithOneRecordStandsOnOnePageWhereOneHoldsIt) {
  import_text(cve_record(1, "before") + "\n" + csaf_document(3) + "\n" + cve_record(2, "after"));
  struct LimitRow {
    int limit;
    std::vector<std::size_t> pages;
  };
  const LimitRow rows[] = {
      {1, {1, 1, 1, 1, 1}}, {2, {1, 2, 2}}, {3, {1, 3, 1}}, {4, {4, 1}}, {5, {5}}, {6, {5}},
  };
  for (const LimitRow& row : rows) {
    StixQuery query = asking(kLast, row.limit);
    std::vector<std::size_t> pages;
    std::set<std::string> ids;
    do {
      const StixPage found = page(query);
      pages.push_back(found.entries.size());
      for (const StixEntry& entry : found.entries) ids.insert(entry.id);
      query.next = found.next;
    } while (query.next);
    EXPECT_EQ(pages, row.pages) << row.limit;
    EXPECT_EQ(ids.size(), 5U) << row.limit;
  }
}

// A page ends within a record, and before the next one is asked for, that record is revised.
TEST_F(StixOfCatalogue, ARecordThatIsRevisedBetweenTwoPagesCostsNoOther) {
  import_text(csaf_document(3) + "\n" + cve_record(1, "after"));
  StixQuery query = asking(kLast, 1);
  const StixPage begun = page(query);
  query.next = begun.next;
  import_text(csaf_document(2));
  std::vector<std::string> names;
  for (StixPage found = begun;; found = page(query)) {
    for (const StixEntry& entry : found.entries) names.emplace_back(entry.object.text_of("name"));
    query.next = found.next;
    if (!query.next) break;
  }
  EXPECT_EQ(names, (std::vector<std::string>{"CVE-2030-20001", "CVE-2030-10001", "CVE-2030-20001",
                                             "CVE-2030-20002"}));
}

TEST_F(StixOfCatalogue, WhatIsForFewIsNotGivenOut) {
  for (const auto& [label, is_given] : {std::pair{"WHITE", true},
                                        {"GREEN", true},
                                        {"AMBER", false},
                                        {"RED", false},
                                        {"NOBODY", false}}) {
    std::string document = csaf_document(1);
    const std::string before = R"("publisher")";
    document.insert(document.find(before),
                    R"("distribution":{"tlp":{"label":")" + std::string{label} + R"("}},)");
    document.replace(document.find("ACME-1"), 6, "ACME-" + std::string{label});
    import_text(document);
    bool is_there = false;
    for (const StixEntry& entry : page(asking(kLast)).entries)
      is_there =
          is_there || print(entry.object).find("ACME-" + std::string{label}) != std::string::npos;
    EXPECT_EQ(is_there, is_given) << label;
  }
}

TEST_F(StixOfCatalogue, ObjectsAreFoundByTheirIdsAndTypes) {
  import_text(cve_record(1, "one") + "\n" + cve_record(2, "two") + "\n" + csaf_document(2));
  const StixPage all = page(asking(kLast));
  ASSERT_EQ(all.entries.size(), 4U);
  const std::string first = all.entries[0].id;
  const std::string fourth = all.entries[3].id;
  struct FilterRow {
    const char* what;
    std::vector<std::string> ids;
    std::vector<std::string> types;
    std::size_t count;
  };
  const FilterRow rows[] = {
      {"one id", {first}, {}, 1},
      {"two ids of different records", {fourth, first}, {}, 2},
      {"an id of the same record that is none of an object",
       {first.substr(0, first.size() - 12) + "000000000000"},
       {},
       0},
      {"what is no id at all", {"vulnerability--1"}, {}, 0},
      {"not even in its form", {"CVE-2030-10001"}, {}, 0},
      {"a type", {}, {"vulnerability"}, 4},
      {"a type that is ours and not there", {}, {"note"}, 0},
      {"a type that the collection never has", {}, {"malware"}, 0},
      {"one of two types", {}, {"malware", "vulnerability"}, 4},
      {"an id and another type", {first}, {"note"}, 0},
  };
  for (const FilterRow& row : rows) {
    StixQuery query = asking(kLast);
    query.ids = row.ids;
    query.types = row.types;
    const StixPage found = page(query);
    EXPECT_EQ(found.entries.size(), row.count) << row.what;
    EXPECT_EQ(found.next, std::nullopt) << row.what;
  }
  StixCollection collection{docket_->store(), excerpts_};
  EXPECT_TRUE(*collection.has(kHandler, fourth));
  EXPECT_FALSE(*collection.has(kHandler, rows[2].ids[0]));
}

TEST_F(StixOfCatalogue, OnlyForWhoMayLookAndOnlyFromPagesThatWereGiven) {
  StixCollection collection{docket_->store(), excerpts_};
  EXPECT_EQ(collection.page(kNobody, asking(kLast)).error().code, "access.role");
  for (const char* next : {"", "x", "-", "1", "1-", "1-2-3", "99999999999999999999-0"}) {
    StixQuery query = asking(kLast);
    query.next = next;
    EXPECT_EQ(collection.page(kHandler, query).error().code, "taxii.next") << next;
  }
}

}  // namespace
}  // namespace docket::stix_collection_test
