#include "formats/encoding.h"

#include <gtest/gtest.h>

namespace docket::encoding_test {
namespace {

struct Row {
  const char* what;
  std::string text;
  bool may_be;
};

TEST(Encoding, what_may_be_gb18030_is_told_from_damaged_utf8) {
  const Row kRows[] = {
      {"letters alone", "abc", false},
      {"two bytes a character", "a\xC2\xA9\xB6\xB4", true},
      {"four bytes a character", "\x81\x30\x89\x38", true},
      {"three of the four", "\x81\x30\x89", false},
      {"a second byte of a letter", "\x81@", true},
      {"a second byte that none has", "\x81?", false},
      {"the one between that none has", "\x81\x7F", false},
      {"a first byte that none has", "\x80\xA1", false},
      {"the same at the other end", "\xFF\xA1", false},
      {"cut off within a character", "\xC2\xA9\xB6", false},
      {"UTF-8", "漏洞", false},
      {"UTF-8 with one that is damaged", "漏洞\xC2\xA9", false},
      {"what two characters of UTF-8 are by accident", "\xC1\xAA\xCD\xA8", true},
  };
  for (const Row& row : kRows) EXPECT_EQ(may_be_gb18030(row.text), row.may_be) << row.what;
  EXPECT_EQ(
      not_utf8("log", "GB18030").message,
      "the log is not UTF-8 (it may be GB18030); convert it first (iconv -f GB18030 -t UTF-8)");
}

}  // namespace
}  // namespace docket::encoding_test
