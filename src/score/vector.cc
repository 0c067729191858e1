#include "score/vector.h"

#include <bitset>
#include <vector>

#include "base/text.h"
#include "score/shown.h"

namespace docket {
namespace {

constexpr std::string_view kPrefix = "CVSS:";
constexpr std::size_t kNameMax = 24;  // bytes of a wrong name that are compared with the known ones

std::string at(std::size_t offset) { return "column " + std::to_string(offset + 1); }

std::string all_values(const CvssMetric& metric) {
  std::string result;
  for (const CvssMetricValue& value : metric.values) {
    if (!result.empty()) result += ", ";
    result += std::string{value.letters} + " (" + std::string{value.name.en} + ")";
  }
  return result;
}

class Parser {
 public:
  Parser(std::string_view text, CvssVersion version, std::size_t begin)
      : text_(text), metrics_(metrics_of(version)), at_(begin) {
    vector_.version = version;
    for (std::size_t k = 0; k < metrics_.size(); ++k)
      vector_.values[k] = static_cast<std::uint8_t>(metrics_[k].values.size() - 1);
  }

  Result<CvssVector> parse() {
    for (;;) {
      const std::size_t end = std::min(text_.find('/', at_), text_.size());
      TRY(part(text_.substr(at_, end - at_)));
      if (end == text_.size()) break;
      at_ = end + 1;
    }
    for (std::size_t k = 0; k < metrics_.size(); ++k) {
      if (metrics_[k].mandatory() && !seen_[k]) return missing(metrics_[k]);
    }
    return vector_;
  }

 private:
  Status part(std::string_view part) {
    const std::size_t colon = part.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == part.size())
      return not_a_part(part);
    const std::string_view letters = part.substr(0, colon);
    const std::size_t metric = find(letters);
    if (metric == metrics_.size()) return unknown(letters);
    if (seen_[metric])
      return Error{"score.twice",
                   "the metric " + std::string{letters} + " stands here again; leave one of them",
                   at(at_)};
    if (vector_.version == CvssVersion::v4_0 && metric < next_) return out_of_order(metric);
    seen_[metric] = true;
    next_ = metric + 1;
    return value(metric, part.substr(colon + 1), at_ + colon + 1);
  }

  // The place of the metric, looked for from where the order of the standard expects it.
  std::size_t find(std::string_view letters) const {
    for (std::size_t k = next_; k < metrics_.size(); ++k) {
      if (metrics_[k].letters == letters) return k;
    }
    for (std::size_t k = 0; k < next_; ++k) {
      if (metrics_[k].letters == letters) return k;
    }
    return metrics_.size();
  }

  Status value(std::size_t metric, std::string_view letters, std::size_t place) {
    const std::span<const CvssMetricValue> known = metrics_[metric].values;
    for (std::size_t k = 0; k < known.size(); ++k) {
      if (known[k].letters != letters) continue;
      vector_.values[metric] = static_cast<std::uint8_t>(k);
      return Done{};
    }
    return Error{"score.value",
                 std::string{metrics_[metric].letters} + " has no value " + shown(letters) +
                     "; it takes " + all_values(metrics_[metric]),
                 at(place)};
  }

  Error not_a_part(std::string_view part) const {
    if (part.empty())
      return {"score.part", "a metric is missing between two slashes or at the end", at(at_)};
    if (part.front() == '(' || part.back() == ')')
      return {"score.part", "take the brackets away from " + shown(part), at(at_)};
    return {"score.part", shown(part) + " is no METRIC:VALUE such as AV:N", at(at_)};
  }

  Error unknown(std::string_view letters) const {
    std::string message =
        "version " + std::string{name_of(vector_.version)} + " has no metric " + shown(letters);
    if (letters.front() == '(') {
      message += "; take the brackets away";
    } else if (vector_.version == CvssVersion::v2_0 && belongs_to_3(letters)) {
      message += "; a vector of version 3 begins with CVSS:3.0/ or CVSS:3.1/";
    } else {
      message += suggestion(letters);
    }
    return {"score.metric", message, at(at_)};
  }

  static bool belongs_to_3(std::string_view letters) {
    for (const CvssMetric& metric : metrics_of(CvssVersion::v3_1)) {
      if (metric.letters == letters) return true;
    }
    return false;
  }

  // Metrics that are still missing are suggested before those that need not be there.
  std::string suggestion(std::string_view letters) const {
    std::vector<std::string> candidates;
    for (const bool mandatory : {true, false}) {
      for (std::size_t k = 0; k < metrics_.size(); ++k) {
        if (metrics_[k].mandatory() == mandatory && !seen_[k])
          candidates.emplace_back(metrics_[k].letters);
      }
    }
    const std::string_view close = nearest(letters.substr(0, kNameMax), candidates);
    if (!close.empty()) return "; did you mean '" + std::string{close} + "'?";
    return candidates.empty() ? "" : "; known are: " + joined(candidates, ", ");
  }

  Error out_of_order(std::size_t metric) const {
    return {"score.order",
            "version 4.0 fixes the order of the metrics: " + std::string{metrics_[metric].letters} +
                " stands before " + std::string{metrics_[next_ - 1].letters},
            at(at_)};
  }

  Error missing(const CvssMetric& metric) const {
    return {"score.missing",
            "the metric " + std::string{metric.letters} + " (" + std::string{metric.name.en} +
                ") is missing; add it with one of " + all_values(metric),
            at(text_.size())};
  }

  std::string_view text_;
  std::span<const CvssMetric> metrics_;
  std::size_t at_;
  std::size_t next_ = 0;  // behind the metric that was read last
  std::bitset<kMetricsMax> seen_;
  CvssVector vector_;
};

}  // namespace

Result<CvssVector> parse_cvss(std::string_view text) {
  if (text.empty())
    return Error{"score.empty", "there is no vector; write one such as CVSS:3.1/AV:N/AC:L/…", ""};
  if (!text.starts_with(kPrefix)) return Parser{text, CvssVersion::v2_0, 0}.parse();
  const std::string_view rest = text.substr(kPrefix.size());
  const std::string_view number = rest.substr(0, rest.find('/'));
  for (const CvssVersion version : {CvssVersion::v3_0, CvssVersion::v3_1, CvssVersion::v4_0}) {
    if (number == name_of(version) && number.size() < rest.size())
      return Parser{text, version, kPrefix.size() + number.size() + 1}.parse();
  }
  if (number == name_of(CvssVersion::v2_0))
    return Error{"score.version",
                 "a vector of version 2.0 has no prefix; it begins with AV:", at(0)};
  return Error{"score.version",
               "no version " + shown(number) +
                   " with metrics behind it; CVSS:3.0/…, CVSS:3.1/…, CVSS:4.0/… and bare vectors "
                   "of 2.0 are known",
               at(kPrefix.size())};
}

std::string print(const CvssVector& vector) {
  std::string result;
  if (vector.version != CvssVersion::v2_0)
    result = std::string{kPrefix} + std::string{name_of(vector.version)};
  const std::span<const CvssMetric> metrics = metrics_of(vector.version);
  for (std::size_t k = 0; k < metrics.size(); ++k) {
    if (!vector.defined(k)) continue;
    if (!result.empty()) result += '/';
    result += metrics[k].letters;
    result += ':';
    result += vector.value(k).letters;
  }
  return result;
}

bool has_any(const CvssVector& vector, MetricGroup group) {
  const std::span<const CvssMetric> metrics = metrics_of(vector.version);
  for (std::size_t k = 0; k < metrics.size(); ++k) {
    if (metrics[k].group == group && vector.defined(k)) return true;
  }
  return false;
}

}  // namespace docket
