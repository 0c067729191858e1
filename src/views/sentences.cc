#include "views/sentences.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace docket {
namespace {

struct Found {
  std::vector<std::int64_t> records;
  std::set<std::string> parties;  // who did it

  bool any() const { return !records.empty(); }
};

Found find(const std::vector<Fact>& facts, std::string_view name) {
  Found found;
  for (const Fact& fact : facts) {
    if (fact.event != name) continue;
    found.records.push_back(fact.record);
    found.parties.insert(fact.by);
  }
  return found;
}

std::vector<std::int64_t> together(const Found& a, const Found& b) {
  std::vector<std::int64_t> all = a.records;
  all.insert(all.end(), b.records.begin(), b.records.end());
  return all;
}

// What we did, and what the others did: their acts keep none of our duties. Where we hold no role,
// no duty of ours is to be kept, and the acts of all are told alike.
struct Sides {
  std::vector<Fact> ours;
  std::vector<Fact> others;
};

bool hold_a_role(const CaseState& state) {
  const std::vector<Party>& parties = state.facts.parties;
  return std::any_of(parties.begin(), parties.end(), [&](const Party& party) {
    return party.party == state.ours && !party.roles.empty();
  });
}

Sides sides_of(const CaseState& state) {
  if (!hold_a_role(state)) return {state.facts.events, {}};
  Sides sides;
  for (const Fact& fact : state.facts.events)
    (fact.by == state.ours ? sides.ours : sides.others).push_back(fact);
  return sides;
}

// How far an asset is, by the facts that name it or name none.
struct Standing {
  std::optional<Instant> learned;   // the last time
  std::optional<Instant> verified;  // found real, the last time
  std::optional<Instant> refuted;
  bool mitigated = false;
  bool fixed = false;

  // A refutation stands until somebody learns or finds otherwise.
  bool is_refuted() const {
    return refuted && !(learned && *learned > *refuted) && !(verified && *verified > *refuted);
  }
  bool has_measure() const { return mitigated || fixed; }
};

std::optional<Instant> later(std::optional<Instant> a, std::optional<Instant> b) {
  return !b || (a && *a > *b) ? a : b;
}

void add(Standing& standing, const Fact& fact) {
  if (fact.event == "learned") standing.learned = later(standing.learned, fact.occurred_at);
  if (fact.event == "verified") standing.verified = later(standing.verified, fact.occurred_at);
  if (fact.event == "refuted") standing.refuted = later(standing.refuted, fact.occurred_at);
  if (fact.event == "mitigated") standing.mitigated = true;
  if (fact.event == "fixed") standing.fixed = true;
}

Standing combined(const Standing& a, const Standing& b) {
  return {later(a.learned, b.learned), later(a.verified, b.verified), later(a.refuted, b.refuted),
          a.mitigated || b.mitigated, a.fixed || b.fixed};
}

// That of each asset; of the case as such where it names none.
std::vector<Standing> standings(const std::vector<Asset>& assets, const std::vector<Fact>& facts) {
  std::map<std::string_view, Standing> named;
  for (const Fact& fact : facts) add(named[fact.asset], fact);
  const Standing all = named[""];
  if (assets.empty()) return {all};
  std::vector<Standing> result;
  for (const Asset& asset : assets) result.push_back(combined(all, named[asset.asset]));
  return result;
}

// "1/3 个对象", "1 of 3 assets"; the noun follows the total.
Words of_total(std::size_t count, std::size_t total, const Words& noun) {
  const std::string figures = std::to_string(count) + "/" + std::to_string(total);
  return {figures + " 个" + noun.zh,
          std::to_string(count) + " of " + std::to_string(total) + " " + noun.en};
}

Sentence who_has_it(const CaseState& state) {
  const Found learned = find(state.facts.events, "learned");
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

// How many of the assets somebody must act on, as we judged it last: for each, or for all at once.
struct Judged {
  std::size_t yes = 0;
  std::size_t no = 0;
  std::size_t open = 0;
  std::vector<std::int64_t> records;

  std::size_t total() const { return yes + no + open; }
};

// Where we hold no role, the judgements of all are told alike, as their acts are.
Judged judged(const CaseState& state, std::string_view name) {
  const bool only_ours = hold_a_role(state);
  std::map<std::string_view, const Judgement*> latest;  // by asset; "" is all of them
  for (const Judgement& judgement : state.facts.judgements) {
    if (judgement.judged != name || (only_ours && judgement.by != state.ours)) continue;
    const Judgement*& held = latest[judgement.asset];
    if (!held || judgement.at >= held->at) held = &judgement;
  }
  Judged judged;
  const auto count = [&](const Judgement* own) {
    const Judgement* of_all = latest[""];
    const Judgement* found = !own || (of_all && of_all->at > own->at) ? of_all : own;
    ++(!found ? judged.open : found->value ? judged.yes : judged.no);
  };
  for (const Asset& asset : state.facts.assets) count(latest[asset.asset]);
  if (state.facts.assets.empty()) count(nullptr);
  for (const auto& [asset, judgement] : latest)
    if (judgement) judged.records.push_back(judgement->record);
  return judged;
}

// Whether somebody ("用户", "users") must act: on every asset, on none, or on how many.
Words must_act(const Judged& judged, const Words& who) {
  if (judged.yes == judged.total()) return {who.zh + "需要采取措施", who.en + " must act"};
  if (judged.no == judged.total()) return {who.zh + "无需采取措施", who.en + " need not act"};
  if (judged.open == judged.total())
    return {who.zh + "是否需要采取措施未定", "whether " + who.en + " must act is open"};
  const Words open = judged.open == 0 ? Words{"", ""}
                                      : Words{"（" + std::to_string(judged.open) + " 个未定）",
                                              " (" + std::to_string(judged.open) + " open)"};
  const std::size_t count = judged.yes > 0 ? judged.yes : judged.no;
  const Words figures = of_total(count, judged.total(), {"对象", "assets"});
  return judged.yes > 0 ? Words{who.zh + "需要对 " + figures.zh + "采取措施" + open.zh,
                                who.en + " must act on " + figures.en + open.en}
                        : Words{who.zh + "无需对 " + figures.zh + "采取措施" + open.zh,
                                who.en + " need not act on " + figures.en + open.en};
}

std::string with_capital(std::string text) {
  if (text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 32);
  return text;
}

// Judgements stand for what was agreed until there are embargoes: who else has to act.
Sentence agreed(const CaseState& state) {
  const Judged users = judged(state, "users-must-act");
  const Judged partners = judged(state, "partners-must-act");
  std::vector<std::int64_t> records = users.records;
  records.insert(records.end(), partners.records.begin(), partners.records.end());
  if (records.empty())
    return {"agreed",
            {"尚未判断用户或技术合作方是否需要采取措施",
             "Nobody has judged yet whether users or partners must act"},
            records};
  const Words a = must_act(users, {"用户", "users"});
  const Words b = must_act(partners, {"技术合作方", "partners"});
  return {"agreed", {a.zh + "；" + b.zh, with_capital(a.en + "; " + b.en)}, records};
}

Sentence not_ready(const Sides& sides) {
  const Found measures = find(sides.others, "fixed");
  const Found mitigations = find(sides.others, "mitigated");
  if (measures.any() || mitigations.any())
    return {
        "ready",
        {"其他方已修补或采取防范措施，我方尚无", "Others fixed or mitigated it; we have not yet"},
        together(measures, mitigations)};
  const Found verified = find(sides.ours, "verified");
  if (verified.any())
    return {"ready",
            {"已验证属实，尚无修补或防范措施", "Verified; no fix and no mitigation yet"},
            verified.records};
  const Found confirmed = find(sides.others, "verified");
  const Found denied = find(sides.others, "refuted");
  if (confirmed.any() || denied.any())
    return {"ready",
            {"其他方已有验证结论，我方尚未验证", "Others have verified it; we have not yet"},
            together(confirmed, denied)};
  return {"ready", {"尚未验证", "Not verified yet"}, {}};
}

// Of the assets that are not refuted.
Sentence ready(const CaseState& state) {
  const Sides sides = sides_of(state);
  std::vector<Standing> assets = standings(state.facts.assets, sides.ours);
  const std::size_t refuted =
      std::erase_if(assets, [](const Standing& s) { return s.is_refuted(); });
  if (assets.empty())
    return {"ready",
            {"验证不属实，无需修补", "Refuted: nothing to fix"},
            find(sides.ours, "refuted").records};
  const auto measured = static_cast<std::size_t>(std::count_if(
      assets.begin(), assets.end(), [](const Standing& s) { return s.has_measure(); }));
  if (measured == 0) return not_ready(sides);
  const Words figures =
      of_total(measured, assets.size(), {"对象", assets.size() == 1 ? "asset" : "assets"});
  const Words besides = refuted == 0 ? Words{"", ""}
                                     : Words{"；另有 " + std::to_string(refuted) + " 个验证不属实",
                                             "; " + std::to_string(refuted) + " refuted"};
  const Found fixed = find(sides.ours, "fixed");
  const Found mitigated = find(sides.ours, "mitigated");
  const bool any_fixed =
      std::any_of(assets.begin(), assets.end(), [](const Standing& s) { return s.fixed; });
  if (!any_fixed)
    return {"ready",
            {figures.zh + "已有防范措施，尚无修补" + besides.zh,
             figures.en + " mitigated, none fixed" + besides.en},
            mitigated.records};
  return {"ready",
          {figures.zh + "已修补或采取防范措施" + besides.zh,
           figures.en + " fixed or mitigated" + besides.en},
          together(fixed, mitigated)};
}

Sentence published(const CaseState& state) {
  const Sides sides = sides_of(state);
  const Found ours = find(sides.ours, "published");
  if (ours.any()) return {"public", {"已向社会发布", "Published"}, ours.records};
  const Found others = find(sides.others, "published");
  if (others.any())
    return {"public",
            {"其他方已公开，我方尚未发布", "Public through others; we have published nothing"},
            others.records};
  const Found users = find(sides.ours, "told-users");
  const Found partners = find(sides.ours, "told-partners");
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
