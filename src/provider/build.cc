#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <unordered_map>

#include "base/text.h"
#include "openpgp/quiet_errors.h"
#include "provider/document.h"
#include "provider/files.h"
#include "provider/provider.h"
#include "provider/shared.h"
#include "provider/threads.h"
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
// quickest when one thread does it. A document that is refused holds nobody up, so that all of them
// are found; what is wrong with the disk or the key stops everybody.
class Queue {
 public:
  void put(Prepared prepared) {
    std::unique_lock guard{lock_};
    changed_.wait(guard, [this] { return waiting_.size() < kWaitingMax || stopped_; });
    waiting_.push_back(std::move(prepared));
    changed_.notify_all();
  }

  void refuse(std::size_t index, Error error) {
    const std::lock_guard guard{lock_};
    refused_.emplace(index, std::move(error));
  }

  void stop(Error error) {
    const std::lock_guard guard{lock_};
    if (!stopped_) stopped_ = std::move(error);
    changed_.notify_all();
  }

  void one_is_done() {
    const std::lock_guard guard{lock_};
    ++done_;
    changed_.notify_all();
  }

  // Nothing when all is done or everybody has to stop.
  std::optional<Prepared> next(std::size_t workers) {
    std::unique_lock guard{lock_};
    changed_.wait(guard, [&] { return !waiting_.empty() || stopped_ || done_ == workers; });
    if (stopped_ || waiting_.empty()) return {};
    Prepared prepared = std::move(waiting_.front());
    waiting_.pop_front();
    changed_.notify_all();
    return prepared;
  }

  bool has_stopped() {
    const std::lock_guard guard{lock_};
    return stopped_.has_value();
  }
  bool has_refused() {
    const std::lock_guard guard{lock_};
    return !refused_.empty();
  }

  // Once nobody works any more.
  Status status(const Work& work) const {
    if (stopped_) return *stopped_;
    std::vector<Error> refused;  // by the order of the files
    for (const auto& [index, error] : refused_) refused.push_back(error);
    return none_of(refused, work);
  }

 private:
  static constexpr std::size_t kWaitingMax = 256;
  std::mutex lock_;
  std::condition_variable changed_;
  std::deque<Prepared> waiting_;
  std::size_t done_ = 0;
  std::map<std::size_t, Error> refused_;
  std::optional<Error> stopped_;
};

// Whether readers find signatures in the tree that is shown, or in either where none is.
Result<bool> was_signed(const Trees& trees) {
  const std::optional<std::string> shown = trees.shown();
  for (const std::string tree : {"one", "two"}) {
    if (shown && tree != *shown) continue;
    const fs::path keys = (trees.path_of(tree) / csaf::key_path("")).parent_path();
    std::error_code failed;
    fs::directory_iterator each{keys, failed};
    if (failed == std::errc::no_such_file_or_directory) continue;
    if (failed)
      return Error{"provider.unreadable", "the tree cannot be read: " + failed.message(),
                   keys.string()};
    if (each != fs::directory_iterator{}) return true;
  }
  return false;
}

// Signatures end only where somebody says so.
Status look_at_signing(const Opened& opened, const Work& work) {
  if (opened.is_signed && work.without_signatures)
    return Error{"provider.keys-there",
                 "there are keys in this folder; move them away to publish without signatures",
                 (opened.folder / "keys").string()};
  if (opened.is_signed || work.without_signatures || !TRY(was_signed(Trees{opened.folder})))
    return Done{};
  return Error{"provider.unsigned",
               "what is published is signed, and there are no keys here now; put them back, or say "
               "--no-signatures to publish without from now on",
               (opened.folder / "keys").string()};
}

class Build {
 public:
  Build(const Opened& opened, const std::vector<std::string>& files, const Work& work)
      : opened_(opened), files_(files), work_(work), trees_(opened.folder) {
    if (const auto shown = trees_.shown()) shown_ = trees_.path_of(*shown);
  }

  Result<Built> run() {
    TRY(look_at_signing(opened_, work_));
    const auto all_signers = TRY(signers());
    const std::string tree = trees_.hidden();
    hidden_ = trees_.path_of(tree);
    TRY(trees_.forget_state_of(tree));
    std::error_code failed;
    fs::remove_all(hidden_, failed);
    const Status written = write_all(all_signers);
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
  Status write_all(const std::vector<std::optional<Signer>>& signers) {
    TRY(write_documents(signers));
    const std::vector<csaf::Edition> editions = editions_of(opened_.settings, publications_);
    for (const csaf::Edition edition : editions)
      TRY(write_edition(opened_, work_, hidden_, edition, publications_));
    return write_common(opened_, work_, hidden_, editions);
  }

  // One for each worker; none signs where nothing is signed.
  Result<std::vector<std::optional<Signer>>> signers() const {
    std::vector<std::optional<Signer>> made(std::max<std::size_t>(1, work_.workers));
    if (opened_.is_signed)
      for (auto& signer : made) signer = TRY(Signer::of(opened_, work_.passphrase));
    return made;
  }

  Status write_documents(const std::vector<std::optional<Signer>>& signers) {
    Queue queue;
    prepare_and_write(signers, queue);
    return queue.status(work_);
  }

  void prepare_and_write(const std::vector<std::optional<Signer>>& signers, Queue& queue) {
    const QuietErrors quiet;  // of signatures that are made anew
    std::atomic<std::size_t> next{0};
    Threads workers;
    for (const auto& signer : signers)
      workers.start([&] {
        while (prepare_one(next++, signer, queue)) {
        }
        queue.one_is_done();
      });
    if (workers.count() == 0)
      while (prepare_one(next++, signers.front(), queue)) write_waiting(queue, 0);
    write_waiting(queue, workers.count());
    workers.join();
  }

  // False when there is no such document, or everybody has to stop.
  bool prepare_one(std::size_t index, const std::optional<Signer>& signer, Queue& queue) const {
    if (index >= files_.size() || queue.has_stopped()) return false;
    Result<Prepared> looked = looked_at(index);
    if (!looked.ok()) {
      queue.refuse(index, looked.error());
      return true;
    }
    Prepared prepared = *std::move(looked);
    prepared.is_as_it_was = is_as_it_was(prepared, signer);
    if (signer && !prepared.is_as_it_was) {
      Result<std::string> signature = signer->key.sign(prepared.bytes, work_.now);
      if (!signature.ok()) {
        queue.stop(signature.error());
        return false;
      }
      prepared.signature = *std::move(signature);
    }
    queue.put(std::move(prepared));
    return true;
  }

  Result<Prepared> looked_at(std::size_t index) const {
    Prepared made;
    made.index = index;
    made.bytes = TRY(read_document(files_[index]));
    made.publication = TRY(look_at(made.bytes, files_[index], opened_.settings));
    return made;
  }

  // After the first that is refused, only to find the others.
  void write_waiting(Queue& queue, std::size_t workers) {
    while (const std::optional<Prepared> prepared = queue.next(workers)) {
      if (auto twice = twice_with(*prepared)) {
        queue.refuse(twice->first, std::move(twice->second));
      } else if (!queue.has_refused()) {
        const Status written = write(*prepared);
        if (!written.ok()) queue.stop(written.error());
      }
    }
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

  // Two documents of one tracking id would be one file, or two that a reader takes for one. The
  // later one by the order of the files is refused.
  std::optional<std::pair<std::size_t, Error>> twice_with(const Prepared& prepared) {
    const std::string name =
        std::string{name_of(prepared.publication.edition)} + "/" + prepared.publication.file;
    const auto [found, is_new] = names_.try_emplace(name, prepared.index);
    if (is_new) return {};
    const auto [first, second] = std::minmax({found->second, prepared.index});
    found->second = first;
    return std::pair{second, Error{"provider.twice",
                                   "this has the tracking id of " + files_[first] +
                                       ", or one that gives the same file name; keep the later "
                                       "revision",
                                   files_[second]}};
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
