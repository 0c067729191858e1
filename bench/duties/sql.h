// The duties as one SQL statement (duties.sql): in SQLite, in memory, and in PostgreSQL 15, over a
// server of its own that is not asked to keep anything.
//
// Right for cases with single runs; the due moments of other readings are left out.

#pragma once

#include <array>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "histories.h"

struct sqlite3;
struct pg_conn;

namespace docket::bench {

// The statement, and the tables it reads, in words that both databases know.
std::string duties_statement();
inline constexpr const char* kBearerTable =
    "CREATE TABLE bearer (case_id BIGINT, party BIGINT, asset BIGINT, kind BIGINT, "
    "provided BIGINT, PRIMARY KEY (case_id, party, asset))";
inline constexpr const char* kEventTable =
    "CREATE TABLE event (case_id BIGINT, party BIGINT, asset BIGINT, n BIGINT, what BIGINT, "
    "moment BIGINT, complete BIGINT, PRIMARY KEY (case_id, party, asset, n))";
inline constexpr const char* kJudgementTable =
    "CREATE TABLE judgement (case_id BIGINT, party BIGINT, of_users BIGINT, n BIGINT, "
    "asset BIGINT, moment BIGINT, value BIGINT, PRIMARY KEY (case_id, party, of_users, n))";
inline constexpr const char* kDayTable =
    "CREATE TABLE brussels_day (day BIGINT PRIMARY KEY, starts_at BIGINT UNIQUE)";

enum class Table : std::uint8_t { bearer, event, judgement, brussels_day };
inline constexpr std::array<const char*, 4> kTables = {kBearerTable, kEventTable, kJudgementTable,
                                                       kDayTable};

// Every row of one table, in the order of its key.
using TakeRow = std::function<void(std::initializer_list<std::int64_t>)>;
void tell_rows(const Histories& histories, Table table, const TakeRow& take);

class SqliteJudge {
 public:
  // Loads the cases into a fresh database.
  explicit SqliteJudge(const Histories& histories);
  ~SqliteJudge();
  SqliteJudge(const SqliteJudge&) = delete;
  SqliteJudge& operator=(const SqliteJudge&) = delete;

  // All duties that are not idle, in no particular order.
  void judge(std::vector<Answer>& answers);

 private:
  void run(const std::string& sql);

  sqlite3* db_ = nullptr;
  std::int64_t now_ms_ = 0;
};

class PostgresJudge {
 public:
  // Nothing where PostgreSQL is not installed.
  static std::unique_ptr<PostgresJudge> make(const Histories& histories);

  // Loads the cases into a fresh schema of the server at `place`.
  PostgresJudge(const Histories& histories, const std::string& place);
  ~PostgresJudge();
  PostgresJudge(const PostgresJudge&) = delete;
  PostgresJudge& operator=(const PostgresJudge&) = delete;

  void judge(std::vector<Answer>& answers);

  // Of the server's process that works for us.
  double processor_ms() const;

 private:
  void run(const std::string& sql);
  void load(const Histories& histories);

  pg_conn* connection_ = nullptr;
  std::int64_t now_ms_ = 0;
};

}  // namespace docket::bench
