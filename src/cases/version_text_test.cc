#include "cases/version_text.h"

#include <gtest/gtest.h>

namespace docket::version_text_test {
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
    {"in Chinese all, in one word", "全版本", ""},
    {"in English all", "All versions", ""},
    {"below, with it", "4.2.1及以下版本", "<= 4.2.1"},
    {"below, with it, said apart", "4.2.1（含）以下版本", "<= 4.2.1"},
    {"the noun behind the version", "4.2.1版本及以下", "<= 4.2.1"},
    {"below, without it", "4.2.1以下版本", "< 4.2.1"},
    {"below, without it, said apart", "4.2.1（不含）以下", "< 4.2.1"},
    {"before, as a phrase", "4.2.1之前的版本", "< 4.2.1"},
    {"before, all of them", "4.2.1之前的所有版本", "< 4.2.1"},
    {"until then", "4.2.1以前版本", "< 4.2.1"},
    {"lower than", "低于4.2.1", "< 4.2.1"},
    {"lower than, as a phrase", "低于 4.2.1 的版本", "< 4.2.1"},
    {"not higher than", "不高于4.2.1", "<= 4.2.1"},
    {"lower or the same", "小于等于4.2.1", "<= 4.2.1"},
    {"not lower than", "不低于4.0", ">= 4.0"},
    {"above, with it", "4.0及以上版本", ">= 4.0"},
    {"above has it in it, as in the law", "4.0以上版本", ">= 4.0"},
    {"above, without it, said apart", "4.0（不含）以上", "!"},
    {"after it", "4.0之后", "!"},
    {"higher than", "高于4.0", "!"},
    {"in Chinese, the other word", "4.0到4.2版本", ">= 4.0, <= 4.2"},
    {"the wave of full width", "4.0～4.2", ">= 4.0, <= 4.2"},
    {"a wave with spaces", "4.0 ~ 4.2", ">= 4.0, <= 4.2"},
    {"prior to", "prior to 4.2.1", "< 4.2.1"},
    {"in capitals", "Prior To 4.2.1", "< 4.2.1"},
    {"the noun in English", "4.2.1 and earlier versions", "<= 4.2.1"},
    {"through", "4.0 through 4.2", ">= 4.0, <= 4.2"},
    {"the noun alone", "4.2.1版本", "4.2.1"},
    {"a wave without spaces may be either", "4.0~4.2", "!"},
    {"one version that has a wave", "= 4.0~4.2", "= 4.0~4.2"},
    {"a wave before a letter", "1.0~rc1", "1.0~rc1"},
    {"at an end the wave belongs to it", "< 1.2.3-1~20.04.1", "< 1.2.3-1~20.04.1"},
    {"two numbers alike may be either", "4.0-4.2", "!"},
    {"of unlike length they are one version", "2.4.7-4.2", "2.4.7-4.2"},
    {"of unlike length that begin alike they may be either", "4.0-4.2.0", "!"},
    {"the same with a letter in front", "V1.0-V2.0", "!"},
    {"with one letter for both", "v1.0-2.0", "!"},
    {"a wave between two with a letter", "V1.0~V2.0", "!"},
    {"what may be either with words behind it", "4.0-4.2及以下", "!"},
    {"a wave with words behind it", "4.0~4.2以下版本", "!"},
    {"a wave with words in front of it", "低于4.0~4.2", "!"},
    {"a plus with words behind it", "4.0+及以上", "!"},
    {"behind a sign it is one version", "<= 4.0~4.2", "<= 4.0~4.2"},
    {"a plus behind may be either", "4.0+", "!"},
    {"a plus within", "1.0+dfsg", "1.0+dfsg"},
    {"a wild card of letters", "4.x", "!"},
    {"a wild card in a phrase", "4.x及以下", "!"},
    {"a wild card at an end", "< 4.2.X", "!"},
    {"one version that is called so", "= 4.x", "= 4.x"},
    {"a caret", "^4.2.0", "!"},
    {"a tilde in front", "~4.2", "!"},
    {"or earlier in Chinese", "4.2.1或更早版本", "<= 4.2.1"},
    {"or below in Chinese", "4.2.1或以下", "<= 4.2.1"},
    {"or above in Chinese", "4.2.1（含）或以上版本", ">= 4.2.1"},
    {"one or the other is a list", "4.0或4.2", "!"},
    {"digits and dots of full width", "４.２．１以下", "< 4.2.1"},
    {"letters and hyphens of full width", "Ｖ１.０－ｒｃ１", "V1.0-rc1"},
    {"a list of two in Chinese", "4.0和4.1", "!"},
    {"a list of two with a stroke", "4.0/4.1", "!"},
    {"a list of two in English", "4.0 and 4.1", "!"},
    {"not known", "unknown", "!"},
    {"a hyphen", "-", "!"},
    {"words that are not ours", "4.2.1测试版", "!"},
    {"a branch without a digit", "= master", "= master"},
    {"words of a range behind the sign of one", "= 4.2.1及以下", "!"},
    {"a list behind the sign of one", "= 4.0, 4.1", "!"},
    {"a list is no range", "4.0, 4.1", "!"},
    {"a list in Chinese", "4.0、4.1", "!"},
    {"after a version", "> 4.0", "!"},
    {"a sign without a version", "<", "!"},
    {"two upper ends", "< 4.1, <= 4.2", "!"},
    {"two lower ends", ">= 4.1, >= 4.2", "!"},
    {"a sentence", "all but the last", "!"},
    {"a wild card", "4.*", "!"},
    {"a range of vers", "vers:npm/>=1.0|<2.0", "!"},

    {"two dots between", "4.0..4.2", "!"},
    {"two numbers that go up may be either", "7-8", "!"},
    {"so may two years", "2019-2021", "!"},
    {"a day and its revision go down", "20300101-1", "20300101-1"},
    {"a year and its month", "2030-12", "2030-12"},
    {"a date", "2030-01-02", "2030-01-02"},
    {"up to the latest", "4.0-latest", "!"},
    {"up to now, in capitals", "4.0-Now", "!"},
    {"one that is called so", "= 4.0-latest", "= 4.0-latest"},
    {"a name behind a hyphen that is no such word", "4.0-stable", "4.0-stable"},
    {"a tilde behind", "4.0~", "!"},
    {"a hyphen behind", "4.0-", "!"},
    {"the stop of a sentence", "< 4.2.1.", "< 4.2.1"},
    {"behind one version", "4.2.1.", "4.2.1"},
    {"in Chinese", "4.2.1以下版本。", "< 4.2.1"},
    {"one that ends with a stop", "= 4.2.1.", "= 4.2.1."},
    {"a level behind a space", "4.0 SP1", "4.0 SP1"},
    {"with the sign of one", "= 4.0 SP1", "4.0 SP1"},
    {"of a device", "V200R003C00 SPC300", "V200R003C00 SPC300"},
    {"with its noun apart", "10.0 Build 1234", "10.0 Build 1234"},
    {"at an end", "<= V200R003C00 SPC300", "<= V200R003C00 SPC300"},
    {"at both", ">= 4.0 SP1, < 4.2", ">= 4.0 SP1, < 4.2"},
    {"with words behind it", "4.0 SP1 and earlier", "<= 4.0 SP1"},
    {"with Chinese ones", "V200R003C00 SPC300及之前版本", "<= V200R003C00 SPC300"},
    {"any other word behind a space", "4.0 Professional", "!"},
    {"is one version with a sign", "= 4.0 Professional", "= 4.0 Professional"},
    {"but no range is", "= 4.0 - 4.2", "!"},
    {"nor one in words", "= 4.0 to 4.2", "!"},
    {"a noun of a level without its number", "4.0 build", "!"},
    {"an interval", "[1.0,2.0)", ">= 1.0, < 2.0"},
    {"with its end in it", "[1.0, 2.0]", ">= 1.0, <= 2.0"},
    {"without a beginning", "(,2.0)", "< 2.0"},
    {"without an end", "[1.0,)", ">= 1.0"},
    {"without either", "(,)", ""},
    {"of one version", "[1.0]", "1.0"},
    {"of none", "(1.0)", "!"},
    {"after its beginning", "(1.0,2.0]", "!"},
    {"several intervals", "[1.0,2.0),[3.0,4.0)", "!"},
    {"three ends", "[1.0,2.0,3.0]", "!"},
    {"from and to", "from 4.0 to 4.2", ">= 4.0, <= 4.2"},
    {"the same in Chinese", "从4.0到4.2版本", ">= 4.0, <= 4.2"},
    {"the noun in front", "versions before 4.2.1", "< 4.2.1"},
    {"all of them", "All versions prior to 4.2.1", "< 4.2.1"},
    {"the noun before a range", "versions 4.0 to 4.2", ">= 4.0, <= 4.2"},
    {"the noun in front in Chinese", "版本4.2.1", "4.2.1"},
    {"two ends with a word between", ">= 4.0 and < 4.2", ">= 4.0, < 4.2"},
    {"with a sign between", ">=4.0 && <4.2", ">= 4.0, < 4.2"},
    {"with a Chinese word between", "≥4.0且<4.2", ">= 4.0, < 4.2"},
    {"and nothing behind the word", ">= 4.0 and", "!"},
    {"all before it", "4.2.1 and all previous versions", "<= 4.2.1"},
    {"all after it", "4.0 and all later versions", ">= 4.0"},
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

TEST(VersionText, ARefusalSaysWhatToWrite) {
  const auto message = [](const char* text) { return read_versions(text).error().message; };
  EXPECT_NE(message("4.x").find("wild card; say its ends (4.x: >= 4.0, < 5.0)"), std::string::npos);
  EXPECT_NE(message("^4.2.0").find("(^4.2.0: >= 4.2.0, < 5.0.0)"), std::string::npos);
  EXPECT_NE(message("4.0~4.2").find("say 4.0 - 4.2 for the range, or put = before"),
            std::string::npos);
  EXPECT_NE(message("4.0和4.1").find("is a list"), std::string::npos);
  EXPECT_NE(message("4.0 and 4.1").find("is a list"), std::string::npos);
  EXPECT_NE(message("unknown").find("leave the versions out to mean every version"),
            std::string::npos);
  EXPECT_NE(message("4.0 Professional").find("put = before it where it is one version"),
            std::string::npos);
  EXPECT_NE(message("4.0..4.2").find("say 4.0 - 4.2 for the range"), std::string::npos);
  EXPECT_NE(message("4.0-latest").find("say >= for the range"), std::string::npos);
  EXPECT_NE(message("(1.0,2.0]").find("begins after a version"), std::string::npos);
  EXPECT_NE(message("高于4.0").find("say >= and the first version"), std::string::npos);
}

TEST(VersionText, WhatALedgerHoldsIsOneVersionWhereItIsRefusedToday) {
  EXPECT_EQ(versions_held("4.x"), (NamedVersions{"4.x", "", "", ""}));
  EXPECT_EQ(versions_held("< 4.2"), (NamedVersions{"", "", "4.2", ""}));
}

struct NumbersRow {
  const char* what;
  const char* text;
  const char* code;
};
const NumbersRow kNumbers[] = {
    {"turned round", "5.0 - 4.0", "advisory.order"},
    {"by signs", "< 4.0, >= 5.0", "advisory.order"},
    {"by numbers, not by letters", ">= 4.9, < 4.10", ""},
    {"one version in it", ">= 4.0, <= 4.0", ""},
    {"none", ">= 4.0, < 4.0", "advisory.order"},
    {"none, with a zero more", ">= 4.0, < 4.0.0", "advisory.order"},
    {"with a letter in front", ">= v5.0, < V4.0", "advisory.order"},
    {"larger than any number of a program", ">= 99999999999999999999999, < 99999999999999999999998",
     "advisory.order"},
    {"what is no number nobody orders", ">= 5.0-rc1, < 4.0", ""},
};

TEST(VersionText, NumbersAreInOrderWithoutAScheme) {
  for (const NumbersRow& row : kNumbers) {
    const Status status = in_order(*read_versions(row.text));
    EXPECT_EQ(status.ok() ? "" : status.error().code, row.code) << row.what;
  }
  EXPECT_EQ(in_order(*read_versions("5.0 - 4.0")).error().message,
            "no version is in \">= 5.0, <= 4.0\": 5.0 does not come before 4.0");
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
}  // namespace docket::version_text_test
