#include "verdicts.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "base/check.h"
#include "base/json.h"
#include "duty/duties.h"
#include "duty/gates.h"

namespace docket {
namespace {

void check_outcome(const DutyOutcome& outcome, Instant now) {
  if (outcome.state == DutyState::idle) {
    CHECK(!outcome.starts_at && !outcome.due_at && !outcome.done_at && !outcome.ended_at);
    return;
  }
  CHECK(outcome.starts_at && *outcome.starts_at <= now);
  CHECK(!outcome.due_at || *outcome.due_at >= *outcome.starts_at);
  CHECK(!outcome.done_at || *outcome.done_at <= now);
  // A term is at least an hour long; "at once" is due when it starts, and never late.
  const bool number = outcome.due_at && *outcome.due_at > *outcome.starts_at;
  const bool in_time = outcome.done_at && (!number || *outcome.done_at < *outcome.due_at);
  CHECK((outcome.state == DutyState::excused) == outcome.ended_at.has_value());
  switch (outcome.state) {
    case DutyState::kept:
      CHECK(in_time);
      break;
    case DutyState::late:
      CHECK(outcome.done_at && !in_time);
      break;
    case DutyState::missed:
      CHECK(!outcome.done_at && number && now >= *outcome.due_at);
      break;
    case DutyState::open:
      CHECK(!outcome.done_at && (!number || now < *outcome.due_at));
      break;
    case DutyState::excused:
      CHECK(!outcome.done_at && *outcome.ended_at >= *outcome.starts_at);
      CHECK(*outcome.ended_at <= now);
      break;
    case DutyState::undecided:
      CHECK(!in_time);
      break;
    case DutyState::idle:
      break;
  }
}

bool alike(const DutyOutcome& one, const DutyOutcome& other) {
  return one.state == other.state && one.starts_at == other.starts_at &&
         one.due_at == other.due_at && one.done_at == other.done_at &&
         one.ended_at == other.ended_at;
}

void check_duty(const Duty& duty, Instant now) {
  check_outcome(duty.outcome, now);
  CHECK(!duty.under.empty() && alike(duty.under.front(), duty.outcome));
  for (std::size_t k = 0; k < duty.under.size(); ++k) {
    check_outcome(duty.under[k], now);
    for (std::size_t j = 0; j < k; ++j) CHECK(!alike(duty.under[j], duty.under[k]));
  }
  const std::optional<Instant> due = duty.outcome.due_at;
  if (due && duty.earliest_due_at) CHECK(*duty.earliest_due_at <= *due);
  if (due && duty.latest_due_at) CHECK(*duty.latest_due_at >= *due);
}

std::string line_of(const Rulebook& book, const Facts& facts, const Moment& moment) {
  std::string line;
  DutyWriter writer{book, moment, {true, true, true}};
  writer.append(facts, line);
  return line;
}

// As with duties, what no one can see is left out: the order of the file.
Facts turned_round(Facts facts) {
  std::reverse(facts.parties.begin(), facts.parties.end());
  std::reverse(facts.assets.begin(), facts.assets.end());
  std::reverse(facts.events.begin(), facts.events.end());
  std::reverse(facts.judgements.begin(), facts.judgements.end());
  return facts;
}

void check_gate(const Rulebook& book, const Facts& facts, const Moment& moment,
                const GateQuestion& question) {
  const Result<GateAnswer> answer = ask_gates(book, facts, moment, question);
  CHECK(answer.ok());
  MayAct worst = MayAct::allowed;
  for (const GateFinding& finding : answer->because) {
    CHECK(finding.answer != MayAct::allowed);
    worst = std::max(worst, finding.answer);
  }
  CHECK(worst == answer->answer);
  const std::string line = gate_line(book, facts, question, *answer, {true, true, {}, false});
  CHECK(parse_json(line).ok());
  const Result<GateAnswer> again = ask_gates(book, turned_round(facts), moment, question);
  CHECK(again.ok() && again->answer == answer->answer);
}

}  // namespace

void check_duties(const Rulebook& book, const Facts& facts, const Moment& moment) {
  const std::vector<Duty> found = duties(book, facts, moment, {true, true, false});
  for (const Duty& duty : found) check_duty(duty, moment.now);
  const auto place = [](const Duty& duty) {
    return std::tuple{duty.rule_index, duty.party, duty.asset};
  };
  CHECK(std::is_sorted(found.begin(), found.end(), [&place](const Duty& one, const Duty& other) {
    return place(one) < place(other);
  }));
  const std::string line = line_of(book, facts, moment);
  CHECK(parse_json(line).ok());
  CHECK(line_of(book, turned_round(facts), moment) == line);
  // Whoever knows everything sees what is seen where nobody asks when it was recorded.
  if (!moment.known_at) CHECK(line_of(book, facts, {moment.now, kLastInstant}) == line);
}

void check_gates(const Rulebook& book, const Facts& facts, const Moment& moment) {
  std::vector<std::string> assets{""};
  for (const Asset& asset : facts.assets) assets.push_back(asset.asset);
  for (const std::string& act : book.acts.names()) {
    for (const Party& party : facts.parties) {
      for (const std::string& asset : assets)
        check_gate(book, facts, moment, {act, party.party, asset});
    }
  }
}

}  // namespace docket
