#include "store/plan.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "ledger/leaf.h"
#include "store/record_rows.h"
#include "store/sql_text.h"
#include "store/tables.h"

namespace docket {
namespace {

std::string counter_name(int year) { return "case-number/" + std::to_string(year); }

std::string case_number(int year, std::int64_t drawn) {
  char text[40];
  std::snprintf(text, sizeof text, "D-%04d-%06lld", year, static_cast<long long>(drawn));
  return text;
}

// PostgreSQL takes no NUL and nothing but UTF-8 as text; so that both databases keep the same,
// SQLite is given no more.
Status check_texts(const std::vector<SqlCall>& calls) {
  for (const SqlCall& call : calls)
    for (const Value& value : call.parameters)
      if (const auto* text = std::get_if<std::string>(&value))
        if (text->find('\0') != std::string::npos || !is_utf8(*text))
          return Error{"store.bad-text",
                       "a text is not UTF-8 or holds a zero byte; send text, or keep the bytes as "
                       "evidence",
                       ""};
  return Done{};
}

Hash hash_in(const std::string& bytes) {
  Hash hash{};
  if (bytes.size() == hash.size()) std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

Value number_of(std::size_t count) { return static_cast<std::int64_t>(count); }

}  // namespace

SqlCall Planner::named(std::string_view name, Row parameters) const {
  return {sql_named(engine_, name), std::move(parameters)};
}

std::vector<SqlCall> Planner::questions(std::span<const Commit> commits) {
  std::vector<SqlCall> calls;
  for (const Commit& commit : commits) {
    if (commit.request) {
      asked_.emplace_back(RequestName{commit.request->account, commit.request->key});
      calls.push_back(
          named("request_find", {Value{commit.request->account}, Value{commit.request->key}}));
    }
    if (!commit.case_id.empty() && next_seqs_.emplace(commit.case_id, 1).second) {
      asked_.emplace_back(commit.case_id);
      calls.push_back(named("case_next_seq", {Value{commit.case_id}}));
    }
    if (commit.case_number_year && counters_.emplace(*commit.case_number_year, 0).second) {
      asked_.emplace_back(*commit.case_number_year);
      calls.push_back(named("counter_value", {Value{counter_name(*commit.case_number_year)}}));
    }
  }
  return calls;
}

void Planner::learn_request(const RequestName& name, const Rows& rows) {
  if (rows.empty()) return;
  Known known;
  known.body_hash = hash_in(rows.bytes(0, "body_hash"));
  known.appended = {rows.number(0, "first_index"),
                    rows.number(0, "count"),
                    rows.text(0, "case_number"),
                    rows.text(0, "reply"),
                    true,
                    rows.number(0, "size"),
                    rows.text(0, "signed")};
  requests_.emplace(name, std::move(known));
}

void Planner::learn(const std::vector<SqlOutcome>& outcomes) {
  CHECK(outcomes.size() == asked_.size());
  for (std::size_t at = 0; at < outcomes.size(); ++at) {
    const Rows& rows = outcomes[at].rows;
    if (const auto* name = std::get_if<RequestName>(&asked_[at])) {
      learn_request(*name, rows);
    } else if (const auto* case_id = std::get_if<std::string>(&asked_[at])) {
      next_seqs_[*case_id] = rows.number(0, "next_seq");
    } else if (!rows.empty()) {
      counters_[std::get<int>(asked_[at])] = rows.number(0, "value");
    }
  }
}

Status Planner::check_lock(const Commit& commit) const {
  if (commit.case_id.empty()) return Done{};
  const std::int64_t free = next_seqs_.at(commit.case_id);
  if (free == commit.next_seq) return Done{};
  return Error{"store.clash",
               "the case has moved on: entry " + std::to_string(commit.next_seq) +
                   " was to be written, but " + std::to_string(free) +
                   " is next; look at what was added and decide again",
               commit.case_id};
}

Planner::Planned Planner::plan(const Commit& commit) const {
  if (commit.request) {
    const auto known = requests_.find({commit.request->account, commit.request->key});
    if (known != requests_.end()) {
      if (known->second.body_hash == commit.request->body_hash)
        return CommitAnswer{known->second.appended, {}};
      return Error{"request.key-reused",
                   "this request key was used before for another request; draw a new key",
                   commit.request->key};
    }
  }
  Status lock = check_lock(commit);
  if (!lock.ok()) return std::move(lock).error();
  Result<Plan> plan = made(commit);
  if (!plan.ok()) return std::move(plan).error();
  return std::move(plan).value();
}

Result<Plan> Planner::made(const Commit& commit) const {
  Plan plan;
  plan.commit = commit;
  plan.drawn.first_index = next_index_;
  if (commit.case_number_year)
    plan.drawn.case_number =
        case_number(*commit.case_number_year, counters_.at(*commit.case_number_year) + 1);
  if (commit.prepare) TRY(commit.prepare(plan.drawn, plan.commit));

  CHECK(plan.commit.records.empty() || !commit.case_id.empty());
  std::int64_t seq = commit.next_seq;
  for (const NewRecord& record : plan.commit.records) {
    // The lock holds one case; a record of another could not be guarded.
    CHECK(record.case_id == commit.case_id && record.case_seq == seq);
    ++seq;
    TRY(check_body(record.body));
    plan.commitments.push_back(commitment_of(record.salt, record.body));
  }
  for (const std::int64_t index : plan.commit.erase)
    if (index < 0 || index >= size_)
      return Error{"store.not-changed", "there is no record with that index to erase",
                   "record " + std::to_string(index)};
  add_calls(plan);
  TRY(check_texts(plan.calls));
  return plan;
}

void Planner::add_calls(Plan& plan) const {
  const Commit& commit = plan.commit;
  std::vector<SqlCall>& calls = plan.calls;
  for (const Statement& statement : commit.statements)
    calls.push_back(named(statement.name, statement.parameters));
  std::int64_t index = plan.drawn.first_index;
  for (std::size_t at = 0; at < commit.records.size(); ++at) {
    const NewRecord& record = commit.records[at];
    const Hash seal = seal_of({.index = index,
                               .case_id = record.case_id,
                               .case_seq = record.case_seq,
                               .recorded_ms = record.recorded_ms,
                               .commitment = plan.commitments[at]});
    calls.push_back(
        {text_of(table_named("record")).insert,
         {Value{index}, Value{record.case_id}, Value{record.case_seq}, Value{record.recorded_ms},
          Bytes{std::string{record.salt.begin(), record.salt.end()}}, Value{record.body},
          bytes_of(plan.commitments[at]), bytes_of(seal)}});
    ++index;
  }
  for (const std::int64_t erased : commit.erase)
    calls.push_back(named("record_erase", {Value{erased}, Value{size_}}));
  add_rows(plan);
  for (const OutboxLine& line : commit.outbox)
    calls.push_back(named("outbox_add", {Value{line.key}, Value{line.kind}, Value{line.body},
                                         Value{line.not_before_ms}}));
  if (commit.case_number_year)
    calls.push_back(named("counter_set", {Value{counter_name(*commit.case_number_year)},
                                          Value{counters_.at(*commit.case_number_year) + 1}}));
  if (commit.request)
    calls.push_back(
        named("request_add",
              {Value{commit.request->account}, Value{commit.request->key},
               bytes_of(commit.request->body_hash), Value{plan.drawn.first_index},
               number_of(commit.records.size()), Value{plan.drawn.case_number},
               Value{commit.request->reply},
               Value{plan.drawn.first_index + static_cast<std::int64_t>(commit.records.size())},
               Value{commit.request->answered_ms}}));
}

void Planner::add_rows(Plan& plan) const {
  // The plan's own copy of the rows: what they held goes on into the calls.
  for (TableRows& change : plan.commit.rows) {
    const Table& table = table_named(change.table);
    plan.calls.push_back({text_of(table).erase_of_case, {Value{change.case_id}}});
    for (Row& row : change.rows) {
      CHECK(row.size() == table.columns.size() && row.front() == Value{change.case_id});
      plan.calls.push_back({text_of(table).insert, std::move(row)});
    }
  }
  for (RowDifference& change : plan.commit.differences) {
    const Table& table = table_named(change.table);
    for (Row& key : change.gone) {
      CHECK(key.size() == table.key_columns);
      plan.calls.push_back({text_of(table).erase, std::move(key)});
    }
    for (Row& row : change.put) {
      CHECK(row.size() == table.columns.size());
      plan.calls.push_back({text_of(table).upsert, std::move(row)});
    }
  }
}

void Planner::accept(const Plan& plan) {
  const auto count = static_cast<std::int64_t>(plan.commit.records.size());
  next_index_ += count;
  if (!plan.commit.case_id.empty()) next_seqs_[plan.commit.case_id] += count;
  if (plan.commit.case_number_year) counters_[*plan.commit.case_number_year] += 1;
  commitments_.insert(commitments_.end(), plan.commitments.begin(), plan.commitments.end());
  if (plan.commit.request) {
    const RequestKey& request = *plan.commit.request;
    Appended appended{
        plan.drawn.first_index, count, plan.drawn.case_number, request.reply, true, 0, {}};
    requests_.insert_or_assign(RequestName{request.account, request.key},
                               Known{request.body_hash, std::move(appended)});
  }
}

Appended Plan::answer() const {
  Appended appended;
  appended.first_index = drawn.first_index;
  appended.count = static_cast<std::int64_t>(commit.records.size());
  appended.case_number = drawn.case_number;
  if (commit.request) appended.reply = commit.request->reply;
  return appended;
}

Result<std::vector<Rows>> statement_rows(const Plan& plan, std::span<SqlOutcome> outcomes) {
  std::vector<Rows> rows;
  for (std::size_t at = 0; at < plan.commit.statements.size(); ++at) {
    const Statement& statement = plan.commit.statements[at];
    SqlOutcome& outcome = outcomes[at];  // statements run first
    if (statement.must_change && outcome.changed != *statement.must_change)
      return Error{"store.not-changed",
                   "the statement " + statement.name + " was to change " +
                       std::to_string(*statement.must_change) + " rows and changed " +
                       std::to_string(outcome.changed) +
                       "; what it builds on has changed, look again",
                   statement.name};
    rows.push_back(std::move(outcome.rows));
  }
  return rows;
}

}  // namespace docket
