// docs/ledger_format.md shows worked numbers; each is computed again here.

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "base/bytes.h"
#include "ledger/checkpoint.h"
#include "ledger/export.h"
#include "ledger/key_change.h"
#include "ledger/receipt.h"
#include "verify/export_check.h"
#include "verify/receipt_check.h"

namespace docket::format_document_test {
namespace {

// The fenced blocks by their name; blocks of one name are put together.
std::map<std::string, std::string> blocks_of_document() {
  std::ifstream file(DOCKET_SOURCE_DIR "/docs/ledger_format.md");
  std::map<std::string, std::string> blocks;
  std::string line, name;
  while (std::getline(file, line)) {
    if (line.starts_with("```")) {
      name = name.empty() ? line.substr(3) : "";
    } else if (!name.empty()) {
      blocks[name] += line + "\n";
    }
  }
  return blocks;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

SigningKey key_from(std::uint8_t first) {
  SigningKey key{"docket.example/ledger", {}};
  for (std::uint8_t& byte : key.seed) byte = first++;
  return key;
}

class FormatDocument : public testing::Test {
 protected:
  void SetUp() override {
    blocks = blocks_of_document();
    const std::vector<std::string> bodies = lines_of(blocks["bodies"]);
    ASSERT_EQ(bodies.size(), 3U);
    for (std::size_t k = 0; k < 3; ++k) {
      Salt salt;
      salt.fill(static_cast<std::uint8_t>(k * 0x11));
      ASSERT_TRUE(check_body(bodies[k]).ok());
      leaves.push_back(SaltedBody{salt, bodies[k]});
      hashes.push_back(leaf_hash_of(leaves[k]));
    }
    leaves[2] = ErasedBody{commitment_of(leaves[2])};
    const Checkpoint head{key.name, {3, root_of_leaves(hashes)}};
    checkpoint = signed_checkpoint(head, std::vector{key});
  }

  std::map<std::string, std::string> blocks;
  std::vector<Leaf> leaves;
  std::vector<Hash> hashes;
  SigningKey key = key_from(0);
  std::string checkpoint;
};

TEST_F(FormatDocument, Numbers) {
  const VerifierKey verifier = key.verifier();
  const std::string public_key =
      to_hex({reinterpret_cast<const char*>(verifier.key.data()), verifier.key.size()});
  const std::string vkey = vkey_text(verifier);
  std::map<std::string, std::string> computed = {
      {"node-01", hex(node_hash(hashes[0], hashes[1]))},
      {"root-3", hex(node_hash(node_hash(hashes[0], hashes[1]), hashes[2]))},
      {"empty-root", hex(sha256(""))},
      {"public-key", public_key},
      {"key-id", hex(sha256({key.name, "\n\1", *from_hex(public_key)})).substr(0, 8)},
      {"vkey", vkey},
  };
  for (std::size_t k = 0; k < 3; ++k) {
    computed["commitment-" + std::to_string(k)] = hex(commitment_of(leaves[k]));
    computed["leaf-" + std::to_string(k)] = hex(hashes[k]);
  }
  std::map<std::string, std::string> written;
  for (const std::string& line : lines_of(blocks["numbers"])) {
    const std::size_t space = line.find(' ');
    written[line.substr(0, space)] = line.substr(line.find_last_of(' ') + 1);
  }
  EXPECT_EQ(written, computed);
}

TEST_F(FormatDocument, CheckpointExportAndReceipt) {
  EXPECT_EQ(blocks["checkpoint"], checkpoint);

  std::string out;
  LedgerExport lines(key.verifier(), out);
  for (const Leaf& leaf : leaves) lines.add_record(leaf, out);
  ASSERT_TRUE(*lines.add_checkpoint(checkpoint, out));
  EXPECT_EQ(blocks["export"], out);
  ExportCheck check({});
  check.take(blocks["export"]);
  EXPECT_FALSE(check.finish(""));

  LedgerReceipt receipt;
  receipt.first_key = key.verifier();
  receipt.index = 1;
  receipt.leaf = leaves[1];
  receipt.proof = *inclusion_proof({1, 3}, source_over(hashes));
  receipt.checkpoint = checkpoint;
  EXPECT_EQ(blocks["receipt"], *receipt_text(receipt));
  ReceiptSummary summary;
  EXPECT_FALSE(check_receipt(blocks["receipt"], {}, summary));
}

TEST_F(FormatDocument, ChangesOfKey) {
  EXPECT_EQ(blocks["key-rotated"], key_rotated_note(key, key_from(32)));
  EXPECT_EQ(blocks["key-lost"], key_lost_note(key.verifier(), key_from(32)));
}

}  // namespace
}  // namespace docket::format_document_test
