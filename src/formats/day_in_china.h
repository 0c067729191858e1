// The days that China's databases write: those of Shanghai.

#pragma once

#include <chrono>
#include <string>

#include "cases/advisory.h"
#include "time/instant.h"

namespace docket {

// "2030-01-02"; as it was written where that was a day, empty where no moment is known.
inline std::string day_in_china(const DatedFact& fact) {
  if (fact.precision == Precision::day) return fact.written;
  if (!fact.at) return {};
  constexpr std::chrono::milliseconds kShanghai{std::chrono::hours{8}};
  return to_text(*fact.at + kShanghai).substr(0, 10);
}

}  // namespace docket
