#include "app/cve_numbers.h"

#include <algorithm>

#include "app/cve_services.h"
#include "app/docket.h"
#include "app/paging.h"

namespace docket {
namespace {

CveNumber number_of(const Rows& rows, std::size_t at) {
  CveNumber one;
  one.cve = rows.text(at, "number");
  one.year = rows.number(at, "year");
  one.state = rows.text(at, "state");
  one.pending = rows.text(at, "pending");
  one.delayed = rows.text(at, "delayed");
  one.refused = rows.text(at, "refused");
  one.code = rows.text(at, "code");
  if (std::holds_alternative<std::int64_t>(rows.at(at, "heard_ms")))
    one.heard_at = Instant{rows.number(at, "heard_ms")};
  one.moved_at = Instant{rows.number(at, "moved_ms")};
  one.case_id = rows.text(at, "case_id");
  one.number = rows.text(at, "case_number");
  one.title = rows.text(at, "title");
  one.case_state = rows.text(at, "case_state");
  return one;
}

std::vector<CveYear> years_of(const Rows& rows) {
  std::vector<CveYear> years;
  for (std::size_t at = 0; at < rows.size(); ++at)
    years.push_back({rows.number(at, "year"), rows.number(at, "reserved"),
                     rows.number(at, "published"), rows.number(at, "rejected"),
                     rows.number(at, "waiting"), rows.number(at, "failed")});
  return years;
}

// As the rows have it: "reserved" is RESERVED there.
std::string shown_state(const std::string& show) {
  if (show == "reserved") return std::string{kCveReserved};
  if (show == "published") return std::string{kCvePublished};
  if (show == "rejected") return std::string{kCveRejected};
  return show;
}

}  // namespace

Result<CveNumbers> Docket::cve_numbers(const Reader& reader, const CveNumberQuery& query) {
  constexpr std::string_view kShown[] = {"reserved", "published", "rejected", "waiting", "failed"};
  TRY(may(&reader, May::look));
  TRY(known_value(query.show, "show", kShown));
  const int limit = TRY(limit_of(query.limit));
  CveNumbers list;
  list.configured = cve_is_configured(config_.cve).ok();
  list.server = config_.cve.server;
  list.organisation = config_.cve.organisation;
  list.user = config_.cve.user;
  list.years = years_of(TRY(store_->query("cve_years", {reader.account})));
  const SearchedWords words = searched(*store_, *search_, query.search);
  if (words.none) return list;
  Row row = {reader.account, shown_state(query.show.value_or("")), query.year.value_or(0),
             words.match};
  list.total = TRY(store_->query("cve_count", row)).number(0, "count");
  constexpr std::size_t kKeyParts = 3;
  if (query.after) {
    const Json key = TRY(read_cursor(*query.after, kKeyParts));
    for (const Json& part : *key.items()) row.push_back(value_of(part));
  } else {
    row.emplace_back(kAfterAllMoments);
    row.emplace_back(std::string{});
    row.emplace_back(std::string{});
  }
  row.emplace_back(std::int64_t{limit} + 1);
  const Rows found = TRY(store_->query("cve_page", std::move(row)));
  const std::size_t shown = std::min(found.size(), static_cast<std::size_t>(limit));
  for (std::size_t at = 0; at < shown; ++at) list.items.push_back(number_of(found, at));
  if (found.size() > shown)
    list.next =
        cursor_of(Json::array({found.number(shown - 1, "moved_ms"),
                               found.text(shown - 1, "case_id"), found.text(shown - 1, "number")}));
  return list;
}

}  // namespace docket
