#include "cli/score_words.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/complaint.h"
#include "score/cnnvd.h"
#include "score/published.h"

namespace docket {
namespace {

// "Base 9.8 · Temporal 9.1", of 4.0 "Score 9.3 (macrovector 000200)"; the severity behind it.
std::string scores_line(const CvssVector& vector, Tongue language) {
  const Scores scores = scores_of(vector);
  std::string result = "CVSS " + std::string{name_of(vector.version)} + ": ";
  if (vector.version == CvssVersion::v4_0) {
    result += std::string{in(language, {"score ", "评分 "})} + print(scores.environmental) + " (" +
              std::string{in(language, {"macrovector ", "宏向量 "})} + macrovector_of(vector) + ")";
  } else {
    for (const auto& [group, score] :
         {std::pair{MetricGroup::base, scores.base},
          std::pair{MetricGroup::temporal, scores.temporal},
          std::pair{MetricGroup::environmental, scores.environmental}}) {
      if (!has_any(vector, group)) continue;
      if (group != MetricGroup::base) result += " · ";
      result += std::string{in(language, name_of(group, vector.version))} + " " + print(score);
    }
  }
  const CvssSeverity severity = severity_of(scores.environmental, vector.version);
  result += " " + std::string{name_of(severity)};
  if (language == Tongue::zh) result += " " + std::string{words_of(severity).zh};
  return result + "\n";
}

// CNNVD grades by printed tables that do not always agree with the equations of CVSS 3.
std::string cnnvd_line(const CvssVector& vector, Tongue language) {
  const std::optional<CnnvdGrade> grade = cnnvd_grade(vector);
  if (!grade) return "";
  std::string result =
      "CNNVD: " + print(grade->score) + " " + std::string{words_of(grade->grade).zh};
  if (grade->differs())
    result += in(language, {" by its printed tables, which differ from CVSS here",
                            "（按其公布的表格，此处与CVSS公式不一致）"});
  return result + "\n";
}

std::string metric_line(const CvssMetric& metric, const CvssMetricValue& value, Tongue language) {
  std::string code = "  " + std::string{metric.letters} + ":" + std::string{value.letters};
  code.resize(std::max<std::size_t>(code.size(), 9), ' ');
  const std::string_view colon = in(language, {": ", "："});
  const std::string_view dash = in(language, {". ", "。"});
  return code + " " + std::string{in(language, metric.name)} + std::string{colon} +
         std::string{in(language, value.name)} + std::string{dash} +
         std::string{in(language, value.meaning)} + "\n";
}

}  // namespace

void append_scores(std::string_view text, const CvssVector& vector, std::string& out) {
  const Scores scores = scores_of(vector);
  out += "{\"vector\":";
  out += in_quotes(text);
  out += ",\"version\":\"";
  out += name_of(vector.version);
  if (vector.version == CvssVersion::v4_0) {
    out += "\",\"score\":";
  } else {
    out += "\",\"base\":";
    out += print(scores.base);
    out += ",\"temporal\":";
    out += print(scores.temporal);
    out += ",\"environmental\":";
  }
  out += print(scores.environmental);
  out += ",\"severity\":\"";
  out += name_of(severity_of(scores.environmental, vector.version));
  out += "\"}";
}

std::string explanation_of(const CvssVector& vector, Tongue language) {
  std::string result =
      print(vector) + "\n" + scores_line(vector, language) + cnnvd_line(vector, language);
  const std::span<const CvssMetric> metrics = metrics_of(vector.version);
  const CvssMetric* last = nullptr;
  for (std::size_t k = 0; k < metrics.size(); ++k) {
    if (!vector.defined(k)) continue;
    if (!last || last->group != metrics[k].group)
      result += std::string{in(language, name_of(metrics[k].group, vector.version))} + "\n";
    last = &metrics[k];
    result += metric_line(metrics[k], vector.value(k), language);
  }
  return result;
}

Result<std::string> published_text(std::string_view vector, std::string_view score,
                                   Tongue language) {
  const PublishedComparison found = TRY(compare_published(vector, score));
  std::string result{in(language, words_of(found.how))};
  if (!found.equal())
    result += std::string{in(language, {" Published ", "公布 "})} + print(found.published) +
              std::string{in(language, {", the vector says ", "，向量为 "})} +
              print(found.vector.version == CvssVersion::v4_0 ? found.computed.environmental
                                                              : found.computed.base);
  return result + "\n";
}

std::string error_in(std::string_view text, const Error& error) {
  std::string result = error_text(error);
  constexpr std::string_view kColumn = "column ";
  if (!error.where.starts_with(kColumn) || unprintable_at(text, Lines::one) != std::string::npos)
    return result;
  const std::size_t column = std::stoul(error.where.substr(kColumn.size()));
  const std::size_t before = code_points(text.substr(0, column - 1)).size();
  return result + "\n    " + std::string{text} + "\n    " + std::string(before, ' ') + "^";
}

}  // namespace docket
