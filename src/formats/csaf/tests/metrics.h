// The metrics of vulnerabilities: "scores" in 2.0, "metrics" with their "content" in 2.1.

#pragma once

#include <algorithm>

#include "formats/csaf/tests/document.h"

namespace docket::csaf {

inline constexpr std::string_view kCvss[] = {"cvss_v2", "cvss_v3", "cvss_v4"};

// The items of a vulnerability that carry scores.
inline const Json::Array& metrics_of(const Document& document, const Json& vulnerability) {
  return items(vulnerability, document.is_2_1() ? "metrics" : "scores");
}

// What holds the CVSS objects of an item.
inline const Json& content_of(const Document& document, const Json& metric) {
  return document.is_2_1() ? member(metric, "content") : metric;
}

inline bool has_cvss(const Json& content) {
  return std::any_of(std::begin(kCvss), std::end(kCvss),
                     [&](std::string_view name) { return content.find(name) != nullptr; });
}

// Calls look(vulnerability, item, content) for each item with scores.
template <typename Look>
void each_metric(const Document& document, Look look) {
  for (const Json& vulnerability : document.vulnerabilities) {
    for (const Json& metric : metrics_of(document, vulnerability))
      look(vulnerability, metric, content_of(document, metric));
  }
}

// Calls look(object, name) for each CVSS object.
template <typename Look>
void each_cvss(const Document& document, Look look) {
  each_metric(document, [&](const Json&, const Json&, const Json& content) {
    for (const std::string_view name : kCvss) {
      if (name == "cvss_v4" && !document.is_2_1()) continue;
      if (const Json* cvss = content.find(name); cvss != nullptr) look(*cvss, name);
    }
  });
}

}  // namespace docket::csaf
