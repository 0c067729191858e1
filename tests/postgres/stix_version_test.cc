// The versions of records that the collection of STIX objects gives, on both databases: an order
// that only grows, and what an older store gets when it is brought up to date.

#include "store/migrate.h"
#include "store/record_uuid.h"
#include "store/sql_text.h"
#include "tests/postgres/suite.h"

namespace docket::suite::stix_version_test {
namespace {

using StixVersions = OnBoth;
INSTANTIATE_TEST_SUITE_P(Store, StixVersions, testing::Values(Engine::sqlite, Engine::postgres),
                         name_of);

std::int64_t key_of(const std::string& id) { return record_key(uuid_of_record("cve", id)).value(); }

Statement added(std::int64_t at_us, const std::string& id, std::int64_t revision,
                std::int64_t created_ms, std::int64_t modified_ms) {
  return statement("stix_version_add",
                   {at_us, Value{"cve"}, Value{id}, revision, key_of(id), created_ms, modified_ms});
}
Statement revision(const std::string& id, std::int64_t number) {
  return statement("catalogue_revision_add",
                   {Value{"cve"}, Value{id}, number, Bytes{"hash"}, Bytes{"{}"}, Value{"run"},
                    Value{"place"}, Value{""}});
}

// "added id revision created modified", a line a row.
std::string lines_of(const Result<Rows>& rows) {
  if (!rows.ok()) return rows.error().message;
  std::string lines;
  for (std::size_t at = 0; at < rows->size(); ++at)
    lines += std::to_string(rows->number(at, "added_us")) + " " + rows->text(at, "record_id") +
             " " + std::to_string(rows->number(at, "revision")) + " " +
             std::to_string(rows->number(at, "created_ms")) + " " +
             std::to_string(rows->number(at, "modified_ms")) + "\n";
  return lines;
}

constexpr std::int64_t kNever = -1;
Row asked(std::int64_t after, std::int64_t limit, int all, int last, int first,
          std::int64_t moment = kNever) {
  Row row = {after, limit, std::int64_t{all}, std::int64_t{last}, std::int64_t{first}, moment};
  for (int more = 0; more < 7; ++more) row.emplace_back(kNever);
  return row;
}

TEST_P(StixVersions, AdditionsAreInOneOrderThatOnlyGrows) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  ASSERT_TRUE(store
                  ->write({revision("a", 1), added(1'000, "a", 1, 50, 60), revision("b", 1),
                           added(1'000, "b", 1, 70, 70)})
                  .ok());
  ASSERT_TRUE(store->write({revision("a", 2), added(500, "a", 2, 55, 60)}).ok());
  ASSERT_TRUE(store->write({revision("a", 3), added(2'000, "a", 3, 50, 80)}).ok());
  const std::string a1 = "1000 a 1 50 60\n";
  const std::string b1 = "1001 b 1 70 70\n";
  const std::string a2 = "1002 a 2 50 61\n";  // the clock was put back, nothing else grew
  const std::string a3 = "2000 a 3 50 80\n";
  struct QueryRow {
    const char* what;
    Row asked;
    std::string lines;
  };
  const QueryRow rows[] = {
      {"all", asked(0, 9, 1, 0, 0), a1 + b1 + a2 + a3},
      {"after one of them", asked(1'001, 9, 1, 0, 0), a2 + a3},
      {"just before it", asked(1'000, 9, 1, 0, 0), b1 + a2 + a3},
      {"no more than two", asked(0, 2, 1, 0, 0), a1 + b1},
      {"the last of each", asked(0, 9, 0, 1, 0), b1 + a3},
      {"the first of each", asked(0, 9, 0, 0, 1), a1 + b1},
      {"by the moment", asked(0, 9, 0, 0, 0, 61), a2},
      {"by the moment, or the last", asked(0, 9, 0, 1, 0, 61), b1 + a2 + a3},
  };
  for (const QueryRow& row : rows) {
    EXPECT_EQ(lines_of(store->query("stix_versions", row.asked)), row.lines) << row.what;
    Row of_a = row.asked;
    for (int id = 0; id < 32; ++id) of_a.emplace_back(key_of("a"));
    std::string lines = row.lines;
    if (const std::size_t at = lines.find(b1); at != std::string::npos) lines.erase(at, b1.size());
    if (row.asked[1] == Value{std::int64_t{2}}) lines = a1 + a2;
    EXPECT_EQ(lines_of(store->query("stix_versions_of", of_a)), lines) << row.what;
  }
}

// With schema 3 there were revisions and no order of additions.
TEST_P(StixVersions, AnOlderStoreGetsOneForEveryRecordThatListsShow) {
  const Place place(GetParam());
  std::vector<Migration> steps = migrations(GetParam());
  std::erase_if(steps, [](const Migration& step) { return step.version > 3; });
  {
    const std::unique_ptr<Db> db = place.past(Use::writing);
    const auto no_copy = [](int) -> Status { return Done{}; };
    ASSERT_TRUE(migrate(*db, steps, no_copy).ok());
    ASSERT_TRUE(
        db->script("INSERT INTO import_run VALUES ('r', 'i', 'done', '', '', '', 5, 7), "
                   "('s', 'i', 'stopped', '', '', '', 6, NULL);"
                   "INSERT INTO catalogue VALUES ('cve', 'b', 2, '', '', '', '', 3000, 4000, ''), "
                   "('cve', 'a', 1, '', '', '', '', -62167219200000, NULL, ''), "
                   "('cve', 'c', 1, '', '', '', '', 3000, 2000, '')")
            .ok());
    ASSERT_TRUE(migrate(*db, migrations(GetParam()), no_copy).ok());
    const Result<Rows> rows = db->rows("SELECT * FROM stix_version ORDER BY added_us");
    EXPECT_EQ(lines_of(rows),
              "7001 a 1 7 7\n"        // no date of its own: when the last import ended
              "7002 b 2 3000 4000\n"  // only the revision that counts
              "7003 c 1 3000 3000\n");
    for (std::size_t at = 0; at < rows->size(); ++at)
      EXPECT_EQ(rows->number(at, "record_key"), key_of(rows->text(at, "record_id")));
  }
}

// Every thousand keys are one piece of work.
TEST_P(StixVersions, KeysAreFilledInForAllOfThem) {
  const Place place(GetParam());
  std::vector<Migration> steps = migrations(GetParam());
  std::erase_if(steps, [](const Migration& step) { return step.version > 3; });
  const std::unique_ptr<Db> db = place.past(Use::writing);
  const auto no_copy = [](int) -> Status { return Done{}; };
  ASSERT_TRUE(migrate(*db, steps, no_copy).ok());
  ASSERT_TRUE(db->script("WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one "
                         "WHERE n < 2001) INSERT INTO catalogue SELECT 'cve', 'x' || n, 1, '', "
                         "'', '', '', 0, 0, '' FROM one")
                  .ok());
  ASSERT_TRUE(migrate(*db, migrations(GetParam()), no_copy).ok());
  const Result<Rows> rows =
      db->rows("SELECT count(*) AS found, count(DISTINCT record_key) AS keys FROM stix_version");
  EXPECT_EQ(rows->number(0, "found"), 2'001);
  EXPECT_EQ(rows->number(0, "keys"), 2'001);
}

// Neither a page nor an object is looked for in all that there is.
TEST_P(StixVersions, AQuestionBeginsWithItsIndex) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  const std::string some =
      "WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < 5000) ";
  place.damage(some +
               "INSERT INTO stix_version SELECT n, 'cve', 'x' || n, 1, n * 7, 0, n FROM one");
  place.damage(some +
               "INSERT INTO catalogue_revision SELECT 'cve', 'x' || n, 1, '', '', '', '', '' "
               "FROM one");
  const bool is_sqlite = GetParam() == Engine::sqlite;
  place.damage(is_sqlite ? "ANALYZE" : "VACUUM ANALYZE stix_version");
  if (!is_sqlite) place.damage("VACUUM ANALYZE catalogue_revision");
  Row page = asked(4'900, 50, 0, 1, 0);
  Row of_some = page;
  for (int id = 0; id < 32; ++id) of_some.emplace_back(std::int64_t{id * 7});
  struct IndexRow {
    const char* query;
    Row asked;
    const char* sqlite;
    const char* postgres;
  };
  const IndexRow rows[] = {
      {"stix_versions", page, "SEARCH v USING INTEGER PRIMARY KEY (rowid>?)", "stix_version_pkey"},
      {"stix_versions_of", of_some, "SEARCH v USING INDEX stix_version_record",
       "stix_version_record"},
  };
  for (const IndexRow& row : rows) {
    const std::string explain = is_sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
    const std::string sql = explain + std::string{sql_named(GetParam(), row.query)};
    const Result<Rows> plan = place.past()->rows(sql, row.asked);
    ASSERT_TRUE(plan.ok()) << plan.error().message;
    std::string lines;
    for (std::size_t at = 0; at < plan->size(); ++at)
      lines += plan->text(at, is_sqlite ? "detail" : "QUERY PLAN") + "\n";
    EXPECT_NE(lines.find(is_sqlite ? row.sqlite : row.postgres), std::string::npos) << lines;
    EXPECT_EQ(lines.find("Seq Scan on catalogue_revision"), std::string::npos) << lines;
  }
}

TEST_P(StixVersions, AUuidThatIsNoneHasNoKey) {
  const std::string uuid = uuid_of_record("cve", "CVE-2030-10001");
  EXPECT_EQ(uuid, uuid_of_record("cve", "CVE-2030-10001"));
  EXPECT_NE(uuid, uuid_of_record("osv", "CVE-2030-10001"));
  EXPECT_TRUE(record_key(uuid).has_value());
  for (const std::string& text :
       {std::string{}, uuid.substr(1), uuid + "0", std::string(36, '0'), "g" + uuid.substr(1)})
    EXPECT_FALSE(record_key(text).has_value()) << text;
}

}  // namespace
}  // namespace docket::suite::stix_version_test
