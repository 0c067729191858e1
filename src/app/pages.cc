// One case as its page, its timeline, the reason of a duty, and the receipt of a record.

#include <algorithm>

#include "app/docket.h"
#include "app/duty_views.h"
#include "app/load.h"
#include "cases/decide.h"
#include "ledger/receipt.h"
#include "views/case_view.h"
#include "views/timeline.h"

namespace docket {
namespace {

std::vector<AccessView> readers_of(const std::vector<AccountView>& accounts,
                                   const CaseState& state) {
  std::vector<AccessView> views;
  for (const AccountView& account : accounts) {
    if (!account.active || !sees({account.account, account.roles}, state)) continue;
    const Words why = state.restricted
                          ? Words{"案件指名可见", "named in the case"}
                          : Words{"具有角色，案件未限制", "has a role; not restricted"};
    views.push_back({account.account, account.name, why});
  }
  return views;
}

// The tree of that size with the proof that it is a beginning of `newer`.
Result<OlderTree> older_tree(Store& store, std::int64_t size, const TreeHead& newer) {
  const auto from = static_cast<std::uint64_t>(std::max<std::int64_t>(size, 0));
  OlderTree older;
  older.proof = TRY(consistency_proof({from, newer.size}, store.hashes()));
  older.head = TRY(Frontier::restore(from, store.hashes())).head();
  return older;
}

bool asks_for(const TimelineQuery& query, const TimelineEntry& entry) {
  if (!query.group || query.group->empty()) return true;
  const std::string listed = "," + *query.group + ",";
  return listed.find("," + entry.group + ",") != std::string::npos;
}

}  // namespace

Result<std::string> Docket::find_case(const Reader& reader, std::string_view name) {
  TRY(may(&reader, May::look));
  if (const auto kept = cases_.find(name)) return kept->case_id;
  const Rows found = TRY(store_->query("case_by_number", {std::string{name}}));
  return found.empty() ? std::string{name} : found.text(0, "case_id");
}

Result<CasePage> Docket::case_page(const Reader& reader, std::string_view name,
                                   std::optional<Instant> known_at) {
  const std::string case_id = TRY(find_case(reader, name));
  const LoadedCase loaded = TRY(load_case(*store_, reader, {case_id, name}));
  const Knowledge known = TRY(knowledge_of(loaded, known_at, world_->now()));
  const PacksHeld packs = TRY(packs_known(known_at));
  CasePage page = docket::case_page(known.state, case_duties(*packs, known.state, known.at));
  for (DutyView& duty : page.duties) duty.column = board_column(duty, known.at);
  for (FactView& fact : page.facts) fact.label = packs->label_of(fact.name);
  page.readers_why = readers_of(TRY(accounts_->list(reader)), loaded.state);
  const bool may_write = !known_at && reader.has(AccountRole::handler);
  if (may_write) page.may = commands_that_fit(loaded.state);
  return page;
}

Result<Page<DutyAsset>> Docket::duty_assets(const Reader& reader, std::string_view name,
                                            std::string_view duty, const DutyAssetQuery& query) {
  const int limit = TRY(limit_of(query.limit));
  const std::string case_id = TRY(find_case(reader, name));
  const LoadedCase loaded = TRY(load_case(*store_, reader, {case_id, name}));
  const Knowledge known = TRY(knowledge_of(loaded, query.known_at, world_->now()));
  const PacksHeld packs = TRY(packs_known(query.known_at));
  const CaseDuties duties = case_duties(*packs, known.state, known.at);
  const std::optional<FoundDuty> found = find_duty(duties, known.state.facts, duty);
  if (!found) return no_such_duty(duty, case_id);
  const std::vector<std::string> names = assets_of(duties, known.state.facts, found->line);
  Page<DutyAsset> page;
  page.total = static_cast<std::int64_t>(names.size());
  auto next = names.begin();
  if (query.after) {
    next = std::lower_bound(names.begin(), names.end(), *query.after);
    if (next == names.end() || *next != *query.after)
      return Error{"list.cursor", "this page does not exist; start again without `after`",
                   "/after"};
    ++next;
  }
  for (; next != names.end(); ++next) {
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next = page.items.back().asset;
      break;
    }
    page.items.push_back({*next, key_of_duty(duties.lines[found->line], *next)});
  }
  return page;
}

Result<Page<TimelineEntry>> Docket::timeline(const Reader& reader, std::string_view name,
                                             const TimelineQuery& query) {
  const int limit = TRY(limit_of(query.limit));
  const std::string case_id = TRY(find_case(reader, name));
  const LoadedCase loaded = TRY(load_case(*store_, reader, {case_id, name}));
  std::vector<TimelineEntry> entries;
  const PacksHeld packs = packs_.now();
  for (const CaseRecord& record : loaded.records) {
    entries.push_back(timeline_entry(record, loaded.state));
    if (const auto* fact = std::get_if<FactRecorded>(&record.event.body))
      entries.back().label = packs->label_of(fact->event);
  }
  for (const ErasedPlace& place : loaded.erased)
    entries.push_back(erased_entry(place.seq, place.index, place.recorded_at));
  std::erase_if(entries, [&query](const TimelineEntry& entry) { return !asks_for(query, entry); });
  const bool newest = query.newest.value_or(false);
  std::sort(entries.begin(), entries.end(), [newest](const auto& a, const auto& b) {
    return newest ? a.seq > b.seq : a.seq < b.seq;
  });
  Page<TimelineEntry> page;
  page.total = static_cast<std::int64_t>(entries.size());
  for (TimelineEntry& entry : entries) {
    if (query.after && (newest ? entry.seq >= *query.after : entry.seq <= *query.after)) continue;
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next = std::to_string(page.items.back().seq);
      break;
    }
    page.items.push_back(std::move(entry));
  }
  return page;
}

Result<std::string> Docket::receipt(const Reader& reader, std::string_view name, std::int64_t seq,
                                    std::optional<std::int64_t> since) {
  const std::string case_id = TRY(find_case(reader, name));
  TRY(current(reader, {case_id, name}));  // what the reader may not see has no receipt
  for (const Record& record : TRY(store_->load(case_id))) {
    if (record.case_seq != seq) continue;
    const SignedHead head = store_->head();
    LedgerReceipt receipt;
    for (const LedgerKey& key : keys_.list()) {
      if (!key.kind) receipt.first_key = key.key;
      if (key.kind && key.size <= head.tree.size) receipt.key_changes.push_back(key.note);
    }
    receipt.index = static_cast<std::uint64_t>(record.index);
    receipt.leaf = record.body ? Leaf{SaltedBody{*record.salt, *record.body}}
                               : Leaf{ErasedBody{record.commitment}};
    receipt.proof = TRY(inclusion_proof({receipt.index, head.tree.size}, store_->hashes()));
    receipt.checkpoint = head.checkpoint;
    if (since) receipt.since = TRY(older_tree(*store_, *since, head.tree));
    return receipt_text(receipt);
  }
  return Error{"case.no-such-record", "the case has no record " + std::to_string(seq), case_id};
}

}  // namespace docket
