#include "api/session.h"

#include "base/text.h"

namespace docket {
namespace {

constexpr std::string_view kCookie = "docket_session";

std::string attributes(bool encrypted) {
  return std::string{"; Path=/; HttpOnly; SameSite=Strict"} + (encrypted ? "; Secure" : "");
}

// "https://host:8400" without its scheme.
std::string_view host_of(std::string_view origin) {
  const std::size_t at = origin.find("://");
  return at == std::string_view::npos ? std::string_view{} : origin.substr(at + 3);
}

}  // namespace

std::string_view cookie(const Request& request, std::string_view name) {
  for (const Header& header : request.headers) {
    if (header.name != "cookie") continue;
    for (std::string_view pair : split(header.value, ';')) {
      pair = trimmed(pair);
      if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
        return pair.substr(name.size() + 1);
    }
  }
  return {};
}

std::string_view session_token(const Request& request) { return cookie(request, kCookie); }

Header session_cookie(std::string_view token, bool encrypted) {
  return {"Set-Cookie", std::string{kCookie} + "=" + std::string{token} + attributes(encrypted)};
}

Header ended_cookie(bool encrypted) {
  return {"Set-Cookie", std::string{kCookie} + "=; Max-Age=0" + attributes(encrypted)};
}

Status same_site(const Request& request) {
  const Error refused{"access.other-site",
                      "the request was made by a page of another site; open Docket itself", ""};
  const std::string_view from = request.header("sec-fetch-site");
  if (from == "cross-site" || from == "same-site") return refused;
  const std::string_view origin = request.header("origin");
  if (!origin.empty() && host_of(origin) != request.header("host")) return refused;
  return Done{};
}

Status csrf_matches(const Request& request, const Session& session) {
  if (equal_in_time(request.header("docket-csrf"), session.csrf)) return Done{};
  return Error{"access.csrf",
               "the header Docket-Csrf must carry the session's csrf text (GET /api/session)", ""};
}

bool equal_in_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char differs = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    differs = static_cast<unsigned char>(differs | (a[i] ^ b[i]));
  return differs == 0;
}

}  // namespace docket
