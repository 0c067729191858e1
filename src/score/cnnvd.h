// The grade that China's vulnerability catalogue CNNVD gives: its grading rules (漏洞分级规范,
// tables 2, 3 and 4), for the metrics of a CVSS 3 vector.
//
// The rules print the two parts of a score to two places and add them, so that 117 of the 2,592
// vectors come out 0.1 lower than by the equations of CVSS 3, and three of them in a lower band
// (7.0 and 6.9). Their own example, CNNVD-201304-152, is printed as 6.1, while the tables give
// 3.06 + 2.94 = 6.0. Docket grades by the printed tables and shows the CVSS score beside it.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "score/scores.h"

namespace docket {

// 低危, 中危, 高危, 超危: also the grades of GB/T 30279-2020, which a person enters, because the
// tables of that standard are not in the program.
enum class ChineseGrade : std::uint8_t { low, medium, high, critical };
std::string_view name_of(ChineseGrade grade);  // "low", …
Bilingual words_of(ChineseGrade grade);

struct CnnvdGrade {
  int exploitability = 0;  // hundredths, table 2
  int impact = 0;          // hundredths, table 3
  Score score;
  ChineseGrade grade = ChineseGrade::low;
  Score cvss;                                   // the base score by the equations of CVSS
  ChineseGrade cvss_grade = ChineseGrade::low;  // table 4 for that score

  bool differs() const { return score != cvss; }
};

// By the base metrics of a vector of 3.0 or 3.1; nothing for other versions and for a vector
// without impact, which the rules leave out.
std::optional<CnnvdGrade> cnnvd_grade(const CvssVector& vector);

}  // namespace docket
