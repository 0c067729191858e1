#include "score/metrics.h"

#include "score/metric_tables.h"

namespace docket {

std::span<const CvssMetric> metrics_of(CvssVersion version) {
  switch (version) {
    case CvssVersion::v2_0:
      return metrics_2();
    case CvssVersion::v3_0:
    case CvssVersion::v3_1:
      return metrics_3();
    case CvssVersion::v4_0:
      return metrics_4();
  }
  return {};
}

Bilingual name_of(MetricGroup group, CvssVersion version) {
  switch (group) {
    case MetricGroup::base:
      return {"Base", "基础"};
    case MetricGroup::temporal:
      return version == CvssVersion::v4_0 ? Bilingual{"Threat", "威胁"}
                                          : Bilingual{"Temporal", "时间"};
    case MetricGroup::environmental:
      return {"Environmental", "环境"};
    case MetricGroup::supplemental:
      return {"Supplemental", "补充"};
  }
  return {};
}

}  // namespace docket
