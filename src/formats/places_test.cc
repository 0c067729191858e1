// The place of an identifier is where the record says it.

#include <gtest/gtest.h>

#include <map>

#include "formats/all.h"

namespace docket::places_test {
namespace {

struct PlaceRow {
  const char* what;
  const char* record;
  std::map<std::string, std::string> places;  // by number
};
const PlaceRow kPlaceRows[] = {
    {"cnvd",
     "<vulnerability><number>CNVD-2030-10001</number><cves><cve><cveNumber>CVE-2030-0001"
     "</cveNumber></cve></cves></vulnerability>",
     {{"CNVD-2030-10001", "/vulnerability/number"},
      {"CVE-2030-0001", "/vulnerability/cves/cve/cveNumber"}}},
    {"cnnvd",
     "<entry><vuln-id>CNNVD-203001-001</vuln-id><other-id><cve-id>CVE-2030-0001</cve-id>"
     "<bugtraq-id>7</bugtraq-id></other-id></entry>",
     {{"CNNVD-203001-001", "/entry/vuln-id"},
      {"CVE-2030-0001", "/entry/other-id/cve-id"},
      {"7", "/entry/other-id/bugtraq-id"}}},
    {"cve",
     R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001","state":"PUBLISHED"},)"
     R"("containers":{"cna":{}}})",
     {{"CVE-2030-0001", "/cveMetadata/cveId"}}},
    {"osv",
     R"({"id":"GO-2030-1","modified":"2030-01-01T00:00:00Z","aliases":["GHSA-a","CVE-2030-0001"],)"
     R"("related":["CVE-2030-0002"]})",
     {{"GO-2030-1", "/id"},
      {"GHSA-a", "/aliases/0"},
      {"CVE-2030-0001", "/aliases/1"},
      {"CVE-2030-0002", "/related/0"}}},
    {"csaf",
     R"({"document":{"category":"csaf_vex","csaf_version":"2.0","tracking":{"id":"A-1"}},)"
     R"("vulnerabilities":[{"title":"t"},{"cve":"CVE-2030-0001"}]})",
     {{"A-1", "/document/tracking/id"}, {"CVE-2030-0001", "/vulnerabilities/1/cve"}}},
    {"openvex",
     R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"x:1","statements":[)"
     R"({"vulnerability":{"name":"V"},"status":"fixed"},)"
     R"({"vulnerability":{"name":"CVE-2030-0001","aliases":["W"]},"status":"fixed"}]})",
     {{"x:1", "/@id"},
      {"V", "/statements/0/vulnerability/name"},
      {"CVE-2030-0001", "/statements/1/vulnerability/name"},
      {"W", "/statements/1/vulnerability/aliases/0"}}},
    {"cyclonedx",
     R"({"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:1",)"
     R"("vulnerabilities":[{"references":[{"id":"V"}]},)"
     R"({"id":"CVE-2030-0001","references":[{"id":"W","source":{"name":"s"}}]}]})",
     {{"urn:uuid:1", "/serialNumber"},
      {"V", "/vulnerabilities/0/references/0/id"},
      {"CVE-2030-0001", "/vulnerabilities/1/id"},
      {"W", "/vulnerabilities/1/references/0/id"}}},
};

TEST(Places, every_format_says_where_a_number_stands) {
  ASSERT_EQ(std::size(kPlaceRows), formats().size());
  for (const PlaceRow& row : kPlaceRows) {
    const Result<Read> read = read_record(row.record);
    ASSERT_TRUE(read.ok()) << row.what << read.error().message;
    const FormatEntry& format = format_named(*detect(row.record));
    EXPECT_EQ(format.key, row.what);
    std::map<std::string, std::string> places;
    for (const Identifier& one : read->advisory.identifiers)
      places.try_emplace(one.id, format.place_of(read->advisory, one));
    EXPECT_EQ(places, row.places) << row.what;
  }
}

}  // namespace
}  // namespace docket::places_test
