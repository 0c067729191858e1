#include "law/numbers.h"

#include <gtest/gtest.h>

namespace docket::numbers_test {
namespace {

struct Row {
  const char* what;
  const char* text;
  std::vector<NamedTerm> terms;
};

const Row kRows[] = {
    {"arabic days", "应当在90日内采取", {{{90, TermUnit::days}, "90日"}}},
    {"chinese numerals", "五日内", {{{5, TermUnit::days}, "五日"}}},
    {"ten and a unit", "十五日以内", {{{15, TermUnit::days}, "十五日"}}},
    {"tens",
     "三十日、六十日",
     {{{30, TermUnit::days}, "三十日"}, {{60, TermUnit::days}, "六十日"}}},
    {"a hundred and twenty", "一百二十日", {{{120, TermUnit::days}, "一百二十日"}}},
    {"working days are not days", "2个工作日内", {{{2, TermUnit::working_days}, "2个工作日"}}},
    {"without the classifier", "三工作日", {{{3, TermUnit::working_days}, "三工作日"}}},
    {"hours", "24小时内", {{{24, TermUnit::hours}, "24小时"}}},
    {"two hours, the other two", "两个小时", {{{2, TermUnit::hours}, "两个小时"}}},
    {"a month", "一个月内", {{{1, TermUnit::months}, "一个月"}}},
    {"half a year as months", "不少于六个月", {{{6, TermUnit::months}, "六个月"}}},
    {"a week is seven days", "两周内", {{{14, TermUnit::days}, "两周"}}},
    {"english weeks", "within one week", {{{7, TermUnit::days}, "one week"}}},
    {"years", "3年", {{{3, TermUnit::years}, "3年"}}},
    {"full-width digits", "１０日", {{{10, TermUnit::days}, "１０日"}}},
    {"two terms",
     "90日内，10日内",
     {{{90, TermUnit::days}, "90日"}, {{10, TermUnit::days}, "10日"}}},
    {"a date is no term", "2019年6月18日发布", {}},
    {"nor is a month and a day", "自7月18日起", {}},
    {"nor a year and a month", "2019年6月", {}},
    {"nor an ordinal", "第三日", {}},
    {"nor an article", "第二十二条", {}},
    {"at once has no number", "立即对漏洞进行验证", {}},
    {"a number of other things", "三份副本", {}},
    {"english days", "within 90 days", {{{90, TermUnit::days}, "90 days"}}},
    {"an english word", "ten days", {{{10, TermUnit::days}, "ten days"}}},
    {"english hours with a hyphen", "a 24-hour notice", {{{24, TermUnit::hours}, "24-hour"}}},
    {"business days", "3 business days", {{{3, TermUnit::working_days}, "3 business days"}}},
    {"one month", "one month after", {{{1, TermUnit::months}, "one month"}}},
    {"a number inside a word", "none days, often days", {}},
    {"a unit inside a word", "10 daylight", {}},
};

TEST(Numbers, TermsInTheWordsOfTheLaw) {
  for (const Row& row : kRows) EXPECT_EQ(terms_in(row.text), row.terms) << row.what;
}

}  // namespace
}  // namespace docket::numbers_test
