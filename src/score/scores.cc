#include "score/scores.h"

#include "score/formulas.h"

namespace docket {
namespace {

constexpr int kScoreMax = 100;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string print(Score score) {
  return std::to_string(score.tenths / 10) + "." + std::to_string(score.tenths % 10);
}

std::optional<Score> read_score(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? "0" : text.substr(point + 1);
  if (whole.empty() || whole.size() > 2 || part.size() != 1 || !is_digit(part.front())) return {};
  int tenths = 0;
  for (const char c : whole) {
    if (!is_digit(c)) return {};
    tenths = tenths * 10 + (c - '0');
  }
  tenths = tenths * 10 + (part.front() - '0');
  if (tenths > kScoreMax) return {};
  return Score{tenths};
}

std::string_view name_of(CvssSeverity severity) {
  constexpr std::string_view kNames[] = {"NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL"};
  return kNames[static_cast<std::size_t>(severity)];
}

Bilingual words_of(CvssSeverity severity) {
  constexpr Bilingual kWords[] = {
      {"None", "无"}, {"Low", "低"}, {"Medium", "中"}, {"High", "高"}, {"Critical", "严重"}};
  return kWords[static_cast<std::size_t>(severity)];
}

CvssSeverity severity_of(Score score, CvssVersion version) {
  if (version == CvssVersion::v2_0) {
    if (score.tenths >= 70) return CvssSeverity::high;
    return score.tenths >= 40 ? CvssSeverity::medium : CvssSeverity::low;
  }
  if (score.tenths >= 90) return CvssSeverity::critical;
  if (score.tenths >= 70) return CvssSeverity::high;
  if (score.tenths >= 40) return CvssSeverity::medium;
  return score.tenths > 0 ? CvssSeverity::low : CvssSeverity::none;
}

Scores scores_of(const CvssVector& vector) {
  switch (vector.version) {
    case CvssVersion::v2_0:
      return scores_2(vector);
    case CvssVersion::v3_0:
    case CvssVersion::v3_1:
      return scores_3(vector);
    case CvssVersion::v4_0:
      return scores_4(vector);
  }
  return {};
}

Score environmental_by_equation(const CvssVector& vector) {
  const bool v3 = vector.version == CvssVersion::v3_0 || vector.version == CvssVersion::v3_1;
  return v3 ? environmental_3(vector) : scores_of(vector).environmental;
}

}  // namespace docket
