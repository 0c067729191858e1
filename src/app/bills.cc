#include "app/bills.h"

#include <algorithm>

#include "app/bill_rows.h"
#include "app/bindings.h"
#include "app/desk.h"
#include "app/documents.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kNameMax = 200;
constexpr std::size_t kBecauseMax = 10'000;
constexpr std::size_t kRemarksMax = 100;
constexpr std::size_t kLostMax = 500;
constexpr int kRecordsARound = 5'000;

Error not_found(const std::string& name) {
  return {"bill.not-found", "there is no bill of materials of that name", name};
}

Status check_name(const std::string& name) {
  const bool is_line = name.find_first_of("\n\r\t/") == std::string::npos;
  if (!trimmed(name).empty() && trimmed(name) == name && name.size() <= kNameMax && is_line)
    return Done{};
  return Error{"bill.name",
               "name the product or system that the bill is of: one line of at most 200 bytes "
               "without blanks around it and without a slash",
               "/name"};
}

Status check_because(const std::string& because) {
  if (!trimmed(because).empty() && because.size() <= kBecauseMax) return Done{};
  return Error{"bill.because", "say why, in at most 10,000 bytes; the reason is kept", "/because"};
}

BillBrought brought(BillView bill, const PreparedBill& read, bool unchanged) {
  BillBrought told{std::move(bill), unchanged, read.read().lost, {}, 0};
  if (told.lost.size() > kLostMax) told.lost.resize(kLostMax);
  for (const SbomRemark& remark : read.read().sbom.remarks) {
    if (told.remarks.size() == kRemarksMax) break;
    told.remarks.push_back({remark.code, remark.where, remark.found});
  }
  told.remarks_more =
      static_cast<std::int64_t>(read.read().sbom.remarks.size() - told.remarks.size());
  return told;
}

}  // namespace

Result<Rows> Bills::found(const std::string& name) {
  Rows rows = TRY(store_.query("bill_find", {name}));
  if (rows.empty()) return not_found(name);
  return rows;
}

void Bills::remember(std::shared_ptr<const PreparedBill> bill) {
  const std::lock_guard lock{guard_};
  read_.push_front(std::move(bill));
  std::size_t components = 0;
  for (auto each = read_.begin(); each != read_.end();) {
    components += (*each)->components().size();
    const bool stays = each == read_.begin() || components <= kComponentsKeptMax;
    each = stays ? std::next(each) : read_.erase(each);
  }
}

Result<std::shared_ptr<const PreparedBill>> Bills::read(const Hash& digest) {
  const auto known = [&]() -> std::shared_ptr<const PreparedBill> {
    const std::lock_guard lock{guard_};
    const auto at = std::find_if(read_.begin(), read_.end(),
                                 [&](const auto& each) { return each->digest() == digest; });
    if (at == read_.end()) return nullptr;
    read_.splice(read_.begin(), read_, at);
    return read_.front();
  };
  if (auto bill = known()) return bill;
  const std::lock_guard alone{reading_};
  if (auto bill = known()) return bill;
  const std::optional<std::string> bytes = TRY(store_.get_blob(digest));
  if (!bytes) return Error{"store.damaged", "the document of a bill is gone", hex(digest)};
  // Whatever a document did to its reader is not there any more for the next one.
  const std::unique_ptr<InputReader> reader = make_reader_ ? make_reader_() : read_here();
  auto bill = std::make_shared<const PreparedBill>(digest, TRY(reader->read_bill(*bytes)));
  remember(bill);
  return bill;
}

Result<BillBrought> Bills::keep(const Reader& reader, const BillWish& wish) {
  TRY(may(&reader, May::handle));
  TRY(check_name(wish.name));
  const std::string bytes = TRY(document_bytes(wish.document));
  const Rows all = TRY(store_.query("bills_all", {}));
  std::int64_t edition = 1;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (all.text(at, "name") != wish.name) continue;
    edition = all.number(at, "edition") + 1;
    if (bill_digest(all, at) == sha256(bytes))
      return brought(bill_view(all, at), *TRY(read(sha256(bytes))), true);
  }
  if (edition == 1 && all.size() >= kBillsMax)
    return Error{"bill.too-many", "500 bills are kept; drop one that is of no use any more", ""};
  const std::unique_ptr<InputReader> box = make_reader_ ? make_reader_() : read_here();
  auto bill = std::make_shared<const PreparedBill>(sha256(bytes), TRY(box->read_bill(bytes)));
  const Hash digest = TRY(store_.put_blob(bytes));
  const BillKept event{wish.name,
                       edition,
                       hex(digest),
                       bill->read().sbom.format,
                       static_cast<std::int64_t>(bill->components().size()),
                       world_.now()};
  const Status written = record_at_desk(store_, world_, {{reader.account, event}},
                                        {{"bill_put", row_of(event, reader.account), 1}});
  if (!written.ok() && written.error().code == "store.not-changed")
    return Error{"bill.changed", "somebody else brought an edition meanwhile; look at it first",
                 wish.name};
  TRY(written);
  remember(bill);
  return brought(bill_view(TRY(found(wish.name)), 0), *bill, false);
}

Status Bills::drop(const Reader& reader, const std::string& name, const BillDrop& drop) {
  TRY(may(&reader, May::handle));
  TRY(check_because(drop.because));
  TRY(found(name));
  return record_at_desk(store_, world_, {{reader.account, BillDropped{name, drop.because}}},
                        {{"bindings_remove_of", {name}, {}}, {"bill_remove", {name}, {}}});
}

Status Bills::catch_up() {
  const Rows bills = TRY(store_.query("bills_all", {}));
  if (bills.empty()) return Done{};
  TRY(claims_.catch_up(kRecordsARound));
  if (warmed_.exchange(true)) return Done{};
  // So that no page has to wait for it. Who opens the page of one that cannot be read is told why.
  for (std::size_t at = 0; at < bills.size(); ++at)
    static_cast<void>(read(bill_digest(bills, at)).ok());
  return Done{};
}

}  // namespace docket
