// Every byte of an export and of receipts is changed in several ways; each change must be found.

#include <gtest/gtest.h>

#include <array>
#include <random>

#include "verify/export_check.h"
#include "verify/receipt_check.h"
#include "verify/receipt_sample.h"
#include "verify/sample_ledger.h"

namespace docket::bytes_test {
namespace {

constexpr SamplePlan kPlan{
    .records = 300, .erase_every = 11, .checkpoint_every = 70, .key_change_at = 123};

// Other bytes to stand in a byte's place: one bit, the case of a letter, what has a meaning.
std::vector<std::string> changes_of(char c) {
  std::vector<std::string> changes = {"", std::string(1, c) + " "};
  for (const char other : {static_cast<char>(c ^ 1), static_cast<char>(c ^ 0x20),
                           static_cast<char>(c ^ 0x80), ' ', '"', '\n', '0'}) {
    if (other != c) changes.emplace_back(1, other);
  }
  return changes;
}

// Reads on from the state before the changed line; most changes are found in that line.
bool is_found(ExportCheck check, const std::string& text, std::size_t line_begin, std::size_t at,
              const std::string& change) {
  const std::size_t line_end = text.find('\n', at) + 1;
  std::string line = text.substr(line_begin, line_end - line_begin);
  line.replace(at - line_begin, 1, change);
  const std::size_t taken = check.take(line);
  if (check.found()) return true;
  std::string rest = line.substr(taken) + text.substr(line_end);
  const std::size_t more = check.take(rest);
  return check.finish(check.stopped() ? "" : std::string_view{rest}.substr(more)).has_value();
}

TEST(EveryByte, OfAnExportMatters) {
  const std::string text = SampleLedger(kPlan).exported();
  ExportCheck before({});
  std::size_t line_begin = 0;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const std::string& change : changes_of(text[at])) {
      ASSERT_TRUE(is_found(before, text, line_begin, at, change))
          << "byte " << at << " " << text[at] << " became " << change;
      ++count;
    }
    if (text[at] != '\n') continue;
    before.take(std::string_view{text}.substr(line_begin, at + 1 - line_begin));
    line_begin = at + 1;
  }
  EXPECT_FALSE(before.finish(""));
  EXPECT_GT(count, 1'000'000U);
}

TEST(EveryByte, RandomChangesThroughTheWholeCheck) {
  const std::string text = SampleLedger(kPlan).exported();
  std::mt19937 random(20190618);
  for (int k = 0; k < 1000; ++k) {
    std::string changed = text;
    changed[random() % text.size()] ^= static_cast<char>(1 + random() % 255);
    ExportCheck check({});
    const std::size_t taken = check.take(changed);
    EXPECT_TRUE(check.finish(check.stopped() ? "" : std::string_view{changed}.substr(taken)));
  }
}

void expect_every_byte_matters(const std::string& text) {
  ReceiptSummary summary;
  ASSERT_FALSE(check_receipt(text, {}, summary));
  // The newline at the end is the one byte that may be missing.
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    for (const std::string& change : changes_of(text[at])) {
      std::string changed = text;
      changed.replace(at, 1, change);
      ASSERT_TRUE(check_receipt(changed, {}, summary))
          << "byte " << at << " " << text[at] << " became " << change;
    }
  }
  ASSERT_FALSE(check_receipt(text.substr(0, text.size() - 1), {}, summary));
  ASSERT_TRUE(check_receipt(text + "\n", {}, summary));
  ASSERT_TRUE(check_receipt(text.substr(0, text.size() - 1) + " ", {}, summary));
}

TEST(EveryByte, OfAReceiptMatters) {
  SampleLedger ledger({.records = 23, .erase_every = 11, .key_change_at = 13});
  ledger.exported();
  expect_every_byte_matters(*receipt_text(sample_receipt(ledger, 5, 11)));
  expect_every_byte_matters(*receipt_text(sample_receipt(ledger, 3, 23, 7)));
}

}  // namespace
}  // namespace docket::bytes_test
