// A ledger made up from a number, for tests and benchmarks: bodies like those of real events,
// Chinese text, characters that need escapes, erased records, a change of key, checkpoints.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/hash.h"
#include "ledger/checkpoint.h"
#include "ledger/export.h"
#include "ledger/key_change.h"

namespace docket {

inline constexpr const char* kSampleOrigin = "docket.example/ledger";

inline SigningKey sample_key(std::uint8_t fill) {
  SigningKey key{kSampleOrigin, {}};
  key.seed.fill(fill);
  return key;
}

struct SamplePlan {
  std::uint64_t records = 300;
  std::uint64_t erase_every = 0;       // 0: none is erased
  std::uint64_t checkpoint_every = 0;  // 0: only the last
  std::optional<std::uint64_t> key_change_at;
  KeyChangeKind key_change = KeyChangeKind::rotated;
};

class SampleLedger {
 public:
  explicit SampleLedger(SamplePlan plan) : plan_(plan) {}

  // The whole export.
  std::string exported() {
    std::string out;
    write([&out](const std::string& part) { out += part; });
    return out;
  }

  // The same in parts, for `sink(const std::string&)`.
  template <class Sink>
  void write(const Sink& sink) {
    std::string part;
    LedgerExport lines(sample_key(1).verifier(), part);
    leaves_.clear();
    frontier_ = Frontier{};
    for (std::uint64_t index = 0; index < plan_.records; ++index) {
      add_record(index, lines, part);
      const std::uint64_t size = index + 1;
      const bool last = size == plan_.records;
      if (last || (plan_.checkpoint_every != 0 && size % plan_.checkpoint_every == 0))
        add_checkpoint(size, lines, part);
      sink(part);
      part.clear();
    }
    if (plan_.records == 0) add_checkpoint(0, lines, part);
    sink(part);
  }

  Leaf leaf(std::uint64_t index) const {
    const SaltedBody written{sha256("salt " + std::to_string(index)), body(index)};
    const bool is_key_change = plan_.key_change_at == index;
    if (plan_.erase_every != 0 && index % plan_.erase_every == 3 && !is_key_change)
      return ErasedBody{commitment_of(written)};
    return written;
  }

  // After write(): the leaf hashes, the checkpoint written at a size, the statements.
  std::span<const Hash> leaves() const { return leaves_; }
  std::vector<std::string> key_changes() const {
    return plan_.key_change_at ? std::vector{statement()} : std::vector<std::string>{};
  }
  std::string checkpoint(std::uint64_t size) const {
    const Checkpoint head{kSampleOrigin, {size, root_of_leaves(leaves().first(size))}};
    return signed_checkpoint(head, std::vector{key_at(size)});
  }
  SigningKey key_at(std::uint64_t size) const {
    return plan_.key_change_at && size > *plan_.key_change_at ? sample_key(2) : sample_key(1);
  }

  std::string body(std::uint64_t index) const {
    const std::string number = std::to_string(index);
    if (plan_.key_change_at == index) return key_change_body();
    return R"({"kind":"verified","case_id":"7d1f0c52-3a8e-4f6b-9d11-)" +
           std::to_string(100000000000 + index / 7) + R"(","case_seq":)" +
           std::to_string(index % 7 + 1) + R"(,"actor":"handler-)" + std::to_string(index % 5) +
           R"(","occurred_at":"2026-03-14T09:26:53.589Z","recorded_at":"2026-03-14T09:31:07.)" +
           std::to_string(100 + index % 900) + R"(Z","versions_affected":)" +
           std::to_string(index % 13) + R"(,"note":"在网络产品中确认了漏洞，编号 )" + number +
           R"(：用户输入 \"${jndi:ldap://…}\" 未经检查\n下一步 C:\\fix"})";
  }

 private:
  void add_record(std::uint64_t index, LedgerExport& lines, std::string& part) {
    const Leaf record = leaf(index);
    lines.add_record(record, part);
    leaves_.push_back(leaf_hash_of(record));
    frontier_.append(leaves_.back());
    if (plan_.key_change_at == index) CHECK(lines.add_key_change(statement(), part).ok());
  }

  void add_checkpoint(std::uint64_t size, LedgerExport& lines, std::string& part) {
    const Checkpoint head{kSampleOrigin, frontier_.head()};
    CHECK(*lines.add_checkpoint(signed_checkpoint(head, std::vector{key_at(size)}), part));
  }

  std::string statement() const {
    if (plan_.key_change == KeyChangeKind::rotated)
      return key_rotated_note(sample_key(1), sample_key(2));
    return key_lost_note(sample_key(1).verifier(), sample_key(2));
  }

  // The statement as a JSON text: of its characters only the newline needs an escape.
  std::string key_change_body() const {
    std::string text;
    for (char c : statement()) text += c == '\n' ? std::string{"\\n"} : std::string{c};
    return R"({"kind":"key-rotated","statement":")" + text + R"("})";
  }

  SamplePlan plan_;
  Frontier frontier_;
  std::vector<Hash> leaves_;
};

}  // namespace docket
