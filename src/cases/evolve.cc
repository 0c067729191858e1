#include <algorithm>
#include <set>

#include "cases/order.h"
#include "cases/state.h"

namespace docket {
namespace {

struct FactName {
  std::string_view operator()(const VulnerabilityLearned&) const { return "learned"; }
  std::string_view operator()(const VulnerabilityConfirmed&) const { return "verified"; }
  std::string_view operator()(const VulnerabilityRefuted&) const { return "refuted"; }
  std::string_view operator()(const VulnerabilityFixed&) const { return "fixed"; }
  std::string_view operator()(const VulnerabilityMitigated&) const { return "mitigated"; }
  std::string_view operator()(const AdvisoryPublished&) const { return "published"; }
  std::string_view operator()(const AudienceTold& told) const {
    return told.audience == Audience::users ? "told-users" : "told-partners";
  }
  std::string_view operator()(const SupportGiven&) const { return "support-given"; }
  std::string_view operator()(const ReportFiled&) const { return "reported"; }
  std::string_view operator()(const FactRecorded& recorded) const { return recorded.event; }
  std::string_view operator()(const CveAnswered& answered) const {
    return publishes(answered) ? "published" : "";
  }
  std::string_view operator()(const auto&) const { return {}; }
};

std::optional<std::vector<std::string>> contents_of(const EventBody& body) {
  if (const auto* told = std::get_if<AudienceTold>(&body)) return told->contains;
  if (const auto* published = std::get_if<AdvisoryPublished>(&body)) return published->contains;
  if (const auto* recorded = std::get_if<FactRecorded>(&body)) return recorded->contains;
  return std::nullopt;
}

// Adds those roles that are not there yet. One party may have ten thousand.
void add_roles(std::vector<Role>& roles, const std::vector<NewRole>& added) {
  constexpr std::size_t kFew = 10;
  std::set<std::pair<std::string, std::string>> there;
  if (added.size() > kFew)
    for (const Role& role : roles) there.emplace(role.role, role.asset);
  for (const NewRole& one : added) {
    Role role{one.role, one.asset.value_or("")};
    const bool is_new = added.size() > kFew
                            ? there.emplace(role.role, role.asset).second
                            : std::find(roles.begin(), roles.end(), role) == roles.end();
    if (is_new) roles.push_back(std::move(role));
  }
}

struct Evolve {
  CaseState& state;
  const CaseRecord& record;

  void operator()(const CaseOpened& event) const {
    state.number = event.number.value_or("");
    state.title = event.title;
    state.description = event.description.value_or("");
    state.severity = event.severity.value_or("");
    state.identifiers = event.identifiers;
    state.ours = event.ours;
    state.practice = event.practice.value_or(false);
    state.open = true;
  }
  // Named again, an asset gets other versions.
  void operator()(const AssetAdded& event) const {
    const auto [known, is_new] = state.asset_places.emplace(event.asset, state.assets.size());
    if (!is_new) {
      state.assets[known->second].versions = event.versions;
      return;
    }
    state.assets.push_back({event.asset, event.kind, event.versions});
    state.facts.assets.push_back({event.asset, event.kind});
    if (event.kind == "product" && state.stated.affected.empty()) changed_since_published();
  }
  void operator()(const PartyAdded& event) const {
    state.parties.push_back({event.party, event.roles, event.contact});
    auto& parties = state.facts.parties;
    auto found = std::find_if(parties.begin(), parties.end(),
                              [&](const Party& party) { return party.party == event.party; });
    if (found == parties.end()) found = parties.insert(parties.end(), {event.party, {}});
    add_roles(found->roles, event.roles);
    if (event.party == state.ours) changed_since_published();
  }
  void operator()(const JudgementMade& event) const {
    state.facts.judgements.push_back({event.judged, event.value, record.event.by,
                                      record.event.asset, record.event.occurred_at,
                                      record.recorded_at, record.seq});
  }
  void operator()(const CaseAssigned& event) const { state.assignee = event.account; }
  void operator()(const CaseClosed&) const { state.open = false; }
  void operator()(const CaseReopened&) const { state.open = true; }
  void operator()(const CaseRestricted& event) const {
    state.restricted = event.restricted;
    state.readers = event.readers;
  }
  void operator()(const FactCorrected& event) const {
    state.corrections.push_back({event.of, record.seq});
    state.facts.events = corrected(std::move(state.facts.events), event);
    correct_publication(event.of);
    const auto is_it = [&event](const auto& held) { return held.record == event.of; };
    if (event.withdrawn.value_or(false)) {
      std::erase_if(state.facts.judgements, is_it);
      std::erase_if(state.decisions, is_it);
      std::erase(state.filings, event.of);
      return;
    }
    for (ConflictDecision& decision : state.decisions)
      if (is_it(decision)) decision.at = event.occurred_at.value_or(decision.at);
    for (Judgement& judgement : state.facts.judgements) {
      if (!is_it(judgement)) continue;
      judgement.at = event.occurred_at.value_or(judgement.at);
      judgement.by = event.by.value_or(judgement.by);
      judgement.asset = event.asset.value_or(judgement.asset);
      judgement.value = event.value.value_or(judgement.value);
    }
  }
  void operator()(const ConflictDecided& event) const {
    state.decisions.push_back({event.conflict, event.decision, event.because, record.actor,
                               record.event.occurred_at, record.seq});
  }
  // The severity of the case is that of the score recorded last.
  void operator()(const ScoreRecorded& event) const {
    auto& scores = state.scores;
    auto found = std::find_if(scores.begin(), scores.end(), [&event](const RecordedScore& score) {
      return score.scheme == event.scheme;
    });
    if (found == scores.end()) found = scores.insert(scores.end(), RecordedScore{});
    *found = {event.scheme,
              event.rating,
              event.result,
              event.severity.value_or(""),
              event.because.value_or(""),
              record.actor,
              record.event.occurred_at,
              record.seq};
    if (event.severity) state.severity = *event.severity;
    changed();
  }
  void operator()(const AffectedStated& event) const {
    carry_out(event.rows, state.stated.affected);
    remember(event.because);
  }
  void operator()(const AdvisoryDescribed& event) const {
    StatedAdvisory& stated = state.stated;
    if (event.identifiers) carry_out(*event.identifiers, state.identifiers);
    if (event.texts) carry_out(*event.texts, stated.texts);
    if (event.references) carry_out(*event.references, stated.references);
    if (event.credits) carry_out(*event.credits, stated.credits);
    stated.publisher = event.publisher.value_or(stated.publisher);
    stated.sharing = event.sharing.value_or(stated.sharing);
    remember(event.because);
  }
  void operator()(const AdvisoryPublished&) const {
    if (record.event.by == state.ours) publish(record.seq, record.event.occurred_at);
  }
  void operator()(const CveAsked& event) const {
    CveEntry& entry = state.cve;
    entry.pending = {record.seq,
                     event.action,
                     record.recorded_at,
                     "",
                     event.number.value_or(""),
                     event.year.value_or(0)};
    // To look what is there takes no refusal of something else away.
    const bool looks = event.action == CveAction::read;
    if (!looks || entry.refused.request.action == CveAction::read) entry.refused = {};
  }
  void operator()(const CveAnswered& event) const {
    CveEntry& entry = state.cve;
    if (event.outcome == CveOutcome::delayed) {
      entry.pending.delayed = event.code.value_or("");
      return;
    }
    if (event.outcome == CveOutcome::refused)
      entry.refused = {entry.pending, record.recorded_at, event.code.value_or("")};
    entry.pending = {};
    entry.answered = event.request;
    if (event.outcome == CveOutcome::done || event.outcome == CveOutcome::found) take(event);
    if (publishes(event)) publish(record.seq, record.event.occurred_at);
  }
  void operator()(const ReportFiled&) const { state.filings.push_back(record.seq); }
  void operator()(const auto&) const {}

  // What CVE Services has of the number, and the number among those of the case.
  void take(const CveAnswered& event) const {
    CveEntry& entry = state.cve;
    const bool is_sent = event.action == CveAction::publish || event.action == CveAction::reject;
    give(entry, event.number.value_or(entry.number));
    entry.state = event.state.value_or(entry.state);
    entry.held = event.held.value_or("");
    entry.others = event.others;
    if (is_sent) entry.sent = event.request;
    if (event.action == CveAction::reserve) entry.sent = 0;
    entry.record = record.seq;
    entry.at = record.recorded_at;
    std::vector<std::string>& numbers = state.identifiers;
    if (entry.number.empty() || contains(numbers, entry.number)) return;
    numbers.push_back(entry.number);
    remember(std::nullopt);
  }

  // The number it had before, if it is another one, stays known with what was last heard of it.
  static void give(CveEntry& entry, const std::string& number) {
    if (entry.number == number) return;
    std::erase_if(entry.former, [&number](const CveFormer& one) { return one.number == number; });
    if (!entry.number.empty()) entry.former.push_back({entry.number, entry.state, entry.at});
    entry.number = number;
  }

  static bool contains(const std::vector<std::string>& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
  }

  void remember(const std::optional<std::string>& because) const {
    state.stated.history.push_back({record.seq, record.recorded_at, because.value_or("")});
    changed();
  }

  void changed() const {
    ++state.stated.changes;
    state.stated.changed_at = record.recorded_at;
  }

  // What a case is opened with is no change of its advisory.
  void changed_since_published() const {
    if (!state.stated.publications.empty()) changed();
  }

  void publish(std::int64_t place, Instant at) const {
    std::vector<PublishedOnce>& all = state.stated.publications;
    const std::int64_t last = all.empty() ? 0 : all.back().revision;
    const bool is_new = all.empty() || state.stated.changes > 0;
    all.push_back({place, is_new ? last + 1 : last, is_new ? state.stated.changes : 0, at, true});
    state.stated.changes = 0;
  }

  // A revision of which no publication stands is none, unless a later one was counted on it.
  void correct_publication(std::int64_t place) const {
    const std::vector<Fact>& facts = state.facts.events;
    const auto fact = std::find_if(facts.begin(), facts.end(),
                                   [place](const Fact& one) { return one.record == place; });
    const bool stands = fact != facts.end() && fact->event == "published" && fact->by == state.ours;
    std::vector<PublishedOnce>& all = state.stated.publications;
    const auto found = std::find_if(
        all.begin(), all.end(), [place](const PublishedOnce& one) { return one.record == place; });
    if (found == all.end()) {
      if (stands) publish(place, fact->occurred_at);
      return;
    }
    found->stands = stands;
    if (stands) found->at = fact->occurred_at;
    drop_what_no_more_stands();
  }

  void drop_what_no_more_stands() const {
    std::vector<PublishedOnce>& all = state.stated.publications;
    while (!all.empty()) {
      const std::int64_t last = all.back().revision;
      const auto first = std::find_if(all.begin(), all.end(), [last](const PublishedOnce& one) {
        return one.revision == last;
      });
      if (std::any_of(first, all.end(), [](const PublishedOnce& one) { return one.stands; }))
        return;
      state.stated.changes += first->changes;
      all.erase(first, all.end());
    }
  }
};

}  // namespace

std::string_view fact_name(const EventBody& body) { return std::visit(FactName{}, body); }

Fact fact_of(const Event& event, Instant recorded_at, std::int64_t record) {
  return {std::string{fact_name(event.body)},
          event.by,
          event.asset,
          event.occurred_at,
          recorded_at,
          contents_of(event.body),
          record};
}

bool is_own_fact(std::string_view fact) {
  static constexpr std::string_view kOwn[] = {
      "learned",   "verified",   "refuted",       "fixed",         "mitigated",
      "published", "told-users", "told-partners", "support-given", "reported"};
  return std::find(std::begin(kOwn), std::end(kOwn), fact) != std::end(kOwn);
}

void evolve(CaseState& state, const CaseRecord& record) {
  if (!state.exists()) {
    state.case_id = record.case_id;
    state.facts.case_id = record.case_id;
    state.opened_at = record.recorded_at;
  }
  state.sequence = record.seq;
  state.updated_at = record.recorded_at;
  const Event& event = record.event;
  Fact fact = fact_of(event, record.recorded_at, record.seq);
  if (!fact.event.empty()) state.facts.events.push_back(std::move(fact));
  std::visit(Evolve{state, record}, event.body);
}

CaseState fold(const std::vector<CaseRecord>& records) {
  CaseState state;
  for (const CaseRecord& record : records) evolve(state, record);
  return state;
}

}  // namespace docket
