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

struct TextRow {
  const char* what;
  std::string bytes;
  const char* found;  // the code, and a word of the message; empty: it may be text
};

TEST(Encoding, what_is_no_text_is_called_by_its_name) {
  const auto bytes = [](const char* text, std::size_t size) { return std::string{text, size}; };
  const TextRow kRows[] = {
      {"JSON", "{\"a\":1}", ""},
      {"markup", "<a/>", ""},
      {"words", "PK is short for nothing", ""},
      {"nothing", "", ""},
      {"a document for print", "%PDF-1.7\n%\xE2\xE3", "format.binary PDF"},
      {"a percent sign alone", "%PDF", ""},
      {"an archive", bytes("PK\x03\x04\x14", 6), "format.binary ZIP"},
      {"one without anything in it", bytes("PK\x05\x06", 5), "format.binary ZIP"},
      {"packed", "\x1F\x8B\x08", "format.binary gzip"},
      {"packed otherwise",
       "\xFD"
       "7zXZ",
       "format.binary xz"},
      {"a table of an office", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "format.binary office"},
      {"a picture", "\x89PNG\r\n\x1A\n", "format.binary PNG"},
      {"a tape", std::string(257, 'a') + "ustar", "format.binary tar"},
      {"a text in which that stands a byte later", std::string(258, 'a') + "ustar", ""},
      {"UTF-16 with its mark", bytes("\xFF\xFE{", 4), "format.encoding UTF-16"},
      {"UTF-16 without", bytes("{\0\"", 4), "format.encoding UTF-16LE"},
  };
  for (const TextRow& row : kRows) {
    const Status found = may_be_text(row.bytes);
    const std::string_view wanted = row.found;
    EXPECT_EQ(found.ok(), wanted.empty()) << row.what;
    if (found.ok()) continue;
    const std::size_t blank = wanted.find(' ');
    EXPECT_EQ(found.error().code, wanted.substr(0, blank)) << row.what;
    EXPECT_NE(found.error().message.find(wanted.substr(blank + 1)), std::string::npos)
        << row.what << found.error().message;
  }
}

}  // namespace
}  // namespace docket::encoding_test
