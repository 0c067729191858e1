#include "cases/order.h"

#include <gtest/gtest.h>

namespace docket::order_test {
namespace {

Instant at(const char* text) { return parse_instant(text).value(); }

Fact fact(const char* event, const char* asset, const char* when, std::int64_t record) {
  return {event, "acme", asset, at(when), at(when), {}, record};
}

// Learned of in record 1 (all assets) and 2 (p2), verified in 3 and 4, fixed in 5.
std::vector<Fact> history() {
  return {fact("learned", "", "2019-07-01T10:20:35Z", 1),
          fact("learned", "p2", "2019-06-20T10:00:00Z", 2),
          fact("verified", "p1", "2019-07-02T10:00:00Z", 3),
          fact("verified", "p2", "2019-06-21T10:00:00Z", 4),
          fact("fixed", "p1", "2019-07-03T10:00:00Z", 5)};
}

FactCorrected moved(std::int64_t of, const char* when) {
  return {.of = of, .occurred_at = at(when), .because = "the mail says so"};
}
FactCorrected withdrawn(std::int64_t of) {
  return {.of = of, .withdrawn = true, .because = "of another case"};
}
FactCorrected given(std::int64_t of, const char* asset) {
  return {.of = of, .asset = asset, .because = "the other product"};
}

TEST(Order, ACorrectionLeavesNoVerificationBeforeItsReport) {
  struct Row {
    const char* what;
    FactCorrected correction;
    const char* code;
  };
  const Row rows[] = {
      {"verified a day later", moved(3, "2019-07-03T10:00:00Z"), ""},
      {"verified in the minute of the report", moved(3, "2019-07-01T10:20:00Z"), ""},
      {"verified in the minute before it", moved(3, "2019-07-01T10:19:59Z"), "verify.too-early"},
      {"the other product was learned of earlier", given(4, ""), ""},
      {"this product was learned of later", given(4, "p1"), "verify.too-early"},
      {"verification withdrawn", withdrawn(3), ""},
      {"learned of earlier", moved(1, "2019-06-01T00:00:00Z"), ""},
      {"learned of in the minute of the verification", moved(1, "2019-07-02T10:00:59Z"), ""},
      {"learned of a minute after it", moved(1, "2019-07-02T10:01:00Z"), "verify.too-early"},
      {"the report of p2 goes, and it was verified before the other", withdrawn(2),
       "verify.too-early"},
      {"the report of all goes, and nothing else was learned of p1", withdrawn(1),
       "verify.no-report"},
      {"a fix may stand anywhere", moved(5, "2019-01-01T00:00:00Z"), ""},
  };
  for (const Row& row : rows) {
    const Status status = correction_keeps_order(history(), row.correction);
    EXPECT_EQ(status.ok() ? "" : status.error().code, row.code) << row.what;
  }
}

TEST(Order, WhoMovesAReportIsToldWhichVerificationStandsInTheWay) {
  const Status status = correction_keeps_order(history(), moved(1, "2019-07-05T00:00:00Z"));
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().message,
            "record 3, a verification, would stand without a report before it; correct or withdraw "
            "that record first");
}

// An older program let such facts in; they must not keep others from being corrected.
TEST(Order, WhatStoodBeforeItsReportAlreadyHindersNoOtherCorrection) {
  std::vector<Fact> facts = history();
  facts[2].occurred_at = at("2019-06-01T00:00:00Z");
  EXPECT_TRUE(correction_keeps_order(facts, moved(1, "2019-07-01T12:00:00Z")).ok());
  EXPECT_TRUE(correction_keeps_order(facts, moved(5, "2019-07-04T00:00:00Z")).ok());
  EXPECT_FALSE(correction_keeps_order(facts, moved(3, "2019-06-02T00:00:00Z")).ok());
}

TEST(Order, AMeasureIsBeforeTheReportByTheMinute) {
  struct Row {
    const char* what;
    Fact measure;
    bool before;
  };
  const Row rows[] = {
      {"told at once, by the minute", fact("fixed", "p1", "2019-07-01T10:20:00Z", 9), false},
      {"a minute earlier", fact("fixed", "p1", "2019-07-01T10:19:00Z", 9), true},
      {"the other product was learned of", fact("mitigated", "p2", "2019-06-20T10:00:00Z", 9),
       false},
      {"before that too", fact("mitigated", "p2", "2019-06-20T09:59:59Z", 9), true},
      {"for all assets counts the first report", fact("fixed", "", "2019-06-21T00:00:00Z", 9),
       false},
      {"a notice is no measure", fact("told-users", "p1", "2019-01-01T00:00:00Z", 9), false},
  };
  for (const Row& row : rows)
    EXPECT_EQ(is_measure_before_learned(history(), row.measure), row.before) << row.what;
  EXPECT_TRUE(is_measure_before_learned({}, rows[0].measure)) << "nothing was learned";
}

}  // namespace
}  // namespace docket::order_test
