// CVSS vectors: "CVSS:3.1/AV:N/…", and of version 2.0 bare "AV:N/AC:L/Au:N/C:P/I:P/A:P".

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "score/metrics.h"

namespace docket {

inline constexpr std::size_t kMetricsMax = 32;  // CVSS 4.0 has as many

struct CvssVector {
  CvssVersion version = CvssVersion::v3_1;
  // For each of metrics_of(version) the place of its value; a metric that is left out holds its
  // last value, "not defined". Behind the metrics of the version: zeros.
  std::array<std::uint8_t, kMetricsMax> values = {};

  const CvssMetricValue& value(std::size_t metric) const {
    return metrics_of(version)[metric].values[values[metric]];
  }
  bool defined(std::size_t metric) const {
    const CvssMetric& form = metrics_of(version)[metric];
    return form.mandatory() || values[metric] + 1U < form.values.size();
  }
  bool operator==(const CvssVector&) const = default;
};

// Strict: letters as the standard writes them, each metric once, all of the base group. The order
// is free in 2.0, 3.0 and 3.1, and in 4.0 that of the standard, which fixes it.
// Errors: score.empty, score.version, score.part, score.metric, score.value, score.twice,
// score.missing, score.order; where = "column N", in bytes from 1.
Result<CvssVector> parse_cvss(std::string_view text);

// In the order of the standard, without what is not defined.
std::string print(const CvssVector& vector);

// True when a metric of that group is defined.
bool has_any(const CvssVector& vector, MetricGroup group);

}  // namespace docket
