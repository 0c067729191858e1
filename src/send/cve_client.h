// Speaks to CVE Services over HTTPS, by libcurl, as the organisation of the configuration. The key
// goes into the header of each request and nowhere else.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "app/config.h"
#include "base/json.h"
#include "base/result.h"

namespace docket {

struct CveReply {
  int status = 0;
  Json json;         // an object
  std::string text;  // as it came
};

// What the last request came to, for whoever keeps evidence of it.
struct CveTrace {
  int status = 0;  // 0: there was no answer
  std::string text;
  std::optional<std::chrono::seconds> again_after;  // what the service asks for
};

// `text` so that it stands for itself in an address.
std::string in_query(std::string_view text);

// How long an answer is waited for, and all the answers that a client is used for together.
struct CvePatience {
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds whole{30'000};
  std::chrono::milliseconds together{60'000};
};

class CveClient {
 public:
  // `stop`: ends whatever is under way within a moment. Errors: cve.not-configured, cve.key-file.
  static Result<CveClient> open(const CveConfig& config, CvePatience patience = {},
                                std::stop_token stop = {});

  // An answer of status 2xx that is a JSON object; also one of status 404 where `may_miss`.
  // Errors: cve.unreachable, cve.timeout, cve.stopped, cve.unauthorized, cve.forbidden,
  // cve.not-found, cve.busy, cve.failed, cve.bad-request, cve.answer.
  Result<CveReply> get(std::string_view path, bool may_miss = false);
  Result<CveReply> send(std::string_view method, std::string_view path, std::string_view body);

  const CveConfig& config() const { return config_; }
  const CveTrace& trace() const { return trace_; }

 private:
  CveClient(CveConfig config, std::string key, CvePatience patience, std::stop_token stop)
      : config_(std::move(config)),
        key_(std::move(key)),
        patience_(patience),
        stop_(std::move(stop)),
        until_(std::chrono::steady_clock::now() + patience.together) {}

  struct Asked {
    std::string_view method;
    std::string_view path;
    std::string_view body;
    bool may_miss = false;
  };
  Result<CveReply> ask(const Asked& asked);
  Status perform(const Asked& asked);
  std::chrono::milliseconds time_left() const;
  Error refusal() const;

  CveConfig config_;
  std::string key_;
  CvePatience patience_;
  std::stop_token stop_;
  std::chrono::steady_clock::time_point until_;
  CveTrace trace_;
};

}  // namespace docket
