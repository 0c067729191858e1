#include "api/status.h"

namespace docket {
namespace {

struct StatusRow {
  std::string_view pattern;  // a whole code, "area." or ".what"
  int status;
};

constexpr StatusRow kRows[] = {
    {"access.sign-in", 401},
    {"access.basic", 401},
    {"session.throttled", 429},
    {"session.busy", 429},
    {"session.", 401},
    {"access.", 403},
    {"cve.not-allowed", 409},
    {"cve.pending", 409},
    {"cve.no-exchange", 404},
    {".not-found", 404},
    {"taxii.not-acceptable", 406},
    {"taxii.read-only", 403},
    {"taxii.", 400},
    {"catalogue.no-revision", 404},
    {"catalogue.busy", 503},
    {"box.", 503},
    {"bill.busy", 503},
    {"import.busy", 503},
    {"provider.busy", 503},
    {"provider.no-folder", 404},
    {"case.changed", 409},
    {"request.key-reused", 409},
    {"pack.unknown", 404},
    {"pack.not-adopted", 404},
    {"request.", 400},
    {"fields.", 400},
    {"json.", 400},
    {"time.", 400},
    {"http.media-type", 415},
    {"http.method", 405},
    {"http.too-large", 413},
    {"http.internal", 500},
    {"http.", 400},
    {"store.full", 507},
    {"store.clash", 409},
    {"store.bad-text", 400},
    {"store.backup-place", 422},
    {"store.", 503},
};

bool fits(std::string_view pattern, std::string_view code) {
  if (pattern.ends_with('.')) return code.starts_with(pattern);
  if (pattern.starts_with('.')) return code.ends_with(pattern);
  return code == pattern;
}

}  // namespace

int status_of(std::string_view code) {
  for (const StatusRow& row : kRows)
    if (fits(row.pattern, code)) return row.status;
  return 422;
}

std::string_view retry_after(std::string_view code) {
  if (code == "session.throttled") return "900";  // the window of app/throttle.h
  return code == "session.busy" ? "1" : "";
}

}  // namespace docket
