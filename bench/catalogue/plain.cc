#include "bench/catalogue/plain.h"

#include <simdjson.h>
#include <sqlite3.h>

#include <cstdio>
#include <filesystem>

#include "base/check.h"
#include "bench/catalogue/made_archive.h"

namespace docket {
namespace {

constexpr int kRecordsOfACommit = 1'000;

class Database {
 public:
  explicit Database(const std::string& file) {
    CHECK(sqlite3_open(file.c_str(), &db_) == SQLITE_OK);
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
  }
  ~Database() { sqlite3_close(db_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const char* sql) {
    const int done = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
    if (done != SQLITE_OK) std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db_));
    CHECK(done == SQLITE_OK);
  }

  sqlite3_stmt* statement(const char* sql) {
    sqlite3_stmt* made = nullptr;
    CHECK(sqlite3_prepare_v2(db_, sql, -1, &made, nullptr) == SQLITE_OK);
    return made;
  }

 private:
  sqlite3* db_ = nullptr;
};

void bind_text(sqlite3_stmt* statement, int at, std::string_view text) {
  sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void step(sqlite3_stmt* statement) {
  CHECK(sqlite3_step(statement) == SQLITE_DONE);
  sqlite3_reset(statement);
}

struct Extract {
  std::string_view id;
  std::string_view title;
  std::string_view published;
  std::string_view description;
  std::string words;
};

std::string_view text_at(simdjson::dom::element record, std::string_view pointer) {
  std::string_view text;
  if (record.at_pointer(pointer).get(text) != simdjson::SUCCESS) return {};
  return text;
}

void add_products(simdjson::dom::element record, std::string& words) {
  simdjson::dom::array products;
  if (record.at_pointer("/containers/cna/affected").get(products) != simdjson::SUCCESS) return;
  for (const simdjson::dom::element product : products) {
    words += '\n';
    words += text_at(product, "/vendor");
    words += ' ';
    words += text_at(product, "/product");
  }
}

Extract extract(simdjson::dom::element record) {
  Extract found;
  found.id = text_at(record, "/cveMetadata/cveId");
  found.title = text_at(record, "/containers/cna/title");
  found.published = text_at(record, "/cveMetadata/datePublished");
  found.description = text_at(record, "/containers/cna/descriptions/0/value");
  if (found.description.empty())
    found.description = text_at(record, "/containers/cna/rejectedReasons/0/value");
  found.words = std::string{found.id} + "\n" + std::string{found.title};
  add_products(record, found.words);
  found.words += "\n" + std::string{found.description};
  return found;
}

}  // namespace

void plain_import(const std::string& archive, const std::string& database) {
  std::filesystem::remove(database);
  Database db{database};
  db.run(
      "CREATE TABLE record (number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, "
      "published TEXT, description TEXT, raw BLOB)");
  db.run("CREATE VIRTUAL TABLE words USING fts5 (tokens, content = '')");
  sqlite3_stmt* const row = db.statement("INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  sqlite3_stmt* const text = db.statement("INSERT INTO words (rowid, tokens) VALUES (?1, ?2)");
  simdjson::dom::parser parser;
  int number = 0;
  db.run("BEGIN");
  each_line(archive, [&](std::string_view line) {
    const simdjson::dom::element record = parser.parse(line.data(), line.size());
    const Extract found = extract(record);
    sqlite3_bind_int(row, 1, ++number);
    bind_text(row, 2, found.id);
    bind_text(row, 3, found.title);
    bind_text(row, 4, found.published);
    bind_text(row, 5, found.description);
    sqlite3_bind_blob(row, 6, line.data(), static_cast<int>(line.size()), SQLITE_STATIC);
    step(row);
    sqlite3_bind_int(text, 1, number);
    bind_text(text, 2, found.words);
    step(text);
    if (number % kRecordsOfACommit == 0) db.run("COMMIT; BEGIN");
  });
  db.run("COMMIT");
  sqlite3_finalize(row);
  sqlite3_finalize(text);
}

std::size_t plain_found(const std::string& database, const std::string& word) {
  Database db{database};
  sqlite3_stmt* const count = db.statement("SELECT count(*) FROM words WHERE words MATCH ?1");
  const std::string quoted = "\"" + word + "\"*";
  bind_text(count, 1, quoted);
  CHECK(sqlite3_step(count) == SQLITE_ROW);
  const auto found = static_cast<std::size_t>(sqlite3_column_int64(count, 0));
  sqlite3_finalize(count);
  return found;
}

}  // namespace docket
