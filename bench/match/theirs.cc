#include "theirs.h"

#include <postgresql/libpq-fe.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "tests/postgres/server.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

fs::path semver_folder() { return fs::path{DOCKET_SOURCE_DIR} / "ui/node_modules/semver"; }

// "{1,4,0,2,2}"
std::string array_text(const Numbers& version) {
  std::string text = "{";
  for (int number : version) text += (text.size() > 1 ? "," : "") + std::to_string(number);
  return text + "}";
}

void copy(PGconn* connection, const char* statement, const std::string& rows) {
  PQclear(PQexec(connection, statement));
  PQputCopyData(connection, rows.data(), static_cast<int>(rows.size()));
  PQputCopyEnd(connection, nullptr);
  while (PGresult* result = PQgetResult(connection)) PQclear(result);
}

}  // namespace

NodeSemver::NodeSemver(const Made& made)
    : file_(fs::temp_directory_path() / ("docket_match_" + std::to_string(getpid()) + ".tsv")) {
  std::ofstream out(file_);
  for (const MadeRange& range : made.ranges)
    out << "r\t" << range.package << "\t>=" << version_text(range.from) << " <"
        << version_text(range.before) << '\n';
  for (const MadeComponent& component : made.components)
    out << "c\t" << component.package << '\t' << version_text(component.version) << '\n';
}

NodeSemver::~NodeSemver() { fs::remove(file_); }

std::optional<TheirRound> NodeSemver::round() const {
  if (!fs::exists(semver_folder())) return std::nullopt;
  const fs::path script = fs::path{DOCKET_SOURCE_DIR} / "bench/match/semver_match.cjs";
  const std::string command =
      "node '" + script.string() + "' '" + semver_folder().string() + "' '" + file_.string() + "'";
  std::FILE* pipe = popen(command.c_str(), "r");
  TheirRound round;
  const bool told = std::fscanf(pipe, "%lf", &round.milliseconds) == 1;
  std::uint32_t component = 0;
  std::uint32_t range = 0;
  while (std::fscanf(pipe, "%u %u", &component, &range) == 2)
    round.answers.emplace_back(component, range);
  if (pclose(pipe) != 0 || !told) return std::nullopt;
  std::sort(round.answers.begin(), round.answers.end());
  return round;
}

struct InPostgres::Connection {
  PGconn* connection = nullptr;
};

InPostgres::InPostgres(const Made& made) {
  const Result<PostgresServer*> server = PostgresServer::shared();
  if (!server.ok()) return;
  connection_ = std::make_unique<Connection>();
  connection_->connection = PQconnectdb((*server)->with_empty_schema("match").c_str());
  PGconn* connection = connection_->connection;
  PQclear(PQexec(connection,
                 "CREATE TABLE range (id INT, package TEXT, first INT[], before INT[]);"
                 "CREATE TABLE component (id INT, package TEXT, version INT[])"));
  std::string rows;
  for (std::size_t at = 0; at < made.ranges.size(); ++at) {
    const MadeRange& range = made.ranges[at];
    rows += std::to_string(at) + "\t" + package_name(range.package) + "\t" +
            array_text(range.from) + "\t" + array_text(range.before) + "\n";
  }
  copy(connection, "COPY range FROM STDIN", rows);
  rows.clear();
  for (std::size_t at = 0; at < made.components.size(); ++at) {
    const MadeComponent& component = made.components[at];
    rows += std::to_string(at) + "\t" + package_name(component.package) + "\t" +
            array_text(component.version) + "\n";
  }
  copy(connection, "COPY component FROM STDIN", rows);
  PQclear(PQexec(connection, "CREATE INDEX ON range (package); ANALYZE range; ANALYZE component"));
}

InPostgres::~InPostgres() {
  if (connection_) PQfinish(connection_->connection);
}

std::optional<TheirRound> InPostgres::round() const {
  if (!connection_) return std::nullopt;
  const auto before = std::chrono::steady_clock::now();
  PGresult* result = PQexec(connection_->connection,
                            "SELECT c.id, r.id FROM component c JOIN range r ON r.package = "
                            "c.package AND r.first <= c.version AND c.version < r.before");
  TheirRound round;
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - before;
  round.milliseconds = took.count();
  for (int row = 0; row < PQntuples(result); ++row)
    round.answers.emplace_back(std::strtoul(PQgetvalue(result, row, 0), nullptr, 10),
                               std::strtoul(PQgetvalue(result, row, 1), nullptr, 10));
  PQclear(result);
  std::sort(round.answers.begin(), round.answers.end());
  return round;
}

}  // namespace docket
