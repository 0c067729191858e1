#include "openpgp/openpgp.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace docket::openpgp_test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDocument = "{\"document\":{}}\n";

Instant at(std::string_view text) { return parse_instant(text).value(); }

const Instant kMade = at("2026-01-01T00:00:00Z");
const Instant kSigned = at("2026-01-02T00:00:00Z");
const Instant kLater = at("2026-01-03T00:00:00Z");

OpenPgpKey new_key() { return OpenPgpKey::make("Acme PSIRT", kMade).value(); }

OpenPgpRing ring_of(const OpenPgpKey& key) {
  const std::string half = key.public_half().value();
  return OpenPgpRing::read({&half, 1}).value();
}

TEST(OpenPgp, ASignatureIsGoodForTheSameBytesAndTheSameKey) {
  const OpenPgpKey key = new_key();
  const std::string signature = key.sign(kDocument, kSigned).value();
  EXPECT_TRUE(signature.starts_with("-----BEGIN PGP SIGNATURE-----"));
  const SignatureSeen seen = ring_of(key).verify(kDocument, signature, kLater).value();
  EXPECT_EQ(seen.fingerprint, key.fingerprint());
  EXPECT_FALSE(seen.expires) << "neither key nor signature ends";
}

struct BadRow {
  const char* what;
  std::string document;
  std::string signature;
  const char* message;
};

TEST(OpenPgp, ASignatureThatDoesNotFitIsRefusedWithTheReason) {
  const OpenPgpKey key = new_key();
  const std::string good = key.sign(kDocument, kSigned).value();
  const std::string other = new_key().sign(kDocument, kSigned).value();
  std::string flipped{kDocument};
  flipped[3] ^= 1;
  const BadRow rows[] = {
      {"one bit of the document", flipped, good,
       "the signature does not fit the document, or its key is no longer good"},
      {"a byte more", std::string{kDocument} + "\n", good,
       "the signature does not fit the document, or its key is no longer good"},
      {"of another key", std::string{kDocument}, other,
       "the signature is by a key that is not listed"},
      {"no signature", std::string{kDocument}, "hello", "the file holds no OpenPGP signature"},
      {"nothing", std::string{kDocument}, "", "the file holds no OpenPGP signature"},
  };
  const OpenPgpRing ring = ring_of(key);
  for (const BadRow& row : rows) {
    const auto seen = ring.verify(row.document, row.signature, kLater);
    ASSERT_FALSE(seen.ok()) << row.what;
    EXPECT_EQ(seen.error().code, "openpgp.signature") << row.what;
    EXPECT_EQ(seen.error().message, row.message) << row.what;
  }
}

TEST(OpenPgp, BothHalvesAreWrittenAndReadAgain) {
  const OpenPgpKey key = new_key();
  const OpenPgpKey again = OpenPgpKey::read(key.secret_half().value()).value();
  EXPECT_EQ(again.fingerprint(), key.fingerprint());
  const std::string signature = again.sign(kDocument, kSigned).value();
  EXPECT_TRUE(ring_of(key).verify(kDocument, signature, kLater).ok());
  EXPECT_EQ(ring_of(key).fingerprints(), std::vector<std::string>{key.fingerprint()});
}

TEST(OpenPgp, WhatIsNoSecretKeyIsRefused) {
  const std::string half = new_key().public_half().value();
  const auto without = OpenPgpKey::read(half);
  ASSERT_FALSE(without.ok());
  EXPECT_EQ(without.error().code, "openpgp.key");
  EXPECT_NE(without.error().message.find("has no secret half here"), std::string::npos);
  EXPECT_EQ(OpenPgpKey::read("hello").error().code, "openpgp.key");
  EXPECT_EQ(OpenPgpKey::read("").error().code, "openpgp.key");
  const std::string broken = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nhello\n";
  EXPECT_EQ(OpenPgpRing::read({&broken, 1}).error().code, "openpgp.key");
}

TEST(OpenPgp, ASecretKeyIsRefusedWherePublicOnesAreAskedFor) {
  const OpenPgpKey key = new_key();
  const std::string both[] = {key.public_half().value(), key.secret_half().value(),
                              key.public_half().value() + key.secret_half().value()};
  EXPECT_TRUE(OpenPgpRing::read({&both[0], 1}).ok());
  for (const std::string& file : {both[1], both[2]}) {
    const auto ring = OpenPgpRing::read({&file, 1});
    ASSERT_FALSE(ring.ok());
    EXPECT_NE(ring.error().message.find("gpg --armor --export"), std::string::npos);
  }
}

TEST(OpenPgp, AKeyDoesNotSignBeforeItWasMade) {
  const auto early = new_key().sign(kDocument, kMade - std::chrono::hours{1});
  ASSERT_FALSE(early.ok());
  EXPECT_EQ(early.error().code, "openpgp.sign");
}

// gpg in a home of its own, which goes away with this.
class Gpg {
 public:
  Gpg() {
    fs::create_directories(home_);
    fs::permissions(home_, fs::perms::owner_all);
  }
  ~Gpg() {
    static_cast<void>(std::system(("GNUPGHOME=" + home_.string() + " gpgconf --kill all").c_str()));
    fs::remove_all(home_);
  }
  Gpg(const Gpg&) = delete;
  Gpg& operator=(const Gpg&) = delete;

  static bool is_there() { return std::system("command -v gpg >/dev/null") == 0; }

  int run(const std::string& words) const {
    return std::system(("cd " + home_.string() + " && GNUPGHOME=" + home_.string() +
                        " gpg --batch --quiet --pinentry-mode loopback " + words +
                        " >/dev/null 2>words")
                           .c_str());
  }
  void write(const char* name, std::string_view bytes) const {
    std::ofstream(home_ / name, std::ios::binary) << bytes;
  }
  std::string read(const char* name) const {
    std::ifstream in(home_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
  }

 private:
  fs::path home_ = fs::temp_directory_path() / ("docket-gpg-" + std::to_string(::getpid()));
};

TEST(OpenPgp, GpgFindsOurSignatureGoodAndAChangedDocumentBad) {
  if (!Gpg::is_there()) GTEST_SKIP() << "gpg is not installed";
  const Gpg gpg;
  const OpenPgpKey key = new_key();
  gpg.write("key.asc", key.public_half().value());
  gpg.write("document", kDocument);
  gpg.write("document.asc", key.sign(kDocument, kSigned).value());
  ASSERT_EQ(gpg.run("--import key.asc"), 0) << gpg.read("words");
  EXPECT_EQ(gpg.run("--verify document.asc document"), 0) << gpg.read("words");
  gpg.write("document", "{\"document\":{ }}\n");
  EXPECT_NE(gpg.run("--verify document.asc document"), 0);
}

TEST(OpenPgp, AKeyOfGpgSignsOnceItsPassphraseIsSaid) {
  if (!Gpg::is_there()) GTEST_SKIP() << "gpg is not installed";
  const Gpg gpg;
  ASSERT_EQ(gpg.run("--passphrase wort --quick-generate-key acme ed25519 sign never"), 0)
      << gpg.read("words");
  ASSERT_EQ(gpg.run("--passphrase wort --armor -o secret.asc --export-secret-keys"), 0);
  ASSERT_EQ(gpg.run("--armor -o public.asc --export"), 0);
  const std::string secret = gpg.read("secret.asc");
  const auto locked = OpenPgpKey::read(secret);
  ASSERT_FALSE(locked.ok());
  EXPECT_EQ(locked.error().code, "openpgp.passphrase");
  EXPECT_EQ(OpenPgpKey::read(secret, "wert").error().code, "openpgp.passphrase");
  const OpenPgpKey key = OpenPgpKey::read(secret, "wort").value();
  const Instant soon{static_cast<std::int64_t>(std::time(nullptr)) * 1000};
  gpg.write("document", kDocument);
  gpg.write("document.asc", key.sign(kDocument, soon).value());
  EXPECT_EQ(gpg.run("--verify document.asc document"), 0) << gpg.read("words");
}

TEST(OpenPgp, WhenTheKeyOfASignatureEndsIsSeen) {
  if (!Gpg::is_there()) GTEST_SKIP() << "gpg is not installed";
  const Gpg gpg;
  ASSERT_EQ(gpg.run("--passphrase '' --quick-generate-key acme ed25519 sign 10d"), 0);
  ASSERT_EQ(gpg.run("--armor -o public.asc --export"), 0);
  gpg.write("document", kDocument);
  ASSERT_EQ(gpg.run("--armor --detach-sign document"), 0) << gpg.read("words");
  const std::string half = gpg.read("public.asc");
  const OpenPgpRing ring = OpenPgpRing::read({&half, 1}).value();
  const Instant now{static_cast<std::int64_t>(std::time(nullptr)) * 1000};
  const auto seen = ring.verify(kDocument, gpg.read("document.asc"), now);
  ASSERT_TRUE(seen.ok()) << seen.error().message;
  ASSERT_TRUE(seen->expires);
  EXPECT_LT(*seen->expires - now, std::chrono::hours{24 * 10 + 1});
  EXPECT_GT(*seen->expires - now, std::chrono::hours{24 * 10 - 1});
  const auto late =
      ring.verify(kDocument, gpg.read("document.asc"), now + std::chrono::hours{24 * 11});
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().message, "the signature or its key has expired");
  ASSERT_EQ(gpg.run("--armor -o secret.asc --export-secret-keys"), 0);
  const OpenPgpKey key = OpenPgpKey::read(gpg.read("secret.asc")).value();
  EXPECT_TRUE(key.sign(kDocument, now + std::chrono::hours{24 * 9}).ok());
  EXPECT_EQ(key.sign(kDocument, now + std::chrono::hours{24 * 11}).error().code, "openpgp.sign");
}

}  // namespace
}  // namespace docket::openpgp_test
