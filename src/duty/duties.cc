#include "duty/duties.h"

#include "base/place.h"

namespace docket {
namespace {

std::optional<Instant> moment_of(std::int64_t at) {
  if (at == kNever || at == kAlways) return std::nullopt;
  return Instant{at};
}

// Whether a verdict belongs into the answer.
bool is_shown(Evaluator& evaluator, const Verdict& verdict, const DutyOptions& options) {
  if (verdict.outcome.state != DutyState::idle || options.idle) return true;
  return options.all_readings && is_disputed(evaluator.outcomes(verdict));
}

std::vector<ReadingChoice> readings_of(const Rulebook& book, const Rule& rule,
                                       std::int32_t variant) {
  const Pack& pack = book.pack_of(rule);
  const DutyRule& duty = book.duty_of(rule);
  std::vector<ReadingChoice> readings;
  for (std::size_t k = 0; k < duty.readings.size(); ++k) {
    const Reading& reading = pack.readings[place(duty.readings[k])];
    const std::int32_t option = duty.variants[place(variant)].options[k];
    readings.push_back({reading.name, reading.options[place(option)].name});
  }
  return readings;
}

DutyOutcome named(const Rulebook& book, const Rule& rule, const Outcome& outcome) {
  DutyOutcome result;
  result.readings = readings_of(book, rule, outcome.variant);
  result.state = outcome.state;
  result.starts_at = moment_of(outcome.start.at);
  result.due_at = moment_of(outcome.due_at);
  // What is excused was not done; what was done is not reported as ended without having been so.
  result.done_at = moment_of(outcome.done.at);
  result.ended_at =
      outcome.state == DutyState::excused ? moment_of(outcome.ended.at) : std::nullopt;
  result.provisional = outcome.provisional;
  result.start_fact = outcome.start.fact;
  result.done_fact = outcome.done.fact;
  result.end_fact = outcome.ended.fact;
  return result;
}

void append_text(std::string_view name, std::string_view text, std::string& out) {
  out += ",\"";
  out += name;
  out += "\":";
  out += in_quotes(text);
}

void append_moment(std::string_view name, std::int64_t at, const Zone& zone, std::string& out) {
  if (at == kNever || at == kAlways) return;
  out += ",\"";
  out += name;
  out += "\":\"";
  out += to_text(Instant{at}, zone);
  out += '"';
}

}  // namespace

std::vector<Duty> duties(const Rulebook& book, const Facts& facts, const Moment& moment,
                         const DutyOptions& options) {
  PackedCase packed;
  packed.pack(book, facts);
  Evaluator evaluator{book, options.idle ? Idle::told : Idle::left_out};
  std::vector<Duty> result;
  for (const Verdict& verdict : evaluator.judge(packed.packed(), moment)) {
    if (!is_shown(evaluator, verdict, options)) continue;
    const Rule& rule = book.rules()[place(verdict.rule)];
    const Pack& pack = book.pack_of(rule);
    const DutyRule& duty_rule = book.duty_of(rule);
    Duty duty{verdict.rule,
              pack.identity.name,
              duty_rule.name,
              duty_rule.article,
              packed.party_name(verdict.party),
              packed.asset_name(verdict.asset),
              named(book, rule, verdict.outcome),
              moment_of(verdict.earliest_due_at),
              moment_of(verdict.latest_due_at),
              {},
              pack.zone};
    if (options.all_readings) {
      for (const Outcome& outcome : distinct(evaluator.outcomes(verdict)))
        duty.under.push_back(named(book, rule, outcome));
    }
    result.push_back(std::move(duty));
  }
  return result;
}

Duty duty_under(const Rulebook& book, const Facts& facts, const Moment& moment, const Duty& duty,
                const std::vector<ReadingChoice>& choices) {
  std::vector<ReadingChoice> wanted = duty.outcome.readings;
  for (ReadingChoice& each : wanted) {
    for (const ReadingChoice& choice : choices)
      if (choice.reading == each.reading) each.option = choice.option;
  }
  PackedCase packed;
  packed.pack(book, facts);
  Evaluator evaluator{book, Idle::told};
  Duty result = duty;
  result.outcome = {};
  result.outcome.readings = wanted;
  for (const Verdict& verdict : evaluator.judge(packed.packed(), moment)) {
    const bool same = verdict.rule == duty.rule_index &&
                      packed.party_name(verdict.party) == duty.party &&
                      packed.asset_name(verdict.asset) == duty.asset &&
                      moment_of(verdict.outcome.start.at) == duty.outcome.starts_at;
    if (!same) continue;
    for (const Outcome& outcome : evaluator.outcomes(verdict)) {
      DutyOutcome told = named(book, book.rules()[place(verdict.rule)], outcome);
      if (told.readings == wanted) result.outcome = std::move(told);
    }
  }
  return result;
}

void DutyWriter::append(const Facts& facts, std::string& out) {
  packed_.pack(book_, facts);
  out += "{\"case\":";
  out += in_quotes(facts.case_id);
  out += ",\"duties\":[";
  bool first = true;
  for (const Verdict& verdict : evaluator_.judge(packed_.packed(), moment_)) {
    if (!is_shown(evaluator_, verdict, options_)) continue;
    if (!first) out += ',';
    first = false;
    duty(verdict, out);
  }
  out += "]}";
}

void DutyWriter::duty(const Verdict& verdict, std::string& out) {
  const Rule& rule = book_.rules()[place(verdict.rule)];
  const Pack& pack = book_.pack_of(rule);
  const DutyRule& duty_rule = book_.duty_of(rule);
  out += "{\"pack\":";
  out += in_quotes(pack.identity.name);
  append_text("rule", duty_rule.name, out);
  append_text("article", duty_rule.article, out);
  append_text("party", packed_.party_name(verdict.party), out);
  append_text("asset", packed_.asset_name(verdict.asset), out);
  outcome(rule, verdict.outcome, out);
  out += ",\"readings\":";
  readings(rule, verdict.outcome.variant, out);
  append_moment("earliest_due_at", verdict.earliest_due_at, *pack.zone, out);
  append_moment("latest_due_at", verdict.latest_due_at, *pack.zone, out);
  out += verdict.outcome.provisional ? ",\"provisional\":true" : ",\"provisional\":false";
  if (options_.wording && pack.chapters[place(duty_rule.chapter)].recalled)
    out += ",\"recalled\":true";
  if (options_.all_readings) {
    out += ",\"under\":[";
    bool first = true;
    for (const Outcome& each : distinct(evaluator_.outcomes(verdict))) {
      out += first ? "{\"readings\":" : ",{\"readings\":";
      first = false;
      readings(rule, each.variant, out);
      outcome(rule, each, out);
      out += '}';
    }
    out += ']';
  }
  out += '}';
}

void DutyWriter::outcome(const Rule& rule, const Outcome& outcome, std::string& out) {
  const Zone& zone = *book_.pack_of(rule).zone;
  append_text("state", enum_names(DutyState{})[static_cast<std::size_t>(outcome.state)], out);
  append_moment("starts_at", outcome.start.at, zone, out);
  append_moment("due_at", outcome.due_at, zone, out);
  append_moment("done_at", outcome.done.at, zone, out);
  if (outcome.state == DutyState::excused) append_moment("ended_at", outcome.ended.at, zone, out);
}

void DutyWriter::readings(const Rule& rule, std::int32_t variant, std::string& out) {
  const Pack& pack = book_.pack_of(rule);
  const DutyRule& duty = book_.duty_of(rule);
  out += '{';
  for (std::size_t k = 0; k < duty.readings.size(); ++k) {
    const Reading& reading = pack.readings[place(duty.readings[k])];
    const std::int32_t option = duty.variants[place(variant)].options[k];
    if (k > 0) out += ',';
    out += in_quotes(reading.name);
    out += ':';
    out += in_quotes(reading.options[place(option)].name);
  }
  out += '}';
}

}  // namespace docket
