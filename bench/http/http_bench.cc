// An event over HTTP, durable before it is answered, by 1 and 64 connections: the whole way through
// session, reading, decide, duties, ledger and store. Beside it, in turns within one run on the
// same disk: a bare group-commit loop that writes the same record, a server of the net layer that
// only answers, and pgbench with one insert of the same record a transaction. The load comes from
// one thread of this process, so it takes its share of the machine in both HTTP figures.
//
//   http_event [SECONDS-PER-MEASUREMENT] [FOLDER]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "api/api.h"
#include "bench/append/bare.h"
#include "bench/http/load.h"
#include "bench/world.h"
#include "net/server.h"
#include "tests/postgres/server.h"

namespace docket {
namespace {

constexpr int kRounds = 3;
constexpr int kConnections[] = {1, 64};
constexpr int kWorkers = 128;
constexpr std::size_t kCases = 2'000;  // so that a case has tens of records, not thousands

// Words that differ from note to note, as what people write does; some 350 bytes.
std::string note_of(std::size_t number) {
  std::string text;
  for (std::size_t word = 0; word < 40; ++word)
    text += (word == 0 ? "" : " ") + std::to_string((number * 7919 + word * 104729) % 1'000'003);
  text.resize(350, 'x');
  return text;
}

// Docket behind HTTP with cases in it and somebody signed in.
class Served {
 public:
  Served(const std::string& folder, const std::string& database) {
    Config config;
    config.data = folder;
    config.database = database;
    docket_ = std::move(Docket::open(config, world_)).value();
    Accounts& accounts = docket_->accounts();
    const std::string link = accounts.new_link(host_reader(), "setup", "").value();
    CHECK(accounts.use_link(link, {"li", "Li", {}, {}}, "Acme", "long enough 1").ok());
    signed_in_ = accounts.sign_in("li", "long enough 1", "here").value();
    open_cases();
    api_ = std::make_unique<Api>(*docket_, diagnostics_, ApiOptions{});
    ServerOptions options;
    options.workers = kWorkers;
    options.headers = security_headers(false);
    server_ = std::move(Server::start(options, [this](const Request& request, Answer answer) {
                api_->handle(request, std::move(answer));
              })).value();
  }

  LoadFigure measure(int connections, double seconds) {
    const std::string head =
        "Host: localhost\r\nContent-Type: application/json\r\nCookie: "
        "docket_session=" +
        signed_in_.token + "\r\nDocket-Csrf: " + signed_in_.csrf + "\r\n";
    ++round_;
    return load(server_->port(), connections, seconds, [&](int connection, std::int64_t number) {
      // Connections work on cases of their own, one after the other.
      const auto turn = static_cast<std::size_t>(number) * static_cast<std::size_t>(connections) +
                        static_cast<std::size_t>(connection);
      const std::string key = std::to_string(round_) + "-" + std::to_string(turn);
      const std::string body = R"({"text":")" + note_of(turn) + "\"}";
      const std::string rest = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
      return "POST /api/cases/" + cases_[turn % cases_.size()] + "/note HTTP/1.1\r\n" + head +
             "Request-Key: " + key + "\r\n" + rest;
    });
  }

  // What one record of these takes, for the bare loops.
  std::string body() const {
    const auto size = static_cast<std::int64_t>(docket_->store().head().tree.size);
    return *docket_->store().records(size - 1, 1).value().front().body;
  }

 private:
  void open_cases() {
    cases_.resize(kCases);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 16; ++t)
      threads.emplace_back([this, t] {
        for (std::size_t i = t; i < kCases; i += 16) cases_[i] = open_case(i);
      });
    for (std::thread& thread : threads) thread.join();
  }

  std::string open_case(std::size_t number) {
    OpenCase command;
    command.title = "case " + std::to_string(number);
    command.assets = {{"falcon", "product", {}}};
    command.parties = {{"Acme", {{"provider", "falcon"}}, {}}};
    Submission submission;
    submission.command = command;
    return docket_->submit(host_reader(), std::move(submission)).value().case_id;
  }

  BenchWorld world_;
  Diagnostics diagnostics_{world_};
  std::unique_ptr<Docket> docket_;
  std::unique_ptr<Api> api_;
  std::unique_ptr<Server> server_;
  SignedIn signed_in_;
  std::vector<std::string> cases_;
  int round_ = 0;
};

LoadFigure of_bare_server(int connections, double seconds) {
  const std::string body(180, 'x');
  ServerOptions options;
  options.workers = kWorkers;
  auto server = Server::start(options, [&body](const Request&, Answer answer) {
                  Response response;
                  response.headers = {{"Content-Type", "application/json"}};
                  response.body = body;
                  answer(std::move(response));
                }).value();
  return load(server->port(), connections, seconds, [](int, std::int64_t) {
    return std::string{"GET /api/session HTTP/1.1\r\nHost: localhost\r\n\r\n"};
  });
}

LoadFigure of_bare_commits(const std::string& folder, const std::string& body, int callers,
                           double seconds) {
  std::filesystem::remove_all(folder + "/bare");
  std::filesystem::create_directory(folder + "/bare");
  BareGroupCommit bare(folder + "/bare/bare.db");
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  const auto end = begin + std::chrono::duration<double>(seconds);
  std::vector<std::vector<double>> waits(static_cast<std::size_t>(callers));
  std::vector<std::thread> threads;
  for (int caller = 0; caller < callers; ++caller)
    threads.emplace_back([&, caller] {
      for (std::int64_t number = 1; Clock::now() < end; ++number) {
        const auto asked = Clock::now();
        bare.append(std::to_string(caller), number, body);
        waits[static_cast<std::size_t>(caller)].push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - asked).count());
      }
    });
  for (std::thread& thread : threads) thread.join();
  const std::chrono::duration<double> took = Clock::now() - begin;
  std::vector<double> all;
  for (const std::vector<double>& some : waits) all.insert(all.end(), some.begin(), some.end());
  std::sort(all.begin(), all.end());
  return {static_cast<double>(all.size()) / took.count(), all[all.size() / 2],
          all[all.size() * 99 / 100], 0};
}

// The transactions a second that pgbench reports for one insert of the same record each.
LoadFigure of_pgbench(PostgresServer& server, const std::string& folder, const std::string& body,
                      int callers, double seconds) {
  CHECK(server
            .run("DROP TABLE IF EXISTS bare; CREATE TABLE bare (idx BIGSERIAL PRIMARY KEY, "
                 "case_id TEXT, salt bytea, body TEXT)")
            .ok());
  const std::string script = folder + "/insert.sql";
  std::string literal;
  for (char c : body) literal += c == '\'' ? "''" : c == ':' ? "." : std::string{c};
  std::ofstream(script) << "INSERT INTO bare (case_id, salt, body) VALUES (:client_id, '\\x00', '"
                        << literal << "');\n";
  const std::string command = "/usr/lib/postgresql/15/bin/pgbench -n -M prepared -f " + script +
                              " -c " + std::to_string(callers) + " -j 2 -T " +
                              std::to_string(std::max(1, static_cast<int>(seconds))) + " '" +
                              server.with_schema("public") + "' 2>/dev/null";
  LoadFigure figure;
  std::FILE* pipe = popen(command.c_str(), "r");
  CHECK(pipe != nullptr);
  char line[256];
  while (std::fgets(line, sizeof line, pipe)) {
    std::sscanf(line, "tps = %lf", &figure.a_second);
    std::sscanf(line, "latency average = %lf", &figure.p50_ms);
  }
  pclose(pipe);
  return figure;
}

LoadFigure median(std::vector<LoadFigure> figures) {
  std::sort(figures.begin(), figures.end(),
            [](const LoadFigure& a, const LoadFigure& b) { return a.a_second < b.a_second; });
  return figures[figures.size() / 2];
}

void print(const char* what, const LoadFigure& figure, const LoadFigure& docket) {
  std::printf("  %-36s %9.0f/s  p50 %7.2f ms  p99 %7.2f ms", what, figure.a_second, figure.p50_ms,
              figure.p99_ms);
  if (&figure != &docket)
    std::printf("  Docket over HTTP is %.2f of it", docket.a_second / figure.a_second);
  if (figure.refused > 0) std::printf("  REFUSED %lld", static_cast<long long>(figure.refused));
  std::printf("\n");
}

void compare(Served& served, Served* over_postgres, const std::string& folder,
             PostgresServer* server, int connections, double seconds) {
  std::vector<LoadFigure> docket, postgres, bare_server, bare_commits, pgbench;
  for (int round = 0; round < kRounds; ++round) {
    docket.push_back(served.measure(connections, seconds));
    bare_server.push_back(of_bare_server(connections, seconds));
    bare_commits.push_back(of_bare_commits(folder, served.body(), connections, seconds));
    if (!server) continue;
    pgbench.push_back(of_pgbench(*server, folder, served.body(), connections, seconds));
    postgres.push_back(over_postgres->measure(connections, seconds));
  }
  const LoadFigure ours = median(docket);
  std::printf("%d connections\n", connections);
  print("Docket over HTTP, SQLite", ours, ours);
  print("bare server, nothing written", median(bare_server), ours);
  print("bare group commit, same record", median(bare_commits), ours);
  if (!server) return;
  print("pgbench, one insert a transaction", median(pgbench), ours);
  const LoadFigure over = median(postgres);
  print("Docket over HTTP, PostgreSQL", over, over);
}

int run(int count, char** words) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const double seconds = count > 1 ? std::atof(words[1]) : 2.0;
  std::string folder = count > 2 ? words[2] : std::filesystem::temp_directory_path().string();
  folder += "/docket-http-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  // The server's folder must lie on the same disk.
  setenv("DOCKET_TEST_FOLDER", folder.c_str(), 1);
  std::filesystem::permissions(folder, std::filesystem::perms(0755));
  const Result<PostgresServer*> server = PostgresServer::shared();
  if (!server.ok()) std::printf("without PostgreSQL: %s\n", server.error().message.c_str());
  Served served{folder + "/docket", ""};
  std::unique_ptr<Served> over_postgres;
  if (server.ok())
    over_postgres = std::make_unique<Served>(folder + "/docket-postgres",
                                             (*server)->with_empty_schema("bench_http"));
  for (const int connections : kConnections)
    compare(served, over_postgres.get(), folder, server.ok() ? *server : nullptr, connections,
            seconds);
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) { return docket::run(count, words); }
