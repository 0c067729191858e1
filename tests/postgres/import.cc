// The same records go into SQLite and into PostgreSQL: the same counts, the same catalogue, a
// second time nothing, and what was interrupted is taken up again.
//
// With DOCKET_LONG=1 all records of the test data, else some thousands.

#include "app/import.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <set>

#include "app/catalogue.h"
#include "app/docket.h"
#include "app/stix_collection.h"
#include "tests/postgres/server.h"

namespace docket {
namespace {

const Reader kHandler{"li", {AccountRole::handler, AccountRole::reader}};

class ImportingWorld : public World {
 public:
  Instant now() override { return parse_instant("2031-01-01T00:00:00Z").value(); }
  std::string random_bytes(std::size_t count) override {
    std::string bytes;
    for (std::size_t at = 0; at < count; ++at) bytes += static_cast<char>((++drawn_ * 37) >> 3);
    return bytes;
  }

 private:
  int drawn_ = 0;
};

std::vector<std::string> inputs(const std::string& data, bool all) {
  if (all) return {data + "/cn/cnvd-xml", data + "/cve/records", data + "/csaf/csaf_2.0/examples"};
  return {data + "/cn/cnvd-xml/1001.xml.gz", data + "/cn/cnvd-xml/1006.xml.gz",
          data + "/cn/cnvd-xml/1011.xml.gz", data + "/csaf/csaf_2.0/examples"};
}

ImportCounts import_all(Docket& docket, World& world, const std::vector<std::string>& paths,
                        std::function<bool(const ImportProgress&)> progress = nullptr) {
  ImportOptions options;
  options.paths = paths;
  options.progress = std::move(progress);
  const auto summary = import_records(docket.store(), world, kHandler, options);
  EXPECT_TRUE(summary.ok()) << summary.error().code << " " << summary.error().message;
  return summary.ok() ? summary->counts : ImportCounts{};
}

// Everything that its collection of STIX objects gives; a few records at a time.
std::vector<std::string> offered(Docket& docket) {
  Excerpts excerpts{{}};
  StixCollection collection{docket.store(), excerpts};
  std::vector<std::string> lines;
  StixQuery query;
  query.limit = 70;
  query.versions.all = true;
  for (;;) {
    const auto page = collection.page(kHandler, query);
    EXPECT_TRUE(page.ok());
    if (!page.ok()) return lines;
    for (const StixEntry& entry : page->entries) lines.push_back(print(entry.object));
    if (!page->next) return lines;
    query.next = page->next;
  }
}

// Everything that the catalogue shows, line by line.
std::vector<std::string> shown(Docket& docket, World& world) {
  Excerpts excerpts{{}};
  Catalogue catalogue{docket.store(), world, excerpts};
  std::vector<std::string> lines;
  CatalogueQuery query;
  query.limit = 500;
  for (;;) {
    const auto page = catalogue.list(kHandler, query);
    EXPECT_TRUE(page.ok());
    if (!page.ok()) return lines;
    for (const CatalogueItem& item : page->items) lines.push_back(print(to_json(item)));
    if (!page->next) return lines;
    query.after = page->next;
  }
}

TEST(ImportIntoBoth, TheSameRecordsMakeTheSameCatalogue) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  Result<PostgresServer*> server = PostgresServer::shared();
  if (!server.ok() && server.error().code == "test.no-postgres") GTEST_SKIP();
  ASSERT_TRUE(server.ok()) << server.error().message;
  const bool all = std::getenv("DOCKET_LONG") != nullptr;
  const std::vector<std::string> paths = inputs(data, all);
  const std::string folder = new_folder("importing");
  ImportingWorld world;
  Config lite;
  lite.data = folder + "/lite";
  Config postgres;
  postgres.data = folder + "/postgres";
  postgres.database = (*server)->with_empty_schema("importing");
  const auto there = Docket::open(lite, world);
  const auto here = Docket::open(postgres, world);
  ASSERT_TRUE(there.ok() && here.ok());

  const ImportCounts expected = import_all(**there, world, paths);
  EXPECT_GT(expected.added, 700);
  const ImportCounts begun = import_all(
      **here, world, paths, [](const ImportProgress& progress) { return progress.records < 300; });
  EXPECT_GE(begun.read, 300);
  EXPECT_LT(begun.read, expected.read) << "interrupted";
  const ImportCounts whole = import_all(**here, world, paths);
  EXPECT_EQ(print(to_json(whole)), print(to_json(expected))) << "taken up again";
  const std::vector<std::string> catalogue = shown(**there, world);
  EXPECT_EQ(static_cast<std::int64_t>(catalogue.size()), expected.added);
  EXPECT_EQ(shown(**here, world), catalogue);
  const std::vector<std::string> objects = offered(**there);
  EXPECT_GE(static_cast<std::int64_t>(objects.size()), expected.added);
  EXPECT_EQ(std::set<std::string>(objects.begin(), objects.end()).size(), objects.size());
  EXPECT_TRUE(offered(**here) == objects) << "the same objects in the same order";
  const ImportCounts again = import_all(**here, world, paths);
  EXPECT_EQ(again.added + again.revisions, 0);
  EXPECT_EQ(again.unchanged, expected.read - expected.refused);
  std::printf("%lld records read, %lld in the catalogue of either\n",
              static_cast<long long>(expected.read), static_cast<long long>(catalogue.size()));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace docket
