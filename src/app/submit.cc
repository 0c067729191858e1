// The one door for commands: load, may, decide, commit.

#include <algorithm>
#include <mutex>

#include "app/desk.h"
#include "app/docket.h"
#include "app/duty_views.h"
#include "app/load.h"
#include "app/rows.h"
#include "base/bytes.h"
#include "cases/decide.h"
#include "views/case_view.h"
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
  std::vector<DutyView> duties_before;
  std::vector<DutyView> duties;
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

Status nobody_else_wrote(const LoadedCase& loaded, const Submission& submission,
                         std::string_view called, Reply& reply) {
  if (!submission.seen) return Done{};
  reply.others = written_since(loaded, *submission.seen);
  if (std::none_of(reply.others.begin(), reply.others.end(), could_clash)) return Done{};
  return Error{"case.changed",
               "others have written to this case since you opened it; look at what they changed "
               "and send again",
               std::string{called}};
}

CommandOutcome outcome_of(const AdoptedPacks& packs, const LoadedCase& before,
                          std::vector<Event> events, const Circumstances& circumstances) {
  CommandOutcome outcome;
  outcome.after = before.state;
  for (Event& event : events) {
    CaseRecord record{before.state.case_id, outcome.after.sequence + 1, circumstances.actor,
                      circumstances.now,    std::move(event),           -1};
    evolve(outcome.after, record);
    outcome.records.push_back(std::move(record));
  }
  outcome.duties_before = duty_views(packs, before.state, circumstances.now);
  outcome.duties = duty_views(packs, outcome.after, circumstances.now);
  outcome.reply.case_id = before.state.case_id;
  outcome.reply.number = outcome.after.number;
  outcome.reply.sequence = outcome.after.sequence;
  outcome.reply.recorded_at = circumstances.now;
  outcome.reply.moved = moved_duties(outcome.duties_before, outcome.duties);
  return outcome;
}

// Gives the new case its number: in its first record, its state and its duties.
void name_case(CommandOutcome& outcome, const std::string& number) {
  std::get<CaseOpened>(outcome.records.front().event.body).number = number;
  outcome.after.number = number;
  outcome.reply.number = number;
  for (DutyView& duty : outcome.duties) duty.number = number;
}

// Only the rows that differ: a case may have ten thousand assets, and the writer is everybody's.
std::vector<RowDifference> changed_rows(const LoadedCase& before, const CommandOutcome& outcome) {
  const std::vector<TableRows> old = rows_of_case(before.state, outcome.duties_before);
  const std::vector<TableRows> rows = rows_of_case(outcome.after, outcome.duties);
  std::vector<RowDifference> differences;
  for (std::size_t at = 0; at < rows.size(); ++at)
    differences.push_back(difference(rows[at].table, old[at].rows, rows[at].rows));
  return differences;
}

// How the case is found from now on, if that changes.
std::vector<Statement> changed_index(const LoadedCase& before, const CommandOutcome& outcome) {
  const auto changes = [](const CaseRecord& record) { return changes_search(record.event.body); };
  if (std::none_of(outcome.records.begin(), outcome.records.end(), changes)) return {};
  std::vector<CaseRecord> records = before.records;
  records.insert(records.end(), outcome.records.begin(), outcome.records.end());
  return indexing(outcome.after.case_id, search_tokens_of_case(outcome.after, records));
}

// Writes bodies into the commit once the places are known, of a new case also its rows, which
// hold the number drawn. It runs on the writer's thread: nothing large is copied or made here that
// could be made before. It may run again, with another place.
Status fill(Commit& commit, CommandOutcome& outcome, const Drawn& drawn) {
  if (!drawn.case_number.empty()) {
    name_case(outcome, drawn.case_number);
    commit.rows = rows_of_case(outcome.after, outcome.duties);
    for (Statement& statement :
         indexing(commit.case_id, search_tokens_of_case(outcome.after, outcome.records)))
      commit.statements.push_back(std::move(statement));
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

Commit commit_of(const CommandOutcome& outcome, const LoadedCase& before, World& world) {
  Commit commit;
  commit.case_id = before.state.case_id;
  commit.next_seq = before.state.sequence + 1;
  const Instant now = outcome.reply.recorded_at;
  for (const CaseRecord& record : outcome.records)
    commit.records.push_back({commit.case_id, record.seq, new_salt(world), "", now.ms});
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

// The answer that this key was given before, if any. Asked first: by now the command itself may be
// refused, because of what it wrote or of what others wrote since.
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

Result<Reply> Docket::submit_once(const Reader& reader, const Submission& submission,
                                  std::string_view called) {
  const bool opens = submission.case_id.empty();
  LoadedCase before;
  if (opens) {
    before.state.case_id = to_hex(world_->random_bytes(16));
    before.state.facts.case_id = before.state.case_id;
  } else {
    before = TRY(load_case(*store_, reader, {submission.case_id, called}));
  }
  Reply others;
  TRY(nobody_else_wrote(before, submission, called, others));
  std::string ours = opens ? submission.practice_as.value_or("") : before.state.ours;
  if (ours.empty()) ours = TRY(accounts_->organisation());
  const Circumstances circumstances{world_->now(), reader.account, ours,
                                    submission.practice_as.has_value()};
  std::vector<Event> events = TRY(decide_all(before.state, submission, circumstances));
  CommandOutcome outcome = outcome_of(*packs_, before, std::move(events), circumstances);
  outcome.reply.others = std::move(others.others);
  if (outcome.records.empty() || submission.preview) return outcome.reply;

  Commit commit = commit_of(outcome, before, *world_);
  if (opens) {
    commit.case_number_year = year_of(circumstances.now);
  } else {
    commit.differences = changed_rows(before, outcome);
    commit.statements = changed_index(before, outcome);
  }
  if (submission.from)
    commit.statements.push_back({"case_catalogue_add",
                                 {before.state.case_id, submission.from->source,
                                  submission.from->record_id, seen_as(reader)},
                                 1});
  if (!submission.request_key.empty()) {
    commit.request = TRY(request_key(reader, submission));
    commit.request->answered_ms = circumstances.now.ms;
  }
  commit.prepare = [&outcome](const Drawn& drawn, Commit& filled) {
    return fill(filled, outcome, drawn);
  };
  const Appended appended = TRY(store_->append(std::move(commit)));
  Reply replied = std::move(outcome.reply);
  if (appended.repeated) replied = TRY(from_json<Reply>(TRY(parse_json(appended.reply))));
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
  if (auto earlier = TRY(answered_before(*store_, reader, submission))) return *std::move(earlier);
  TRY(people_exist(*accounts_, submission.command));
  for (int tries = 1;; ++tries) {
    Result<Reply> reply = submit_once(reader, submission, called);
    if (reply.ok() || reply.error().code != "store.clash" || tries == kTriesMax) return reply;
  }
}

}  // namespace docket
