// For the tests of this folder: a desk with one case whose advisory is whole, and the stand-in.

#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "app/cve_services.h"
#include "send/cve_services.h"
#include "tests/cve_services/stand_in.h"

namespace docket {

// A clock that stands until it is moved.
class StandingWorld final : public World {
 public:
  Instant now() override { return at; }
  std::string random_bytes(std::size_t count) override;
  Instant at = parse_instant("2026-11-22T06:00:00Z").value();

 private:
  std::atomic<int> drawn_{0};  // a few requests are worked on at once
};

class CveDesk : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  // Opens the desk anew, as after an end of the program.
  void open();
  std::string open_case(const std::string& title);
  void tell(Command command);

  // Asks, and works on what waits; what the request came to: "done", "refused cve.busy".
  std::string ask(const CveWish& wish);
  std::string ask(CveAction action);
  CveRound round(CveLines lines = CveLines::all, const std::stop_token& stop = {});
  std::string outcome();
  CvePage page();
  CaseState state();

  std::string folder_;
  Config config_;
  StandingWorld world_;
  CvePatience patience_{std::chrono::milliseconds{2'000}, std::chrono::milliseconds{2'000},
                        std::chrono::milliseconds{8'000}};
  std::unique_ptr<Diagnostics> diagnostics_;
  std::unique_ptr<CveStandIn> there_;
  std::unique_ptr<Docket> docket_;
  std::string case_;
};

// The folder of the API's schemas; empty without DOCKET_TEST_DATA.
std::string schemas_of_api();

// What makes the advisory of a case whole.
DescribeAdvisory words_of_advisory(const std::string& title);
StateAffected rows_of_advisory();

}  // namespace docket
