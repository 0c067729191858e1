#include "score/cnnvd.h"

#include <algorithm>

namespace docket {
namespace {

// Table 2, hundredths: for a scope unchanged and changed, a row an attack vector (N, A, L, P); in
// it complexity L, H; privileges N, L, H; interaction N, R. The values of the vector stand in this
// order. Source: CNNVD 漏洞分级规范, 表2.
constexpr int kExploitability[2][4][12] = {
    // clang-format off
    {
        {389, 284, 284, 207, 123,  90, 222, 162, 162, 118,  71,  51},
        {284, 207, 207, 151,  90,  66, 162, 118, 118,  86,  51,  38},
        {252, 183, 183, 134,  80,  58, 144, 105, 105,  76,  46,  33},
        { 91,  67,  67,  49,  29,  21,  52,  38,  38,  28,  17,  12},
    },
    {
        {420, 306, 336, 245, 247, 180, 240, 175, 192, 140, 141, 103},
        {306, 223, 245, 179, 180, 131, 175, 128, 140, 102, 103,  75},
        {272, 198, 217, 159, 160, 117, 155, 113, 124,  91,  91,  67},
        { 99,  72,  79,  58,  58,  42,  56,  41,  45,  33,  33,  24},
    },
    // clang-format on
};

// Table 3, hundredths: for a scope unchanged and changed, a row a confidentiality (N, L, H); in it
// integrity N, L, H; availability N, L, H. Source: CNNVD 漏洞分级规范, 表3.
constexpr int kImpact[2][3][9] = {
    // clang-format off
    {
        {  0, 141, 360, 141, 251, 422, 360, 422, 518},
        {141, 251, 422, 251, 337, 470, 422, 470, 545},
        {360, 422, 518, 422, 470, 545, 518, 545, 587},
    },
    {
        {  0, 155, 431, 155, 294, 509, 431, 509, 622},
        {155, 294, 509, 294, 403, 569, 509, 569, 645},
        {431, 509, 622, 509, 569, 645, 622, 645, 653},
    },
    // clang-format on
};

enum class At : std::uint8_t {
  attack_vector,
  attack_complexity,
  privileges_required,
  user_interaction,
  scope,
  confidentiality,
  integrity,
  availability,
};
using enum At;

// Table 4.
ChineseGrade grade_of(Score score) {
  if (score.tenths >= 90) return ChineseGrade::critical;
  if (score.tenths >= 70) return ChineseGrade::high;
  return score.tenths >= 40 ? ChineseGrade::medium : ChineseGrade::low;
}

}  // namespace

std::string_view name_of(ChineseGrade grade) {
  constexpr std::string_view kNames[] = {"low", "medium", "high", "critical"};
  return kNames[static_cast<std::size_t>(grade)];
}

Bilingual words_of(ChineseGrade grade) {
  constexpr Bilingual kWords[] = {
      {"Low", "低危"}, {"Medium", "中危"}, {"High", "高危"}, {"Critical", "超危"}};
  return kWords[static_cast<std::size_t>(grade)];
}

std::optional<CnnvdGrade> cnnvd_grade(const CvssVector& vector) {
  if (vector.version != CvssVersion::v3_0 && vector.version != CvssVersion::v3_1) return {};
  const auto place = [&vector](At metric) {
    return std::size_t{vector.values[static_cast<std::size_t>(metric)]};
  };
  CnnvdGrade result;
  result.exploitability =
      kExploitability[place(scope)][place(attack_vector)]
                     [(place(attack_complexity) * 3 + place(privileges_required)) * 2 +
                      place(user_interaction)];
  result.impact =
      kImpact[place(scope)][place(confidentiality)][place(integrity) * 3 + place(availability)];
  if (result.impact == 0) return {};
  // Rules (1) to (3): the sum, at most 10; a second place above zero lifts the first.
  const int sum = std::min(1000, result.exploitability + result.impact);
  result.score = {(sum + 9) / 10};
  result.grade = grade_of(result.score);
  result.cvss = scores_of(vector).base;
  result.cvss_grade = grade_of(result.cvss);
  return result;
}

}  // namespace docket
