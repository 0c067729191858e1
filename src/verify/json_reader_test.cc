#include "verify/json_reader.h"

#include <gtest/gtest.h>

namespace docket::json_reader_test {
namespace {

TEST(JsonReader, ReadsValues) {
  std::string why;
  const auto value = read_json(
      " {\"a\": [1, 0, -2, 1.5e3, true, false, null],\r\n\t\"漏\\u6d1e\": "
      "\"\\ud83d\\ude00\\n\\/\"} ",
      why);
  ASSERT_TRUE(value) << why;
  const JsonValue* list = value->find("a");
  ASSERT_TRUE(list);
  ASSERT_EQ(list->items.size(), 7U);
  EXPECT_EQ(list->items[0].whole, 1U);
  EXPECT_EQ(list->items[1].whole, 0U);
  EXPECT_EQ(list->items[2].whole, std::nullopt);
  EXPECT_EQ(list->items[3].whole, std::nullopt);
  EXPECT_TRUE(list->items[4].boolean);
  EXPECT_EQ(list->items[6].kind, JsonValue::Kind::null);
  EXPECT_EQ(value->find("漏洞")->text, "\xF0\x9F\x98\x80\n/");
  EXPECT_EQ(value->find("b"), nullptr);
  EXPECT_TRUE(read_json("[]", why));
  EXPECT_TRUE(read_json("{}", why));
  EXPECT_EQ(read_json("18446744073709551615", why)->whole, 18446744073709551615U);
  EXPECT_EQ(read_json("18446744073709551616", why)->whole, std::nullopt);
}

struct BadRow {
  const char* text;
  const char* why;
};
const BadRow kBadRows[] = {
    {"", "at byte 1: this is no JSON value"},
    {"{", "at byte 2: the name of a member was expected"},
    {"{\"a\"}", "at byte 5: a colon was expected"},
    {"{\"a\":}", "at byte 6: this is no JSON value"},
    {"{\"a\":1", "at byte 7: a comma or } was expected"},
    {"{\"a\":1,}", "at byte 8: the name of a member was expected"},
    {"{\"a\":1,\"a\":2}", "at byte 11: the name \"a\" stands twice"},
    {"[1", "at byte 3: a comma or ] was expected"},
    {"[1,]", "at byte 4: this is no JSON value"},
    {"01", "at byte 3: a number has a leading zero"},
    {"1.", "at byte 3: this is no JSON value"},
    {"1e", "at byte 3: this is no JSON value"},
    {"-", "at byte 2: this is no JSON value"},
    {"+1", "at byte 1: this is no JSON value"},
    {"tru", "at byte 1: this is no JSON value"},
    {"1 2", "at byte 3: something follows the value"},
    {"\"a", "at byte 3: a text has no end"},
    {"\"a\nb\"", "at byte 3: a control character in a text"},
    {"\"\\x\"", "at byte 3: this is no escape"},
    {"\"\\u12\"", "at byte 4: this is no escape"},
    {"\"\\ud800\"", "at byte 8: half a surrogate pair"},
    {"\"\\udc00\"", "at byte 8: half a surrogate pair"},
    {"\"\\ud800\\u0041\"", "at byte 14: half a surrogate pair"},
    {"\"\xFF\"", "at byte 1: it is not well-formed UTF-8"},
};

TEST(JsonReader, RefusesWhatIsNotJson) {
  for (const BadRow& row : kBadRows) {
    std::string why;
    EXPECT_FALSE(read_json(row.text, why)) << row.text;
    EXPECT_EQ(why, row.why) << row.text;
  }
}

TEST(JsonReader, Limits) {
  std::string why;
  EXPECT_TRUE(read_json(std::string(33, '[') + std::string(33, ']'), why));
  EXPECT_FALSE(read_json(std::string(34, '[') + std::string(34, ']'), why));
  EXPECT_EQ(why, "at byte 34: it is nested more than 32 deep");
  std::string members = "{";
  for (int k = 0; k < 257; ++k) members += (k > 0 ? ",\"" : "\"") + std::to_string(k) + "\":0";
  EXPECT_FALSE(read_json(members + "}", why));
}

TEST(JsonReader, TextsForAnswers) {
  EXPECT_EQ(json_text("a\"b\\c\n漏\x01"), R"("a\"b\\c\n漏\u0001")");
}

}  // namespace
}  // namespace docket::json_reader_test
