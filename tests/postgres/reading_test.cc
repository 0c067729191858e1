// Everything beside appending: rows of cases, statements, outbox, evidence, proofs, search.

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "ledger/tree.h"
#include "store/sql_text.h"
#include "store/tables.h"
#include "store/tokens.h"
#include "tests/postgres/suite.h"

namespace docket::suite::reading_test {
namespace {

using Reading = OnBoth;
INSTANTIATE_TEST_SUITE_P(Store, Reading, testing::Values(Engine::sqlite, Engine::postgres),
                         name_of);

Row asset(const std::string& case_id, const std::string& name, const std::string& version) {
  return {Value{case_id}, Value{name}, Value{"product"}, Value{name}, Value{version}};
}

std::vector<Row> all_rows(const Place& place, const std::string& table) {
  const Table& listed = table_named(table);
  const std::string text = page_text(listed, PagePlace::first, 100'000);
  return place.past()->rows(text)->rows;
}

TEST_P(Reading, RowsOfACaseAreReplacedWhole) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  Commit commit = one("c1", 1);
  commit.rows.push_back({"asset_row", "c1", {asset("c1", "a", "1"), asset("c1", "b", "1")}});
  ASSERT_TRUE(store->append(commit).ok());
  commit = one("c2", 1);
  commit.rows.push_back({"asset_row", "c2", {asset("c2", "a", "1")}});
  ASSERT_TRUE(store->append(commit).ok());

  commit = one("c1", 2);
  commit.rows.push_back({"asset_row", "c1", {asset("c1", "b", "2"), asset("c1", "c", "1")}});
  ASSERT_TRUE(store->append(commit).ok());
  EXPECT_EQ(
      all_rows(place, "asset_row"),
      (std::vector<Row>{asset("c1", "b", "2"), asset("c1", "c", "1"), asset("c2", "a", "1")}));

  commit = one("c1", 3);
  commit.differences.push_back(
      {"asset_row", {asset("c1", "b", "3"), asset("c1", "d", "1")}, {{Value{"c1"}, Value{"c"}}}});
  ASSERT_TRUE(store->append(commit).ok());
  EXPECT_EQ(
      all_rows(place, "asset_row"),
      (std::vector<Row>{asset("c1", "b", "3"), asset("c1", "d", "1"), asset("c2", "a", "1")}));

  commit = one("c1", 4);
  commit.rows.push_back({"asset_row", "c1", {}});
  ASSERT_TRUE(store->append(commit).ok());
  EXPECT_EQ(all_rows(place, "asset_row"), (std::vector<Row>{asset("c2", "a", "1")}));
}

// Every kind of value comes back as it went in, also at its limits.
TEST_P(Reading, ValuesComeBack) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  const std::string all_bytes = [] {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
    return bytes;
  }();
  const std::unique_ptr<Db> db = place.past();
  ASSERT_TRUE(db->script("CREATE TABLE trial (n BIGINT PRIMARY KEY, t TEXT, b " +
                         in_words_of(GetParam(), "{BYTES}") + ")")
                  .ok());
  const Row values[] = {
      {Value{std::int64_t{0}}, Value{""}, Bytes{""}},
      {Value{std::numeric_limits<std::int64_t>::max()}, Value{"漏洞 'quoted' \\x \n"},
       Bytes{all_bytes}},
      {Value{std::numeric_limits<std::int64_t>::min()}, Value{}, Value{}},
      {Value{std::int64_t{-1}}, Value{std::string(100'000, 'x')},
       Bytes{std::string(100'000, '\0')}},
  };
  for (const Row& row : values) {
    std::vector<SqlCall> calls;
    calls.push_back({"INSERT INTO trial (n, t, b) VALUES ($1, $2, $3)", row});
    const auto outcomes = db->run(std::move(calls));
    ASSERT_TRUE(outcomes.ok()) << outcomes.error().message;
    EXPECT_EQ(outcomes->at(0).changed, 1);
    const Result<Rows> read = db->rows("SELECT n, t, b FROM trial WHERE n = $1", {row[0]});
    ASSERT_TRUE(read.ok() && read->size() == 1);
    EXPECT_EQ(read->rows[0], row);
  }
  // The number of a parameter counts, not the place where it stands first.
  const Result<Rows> turned =
      db->rows("SELECT CAST($2 AS TEXT) AS second, CAST($1 AS BIGINT) AS first",
               {Value{std::int64_t{1}}, Value{"two"}});
  ASSERT_TRUE(turned.ok()) << turned.error().message;
  EXPECT_EQ(turned->text(0, "second"), "two");
  EXPECT_EQ(turned->number(0, "first"), 1);
}

TEST_P(Reading, WritingStatements) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  ASSERT_TRUE(store
                  ->write({statement("setting_put", {Value{"a"}, Value{"1"}}),
                           statement("setting_put", {Value{"b"}, Value{"2"}})})
                  .ok());
  EXPECT_EQ(store->query("setting_find", {Value{"b"}})->rows.size(), 1U);
  // All or nothing: the second statement takes the first back.
  const auto refused = store->write(
      {statement("setting_put", {Value{"c"}, Value{"3"}}),
       {"outbox_sent", {Value{"no such line"}, Value{std::int64_t{1}}}, std::int64_t{1}}});
  EXPECT_EQ(code_of(refused), "store.not-changed");
  EXPECT_TRUE(store->query("setting_find", {Value{"c"}})->empty());
  EXPECT_EQ(store->head().tree.size, 0U) << "statements are no events";
}

// The catalogue of statements is understood by both databases. NULL for every parameter is what
// rows may refuse, but no statement.
TEST_P(Reading, EveryStatementIsUnderstood) {
  const Place place(GetParam());
  place.open().reset();
  const std::unique_ptr<Db> db = place.past(Use::writing);
  EXPECT_GT(sql_names(GetParam()).size(), 30U);
  for (const std::string& name : sql_names(GetParam())) {
    const std::string_view sql = sql_named(GetParam(), name);
    Row parameters;
    for (std::size_t number = 1; number <= 50; ++number) {
      const std::string dollar = "$" + std::to_string(number);
      if (sql.find(dollar) == std::string_view::npos) continue;
      parameters.resize(number);
      if (sql.find("LIMIT " + dollar) != std::string_view::npos)
        parameters[number - 1] = Value{std::int64_t{1}};
      if (sql.find("MATCH CAST(" + dollar) != std::string_view::npos ||
          sql.find("MATCH CAST(CAST(" + dollar) != std::string_view::npos)
        parameters[number - 1] = Value{"\"a\""};
    }
    ASSERT_TRUE(db->begin().ok());
    std::vector<SqlCall> calls;
    calls.push_back({sql, std::move(parameters)});
    const auto outcomes = db->run(std::move(calls));
    if (!outcomes.ok()) {
      EXPECT_EQ(outcomes.error().code, "store.conflict")
          << name << ": " << outcomes.error().message;
    }
    ASSERT_TRUE(db->rollback().ok());
  }
}

// The list of tables is the schema: same tables, same columns in the same order.
TEST_P(Reading, TheListOfTablesIsTheSchema) {
  const Place place(GetParam());
  place.open().reset();
  const std::unique_ptr<Db> db = place.past();
  const bool sqlite = GetParam() == Engine::sqlite;
  std::size_t listed = 0;
  for (const Table& table : tables()) {
    const std::string name{table.name};
    const std::string question =
        sqlite ? "SELECT name, type FROM pragma_table_info('" + name + "') ORDER BY cid"
               : "SELECT CAST(column_name AS TEXT) AS name, CAST(data_type AS TEXT) AS type FROM "
                 "information_schema.columns WHERE table_schema = current_schema() AND "
                 "table_name = '" +
                     name + "' ORDER BY ordinal_position";
    const Rows columns = *db->rows(question);
    ASSERT_EQ(columns.size(), table.columns.size()) << name;
    for (std::size_t at = 0; at < columns.size(); ++at) {
      EXPECT_EQ(columns.text(at, "name"), table.columns[at].name) << name;
      const std::string& type = columns.text(at, "type");
      const ColumnKind kind = type == "TEXT" || type == "text"    ? ColumnKind::text
                              : type == "BLOB" || type == "bytea" ? ColumnKind::bytes
                                                                  : ColumnKind::number;
      EXPECT_EQ(kind, table.columns[at].kind) << name << "." << table.columns[at].name;
    }
    ++listed;
  }
  const Rows all = *db->rows(
      sqlite ? "SELECT count(*) AS found FROM sqlite_master WHERE type = 'table' AND name NOT "
               "LIKE 'search_text%' AND name NOT LIKE 'sqlite_%'"
             : "SELECT count(*) AS found FROM information_schema.tables WHERE table_schema = "
               "current_schema() AND table_name <> 'search_text'");
  EXPECT_EQ(all.number(0, "found"), static_cast<std::int64_t>(listed));
}

TEST_P(Reading, TheOutboxKeepsAKeyOnce) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  Commit commit = one("c1", 1);
  commit.outbox = {{"k1", "mail", R"({"n":1})", 100}, {"k2", "mail", "{}", 50}};
  ASSERT_TRUE(store->append(commit).ok());
  commit = one("c1", 2);
  commit.outbox = {{"k1", "mail", R"({"n":2})", 1}};
  ASSERT_TRUE(store->append(commit).ok());

  EXPECT_TRUE(store->take_outbox(10, 49)->empty()) << "too early";
  ASSERT_EQ(store->take_outbox(10, 50)->size(), 1U);
  EXPECT_EQ(store->take_outbox(10, 50)->at(0).line.key, "k2");
  ASSERT_EQ(store->take_outbox(10, 100)->size(), 2U);
  EXPECT_EQ(store->take_outbox(1, 100)->size(), 1U);
  EXPECT_EQ(store->take_outbox(10, 100)->at(1).line.body, R"({"n":1})") << "the first is kept";

  ASSERT_TRUE(store->mark_failed("k2", "no route", 200).ok());
  EXPECT_EQ(store->take_outbox(10, 199)->size(), 1U);
  EXPECT_EQ(store->take_outbox(10, 200)->at(1).attempts, 1);
  ASSERT_TRUE(store->mark_sent("k1", 300).ok());
  ASSERT_TRUE(store->mark_sent("k2", 300).ok());
  EXPECT_TRUE(store->take_outbox(10, 1000)->empty());
  commit = one("c1", 3);
  commit.outbox = {{"k1", "mail", "{}", 0}};
  ASSERT_TRUE(store->append(commit).ok());
  EXPECT_TRUE(store->take_outbox(10, 1000)->empty()) << "a sent key is not queued again";
}

TEST_P(Reading, TheOutboxTellsItsKindsApart) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  Commit commit = one("c1", 1);
  commit.outbox = {{"m", "mail", "{}", 0}, {"q1", "cve", "{}", 20}, {"q2", "cve", "{}", 10}};
  ASSERT_TRUE(store->append(commit).ok());
  const auto waiting = [&](std::int64_t now, std::int64_t count) {
    const Result<Rows> found =
        store->query("outbox_waiting_of", {std::string{"cve"}, now, now, count});
    EXPECT_TRUE(found.ok()) << found.error().message;
    std::string keys;
    for (std::size_t at = 0; at < found->size(); ++at) keys += found->text(at, "line_key") + " ";
    return keys;
  };
  EXPECT_EQ(waiting(9, 5), "");
  EXPECT_EQ(waiting(10, 5), "q2 ");
  EXPECT_EQ(waiting(20, 5), "q2 q1 ") << "the oldest first";
  EXPECT_EQ(waiting(20, 1), "q2 ");
  ASSERT_TRUE(store->write({{"outbox_held", {std::string{"q2"}, 25}, {}}}).ok());
  EXPECT_EQ(waiting(24, 5), "q1 ") << "what is held waits, whenever it was to be tried";
  ASSERT_TRUE(store->write({{"outbox_try_now", {std::string{"q2"}, 5}, {}}}).ok());
  EXPECT_EQ(waiting(25, 5), "q2 q1 ") << "and nobody hurries it";
  EXPECT_EQ(store->query("outbox_line", {std::string{"q2"}})->number(0, "not_before_ms"), 10);
  const Rows counts = *store->query("outbox_counts", {});
  EXPECT_EQ(counts.number(0, "waiting"), 1) << "mails alone";
  ASSERT_TRUE(store->mark_failed("q2", "cve.busy", 70).ok());
  const Rows line = *store->query("outbox_line", {std::string{"q2"}});
  ASSERT_EQ(line.size(), 1U);
  EXPECT_EQ(line.number(0, "attempts"), 1);
  EXPECT_EQ(line.text(0, "last_error"), "cve.busy");
  EXPECT_EQ(line.number(0, "not_before_ms"), 70);
  const auto attempts = [&store] {
    return store->query("outbox_attempts", {std::string{"q2"}})->number(0, "attempts");
  };
  ASSERT_TRUE(
      store->write({{"outbox_postponed", {std::string{"q2"}, "cve.key-file", 75}, {}}}).ok());
  EXPECT_EQ(attempts(), 1) << "to postpone is no attempt";
  EXPECT_EQ(store->query("outbox_line", {std::string{"q2"}})->number(0, "not_before_ms"), 75);
  ASSERT_TRUE(store->mark_sent("q2", 80).ok());
  EXPECT_EQ(attempts(), 1) << "nor is to be done with it";
  EXPECT_TRUE(store->query("outbox_line", {std::string{"q2"}})->empty());
  EXPECT_TRUE(store->query("cases_with_identifier", {std::string{"CVE-2026-1001"}})->empty());
}

TEST_P(Reading, EvidenceByItsHash) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  const std::string bytes("\0\xff evidence", 11);
  const Result<Hash> hash = store->put_blob(bytes);
  ASSERT_TRUE(hash.ok());
  EXPECT_EQ(*hash, sha256(bytes));
  EXPECT_EQ(*store->put_blob(bytes), *hash);
  EXPECT_EQ(store->get_blob(*hash)->value(), bytes);
  EXPECT_FALSE(store->get_blob(sha256("absent"))->has_value());
  EXPECT_TRUE(store->verify({}).ok());
  place.damage(GetParam() == Engine::sqlite ? "UPDATE blob SET bytes = x'00'"
                                            : "UPDATE blob SET bytes = '\\x00'");
  EXPECT_EQ(code_of(store->get_blob(*hash)), "store.damaged");
  EXPECT_EQ(code_of(store->verify({})), "store.damaged");
}

// Proofs from stored hashes, for every size around the borders of stored subtrees.
TEST_P(Reading, ProofsHold) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  std::vector<TreeHead> heads;
  for (std::int64_t seq = 1; seq <= 70; ++seq) {
    ASSERT_TRUE(store->append(one("c1", seq, "body " + std::to_string(seq))).ok());
    heads.push_back(store->head().tree);
  }
  const std::vector<Record> records = *store->records(0, 100);
  for (const std::uint64_t size : {1U, 2U, 15U, 16U, 17U, 31U, 32U, 33U, 64U, 70U})
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof({index, size}, store->hashes());
      ASSERT_TRUE(proof.ok()) << proof.error().message;
      EXPECT_TRUE(
          inclusion_holds(leaf_hash_of(records[index].commitment), index, *proof, heads[size - 1]))
          << index << " of " << size;
    }
  for (std::uint64_t from = 1; from <= 70; ++from) {
    const auto proof = consistency_proof({from, 70}, store->hashes());
    ASSERT_TRUE(proof.ok()) << proof.error().message;
    EXPECT_TRUE(consistency_holds({heads[from - 1], heads[69]}, *proof)) << from;
  }
  const std::vector<SignedHead> past = *store->checkpoints(16, 3);
  ASSERT_EQ(past.size(), 3U);
  EXPECT_EQ(past[0].tree, heads[15]);
  EXPECT_EQ(past[2].checkpoint, plain_checkpoint(heads[17]));
  EXPECT_TRUE(store->checkpoints(71, 3)->empty());
}

TEST_P(Reading, SigningAgain) {
  const Place place(GetParam());
  int signatures = 0;
  StoreOptions options = place.options();
  options.sign = [&](const TreeHead& head) {
    return plain_checkpoint(head) + "signature " + std::to_string(++signatures) + "\n";
  };
  std::unique_ptr<Store> store = *open_store(options);
  ASSERT_TRUE(store->append(one("c1", 1)).ok());
  ASSERT_TRUE(store->sign_again().ok());
  EXPECT_EQ(store->head().checkpoint, plain_checkpoint(store->head().tree) + "signature 3\n");
  EXPECT_EQ(store->checkpoints(1, 10)->size(), 2U);
  EXPECT_TRUE(store->verify({}).ok());
  store.reset();
  store = *open_store(options);
  EXPECT_EQ(store->head().checkpoint, plain_checkpoint(store->head().tree) + "signature 3\n");
}

void index_text(Store& store, const std::string& id, const std::string& text) {
  const Value none{std::string{}};
  std::vector<Statement> statements = {
      statement("catalogue_put", {Value{"cnvd"}, Value{id}, Value{std::int64_t{1}}, none, none,
                                  none, none, Value{std::int64_t{0}}, Value{}, none})};
  for (const char* kind : {"catalogue", "case"}) {
    const Row key{Value{kind}, Value{"cnvd/" + id}};
    statements.push_back(statement("search_add", key));
    statements.push_back(statement("search_text_remove", key));
    statements.push_back(
        statement("search_document_put", {key[0], key[1], Value{joined(tokens_of(text), " ")}}));
    statements.push_back(statement("search_text_add", key));
  }
  const auto done = store.write(std::move(statements));
  ASSERT_TRUE(done.ok()) << done.error().message;
}

TEST_P(Reading, SearchFindsWords) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  index_text(*store, "1", "Apache Log4j2 远程代码执行漏洞 CVE-2021-44228");
  index_text(*store, "2", "OpenSSL 'heartbleed' information leak CVE-2014-0160, openssl-1.0.1f");
  index_text(*store, "3", "某产品漏洞可远程利用");
  index_text(*store, "4", "");
  index_text(*store, "5", "a text that is replaced");
  index_text(*store, "5", "another text");
  struct SearchRow {
    const char* what;
    const char* typed;
    const char* found;
  };
  const SearchRow rows[] = {
      {"a Chinese word", "漏洞", "3 1"},
      {"one Chinese character", "漏", "3 1"},
      {"the last character of a text", "用", "3"},
      {"two words, both needed", "漏洞 apache", "1"},
      {"a longer run", "远程代码", "1"},
      {"an identifier in any case", "cve-2014-0160", "2"},
      {"the beginning of an identifier", "CVE-2021-44", "1"},
      {"a part of a word with a version", "openssl heart", "2"},
      {"only the last word may be a beginning", "heart openssl", ""},
      {"quotes do no harm", "'heartbleed' \"leak\"", "2"},
      {"operators are words", "apache OR openssl", ""},
      {"what was replaced is not found", "replaced", ""},
      {"what replaced it is", "another", "5"},
  };
  for (const SearchRow& row : rows) {
    Row words{Value{store->match_all(query_tokens(row.typed))}, Value{""}, Value{""}};
    Row counted = words;
    counted.emplace_back(std::int64_t{100});
    const Result<Rows> count = store->query("catalogue_found_count", std::move(counted));
    ASSERT_TRUE(count.ok()) << row.what << ": " << count.error().message;
    words.emplace_back(std::int64_t{1'000'000});
    words.emplace_back(std::int64_t{10});
    const Result<Rows> found = store->query("catalogue_found", words);
    ASSERT_TRUE(found.ok()) << row.what << ": " << found.error().message;
    std::vector<std::string> ids;
    for (std::size_t at = 0; at < found->size(); ++at) ids.push_back(found->text(at, "record_id"));
    EXPECT_EQ(joined(ids, " "), row.found) << row.what << ", and no case";
    EXPECT_EQ(count->number(0, "count"), static_cast<std::int64_t>(ids.size())) << row.what;
  }
  EXPECT_TRUE(store->verify({}).ok());
}

// A case in the rows that lists read, with its words; `reader` empty: everybody sees it.
void put_case(Store& store, const std::string& id, const std::string& text,
              const std::string& reader) {
  Commit commit = one(id, 1);
  const Value zero{std::int64_t{0}};
  const Value none{std::string{}};
  commit.rows.push_back(
      {"case_row",
       id,
       {{Value{id}, Value{"D-" + id}, Value{text}, Value{"open"},
         Value{std::int64_t{reader.empty() ? 0 : 1}}, zero, Value{std::int64_t{id.back()}}, Value{},
         Value{}, none, none, Value{std::int64_t{1}}, Value{"{}"}}}});
  commit.rows.push_back({"duty_row",
                         id,
                         {{Value{id}, Value{"p"}, Value{"r"}, Value{"a"}, none, zero, none,
                           Value{"open"}, Value{}, Value{std::int64_t{1}}, Value{}, Value{},
                           Value{}, Value{}, Value{}, zero, none, Value{"{}"}}}});
  if (!reader.empty()) commit.rows.push_back({"case_reader", id, {{Value{id}, Value{reader}}}});
  const Row key{Value{"case"}, Value{id}};
  commit.statements = {
      statement("search_add", key),
      statement("search_document_put", {key[0], key[1], Value{joined(tokens_of(text), " ")}}),
      statement("search_text_add", key)};
  const auto done = store.append(std::move(commit));
  ASSERT_TRUE(done.ok()) << done.error().message;
}

TEST_P(Reading, CasesAreFoundByWordsByThoseWhoMaySeeThem) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  put_case(*store, "c1", "Falcon 网关越权", "");
  put_case(*store, "c2", "Falcon parser", "anna");
  put_case(*store, "c3", "Kestrel", "");
  struct CaseRow {
    const char* what;
    const char* reader;
    const char* typed;
    const char* found;
  };
  const CaseRow rows[] = {
      {"everything that bob may see", "bob", "", "c3 c1"},
      {"a word", "bob", "falcon", "c1"},
      {"the same for who is named in the case", "anna", "falcon", "c2 c1"},
      {"a word that stands in the restricted case alone", "bob", "parser", ""},
      {"Chinese", "bob", "越权", "c1"},
      {"both words", "anna", "falcon pars", "c2"},
  };
  const std::int64_t all = 9'000'000'000'000'000;
  for (const CaseRow& row : rows) {
    const Value words{
        std::string_view{row.typed}.empty() ? "" : store->match_all(query_tokens(row.typed))};
    Row asked{Value{row.reader}, Value{"open"}, Value{""}, Value{""}, words};
    EXPECT_EQ(store->query("cases_count", asked)->number(0, "count"),
              std::ranges::count(std::string_view{row.found}, 'c'))
        << row.what;
    for (Value more : {Value{all}, Value{""}, Value{std::int64_t{9}}, Value{all}})
      asked.push_back(std::move(more));
    const Result<Rows> page = store->query("cases_page", asked);
    ASSERT_TRUE(page.ok()) << row.what << ": " << page.error().message;
    std::vector<std::string> ids;
    for (std::size_t at = 0; at < page->size(); ++at) ids.push_back(page->text(at, "case_id"));
    EXPECT_EQ(joined(ids, " "), row.found) << row.what;

    Row board{Value{row.reader}, Value{std::int64_t{0}}, Value{""}, words};
    const Result<Rows> counts = store->query("deadlines_count", board);
    ASSERT_TRUE(counts.ok()) << row.what << ": " << counts.error().message;
    EXPECT_EQ(counts->empty() ? 0 : counts->number(0, "count"),
              static_cast<std::int64_t>(ids.size()))
        << row.what;
    for (Value more :
         {Value{""}, Value{std::int64_t{0}}, Value{-all}, Value{""}, Value{""}, Value{""},
          Value{""}, Value{""}, Value{std::int64_t{-1}}, Value{std::int64_t{9}}})
      board.push_back(std::move(more));
    const Result<Rows> duties = store->query("deadlines_page", board);
    ASSERT_TRUE(duties.ok()) << row.what << ": " << duties.error().message;
    EXPECT_EQ(duties->size(), ids.size()) << row.what;
  }
}

// 10,000 assets: an event writes only the rows that differ, and holds the appender briefly.
TEST_P(Reading, ManyRowsOneDifference) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  std::vector<Row> before;
  for (int number = 0; number < 10'000; ++number)
    before.push_back(asset("c1", "asset " + std::to_string(number), "1"));
  Commit commit = one("c1", 1);
  commit.rows.push_back({"asset_row", "c1", before});
  ASSERT_TRUE(store->append(commit).ok());
  std::vector<Row> after = before;
  after[5000][4] = Value{"2"};
  after.pop_back();
  commit = one("c1", 2);
  commit.differences.push_back(difference("asset_row", before, after));
  EXPECT_EQ(commit.differences[0].put.size(), 1U);
  ASSERT_TRUE(store->append(commit).ok());
  std::vector<Row> found = all_rows(place, "asset_row");
  std::sort(found.begin(), found.end());
  std::sort(after.begin(), after.end());
  EXPECT_EQ(found, after);
}

}  // namespace
}  // namespace docket::suite::reading_test
