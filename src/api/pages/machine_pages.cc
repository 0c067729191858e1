// Text for machines: whether the server is well, its figures, and a person's calendar.

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

// Ready means: the store takes what is written. Nothing is, but the way to the appender and back
// is the same.
Response readyz(const Call& call) {
  const Result<std::vector<Rows>> answer = call.docket.store().write({});
  if (!answer.ok()) return plain(503, answer.error().code + "\n");
  return plain(200, "ready\n");
}

Response metrics_page(const Call& call) {
  const ApiOptions& options = call.api.options();
  const auto size = static_cast<std::int64_t>(call.docket.store().head().tree.size);
  const Gauge gauges[] = {
      {"docket_ledger_records", "Records in the ledger.", size},
      {"docket_requests_waiting", "Requests that wait for a worker.",
       options.waiting ? options.waiting() : 0},
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
