// Keeps a number of connections to a server on this machine busy, each with one request at a time,
// from one thread, and measures how long the answers take.

#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace docket {

struct LoadFigure {
  double a_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  std::int64_t refused = 0;  // answers other than 200
};

// The whole request as bytes, for a connection and its n-th turn.
using MakeRequest = std::function<std::string(int connection, std::int64_t number)>;

LoadFigure load(std::uint16_t port, int connections, double seconds, const MakeRequest& make);

}  // namespace docket
