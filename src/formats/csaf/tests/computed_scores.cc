// CVSS against its own calculation.

#include <cmath>

#include "formats/csaf/tests/cvss_object.h"
#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/metrics.h"
#include "score/scores.h"

namespace docket::csaf {
namespace {

// Fails at a score that is there and is not `right`.
void score_is_wrong(const Json& cvss, std::string_view name, Score right, Report& report) {
  const Json* found = cvss.find(name);
  if (found == nullptr) return;
  const double given = found->real() != nullptr      ? *found->real()
                       : found->integer() != nullptr ? static_cast<double>(*found->integer())
                                                     : -1;
  if (given < 0 || std::abs(given * 10 - right.tenths) < 1e-6) return;
  report.fail(*found, "by the vector this is " + print(right));
}

void severity_is_wrong(const Json& cvss, std::string_view name, CvssSeverity right,
                       Report& report) {
  const Json* found = cvss.find(name);
  if (found != nullptr && found->text() != nullptr && text(*found) != docket::name_of(right))
    report.fail(*found, "by the vector this is " + std::string{docket::name_of(right)});
}

void cvss_is_miscalculated(const Document& document, Report& report) {
  each_cvss(document, [&](const Json& cvss, std::string_view) {
    const Result<CvssVector> vector = parse_cvss(cvss.text_of("vectorString"));
    if (!vector.ok() || docket::name_of(vector->version) != cvss.text_of("version")) return;
    const Scores scores = scores_of(*vector);
    const bool is_4 = vector->version == CvssVersion::v4_0;
    const Score base = is_4 ? scores.environmental : scores.base;
    score_is_wrong(cvss, "baseScore", base, report);
    severity_is_wrong(cvss, "baseSeverity", severity_of(base, vector->version), report);
    if (is_4) return;
    score_is_wrong(cvss, "temporalScore", scores.temporal, report);
    score_is_wrong(cvss, "environmentalScore", scores.environmental, report);
    severity_is_wrong(cvss, "temporalSeverity", severity_of(scores.temporal, vector->version),
                      report);
    severity_is_wrong(cvss, "environmentalSeverity",
                      severity_of(scores.environmental, vector->version), report);
  });
}

// Whether the score that counts is more than 0, of what vector and members say together.
bool is_above_zero(const Json& cvss) {
  const Json* given = cvss.find("environmentalScore");
  if (given != nullptr && ((given->real() != nullptr && *given->real() > 0) ||
                           (given->integer() != nullptr && *given->integer() > 0)))
    return true;
  const std::string vector = completed_vector(cvss, cvss.text_of("version"));
  const Result<CvssVector> read = parse_cvss(vector);
  return !read.ok() || scores_of(*read).environmental.tenths > 0;
}

void fixed_product_has_a_score(const Document& document, Report& report) {
  for (const Json& vulnerability : document.vulnerabilities) {
    const Json& status = member(vulnerability, "product_status");
    for (const std::string_view list : {"first_fixed", "fixed"}) {
      for (const Json& id : items(status, list)) {
        for (const Json& metric : metrics_of(document, vulnerability)) {
          const Json::Array& products = items(metric, "products");
          if (std::find(products.begin(), products.end(), id) == products.end()) continue;
          for (const std::string_view name : kCvss) {
            const Json* cvss = content_of(document, metric).find(name);
            if (cvss != nullptr && is_above_zero(*cvss))
              report.fail(id, "the product '" + std::string{text(id)} +
                                  "' is fixed, and its score is not 0");
          }
        }
      }
    }
  }
}

constexpr Test kTests[] = {
    {"6.1.9", "CVSS calculation", TestKind::mandatory, true, true, cvss_is_miscalculated},
    {"6.2.19", "CVSS of a fixed product", TestKind::recommended, true, true,
     fixed_product_has_a_score},
};

}  // namespace

std::span<const Test> computed_score_tests() { return kTests; }

}  // namespace docket::csaf
