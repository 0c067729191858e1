// What lists are asked for and what they give: pages with a cursor, never the whole.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "views/views.h"

namespace docket {

inline constexpr int kPageItemsMax = 500;

template <class Item>
struct Page {
  std::vector<Item> items;
  std::optional<std::string> next;  // give it back as `after`; absent at the end
  std::int64_t total = 0;
  std::optional<bool> beyond;  // true: there are more than `total`, where counting stopped

  static constexpr auto fields(auto list) {
    return list(field("items", &Page::items, "what was found"),
                field("next", &Page::next, "give it back as `after`; absent at the end"),
                field("total", &Page::total, "how many there are in all"),
                field("beyond", &Page::beyond,
                      "true: there are more than `total`, where counting stopped"));
  }
};

// How many items a page has: what was asked for, else 50. Errors: list.limit.
Result<int> limit_of(const std::optional<int>& limit);

struct CaseQuery {
  std::optional<std::string> search;
  std::optional<std::string> state;  // open (the default), closed, all
  std::optional<std::string> assignee;
  std::optional<std::string> severity;
  std::optional<int> limit;
  std::optional<std::string> after;

  static constexpr auto fields(auto list) {
    return list(
        field("search", &CaseQuery::search, "words of title, numbers, identifiers, assets, notes"),
        field("state", &CaseQuery::state, "open, closed or all; left out: open"),
        field("assignee", &CaseQuery::assignee, "an account"),
        field("severity", &CaseQuery::severity, "critical, high, medium, low or none"),
        field("limit", &CaseQuery::limit, "how many at most; left out: 50"),
        field("after", &CaseQuery::after, "the `next` of the page before"));
  }
};

struct TimelineQuery {
  std::optional<int> limit;
  std::optional<std::int64_t> after;
  std::optional<bool> newest;
  std::optional<std::string> group;

  static constexpr auto fields(auto list) {
    return list(
        field("limit", &TimelineQuery::limit, "how many at most; left out: 50"),
        field("after", &TimelineQuery::after, "the place of the last one seen"),
        field("newest", &TimelineQuery::newest, "the newest first; left out: the oldest first"),
        field("group", &TimelineQuery::group,
              "decisions, messages, law or system; several with a comma; left out: all"));
  }
};

struct DutyAssetQuery {
  std::optional<int> limit;
  std::optional<std::string> after;
  std::optional<Instant> known_at;

  static constexpr auto fields(auto list) {
    return list(field("limit", &DutyAssetQuery::limit, "how many at most; left out: 50"),
                field("after", &DutyAssetQuery::after, "the `next` of the page before"),
                field("known_at", &DutyAssetQuery::known_at,
                      "as it was known then, before what was recorded and corrected later"));
  }
};

struct DeadlineQuery {
  std::optional<std::string> column;
  std::optional<std::string> search;
  std::optional<std::string> assignee;
  std::optional<bool> done;
  std::optional<int> limit;
  std::optional<std::string> after;

  static constexpr auto fields(auto list) {
    return list(
        field("column", &DeadlineQuery::column,
              "overdue, today, 72-hours, 10-days, later, waiting or done"),
        field("search", &DeadlineQuery::search, "words of the case: title, numbers, assets, notes"),
        field("assignee", &DeadlineQuery::assignee, "an account"),
        field("done", &DeadlineQuery::done, "also what is kept, late or excused"),
        field("limit", &DeadlineQuery::limit, "how many at most; left out: 50"),
        field("after", &DeadlineQuery::after, "the `next` of the page before"));
  }
};

struct ColumnCount {
  std::string column;
  std::int64_t count = 0;

  static constexpr auto fields(auto list) {
    return list(field("column", &ColumnCount::column, "the column of the board"),
                field("count", &ColumnCount::count, "how many duties stand in it"));
  }
};

struct DeadlinePage {
  std::vector<DutyView> items;
  std::optional<std::string> next;
  std::int64_t total = 0;
  std::vector<ColumnCount> columns;

  static constexpr auto fields(auto list) {
    return list(field("items", &DeadlinePage::items, "the duties, the most urgent first"),
                field("next", &DeadlinePage::next, "give it back as `after`"),
                field("total", &DeadlinePage::total, "how many there are in all"),
                field("columns", &DeadlinePage::columns, "how many stand in each column"));
  }
};

}  // namespace docket
