// The cases of the measurement, in the form that the hand-written evaluator reads: flat arrays of
// small numbers. The same cases become Facts for the engine and rows for SQLite.

#pragma once

#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

#include "cases/facts.h"

namespace docket::bench {

enum class What : std::uint8_t {
  learned,
  verified,
  refuted,
  fixed,
  mitigated,
  published,
  told_users,
  told_partners,
  support_given,
  reported,
  aware_of_exploitation,
  measure_available,
  early_warning_filed,
  notification_filed,
  final_report_filed,
};
inline constexpr std::size_t kWhats = 15;
enum class Kind : std::uint8_t { product, service, system };
using enum What;
using enum Kind;

inline constexpr std::int64_t kNone = INT64_MAX;
inline constexpr std::uint8_t kNoAsset = 255;

struct HistoryEvent {
  std::int64_t at = 0;
  What what = What::learned;
  std::uint8_t by = 0;     // party 0 or 1
  std::uint8_t asset = 0;  // kNoAsset: of every asset
  bool complete = true;    // holds both risk and measures
};
static_assert(sizeof(HistoryEvent) == 16);

struct HistoryJudgement {
  std::int64_t at = 0;
  bool of_users = true;  // else of partners
  bool value = true;
  std::uint8_t by = 0;
  std::uint8_t asset = 0;
};

struct HistoryAsset {
  Kind kind = Kind::product;
  std::uint8_t bearers = 0;  // bit p: party p provides or operates it
  bool provided = true;      // else operated
};

// The duties that are judged, by pack and in the order of the chapters.
struct NamedDuty {
  const char* pack;
  const char* duty;
};
inline constexpr NamedDuty kDuties[] = {
    {"cn-2019-draft", "verify"},
    {"cn-2019-draft", "remedy-product"},
    {"cn-2019-draft", "remedy-service"},
    {"cn-2019-draft", "tell"},
    {"cn-2019-draft", "support"},
    {"cn-2019-draft", "report"},
    {"cn-2021-rmsv", "report"},
    {"eu-cra", "early-warning"},
    {"eu-cra", "notification"},
    {"eu-cra", "final-report"},
    {"house", "report-48h"},
};
inline constexpr std::size_t kDutyCount = std::size(kDuties);

// Everything of one case.
struct History {
  std::span<const HistoryAsset> assets;
  std::span<const HistoryEvent> events;
  std::span<const HistoryJudgement> judgements;
};

struct Histories {
  std::vector<HistoryAsset> assets;
  std::vector<HistoryEvent> events;
  std::vector<HistoryJudgement> judgements;
  struct Begin {
    std::uint32_t asset = 0;
    std::uint32_t event = 0;
    std::uint32_t judgement = 0;
  };
  std::vector<Begin> begins;  // of each case, and behind the last
  Instant now;

  std::size_t size() const { return begins.size() - 1; }
  History at(std::size_t number) const;
};

// The same cases from the same seed, on every machine.
Histories make_histories(std::size_t cases, std::uint64_t seed);

// As `docket duties` would read the case; parties and assets in the order of their numbers.
Facts facts_of(const Histories& histories, std::size_t number);

// True where no duty of the case can have a second run: SQL answers those only.
bool has_single_runs(const History& history);

enum class State : std::uint8_t { idle, undecided, open, kept, late, missed, excused };

// One duty, as every evaluator has to answer it; kNone where there is no such moment.
struct Answer {
  std::uint32_t case_number = 0;
  std::uint8_t rule = 0;  // place in kDuties
  std::uint8_t party = 0;
  std::uint8_t asset = 0;
  State state = State::idle;
  std::int64_t starts_at = kNone;
  std::int64_t due_at = kNone;
  std::int64_t done_at = kNone;
  std::int64_t earliest_due_at = kNone;
  std::int64_t latest_due_at = kNone;

  bool operator==(const Answer&) const = default;
};

}  // namespace docket::bench
