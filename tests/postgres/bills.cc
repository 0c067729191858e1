// The tests of bills of materials (src/app/bills_test.cc, src/app/case_bills_test.cc) once more,
// with PostgreSQL below: each in a schema of its own.

#include <gtest/gtest.h>

#include "app/import_fixture_test.h"
#include "tests/postgres/server.h"

namespace docket {
namespace {

std::string schema_of_bills() {
  return PostgresServer::shared().value()->with_empty_schema("bills");
}

class OnPostgres : public testing::Environment {
 public:
  void SetUp() override {
    const Result<PostgresServer*> server = PostgresServer::shared();
    if (!server.ok() && server.error().code == "test.no-postgres")
      GTEST_SKIP() << server.error().message;
    ASSERT_TRUE(server.ok()) << server.error().message;
    fresh_database = schema_of_bills;
  }
};

// Google Test owns it from here on.
const auto* const kRegistered =
    testing::AddGlobalTestEnvironment(std::make_unique<OnPostgres>().release());

// Whoever runs the others is told that they did not run on SQLite by mistake.
class OnWhich : public ImportTest {};

TEST_F(OnWhich, TheTablesLieInPostgres) {
  EXPECT_FALSE(std::filesystem::exists(folder_ / "data" / "docket.db"));
  EXPECT_EQ(docket_->config().database, PostgresServer::shared().value()->with_schema("bills"));
}

}  // namespace
}  // namespace docket
