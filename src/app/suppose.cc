#include "app/suppose.h"

#include <algorithm>
#include <array>

#include "app/adopt.h"
#include "app/duty_views.h"
#include "app/rule_words.h"
#include "base/text.h"
#include "duty/difference.h"
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

// Counts and lists while the cases are gone through.
class Differences {
 public:
  Differences(const Rulebook& before, const Rulebook& after, const Reader& reader)
      : before_(before),
        after_(after),
        reader_(reader),
        comparison_(before, after),
        by_rule_before_(before.rules().size(), -1),
        by_rule_after_(after.rules().size(), -1) {}

  // What the reader may not see is in no number: numbers for one day and the next would tell it.
  void look_at(const CaseOfAll& one, Instant now, bool listed) {
    if (!sees(reader_, one)) return;
    ++page.cases;
    const auto found = comparison_.compare(one.facts, moment_of(one.facts, now));
    if (found.empty()) return;
    ++page.changed;
    for (const DutyDifference& each : found) count(each);
    ++page.total;
    if (!listed) return;
    CaseDifference view{one.facts.case_id, one.number, one.title, {}, 0};
    view.duties_total = static_cast<std::int64_t>(found.size());
    for (const DutyDifference& each : found) {
      if (view.duties.size() == kDutiesShown) break;
      view.duties.push_back(told(each));
    }
    page.items.push_back(std::move(view));
  }

  DifferencePage take();

  DifferencePage page;

 private:
  static constexpr std::size_t kStates = 7;
  using Transitions = std::array<std::array<std::int64_t, kStates>, kStates>;

  const Rulebook& book_of(const DutyDifference& each) const {
    return each.change == DutyChange::ends ? before_ : after_;
  }

  RuleDifference& counts_of(const DutyDifference& each) {
    std::vector<std::int32_t>& known =
        each.change == DutyChange::ends ? by_rule_before_ : by_rule_after_;
    std::int32_t& at = known[static_cast<std::size_t>(each.rule)];
    if (at >= 0) return page.rules[static_cast<std::size_t>(at)];
    const Rulebook& book = book_of(each);
    const Rule& rule = book.rules()[static_cast<std::size_t>(each.rule)];
    const Pack& pack = book.pack_of(rule);
    const DutyRule& duty = book.duty_of(rule);
    const auto found =
        std::find_if(page.rules.begin(), page.rules.end(), [&](const RuleDifference& one) {
          return one.pack == pack.identity.name && one.rule == duty.name;
        });
    at = static_cast<std::int32_t>(found - page.rules.begin());
    if (found == page.rules.end())
      page.rules.push_back({pack.identity.name, duty.name, name_of_rule(pack, duty), duty.article});
    return page.rules[static_cast<std::size_t>(at)];
  }

  void count(const DutyDifference& each) {
    RuleDifference& rule = counts_of(each);
    const auto both = [](std::int64_t& a, std::int64_t& b) { ++a, ++b; };
    if (each.change == DutyChange::appears) both(rule.appears, page.appears);
    if (each.change == DutyChange::ends) both(rule.ends, page.ends);
    if (each.change == DutyChange::moves) both(rule.moves, page.moves);
    const DutyState was = each.before.state;
    const DutyState is = each.after.state;
    if (was == DutyState::kept && is == DutyState::late) both(rule.kept_to_late, page.kept_to_late);
    if (was != DutyState::missed && is == DutyState::missed) both(rule.to_missed, page.to_missed);
    ++transitions_[static_cast<std::size_t>(was)][static_cast<std::size_t>(is)];
  }

  static std::optional<DutyMoment> moment(const Outcome& outcome) {
    if (outcome.state == DutyState::idle) return std::nullopt;
    DutyMoment told{std::string{enum_names(DutyState{})[static_cast<std::size_t>(outcome.state)]},
                    {}};
    if (outcome.due_at != kNever) told.due_at = Instant{outcome.due_at};
    return told;
  }

  SupposedDuty told(const DutyDifference& each) {
    const RuleDifference& rule = counts_of(each);
    return {std::string{enum_names(DutyChange{})[static_cast<std::size_t>(each.change)]},
            rule.pack,
            rule.rule,
            rule.name,
            comparison_.party_name(each.party),
            comparison_.asset_name(each.asset),
            moment(each.before),
            moment(each.after)};
  }

  const Rulebook& before_;
  const Rulebook& after_;
  const Reader& reader_;
  BookComparison comparison_;
  std::vector<std::int32_t> by_rule_before_;  // places in page.rules
  std::vector<std::int32_t> by_rule_after_;
  Transitions transitions_{};
};

DifferencePage Differences::take() {
  const auto name = [](std::size_t state) {
    return state == 0 ? std::string{"none"} : std::string{enum_names(DutyState{})[state]};
  };
  for (std::size_t was = 0; was < kStates; ++was)
    for (std::size_t is = 0; is < kStates; ++is)
      if (transitions_[was][is] > 0)
        page.states.push_back({name(was), name(is), transitions_[was][is]});
  return std::move(page);
}

Result<std::int64_t> limit_of(const Supposition& supposed) {
  const std::int64_t limit = supposed.limit.value_or(kPageItems);
  if (limit >= 1 && limit <= kPageItemsMax) return limit;
  return Error{"list.limit", "a page has 1 to 500 items", "/limit"};
}

}  // namespace

Result<SupposedBooks> supposed_books(const AdoptedPacks& packs, PackShelf& shelf,
                                     const Supposition& supposed) {
  if (!supposed.adopt && !supposed.withdraw && !supposed.terms)
    return Error{"pack.supposed", "say what is supposed: adopt, withdraw or terms", ""};
  const std::vector<OptionChosen> terms = TRY(pairs_of(supposed.terms.value_or(""), "terms"));
  const AdoptedPacks other =
      TRY(AdoptedPacks::of(TRY(supposed_periods(packs, shelf, supposed)), shelf));
  std::vector<Pack> before = packs_that_differ(packs, other, terms);
  std::vector<Pack> after = packs_that_differ(other, packs, terms);
  for (const OptionChosen& wish : terms) TRY(set_term(after, wish));
  return SupposedBooks{TRY(Rulebook::of(std::move(before))), TRY(Rulebook::of(std::move(after)))};
}

Result<SupposedBooks> differing_books(const AdoptedPacks& before, const AdoptedPacks& after) {
  return SupposedBooks{TRY(Rulebook::of(packs_that_differ(before, after, {}))),
                       TRY(Rulebook::of(packs_that_differ(after, before, {})))};
}

Result<DifferencePage> difference_page(const Rulebook& before, const Rulebook& after,
                                       const AllCases::List& cases, const Reader& reader,
                                       const Supposition& supposed, Instant now) {
  const auto limit = static_cast<std::size_t>(TRY(limit_of(supposed)));
  Differences differences(before, after, reader);
  const std::string from = supposed.after.value_or("");
  for (const AllCases::One& one : cases) {
    const bool due = from.empty() || one->number < from;  // the newest number first
    DifferencePage& page = differences.page;
    if (due && page.items.size() == limit && !page.next) {
      const std::int64_t total = page.total;
      differences.look_at(*one, now, false);
      if (page.total > total) page.next = page.items.back().number;
      continue;
    }
    differences.look_at(*one, now, due && page.items.size() < limit);
  }
  return differences.take();
}

}  // namespace docket
