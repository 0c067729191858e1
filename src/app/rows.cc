#include "app/rows.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "views/case_view.h"

namespace docket {
namespace {

constexpr std::chrono::hours kWarnBefore{24};

Value moment(const std::optional<Instant>& at) {
  return at ? Value{at->ms} : Value{std::monostate{}};
}

// How the board sorts a duty whatever the time is: its state, or why it has no due moment.
std::string board_state(const DutyView& duty) {
  if (!is_owed(duty)) return duty.state;
  if (!duty.due_at) return "no-term";
  if (duty.due_at == duty.starts_at) return "at-once";
  return duty.state == "missed" ? "open" : duty.state;  // time alone makes an open duty missed
}

DutyView timeless(DutyView duty) {
  if (duty.state == "missed") duty.state = "open";
  duty.column.clear();
  return duty;
}

TableRows case_rows(const CaseState& state, const std::vector<DutyView>& duties) {
  const CaseView view = case_view(state, duties);
  Row row = {state.case_id,
             state.number,
             state.title,
             view.state,
             std::int64_t{state.restricted ? 1 : 0},
             state.opened_at.ms,
             state.updated_at.ms,
             moment(view.next_due_at),
             view.next_duty ? Value{view.next_duty->en} : Value{std::monostate{}},
             state.severity,
             state.assignee,
             state.sequence,
             print(to_json(view))};
  return {"case_row", state.case_id, {std::move(row)}};
}

Row duty_row(const DutyView& duty) {
  const std::string kind = board_state(duty);
  const bool by_date = is_owed(duty) && kind != "no-term" && kind != "at-once";
  const std::optional<Instant> due = by_date || !is_owed(duty) ? duty.due_at : std::nullopt;
  const std::optional<Instant> warn =
      by_date ? std::optional{*duty.due_at - kWarnBefore} : std::nullopt;
  return {duty.case_id,
          duty.pack,
          duty.rule,
          duty.party,
          duty.asset,
          duty.run,
          duty.article,
          kind,
          moment(duty.starts_at),
          moment(due),
          moment(duty.earliest_due_at),
          moment(duty.latest_due_at),
          moment(duty.done_at),
          moment(duty.ended_at),
          moment(warn),
          std::int64_t{duty.provisional ? 1 : 0},
          print(to_json(duty.readings)),
          print(to_json(timeless(duty)))};
}

// The rows of those lines that are not the same in `others`.
std::vector<Row> rows_unlike(const std::vector<DutyView>& lines,
                             const std::vector<DutyView>& others) {
  std::unordered_map<std::string_view, const DutyView*> by_key;
  for (const DutyView& other : others) by_key.emplace(other.duty, &other);
  std::vector<Row> rows;
  for (const DutyView& line : lines) {
    const auto same = by_key.find(line.duty);
    if (same == by_key.end() || *same->second != line) rows.push_back(duty_row(line));
  }
  return rows;
}

std::vector<Row> asset_rows(const CaseState& state) {
  std::vector<Row> rows;
  for (const AddAsset& asset : state.assets)
    rows.push_back(
        {state.case_id, asset.asset, asset.kind, asset.asset, asset.versions.value_or("")});
  return rows;
}

std::vector<Row> identifier_rows(const CaseState& state) {
  std::vector<Row> rows;
  for (const std::string& identifier : state.identifiers)
    rows.push_back({state.case_id, identifier});
  return rows;
}

std::vector<Row> reader_rows(const CaseState& state) {
  std::vector<Row> rows;
  if (state.restricted)
    for (const std::string& account : state.readers) rows.push_back({state.case_id, account});
  return rows;
}

std::string word_of(const CveRequest& request) {
  if (request.record == 0) return "";
  return std::string{enum_names(request.action)[static_cast<std::size_t>(request.action)]};
}

// "CVE-2026-1001" → 2026
std::int64_t year_of(std::string_view number) {
  constexpr std::size_t kFrom = 4;
  constexpr std::size_t kDigits = 4;
  if (number.size() < kFrom + kDigits) return 0;
  std::int64_t year = 0;
  for (const char digit : number.substr(kFrom, kDigits))
    if (digit >= '0' && digit <= '9') year = year * 10 + (digit - '0');
  return year;
}

// The number that a reservation is to bring: it has none yet.
Row row_of_reservation(const CaseState& state, const CveRequest& pending,
                       const CveRefused& refused) {
  const CveRequest& asked = pending.record > 0 ? pending : refused.request;
  return {state.case_id,
          std::string{},
          asked.number.empty() ? asked.year : year_of(asked.number),
          std::string{},
          word_of(pending),
          pending.delayed,
          word_of(refused.request),
          refused.code,
          std::monostate{},
          pending.record > 0 ? pending.at.ms : refused.at.ms};
}

Row row_of_number(const CaseState& state, const CveRequest& pending, const CveRefused& refused) {
  const CveEntry& entry = state.cve;
  return {state.case_id,
          entry.number,
          year_of(entry.number),
          entry.state,
          word_of(pending),
          pending.delayed,
          word_of(refused.request),
          refused.code,
          entry.at.ms,
          std::max({entry.at, pending.at, refused.at}).ms};
}

// Of each number that the case has or had, and of one that is asked for.
std::vector<Row> cve_rows(const CaseState& state) {
  const CveEntry& entry = state.cve;
  std::vector<Row> rows;
  for (const CveFormer& one : entry.former)
    rows.push_back({state.case_id, one.number, year_of(one.number), one.state, std::string{},
                    std::string{}, std::string{}, std::string{}, one.at.ms, one.at.ms});
  const auto reserves = [](const CveRequest& request) {
    return request.record > 0 && request.action == CveAction::reserve;
  };
  const bool pending = reserves(entry.pending);
  const bool refused = reserves(entry.refused.request);
  if (pending || refused)
    rows.push_back(row_of_reservation(state, pending ? entry.pending : CveRequest{},
                                      refused ? entry.refused : CveRefused{}));
  if (!entry.number.empty())
    rows.push_back(row_of_number(state, pending ? CveRequest{} : entry.pending,
                                 refused ? CveRefused{} : entry.refused));
  return rows;
}

}  // namespace

std::vector<TableRows> rows_of_case(const CaseState& state, const std::vector<DutyView>& lines) {
  const std::string& id = state.case_id;
  // Closing a case ends no duty: what is owed stays on the board.
  return {case_rows(state, lines),
          {"duty_row", id, rows_unlike(lines, {})},
          {"asset_row", id, asset_rows(state)},
          {"identifier_row", id, identifier_rows(state)},
          {"case_reader", id, reader_rows(state)},
          {"cve_row", id, cve_rows(state)}};
}

std::vector<RowDifference> changed_rows(const CaseState& before, const std::vector<DutyView>& old,
                                        const CaseState& after,
                                        const std::vector<DutyView>& lines) {
  return {difference("case_row", case_rows(before, old).rows, case_rows(after, lines).rows),
          difference("duty_row", rows_unlike(old, lines), rows_unlike(lines, old)),
          difference("asset_row", asset_rows(before), asset_rows(after)),
          difference("identifier_row", identifier_rows(before), identifier_rows(after)),
          difference("case_reader", reader_rows(before), reader_rows(after)),
          difference("cve_row", cve_rows(before), cve_rows(after))};
}

Result<DutyView> duty_of_row(std::string_view shown, Instant now) {
  DutyView duty = TRY(from_json<DutyView>(TRY(parse_json(shown))));
  const bool at_once = duty.due_at == duty.starts_at;
  if (duty.state == "open" && duty.due_at && !at_once && *duty.due_at <= now) duty.state = "missed";
  duty.column = board_column(duty, now);
  return duty;
}

}  // namespace docket
