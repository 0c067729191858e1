#include "formats/severity_words.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "formats/notes.h"

namespace docket {
namespace {

constexpr SeverityWords kWords[] = {
    {CvssSeverity::critical, "critical|urgent|fatal|超危|严重|致命|紧急|危急|极危|极高"},
    {CvssSeverity::high, "high|important|severe|serious|major|高|高危|高级|较高|重要"},
    {CvssSeverity::medium, "medium|moderate|middle|med|中|中危|中级|中等"},
    {CvssSeverity::low, "low|minor|低|低危|低级|较低|轻微"},
    {CvssSeverity::none, "none|info|informational|information|informative|无|信息|提示"},
};

std::map<std::string_view, CvssSeverity> known_words() {
  std::map<std::string_view, CvssSeverity> known;
  for (const SeverityWords& one : kWords)
    for (const std::string_view word : split(one.words, '|')) known.emplace(word, one.is);
  return known;
}

// "4 - High", "P2: High", "2.High": the word behind a grade of the table's own.
std::string_view without_grade(std::string_view text) {
  std::string_view rest = text;
  if (rest.starts_with('p')) rest.remove_prefix(1);
  const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (digits == 0) return text;
  rest.remove_prefix(digits);
  const std::size_t mark = rest.find_first_not_of(" -:.)");
  return mark == 0 || mark == std::string_view::npos ? text : rest.substr(mark);
}

// "High Risk", "高风险", "高危漏洞", "High (7.5)": the word alone.
std::string_view without_noun(std::string_view text) {
  text = trimmed(text.substr(0, std::min(text.find('('), text.find("（"))));
  for (const std::string_view noun :
       {" risk", " severity", " vulnerability", "风险", "漏洞", "级别", "等级"}) {
    if (text.size() > noun.size() && text.ends_with(noun)) text.remove_suffix(noun.size());
  }
  return trimmed(text);
}

std::optional<CvssSeverity> known_severity(std::string_view written) {
  static const std::map<std::string_view, CvssSeverity> kKnown = known_words();
  std::string small{trimmed(written)};
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto found = kKnown.find(without_noun(without_grade(small)));
  return found == kKnown.end() ? std::nullopt : std::optional{found->second};
}

// By the bands of the version; of one that is not known those of CVSS 3.
std::optional<CvssSeverity> severity_scored(const PublishedSeverity& severity) {
  std::string written = severity.score;
  std::replace(written.begin(), written.end(), ',', '.');
  const std::optional<Score> score = read_score(written);
  if (!score) return std::nullopt;
  const std::string_view scheme = severity.scheme;
  // GitHub: 0.0 is no severity. Above 9.0 is critical there and below it high; 9.0 itself, of which
  // it says nothing, is critical as in CVSS.
  if (scheme == "security-severity" && score->tenths == 0) return std::nullopt;
  if (scheme == "cvss-2.0" || scheme == "cvssv2_score")
    return severity_of(*score, CvssVersion::v2_0);
  const bool has_bands =
      scheme == "security-severity" || scheme == "text" || scheme.starts_with("cvss");
  return has_bands ? std::optional{severity_of(*score, CvssVersion::v3_1)} : std::nullopt;
}

}  // namespace

std::span<const SeverityWords> severity_words() { return kWords; }

std::optional<CvssSeverity> severity_of_word(const PublishedSeverity& severity) {
  if (severity.scheme == "ssvc" || severity.scheme == "sarif") return std::nullopt;
  return known_severity(severity.word);
}

std::optional<CvssSeverity> severity_of_score(const PublishedSeverity& severity) {
  if (const auto scored = severity_scored(severity)) return scored;
  if (!severity.score.empty() || !severity.scheme.starts_with("cvss-")) return std::nullopt;
  const Result<CvssVector> vector = parse_cvss(severity.vector);
  if (!vector.ok()) return std::nullopt;
  const Scores scores = scores_of(*vector);
  const bool is_4 = vector->version == CvssVersion::v4_0;
  return severity_of(is_4 ? scores.environmental : scores.base, vector->version);
}

std::optional<CvssSeverity> severity_of_level(const PublishedSeverity& severity) {
  if (severity.scheme != "sarif" || noted(severity.details, kLevelUnsaid)) return std::nullopt;
  if (severity.word == "error") return CvssSeverity::high;
  if (severity.word == "warning") return CvssSeverity::medium;
  if (severity.word == "note") return CvssSeverity::low;
  return std::nullopt;
}

}  // namespace docket
