// Durable appends a second, and how long one takes, by 1, 8 and 64 callers: Docket's store over
// SQLite and over PostgreSQL, beside a bare group-commit loop writing the same rows, a bare loop
// of pwrite and fdatasync, and pgbench. All on the same disk, in turns within one run.
//
//   durable_append [SECONDS-PER-MEASUREMENT] [FOLDER]

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>
#include <vector>

#include "bench/append/bare.h"
#include "ledger/checkpoint.h"
#include "store/store.h"
#include "tests/postgres/server.h"

namespace docket {
namespace {

constexpr int kRounds = 3;
constexpr int kCallers[] = {1, 8, 64};

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Figure {
  double a_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double processor_us = 0;  // of one append, all threads
};

using AppendOne = std::function<void(int caller, std::int64_t number)>;

Figure measure(int callers, double seconds, const AppendOne& append) {
  using Clock = std::chrono::steady_clock;
  std::vector<std::vector<double>> waits(static_cast<std::size_t>(callers));
  const double processor = processor_seconds();
  const auto begin = Clock::now();
  const auto end = begin + std::chrono::duration<double>(seconds);
  std::vector<std::thread> threads;
  for (int caller = 0; caller < callers; ++caller)
    threads.emplace_back([&, caller] {
      for (std::int64_t number = 1; Clock::now() < end; ++number) {
        const auto asked = Clock::now();
        append(caller, number);
        waits[static_cast<std::size_t>(caller)].push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - asked).count());
      }
    });
  for (std::thread& thread : threads) thread.join();
  const std::chrono::duration<double> took = Clock::now() - begin;
  std::vector<double> all;
  for (const std::vector<double>& some : waits) all.insert(all.end(), some.begin(), some.end());
  std::sort(all.begin(), all.end());
  Figure figure;
  figure.a_second = static_cast<double>(all.size()) / took.count();
  figure.p50_ms = all[all.size() / 2];
  figure.p99_ms = all[all.size() * 99 / 100];
  figure.processor_us = (processor_seconds() - processor) * 1e6 / static_cast<double>(all.size());
  return figure;
}

std::string body_of(std::int64_t number) {
  std::string body = R"({"kind":"Noted","number":)" + std::to_string(number) + R"(,"text":")";
  body.resize(598, 'x');
  return body + "\"}";
}

StoreOptions options_of(const std::string& place) {
  const SigningKey key{"docket.example", SigningSeed{1, 2, 3}};
  StoreOptions options;
  options.place = place;
  options.sign = [key](const TreeHead& head) {
    return signed_checkpoint({"docket.example", head}, std::span{&key, 1});
  };
  return options;
}

Figure of_docket(const std::string& place, int callers, double seconds) {
  const std::unique_ptr<Store> store = std::move(open_store(options_of(place))).value();
  const std::int64_t round = static_cast<std::int64_t>(store->head().tree.size);
  return measure(callers, seconds, [&](int caller, std::int64_t number) {
    Commit commit;
    commit.case_id = std::to_string(round) + "/" + std::to_string(caller);
    commit.next_seq = number;
    NewRecord record{commit.case_id, number, {}, body_of(number), 1};
    commit.records.push_back(std::move(record));
    commit.request = RequestKey{"anna", commit.case_id + "/" + std::to_string(number), {}, ""};
    const Result<Appended> appended = store->append(std::move(commit));
    if (!appended.ok()) std::fprintf(stderr, "%s\n", appended.error().message.c_str());
    CHECK(appended.ok());
  });
}

Figure of_bare(const std::string& folder, int callers, double seconds) {
  std::filesystem::remove_all(folder + "/bare");
  std::filesystem::create_directory(folder + "/bare");
  BareGroupCommit bare(folder + "/bare/bare.db");
  return measure(callers, seconds, [&](int caller, std::int64_t number) {
    bare.append(std::to_string(caller), number, body_of(number));
  });
}

// The transactions per second that pgbench reports for one insert of the same record each.
Figure of_pgbench(PostgresServer& server, const std::string& folder, int callers, double seconds) {
  CHECK(server
            .run("DROP TABLE IF EXISTS bare; CREATE TABLE bare (idx BIGSERIAL PRIMARY KEY, "
                 "case_id TEXT, salt bytea, body TEXT)")
            .ok());
  const std::string script = folder + "/insert.sql";
  std::ofstream(script) << "INSERT INTO bare (case_id, salt, body) VALUES (:client_id, '\\x00', '"
                        << body_of(1) << "');\n";
  const std::string command = "/usr/lib/postgresql/15/bin/pgbench -n -M prepared -f " + script +
                              " -c " + std::to_string(callers) + " -j 2 -T " +
                              std::to_string(std::max(1, static_cast<int>(seconds))) + " '" +
                              server.with_schema("public") + "' 2>/dev/null";
  Figure figure;
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

Figure median(std::vector<Figure> figures) {
  std::sort(figures.begin(), figures.end(),
            [](const Figure& a, const Figure& b) { return a.a_second < b.a_second; });
  return figures[figures.size() / 2];
}

void print(const char* what, const Figure& figure, const Figure& beside) {
  std::printf("  %-34s %9.0f/s  p50 %7.2f ms  p99 %7.2f ms  %6.1f us processor  ratio %.2f\n", what,
              figure.a_second, figure.p50_ms, figure.p99_ms, figure.processor_us,
              figure.a_second / beside.a_second);
}

void compare(const std::string& folder, PostgresServer* server, int callers, double seconds) {
  std::vector<Figure> docket, bare, postgres, pgbench;
  std::vector<double> syncs;
  for (int round = 0; round < kRounds; ++round) {
    std::filesystem::remove_all(folder + "/docket");
    docket.push_back(of_docket(folder + "/docket", callers, seconds));
    bare.push_back(of_bare(folder, callers, seconds));
    syncs.push_back(bare_syncs_per_second(folder + "/syncs", seconds / 3));
    if (!server) continue;
    postgres.push_back(of_docket(server->with_empty_schema("bench"), callers, seconds));
    pgbench.push_back(of_pgbench(*server, folder, callers, seconds));
  }
  std::sort(syncs.begin(), syncs.end());
  const Figure beside = median(bare);
  std::printf("%d callers (ratio: to the bare loop, or to pgbench)\n", callers);
  print("Docket over SQLite", median(docket), beside);
  print("bare group commit, same rows", beside, beside);
  std::printf("  %-34s %9.0f/s\n", "pwrite 4 KiB + fdatasync, alone", syncs[syncs.size() / 2]);
  if (!server) return;
  print("Docket over PostgreSQL", median(postgres), median(pgbench));
  print("pgbench, one insert a transaction", median(pgbench), median(pgbench));
}

int run(int count, char** words) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const double seconds = count > 1 ? std::atof(words[1]) : 1.0;
  std::string folder = count > 2 ? words[2] : std::filesystem::temp_directory_path().string();
  folder += "/docket-append-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  // The server's folder must lie on the same disk.
  setenv("DOCKET_TEST_FOLDER", folder.c_str(), 1);
  std::filesystem::permissions(folder, std::filesystem::perms(0755));
  const Result<PostgresServer*> server = PostgresServer::shared();
  if (!server.ok()) std::printf("without PostgreSQL: %s\n", server.error().message.c_str());
  for (const int callers : kCallers)
    compare(folder, server.ok() ? *server : nullptr, callers, seconds);
  std::filesystem::remove_all(folder + "/docket");
  std::filesystem::remove_all(folder + "/bare");
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) { return docket::run(count, words); }
