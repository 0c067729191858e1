// A stand-in for CVE Services on a free port of this machine: numbers and records with their
// states, requests judged by the API's own schemas, and on request what goes wrong with services.

#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/json.h"
#include "schema/schema.h"
#include "time/instant.h"

namespace docket {

class CveStandIn {
 public:
  // What one request comes to instead of its answer.
  enum class Fault {
    none,
    drop_before,  // the connection ends, and nothing was done
    drop_after,   // it was done, and the connection ends
    hang_after,   // it was done, and no answer comes until release(); others are answered
    no_json,      // it was done, and the answer is a page
    status_401,
    status_403,
    status_429,  // with Retry-After: 600
    status_500,
  };

  struct Number {
    std::string state;
    std::string owner;
    std::string user;
    std::string reserved;
    std::optional<Json> record;
  };

  // `schemas`: the folder cve/cve-services/schemas of the test data. `clock`: when something
  // happens; left out: when it does.
  explicit CveStandIn(const std::string& schemas, std::function<Instant()> clock = {});
  ~CveStandIn();
  CveStandIn(const CveStandIn&) = delete;
  CveStandIn& operator=(const CveStandIn&) = delete;

  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_) + "/api"; }

  // The fault of the next request whose "METHOD /path" begins so.
  void fail(std::string begins, Fault fault);
  void release();
  std::vector<std::string> asked() const;             // "POST /cve-id?amount=1…", in order
  std::vector<std::string> bodies() const;            // of those that had one
  std::vector<std::string> not_as_described() const;  // own answers against the API's schemas
  std::size_t count(std::string_view begins) const;
  std::map<std::string, Number> numbers() const;
  void put(const std::string& number, Number held);
  // Somebody else writes into the record: another title, or an addition.
  void change_title(const std::string& number, const std::string& title);
  void add_addition(const std::string& number, const std::string& by);

  static constexpr std::string_view kKey = "AAAAAAA-BBBBBBB-CCCCCCC-DDDDDDD";
  static constexpr std::string_view kOrganisation = "acme";
  static constexpr std::string_view kOrganisationId = "9cbfeea8-dea2-4923-b772-1ab41730e742";
  static constexpr std::string_view kUser = "robot@acme.example";

 private:
  struct Asked {
    std::string method;
    std::string path;
    std::map<std::string, std::string> query;
    std::map<std::string, std::string> headers;
    std::string body;
  };
  struct Answer {
    int status = 200;
    Json body;
    std::string schema;  // of the API, that describes it
  };

  void serve();
  // Whether the connection is at its end.
  bool talk(int handle);
  Fault fault_of(const std::string& line);
  Answer answer(const Asked& asked);
  Answer of_number(const Asked& asked, const std::string& number);
  Answer of_record(const Asked& asked, const std::string& number, const std::string& what);
  Answer write(const Asked& asked, const std::string& number, const std::string& what);
  Answer reserve(const Asked& asked);
  Answer list(const Asked& asked);
  Answer organisation(const std::string& path);
  void judge(const Answer& given);
  const Schema& schema(const std::string& file);
  static Json number_json(const std::string& number, const Number& held);
  static Answer error(int status, std::string_view name, std::string_view message);
  std::string moment();

  std::string schemas_;
  std::function<Instant()> clock_;
  int listening_;
  std::uint16_t port_ = 0;
  std::thread thread_;
  mutable std::mutex guard_;
  std::map<std::string, Number> numbers_;
  std::map<std::string, Schema> compiled_;
  std::deque<std::pair<std::string, Fault>> faults_;
  std::vector<std::string> asked_;
  std::vector<std::string> bodies_;
  std::vector<std::string> wrong_;
  int next_ = 1001;
  std::vector<std::pair<int, std::string>> held_back_;  // connections, and what they are to be told
};

}  // namespace docket
