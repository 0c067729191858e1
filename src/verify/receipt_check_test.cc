#include "verify/receipt_check.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "verify/receipt_sample.h"

namespace docket::receipt_check_test {
namespace {

class Receipts : public testing::Test {
 protected:
  void SetUp() override { ledger.exported(); }

  std::optional<Finding> check(const std::string& text, CheckOptions options = {}) {
    summary = {};
    return check_receipt(text, options, summary);
  }

  std::string text(std::uint64_t index, std::uint64_t size, std::uint64_t since = 0) {
    return *receipt_text(sample_receipt(ledger, index, size, since));
  }

  SampleLedger ledger{{.records = 40, .erase_every = 11, .key_change_at = 20}};
  ReceiptSummary summary;
};

TEST_F(Receipts, OfEveryRecordAreGood) {
  for (std::uint64_t index = 0; index < 40; ++index) {
    const auto finding = check(text(index, 40));
    ASSERT_FALSE(finding) << index << ": " << finding->message;
    EXPECT_EQ(summary.index, index);
    EXPECT_EQ(summary.erased, index % 11 == 3);
    EXPECT_EQ(summary.body, summary.erased ? "" : ledger.body(index));
    EXPECT_EQ(summary.head.size, 40U);
    EXPECT_EQ(summary.keys.size(), 2U);
  }
  EXPECT_FALSE(check(text(0, 1)));
}

TEST_F(Receipts, SurviveBeingReadAndPrintedByOthers) {
  const std::string receipt = text(5, 30);
  EXPECT_EQ(print(*parse_json(receipt)) + "\n", receipt);
}

struct WrongRow {
  const char* what;
  std::string from;
  std::string to;
  const char* code;
  const char* message;
};

TEST_F(Receipts, ThatWereChanged) {
  const WrongRow rows[] = {
      {"the body", "handler", "hamdler", "verify.record-changed",
       "the salt or the body was changed; the leaf hash is the one that was signed"},
      {"the index", "\"index\":5", "\"index\":6", "verify.inclusion",
       "the proof does not lead from this record to the root that was signed: the index or the "
       "proof was changed, or the record is not in the ledger"},
      {"the key's id", "+739b9602+", "+739b9603+", "verify.key-text",
       "the id of the verifier key does not belong to its name and bytes"},
      {"the older tree", "\"size\":9", "\"size\":8", "verify.consistency",
       "the proof does not show that the older tree of 8 records is a beginning of the newer: it "
       "was changed, or the ledger was rewritten"},
      {"the kind of a change of key", "key-rotated", "key-rotates", "verify.key-change", nullptr},
      {"a signature", "wE", "wF", "verify.checkpoint", nullptr},
      {"a name", "\"proof\"", "\"prof\"", "verify.line-form",
       "expected of\": here; the receipt was changed"},
      {"white space", ",\"proof\"", ", \"proof\"", "verify.line-form",
       "expected \"proof\": here; the receipt was changed"},
  };
  const std::string good = text(5, 33, 9);
  for (const WrongRow& row : rows) {
    std::string changed = good;
    const std::size_t at =
        row.what == std::string{"a signature"} ? changed.size() - 8 : changed.find(row.from);
    ASSERT_NE(at, std::string::npos) << row.what;
    if (row.what == std::string{"a signature"}) {
      changed[at] = changed[at] == 'A' ? 'B' : 'A';
    } else {
      changed.replace(at, row.from.size(), row.to);
    }
    const auto finding = check(changed);
    ASSERT_TRUE(finding) << row.what;
    EXPECT_EQ(finding->code, row.code) << row.what;
    if (row.message) {
      EXPECT_EQ(finding->message, row.message) << row.what;
    }
  }
}

TEST_F(Receipts, TellWhichHalfWasSigned) {
  std::string other = text(5, 33);
  const std::string leaf_of_6 = text(6, 33).substr(text(6, 33).find("\"leaf\""), 53);
  other.replace(other.find("\"leaf\""), 53, leaf_of_6);
  EXPECT_EQ(check(other)->message,
            "the leaf hash was changed; the record is the one that was signed");
  other.replace(other.find("handler"), 7, "hamdler");
  EXPECT_EQ(check(other)->message, "the leaf hash does not fit the record");
}

TEST_F(Receipts, AndWhoIsTrusted) {
  CheckOptions options;
  options.trusted = {sample_key(1).verifier()};
  EXPECT_FALSE(check(text(5, 33), options));
  EXPECT_FALSE(summary.key_is_from_file);
  options.trusted = {sample_key(3).verifier()};
  const auto finding = check(text(5, 33), options);
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->code, "verify.other-key");
}

TEST_F(Receipts, SinceAnOlderCheckpoint) {
  CheckOptions options;
  options.since = *read_older_checkpoint(ledger.checkpoint(9));
  EXPECT_FALSE(check(text(5, 33, 9), options));
  EXPECT_EQ(summary.since->size, 9U);
  auto finding = check(text(5, 33), options);
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->code, "verify.since-ahead");
  EXPECT_EQ(finding->message,
            "the receipt proves nothing about 9 records; ask for the receipt again since that "
            "checkpoint");
  options.since = *read_older_checkpoint(ledger.checkpoint(33));
  EXPECT_FALSE(check(text(5, 33), options)) << "the same tree needs no proof";

  const Checkpoint other_past{kSampleOrigin, {9, leaf_hash("another past")}};
  options.since = *read_older_checkpoint(signed_checkpoint(other_past, std::vector{sample_key(1)}));
  EXPECT_EQ(check(text(5, 33, 9), options)->code, "verify.since-differs");
  options.since = *read_older_checkpoint(signed_checkpoint(other_past, std::vector{sample_key(8)}));
  EXPECT_EQ(check(text(5, 33, 9), options)->code, "verify.since-key");
}

TEST_F(Receipts, ThatAreNone) {
  for (const char* text : {"", "Dear Sir", "{}"}) {
    const auto finding = check(text);
    ASSERT_TRUE(finding) << text;
    EXPECT_EQ(finding->code, "verify.not-a-receipt") << text;
    EXPECT_EQ(finding->verdict, Verdict::unusable) << text;
  }
}

TEST_F(Receipts, AreNotGivenOutWhenTheStoreIsDamaged) {
  LedgerReceipt receipt = sample_receipt(ledger, 5, 33, 9);
  std::get<SaltedBody>(receipt.leaf).body += " ";
  EXPECT_EQ(receipt_text(receipt).error().code, "ledger.receipt-differs");
  EXPECT_EQ(receipt_text(receipt).error().message,
            "record 5 does not fit its proof and checkpoint; run docket verify, the store may be "
            "damaged");
  receipt = sample_receipt(ledger, 5, 33, 9);
  receipt.since->proof.front()[0] ^= 1;
  EXPECT_EQ(receipt_text(receipt).error().code, "ledger.receipt-differs");
  receipt = sample_receipt(ledger, 5, 33);
  receipt.key_changes.clear();
  EXPECT_EQ(receipt_text(receipt).error().code, "ledger.receipt-key");
  receipt = sample_receipt(ledger, 5, 33);
  receipt.key_changes.push_back(receipt.key_changes.front());
  EXPECT_EQ(receipt_text(receipt).error().code, "ledger.receipt-key");
}

// Around a change of key the newest checkpoint may bear a signature nobody can check yet.
TEST_F(Receipts, LeaveOutSignaturesOfKeysToCome) {
  LedgerReceipt receipt = sample_receipt(ledger, 5, 15);
  const Checkpoint head{kSampleOrigin, {15, root_of_leaves(ledger.leaves().first(15))}};
  receipt.checkpoint = signed_checkpoint(head, std::vector{sample_key(1), sample_key(2)});
  EXPECT_FALSE(check(*receipt_text(receipt)));
}

}  // namespace
}  // namespace docket::receipt_check_test
