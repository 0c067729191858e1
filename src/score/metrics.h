// The metrics of CVSS 2.0, 3.0, 3.1 and 4.0: their letters, values and weights, and what they mean
// in English and Chinese. Vectors, calculators and explanations all read these tables.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace docket {

enum class CvssVersion : std::uint8_t { v2_0, v3_0, v3_1, v4_0 };

inline constexpr CvssVersion kCvssVersions[] = {CvssVersion::v2_0, CvssVersion::v3_0,
                                                CvssVersion::v3_1, CvssVersion::v4_0};

constexpr std::string_view name_of(CvssVersion version) {
  constexpr std::string_view kNames[] = {"2.0", "3.0", "3.1", "4.0"};
  return kNames[static_cast<std::size_t>(version)];
}

// In 4.0 the temporal group is called threat.
enum class MetricGroup : std::uint8_t { base, temporal, environmental, supplemental };

struct Bilingual {
  std::string_view en;
  std::string_view zh;
};

struct CvssMetricValue {
  std::string_view letters;
  // 2.0: thousandths; 3.0, 3.1: hundredths; 4.0: steps below the severest value of the metric.
  int weight = 0;
  Bilingual name;
  Bilingual meaning;
};

struct CvssMetric {
  std::string_view letters;
  MetricGroup group = MetricGroup::base;
  Bilingual name;
  Bilingual question;  // what it asks
  // Of a metric that may be left out, the last value is "not defined".
  std::span<const CvssMetricValue> values;

  constexpr bool mandatory() const { return group == MetricGroup::base; }
};

// In the order in which a vector lists them.
std::span<const CvssMetric> metrics_of(CvssVersion version);

// The group as it is called in that version.
Bilingual name_of(MetricGroup group, CvssVersion version);

}  // namespace docket
