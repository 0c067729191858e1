#include "formats/scores.h"

#include "formats/cvss_members.h"

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
    if (agrees(*member->text(), value_in(severity.vector, metric.letters))) {
      taken.take(*member);
    } else {
      disagreeing.emplace_back(metric.member);
    }
  }
  for (std::string_view other :
       {"temporalScore", "temporalSeverity", "environmentalScore", "environmentalSeverity"}) {
    const std::string value = taken.text(cvss, other);
    if (value.empty()) continue;
    if (!severity.note.empty()) severity.note += "; ";
    severity.note += std::string{other} + " " + value;
  }
  return severity;
}

}  // namespace docket
