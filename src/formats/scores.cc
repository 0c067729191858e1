#include "formats/scores.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace docket {
namespace {

struct Metric {
  std::string_view member;
  std::string_view v2;  // its letters in a vector of that version; empty: not in it
  std::string_view v3;
  std::string_view v4;
};

constexpr Metric kMetrics[] = {
    {"accessVector", "AV", "", ""},
    {"accessComplexity", "AC", "", ""},
    {"authentication", "Au", "", ""},
    {"attackVector", "", "AV", "AV"},
    {"attackComplexity", "", "AC", "AC"},
    {"attackRequirements", "", "", "AT"},
    {"privilegesRequired", "", "PR", "PR"},
    {"userInteraction", "", "UI", "UI"},
    {"scope", "", "S", ""},
    {"confidentialityImpact", "C", "C", ""},
    {"integrityImpact", "I", "I", ""},
    {"availabilityImpact", "A", "A", ""},
    {"vulnConfidentialityImpact", "", "", "VC"},
    {"vulnIntegrityImpact", "", "", "VI"},
    {"vulnAvailabilityImpact", "", "", "VA"},
    {"subConfidentialityImpact", "", "", "SC"},
    {"subIntegrityImpact", "", "", "SI"},
    {"subAvailabilityImpact", "", "", "SA"},
    {"exploitability", "E", "", ""},
    {"exploitCodeMaturity", "", "E", ""},
    {"exploitMaturity", "", "", "E"},
    {"remediationLevel", "RL", "RL", ""},
    {"reportConfidence", "RC", "RC", ""},
    {"collateralDamagePotential", "CDP", "", ""},
    {"targetDistribution", "TD", "", ""},
    {"confidentialityRequirement", "CR", "CR", "CR"},
    {"integrityRequirement", "IR", "IR", "IR"},
    {"availabilityRequirement", "AR", "AR", "AR"},
    {"confidentialityRequirements", "", "", "CR"},
    {"integrityRequirements", "", "", "IR"},
    {"availabilityRequirements", "", "", "AR"},
    {"modifiedAttackVector", "", "MAV", "MAV"},
    {"modifiedAttackComplexity", "", "MAC", "MAC"},
    {"modifiedAttackRequirements", "", "", "MAT"},
    {"modifiedPrivilegesRequired", "", "MPR", "MPR"},
    {"modifiedUserInteraction", "", "MUI", "MUI"},
    {"modifiedScope", "", "MS", ""},
    {"modifiedConfidentialityImpact", "", "MC", ""},
    {"modifiedIntegrityImpact", "", "MI", ""},
    {"modifiedAvailabilityImpact", "", "MA", ""},
    {"modifiedVulnConfidentialityImpact", "", "", "MVC"},
    {"modifiedVulnIntegrityImpact", "", "", "MVI"},
    {"modifiedVulnAvailabilityImpact", "", "", "MVA"},
    {"modifiedSubConfidentialityImpact", "", "", "MSC"},
    {"modifiedSubIntegrityImpact", "", "", "MSI"},
    {"modifiedSubAvailabilityImpact", "", "", "MSA"},
    {"Safety", "", "", "S"},
    {"Automatable", "", "", "AU"},
    {"Recovery", "", "", "R"},
    {"valueDensity", "", "", "V"},
    {"vulnerabilityResponseEffort", "", "", "RE"},
    {"providerUrgency", "", "", "U"},
};

// The value that a vector gives to a metric: "N" for "AV" in "CVSS:3.1/AV:N/…".
std::optional<std::string_view> value_in(std::string_view vector, std::string_view metric) {
  for (std::string_view part : split(vector, '/')) {
    const std::size_t colon = part.find(':');
    if (colon != std::string_view::npos && part.substr(0, colon) == metric)
      return part.substr(colon + 1);
  }
  return std::nullopt;
}

// True when the word of the member ("NETWORK") is the value of the vector ("N"). In every version
// the values of a vector begin as their words do, but for "not defined".
bool agrees(std::string_view word, std::optional<std::string_view> value) {
  if (word == "NOT_DEFINED") return !value || *value == "X" || *value == "ND";
  return value && !value->empty() && !word.empty() && value->front() == word.front();
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
  for (const Metric& metric : kMetrics) {
    const Json* member = cvss.find(metric.member);
    const std::string_view letters = version == "2.0"   ? metric.v2
                                     : version == "4.0" ? metric.v4
                                                        : metric.v3;
    if (!member || !member->text() || letters.empty()) continue;
    if (agrees(*member->text(), value_in(severity.vector, letters))) {
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
