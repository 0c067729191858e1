#include "formats/scores.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "formats/cvss_members.h"
#include "formats/cvss_shape.h"
#include "formats/schemas.h"
#include "score/scores.h"

namespace docket {
namespace {

// The member of that metric; some write those of the requirements of 4.0 in the plural.
const Json* member_of(const Json& cvss, const CvssMember& metric) {
  const Json* found = cvss.find(metric.member);
  if (found || !metric.member.ends_with("Requirement")) return found;
  return cvss.find(std::string{metric.member} + "s");
}

// True when the word of the member ("NETWORK") is the value of the vector ("N"). In every version
// the values of a vector begin as their words do, but for "not defined".
bool agrees(std::string_view word, std::string_view value) {
  if (word == "NOT_DEFINED") return value.empty() || value == "X" || value == "ND";
  return !value.empty() && !word.empty() && value.front() == word.front();
}

std::string version_of(std::string_view scheme) {
  return std::string{scheme.substr(scheme.find('-') + 1)};
}

const Schema& schema_of(CvssVersion version) {
  static const Schema kOf2 = own_schema(shape::cvss_object(shape::CvssVersion::v2, true));
  static const Schema kOf3_0 = own_schema(shape::cvss_object(shape::CvssVersion::v3_0, true));
  static const Schema kOf3_1 = own_schema(shape::cvss_object(shape::CvssVersion::v3_1, true));
  static const Schema kOf4 = own_schema(shape::cvss_object(shape::CvssVersion::v4, true));
  switch (version) {
    case CvssVersion::v2_0:
      return kOf2;
    case CvssVersion::v3_0:
      return kOf3_0;
    case CvssVersion::v3_1:
      return kOf3_1;
    case CvssVersion::v4_0:
      break;
  }
  return kOf4;
}

// The score that is published, and where there is none or it is no score, the one that follows.
Score base_score(const PublishedSeverity& severity, const CvssVector& vector, Carried& carried) {
  if (const std::optional<Score> said = read_score(severity.score)) {
    carried.take(severity.score);
    return *said;
  }
  const Scores scores = scores_of(vector);
  return vector.version == CvssVersion::v4_0 ? scores.environmental : scores.base;
}

Json sound_cvss(const PublishedSeverity& severity, Carried& carried) {
  const Result<CvssVector> vector = parse_cvss(severity.vector);
  if (!vector.ok() || severity.scheme != "cvss-" + std::string{name_of(vector->version)}) return {};
  const Schema& schema = schema_of(vector->version);
  const Score score = base_score(severity, *vector, carried);
  Json object = Json::object();
  object.add("version", name_of(vector->version));
  object.add("vectorString", severity.vector);
  object.add("baseScore", number_of(print(score)));
  if (vector->version != CvssVersion::v2_0) {
    const std::string_view word = name_of(severity_of(score, vector->version));
    object.add("baseSeverity", word);
    if (severity.word.empty() || severity.word == word) carried.take(severity.word);
  }
  if (!schema_findings(schema, object).empty()) return {};
  for (const RecordDetail& metric : severity.metrics) {
    Json fuller = object;
    fuller.set(metric.name, metric.value);
    if (object.find(metric.name) || !schema_findings(schema, fuller).empty()) continue;
    object = std::move(fuller);
    carried.take(metric);
  }
  carried.take(severity.vector);
  carried.take(severity.scheme);
  return object;
}

}  // namespace

PublishedSeverity cvss_severity(const Json& cvss, std::string scheme, Taken& taken,
                                std::vector<std::string>& disagreeing) {
  PublishedSeverity severity;
  severity.scheme = std::move(scheme);
  severity.vector = taken.text(cvss, "vectorString");
  severity.score = taken.text(cvss, "baseScore");
  severity.word = taken.text(cvss, "baseSeverity");
  const std::string version = severity.scheme.substr(severity.scheme.find('-') + 1);
  if (const Json* said = cvss.find("version"); said && said->text() && *said->text() == version)
    taken.take(*said);
  for (const CvssMember& metric : cvss_members(version)) {
    const Json* member = member_of(cvss, metric);
    if (!member || !member->text()) continue;
    if (!agrees(*member->text(), value_in(severity.vector, metric.letters)))
      disagreeing.emplace_back(metric.member);
  }
  severity.metrics = taken.rest(cvss);
  return severity;
}

std::string scheme_of_vector(std::string_view vector) {
  const Result<CvssVector> read = parse_cvss(vector);
  return read.ok() ? "cvss-" + std::string{name_of(read->version)} : std::string{};
}

bool follows_from_vector(const RecordDetail& metric, const PublishedSeverity& severity) {
  if (!metric.value.text()) return false;
  for (const CvssMember& one : cvss_members(version_of(severity.scheme))) {
    if (one.member == metric.name)
      return agrees(*metric.value.text(), value_in(severity.vector, one.letters));
  }
  return false;
}

Json cvss_json(const PublishedSeverity& severity, Writing& writing) {
  Carried& carried = writing.carried;
  if (!writing.same_format) return sound_cvss(severity, carried);
  Json object = Json::object();
  put(object, "version", version_of(severity.scheme));
  put(object, "vectorString", carried.take(severity.vector));
  put(object, "baseScore", number_of(carried.take(severity.score)));
  put(object, "baseSeverity", carried.take(severity.word));
  put_details(object, carried.take(severity.metrics));
  carried.take(severity.scheme);
  return object;
}

}  // namespace docket
