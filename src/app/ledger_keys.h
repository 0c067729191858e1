// Which key signs the ledger, and which signed before: as the store remembers them (the table
// ledger_key), as the key files hold them (app/key.h), and how one takes the place of another.
//
// A change happens when its record is in the ledger. The new key is on the disk before that and
// takes the old one's name after it, so that a process which ends anywhere in between leaves a
// data folder that opens: with the old key when the record is not there, else with the new one.

#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/key.h"
#include "app/world.h"
#include "ledger/key_change.h"
#include "store/store.h"

namespace docket {

// A key that is or was in force.
struct LedgerKey {
  VerifierKey key;
  std::uint64_t size = 0;             // of the tree from which on it is in force
  std::string note;                   // the statement that brought it; empty for the first
  std::optional<KeyChangeKind> kind;  // of the statement
};

// How a key came into force: "first", "rotated" or "lost".
std::string_view name_of_change(const std::optional<KeyChangeKind>& kind);

struct KeyChangeWish {
  std::string actor;
  std::string because;  // stands in the ledger; may be empty for a rotation

  // Told after each step: "staged", "recorded", "adopted", "published", "signed".
  std::function<void(std::string_view step)> after = {};
};

class LedgerKeys {
 public:
  // Draws a key, which serves if the ledger turns out to be new.
  LedgerKeys(const std::string& data, World& world);

  // Before the store is opened: takes the key at hand, if there is one. Errors: key.open-to-others,
  // key.io, ledger.key-file.
  Status begin();

  // What the store signs with; any thread may call it.
  std::string sign(const TreeHead& head) const;

  // After the store was opened: finishes a change that was cut short, makes the first key of a
  // new ledger. Errors: key.missing (see docs/signing_key.md), key.other (the key at hand is
  // another ledger's), key.io, store.damaged.
  Status settle(Store& store);

  // Replaces the key at hand. Errors: key.unsettled, key.io, those of Store::append.
  Status rotate(Store& store, const KeyChangeWish& wish);

  // Instead of begin() and settle(), when the key in force is gone: a new one goes on, and the
  // ledger says so. Errors: key.at-hand, key.no-ledger, key.io, those of Store::append.
  Status replace(Store& store, const KeyChangeWish& wish);

  // In the order in which they came into force; the last one is.
  std::vector<LedgerKey> list() const;

  // Nothing changes while this is held: for the backup.
  std::unique_lock<std::mutex> hold() { return std::unique_lock{changing_}; }

 private:
  Result<std::vector<LedgerKey>> begin_list(Store& store);
  Status add(Store& store, const VerifierKey& first);
  Status record(Store& store, const std::string& note, const VerifierKey& after,
                const KeyChangeWish& wish);
  Status take_over(Store& store, const SigningKey& after, const KeyChangeWish& wish);
  SigningKey drawn(std::string name);
  void sign_with(std::vector<SigningKey> keys);
  void set_list(std::vector<LedgerKey> list);

  KeyFolder folder_;
  World& world_;
  std::mutex changing_;     // held during a change
  bool unsettled_ = false;  // a change failed half way; the next start settles it

  mutable std::mutex guard_;  // of what follows
  std::vector<SigningKey> signing_;
  std::vector<LedgerKey> list_;
};

}  // namespace docket
