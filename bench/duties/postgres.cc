#include <postgresql/libpq-fe.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/check.h"
#include "sql.h"
#include "tests/postgres/server.h"

namespace docket::bench {
namespace {

constexpr std::array<const char*, 4> kCopies = {"COPY bearer FROM STDIN", "COPY event FROM STDIN",
                                                "COPY judgement FROM STDIN",
                                                "COPY brussels_day FROM STDIN"};

// One processor, like everybody else here, and room to work in memory.
constexpr const char* kSettings =
    "SET max_parallel_workers_per_gather = 0; SET work_mem = '1GB'; SET jit = off";

void fail(PGconn* connection, const char* what) {
  std::printf("PostgreSQL: %s: %s\n", what, PQerrorMessage(connection));
  std::exit(1);
}

}  // namespace

std::unique_ptr<PostgresJudge> PostgresJudge::make(const Histories& histories) {
  const Result<PostgresServer*> server = PostgresServer::shared();
  if (!server.ok()) {
    std::printf("PostgreSQL is left out: %s\n", server.error().message.c_str());
    return nullptr;
  }
  return std::make_unique<PostgresJudge>(histories, (*server)->with_empty_schema("bench"));
}

PostgresJudge::PostgresJudge(const Histories& histories, const std::string& place)
    : connection_(PQconnectdb(place.c_str())), now_ms_(histories.now.ms) {
  if (PQstatus(connection_) != CONNECTION_OK) fail(connection_, "cannot connect");
  load(histories);
}

PostgresJudge::~PostgresJudge() { PQfinish(connection_); }

double PostgresJudge::processor_ms() const {
  std::ifstream file("/proc/" + std::to_string(PQbackendPID(connection_)) + "/stat");
  std::string field;
  double ticks = 0;
  for (int number = 1; file >> field && number <= 15; ++number)
    if (number >= 14) ticks += std::atof(field.c_str());  // utime, stime
  return ticks * 1000 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

void PostgresJudge::run(const std::string& sql) {
  PGresult* result = PQexec(connection_, sql.c_str());
  if (PQresultStatus(result) == PGRES_FATAL_ERROR) fail(connection_, sql.c_str());
  PQclear(result);
}

void PostgresJudge::load(const Histories& histories) {
  run(kSettings);
  for (std::size_t table = 0; table < kTables.size(); ++table) {
    std::string unlogged = kTables[table];
    run(unlogged.insert(sizeof("CREATE") - 1, " UNLOGGED"));
    run(kCopies[table]);
    std::string rows;
    const auto send = [this, &rows] {
      if (PQputCopyData(connection_, rows.data(), static_cast<int>(rows.size())) != 1)
        fail(connection_, "COPY");
      rows.clear();
    };
    tell_rows(histories, static_cast<Table>(table), [&](auto values) {
      char between = 0;
      for (std::int64_t value : values) {
        if (between != 0) rows += between;
        rows += std::to_string(value);
        between = '\t';
      }
      rows += '\n';
      if (rows.size() > 1'000'000) send();
    });
    send();
    if (PQputCopyEnd(connection_, nullptr) != 1) fail(connection_, "COPY");
    PQclear(PQgetResult(connection_));
  }
  run("VACUUM ANALYZE");
}

void PostgresJudge::judge(std::vector<Answer>& answers) {
  static const std::string text = duties_statement();
  answers.clear();
  const std::string now = std::to_string(now_ms_);
  const char* values[] = {now.c_str()};
  const Oid types[] = {20};  // BIGINT
  if (PQsendQueryParams(connection_, text.c_str(), 1, types, values, nullptr, nullptr, 0) != 1)
    fail(connection_, "duties.sql");
  PQsetSingleRowMode(connection_);
  while (PGresult* row = PQgetResult(connection_)) {
    if (PQresultStatus(row) == PGRES_FATAL_ERROR) fail(connection_, "duties.sql");
    const auto number = [row](int column) {
      return PQgetisnull(row, 0, column) != 0 ? kNone : std::atoll(PQgetvalue(row, 0, column));
    };
    const auto small = [&](int column) { return static_cast<std::uint8_t>(number(column)); };
    if (PQntuples(row) == 1)
      answers.push_back({static_cast<std::uint32_t>(number(0)), small(1), small(2), small(3),
                         static_cast<State>(small(7)), number(4), number(5), number(6), kNone,
                         kNone});
    PQclear(row);
  }
}

}  // namespace docket::bench
