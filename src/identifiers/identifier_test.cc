#include "identifiers/identifier.h"

#include <gtest/gtest.h>

namespace docket::identifier_test {
namespace {

struct DescribedRow {
  const char* what;
  const char* text;
  const char* json;
};

TEST(Identifier, is_known_by_its_look) {
  const DescribedRow kRows[] = {
      {"a package URL", "pkg:npm/a@1?x=y",
       R"({"identifier":"pkg:npm/a@1?x=y","kind":"purl","canonical":"pkg:npm/a@1?x=y",)"
       R"("type":"npm","namespace":null,"name":"a","version":"1","qualifiers":{"x":"y"},)"
       R"("subpath":null})"},
      {"a range", "vers:npm/1.0.0|>=2.0.0",
       R"({"identifier":"vers:npm/1.0.0|>=2.0.0","kind":"vers",)"
       R"("canonical":"vers:npm/1.0.0|>=2.0.0","scheme":"npm","constraints":[)"
       R"({"comparator":"=","version":"1.0.0"},{"comparator":">=","version":"2.0.0"}]})"},
      {"every version", "vers:all/*",
       R"({"identifier":"vers:all/*","kind":"vers","canonical":"vers:all/*","scheme":"all",)"
       R"("constraints":[{"comparator":"*","version":null}]})"},
      {"a CPE name", "cpe:/o:Linux:kernel:2.6",
       R"({"identifier":"cpe:/o:Linux:kernel:2.6","kind":"cpe",)"
       R"("canonical":"cpe:2.3:o:linux:kernel:2.6:*:*:*:*:*:*:*","uri":"cpe:/o:linux:kernel:2.6",)"
       R"("part":"o","vendor":"linux","product":"kernel","version":"2.6","update":"*",)"
       R"("edition":"*","language":"*","sw_edition":"*","target_sw":"*","target_hw":"*",)"
       R"("other":"*"})"},
      {"a number", "cve-2021-44228",
       R"({"identifier":"cve-2021-44228","kind":"cve","canonical":"CVE-2021-44228"})"},
      {"a weakness", "CWE-79",
       R"({"identifier":"CWE-79","kind":"cwe","canonical":"CWE-79","entry":"weakness"})"},
      {"a weakness that is not listed", "CWE-99999",
       R"({"identifier":"CWE-99999","kind":"cwe","canonical":"CWE-99999","entry":null,)"
       R"("remarks":["CWE 4.15 has no such number"]})"},
      {"a remark", "pkg:cabal/a",
       R"({"identifier":"pkg:cabal/a","kind":"purl","canonical":"pkg:cabal/a","type":"cabal",)"
       R"("namespace":null,"name":"a","version":null,"qualifiers":null,"subpath":null,)"
       R"("remarks":["the type cabal is not registered"]})"},
  };
  for (const DescribedRow& row : kRows) {
    const Result<Json> json = describe_identifier(row.text);
    ASSERT_TRUE(json.ok()) << row.what << ": " << json.error().message;
    EXPECT_EQ(print(*json), row.json) << row.what;
  }
}

TEST(Identifier, refused) {
  EXPECT_EQ(describe_identifier("openssl 3.0").error().code, "identifier.unknown");
  EXPECT_EQ(describe_identifier("").error().code, "identifier.unknown");
  EXPECT_EQ(describe_identifier("pkg:npm/").error().code, "purl.name-missing");
  EXPECT_EQ(describe_identifier("cpe:2.3:a").error().code, "cpe.attributes");
}

}  // namespace
}  // namespace docket::identifier_test
