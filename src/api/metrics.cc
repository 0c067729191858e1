#include "api/metrics.h"

#include <array>
#include <cstdio>

namespace docket {
namespace {

std::string number(double value) {
  std::array<char, 40> text{};
  const int size = std::snprintf(text.data(), text.size(), "%.9g", value);
  return {text.data(), static_cast<std::size_t>(size)};
}

void head(std::string& out, std::string_view name, std::string_view kind,
          std::string_view meaning) {
  out.append("# HELP ").append(name).append(" ").append(meaning).append("\n");
  out.append("# TYPE ").append(name).append(" ").append(kind).append("\n");
}

std::string labels(std::string_view route) {
  const std::size_t space = route.find(' ');
  return "method=\"" + std::string{route.substr(0, space)} + "\",route=\"" +
         std::string{route.substr(space + 1)} + "\"";
}

}  // namespace

void Metrics::count(std::string_view route, int status, std::chrono::microseconds took) {
  const double seconds = static_cast<double>(took.count()) / 1e6;
  const std::lock_guard lock{guard_};
  requests_[{route, status}] += 1;
  Durations& durations = durations_[route];
  durations.count += 1;
  durations.seconds += seconds;
  for (std::size_t i = 0; i < kBounds.size(); ++i)
    if (seconds <= kBounds[i]) durations.up_to[i] += 1;
}

void Metrics::count(std::string_view event) {
  const std::lock_guard lock{guard_};
  events_[event] += 1;
}

std::string Metrics::text(std::span<const Gauge> gauges) const {
  const std::lock_guard lock{guard_};
  std::string out;
  head(out, "docket_requests_total", "counter", "Requests answered, by route and status.");
  for (const auto& [key, count] : requests_)
    out += "docket_requests_total{" + labels(key.first) + ",status=\"" +
           std::to_string(key.second) + "\"} " + std::to_string(count) + "\n";
  head(out, "docket_request_seconds", "histogram", "From the request's last byte to its answer.");
  for (const auto& [route, durations] : durations_) {
    const std::string of = labels(route);
    for (std::size_t i = 0; i < kBounds.size(); ++i)
      out += "docket_request_seconds_bucket{" + of + ",le=\"" + number(kBounds[i]) + "\"} " +
             std::to_string(durations.up_to[i]) + "\n";
    out += "docket_request_seconds_bucket{" + of + ",le=\"+Inf\"} " +
           std::to_string(durations.count) + "\n";
    out += "docket_request_seconds_sum{" + of + "} " + number(durations.seconds) + "\n";
    out += "docket_request_seconds_count{" + of + "} " + std::to_string(durations.count) + "\n";
  }
  head(out, "docket_events_total", "counter", "Other things that happened.");
  for (const auto& [event, count] : events_)
    out +=
        "docket_events_total{event=\"" + std::string{event} + "\"} " + std::to_string(count) + "\n";
  for (const Gauge& gauge : gauges) {
    head(out, gauge.name, "gauge", gauge.meaning);
    out.append(gauge.name).append(" ").append(std::to_string(gauge.value)).append("\n");
  }
  return out;
}

}  // namespace docket
