// Checks an exported ledger line by line in constant memory: every leaf hash, every checkpoint's
// root and signature, every change of key, and the root at the size of an older checkpoint.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/leaf.h"
#include "ledger/tree.h"
#include "verify/finding.h"
#include "verify/key_chain.h"
#include "verify/line_reader.h"

namespace docket {

// The longest line that an export can have: a record with the longest body.
inline constexpr std::size_t kLineBytesMax = kBodyBytesMax + 4096;

// --since: the signed note of an older checkpoint and what it says.
struct OlderCheckpoint {
  std::string note;
  Checkpoint checkpoint;
};

// Errors: those of parse_note and parse_checkpoint_text. The signature is checked later, with
// the keys of the file.
Result<OlderCheckpoint> read_older_checkpoint(std::string note);

struct CheckOptions {
  std::vector<VerifierKey> trusted;  // --key; empty: believe the file
  std::optional<OlderCheckpoint> since;
};

// What a good file says; the counts are also there after a finding.
struct ExportSummary {
  std::string origin;
  std::uint64_t records = 0;
  std::uint64_t erased = 0;
  std::uint64_t checkpoints = 0;
  TreeHead head;                  // of the last checkpoint
  std::vector<ChainKey> keys;     // the last one is in force
  bool key_is_from_file = false;  // no trusted key was given
  std::optional<TreeHead> since;  // the older checkpoint, when it agrees
};

class ExportCheck {
 public:
  explicit ExportCheck(CheckOptions options);

  // Takes the whole lines at the beginning of `bytes` and says how many bytes they are; the
  // caller gives the rest again with what follows. Bytes need not outlive the call.
  std::size_t take(std::string_view bytes);

  // True when something was found, so that reading on is of no use.
  bool stopped() const { return finding_.has_value(); }

  // True when finish() will have something to say whatever follows.
  bool found() const { return finding_.has_value() || doubt_.has_value(); }

  // At the end. `rest` is what follows the last newline. Nothing when all is good.
  std::optional<Finding> finish(std::string_view rest);

  // Complete after a finish() that found nothing.
  const ExportSummary& summary() const { return summary_; }

 private:
  // Records whose leaf hash does not fit the rest of their line, until a checkpoint tells which
  // of the two was signed.
  struct Doubt {
    Place first;
    bool first_is_erased = false;
    std::uint64_t count = 1;
    Frontier stated;  // the tree over the leaf hashes as the lines state them
  };

  // Records that were read and not yet hashed: hashing many together is faster. The views are
  // into the bytes that take() was given.
  struct Waiting {
    Hash stated{};
    Hash salt_or_commitment{};
    std::string_view body;
    bool erased = false;
  };

  void line(std::string_view bytes);
  void header(std::string_view bytes);
  void hash_waiting();
  void record(std::string_view bytes);
  void checkpoint(std::string_view bytes);
  void key_change(std::string_view bytes);
  void take_leaves();
  void compare_root(const TreeHead& head);
  std::string doubt_message(const TreeHead* head) const;
  bool is_size_of_older() const;
  void remember_older_root();
  std::uint64_t key_changes() const;
  std::optional<Finding> trust_finding() const;
  std::optional<Finding> since_finding();
  bool failed_to_read(const LineReader& reader, std::optional<std::uint64_t> record = std::nullopt);
  void stop(std::string code, std::string message, Place place);
  Place here() const;

  CheckOptions options_;
  std::optional<Hash> root_at_since_;
  std::optional<KeyChain> keys_;
  Frontier frontier_;
  std::uint64_t line_number_ = 0;
  std::uint64_t good_size_ = 0;     // of the last checkpoint that was good
  std::uint64_t trusted_size_ = 0;  // of the last one signed by a trusted key
  enum class Last { header, record, key_change, checkpoint } last_ = Last::header;
  std::optional<Doubt> doubt_;
  std::optional<Finding> finding_;
  std::vector<Waiting> waiting_;
  std::vector<HashInput> hash_inputs_;  // of hash_waiting, as the two after it
  std::vector<Hash> commitments_;
  std::vector<Hash> leaves_;
  std::string_view body_;  // of the record read last; empty when it was erased
  std::string body_kept_;  // holds it between calls of take()
  ExportSummary summary_;
};

}  // namespace docket
