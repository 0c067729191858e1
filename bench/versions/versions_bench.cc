// Which of two versions is later: ours beside node semver, the same pairs, equal answers before any
// time is told. Times are processor time, the median of the rounds; the two take turns.
//
//   rank_versions [PAIRS] [ROUNDS]

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>

#include "identifiers/version.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

using Pair = std::pair<std::string, std::string>;

struct Round {
  double nanoseconds = 0;  // a pair
  std::vector<int> answers;
};

// Versions as packages have them: small numbers, one in four a pre-release.
std::string made_up(std::mt19937_64& random) {
  const auto below = [&random](unsigned most) { return std::to_string(random() % most); };
  std::string version = below(4) + "." + below(20) + "." + below(40);
  if (random() % 4 != 0) return version;
  constexpr const char* kStages[] = {"alpha", "beta", "rc", "next"};
  return version + "-" + kStages[random() % 4] + "." + below(12);
}

std::vector<Pair> make_pairs(std::size_t count) {
  std::mt19937_64 random{20211209};
  std::vector<Pair> pairs;
  for (std::size_t at = 0; at < count; ++at) pairs.emplace_back(made_up(random), made_up(random));
  return pairs;
}

double processor_nanoseconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

Round ours(const std::vector<Pair>& pairs) {
  Round round;
  round.answers.reserve(pairs.size());
  const double before = processor_nanoseconds();
  for (const auto& [left, right] : pairs)
    round.answers.push_back(*compare(Scheme::npm, left, right));
  round.nanoseconds = (processor_nanoseconds() - before) / static_cast<double>(pairs.size());
  return round;
}

// The versions are read before; what is left is the comparison of keys.
Round ours_read_before(const std::vector<Pair>& pairs) {
  std::vector<std::pair<Version, Version>> read;
  for (const auto& [left, right] : pairs)
    read.emplace_back(*read_version(Scheme::npm, left), *read_version(Scheme::npm, right));
  Round round;
  round.answers.reserve(pairs.size());
  const double before = processor_nanoseconds();
  for (const auto& [left, right] : read) round.answers.push_back(compare(left, right));
  round.nanoseconds = (processor_nanoseconds() - before) / static_cast<double>(pairs.size());
  return round;
}

Round theirs(const fs::path& semver, const fs::path& pairs) {
  const fs::path script = fs::path{DOCKET_SOURCE_DIR} / "bench/versions/semver_bench.cjs";
  std::FILE* pipe = popen(
      ("node '" + script.string() + "' '" + semver.string() + "' '" + pairs.string() + "'").c_str(),
      "r");
  Round round;
  if (std::fscanf(pipe, "%lf", &round.nanoseconds) != 1) round.nanoseconds = 0;
  for (int answer = 0; std::fscanf(pipe, "%d", &answer) == 1;) round.answers.push_back(answer);
  pclose(pipe);
  return round;
}

void write_pairs(const std::vector<Pair>& pairs, const fs::path& path) {
  std::ofstream out(path);
  for (const auto& [left, right] : pairs) out << left << '\t' << right << '\n';
}

double median(std::vector<double> numbers) {
  std::sort(numbers.begin(), numbers.end());
  return numbers[numbers.size() / 2];
}

struct Figures {
  std::vector<double> ours, keys, theirs;
};

void tell(const Figures& figures) {
  const double our = median(figures.ours);
  const double their = median(figures.theirs);
  std::printf("%-36s %7.0f ns a pair\n", "node semver", their);
  std::printf("%-36s %7.0f ns a pair, %.1f times as fast\n", "docket, read and compared", our,
              their / our);
  std::printf("%-36s %7.0f ns a pair, %.1f times as fast\n", "docket, read before",
              median(figures.keys), their / median(figures.keys));
}

int measure(std::size_t count, int rounds) {
  const fs::path semver = fs::path{DOCKET_SOURCE_DIR} / "ui/node_modules/semver";
  if (!fs::exists(semver)) {
    std::puts("node semver is not installed (npm ci in ui): nothing is measured");
    return 0;
  }
  const std::vector<Pair> pairs = make_pairs(count);
  const fs::path file =
      fs::temp_directory_path() / ("docket_pairs_" + std::to_string(getpid()) + ".tsv");
  write_pairs(pairs, file);
  Figures figures;
  bool equal = true;
  for (int round = 0; round < rounds && equal; ++round) {
    const Round our = ours(pairs);
    const Round keys = ours_read_before(pairs);
    const Round their = theirs(semver, file);
    equal = our.answers == their.answers && keys.answers == their.answers;
    figures.ours.push_back(our.nanoseconds);
    figures.keys.push_back(keys.nanoseconds);
    figures.theirs.push_back(their.nanoseconds);
  }
  fs::remove(file);
  if (!equal) {
    std::puts("the answers differ: no time is told");
    return 1;
  }
  std::printf("%zu pairs, %d rounds, equal answers\n", count, rounds);
  tell(figures);
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) {
  const std::size_t pairs = count > 1 ? std::strtoul(words[1], nullptr, 10) : 200'000;
  const int rounds = count > 2 ? std::atoi(words[2]) : 5;
  return docket::measure(pairs, rounds);
}
