#include "formats/split.h"

#include <gtest/gtest.h>

#include <vector>

namespace docket::split_test {
namespace {

// Records as their text, broken ones as "!code", one after the other.
std::vector<std::string> cut(std::string_view bytes, std::size_t piece) {
  std::vector<std::string> found;
  const VisitRaw visit = [&](const RawRecord& record) {
    EXPECT_LE(record.offset + record.bytes.size(), bytes.size());
    if (!record.broken) {
      EXPECT_EQ(bytes.substr(record.offset, record.bytes.size()), record.bytes);
    }
    found.push_back(record.broken ? "!" + record.broken->code : std::string{record.bytes});
  };
  Splitter splitter;
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    splitter.feed(bytes.substr(at, piece), visit);
  splitter.finish(visit);
  return found;
}

struct Row {
  const char* what;
  std::string bytes;
  std::vector<std::string> found;
};

const std::string kWithZero = "{\"a\":\"" + std::string("\0\xFF", 2) + "\"}";
const std::string kA = "<vulnerability><title>a</title></vulnerability>";
const std::string kB = "<vulnerability>b</vulnerability >";

const Row kRows[] = {
    {"nothing", "", {}},
    {"white space", " \n\t ", {}},
    {"an export",
     "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<vulnerabilitys>" + kA + "\n" + kB +
         "</vulnerabilitys>\n",
     {kA, kB}},
    {"an export of none", "<vulnerabilitys></vulnerabilitys>", {}},
    {"one entry alone", kA, {kA}},
    {"a comment and a document type before",
     "<!-- c --><!DOCTYPE vulnerabilitys [<!ENTITY a \"aaaa\">]><vulnerabilitys>" + kA +
         "</vulnerabilitys>",
     {kA}},
    {"an entry that another begins in",
     "<vulnerabilitys><vulnerability>cut " + kA + "</vulnerabilitys>",
     {"!format.xml", kA}},
    {"an entry that the file ends in",
     "<vulnerabilitys>" + kA + "<vulnerability><title>x",
     {kA, "!format.truncated"}},
    {"text between entries",
     "<vulnerabilitys>" + kA + "loose<b/>" + kB + "</vulnerabilitys>",
     {kA, "!format.stray", kB}},
    {"another root", "<feed><entry/></feed>", {"!format.unknown"}},
    {"entries of CNNVD",
     "<cnnvd pub_date=\"x\"><entry/>x<entry>y</entry></cnnvd>",
     {"<entry/>", "!format.stray", "<entry>y</entry>"}},
    {"another encoding",
     "<?xml version='1.0' encoding='GB2312'?><vulnerabilitys/>",
     {"!format.encoding"}},
    {"UTF-16", std::string("\xFF\xFE<\0v\0", 6), {"!format.encoding"}},
    {"UTF-16 without its mark", std::string("<\0v\0", 4), {"!format.encoding"}},
    {"with the bytes turned round", std::string("\0<\0v", 4), {"!format.encoding"}},
    {"a zero in one broken record of several",
     "{}\n" + kWithZero + "\n{\"b\":1}\n",
     {"{}", kWithZero, "{\"b\":1}"}},
    {"something else", "name,title\n", {"!format.unknown"}},
    {"no text", "PK\x03\x04rest", {"!format.binary"}},
    {"one object", "{\"a\":{\"b\":[1,{}]}}", {"{\"a\":{\"b\":[1,{}]}}"}},
    {"an array", "[{\"a\":1},\n {\"a\":2}]\n", {"{\"a\":1}", "{\"a\":2}"}},
    {"one a line", "{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}", {"{\"a\":1}", "{\"a\":2}", "{\"a\":3}"}},
    {"brackets in a text", "{\"a\":\"}{\\\"\"}{}", {"{\"a\":\"}{\\\"\"}", "{}"}},
    {"a line cut off in a text",
     "{\"a\":1}\n{\"a\":\"x\n{\"a\":3}\n",
     {"{\"a\":1}", "!json.syntax", "{\"a\":3}"}},
    {"a line cut off between members",
     "{\"a\":1,\n{\"a\":2}\n{\"a\":3}\n",
     {"!json.syntax", "{\"a\":2}", "{\"a\":3}"}},
    {"an indented record cut off",
     "[\n  {\n    \"a\": \"x\n  },\n  {\n    \"a\": 2\n  }\n]\n",
     {"!json.syntax", "{\n    \"a\": 2\n  }"}},
    {"a broken record behind white space", " {\"a\"]\n{\"b\":2}\n", {"!json.syntax", "{\"b\":2}"}},
    {"a bracket that was not opened", "{\"a\":1]}\n{\"b\":2}\n", {"!json.syntax", "{\"b\":2}"}},
    {"cut off at the end", "{\"a\":1}\n{\"a\":[1,", {"{\"a\":1}", "!format.truncated"}},
    {"text between records",
     "{\"a\":1}\nhello\n{\"a\":2}\n",
     {"{\"a\":1}", "!format.stray", "{\"a\":2}"}},
    {"too deep",
     "{\"a\":" + std::string(200, '[') + "\n{\"a\":2}",
     {"!format.too-deep", "{\"a\":2}"}},
};

TEST(Splitter, cuts_records_and_goes_on_after_broken_ones) {
  for (const Row& row : kRows) EXPECT_EQ(cut(row.bytes, 1 << 20), row.found) << row.what;
}

TEST(Splitter, the_size_of_the_pieces_does_not_matter) {
  for (const Row& row : kRows) {
    for (std::size_t piece : {1U, 2U, 7U, 33U})
      EXPECT_EQ(cut(row.bytes, piece), row.found) << row.what << ", " << piece << " at a time";
  }
}

TEST(Splitter, a_huge_record_is_refused_with_bounded_memory) {
  const std::string piece(1 << 20, 'x');
  std::vector<std::string> found;
  const VisitRaw visit = [&](const RawRecord& record) {
    found.push_back(record.broken ? record.broken->code : "ok");
    EXPECT_LE(record.bytes.size(), 66U << 20);
  };
  for (const char* start : {"<vulnerability>", "{\"a\":\""}) {
    Splitter splitter;
    splitter.feed(start, visit);
    for (int i = 0; i < 80; ++i) splitter.feed(piece, visit);
    splitter.feed(start[0] == '<' ? "</vulnerability>" + kA : "\"}\n{\"b\":1}\n", visit);
    splitter.finish(visit);
  }
  EXPECT_EQ(found, (std::vector<std::string>{"format.too-large", "ok", "format.too-large", "ok"}));
}

TEST(Split, WhatIsMostlyNoRecordsIsNotReadToItsEnd) {
  struct StrayRow {
    const char* what;
    int strays;
    int records;
    bool is_given_up;
  };
  const StrayRow rows[] = {{"one stray less than is free", 9'999, 0, false},
                           {"as many", 10'000, 0, true},
                           {"a record for each of them", 10'000, 10'000, true},
                           {"one more record", 10'000, 10'001, false}};
  for (const StrayRow& row : rows) {
    const std::string entry = "<entry>" + std::string(100, '1') + "</entry>";
    std::string text = "<cnnvd>";
    for (int at = 0; at < row.records - row.strays; ++at) text += entry;
    for (int at = 0; at < row.strays; ++at) {
      if (at < row.records) text += entry;
      text += "stray</cnnvd>";
    }
    Splitter splitter;
    std::string last;
    const VisitRaw visit = [&last](const RawRecord& raw) {
      last = raw.broken ? raw.broken->message : "";
    };
    splitter.feed(text, visit);
    splitter.finish(visit);
    EXPECT_EQ(last.find("the rest is not read") != std::string::npos, row.is_given_up) << row.what;
  }
}

TEST(Split, RecordsThatSayNothingAreNotReadToTheirEnd) {
  struct SmallRow {
    const char* what;
    int records;
    std::size_t bytes;  // of each
    bool is_given_up;
  };
  const SmallRow rows[] = {{"so many may have any size", 5'000, 8, false},
                           {"one more", 5'001, 8, true},
                           {"one more, and long enough", 5'001, 100, false},
                           {"one more, and almost long enough", 5'001, 98, true}};
  for (const SmallRow& row : rows) {
    std::string text = "<cnnvd>";
    for (int at = 0; at < row.records; ++at)
      text += "<entry" + std::string(row.bytes - 8, ' ') + "/>";
    for (const std::size_t piece : {text.size(), std::size_t{1'000}}) {
      Splitter splitter;
      std::string last;
      std::size_t given = 0;
      const VisitRaw visit = [&](const RawRecord& raw) {
        last = raw.broken ? raw.broken->code : "";
        given += raw.bytes.size();
      };
      for (std::size_t at = 0; at < text.size(); at += piece)
        splitter.feed(std::string_view{text}.substr(at, piece), visit);
      splitter.finish(visit);
      EXPECT_EQ(last, row.is_given_up ? "format.too-many" : "") << row.what;
      EXPECT_LE(given, text.size()) << row.what;
    }
  }
}

}  // namespace
}  // namespace docket::split_test
