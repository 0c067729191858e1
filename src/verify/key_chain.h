// Which keys may sign, as the reader goes through a file: the first key, and those that changes
// of key put in its place. Follows whether each is one the caller trusts.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/checkpoint.h"
#include "ledger/key_change.h"

namespace docket {

struct ChainKey {
  VerifierKey key;
  std::optional<KeyChangeKind> came_by;  // nothing for the first key
  std::optional<std::uint64_t> size;     // records before it came into force, where it is known
  bool trusted = false;
};

class KeyChain {
 public:
  // `trusted` are the keys the caller got another way. When there are none the first key of the
  // file is believed, and everybody is told so.
  KeyChain(VerifierKey first, std::span<const VerifierKey> trusted);

  // Takes a statement that comes after `records` records; a receipt does not say how many.
  // Errors: verify.key-change, those of open_key_change.
  Status change(std::string_view note, std::optional<std::uint64_t> records);

  // Opens a checkpoint that the key in force has signed; former keys may have signed it too, and
  // nobody else may. Stricter than C2SP on purpose: in a file of ours no byte is without meaning.
  // Errors: verify.checkpoint, those of open_checkpoint.
  Result<Checkpoint> open(std::string_view note) const;

  const std::vector<ChainKey>& keys() const { return keys_; }
  const ChainKey& in_force() const { return keys_.back(); }
  std::vector<VerifierKey> verifiers() const;
  bool first_key_was_believed() const { return trusted_.empty(); }

 private:
  bool is_trusted(const VerifierKey& key) const;

  std::vector<VerifierKey> trusted_;
  std::vector<ChainKey> keys_;
};

}  // namespace docket
