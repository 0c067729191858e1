#include "formats/cvss_shape.h"

#include "base/text.h"
#include "formats/shape.h"

namespace docket::shape {
namespace {

// A metric: its letters in a vector, its member in an object, and its values in both.
struct Metric {
  std::string_view letters;
  std::string_view member;
  std::string_view values;  // "N=NETWORK L=LOCAL"
};

constexpr std::string_view kRequirement = "L=LOW M=MEDIUM H=HIGH X=NOT_DEFINED";

constexpr Metric kMetrics2[] = {
    {"AV", "accessVector", "N=NETWORK A=ADJACENT_NETWORK L=LOCAL"},
    {"AC", "accessComplexity", "L=LOW M=MEDIUM H=HIGH"},
    {"Au", "authentication", "M=MULTIPLE S=SINGLE N=NONE"},
    {"C", "confidentialityImpact", "N=NONE P=PARTIAL C=COMPLETE"},
    {"I", "integrityImpact", "N=NONE P=PARTIAL C=COMPLETE"},
    {"A", "availabilityImpact", "N=NONE P=PARTIAL C=COMPLETE"},
    {"E", "exploitability", "U=UNPROVEN POC=PROOF_OF_CONCEPT F=FUNCTIONAL H=HIGH ND=NOT_DEFINED"},
    {"RL", "remediationLevel",
     "OF=OFFICIAL_FIX TF=TEMPORARY_FIX W=WORKAROUND U=UNAVAILABLE ND=NOT_DEFINED"},
    {"RC", "reportConfidence", "UC=UNCONFIRMED UR=UNCORROBORATED C=CONFIRMED ND=NOT_DEFINED"},
    {"CDP", "collateralDamagePotential",
     "N=NONE L=LOW LM=LOW_MEDIUM MH=MEDIUM_HIGH H=HIGH ND=NOT_DEFINED"},
    {"TD", "targetDistribution", "N=NONE L=LOW M=MEDIUM H=HIGH ND=NOT_DEFINED"},
    {"CR", "confidentialityRequirement", "L=LOW M=MEDIUM H=HIGH ND=NOT_DEFINED"},
    {"IR", "integrityRequirement", "L=LOW M=MEDIUM H=HIGH ND=NOT_DEFINED"},
    {"AR", "availabilityRequirement", "L=LOW M=MEDIUM H=HIGH ND=NOT_DEFINED"},
};

constexpr Metric kMetrics3[] = {
    {"AV", "attackVector", "N=NETWORK A=ADJACENT_NETWORK L=LOCAL P=PHYSICAL"},
    {"AC", "attackComplexity", "L=LOW H=HIGH"},
    {"PR", "privilegesRequired", "N=NONE L=LOW H=HIGH"},
    {"UI", "userInteraction", "N=NONE R=REQUIRED"},
    {"S", "scope", "U=UNCHANGED C=CHANGED"},
    {"C", "confidentialityImpact", "N=NONE L=LOW H=HIGH"},
    {"I", "integrityImpact", "N=NONE L=LOW H=HIGH"},
    {"A", "availabilityImpact", "N=NONE L=LOW H=HIGH"},
    {"E", "exploitCodeMaturity", "U=UNPROVEN P=PROOF_OF_CONCEPT F=FUNCTIONAL H=HIGH X=NOT_DEFINED"},
    {"RL", "remediationLevel",
     "O=OFFICIAL_FIX T=TEMPORARY_FIX W=WORKAROUND U=UNAVAILABLE X=NOT_DEFINED"},
    {"RC", "reportConfidence", "U=UNKNOWN R=REASONABLE C=CONFIRMED X=NOT_DEFINED"},
    {"CR", "confidentialityRequirement", kRequirement},
    {"IR", "integrityRequirement", kRequirement},
    {"AR", "availabilityRequirement", kRequirement},
    {"MAV", "modifiedAttackVector",
     "N=NETWORK A=ADJACENT_NETWORK L=LOCAL P=PHYSICAL X=NOT_DEFINED"},
    {"MAC", "modifiedAttackComplexity", "L=LOW H=HIGH X=NOT_DEFINED"},
    {"MPR", "modifiedPrivilegesRequired", "N=NONE L=LOW H=HIGH X=NOT_DEFINED"},
    {"MUI", "modifiedUserInteraction", "N=NONE R=REQUIRED X=NOT_DEFINED"},
    {"MS", "modifiedScope", "U=UNCHANGED C=CHANGED X=NOT_DEFINED"},
    {"MC", "modifiedConfidentialityImpact", "N=NONE L=LOW H=HIGH X=NOT_DEFINED"},
    {"MI", "modifiedIntegrityImpact", "N=NONE L=LOW H=HIGH X=NOT_DEFINED"},
    {"MA", "modifiedAvailabilityImpact", "N=NONE L=LOW H=HIGH X=NOT_DEFINED"},
};

// In the order of a vector; the first kBase4 have to be in it.
constexpr std::size_t kBase4 = 11;
constexpr Metric kMetrics4[] = {
    {"AV", "attackVector", "N=NETWORK A=ADJACENT L=LOCAL P=PHYSICAL"},
    {"AC", "attackComplexity", "L=LOW H=HIGH"},
    {"AT", "attackRequirements", "N=NONE P=PRESENT"},
    {"PR", "privilegesRequired", "N=NONE L=LOW H=HIGH"},
    {"UI", "userInteraction", "N=NONE P=PASSIVE A=ACTIVE"},
    {"VC", "vulnConfidentialityImpact", "H=HIGH L=LOW N=NONE"},
    {"VI", "vulnIntegrityImpact", "H=HIGH L=LOW N=NONE"},
    {"VA", "vulnAvailabilityImpact", "H=HIGH L=LOW N=NONE"},
    {"SC", "subConfidentialityImpact", "H=HIGH L=LOW N=NONE"},
    {"SI", "subIntegrityImpact", "H=HIGH L=LOW N=NONE"},
    {"SA", "subAvailabilityImpact", "H=HIGH L=LOW N=NONE"},
    {"E", "exploitMaturity", "A=ATTACKED P=PROOF_OF_CONCEPT U=UNREPORTED X=NOT_DEFINED"},
    {"CR", "confidentialityRequirement", kRequirement},
    {"IR", "integrityRequirement", kRequirement},
    {"AR", "availabilityRequirement", kRequirement},
    {"MAV", "modifiedAttackVector", "N=NETWORK A=ADJACENT L=LOCAL P=PHYSICAL X=NOT_DEFINED"},
    {"MAC", "modifiedAttackComplexity", "L=LOW H=HIGH X=NOT_DEFINED"},
    {"MAT", "modifiedAttackRequirements", "N=NONE P=PRESENT X=NOT_DEFINED"},
    {"MPR", "modifiedPrivilegesRequired", "N=NONE L=LOW H=HIGH X=NOT_DEFINED"},
    {"MUI", "modifiedUserInteraction", "N=NONE P=PASSIVE A=ACTIVE X=NOT_DEFINED"},
    {"MVC", "modifiedVulnConfidentialityImpact", "H=HIGH L=LOW N=NONE X=NOT_DEFINED"},
    {"MVI", "modifiedVulnIntegrityImpact", "H=HIGH L=LOW N=NONE X=NOT_DEFINED"},
    {"MVA", "modifiedVulnAvailabilityImpact", "H=HIGH L=LOW N=NONE X=NOT_DEFINED"},
    {"MSC", "modifiedSubConfidentialityImpact", "H=HIGH L=LOW N=NONE X=NOT_DEFINED"},
    {"MSI", "modifiedSubIntegrityImpact", "S=SAFETY H=HIGH L=LOW N=NONE X=NOT_DEFINED"},
    {"MSA", "modifiedSubAvailabilityImpact", "S=SAFETY H=HIGH L=LOW N=NONE X=NOT_DEFINED"},
    {"S", "Safety", "N=NEGLIGIBLE P=PRESENT X=NOT_DEFINED"},
    {"AU", "Automatable", "N=NO Y=YES X=NOT_DEFINED"},
    {"R", "Recovery", "A=AUTOMATIC U=USER I=IRRECOVERABLE X=NOT_DEFINED"},
    {"V", "valueDensity", "D=DIFFUSE C=CONCENTRATED X=NOT_DEFINED"},
    {"RE", "vulnerabilityResponseEffort", "L=LOW M=MODERATE H=HIGH X=NOT_DEFINED"},
    {"U", "providerUrgency", "Clear=CLEAR Green=GREEN Amber=AMBER Red=RED X=NOT_DEFINED"},
};

std::span<const Metric> metrics_of(CvssVersion version) {
  if (version == CvssVersion::v2) return kMetrics2;
  if (version == CvssVersion::v4) return kMetrics4;
  return kMetrics3;
}

std::string_view name_of(CvssVersion version) {
  constexpr std::string_view kNames[] = {"2.0", "3.0", "3.1", "4.0"};
  return kNames[static_cast<std::size_t>(version)];
}

// "AV:(N|A|L)"
std::string metric_pattern(const Metric& metric) {
  std::string pattern = std::string{metric.letters} + ":(";
  std::string_view between;
  for (const std::string_view value : split(metric.values, ' ')) {
    pattern += std::string{between} + std::string{value.substr(0, value.find('='))};
    between = "|";
  }
  return pattern + ")";
}

Json values_of(const Metric& metric) {
  Json values = Json::array();
  for (const std::string_view value : split(metric.values, ' '))
    values.add(Json{value.substr(value.find('=') + 1)});
  return Json::object({{"enum", std::move(values)}});
}

std::string ordered_vector() {
  std::string pattern = "^CVSS:4[.]0";
  for (std::size_t at = 0; at < std::size(kMetrics4); ++at) {
    const std::string metric = "/" + metric_pattern(kMetrics4[at]);
    pattern += at < kBase4 ? metric : "(" + metric + ")?";
  }
  return pattern + "$";
}

// A score and the level that belongs to it.
Json scores_at_their_levels() {
  const auto level = [](std::string_view name, double least, double most) {
    return object({may("baseScore", number(least, most)), may("baseSeverity", just(Json{name}))},
                  Others::allowed);
  };
  return any_of({level("NONE", 0, 0), level("LOW", 0.1, 3.9), level("MEDIUM", 4, 6.9),
                 level("HIGH", 7, 8.9), level("CRITICAL", 9, 10)});
}

Json score(bool in_tenths) {
  const Json any = number(0, 10);
  return in_tenths ? with(any, "multipleOf", 0.1) : any;
}

}  // namespace

std::string cvss_vector(CvssVersion version) {
  if (version == CvssVersion::v4) return ordered_vector();
  std::string any;
  for (const Metric& metric : metrics_of(version)) {
    if (!any.empty()) any += '|';
    any += metric_pattern(metric);
  }
  const std::string prefix = version == CvssVersion::v3_0   ? "CVSS:3[.]0/"
                             : version == CvssVersion::v3_1 ? "CVSS:3[.]1/"
                                                            : "";
  return "^" + prefix + "((" + any + ")/)*(" + any + ")$";
}

Json cvss_object(CvssVersion version, bool closed) {
  const bool leveled = version != CvssVersion::v2;
  const Json level = one_of("NONE LOW MEDIUM HIGH CRITICAL");
  std::vector<Member> members = {must("version", one_of({name_of(version)})),
                                 must("vectorString", text_like(cvss_vector(version)))};
  for (const Metric& metric : metrics_of(version))
    members.push_back(may(metric.member, values_of(metric)));
  const Json points = score(closed && leveled);
  members.push_back(must("baseScore", points));
  if (leveled) members.push_back(must("baseSeverity", level));
  if (version != CvssVersion::v4) {
    for (const std::string group : {"temporal", "environmental"}) {
      members.push_back(may(group + "Score", points));
      if (leveled) members.push_back(may(group + "Severity", level));
    }
  }
  const Json shape = object(members, closed ? Others::refused : Others::allowed);
  return closed && leveled ? all_of({shape, scores_at_their_levels()}) : shape;
}

}  // namespace docket::shape
