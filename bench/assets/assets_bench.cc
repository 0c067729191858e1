// One event on a case of 10,000 assets: how long its author waits, what of it is work of the one
// writer, for which everybody else waits too, and how large the answer is. The writer's work is
// counted in processor time: what the process used beyond the thread that asked. The last line says
// how much memory the process had at its largest.
//
//   many_assets [ROUNDS] [FOLDER]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>

#include "app/docket.h"
#include "bench/world.h"

namespace docket {
namespace {

constexpr int kAssets = 10'000;
constexpr Instant kStart{1'564'617'600'000};  // 2019-08-01T00:00:00Z

double milliseconds_since(std::chrono::steady_clock::time_point then) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - then).count();
}

double processor_milliseconds(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double writer_milliseconds() {
  return processor_milliseconds(CLOCK_PROCESS_CPUTIME_ID) -
         processor_milliseconds(CLOCK_THREAD_CPUTIME_ID);
}

OpenCase large_case() {
  OpenCase open;
  open.title = "A library that is everywhere";
  AddParty ours{"acme", {}, {}};
  for (int n = 0; n < kAssets; ++n) {
    const std::string name = "asset " + std::to_string(n);
    open.assets.push_back({name, n % 2 == 0 ? "product" : "system", {}});
    ours.roles.push_back({n % 2 == 0 ? "provider" : "operator", name});
  }
  open.parties = {ours};
  return open;
}

// The least disturbed of the rounds.
double least(const std::vector<double>& numbers) {
  return *std::min_element(numbers.begin(), numbers.end());
}

struct Figures {
  std::vector<double> own, writer;
  std::size_t moved = 0;
  std::size_t reply_bytes = 0;
};

// One submission; what it took is added to the figures.
Reply timed(Docket& docket, Submission submission, Figures& figures) {
  const double worked = writer_milliseconds();
  const auto asked = std::chrono::steady_clock::now();
  const Result<Reply> done = docket.submit(host_reader(), std::move(submission));
  if (!done.ok()) std::fprintf(stderr, "%s\n", done.error().message.c_str());
  CHECK(done.ok());
  figures.own.push_back(milliseconds_since(asked));
  figures.writer.push_back(writer_milliseconds() - worked);
  figures.moved = done->moved.size();
  figures.reply_bytes = print(to_json(*done)).size();
  return *done;
}

void tell(const char* what, const Figures& figures) {
  std::printf("%-24s author waits %7.1f ms, writer works %6.1f ms, %5zu duties moved, %8zu bytes\n",
              what, least(figures.own), least(figures.writer), figures.moved, figures.reply_bytes);
}

Submission opening() { return {"", large_case(), {}, "", false, "acme"}; }

// The command is given to a new case each round, after those that come `before` it.
void measure(const char* what, int rounds, Docket& docket, const std::vector<Command>& before,
             const Command& command) {
  Figures figures;
  for (int round = 0; round < rounds; ++round) {
    Figures unused;
    const std::string case_id = timed(docket, opening(), unused).case_id;
    if (!before.empty()) {
      Submission first{case_id, before.front(), {}, ""};
      first.then.assign(before.begin() + 1, before.end());
      timed(docket, first, unused);
    }
    timed(docket, {case_id, command, {}, ""}, figures);
  }
  tell(what, figures);
}

void measure_opening(int rounds, Docket& docket) {
  Figures figures;
  for (int round = 0; round < rounds; ++round) timed(docket, opening(), figures);
  tell("opening it", figures);
}

// The first record after those of the opening: 1 of the case, 10,000 assets, a party, learned.
CorrectFact withdrawal() {
  CorrectFact correct{.of = kAssets + 4};
  correct.withdrawn = true;
  correct.because = "it was another library";
  return correct;
}

// Half of the assets are fixed one by one, a minute apart: their duties differ for good.
std::vector<Command> fixes_apart() {
  std::vector<Command> fixes;
  for (int n = 0; n < kAssets; n += 2) {
    const Instant at = Instant{1'564'617'600'000} - std::chrono::minutes{n};
    fixes.emplace_back(FixVulnerability{.asset = "asset " + std::to_string(n), .occurred_at = at});
  }
  return fixes;
}

std::string memory_at_most() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return line;
  return "VmHWM: unknown";
}

int run(int count, char** words) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const int rounds = count > 1 ? std::atoi(words[1]) : 5;
  const std::filesystem::path folder =
      (count > 2 ? std::filesystem::path{words[2]} : std::filesystem::temp_directory_path()) /
      "docket-assets-bench";
  std::filesystem::remove_all(folder);
  BenchWorld world{kStart};
  Config config;
  config.data = folder.string();
  {
    const auto docket = std::move(Docket::open(config, world)).value();
    const FixVulnerability fix_one{.asset = "asset 8"};
    const FixVulnerability fix_all{};
    measure_opening(rounds, *docket);
    measure("a note", rounds, *docket, {}, AddNote{.text = "seen"});
    measure("a fix of one asset", rounds, *docket, {}, fix_one);
    measure("its correction", rounds, *docket, {fix_one}, withdrawal());
    measure("another asset", rounds, *docket, {}, AddAsset{.asset = "one more", .kind = "product"});
    measure("a fix of all of them", rounds, *docket, {}, fix_all);
    measure("its correction", rounds, *docket, {fix_all}, withdrawal());
    measure("a note, half apart", 1, *docket, fixes_apart(), AddNote{.text = "seen"});
    measure("a fix of all, half apart", 1, *docket, fixes_apart(), fix_all);
  }
  std::printf("%s\n", memory_at_most().c_str());
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) { return docket::run(count, words); }
