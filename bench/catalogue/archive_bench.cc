// An archive of CVE records until each of them is found by its words: `docket import` with its
// boxed reader, all that it keeps and its fsyncs, beside the least that could do it (plain.h) and
// the same in Python. First the same words must find the same number of records in all three.
//
//   archive_to_catalogue [COPIES] [ROUNDS] [FOLDER]     of each record at hand, 3 where not said

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/catalogue.h"
#include "app/docket.h"
#include "base/check.h"
#include "bench/catalogue/made_archive.h"
#include "bench/catalogue/plain.h"
#include "bench/world.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

// Words that all three cut out of a text alike; we keep "use-after-free" in one piece, too.
const std::string kWords[] = {"overflow",      "injection",      "apache",  "wordpress",
                              "rejected",      "traversal",      "firefox", "certificate",
                              "authenticated", "deserialization"};

// How long a child of this process took, by the clock and of processors.
struct Taken {
  double seconds = 0;
  double cpu = 0;
};

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

Taken timed(const std::function<void()>& child) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t process = ::fork();
  if (process == 0) {
    child();
    ::_exit(0);
  }
  int status = 0;
  rusage used{};
  CHECK(::wait4(process, &status, 0, &used) == process);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  return {taken.count(), seconds_of(used.ru_utime) + seconds_of(used.ru_stime)};
}

class Archive {
 public:
  Archive(fs::path folder, int copies) : folder_(std::move(folder)) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    const char* data = std::getenv("DOCKET_TEST_DATA");
    if (data != nullptr)
      records_ = make_archive(std::string{data} + "/cve/records", copies, archive());
  }
  ~Archive() { fs::remove_all(folder_); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  std::size_t records() const { return records_; }

  Taken by_docket() const {
    fs::remove_all(data());
    return timed([this] {
      CHECK(std::freopen("/dev/null", "w", stdout) != nullptr);
      ::execl(DOCKET_SOURCE_DIR "/build/docket", "docket", "import", "--new", "--data",
              data().c_str(), archive().c_str(), nullptr);
      ::_exit(127);
    });
  }
  Taken by_plain() const {
    return timed([this] { plain_import(archive(), plain()); });
  }
  Taken by_python() const {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(python() + end);
    return timed([this] {
      ::execlp("python3", "python3", DOCKET_SOURCE_DIR "/bench/catalogue/theirs.py",
               archive().c_str(), python().c_str(), nullptr);
      ::_exit(127);
    });
  }

  // How many words do not find the same number of records in all three.
  int differences() const {
    BenchWorld world;
    Config config;
    config.data = data();
    const auto docket = std::move(Docket::open(config, world)).value();
    Excerpts excerpts{{}};
    Catalogue catalogue{docket->store(), docket->world(), excerpts};
    int differ = 0;
    for (const std::string& word : kWords) {
      CatalogueQuery query;
      query.search = word;
      query.limit = 1;
      const auto ours = catalogue.list(host_reader(), query);
      CHECK(ours.ok() && !ours->beyond);
      const auto count = static_cast<std::size_t>(ours->total);
      const std::size_t plain_count = plain_found(plain(), word);
      const std::size_t python_count = plain_found(python(), word);
      if (count == plain_count && count == python_count) continue;
      ++differ;
      std::printf("\"%s\" finds %zu, %zu, %zu records\n", word.c_str(), count, plain_count,
                  python_count);
    }
    return differ;
  }

 private:
  std::string archive() const { return (folder_ / "records.jsonl.gz").string(); }
  std::string data() const { return (folder_ / "data").string(); }
  std::string plain() const { return (folder_ / "plain.db").string(); }
  std::string python() const { return (folder_ / "python.db").string(); }

  fs::path folder_;
  std::size_t records_ = 0;
};

double median(std::vector<Taken> all, double Taken::* which) {
  std::sort(all.begin(), all.end(),
            [which](const Taken& a, const Taken& b) { return a.*which < b.*which; });
  return all[all.size() / 2].*which;
}

void measure(const Archive& archive, int rounds) {
  std::vector<Taken> ours;
  std::vector<Taken> plain;
  std::vector<Taken> python;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(archive.by_docket());
    plain.push_back(archive.by_plain());
    python.push_back(archive.by_python());
  }
  const auto records = static_cast<double>(archive.records());
  for (const auto& [what, which] :
       {std::pair{"by the clock", &Taken::seconds}, std::pair{"by the processor", &Taken::cpu}}) {
    const double own = median(ours, which);
    std::printf(
        "%-16s docket %6.0f records/s, simdjson and SQLite %6.0f, Python and SQLite %6.0f: "
        "%.2f and %.2f times\n",
        what, records / own, records / median(plain, which), records / median(python, which),
        median(plain, which) / own, median(python, which) / own);
  }
}

int run(int count, char** words) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const int copies = count > 1 ? std::atoi(words[1]) : 3;
  const int rounds = count > 2 ? std::atoi(words[2]) : 3;
  const fs::path folder =
      (count > 3 ? fs::path{words[3]} : fs::temp_directory_path()) / "docket-archive-bench";
  const Archive archive{folder, copies};
  if (archive.records() == 0 || !fs::exists(DOCKET_SOURCE_DIR "/build/docket")) {
    std::printf("nothing to measure: DOCKET_TEST_DATA or build/docket are absent\n");
    return 0;
  }
  archive.by_docket();
  archive.by_plain();
  archive.by_python();
  const int differ = archive.differences();
  std::printf("%zu records: %d of %zu words find other numbers of them\n", archive.records(),
              differ, std::size(kWords));
  if (differ > 0) return 1;
  measure(archive, rounds);
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) { return docket::run(count, words); }
