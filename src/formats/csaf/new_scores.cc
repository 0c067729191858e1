#include "formats/csaf/new_scores.h"

#include <algorithm>
#include <optional>

#include "formats/csaf/write_parts.h"
#include "formats/scores.h"
#include "score/scores.h"

namespace docket::csaf {
namespace {

// What the score of a vector is called in this format.
Score score_of(const CvssVector& vector) {
  const Scores scores = scores_of(vector);
  return vector.version == CvssVersion::v4_0 ? scores.environmental : scores.base;
}

void take_score(const PublishedSeverity& one, const PublishedSeverity& sound, Carried& carried) {
  for (const std::string* field : {&one.scheme, &one.vector, &one.about}) carried.take(*field);
  if (!sound.score.empty()) {
    carried.take(one.score);
    carried.take(one.word);
  }
  for (const RecordDetail& metric : one.metrics) {
    if (follows_from_vector(metric, one)) carried.take(metric);
  }
}

}  // namespace

Json new_scores(const std::vector<std::string>& products, const NewVulnerability& vulnerability,
                Writing& writing) {
  const Advisory& advisory = writing.advisory;
  const bool is_2_1 = vulnerability.edition == Edition::v2_1;
  Json found = Json::object();
  for (const PublishedSeverity& one : advisory.severities) {
    const Result<CvssVector> vector = parse_cvss(one.vector);
    if (!vector.ok() || !vulnerability.about.is_meant_by(one.about)) continue;
    if (vector->version == CvssVersion::v4_0 && !is_2_1) continue;
    const std::string member = "cvss_v" + scheme_of_vector(one.vector).substr(5, 1);
    if (found.find(member)) continue;
    PublishedSeverity sound = one;
    if (read_score(one.score) != std::optional{score_of(*vector)}) sound.score.clear();
    std::erase_if(sound.metrics,
                  [&](const RecordDetail& metric) { return !follows_from_vector(metric, sound); });
    Writing apart{advisory, false, {}, {}};
    Json cvss = cvss_json(sound, apart);
    if (cvss.is_null()) continue;
    found.set(member, std::move(cvss));
    take_score(one, sound, writing.carried);
  }
  Json all = Json::array();
  if (found.members()->empty()) return all;
  Json score = Json::object();
  if (is_2_1) score.set("content", std::move(found));
  score.set("products", list_of(products));
  if (!is_2_1) {
    for (auto& [member, cvss] : *found.members()) score.set(member, std::move(cvss));
  }
  all.add(std::move(score));
  return all;
}

}  // namespace docket::csaf
