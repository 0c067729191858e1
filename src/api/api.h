// One request in, one response out: finds the route, asks who is calling, hands over to the
// handler, turns errors into statuses, counts and says what happened.

#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "api/metrics.h"
#include "api/route.h"
#include "app/bills.h"
#include "app/diagnostics.h"
#include "app/docket.h"
#include "app/documents.h"
#include "app/excerpts.h"
#include "app/input_reader.h"
#include "net/message.h"

namespace docket {

struct ApiOptions {
  std::chrono::microseconds slow = std::chrono::seconds{1};  // requests that take longer are told
  bool behind_proxy = false;                  // believe X-Forwarded-For and X-Forwarded-Proto
  bool practice = false;                      // practice cases were asked for
  std::function<std::int64_t()> waiting;      // requests that wait for a worker
  std::function<std::int64_t()> connections;  // that are open
  MakeInputReader input_reader;               // of what strangers wrote; empty: this process
};

class Api {
 public:
  Api(Docket& docket, Diagnostics& diagnostics, ApiOptions options);

  // Answers once, on this or another thread. May be called from many threads.
  void handle(const Request& request, Respond answer);

  const ApiOptions& options() const { return options_; }
  Excerpts& excerpts() { return excerpts_; }
  Documents& documents() { return documents_; }
  Bills& bills() { return bills_; }
  Metrics& metrics() { return metrics_; }
  Diagnostics& diagnostics() { return diagnostics_; }

  // Tells handlers that take long that the server is about to stop.
  void stop() { stopping_ = true; }
  bool is_stopping() const { return stopping_; }

  // Imports stop at their next batch when this number is no longer that of their beginning.
  void stop_imports() { ++imports_stopped_; }
  int imports_stopped() const { return imports_stopped_; }

  // Where the request came from, for slowing down whoever guesses passwords.
  std::string peer_of(const Request& request) const;
  bool is_encrypted(const Request& request) const;

 private:
  struct Found;
  Found find(const Request& request) const;
  void run(const Request& request, const Found& found, const Respond& answer);
  Response without_route(const Request& request, const Found& found);
  void finish(Response& response) const;

  Docket& docket_;
  Diagnostics& diagnostics_;
  ApiOptions options_;
  Excerpts excerpts_;
  Documents documents_;
  Bills bills_;
  Metrics metrics_;
  std::atomic<bool> stopping_{false};
  std::atomic<int> imports_stopped_{0};

  struct Indexed {
    const Route* route = nullptr;
    std::vector<std::string_view> segments;
    std::string name;  // "GET /api/cases/{case_id}"
  };
  std::vector<Indexed> index_;
};

// Headers for every response, also those made by the server itself.
std::vector<Header> security_headers(bool encrypted);

}  // namespace docket
