#include "identifiers/cpe.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "base/json.h"
#include "identifiers/names_test.h"

namespace docket::cpe_test {
namespace {

struct NameRow {
  const char* what;
  const char* text;
  const char* canonical;
  const char* uri;
};

TEST(Cpe, both_forms) {
  const NameRow kRows[] = {
      {"the formatted string is the canonical form", "cpe:2.3:a:acme:falcon:5.0:*:*:*:*:*:*:*",
       "cpe:2.3:a:acme:falcon:5.0:*:*:*:*:*:*:*", "cpe:/a:acme:falcon:5.0"},
      {"letters are written small", "CPE:2.3:O:Microsoft:Windows_11:-:*:*:*:*:*:X64:*",
       "cpe:2.3:o:microsoft:windows_11:-:*:*:*:*:*:x64:*",
       "cpe:/o:microsoft:windows_11:-::~~~~x64~"},
      {"a URI that ends early", "cpe:/a:redhat:openshift:4.14::el8",
       "cpe:2.3:a:redhat:openshift:4.14:*:el8:*:*:*:*:*", "cpe:/a:redhat:openshift:4.14::el8"},
      {"a URI with five attributes in one part",
       "cpe:/a:hp:insight:7.4.0.1570::~~online~win2003~x64~",
       "cpe:2.3:a:hp:insight:7.4.0.1570:*:*:*:online:win2003:x64:*",
       "cpe:/a:hp:insight:7.4.0.1570::~~online~win2003~x64~"},
      {"marks", R"(cpe:2.3:a:a\+b:c\:d\\e:1.0\(2\):*:*:*:*:*:*:*)",
       R"(cpe:2.3:a:a\+b:c\:d\\e:1.0\(2\):*:*:*:*:*:*:*)", "cpe:/a:a%2bb:c%3ad%5ce:1.0%282%29"},
      {"marks of a URI", "cpe:/a:foo%5cbar:big%24money_2010",
       R"(cpe:2.3:a:foo\\bar:big\$money_2010:*:*:*:*:*:*:*:*)",
       "cpe:/a:foo%5cbar:big%24money_2010"},
      {"an encoded letter of a URI", "cpe:/a:b:c%57d", "cpe:2.3:a:b:cwd:*:*:*:*:*:*:*:*",
       "cpe:/a:b:cwd"},
      {"wild cards of a URI", "cpe:/a:b:c%01:%029", "cpe:2.3:a:b:c?:*9:*:*:*:*:*:*:*",
       "cpe:/a:b:c%01:%029"},
      {"a needless backslash", R"(cpe:2.3:a:b:c\.d:1\-2:*:*:*:*:*:*:*)",
       "cpe:2.3:a:b:c.d:1-2:*:*:*:*:*:*:*", "cpe:/a:b:c.d:1-2"},
      {"a hyphen that is no 'not applicable'", R"(cpe:2.3:a:b:\-:*:*:*:*:*:*:*:*)",
       R"(cpe:2.3:a:b:\-:*:*:*:*:*:*:*:*)", "cpe:/a:b:%2d"},
  };
  for (const NameRow& row : kRows) {
    const Result<Cpe> cpe = parse_cpe(row.text);
    ASSERT_TRUE(cpe.ok()) << row.what << ": " << cpe.error().message;
    EXPECT_EQ(print(*cpe), row.canonical) << row.what;
    EXPECT_EQ(lower_case(print_as_uri(*cpe)), row.uri) << row.what;
    EXPECT_TRUE(*parse_cpe(row.canonical) == *cpe) << row.what;
    EXPECT_TRUE(*parse_cpe(print_as_uri(*cpe)) == *cpe) << row.what;
  }
}

struct RefusedRow {
  const char* what;
  const char* text;
  const char* code;
};

TEST(Cpe, refused) {
  const RefusedRow kRows[] = {
      {"nine attributes", "cpe:2.3:a:acme:falcon:5.0:*:*:*:*:*", "cpe.attributes"},
      {"a doubled prefix", "cpe:2.3:cpe:2.3:a:acme:falcon:5.0:*:*:*:*:*:*:*", "cpe.attributes"},
      {"a colon without a backslash", "cpe:2.3:a:acme:fal:con:5.0:*:*:*:*:*:*:*", "cpe.attributes"},
      {"eight parts of a URI", "cpe:/a:b:c:d:e:f:g:h", "cpe.attributes"},
      {"a packed part with four attributes", "cpe:/a:b:c:d:e:~f~g~h~i", "cpe.attributes"},
      {"another version of CPE", "cpe:2.4:a:b", "cpe.prefix"},
      {"no prefix", "a:b", "cpe.prefix"},
      {"an unknown part", "cpe:2.3:x:acme:falcon:5.0:*:*:*:*:*:*:*", "cpe.value"},
      {"an empty attribute", "cpe:2.3:a::falcon:5.0:*:*:*:*:*:*:*", "cpe.value"},
      {"a mark without a backslash", "cpe:2.3:a:a+b:falcon:5.0:*:*:*:*:*:*:*", "cpe.value"},
      {"a wild card in the middle", "cpe:2.3:a:a*b:falcon:5.0:*:*:*:*:*:*:*", "cpe.value"},
      {"a backslash before a letter", R"(cpe:2.3:a:a\b:falcon:5.0:*:*:*:*:*:*:*)", "cpe.value"},
      {"half a byte in a URI", "cpe:/a:b%2", "cpe.value"},
  };
  for (const RefusedRow& row : kRows) {
    const Result<Cpe> cpe = parse_cpe(row.text);
    ASSERT_FALSE(cpe.ok()) << row.what;
    EXPECT_EQ(cpe.error().code, row.code) << row.what << ": " << cpe.error().message;
  }
}

struct RelationRow {
  const char* what;
  const char* source;
  const char* target;
  CpeRelation relation;
};

TEST(Cpe, relation_of_attributes) {
  using enum CpeRelation;
  const RelationRow kRows[] = {
      {"any and any", "*", "*", equal},
      {"any and a value", "*", "1.0", superset},
      {"any and not applicable", "*", "-", superset},
      {"a value and any", "1.0", "*", subset},
      {"not applicable and any", "-", "*", subset},
      {"not applicable twice", "-", "-", equal},
      {"a value and not applicable", "1.0", "-", disjoint},
      {"one value twice", "1.0", "1.0", equal},
      {"two values", "1.0", "1.1", disjoint},
      {"a pattern and what it takes in", "1.*", "1.0.2", superset},
      {"a pattern and what it does not", "2.*", "1.0.2", disjoint},
      {"a pattern takes in the end", "*.2", "1.0.2", superset},
      {"a question mark stands for one character", "1.?", "1.2", superset},
      {"or for none", "1.?", "1.", superset},
      {"but not for two", "1.?", "1.23", disjoint},
      {"an escaped mark is one character", R"(a?)", R"(a\+)", superset},
      {"a pattern on both ends", "??b*", "aabc", superset},
      {"a pattern and any", "1.*", "*", subset},
      {"a pattern in the target has no answer", "1.0", "1.*", undefined},
      {"nor has it for any", "*", "1.*", undefined},
  };
  for (const RelationRow& row : kRows)
    EXPECT_EQ(relation(row.source, row.target), row.relation) << row.what;
}

TEST(Cpe, relation_of_names) {
  using enum CpeRelation;
  const RelationRow kRows[] = {
      {"the same name", "cpe:/a:b:c:1", "cpe:/a:b:c:1", equal},
      {"a name without version holds each version", "cpe:/a:b:c", "cpe:/a:b:c:1", superset},
      {"and is held the other way round", "cpe:/a:b:c:1", "cpe:/a:b:c", subset},
      {"one attribute that differs is enough", "cpe:/a:b:c:1", "cpe:/a:b:d", disjoint},
      {"more in one place and less in another", "cpe:/a:b:c:1", "cpe:/a:b:c::2", undefined},
  };
  for (const RelationRow& row : kRows)
    EXPECT_EQ(relation(*parse_cpe(row.source), *parse_cpe(row.target)), row.relation) << row.what;
}

// Names in records of others: how many there are, how many have a wrong number of attributes, and
// that what is read is what was written.
TEST(Cpe, names_of_real_records) {
  if (!std::getenv("DOCKET_TEST_DATA")) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  std::size_t refused = 0;
  const std::set<std::string> names = published_cpe_names();
  for (const std::string& name : names) {
    const Result<Cpe> cpe = parse_cpe(name);
    if (!cpe.ok()) {
      EXPECT_EQ(cpe.error().code, "cpe.attributes") << name;
      ++refused;
      continue;
    }
    EXPECT_TRUE(*parse_cpe(print(*cpe)) == *cpe) << name;
    EXPECT_TRUE(*parse_cpe(print_as_uri(*cpe)) == *cpe) << name;
    if (name.starts_with("cpe:2.3:")) {
      EXPECT_EQ(print(*cpe), lower_case(name));
    }
  }
  EXPECT_EQ(names.size(), 11085U);
  EXPECT_EQ(refused, 0U);
}

}  // namespace
}  // namespace docket::cpe_test
