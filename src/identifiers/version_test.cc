#include "identifiers/version.h"

#include <gtest/gtest.h>

namespace docket::version_test {
namespace {

struct OrderRow {
  const char* what;
  Scheme scheme;
  const char* left;
  const char* right;
  int order;
};

using enum Scheme;

const OrderRow kRows[] = {
    {"numbers, not texts", semver, "1.9.0", "1.10.0", -1},
    {"of any length", semver, "99999999999999999999.0.0", "100000000000000000000.0.0", -1},
    {"a pre-release comes before its release", semver, "1.0.0-rc.1", "1.0.0", -1},
    {"numbers of a pre-release come before words", semver, "1.0.0-1", "1.0.0-a", -1},
    {"fewer parts of a pre-release come first", semver, "1.0.0-a", "1.0.0-a.1", -1},
    {"a word before those that begin with it", semver, "1.0.0-a", "1.0.0-aa", -1},
    {"capitals come before small letters", semver, "1.0.0-B", "1.0.0-a", -1},
    {"what stands behind a plus does not count", semver, "1.0.0+1", "1.0.0+2", 0},
    {"a v in front is no part of it", npm, "v1.2.3", "1.2.3", 0},
    {"Cargo ranks as semver does", cargo, "1.2.3-alpha", "1.2.3", -1},
    {"Go writes a v", golang, "v1.2.3", "v1.2.4", -1},
    {"and may leave numbers out", golang, "v1.2", "v1.2.0", 0},
    {"a pseudo-version is a pre-release", golang, "v0.0.0-20191109021931-daa7c04131f5", "v0.0.0",
     -1},
    {"+incompatible does not count", golang, "v2.0.0+incompatible", "v2.0.0", 0},
    {"NuGet has up to four numbers", nuget, "1.0.0.1", "1.0", 1},
    {"and no case of letters", nuget, "1.0.0-BETA", "1.0.0-beta", 0},
    {"and zeros in front", nuget, "1.01", "1.1", 0},
    {"nginx has three numbers", nginx, "0.7.52", "1.0.0", -1},

    {"an epoch counts first", deb, "1:0.1", "9.9", 1},
    {"a tilde comes before the end", deb, "1.0~rc1", "1.0", -1},
    {"and before another tilde only when it is shorter", deb, "1.0~~", "1.0~", -1},
    {"letters come before marks", deb, "1.0a", "1.0+", -1},
    {"no revision is revision 0", deb, "1.0", "1.0-0", 0},
    {"zeros in front do not count", deb, "1.01", "1.1", 0},
    {"a hyphen may be part of the version", deb, "1.0-1-1", "1.0-2", 1},
    {"no digits are 0", deb, "1.0.", "1.0.0", 0},
    {"numbers come after words", rpm, "1.0.a", "1.0.1", -1},
    {"marks only keep apart", rpm, "1.0_1", "1.0.1", 0},
    {"a tilde comes before the end in RPM too", rpm, "1.0~rc1", "1.0", -1},
    {"a caret comes after it, and before more", rpm, "1.0^", "1.0", 1},
    {"but not behind a further number", rpm, "1.0^1", "1.0.1", -1},
    {"what goes on comes after what ends", rpm, "1.0a", "1.0", 1},
    {"no release comes before a release", rpm, "1.0", "1.0-1", -1},
    {"Arch: letters that follow directly come before the end", alpm, "1.5b", "1.5", -1},
    {"Arch: letters behind a dot come after it", alpm, "1.5.a", "1.5", 1},
    {"Arch: no release equals every release", alpm, "1.1-1", "1.1", 0},
    {"Arch: more marks come later", alpm, "1..1", "1.1", 1},
    {"Alpine: alpha, beta, pre, rc come before", apk, "1.0_rc1", "1.0", -1},
    {"Alpine: and p behind", apk, "1.0_p1", "1.0", 1},
    {"Alpine: a revision comes after none", apk, "1.0", "1.0-r0", -1},
    {"Alpine: a letter comes after a revision", apk, "1.0a", "1.0-r9", 1},
    {"Alpine: a zero in front makes decimals", apk, "1.01", "1.1", -1},
    {"Alpine: decimals are texts", apk, "1.010", "1.01", 1},
    {"Alpine: the first number is a number", apk, "02", "1", 1},
    {"Alpine: a commit comes behind", apk, "1.0~abc", "1.0", 1},
    {"Gentoo: zeros behind decimals do not count", gentoo, "1.010", "1.01", 0},
    {"Gentoo: no revision is revision 0", gentoo, "1.0", "1.0-r0", 0},
    {"Gentoo: no number of a suffix is 0", gentoo, "1.0_p", "1.0_p0", 0},

    {"Maven: snapshot comes before its release", maven, "1.0-SNAPSHOT", "1.0", -1},
    {"Maven: sp comes behind", maven, "1.0-sp", "1.0", 1},
    {"Maven: ga is the release", maven, "1.0.ga", "1", 0},
    {"Maven: unknown words come last", maven, "1.0-foo", "1.0-sp", 1},
    {"Maven: a number behind a hyphen before one behind a dot", maven, "1-1", "1.1", -1},
    {"Maven: a1 is alpha 1", maven, "1a1", "1-alpha-1", 0},
    {"Maven: zeros inside are nothing", maven, "1.0-rc", "1-rc", 0},
    {"Maven: a list where the other has nothing more", maven, "1-0.1", "1", 1},
    {"PEP 440: dev, alpha, beta, rc, the release, post", pypi, "1.0.dev1", "1.0a1", -1},
    {"PEP 440: a pre-release before the release", pypi, "1.0rc1", "1.0", -1},
    {"PEP 440: dev of a post before the post", pypi, "1.0.post1.dev1", "1.0.post1", -1},
    {"PEP 440: and after the release", pypi, "1.0.post1.dev1", "1.0", 1},
    {"PEP 440: a post of a pre-release", pypi, "1.0a1.post1", "1.0a1", 1},
    {"PEP 440: other spellings", pypi, "v1.0-ALPHA_1", "1.0a1", 0},
    {"PEP 440: a number behind a hyphen is a post", pypi, "1.0-1", "1.0.post1", 0},
    {"PEP 440: epochs", pypi, "1!0.1", "9.0", 1},
    {"PEP 440: a local part comes behind", pypi, "1.0+a", "1.0", 1},
    {"PEP 440: and before the next", pypi, "1.0+a", "1.0.1", -1},
    {"PEP 440: numbers of it come behind words", pypi, "1.0+a", "1.0+1", -1},
    {"RubyGems: a word makes a pre-release", gem, "1.0.a", "1.0", -1},
    {"RubyGems: also behind a hyphen", gem, "1.0-1", "1.0", -1},
    {"RubyGems: zeros at the end do not count", gem, "1.0.0", "1", 0},
    {"RubyGems: nor before a word", gem, "1.0.a", "1.a", 0},
    {"RubyGems: but behind one they do", gem, "1.a.0.b", "1.a", -1},
    {"RubyGems: and before a number", gem, "1.0.1", "1.1", -1},
    {"Composer: four numbers", composer, "1.0", "1.0.0.0", 0},
    {"Composer: dev, alpha, beta, RC, the release, patch", composer, "1.0-RC1", "1.0", -1},
    {"Composer: patch", composer, "1.0-p1", "1.0", 1},
    {"Composer: short words", composer, "1.0b2", "1.0-beta2", 0},
    {"Composer: the end of a branch", composer, "1.x-dev", "1.99", 1},
    {"Composer: dates", composer, "20100102", "2010-01-02", 1},
    {"Composer: a flag does not count", composer, "1.0@beta", "1.0", 0},
    {"Conan: a build counts", conan, "1.1+b1", "1.1", 1},
    {"Conan: a pre-release before its release", conan, "1.1-pre", "1.1", -1},
    {"Conan: zeros at the end do not count", conan, "1.0", "1", 0},
    {"Conan: a number and a word are words", conan, "10", "1a", -1},
    {"OpenSSL: letters are patches", openssl, "1.0.2", "1.0.2a", -1},
    {"OpenSSL: za comes after z", openssl, "0.9.8z", "0.9.8za", -1},
    {"OpenSSL: beta comes before", openssl, "1.1.0-beta1", "1.1.0", -1},
    {"moments, wherever they were written down", datetime, "2024-01-01T00:00:00+02:00",
     "2023-12-31T22:00:00Z", 0},
    {"a fraction of a second", datetime, "2024-01-01T00:00:00.1Z", "2024-01-01T00:00:00.10Z", 0},
    {"a smaller one", datetime, "2024-01-01T00:00:00.09Z", "2024-01-01T00:00:00.1Z", -1},
    {"numbers with dots, as many as there are", intdot, "10.234.5.12", "10.234.5", 1},
    {"up to what is neither", intdot, "1.2-rc", "1.2", 0},
    {"bytes", lexicographic, "a", "aa", -1},
};

TEST(Version, order) {
  for (const OrderRow& row : kRows) {
    const Result<int> order = compare(row.scheme, row.left, row.right);
    ASSERT_TRUE(order.ok()) << row.what << ": " << order.error().message;
    EXPECT_EQ(*order, row.order) << row.what;
    EXPECT_EQ(*compare(row.scheme, row.right, row.left), -row.order) << row.what;
    EXPECT_EQ(*compare(row.scheme, row.left, row.left), 0) << row.what;
  }
}

struct RefusedRow {
  const char* what;
  Scheme scheme;
  const char* text;
};

TEST(Version, refused) {
  const RefusedRow kRefused[] = {
      {"two numbers", semver, "1.0"},
      {"a zero in front", semver, "1.02.3"},
      {"a zero in front in a pre-release", semver, "1.0.0-01"},
      {"an empty part of a pre-release", semver, "1.0.0-a..b"},
      {"an empty build", semver, "1.0.0+"},
      {"a v, which semver does not have", semver, "v1.0.0"},
      {"a number above 2^53 - 1", npm, "9007199254740992.0.0"},
      {"a number above 2^64 - 1", cargo, "18446744073709551616.0.0"},
      {"a pre-release of two numbers", golang, "v1.2-rc"},
      {"five numbers", nuget, "1.2.3.4.5"},
      {"a pre-release of nginx", nginx, "1.2.3-rc"},
      {"an epoch that is no number", deb, "a:1"},
      {"an empty revision", deb, "1.0-"},
      {"a mark that is not allowed", deb, "1.0_1"},
      {"a mark in a revision", deb, "1.0-1:2"},
      {"only a revision", deb, "-1"},
      {"a blank", rpm, "1.0 1"},
      {"only a release", rpm, "-1"},
      {"a mark at the end", alpm, "1.0."},
      {"no digit in front", apk, "a1"},
      {"an unknown suffix", apk, "1.0_foo"},
      {"a revision without number", apk, "1.0-r"},
      {"a digit behind a letter", apk, "1a1"},
      {"a suffix that only Alpine has", gentoo, "1.0_git1"},
      {"a blank", maven, "1 0"},
      {"a word that PEP 440 does not have", pypi, "1.0-SNAPSHOT"},
      {"an empty local part", pypi, "1.0+"},
      {"a mark", gem, "1.0_1"},
      {"no number in front", gem, "a.1"},
      {"a branch", composer, "dev-master"},
      {"a word", composer, "foo"},
      {"a control character", conan, "1\t2"},
      {"two numbers", openssl, "1.0"},
      {"a day without an hour", datetime, "2024-01-01"},
      {"a day that is none", datetime, "2023-02-29T00:00:00Z"},
      {"an empty number", intdot, "1..2"},
      {"bytes that are no UTF-8", lexicographic, "\xFF"},
      {"nothing", semver, ""},
  };
  for (const RefusedRow& row : kRefused) {
    const Result<Version> version = read_version(row.scheme, row.text);
    ASSERT_FALSE(version.ok()) << row.what << ": " << row.text;
    EXPECT_EQ(version.error().code, "version.not-of-scheme") << row.what;
  }
  EXPECT_EQ(read_version(deb, std::string(4097, '1')).error().code, "version.too-long");
  EXPECT_TRUE(read_version(deb, std::string(4096, '1')).ok());
}

TEST(Version, long_numbers_keep_their_order) {
  for (const std::size_t digits : {239U, 240U, 241U, 300U, 1000U}) {
    const std::string shorter(digits - 1, '9');
    const std::string longer = "1" + std::string(digits - 1, '0');
    EXPECT_EQ(*compare(deb, shorter, longer), -1) << digits;
    EXPECT_EQ(*compare(deb, longer, longer), 0) << digits;
  }
}

TEST(Scheme, names) {
  for (const std::string& name : scheme_names()) {
    const std::optional<Scheme> scheme = scheme_of(name);
    ASSERT_TRUE(scheme) << name;
    EXPECT_EQ(name_of(*scheme), name);
  }
  EXPECT_EQ(scheme_of("Debian"), deb);
  EXPECT_EQ(scheme_of("Alpine"), apk);
  EXPECT_EQ(scheme_of("Packagist"), composer);
  EXPECT_FALSE(scheme_of(""));
  EXPECT_FALSE(scheme_of("generic"));
}

}  // namespace
}  // namespace docket::version_test
