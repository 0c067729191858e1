// Why a duty stands as it does: one explanation for the shell, the page and the filing.
//
// The law and the words cited, the pack and its hash, the rule as a sentence, how the date came
// about step by step with the records that it rests on, what other readings give, what would
// change it and what counts as done.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "duty/duties.h"

namespace docket {

struct ReasonLaw {
  std::string article;
  std::string zh;
  std::string en;
  std::string checked;      // against which edition; empty: nobody said
  bool recalled = false;    // the wording was never compared with an edition
  bool paraphrase = false;  // zh and en are our words for the law's, and no quotation
  std::vector<std::string> quoted;

  static constexpr auto fields(auto list) {
    return list(field("article", &ReasonLaw::article, "the article"),
                field("zh", &ReasonLaw::zh, "its Chinese text"),
                field("en", &ReasonLaw::en, "its English text"),
                field("checked", &ReasonLaw::checked, "against which edition"),
                field("recalled", &ReasonLaw::recalled, "recalled, not read"),
                field("paraphrase", &ReasonLaw::paraphrase, "our own words, no quotation"),
                field("quoted", &ReasonLaw::quoted, "the words the rule cites"));
  }
};

struct ReasonPack {
  std::string name;
  Wording title;
  std::string hash;
  std::string status;
  Wording standing;
  std::optional<std::string> from;  // in force from, or else issued on

  static constexpr auto fields(auto list) {
    return list(field("name", &ReasonPack::name, "the pack"),
                field("title", &ReasonPack::title, "what it is called"),
                field("hash", &ReasonPack::hash, "SHA-256 of its compiled form"),
                field("status", &ReasonPack::status, "draft, in-force, superseded, policy"),
                field("standing", &ReasonPack::standing, "what that means here"),
                field("from", &ReasonPack::from, "in force from, or issued on"));
  }
};

// One day of a count.
struct ReasonDay {
  std::string day;
  bool counted = false;
  std::optional<Wording> note;

  static constexpr auto fields(auto list) {
    return list(field("day", &ReasonDay::day, "the day"),
                field("counted", &ReasonDay::counted, "whether it counts"),
                field("note", &ReasonDay::note, "why it does not, or why it does"));
  }
};

enum class ReasonKind : std::uint8_t { start, rule, count, roll, result, discharge, end };
std::span<const std::string_view> enum_names(ReasonKind);

struct ReasonStep {
  ReasonKind kind = ReasonKind::rule;
  Wording text;
  std::optional<std::int64_t> record;  // place in the case of the fact it rests on
  std::vector<ReasonDay> days;

  static constexpr auto fields(auto list) {
    return list(field("kind", &ReasonStep::kind, "what sort of step"),
                field("text", &ReasonStep::text, "the step in words"),
                field("record", &ReasonStep::record, "the record it rests on"),
                field("days", &ReasonStep::days, "the count, day by day"));
  }
};

struct ReasonOption {
  std::string option;
  Wording name;
  Wording because;
  bool taken = false;
  DutyState state = DutyState::idle;
  std::optional<Instant> starts_at;
  std::optional<Instant> due_at;

  static constexpr auto fields(auto list) {
    return list(field("option", &ReasonOption::option, "the answer, as rule text has it"),
                field("name", &ReasonOption::name, "what it is called"),
                field("because", &ReasonOption::because, "what speaks for it"),
                field("taken", &ReasonOption::taken, "whether it is the one taken"),
                field("state", &ReasonOption::state, "what the duty comes to under it"),
                field("starts_at", &ReasonOption::starts_at, "its start under it"),
                field("due_at", &ReasonOption::due_at, "its end under it"));
  }
};

struct ReasonReading {
  std::string reading;
  Wording asks;
  std::vector<ReasonOption> options;

  static constexpr auto fields(auto list) {
    return list(field("reading", &ReasonReading::reading, "the disputed point"),
                field("asks", &ReasonReading::asks, "the question"),
                field("options", &ReasonReading::options, "the answers"));
  }
};

// Something that, if it were so, would change the duty; `command` says it.
struct ReasonChange {
  Wording text;
  std::optional<std::string> command;
  std::optional<Json> fields_of_command;

  static constexpr auto fields(auto list) {
    return list(field("text", &ReasonChange::text, "what would change, and how"),
                field("command", &ReasonChange::command, "the command that records it"),
                field("fields", &ReasonChange::fields_of_command, "fields of the command"));
  }
};

struct ReasonProof {
  Wording text;
  bool done = false;
  std::optional<std::int64_t> record;

  static constexpr auto fields(auto list) {
    return list(field("text", &ReasonProof::text, "what counts as done"),
                field("done", &ReasonProof::done, "whether it was done"),
                field("record", &ReasonProof::record, "the record of it"));
  }
};

struct Reason {
  ReasonLaw law;
  ReasonPack pack;
  Wording bearer;
  Wording sentence;
  std::vector<ReasonStep> steps;
  std::vector<ReasonReading> readings;
  std::vector<ReasonChange> would_change;
  std::vector<ReasonProof> counts_as_done;

  static constexpr auto fields(auto list) {
    return list(field("law", &Reason::law, "the law"), field("pack", &Reason::pack, "the pack"),
                field("bearer", &Reason::bearer, "who bears the duty, and why"),
                field("sentence", &Reason::sentence, "the rule as a sentence"),
                field("steps", &Reason::steps, "how the date came about"),
                field("readings", &Reason::readings, "disputed points"),
                field("would_change", &Reason::would_change, "what would change it"),
                field("counts_as_done", &Reason::counts_as_done, "what counts as done"));
  }
};

// What a rule of any sort rests on, and the pack it stands in.
ReasonLaw reason_law(const Pack& pack, const RuleHead& rule);
ReasonPack reason_pack(const Pack& pack);

// The reason of one of duties(book, facts, moment, …). Moments in words are told in the zone of
// the pack.
Reason reason_of(const Rulebook& book, const Facts& facts, const Moment& moment, const Duty& duty);

// The whole reason as plain text in Chinese and in English, for calendars and the shell.
Wording text_of(const Reason& reason);

}  // namespace docket
