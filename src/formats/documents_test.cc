// What a document that a person brings is taken for, and what is found in it.

#include "formats/documents.h"

#include <gtest/gtest.h>

namespace docket::formats_documents_test {
namespace {

constexpr const char* kCve =
    R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001","state":"PUBLISHED"}})";
constexpr const char* kLog =
    R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"scan"}},"results":[)"
    R"({"ruleId":"CVE-2030-0001","message":{"text":"m"}},{"ruleId":"b","message":{"text":"m"}}]}]})";
constexpr const char* kBundle =
    R"({"type":"bundle","id":"bundle--1","objects":[{"type":"vulnerability","spec_version":"2.1",)"
    R"("id":"vulnerability--1","created":"2030-01-01T00:00:00Z","modified":"2030-01-01T00:00:00Z",)"
    R"("name":"CVE-2030-0001"}]})";

struct DocumentRow {
  const char* what;
  std::string document;
  std::string found;  // "sort: place format, …", or the code of the error
};

const DocumentRow kRows[] = {
    {"one record", kCve, "records: byte 0 cve"},
    {"two records, a line each", std::string{kCve} + "\n" + kCve,
     "records: byte 0 cve, byte 86 cve"},
    {"a list of records", "[" + std::string{kCve} + "]", "records: byte 1 cve"},
    {"a record behind the mark of UTF-8", "\xEF\xBB\xBF" + std::string{kCve},
     "records: byte 3 cve"},
    {"markup", "<vulnerability><number>CNVD-2030-00001</number></vulnerability>",
     "records: byte 0 cnvd"},
    {"a log", kLog, "sarif: /runs/0/results/0 sarif, /runs/0/results/1 sarif"},
    {"a bundle", kBundle, "stix: byte 0 stix"},
    {"a table", "number,title\nF-1,Door\n", "table: line 2 csv"},
    {"an object of no format is a record that cannot be read", "{}",
     "records: byte 0 format.unknown"},
    {"JSON that breaks off is a record that cannot be read",
     "{\"a\":", "records: byte 0 format.truncated"},
    {"a text is a table without headings", "Dear all, see below", "format.headings"},
    {"nothing", "", "format.unknown"},
    {"white space", " \n\t", "format.unknown"},
    {"the mark of UTF-8 alone", "\xEF\xBB\xBF", "format.unknown"},
    {"an empty list", "[]", "format.unknown"},
    {"a document for print is no table", "%PDF-1.7\n1,2\n", "format.binary"},
    {"an archive neither", "PK\x03\x04name,title\n", "format.binary"},
    {"a record in UTF-16", std::string{"\xFF\xFE{\0\"\0", 6}, "format.encoding"},
    {"a table in it", std::string{"\xFF\xFEn\0,\0", 6}, "format.encoding"},
};

std::string found_in(std::string_view document) {
  const Result<DocumentSort> sort = sort_of_document(document);
  if (!sort.ok()) return sort.error().code;
  constexpr std::string_view kNames[] = {"records", "stix", "sarif", "table"};
  std::string text{kNames[static_cast<std::size_t>(*sort)]};
  std::string separator = ": ";
  const Status done = for_each_in(document, *sort, [&](const FoundReport& found) {
    text += separator + found.place + " " +
            (found.read.ok() ? found.read->advisory.format : found.read.error().code);
    separator = ", ";
  });
  return done.ok() ? text : done.error().code;
}

TEST(Documents, are_known_by_what_they_hold) {
  for (const DocumentRow& row : kRows) EXPECT_EQ(found_in(row.document), row.found) << row.what;
}

TEST(Documents, the_mark_of_utf8_is_told) {
  const auto flags = [](const std::string& document) {
    std::string found;
    const DocumentSort sort = *sort_of_document(document);
    const Status done = for_each_in(document, sort, [&found](const FoundReport& one) {
      for (const RecordFlag& flag : one.read->advisory.flags)
        if (flag.code == "byte-order-mark") found += flag.where + ";";
    });
    return done.ok() ? found : done.error().code;
  };
  const std::string mark = "\xEF\xBB\xBF";
  EXPECT_EQ(flags(kCve), "");
  EXPECT_EQ(flags(mark + kCve), "byte 0;");
  EXPECT_EQ(flags(mark + kCve + "\n" + kCve), "byte 0;") << "of the first alone";
  EXPECT_EQ(flags(mark + kBundle), "byte 0;");
  EXPECT_EQ(flags(mark + "<vulnerability><number>CNVD-2030-00001</number></vulnerability>"), "")
      << "XML may begin with it";
}

TEST(Documents, are_checked_by_the_rules_of_their_edition) {
  const auto key = [](const char* format, const char* version) {
    Advisory advisory;
    advisory.format = format;
    advisory.format_version = version;
    const CheckedFormat* found = check_for(advisory);
    return found ? std::string{found->key} : std::string{};
  };
  EXPECT_EQ(key("csaf", "2.0"), "csaf-2.0");
  EXPECT_EQ(key("csaf", "2.1"), "csaf-2.1");
  EXPECT_EQ(key("csaf", "3.0"), "") << "an edition that nobody knows the rules of";
  EXPECT_EQ(key("cve", "5.1"), "cve");
  EXPECT_EQ(key("cnvd", ""), "") << "markup has none";
}

}  // namespace
}  // namespace docket::formats_documents_test
