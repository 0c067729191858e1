#include "ledger/note.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/bytes.h"
#include "base/json.h"
#include "ledger/checkpoint.h"
#include "ledger/key_change.h"

namespace docket::note_test {
namespace {

SigningKey key_with(std::uint8_t fill, std::string name = "docket.example/ledger") {
  SigningKey key{std::move(name), {}};
  key.seed.fill(fill);
  return key;
}

// The example of the C2SP specification.
constexpr std::string_view kExampleKey =
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
constexpr std::string_view kExampleNote =
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    "\n";

TEST(Note, TheExampleOfTheSpecification) {
  const Result<VerifierKey> key = parse_vkey(kExampleKey);
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(vkey_text(*key), kExampleKey);
  const Result<Note> note = parse_note(kExampleNote);
  ASSERT_TRUE(note.ok());
  EXPECT_EQ(note->text, "This is an example message.\n");
  EXPECT_EQ(note_text(*note), kExampleNote);
  const auto signers = signers_of(*note, std::vector{*key});
  ASSERT_TRUE(signers.ok());
  EXPECT_EQ(signers->front(), *key);
}

struct BadNoteRow {
  const char* what;
  std::string note;
  const char* message;
};

TEST(Note, MalformedNotesAreRefused) {
  const std::string text = "text\n";
  const std::string good = signed_note(text, std::vector{key_with(1)});
  const std::string line = good.substr(text.size() + 1);
  std::string many = text + "\n";
  for (int k = 0; k < 65; ++k) many += line;
  const BadNoteRow rows[] = {
      {"no blank line", text + line,
       "the note has no blank line between its text and its signatures"},
      {"no signature", text + "\n", "the note has no signature"},
      {"no newline at the end", good.substr(0, good.size() - 1),
       "the note does not end with a newline"},
      {"a carriage return", "te\rxt\n\n" + line, "the note holds a control character"},
      {"not UTF-8", "te\xFFxt\n\n" + line, "the note is not well-formed UTF-8"},
      {"a hyphen for the dash", text + "\n-" + line.substr(3),
       "a line below the blank line does not begin with an em dash and a space"},
      {"no name", text + "\n—  AAAAAAA=\n", "the name of the key in a signature line is no name"},
      {"a name with a plus", text + "\n— a+b AAAAAAA=\n",
       "the name of the key in a signature line is no name"},
      {"no signature after the name", text + "\n— name\n",
       "a signature line has no space between the key's name and the signature"},
      {"an id and nothing else", text + "\n— name AAAAAA==\n",
       "the signature of name is not a key id and a signature"},
      {"too long", std::string(kNoteBytesMax, 'x') + good, "the note is longer than 65536 bytes"},
      {"too many signatures", many, "the note has more than 64 signatures"},
  };
  for (const BadNoteRow& row : rows) {
    const Result<Note> note = parse_note(row.note);
    ASSERT_FALSE(note.ok()) << row.what;
    EXPECT_EQ(note.error().code, "ledger.note-form") << row.what;
    EXPECT_EQ(note.error().message, row.message) << row.what;
  }
  EXPECT_TRUE(parse_note(good + line).ok()) << "a signature twice is no harm";
}

TEST(Note, EmptyLinesBelongToTheText) {
  const std::string bytes = signed_note("a\n\nb\n\n", std::vector{key_with(1)});
  const Result<Note> note = parse_note(bytes);
  ASSERT_TRUE(note.ok());
  EXPECT_EQ(note->text, "a\n\nb\n\n");
}

TEST(Note, UnknownSignersArePassedOverWrongOnesAreNot) {
  const SigningKey one = key_with(1);
  const SigningKey two = key_with(2);
  const std::vector<VerifierKey> known = {one.verifier()};
  Note note = *parse_note(signed_note("text\n", std::vector{two, one}));
  EXPECT_EQ(*signers_of(note, known), known);
  EXPECT_EQ(note_text(with_signatures_of(note, known)), signed_note("text\n", std::vector{one}));

  const Note by_two = *parse_note(signed_note("text\n", std::vector{two}));
  EXPECT_EQ(signers_of(by_two, known).error().code, "ledger.note-unsigned");

  note.text = "other\n";
  EXPECT_EQ(signers_of(note, known).error().code, "ledger.note-signature");

  // A correct signature beside a wrong one of the same key does not save the note.
  Note both = *parse_note(signed_note("text\n", std::vector{one}));
  both.signatures.push_back(both.signatures.front());
  both.signatures.back().bytes[3] ^= 1;
  EXPECT_EQ(signers_of(both, known).error().code, "ledger.note-signature");

  // The same name with another id, and the same id with another name, are other keys.
  Note renamed = *parse_note(signed_note("text\n", std::vector{one}));
  renamed.signatures.front().name = "docket.example/other";
  EXPECT_EQ(signers_of(renamed, known).error().code, "ledger.note-unsigned");
  renamed.signatures.front().name = one.name;
  renamed.signatures.front().id ^= 1;
  EXPECT_EQ(signers_of(renamed, known).error().code, "ledger.note-unsigned");
}

TEST(Key, NamesThatSign) {
  for (const char* good : {"docket.example/ledger", "台账.example", "a"})
    EXPECT_TRUE(is_key_name(good)) << good;
  for (const char* bad : {"", "a b", "a+b", "a\tb",
                          "a\xE3\x80\x80"
                          "b",
                          "a\xC2\xA0"
                          "b",
                          "a\xE2\x80\x83"
                          "b",
                          "a\n", "\xFF"})
    EXPECT_FALSE(is_key_name(bad)) << bad;
}

struct BadKeyRow {
  const char* what;
  std::string text;
  const char* message;
};

TEST(Key, MalformedKeysAreRefused) {
  const std::string good{kExampleKey};
  const BadKeyRow rows[] = {
      {"nothing", "", "a verifier key is written name+8 hexadecimal digits+base64"},
      {"no id", "name+AAAA", "a verifier key is written name+8 hexadecimal digits+base64"},
      {"no name", good.substr(good.find('+')),
       "the name of a verifier key must not be empty or hold white space"},
      {"another kind of key",
       "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
       "the last part of the verifier key is not an Ed25519 key in base64"},
      {"a key that is too short",
       "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv",
       "the last part of the verifier key is not an Ed25519 key in base64"},
      {"capital letters in the id",
       "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
       "the id of the verifier key does not belong to its name and bytes"},
      {"another name", "example.com/fox" + good.substr(15),
       "the id of the verifier key does not belong to its name and bytes"},
      {"a newline at the end", good + "\n",
       "the last part of the verifier key is not an Ed25519 key in base64"},
  };
  for (const BadKeyRow& row : rows) {
    const Result<VerifierKey> key = parse_vkey(row.text);
    ASSERT_FALSE(key.ok()) << row.what;
    EXPECT_EQ(key.error().code, "ledger.key-text") << row.what;
    EXPECT_EQ(key.error().message, row.message) << row.what;
  }
}

TEST(Key, TheKeyFile) {
  const SigningSeed seed = key_with(9).seed;
  EXPECT_EQ(*parse_key_file(key_file_text(seed)), seed);
  for (const std::string& bad :
       {std::string{}, std::string{"AAAA\n"}, key_file_text(seed) + "\n"}) {
    EXPECT_EQ(parse_key_file(bad).error().code, "ledger.key-file") << bad;
    EXPECT_EQ(parse_key_file(bad).error().message,
              "the key file does not hold 32 bytes in base64 on one line; restore it from its "
              "copy, or declare the key lost");
  }
}

TEST(Checkpoint, RoundTrip) {
  const SigningKey key = key_with(1);
  const Checkpoint checkpoint{"docket.example/ledger", {300, leaf_hash("x")}};
  const std::string note = signed_checkpoint(checkpoint, std::vector{key});
  EXPECT_EQ(*open_checkpoint(note, std::vector{key.verifier()}), checkpoint);
  EXPECT_EQ(*parse_checkpoint_text(checkpoint_text({"o", {0, empty_root()}})),
            (Checkpoint{"o", {0, empty_root()}}));
  EXPECT_EQ(open_checkpoint(note, std::vector{key_with(2).verifier()}).error().code,
            "ledger.note-unsigned");
}

TEST(Checkpoint, TheKeyMustSpeakForTheOrigin) {
  const SigningKey other = key_with(1, "other.example");
  const std::string note =
      signed_note(checkpoint_text({"docket.example/ledger", {1, {}}}), std::vector{other});
  const auto opened = open_checkpoint(note, std::vector{other.verifier()});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, "ledger.checkpoint-origin");
  EXPECT_EQ(opened.error().message,
            "the checkpoint is of docket.example/ledger, the key that signed it of other.example");
}

struct BadCheckpointRow {
  const char* what;
  const char* text;
  const char* message;
};
const BadCheckpointRow kBadCheckpoints[] = {
    {"a line is missing", "o\n1\n", "a checkpoint has three lines: origin, size, root"},
    {"an extension line", "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n",
     "a checkpoint has three lines: origin, size, root"},
    {"no newline at the end", "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
     "a checkpoint has three lines: origin, size, root"},
    {"no origin", "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
     "the origin of the checkpoint is empty"},
    {"a leading zero", "o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
     "the size of the checkpoint is not a plain number"},
    {"a plus sign", "o\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
     "the size of the checkpoint is not a plain number"},
    {"a negative size", "o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
     "the size of the checkpoint is not a plain number"},
    {"more than 64 bits", "o\n18446744073709551616\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
     "the size of the checkpoint is not a plain number"},
    {"no size", "o\n\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
     "the size of the checkpoint is not a plain number"},
    {"a short root", "o\n1\nAAAA\n", "the root of the checkpoint is not 32 bytes in base64"},
    {"spare bits in the root", "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
     "the root of the checkpoint is not 32 bytes in base64"},
};

TEST(Checkpoint, MalformedTextsAreRefused) {
  for (const BadCheckpointRow& row : kBadCheckpoints) {
    const auto read = parse_checkpoint_text(row.text);
    ASSERT_FALSE(read.ok()) << row.what;
    EXPECT_EQ(read.error().code, "ledger.checkpoint-form") << row.what;
    EXPECT_EQ(read.error().message, row.message) << row.what;
  }
}

TEST(KeyChange, RotationAndLoss) {
  const SigningKey before = key_with(1);
  const SigningKey after = key_with(2);
  const KeyChange rotated{KeyChangeKind::rotated, before.verifier(), after.verifier()};
  EXPECT_EQ(*open_key_change(key_rotated_note(before, after)), rotated);
  const KeyChange lost{KeyChangeKind::lost, before.verifier(), after.verifier()};
  EXPECT_EQ(*open_key_change(key_lost_note(before.verifier(), after)), lost);
}

struct BadChangeRow {
  const char* what;
  std::string note;
  const char* code;
};

TEST(KeyChange, WrongStatementsAreRefused) {
  const SigningKey one = key_with(1);
  const SigningKey two = key_with(2);
  const SigningKey three = key_with(3);
  const std::string good = parse_note(key_rotated_note(one, two))->text;
  std::string lost = good;
  lost.replace(lost.find("rotated"), 7, "lost");
  const SigningKey elsewhere = key_with(2, "other.example");
  const std::string to_elsewhere = "docket key-rotated/1\nbefore " + vkey_text(one.verifier()) +
                                   "\nafter " + vkey_text(elsewhere.verifier()) + "\n";
  const std::string to_itself = "docket key-rotated/1\nbefore " + vkey_text(one.verifier()) +
                                "\nafter " + vkey_text(one.verifier()) + "\n";
  const BadChangeRow rows[] = {
      {"signed by the new key only", signed_note(good, std::vector{two}), "ledger.key-change-form"},
      {"signed by the old key only", signed_note(good, std::vector{one}), "ledger.key-change-form"},
      {"signed by a third key too", signed_note(good, std::vector{one, two, three}),
       "ledger.key-change-form"},
      {"signed by strangers", signed_note(good, std::vector{three}), "ledger.note-unsigned"},
      {"a loss signed by the old key", signed_note(lost, std::vector{one, two}),
       "ledger.key-change-form"},
      {"a checkpoint", signed_checkpoint({one.name, {1, {}}}, std::vector{one}),
       "ledger.key-change-form"},
      {"to the key of another name", signed_note(to_elsewhere, std::vector{one, elsewhere}),
       "ledger.key-change-form"},
      {"to itself", signed_note(to_itself, std::vector{one}), "ledger.key-change-form"},
      {"a key that is no key",
       signed_note("docket key-lost/1\nbefore x\nafter y\n", std::vector{one}), "ledger.key-text"},
      {"no note", "x", "ledger.note-form"},
  };
  for (const BadChangeRow& row : rows) {
    const auto read = open_key_change(row.note);
    ASSERT_FALSE(read.ok()) << row.what;
    EXPECT_EQ(read.error().code, row.code) << row.what;
  }
}

TEST(Signature, WycheproofVectors) {
  const char* folder = std::getenv("DOCKET_TEST_DATA");
  if (!folder) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  std::ifstream file(std::string{folder} + "/crypto/wycheproof/ed25519_test.json");
  std::stringstream text;
  text << file.rdbuf();
  const Result<Json> suite = parse_json(text.str());
  ASSERT_TRUE(suite.ok());
  int count = 0;
  for (const Json& group : *suite->find("testGroups")->items()) {
    const std::string raw_key = *from_hex(group.find("publicKey")->text_of("pk"));
    PublicKey key;
    ASSERT_EQ(raw_key.size(), key.size());
    std::copy(raw_key.begin(), raw_key.end(), key.begin());
    for (const Json& row : *group.find("tests")->items()) {
      const std::string raw = *from_hex(row.text_of("sig"));
      Signature signature{};
      const bool right_length = raw.size() == signature.size();
      if (right_length) std::copy(raw.begin(), raw.end(), signature.begin());
      const bool valid =
          right_length && signature_is_valid(key, *from_hex(row.text_of("msg")), signature);
      EXPECT_EQ(valid, row.text_of("result") == "valid") << print(row);
      ++count;
    }
  }
  EXPECT_EQ(count, 85);
}

}  // namespace
}  // namespace docket::note_test
