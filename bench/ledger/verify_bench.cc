// How fast an exported ledger is verified: the whole of docket-verify on a file of 300,000 records,
// beside plain SHA-256 over the same bytes, interleaved in one run, one thread each. Times are
// processor times.
//
//   ledger_verify [RECORDS]

#include <openssl/evp.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/check.h"
#include "verify/program.h"
#include "verify/sample_ledger.h"

namespace docket {
namespace {

constexpr int kRounds = 9;
constexpr std::size_t kChunkBytes = 1U << 16;  // as docket-verify reads

struct Sample {
  std::string path;
  std::uint64_t bytes = 0;
  TreeHead head;
  Hash hash{};  // of the whole file
};

Sample write_sample(std::uint64_t records) {
  Sample sample;
  sample.path = (std::filesystem::temp_directory_path() / "docket-ledger-bench.jsonl").string();
  std::FILE* file = std::fopen(sample.path.c_str(), "wb");
  CHECK(file);
  std::string all;
  SampleLedger ledger({.records = records, .erase_every = 101, .checkpoint_every = 10'000});
  ledger.write([&](const std::string& part) { all += part; });
  CHECK(std::fwrite(all.data(), 1, all.size(), file) == all.size());
  CHECK(std::fclose(file) == 0);
  sample.bytes = all.size();
  sample.hash = sha256(all);
  sample.head = {records, root_of_leaves(ledger.leaves())};
  return sample;
}

void hash_plainly(const Sample& sample) {
  std::FILE* file = std::fopen(sample.path.c_str(), "rb");
  CHECK(file);
  EVP_MD_CTX* hashing = EVP_MD_CTX_new();
  CHECK(EVP_DigestInit_ex(hashing, EVP_sha256(), nullptr) == 1);
  std::vector<char> chunk(kChunkBytes);
  while (const std::size_t got = std::fread(chunk.data(), 1, chunk.size(), file))
    CHECK(EVP_DigestUpdate(hashing, chunk.data(), got) == 1);
  Hash hash{};
  CHECK(EVP_DigestFinal_ex(hashing, hash.data(), nullptr) == 1);
  EVP_MD_CTX_free(hashing);
  std::fclose(file);
  CHECK(hash == sample.hash);
}

void verify(const Sample& sample) {
  const std::vector<std::string_view> arguments = {"export", sample.path, "--json"};
  const ProgramAnswer answer = run_verify(arguments, stdin);
  CHECK(answer.status == 0);
  const std::string root = "\"head\":{\"size\":" + std::to_string(sample.head.size) +
                           ",\"root\":\"" + to_base64(view(sample.head.root)) + "\"}";
  CHECK(answer.out.find(root) != std::string::npos);
}

// Processor time of this process: the file is in the page cache, and a busy machine does not count.
template <class Work>
double seconds(const Work& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

void print_row(const char* what, std::vector<double> times, const Sample& sample) {
  std::sort(times.begin(), times.end());
  const double median = times[times.size() / 2];
  std::printf("%-28s %6.1f ms  (%.1f to %.1f)  %5.2f million records/s  %6.0f MB/s\n", what,
              median * 1e3, times.front() * 1e3, times.back() * 1e3,
              static_cast<double>(sample.head.size) / median / 1e6,
              static_cast<double>(sample.bytes) / median / 1e6);
}

int run(std::uint64_t records) {
  const Sample sample = write_sample(records);
  std::printf("an export of %llu records, %llu bytes, in the page cache; %d rounds, interleaved\n",
              static_cast<unsigned long long>(records),
              static_cast<unsigned long long>(sample.bytes), kRounds);
  std::vector<double> plain, ours, ratios;
  for (int round = 0; round < kRounds; ++round) {
    plain.push_back(seconds([&] { hash_plainly(sample); }));
    ours.push_back(seconds([&] { verify(sample); }));
    ratios.push_back(plain.back() / ours.back());
  }
  std::sort(ratios.begin(), ratios.end());
  print_row("SHA-256 of the file (OpenSSL)", plain, sample);
  print_row("docket-verify export", ours, sample);
  std::printf("ratio %.2f (%.2f to %.2f); the goal is 0.75\n", ratios[kRounds / 2], ratios.front(),
              ratios.back());
  std::filesystem::remove(sample.path);
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** values) {
  return docket::run(count > 1 ? std::strtoull(values[1], nullptr, 10) : 300'000);
}
