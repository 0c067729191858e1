// What strangers wrote does not steer a terminal, and says the same.

#include "cli/shown.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/json.h"
#include "cli/verbs.h"

namespace docket::shown_test {
namespace {

struct ShownRow {
  const char* what;
  std::string document;
  std::string shown;
};

TEST(Shown, ADocumentSaysTheSameInEscapes) {
  const ShownRow rows[] = {
      {"nothing to escape", "{\"a\":\"\xE4\xB8\xAD\"}\n", "{\"a\":\"\xE4\xB8\xAD\"}\n"},
      {"the last control of ASCII", "[\"\x7F\"]", "[\"\\u007f\"]"},
      {"what begins a command to a terminal",
       "[\"\xC2\x9B"
       "31m\"]",
       "[\"\\u009b31m\"]"},
      {"the last of those", "[\"\xC2\x9F\"]", "[\"\\u009f\"]"},
      {"the first behind them", "[\"\xC2\xA0\"]", "[\"\xC2\xA0\"]"},
      {"what turns the direction", "[\"\xE2\x80\xAE\"]", "[\"\\u202e\"]"},
      {"joined emoji stay", "[\"\xE2\x80\x8D\"]", "[\"\xE2\x80\x8D\"]"},
      {"in XML", "<a b=\"\xC2\x9B\">\x7F</a>", "<a b=\"&#x9B;\">&#x7F;</a>"},
      {"in a section of text, which knows no references", "<a><![CDATA[x\xC2\x9By]]>\xC2\x9B</a>",
       "<a><![CDATA[x]]>&#x9B;<![CDATA[y]]>&#x9B;</a>"},
      {"in a comment", "<a><!--\xC2\x9B--><![CDATA[\x7F]]></a>",
       "<a><!-- --><![CDATA[]]>&#x7F;<![CDATA[]]></a>"},
      {"at the very end", "<a/>\xC2\x9B", "<a/>&#x9B;"},
  };
  for (const ShownRow& row : rows) {
    EXPECT_EQ(shown_document(row.document), row.shown) << row.what;
    EXPECT_EQ(unprintable_at(shown_document(row.document), Lines::many), std::string::npos);
    if (row.document.starts_with('<')) continue;
    EXPECT_EQ(parse_json(row.shown).value(), parse_json(row.document).value()) << row.what;
  }
}

TEST(Shown, OnOneLineNothingUnseenStands) {
  EXPECT_EQ(shown_json("[\"\xE2\x80\x8B\"]", Lines::one), "[\"\\u200b\"]");
  EXPECT_EQ(shown_json("[\"\xEF\xBB\xBF\"]", Lines::one), "[\"\\ufeff\"]");
}

struct VerbRow {
  std::vector<std::string> words;  // FIRST and SECOND are files
  const char* says;
};

TEST(Shown, NoVerbThatLooksAtDocumentsWritesThemRaw) {
  const std::string folder = testing::TempDir();
  const std::string first = folder + "shown-1.json";
  const std::string second = folder + "shown-2.json";
  const auto with = [](const std::string& summary, const std::string& details) {
    return R"({"id":"GO-2026-1","modified":"2026-01-01T00:00:00Z","summary":")" + summary +
           R"(","details":")" + details + "\"}";
  };
  std::ofstream{first} << with(
      "a\xC2\x9B"
      "31m",
      "c\xC2\x9B"
      "31m");
  std::ofstream{second} << with("b\xE2\x80\xAE", "c");
  const VerbRow rows[] = {
      {{"records", "--from", "osv", first}, "\\u009b31m"},
      {{"diff", first, second}, "\\u202e"},
      {{"convert", "--from", "osv", "--to", "osv", first}, "\\u009b31m"},
      {{"convert", "--from", "osv", "--to", "cyclonedx-xml", first}, "&#x9B;31m"},
      {{"check", "osv", folder + "none\xC2\x9B"}, "none\\u009b"},
  };
  for (const VerbRow& row : rows) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    run_format(row.words);
    std::fflush(stdout);
    const std::string said = testing::internal::GetCapturedStdout();
    const std::string told = testing::internal::GetCapturedStderr();
    EXPECT_NE(said.find(row.says), std::string::npos) << row.words[0] << said << told;
    EXPECT_EQ(unprintable_at(said, Lines::many), std::string::npos) << row.words[0];
    EXPECT_EQ(unprintable_at(told, Lines::many), std::string::npos) << row.words[0];
  }
}

}  // namespace
}  // namespace docket::shown_test
