// Adopting a pack: an event of the desk, then other packs in force, then the rows of the cases.

#include "app/adopt.h"

#include <algorithm>
#include <thread>

#include "app/desk.h"
#include "app/docket.h"
#include "app/draft.h"

namespace docket {
namespace {

Result<std::string> hash_of(PackShelf& shelf, const std::string& name) {
  return hex(TRY(shelf.pack(name))->hash);
}

Adoption with(const std::vector<PackPeriod>& periods, const DeskBody& body) {
  Adoption adoption{periods, {}};
  adoption.fold({0, "", {}, body});
  return adoption;
}

bool has_pack(const std::vector<PackPeriod>& periods, const std::string& name) {
  return std::any_of(periods.begin(), periods.end(),
                     [&name](const PackPeriod& period) { return period.pack == name; });
}

// What the records do not say yet: at the very first start the packs of the configuration, later
// the texts that came with another program.
Result<std::vector<DeskEntry>> not_recorded(const Adoption& adoption,
                                            const std::vector<std::string>& configured,
                                            PackShelf& shelf) {
  std::vector<DeskEntry> entries;
  if (adoption.hashes.empty())
    for (const std::string& name : configured)
      entries.push_back({"host", PackAdopted{name, TRY(hash_of(shelf, name)), {}, {}}});
  for (const auto& [name, recorded] : adoption.hashes) {
    if (!has_pack(adoption.periods, name)) continue;
    std::string hash = TRY(hash_of(shelf, name));
    if (hash != recorded) entries.push_back({"host", PackRevised{name, std::move(hash)}});
  }
  return entries;
}

// In the transaction of the record: from here on the rows are those of no packs for certain.
std::vector<Statement> rows_unknown() {
  return {{"setting_put", {std::string{"packs_derived"}, std::string{}}, {}},
          {"setting_put", {std::string{"packs_follow"}, std::string{}}, {}}};
}

// A slider moves while somebody looks, so that all processors go through the cases; on a large
// machine some are left to others.
std::size_t parts_at_once() {
  constexpr unsigned kPartsMax = 4;
  return std::clamp(std::thread::hardware_concurrency(), 1U, kPartsMax);
}

}  // namespace

Result<PackAdopted> adoption_record(const Pack& pack, const AdoptionWish& wish) {
  PackAdopted record{pack.identity.name, hex(pack.hash), wish.from, {}};
  for (const OptionChosen& chosen : wish.readings) {
    TRY(taking(pack, chosen.reading, chosen.option));
    for (const OptionChosen& other : wish.readings)
      if (&other != &chosen && other.reading == chosen.reading)
        return Error{"pack.reading-twice",
                     "the reading " + in_quotes(chosen.reading) + " is chosen twice; choose once",
                     "/readings"};
  }
  // In the order of the pack, and only what differs from it.
  for (const Reading& reading : pack.readings)
    for (const OptionChosen& chosen : wish.readings)
      if (chosen.reading == reading.name &&
          chosen.option != reading.options[static_cast<std::size_t>(reading.taken)].name)
        record.readings.push_back(chosen);
  return record;
}

Status Docket::open_packs() {
  const std::lock_guard alone{following_};
  Adoption adoption = TRY(adoption_of(TRY(store_->load(kDeskId))));
  std::vector<DeskEntry> entries = TRY(not_recorded(adoption, config_.packs, shelf_));
  if (!entries.empty()) {
    TRY(record_at_desk(*store_, *world_, std::move(entries), rows_unknown()));
    adoption = TRY(adoption_of(TRY(store_->load(kDeskId))));
  }
  return force(std::move(adoption.periods));
}

// Judges by these packs from here on, and lets the rows follow where they do not yet.
Status Docket::force(std::vector<PackPeriod> periods) {
  AdoptedPacks packs = TRY(AdoptedPacks::of(std::move(periods), shelf_));
  rows_follow_ = false;  // before the packs: who sees the new ones knows that rows may be old
  packs_.exchange(std::move(packs));
  return begin_following();
}

Result<PackChange> Docket::change_packs(const Reader& reader, const std::string& name,
                                        const DeskBody& body) {
  const std::lock_guard alone{adopting_};
  const std::vector<PackPeriod> before = packs_.now()->periods();
  PackChange change{name, TRY(hash_of(shelf_, name)), false, {}};
  const Adoption after = with(before, body);
  if (!same_law(before, after.periods)) {
    TRY(AdoptedPacks::of(after.periods, shelf_));  // what cannot judge is not adopted
    const std::lock_guard still{following_};
    TRY(record_at_desk(*store_, *world_, {{reader.account, body}}, rows_unknown()));
    TRY(force(TRY(adoption_of(TRY(store_->load(kDeskId)))).periods));
    change.changed = true;
  }
  change.followed = followed();
  return change;
}

Result<PacksHeld> Docket::packs_known(std::optional<Instant> known_at) {
  PacksHeld now = packs_.now();
  if (!known_at || *known_at >= world_->now()) return now;
  Adoption then = TRY(adoption_of(TRY(store_->load(kDeskId)), known_at));
  if (same_law(then.periods, now->periods())) return now;
  return held(TRY(AdoptedPacks::of(std::move(then.periods), shelf_)));
}

Result<PackShelfPage> Docket::shelf(const Reader& reader) {
  TRY(may(&reader, May::look));
  PackShelfPage page = TRY(shelf_page(*packs_.now(), shelf_));
  page.followed = followed();
  return page;
}

Result<DifferencePage> Docket::difference(const Reader& reader, const SupposedBook& book,
                                          const ListedPart& part) {
  const Instant now = world_->now();
  std::vector<Differences> parts;
  for (std::size_t count = parts_at_once(); count > 0; --count)
    parts.push_back(TRY(Differences::of(book, reader, part, now)));
  std::vector<AllCases::Visit> visits;
  for (Differences& each : parts)
    visits.emplace_back(
        [&each](const CaseOfAll& one, const PackedFacts& facts) { each.look_at(one, facts); });
  TRY(all_cases_.visit(*store_, {TRY(shelf_.names()), book.both}, now, visits));
  for (std::size_t later = 1; later < parts.size(); ++later)
    parts.front().add(std::move(parts[later]));
  return parts.front().take();
}

Result<DifferencePage> Docket::suppose(const Reader& reader, const Supposition& supposed) {
  TRY(may(&reader, May::look));
  const SupposedBook book = TRY(supposed_book(*packs_.now(), shelf_, supposed));
  return difference(reader, book, {supposed.limit, supposed.after});
}

Result<DraftAnswer> Docket::suppose_draft(const Reader& reader, const DraftQuestion& question) {
  TRY(may(&reader, May::look));
  CheckedDraft draft = TRY(checked_draft(*packs_.now(), shelf_, question));
  if (draft.book)
    draft.answer.difference =
        TRY(difference(reader, *draft.book, {question.limit, question.after}));
  return std::move(draft.answer);
}

Result<PackChange> Docket::adopt_pack(const Reader& reader, const std::string& name,
                                      const AdoptionWish& wish) {
  TRY(may(&reader, May::administrate));
  const PackShelf::Held pack = TRY(shelf_.pack(name));
  return change_packs(reader, name, TRY(adoption_record(*pack, wish)));
}

Result<PackChange> Docket::withdraw_pack(const Reader& reader, const std::string& name,
                                         const WithdrawalWish& wish) {
  TRY(may(&reader, May::administrate));
  if (!TRY(adoption_of(TRY(store_->load(kDeskId)))).hashes.contains(name))
    return Error{
        "pack.not-adopted",
        "the pack " + in_quotes(name) + " was never adopted here; there is nothing to withdraw",
        ""};
  return change_packs(reader, name, PackWithdrawn{name, wish.from, wish.because});
}

}  // namespace docket
