// What a boxed process reads is what this process would read; and one that falls takes nothing with
// it but the rest of its file. The program under test is this one, started anew with a word.

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "app/excerpt.h"
#include "app/input_reader.h"
#include "base/fields.h"
#include "box/boxed.h"
#include "formats/all.h"
#include "inventory/claim_text.h"
#include "inventory/sbom_text.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

// A boxed process that tells a leaf and a record of it, and then does what the word says.
int fall(const std::string& how) {
  Result<Wire> wire = wire_of_the_box();
  if (!wire.ok() || !wire->receive().ok()) return 9;
  const bool sent = wire->send('b', "leaf").ok() && wire->send('p', "5").ok();
  if (!sent) return 9;
  if (how == "fall-crash") ::raise(SIGSEGV);
  if (how == "fall-no-record") return wire->send('r', "no JSON").ok() ? 0 : 9;
  if (how == "fall-both")
    return wire->send('r', R"({"offset":0,"content":"00","lost":[]})", "\nx").ok() ? 0 : 9;
  if (how == "fall-strange") return wire->send('?', "").ok() ? 0 : 9;
  if (how == "fall-locked")
    return wire->send('x', R"({"code":"box.unavailable","message":"no seccomp","where":""})").ok()
               ? 0
               : 9;
  return 3;
}

// A process that says in each excerpt how many questions it was asked, and of claims and bills what
// their bytes say.
int count_questions() {
  Result<Wire> wire = wire_of_the_box();
  if (!wire.ok()) return 9;
  for (int asked = 1;; ++asked) {
    const Result<std::optional<Message>> question = wire->receive();
    if (!question.ok() || !*question) return 0;
    Excerpt excerpt;
    excerpt.advisory.title = std::to_string(asked);
    excerpt.advisory.identifiers = {{"cve", "CVE-2030-0001", Relation::own, "", {}}};
    const std::string& bytes = (*question)->bytes;
    const bool is_bill = (*question)->kind == 'B';
    Status sent = Done{};
    if ((*question)->kind == 'A')
      sent = wire->send('g', print(to_json(excerpt)));
    else if (bytes == "nonsense")
      sent = wire->send(is_bill ? 'm' : 'c', "?");
    else if (bytes == "strange")
      sent = wire->send('?', "");
    else if (bytes == "refused")
      sent = wire->send('x', R"({"code":"json.syntax","message":"no","where":""})");
    else
      sent = is_bill ? wire->send('m', text_of_bill({})) : wire->send('c', text_of_claims({}));
    if (!sent.ok()) return 9;
  }
}

template <class T>
std::string code_of(const Result<T>& result) {
  return result.ok() ? "" : result.error().code;
}

// Everything that a reader tells, a line each.
struct Told {
  std::vector<std::string> lines;
  std::uint64_t bytes = 0;
  Go go = Go::on;
};

class BoxedImport : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-boxed-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, std::string_view bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }

  static Result<Told> told_by(InputReader& reader, const std::vector<std::string>& paths,
                              std::optional<std::string> from = {}, int stop_after = -1,
                              bool whole = false) {
    Told told;
    RecordSink sink;
    sink.wants_advisories = whole;
    sink.begin = [&](const std::string& leaf) { told.lines.push_back("begin " + leaf); };
    sink.take = [&](ArrivedRecord record) {
      std::string line = "record " + std::to_string(record.offset) + " " + hex(record.content) +
                         " " + hex(sha256(record.bytes)) + " ";
      if (record.entry.ok()) {
        line += print(to_json(*record.entry));
      } else {
        const Error& error = record.entry.error();
        line += error.code + " " + error.message + " " + error.where;
      }
      if (record.advisory) line += print(to_json(*record.advisory));
      EXPECT_EQ(record.advisory.has_value(), whole && record.entry.ok());
      told.lines.push_back(hex(sha256(line)) + " " + line.substr(0, 200));
      --stop_after;
    };
    sink.pause = [&]() -> Result<Go> { return stop_after == 0 ? Go::stop : Go::on; };
    sink.unreadable = [&](const std::string& name, const Error& error) {
      told.lines.push_back("unreadable " + name + ": " + error.code + " " + error.message);
    };
    sink.progressed = [&](std::uint64_t bytes) { told.bytes += bytes; };
    for (const InputFile& file : TRY(source_files(paths)).files) {
      told.go = TRY(reader.read(file, from, sink));
      if (told.go == Go::stop) break;
    }
    return told;
  }

  static void same(const std::vector<std::string>& paths, std::optional<std::string> from = {}) {
    for (const bool whole : {false, true}) {
      const Result<Told> here = told_by(*read_here(), paths, from, -1, whole);
      const Result<Told> boxed = told_by(*read_in_a_box({"boxed-reader"}), paths, from, -1, whole);
      ASSERT_TRUE(here.ok() && boxed.ok());
      ASSERT_EQ(here->lines.size(), boxed->lines.size());
      for (std::size_t at = 0; at < here->lines.size(); ++at)
        ASSERT_EQ(here->lines[at], boxed->lines[at]);
      EXPECT_EQ(here->bytes, boxed->bytes);
    }
  }

  fs::path folder_;
};

constexpr std::string_view kRecords =
    R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001","state":"PUBLISHED"}}
{"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0002","state":"PUBLISHED"}}
{"broken":
{"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0003","state":"PUBLISHED"}}
)";

// A record that has nothing but its number is shown by it, as far as there is room.
TEST_F(BoxedImport, ALongNumberIsNoNonsense) {
  const std::string record = R"({"schema_version":"1.6.0","id":"X-)" + std::string(600, '1') +
                             R"(","modified":"2030-01-05T00:00:00Z"})";
  const Result<Told> told = told_by(*read_in_a_box({"boxed-reader"}), {put("a.json", record)});
  ASSERT_TRUE(told.ok());
  ASSERT_EQ(told->lines.size(), 2U);
  EXPECT_NE(told->lines.back().find("record 0"), std::string::npos) << told->lines.back();
}

TEST_F(BoxedImport, TellsWhatThisProcessWouldTell) {
  const std::vector<std::string> paths = {
      put("a.jsonl", kRecords), put("empty.json", ""), put("text.txt", "no records at all"),
      put("cut.gz", "\x1F\x8B\x08"), put("\xC4\xD6.json", kRecords)};
  same(paths);
  same(paths, put("\xC4\xD6.json", kRecords));
  same(paths, leaf_name(put("\xC4\xD6.json", kRecords)));
}

TEST_F(BoxedImport, TellsTheSameOfAllRecordsOfTheTestData) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const std::string top{data};
  same({top + "/cn/cnvd-xml", top + "/cve/records", top + "/csaf/csaf_2.0/examples/csaf",
        top + "/osv"});
}

// What a reader tells of a record's products, and of a bill of materials.
std::string claims_told_by(InputReader& reader, std::string_view record) {
  const Result<std::string> told = reader.read_claims(record);
  return told.ok() ? *told : told.error().code + ": " + told.error().message;
}
std::string bill_told_by(InputReader& reader, std::string_view bytes) {
  const Result<SbomRead> told = reader.read_bill(bytes);
  return told.ok() ? text_of_bill(*told) : told.error().code + ": " + told.error().message;
}

TEST_F(BoxedImport, TellsOfClaimsAndBillsWhatThisProcessWouldTell) {
  const std::unique_ptr<InputReader> here = read_here();
  const std::unique_ptr<InputReader> boxed = read_in_a_box({"boxed-reader"});
  constexpr std::string_view kRecord =
      R"({"id":"OSV-1","modified":"2030-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"npm",
"name":"bolt"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.2.0"}]}]}]})";
  EXPECT_NE(claims_told_by(*boxed, kRecord).find("pkg:npm/bolt"), std::string::npos);
  constexpr std::string_view kBill =
      R"({"bomFormat":"CycloneDX","specVersion":"1.5","metadata":{"component":{"type":"application",
"name":"door"}},"components":[{"type":"library","name":"bolt","purl":"pkg:npm/bolt@1.1.0"},
{"type":"library","name":"odd","purl":"bolt"}]})";
  EXPECT_NE(bill_told_by(*boxed, kBill).find("pkg:npm/bolt@1.1.0"), std::string::npos);
  for (const std::string_view bytes : {kRecord, kBill, std::string_view{"{"}, std::string_view{}}) {
    EXPECT_EQ(claims_told_by(*boxed, bytes), claims_told_by(*here, bytes)) << bytes;
    EXPECT_EQ(bill_told_by(*boxed, bytes), bill_told_by(*here, bytes)) << bytes;
  }
}

// Everything that a reader tells of a document.
std::string told_of(InputReader& reader, std::string_view document, std::size_t items_max) {
  std::string told;
  const auto seen = reader.read_document(
      document, items_max, [&](const FoundReport& found) { told += told_item(found) + "\n"; });
  return told + (seen.ok() ? print(to_json(*seen)) : seen.error().code + seen.error().message);
}

TEST_F(BoxedImport, TellsOfADocumentWhatThisProcessWouldTell) {
  const std::string_view documents[] = {kRecords, "number,title\nF-1,Door\nF-2\n", "", "no table",
                                        R"({"version":"2.1.0","runs":[]})"};
  for (const std::string_view document : documents) {
    for (const std::size_t items_max : {0UL, 2UL, 500UL})
      EXPECT_EQ(told_of(*read_in_a_box({"boxed-reader"}), document, items_max),
                told_of(*read_here(), document, items_max))
          << document << items_max;
  }
}

TEST_F(BoxedImport, JudgesDocumentsOfTheTestDataAsThisProcessWould) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  int judged = 0;
  for (const fs::directory_entry& one :
       fs::recursive_directory_iterator(std::string{data} + "/csaf/csaf_2.0/examples/csaf")) {
    if (one.path().extension() != ".json" || ++judged > 5) continue;
    std::ifstream in(one.path(), std::ios::binary);
    const std::string document{std::istreambuf_iterator<char>{in}, {}};
    const std::string here = told_of(*read_here(), document, 500);
    EXPECT_NE(here.find("\"checked\":\"csaf-2.0\""), std::string::npos) << one.path();
    EXPECT_EQ(told_of(*read_in_a_box({"boxed-reader"}), document, 500), here) << one.path();
  }
  EXPECT_GT(judged, 0);
}

TEST_F(BoxedImport, StopsWhereItIsToldTo) {
  const std::unique_ptr<InputReader> reader = read_in_a_box({"boxed-reader"});
  const std::vector<std::string> paths = {put("a.jsonl", kRecords), put("b.jsonl", kRecords)};
  const Result<Told> stopped = told_by(*reader, paths, {}, 2);
  ASSERT_TRUE(stopped.ok());
  EXPECT_EQ(stopped->go, Go::stop);
  EXPECT_EQ(stopped->lines.size(), 3U) << "a leaf and two records";
  EXPECT_EQ(told_by(*reader, paths)->lines.size(), 10U) << "and can be asked again";
}

struct FallRow {
  const char* word;
  const char* told;
};

TEST_F(BoxedImport, AProcessThatFallsIsToldOfItsLeafAndTheNextFileHasAnother) {
  const FallRow rows[] = {
      {"fall-crash",
       "box.ended the boxed process that read this ended: signal 11 (Segmentation fault)"},
      {"fall-quietly", "box.ended the boxed process that read this ended: exit status 3"},
      {"fall-no-record", "box.ended the boxed process that read this told nonsense"},
      {"fall-both", "box.ended the boxed process that read this told nonsense"},
      {"fall-strange", "box.ended the boxed process that read this told nonsense"},
  };
  const std::vector<std::string> paths = {put("a.jsonl", kRecords), put("b.jsonl", kRecords)};
  for (const FallRow& row : rows) {
    const Result<Told> told = told_by(*read_in_a_box({row.word}), paths);
    ASSERT_TRUE(told.ok()) << row.word;
    const std::string fell = std::string{"unreadable leaf: "} + row.told;
    EXPECT_EQ(told->lines, (std::vector<std::string>{"begin leaf", fell, "begin leaf", fell}))
        << row.word;
    EXPECT_EQ(told->bytes, 10U) << row.word;
  }
}

TEST_F(BoxedImport, WhereNothingCanBeLockedInNothingIsRead) {
  const std::vector<std::string> paths = {put("a.jsonl", kRecords)};
  EXPECT_EQ(told_by(*read_in_a_box({"fall-locked"}), paths).error().code, "box.unavailable");
}

struct AgainRow {
  const char* what;
  std::string record;
};

TEST_F(BoxedImport, ARecordIsReadAgainAsItWouldBeHere) {
  std::string large = R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0009",)"
                      R"("state":"PUBLISHED"},"containers":{"cna":{"title":"large","affected":[)";
  for (int at = 0; at < 20'000; ++at)
    large += (at == 0 ? "" : ",") + std::string{R"({"vendor":"v","product":")"} +
             std::string(2'000, 'n') + R"("})";
  large += "]}}}";
  const AgainRow rows[] = {
      {"a record", R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001",)"
                   R"("state":"PUBLISHED"},"containers":{"cna":{"title":"\u0000\u4e2d"}}})"},
      {"one of 40 MB, of which a page has a part", large},
      {"what is no record", "{}"},
      {"nothing", ""},
  };
  const std::unique_ptr<InputReader> boxed = read_in_a_box({"boxed-reader"});
  for (const AgainRow& row : rows) {
    const Result<Excerpt> here = read_here()->read_again(row.record);
    const Result<Excerpt> there = boxed->read_again(row.record);
    ASSERT_EQ(here.ok(), there.ok()) << row.what;
    if (here.ok()) {
      EXPECT_TRUE(*here == *there) << row.what;
      EXPECT_EQ(here->left_out.empty(), row.record.size() < 1'000) << row.what;
    } else {
      EXPECT_EQ(here.error().message, there.error().message) << row.what;
    }
  }
}

struct RenewedRow {
  const char* record;
  const char* code;   // of the answer
  const char* asked;  // in the process that is asked next
};

TEST_F(BoxedImport, AProcessThatToldNonsenseOrRefusedIsAskedNothingMore) {
  const RenewedRow rows[] = {{"sound", "", "3"},
                             {"nonsense", "box.ended", "1"},
                             {"strange", "box.ended", "1"},
                             {"refused", "json.syntax", "1"}};
  for (const RenewedRow& row : rows) {
    for (const bool bill : {true, false}) {
      const std::unique_ptr<InputReader> reader = read_in_a_box({"count-questions"});
      ASSERT_EQ(reader->read_again("")->advisory.title, "1");
      const std::string code =
          bill ? code_of(reader->read_bill(row.record)) : code_of(reader->read_claims(row.record));
      EXPECT_EQ(code, row.code) << row.record << bill;
      EXPECT_EQ(reader->read_again("")->advisory.title, row.asked) << row.record << bill;
    }
  }
}

TEST_F(BoxedImport, AfterFiveHundredRecordsThereIsAnotherProcess) {
  const std::unique_ptr<InputReader> reader = read_in_a_box({"count-questions"});
  for (int asked = 1; asked < 500; ++asked) ASSERT_TRUE(reader->read_claims("").ok());
  EXPECT_EQ(reader->read_again("")->advisory.title, "500");
  EXPECT_EQ(reader->read_again("")->advisory.title, "1");
}

TEST_F(BoxedImport, WhatFallsWhenARecordIsReadAgainIsAnError) {
  for (const char* word : {"fall-crash", "fall-quietly", "fall-no-record", "fall-strange"})
    EXPECT_EQ(read_in_a_box({word})->read_again("{}").error().code, "box.ended") << word;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) {
  const std::string word = count > 1 ? words[1] : "";
  if (word == "boxed-reader") return docket::serve_input_from_a_box().ok() ? 0 : 1;
  if (word == "count-questions") return docket::count_questions();
  if (word.starts_with("fall-")) return docket::fall(word);
  testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
