#include "verify/line_reader.h"

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace docket::line_reader_test {
namespace {

struct TextRow {
  const char* what;
  std::string line;
  std::uint64_t byte;  // of the failure; 0: read
  std::string text;
};

TEST(LineReader, TextsHaveOneForm) {
  const TextRow rows[] = {
      {"nothing", "\"\"", 0, ""},
      {"what stands for itself", "\"a漏/\x7F\"", 0, "a漏/\x7F"},
      {"what must be escaped", R"("\"\\\n\r\t\b\f\u0000\u001f")", 0,
       std::string("\"\\\n\r\t\b\f\0\x1F", 9)},
      {"a needless escape", R"("a\/")", 3, ""},
      {"a letter as an escape", R"("\u0041")", 2, ""},
      {"a newline in its long form", R"("\u000a")", 2, ""},
      {"capital letters", R"("\u001F")", 2, ""},
      {"a control character as it is", "\"a\x01\"", 3, ""},
      {"a backslash before the end", "\"a\\", 3, ""},
      {"an escape that is cut off", R"("\u00)", 2, ""},
      {"no end", "\"abc", 5, ""},
      {"no beginning", "abc\"", 1, ""},
      {"something after it", "\"a\"b", 4, ""},
  };
  for (const TextRow& row : rows) {
    LineReader reader(row.line);
    std::string text;
    reader.text(text);
    reader.end();
    EXPECT_EQ(reader.failed(), row.byte != 0) << row.what;
    if (row.byte != 0) {
      EXPECT_EQ(reader.byte(), row.byte) << row.what;
    } else {
      EXPECT_EQ(text, row.text) << row.what;
    }
  }
}

struct NumberRow {
  const char* what;
  const char* line;
  std::uint64_t byte;  // of the failure; 0: read
  std::uint64_t number;
};
const NumberRow kNumberRows[] = {
    {"zero", "0", 0, 0},
    {"the largest", "9223372036854775807", 0, 9223372036854775807U},
    {"one more", "9223372036854775808", 1, 0},
    {"far too many digits", "99999999999999999999999", 1, 0},
    {"a leading zero", "01", 1, 0},
    {"two zeros", "00", 1, 0},
    {"none", "", 1, 0},
    {"a minus sign", "-1", 1, 0},
    {"a plus sign", "+1", 1, 0},
    {"a fraction", "1.0", 2, 0},
    {"an exponent", "1e3", 2, 0},
    {"a space before", " 1", 1, 0},
    {"a space after", "1 ", 2, 0},
};

TEST(LineReader, NumbersHaveOneForm) {
  for (const NumberRow& row : kNumberRows) {
    LineReader reader(row.line);
    const std::uint64_t number = reader.number();
    reader.end();
    EXPECT_EQ(reader.failed(), row.byte != 0) << row.what;
    if (row.byte != 0) {
      EXPECT_EQ(reader.byte(), row.byte) << row.what;
    } else {
      EXPECT_EQ(number, row.number) << row.what;
    }
  }
}

TEST(LineReader, HashesHaveOneForm) {
  Hash hash;
  for (std::size_t k = 0; k < hash.size(); ++k) hash[k] = static_cast<std::uint8_t>(k * 37 + 200);
  const std::string good = "\"" + to_base64(view(hash)) + "\"";
  LineReader whole(good);
  EXPECT_EQ(whole.hash(), hash);
  whole.end();
  EXPECT_FALSE(whole.failed());
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char c : {'*', '=', '"', '\0', ' ', '\xFF', '-', '_'}) {
      if (good[at] == c) continue;
      std::string changed = good;
      changed[at] = c;
      LineReader reader(changed);
      reader.hash();
      EXPECT_TRUE(reader.failed()) << changed;
      EXPECT_EQ(reader.byte(), at + 1) << changed;
    }
    LineReader cut(std::string_view{good}.substr(0, at));
    cut.hash();
    EXPECT_TRUE(cut.failed()) << at;
  }
  std::string spare = good;
  spare[43] = spare[43] == '9' ? '8' : static_cast<char>(spare[43] + 1);
  LineReader reader(spare);
  reader.hash();
  EXPECT_EQ(reader.expected(), "base64 without spare bits");
}

TEST(LineReader, TheFirstFailureStays) {
  LineReader reader("{\"a\":1}");
  EXPECT_TRUE(reader.skip("{\"a\":"));
  EXPECT_FALSE(reader.skip("2}"));
  std::string text;
  reader.text(text);
  EXPECT_EQ(reader.number(), 0U);
  EXPECT_EQ(reader.hash(), Hash{});
  EXPECT_EQ(reader.rest_before("}"), "");
  reader.end();
  EXPECT_EQ(reader.byte(), 6U);
  EXPECT_EQ(reader.expected(), "2}");
}

TEST(LineReader, TheRestMustEndAsExpected) {
  LineReader reader("ab}");
  EXPECT_EQ(reader.rest_before("}"), "ab");
  EXPECT_TRUE(reader.skip("}"));
  LineReader other("ab]");
  other.rest_before("}");
  EXPECT_TRUE(other.failed());
}

TEST(LineReader, ClosestNamesWhatWasMeant) {
  EXPECT_EQ(LineReader(",\"salt\":").closest({",\"salt\":", ",\"commitment\":"}), 0U);
  EXPECT_EQ(LineReader(",\"commitment\":").closest({",\"salt\":", ",\"commitment\":"}), 1U);
  EXPECT_EQ(LineReader(",\"cOmmitment\":").closest({",\"salt\":", ",\"commitment\":"}), 1U);
  EXPECT_EQ(LineReader("").closest({"a", "b"}), 0U);
}

}  // namespace
}  // namespace docket::line_reader_test
