// Labels of the Traffic Light Protocol.

#include "cases/sharing.h"

#include <gtest/gtest.h>

namespace docket::sharing_test {
namespace {

struct LabelRow {
  const char* what;
  const char* written;
  const char* label;
  bool is_for_few;
};
const LabelRow kLabelRows[] = {
    {"nothing is said", " ", "", false},
    {"the word of version 1", "WHITE", "CLEAR", false},
    {"for a community", "GREEN", "GREEN", false},
    {"for an organisation and its clients", "AMBER", "AMBER", true},
    {"for an organisation", "tlp:amber+strict", "AMBER+STRICT", true},
    {"for those who are told", "TLP:RED", "RED", true},
    {"a word that is no label", "AMBRE", "RED", true},
};

TEST(Sharing, LabelsAsTheyAreWritten) {
  for (const LabelRow& row : kLabelRows) {
    EXPECT_EQ(sharing_label(row.written), row.label) << row.what;
    EXPECT_EQ(is_for_few(row.label), row.is_for_few) << row.what;
  }
}

TEST(Sharing, EachLabelIsNarrowerThanThoseBeforeIt) {
  std::string_view wider;
  for (const std::string_view label : sharing_labels()) {
    EXPECT_TRUE(is_narrower(label, wider)) << label;
    EXPECT_FALSE(is_narrower(wider, label)) << label;
    EXPECT_FALSE(is_narrower(label, label)) << label;
    wider = label;
  }
}

}  // namespace
}  // namespace docket::sharing_test
