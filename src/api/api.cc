#include "api/api.h"

#include <exception>

#include "api/basic.h"
#include "api/pages/pages.h"
#include "api/routes.h"
#include "api/screens.h"
#include "api/session.h"
#include "api/taxii.h"
#include "base/text.h"

namespace docket {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Answers slower than this are worth a line.

constexpr std::string_view kScreens = "GET /…";  // the application's files and pages
constexpr std::string_view kNoRoute = "OTHER /…";

bool is_unsafe(std::string_view method) { return method != "GET" && method != "HEAD"; }

bool has(const Response& response, std::string_view name) {
  for (const Header& header : response.headers)
    if (header.name == name) return true;
  return false;
}

bool fits(const std::vector<std::string_view>& pattern, const std::vector<std::string>& segments,
          std::vector<std::string_view>& parameters) {
  if (pattern.size() != segments.size()) return false;
  parameters.clear();
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].starts_with('{')) {
      parameters.push_back(segments[i]);
    } else if (pattern[i] != segments[i]) {
      return false;
    }
  }
  return true;
}

}  // namespace

// What the path and method of a request lead to.
struct Api::Found {
  const Indexed* at = nullptr;
  std::vector<std::string_view> parameters;
  std::string allowed;  // the methods of the path, when the method is none of them
};

Api::Api(Docket& docket, Diagnostics& diagnostics, ApiOptions options)
    : docket_(docket),
      diagnostics_(diagnostics),
      options_(std::move(options)),
      excerpts_(options_.input_reader),
      documents_(options_.input_reader),
      bills_(docket.store(), docket.world(), options_.input_reader) {
  for (const Route& route : routes())
    index_.push_back({&route, split(route.path.substr(1), '/'),
                      std::string{route.method} + " " + std::string{route.path}});
}

Api::Found Api::find(const Request& request) const {
  const std::string_view sent = request.method;
  const std::string_view method = sent == "HEAD" ? "GET" : sent;
  Found found;
  for (const Indexed& indexed : index_) {
    std::vector<std::string_view> parameters;
    if (!fits(indexed.segments, request.target.segments, parameters)) continue;
    if (indexed.route->method == method) return {&indexed, std::move(parameters), {}};
    if (!found.allowed.empty()) found.allowed += ", ";
    found.allowed += indexed.route->method;
  }
  return found;
}

void Api::handle(const Request& request, Respond answer) {
  const SteadyClock::time_point begun = SteadyClock::now();
  const Found found = find(request);
  const std::string_view name = found.at                    ? std::string_view{found.at->name}
                                : is_unsafe(request.method) ? kNoRoute
                                                            : kScreens;
  Respond finished = [this, name, begun, given = std::move(answer)](Response response) {
    finish(response);
    const auto took =
        std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - begun);
    metrics_.count(name, response.status, took);
    if (response.status >= 500 || took >= options_.slow)
      diagnostics_.say("request", Json::object({{"route", name},
                                                {"status", response.status},
                                                {"microseconds", std::int64_t{took.count()}}}));
    given(std::move(response));
  };
  try {
    run(request, found, finished);
  } catch (const std::exception& failure) {
    diagnostics_.say("exception", Json::object({{"route", name}, {"type", failure.what()}}));
    finished(
        respond_error({"http.internal", "something failed inside Docket; see its output", ""}));
  }
}

void Api::run(const Request& request, const Found& found, const Respond& answer) {
  if (is_unsafe(request.method)) {
    const Status same = same_site(request);
    if (!same.ok()) return answer(respond_error(same.error()));
  }
  if (!found.at) return answer(without_route(request, found));
  const Route& route = *found.at->route;
  Call call{*this, docket_, request, route, found.parameters, {}, {}};
  if (request.local) {
    call.reader = host_reader();
  } else if (route.takes_password && !request.header("authorization").empty()) {
    Result<Reader> reader = reader_by_password(*this, docket_, request);
    if (!reader.ok()) return answer(route.refuse(reader.error()));
    call.reader = std::move(*reader);
  } else if (const std::string_view token = session_token(request);
             !token.empty() && route.who != May::anyone) {
    Result<std::optional<Session>> session = docket_.accounts().session(token);
    if (!session.ok()) return answer(respond_error(session.error()));
    call.session = std::move(*session);
    if (call.session) call.reader = call.session->reader;
  }
  const Status allowed = may(call.reader ? &*call.reader : nullptr, route.who);
  if (!allowed.ok()) return answer(route.refuse(allowed.error()));
  if (call.session && is_unsafe(request.method)) {
    const Status ours = csrf_matches(request, *call.session);
    if (!ours.ok()) return answer(respond_error(ours.error()));
  }
  route.run(call, answer);
}

Response Api::without_route(const Request& request, const Found& found) {
  const bool of_taxii = is_taxii(request);
  const auto refuse = of_taxii ? &taxii_refusal : &respond_error;
  if (!found.allowed.empty()) {
    Response response = refuse(
        {"http.method", "this address is for " + found.allowed + " only", request.target.path});
    response.headers.push_back({"Allow", found.allowed});
    return response;
  }
  const bool of_api = !request.target.segments.empty() && request.target.segments[0] == "api";
  if (of_api || of_taxii || is_unsafe(request.method))
    return refuse({"http.not-found",
                   "there is nothing at this address; docket api-spec lists what there is",
                   request.target.path});
  const std::span<const EmbeddedFile> files = embedded_screens();
  if (!is_screen_file(files, request.target.path)) {
    const Result<std::optional<Session>> session =
        docket_.accounts().session(session_token(request));
    if (!session.ok()) return respond_error(session.error());
    if (!*session) return to_sign_in(request);
  }
  ScreenReply found_file = screen(files, {request.target.path, request.header("accept-encoding"),
                                          request.header("if-none-match")});
  Response response;
  response.status = found_file.status;
  for (auto& [header, value] : found_file.headers)
    response.headers.push_back({std::string{header}, std::move(value)});
  response.body = found_file.body;
  return response;
}

// Nothing is kept by browsers or proxies and nothing may run, unless the response says so itself.
void Api::finish(Response& response) const {
  if (!has(response, "Cache-Control")) response.headers.push_back({"Cache-Control", "no-store"});
  if (!has(response, "Content-Security-Policy"))
    response.headers.push_back(
        {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"});
}

std::string Api::peer_of(const Request& request) const {
  if (!options_.behind_proxy) return request.peer;
  const std::string_view chain = request.header("x-forwarded-for");
  const std::string_view last = trimmed(chain.substr(chain.rfind(',') + 1));
  return last.empty() ? request.peer : std::string{last};
}

bool Api::is_encrypted(const Request& request) const {
  return request.encrypted ||
         (options_.behind_proxy && request.header("x-forwarded-proto") == "https");
}

std::vector<Header> security_headers(bool encrypted) {
  std::vector<Header> headers = {
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "same-origin"},  // none at all would make forms come from "null"
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
  };
  if (encrypted)
    headers.push_back({"Strict-Transport-Security", "max-age=31536000; includeSubDomains"});
  return headers;
}

}  // namespace docket
