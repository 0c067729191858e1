// A whole Docket moves from SQLite to PostgreSQL and back by backup and restore.

#include <gtest/gtest.h>

#include <filesystem>

#include "app/keep.h"
#include "tests/postgres/server.h"

namespace docket {
namespace {

class MovingWorld : public World {
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

TEST(Moving, FromOneDatabaseToTheOtherAndBack) {
  Result<PostgresServer*> server = PostgresServer::shared();
  if (!server.ok() && server.error().code == "test.no-postgres") GTEST_SKIP();
  ASSERT_TRUE(server.ok()) << server.error().message;
  const std::string url = (*server)->with_empty_schema("moved");
  MovingWorld world;
  const std::string folder = new_folder("moving");
  std::string head;
  {
    const auto docket = Docket::open(*read_config(folder + "/a"), world);
    ASSERT_TRUE(docket.ok());
    ASSERT_TRUE((*docket)->load_practice().ok());
    head = print((*docket)->ledger_head());
    ASSERT_TRUE(backup_data(**docket, folder + "/backup-a").ok());
  }
  const auto there = restore_data(folder + "/backup-a", folder + "/b", url);
  ASSERT_TRUE(there.ok()) << there.error().code << " " << there.error().message;
  const Config config = *read_config(folder + "/b");
  EXPECT_EQ(config.database, url);
  {
    const auto docket = Docket::open(config, world);
    ASSERT_TRUE(docket.ok()) << docket.error().code << " " << docket.error().message;
    EXPECT_EQ(print((*docket)->ledger_head()), head);
    EXPECT_TRUE((*docket)->check_rows().ok());
    ASSERT_TRUE(backup_data(**docket, folder + "/backup-b").ok());
  }
  EXPECT_EQ(restore_data(folder + "/backup-b", folder + "/c").error().code, "backup.database");
  EXPECT_EQ(restore_data(folder + "/backup-b", folder + "/c", url).error().code, "store.not-empty");
  EXPECT_FALSE(std::filesystem::exists(folder + "/c"));
  ASSERT_TRUE(restore_data(folder + "/backup-b", folder + "/c", "sqlite").ok());
  const auto docket = Docket::open(*read_config(folder + "/c"), world);
  ASSERT_TRUE(docket.ok());
  EXPECT_EQ(print((*docket)->ledger_head()), head);
  EXPECT_TRUE((*docket)->verify().ok());
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace docket
