// Figures about the running server in Prometheus' text form: requests by route and status, their
// durations, and gauges. Routes are named by their patterns; no value ever holds a case's number,
// title or anybody's name.

#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace docket {

struct Gauge {
  std::string_view name;
  std::string_view meaning;
  std::int64_t value = 0;
};

class Metrics {
 public:
  // `route` is "POST /api/cases/{case_id}/confirmation" and must outlive this object.
  void count(std::string_view route, int status, std::chrono::microseconds took);

  // Something that only ever grows: sign-ins refused, mails sent.
  void count(std::string_view event);

  std::string text(std::span<const Gauge> gauges) const;

 private:
  static constexpr std::array<double, 8> kBounds = {0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5};

  struct Durations {
    std::array<std::int64_t, kBounds.size()> up_to{};
    std::int64_t count = 0;
    double seconds = 0;
  };

  mutable std::mutex guard_;
  std::map<std::pair<std::string_view, int>, std::int64_t> requests_;
  std::map<std::string_view, Durations> durations_;
  std::map<std::string_view, std::int64_t> events_;
};

}  // namespace docket
