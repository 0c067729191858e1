// Lists of cases and duties, paged by a cursor. Every query carries the reader: what is not open
// to him is neither shown nor counted.

#include "app/lists.h"

#include <algorithm>
#include <map>

#include "app/docket.h"
#include "app/paging.h"
#include "app/rows.h"

namespace docket {
namespace {

constexpr int kPageItems = 50;

// What the row holds, with the duties that are overdue by now rather than by the last record.
Result<CaseView> case_of_row(const Rows& rows, std::size_t at) {
  CaseView view = TRY(from_json<CaseView>(TRY(parse_json(rows.text(at, "shown")))));
  view.overdue = rows.number(at, "overdue");
  return view;
}

}  // namespace

Result<int> limit_of(const std::optional<int>& limit) {
  if (!limit) return kPageItems;
  if (*limit < 1 || *limit > kPageItemsMax)
    return Error{"list.limit", "a page has 1 to 500 items", "/limit"};
  return *limit;
}

Result<Page<CaseView>> Docket::cases(const Reader& reader, const CaseQuery& query) {
  constexpr std::string_view kStates[] = {"open", "closed", "all"};
  constexpr std::string_view kSeverities[] = {"critical", "high", "medium", "low", "none"};
  TRY(may(&reader, May::look));
  TRY(known_value(query.state, "state", kStates));
  TRY(known_value(query.severity, "severity", kSeverities));
  const int limit = TRY(limit_of(query.limit));
  const SearchedWords words = searched(*store_, *search_, query.search);
  Page<CaseView> page;
  if (words.none) return page;
  Row row = {reader.account, query.state.value_or("open"), query.assignee.value_or(""),
             query.severity.value_or(""), words.match};
  page.total = TRY(store_->query("cases_count", row)).number(0, "count");
  if (query.after) {
    const Json key = TRY(read_cursor(*query.after, 2));
    for (const Json& part : *key.items()) row.push_back(value_of(part));
  } else {
    row.emplace_back(kAfterAllMoments);
    row.emplace_back(std::string{});
  }
  row.emplace_back(std::int64_t{limit} + 1);
  row.emplace_back(world_->now().ms);
  const Rows found = TRY(store_->query("cases_page", std::move(row)));
  const std::size_t shown = std::min(found.size(), static_cast<std::size_t>(limit));
  for (std::size_t at = 0; at < shown; ++at) page.items.push_back(TRY(case_of_row(found, at)));
  if (found.size() > shown)
    page.next = cursor_of(
        Json::array({found.number(shown - 1, "updated_ms"), found.text(shown - 1, "case_id")}));
  return page;
}

Result<DeadlinePage> Docket::deadlines(const Reader& reader, const DeadlineQuery& query) {
  constexpr std::string_view kColumns[] = {"overdue", "today",   "72-hours", "10-days",
                                           "later",   "waiting", "done"};
  TRY(may(&reader, May::look));
  TRY(known_value(query.column, "column", kColumns));
  const int limit = TRY(limit_of(query.limit));
  const Instant now = world_->now();
  const SearchedWords words = searched(*store_, *search_, query.search);
  Row row = {reader.account, now.ms, query.assignee.value_or(""), words.match};
  DeadlinePage page;
  const Rows counts = words.none ? Rows{} : TRY(store_->query("deadlines_count", row));
  std::map<std::string, std::int64_t> by_column;
  for (std::size_t at = 0; at < counts.size(); ++at)
    by_column[counts.text(at, "board")] = counts.number(at, "count");
  const std::string column = query.column.value_or("");
  const bool done = query.done.value_or(false);
  for (const char* name : {"overdue", "today", "72-hours", "10-days", "later", "waiting", "done"}) {
    page.columns.push_back({name, by_column[name]});
    const bool asked = column.empty() ? (done || std::string_view{name} != "done") : column == name;
    if (asked) page.total += by_column[name];
  }
  if (words.none) return page;
  row.emplace_back(column);
  row.emplace_back(std::int64_t{done ? 1 : 0});
  if (query.after) {
    const Json key = TRY(read_cursor(*query.after, 7));
    for (const Json& part : *key.items()) row.push_back(value_of(part));
  } else {
    row.emplace_back(-kAfterAllMoments);
    for (int part = 0; part < 5; ++part) row.emplace_back(std::string{});
    row.emplace_back(std::int64_t{-1});
  }
  row.emplace_back(std::int64_t{limit} + 1);
  const Rows found = TRY(store_->query("deadlines_page", std::move(row)));
  const std::size_t shown = std::min(found.size(), static_cast<std::size_t>(limit));
  for (std::size_t at = 0; at < shown; ++at)
    page.items.push_back(TRY(duty_of_row(found.text(at, "shown"), now)));
  if (found.size() > shown) {
    const std::size_t last = shown - 1;
    page.next = cursor_of(
        Json::array({found.number(last, "sort_ms"), found.text(last, "case_id"),
                     found.text(last, "pack"), found.text(last, "rule"), found.text(last, "party"),
                     found.text(last, "asset"), found.number(last, "run")}));
  }
  return page;
}

}  // namespace docket
