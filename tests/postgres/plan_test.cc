// How the databases go about a search: the text index first, then what it found. A catalogue of
// 50,000 documents was once looked through for every word, which took seconds.

#include <algorithm>

#include "base/text.h"
#include "store/sql_text.h"
#include "store/tokens.h"
#include "tests/postgres/suite.h"

namespace docket::suite::plan_test {
namespace {

using Plans = OnBoth;
INSTANTIATE_TEST_SUITE_P(Store, Plans, testing::Values(Engine::sqlite, Engine::postgres), name_of);

constexpr int kDocuments = 5'000;

// A catalogue in which every document says "alpha" and one in a hundred is of a case.
void fill(const Place& place, Store& store, Engine engine) {
  const std::string count = std::to_string(kDocuments);
  const std::string kind = "CASE WHEN n % 100 = 0 THEN 'case' ELSE 'catalogue' END";
  place.damage("WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < " +
               count + ") INSERT INTO search_document (document, kind, id, tokens) SELECT n, " +
               kind + ", 'cve/' || n, 'alpha w' || n FROM one");
  place.damage(
      "INSERT INTO catalogue (source, record_id, revision, title, summary, severity, state, "
      "published_ms, updated_ms, flags) SELECT 'cve', substr(id, 5), 1, '', '', 'high', '', 0, 0, "
      "'' FROM search_document WHERE kind = 'catalogue'");
  ASSERT_TRUE(store.write({statement("search_text_rebuild", {})}).ok());
  // PostgreSQL's index has taken up what was put in only after VACUUM.
  if (engine == Engine::sqlite) return place.damage("ANALYZE");
  for (const char* table : {"search_document", "search_text", "catalogue"})
    place.damage(std::string{"VACUUM ANALYZE "} + table);
}

// The lines of the plan, outermost first.
std::vector<std::string> plan_of(const Place& place, Engine engine, const std::string& query,
                                 Row parameters) {
  const bool sqlite = engine == Engine::sqlite;
  const std::string sql =
      (sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + std::string{sql_named(engine, query)};
  const std::unique_ptr<Db> db = place.past();
  const Result<Rows> rows = db->rows(sql, std::move(parameters));
  EXPECT_TRUE(rows.ok()) << query << ": " << rows.error().message;
  std::vector<std::string> lines;
  for (std::size_t at = 0; rows.ok() && at < rows->size(); ++at)
    lines.push_back(rows->text(at, sqlite ? "detail" : "QUERY PLAN"));
  return lines;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

struct PlanRow {
  const char* query;
  Row parameters;
};

std::vector<PlanRow> plan_rows(const Value& words) {
  const Value none{std::string{}};
  const Value zero{std::int64_t{0}};
  const Value many{std::int64_t{9'000'000'000'000'000}};
  const Value fifty{std::int64_t{50}};
  return {
      {"catalogue_found_count", {words, none, none, fifty}},
      {"catalogue_found_count", {words, Value{"cve"}, Value{"high"}, fifty}},
      {"catalogue_found", {words, none, none, many, fifty}},
      {"cases_count", {Value{"anna"}, Value{"all"}, none, none, words}},
      {"cases_page", {Value{"anna"}, Value{"all"}, none, none, words, many, none, fifty, zero}},
      {"cve_count", {Value{"anna"}, none, zero, words}},
      {"cve_page", {Value{"anna"}, none, zero, words, many, none, none, fifty}},
      {"deadlines_count", {Value{"anna"}, zero, none, words}},
      {"deadlines_page",
       {Value{"anna"}, zero, none, words, none, zero, Value{std::int64_t{-1}}, none, none, none,
        none, none, Value{std::int64_t{-1}}, fifty}},
  };
}

TEST_P(Plans, ASearchBeginsWithTheTextIndex) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  fill(place, *store, GetParam());
  const Value words{store->match_all(std::vector<std::string>{"w4999"})};
  for (const PlanRow& row : plan_rows(words)) {
    const std::vector<std::string> plan = plan_of(place, GetParam(), row.query, row.parameters);
    const std::string whole = joined(plan, "\n");
    if (GetParam() == Engine::postgres) {
      EXPECT_TRUE(holds(whole, "Bitmap Index Scan on search_text_tokens")) << row.query << whole;
      EXPECT_FALSE(holds(whole, "Seq Scan on search_document")) << row.query << "\n" << whole;
      continue;
    }
    const auto index = std::ranges::find_if(
        plan, [](const std::string& line) { return holds(line, "SCAN t VIRTUAL TABLE"); });
    const auto documents = std::ranges::find_if(plan, [](const std::string& line) {
      return holds(line, "SEARCH d USING INTEGER PRIMARY KEY") ||
             holds(line, "SEARCH w USING INTEGER PRIMARY KEY");
    });
    EXPECT_TRUE(index < documents && documents != plan.end()) << row.query << "\n" << whole;
    EXPECT_FALSE(holds(whole, "search_document_id")) << row.query << "\n" << whole;
  }
}

TEST_P(Plans, CountingStopsWhereItIsTold) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  fill(place, *store, GetParam());
  struct CountRow {
    const char* what;
    const char* typed;
    std::int64_t most;
    std::int64_t count;
  };
  const CountRow rows[] = {
      {"fewer than the ceiling are counted to the last", "w4999", 10, 1},
      {"as many as the ceiling", "alpha", kDocuments * 99 / 100, kDocuments * 99 / 100},
      {"one less, and it stops", "alpha", kDocuments * 99 / 100 - 1, kDocuments * 99 / 100 - 1},
      {"many more", "alpha", 10, 10},
  };
  for (const CountRow& row : rows) {
    const Result<Rows> counted = store->query(
        "catalogue_found_count",
        {Value{store->match_all(query_tokens(row.typed))}, Value{""}, Value{""}, Value{row.most}});
    ASSERT_TRUE(counted.ok()) << row.what << ": " << counted.error().message;
    EXPECT_EQ(counted->number(0, "count"), row.count) << row.what;
  }
}

}  // namespace
}  // namespace docket::suite::plan_test
