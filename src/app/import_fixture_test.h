// A real store in a temporary folder that public records are imported into, and such records.

#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <mutex>

#include "app/catalogue.h"
#include "app/docket.h"
#include "app/import.h"

namespace docket {

namespace fs = std::filesystem;

// Where the tables of the next test lie, empty; not set: in SQLite, in the folder of the test.
inline std::string (*fresh_database)() = nullptr;

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

inline const Reader kHandler{"li", {AccountRole::handler, AccountRole::reader}};
inline const Reader kNobody{"guest", {}};

inline std::string cnvd_entry(int number, std::string_view title, std::string_view more = "") {
  return "<vulnerability><number>CNVD-2030-" + std::to_string(10000 + number) + "</number><title>" +
         std::string{title} +
         "</title><serverity>高</serverity><submitTime>2030-01-02</submitTime>"
         "<openTime>2030-02-03</openTime>" +
         std::string{more} + "</vulnerability>";
}

inline std::string cve_record(int number, std::string_view title,
                              std::string_view state = "PUBLISHED") {
  return R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-)" +
         std::to_string(10000 + number) + R"(","state":")" + std::string{state} +
         R"(","datePublished":"2030-01-05T00:00:00Z"},"containers":{"cna":{"title":")" +
         std::string{title} + R"("}}})";
}

class ImportTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-import-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "in");
    Config config;
    config.data = (folder_ / "data").string();
    if (fresh_database) config.database = fresh_database();
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
  Catalogue catalogue() { return {docket_->store(), world_, excerpts_}; }
  CataloguePage page(std::string_view source, std::string_view id) {
    Result<CataloguePage> page = catalogue().record(kHandler, source, id);
    EXPECT_TRUE(page.ok()) << id << ": " << page.error().message;
    return page.ok() ? *page : CataloguePage{};
  }

  StillWorld world_;
  Excerpts excerpts_{{}};
  fs::path folder_;
  std::unique_ptr<Docket> docket_;
};

// "read 3 = 2 new + 0 unchanged + 1 revisions + 0 refused".
inline std::string sum(const ImportCounts& counts) {
  return std::to_string(counts.read) + " = " + std::to_string(counts.added) + " new + " +
         std::to_string(counts.unchanged) + " unchanged + " + std::to_string(counts.revisions) +
         " revisions + " + std::to_string(counts.refused) + " refused";
}

}  // namespace docket
