#include "app/bills.h"

#include <algorithm>

#include "app/bill_rows.h"
#include "app/bindings.h"
#include "app/desk.h"
#include "app/documents.h"
#include "app/waiting.h"
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

Error busy() {
  return {"bill.busy", "other bills are being read at this moment; try again in a few seconds", ""};
}

// What there is of the bill that somebody brings, and beside it.
struct Beside {
  std::int64_t edition = 0;  // 0: none is kept
  Hash digest{};
  std::size_t bills = 0;       // the others
  std::size_t components = 0;  // of the others

  static Result<Beside> of(Store& store, const std::string& name) {
    const Rows all = TRY(store.query("bills_all", {}));
    Beside found;
    for (std::size_t at = 0; at < all.size(); ++at) {
      if (all.text(at, "name") == name) {
        found.edition = all.number(at, "edition");
        found.digest = bill_digest(all, at);
      } else {
        ++found.bills;
        found.components += static_cast<std::size_t>(all.number(at, "components"));
      }
    }
    return found;
  }

  // Whether so many components may be kept of it. Errors: bill.too-many.
  Status check_room(std::size_t wanted) const {
    if (bills < Bills::kBillsMax && components + wanted <= Bills::kComponentsKeptMax) return Done{};
    return too_many();
  }
};

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

// The one asked for last stays, and of the others as many as there is room for.
void Bills::remember(std::shared_ptr<const PreparedBill> bill) {
  const std::lock_guard lock{guard_};
  read_.push_front(std::move(bill));
  std::size_t bytes = 0;
  for (auto each = read_.begin(); each != read_.end();) {
    bytes += (*each)->bytes();
    const bool stays = each == read_.begin() || bytes <= kReadBytesMax;
    each = stays ? std::next(each) : read_.erase(each);
  }
}

std::shared_ptr<const PreparedBill> Bills::remembered(const Hash& digest) {
  const std::lock_guard lock{guard_};
  const auto at = std::find_if(read_.begin(), read_.end(),
                               [&](const auto& each) { return each->digest() == digest; });
  if (at == read_.end()) return nullptr;
  read_.splice(read_.begin(), read_, at);
  return read_.front();
}

Result<std::shared_ptr<const PreparedBill>> Bills::read(const Hash& digest) {
  if (auto bill = remembered(digest)) return bill;
  const Waiting waiting{waiting_};
  if (waiting.number() > kWaitingMax) return busy();
  const std::lock_guard alone{reading_};
  if (auto bill = remembered(digest)) return bill;  // by who was before
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
  const Beside before = TRY(Beside::of(store_, wish.name));
  if (before.digest == digest)
    return brought(bill_view(TRY(found(wish.name)), 0), *TRY(read(digest)), true);
  TRY(before.check_room(0));
  const auto bill = TRY(read_new(digest, bytes));
  const std::size_t components = bill->components().size();
  TRY(before.check_room(components));
  TRY(store_.put_blob(bytes));
  const BillKept event{wish.name,
                       before.edition + 1,
                       hex(digest),
                       bill->read().sbom.format,
                       static_cast<std::int64_t>(components),
                       world_.now()};
  const auto still_fits = [&]() -> Status {
    TRY(still_there(store_, wish.name, before.edition));
    return TRY(Beside::of(store_, wish.name)).check_room(components);
  };
  TRY(record_at_desk_if(store_, world_, still_fits, {{reader.account, event}},
                        {{"bill_put", row_of(event, reader.account), 1}}));
  forget(wish.name, before.digest);
  remember(bill);
  return brought(bill_view(TRY(found(wish.name)), 0), *bill, false);
}

Result<std::shared_ptr<const PreparedBill>> Bills::read_new(const Hash& digest,
                                                            std::string_view bytes) {
  const Waiting waiting{waiting_};
  if (waiting.number() > kWaitingMax) return busy();
  const std::lock_guard alone{reading_};
  return read_bytes(digest, bytes);
}

Status Bills::drop(const Reader& reader, const std::string& name, const BillDrop& drop) {
  TRY(may(&reader, May::handle));
  TRY(check_because(drop.because));
  const Rows rows = TRY(found(name));
  const std::int64_t edition = rows.number(0, "edition");
  Status written =
      record_at_desk_if(store_, world_, [&] { return still_there(store_, name, edition); },
                        {{reader.account, BillDropped{name, drop.because}}},
                        {{"bindings_remove_of", {name}, {}}, {"bill_remove", {name}, 1}});
  forget(name, bill_digest(rows, 0));
  return written;
}

// What was read of an edition that is not kept any more. A bill of another name may be of the same
// document: it is read again.
void Bills::forget(const std::string& name, const Hash& digest) {
  forget_counts(name);
  const std::lock_guard lock{guard_};
  read_.remove_if([&](const auto& each) { return each->digest() == digest; });
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
