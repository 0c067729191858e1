// What if? All cases under another law: a pack adopted or withdrawn, another reading, another term.
// Pure: nothing is written. What a reader may not see is counted and not listed.

#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/all_cases.h"
#include "app/packs.h"
#include "duty/difference.h"

namespace docket {

struct Supposition {
  std::optional<std::string> adopt;
  std::optional<std::string> withdraw;
  std::optional<Day> from;
  std::optional<std::string> readings;
  std::optional<std::string> terms;
  std::optional<std::int64_t> limit;
  std::optional<std::string> after;

  static constexpr auto fields(auto list) {
    return list(field("adopt", &Supposition::adopt, "a pack that would count here"),
                field("withdraw", &Supposition::withdraw, "a pack that would count no more"),
                field("from", &Supposition::from, "from which day; left out: whatever the day"),
                field("readings", &Supposition::readings,
                      "of the pack adopted: READING=OPTION, several with commas"),
                field("terms", &Supposition::terms,
                      "other terms: PACK:RULE=30d, several with commas; h, d, wd, m or y"),
                field("limit", &Supposition::limit, "cases on a page, at most 500"),
                field("after", &Supposition::after, "`next` of the page before"));
  }
};

struct StateCount {
  std::string before;  // a state, or "none"
  std::string after;
  std::int64_t count = 0;

  static constexpr auto fields(auto list) {
    return list(field("before", &StateCount::before, "a state of a duty, or none"),
                field("after", &StateCount::after, "a state of a duty, or none"),
                field("count", &StateCount::count, "how many duties"));
  }
};

struct RuleDifference {
  std::string pack;
  std::string rule;
  Words name;
  std::string article;
  std::int64_t appears = 0;
  std::int64_t ends = 0;
  std::int64_t moves = 0;
  std::int64_t kept_to_late = 0;
  std::int64_t to_missed = 0;

  static constexpr auto fields(auto list) {
    return list(
        field("pack", &RuleDifference::pack, "the pack"),
        field("rule", &RuleDifference::rule, "the rule"),
        field("name", &RuleDifference::name, "what it is called"),
        field("article", &RuleDifference::article, "where it stands"),
        field("appears", &RuleDifference::appears, "duties that are not there today"),
        field("ends", &RuleDifference::ends, "duties that would not be there"),
        field("moves", &RuleDifference::moves, "duties with another state or due moment"),
        field("kept_to_late", &RuleDifference::kept_to_late, "were kept, would be late"),
        field("to_missed", &RuleDifference::to_missed, "would be missed and are not today"));
  }
};

struct SupposedDuty {
  std::string change;
  std::string pack;
  std::string rule;
  Words name;
  std::string party;
  std::string asset;
  std::optional<DutyMoment> before;
  std::optional<DutyMoment> after;

  static constexpr auto fields(auto list) {
    return list(field("change", &SupposedDuty::change, "appears, ends or moves"),
                field("pack", &SupposedDuty::pack, "the pack"),
                field("rule", &SupposedDuty::rule, "the rule"),
                field("name", &SupposedDuty::name, "what it is called"),
                field("party", &SupposedDuty::party, "who bears it"),
                field("asset", &SupposedDuty::asset, "the asset it concerns"),
                field("before", &SupposedDuty::before, "how it stands today"),
                field("after", &SupposedDuty::after, "how it would stand"));
  }
};

struct CaseDifference {
  std::string case_id;
  std::string number;
  std::string title;
  std::vector<SupposedDuty> duties;
  std::int64_t duties_total = 0;

  static constexpr auto fields(auto list) {
    return list(
        field("case_id", &CaseDifference::case_id, "the case"),
        field("number", &CaseDifference::number, "its number"),
        field("title", &CaseDifference::title, "its title"),
        field("duties", &CaseDifference::duties, "the duties that differ; the first twenty"),
        field("duties_total", &CaseDifference::duties_total, "how many differ"));
  }
};

struct DifferencePage {
  std::int64_t cases = 0;
  std::int64_t changed = 0;
  std::int64_t appears = 0;
  std::int64_t ends = 0;
  std::int64_t moves = 0;
  std::int64_t kept_to_late = 0;
  std::int64_t to_missed = 0;
  std::vector<StateCount> states;
  std::vector<RuleDifference> rules;
  std::vector<CaseDifference> items;
  std::optional<std::string> next;
  std::int64_t total = 0;

  static constexpr auto fields(auto list) {
    return list(field("cases", &DifferencePage::cases, "cases looked at: those that you may see"),
                field("changed", &DifferencePage::changed, "cases in which a duty would differ"),
                field("appears", &DifferencePage::appears, "duties that are not there today"),
                field("ends", &DifferencePage::ends, "duties that would not be there"),
                field("moves", &DifferencePage::moves, "duties with another state or due moment"),
                field("kept_to_late", &DifferencePage::kept_to_late, "were kept, would be late"),
                field("to_missed", &DifferencePage::to_missed, "would be missed and are not today"),
                field("states", &DifferencePage::states, "from which state to which"),
                field("rules", &DifferencePage::rules, "the same for each rule"),
                field("items", &DifferencePage::items, "the cases, the newest first"),
                field("next", &DifferencePage::next, "give it back as `after`"),
                field("total", &DifferencePage::total, "cases that can be listed"));
  }
};

// Which of the cases that differ are listed.
struct ListedPart {
  std::optional<std::int64_t> limit;
  std::optional<std::string> after;
};

// Two laws in one book, each without the packs and the duties that are the same in both.
struct SupposedBook {
  Rulebook both;
  std::size_t second_rules = 0;  // from here on those of the law that is supposed
};

// The law that is supposed beside the one in force. Errors: pack.unknown, pack.unknown-reading,
// pack.unknown-option, pack.reading-twice, pack.not-adopted, pack.term, pack.no-such-duty,
// pack.supposed, duty.too-many-names.
Result<SupposedBook> supposed_book(const AdoptedPacks& packs, PackShelf& shelf,
                                   const Supposition& supposed);

// Two laws of whole packs, side by side. Errors: those of Rulebook::beside.
Result<SupposedBook> differing_book(const AdoptedPacks& before, const AdoptedPacks& after,
                                    PackShelf& shelf);

// What would differ, as this reader may see it. Cases are given one by one, the newest number
// first; several may look at a part of the cases each.
class Differences {
 public:
  // `book` and `reader` must outlive it. Errors: list.limit, list.cursor.
  static Result<Differences> of(const SupposedBook& book, const Reader& reader,
                                const ListedPart& part, Instant now);

  void look_at(const CaseOfAll& one, const PackedFacts& facts);

  // What another with the same book, reader and page found in the cases after these.
  void add(Differences later);

  DifferencePage take();

 private:
  static constexpr std::size_t kStates = 7;
  using Transitions = std::array<std::array<std::int64_t, kStates>, kStates>;

  Differences(const SupposedBook& book, const Reader& reader, std::string after, std::size_t limit,
              Instant now);
  Moment moment_for(const CaseOfAll& one, const PackedFacts& facts) const;
  void list(const CaseOfAll& one, std::span<const DutyDifference> found);
  RuleDifference& counts_of(const DutyDifference& each);
  void add_rule(const RuleDifference& later);
  void add_items(DifferencePage& later);
  void count(const DutyDifference& each);
  SupposedDuty told(const CaseOfAll& one, const DutyDifference& each);

  const Rulebook& book_;
  const Reader& reader_;
  std::string after_;  // cases from this number on stand on pages before this one
  std::size_t limit_;
  Instant now_;
  BookComparison comparison_;
  std::vector<std::int32_t> by_rule_;  // places in page_.rules
  Transitions transitions_{};
  DifferencePage page_;
};

}  // namespace docket
