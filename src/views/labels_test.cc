#include "views/labels.h"

#include <gtest/gtest.h>

#include <string>

namespace docket::labels_test {
namespace {

struct NameRow {
  const char* fact;  // as the list of facts names it
  const char* kind;  // as the timeline does
};
const NameRow kNameRows[] = {
    {"learned", "VulnerabilityLearned"},     {"verified", "VulnerabilityConfirmed"},
    {"refuted", "VulnerabilityRefuted"},     {"fixed", "VulnerabilityFixed"},
    {"mitigated", "VulnerabilityMitigated"}, {"published", "AdvisoryPublished"},
    {"support-given", "SupportGiven"},
};

// In English a fact stands within a sentence too, so it begins small.
std::string begun_small(std::string text) {
  text.front() = static_cast<char>(text.front() | 0x20);
  return text;
}

TEST(Labels, AFactHasOneNameInTheListOfFactsAndInTheTimeline) {
  for (const NameRow& row : kNameRows) {
    const Words* fact = own_label_of_fact(row.fact);
    ASSERT_NE(fact, nullptr) << row.fact;
    const Words& kind = label_of_kind(row.kind).label;
    EXPECT_EQ(fact->en, begun_small(kind.en)) << row.fact;
    EXPECT_EQ(fact->zh, kind.zh) << row.fact;
  }
}

TEST(Labels, WhatOnlyAPackNamesHasNoLabelOfItsOwn) {
  EXPECT_EQ(own_label_of_fact("no-such-event"), nullptr);
  EXPECT_EQ(label_of_fact("no-such-event").en, "no-such-event");
}

}  // namespace
}  // namespace docket::labels_test
