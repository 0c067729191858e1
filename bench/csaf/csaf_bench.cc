// CSAF 2.0 documents through schema and all tests that need nothing from outside, beside the
// csaf-validator-lib of npm: the same documents, the same verdicts and the same failing tests,
// which is asserted first; then passes in turn.
//
//   csaf_tests [FILE…]     the examples and the validator's cases of the test data where not said
//
// Where the library and the specification differ, the table kDecided says how, and why we do not
// follow it. Anything beyond that table ends the benchmark with 1.

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "formats/check.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

struct Decided {
  std::string_view file;  // what its name ends with
  std::string_view test;
  std::string_view why;
};
constexpr Decided kDecided[] = {
    {"6-1-01-02.json", "6.2.1", "flags name the product, so that it is used"},
    {"6-1-14-12.json", "6.1.21", "of two revisions of one date the lower number is the earlier"},
    {"6-1-16-03.json", "6.1.21", "of two revisions of one date the lower number is the earlier"},
    {"6-1-16-16.json", "6.1.21", "of two revisions of one date the lower number is the earlier"},
    {"6-1-26-04.json", "6.1.26", "the cases of the specification say that it fails"},
    {"uc-04-001.json", "6.3.9", "a range of versions is no branch 'product_version'"},
    {"uc-06-001.json", "6.3.9", "a range of versions is no branch 'product_version'"},
};

bool is_decided(const std::string& file, const std::string& test) {
  return std::any_of(std::begin(kDecided), std::end(kDecided), [&](const Decided& one) {
    return file.ends_with(one.file) && test == one.test;
  });
}

std::string whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>{in}, {}};
}

// How long a pass over the documents took, by the clock and of the processor. On a machine that is
// busy with other things, the second says more.
struct Pass {
  double seconds = 0;
  double cpu = 0;
};

// The library in a process of Node, asked for a pass at a time.
class Theirs {
 public:
  explicit Theirs(const std::string& list) {
    int to[2];
    int from[2];
    if (::pipe(to) != 0 || ::pipe(from) != 0) std::exit(1);
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(to[0], STDIN_FILENO);
      ::dup2(from[1], STDOUT_FILENO);
      for (const int file : {to[0], to[1], from[0], from[1]}) ::close(file);
      const std::string script = DOCKET_SOURCE_DIR "/bench/csaf/theirs.mjs";
      ::execl(DOCKET_NODE_FILE, DOCKET_NODE_FILE, script.c_str(), list.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(to[0]);
    ::close(from[1]);
    ask_ = ::fdopen(to[1], "w");
    answer_ = ::fdopen(from[0], "r");
  }
  ~Theirs() {
    std::fclose(ask_);
    std::fclose(answer_);
    ::waitpid(child_, nullptr, 0);
  }
  Theirs(const Theirs&) = delete;
  Theirs& operator=(const Theirs&) = delete;

  // Null when the process has ended.
  Json answer() {
    std::string line;
    for (int c = 0; (c = std::fgetc(answer_)) != EOF && c != '\n';) line += static_cast<char>(c);
    Result<Json> json = parse_json(line);
    return json.ok() ? *std::move(json) : Json{};
  }

  Pass pass() {
    std::fputs("pass\n", ask_);
    std::fflush(ask_);
    const Json json = answer();
    if (!json.find("seconds")) std::exit(1);
    return {*json.find("seconds")->real(), *json.find("cpu")->real()};
  }

 private:
  pid_t child_ = 0;
  std::FILE* ask_ = nullptr;
  std::FILE* answer_ = nullptr;
};

std::set<std::string> texts_of(const Json& json, std::string_view name) {
  std::set<std::string> texts;
  const Json* list = json.find(name);
  if (list == nullptr || list->items() == nullptr) return texts;
  for (const Json& item : *list->items()) texts.insert(*item.text());
  return texts;
}

class Comparison {
 public:
  Comparison(const std::vector<std::string>& files, Theirs& theirs)
      : files_(files), theirs_(theirs), known_(texts_of(theirs.answer(), "known")) {
    for (const std::string& file : files) texts_.push_back(whole(file));
  }

  // How many documents differ otherwise than decided.
  int run() {
    int unequal = 0;
    for (std::size_t index = 0; index < files_.size(); ++index) {
      const Json json = theirs_.answer();
      unequal += one(index, json) ? 0 : 1;
    }
    return unequal;
  }

  Pass pass() const {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t before = std::clock();
    std::size_t findings = 0;
    for (const std::string& text : texts_) findings += format_->check(*parse_json(text))->size();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    if (findings == 0) std::exit(1);
    return {taken.count(), static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC};
  }

  std::size_t decided() const { return decided_; }

 private:
  bool one(std::size_t index, const Json& json) {
    std::set<std::string> theirs = texts_of(json, "failed");
    const Result<Json> document = parse_json(texts_[index]);
    const auto found = format_->check(*document);
    std::set<std::string> ours;
    for (const RuleFinding& finding : *found)
      if (known_.contains(finding.test)) ours.insert(finding.test);
    const Json* valid = json.find("valid");
    const bool same_verdict = valid && *valid->boolean() == is_valid(*found);
    std::vector<std::string> differ;
    std::set_symmetric_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                                  std::back_inserter(differ));
    if (differ.empty() && same_verdict) return true;
    const bool all_decided =
        !differ.empty() && std::all_of(differ.begin(), differ.end(), [&](const std::string& test) {
          return is_decided(files_[index], test);
        });
    if (all_decided) {
      ++decided_;
      return true;
    }
    std::printf("differs: %s", files_[index].c_str());
    for (const std::string& test : differ) std::printf(" %s", test.c_str());
    std::printf("%s\n", same_verdict ? "" : " (the verdict)");
    return false;
  }

  const CheckedFormat* format_ = checked_format("csaf-2.0");
  const std::vector<std::string>& files_;
  Theirs& theirs_;
  std::set<std::string> known_;
  std::vector<std::string> texts_;
  std::size_t decided_ = 0;
};

std::vector<std::string> documents_at_hand() {
  std::vector<std::string> files;
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) return files;
  for (const char* folder : {"csaf/csaf_2.0/examples/csaf", "csaf/csaf_2.0/validator-cases"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path{data} / folder)) {
      const std::string name = entry.path().filename().string();
      if (name.ends_with(".json") && !name.starts_with("testcases"))
        files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void measure(const Comparison& comparison, Theirs& theirs, std::size_t documents) {
  std::vector<double> ours_seconds;
  std::vector<double> ours_cpu;
  std::vector<double> theirs_seconds;
  std::vector<double> theirs_cpu;
  for (int round = 0; round < 15; ++round) {
    const Pass our = comparison.pass();
    const Pass their = theirs.pass();
    ours_seconds.push_back(our.seconds);
    ours_cpu.push_back(our.cpu);
    theirs_seconds.push_back(their.seconds);
    theirs_cpu.push_back(their.cpu);
  }
  const auto count = static_cast<double>(documents);
  const auto tell = [count](const char* what, double ours, double other) {
    std::printf("%-16s docket %7.0f documents/s, csaf-validator-lib %5.0f, ratio %.1f\n", what,
                count / ours, count / other, other / ours);
  };
  tell("by the clock", median(ours_seconds), median(theirs_seconds));
  tell("by the processor", median(ours_cpu), median(theirs_cpu));
}

int run(const std::vector<std::string>& files) {
  const fs::path packages =
      DOCKET_SOURCE_DIR "/tools/schemas/node_modules/@secvisogram/csaf-validator-lib";
  if (files.empty() || !fs::exists(packages)) {
    std::printf(
        "nothing to compare: DOCKET_TEST_DATA or the packages of tools/schemas are absent\n");
    return 0;
  }
  const std::string list = (fs::temp_directory_path() / "docket-csaf-bench.txt").string();
  {
    std::ofstream out(list);
    for (const std::string& file : files) out << file << "\n";
  }
  Theirs theirs{list};
  Comparison comparison{files, theirs};
  const int unequal = comparison.run();
  std::printf(
      "%zu documents of CSAF 2.0: same verdict and same failing tests in all but %zu, which "
      "differ as decided; %d differ otherwise\n",
      files.size(), comparison.decided(), unequal);
  if (unequal > 0) return 1;
  measure(comparison, theirs, files.size());
  fs::remove(list);
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) {
  const std::vector<std::string> named(words + 1, words + count);
  return docket::run(named.empty() ? docket::documents_at_hand() : named);
}
