#include "formats/csaf/tests/cvss_object.h"

#include <algorithm>
#include <cmath>

#include "formats/csaf/tests/document.h"
#include "formats/csaf/tests/lists.h"
#include "formats/parts.h"

namespace docket::csaf {
namespace {

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
    if (version == "4.0" && count < kBaseMembers4 && member != &cvss_members(version)[count])
      return false;
    before = member;
    ++count;
  }
  return version != "4.0" || count >= kBaseMembers4;
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
