// CVSS 2.0: "A Complete Guide to the Common Vulnerability Scoring System Version 2.0", section 3.2.

#include "score/decimal.h"
#include "score/formulas.h"

namespace docket {
namespace {

enum class At : std::uint8_t {
  access_vector,
  access_complexity,
  authentication,
  confidentiality,
  integrity,
  availability,
  exploitability,
  remediation_level,
  report_confidence,
  collateral_damage,
  target_distribution,
  confidentiality_requirement,
  integrity_requirement,
  availability_requirement,
};

using enum At;
using Weight = Decimal<3>;
using Tenths = Decimal<1>;
constexpr Weight kOne{1000};
constexpr Tenths kTen{100};

class Formula {
 public:
  explicit Formula(const CvssVector& vector) : vector_(vector) {}

  // Impact = 10.41 × (1 − (1 − C) × (1 − I) × (1 − A))
  auto impact() const {
    return Decimal<2>{1041} * lost(kOne - weight(confidentiality), kOne - weight(integrity),
                                   kOne - weight(availability));
  }

  // AdjustedImpact = min(10, 10.41 × (1 − (1 − C × CR) × (1 − I × IR) × (1 − A × AR)))
  auto adjusted_impact() const {
    const auto left = [this](At impact, At requirement) {
      return kOne - weight(impact) * weight(requirement);
    };
    return smaller(kTen, Decimal<2>{1041} * lost(left(confidentiality, confidentiality_requirement),
                                                 left(integrity, integrity_requirement),
                                                 left(availability, availability_requirement)));
  }

  // BaseScore = round_to_1_decimal((0.6 × Impact + 0.4 × Exploitability − 1.5) × f(Impact))
  template <int places>
  Tenths base(Decimal<places> impact) const {
    if (impact.units == 0) return {};  // f(Impact) = 0
    const auto exploit =
        Decimal<0>{20} * weight(access_vector) * weight(access_complexity) * weight(authentication);
    return rounded<1>((Tenths{6} * impact + Tenths{4} * exploit - Tenths{15}) * Weight{1176});
  }

  // TemporalScore = round_to_1_decimal(BaseScore × E × RL × RC)
  Tenths temporal(Tenths base) const {
    return rounded<1>(base * weight(exploitability) * weight(remediation_level) *
                      weight(report_confidence));
  }

  // EnvironmentalScore =
  //     round_to_1_decimal((AdjustedTemporal + (10 − AdjustedTemporal) × CDP) × TD)
  // where AdjustedTemporal is the temporal score computed anew with AdjustedImpact. The base and
  // temporal equations round, so both are rounded on the way here too (decisions/0007). Where all
  // that is left of the impact is small, the base equation falls below zero; the guide does not
  // stop it there, but a score is never below zero.
  Tenths environmental() const {
    const Tenths adjusted = temporal(base(adjusted_impact()));
    const Tenths result = rounded<1>((adjusted + (kTen - adjusted) * weight(collateral_damage)) *
                                     weight(target_distribution));
    return std::max(result, Tenths{});
  }

 private:
  // Of what is left of each goal: 1 − the product.
  template <int places>
  static Decimal<3 * places> lost(Decimal<places> a, Decimal<places> b, Decimal<places> c) {
    return Decimal<0>{1} - a * b * c;
  }
  Weight weight(At metric) const {
    return {vector_.value(static_cast<std::size_t>(metric)).weight};
  }

  const CvssVector& vector_;
};

Score score(Tenths number) { return {static_cast<int>(number.units)}; }

}  // namespace

Scores scores_2(const CvssVector& vector) {
  const Formula formula{vector};
  const Tenths base = formula.base(formula.impact());
  const Tenths temporal = formula.temporal(base);
  const Tenths environmental =
      has_any(vector, MetricGroup::environmental) ? formula.environmental() : temporal;
  return {score(base), score(temporal), score(environmental)};
}

}  // namespace docket
