#include <cstdio>
#include <map>
#include <tuple>

#include "base/json.h"
#include "cli/answers.h"
#include "cli/pack_files.h"
#include "cli/pack_verbs.h"
#include "cli/verbs.h"
#include "duty/duties.h"
#include "law/book.h"
#include "law/supposed.h"

namespace docket {
namespace {

constexpr std::string_view kVerb = "pack compare";

Error bad_set(const std::string& text) {
  return {"cli.option-value",
          "--set " + text + " is not understood; write RULE.within=30d, with h, d, wd, m or y", ""};
}

// The pack with another term for one of its duties.
Result<Pack> with_set(Pack pack, const std::string& set) {
  constexpr std::string_view kWithin = ".within=";
  const std::size_t at = set.find(kWithin);
  if (at == std::string::npos) return bad_set(set);
  const Result<Term> term = parse_short_term(set.substr(at + kWithin.size()));
  if (!term.ok()) return bad_set(set);
  Result<Pack> supposed = with_term(std::move(pack), set.substr(0, at), *term);
  if (supposed.ok()) return supposed;
  return Error{"cli.option-value", "--set " + set + ": " + supposed.error().message, ""};
}

Result<Pack> read_one(const std::string& name) { return pack_of(read_book(TRY(pack_files(name)))); }

Result<Rulebook> new_book(const Options& options) {
  const std::vector<std::string>& words = options.words();  // compare OLD [NEW]
  Pack pack = TRY(read_one(words.size() == 3 ? words[2] : words[1]));
  for (const std::string& set : options.all("set")) pack = TRY(with_set(std::move(pack), set));
  return Rulebook::of({std::move(pack)});
}

// What tells the duties of a case apart: of several instances of one duty, which one it is.
using Key = std::tuple<std::string, std::string, std::string, int>;

std::map<Key, DutyOutcome> outcomes(const Rulebook& book, const Facts& facts,
                                    const Moment& moment) {
  std::map<Key, DutyOutcome> found;
  for (const Duty& duty : duties(book, facts, moment, {})) {
    Key key{duty.rule, duty.party, duty.asset, 0};
    while (found.contains(key)) ++std::get<3>(key);
    found.emplace(std::move(key), duty.outcome);
  }
  return found;
}

std::string state_of(const DutyOutcome* outcome) {
  const DutyState state = outcome ? outcome->state : DutyState::idle;
  return std::string{enum_names(DutyState{})[static_cast<std::size_t>(state)]};
}

Json told(const DutyOutcome* outcome, const Zone& zone) {
  Json json = Json::object({{"state", state_of(outcome)}});
  if (outcome && outcome->due_at) json.add("due_at", to_text(*outcome->due_at, zone));
  return json;
}

class Comparison {
 public:
  Comparison(const Rulebook& before, const Rulebook& after, const Moment& moment)
      : before_(before), after_(after), moment_(moment) {}

  void append(const Facts& facts, std::string& out) {
    const std::map<Key, DutyOutcome> before = outcomes(before_, facts, moment_);
    const std::map<Key, DutyOutcome> after = outcomes(after_, facts, moment_);
    std::map<Key, std::pair<const DutyOutcome*, const DutyOutcome*>> both;
    for (const auto& [key, outcome] : before) both[key].first = &outcome;
    for (const auto& [key, outcome] : after) both[key].second = &outcome;
    Json changes = Json::array();
    for (const auto& [key, pair] : both) change(key, pair.first, pair.second, changes);
    ++cases_;
    if (!changes.items()->empty()) ++changed_;
    print(Json::object({{"case", facts.case_id}, {"changes", std::move(changes)}}), out);
  }

  std::string summary() const {
    std::string text = std::to_string(changed_) + " of " + std::to_string(cases_) + " cases change";
    for (const auto& [moved, count] : moved_) text += "\n  " + moved + ": " + std::to_string(count);
    return text + "\n";
  }

 private:
  void change(const Key& key, const DutyOutcome* before, const DutyOutcome* after, Json& changes) {
    const bool same = before && after && before->state == after->state &&
                      before->due_at == after->due_at && before->done_at == after->done_at;
    if (same) return;
    const auto& [rule, party, asset, number] = key;
    changes.add(Json::object({{"rule", rule},
                              {"party", party},
                              {"asset", asset},
                              {"old", told(before, *before_.packs().front().zone)},
                              {"new", told(after, *after_.packs().front().zone)}}));
    const std::string from = state_of(before);
    const std::string to = state_of(after);
    ++moved_[rule + " " + (from == to ? from + ", on another date" : from + " to " + to)];
  }

  const Rulebook& before_;
  const Rulebook& after_;
  Moment moment_;
  std::size_t cases_ = 0;
  std::size_t changed_ = 0;
  std::map<std::string, std::size_t> moved_;
};

}  // namespace

int run_pack_compare(const Options& options) {
  if (options.words().size() == 2 && options.all("set").empty())
    return fail_verb(kVerb, {"cli.words",
                             "a pack compared with itself changes nothing; name a second pack, or "
                             "say --set RULE.within=30d",
                             ""});
  const Result<Moment> moment = moment_of(options);
  if (!moment.ok()) return fail_verb(kVerb, moment.error(), kExitUsage);
  const std::string old_name = options.words()[1];
  const Result<Rulebook> before = rulebook_of(std::span{&old_name, 1});
  if (!before.ok()) return fail_verb(kVerb, before.error(), kExitUsage);
  const Result<Rulebook> after = new_book(options);
  if (!after.ok()) return fail_verb(kVerb, after.error(), kExitUsage);
  Comparison comparison{*before, *after, *moment};
  const int status = answer_cases(kVerb, *before, [&](const Facts& facts, std::string& out) {
    comparison.append(facts, out);
    return Status{Done{}};
  });
  std::fputs(comparison.summary().c_str(), stderr);
  return status;
}

}  // namespace docket
