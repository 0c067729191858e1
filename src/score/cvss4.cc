// CVSS 4.0: section 8 of the specification, in whole numbers.
//
// A vector falls into one class of each of six equivalence sets (EQ1 to EQ6). The classes together,
// the macrovector, have a score in a table. Within its class a vector is lowered by its distance
// from the severest vectors of the class, as a part of the way to the next class below.

#include <algorithm>

#include "score/formulas.h"

namespace docket {
namespace {

enum class At : std::uint8_t {
  attack_vector,
  attack_complexity,
  attack_requirements,
  privileges_required,
  user_interaction,
  confidentiality,
  integrity,
  availability,
  confidentiality_after,
  integrity_after,
  availability_after,  // of subsequent systems
  exploit_maturity,
  confidentiality_requirement,
  integrity_requirement,
  availability_requirement,
};

using enum At;
constexpr std::size_t kBaseMetrics = 11;
constexpr std::size_t kModified = 15;  // where the base metrics stand again
constexpr std::size_t kSteps = kModified;
constexpr int kSafety = 0;  // steps of "safety", above "high" of 1
constexpr int kNever = -1;

// Scores of the macrovectors in tenths: a row for EQ1, EQ2, EQ3; in it EQ4, EQ5, EQ6 in counting
// order: 000, 001, 010, …, 221. Nothing falls into EQ3 = 2 with EQ6 = 0.
// Source: FIRST, CVSS v4.0 specification, section 8.3 and the look-up of its reference calculator.
constexpr std::int8_t kMacrovectors[18][18] = {
    // clang-format off
    {100, 99, 98, 95, 95, 92,100, 96, 93, 87, 91, 81, 93, 90, 89, 80, 81, 68}, // 000
    { 98, 95, 95, 92, 90, 84, 93, 92, 89, 81, 81, 65, 88, 80, 78, 70, 69, 48}, // 001
    { -1, 92, -1, 82, -1, 72, -1, 79, -1, 69, -1, 50, -1, 69, -1, 55, -1, 27}, // 002
    { 99, 97, 95, 92, 92, 85, 95, 91, 90, 83, 84, 71, 92, 81, 82, 71, 72, 53}, // 010
    { 95, 93, 92, 85, 85, 73, 92, 82, 80, 72, 70, 59, 84, 70, 71, 52, 50, 30}, // 011
    { -1, 86, -1, 75, -1, 52, -1, 71, -1, 52, -1, 29, -1, 63, -1, 29, -1, 17}, // 012
    { 98, 95, 94, 87, 91, 81, 94, 89, 86, 74, 77, 64, 87, 75, 74, 63, 63, 49}, // 100
    { 94, 89, 88, 77, 76, 67, 86, 76, 74, 58, 59, 50, 72, 57, 57, 52, 52, 25}, // 101
    { -1, 83, -1, 70, -1, 54, -1, 65, -1, 58, -1, 26, -1, 53, -1, 21, -1, 13}, // 102
    { 95, 90, 88, 76, 76, 70, 90, 77, 75, 62, 61, 53, 77, 66, 68, 59, 52, 30}, // 110
    { 89, 78, 76, 67, 62, 58, 74, 59, 57, 57, 47, 23, 61, 52, 57, 29, 24, 16}, // 111
    { -1, 71, -1, 59, -1, 30, -1, 58, -1, 26, -1, 15, -1, 23, -1, 13, -1,  6}, // 112
    { 93, 87, 86, 72, 75, 58, 86, 74, 74, 61, 56, 34, 70, 54, 52, 40, 40, 22}, // 200
    { 85, 75, 74, 55, 62, 51, 72, 57, 55, 41, 46, 19, 53, 36, 34, 19, 19,  8}, // 201
    { -1, 64, -1, 51, -1, 20, -1, 47, -1, 21, -1, 11, -1, 24, -1,  9, -1,  4}, // 202
    { 88, 75, 73, 53, 60, 50, 73, 55, 59, 40, 41, 20, 54, 43, 45, 22, 20, 11}, // 210
    { 75, 55, 58, 45, 40, 21, 61, 51, 48, 18, 20,  9, 46, 18, 17,  7,  8,  2}, // 211
    { -1, 53, -1, 24, -1, 14, -1, 24, -1, 12, -1,  5, -1, 10, -1,  3, -1,  1}, // 212
    // clang-format on
};

struct Classes {
  int eq1 = 0;
  int eq2 = 0;
  int eq3 = 0;
  int eq4 = 0;
  int eq5 = 0;
  int eq6 = 0;

  // In tenths; kNever where there is no such macrovector.
  int score() const {
    if (eq1 > 2 || eq2 > 1 || eq3 > 2 || eq4 > 2 || eq5 > 2 || eq6 > 1) return kNever;
    return kMacrovectors[(eq1 * 2 + eq2) * 3 + eq3][(eq4 * 3 + eq5) * 2 + eq6];
  }
};

// How far each metric lies below its severest value.
class Steps {
 public:
  explicit Steps(const CvssVector& vector) {
    for (std::size_t k = 0; k < kSteps; ++k) steps_[k] = vector.value(k).weight;
    for (std::size_t k = 0; k < kBaseMetrics; ++k) {
      if (vector.defined(kModified + k)) steps_[k] = vector.value(kModified + k).weight;
    }
  }

  int of(At metric) const { return steps_[static_cast<std::size_t>(metric)]; }

  template <class... CvssMetric>
  int sum(CvssMetric... metrics) const {
    return (of(metrics) + ...);
  }

  // No impact at all, neither on the vulnerable system (N lies 2 steps down) nor beyond (3).
  bool harmless() const {
    return sum(confidentiality, integrity, availability) == 6 &&
           sum(confidentiality_after, integrity_after, availability_after) == 9;
  }

  Classes classes() const {
    const auto top = [this](At metric) { return of(metric) == 0; };
    const auto high_after = [this](At metric) { return of(metric) <= 1; };
    Classes result;
    const bool physical = of(attack_vector) == 3;
    const int open = top(attack_vector) + top(privileges_required) + top(user_interaction);
    result.eq1 = open == 3 ? 0 : open > 0 && !physical ? 1 : 2;
    result.eq2 = top(attack_complexity) && top(attack_requirements) ? 0 : 1;
    result.eq3 = top(confidentiality) && top(integrity)                        ? 0
                 : top(confidentiality) || top(integrity) || top(availability) ? 1
                                                                               : 2;
    result.eq4 = of(integrity_after) == kSafety || of(availability_after) == kSafety ? 0
                 : high_after(confidentiality_after) || high_after(integrity_after) ||
                         high_after(availability_after)
                     ? 1
                     : 2;
    result.eq5 = of(exploit_maturity);
    const bool matters = (top(confidentiality) && top(confidentiality_requirement)) ||
                         (top(integrity) && top(integrity_requirement)) ||
                         (top(availability) && top(availability_requirement));
    result.eq6 = matters ? 0 : 1;
    return result;
  }

 private:
  std::array<int, kSteps> steps_ = {};
};

// A class of an equivalence set: at which sum of steps its severest vectors lie (it is the same
// for all of them), and how many steps deep it is. EQ3 and EQ6 are one set. EQ5 has no depth.
// Source: specification, tables 24 to 30 and the severity distances of section 8.2.
struct Depth {
  int top;
  int steps;
};
constexpr Depth kDepth1[] = {{0, 1}, {1, 4}, {3, 5}};
constexpr Depth kDepth2[] = {{0, 1}, {1, 2}};
constexpr Depth kDepth36[3][2] = {{{0, 7}, {3, 6}}, {{1, 8}, {3, 8}}, {{0, 0}, {3, 10}}};
constexpr Depth kDepth4[] = {{1, 6}, {3, 5}, {6, 4}};
constexpr int kCommonSteps = 840;  // a multiple of every depth

// The sum of (gap to the class below × part of the way to it), in 840ths of a tenth.
struct Lowering {
  int score;
  int sum = 0;
  int sets = 0;  // that have a class below

  void add(int below, Depth depth, int steps) {
    if (below == kNever) return;
    ++sets;
    sum += (score - below) * (steps - depth.top) * (kCommonSteps / depth.steps);
  }
};

// The score of the class below in the set of EQ3 and EQ6: where both can fall, the higher one.
int below_36(const Classes& classes) {
  Classes eq3 = classes;
  Classes eq6 = classes;
  ++eq3.eq3;
  ++eq6.eq6;
  return std::max(eq3.score(), eq6.score());
}

Score interpolated(const Steps& steps) {
  if (steps.harmless()) return {};
  const Classes classes = steps.classes();
  const auto below = [&classes](int Classes::* set) {
    Classes next = classes;
    ++(next.*set);
    return next.score();
  };
  Lowering lowering{classes.score()};
  lowering.add(below(&Classes::eq1), kDepth1[classes.eq1],
               steps.sum(attack_vector, privileges_required, user_interaction));
  lowering.add(below(&Classes::eq2), kDepth2[classes.eq2],
               steps.sum(attack_complexity, attack_requirements));
  lowering.add(below_36(classes), kDepth36[classes.eq3][classes.eq6],
               steps.sum(confidentiality, integrity, availability, confidentiality_requirement,
                         integrity_requirement, availability_requirement));
  lowering.add(below(&Classes::eq4), kDepth4[classes.eq4],
               steps.sum(confidentiality_after, integrity_after, availability_after));
  lowering.add(below(&Classes::eq5), {0, 1}, 0);
  if (lowering.sets == 0) return {lowering.score};
  // The mean of the lowerings, taken off and rounded to a tenth; what lies in the middle goes up.
  const int unit = kCommonSteps * lowering.sets;
  return {(2 * (lowering.score * unit - lowering.sum) + unit) / (2 * unit)};
}

// The vector with its groups up to that one alone.
CvssVector up_to(MetricGroup last, CvssVector vector) {
  const std::span<const CvssMetric> metrics = metrics_of(vector.version);
  for (std::size_t k = 0; k < metrics.size(); ++k) {
    if (metrics[k].group > last)
      vector.values[k] = static_cast<std::uint8_t>(metrics[k].values.size() - 1);
  }
  return vector;
}

}  // namespace

Scores scores_4(const CvssVector& vector) {
  Scores scores;
  scores.environmental = interpolated(Steps{vector});
  scores.temporal = has_any(vector, MetricGroup::environmental)
                        ? interpolated(Steps{up_to(MetricGroup::temporal, vector)})
                        : scores.environmental;
  scores.base = has_any(vector, MetricGroup::temporal)
                    ? interpolated(Steps{up_to(MetricGroup::base, vector)})
                    : scores.temporal;
  return scores;
}

std::string macrovector_of(const CvssVector& vector) {
  CHECK(vector.version == CvssVersion::v4_0);
  const Classes classes = Steps{vector}.classes();
  std::string result;
  for (const int each :
       {classes.eq1, classes.eq2, classes.eq3, classes.eq4, classes.eq5, classes.eq6})
    result += static_cast<char>('0' + each);
  return result;
}

}  // namespace docket
