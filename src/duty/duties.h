// Which duties run in a case, and how they stand at a moment: the answer of
// docs/case_lines.md, with names.
//
//   const Rulebook book = *Rulebook::of({*embedded_pack("cn-2019-draft")});
//   for (const Duty& duty : duties(book, facts, {now, {}}, {})) …

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/facts.h"
#include "duty/evaluate.h"
#include "duty/rulebook.h"
#include "time/zone.h"

namespace docket {

struct ReadingChoice {
  std::string reading;
  std::string option;

  bool operator==(const ReadingChoice&) const = default;
};

// What a duty comes to under one combination of options. Of an idle duty nothing but the state is
// said: it has no start, or it is not owed.
struct DutyOutcome {
  std::vector<ReadingChoice> readings;  // those the rule uses
  DutyState state = DutyState::idle;
  std::optional<Instant> starts_at;
  std::optional<Instant> due_at;  // the first moment at which the term is over
  std::optional<Instant> done_at;
  std::optional<Instant> ended_at;
  bool provisional = false;  // it rests on a year whose holidays no notice has set

  // Places in Facts::events of what started, discharged and ended it; -1: none.
  std::int32_t start_fact = -1;
  std::int32_t done_fact = -1;
  std::int32_t end_fact = -1;
};

struct Duty {
  std::int32_t rule_index = 0;  // into Rulebook::rules
  std::string pack;
  std::string rule;
  std::string article;
  std::string party;
  std::string asset;
  DutyOutcome outcome;                     // under the options taken
  std::optional<Instant> earliest_due_at;  // what to plan by
  std::optional<Instant> latest_due_at;    // the latest moment that can be defended
  std::vector<DutyOutcome> under;  // with all readings: the distinct outcomes, the default first
  const Zone* zone = nullptr;      // of the pack
};

struct DutyOptions {
  bool all_readings = false;  // also duties that are idle by default only; fills Duty::under
  bool idle = false;          // also idle duties
  bool wording = false;       // lines say of a duty that it rests on words nobody has read
};

// In order of pack, rule, party, asset, start.
std::vector<Duty> duties(const Rulebook& book, const Facts& facts, const Moment& moment,
                         const DutyOptions& options);

// What one of duties(book, facts, moment, …) comes to, in the same run, when these options are
// taken in place of the pack's own; options of readings that its rule does not use change nothing.
Duty duty_under(const Rulebook& book, const Facts& facts, const Moment& moment, const Duty& duty,
                const std::vector<ReadingChoice>& choices);

// Writes the lines of section 6; instants stand in the zone of the pack. Keeps its memory from case
// to case.
class DutyWriter {
 public:
  DutyWriter(const Rulebook& book, const Moment& moment, const DutyOptions& options)
      : book_(book),
        moment_(moment),
        options_(options),
        evaluator_(book, options.idle ? Idle::told : Idle::left_out) {}

  // Appends {"case":…,"duties":[…]} without a line end.
  void append(const Facts& facts, std::string& out);

 private:
  void duty(const Verdict& verdict, std::string& out);
  void outcome(const Rule& rule, const Outcome& outcome, std::string& out);
  void readings(const Rule& rule, std::int32_t variant, std::string& out);

  const Rulebook& book_;
  Moment moment_;
  DutyOptions options_;
  Evaluator evaluator_;
  PackedCase packed_;
};

}  // namespace docket
