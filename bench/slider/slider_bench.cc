// "What if the term were 30 days?", asked on the screen: a desk of many cases is written, the
// program build/docket serves it, and slider.mjs moves the slider in a browser and waits for the
// numbers.
//
//   what_if_slider [CASES]      writing 300,000 takes more than five minutes

#include <sys/wait.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>
#include <vector>

#include "app/docket.h"
#include "bench/world.h"

namespace docket {
namespace {

constexpr int kCases = 60'000;
constexpr int kAuthors = 32;                // whose commands share one fsync
constexpr Instant kNow{1'795'305'600'000};  // 2026-11-22T00:00:00Z

// A product of ours, learned of within three years, mostly verified and mostly fixed in time.
Submission story(int number) {
  std::mt19937 chance{static_cast<std::uint32_t>(number)};
  const auto below = [&chance](std::uint32_t bound) { return static_cast<int>(chance() % bound); };
  const Instant learned = kNow - std::chrono::hours{24 * (1 + below(1095))};
  const std::string product = "product " + std::to_string(number % 2000);
  OpenCase open;
  open.title = "A vulnerability of " + product;
  open.occurred_at = learned;
  open.assets = {{product, below(3) == 0 ? "service" : "product", {}}};
  open.parties = {{"Acme", {{"provider", product}}, {}}};
  Submission told{"", std::move(open), {}, "", false, {}, {}, {}};
  const auto within = [&](int days) {
    return std::min(learned + std::chrono::hours{1 + below(24 * static_cast<std::uint32_t>(days))},
                    kNow);
  };
  if (below(10) < 9) told.then.emplace_back(ConfirmVulnerability{.occurred_at = within(4)});
  if (below(10) < 8) told.then.emplace_back(FixVulnerability{.occurred_at = within(120)});
  return told;
}

// With the account by which slider.mjs signs in (tests/screens/server.mjs).
void set_up(Docket& docket) {
  const auto link = docket.accounts().new_link(host_reader(), "setup", "");
  CHECK(link.ok());
  const auto made =
      docket.accounts().use_link(*link, {"li", "李雷", {}, {}}, "Acme", "correct horse battery");
  CHECK(made.ok());
}

void write_cases(const std::filesystem::path& folder, int cases) {
  BenchWorld world{kNow};
  Config config;
  config.data = folder.string();
  const auto docket = std::move(Docket::open(config, world)).value();
  set_up(*docket);
  std::atomic<int> next = 0;
  const auto author = [&] {
    for (int number = next++; number < cases; number = next++) {
      const Result<Reply> done = docket->submit(host_reader(), story(number));
      if (!done.ok()) std::fprintf(stderr, "%s\n", done.error().message.c_str());
      CHECK(done.ok());
    }
  };
  std::vector<std::thread> authors;
  for (int at = 0; at < kAuthors; ++at) authors.emplace_back(author);
  for (std::thread& each : authors) each.join();
}

int run(int count, char** words) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const std::filesystem::path program = DOCKET_SOURCE_DIR "/build/docket";
  const std::filesystem::path browser = DOCKET_SOURCE_DIR "/ui/node_modules/playwright-core";
  if (!std::filesystem::exists(program) || !std::filesystem::exists(browser)) {
    std::printf("nothing to measure: build/docket or the packages of ui are absent\n");
    return 0;
  }
  const int cases = count > 1 ? std::atoi(words[1]) : kCases;
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / "docket-slider-bench";
  std::filesystem::remove_all(folder);
  write_cases(folder, cases);
  const std::string command = "node " DOCKET_SOURCE_DIR "/bench/slider/slider.mjs " +
                              program.string() + " " + folder.string();
  const int ended = std::system(command.c_str());
  std::filesystem::remove_all(folder);
  return WIFEXITED(ended) ? WEXITSTATUS(ended) : 1;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) { return docket::run(count, words); }
