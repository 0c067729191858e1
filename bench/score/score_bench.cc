// How fast CVSS vectors are read and scored: by us, and by the calculator of npm in node. One
// thread each, interleaved; equal answers are asserted before any time is printed. Times are
// processor times; node's is that of a second pass in one process, behind a first that warms it.
//
//   score_vectors [VECTORS [ROUNDS]]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "score/scores.h"

namespace docket::bench {
namespace {

constexpr std::uint64_t kSeed = 20231101;

std::vector<std::string> random_vectors(CvssVersion version, std::size_t count) {
  std::mt19937_64 chance{kSeed};
  const std::span<const CvssMetric> metrics = metrics_of(version);
  std::vector<std::string> vectors;
  while (vectors.size() < count) {
    CvssVector vector;
    vector.version = version;
    for (std::size_t k = 0; k < metrics.size(); ++k)
      vector.values[k] = static_cast<std::uint8_t>(chance() % metrics[k].values.size());
    vectors.push_back(print(vector));
  }
  return vectors;
}

// As the peer prints them: one score of 4.0, three of 3.1.
std::string answer_to(const std::string& text) {
  const Result<CvssVector> vector = parse_cvss(text);
  CHECK(vector.ok());
  const Scores scores = scores_of(*vector);
  if (vector->version == CvssVersion::v4_0) return print(scores.environmental);
  return print(scores.base) + " " + print(scores.temporal) + " " + print(scores.environmental);
}

double processor_ns() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

double our_round(const std::vector<std::string>& vectors) {
  int sum = 0;  // used below, so that nothing is left out
  const double begin = processor_ns();
  for (const std::string& text : vectors) sum += scores_of(*parse_cvss(text)).environmental.tenths;
  const double used = processor_ns() - begin;
  CHECK(sum > 0);
  return used;
}

struct PeerRound {
  std::vector<std::string> answers;
  double ns = 0;
};

#ifdef DOCKET_NODE
PeerRound peer_round(const std::string& file) {
  const std::string command =
      std::string{DOCKET_NODE} + " " + DOCKET_SOURCE_DIR + "/bench/score/peer.mjs " + file;
  std::FILE* pipe = popen(command.c_str(), "r");
  CHECK(pipe != nullptr);
  std::string text;
  char piece[65536];
  for (std::size_t got; (got = std::fread(piece, 1, sizeof piece, pipe)) > 0;)
    text.append(piece, got);
  CHECK(pclose(pipe) == 0);
  PeerRound round;
  for (const std::string_view line : split(trimmed(text), '\n')) round.answers.emplace_back(line);
  round.ns = std::atof(round.answers.back().c_str());
  round.answers.pop_back();
  return round;
}
#endif

struct Times {
  std::vector<double> ns;

  void put(const char* who, std::size_t vectors) {
    std::sort(ns.begin(), ns.end());
    const double each = static_cast<double>(vectors);
    std::printf("  %-24s %8.0f ns a vector (%.0f to %.0f)\n", who, median() / each,
                ns.front() / each, ns.back() / each);
  }
  double median() const { return ns[ns.size() / 2]; }
};

void assert_equal(const std::vector<std::string>& vectors, const std::vector<std::string>& peer) {
  CHECK(peer.size() == vectors.size());
  for (std::size_t k = 0; k < vectors.size(); ++k) {
    if (answer_to(vectors[k]) == peer[k]) continue;
    std::fprintf(stderr, "%s: ours %s, theirs %s\n", vectors[k].c_str(),
                 answer_to(vectors[k]).c_str(), peer[k].c_str());
    std::exit(1);
  }
}

void measure(CvssVersion version, std::size_t count, int rounds) {
  const std::vector<std::string> vectors = random_vectors(version, count);
  Times ours;
  Times peers;
#ifdef DOCKET_NODE
  const std::string file = "/tmp/docket_score_vectors." + std::to_string(kSeed);
  std::FILE* out = std::fopen(file.c_str(), "w");
  CHECK(out != nullptr);
  for (const std::string& vector : vectors) std::fprintf(out, "%s\n", vector.c_str());
  std::fclose(out);
  for (int k = 0; k < rounds; ++k) {
    ours.ns.push_back(our_round(vectors));
    const PeerRound peer = peer_round(file);
    if (k == 0) assert_equal(vectors, peer.answers);
    peers.ns.push_back(peer.ns);
  }
  std::remove(file.c_str());
#else
  for (int k = 0; k < rounds; ++k) ours.ns.push_back(our_round(vectors));
#endif
  std::printf("CVSS %s, %zu random vectors, %d rounds\n", std::string{name_of(version)}.c_str(),
              count, rounds);
  ours.put("docket", count);
  if (peers.ns.empty()) {
    std::printf("  node and npm are not there: nothing to compare with\n");
    return;
  }
  peers.put("ae-cvss-calculator", count);
  std::printf("  equal answers; theirs takes %.1f times ours\n", peers.median() / ours.median());
}

}  // namespace
}  // namespace docket::bench

int main(int count, char** values) {
  const int vectors = count > 1 ? std::atoi(values[1]) : 2'000;
  const int rounds = count > 2 ? std::atoi(values[2]) : 7;
  if (vectors < 1 || rounds < 1) {
    std::fputs("score_vectors [VECTORS [ROUNDS]]\n", stderr);
    return 2;
  }
  for (const docket::CvssVersion version : {docket::CvssVersion::v3_1, docket::CvssVersion::v4_0})
    docket::bench::measure(version, static_cast<std::size_t>(vectors), rounds);
  return 0;
}
