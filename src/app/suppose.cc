#include "app/suppose.h"

#include <algorithm>
#include <iterator>

#include "app/adopt.h"
#include "app/duty_views.h"
#include "app/rule_words.h"
#include "base/text.h"
#include "cases/decide.h"
#include "law/supposed.h"

namespace docket {
namespace {

constexpr std::size_t kDutiesShown = 20;
constexpr std::int64_t kPageItems = 50;
constexpr std::int64_t kPageItemsMax = 500;

// "A=B,C=D" as pairs. Error: pack.supposed.
Result<std::vector<OptionChosen>> pairs_of(std::string_view text, std::string_view field) {
  std::vector<OptionChosen> pairs;
  if (text.empty()) return pairs;
  for (std::string_view part : split(text, ',')) {
    const std::size_t at = part.find('=');
    if (at == std::string_view::npos || at == 0 || at + 1 == part.size())
      return Error{"pack.supposed",
                   in_quotes(part) + " is not understood; write NAME=VALUE, several with commas",
                   "/" + std::string{field}};
    pairs.push_back({std::string{part.substr(0, at)}, std::string{part.substr(at + 1)}});
  }
  return pairs;
}

Result<std::vector<PackPeriod>> supposed_periods(const AdoptedPacks& packs, PackShelf& shelf,
                                                 const Supposition& supposed) {
  Adoption adoption{packs.periods(), {}};
  if (supposed.withdraw) {
    const bool there =
        std::any_of(adoption.periods.begin(), adoption.periods.end(),
                    [&](const PackPeriod& period) { return period.pack == *supposed.withdraw; });
    if (!there)
      return Error{"pack.not-adopted",
                   "the pack " + in_quotes(*supposed.withdraw) +
                       " is not adopted here; there is nothing to withdraw",
                   "/withdraw"};
    adoption.fold({0, "", {}, PackWithdrawn{*supposed.withdraw, supposed.from, {}}});
  }
  if (supposed.adopt) {
    const auto readings = TRY(pairs_of(supposed.readings.value_or(""), "readings"));
    PackAdopted record = TRY(adoption_record(*TRY(shelf.pack(*supposed.adopt)), {Day{}, readings}));
    record.from = supposed.from;
    adoption.fold({0, "", {}, std::move(record)});
  }
  return std::move(adoption.periods);
}

// "cn-2019-draft:remedy-product=30d" in each pack of that name.
Status set_term(std::vector<Pack>& packs, const OptionChosen& wish) {
  const std::size_t colon = wish.reading.find(':');
  const std::string pack = wish.reading.substr(0, colon);
  const std::string rule = colon == std::string::npos ? "" : wish.reading.substr(colon + 1);
  const Term term = TRY(parse_short_term(wish.option));
  bool found = false;
  for (Pack& each : packs) {
    if (each.identity.name != pack) continue;
    each = TRY(with_term(std::move(each), rule, term));
    found = true;
  }
  if (found) return Done{};
  return Error{"pack.not-adopted", "the pack " + in_quotes(pack) + " is not adopted here",
               "/terms"};
}

// Whether another term is supposed for a duty of this pack, or for this one.
bool names(const std::vector<OptionChosen>& terms, const std::string& pack,
           const std::string& duty = "") {
  return std::any_of(terms.begin(), terms.end(), [&](const OptionChosen& wish) {
    return duty.empty() ? wish.reading.starts_with(pack + ":") : wish.reading == pack + ":" + duty;
  });
}

// A draft has the name and the days of the pack in force, and another text.
bool is_in(const PackPeriod& period, const Pack& pack, const AdoptedPacks& packs) {
  for (std::size_t at = 0; at < packs.periods().size(); ++at)
    if (packs.periods()[at].same_law(period) && packs.rulebook().packs()[at].hash == pack.hash)
      return true;
  return false;
}

// The packs of `one` that are not in `other` or of which another term is supposed; of those only
// the duties concerned. Duties do not look at each other, so the rest says nothing about them.
std::vector<Pack> packs_that_differ(const AdoptedPacks& one, const AdoptedPacks& other,
                                    const std::vector<OptionChosen>& terms) {
  std::vector<Pack> packs;
  for (std::size_t at = 0; at < one.periods().size(); ++at) {
    const PackPeriod& period = one.periods()[at];
    const bool same = is_in(period, one.rulebook().packs()[at], other);
    if (same && !names(terms, period.pack)) continue;
    Pack pack = one.rulebook().packs()[at];
    pack.gates.clear();
    pack.standings.clear();
    pack.liabilities.clear();
    pack.conflicts.clear();
    if (same)
      std::erase_if(pack.duties,
                    [&](const DutyRule& duty) { return !names(terms, period.pack, duty.name); });
    packs.push_back(std::move(pack));
  }
  return packs;
}

// Two laws as one book; the facts of all cases are packed against the names of the shelf.
Result<SupposedBook> book_of(std::vector<Pack> before, std::vector<Pack> after, PackShelf& shelf) {
  std::size_t second_rules = 0;
  for (const Pack& pack : before) second_rules += pack.duties.size();
  return SupposedBook{
      TRY(Rulebook::beside(std::move(before), std::move(after), *TRY(shelf.names()))),
      second_rules};
}

Result<std::int64_t> limit_of(const ListedPart& part) {
  const std::int64_t limit = part.limit.value_or(kPageItems);
  if (limit >= 1 && limit <= kPageItemsMax) return limit;
  return Error{"list.limit", "a page has 1 to 500 items", "/limit"};
}

// Pages are told apart by the number of the last case, such as D-2026-000123.
bool is_case_number(std::string_view text) {
  constexpr std::string_view kForm = "D-0000-000000";
  const auto fits = [](char form, char is) {
    return form == '0' ? is >= '0' && is <= '9' : is == form;
  };
  return text.size() >= kForm.size() &&
         std::equal(kForm.begin(), kForm.end(), text.begin(), fits) &&
         text.find_first_not_of("0123456789", kForm.size()) == std::string_view::npos;
}

Result<std::string> after_of(const ListedPart& part) {
  std::string after = part.after.value_or("");
  if (after.empty() || is_case_number(after)) return after;
  return Error{"list.cursor", "this page does not exist; start again without `after`", "/after"};
}

std::optional<DutyMoment> moment_told(const Outcome& outcome) {
  if (outcome.state == DutyState::idle) return std::nullopt;
  DutyMoment told{std::string{enum_names(DutyState{})[static_cast<std::size_t>(outcome.state)]},
                  {}};
  if (outcome.due_at != kNever) told.due_at = Instant{outcome.due_at};
  return told;
}

}  // namespace

Result<SupposedBook> supposed_book(const AdoptedPacks& packs, PackShelf& shelf,
                                   const Supposition& supposed) {
  if (!supposed.adopt && !supposed.withdraw && !supposed.terms)
    return Error{"pack.supposed", "say what is supposed: adopt, withdraw or terms", ""};
  const std::vector<OptionChosen> terms = TRY(pairs_of(supposed.terms.value_or(""), "terms"));
  const AdoptedPacks other =
      TRY(AdoptedPacks::of(TRY(supposed_periods(packs, shelf, supposed)), shelf));
  std::vector<Pack> before = packs_that_differ(packs, other, terms);
  std::vector<Pack> after = packs_that_differ(other, packs, terms);
  for (const OptionChosen& wish : terms) TRY(set_term(after, wish));
  return book_of(std::move(before), std::move(after), shelf);
}

Result<SupposedBook> differing_book(const AdoptedPacks& before, const AdoptedPacks& after,
                                    PackShelf& shelf) {
  return book_of(packs_that_differ(before, after, {}), packs_that_differ(after, before, {}), shelf);
}

Result<Differences> Differences::of(const SupposedBook& book, const Reader& reader,
                                    const ListedPart& part, Instant now) {
  std::string after = TRY(after_of(part));
  return Differences{book, reader, std::move(after), static_cast<std::size_t>(TRY(limit_of(part))),
                     now};
}

Differences::Differences(const SupposedBook& book, const Reader& reader, std::string after,
                         std::size_t limit, Instant now)
    : book_(book.both),
      reader_(reader),
      after_(std::move(after)),
      limit_(limit),
      now_(now),
      comparison_(book.both, book.second_rules),
      by_rule_(book.both.rules().size(), -1) {}

// As moment_of the case (app/duty_views.h). Nearly always no fact lies ahead of the clock; more
// than one has to be looked at only where the clock was set back.
Moment Differences::moment_for(const CaseOfAll& one, const PackedFacts& facts) const {
  const std::int64_t last_ms = (now_ + kClocksApartMax).ms;
  if (one.latest_ms <= last_ms) return {{std::max(now_.ms, one.latest_ms)}, {}};
  std::int64_t moment = now_.ms;
  const auto look = [&](std::int64_t at) {
    if (at <= last_ms) moment = std::max(moment, at);
  };
  for (const PackedEvent& event : facts.all_events) look(event.at);
  for (const PackedJudgement& judgement : facts.all_judgements) look(judgement.at);
  return {{moment}, {}};
}

// What the reader may not see is in no number: numbers for one day and the next would tell it.
void Differences::look_at(const CaseOfAll& one, const PackedFacts& facts) {
  if (!sees(reader_, one)) return;
  ++page_.cases;
  const auto found = comparison_.compare(facts, moment_for(one, facts));
  if (found.empty()) return;
  ++page_.changed;
  ++page_.total;
  for (const DutyDifference& each : found) count(each);
  if (!after_.empty() && one.number() >= after_) return;
  if (page_.items.size() < limit_) {
    list(one, found);
  } else if (!page_.next) {
    page_.next = page_.items.back().number;
  }
}

void Differences::list(const CaseOfAll& one, std::span<const DutyDifference> found) {
  CaseDifference& view = page_.items.emplace_back();
  view.case_id = one.id();
  view.number = one.number();
  view.title = one.title();
  view.duties_total = static_cast<std::int64_t>(found.size());
  for (const DutyDifference& each : found.first(std::min(found.size(), kDutiesShown)))
    view.duties.push_back(told(one, each));
}

RuleDifference& Differences::counts_of(const DutyDifference& each) {
  std::int32_t& at = by_rule_[static_cast<std::size_t>(each.rule)];
  if (at >= 0) return page_.rules[static_cast<std::size_t>(at)];
  const Rule& rule = book_.rules()[static_cast<std::size_t>(each.rule)];
  const Pack& pack = book_.pack_of(rule);
  const DutyRule& duty = book_.duty_of(rule);
  const auto found =
      std::find_if(page_.rules.begin(), page_.rules.end(), [&](const RuleDifference& one) {
        return one.pack == pack.identity.name && one.rule == duty.name;
      });
  at = static_cast<std::int32_t>(found - page_.rules.begin());
  if (found == page_.rules.end())
    page_.rules.push_back({pack.identity.name, duty.name, name_of_rule(pack, duty), duty.article});
  return page_.rules[static_cast<std::size_t>(at)];
}

void Differences::count(const DutyDifference& each) {
  RuleDifference& rule = counts_of(each);
  const auto both = [](std::int64_t& a, std::int64_t& b) { ++a, ++b; };
  if (each.change == DutyChange::appears) both(rule.appears, page_.appears);
  if (each.change == DutyChange::ends) both(rule.ends, page_.ends);
  if (each.change == DutyChange::moves) both(rule.moves, page_.moves);
  const DutyState was = each.before.state;
  const DutyState is = each.after.state;
  if (was == DutyState::kept && is == DutyState::late) both(rule.kept_to_late, page_.kept_to_late);
  if (was != DutyState::missed && is == DutyState::missed) both(rule.to_missed, page_.to_missed);
  ++transitions_[static_cast<std::size_t>(was)][static_cast<std::size_t>(is)];
}

SupposedDuty Differences::told(const CaseOfAll& one, const DutyDifference& each) {
  const RuleDifference& rule = counts_of(each);
  return {std::string{enum_names(DutyChange{})[static_cast<std::size_t>(each.change)]},
          rule.pack,
          rule.rule,
          rule.name,
          std::string{one.party(each.party)},
          std::string{one.asset(each.asset)},
          moment_told(each.before),
          moment_told(each.after)};
}

void Differences::add_rule(const RuleDifference& later) {
  const auto found = std::find_if(
      page_.rules.begin(), page_.rules.end(),
      [&](const RuleDifference& one) { return one.pack == later.pack && one.rule == later.rule; });
  if (found == page_.rules.end()) {
    page_.rules.push_back(later);
    return;
  }
  for (const auto count : {&RuleDifference::appears, &RuleDifference::ends, &RuleDifference::moves,
                           &RuleDifference::kept_to_late, &RuleDifference::to_missed})
    *found.*count += later.*count;
}

// As many as the page still takes; where one is left over, the next page begins behind the last.
void Differences::add_items(DifferencePage& later) {
  const std::size_t taken = std::min(limit_ - page_.items.size(), later.items.size());
  const auto end = later.items.begin() + static_cast<std::ptrdiff_t>(taken);
  page_.items.insert(page_.items.end(), std::make_move_iterator(later.items.begin()),
                     std::make_move_iterator(end));
  const bool more = taken < later.items.size() || later.next;
  if (more && !page_.next) page_.next = page_.items.back().number;
}

void Differences::add(Differences later) {
  DifferencePage& page = later.page_;
  for (const auto count :
       {&DifferencePage::cases, &DifferencePage::changed, &DifferencePage::appears,
        &DifferencePage::ends, &DifferencePage::moves, &DifferencePage::kept_to_late,
        &DifferencePage::to_missed, &DifferencePage::total})
    page_.*count += page.*count;
  for (std::size_t was = 0; was < kStates; ++was)
    for (std::size_t is = 0; is < kStates; ++is)
      transitions_[was][is] += later.transitions_[was][is];
  for (const RuleDifference& rule : page.rules) add_rule(rule);
  add_items(page);
}

DifferencePage Differences::take() {
  const auto name = [](std::size_t state) {
    return state == 0 ? std::string{"none"} : std::string{enum_names(DutyState{})[state]};
  };
  for (std::size_t was = 0; was < kStates; ++was)
    for (std::size_t is = 0; is < kStates; ++is)
      if (transitions_[was][is] > 0)
        page_.states.push_back({name(was), name(is), transitions_[was][is]});
  return std::move(page_);
}

}  // namespace docket
