#include "formats/cvss_members.h"

#include "formats/parts.h"

namespace docket {
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

}  // namespace docket
