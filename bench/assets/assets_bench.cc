// One event on a case of 10,000 assets: how long its author waits, and what of it is work of the
// one writer, for which everybody else waits too. The writer's work is counted in processor time:
// what the process used beyond the thread that asked.
//
//   many_assets [ROUNDS] [FOLDER]

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <mutex>
#include <random>

#include "app/docket.h"

namespace docket {
namespace {

constexpr int kAssets = 10'000;

class BenchWorld : public World {
 public:
  Instant now() override {
    return Instant{1'564'617'600'000 + ticks_.fetch_add(1, std::memory_order_relaxed)};
  }
  std::string random_bytes(std::size_t count) override {
    const std::lock_guard lock(guard_);
    std::string bytes;
    while (bytes.size() < count) bytes += static_cast<char>(random_());
    return bytes;
  }

 private:
  std::atomic<std::int64_t> ticks_ = 0;
  std::mutex guard_;
  std::mt19937_64 random_{7};
};

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

void measure(const char* what, int rounds, Docket& docket,
             const std::function<Command(int round)>& command) {
  std::vector<double> own, writer;
  for (int round = 0; round < rounds; ++round) {
    const Result<Reply> opened =
        docket.submit(host_reader(), {"", large_case(), {}, "", false, "acme"});
    CHECK(opened.ok());
    const double worked = writer_milliseconds();
    const auto asked = std::chrono::steady_clock::now();
    const Result<Reply> done =
        docket.submit(host_reader(), {opened->case_id, command(round), {}, ""});
    if (!done.ok()) std::fprintf(stderr, "%s\n", done.error().message.c_str());
    CHECK(done.ok());
    own.push_back(milliseconds_since(asked));
    writer.push_back(writer_milliseconds() - worked);
  }
  std::printf("%-24s its author waits %7.1f ms, the writer works %6.1f ms\n", what, least(own),
              least(writer));
}

int run(int count, char** words) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const int rounds = count > 1 ? std::atoi(words[1]) : 5;
  const std::filesystem::path folder =
      (count > 2 ? std::filesystem::path{words[2]} : std::filesystem::temp_directory_path()) /
      "docket-assets-bench";
  std::filesystem::remove_all(folder);
  BenchWorld world;
  Config config;
  config.data = folder.string();
  {
    const auto docket = std::move(Docket::open(config, world)).value();
    measure("a note", rounds, *docket, [](int) { return AddNote{.text = "seen"}; });
    measure("a fix of one asset", rounds, *docket,
            [](int) { return FixVulnerability{.asset = "asset 8"}; });
    measure("another asset", rounds, *docket,
            [](int) { return AddAsset{.asset = "one more", .kind = "product"}; });
    measure("a fix of all of them", rounds, *docket, [](int) { return FixVulnerability{}; });
  }
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) { return docket::run(count, words); }
