// The table of each version; metrics.h gives them out.

#pragma once

#include "score/metrics.h"

namespace docket {

std::span<const CvssMetric> metrics_2();
std::span<const CvssMetric> metrics_3();
std::span<const CvssMetric> metrics_4();

}  // namespace docket
