// The one door for commands: load, may, decide, commit.

#include <algorithm>
#include <mutex>
#include <tuple>

#include "app/cve_services.h"
#include "app/desk.h"
#include "app/docket.h"
#include "app/duty_views.h"
#include "app/load.h"
#include "app/rows.h"
#include "app/search_index.h"
#include "base/bytes.h"
#include "base/text.h"
#include "cases/decide.h"
#include "duty/faced.h"
#include "views/moved.h"
#include "views/timeline.h"

namespace docket {
namespace {

constexpr int kTriesMax = 20;
constexpr std::size_t kRequestKeyBytesMax = 64;

// Everything that a command leads to, before anything is written.
struct CommandOutcome {
  std::vector<CaseRecord> records;
  Reply reply;
  CaseState after;
  CaseDuties duties_before;
  CaseDuties duties;
};

// What was written since the author looked.
std::vector<TimelineEntry> written_since(const LoadedCase& loaded, std::int64_t seen) {
  std::vector<TimelineEntry> entries;
  for (const CaseRecord& record : loaded.records) {
    if (record.seq > seen) entries.push_back(timeline_entry(record, loaded.state));
  }
  return entries;
}

// Whether it could change what he meant: notes and assignments cannot.
bool could_clash(const TimelineEntry& entry) {
  return entry.kind != NoteAdded::kKind && entry.kind != CaseAssigned::kKind;
}

Status nobody_else_wrote(Store& store, const CaseState& before, const Submission& submission,
                         std::string_view called, Reply& reply) {
  if (!submission.seen || *submission.seen >= before.sequence) return Done{};
  const LoadedCase loaded = TRY(case_of_records(TRY(store.load(before.case_id))));
  reply.others = written_since(loaded, *submission.seen);
  if (std::none_of(reply.others.begin(), reply.others.end(), could_clash)) return Done{};
  return Error{"case.changed",
               "others have written to this case since you opened it; look at what they changed "
               "and send again",
               std::string{called}};
}

void tell_moved(std::vector<MovedDuty> moved, Reply& reply) {
  if (moved.size() > kPartsShown) {
    reply.more_moved = static_cast<std::int64_t>(moved.size() - kPartsShown);
    moved.resize(kPartsShown);
  }
  reply.moved = std::move(moved);
}

// Whether all that duties are judged on, and their lines show of the case, is the same in both.
bool same_duties(const CaseState& before, const CaseState& after) {
  const auto head = [](const CaseState& state) {
    return std::tie(state.number, state.title, state.severity, state.assignee, state.practice);
  };
  return before.exists() && head(before) == head(after) && before.facts == after.facts;
}

CommandOutcome outcome_of(const AdoptedPacks& packs, const CaseState& before,
                          std::vector<Event> events, const Circumstances& circumstances) {
  CommandOutcome outcome;
  outcome.after = before;
  for (Event& event : events) {
    CaseRecord record{before.case_id,    outcome.after.sequence + 1, circumstances.actor,
                      circumstances.now, std::move(event),           -1};
    evolve(outcome.after, record);
    outcome.records.push_back(std::move(record));
  }
  outcome.duties_before = case_duties(packs, before, circumstances.now);
  const bool same = same_duties(before, outcome.after);
  outcome.duties =
      same ? outcome.duties_before : case_duties(packs, outcome.after, circumstances.now);
  outcome.reply.case_id = before.case_id;
  outcome.reply.number = outcome.after.number;
  outcome.reply.sequence = outcome.after.sequence;
  outcome.reply.recorded_at = circumstances.now;
  tell_moved(moved_duties(outcome.duties_before, outcome.duties, outcome.after.facts),
             outcome.reply);
  return outcome;
}

// Gives the new case its number: in its first record, its state and its duties.
void name_case(CommandOutcome& outcome, const std::string& number) {
  std::get<CaseOpened>(outcome.records.front().event.body).number = number;
  outcome.after.number = number;
  outcome.reply.number = number;
  for (DutyView& line : outcome.duties.lines) line.number = number;
}

bool changes_search(const CommandOutcome& outcome) {
  return std::any_of(outcome.records.begin(), outcome.records.end(), [](const CaseRecord& record) {
    return docket::changes_search(record.event.body);
  });
}

// Writes bodies into the commit once the places are known, of a new case also its rows, which
// hold the number drawn. It runs on the writer's thread: nothing large is copied or made here that
// could be made before. It may run again, with another place.
Status fill(Commit& commit, CommandOutcome& outcome, const Drawn& drawn) {
  if (!drawn.case_number.empty()) {
    name_case(outcome, drawn.case_number);
    commit.rows = rows_of_case(outcome.after, outcome.duties.lines);
  }
  outcome.reply.records.clear();
  for (std::size_t at = 0; at < outcome.records.size(); ++at) {
    commit.records[at].body = record_text(outcome.records[at]);
    TRY(check_body(commit.records[at].body));
    outcome.reply.records.push_back(drawn.first_index + static_cast<std::int64_t>(at));
  }
  if (commit.request) commit.request->reply = print(to_json(outcome.reply));
  return Done{};
}

// What is asked of CVE Services waits in the outbox (send/cve_services.h), made with the request.
OutboxLine line_of(const CaseRecord& record) {
  const Json body = Json::object({{"case_id", record.case_id}, {"request", record.seq}});
  return {cve_line_key(record.case_id, record.seq), std::string{kCveOutbox}, print(body), 0};
}

Commit commit_of(const CommandOutcome& outcome, const CaseState& before, World& world) {
  Commit commit;
  commit.case_id = before.case_id;
  commit.next_seq = before.sequence + 1;
  const Instant now = outcome.reply.recorded_at;
  for (const CaseRecord& record : outcome.records)
    commit.records.push_back({commit.case_id, record.seq, new_salt(world), "", now.ms});
  for (const CaseRecord& record : outcome.records)
    if (std::holds_alternative<CveAsked>(record.event.body))
      commit.outbox.push_back(line_of(record));
  return commit;
}

int year_of(Instant at) { return std::stoi(to_text(at).substr(0, 4)); }

Result<RequestKey> request_key(const Reader& reader, const Submission& submission) {
  if (submission.request_key.size() > kRequestKeyBytesMax)
    return Error{"request.key-too-long", "a request key has at most 64 bytes", ""};
  std::string asked = submission.case_id;
  const auto add = [&asked](const Command& command) {
    const Json body = std::visit([](const auto& held) { return to_json(held); }, command);
    asked += "\n" + std::string{name_of(command)} + "\n" + print(body);
  };
  add(submission.command);
  for (const Command& command : submission.then) add(command);
  return RequestKey{reader.account, submission.request_key, sha256(asked), "", 0};
}

// What all commands of a submission make happen, each decided on what those before it led to.
Result<std::vector<Event>> decide_all(const CaseState& before, const Submission& submission,
                                      const Circumstances& circumstances) {
  std::vector<Event> events = TRY(decide(before, submission.command, circumstances));
  if (submission.then.empty()) return events;
  CaseState state = before;
  std::size_t folded = 0;
  for (const Command& command : submission.then) {
    for (; folded < events.size(); ++folded)
      evolve(state, {state.case_id, state.sequence + 1, circumstances.actor, circumstances.now,
                     events[folded], -1});
    std::vector<Event> more = TRY(decide(state, command, circumstances));
    events.insert(events.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
  }
  return events;
}

// Whoever is named as a reader or to handle the case has an account.
Status people_exist(Accounts& accounts, const Command& command) {
  if (const auto* open = std::get_if<OpenCase>(&command))
    return accounts.known(open->readers, "/readers");
  if (const auto* restrict = std::get_if<RestrictCase>(&command))
    return accounts.known(restrict->readers, "/readers");
  const auto* assign = std::get_if<AssignCase>(&command);
  if (!assign || assign->account.empty()) return Done{};
  return accounts.known({assign->account}, "/account");
}

// A conflict is decided where it is one: two of its rules at least concern somebody in the case.
Status conflicts_touched(const AdoptedPacks& packs, const CommandOutcome& outcome) {
  const CaseState& state = outcome.after;
  for (const CaseRecord& record : outcome.records) {
    const auto* decided = std::get_if<ConflictDecided>(&record.event.body);
    if (!decided) continue;
    const Moment moment = moment_of(state, outcome.reply.recorded_at);
    const std::vector<ConflictTold> touched = conflicts_told(packs.rulebook(), state.facts, moment);
    const bool is_one = std::any_of(
        touched.begin(), touched.end(),
        [decided](const ConflictTold& each) { return each.conflict == decided->conflict; });
    if (!is_one)
      return Error{"case.conflict-untouched",
                   "the conflict " + in_quotes(decided->conflict) +
                       " does not touch this case; there is nothing in it to decide",
                   "/conflict"};
  }
  return Done{};
}

// The answer that this key was given before, if any. Asked when nothing comes of the command: it
// may be so because of what it wrote, or of what others wrote since. What is written again is for
// the store to find.
Result<std::optional<Reply>> answered_before(Store& store, const Reader& reader,
                                             const Submission& submission) {
  if (submission.request_key.empty() || submission.preview) return std::optional<Reply>{};
  const RequestKey key = TRY(request_key(reader, submission));
  const Rows found = TRY(store.query("request_find", {reader.account, key.key}));
  if (found.empty()) return std::optional<Reply>{};
  if (found.at(0, "body_hash") != bytes_of(key.body_hash))
    return Error{"request.key-reused",
                 "this request key was used before for another request; draw a new key", key.key};
  Reply reply = TRY(from_json<Reply>(TRY(parse_json(found.text(0, "reply")))));
  reply.checkpoint = found.text(0, "signed");
  return std::optional{std::move(reply)};
}

}  // namespace

// Commands on the same case follow each other; those on different cases share transactions.
std::mutex& Docket::guard_of(std::string_view case_id) {
  return guards_[std::hash<std::string_view>{}(case_id) % guards_.size()];
}

Result<KeptCase> Docket::current(const Reader& reader, CaseCalled name) {
  const KeptCase kept = cases_.find(name.case_id);
  if (kept && sees(reader, *kept)) return kept;
  return cases_.keep(TRY(load_case(*store_, reader, name)).state);
}

Result<KeptCase> Docket::before(const Reader& reader, const Submission& submission,
                                std::string_view called) {
  if (!submission.case_id.empty()) return current(reader, {submission.case_id, called});
  CaseState none;
  none.case_id = to_hex(world_->random_bytes(16));
  none.facts.case_id = none.case_id;
  return kept_alone(std::move(none));
}

Result<Circumstances> Docket::circumstances(const Reader& reader, const Submission& submission,
                                            const CaseState& before) {
  const bool opens = submission.case_id.empty();
  std::string ours = opens ? submission.practice_as.value_or("") : before.ours;
  if (ours.empty()) ours = TRY(accounts_->organisation());
  return Circumstances{world_->now(), reader.account, ours, submission.practice_as.has_value()};
}

Result<Reply> Docket::submit_once(const Reader& reader, const Submission& submission,
                                  std::string_view called) {
  const KeptCase state = TRY(before(reader, submission, called));
  Reply others;
  TRY(people_exist(*accounts_, submission.command));
  TRY(nobody_else_wrote(*store_, *state, submission, called, others));
  const PacksHeld packs = packs_.now();
  Circumstances around = TRY(circumstances(reader, submission, *state));
  around.words = &packs->words();
  std::vector<Event> events = TRY(decide_all(*state, submission, around));
  CommandOutcome outcome = outcome_of(*packs, *state, std::move(events), around);
  TRY(conflicts_touched(*packs, outcome));
  outcome.reply.others = std::move(others.others);
  if (submission.preview)
    for (const CaseRecord& record : outcome.records)
      outcome.reply.would.push_back(timeline_entry(record, outcome.after));
  if (outcome.records.empty() || submission.preview) return outcome.reply;

  Commit commit = commit_of(outcome, *state, *world_);
  if (submission.case_id.empty()) {
    commit.case_number_year = year_of(around.now);
  } else {
    // Only the rows that differ: a case may have ten thousand, and the writer is everybody's. Until
    // the rows follow the packs in force, nobody knows what is there: all are replaced.
    if (rows_follow_) {
      commit.differences =
          changed_rows(*state, outcome.duties_before.lines, outcome.after, outcome.duties.lines);
    } else {
      commit.rows = rows_of_case(outcome.after, outcome.duties.lines);
    }
  }
  if (changes_search(outcome)) commit.statements.push_back(search_changed(state->case_id));
  if (submission.from)
    commit.statements.push_back(
        {"case_catalogue_add",
         {state->case_id, submission.from->source, submission.from->record_id, seen_as(reader)},
         1});
  if (!submission.request_key.empty()) {
    commit.request = TRY(request_key(reader, submission));
    commit.request->answered_ms = around.now.ms;
  }
  commit.prepare = [&](const Drawn& drawn, Commit& filled) -> Status {
    TRY(packs_.unchanged(packs, filled.case_id));
    return fill(filled, outcome, drawn);
  };
  const Appended appended = TRY(store_->append(std::move(commit)));
  Reply replied = std::move(outcome.reply);
  if (appended.repeated)
    replied = TRY(from_json<Reply>(TRY(parse_json(appended.reply))));
  else
    cases_.keep(std::move(outcome.after));
  replied.checkpoint = appended.checkpoint;
  return replied;
}

Result<Reply> Docket::submit(const Reader& reader, Submission submission) {
  TRY(may(&reader, May::handle));
  const bool opens = std::holds_alternative<OpenCase>(submission.command);
  CHECK(!opens || submission.case_id.empty());  // a new case has no id yet
  if (!opens && submission.case_id.empty()) return Error{"case.not-found", "name the case", ""};
  const std::string called = submission.case_id;
  if (!opens) submission.case_id = TRY(find_case(reader, called));
  std::unique_lock<std::mutex> alone;
  if (!opens) alone = std::unique_lock(guard_of(submission.case_id));
  for (int tries = 1;; ++tries) {
    Result<Reply> reply = submit_once(reader, submission, called);
    if (reply.ok() && !reply->records.empty()) return reply;
    if (!reply.ok() && reply.error().code == "store.clash" && tries < kTriesMax) {
      cases_.drop(submission.case_id);
      continue;
    }
    auto earlier = TRY(answered_before(*store_, reader, submission));
    return earlier ? *std::move(earlier) : std::move(reply);
  }
}

}  // namespace docket
