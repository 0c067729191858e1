#include "sql.h"

#include <sqlite3.h>

#include <fstream>
#include <initializer_list>
#include <sstream>
#include <string>

#include "base/check.h"

namespace docket::bench {
namespace {

constexpr const char* kSchema = R"(
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE bearer (case_id INTEGER, party INTEGER, asset INTEGER, kind INTEGER,
                     PRIMARY KEY (case_id, party, asset)) WITHOUT ROWID;
CREATE TABLE event (case_id INTEGER, party INTEGER, asset INTEGER, n INTEGER, what INTEGER,
                    at INTEGER, complete INTEGER,
                    PRIMARY KEY (case_id, party, asset, n)) WITHOUT ROWID;
CREATE TABLE judgement (case_id INTEGER, party INTEGER, of_users INTEGER, n INTEGER,
                        asset INTEGER, at INTEGER, value INTEGER,
                        PRIMARY KEY (case_id, party, of_users, n)) WITHOUT ROWID;
)";

std::string statement_text() {
  std::ifstream file(std::string{DOCKET_SOURCE_DIR} + "/bench/duties/duties.sql");
  std::ostringstream text;
  text << file.rdbuf();
  CHECK(!text.str().empty());
  return text.str();
}

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

std::int64_t asset_code(std::uint8_t asset) { return asset == kNoAsset ? -1 : asset; }

}  // namespace

SqlJudge::SqlJudge(const Histories& histories) : now_ms_(histories.now.ms) {
  CHECK(sqlite3_open(":memory:", &db_) == SQLITE_OK);
  run(kSchema);
  run("BEGIN");
  load(histories);
  run("COMMIT");
  run("ANALYZE");
}

SqlJudge::~SqlJudge() { sqlite3_close(db_); }

void SqlJudge::run(const char* sql) {
  CHECK(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

void SqlJudge::load(const Histories& histories) {
  Insert bearer{db_, "INSERT INTO bearer VALUES ($1,$2,$3,$4)"};
  Insert event{db_, "INSERT INTO event VALUES ($1,$2,$3,$4,$5,$6,$7)"};
  Insert judgement{db_, "INSERT INTO judgement VALUES ($1,$2,$3,$4,$5,$6,$7)"};
  for (std::size_t number = 0; number < histories.size(); ++number) {
    const auto case_id = static_cast<std::int64_t>(number);
    const History history = histories.at(number);
    for (std::size_t i = 0; i < history.assets.size(); ++i) {
      for (int party = 0; party < 2; ++party) {
        if ((history.assets[i].bearers >> party & 1) != 0)
          bearer.row({case_id, party, static_cast<std::int64_t>(i),
                      static_cast<std::int64_t>(history.assets[i].kind)});
      }
    }
    std::int64_t n = 0;
    for (const HistoryEvent& each : history.events)
      event.row({case_id, each.by, asset_code(each.asset), n++,
                 static_cast<std::int64_t>(each.what), each.at, each.complete ? 1 : 0});
    for (const HistoryJudgement& each : history.judgements)
      judgement.row({case_id, each.by, each.of_users ? 1 : 0, n++, asset_code(each.asset), each.at,
                     each.value ? 1 : 0});
  }
}

void SqlJudge::judge(std::vector<Answer>& answers) {
  static const std::string text = statement_text();
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
