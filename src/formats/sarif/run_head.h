// What every report of a run says alike: its tool, what the tool looked at, and when it ran. It is
// read once for all of them, as is what of it is lost.

#pragma once

#include <string>
#include <vector>

#include "formats/sarif/reading.h"

namespace docket::sarif {

struct RunHead {
  std::string number;  // of each report before what it is about: "Trivy/acme/door:1"
  Advisory advisory;
  std::set<std::string> said;
  std::vector<std::string> lost;                  // of log, run and driver
  std::vector<std::vector<std::string>> lost_of;  // of each component; of the driver nothing
};

RunHead read_run_head(const Log& log, const Run& run, Allowance& allowance);

// A run whose head loses more places is lost as a whole, and so is a member with more of them.
inline constexpr std::size_t kHeadLostMax = 1'000;
inline constexpr std::size_t kMemberLostMax = 100;

// Of so many is read; all reports of the run say them.
inline constexpr std::size_t kInvocationsMax = 20;
inline constexpr std::size_t kHeadTextBytesMax = 1'000;

}  // namespace docket::sarif
