#include "cases/version_text.h"

#include <gtest/gtest.h>

namespace docket {
namespace {

struct TextRow {
  const char* what;
  const char* text;
  const char* canonical;  // "!": refused
};
const TextRow kTexts[] = {
    {"one version", "4.1.9", "4.1.9"},
    {"with a sign", "= 4.1.9", "4.1.9"},
    {"letters and marks belong to it", "V100R001C00-SPH2+b7~rc1", "V100R001C00-SPH2+b7~rc1"},
    {"a hyphen without spaces belongs to the version", "1.0-2", "1.0-2"},
    {"a hyphen with spaces is a range", "1.0 - 2", ">= 1.0, <= 2"},
    {"a dash is one with or without", "4.0.0–4.2.0", ">= 4.0.0, <= 4.2.0"},
    {"in words", "4.0 to 4.2", ">= 4.0, <= 4.2"},
    {"in Chinese", "4.0 至 4.2", ">= 4.0, <= 4.2"},
    {"in Chinese, without spaces", "4.0至4.2", ">= 4.0, <= 4.2"},
    {"two ends", ">= 4.0, < 4.2.1", ">= 4.0, < 4.2.1"},
    {"two ends without a comma", ">=4.0 <4.2.1", ">= 4.0, < 4.2.1"},
    {"the last end first", "< 4.2.1, >= 4.0", ">= 4.0, < 4.2.1"},
    {"signs of mathematics", "≥4.0，≤4.2", ">= 4.0, <= 4.2"},
    {"the end alone", "< 4.2.1", "< 4.2.1"},
    {"the end alone, in it", "<= 4.2.0", "<= 4.2.0"},
    {"the beginning alone", ">= 4.0", ">= 4.0"},
    {"and earlier", "4.2.0 and earlier", "<= 4.2.0"},
    {"and later", "4.0 and later", ">= 4.0"},
    {"before", "before 4.2.1", "< 4.2.1"},
    {"in Chinese, it and those before", "4.2.0 及之前版本", "<= 4.2.0"},
    {"in Chinese, without it", "4.2.1之前", "< 4.2.1"},
    {"in Chinese, it and those after", "4.0及以后", ">= 4.0"},
    {"nothing is all", "", ""},
    {"a star is all", " * ", ""},
    {"in Chinese all", "全部版本", ""},
    {"a list is no range", "4.0, 4.1", "!"},
    {"a list in Chinese", "4.0、4.1", "!"},
    {"after a version", "> 4.0", "!"},
    {"a sign without a version", "<", "!"},
    {"two upper ends", "< 4.1, <= 4.2", "!"},
    {"two lower ends", ">= 4.1, >= 4.2", "!"},
    {"a sentence", "all but the last", "!"},
    {"a wild card", "4.*", "!"},
    {"a range of vers", "vers:npm/>=1.0|<2.0", "!"},
};

TEST(VersionText, IsReadIntoOneVersionOrOneRange) {
  for (const TextRow& row : kTexts) {
    const Result<NamedVersions> span = read_versions(row.text);
    EXPECT_EQ(span.ok() ? print(*span) : "!", row.canonical) << row.what;
    if (!span.ok()) {
      EXPECT_EQ(span.error().code, "advisory.versions") << row.what;
      continue;
    }
    const Result<NamedVersions> again = read_versions(print(*span));
    ASSERT_TRUE(again.ok()) << row.what;
    EXPECT_EQ(*again, *span) << row.what << ": its own text says the same";
  }
}

struct OrderRow {
  const char* what;
  const char* text;
  Scheme scheme;
  const char* code;
};
const OrderRow kOrders[] = {
    {"the first before the last", ">= 4.0.0, < 4.2.1", Scheme::semver, ""},
    {"one version in it", ">= 4.2.0, <= 4.2.0", Scheme::semver, ""},
    {"no version in it", ">= 4.2.0, < 4.2.0", Scheme::semver, "advisory.order"},
    {"turned round", ">= 4.2.1, < 4.0.0", Scheme::semver, "advisory.order"},
    {"by numbers, not by letters", ">= 4.9.0, < 4.10.0", Scheme::semver, ""},
    {"of Debian, a tilde comes before nothing", ">= 1.0~rc1, < 1.0", Scheme::deb, ""},
    {"no version of the scheme", "4.2", Scheme::semver, "version.not-of-scheme"},
};

TEST(VersionText, ARangeThatHoldsNoVersionIsRefused) {
  for (const OrderRow& row : kOrders) {
    const Status status = in_order(*read_versions(row.text), row.scheme);
    EXPECT_EQ(status.ok() ? "" : status.error().code, row.code) << row.what;
  }
}

}  // namespace
}  // namespace docket
