#include "identifiers/purl.h"

#include <gtest/gtest.h>

#include "identifiers/purl_types.h"

namespace docket::purl_test {
namespace {

struct CanonicalRow {
  const char* what;
  const char* text;
  const char* canonical;
};

TEST(Purl, canonical) {
  const CanonicalRow kRows[] = {
      {"the scheme and the type are written in small letters", "PKG:NPM/foobar@12.3.1",
       "pkg:npm/foobar@12.3.1"},
      {"slashes behind the scheme are none", "pkg:///npm/foobar", "pkg:npm/foobar"},
      {"qualifiers come by key, and empty ones are none",
       "pkg:deb/debian/a@1?x=2&arch=i386&y=", "pkg:deb/debian/a@1?arch=i386&x=2"},
      {"what need not be encoded is not", "pkg:npm/a%2Db@1%2E0", "pkg:npm/a-b@1.0"},
      {"what must be encoded is", "pkg:deb/debian/a@1+b?u=a/b c",
       "pkg:deb/debian/a@1%2Bb?u=a%2Fb%20c"},
      {"a colon stays", "pkg:deb/debian/a@1%3A2", "pkg:deb/debian/a@1:2"},
      {"Chinese is UTF-8, encoded", "pkg:generic/漏洞", "pkg:generic/%E6%BC%8F%E6%B4%9E"},
      {"dots and empty segments of a subpath are none", "pkg:npm/a#/./x//../y/", "pkg:npm/a#x/y"},
      {"names of PyPI have one letter for - and _", "pkg:pypi/Typing_Extensions@1RC1",
       "pkg:pypi/typing-extensions@1rc1"},
      {"names of pub have small letters, digits and _", "pkg:pub/Flutter-Map",
       "pkg:pub/flutter_map"},
      {"an author on CPAN is written in capitals", "pkg:cpan/gdt/URI-PackageURL",
       "pkg:cpan/GDT/URI-PackageURL"},
      {"a model on Databricks is not case sensitive",
       "pkg:mlflow/Fraud?repository_url=adb-1.azuredatabricks.net",
       "pkg:mlflow/fraud?repository_url=adb-1.azuredatabricks.net"},
      {"on GitHub the case of letters does not count", "pkg:git/github.com/A/B",
       "pkg:git/github.com/a/b"},
      {"elsewhere it does", "pkg:git/codeberg.org/A/B", "pkg:git/codeberg.org/A/B"},
      {"a common key is known in any letters", "pkg:npm/a?Repository_URL=x",
       "pkg:npm/a?repository_url=x"},
  };
  for (const CanonicalRow& row : kRows) {
    const Result<Purl> purl = parse_purl(row.text);
    ASSERT_TRUE(purl.ok()) << row.what << ": " << purl.error().message;
    EXPECT_EQ(print(*purl), row.canonical) << row.what;
    const Result<Purl> again = parse_purl(row.canonical);
    ASSERT_TRUE(again.ok()) << row.what;
    EXPECT_TRUE(*again == *purl) << row.what;
  }
}

struct RefusedRow {
  const char* what;
  const char* text;
  const char* code;
};

TEST(Purl, refused) {
  const RefusedRow kRows[] = {
      {"another scheme", "npm:a@1", "purl.scheme"},
      {"no scheme", "a@1", "purl.scheme"},
      {"an encoded colon behind the scheme", "pkg%3Anpm/a", "purl.scheme"},
      {"a type that begins with a digit", "pkg:3nginx/a", "purl.type"},
      {"no type", "pkg:", "purl.type"},
      {"no name", "pkg:npm/@1.0", "purl.name-missing"},
      {"a scope whose @ is not encoded", "pkg:npm/@angular/animation", "purl.name-missing"},
      {"half a byte", "pkg:npm/a%2", "purl.encoding"},
      {"bytes that are no UTF-8", "pkg:npm/a%FF", "purl.encoding"},
      {"a slash inside a segment", "pkg:maven/a%2Fb/c", "purl.encoding"},
      {"a key in capitals", "pkg:gem/a@1?Platform=java", "purl.qualifier"},
      {"a key with a blank", "pkg:npm/a?in%20use=1", "purl.qualifier"},
      {"a qualifier without a value mark", "pkg:npm/a?x", "purl.qualifier"},
      {"a key twice", "pkg:npm/a?x=1&x=2", "purl.qualifier"},
      {"a namespace that is missing", "pkg:deb/curl@7", "purl.namespace"},
      {"a namespace that cannot be", "pkg:vcpkg/boost/asio", "purl.namespace"},
      {"three segments of SWID", "pkg:swid/a/b/c/d?tag_id=1", "purl.namespace"},
      {"a module of Perl", "pkg:cpan/URI::PackageURL", "purl.name"},
      {"a pod with a plus", "pkg:cocoapods/a%2Bb", "purl.name"},
      {"an extension with digits", "pkg:chrome-extension/44444algnefjeiefhmpklpfiohadpglk",
       "purl.name"},
      {"an extension whose version has five numbers",
       "pkg:chrome-extension/aaaaaaaabbbbbbbbccccccccdddddddd@1.2.3.4.5", "purl.version"},
      {"a package of Julia without its uuid", "pkg:julia/Dates@1", "purl.qualifier-missing"},
  };
  for (const RefusedRow& row : kRows) {
    const Result<Purl> purl = parse_purl(row.text);
    ASSERT_FALSE(purl.ok()) << row.what;
    EXPECT_EQ(purl.error().code, row.code) << row.what << ": " << purl.error().message;
  }
}

TEST(Purl, remarks) {
  const CanonicalRow kRows[] = {
      {"a type that nobody registered", "pkg:cabal/a", "the type cabal is not registered"},
      {"Go's own library has no namespace", "pkg:golang/stdlib@1.20",
       "the type golang wants a namespace before the name"},
      {"nothing", "pkg:npm/a", ""},
  };
  for (const CanonicalRow& row : kRows) {
    const Result<Purl> purl = parse_purl(row.text);
    ASSERT_TRUE(purl.ok()) << row.what;
    EXPECT_EQ(purl->remarks.empty() ? "" : purl->remarks.front(), row.canonical) << row.what;
  }
}

TEST(Purl, repairs_when_asked) {
  const Result<Purl> purl = parse_purl("pkg:gem/a@1?Platform=java", PurlReading::repair);
  ASSERT_TRUE(purl.ok());
  EXPECT_EQ(print(*purl), "pkg:gem/a@1?platform=java");
  EXPECT_EQ(purl->remarks.size(), 1U);
}

TEST(Purl, built_from_parts) {
  Purl parts;
  parts.type = "git";
  parts.name_space = "/codeberg.org/";
  parts.name = "forgejo/forgejo";
  parts.qualifiers = {{"b", "2"}, {"a", ""}};
  const Result<Purl> purl = make_purl(parts);
  ASSERT_TRUE(purl.ok());
  EXPECT_EQ(print(*purl), "pkg:git/codeberg.org/forgejo/forgejo?b=2");
  parts.qualifiers = {{"in production", "true"}};
  EXPECT_EQ(make_purl(parts).error().code, "purl.qualifier");
}

TEST(PurlTypes, are_sorted) {
  for (std::size_t at = 1; at < purl_types().size(); ++at)
    EXPECT_LT(purl_types()[at - 1].type, purl_types()[at].type);
}

}  // namespace
}  // namespace docket::purl_test
