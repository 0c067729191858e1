#include "identifiers/vers.h"

#include <gtest/gtest.h>

#include "identifiers/native_range.h"

namespace docket::vers_test {
namespace {

struct RefusedRow {
  const char* what;
  const char* text;
  const char* code;
};

TEST(Vers, refused) {
  const RefusedRow kRows[] = {
      {"another scheme", "pkg:npm/1.0.0", "vers.scheme"},
      {"no scheme of versions", "vers:npm", "vers.scheme"},
      {"a scheme whose order is not known", "vers:tomee/1", "vers.scheme"},
      {"an order that is still to be specified", "vers:generic/1", "vers.scheme"},
      {"capitals", "vers:NPM/1.0.0", "vers.scheme"},
      {"a name that is not of vers", "vers:debian/1", "vers.scheme"},
      {"no constraints", "vers:npm/", "vers.constraints"},
      {"two pipes", "vers:npm/1.0.0||2.0.0", "vers.constraints"},
      {"a pipe at the end", "vers:npm/1.0.0|", "vers.constraints"},
      {"a comparator without version", "vers:npm/>=", "vers.constraints"},
      {"versions where there are none", "vers:none/1", "vers.constraints"},
      {"an asterisk beside others", "vers:npm/*|1.0.0", "vers.encoding"},
      {"a blank", "vers:npm/>= 1.0.0", "vers.encoding"},
      {"what need not be encoded", "vers:deb/1%3A2", "vers.encoding"},
      {"small digits of an encoding", "vers:lexicographic/a%3d", "vers.encoding"},
      {"ranges out of order", "vers:npm/>=2.0.0|<1.0.0", "vers.order"},
      {"one version, two comparators", "vers:npm/>=1.0.0|<1.0.0", "vers.twice"},
      {"one version in two spellings", "vers:pypi/>=1.0|<1", "vers.twice"},
      {"no version of the scheme", "vers:npm/1.0", "version.not-of-scheme"},
  };
  for (const RefusedRow& row : kRows) {
    const Result<Vers> vers = parse_vers(row.text);
    ASSERT_FALSE(vers.ok()) << row.what;
    EXPECT_EQ(vers.error().code, row.code) << row.what << ": " << vers.error().message;
  }
}

struct CanonicalRow {
  const char* what;
  const char* text;
  const char* canonical;
  std::size_t remarks;
};

TEST(Vers, canonical) {
  const CanonicalRow kRows[] = {
      {"as it should be", "vers:npm/1.2.3|>=2.0.0|<5.0.0", "vers:npm/1.2.3|>=2.0.0|<5.0.0", 0},
      {"a sign inside a version is encoded", "vers:lexicographic/a%3Db", "vers:lexicographic/a%3Db",
       0},
      {"every version", "vers:all/*", "vers:all/*", 0},
      {"single versions in any order", "vers:pypi/2|1", "vers:pypi/1|2", 1},
      {"a constraint that says nothing new", "vers:pypi/>1|>=2", "vers:pypi/>1|>=2", 1},
      {"a constraint twice", "vers:pypi/>=1|>=1", "vers:pypi/>=1|>=1", 2},
  };
  for (const CanonicalRow& row : kRows) {
    const Result<Vers> vers = parse_vers(row.text);
    ASSERT_TRUE(vers.ok()) << row.what << ": " << vers.error().message;
    EXPECT_EQ(print(*vers), row.canonical) << row.what;
    EXPECT_EQ(vers->remarks.size(), row.remarks) << row.what;
  }
}

struct InsideRow {
  const char* what;
  const char* range;
  const char* version;
  bool inside;
};

TEST(Vers, contains) {
  const InsideRow kRows[] = {
      {"below the first bound", "vers:npm/>=1.0.0|<2.0.0", "0.9.9", false},
      {"on a bound that takes it in", "vers:npm/>=1.0.0|<2.0.0", "1.0.0", true},
      {"between", "vers:npm/>=1.0.0|<2.0.0", "1.5.0", true},
      {"on a bound that does not", "vers:npm/>=1.0.0|<2.0.0", "2.0.0", false},
      {"above", "vers:npm/>=1.0.0|<2.0.0", "2.0.1", false},
      {"between two ranges", "vers:npm/<1.0.0|>=2.0.0", "1.5.0", false},
      {"below a range that only closes", "vers:npm/<1.0.0|>=2.0.0", "0.1.0", true},
      {"above a range that only opens", "vers:npm/<1.0.0|>=2.0.0", "9.0.0", true},
      {"a hole", "vers:npm/>=1.0.0|!=1.5.0|<2.0.0", "1.5.0", false},
      {"beside the hole", "vers:npm/>=1.0.0|!=1.5.0|<2.0.0", "1.5.1", true},
      {"a single version before a range", "vers:npm/0.5.0|>=1.0.0", "0.5.0", true},
      {"beside the single version", "vers:npm/0.5.0|>=1.0.0", "0.6.0", false},
      {"only a hole", "vers:npm/!=1.0.0", "1.0.1", true},
      {"equal in another spelling", "vers:pypi/1.0", "1.0.0", true},
      {"every version", "vers:npm/*", "1.0.0", true},
      {"no version", "vers:none/*", "1.0.0", false},
      {"all versions", "vers:all/*", "whatever", true},
  };
  for (const InsideRow& row : kRows) {
    const Result<Vers> vers = parse_vers(row.range);
    ASSERT_TRUE(vers.ok()) << row.what << ": " << vers.error().message;
    const Result<bool> inside = contains(*vers, row.version);
    ASSERT_TRUE(inside.ok()) << row.what << ": " << inside.error().message;
    EXPECT_EQ(*inside, row.inside) << row.what;
  }
  EXPECT_EQ(contains(*parse_vers("vers:npm/1.0.0"), "1").error().code, "version.not-of-scheme");
}

TEST(Vers, simplified) {
  const CanonicalRow kRows[] = {
      {"an opening one after another", "vers:pypi/>1|>=2|<3", "vers:pypi/>1|<3", 0},
      {"a closing one before another", "vers:pypi/<1|<=2", "vers:pypi/<=2", 0},
      {"single versions inside a range", "vers:pypi/>1|2|<3", "vers:pypi/>1|<3", 0},
      {"a hole stays", "vers:pypi/>1|!=2|<3", "vers:pypi/>1|!=2|<3", 0},
      {"the same one again", "vers:pypi/1|1", "vers:pypi/1", 0},
  };
  for (const CanonicalRow& row : kRows)
    EXPECT_EQ(print(simplified(*parse_vers(row.text))), row.canonical) << row.what;
}

struct NativeRow {
  const char* what;
  Scheme scheme;
  const char* range;
  const char* vers;  // or the code of the error
};

TEST(NativeRange, becomes_vers) {
  const NativeRow kRows[] = {
      {"a caret", Scheme::npm, "^1.2.3", "vers:npm/>=1.2.3|<2.0.0"},
      {"a caret below 1", Scheme::npm, "^0.2.3", "vers:npm/>=0.2.3|<0.3.0"},
      {"a caret below 0.1", Scheme::npm, "^0.0.3", "vers:npm/>=0.0.3|<0.0.4"},
      {"a tilde", Scheme::npm, "~1.2", "vers:npm/>=1.2.0|<1.3.0"},
      {"a version that is not said in full", Scheme::npm, "1", "vers:npm/>=1.0.0|<2.0.0"},
      {"above all that begin so", Scheme::npm, ">1.2", "vers:npm/>=1.3.0"},
      {"from and to", Scheme::npm, "1.0.0 - 2.0.0", "vers:npm/>=1.0.0|<=2.0.0"},
      {"nine and one is ten", Scheme::npm, "~1.9.9", "vers:npm/>=1.9.9|<1.10.0"},
      {"a word that is no version", Scheme::npm, "latest", "vers.native"},
      {"an alternative that is missing", Scheme::npm, "1.0.0 || ", "vers.native"},
      {"nothing", Scheme::npm, "", "vers.native"},
      {"a pessimistic constraint", Scheme::gem, "~> 2.2, != 2.2.1", "vers:gem/>=2.2|!=2.2.1|<3"},
      {"a compatible release", Scheme::pypi, "~=1.4.2", "vers:pypi/>=1.4.2|<1.5.dev0"},
      {"all that begin so", Scheme::pypi, "==1.4.*", "vers:pypi/>=1.4.dev0|<1.5.dev0"},
      {"an equality of texts has no order", Scheme::pypi, "===1.4", "vers.native"},
      {"a branch under development is open above", Scheme::nginx, "1.5.0+", "vers:nginx/>=1.5.0"},
      {"a stable branch ends", Scheme::nginx, "1.4.1+", "vers:nginx/>=1.4.1|<1.5.0"},
      {"a version that is none", Scheme::openssl, "1.0", "version.not-of-scheme"},
      {"ranges of others are not known", Scheme::cargo, "^1", "vers.native-unknown"},
  };
  for (const NativeRow& row : kRows) {
    const Result<Vers> vers = vers_from_native(row.scheme, row.range);
    EXPECT_EQ(vers.ok() ? print(*vers) : vers.error().code, row.vers) << row.what;
  }
}

}  // namespace
}  // namespace docket::vers_test
