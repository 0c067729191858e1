// Lists, case pages, timelines and reasons.

#include <charconv>

#include "api/handlers.h"
#include "app/standing_desk.h"

namespace docket {
namespace {

std::int64_t* column_of(DeadlineColumns& columns, std::string_view name) {
  std::int64_t* found = nullptr;
  for_each_field<DeadlineColumns>([&](const auto& field) {
    if (field.name == name) found = &(columns.*field.member);
  });
  return found;
}

}  // namespace

Result<DeadlineReply> list_deadlines(const Call& call, const DeadlineListing& listing) {
  DeadlineQuery query{listing.column, listing.search, listing.assignee,
                      listing.done,   listing.limit,  listing.after};
  if (listing.mine.value_or(false)) query.assignee = call.who().account;
  DeadlinePage page = TRY(call.docket.deadlines(call.who(), query));
  DeadlineReply reply{std::move(page.items), std::move(page.next), page.total, {}, {}};
  for (const ColumnCount& count : page.columns)
    if (std::int64_t* column = column_of(reply.columns, count.column)) *column = count.count;
  if (!query.after) reply.standing = TRY(standing_owed(call.docket, call.who(), query));
  return reply;
}

Result<Page<CaseView>> list_cases(const Call& call, const CaseQuery& query) {
  return call.docket.cases(call.who(), query);
}

Result<CasePage> read_case(const Call& call, const KnowledgeWish& wish) {
  return call.docket.case_page(call.who(), call.parameter("case_id"), wish.known_at);
}

Result<Page<TimelineEntry>> read_timeline(const Call& call, const TimelineQuery& query) {
  return call.docket.timeline(call.who(), call.parameter("case_id"), query);
}

Result<Page<DutyAsset>> list_duty_assets(const Call& call, const DutyAssetQuery& query) {
  return call.docket.duty_assets(call.who(), call.parameter("case_id"), call.parameter("duty"),
                                 query);
}

// The bytes of a receipt are what a stranger verifies, so they go out as they are.
Response read_receipt(const Call& call, const ReceiptWish& wish) {
  const std::string_view text = call.parameter("seq");
  std::int64_t seq = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seq);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
    return respond_error(
        {"case.no-such-record", "a record is named by its place in the case, a number", ""});
  Result<std::string> receipt =
      call.docket.receipt(call.who(), call.parameter("case_id"), seq, wish.since);
  if (!receipt.ok()) return respond_error(receipt.error());
  Response response;
  response.headers = {{"Content-Type", "application/json"}};
  response.body = std::move(*receipt);
  return response;
}

}  // namespace docket
