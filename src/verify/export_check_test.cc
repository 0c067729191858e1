#include "verify/export_check.h"

#include <gtest/gtest.h>

#include <optional>

#include "base/bytes.h"
#include "base/json.h"
#include "verify/sample_ledger.h"

namespace docket::export_check_test {
namespace {

std::optional<Finding> check(const std::string& text, CheckOptions options = {}) {
  ExportCheck check(std::move(options));
  const std::size_t taken = check.take(text);
  return check.finish(check.stopped() ? "" : std::string_view{text}.substr(taken));
}

CheckOptions trusting(std::vector<std::uint8_t> keys) {
  CheckOptions options;
  for (const std::uint8_t key : keys) options.trusted.push_back(sample_key(key).verifier());
  return options;
}

CheckOptions since(const std::string& note) {
  CheckOptions options;
  options.since = *read_older_checkpoint(note);
  return options;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at + 1));
    at = end + 1;
  }
  return lines;
}

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
}

struct GoodRow {
  const char* what;
  SamplePlan plan;
  std::uint64_t records, erased, checkpoints;
};

TEST(ExportCheck, WhatTheLedgerWroteIsGood) {
  const GoodRow rows[] = {
      {"an empty ledger", {.records = 0}, 0, 0, 1},
      {"one record", {.records = 1}, 1, 0, 1},
      {"as many as are hashed together", {.records = 64}, 64, 0, 1},
      {"one more", {.records = 65}, 65, 0, 1},
      {"erased ones", {.records = 40, .erase_every = 4}, 40, 10, 1},
      {"checkpoints between", {.records = 200, .checkpoint_every = 33}, 200, 0, 7},
      {"a rotation", {.records = 100, .checkpoint_every = 10, .key_change_at = 37}, 100, 0, 10},
      {"a loss",
       {.records = 100, .key_change_at = 37, .key_change = KeyChangeKind::lost},
       100,
       0,
       1},
  };
  for (const GoodRow& row : rows) {
    SampleLedger ledger(row.plan);
    const std::string text = ledger.exported();
    ExportCheck whole({});
    ASSERT_EQ(whole.take(text), text.size()) << row.what;
    const auto finding = whole.finish("");
    ASSERT_FALSE(finding) << row.what << ": " << finding->message;
    EXPECT_EQ(whole.summary().origin, kSampleOrigin);
    EXPECT_EQ(whole.summary().records, row.records) << row.what;
    EXPECT_EQ(whole.summary().erased, row.erased) << row.what;
    EXPECT_EQ(whole.summary().checkpoints, row.checkpoints) << row.what;
    EXPECT_EQ(whole.summary().head.root, root_of_leaves(ledger.leaves())) << row.what;
    EXPECT_TRUE(whole.summary().key_is_from_file);
  }
}

TEST(ExportCheck, BytesMayComeInAnyPieces) {
  const std::string text =
      SampleLedger({.records = 30, .erase_every = 5, .key_change_at = 7}).exported();
  for (const std::size_t piece : {1U, 7U, 100U, 1000U}) {
    ExportCheck check({});
    std::string held;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      held += text.substr(at, piece);
      std::string gone(held.size(), 'x');
      gone.swap(held);
      held = gone.substr(check.take(gone));
      gone.assign(gone.size(), 'x');
    }
    EXPECT_FALSE(check.finish(held)) << piece;
  }
}

struct ChangeRow {
  const char* what;
  std::size_t line;  // from 0
  const char* from;
  const char* to;
  const char* code;
  const char* message;
  Place place;
};

const ChangeRow kChangeRows[] = {
    {"the format",
     0,
     "ledger/1",
     "ledger/2",
     "verify.line-form",
     "expected 1\",\"key\": here; the line was changed",
     {1, 26, std::nullopt}},
    {"the key",
     0,
     "AYqI",
     "AYqJ",
     "verify.key-text",
     "the id of the verifier key does not belong to its name and bytes",
     {1, std::nullopt, std::nullopt}},
    {"the index",
     3,
     "\"index\":2",
     "\"index\":3",
     "verify.record-order",
     "record 2 belongs here, the line says 3",
     {4, 10, 2}},
    {"a name",
     3,
     "\"salt\"",
     "\"Salt\"",
     "verify.line-form",
     "expected salt\": here; the line was changed",
     {4, 67, 2}},
    {"the body",
     3,
     "handler-2",
     "handler-3",
     "verify.record-changed",
     "the salt or the body was changed; the leaf hash is the one that was signed",
     {4, std::nullopt, 2}},
    {"the leaf hash",
     3,
     "\"leaf\":\"",
     "\"leaf\":\"*",
     "verify.line-form",
     "expected base64 here; the line was changed",
     {4, 20, 2}},
    {"the end of the line",
     3,
     "\"}}\n",
     "\"}]\n",
     "verify.line-form",
     "expected } here; the line was changed",
     {4, 456, 2}},
    {"the kind of a line",
     7,
     "checkpoint",
     "cheekpoint",
     "verify.line-form",
     "expected ckpoint\": here; the line was changed",
     {8, 6, std::nullopt}},
    {"the size of a checkpoint",
     7,
     "\\n6\\n",
     "\\n7\\n",
     "verify.checkpoint",
     nullptr,
     {8, std::nullopt, std::nullopt}},
    {"the signer of a checkpoint",
     7,
     "— docket.e",
     "— docket.f",
     "verify.checkpoint",
     "the checkpoint does not verify: it bears a signature of a key that is not in this file, "
     "or the name or id in a signature line was changed",
     {8, std::nullopt, std::nullopt}},
};

TEST(ExportCheck, SaysWhatWasChangedAndWhere) {
  const std::string text =
      SampleLedger({.records = 12, .erase_every = 11, .checkpoint_every = 6}).exported();
  for (const ChangeRow& row : kChangeRows) {
    std::vector<std::string> lines = lines_of(text);
    ASSERT_NO_FATAL_FAILURE(replace(lines[row.line], row.from, row.to)) << row.what;
    const auto finding = check(joined_lines(lines));
    ASSERT_TRUE(finding) << row.what;
    EXPECT_EQ(finding->verdict, Verdict::not_good) << row.what;
    EXPECT_EQ(finding->code, row.code) << row.what;
    if (row.message) {
      EXPECT_EQ(finding->message, row.message) << row.what;
    }
    EXPECT_EQ(finding->place->line, row.place.line) << row.what;
    EXPECT_EQ(finding->place->record, row.place.record) << row.what;
    EXPECT_EQ(finding->place->byte, row.place.byte) << row.what;
  }
}

std::string with_leaf_of_next(std::string line, const std::string& next) {
  return line.replace(line.find("\"leaf\""), 53, next.substr(next.find("\"leaf\""), 53));
}

TEST(ExportCheck, TellsWhichHalfOfALineWasSigned) {
  const std::string text = SampleLedger({.records = 200, .erase_every = 11}).exported();
  std::vector<std::string> lines = lines_of(text);
  lines[4] = with_leaf_of_next(lines[4], lines[5]);
  auto finding = check(joined_lines(lines));
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->message, "the leaf hash was changed; the rest of the line is what was signed");
  EXPECT_EQ(finding->place, (Place{5, std::nullopt, 3}));

  lines = lines_of(text);
  const std::size_t commitment = lines[4].find("\"commitment\":\"") + 14;
  lines[4][commitment] = lines[4][commitment] == 'A' ? 'B' : 'A';
  replace(lines[100], "handler", "hamdler");
  replace(lines[190], "handler", "hamdler");
  finding = check(joined_lines(lines));
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->message,
            "the commitment was changed; the leaf hash is the one that was signed; more lines are "
            "like it: 2");
  EXPECT_EQ(finding->place, (Place{5, std::nullopt, 3}));

  lines[5] = with_leaf_of_next(lines[5], lines[6]);
  finding = check(joined_lines(lines));
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->message,
            "the leaf hash does not fit the rest of the line; more lines are like it: 3");
  EXPECT_EQ(finding->place, (Place{5, std::nullopt, 3}));

  // A broken line further down does not hide it.
  lines[150] = "x\n";
  EXPECT_EQ(check(joined_lines(lines))->place, (Place{5, std::nullopt, 3}));
}

// What a forger without the key can do beyond changing bytes: compute all hashes anew.
TEST(ExportCheck, RecomputedHashesDoNotHelpAForger) {
  const std::string text = SampleLedger({.records = 12, .checkpoint_every = 6}).exported();
  std::vector<std::string> lines = lines_of(text);
  std::string forged;
  LedgerExport forger(sample_key(1).verifier(), forged);
  forged.clear();
  for (std::uint64_t index = 0; index < 12; ++index) {
    std::string body = SampleLedger({}).body(index);
    if (index == 8) replace(body, "verified", "refuted");
    forger.add_record(SaltedBody{sha256("salt " + std::to_string(index)), body}, forged);
  }
  lines[1 + 8 + 1] = lines_of(forged)[8];
  const auto finding = check(joined_lines(lines));
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->code, "verify.root-differs");
  EXPECT_EQ(finding->message,
            "the records from 6 to 11 do not give the root that was signed; at least one of them "
            "was replaced together with its leaf hash");

  lines = lines_of(text);
  lines.erase(lines.begin() + 12);
  EXPECT_EQ(check(joined_lines(lines))->message, "record 10 belongs here, the line says 11");
  lines = lines_of(text);
  lines.erase(lines.end() - 2);
  EXPECT_EQ(check(joined_lines(lines))->message,
            "the checkpoint is over 12 records, but 11 records stand before it; some were removed "
            "or added");
  EXPECT_EQ(check(joined_lines(lines))->code, "verify.record-count");
}

struct CutRow {
  const char* what;
  std::string text;
  const char* code;
  const char* message;
  Verdict verdict;
};

TEST(ExportCheck, CutOffAndForeignFiles) {
  const std::string text = SampleLedger({.records = 3}).exported();
  const std::vector<std::string> lines = lines_of(text);
  const CutRow rows[] = {
      {"nothing", "", "verify.not-an-export",
       "this is not an exported ledger; make one with docket export --ledger", Verdict::unusable},
      {"something else", "Dear Sir,\n", "verify.not-an-export",
       "this is not an exported ledger; make one with docket export --ledger", Verdict::unusable},
      {"something else without a newline", "Dear Sir", "verify.not-an-export",
       "this is not an exported ledger; make one with docket export --ledger", Verdict::unusable},
      {"the header alone", lines[0], "verify.cut-off",
       "the file does not end with a checkpoint; 0 records were read, the last 0 records of which "
       "nobody has signed here",
       Verdict::not_good},
      {"half a header", lines[0].substr(0, 40), "verify.cut-off",
       "the last line does not end with a newline", Verdict::not_good},
      {"records alone", lines[0] + lines[1] + lines[2], "verify.cut-off",
       "the file does not end with a checkpoint; 2 records were read, the last 2 records of which "
       "nobody has signed here",
       Verdict::not_good},
      {"the last newline", text.substr(0, text.size() - 1), "verify.cut-off",
       "the last line does not end with a newline", Verdict::not_good},
      {"an empty line at the end", text + "\n", "verify.line-form",
       "expected {\"index\": here; the line was changed", Verdict::not_good},
      {"a record after the end", text + "{\"index\":3}", "verify.cut-off",
       "the last line does not end with a newline", Verdict::not_good},
  };
  for (const CutRow& row : rows) {
    const auto finding = check(row.text);
    ASSERT_TRUE(finding) << row.what;
    EXPECT_EQ(finding->code, row.code) << row.what;
    EXPECT_EQ(finding->message, row.message) << row.what;
    EXPECT_EQ(finding->verdict, row.verdict) << row.what;
  }
}

struct TrustRow {
  const char* what;
  KeyChangeKind kind;
  std::vector<std::uint8_t> trusted;
  const char* code;  // nullptr: good
};
const TrustRow kTrustRows[] = {
    {"nobody is pinned", KeyChangeKind::rotated, {}, nullptr},
    {"the first key vouches for the second", KeyChangeKind::rotated, {1}, nullptr},
    {"the second key", KeyChangeKind::rotated, {2}, nullptr},
    {"a stranger's key", KeyChangeKind::rotated, {3}, "verify.other-key"},
    {"a lost key does not vouch", KeyChangeKind::lost, {1}, "verify.key-lost"},
    {"the key after the loss", KeyChangeKind::lost, {2}, nullptr},
    {"both", KeyChangeKind::lost, {1, 2}, nullptr},
    {"nobody is pinned, a loss", KeyChangeKind::lost, {}, nullptr},
};

TEST(ExportCheck, WhoIsTrusted) {
  for (const TrustRow& row : kTrustRows) {
    SampleLedger ledger(
        {.records = 20, .checkpoint_every = 5, .key_change_at = 7, .key_change = row.kind});
    const auto finding = check(ledger.exported(), trusting(row.trusted));
    ASSERT_EQ(finding.has_value(), row.code != nullptr) << row.what;
    if (finding) {
      EXPECT_EQ(finding->code, row.code) << row.what;
    }
  }
  SampleLedger lost({.records = 20,
                     .checkpoint_every = 5,
                     .key_change_at = 7,
                     .key_change = KeyChangeKind::lost});
  EXPECT_EQ(check(lost.exported(), trusting({1}))->message,
            "the key you gave was lost: it vouches for the first 5 records, what follows is "
            "signed by " +
                vkey_text(sample_key(2).verifier()) +
                ", for which no former key speaks; confirm that key another way and give it with "
                "--key");
  EXPECT_EQ(check(lost.exported(), trusting({3}))->message,
            "the file is signed by " + vkey_text(sample_key(2).verifier()) +
                ", not by the key you gave; it is another ledger's, or a forgery");
}

TEST(ExportCheck, ChangesOfKeyMustBeInOrder) {
  SampleLedger ledger({.records = 10, .key_change_at = 4});
  const std::vector<std::string> good = lines_of(ledger.exported());
  ASSERT_TRUE(good[6].starts_with("{\"key_change\":"));
  const auto code_of = [](const std::vector<std::string>& lines) {
    const auto finding = check(joined_lines(lines));
    return finding ? finding->code + ": " + finding->message : "good";
  };

  auto lines = good;
  lines.erase(lines.begin() + 6);
  EXPECT_TRUE(code_of(lines).starts_with("verify.checkpoint: ")) << "left out";
  lines = good;
  std::swap(lines[6], lines[7]);
  EXPECT_EQ(code_of(lines),
            "verify.key-change: the change of key does not stand, word for word, in the record "
            "before it");
  lines = good;
  lines.insert(lines.begin() + 6, lines[6]);
  EXPECT_EQ(code_of(lines), "verify.key-change: the change of key does not verify: it replaces " +
                                vkey_text(sample_key(1).verifier()) + ", but the key in force is " +
                                vkey_text(sample_key(2).verifier()))
      << "twice";
  lines = good;
  std::swap(lines[1], lines[6]);
  EXPECT_TRUE(code_of(lines).starts_with("verify.key-change: ")) << "before every record";
}

TEST(KeyChain, AFormerKeyStaysFormer) {
  KeyChain chain(sample_key(1).verifier(), {});
  ASSERT_TRUE(chain.change(key_rotated_note(sample_key(1), sample_key(2)), 5).ok());
  const Status back = chain.change(key_rotated_note(sample_key(2), sample_key(1)), 6);
  ASSERT_FALSE(back.ok());
  EXPECT_EQ(back.error().message, "it brings back a former key");

  const Checkpoint head{kSampleOrigin, {6, leaf_hash("x")}};
  const auto open = [&](std::vector<SigningKey> keys) {
    const auto opened = chain.open(signed_checkpoint(head, keys));
    return opened.ok() ? "good" : opened.error().message;
  };
  EXPECT_EQ(open({sample_key(2)}), "good");
  EXPECT_EQ(open({sample_key(1), sample_key(2)}), "good") << "a former key may sign too";
  EXPECT_EQ(open({sample_key(1)}),
            "it is not signed by the key in force, " + vkey_text(sample_key(2).verifier()));
  EXPECT_TRUE(open({sample_key(2), sample_key(3)}).starts_with("it bears a signature of a key"));
}

TEST(ExportCheck, SinceAnOlderCheckpoint) {
  SampleLedger ledger({.records = 150, .erase_every = 7, .key_change_at = 90});
  const std::string text = ledger.exported();
  for (const std::uint64_t size : {0U, 1U, 63U, 64U, 65U, 90U, 91U, 149U, 150U}) {
    ExportCheck check(since(ledger.checkpoint(size)));
    check.take(text);
    const auto finding = check.finish("");
    ASSERT_FALSE(finding) << size << ": " << finding->message;
    EXPECT_EQ(check.summary().since->size, size);
  }
  // Records erased since then change nothing in the tree.
  SampleLedger before({.records = 60});
  before.exported();
  EXPECT_FALSE(check(text, since(before.checkpoint(60))));
}

TEST(ExportCheck, SinceFindsARewrittenLedger) {
  SampleLedger ledger({.records = 50});
  const std::string text = ledger.exported();
  const auto refused = [&](const std::string& note) { return *check(text, since(note)); };
  const auto signed_by = [](std::uint8_t key, std::uint64_t size, const Hash& root) {
    return signed_checkpoint({kSampleOrigin, {size, root}}, std::vector{sample_key(key)});
  };

  // The operator holds the key and signed another past before.
  Finding finding = refused(signed_by(1, 30, leaf_hash("another past")));
  EXPECT_EQ(finding.code, "verify.since-differs");
  EXPECT_EQ(finding.message,
            "the first 30 records are not those that the older checkpoint signed: the ledger was "
            "rewritten; keep both files, together they prove it");
  finding = refused(signed_by(1, 51, leaf_hash("x")));
  EXPECT_EQ(finding.code, "verify.since-ahead");
  EXPECT_EQ(finding.message,
            "the older checkpoint counts 51 records, the export 50 records; records were taken "
            "off its end, or it was made before the checkpoint");
  finding = refused(signed_by(9, 30, leaf_hash("x")));
  EXPECT_EQ(finding.code, "verify.since-key");
  EXPECT_EQ(finding.message,
            "the older checkpoint was not signed for this ledger: no key that is known here has "
            "signed the text");
}

// The caller trusts two ledgers; a checkpoint of one says nothing about the other.
TEST(ExportCheck, SinceACheckpointOfAnotherLedger) {
  SigningKey other{"other.example", {}};
  CheckOptions options = since(signed_checkpoint({other.name, {5, Hash{}}}, std::vector{other}));
  options.trusted = {sample_key(1).verifier(), other.verifier()};
  const auto finding = check(SampleLedger({.records = 10}).exported(), options);
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->code, "verify.since-key");
  EXPECT_EQ(finding->message,
            "the older checkpoint is of other.example, the export of docket.example/ledger");
}

TEST(KeyChain, HasAnEnd) {
  const auto key = [](std::uint32_t number) {
    SigningKey made = sample_key(0);
    made.seed[0] = static_cast<std::uint8_t>(number);
    made.seed[1] = static_cast<std::uint8_t>(number >> 8);
    return made;
  };
  KeyChain chain(key(0).verifier(), {});
  for (std::uint32_t k = 1; k < 1000; ++k)
    ASSERT_TRUE(chain.change(key_lost_note(key(k - 1).verifier(), key(k)), k).ok());
  const Status more = chain.change(key_lost_note(key(999).verifier(), key(1000)), 1000);
  ASSERT_FALSE(more.ok());
  EXPECT_EQ(more.error().message, "the key changes more than 1000 times");
}

TEST(Sample, IsJson) {
  SampleLedger ledger({.records = 30, .erase_every = 11, .key_change_at = 4});
  for (const std::string& line : lines_of(ledger.exported()))
    EXPECT_TRUE(parse_json(line).ok()) << line;
  for (std::uint64_t index = 0; index < 30; ++index) {
    EXPECT_TRUE(check_body(ledger.body(index)).ok());
    EXPECT_EQ(print(*parse_json(ledger.body(index))), ledger.body(index));
  }
}

}  // namespace
}  // namespace docket::export_check_test
