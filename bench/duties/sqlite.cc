#include <sqlite3.h>

#include "base/check.h"
#include "sql.h"

namespace docket::bench {
namespace {

class Insert {
 public:
  Insert(sqlite3* db, const char* sql) {
    CHECK(sqlite3_prepare_v2(db, sql, -1, &statement_, nullptr) == SQLITE_OK);
  }
  ~Insert() { sqlite3_finalize(statement_); }
  Insert(const Insert&) = delete;
  Insert& operator=(const Insert&) = delete;

  void row(std::initializer_list<std::int64_t> values) {
    int place = 0;
    for (std::int64_t value : values) sqlite3_bind_int64(statement_, ++place, value);
    CHECK(sqlite3_step(statement_) == SQLITE_DONE);
    sqlite3_reset(statement_);
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

constexpr std::array<const char*, 4> kInserts = {
    "INSERT INTO bearer VALUES ($1,$2,$3,$4,$5)", "INSERT INTO event VALUES ($1,$2,$3,$4,$5,$6,$7)",
    "INSERT INTO judgement VALUES ($1,$2,$3,$4,$5,$6,$7)",
    "INSERT INTO brussels_day VALUES ($1,$2)"};

}  // namespace

SqliteJudge::SqliteJudge(const Histories& histories) : now_ms_(histories.now.ms) {
  CHECK(sqlite3_open(":memory:", &db_) == SQLITE_OK);
  run("PRAGMA journal_mode = OFF");
  run("BEGIN");
  for (std::size_t table = 0; table < kTables.size(); ++table) {
    // The rows of one case lie together, as they do in a table that is its own index.
    const bool clustered = static_cast<Table>(table) != Table::brussels_day;
    run(std::string{kTables[table]} + (clustered ? " WITHOUT ROWID" : ""));
    Insert insert{db_, kInserts[table]};
    tell_rows(histories, static_cast<Table>(table),
              [&insert](std::initializer_list<std::int64_t> values) { insert.row(values); });
  }
  run("COMMIT");
  run("ANALYZE");
}

SqliteJudge::~SqliteJudge() { sqlite3_close(db_); }

void SqliteJudge::run(const std::string& sql) {
  CHECK(sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

void SqliteJudge::judge(std::vector<Answer>& answers) {
  static const std::string text = duties_statement();
  answers.clear();
  sqlite3_stmt* statement = nullptr;
  CHECK(sqlite3_prepare_v2(db_, text.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  sqlite3_bind_int64(statement, 1, now_ms_);
  int code = 0;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    const auto moment = [statement](int column) {
      return sqlite3_column_type(statement, column) == SQLITE_NULL
                 ? kNone
                 : sqlite3_column_int64(statement, column);
    };
    const auto small = [statement](int column) {
      return static_cast<std::uint8_t>(sqlite3_column_int(statement, column));
    };
    answers.push_back({static_cast<std::uint32_t>(sqlite3_column_int(statement, 0)), small(1),
                       small(2), small(3), static_cast<State>(small(7)), moment(4), moment(5),
                       moment(6), kNone, kNone});
  }
  CHECK(code == SQLITE_DONE);
  sqlite3_finalize(statement);
}

}  // namespace docket::bench
