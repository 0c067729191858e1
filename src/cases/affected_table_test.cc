#include "cases/affected_table.h"

#include <gtest/gtest.h>

namespace docket::affected_table_test {
namespace {

TEST(AffectedTable, WithoutAHeadingTheColumnsAreInOurOrder) {
  const auto table = read_affected_table(
      "Falcon OS\t>= 4.0, < 4.2.1\taffected\r\n"
      "Falcon OS\t4.2.1\t已修复\r\n"
      "\r\n"
      "Falcon OS\t<= 3.9\tNot affected\tvulnerable_code_not_present\r\n"
      "libfalcon\t\t不受影响\tthe part is not built in\tOthers\tpkg:npm/libfalcon\r\n");
  ASSERT_TRUE(table.ok());
  EXPECT_FALSE(table->named);
  ASSERT_EQ(table->rows.size(), 4U);
  EXPECT_EQ(table->rows[0].row.versions, ">= 4.0, < 4.2.1");
  EXPECT_EQ(table->rows[1].row.status, AffectedStatus::fixed);
  EXPECT_EQ(table->rows[2].line, 4) << "lines are counted as they stand";
  EXPECT_EQ(table->rows[2].row.justification, Justification::vulnerable_code_not_present);
  EXPECT_EQ(table->rows[3].row.impact, "the part is not built in");
  EXPECT_EQ(table->rows[3].row.vendor, "Others");
  EXPECT_EQ(table->rows[3].row.purl, "pkg:npm/libfalcon");
  for (const TableRow& row : table->rows) EXPECT_TRUE(row.refused.empty()) << row.line;
}

TEST(AffectedTable, AHeadingSaysTheOrder) {
  const auto table = read_affected_table("状态\t产品\t版本\n受影响\tFalcon\t4.0\n");
  ASSERT_TRUE(table.ok());
  EXPECT_TRUE(table->named);
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_EQ(table->rows[0].row.product, "Falcon");
  EXPECT_EQ(table->rows[0].row.versions, "4.0");
}

TEST(AffectedTable, ACellInQuotationMarksMayHoldLineEndsTabsAndMarks) {
  const auto table = read_affected_table(
      "Falcon\t3.9\tnot affected\t\"never \"\"called\"\"\nthere\tat all\"\nB\t1\tfixed\n");
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table->rows.size(), 2U);
  EXPECT_EQ(table->rows[0].row.impact, "never \"called\"\nthere\tat all");
  EXPECT_EQ(table->rows[1].line, 3);
  const auto inch = read_affected_table("\"19\" rack\t1\tfixed\nB\t1\tfixed\n");
  ASSERT_TRUE(inch.ok());
  EXPECT_EQ(inch->rows.size(), 2U) << "a mark that nothing closes is a mark";
}

// Each cell began a search to the end of the text: hours, where one pass is enough.
TEST(AffectedTable, MarksThatNothingClosesAreReadInOnePass) {
  std::string text;
  while (text.size() < (4UL << 20) - 4) text += "\"x\t";
  const auto table = read_affected_table(text);
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_EQ(table->rows[0].row.product, "\"x");
  std::size_t columns = 0;
  for (const Error& error : table->rows[0].refused) columns += error.code == "advisory.column";
  EXPECT_EQ(columns, 1U) << "one cell in no column is told for all";
}

struct MarksRow {
  const char* what;
  const char* text;
  const char* first;  // cell of the first row
  std::size_t rows;
};
const MarksRow kMarks[] = {
    {"closed before a tab", "\"a\tb\"\t1\tfixed", "a\tb", 1},
    {"closed in a later line", "\"a\nb\"\t1\tfixed\nB\t1\tfixed", "a\nb", 2},
    {"two marks close nothing", "\"a\"\"\t1\tfixed\nB\t1\tfixed", "\"a\"\"", 2},
    {"three close", "\"a\t\"\"\"\t1\tfixed", "a\t\"", 1},
    {"nothing between two marks", "x\t\"\"\tfixed", "x", 1},
    {"a mark at the end of the text", "\"a\tb\"", "a\tb", 1},
    {"a mark in a word closes nothing", "\"a\t1\"2\tfixed", "\"a", 1},
};

TEST(AffectedTable, AnOddNumberOfMarksBeforeTheEndOfACellCloses) {
  for (const MarksRow& row : kMarks) {
    const auto table = read_affected_table(row.text);
    ASSERT_TRUE(table.ok()) << row.what;
    ASSERT_EQ(table->rows.size(), row.rows) << row.what;
    EXPECT_EQ(table->rows[0].row.product, row.first) << row.what;
  }
}

struct RefusedRow {
  const char* what;
  const char* line;
  const char* refusal;
};
const RefusedRow kRefused[] = {
    {"no status", "Falcon\t4.0", "advisory.status at /status"},
    {"no such status", "Falcon\t4.0\tmaybe", "advisory.status at /status"},
    {"a cell in no column", "F\t1\tfixed\t\t\t\t\tmore", "advisory.column at /7"},
    {"an empty one in no column", "F\t1\tfixed\t\t\t\t\t", ""},
};

TEST(AffectedTable, WhatIsNotUnderstoodIsNamedAndTheOtherRowsAreRead) {
  for (const RefusedRow& row : kRefused) {
    const auto table = read_affected_table(std::string{row.line} + "\nB\t1\tfixed\n");
    ASSERT_TRUE(table.ok()) << row.what;
    ASSERT_EQ(table->rows.size(), 2U) << row.what;
    const std::vector<Error>& refused = table->rows[0].refused;
    EXPECT_EQ(refused.empty() ? "" : refused[0].code + " at " + refused[0].where, row.refusal)
        << row.what;
    EXPECT_TRUE(table->rows[1].refused.empty()) << row.what;
  }
  const auto heading = read_affected_table("product\tcolour\nF\tred\n");
  ASSERT_FALSE(heading.ok());
  EXPECT_EQ(heading.error().code, "advisory.column");
  const auto twice = read_affected_table("product\t产品\nF\tG\n");
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.error().where, "/1");
}

TEST(AffectedTable, IsAtMostSoLarge) {
  std::string text;
  for (int at = 0; at < 2'000; ++at) text += "F\t" + std::to_string(at) + "\tfixed\n";
  const auto most = read_affected_table(text);
  ASSERT_TRUE(most.ok());
  EXPECT_EQ(most->rows.size(), 2'000U);
  const auto more = read_affected_table(text + "F\tlast\tfixed\n");
  ASSERT_FALSE(more.ok());
  EXPECT_EQ(more.error().code, "advisory.table-size");
  EXPECT_FALSE(read_affected_table(std::string((4UL << 20) + 1, ' ')).ok());
}

}  // namespace
}  // namespace docket::affected_table_test
