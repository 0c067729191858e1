#include "ledger/export.h"

#include <gtest/gtest.h>

#include "ledger/checkpoint.h"
#include "ledger/key_change.h"

namespace docket::export_test {
namespace {

SigningKey key_with(std::uint8_t fill) {
  SigningKey key{"docket.example/ledger", {}};
  key.seed.fill(fill);
  return key;
}

std::string checkpoint_by(std::vector<SigningKey> keys, const Frontier& tree) {
  return signed_checkpoint({"docket.example/ledger", tree.head()}, keys);
}

TEST(LedgerExport, WritesOneLineForEachThing) {
  std::string out;
  LedgerExport lines(key_with(1).verifier(), out);
  EXPECT_EQ(out,
            R"({"format":"docket-ledger/1","key":")" + vkey_text(key_with(1).verifier()) + "\"}\n");
  EXPECT_FALSE(lines.complete());

  out.clear();
  const Leaf written = SaltedBody{Hash{}, R"({"note":"漏\"洞"})"};
  lines.add_record(written, out);
  EXPECT_EQ(out, R"({"index":0,"leaf":"yDzs9KxZ/PJraREE2LpXlkuCR/wT9u/qsDacViDgE+c=",)"
                 R"("salt":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",)"
                 R"("body":{"note":"漏\"洞"}})"
                 "\n");
  out.clear();
  lines.add_record(ErasedBody{commitment_of(written)}, out);
  EXPECT_EQ(out, R"({"index":1,"leaf":"yDzs9KxZ/PJraREE2LpXlkuCR/wT9u/qsDacViDgE+c=",)"
                 R"("commitment":")" +
                     std::string("+A1llBW23++uk/VUfVZwg+57yhi8Tok2srbl4JhCy4Y=") + "\"}\n");
  EXPECT_EQ(lines.records(), 2U);

  Frontier tree;
  tree.append(leaf_hash_of(written));
  tree.append(leaf_hash_of(written));
  EXPECT_TRUE(*lines.add_checkpoint(checkpoint_by({key_with(1)}, tree), out));
  EXPECT_TRUE(lines.complete());
  lines.add_record(written, out);
  EXPECT_FALSE(lines.complete());
}

TEST(LedgerExport, RefusesACheckpointThatDoesNotFit) {
  std::string out;
  LedgerExport lines(key_with(1).verifier(), out);
  lines.add_record(SaltedBody{Hash{}, "{}"}, out);
  const std::string before = out;
  const auto added = lines.add_checkpoint(checkpoint_by({key_with(1)}, Frontier{}), out);
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.error().code, "ledger.export-differs");
  EXPECT_EQ(added.error().message,
            "the checkpoint over 0 records does not fit the 1 records read from the store; run "
            "docket verify, then restore a backup");
  EXPECT_EQ(out, before);
  EXPECT_EQ(lines.add_checkpoint("no note", out).error().code, "ledger.note-form");
}

TEST(LedgerExport, AroundAChangeOfKey) {
  const SigningKey one = key_with(1);
  const SigningKey two = key_with(2);
  std::string out;
  LedgerExport lines(one.verifier(), out);
  Frontier tree;
  const Leaf leaf = SaltedBody{Hash{}, "{}"};
  lines.add_record(leaf, out);
  tree.append(leaf_hash_of(leaf));

  // Before the change the new key's signature means nothing to a reader.
  out.clear();
  EXPECT_TRUE(*lines.add_checkpoint(checkpoint_by({one, two}, tree), out));
  std::string expected;
  LedgerExport same(one.verifier(), expected);
  same.add_record(leaf, expected);
  expected.clear();
  EXPECT_TRUE(*same.add_checkpoint(checkpoint_by({one}, tree), expected));
  EXPECT_EQ(out, expected);

  ASSERT_TRUE(lines.add_key_change(key_rotated_note(one, two), out).ok());
  EXPECT_FALSE(lines.complete());
  EXPECT_FALSE(*lines.add_checkpoint(checkpoint_by({one}, tree), out)) << "a former key only";
  EXPECT_FALSE(lines.complete());
  EXPECT_TRUE(*lines.add_checkpoint(checkpoint_by({one, two}, tree), out));
  EXPECT_TRUE(lines.complete());

  const Status again = lines.add_key_change(key_rotated_note(one, two), out);
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, "ledger.key-change-order");
  EXPECT_EQ(again.error().message, "the change of key replaces " + vkey_text(one.verifier()) +
                                       ", but the key in force is " + vkey_text(two.verifier()));
}

}  // namespace
}  // namespace docket::export_test
