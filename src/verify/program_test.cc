#include "verify/program.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/bytes.h"
#include "verify/receipt_sample.h"
#include "verify/sample_ledger.h"

namespace docket::program_test {
namespace {

namespace fs = std::filesystem;

class Program : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::temp_directory_path() / ("docket-verify-test-" + std::to_string(getpid()));
    fs::create_directories(folder);
  }
  void TearDown() override { fs::remove_all(folder); }

  std::string file(const std::string& name, const std::string& text) {
    std::ofstream(folder / name, std::ios::binary) << text;
    return (folder / name).string();
  }

  static ProgramAnswer run(const std::vector<std::string>& arguments,
                           const std::string& input = "") {
    std::FILE* stream = std::tmpfile();
    std::fwrite(input.data(), 1, input.size(), stream);
    std::rewind(stream);
    const std::vector<std::string_view> views(arguments.begin(), arguments.end());
    ProgramAnswer answer = run_verify(views, stream);
    std::fclose(stream);
    return answer;
  }

  fs::path folder;
};

TEST_F(Program, AGoodExport) {
  SampleLedger ledger({.records = 30, .erase_every = 11, .checkpoint_every = 10});
  const std::string path = file("ledger.jsonl", ledger.exported());
  const std::string key = vkey_text(sample_key(1).verifier());
  const std::string root = to_base64(view(root_of_leaves(ledger.leaves())));
  ProgramAnswer answer = run({"export", path});
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(answer.out,
            path +
                ": good: 30 records, 3 of them erased, 3 checkpoints; the last one signs all "
                "of it.\n"
                "  ledger   docket.example/ledger\n"
                "  size     30 records\n"
                "  root     " +
                root +
                "\n"
                "  key      " +
                key +
                "\n"
                "  The key was taken from the file itself. So the file fits together, but anyone "
                "can make such a\n"
                "  file with a key of his own: compare the key above with the one the ledger's "
                "owner published,\n"
                "  or give that one with --key.\n");
  answer = run({"export", "--key", key, "--json", "-"}, ledger.exported());
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(answer.out,
            "{\"ok\":true,\"origin\":\"docket.example/ledger\",\"records\":30,\"erased\":3,"
            "\"checkpoints\":3,\"head\":{\"size\":30,\"root\":"
            "\"" +
                root + "\"},\"key\":\"" + key +
                "\",\"key_is_from_file\":false,\"key_changes\":[]}\n");
  EXPECT_EQ(answer.err, "");
}

TEST_F(Program, AChangedExport) {
  std::string text = SampleLedger({.records = 30}).exported();
  text.replace(text.find("handler-3"), 9, "handler-4");
  const std::string path = file("ledger.jsonl", text);
  ProgramAnswer answer = run({"export", path});
  EXPECT_EQ(answer.status, 1);
  EXPECT_EQ(answer.out, path +
                            ": NOT GOOD: line 5, record 3: the salt or the body was changed; "
                            "the leaf hash is the one that was signed "
                            "[verify.record-changed]\n");
  answer = run({"export", path, "--json"});
  EXPECT_EQ(answer.status, 1);
  EXPECT_EQ(answer.out,
            "{\"ok\":false,\"code\":\"verify.record-changed\",\"message\":\"the salt or the body "
            "was changed; the leaf hash is the one that was signed\",\"line\":5,\"record\":3}\n");
}

TEST_F(Program, ChangesOfKeyAndAnOlderCheckpointAreTold) {
  SampleLedger ledger({.records = 30, .key_change_at = 11});
  const std::string path = file("ledger.jsonl", ledger.exported());
  const std::string since = file("old.checkpoint", ledger.checkpoint(9));
  ProgramAnswer answer = run({"export", path, "--since", since});
  EXPECT_EQ(answer.status, 0);
  EXPECT_NE(answer.out.find("  after 12 records the key was changed to " +
                            vkey_text(sample_key(2).verifier()) + ", signed by the key before\n"),
            std::string::npos)
      << answer.out;
  EXPECT_NE(answer.out.find("  since    the first 9 records are those of the older checkpoint: "
                            "nothing in them was rewritten\n"),
            std::string::npos)
      << answer.out;
  answer = run({"export", path, "--since", since, "--json"});
  EXPECT_NE(answer.out.find("\"key_changes\":[{\"kind\":\"rotated\",\"size\":12,\"key\":"),
            std::string::npos);
  EXPECT_NE(answer.out.find(",\"since\":{\"size\":9,\"root\":"), std::string::npos);

  SampleLedger lost({.records = 30, .key_change_at = 11, .key_change = KeyChangeKind::lost});
  answer = run({"export", "-"}, lost.exported());
  EXPECT_NE(answer.out.find("  after 12 records the key was lost; the new one is " +
                            vkey_text(sample_key(2).verifier()) +
                            ", for which the key before does not speak\n"),
            std::string::npos)
      << answer.out;
}

TEST_F(Program, Receipts) {
  SampleLedger ledger({.records = 30, .erase_every = 11});
  ledger.exported();
  const std::string path = file("receipt.json", *receipt_text(sample_receipt(ledger, 4, 30)));
  ProgramAnswer answer = run({"receipt", path});
  EXPECT_EQ(answer.status, 0);
  EXPECT_TRUE(answer.out.starts_with(path + ": good: record 4 is in the ledger:\n  " +
                                     ledger.body(4) + "\n  ledger   docket.example/ledger\n"))
      << answer.out;
  answer = run({"receipt", path, "--json"});
  EXPECT_TRUE(
      answer.out.starts_with("{\"ok\":true,\"origin\":\"docket.example/ledger\","
                             "\"index\":4,\"erased\":false,\"head\":{\"size\":30,"))
      << answer.out;
  answer = run({"receipt", "-"}, *receipt_text(sample_receipt(ledger, 3, 30)));
  EXPECT_TRUE(answer.out.starts_with("-: good: record 3 is in the ledger; its content was erased."))
      << answer.out;
  EXPECT_EQ(run({"receipt", "-"}, "x").status, 2);

  SampleLedger rotated({.records = 30, .key_change_at = 11});
  rotated.exported();
  const std::string since = file("old.checkpoint", rotated.checkpoint(9));
  const std::string receipt = *receipt_text(sample_receipt(rotated, 4, 30, 9));
  answer = run({"receipt", "-", "--since", since, "--json"}, receipt);
  EXPECT_NE(answer.out.find("\"key_changes\":[{\"kind\":\"rotated\",\"key\":"), std::string::npos)
      << answer.out;
  answer = run({"receipt", "-", "--since", since}, receipt);
  EXPECT_NE(answer.out.find("\n  the key was changed to "), std::string::npos) << answer.out;
}

TEST_F(Program, ProofCases) {
  const std::string root = "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"";
  const std::string good =
      "{\"leafIdx\":0,\"treeSize\":1,\"proof\":[],\"leafHash\":" + root + ",\"root\":" + root + "}";
  ProgramAnswer answer = run({"inclusion", "--json"}, good);
  EXPECT_EQ(answer.out, "{\"ok\":true}\n");
  EXPECT_EQ(answer.status, 0);
  answer = run({"inclusion", "--json", file("case.json", good)});
  EXPECT_EQ(answer.out, "{\"ok\":true}\n");
  answer = run({"inclusion"}, good);
  EXPECT_EQ(answer.out, "good: the proof holds\n");
  answer = run({"consistency", "--json"}, "{\"size1\":0,\"size2\":0,\"root1\":" + root +
                                              ",\"root2\":" + root + ",\"proof\":[]}");
  EXPECT_EQ(answer.out, "{\"ok\":false}\n");
  EXPECT_EQ(answer.status, 1);
  answer = run({"consistency", "--json"}, good);
  EXPECT_EQ(answer.out, "{\"ok\":false}\n");
  EXPECT_EQ(answer.err,
            "-: unusable: size1 is missing, it should be a number [verify.proof-case]\n");
  EXPECT_EQ(answer.status, 2);
}

struct UnusableRow {
  const char* what;
  std::vector<std::string> arguments;
  std::string message;  // on standard error
};

TEST_F(Program, UnusableInput) {
  const std::string missing = (folder / "missing").string();
  const std::string garbage = file("garbage", "not a note");
  const std::string path = file("ledger.jsonl", SampleLedger({.records = 3}).exported());
  const std::string help = "; docket-verify --help lists the verbs [verify.usage]\n";
  const UnusableRow rows[] = {
      {"no such verb", {"verify"}, "docket-verify: unusable: there is no verb verify" + help},
      {"no such option",
       {"export", "x", "--fast"},
       "docket-verify: unusable: there is no option --fast for export" + help},
      {"an option of another verb",
       {"inclusion", "--key", "x"},
       "docket-verify: unusable: there is no option --key for inclusion" + help},
      {"no file", {"export"}, "docket-verify: unusable: a FILE is missing" + help},
      {"two files",
       {"export", "a", "b"},
       "docket-verify: unusable: one file at a time, not also b" + help},
      {"no value",
       {"export", "a", "--key"},
       "docket-verify: unusable: nothing follows --key" + help},
      {"no key",
       {"export", "a", "--key", "x"},
       "docket-verify: unusable: --key: a verifier key is written name+8 hexadecimal "
       "digits+base64 [verify.key-text]\n"},
      {"no such file",
       {"export", missing},
       missing + ": unusable: " + missing +
           " cannot be read: No such file or directory [verify.file]\n"},
      {"a folder",
       {"receipt", folder.string()},
       folder.string() + ": unusable: " + folder.string() +
           " cannot be read: Is a directory [verify.file]\n"},
      {"a folder as an export",
       {"export", folder.string()},
       folder.string() + ": unusable: " + folder.string() +
           " cannot be read: Is a directory [verify.file]\n"},
      {"no older checkpoint",
       {"export", path, "--since", garbage},
       path + ": unusable: the file given with --since is no checkpoint: the note has no blank "
              "line between its text and its signatures [verify.since-form]\n"},
      {"no such older checkpoint",
       {"receipt", path, "--since", missing},
       path + ": unusable: " + missing +
           " cannot be read: No such file or directory [verify.file]\n"},
  };
  for (const UnusableRow& row : rows) {
    const ProgramAnswer answer = run(row.arguments);
    EXPECT_EQ(answer.status, 2) << row.what;
    EXPECT_EQ(answer.err, row.message) << row.what;
    EXPECT_EQ(answer.out, "") << row.what;
  }
  EXPECT_EQ(run({"export", missing, "--json"}).out,
            "{\"ok\":false,\"code\":\"verify.file\",\"message\":\"" + missing +
                " cannot be read: No such file or directory\"}\n");
}

TEST_F(Program, HelpAndVersion) {
  EXPECT_EQ(run({}).status, 2);
  EXPECT_NE(run({}).err.find("docket-verify export FILE"), std::string::npos);
  EXPECT_EQ(run({"--help"}).status, 0);
  EXPECT_EQ(run({"export", "--help"}).out, run({"--help"}).out);
  EXPECT_EQ(run({"--version"}).out,
            "docket-verify 0.1, reads docket-ledger/1 and docket-receipt/1\n");
}

TEST_F(Program, ALineWithoutEndNeedsNoMemory) {
  const std::string header = SampleLedger({.records = 0}).exported();
  const std::string text = header.substr(0, header.find('\n') + 1) + std::string(9'000'000, 'x');
  const ProgramAnswer answer = run({"export", "-", "--json"}, text);
  EXPECT_EQ(answer.status, 1);
  EXPECT_NE(answer.out.find("verify.cut-off"), std::string::npos) << answer.out;
  const ProgramAnswer receipt = run({"receipt", "-"}, std::string(20'000'000, 'x'));
  EXPECT_EQ(receipt.status, 2);
}

TEST_F(Program, TheLongestBodyIsRead) {
  std::string out;
  LedgerExport lines(sample_key(1).verifier(), out);
  const Leaf leaf = SaltedBody{Hash{}, "\"" + std::string(kBodyBytesMax - 2, 'a') + "\""};
  Frontier tree;
  for (int k = 0; k < 3; ++k) {
    lines.add_record(leaf, out);
    tree.append(leaf_hash_of(leaf));
  }
  const Checkpoint head{kSampleOrigin, tree.head()};
  ASSERT_TRUE(*lines.add_checkpoint(signed_checkpoint(head, std::vector{sample_key(1)}), out));
  EXPECT_EQ(run({"export", "-"}, out).status, 0);
}

}  // namespace
}  // namespace docket::program_test
