// Imports into a real store in a temporary folder: counts, second times, interruptions, archives.

#include "app/import.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <barrier>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "app/catalogue.h"
#include "app/docket.h"
#include "app/import_wish.h"
#include "app/open_record.h"
#include "formats/all.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

class StillWorld : public World {
 public:
  Instant now() override { return parse_instant("2031-01-01T00:00:00Z").value(); }
  std::string random_bytes(std::size_t count) override {
    const std::lock_guard lock(guard_);
    std::string bytes;
    for (std::size_t at = 0; at < count; ++at) bytes += static_cast<char>((++drawn_ * 37) >> 3);
    return bytes;
  }

 private:
  std::mutex guard_;
  int drawn_ = 0;
};

const Reader kHandler{"li", {AccountRole::handler, AccountRole::reader}};
const Reader kNobody{"guest", {}};

std::string cnvd_entry(int number, std::string_view title, std::string_view more = "") {
  return "<vulnerability><number>CNVD-2030-" + std::to_string(10000 + number) + "</number><title>" +
         std::string{title} +
         "</title><serverity>高</serverity><submitTime>2030-01-02</submitTime>"
         "<openTime>2030-02-03</openTime>" +
         std::string{more} + "</vulnerability>";
}

std::string cve_record(int number, std::string_view title, std::string_view state = "PUBLISHED") {
  return R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-)" +
         std::to_string(10000 + number) + R"(","state":")" + std::string{state} +
         R"(","datePublished":"2030-01-05T00:00:00Z"},"containers":{"cna":{"title":")" +
         std::string{title} + R"("}}})";
}

class Import : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-import-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "in");
    Config config;
    config.data = (folder_ / "data").string();
    auto opened = Docket::open(config, world_);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    docket_ = std::move(opened).value();
    const auto link = docket_->accounts().new_link(host_reader(), "setup", "");
    ASSERT_TRUE(link.ok());
    ASSERT_TRUE(docket_->accounts()
                    .use_link(*link, {"chief", "Chief", {}, {}}, "acme", "correct horse battery")
                    .ok());
  }
  void TearDown() override {
    docket_.reset();
    fs::remove_all(folder_);
  }

  std::string put(const std::string& name, std::string_view bytes) {
    const fs::path path = folder_ / "in" / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  ImportSummary import(std::vector<std::string> paths,
                       std::function<bool(const ImportProgress&)> progress = nullptr) {
    ImportOptions options;
    options.paths = std::move(paths);
    options.progress = std::move(progress);
    const Result<ImportSummary> summary =
        import_records(docket_->store(), world_, kHandler, options);
    EXPECT_TRUE(summary.ok()) << summary.error().code << summary.error().message;
    return summary.ok() ? *summary : ImportSummary{};
  }
  std::string all() { return (folder_ / "in").string(); }
  Catalogue catalogue() { return {docket_->store(), world_}; }
  CataloguePage page(std::string_view source, std::string_view id) {
    Result<CataloguePage> page = catalogue().record(kHandler, source, id);
    EXPECT_TRUE(page.ok()) << id << ": " << page.error().message;
    return page.ok() ? *page : CataloguePage{};
  }

  StillWorld world_;
  fs::path folder_;
  std::unique_ptr<Docket> docket_;
};

// "read 3 = 2 new + 0 unchanged + 1 revisions + 0 refused".
std::string sum(const ImportCounts& counts) {
  return std::to_string(counts.read) + " = " + std::to_string(counts.added) + " new + " +
         std::to_string(counts.unchanged) + " unchanged + " + std::to_string(counts.revisions) +
         " revisions + " + std::to_string(counts.refused) + " refused";
}

TEST_F(Import, ASecondTimeChangesNothing) {
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "甲") + cnvd_entry(2, "乙") +
                   cnvd_entry(1, "甲二") + "</vulnerabilitys>");
  put("b.jsonl", cve_record(1, "one") + "\n" + cve_record(2, "two") + "\n");
  EXPECT_EQ(sum(import({all()}).counts), "5 = 4 new + 0 unchanged + 1 revisions + 0 refused");
  EXPECT_EQ(sum(import({all()}).counts), "5 = 0 new + 5 unchanged + 0 revisions + 0 refused");
  put("c.json", "[\n  " + cve_record(2, "two") + "\n]");
  EXPECT_EQ(sum(import({all()}).counts), "6 = 0 new + 6 unchanged + 0 revisions + 0 refused")
      << "white space makes no other record";
  EXPECT_EQ(catalogue().list(kHandler, {})->total, 4);
}

TEST_F(Import, ARepeatedNumberIsARevisionShownWithItsDifferences) {
  import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "甲") + cnvd_entry(1, "甲二") +
                           "</vulnerabilitys>")});
  const CataloguePage shown = page("cnvd", "CNVD-2030-10001");
  EXPECT_EQ(shown.item.title, "甲二");
  ASSERT_EQ(shown.revisions.size(), 2U);
  EXPECT_TRUE(shown.revisions[0].changes.empty());
  EXPECT_EQ(shown.revisions[1].changes, (std::vector<FieldChange>{{"/title", "甲", "甲二"}}));
}

struct RevisionRow {
  const char* what;
  std::optional<std::int64_t> asked;
  const char* shown;  // "title: first to last revision", or the error
};
const RevisionRow kRevisionRows[] = {
    {"left out: the one that counts, and the newest 100", std::nullopt, "t105: 6 to 105"},
    {"among the newest 100", 6, "t6: 6 to 105"},
    {"older: those up to it", 5, "t5: 1 to 5"},
    {"the first one", 1, "t1: 1 to 1"},
    {"there is none of that number yet", 106, "catalogue.no-revision"},
    {"they begin with 1", 0, "catalogue.no-revision"},
};

TEST_F(Import, ARecordWithManyRevisionsIsShownInAnyOfThem) {
  std::string lines;
  for (int at = 1; at <= 105; ++at) lines += cve_record(1, "t" + std::to_string(at)) + "\n";
  import({put("a.jsonl", lines)});
  for (const RevisionRow& row : kRevisionRows) {
    const Result<CataloguePage> page =
        catalogue().record(kHandler, "cve", "CVE-2030-10001", row.asked);
    if (!page.ok()) {
      EXPECT_EQ(page.error().code, row.shown) << row.what;
      continue;
    }
    const std::vector<RevisionView>& shown = page->revisions;
    ASSERT_FALSE(shown.empty()) << row.what;
    EXPECT_EQ(page->advisory.title + ": " + std::to_string(shown.front().revision) + " to " +
                  std::to_string(shown.back().revision),
              row.shown)
        << row.what;
    for (const RevisionView& one : shown)
      EXPECT_EQ(one.changes.size(), one.revision == 1 ? 0U : 1U) << row.what << one.revision;
  }
}

TEST_F(Import, APageOfTheCatalogueThatIsNoneIsRefused) {
  // Hexadecimal: ["1","a","b"], [1,2,"b"], [1], {}; "x" is no hexadecimal.
  for (const char* after :
       {"5b2231222c2261222c2262225d", "5b312c322c2262225d", "5b315d", "7b7d", "x"}) {
    CatalogueQuery query;
    query.after = after;
    EXPECT_EQ(catalogue().list(kHandler, query).error().code, "list.cursor") << after;
    EXPECT_EQ(catalogue().links(kHandler, "proposed", std::string{after}, {}).error().code,
              "list.cursor")
        << after;
  }
  CatalogueQuery found;
  found.search = "t";
  found.after = "5b2231225d";  // ["1"]
  EXPECT_EQ(catalogue().list(kHandler, found).error().code, "list.cursor");
}

TEST(ImportCounting, CountsWrittenBeforeHiddenFilesWereCountedAreRead) {
  const Json before = to_json(ImportCounts{});
  EXPECT_EQ(before.find("hidden"), nullptr);
  EXPECT_TRUE(from_json<ImportCounts>(before).ok());
}

TEST_F(Import, ARecordThatWasNotImportedIsNotFound) {
  EXPECT_EQ(catalogue().record(kHandler, "cve", "CVE-2030-9999").error().code,
            "catalogue.not-found");
}

TEST_F(Import, AnOlderRevisionIsKeptAndDoesNotReplaceTheNewerOne) {
  const auto with_update = [](const char* updated, const char* title) {
    return std::string{R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001",)"} +
           R"("dateUpdated":")" + updated + R"("},"containers":{"cna":{"title":")" + title +
           R"("}}})";
  };
  import({put("new.json", with_update("2030-05-02T00:00:00Z", "new"))});
  const ImportSummary second =
      import({put("old.json", with_update("2030-05-01T00:00:00Z", "old"))});
  EXPECT_EQ(second.counts.revisions, 1);
  EXPECT_EQ(page("cve", "CVE-2030-0001").item.title, "new");
  EXPECT_EQ(page("cve", "CVE-2030-0001").revisions.size(), 2U);
}

TEST_F(Import, AnInterruptedOneGoesOnAndComesToTheSameCounts) {
  for (int file = 0; file < 4; ++file) {
    std::string lines;
    for (int at = 0; at < 700; ++at) lines += cve_record(file * 700 + at, "t") + "\n";
    lines += "{\"broken\":\n";
    put("part-" + std::to_string(file) + ".jsonl", lines);
  }
  int batches = 0;
  const ImportSummary stopped =
      import({all()}, [&batches](const ImportProgress&) { return ++batches < 3; });
  EXPECT_EQ(stopped.state, ImportState::stopped);
  EXPECT_GT(stopped.counts.read, 0);
  EXPECT_LT(stopped.counts.read, 2804);
  const std::int64_t there = catalogue().list(kHandler, {})->total;
  EXPECT_EQ(there, stopped.counts.added);

  const ImportSummary resumed = import({all()});
  EXPECT_TRUE(resumed.resumed);
  EXPECT_EQ(resumed.run, stopped.run);
  EXPECT_EQ(resumed.state, ImportState::done);
  EXPECT_EQ(sum(resumed.counts), "2804 = 2800 new + 0 unchanged + 0 revisions + 4 refused");
  EXPECT_EQ(catalogue().list(kHandler, {})->total, 2800);

  EXPECT_FALSE(import({all()}).resumed) << "what is done is not taken up";
}

TEST_F(Import, AnInputThatChangedIsReadFromTheBeginning) {
  std::string lines;
  for (int at = 0; at < 900; ++at) lines += cve_record(at, "t") + "\n";
  const std::string path = put("a.jsonl", lines);
  EXPECT_EQ(import({path}, [](const ImportProgress&) { return false; }).state,
            ImportState::stopped);
  put("a.jsonl", cve_record(5000, "first") + "\n" + lines);
  const ImportSummary again = import({path});
  EXPECT_FALSE(again.resumed);
  EXPECT_EQ(again.counts.read, 901);
  EXPECT_EQ(catalogue().list(kHandler, {})->total, 901);
}

TEST_F(Import, WhatIsRefusedIsCountedWithItsPlaceAndStopsNothing) {
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a") + "<vulnerability><title>x</title>" +
                   "</vulnerability>" + cnvd_entry(2, "b") + "</vulnerabilitys>");
  put("readme.md", "# not a record");
  put("other.json", R"({"some":"object"})");
  const ImportCounts counts = import({all()}).counts;
  EXPECT_EQ(sum(counts), "5 = 2 new + 0 unchanged + 0 revisions + 3 refused");
  const std::vector<Counted> refusals = {{"format.unknown", 2}, {"format.no-number", 1}};
  EXPECT_EQ(counts.refusals, refusals);
  ASSERT_EQ(counts.examples.size(), 3U);
  EXPECT_EQ(counts.examples[0].place, all() + "/a.xml@" +
                                          std::to_string(16 + cnvd_entry(1, "a").size()) +
                                          " /vulnerability/number");
}

TEST_F(Import, FlagsAndLossesAreCounted) {
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a", "<x>1</x><x>2</x>") + "</vulnerabilitys>");
  const ImportCounts counts = import({all()}).counts;
  const std::vector<Counted> lost = {{"/vulnerability/x", 2}};
  EXPECT_EQ(counts.lost, lost);
  const std::vector<Counted> flags = {{"date-without-time", 1}, {"date-without-zone", 1}};
  EXPECT_EQ(counts.flags, flags);
}

TEST_F(Import, OnlyThoseWhoHandleCasesMayImport) {
  ImportOptions options;
  options.paths = {put("a.json", cve_record(1, "a"))};
  EXPECT_EQ(import_records(docket_->store(), world_, kNobody, options).error().code, "access.role");
  options.paths = {all() + "/nothing"};
  EXPECT_EQ(import_records(docket_->store(), world_, kHandler, options).error().code,
            "import.not-found");
}

struct Packed {
  std::string name;
  std::string bytes;
};

std::string packed(const std::vector<Packed>& files, void (*form)(struct archive*)) {
  std::string bytes(8 << 20, '\0');
  std::size_t used = 0;
  struct archive* out = archive_write_new();
  form(out);
  archive_write_open_memory(out, bytes.data(), bytes.size(), &used);
  struct archive_entry* entry = archive_entry_new();
  for (const Packed& file : files) {
    archive_entry_clear(entry);
    archive_entry_set_pathname(entry, file.name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(file.bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(out, entry);
    archive_write_data(out, file.bytes.data(), file.bytes.size());
  }
  archive_entry_free(entry);
  archive_write_close(out);
  archive_write_free(out);
  bytes.resize(used);
  return bytes;
}

void as_zip(struct archive* out) { archive_write_set_format_zip(out); }
void as_tar_gz(struct archive* out) {
  archive_write_add_filter_gzip(out);
  archive_write_set_format_ustar(out);
}
void as_gz(struct archive* out) {
  archive_write_add_filter_gzip(out);
  archive_write_set_format_raw(out);
}

TEST_F(Import, ArchivesAreReadAsStreamsAlsoInsideEachOther) {
  const std::string one = cve_record(1, "one");
  const std::string two = cve_record(2, "two");
  put("a.json.gz", packed({{"a.json", one}}, &as_gz));
  put("b.zip", packed({{"x/1.json", one}, {"../../2.json", two}, {"e.txt", ""}}, &as_zip));
  put("c.tar.gz",
      packed({{"1.json", two}, {"z.zip", packed({{"3.json", cve_record(3, "t")}}, &as_zip)}},
             &as_tar_gz));
  const ImportCounts counts = import({all()}).counts;
  EXPECT_EQ(sum(counts), "5 = 3 new + 2 unchanged + 0 revisions + 0 refused");
  EXPECT_FALSE(fs::exists(folder_ / "2.json")) << "names of entries are never used";
  EXPECT_EQ(page("cve", "CVE-2030-10003").revisions.at(0).place, "c.tar.gz!z.zip!3.json@0")
      << "nobody is told where the files lie on the server";
  EXPECT_EQ(counts.unreadable, 1);
  EXPECT_EQ(counts.examples.at(0).code, "import.empty") << "e.txt";
}

TEST_F(Import, WhatCameBeforeACutIsReadAndCounted) {
  std::string lines;
  for (int at = 0; at < 2'000; ++at) lines += cve_record(at, "title " + std::to_string(at)) + "\n";
  const std::string whole = packed({{"a.jsonl", lines}}, &as_gz);
  put("a.jsonl.gz", whole.substr(0, whole.size() / 2));
  const ImportCounts counts = import({all()}).counts;
  EXPECT_GT(counts.added, 800);
  EXPECT_LT(counts.added, 1'200);
  EXPECT_EQ(counts.unreadable, 1);
  EXPECT_NE(counts.examples.back().message.find("it is cut off"), std::string::npos);

  put("a.jsonl.gz", whole + whole + std::string(100, '\0'));
  EXPECT_EQ(import({all()}).counts.read, 4'000) << "two streams, filled up to a block";
  std::string damaged = whole;
  for (std::size_t at = whole.size() / 2; at < whole.size() / 2 + 64; ++at) damaged[at] = '\xFF';
  put("a.jsonl.gz", damaged);
  const ImportCounts broken = import({all()}).counts;
  EXPECT_GT(broken.read, 500);
  EXPECT_EQ(broken.unreadable, 1);
}

TEST_F(Import, WhatIsEmptyOrNoFileIsSaid) {
  put("a.json", "");
  put("b.json.gz", packed({{"b.json", ""}}, &as_gz));
  struct archive* out = archive_write_new();
  archive_write_set_format_ustar(out);
  const std::string tar = (folder_ / "in" / "c.tar").string();
  ASSERT_EQ(archive_write_open_filename(out, tar.c_str()), ARCHIVE_OK);
  for (const unsigned type : {AE_IFLNK, AE_IFIFO, AE_IFDIR}) {
    struct archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, ("e" + std::to_string(type)).c_str());
    archive_entry_set_filetype(entry, type);
    archive_entry_set_perm(entry, 0644);
    if (type == AE_IFLNK) archive_entry_set_symlink(entry, "/etc/passwd");
    ASSERT_EQ(archive_write_header(out, entry), ARCHIVE_OK);
    archive_entry_free(entry);
  }
  archive_write_free(out);
  const ImportCounts counts = import({all()}).counts;
  std::string codes;
  for (const RefusedRecord& one : counts.examples) codes += one.code + " ";
  EXPECT_EQ(codes, "import.empty import.empty import.no-file import.no-file ");
  EXPECT_EQ(counts.unreadable, 4);
  EXPECT_EQ(counts.read, 0);
}

TEST_F(Import, BrokenAndDeepArchivesAreReportedAndStopNothing) {
  std::string cut = packed({{"1.json", std::string(200'000, ' ') + cve_record(1, "a")}}, &as_gz);
  put("a.gz", cut.substr(0, cut.size() - 30));
  std::string deep = packed({{"1.json", cve_record(2, "b")}}, &as_zip);
  for (int at = 0; at < 3; ++at) deep = packed({{"x", deep}}, &as_zip);
  put("b.zip", deep);
  put("c.json", cve_record(3, "c"));
  const ImportCounts counts = import({all()}).counts;
  EXPECT_EQ(counts.added, 1);
  EXPECT_EQ(counts.unreadable, 2);
  std::string codes;
  for (const RefusedRecord& one : counts.examples) codes += one.code + " ";
  EXPECT_EQ(codes, "format.truncated import.archive import.too-deep ");
}

TEST(Unpacking, SizeAndNumberOfEntriesAreBounded) {
  const fs::path path = fs::temp_directory_path() / ("docket-bomb-" + std::to_string(::getpid()));
  std::ofstream(path, std::ios::binary)
      << packed({{"a", std::string(6 << 20, ' ')}, {"b", "x"}, {"c", "y"}}, &as_tar_gz);
  struct Row {
    const char* what;
    SourceLimits limits;
    std::string codes;
  };
  const Row kRows[] = {
      {"within all limits", {3, 3, 7 << 20}, ""},
      {"one entry too many", {3, 2, 7 << 20}, "import.too-large "},
      {"too many bytes", {3, 3, 5 << 20}, "import.too-large "},
      {"too deep", {0, 3, 7 << 20}, "import.too-deep "},
  };
  for (const Row& row : kRows) {
    std::string codes;
    LeafSink sink;
    sink.begin = [](const std::string&) { return true; };
    sink.feed = [](std::string_view) { return Result<Go>{Go::on}; };
    sink.end = [] { return Result<Go>{Go::on}; };
    sink.unreadable = [&](const std::string&, const Error& error) { codes += error.code + " "; };
    sink.progressed = [](std::uint64_t) {};
    ASSERT_TRUE(read_source({path.string(), 0, 0}, sink, row.limits).ok());
    EXPECT_EQ(codes, row.codes) << row.what;
  }
  fs::remove(path);
}

TEST(Unpacking, AFileThatCannotBeReadIsToldToTheSink) {
  for (const char* path : {"/", "/nothing/there"}) {
    std::string codes;
    LeafSink sink;
    sink.unreadable = [&](const std::string&, const Error& error) { codes += error.code; };
    sink.progressed = [](std::uint64_t) {};
    ASSERT_TRUE(read_source({path, 0, 0}, sink).ok());
    EXPECT_EQ(codes, "import.unreadable") << path;
  }
}

TEST_F(Import, RecordsAreFoundByWordsNumbersAndChinese) {
  put("a.xml", "<vulnerabilitys>" +
                   cnvd_entry(1, "示例网关越权漏洞",
                              "<products><product>示例 Falcon 2.5</product></products>") +
                   "</vulnerabilitys>");
  put("b.json", cve_record(1, "Door left open in Falcon"));
  import({all()});
  struct Row {
    const char* what;
    const char* search;
    std::int64_t found;
  };
  const Row kRows[] = {
      {"Chinese words", "越权漏洞", 1},        {"a product of both", "falcon", 2},
      {"a number", "CVE-2030-10001", 1},       {"several words, all needed", "door falcon", 1},
      {"a word that is nowhere", "window", 0},
  };
  for (const Row& row : kRows) {
    CatalogueQuery query;
    query.search = row.search;
    const auto page = catalogue().list(kHandler, query);
    ASSERT_TRUE(page.ok()) << row.what << page.error().message;
    EXPECT_EQ(page->total, row.found) << row.what;
  }
}

TEST_F(Import, WhatIsFoundIsCountedWholeAndPaged) {
  std::string entries;
  for (int n = 1; n <= 5; ++n) entries += cnvd_entry(n, "网关漏洞 falcon " + std::to_string(n));
  put("a.xml", "<vulnerabilitys>" + entries + "</vulnerabilitys>");
  put("b.json", cve_record(1, "Door left open in Falcon"));
  import({all()});
  CatalogueQuery query;
  query.search = "falcon";
  query.limit = 2;
  std::size_t seen = 0;
  int pages = 0;
  do {
    const auto page = catalogue().list(kHandler, query);
    ASSERT_TRUE(page.ok()) << page.error().message;
    EXPECT_EQ(page->total, 6) << "not of the page alone";
    seen += page->items.size();
    query.after = page->next;
  } while (query.after && ++pages < 9);
  EXPECT_EQ(seen, 6U);
  query.after = {};
  query.source = "cve";
  EXPECT_EQ(catalogue().list(kHandler, query)->total, 1);
  EXPECT_EQ(catalogue().list(kHandler, query)->items.size(), 1U);
  query.source = "cv";
  EXPECT_EQ(catalogue().list(kHandler, query)->total, 0);
  query.source = {};
  query.severity = "none such";
  EXPECT_EQ(catalogue().list(kHandler, query)->total, 0);
  query.severity = {};
  query.search = "!";
  EXPECT_EQ(catalogue().list(kHandler, query)->total, 0) << "signs alone are no words";
}

TEST_F(Import, ListsArePagedFromTheLastPublished) {
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a") + cnvd_entry(2, "b") + "</vulnerabilitys>");
  put("b.json", cve_record(1, "c"));
  import({all()});
  CatalogueQuery query;
  query.limit = 2;
  std::string ids;
  for (int pages = 0; pages < 3; ++pages) {
    const auto page = catalogue().list(kHandler, query);
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(page->total, 3);
    for (const CatalogueItem& item : page->items) ids += item.id + " ";
    query.after = page->next;
    if (!page->next) break;
  }
  EXPECT_EQ(ids, "CNVD-2030-10002 CNVD-2030-10001 CVE-2030-10001 ");
}

TEST_F(Import, TheSameVulnerabilityElsewhereIsProposedAndCanBeUndone) {
  const std::string cve = "<cves><cve><cveNumber>CVE-2030-10001</cveNumber></cve></cves>";
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a", cve) + "</vulnerabilitys>");
  put("b.json", cve_record(1, "c"));
  EXPECT_EQ(import({all()}).counts.links, 1);
  const CataloguePage before = page("cnvd", "CNVD-2030-10001");
  ASSERT_EQ(before.same.size(), 1U);
  EXPECT_EQ(before.same[0].id, "CVE-2030-10001");
  ASSERT_EQ(before.links.size(), 1U);
  EXPECT_EQ(before.links[0].state, "proposed");
  EXPECT_EQ(print(before.links[0].evidence),
            R"({"source":"cnvd","record":"CNVD-2030-10001",)"
            R"("where":"/vulnerability/cves/cve/cveNumber","says":"CVE-2030-10001"})");

  Catalogue catalogue = this->catalogue();
  const auto decide = [&](LinkDecision decision) {
    return catalogue.decide(kHandler, "CVE-2030-10001", "CNVD-2030-10001", decision);
  };
  ASSERT_TRUE(decide(LinkDecision::undo).ok());
  EXPECT_TRUE(page("cnvd", "CNVD-2030-10001").same.empty());
  EXPECT_TRUE(page("cve", "CVE-2030-10001").same.empty());
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a second", cve) + "</vulnerabilitys>");
  import({all()});
  EXPECT_TRUE(page("cve", "CVE-2030-10001").same.empty()) << "what was undone stays undone";
  ASSERT_TRUE(decide(LinkDecision::accept).ok());
  const CataloguePage after = page("cve", "CVE-2030-10001");
  EXPECT_EQ(after.same.size(), 1U);
  EXPECT_EQ(after.links.at(0).decided_by, "li");
  std::string history;
  for (const LinkDecided& one : after.links.at(0).history)
    history += one.state + " " + one.by + ", ";
  EXPECT_TRUE(history.ends_with("undone li, accepted li, ")) << history;
  EXPECT_EQ(catalogue.links(kHandler, "accepted", {}, {})->items.at(0).history.size(),
            after.links.at(0).history.size());
  EXPECT_EQ(catalogue.decide(kHandler, "CVE-2030-10001", "CVE-2030-10002", LinkDecision::accept)
                .error()
                .code,
            "catalogue.no-link");
}

TEST_F(Import, ACaseIsOpenedFromARecordWithItsRealDatesOnce) {
  import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "示例") + "</vulnerabilitys>")});
  const Advisory advisory = page("cnvd", "CNVD-2030-10001").advisory;
  const OpenChoice choice{"provider", {{"Falcon", "product", {}}}};
  const auto opened = open_record(*docket_, kHandler, advisory, choice);
  ASSERT_TRUE(opened.ok()) << opened.error().code << " " << opened.error().message;
  EXPECT_FALSE(opened->was_open);
  const auto shown = docket_->case_page(kHandler, opened->case_id);
  ASSERT_TRUE(shown.ok());
  const std::string text = print(to_json(*shown));
  EXPECT_NE(text.find("2030-02-02T16:00:00Z"), std::string::npos)
      << "opened on 3 February in Beijing";
  EXPECT_NE(text.find("CNVD-2030-10001"), std::string::npos);

  const auto again = open_record(*docket_, kHandler, advisory, choice);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->was_open);
  EXPECT_EQ(again->case_id, opened->case_id);
  EXPECT_EQ(page("cnvd", "CNVD-2030-10001").cases, std::vector<std::string>{opened->number});
}

// A document whose fix is dated ahead, as publishers announce them.
std::string csaf_document(std::string_view released, std::string_view fixed) {
  return R"({"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"half",)"
         R"("publisher":{"category":"vendor","name":"Maker","namespace":"https://maker.example"},)"
         R"("tracking":{"id":"M-1","status":"final","version":"1",)"
         R"("initial_release_date":")" +
         std::string{released} + R"(","current_release_date":")" + std::string{released} +
         R"(","revision_history":[{"date":")" + std::string{released} +
         R"(","number":"1","summary":"first"}]}},"product_tree":{"full_product_names":)"
         R"([{"product_id":"P","name":"Falcon"}]},"vulnerabilities":[{"cve":"CVE-2030-10001",)"
         R"("product_status":{"fixed":["P"]},"remediations":[{"category":"vendor_fix","date":")" +
         std::string{fixed} + R"(","details":"update","product_ids":["P"]}]}]})";
}

TEST_F(Import, DatesThatCannotBeStandInTheNoteOfTheCaseAndAreNoFacts) {
  import({put("a.json", csaf_document("2030-01-01T00:00:00Z", "2035-01-01T00:00:00Z"))});
  const Advisory advisory = page("csaf", "M-1").advisory;
  const auto opened =
      open_record(*docket_, kHandler, advisory, {"operator", {{"Falcon", "system", {}}}});
  ASSERT_TRUE(opened.ok()) << opened.error().code << " " << opened.error().message;
  const auto timeline = docket_->timeline(kHandler, opened->number, {});
  ASSERT_TRUE(timeline.ok());
  const std::string text = print(to_json(timeline->items));
  EXPECT_EQ(text.find("VulnerabilityFixed"), std::string::npos);
  EXPECT_NE(text.find("2035-01-01T00:00:00Z in /"), std::string::npos) << text;
  EXPECT_NE(text.find("is no fact"), std::string::npos) << text;

  import({put("b.json", csaf_document("2035-01-01T00:00:00Z", "2035-01-01T00:00:00Z"))});
  const Advisory ahead = page("csaf", "M-1").advisory;
  const auto refused =
      commands_for(ahead, {"operator", {{"Falcon", "system", {}}}}, "acme", world_.now());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "import.no-date");
  EXPECT_NE(refused.error().message.find("says \"2035-01-01T00:00:00Z\", which has not come yet"),
            std::string::npos)
      << refused.error().message;
}

TEST_F(Import, OfManyWhoOpenACaseFromOneRecordAtOnceOneDoes) {
  import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a") + "</vulnerabilitys>")});
  const Advisory advisory = page("cnvd", "CNVD-2030-10001").advisory;
  std::vector<std::thread> people;
  std::vector<Result<OpenedRecord>> answers(8, Error{});
  std::barrier start(8);
  for (std::size_t at = 0; at < answers.size(); ++at)
    people.emplace_back([&, at] {
      const Reader who{"p" + std::to_string(at), {AccountRole::handler}};
      start.arrive_and_wait();
      answers[at] = open_record(*docket_, who, advisory, {"third-party", {}});
    });
  for (std::thread& person : people) person.join();
  int fresh = 0;
  for (const auto& answer : answers) {
    ASSERT_TRUE(answer.ok()) << answer.error().code << " " << answer.error().message;
    EXPECT_EQ(answer->number, "D-2031-000001");
    EXPECT_EQ(answer->case_id, answers[0]->case_id);
    fresh += answer->was_open ? 0 : 1;
  }
  EXPECT_EQ(fresh, 1);
  EXPECT_EQ(docket_->cases(kHandler, {})->total, 1);
}

TEST_F(Import, OneVulnerabilityHasOneCaseWhicheverRecordItIsOpenedFrom) {
  const std::string refers = "<cves><cve><cveNumber>CVE-2030-10001</cveNumber></cve></cves>";
  import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a", refers) + "</vulnerabilitys>"),
          put("b.json", cve_record(1, "a"))});
  const Advisory cnvd = page("cnvd", "CNVD-2030-10001").advisory;
  const Advisory cve = page("cve", "CVE-2030-10001").advisory;
  const OpenChoice choice{"operator", {{"Falcon", "system", {}}}};
  const auto opened = open_record(*docket_, kHandler, cnvd, choice);
  ASSERT_TRUE(opened.ok()) << opened.error().message;

  const auto undecided = open_record(*docket_, kHandler, cve, choice);
  ASSERT_FALSE(undecided.ok());
  EXPECT_EQ(undecided.error().code, "import.perhaps-open");
  EXPECT_EQ(undecided.error().message,
            opened->number +
                " was opened from CNVD-2030-10001, which is said to be the same "
                "vulnerability; accept that and go on in " +
                opened->number + ", or undo it and open another case");
  ASSERT_TRUE(
      docket_->submit(kHandler, {opened->case_id, RestrictCase{.because = "embargo"}, {}, ""})
          .ok());
  const Reader outsider{"wang", {AccountRole::handler}};
  const auto own = open_record(*docket_, outsider, cve, choice);
  ASSERT_TRUE(own.ok()) << own.error().code << " " << own.error().message;
  EXPECT_FALSE(own->was_open) << "he sees none";

  const auto decide = [this](LinkDecision decision) {
    return catalogue().decide(kHandler, "CNVD-2030-10001", "CVE-2030-10001", decision).ok();
  };
  ASSERT_TRUE(decide(LinkDecision::accept));
  const auto accepted = open_record(*docket_, kHandler, cve, choice);
  ASSERT_TRUE(accepted.ok()) << accepted.error().message;
  EXPECT_TRUE(accepted->was_open);
  ASSERT_TRUE(decide(LinkDecision::undo));
  const auto other = open_record(*docket_, kHandler, cve, choice);
  ASSERT_TRUE(other.ok()) << other.error().message;
  EXPECT_NE(other->case_id, opened->case_id);
}

TEST_F(Import, ACaseThatOneMayNotSeeDoesNotShowWhenTheRecordIsOpenedAgain) {
  import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a") + "</vulnerabilitys>")});
  const Advisory advisory = page("cnvd", "CNVD-2030-10001").advisory;
  const OpenChoice choice{"third-party", {}};
  const auto hidden = open_record(*docket_, kHandler, advisory, choice);
  ASSERT_TRUE(hidden.ok());
  ASSERT_TRUE(
      docket_->submit(kHandler, {hidden->case_id, RestrictCase{.because = "embargo"}, {}, ""})
          .ok());
  const Reader outsider{"wang", {AccountRole::handler}};
  const auto own = open_record(*docket_, outsider, advisory, choice);
  ASSERT_TRUE(own.ok());
  EXPECT_FALSE(own->was_open) << "the same answer as if there were none";
  EXPECT_NE(own->case_id, hidden->case_id);
  EXPECT_EQ(open_record(*docket_, outsider, advisory, choice)->case_id, own->case_id);
}

TEST_F(Import, CasesAreOpenedInBulkOnRequest) {
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a") + cnvd_entry(2, "b") +
                   "<vulnerability><number>CNVD-2030-10003</number></vulnerability>" +
                   "</vulnerabilitys>");
  put("b.json", cve_record(1, "c", "REJECTED"));
  ImportWish wish{{all()}, "provider", {{"Falcon", "product", {}}}};
  const auto first = import_as_wished(*docket_, kHandler, wish);
  ASSERT_TRUE(first.ok()) << first.error().message;
  EXPECT_EQ(first->counts.cases_opened, 2);
  EXPECT_EQ(first->counts.cases_refused, 2) << "one has no date, one was rejected";
  EXPECT_EQ(docket_->cases(kHandler, {})->total, 2);
  const auto second = import_as_wished(*docket_, kHandler, wish);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->counts.cases_opened, 0);
  EXPECT_EQ(docket_->cases(kHandler, {})->total, 2);
  wish.role = std::nullopt;
  EXPECT_EQ(import_as_wished(*docket_, kHandler, wish)->counts.cases_refused, 0);
}

TEST_F(Import, NoCaseIsOpenedBeforeWeSayWhoWeAre) {
  docket_.reset();
  fs::remove_all(folder_ / "data");
  Config config;
  config.data = (folder_ / "data").string();
  auto opened = Docket::open(config, world_);
  ASSERT_TRUE(opened.ok());
  docket_ = std::move(opened).value();
  const ImportWish wish{{put("a.json", cve_record(1, "a"))}, "third-party", {}};
  EXPECT_EQ(import_as_wished(*docket_, kHandler, wish).error().code, "import.no-organisation");
}

struct ChoiceRow {
  const char* what;
  std::string record;
  OpenChoice choice;
  const char* code;
};

TEST(OpenRecord, RefusesWhatMakesNoCase) {
  const std::vector<AddAsset> assets = {{"Falcon", "product", {}}};
  const ChoiceRow kRows[] = {
      {"a role that is none", cve_record(1, "a"), {"owner", assets}, "import.role"},
      {"a provider of nothing", cve_record(1, "a"), {"provider", {}}, "import.assets"},
      {"a rejected record",
       cve_record(1, "a", "REJECTED"),
       {"provider", assets},
       "import.rejected"},
      {"a record without dates",
       "<vulnerability><number>CNVD-2030-10001</number>"
       "</vulnerability>",
       {"provider", assets},
       "import.no-date"},
      {"a third party needs no asset", cnvd_entry(1, "a"), {"third-party", {}}, ""},
  };
  for (const ChoiceRow& row : kRows) {
    const auto read = read_record(row.record);
    ASSERT_TRUE(read.ok()) << row.what;
    const auto commands = commands_for(read->advisory, row.choice, "acme", StillWorld{}.now());
    EXPECT_EQ(commands.ok() ? "" : commands.error().code, row.code) << row.what;
  }
}

TEST(Unpacking, SeedsOfFuzzersAreReadOrRefused) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const auto files = source_files({std::string{data} + "/fuzz/zip"});
  ASSERT_TRUE(files.ok());
  EXPECT_GT(files->files.size(), 50U);
  std::size_t leaves = 0;
  std::size_t unreadable = 0;
  LeafSink sink;
  sink.begin = [&leaves](const std::string&) { return ++leaves > 0; };
  sink.feed = [](std::string_view) { return Result<Go>{Go::on}; };
  sink.end = [] { return Result<Go>{Go::on}; };
  sink.unreadable = [&unreadable](const std::string&, const Error&) { ++unreadable; };
  sink.progressed = [](std::uint64_t) {};
  for (const InputFile& file : files->files) {
    const std::size_t before = leaves + unreadable;
    ASSERT_TRUE(read_source(file, sink, {3, 1'000, 64 << 20}).ok()) << file.path;
    if (leaves + unreadable == before) std::printf("empty: %s\n", file.path.c_str());
  }
  EXPECT_GT(unreadable, 0U);
}

TEST_F(Import, AllRecordsOfTheTestDataGoInAndASecondTimeNothing) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const std::vector<std::string> paths = {std::string{data} + "/cn/cnvd-xml",
                                          std::string{data} + "/cve/records",
                                          std::string{data} + "/csaf/csaf_2.0/examples/csaf"};
  const ImportCounts first = import(paths).counts;
  EXPECT_EQ(sum(first), "52376 = 52312 new + 0 unchanged + 63 revisions + 1 refused");
  EXPECT_EQ(catalogue().list(kHandler, {})->total, 37'532 + 14'761 + 19);
  const ImportCounts second = import(paths).counts;
  EXPECT_EQ(sum(second), "52376 = 0 new + 52375 unchanged + 0 revisions + 1 refused");
}

}  // namespace
}  // namespace docket
