// The ledger as a whole: its head, and its export for a stranger to verify.

#include "app/docket.h"
#include "ledger/export.h"

namespace docket {
namespace {

constexpr std::int64_t kRecordsAtATime = 1'000;

Leaf leaf_of(const Record& record) {
  if (record.body && record.salt) return SaltedBody{*record.salt, *record.body};
  return ErasedBody{record.commitment};
}

}  // namespace

Json Docket::ledger_head() const {
  const SignedHead head = store_->head();
  return Json::object({{"size", Json{static_cast<std::int64_t>(head.tree.size)}},
                       {"root", hex(head.tree.root)},
                       {"checkpoint", head.checkpoint},
                       {"vkey", vkey_text(key_.verifier())}});
}

Status Docket::export_ledger(const std::function<Status(std::string_view)>& write) {
  const SignedHead head = store_->head();
  const auto size = static_cast<std::int64_t>(head.tree.size);
  std::string lines;
  LedgerExport written(key_.verifier(), lines);
  for (std::int64_t from = 0; from < size; from += kRecordsAtATime) {
    const std::int64_t count = std::min(kRecordsAtATime, size - from);
    for (const Record& record : TRY(store_->records(from, count)))
      written.add_record(leaf_of(record), lines);
    TRY(write(lines));
    lines.clear();
  }
  // The key at hand signed the newest checkpoint, or the ledger would not have been opened.
  const bool added = TRY(written.add_checkpoint(head.checkpoint, lines));
  CHECK(added);
  return write(lines);
}

}  // namespace docket
