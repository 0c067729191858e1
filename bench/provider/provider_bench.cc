// A provider's tree: 100,000 documents checked, hashed, signed, listed and made durable; then one
// change at a time, until readers see it.
//
//   provider_tree [COUNT [FOLDER]]     100,000 where not said, here
//
// The cost of what cannot be saved is told beside it: making the files alone, the hashes alone, the
// signatures alone, and gpg for one file. Before the times of changes are printed, the tree is held
// against sha256sum and, up to 20,000 documents, against the requirements of the specification.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/hash.h"
#include "base/sha512.h"
#include "bench/provider/advisories.h"
#include "provider/check.h"
#include "provider/provider.h"

namespace docket {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

void stop(const Error& error) {
  std::printf("%s: %s %s\n", error.code.c_str(), error.message.c_str(), error.where.c_str());
  std::exit(1);
}

template <class T>
T need(Result<T> result) {
  if (!result.ok()) stop(result.error());
  return *std::move(result);
}

Instant now() {
  return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(
                     std::chrono::system_clock::now().time_since_epoch())
                     .count()};
}

class Bench {
 public:
  Bench(std::size_t count, const fs::path& folder)
      : count_(count), place_(folder / "provider-bench") {
    fs::remove_all(place_);
    fs::create_directories(place_ / "documents");
    for (std::size_t number = 0; number < count_; ++number) {
      documents_.push_back((place_ / "documents" / (std::to_string(number) + ".json")).string());
      const std::string bytes = advisory_document({number, 1});
      bytes_ += bytes.size();
      write(documents_.back(), bytes);
    }
  }
  ~Bench() { fs::remove_all(place_); }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void run() {
    const auto opened = open("provider");
    build(opened);
    hold_against_the_rules();
    tell_bare_costs(opened);
    change(opened);
  }

 private:
  provider::Opened open(const char* name) {
    provider::NewProvider wanted;
    wanted.settings.address = "https://psirt.acme.example";
    wanted.settings.publisher = {"vendor", "Acme PSIRT", "https://psirt.acme.example", {}, {}};
    wanted.settings.contact = "mailto:psirt@acme.example";
    return need(provider::make_provider(place_ / name, wanted, now()));
  }

  provider::Work work() const {
    provider::Work work;
    work.now = now();
    return work;
  }

  void build(const provider::Opened& opened) {
    Clock::time_point shown;
    provider::Work work = this->work();
    work.pause = [&](const char* step) {
      if (std::string_view{step} == "shown") shown = Clock::now();
    };
    const auto start = Clock::now();
    need(provider::build(opened, documents_, work));
    const double whole = since(start);
    const double until_shown = std::chrono::duration<double>(shown - start).count();
    const auto count = static_cast<double>(count_);
    std::printf("%zu documents, %.0f MB: shown after %.1f s, %.0f documents/s on two threads\n",
                count_, static_cast<double>(bytes_) / 1e6, until_shown, count / until_shown);
    std::printf("  with the second tree, which makes changes quick: %.1f s, %.0f documents/s\n",
                whole, count / whole);
  }

  // A mistake would make the figures worthless.
  void hold_against_the_rules() {
    const fs::path web = place_ / "provider" / "web";
    const std::string command = "cd " + (web / ".well-known/csaf/v2.0/white").string() +
                                " && for year in 20*; do (cd $year && cat *.sha256 | sha256sum -c "
                                "--quiet) || exit 1; done";
    if (std::system(command.c_str()) != 0) std::exit(1);
    if (count_ > 20'000) return;
    for (const csaf::Judged& one : need(provider::check(web, now())))
      if (one.role != csaf::Role::trusted_provider || one.documents != count_) std::exit(1);
    std::printf("  judged: csaf_trusted_provider, %zu documents\n", count_);
  }

  // Four files for each document, and nothing else.
  void tell_bare_files() {
    constexpr std::size_t kDocuments = 2500;
    const fs::path folder = place_ / "bare";
    fs::create_directories(folder);
    const std::string document = advisory_document({1, 1});
    const std::string small(190, 'x');
    const auto start = Clock::now();
    for (std::size_t number = 0; number < kDocuments; ++number) {
      const std::string path = (folder / std::to_string(number)).string();
      for (const char* end : {"", ".sha256", ".sha512", ".asc"}) {
        const int file = ::open((path + end).c_str(), O_WRONLY | O_CREAT | O_EXCL, 0644);
        const std::string& bytes = *end ? small : document;
        if (::write(file, bytes.data(), bytes.size()) < 0) std::exit(1);
        ::close(file);
      }
    }
    std::printf("bare, one thread: the four files of a document, nothing else: %.0f documents/s\n",
                kDocuments / since(start));
  }

  void tell_bare_costs(const provider::Opened& opened) {
    constexpr std::size_t kSample = 2000;
    tell_bare_files();
    const OpenPgpKey key = need(provider::signing_key(opened, ""));
    const std::string bytes = advisory_document({1, 1});
    auto start = Clock::now();
    std::size_t size = 0;
    for (std::size_t i = 0; i < kSample; ++i)
      size += hex(sha256(bytes)).size() + sha512_hex(bytes).size();
    const double hashing = since(start) / kSample;
    start = Clock::now();
    for (std::size_t i = 0; i < kSample; ++i) size += need(key.sign(bytes, now())).size();
    const double signing = since(start) / kSample;
    std::printf("bare, one thread: hashes %.1f us, signature by librnp %.1f us (%zu)\n",
                hashing * 1e6, signing * 1e6, size);
    tell_gpg(opened);
  }

  void tell_gpg(const provider::Opened& opened) {
    const std::string home = (place_ / "gpg").string();
    fs::create_directories(home);
    fs::permissions(home, fs::perms::owner_all);
    const std::string gpg = "GNUPGHOME=" + home + " gpg --batch --quiet ";
    const std::string secret = (opened.folder / "keys/signing.key").string();
    if (std::system((gpg + "--import " + secret + " 2>/dev/null").c_str()) != 0) {
      std::printf("gpg is not here\n");
      return;
    }
    constexpr int kSample = 50;
    const auto start = Clock::now();
    for (int i = 0; i < kSample; ++i)
      if (std::system((gpg + "--yes --armor --detach-sign -o " + home + "/x.asc " + documents_[0])
                          .c_str()) != 0)
        return;
    std::printf("gpg, a process a file: %.0f files/s\n", kSample / since(start));
    if (std::system(("GNUPGHOME=" + home + " gpgconf --kill all").c_str()) != 0) return;
  }

  // New documents and later revisions in turn.
  void change(const provider::Opened& opened) {
    constexpr std::size_t kChanges = 41;
    std::vector<double> whole;
    std::vector<double> seen;
    for (std::size_t i = 0; i < kChanges; ++i) {
      const bool is_new = i % 2 == 0;
      const std::size_t number = is_new ? count_ + i : i * 997 % count_;
      const fs::path file = place_ / "change.json";
      write(file, advisory_document({number, is_new ? 1 : 2}));
      provider::Work work = this->work();
      const auto start = Clock::now();
      double kept = 0;
      work.pause = [&](const char* step) {
        if (std::string_view{step} == "kept") kept = since(start);
      };
      const provider::Added added = need(provider::add(opened, {file.string()}, work));
      whole.push_back(since(start) * 1e3);
      seen.push_back(kept * 1e3);
      if (added.added + added.replaced != 1 || (added.added == 1) != is_new) std::exit(1);
    }
    tell("one change until it is ready to be shown, durable", seen);
    tell("one change with the link to it durable too", whole);
  }

  static void tell(const char* what, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    std::printf("%s: median %.1f ms, best %.1f, worst %.1f (%zu changes)\n", what,
                times[times.size() / 2], times.front(), times.back(), times.size());
  }

  std::size_t count_;
  std::size_t bytes_ = 0;
  fs::path place_;
  std::vector<std::string> documents_;
};

}  // namespace
}  // namespace docket

int main(int count, char** words) {
  const std::size_t wanted = count > 1 ? std::strtoul(words[1], nullptr, 10) : 100'000;
  docket::Bench{wanted, count > 2 ? words[2] : "."}.run();
  return 0;
}
