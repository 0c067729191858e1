// Text for machines: whether the server is well, its figures, and a person's calendar.

#include <charconv>

#include "api/api.h"
#include "api/calendar.h"
#include "api/pages/pages.h"

namespace docket {
namespace {

Response plain(int status, std::string text, std::string type = "text/plain; charset=utf-8") {
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", std::move(type)}};
  response.body = std::move(text);
  return response;
}

}  // namespace

Response healthz(const Call&) { return plain(200, "alive\n"); }

// Ready means: the store takes what is written, down to the disk. So a row is written, the same one
// again, but not for every question: between two writes only the way to the appender is tried.
Response readyz(const Call& call) {
  constexpr std::int64_t kBetweenWritesMs = 5'000;
  Store& store = call.docket.store();
  const std::string name = "ready_ms";
  const std::int64_t now = call.docket.world().now().ms;
  const Result<Rows> last = store.query("setting_find", {name});
  if (!last.ok()) return plain(503, last.error().code + "\n");
  std::int64_t written = 0;
  if (!last->empty()) {
    const std::string& text = last->text(0, "value");
    std::from_chars(text.data(), text.data() + text.size(), written);
  }
  std::vector<Statement> statements;
  if (now < written || now - written >= kBetweenWritesMs)
    statements.push_back({"setting_put", {name, std::to_string(now)}, {}});
  const Result<std::vector<Rows>> answer = store.write(std::move(statements));
  if (!answer.ok()) return plain(503, answer.error().code + "\n");
  const PacksFollowed followed = call.docket.followed();
  if (!followed.under_way) return plain(200, "ready\n");
  return plain(200, "ready\nfollowing the packs adopted: " + std::to_string(followed.done) +
                        " of " + std::to_string(followed.total) + " cases\n");
}

Response metrics_page(const Call& call) {
  const ApiOptions& options = call.api.options();
  const auto size = static_cast<std::int64_t>(call.docket.store().head().tree.size);
  const PacksFollowed followed = call.docket.followed();
  const Result<Rows> mails = call.docket.store().query("outbox_counts", {});
  const Gauge gauges[] = {
      {"docket_mails_waiting", "Reminders that are not sent yet.",
       mails.ok() ? mails->number(0, "waiting") : -1},
      {"docket_mails_without_reader", "Reminders that wait for somebody with a mail address.",
       mails.ok() ? mails->number(0, "nobody") : -1},
      {"docket_ledger_records", "Records in the ledger.", size},
      {"docket_requests_waiting", "Requests that wait for a worker.",
       options.waiting ? options.waiting() : 0},
      {"docket_cases_to_follow", "Cases whose rows are not yet those of the packs adopted.",
       followed.total - followed.done},
      {"docket_connections", "Connections that are open.",
       options.connections ? options.connections() : 0},
  };
  return plain(200, call.api.metrics().text(gauges), "text/plain; version=0.0.4; charset=utf-8");
}

Response calendar_page(const Call& call) {
  const std::string_view name = call.parameter("token");
  const Error unknown{"calendar.not-found", "this calendar link was ended or never made", ""};
  if (!name.ends_with(".ics")) return respond_error(unknown);
  const auto reader = call.docket.accounts().calendar_reader(name.substr(0, name.size() - 4));
  if (!reader.ok()) return respond_error(reader.error());
  if (!*reader) return respond_error(unknown);
  const Result<std::string> text = calendar_of(call.docket, **reader);
  if (!text.ok()) return respond_error(text.error());
  return plain(200, *text, "text/calendar; charset=utf-8");
}

}  // namespace docket
