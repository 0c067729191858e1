// What the catalogue says of the components of bills, and what persons say of that.

#include <algorithm>

#include "app/bill_rows.h"
#include "app/bills.h"
#include "app/desk.h"
#include "app/lists.h"
#include "app/looking.h"

namespace docket {
namespace {

constexpr std::size_t kOfRecordMax = 50;
constexpr std::string_view kDecisions[] = {"affected", "not-affected", "another-product", "undone"};

// Nothing is known while the catalogue is being read for the first time.
const CatalogueIndex& nothing_known() {
  static const CatalogueIndex nothing{MatchIndex{{}}, {}, 0};
  return nothing;
}

bool is_decision(const std::string& word) {
  return std::find(std::begin(kDecisions), std::end(kDecisions), word) != std::end(kDecisions);
}

Status check_wish(const BindingWish& wish) {
  if (is_decision(wish.decision)) return check_because(wish.because);
  return Error{"bill.decision",
               "say affected, not-affected, another-product, or undone to take it back",
               "/decision"};
}

Error no_match(const BindingWish& wish) {
  return {"bill.no-match",
          "nothing speaks of that component there any more, neither that record nor the advisory "
          "of that case; look again",
          wish.component};
}

// What is told of a record that cannot be read is told of whichever revision.
bool is_of_revision(const CatalogueIndex& known, std::int64_t revision) {
  return known.records.empty() || known.records.front().revision == revision;
}

RecordBill bill_of_record(const std::string& name,
                          const Result<std::shared_ptr<const PreparedBill>>& bill,
                          const CatalogueIndex& known, Bindings said) {
  RecordBill one{name, {}, 0, {}};
  if (!bill.ok()) {
    one.refused = bill.error().code;
    return one;
  }
  Looking looking{**bill, known, std::move(said), Confidence::low};
  if (const Status looked = looking.look(BillShow::all); !looked.ok()) {
    one.refused = looked.error().code;
    return one;
  }
  for (const Match& match : looking.shown()) {
    if (one.items.size() == kOfRecordMax) ++one.more;
    if (one.items.size() < kOfRecordMax) one.items.push_back(looking.view(match));
  }
  return one;
}

// What will be refused the next time as well; a reader that was not to be had may be had then.
bool stays_refused(const Error& error) { return error.code == "match.too-many"; }

// Who decides does so on what he saw.
Status check_seen(const BindingWish& wish, const BillMatch& match, std::int64_t edition) {
  if (wish.edition.value_or(edition) == edition &&
      wish.revision.value_or(match.revision) == match.revision &&
      wish.said.value_or(match.status) == match.status)
    return Done{};
  return Error{"bill.moved", "the record or the bill changed since you looked; look again",
               wish.component};
}

}  // namespace

Status Bills::add_titles(std::span<BillMatch> items) {
  for (BillMatch& item : items) {
    const Rows rows = TRY(store_.query("catalogue_find", {item.source, item.record_id}));
    if (rows.empty()) continue;
    item.title = rows.text(0, "title");
    item.severity = rows.text(0, "severity");
  }
  return Done{};
}

Result<BillCounts> Bills::count(const BillView& view, const Hash& digest,
                                const CatalogueIndex& known) {
  const auto bill = TRY(read(digest));
  Looking looking{*bill, known, TRY(Bindings::of_bill(store_, view.name, view.edition)),
                  Confidence::medium};
  TRY(looking.look(BillShow::open));
  return looking.counts();
}

// Counted once for each edition and index, until somebody decides something.
BillView Bills::counted(const Rows& rows, std::size_t at,
                        const std::shared_ptr<const CatalogueIndex>& known) {
  BillView view = bill_view(rows, at);
  const Hash digest = bill_digest(rows, at);
  std::int64_t forgotten = 0;
  {
    const std::lock_guard lock{guard_};
    forgotten = forgotten_;
    const auto same = counted_.find(view.name);
    if (same != counted_.end() && same->second.digest == digest && same->second.known == known)
      return same->second.view;
  }
  const Result<BillCounts> counts = count(view, digest, *known);
  if (counts.ok())
    view.counts = *counts;
  else
    view.refused = counts.error().code;
  if (!counts.ok() && !stays_refused(counts.error())) return view;
  const std::lock_guard lock{guard_};
  if (forgotten == forgotten_) counted_[view.name] = {digest, known, view};
  return view;
}

Result<BillList> Bills::list(const Reader& reader) {
  TRY(may(&reader, May::look));
  const Rows rows = TRY(store_.query("bills_all", {}));
  BillList list;
  if (rows.empty()) return list;
  const std::shared_ptr<const CatalogueIndex> known = claims_.last();
  for (std::size_t at = 0; at < rows.size(); ++at) {
    // Before the first index there are no counts.
    list.items.push_back(known ? counted(rows, at, known) : bill_view(rows, at));
  }
  list.waiting = TRY(claims_.waiting());
  return list;
}

Result<BillMatches> Bills::matches(const Reader& reader, const std::string& name,
                                   const BillQuery& query) {
  TRY(may(&reader, May::look));
  const auto limit = static_cast<std::size_t>(TRY(limit_of(query.limit)));
  const auto after =
      query.after ? std::optional{TRY(read_cursor(*query.after))} : std::optional<MatchPlace>{};
  const Rows rows = TRY(found(name));
  const auto bill = TRY(read(bill_digest(rows, 0)));
  const std::shared_ptr<const CatalogueIndex> last = claims_.last();
  const CatalogueIndex& known = last ? *last : nothing_known();
  BillMatches answer;
  answer.bill = bill_view(rows, 0);
  Looking looking{*bill, known, TRY(Bindings::of_bill(store_, name, answer.bill.edition)),
                  query.confidence.value_or(Confidence::medium)};
  TRY(looking.look(query.show.value_or(BillShow::open)));
  const std::vector<Match>& shown = looking.shown();
  const std::size_t first = after ? looking.behind(*after) : 0;
  const std::size_t end = std::min(first + limit, shown.size());
  for (std::size_t at = first; at < end; ++at) answer.items.push_back(looking.view(shown[at]));
  TRY(add_titles(answer.items));
  if (end < shown.size()) answer.next = cursor_of(place_of(*bill, known, shown[end - 1]));
  answer.total = static_cast<std::int64_t>(shown.size());
  if (last) answer.bill.counts = looking.counts();
  if (last) answer.gone = looking.gone();
  answer.waiting = TRY(claims_.waiting());
  answer.unreadable = known.unreadable;
  return answer;
}

Result<RecordBills> Bills::of_record(const Reader& reader, const std::string& source,
                                     const std::string& record_id) {
  TRY(may(&reader, May::look));
  const Rows rows = TRY(store_.query("bills_all", {}));
  const std::optional<CatalogueIndex> known = TRY(claims_.of_record(source, record_id));
  const auto bindings = TRY(Bindings::of_record(store_, source, record_id));
  RecordBills answer{{}, static_cast<std::int64_t>(rows.size()), false, false};
  const Rows now = TRY(store_.query("catalogue_find", {source, record_id}));
  answer.waiting = !now.empty() && !(known && is_of_revision(*known, now.number(0, "revision")));
  answer.unreadable = known && known->unreadable > 0;
  for (std::size_t at = 0; known && at < rows.size(); ++at) {
    const BillView view = bill_view(rows, at);
    const auto said = bindings.find(view.name);
    RecordBill one =
        bill_of_record(view.name, read(bill_digest(rows, at)), *known,
                       said == bindings.end() ? Bindings{} : said->second.at_edition(view.edition));
    if (!one.items.empty() || one.refused) answer.items.push_back(std::move(one));
  }
  return answer;
}

Result<BindingView> Bills::decide(const Reader& reader, const std::string& name,
                                  const BindingWish& wish) {
  // What is said of a case goes by the case, which not everybody may see.
  if (wish.source == kCaseSource) return no_match(wish);
  const std::shared_ptr<const CatalogueIndex> known = claims_.last();
  return record_decision(reader, {name, wish, known.get()});
}

Result<BindingView> Bills::record_decision(const Reader& reader, const Decided& decided) {
  TRY(may(&reader, May::handle));
  const BindingWish& wish = decided.wish;
  const std::string& name = decided.bill;
  TRY(check_wish(wish));
  const Rows rows = TRY(found(name));
  const std::int64_t edition = rows.number(0, "edition");
  const bool undo = wish.decision == "undone";
  ComponentBound event{name,       wish.component, wish.source,  wish.record_id,
                       wish.about, wish.decision,  wish.because, "",
                       0,          edition,        world_.now()};
  Statement statement{
      "binding_remove", {name, wish.component, wish.source, wish.record_id, wish.about}, 1};
  if (!undo) {
    const BillMatch match = TRY(matched(rows, decided));
    TRY(check_seen(wish, match, edition));
    event.said = match.status;
    event.revision = match.revision;
    statement = {"binding_put", row_of(event, reader.account), {}};
  }
  const Status written =
      record_at_desk_if(store_, world_, [&] { return still_there(store_, name, edition); },
                        {{reader.account, event}}, {std::move(statement)});
  forget_counts(name);
  if (!written.ok() && written.error().code == "store.not-changed")
    return Error{"bill.not-decided", "nobody has decided this, so it cannot be taken back", ""};
  TRY(written);
  return BindingView{event.decision, event.because,  event.said,       event.revision,
                     event.edition,  reader.account, event.decided_at, Stands::as_decided};
}

// The match that the wish names, as it is now: of components of one key, the one that is shown.
Result<BillMatch> Bills::matched(const Rows& rows, const Decided& decided) {
  const BindingWish& wish = decided.wish;
  const auto bill = TRY(read(bill_digest(rows, 0)));
  if (!decided.known) return no_match(wish);
  const CatalogueIndex& known = *decided.known;
  for (const Match& match : TRY(matches_of(*bill, known))) {
    const Claim& claim = known.index.claims()[match.claim];
    const ClaimingRecord& record = known.records[claim.advisory];
    if (record.source == wish.source && record.record_id == wish.record_id &&
        claim.about == wish.about && bill->key_of(match.component) == wish.component)
      return shown_match(*bill, known, match);
  }
  return no_match(wish);
}

}  // namespace docket
