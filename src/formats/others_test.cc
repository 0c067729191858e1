// What holds of the versions that nobody names, in the dialects of VEX.

#include <gtest/gtest.h>

#include <algorithm>

#include "formats/check.h"
#include "formats/convert.h"
#include "formats/vex.h"
#include "formats/writing.h"

namespace docket::others_test {
namespace {

VersionStatus range(std::string before, std::string scheme) {
  VersionStatus one{.versions = "x", .status = "affected"};
  one.from = "1.0.0";
  one.before = std::move(before);
  one.scheme = std::move(scheme);
  return one;
}

struct Row {
  const char* what;
  const char* format;
  const char* default_status;
  std::vector<VersionStatus> statuses;
  const char* said;
};
const Row kRows[] = {
    {"said by the record",
     "cve",
     "unaffected",
     {range("2.0.0", "semver")},
     "unaffected vers:semver/<1.0.0|>=2.0.0"},
    {"said by the format",
     "osv",
     "",
     {range("2.0.0", "semver")},
     "unaffected vers:semver/<1.0.0|>=2.0.0"},
    {"not said", "cve", "", {range("2.0.0", "semver")}, ""},
    {"affected, but for those",
     "cve",
     "affected",
     {range("2.0.0", "semver")},
     "affected vers:semver/<1.0.0|>=2.0.0"},
    {"in no order that anybody knows", "cve", "unaffected", {range("2.0.0", "custom")}, ""},
    {"where none is named", "cve", "affected", {}, "affected "},
    {"where none is named, of OSV", "osv", "", {}, "affected "},
    {"where none is named and nothing is said", "cve", "", {}, ""},
};

TEST(Others, are_said_where_their_order_is_known) {
  for (const Row& row : kRows) {
    Advisory advisory;
    advisory.format = row.format;
    AffectedProduct& product = advisory.affected.emplace_back();
    product.default_status = row.default_status;
    product.statuses = row.statuses;
    std::string said;
    for (const OthersSaid& one : others_said(advisory))
      said += one.status.status + " " + one.status.versions;
    EXPECT_EQ(said, row.said) << row.what;
  }
}

std::string record_with(const std::string& type) {
  return R"({"dataType":"CVE_RECORD","dataVersion":"5.2.0","cveMetadata":{"cveId":"CVE-2030-0001",
"assignerOrgId":"b3c0a0a0-0000-4000-8000-000000000000","state":"PUBLISHED",
"datePublished":"2030-01-01T00:00:00Z"},"containers":{"cna":{"providerMetadata":{"orgId":
"b3c0a0a0-0000-4000-8000-000000000000"},"descriptions":[{"lang":"en","value":"x"}],
"references":[{"url":"https://acme.example"}],"affected":[{"vendor":"Acme","product":"door",
"packageURL":"pkg:npm/door","defaultStatus":"unaffected","versions":[{"version":"1.0.0",
"lessThan":"2.0.0","status":"affected","versionType":")" +
         type + R"("}]}]}}})";
}

struct ConversionRow {
  const char* what;
  const char* type;
  const char* to;
  const char* list;
  std::size_t entries;
  const char* others;  // what stands in the document of them
  bool is_lost;
};
const ConversionRow kConversions[] = {
    {"OpenVEX", "semver", "openvex", "statements", 2, "vers=vers:semver%2F%3C1.0.0%7C%3E%3D2.0.0",
     false},
    {"CycloneDX", "semver", "cyclonedx", "vulnerabilities", 2, "vers:semver/<1.0.0|>=2.0.0", false},
    {"in CSAF as ever", "semver", "csaf-2.1", "vulnerabilities", 1, "vers:semver/<1.0.0|>=2.0.0",
     false},
};

TEST(Others, are_a_statement_of_their_own) {
  for (const ConversionRow& row : kConversions) {
    const auto done =
        convert(record_with(row.type), **converted_format("cve"), **converted_format(row.to), "");
    ASSERT_TRUE(done.ok()) << row.what << done.error().message;
    const Json json = *parse_json(done->bytes);
    EXPECT_EQ(json.find(row.list)->items()->size(), row.entries) << row.what;
    EXPECT_NE(done->bytes.find(row.others), std::string::npos) << row.what << done->bytes;
    const bool is_lost = std::find(done->unwritten.begin(), done->unwritten.end(),
                                   "/affected/0/default_status") != done->unwritten.end();
    EXPECT_EQ(is_lost, row.is_lost) << row.what;
    const auto found = checked_format(row.to)->check(json);
    EXPECT_TRUE(!found.ok() || is_valid(*found)) << row.what;
  }
}

TEST(Others, a_moment_that_cannot_be_true_is_named) {
  Advisory advisory;
  EXPECT_EQ(no_moment(advisory, "it needs a moment").message,
            "it needs a moment, and the advisory has none");
  advisory.dates = {{.what = "published", .written = "0001-01-01T00:00:00Z"}};
  EXPECT_EQ(no_moment(advisory, "it needs a moment").message,
            "it needs a moment, and the advisory has none that can be true; it says "
            "\"0001-01-01T00:00:00Z\"");
  const char* const record = R"({"id":"GO-2030-0001","modified":"0001-01-01T00:00:00Z",
      "affected":[{"package":{"ecosystem":"npm","name":"door"}}]})";
  for (const char* to : {"csaf-2.0", "csaf-2.1", "openvex"}) {
    const auto done = convert(record, **converted_format("osv"), **converted_format(to), "");
    ASSERT_FALSE(done.ok()) << to;
    EXPECT_EQ(done.error().code, "format.not-enough");
    EXPECT_NE(done.error().message.find("0001-01-01"), std::string::npos) << to;
  }
}

}  // namespace
}  // namespace docket::others_test
