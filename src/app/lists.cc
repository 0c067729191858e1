// Lists of cases and duties, paged by a cursor. Every query carries the reader: what is not open
// to him is neither shown nor counted.

#include "app/lists.h"

#include <algorithm>
#include <map>

#include "app/docket.h"
#include "app/rows.h"
#include "base/bytes.h"
#include "base/text.h"
#include "store/tokens.h"

namespace docket {
namespace {

constexpr std::int64_t kAfterAllMoments = 9'000'000'000'000'000;
constexpr int kPageItems = 50;

// A cursor is the sort key of the last item, as JSON in hexadecimal: nobody needs to read it.
std::string cursor_of(const Json& key) { return to_hex(print(key)); }

Result<Json> read_cursor(const std::string& cursor, std::size_t parts) {
  const Error wrong{"list.cursor", "this page does not exist; start again without `after`",
                    "/after"};
  const auto text = from_hex(cursor);
  if (!text) return wrong;
  Result<Json> key = parse_json(*text);
  if (!key.ok() || !key->items() || key->items()->size() != parts) return wrong;
  const bool number_first = key->items()->front().integer() != nullptr;
  if (!number_first) return wrong;
  for (std::size_t at = 1; at < parts; ++at) {
    const Json& part = key->items()->at(at);
    if (!part.text() && !part.integer()) return wrong;
  }
  return key;
}

// What the row holds, with the duties that are overdue by now rather than by the last record.
Result<CaseView> case_of_row(const Rows& rows, std::size_t at) {
  CaseView view = TRY(from_json<CaseView>(TRY(parse_json(rows.text(at, "shown")))));
  view.overdue = rows.number(at, "overdue");
  return view;
}

Value value_of(const Json& part) {
  if (part.integer()) return *part.integer();
  return part.text() ? *part.text() : std::string{};
}

// What the text index takes to find the words; nothing when there are none in what was typed, and
// then nothing is found.
struct SearchedWords {
  std::string match;
  bool none = false;
};

// Who searches for what he has just written finds it. What is beyond `kCaughtUpAtOnce` the index
// catches up with by itself; that it could not be written to takes no search away.
SearchedWords searched(const Store& store, SearchIndex& index,
                       const std::optional<std::string>& search) {
  constexpr std::size_t kCaughtUpAtOnce = 50;
  if (!search || trimmed(*search).empty()) return {};
  const std::vector<std::string> tokens = query_tokens(*search);
  (void)index.catch_up(kCaughtUpAtOnce);
  return {store.match_all(tokens), tokens.empty()};
}

// Error: list.filter.
Status known_value(const std::optional<std::string>& wanted, std::string_view filter,
                   std::span<const std::string_view> values) {
  if (!wanted || wanted->empty()) return Done{};
  if (std::find(values.begin(), values.end(), *wanted) != values.end()) return Done{};
  std::string known;
  for (const std::string_view value : values)
    known += (known.empty() ? "" : ", ") + std::string{value};
  return Error{"list.filter", "there is no " + in_quotes(*wanted) + " here; there are: " + known,
               "/" + std::string{filter}};
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
