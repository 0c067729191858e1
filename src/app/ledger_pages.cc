// The ledger as a whole: its head, its export for a stranger to verify, and its examination.

#include <algorithm>
#include <map>

#include "app/docket.h"
#include "ledger/checkpoint.h"
#include "ledger/export.h"

namespace docket {
namespace {

constexpr std::int64_t kRecordsAtATime = 1'000;

Leaf leaf_of(const Record& record) {
  if (record.body && record.salt) return SaltedBody{*record.salt, *record.body};
  return ErasedBody{record.commitment};
}

// Writes the records in order, with the changes of key and the checkpoints that stand between them.
class WholeLedger {
 public:
  WholeLedger(Store& store, SignedHead head, std::vector<LedgerKey> keys,
              std::int64_t checkpoint_every)
      : store_(store),
        head_(std::move(head)),
        keys_(std::move(keys)),
        checkpoint_every_(checkpoint_every),
        written_(keys_.front().key, lines_) {}

  std::int64_t size() const { return static_cast<std::int64_t>(head_.tree.size); }

  Status add(const Record& record) {
    written_.add_record(leaf_of(record), lines_);
    const auto size = written_.records();
    for (; key_ < keys_.size() && keys_[key_].size == size; ++key_)
      TRY(written_.add_key_change(keys_[key_].note, lines_));
    return add_checkpoint(static_cast<std::int64_t>(size));
  }

  // Finds the last checkpoints of the keys before: what each of them vouches for to the end.
  Status begin() {
    for (std::size_t at = 1; at < keys_.size(); ++at) {
      const Rows found =
          TRY(store_.query("checkpoint_before", {static_cast<std::int64_t>(keys_[at].size)}));
      if (!found.empty()) last_of_key_[found.number(0, "size")] = found.text(0, "signed");
    }
    return Done{};
  }

  // Ends with the newest checkpoint.
  Status finish() {
    if (!TRY(written_.add_checkpoint(head_.checkpoint, lines_)))
      return Error{"ledger.export-differs",
                   "the newest checkpoint is not signed by the key in force; run docket verify, "
                   "then restore a backup",
                   ""};
    return Done{};
  }

  std::string take_lines() { return std::exchange(lines_, {}); }

 private:
  // The last one of a key, or the first of the store after so many records.
  Status add_checkpoint(std::int64_t size) {
    if (const auto found = last_of_key_.find(size); found != last_of_key_.end()) {
      TRY(written_.add_checkpoint(found->second, lines_));
      last_ = size;
      return Done{};
    }
    if (size < last_ + checkpoint_every_ || size == this->size()) return Done{};
    if (next_.empty() || static_cast<std::int64_t>(next_.front().tree.size) < size)
      next_ = TRY(store_.checkpoints(size, 1));
    if (next_.empty() || static_cast<std::int64_t>(next_.front().tree.size) != size) return Done{};
    if (TRY(written_.add_checkpoint(next_.front().checkpoint, lines_))) last_ = size;
    return Done{};
  }

  Store& store_;
  SignedHead head_;
  std::vector<LedgerKey> keys_;
  std::int64_t checkpoint_every_;
  std::string lines_;
  LedgerExport written_;
  std::size_t key_ = 1;  // the next change
  std::int64_t last_ = 0;
  std::vector<SignedHead> next_;
  std::map<std::int64_t, std::string> last_of_key_;  // by size
};

}  // namespace

Json Docket::ledger_head() const {
  const SignedHead head = store_->head();
  Json keys = Json::array();
  std::string in_force;
  for (const LedgerKey& key : keys_.list()) {
    in_force = vkey_text(key.key);
    keys.add(Json::object({{"vkey", in_force},
                           {"size", Json{static_cast<std::int64_t>(key.size)}},
                           {"how", name_of_change(key.kind)}}));
  }
  return Json::object({{"size", Json{static_cast<std::int64_t>(head.tree.size)}},
                       {"root", hex(head.tree.root)},
                       {"checkpoint", head.checkpoint},
                       {"vkey", in_force},
                       {"keys", std::move(keys)}});
}

Status Docket::export_ledger(const std::function<Status(std::string_view)>& write,
                             std::int64_t checkpoint_every) {
  // The head first: the keys are then those of its records, or newer.
  const SignedHead head = store_->head();
  WholeLedger ledger(*store_, head, keys_.list(), checkpoint_every);
  TRY(ledger.begin());
  for (std::int64_t from = 0; from < ledger.size(); from += kRecordsAtATime) {
    const std::int64_t count = std::min(kRecordsAtATime, ledger.size() - from);
    for (const Record& record : TRY(store_->records(from, count))) TRY(ledger.add(record));
    TRY(write(ledger.take_lines()));
  }
  TRY(ledger.finish());
  return write(ledger.take_lines());
}

Status Docket::verify() {
  std::vector<VerifierKey> keys;
  for (const LedgerKey& key : keys_.list()) keys.push_back(key.key);
  return store_->verify([&keys](const SignedHead& head) -> Status {
    if (head.tree.size == 0) return Done{};  // signed before the first key was kept
    const Result<Checkpoint> opened = open_checkpoint(head.checkpoint, keys);
    if (opened.ok() && opened->head == head.tree) return Done{};
    return Error{"store.damaged",
                 "a checkpoint does not verify under the keys of this ledger; restore a backup",
                 "checkpoint over " + std::to_string(head.tree.size) + " records"};
  });
}

}  // namespace docket
