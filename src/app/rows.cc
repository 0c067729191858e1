#include "app/rows.h"

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

TableRows duty_rows(const CaseState& state, const std::vector<DutyView>& duties) {
  TableRows table{"duty_row", state.case_id, {}};
  for (const DutyView& duty : duties) {
    const std::string kind = board_state(duty);
    const bool by_date = is_owed(duty) && kind != "no-term" && kind != "at-once";
    const std::optional<Instant> due = by_date || !is_owed(duty) ? duty.due_at : std::nullopt;
    const std::optional<Instant> warn =
        by_date ? std::optional{*duty.due_at - kWarnBefore} : std::nullopt;
    table.rows.push_back({state.case_id, duty.pack, duty.rule, duty.party, duty.asset, duty.run,
                          duty.article, kind, moment(duty.starts_at), moment(due),
                          moment(duty.earliest_due_at), moment(duty.latest_due_at),
                          moment(duty.done_at), moment(duty.ended_at), moment(warn),
                          std::int64_t{duty.provisional ? 1 : 0}, print(to_json(duty.readings)),
                          print(to_json(timeless(duty)))});
  }
  return table;
}

}  // namespace

std::vector<TableRows> rows_of_case(const CaseState& state, const std::vector<DutyView>& lines) {
  TableRows assets{"asset_row", state.case_id, {}};
  for (const AddAsset& asset : state.assets)
    assets.rows.push_back(
        {state.case_id, asset.asset, asset.kind, asset.asset, asset.versions.value_or("")});
  TableRows identifiers{"identifier_row", state.case_id, {}};
  for (const std::string& identifier : state.identifiers)
    identifiers.rows.push_back({state.case_id, identifier});
  TableRows readers{"case_reader", state.case_id, {}};
  if (state.restricted)
    for (const std::string& account : state.readers)
      readers.rows.push_back({state.case_id, account});
  // Closing a case ends no duty: what is owed stays on the board.
  return {case_rows(state, lines), duty_rows(state, lines), std::move(assets),
          std::move(identifiers), std::move(readers)};
}

Result<DutyView> duty_of_row(std::string_view shown, Instant now) {
  DutyView duty = TRY(from_json<DutyView>(TRY(parse_json(shown))));
  const bool at_once = duty.due_at == duty.starts_at;
  if (duty.state == "open" && duty.due_at && !at_once && *duty.due_at <= now) duty.state = "missed";
  duty.column = board_column(duty, now);
  return duty;
}

}  // namespace docket
