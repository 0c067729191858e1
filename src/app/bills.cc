#include "app/bills.h"

#include <algorithm>

#include "app/bill_rows.h"
#include "app/bindings.h"
#include "app/desk.h"
#include "app/documents.h"
#include "base/text.h"
#include "formats/lost_places.h"

namespace docket {
namespace {

constexpr std::size_t kNameMax = 200;
constexpr std::size_t kRemarksMax = 100;
constexpr std::size_t kLostMax = 500;
constexpr int kRecordsARound = 5'000;

Error too_many() {
  return {
      "bill.too-many",
      "500 bills and 1,000,000 components in all are kept at most; drop a bill that is of no use "
      "any more",
      ""};
}

Error not_found(const std::string& name) {
  return {"bill.not-found", "there is no bill of materials of that name", name};
}

// Marks that are not seen, or that turn what follows around.
constexpr std::string_view kUnseen[] = {"\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2028",
                                        "\u2029", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E",
                                        "\u2066", "\u2067", "\u2068", "\u2069", "\uFEFF"};

// The name is a part of addresses.
bool is_name(const std::string& name) {
  const auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || c == '/' || c == '\\' || c == '%';
  };
  return !name.empty() && name.size() <= kNameMax && trimmed(name) == name && name[0] != '.' &&
         is_utf8(name) && std::none_of(name.begin(), name.end(), is_control) &&
         std::none_of(std::begin(kUnseen), std::end(kUnseen), [&name](std::string_view mark) {
           return name.find(mark) != std::string::npos;
         });
}

Status check_name(const std::string& name) {
  if (is_name(name)) return Done{};
  return Error{"bill.name",
               "name the product or system that the bill is of: one line of at most 200 bytes that "
               "does not begin with a dot, without blanks around it, slashes, % and unseen marks",
               "/name"};
}

BillBrought brought(BillView bill, const PreparedBill& read, bool unchanged) {
  BillBrought told{std::move(bill), unchanged, read.read().lost, 0, {}, 0};
  if (!told.lost.empty() && more_lost(told.lost.back()) > 0) told.lost.pop_back();
  if (told.lost.size() > kLostMax) told.lost.resize(kLostMax);
  told.lost_more = static_cast<std::int64_t>(lost_count(read.read().lost) - told.lost.size());
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
  auto bill = TRY(read_bytes(digest, *bytes));
  remember(bill);
  return bill;
}

// One document at a time, by a reader of its own: whatever it did to that is not there any more
// for the next one. The caller holds `reading_`.
Result<std::shared_ptr<const PreparedBill>> Bills::read_bytes(const Hash& digest,
                                                              std::string_view bytes) {
  const std::unique_ptr<InputReader> reader = make_reader_ ? make_reader_() : read_here();
  return std::make_shared<const PreparedBill>(digest, TRY(reader->read_bill(bytes)));
}

Result<BillBrought> Bills::keep(const Reader& reader, const BillWish& wish) {
  TRY(may(&reader, May::handle));
  TRY(check_name(wish.name));
  const std::string bytes = TRY(document_bytes(wish.document));
  const Hash digest = sha256(bytes);
  const Rows all = TRY(store_.query("bills_all", {}));
  std::int64_t edition = 1;
  std::size_t components = 0;  // of the others
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (all.text(at, "name") != wish.name) {
      components += static_cast<std::size_t>(all.number(at, "components"));
      continue;
    }
    edition = all.number(at, "edition") + 1;
    if (bill_digest(all, at) == digest)
      return brought(bill_view(all, at), *TRY(read(digest)), true);
  }
  if (edition == 1 && all.size() >= kBillsMax) return too_many();
  const auto bill = [&] {
    const std::lock_guard alone{reading_};
    return read_bytes(digest, bytes);
  }();
  if (!bill.ok()) return bill.error();
  const PreparedBill& read = **bill;
  if (components + read.components().size() > kComponentsKeptMax) return too_many();
  TRY(store_.put_blob(bytes));
  const BillKept event{wish.name,
                       edition,
                       hex(digest),
                       read.read().sbom.format,
                       static_cast<std::int64_t>(read.components().size()),
                       world_.now()};
  TRY(record_at_desk_if(store_, world_, [&] { return still_there(store_, wish.name, edition - 1); },
                        {{reader.account, event}},
                        {{"bill_put", row_of(event, reader.account), 1}}));
  forget_counts(wish.name);
  remember(*bill);
  return brought(bill_view(TRY(found(wish.name)), 0), read, false);
}

Status Bills::drop(const Reader& reader, const std::string& name, const BillDrop& drop) {
  TRY(may(&reader, May::handle));
  TRY(check_because(drop.because));
  const std::int64_t edition = TRY(found(name)).number(0, "edition");
  Status written =
      record_at_desk_if(store_, world_, [&] { return still_there(store_, name, edition); },
                        {{reader.account, BillDropped{name, drop.because}}},
                        {{"bindings_remove_of", {name}, {}}, {"bill_remove", {name}, 1}});
  forget_counts(name);
  return written;
}

void Bills::forget_counts(const std::string& name) {
  const std::lock_guard lock{guard_};
  counted_.erase(name);
  ++forgotten_;
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
