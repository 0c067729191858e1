// Terms that words of the law name: "90日", "五个工作日", "24小时", "一个月", "within 14 days".
//
// Dates ("2019年6月18日") and ordinals ("第三日") are no terms and are passed over.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "time/counting.h"

namespace docket {

struct NamedTerm {
  Term term;
  std::string words;  // as they stand in the text: "90日"

  bool operator==(const NamedTerm&) const = default;
};

std::vector<NamedTerm> terms_in(std::string_view text);

}  // namespace docket
