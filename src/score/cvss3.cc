// CVSS 3.0 and 3.1: section 8.1 (3.0) and section 7 (3.1) of the specifications.

#include "score/cvss3.h"

#include "score/formulas.h"

namespace docket {
namespace {

enum class At : std::uint8_t {
  attack_vector,
  attack_complexity,
  privileges_required,
  user_interaction,
  scope,
  confidentiality,
  integrity,
  availability,
  exploit_maturity,
  remediation_level,
  report_confidence,
  confidentiality_requirement,
  integrity_requirement,
  availability_requirement,
};

using enum At;
constexpr std::size_t kBaseMetrics = 8;
constexpr std::size_t kModified = 14;  // where the base metrics stand again

using Weight = Decimal<2>;
using Tenths = Decimal<1>;
constexpr Weight kOne{100};
constexpr Tenths kTen{100};
constexpr std::uint8_t kScopeChanged = 1;

// How much of the target is lost: 1 − the product of what is left.
using Loss = Decimal<12>;
constexpr Loss kLossMax{ten_to(12) * 915 / 1000};

class Formula {
 public:
  explicit Formula(const CvssVector& vector) : vector_(vector) {}

  Tenths base() const {
    const auto left = [this](At impact) { return widened<4>(kOne - weight(impact)); };
    const Loss loss = lost(left(confidentiality), left(integrity), left(availability));
    return changed() ? both(changed_impact(loss, to_the_15th(cut_of(loss))))
                     : both(Decimal<2>{642} * loss);
  }

  // The base score with the modified metrics and the requirements, before the temporal ones.
  Tenths modified() const {
    const auto left = [this](At impact, At requirement) {
      return Decimal<4>{ten_to(4)} - weight(impact) * weight(requirement);
    };
    const Loss loss = std::min(kLossMax, lost(left(confidentiality, confidentiality_requirement),
                                              left(integrity, integrity_requirement),
                                              left(availability, availability_requirement)));
    if (!changed()) return both(Decimal<2>{642} * loss);
    // 3.1 bends the curve, so that the modified impact of a severer metric is never the smaller.
    const Cut power = vector_.version == CvssVersion::v3_1
                          ? to_the_13th(widened<18>(loss * Decimal<4>{9731} - Weight{2}))
                          : to_the_15th(cut_of(loss));
    return both(changed_impact(loss, power));
  }

  // Roundup(score × E × RL × RC)
  Tenths temporal(Tenths score) const {
    return round_up(score * weight(exploit_maturity) * weight(remediation_level) *
                    weight(report_confidence));
  }

  // A modified metric that is not defined has the value of its base metric.
  Formula with_modified_metrics() const {
    Formula result{*this};
    for (std::size_t k = 0; k < kBaseMetrics; ++k) {
      if (vector_.defined(kModified + k)) result.vector_.values[k] = vector_.values[kModified + k];
    }
    return result;
  }

 private:
  static Cut cut_of(Loss loss) { return widened<18>(loss - Weight{2}); }

  static Loss lost(Decimal<4> a, Decimal<4> b, Decimal<4> c) { return Decimal<0>{1} - a * b * c; }

  // 7.52 × (loss − 0.029) − 3.25 × power
  static Decimal<20> changed_impact(Loss loss, Cut power) {
    return Decimal<2>{752} * (loss - Decimal<3>{29}) - Decimal<2>{325} * power;
  }

  // Roundup(min(10, impact + exploitability)), of a changed scope × 1.08; 0 without impact.
  template <int places>
  Tenths both(Decimal<places> impact) const {
    if (impact.units <= 0) return {};
    const auto exploit = Weight{822} * weight(attack_vector) * weight(attack_complexity) *
                         privileges() * weight(user_interaction);
    const auto sum = impact + exploit;
    return changed() ? round_up(smaller(kTen, Weight{108} * sum)) : round_up(smaller(kTen, sum));
  }

  // Privileges weigh more where the scope changes: L 0.68 for 0.62, H 0.50 for 0.27.
  Weight privileges() const {
    constexpr Weight kWhereChanged[] = {{85}, {68}, {50}};
    return changed() ? kWhereChanged[place(privileges_required)] : weight(privileges_required);
  }

  // 3.0: the smallest number of one place that is not below. 3.1, appendix A: the same of what
  // remains when five places are kept, so that the noise of binary arithmetic cannot lift a score.
  template <int places>
  Tenths round_up(Decimal<places> number) const {
    if constexpr (places > 5) {
      if (vector_.version == CvssVersion::v3_1) return raised<1>(rounded<5>(number));
    }
    return raised<1>(number);
  }

  bool changed() const { return place(scope) == kScopeChanged; }
  // The place of the metric's value in its table.
  std::uint8_t place(At metric) const { return vector_.values[static_cast<std::size_t>(metric)]; }
  Weight weight(At metric) const {
    return {vector_.value(static_cast<std::size_t>(metric)).weight};
  }

  CvssVector vector_;
};

Score score(Tenths number) { return {static_cast<int>(number.units)}; }

}  // namespace

Score environmental_3(const CvssVector& vector) {
  const Formula formula{vector};
  return score(formula.temporal(formula.with_modified_metrics().modified()));
}

Scores scores_3(const CvssVector& vector) {
  const Formula formula{vector};
  const Tenths base = formula.base();
  const Score temporal = score(formula.temporal(base));
  const bool environment = has_any(vector, MetricGroup::environmental);
  return {score(base), temporal, environment ? environmental_3(vector) : temporal};
}

}  // namespace docket
