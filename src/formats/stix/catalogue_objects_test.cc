// What a collection is given of a record: valid objects that refer to nothing outside of it.

#include "formats/stix/catalogue_objects.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "formats/all.h"
#include "formats/check.h"
#include "formats/data_files_test.h"

namespace docket::stix::catalogue_objects_test {
namespace {

const char* const kRecordUuid = "a1b2c3d4-0000-5000-8000-123456789abc";
const char* const kRed = "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed";

Advisory advisory() {
  Advisory made;
  made.format = "csaf";
  made.format_version = "2.0";
  made.title = "Gate writes out of bounds";
  made.identifiers = {{"csaf", "ACME-1", Relation::own},
                      {"cve", "CVE-2024-1000", Relation::same, "CVE-2024-1000"},
                      {"cve", "CVE-2024-1001", Relation::same, "CVE-2024-1001"}};
  made.vulnerabilities = {{"CVE-2024-1000", {}}, {"CVE-2024-1001", {}}};
  made.contributors = {{.name = "Acme PSIRT"}};
  made.texts = {{.kind = "distribution", .title = "RED", .text = "For customers"},
                {.kind = "description", .text = "A wrong length.", .about = "CVE-2024-1000"},
                {.kind = "vendor_fix", .text = "Install 4.2.1.", .about = "CVE-2024-1000"}};
  made.severities = {
      {.scheme = "cvss-3.1", .word = "CRITICAL", .score = "9.8", .about = "CVE-2024-1001"}};
  made.affected = {{.key = "P1",
                    .product = "Gate",
                    .statuses = {{.status = "known_affected", .about = "CVE-2024-1000"}}}};
  return made;
}

CatalogueVersion version() {
  return {kRecordUuid, "csaf", "ACME-1", parse_instant("2024-01-02T03:04:05Z").value(),
          parse_instant("2024-02-02T03:04:05.5Z").value()};
}

std::string words_of(const std::vector<Json>& objects) {
  Json list = Json::array();
  for (const Json& object : objects) list.add(object);
  const Json bundle = Json::object({{"type", "bundle"},
                                    {"id", "bundle--a1b2c3d4-0000-4000-8000-123456789abc"},
                                    {"objects", std::move(list)}});
  std::string words;
  const std::vector<RuleFinding> findings = checked_format("stix")->check(bundle).value();
  for (const RuleFinding& finding : findings) words += finding.at + ": " + finding.message + "\n";
  return words;
}

std::vector<std::string> types_of(const std::vector<Json>& objects) {
  std::vector<std::string> types;
  for (const Json& object : objects) types.emplace_back(object.text_of("type"));
  return types;
}

TEST(StixCatalogueObjects, VulnerabilitiesSeveritiesAndStatements) {
  const std::vector<Json> objects = catalogue_objects(advisory(), version()).value();
  EXPECT_EQ(words_of(objects), "");
  ASSERT_EQ(types_of(objects), (std::vector<std::string>{"marking-definition", "vulnerability",
                                                         "vulnerability", "note"}));
  for (const Json& object : objects) {
    EXPECT_EQ(object.text_of("id").substr(object.text_of("type").size() + 2, 24),
              "a1b2c3d4-0000-5000-8000-")
        << "the id begins as that of the record";
    EXPECT_EQ(object.text_of("created"), "2024-01-02T03:04:05.000Z");
    EXPECT_EQ(object.find("created_by_ref"), nullptr);
  }
  const Json& first = objects[1];
  const Json& second = objects[2];
  EXPECT_EQ(first.text_of("name"), "CVE-2024-1000");
  EXPECT_EQ(first.text_of("modified"), "2024-02-02T03:04:05.500Z");
  EXPECT_EQ(*first.find("object_marking_refs"),
            Json::array({kRed, std::string{objects[0].text_of("id")}}))
      << "what the specification fixes is meant by its own id";
  const Json& record = first.find("external_references")->items()->back();
  EXPECT_EQ(record.text_of("source_name"), "csaf");
  EXPECT_EQ(record.text_of("external_id"), "ACME-1");
  EXPECT_EQ(record.text_of("description"), "Gate writes out of bounds (published by Acme PSIRT)");
  EXPECT_NE(first.text_of("id"), second.text_of("id"));
  EXPECT_EQ(*objects[3].find("object_refs"), Json::array({std::string{second.text_of("id")}}));
}

TEST(StixCatalogueObjects, IdsFollowFromTheRecordAndWhatTheyAreAbout) {
  const std::vector<Json> objects = catalogue_objects(advisory(), version()).value();
  Advisory changed = advisory();
  changed.title = "Another";
  std::reverse(changed.vulnerabilities.begin(), changed.vulnerabilities.end());
  CatalogueVersion later = version();
  later.modified = later.modified + std::chrono::milliseconds{1};
  const std::vector<Json> again = catalogue_objects(changed, later).value();
  EXPECT_EQ(again[1].text_of("name"), "CVE-2024-1001");
  EXPECT_EQ(again[1].text_of("id"), objects[2].text_of("id"));
  EXPECT_EQ(again[3].text_of("id"), objects[1].text_of("id"));
  CatalogueVersion other = version();
  other.record_uuid = "b1b2c3d4-0000-5000-8000-123456789abc";
  const std::vector<Json> elsewhere = catalogue_objects(advisory(), other).value();
  EXPECT_NE(elsewhere[1].text_of("id"), objects[1].text_of("id"));
}

struct StateRow {
  const char* what;
  const char* state;
  const char* labels;  // "": none
};
const StateRow kStateRows[] = {
    {"what is published has no label", "PUBLISHED", ""},
    {"rejected", "REJECTED", R"(["rejected"])"},
    {"withdrawn", "withdrawn", R"(["withdrawn"])"},
    {"a state of a document says nothing of the vulnerability", "draft", ""},
};

TEST(StixCatalogueObjects, WhatCountsNoMoreSaysSo) {
  for (const StateRow& row : kStateRows) {
    Advisory one = advisory();
    one.state = row.state;
    const std::vector<Json> objects = catalogue_objects(one, version()).value();
    const Json* labels = objects[1].find("labels");
    EXPECT_EQ(labels ? print(*labels) : "", row.labels) << row.what;
  }
}

TEST(StixCatalogueObjects, ANumberOfCveComesFirstAndOnce) {
  Advisory one = advisory();
  one.format = "cve";
  one.identifiers = {{"cve", "CVE-2024-1000", Relation::own}};
  one.vulnerabilities.clear();
  one.references = {{.address = "https://acme.example/1"}};
  CatalogueVersion of_cve = version();
  of_cve.source = "cve";
  of_cve.record_id = "CVE-2024-1000";
  const std::vector<Json> objects = catalogue_objects(one, of_cve).value();
  const Json& references = *objects[1].find("external_references");
  ASSERT_EQ(references.items()->size(), 2U);
  EXPECT_EQ(references.items()->front().text_of("source_name"), "cve");
  EXPECT_EQ(references.items()->front().text_of("external_id"), "CVE-2024-1000");
}

TEST(StixCatalogueObjects, EveryRecordAtHandGivesValidObjects) {
  const char* data = data_folder();
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA names no folder";
  std::size_t records = 0;
  std::size_t given = 0;
  const auto go = [&](const FoundRecord& found) {
    if (!found.read.ok() || ++records % 11 != 1) return;
    const std::string number{own_number(found.read->advisory)};
    CatalogueVersion one = version();
    one.source = found.read->advisory.format;
    one.record_id = number;
    const Result<std::vector<Json>> objects = catalogue_objects(found.read->advisory, one);
    ASSERT_TRUE(objects.ok()) << number << ": " << objects.error().message;
    EXPECT_EQ(words_of(*objects), "") << number;
    std::set<std::string_view> ids;
    for (const Json& object : *objects)
      EXPECT_TRUE(ids.insert(object.text_of("id")).second) << number;
    for (const Json& object : *objects) {
      for (const char* name : {"object_refs", "object_marking_refs"}) {
        const Json* references = object.find(name);
        if (!references) continue;
        for (const Json& id : *references->items())
          EXPECT_TRUE(ids.contains(*id.text()) || name[7] == 'm') << number << ": " << *id.text();
      }
    }
    given += objects->size();
  };
  for (const auto& file :
       files_below(std::filesystem::path{data} / "csaf/csaf_2.0/examples/csaf", ".json"))
    for_each_record(whole(file), go);
  for (const auto& file : files_below(std::filesystem::path{data} / "osv", ".json"))
    for_each_record(whole(file), go);
  for (const char* folder : {"cve/records", "cn/cnvd-xml"})
    for (const auto& file : files_below(std::filesystem::path{data} / folder, ".gz"))
      for_each_record(unpacked(file), go);
  std::printf("%zu objects of one in eleven of %zu records\n", given, records);
  EXPECT_GT(records, 10'000U);
  EXPECT_GE(given, records / 11);
}

}  // namespace
}  // namespace docket::stix::catalogue_objects_test
