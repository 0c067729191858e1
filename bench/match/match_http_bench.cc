// What affects a bill of materials, over HTTP with storage: many affected ranges in records of the
// catalogue, one bill of many components, and its page asked for again and again. Equal answers by
// hand are asserted before any time is told; beside it, in the same run, a server of the net layer
// that only answers. Each page is matched anew: nothing is kept from one to the next.
//
//   match_http [COMPONENTS] [RANGES] [FOLDER]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "api/api.h"
#include "app/import.h"
#include "base/bytes.h"
#include "base/check.h"
#include "bench/http/load.h"
#include "bench/world.h"
#include "made.h"
#include "net/server.h"

namespace docket {
namespace {

constexpr std::size_t kRangesOfRecord = 5;
constexpr double kSeconds = 3;
constexpr int kSystems = 20;
constexpr std::size_t kRows = 100;
constexpr const char* kAsked = "/api/bills/door?confidence=high&limit=50";

std::string record_of(const Made& made, std::size_t first) {
  std::string affected;
  const std::size_t end = std::min(first + kRangesOfRecord, made.ranges.size());
  for (std::size_t at = first; at < end; ++at) {
    const MadeRange& range = made.ranges[at];
    affected +=
        (at == first ? "" : ",") + std::string{R"({"package":{"ecosystem":"npm","name":")"} +
        package_name(range.package) + R"("},"ranges":[{"type":"SEMVER","events":[{"introduced":")" +
        version_text(range.from) + R"("},{"fixed":")" + version_text(range.before) + R"("}]}]})";
  }
  return R"({"id":"OSV-)" + std::to_string(first) +
         R"(","modified":"2026-01-01T00:00:00Z","summary":"s","affected":[)" + affected + "]}";
}

std::string bill_of(const Made& made, const std::string& system) {
  std::string components = R"({"type":"application","name":")" + system + "\"}";
  for (const MadeComponent& one : made.components) {
    const std::string version = version_text(one.version);
    components += R"(,{"type":"library","name":")" + package_name(one.package) +
                  R"(","version":")" + version + R"(","purl":"pkg:npm/)" +
                  package_name(one.package) + "@" + version + "\"}";
  }
  return R"({"bomFormat":"CycloneDX","specVersion":"1.5","components":[)" + components + "]}";
}

// How many components lie in a range of how many records.
std::size_t count_by_hand(const Made& made) {
  std::multimap<std::uint32_t, std::size_t> of_package;
  for (std::size_t at = 0; at < made.ranges.size(); ++at)
    of_package.emplace(made.ranges[at].package, at);
  std::size_t count = 0;
  for (const MadeComponent& component : made.components) {
    std::set<std::size_t> records;
    const auto [begin, end] = of_package.equal_range(component.package);
    for (auto each = begin; each != end; ++each) {
      const MadeRange& range = made.ranges[each->second];
      if (range.from <= component.version && component.version < range.before)
        records.insert(each->second / kRangesOfRecord);
    }
    count += records.size();
  }
  return count;
}

// How many components lie in one of the first ranges.
std::int64_t count_in_rows(const Made& made, std::size_t rows) {
  std::int64_t count = 0;
  for (const MadeComponent& component : made.components) {
    bool is_affected = false;
    for (std::size_t at = 0; at < rows; ++at) {
      const MadeRange& range = made.ranges[at];
      is_affected =
          is_affected || (range.package == component.package && range.from <= component.version &&
                          component.version < range.before);
    }
    count += is_affected ? 1 : 0;
  }
  return count;
}

class Served {
 public:
  Served(const std::string& folder, const Made& made) {
    Config config;
    config.data = folder + "/data";
    docket_ = std::move(Docket::open(config, world_)).value();
    Accounts& accounts = docket_->accounts();
    const std::string link = accounts.new_link(host_reader(), "setup", "").value();
    CHECK(accounts.use_link(link, {"li", "Li", {}, {}}, "Acme", "long enough 1").ok());
    signed_in_ = accounts.sign_in("li", "long enough 1", "here").value();
    import(folder, made);
    api_ = std::make_unique<Api>(*docket_, diagnostics_, ApiOptions{});
    const Reader handler{"li", {AccountRole::handler}};
    CHECK(api_->bills().keep(handler, {"door", to_base64(bill_of(made, "door"))}).ok());
    const auto begun = std::chrono::steady_clock::now();
    while (api_->bills().list(handler)->waiting > 0) CHECK(api_->bills().catch_up().ok());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::printf("read in the background, unboxed: %.1f s\n", took.count());
    const auto page = api_->bills().matches(handler, "door", {{}, Confidence::high, {}, {}});
    total_ = static_cast<std::size_t>(page->bill.counts->affected);
    ServerOptions options;
    options.headers = security_headers(false);
    server_ = std::move(Server::start(options, [this](const Request& request, Answer answer) {
                api_->handle(request, std::move(answer));
              })).value();
  }

  std::size_t total() const { return total_; }

  // Customers' systems, each with a bill of its own, and a case whose advisory has that many rows.
  // How many components of all bills are affected, as the page of the case says.
  std::int64_t ask_of_case(const Made& made, int systems, std::size_t rows) {
    const Reader handler{"li", {AccountRole::handler}};
    for (int at = 1; at < systems; ++at) {
      const std::string name = "system " + std::to_string(at);
      CHECK(api_->bills().keep(handler, {name, to_base64(bill_of(made, name))}).ok());
    }
    OpenCase open;
    open.title = "of many systems";
    const Reply opened = docket_->submit(handler, {"", open, {}, ""}).value();
    StateAffected affected{std::vector<AffectedRow>{}, {}};
    for (std::size_t at = 0; at < rows; ++at) {
      const MadeRange& range = made.ranges[at];
      AffectedRow row;
      row.product = package_name(range.package);
      row.purl = "pkg:npm/" + row.product;
      row.versions = ">= " + version_text(range.from) + ", < " + version_text(range.before);
      affected.rows->push_back(row);
    }
    CHECK(docket_->submit(handler, {opened.case_id, affected, {}, ""}).ok());
    case_ = "/api/cases/" + opened.number + "/bills";
    const CaseState state =
        load_case(docket_->store(), handler, {opened.case_id, opened.number})->state;
    const CaseBills found = api_->bills().of_case(handler, state, {}).value();
    std::int64_t count = 0;
    for (const CaseBill& one : found.items) count += one.counts.affected;
    return count;
  }

  LoadFigure measure() { return measure(kAsked); }
  LoadFigure measure_case() { return measure(case_); }

 private:
  LoadFigure measure(const std::string& asked) {
    const std::string request =
        "GET " + asked +
        " HTTP/1.1\r\nHost: localhost\r\nCookie: docket_session=" + signed_in_.token + "\r\n\r\n";
    return load(server_->port(), 1, kSeconds, [&](int, std::int64_t) { return request; });
  }

  void import(const std::string& folder, const Made& made) {
    std::filesystem::create_directories(folder);
    std::ofstream file(folder + "/records.jsonl");
    for (std::size_t at = 0; at < made.ranges.size(); at += kRangesOfRecord)
      file << record_of(made, at) << "\n";
    file.close();
    ImportOptions options;
    options.paths = {folder + "/records.jsonl"};
    CHECK(import_records(docket_->store(), world_, host_reader(), options).ok());
  }

  BenchWorld world_;
  Diagnostics diagnostics_{world_};
  std::unique_ptr<Docket> docket_;
  std::unique_ptr<Api> api_;
  std::unique_ptr<Server> server_;
  SignedIn signed_in_;
  std::string case_;  // the address of its bills
  std::size_t total_ = 0;
};

LoadFigure of_bare_server() {
  const std::string body(40'000, 'x');
  auto server = Server::start(ServerOptions{}, [&body](const Request&, Answer answer) {
                  Response response;
                  response.headers = {{"Content-Type", "application/json"}};
                  response.body = body;
                  answer(std::move(response));
                }).value();
  return load(server->port(), 1, kSeconds, [](int, std::int64_t) {
    return std::string{"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"};
  });
}

void tell(const char* what, const LoadFigure& figure) {
  std::printf("%-46s p50 %8.3f ms  p99 %8.3f ms  %lld refused\n", what, figure.p50_ms,
              figure.p99_ms, static_cast<long long>(figure.refused));
}

int measure(std::size_t components, std::size_t ranges, const std::string& folder) {
  std::filesystem::remove_all(folder);
  const Made made = make(ranges, components);
  Served served{folder, made};
  const std::size_t expected = count_by_hand(made);
  if (served.total() != expected || expected == 0) {
    std::printf("the answers differ: %zu, by hand %zu; no time is told\n", served.total(),
                expected);
    return 1;
  }
  std::printf("%zu components, %zu ranges in %zu records, %zu matches, as by hand\n", components,
              ranges, (ranges + kRangesOfRecord - 1) / kRangesOfRecord, expected);
  for (int round = 0; round < 3; ++round) {
    tell("the first page of what affects the bill", served.measure());
    tell("a server that answers 40 kB of nothing", of_bare_server());
  }
  const std::int64_t affected = served.ask_of_case(made, kSystems, kRows);
  const std::int64_t by_hand = kSystems * count_in_rows(made, kRows);
  if (affected != by_hand || by_hand == 0) {
    std::printf("the answers differ: %lld, by hand %lld; no time is told\n",
                static_cast<long long>(affected), static_cast<long long>(by_hand));
    return 1;
  }
  std::printf("an advisory of %zu rows, %d bills, %lld components affected, as by hand\n", kRows,
              kSystems, static_cast<long long>(affected));
  for (int round = 0; round < 3; ++round)
    tell("which bills hold what the advisory says", served.measure_case());
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) {
  const std::size_t components = count > 1 ? std::strtoul(words[1], nullptr, 10) : 5'000;
  const std::size_t ranges = count > 2 ? std::strtoul(words[2], nullptr, 10) : 300'000;
  const std::string folder = count > 3 ? words[3] : "/var/tmp/docket-match-bench";
  return docket::measure(components, ranges, folder);
}
