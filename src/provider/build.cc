#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "base/text.h"
#include "provider/document.h"
#include "provider/files.h"
#include "provider/provider.h"
#include "provider/shared.h"
#include "provider/trees.h"

namespace docket::provider {
namespace {

namespace fs = std::filesystem;

// The signing key, and its public half, which says of a signature whether it was this key's.
struct Signer {
  OpenPgpKey key;
  OpenPgpRing ring;

  static Result<Signer> of(const Opened& opened, const std::string& passphrase) {
    OpenPgpKey key = TRY(signing_key(opened, passphrase));
    const std::string half = TRY(key.public_half());
    return Signer{std::move(key), TRY(OpenPgpRing::read({&half, 1}))};
  }
};

// A document that was looked at and signed, ready to be written.
struct Prepared {
  std::size_t index = 0;  // of its file
  csaf::Publication publication;
  std::string bytes;
  std::string signature;
  bool is_as_it_was = false;  // the shown tree has the same files
};

// Documents on their way from those who check and sign to the one who writes: making files is
// quickest when one thread does it. The first error, by the order of the files, stops all.
class Queue {
 public:
  void put(Prepared prepared) {
    std::unique_lock guard{lock_};
    changed_.wait(guard, [this] { return waiting_.size() < kWaitingMax || failed_; });
    waiting_.push_back(std::move(prepared));
    changed_.notify_all();
  }

  void fail(std::size_t index, Error error) {
    const std::lock_guard guard{lock_};
    if (!failed_ || index < failed_->first) failed_ = {index, std::move(error)};
    changed_.notify_all();
  }

  void one_is_done() {
    const std::lock_guard guard{lock_};
    ++done_;
    changed_.notify_all();
  }

  // Nothing when all is done or something has failed.
  std::optional<Prepared> next(std::size_t workers) {
    std::unique_lock guard{lock_};
    changed_.wait(guard, [&] { return !waiting_.empty() || failed_ || done_ == workers; });
    if (failed_ || waiting_.empty()) return {};
    Prepared prepared = std::move(waiting_.front());
    waiting_.pop_front();
    changed_.notify_all();
    return prepared;
  }

  bool has_failed() {
    const std::lock_guard guard{lock_};
    return failed_.has_value();
  }
  Status status() const {
    if (failed_) return failed_->second;
    return Done{};
  }

 private:
  static constexpr std::size_t kWaitingMax = 256;
  std::mutex lock_;
  std::condition_variable changed_;
  std::deque<Prepared> waiting_;
  std::size_t done_ = 0;
  std::optional<std::pair<std::size_t, Error>> failed_;
};

class Build {
 public:
  Build(const Opened& opened, const std::vector<std::string>& files, const Work& work)
      : opened_(opened), files_(files), work_(work), trees_(opened.folder) {
    if (const auto shown = trees_.shown()) shown_ = trees_.path_of(*shown);
  }

  Result<Built> run() {
    const std::string tree = trees_.hidden();
    hidden_ = trees_.path_of(tree);
    TRY(trees_.forget_state_of(tree));
    std::error_code failed;
    fs::remove_all(hidden_, failed);
    const Status written = write_all();
    if (!written.ok()) {
      fs::remove_all(hidden_, failed);
      return written.error();
    }
    const std::size_t gone = count_gone();
    work_.step("written");
    TRY(make_all_durable(opened_.folder));
    const TreeState state{Trees::this_boot(), Trees::made_with(opened_), 1, {}};
    TRY(trees_.keep_state_of(tree, state));
    work_.step("durable");
    TRY(trees_.show(tree));
    work_.step("shown");
    const std::string other = trees_.hidden();
    TRY(trees_.forget_state_of(other));
    TRY(trees_.copy_all());
    TRY(trees_.keep_state_of(other, state));
    return Built{publications_.size(), signatures_, gone};
  }

 private:
  Status write_all() {
    TRY(write_documents());
    const std::vector<csaf::Edition> editions = editions_of(opened_.settings, publications_);
    for (const csaf::Edition edition : editions)
      TRY(write_edition(opened_, work_, hidden_, edition, publications_));
    return write_common(opened_, work_, hidden_, editions);
  }

  Status write_documents() {
    std::vector<std::optional<Signer>> signers(std::max<std::size_t>(1, work_.workers));
    if (opened_.is_signed)
      for (auto& signer : signers) signer = TRY(Signer::of(opened_, work_.passphrase));
    Queue queue;
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> workers;
    for (const auto& signer : signers)
      workers.emplace_back([&] {
        for (std::size_t i = next++; i < files_.size() && !queue.has_failed(); i = next++) {
          Result<Prepared> prepared = prepare(i, signer);
          if (prepared.ok()) {
            queue.put(*std::move(prepared));
          } else {
            queue.fail(i, prepared.error());
          }
        }
        queue.one_is_done();
      });
    while (std::optional<Prepared> prepared = queue.next(workers.size())) {
      const Status written = write(*prepared);
      if (!written.ok()) queue.fail(prepared->index, written.error());
    }
    for (std::thread& worker : workers) worker.join();
    return queue.status();
  }

  Result<Prepared> prepare(std::size_t index, const std::optional<Signer>& signer) const {
    Prepared made;
    made.index = index;
    made.bytes = TRY(read_file(files_[index]));
    made.publication = TRY(look_at(made.bytes, files_[index], opened_.settings));
    if (is_as_it_was(made, signer)) {
      made.is_as_it_was = true;
    } else if (signer) {
      made.signature = TRY(signer->key.sign(made.bytes, work_.now));
    }
    return made;
  }

  // The shown tree has the same bytes, and with them what would be written now.
  bool is_as_it_was(const Prepared& made, const std::optional<Signer>& signer) const {
    if (!shown_) return false;
    const std::string path = csaf::tree_path(made.publication);
    const Result<std::string> before = read_file(*shown_ / path);
    if (!before.ok() || *before != made.bytes) return false;
    const Result<std::string> signature = read_file(*shown_ / (path + ".asc"));
    if (signature.ok() != signer.has_value()) return false;
    if (signer && !signer->ring.verify(made.bytes, *signature, work_.now).ok()) return false;
    for (const csaf::TreeFile& file : csaf::beside(path, made.bytes, "")) {
      const Result<std::string> there = read_file(*shown_ / file.path);
      if (!there.ok() || *there != file.bytes) return false;
    }
    return true;
  }

  Status write(const Prepared& prepared) {
    TRY(refuse_twice(prepared));
    const std::string path = csaf::tree_path(prepared.publication);
    publications_.push_back(prepared.publication);
    if (prepared.is_as_it_was) {
      for (const char* end : {"", ".sha256", ".sha512"})
        TRY(link_file(*shown_ / (path + end), hidden_ / (path + end)));
      if (!opened_.is_signed) return Done{};
      return link_file(*shown_ / (path + ".asc"), hidden_ / (path + ".asc"));
    }
    if (!prepared.signature.empty()) ++signatures_;
    TRY(write_file(hidden_ / path, prepared.bytes));
    for (const csaf::TreeFile& file : csaf::beside(path, prepared.bytes, prepared.signature))
      TRY(write_file(hidden_ / file.path, file.bytes));
    return Done{};
  }

  // By the listings, which name each document once.
  std::size_t count_gone() const {
    std::size_t gone = 0;
    if (!shown_) return gone;
    for (const csaf::Edition edition : {csaf::Edition::v2_0, csaf::Edition::v2_1}) {
      for (const std::string_view label : csaf::labels_of(edition)) {
        const Result<std::string> index = read_file(*shown_ / csaf::index_path(edition, label));
        if (!index.ok()) continue;
        for (const std::string_view line : split(*index, '\n')) {
          const std::string name = std::string{name_of(edition)} +
                                   std::string{line.substr(std::min(line.size(), line.find('/')))};
          if (!line.empty() && !names_.contains(name)) ++gone;
        }
      }
    }
    return gone;
  }

  // Two documents of one tracking id would be one file, or two that a reader takes for one.
  Status refuse_twice(const Prepared& prepared) {
    const std::string name =
        std::string{name_of(prepared.publication.edition)} + "/" + prepared.publication.file;
    const auto [found, is_new] = names_.try_emplace(name, prepared.index);
    if (is_new) return Done{};
    const auto [first, second] = std::minmax(found->second, prepared.index);
    return Error{"provider.twice",
                 "this has the tracking id of " + files_[first] +
                     ", or one that gives the same file name; keep the later revision",
                 files_[second]};
  }

  const Opened& opened_;
  const std::vector<std::string>& files_;
  const Work& work_;
  Trees trees_;
  std::optional<fs::path> shown_;
  fs::path hidden_;
  std::vector<csaf::Publication> publications_;
  std::unordered_map<std::string, std::size_t> names_;
  std::size_t signatures_ = 0;
};

}  // namespace

Result<Built> build(const Opened& opened, const std::vector<std::string>& files, const Work& work) {
  const Lock lock = TRY(Lock::take(opened.folder));
  return Build{opened, files, work}.run();
}

}  // namespace docket::provider
