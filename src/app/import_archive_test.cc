// Archives in an import: read as streams, in each other, cut off, broken, hostile.

#include <archive.h>
#include <archive_entry.h>

#include <cstdlib>

#include "app/import_fixture_test.h"

namespace docket::import_archive_test {
namespace {

class ImportOfArchives : public ImportTest {};

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

TEST_F(ImportOfArchives, ArchivesAreReadAsStreamsAlsoInsideEachOther) {
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

TEST_F(ImportOfArchives, WhatCameBeforeACutIsReadAndCounted) {
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

TEST_F(ImportOfArchives, WhatIsEmptyOrNoFileIsSaid) {
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

TEST_F(ImportOfArchives, BrokenAndDeepArchivesAreReportedAndStopNothing) {
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

// The codes that reading an archive of one entry tells, and how many bytes came of it.
std::pair<std::string, std::size_t> unpacked(const std::string& bytes) {
  const fs::path path = fs::temp_directory_path() / ("docket-dense-" + std::to_string(::getpid()));
  std::ofstream(path, std::ios::binary) << bytes;
  std::pair<std::string, std::size_t> seen;
  LeafSink sink;
  sink.begin = [](const std::string&) { return true; };
  sink.feed = [&](std::string_view piece) {
    seen.second += piece.size();
    return Result<Go>{Go::on};
  };
  sink.end = [] { return Result<Go>{Go::on}; };
  sink.unreadable = [&](const std::string&, const Error& error) { seen.first += error.code; };
  sink.progressed = [](std::uint64_t) {};
  EXPECT_TRUE(read_source({path.string(), 0, 0}, sink).ok());
  fs::remove(path);
  return seen;
}

TEST(Unpacking, WhatUnpacksToFarMoreThanItIsIsGivenUp) {
  const std::size_t free = 16 << 20;
  EXPECT_EQ(unpacked(packed({{"a", std::string(free, ' ')}}, &as_gz)),
            std::pair(std::string{}, free));
  for (const auto form : {&as_gz, &as_tar_gz, &as_zip}) {
    const auto [codes, bytes] = unpacked(packed({{"a", std::string(8 * free, ' ')}}, form));
    EXPECT_EQ(codes, "import.too-large");
    EXPECT_LE(bytes, 2 * free) << "as soon as it shows";
  }
  std::string noise(free, ' ');
  for (std::size_t at = 0; at < noise.size(); at += 40)
    noise[at] = static_cast<char>('a' + at * at % 23);
  const auto [codes, bytes] = unpacked(packed({{"a", noise + noise + noise}}, &as_gz));
  EXPECT_EQ(codes, "") << "dense, but no bomb";
  EXPECT_EQ(bytes, 3 * free);
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

}  // namespace
}  // namespace docket::import_archive_test
