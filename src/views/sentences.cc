#include "views/sentences.h"

#include <algorithm>
#include <set>

namespace docket {
namespace {

struct Found {
  std::vector<std::int64_t> records;
  std::set<std::string> assets;   // those named; empty text: all of the case
  std::set<std::string> parties;  // who did it

  bool any() const { return !records.empty(); }
};

Found find(const CaseState& state, std::string_view name) {
  Found found;
  for (const Fact& fact : state.facts.events) {
    if (fact.event != name) continue;
    found.records.push_back(fact.record);
    found.assets.insert(fact.asset);
    found.parties.insert(fact.by);
  }
  return found;
}

std::vector<std::int64_t> together(const Found& a, const Found& b) {
  std::vector<std::int64_t> all = a.records;
  all.insert(all.end(), b.records.begin(), b.records.end());
  return all;
}

std::size_t assets_covered(const CaseState& state, const Found& a, const Found& b) {
  if (a.assets.contains("") || b.assets.contains("")) return state.facts.assets.size();
  std::set<std::string> named = a.assets;
  named.insert(b.assets.begin(), b.assets.end());
  return named.size();
}

// "1/3 个对象", "1 of 3 assets"; the noun follows the total.
Words of_total(std::size_t count, std::size_t total, const Words& noun) {
  const std::string figures = std::to_string(count) + "/" + std::to_string(total);
  return {figures + " 个" + noun.zh,
          std::to_string(count) + " of " + std::to_string(total) + " " + noun.en};
}

Sentence who_has_it(const CaseState& state) {
  const Found learned = find(state, "learned");
  const std::size_t parties = state.facts.parties.size();
  const std::size_t informed = static_cast<std::size_t>(
      std::count_if(state.facts.parties.begin(), state.facts.parties.end(),
                    [&](const Party& party) { return learned.parties.contains(party.party); }));
  const Words figures = of_total(informed, parties, {"当事方", parties == 1 ? "party" : "parties"});
  if (parties == 0)
    return {"who-has-it", {"尚未登记当事方", "No party has been named yet"}, learned.records};
  return {
      "who-has-it",
      {figures.zh + "已获知", figures.en + (informed == 1 ? " has" : " have") + " learned of it"},
      learned.records};
}

// Judgements stand for what was agreed until there are embargoes: who else has to act.
Sentence agreed(const CaseState& state) {
  std::vector<std::int64_t> records;
  const auto latest = [&](std::string_view name) -> const Judgement* {
    const Judgement* found = nullptr;
    for (const Judgement& judgement : state.facts.judgements) {
      if (judgement.judged == name && (!found || judgement.at >= found->at)) found = &judgement;
    }
    if (found) records.push_back(found->record);
    return found;
  };
  const Judgement* users = latest("users-must-act");
  const Judgement* partners = latest("partners-must-act");
  if (!users && !partners)
    return {"agreed",
            {"尚未判断用户或技术合作方是否需要采取措施",
             "Nobody has judged yet whether users or partners must act"},
            records};
  const auto says = [](const Judgement* judgement, const Words& yes, const Words& no,
                       const Words& open) {
    return !judgement ? open : judgement->value ? yes : no;
  };
  const Words a = says(users, {"用户需要采取措施", "Users must act"},
                       {"用户无需采取措施", "Users need not act"},
                       {"用户是否需要采取措施未定", "Whether users must act is open"});
  const Words b = says(partners, {"技术合作方需要采取措施", "partners must act"},
                       {"技术合作方无需采取措施", "partners need not act"},
                       {"技术合作方是否需要采取措施未定", "whether partners must act is open"});
  return {"agreed", {a.zh + "；" + b.zh, a.en + "; " + b.en}, records};
}

Sentence ready(const CaseState& state) {
  const Found fixed = find(state, "fixed");
  const Found mitigated = find(state, "mitigated");
  const Found refuted = find(state, "refuted");
  if (refuted.any() && !fixed.any() && !mitigated.any())
    return {"ready", {"验证不属实，无需修补", "Refuted: nothing to fix"}, refuted.records};
  if (!fixed.any() && !mitigated.any()) {
    const Found verified = find(state, "verified");
    if (verified.any())
      return {"ready",
              {"已验证属实，尚无修补或防范措施", "Verified; no fix and no mitigation yet"},
              verified.records};
    return {"ready", {"尚未验证", "Not verified yet"}, {}};
  }
  const std::size_t assets = state.facts.assets.size();
  const Words figures = of_total(assets_covered(state, fixed, mitigated), assets,
                                 {"对象", assets == 1 ? "asset" : "assets"});
  if (!fixed.any())
    return {"ready",
            {figures.zh + "已有防范措施，尚无修补", figures.en + " mitigated, none fixed"},
            mitigated.records};
  return {"ready",
          {figures.zh + "已修补或采取防范措施", figures.en + " fixed or mitigated"},
          together(fixed, mitigated)};
}

Sentence published(const CaseState& state) {
  const Found published = find(state, "published");
  const Found users = find(state, "told-users");
  const Found partners = find(state, "told-partners");
  if (published.any()) return {"public", {"已向社会发布", "Published"}, published.records};
  if (users.any() || partners.any())
    return {"public",
            {"未公开；已告知用户或技术合作方", "Not public; users or partners were told"},
            together(users, partners)};
  return {"public", {"未公开", "Nothing is public"}, {}};
}

}  // namespace

std::vector<Sentence> sentences(const CaseState& state) {
  return {who_has_it(state), agreed(state), ready(state), published(state)};
}

}  // namespace docket
