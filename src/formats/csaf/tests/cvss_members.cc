#include "formats/csaf/tests/cvss_members.h"

#include <algorithm>
#include <cmath>

#include "formats/csaf/tests/document.h"
#include "formats/csaf/tests/lists.h"

namespace docket::csaf {
namespace {

constexpr std::string_view kRequirement = "L=LOW M=MEDIUM H=HIGH X=NOT_DEFINED";
constexpr std::string_view kImpact = "N=NONE L=LOW H=HIGH";
constexpr std::string_view kModifiedImpact = "N=NONE L=LOW H=HIGH X=NOT_DEFINED";
constexpr std::string_view kImpact2 = "N=NONE P=PARTIAL C=COMPLETE";
constexpr std::string_view kRequirement2 = "L=LOW M=MEDIUM H=HIGH ND=NOT_DEFINED";

constexpr CvssMember kMembers2[] = {
    {"AV", "accessVector", "N=NETWORK A=ADJACENT_NETWORK L=LOCAL"},
    {"AC", "accessComplexity", "H=HIGH M=MEDIUM L=LOW"},
    {"Au", "authentication", "M=MULTIPLE S=SINGLE N=NONE"},
    {"C", "confidentialityImpact", kImpact2},
    {"I", "integrityImpact", kImpact2},
    {"A", "availabilityImpact", kImpact2},
    {"E", "exploitability", "U=UNPROVEN POC=PROOF_OF_CONCEPT F=FUNCTIONAL H=HIGH ND=NOT_DEFINED"},
    {"RL", "remediationLevel",
     "OF=OFFICIAL_FIX TF=TEMPORARY_FIX W=WORKAROUND U=UNAVAILABLE ND=NOT_DEFINED"},
    {"RC", "reportConfidence", "UC=UNCONFIRMED UR=UNCORROBORATED C=CONFIRMED ND=NOT_DEFINED"},
    {"CDP", "collateralDamagePotential",
     "N=NONE L=LOW LM=LOW_MEDIUM MH=MEDIUM_HIGH H=HIGH ND=NOT_DEFINED"},
    {"TD", "targetDistribution", "N=NONE L=LOW M=MEDIUM H=HIGH ND=NOT_DEFINED"},
    {"CR", "confidentialityRequirement", kRequirement2},
    {"IR", "integrityRequirement", kRequirement2},
    {"AR", "availabilityRequirement", kRequirement2},
};

constexpr CvssMember kMembers3[] = {
    {"AV", "attackVector", "N=NETWORK A=ADJACENT_NETWORK L=LOCAL P=PHYSICAL"},
    {"AC", "attackComplexity", "H=HIGH L=LOW"},
    {"PR", "privilegesRequired", "H=HIGH L=LOW N=NONE"},
    {"UI", "userInteraction", "N=NONE R=REQUIRED"},
    {"S", "scope", "U=UNCHANGED C=CHANGED"},
    {"C", "confidentialityImpact", kImpact},
    {"I", "integrityImpact", kImpact},
    {"A", "availabilityImpact", kImpact},
    {"E", "exploitCodeMaturity", "U=UNPROVEN P=PROOF_OF_CONCEPT F=FUNCTIONAL H=HIGH X=NOT_DEFINED"},
    {"RL", "remediationLevel",
     "O=OFFICIAL_FIX T=TEMPORARY_FIX W=WORKAROUND U=UNAVAILABLE X=NOT_DEFINED"},
    {"RC", "reportConfidence", "U=UNKNOWN R=REASONABLE C=CONFIRMED X=NOT_DEFINED"},
    {"CR", "confidentialityRequirement", kRequirement},
    {"IR", "integrityRequirement", kRequirement},
    {"AR", "availabilityRequirement", kRequirement},
    {"MAV", "modifiedAttackVector",
     "N=NETWORK A=ADJACENT_NETWORK L=LOCAL P=PHYSICAL X=NOT_DEFINED"},
    {"MAC", "modifiedAttackComplexity", "H=HIGH L=LOW X=NOT_DEFINED"},
    {"MPR", "modifiedPrivilegesRequired", "H=HIGH L=LOW N=NONE X=NOT_DEFINED"},
    {"MUI", "modifiedUserInteraction", "N=NONE R=REQUIRED X=NOT_DEFINED"},
    {"MS", "modifiedScope", "U=UNCHANGED C=CHANGED X=NOT_DEFINED"},
    {"MC", "modifiedConfidentialityImpact", kModifiedImpact},
    {"MI", "modifiedIntegrityImpact", kModifiedImpact},
    {"MA", "modifiedAvailabilityImpact", kModifiedImpact},
};

constexpr CvssMember kMembers4[] = {
    {"AV", "attackVector", "N=NETWORK A=ADJACENT L=LOCAL P=PHYSICAL"},
    {"AC", "attackComplexity", "H=HIGH L=LOW"},
    {"AT", "attackRequirements", "N=NONE P=PRESENT"},
    {"PR", "privilegesRequired", "H=HIGH L=LOW N=NONE"},
    {"UI", "userInteraction", "N=NONE P=PASSIVE A=ACTIVE"},
    {"VC", "vulnConfidentialityImpact", kImpact},
    {"VI", "vulnIntegrityImpact", kImpact},
    {"VA", "vulnAvailabilityImpact", kImpact},
    {"SC", "subConfidentialityImpact", kImpact},
    {"SI", "subIntegrityImpact", kImpact},
    {"SA", "subAvailabilityImpact", kImpact},
    {"E", "exploitMaturity", "U=UNREPORTED P=PROOF_OF_CONCEPT A=ATTACKED X=NOT_DEFINED"},
    {"CR", "confidentialityRequirement", kRequirement},
    {"IR", "integrityRequirement", kRequirement},
    {"AR", "availabilityRequirement", kRequirement},
    {"MAV", "modifiedAttackVector", "N=NETWORK A=ADJACENT L=LOCAL P=PHYSICAL X=NOT_DEFINED"},
    {"MAC", "modifiedAttackComplexity", "H=HIGH L=LOW X=NOT_DEFINED"},
    {"MAT", "modifiedAttackRequirements", "N=NONE P=PRESENT X=NOT_DEFINED"},
    {"MPR", "modifiedPrivilegesRequired", "H=HIGH L=LOW N=NONE X=NOT_DEFINED"},
    {"MUI", "modifiedUserInteraction", "N=NONE P=PASSIVE A=ACTIVE X=NOT_DEFINED"},
    {"MVC", "modifiedVulnConfidentialityImpact", kModifiedImpact},
    {"MVI", "modifiedVulnIntegrityImpact", kModifiedImpact},
    {"MVA", "modifiedVulnAvailabilityImpact", kModifiedImpact},
    {"MSC", "modifiedSubConfidentialityImpact", "N=NEGLIGIBLE L=LOW H=HIGH X=NOT_DEFINED"},
    {"MSI", "modifiedSubIntegrityImpact", "N=NEGLIGIBLE L=LOW H=HIGH S=SAFETY X=NOT_DEFINED"},
    {"MSA", "modifiedSubAvailabilityImpact", "N=NEGLIGIBLE L=LOW H=HIGH S=SAFETY X=NOT_DEFINED"},
    {"S", "Safety", "N=NEGLIGIBLE P=PRESENT X=NOT_DEFINED"},
    {"AU", "Automatable", "N=NO Y=YES X=NOT_DEFINED"},
    {"R", "Recovery", "A=AUTOMATIC U=USER I=IRRECOVERABLE X=NOT_DEFINED"},
    {"V", "valueDensity", "D=DIFFUSE C=CONCENTRATED X=NOT_DEFINED"},
    {"RE", "vulnerabilityResponseEffort", "L=LOW M=MODERATE H=HIGH X=NOT_DEFINED"},
    {"U", "providerUrgency", "Clear=CLEAR Green=GREEN Amber=AMBER Red=RED X=NOT_DEFINED"},
};

// Looks through "N=NETWORK A=…" for the pair whose one side is `known`.
std::string_view other_side(std::string_view values, std::string_view known, bool known_is_letter) {
  while (!values.empty()) {
    std::string_view word = take_part(values, ' ');
    const std::string_view letter = take_part(word, '=');
    if (known == (known_is_letter ? letter : word)) return known_is_letter ? word : letter;
  }
  return "";
}

// The metrics of a vector, without "CVSS:3.1/".
std::string_view metrics_of(std::string_view vector) {
  if (vector.starts_with("CVSS:")) take_part(vector, '/');
  return vector;
}

std::string prefix_of(std::string_view version) {
  return version == "2.0" ? std::string{} : "CVSS:" + std::string{version} + "/";
}

const CvssMember* member_for(std::string_view version, std::string_view letters) {
  for (const CvssMember& member : cvss_members(version)) {
    if (member.letters == letters) return &member;
  }
  return nullptr;
}

// The schemas' patterns: known parts in any order for 2.0 and 3.x, the standard's order in 4.0.
bool is_vector(std::string_view vector, std::string_view version) {
  const std::string prefix = prefix_of(version);
  if (!vector.starts_with(prefix) || vector.ends_with('/')) return false;
  std::string_view rest = vector.substr(prefix.size());
  if (rest.empty()) return false;
  const CvssMember* before = nullptr;
  std::size_t count = 0;
  while (!rest.empty()) {
    std::string_view value = take_part(rest, '/');
    const CvssMember* member = member_for(version, take_part(value, ':'));
    if (member == nullptr || word_of(*member, value).empty()) return false;
    if (version == "4.0" && before != nullptr && member <= before) return false;
    if (version == "4.0" && count < 11 && member != &kMembers4[count]) return false;
    before = member;
    ++count;
  }
  return version != "4.0" || count >= 11;
}

std::optional<double> number(const Json& json) {
  if (json.integer() != nullptr) return static_cast<double>(*json.integer());
  if (json.real() != nullptr) return *json.real();
  return std::nullopt;
}

constexpr std::string_view kSeverities[] = {"NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL"};

bool is_severity(std::string_view word) {
  return std::find(std::begin(kSeverities), std::end(kSeverities), word) != std::end(kSeverities);
}

// In 4.0 score and severity must be of one band.
std::string_view band_of(double score) {
  if (score == 0) return "NONE";
  if (score < 4) return "LOW";
  if (score < 7) return "MEDIUM";
  return score < 9 ? "HIGH" : "CRITICAL";
}

bool ends_with_severity(std::string_view name) { return name.ends_with("Severity"); }
bool ends_with_score(std::string_view name) { return name.ends_with("Score"); }

// What is wrong with the value of one member; empty when nothing is.
std::string fault_of(std::string_view version, std::string_view name, const Json& value) {
  if (ends_with_score(name) && is_cvss_member(version, name)) {
    const std::optional<double> score = number(value);
    if (!score || *score < 0 || *score > 10) return "a score is a number from 0 to 10";
    return "";
  }
  if (ends_with_severity(name) && is_cvss_member(version, name))
    return is_severity(text(value)) ? "" : "this is no severity of CVSS";
  for (const CvssMember& member : cvss_members(version)) {
    if (member.member == name && letter_of(member, text(value)).empty())
      return "this is no value of the metric " + std::string{member.letters};
  }
  if (name == "vectorString" && !is_vector(text(value), version))
    return "this is no vector of CVSS " + std::string{version};
  if (version == "4.0" && !is_cvss_member(version, name))
    return "CVSS 4.0 has no '" + std::string{name} + "'";
  return "";
}

bool is_version_under(std::string_view version, std::string_view under) {
  if (under == "cvss_v2") return version == "2.0";
  if (under == "cvss_v3") return version == "3.0" || version == "3.1";
  return version == "4.0";
}

}  // namespace

std::span<const CvssMember> cvss_members(std::string_view version) {
  if (version == "2.0") return kMembers2;
  if (version == "3.0" || version == "3.1") return kMembers3;
  if (version == "4.0") return kMembers4;
  return {};
}

std::string_view word_of(const CvssMember& member, std::string_view letter) {
  return other_side(member.values, letter, true);
}

std::string_view letter_of(const CvssMember& member, std::string_view word) {
  return other_side(member.values, word, false);
}

std::string_view value_in(std::string_view vector, std::string_view letters) {
  std::string_view rest = metrics_of(vector);
  while (!rest.empty()) {
    std::string_view value = take_part(rest, '/');
    if (take_part(value, ':') == letters) return value;
  }
  return "";
}

std::string completed_vector(const Json& cvss, std::string_view version) {
  const std::string_view vector = cvss.text_of("vectorString");
  std::string out = prefix_of(version);
  for (const CvssMember& member : cvss_members(version)) {
    std::string_view value = value_in(vector, member.letters);
    if (value.empty()) value = letter_of(member, cvss.text_of(member.member));
    if (value.empty()) continue;
    if (!out.empty() && out.back() != '/') out += '/';
    out += std::string{member.letters} + ":" + std::string{value};
  }
  return out;
}

bool is_cvss_member(std::string_view version, std::string_view name) {
  if (name == "version" || name == "vectorString" || name == "baseScore") return true;
  if (version != "4.0" && (name == "temporalScore" || name == "environmentalScore")) return true;
  if (version != "2.0" && name == "baseSeverity") return true;
  if (version.starts_with("3.") && (name == "temporalSeverity" || name == "environmentalSeverity"))
    return true;
  const auto members = cvss_members(version);
  return std::any_of(members.begin(), members.end(),
                     [&](const CvssMember& member) { return member.member == name; });
}

std::optional<CvssFault> cvss_fault(const Json& cvss, std::string_view under) {
  if (cvss.members() == nullptr) return CvssFault{&cvss, "", "a CVSS is an object"};
  for (const std::string_view name : {"version", "vectorString", "baseScore", "baseSeverity"}) {
    if (cvss.find(name) == nullptr && (name != "baseSeverity" || under != "cvss_v2"))
      return CvssFault{nullptr, name, "the CVSS has no '" + std::string{name} + "'"};
  }
  const std::string_view version = cvss.text_of("version");
  if (!is_version_under(version, under))
    return CvssFault{cvss.find("version"), "", "this is no version of CVSS that goes here"};
  for (const Json::Member& entry : *cvss.members()) {
    if (std::string fault = fault_of(version, entry.first, entry.second); !fault.empty())
      return CvssFault{&entry.second, "", std::move(fault)};
  }
  const std::optional<double> score = number(member(cvss, "baseScore"));
  if (version == "4.0" && score && band_of(*score) != cvss.text_of("baseSeverity"))
    return CvssFault{cvss.find("baseSeverity"), "", "the severity is not that of the score"};
  return std::nullopt;
}

}  // namespace docket::csaf
