#include "formats/weight.h"

#include <gtest/gtest.h>

namespace docket {
namespace {

std::string listed(std::size_t count, std::string_view one) {
  std::string text = R"({"list":[)";
  for (std::size_t at = 0; at < count; ++at) text += (at == 0 ? "" : ",") + std::string{one};
  return text + "]}";
}

std::string refusal_of(const std::string& text) {
  const Result<Json> json = parse_json(text);
  if (!json.ok()) return json.error().code;
  const Status status = weighs_enough(*json, "test.too-many");
  return status.ok() ? "" : status.error().code;
}

TEST(Weight, ThingsOfADocumentHaveSoManyBytesEach) {
  struct WeightRow {
    const char* what;
    std::size_t count;
    const char* one;
    const char* refused;
  };
  // "{}," is three bytes, so that 12,000 + n * 3 / 32 of n are allowed: 13,241.
  const WeightRow rows[] = {
      {"so many of nothing are free", 12'000, "{}", ""},
      {"and those that they weigh", 13'241, "{}", ""},
      {"one more", 13'242, "{}", "test.too-many"},
      {"white space weighs nothing", 13'242, "{              }", "test.too-many"},
      {"what has 32 bytes is never too much", 40'000, R"({"name":"aaaaaaaaaaaaaaaaaaaaa"})", ""},
      {"what has less is, in the end", 40'000, R"({"name":"aaaaaaaa"})", "test.too-many"},
      {"three plain values are one thing", 39'000, R"("a")", ""},
      {"and are bounded as well", 110'000, R"("aaaa")", "test.too-many"},
      {"eleven bytes of a value are enough", 100'000, R"("aaaaaaaa")", ""},
      {"objects in objects are things of no list", 12'000, R"({"a":{"b":{"c":{}}}})", ""},
      {"lists in lists count what they hold", 6'700, "[{},{}]", "test.too-many"},
  };
  for (const WeightRow& row : rows)
    EXPECT_EQ(refusal_of(listed(row.count, row.one)), row.refused) << row.what;
}

TEST(Weight, WhatIsMeantOfManyThingsIsCountedAsOften) {
  struct RepeatedRow {
    const char* what;
    std::size_t bytes;
    std::size_t times;
    bool fits;
  };
  const RepeatedRow rows[] = {{"nothing", 0, 0, true},
                              {"400 bytes, however often", 400, 1'000'000, true},
                              {"a megabyte and 400 bytes, once", (1U << 20) + 400, 1, true},
                              {"a byte more", (1U << 20) + 401, 1, false},
                              {"half of it, twice", (1U << 19) + 400, 2, true},
                              {"and three times", (1U << 19) + 400, 3, false}};
  for (const RepeatedRow& row : rows) {
    RepeatedBytes repeated;
    repeated.add(row.bytes, row.times);
    EXPECT_EQ(repeated.fit(), row.fits) << row.what;
    EXPECT_EQ(repeated.status().ok(), row.fits) << row.what;
    repeated.add(0, 1'000'000);
    EXPECT_EQ(repeated.fit(), row.fits) << row.what << ", and it stays so";
  }
}

TEST(Weight, ThingsAreCountedAsTheyAreMet) {
  ThingsAllowed things{64};
  EXPECT_TRUE(things.one_more(12'001));
  EXPECT_TRUE(things.one_more());
  EXPECT_TRUE(things.status("test.too-many").ok());
  EXPECT_FALSE(things.one_more());
  EXPECT_EQ(things.status("test.too-many").error().code, "test.too-many");
}

}  // namespace
}  // namespace docket
