#include "histories.h"

#include <array>
#include <string>

namespace docket::bench {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr std::int64_t kNowMs = 1'795'305'600'000;  // 2026-11-22T00:00:00Z

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }
  bool percent(std::uint64_t share) { return below(100) < share; }
  std::int64_t within(std::int64_t span) {
    return static_cast<std::int64_t>(below(static_cast<std::uint64_t>(span)));
  }

 private:
  std::uint64_t state_;
};

// One case: for each asset the story of who bears its duties, and what others do beside.
class Teller {
 public:
  Teller(Histories& into, Chance& chance) : into_(into), chance_(chance) {}

  void tell() {
    const std::size_t assets = 1 + chance_.below(10) / 6 + chance_.below(10) / 8;
    start_ = kNowMs - chance_.within(3 * 365 * kDayMs);
    for (std::size_t i = 0; i < assets; ++i) {
      const auto kind = static_cast<Kind>(chance_.below(3));
      const std::uint64_t bearer = chance_.below(10);
      const std::uint8_t bearers = bearer < 6 ? 1 : bearer < 9 ? 2 : 3;
      into_.assets.push_back({kind, bearers, i % 2 == 0});
      const auto asset = static_cast<std::uint8_t>(i);
      for (std::uint8_t party = 0; party < 2; ++party) {
        if ((bearers >> party & 1) == 0) continue;
        story(asset, party);
        if (chance_.percent(25)) exploited(asset, party);
      }
      for (std::uint64_t left = 1 + chance_.below(5); left > 0; --left) beside(asset);
    }
  }

 private:
  void add(What what, std::uint8_t asset, std::uint8_t party, std::int64_t at) {
    const std::uint8_t of = chance_.percent(15) ? kNoAsset : asset;
    into_.events.push_back({at, what, party, of, complete(what)});
  }

  bool complete(What what) {
    const bool tells = what == published || what == told_users || what == told_partners;
    return !tells || chance_.percent(90);
  }

  void story(std::uint8_t asset, std::uint8_t party) {
    std::int64_t at = start_ + chance_.within(10 * kDayMs);
    if (!chance_.percent(95)) return;
    add(learned, asset, party, at);
    if (chance_.percent(30)) add(learned, asset, party, at + chance_.within(5 * kDayMs));
    if (chance_.percent(85)) add(verified, asset, party, at += chance_.within(4 * kDayMs));
    judge(asset, party, at);
    if (chance_.percent(6)) {
      add(refuted, asset, party, at += chance_.within(20 * kDayMs));
      if (chance_.percent(70)) return;
      add(learned, asset, party, at += chance_.within(20 * kDayMs));
    }
    if (chance_.percent(40)) add(mitigated, asset, party, at + chance_.within(12 * kDayMs));
    if (!chance_.percent(85)) return;
    add(fixed, asset, party, at += chance_.within(100 * kDayMs));
    if (chance_.percent(60)) add(published, asset, party, at + chance_.within(7 * kDayMs));
    if (chance_.percent(60)) add(told_users, asset, party, at + chance_.within(7 * kDayMs));
    if (chance_.percent(50)) add(told_partners, asset, party, at + chance_.within(7 * kDayMs));
    if (chance_.percent(50)) add(support_given, asset, party, at + chance_.within(30 * kDayMs));
    if (chance_.percent(75)) add(reported, asset, party, at + chance_.within(7 * kDayMs));
  }

  // Evidence that the vulnerability is exploited, and what is filed then.
  void exploited(std::uint8_t asset, std::uint8_t party) {
    const std::int64_t at = start_ + chance_.within(40 * kDayMs);
    add(aware_of_exploitation, asset, party, at);
    if (chance_.percent(20))
      add(aware_of_exploitation, asset, party, at + chance_.within(5 * kDayMs));
    if (chance_.percent(85))
      add(early_warning_filed, asset, party, at + chance_.within(2 * kDayMs));
    if (chance_.percent(80)) add(notification_filed, asset, party, at + chance_.within(4 * kDayMs));
    if (!chance_.percent(80)) return;
    const std::int64_t available = at + chance_.within(60 * kDayMs);
    add(measure_available, asset, party, available);
    if (chance_.percent(75))
      add(final_report_filed, asset, party, available + chance_.within(20 * kDayMs));
  }

  void judge(std::uint8_t asset, std::uint8_t party, std::int64_t at) {
    for (bool of_users : {true, false}) {
      for (std::uint64_t times = chance_.below(3); times > 0; --times)
        into_.judgements.push_back(
            {at + chance_.within(9 * kDayMs), of_users, chance_.percent(60), party, asset});
    }
  }

  void beside(std::uint8_t asset) {
    const auto what = static_cast<What>(chance_.below(kWhats));
    if (what == refuted) return;
    // Mostly of who bears no duty here, so that it has to be told apart.
    const std::uint8_t bearers = into_.assets.back().bearers;
    const std::uint8_t other = bearers == 1 ? 1 : 0;
    into_.events.push_back(
        {start_ + chance_.within(120 * kDayMs), what, other, asset, complete(what)});
  }

  Histories& into_;
  Chance& chance_;
  std::int64_t start_ = 0;
};

constexpr std::array<const char*, kWhats> kWhatNames = {"learned",
                                                        "verified",
                                                        "refuted",
                                                        "fixed",
                                                        "mitigated",
                                                        "published",
                                                        "told-users",
                                                        "told-partners",
                                                        "support-given",
                                                        "reported",
                                                        "aware-of-exploitation",
                                                        "measure-available",
                                                        "early-warning-filed",
                                                        "notification-filed",
                                                        "final-report-filed"};
constexpr std::array<const char*, 3> kKindNames = {"product", "service", "system"};
constexpr std::array<const char*, 2> kPartyNames = {"acme", "vendor"};

template <class Code>
std::size_t place(Code code) {
  return static_cast<std::size_t>(code);
}

std::string asset_name(std::uint8_t asset) {
  return asset == kNoAsset ? "" : "a" + std::to_string(asset + 1);
}

}  // namespace

History Histories::at(std::size_t number) const {
  const Begin& begin = begins[number];
  const Begin& end = begins[number + 1];
  return {std::span{assets}.subspan(begin.asset, end.asset - begin.asset),
          std::span{events}.subspan(begin.event, end.event - begin.event),
          std::span{judgements}.subspan(begin.judgement, end.judgement - begin.judgement)};
}

Histories make_histories(std::size_t cases, std::uint64_t seed) {
  Histories made;
  made.now = Instant{kNowMs};
  Chance chance{seed};
  const auto begin = [&made] {
    made.begins.push_back({static_cast<std::uint32_t>(made.assets.size()),
                           static_cast<std::uint32_t>(made.events.size()),
                           static_cast<std::uint32_t>(made.judgements.size())});
  };
  for (std::size_t i = 0; i < cases; ++i) {
    begin();
    Teller{made, chance}.tell();
  }
  begin();
  return made;
}

Facts facts_of(const Histories& histories, std::size_t number) {
  const History history = histories.at(number);
  Facts facts;
  facts.case_id = "c" + std::to_string(number);
  for (std::uint8_t party = 0; party < 2; ++party) {
    Party& made = facts.parties.emplace_back(Party{kPartyNames[party], {}});
    for (std::size_t i = 0; i < history.assets.size(); ++i) {
      if ((history.assets[i].bearers >> party & 1) == 0) continue;
      made.roles.push_back({history.assets[i].provided ? "provider" : "operator",
                            asset_name(static_cast<std::uint8_t>(i))});
    }
  }
  for (std::size_t i = 0; i < history.assets.size(); ++i)
    facts.assets.push_back(
        {asset_name(static_cast<std::uint8_t>(i)), kKindNames[place(history.assets[i].kind)]});
  for (const HistoryEvent& event : history.events) {
    Fact& fact = facts.events.emplace_back();
    fact.event = kWhatNames[place(event.what)];
    fact.by = kPartyNames[event.by];
    fact.asset = asset_name(event.asset);
    fact.occurred_at = fact.recorded_at = Instant{event.at};
    if (!event.complete) fact.contains = {"risk"};
  }
  for (const HistoryJudgement& judgement : history.judgements) {
    Judgement& made = facts.judgements.emplace_back();
    made.judged = judgement.of_users ? "users-must-act" : "partners-must-act";
    made.value = judgement.value;
    made.by = kPartyNames[judgement.by];
    made.asset = asset_name(judgement.asset);
    made.at = made.recorded_at = Instant{judgement.at};
  }
  return facts;
}

bool has_single_runs(const History& history) {
  std::int64_t end = kNone;
  int ends = 0;
  for (const HistoryEvent& event : history.events) {
    if (event.what != refuted) continue;
    end = event.at;
    ++ends;
  }
  if (ends > 1) return false;
  for (const HistoryEvent& event : history.events) {
    const bool starts = event.what == learned || event.what == verified || event.what == fixed ||
                        event.what == mitigated || event.what == aware_of_exploitation ||
                        event.what == measure_available;
    if (starts && event.at > end) return false;
  }
  return true;
}

}  // namespace docket::bench
