// Identifiers with a few bytes changed: what is read is read again to the same from its canonical
// form, what is refused has a code, and nothing stops the program.

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "identifiers/cpe.h"
#include "identifiers/identifier.h"
#include "identifiers/native_range.h"
#include "identifiers/purl.h"
#include "identifiers/vers.h"

namespace docket::broken_test {
namespace {

constexpr const char* kSeeds[] = {
    "pkg:npm/%40angular/animation@12.3.1?arch=x86&repository_url=https:%2F%2Fa.b#src/core",
    "pkg:deb/debian/curl@1:7.50.3-1%2Bb1?arch=i386&distro=jessie",
    "pkg:cpan/DROLSKY/DateTime@1.55",
    "pkg:swid/Acme/example.com/Server@1?tag_id=75b8c285-fa7b-485b-b199-4745e3004d0d",
    "vers:npm/1.2.3|>=2.0.0|<5.0.0|!=5.1.0|>=6.0.0-rc.1",
    "vers:deb/>=1:2.0~rc1-1|<2:0",
    "vers:pypi/1.0a1|>=1!2.0.post1|<=1!3.0.dev1+a.1",
    "vers:maven/>=1.0-beta1|<=1.7.5|>=2.0.RC1",
    "vers:datetime/>=2024-01-01T00:00:00.5Z|<2025-01-01T00:00:00+08:00",
    R"(cpe:2.3:a:a\+b:c\:d\\e*:1.0\(2\):??x:*:-:en:*:*:x64:*)",
    "cpe:/a:hp:insight%21:7.4.0.1570::~~online~win2003~x64~",
    "CVE-2021-44228",
    "GHSA-jfh8-c2jp-5v3q",
};

std::string changed(std::string text, std::mt19937_64& random) {
  constexpr std::string_view kBytes = "%@/?#&=:|<>!*~\\-._+ 0179azAZ\x01\x7F\xE6\xFF";
  for (std::uint64_t times = 1 + random() % 3; times > 0 && !text.empty(); --times) {
    const std::size_t at = random() % text.size();
    const char byte = kBytes[random() % kBytes.size()];
    switch (random() % 4) {
      case 0:
        text[at] = byte;
        break;
      case 1:
        text.insert(at, 1, byte);
        break;
      case 2:
        text.erase(at, 1 + random() % 4);
        break;
      default:
        text.insert(random() % (text.size() + 1), text.substr(at, 1 + random() % 8));
    }
  }
  return text;
}

void check(const std::string& text) {
  const Result<Json> described = describe_identifier(text);
  if (!described.ok()) {
    EXPECT_NE(described.error().code.find('.'), std::string::npos);
    EXPECT_FALSE(described.error().message.empty());
    return;
  }
  const std::string canonical{described->text_of("canonical")};
  const Result<Json> again = describe_identifier(canonical);
  ASSERT_TRUE(again.ok()) << canonical << ": " << again.error().message;
  for (const auto& [name, value] : *described->members()) {
    if (name == "identifier" || name == "remarks") continue;
    ASSERT_TRUE(again->find(name)) << name;
    EXPECT_EQ(print(*again->find(name)), print(value)) << text;
  }
}

TEST(Broken, identifiers) {
  const bool long_run = std::getenv("DOCKET_LONG") != nullptr;
  const int rounds = long_run ? 1'000'000 : 2'000;
  std::mt19937_64 random{20211209};
  for (int round = 0; round < rounds && !::testing::Test::HasFailure(); ++round) {
    for (const char* seed : kSeeds) {
      const std::string text = changed(seed, random);
      SCOPED_TRACE(text);
      check(text);
    }
  }
}

TEST(Broken, versions_and_ranges) {
  const bool long_run = std::getenv("DOCKET_LONG") != nullptr;
  const int rounds = long_run ? 1'000'000 : 2'000;
  constexpr const char* kVersions[] = {
      "1.2.3-rc.1+b", "1:2.0~rc1-1", "1!2.0a1.post1.dev2+l.1",
      "1.0_rc1-r2",   "1.x-dev",     "2.0-beta-SNAPSHOT.1",
      "^1.2 || ~3.x", "~>2.0.8",     "2024-01-01T00:00:00.5+08:00"};
  std::mt19937_64 random{7};
  for (int round = 0; round < rounds && !::testing::Test::HasFailure(); ++round) {
    const std::string left = changed(kVersions[random() % std::size(kVersions)], random);
    const std::string right = changed(left, random);
    for (const std::string& name : scheme_names()) {
      const Scheme scheme = *scheme_of(name);
      SCOPED_TRACE(name + ": " + left + " and " + right);
      const Result<int> order = compare(scheme, left, right);
      const Result<int> back = compare(scheme, right, left);
      ASSERT_EQ(order.ok(), back.ok());
      if (order.ok()) {
        EXPECT_EQ(*order, -*back);
      }
      const Result<Vers> vers = vers_from_native(scheme, left);
      if (vers.ok() && !vers->constraints.empty()) {
        EXPECT_FALSE(print(simplified(*vers)).empty());
      }
    }
  }
}

}  // namespace
}  // namespace docket::broken_test
