#include "formats/cvss_shape.h"

#include "base/text.h"
#include "formats/cvss_members.h"
#include "formats/shape.h"

namespace docket::shape {
namespace {

std::string_view name_of(CvssVersion version) {
  constexpr std::string_view kNames[] = {"2.0", "3.0", "3.1", "4.0"};
  return kNames[static_cast<std::size_t>(version)];
}

std::span<const CvssMember> metrics_of(CvssVersion version) {
  return cvss_members(name_of(version));
}

// "AV:(N|A|L)"
std::string metric_pattern(const CvssMember& metric) {
  std::string pattern = std::string{metric.letters} + ":(";
  std::string_view between;
  for (const std::string_view value : split(metric.values, ' ')) {
    pattern += std::string{between} + std::string{value.substr(0, value.find('='))};
    between = "|";
  }
  return pattern + ")";
}

// The CVE list and OSV have an older copy of the schema of 4.0, in which the impact on other
// systems is "none" where today it is "negligible".
std::string_view older_word(const CvssMember& metric, std::string_view word) {
  const bool other_systems = metric.member.starts_with("modifiedSub");
  return other_systems && word == "NEGLIGIBLE" ? "NONE" : word;
}

Json values_of(const CvssMember& metric) {
  Json values = Json::array();
  for (const std::string_view value : split(metric.values, ' '))
    values.add(Json{older_word(metric, value.substr(value.find('=') + 1))});
  return Json::object({{"enum", std::move(values)}});
}

std::string ordered_vector() {
  std::string pattern = "^CVSS:4[.]0";
  const std::span<const CvssMember> metrics = metrics_of(CvssVersion::v4);
  for (std::size_t at = 0; at < metrics.size(); ++at) {
    const std::string metric = "/" + metric_pattern(metrics[at]);
    pattern += at < kBaseMembers4 ? metric : "(" + metric + ")?";
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
  for (const CvssMember& metric : metrics_of(version)) {
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
  for (const CvssMember& metric : metrics_of(version))
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
