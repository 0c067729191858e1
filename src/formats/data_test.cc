#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "base/text.h"
#include "formats/all.h"
#include "formats/data_files_test.h"
#include "formats/flags.h"
#include "formats/leaves_test.h"
#include "formats/vex_documents_test.h"

namespace docket::data_test {
namespace {

namespace fs = std::filesystem;

// What came in, added up.
struct Sums {
  int records = 0;
  int refused = 0;
  std::set<std::string> numbers;
  std::map<std::string, int> flags;  // records that carry the flag
  std::map<std::string, int> lost;   // by pattern
  std::map<std::string, std::string> silent;
  std::set<std::string> unmapped;  // carried, and in no row of the format's mapping
  std::set<std::string_view> mapped;
  std::set<std::string> seen;

  void add(const FoundRecord& found) {
    ++records;
    if (!found.read.ok()) {
      ++refused;
      return;
    }
    const Read& read = *found.read;
    numbers.insert(std::string{own_number(read.advisory)});
    std::set<std::string> codes;
    for (const RecordFlag& flag : read.advisory.flags) {
      meaning_of_flag(flag.code);
      codes.insert(flag.code);
    }
    for (const std::string& code : codes) ++flags[code];
    for (const std::string& pointer : read.lost) ++lost[pattern_of(pointer)];
    for (const std::string& leaf : silently_lost(found.bytes, read))
      silent.emplace(pattern_of(leaf), std::string{own_number(read.advisory)} + " " + leaf);
    for (const Leaf& leaf : leaves_of(found.bytes)) {
      if (!is_lost(leaf.place, read)) map_place(pattern_of(leaf.place), read.advisory.format);
    }
  }

  // Each pattern is looked up once; there are few.
  void map_place(const std::string& pattern, std::string_view format) {
    if (!seen.insert(pattern).second || says_it_again(pattern)) return;
    bool found = false;
    for (const FormatEntry& entry : formats()) {
      if (entry.key != format) continue;
      for (const Mapping& mapping : entry.mappings) {
        if (!covers(mapping.field, pattern)) continue;
        mapped.insert(mapping.field);
        found = true;
      }
    }
    if (!found) unmapped.insert(pattern);
  }

  void show(std::string_view name) const {
    std::printf("%.*s: %d records, %zu numbers, %d refused\n", static_cast<int>(name.size()),
                name.data(), records, numbers.size(), refused);
    for (const auto& [code, count] : flags) std::printf("  flag %s: %d\n", code.c_str(), count);
    for (const auto& [where, count] : lost) std::printf("  lost %s: %d\n", where.c_str(), count);
    for (const std::string& pattern : unmapped)
      ADD_FAILURE() << "carried, but the mapping does not say as what: " << pattern;
    for (const auto& [where, example] : silent)
      ADD_FAILURE() << "neither carried nor listed as lost: " << where << " in " << example;
  }
};

TEST(RealData, every_cnvd_entry_is_read) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Sums sums;
  for (const fs::path& file : files_below(fs::path(data_folder()) / "cn/cnvd-xml", ".xml.gz"))
    for_each_record(unpacked(file), [&](const FoundRecord& found) { sums.add(found); });
  sums.show("cnvd");
  EXPECT_EQ(sums.records, 37'595);
  EXPECT_EQ(sums.numbers.size(), 37'532U);
  EXPECT_EQ(sums.refused, 0);
  EXPECT_TRUE(sums.lost.empty());
  const std::map<std::string, int> flags = {
      {"date-without-time", 37'595}, {"date-without-zone", 37'595}, {"dates-out-of-order", 132},
      {"identifier-malformed", 114}, {"identifier-mended", 91},     {"severity-empty", 208}};
  EXPECT_EQ(sums.flags, flags);
}

TEST(RealData, every_cve_record_is_read) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Sums sums;
  for (const fs::path& file : files_below(fs::path(data_folder()) / "cve/records", ".jsonl.gz"))
    for_each_record(unpacked(file), [&](const FoundRecord& found) { sums.add(found); });
  sums.show("cve");
  EXPECT_EQ(sums.records, 14'761);
  EXPECT_EQ(sums.numbers.size(), 14'761U);
  EXPECT_EQ(sums.refused, 0);
  EXPECT_EQ(sums.lost, (std::map<std::string, int>{{"/containers/cna/affected/*/repo", 51}}));
  const std::map<std::string, int> flags = {
      {"address-malformed", 51},   {"date-without-time", 70}, {"date-without-zone", 4'115},
      {"dates-out-of-order", 125}, {"disputed", 133},         {"rejected", 30},
      {"score-disagrees", 185},    {"severity-empty", 3'699}};
  EXPECT_EQ(sums.flags, flags);
}

TEST(RealData, every_csaf_example_is_read) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Sums sums;
  for (const fs::path& file :
       files_below(fs::path(data_folder()) / "csaf/csaf_2.0/examples/csaf", ".json"))
    for_each_record(whole(file), [&](const FoundRecord& found) { sums.add(found); });
  sums.show("csaf");
  EXPECT_EQ(sums.records, 19);
  EXPECT_EQ(sums.refused, 0);
  const std::map<std::string, int> flags = {{"dates-out-of-order", 3}, {"severity-empty", 8}};
  EXPECT_EQ(sums.flags, flags);
}

TEST(RealData, every_csaf_2_1_document_is_read) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Sums sums;
  for (const char* folder : {"examples/csaf", "validator-cases"}) {
    for (const fs::path& file :
         files_below(fs::path(data_folder()) / "csaf/csaf_2.1" / folder, ".json")) {
      const std::string bytes = whole(file);
      if (const Result<Json> json = parse_json(bytes); json.ok() && json->find("document"))
        for_each_record(bytes, [&](const FoundRecord& found) { sums.add(found); });
    }
  }
  sums.show("csaf 2.1");
  EXPECT_EQ(sums.records, 484);
  EXPECT_EQ(sums.refused, 0);
  EXPECT_TRUE(sums.lost.empty());
}

TEST(RealData, every_osv_record_is_read) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Sums sums;
  for (const fs::path& file : files_below(fs::path(data_folder()) / "osv/go", ".json"))
    for_each_record(whole(file), [&](const FoundRecord& found) { sums.add(found); });
  for (const fs::path& file : files_below(fs::path(data_folder()) / "osv/testdata", ".osv.json"))
    for_each_record(whole(file), [&](const FoundRecord& found) { sums.add(found); });
  sums.show("osv");
  EXPECT_EQ(sums.records, 1'469);
  EXPECT_EQ(sums.refused, 0);
  EXPECT_TRUE(sums.lost.empty());
}

TEST(RealData, every_openvex_example_is_read) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Sums sums;
  for (const std::string& example : openvex_examples())
    for_each_record(example, [&](const FoundRecord& found) { sums.add(found); });
  sums.show("openvex");
  EXPECT_EQ(sums.records, 2) << "others have commas where none may be";
  EXPECT_EQ(sums.refused, 0);
  EXPECT_TRUE(sums.lost.empty());
}

TEST(RealData, documents_of_vex_with_everything_are_read) {
  Sums sums;
  for (const char* document : {kOpenvexWithEverything, kCyclonedxWithEverything})
    for_each_record(document, [&](const FoundRecord& found) { sums.add(found); });
  sums.show("vex");
  EXPECT_EQ(sums.records, 2);
  EXPECT_TRUE(sums.lost.empty());
}

// A small generator of our own, so that a run can be repeated.
struct Numbers {
  std::uint64_t state = 20260701;
  std::size_t below(std::size_t limit) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state >> 33) % limit;
  }
};

std::string damaged(std::string record, Numbers& numbers) {
  constexpr std::string_view kSigns = "<>&\"'{}[]:,\\/ \n\0\xFF\xC3;#x";
  for (std::size_t times = 1 + numbers.below(4); times > 0 && !record.empty(); --times) {
    const std::size_t at = numbers.below(record.size());
    switch (numbers.below(5)) {
      case 0:
        record.resize(at);
        break;
      case 1:
        record[at] = kSigns[numbers.below(kSigns.size())];
        break;
      case 2:
        record.erase(at, numbers.below(40));
        break;
      case 3:
        record.insert(at, record.substr(numbers.below(record.size()), numbers.below(200)));
        break;
      default:
        record[at] = static_cast<char>(record[at] ^ (1 << numbers.below(8)));
    }
  }
  return record;
}

// Whatever the bytes are: an answer, no crash, and a good record after them is still found.
TEST(RealData, damaged_records_are_refused_or_read_and_stop_nothing) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  std::vector<std::string> records;
  const auto collect = [&](const fs::path& file, std::size_t most) {
    for_each_record(unpacked(file), [&](const FoundRecord& found) {
      if (most > 0 && most-- > 0) records.emplace_back(found.bytes);
    });
  };
  const fs::path data = data_folder();
  collect(data / "cn/cnvd-xml/1001.xml.gz", 800);
  collect(data / "cve/records/cve-2021.jsonl.gz", 700);
  const std::size_t lines = records.size();
  for (const fs::path& file : files_below(data / "csaf/csaf_2.0/examples/csaf", ".json"))
    records.push_back(whole(file));
  while (records.size() < 2'000) records.push_back(records[records.size() % lines]);

  Numbers numbers;
  int read = 0;
  int refused = 0;
  for (const std::string& record : records) {
    const bool xml = record.starts_with('<');
    const std::string good =
        xml ? "<vulnerability><number>CNVD-2030-00001</number></vulnerability>"
            : R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001"}})";
    bool good_found = false;
    for_each_record(
        (xml ? "<vulnerabilitys>" : "{}\n") + damaged(record, numbers) + "\n" + good + "\n",
        [&](const FoundRecord& found) {
          ++(found.read.ok() ? read : refused);
          if (found.bytes == good && found.read.ok()) good_found = true;
        });
    if (!xml) {
      EXPECT_TRUE(good_found) << record.substr(0, 200);
    }
  }
  std::printf("damaged: %zu records, %d read, %d refused\n", records.size(), read, refused);
}

// Files made to break readers of XML and JSON: each gets an answer in any size of pieces.
TEST(RealData, seeds_of_fuzzers_are_read_or_refused) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  int files = 0;
  int answers = 0;
  for (const char* folder : {"fuzz/xml", "fuzz/json", "json/JSONTestSuite"}) {
    for (const fs::path& file : files_below(fs::path(data_folder()) / folder, "")) {
      const std::string bytes = whole(file);
      ++files;
      for_each_record(bytes, [&](const FoundRecord&) { ++answers; });
      RecordStream stream([](const FoundRecord& found) { read_record(found.bytes).ok(); });
      for (std::size_t at = 0; at < bytes.size(); at += 3)
        stream.feed(std::string_view{bytes}.substr(at, 3));
      stream.finish();
    }
  }
  EXPECT_GT(files, 500);
  std::printf("seeds: %d files, %d answers\n", files, answers);
}

}  // namespace
}  // namespace docket::data_test
