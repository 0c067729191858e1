#include "store/tables.h"

#include <gtest/gtest.h>

#include "store/store.h"

namespace docket::tables_test {
namespace {

TEST(Tables, StatementsOfOneTable) {
  const Table& table = table_named("catalogue_identifier");
  EXPECT_EQ(text_of(table_named("setting")).insert,
            "INSERT INTO setting (name, value) VALUES ($1, $2)");
  EXPECT_EQ(text_of(table_named("setting")).upsert,
            "INSERT INTO setting (name, value) VALUES ($1, $2) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
  EXPECT_EQ(text_of(table).erase,
            "DELETE FROM catalogue_identifier WHERE source = $1 AND record_id = $2 AND identifier "
            "= $3");
  EXPECT_EQ(text_of(table_named("setting")).erase_of_case, "DELETE FROM setting WHERE name = $1");
  EXPECT_EQ(text_of(table_named("case_reader")).upsert,
            "INSERT INTO case_reader (case_id, account) VALUES ($1, $2) "
            "ON CONFLICT (case_id, account) DO NOTHING");
  EXPECT_EQ(page_text(table_named("tree"), PagePlace::first, 10),
            "SELECT level, position, hash FROM tree ORDER BY level, position LIMIT 10");
  EXPECT_EQ(page_text(table_named("tree"), PagePlace::next, 10),
            "SELECT level, position, hash FROM tree WHERE (level, position) > ($1, $2) "
            "ORDER BY level, position LIMIT 10");
}

Row asset(const char* id, const char* name) {
  return {std::string{"c"}, std::string{id}, std::string{"product"}, std::string{name},
          std::string{}};
}

struct DifferenceRow {
  const char* what;
  std::vector<Row> before, after;
  std::vector<Row> put, gone;
};

TEST(Tables, DifferenceOfRows) {
  const DifferenceRow rows[] = {
      {"nothing from nothing", {}, {}, {}, {}},
      {"what is new is put", {}, {asset("a", "A")}, {asset("a", "A")}, {}},
      {"what is the same is left alone", {asset("a", "A")}, {asset("a", "A")}, {}, {}},
      {"the order of the rows is no difference",
       {asset("a", "A"), asset("b", "B")},
       {asset("b", "B"), asset("a", "A")},
       {},
       {}},
      {"what has another name is put", {asset("a", "A")}, {asset("a", "B")}, {asset("a", "B")}, {}},
      {"what is absent is gone, by its key",
       {asset("a", "A"), asset("b", "B")},
       {asset("b", "B")},
       {},
       {{std::string{"c"}, std::string{"a"}}}},
      {"a new key is another row",
       {asset("a", "A")},
       {asset("b", "A")},
       {asset("b", "A")},
       {{std::string{"c"}, std::string{"a"}}}},
  };
  for (const DifferenceRow& row : rows) {
    const RowDifference found = difference("asset_row", row.before, row.after);
    EXPECT_EQ(found.table, "asset_row");
    EXPECT_EQ(found.put, row.put) << row.what;
    EXPECT_EQ(found.gone, row.gone) << row.what;
    EXPECT_EQ(found.empty(), row.put.empty() && row.gone.empty()) << row.what;
  }
}

}  // namespace
}  // namespace docket::tables_test
