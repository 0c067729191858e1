// The advisory of a case in every format: whole, with little said, and with nothing said.

#include "formats/output.h"

#include <algorithm>
#include <set>

#include "cases/case_advisory.h"
#include "cases/told_case_test.h"
#include "formats/convert.h"

namespace docket::output_test {
namespace {

AffectedRow row(std::string versions, AffectedStatus status) {
  AffectedRow made;
  made.product = "libfalcon";
  made.versions = std::move(versions);
  made.status = status;
  made.purl = "pkg:npm/libfalcon";
  return made;
}

// Everything that a format may ask for, said by people.
ToldCase whole_case() {
  ToldCase told;
  AffectedRow old = row("0.9.9", AffectedStatus::not_affected);
  old.justification = Justification::vulnerable_code_not_present;
  told.tell(StateAffected{std::vector{row(">= 1.0.0, < 1.2.1", AffectedStatus::affected),
                                      row("1.2.1", AffectedStatus::fixed), old,
                                      row("2.0.0", AffectedStatus::under_investigation)},
                          {}});
  DescribeAdvisory describe;
  describe.identifiers = {"CVE-2026-1234", "CNVD-2026-11111", "CNNVD-202611-123"};
  describe.texts = {{TextKind::title, "en", "Bypass in libfalcon"},
                    {TextKind::title, "zh", "libfalcon 存在越权漏洞"},
                    {TextKind::description, "en", "A request without a session is served."},
                    {TextKind::description, "zh", "未登录的请求也会被处理。"},
                    {TextKind::weakness, {}, "CWE-287"},
                    {TextKind::solution, "en", "Install 1.2.1."},
                    {TextKind::solution, "zh", "升级到 1.2.1。"}};
  describe.references = {StatedReference{"https://acme.example/advisories/1", "Advisory"}};
  describe.credits = {StatedCredit{"Wen Chen", "Lab", "finder"}};
  describe.publisher = "https://acme.example";
  describe.sharing = "CLEAR";
  told.tell(describe);
  told.tell(RecordScore{ScoreScheme::cvss, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", {}, {}});
  told.now = parse_instant("2026-12-03T09:00:00Z").value();
  told.tell(PublishAdvisory{.where = "https://acme.example/advisories/1"});
  return told;
}

std::string pointers(const std::vector<PlaceTold>& places) {
  std::string all;
  for (const PlaceTold& one : places) all += one.at + " ";
  return all;
}

std::string broken(const Output& output) {
  std::string all;
  if (!output.findings) return all;
  for (const RuleFinding& finding : *output.findings) {
    if (finding.kind == RuleKind::mandatory)
      all += finding.test + " " + finding.at + ": " + finding.message + "\n";
  }
  return all;
}

struct OutputRow {
  std::string_view format;
  std::string_view lost;
  std::string_view supplied;
};

// The texts: 0 and 1 the descriptions (that in the other language second), 2 the other title, 3
// the weakness, 4 and 5 the solutions, 6 how far it may go, 7 the justification.
const OutputRow kRows[] = {
    {"cnnvd",
     "/version /state /identifiers/0 /identifiers/2 /texts/2 /texts/3 /texts/4 /texts/5 "
     "/texts/6 /texts/7 /severities /affected /dates/0 /dates/1 /credits /contributors ",
     "/cnnvd/@pub_date "},
    {"cnvd",
     "/version /state /identifiers/0 /identifiers/3 /texts/2 /texts/3 /texts/4 /texts/5 "
     "/texts/6 /texts/7 /severities /affected/0/key /affected/0/statuses/1 "
     "/affected/0/statuses/2 /affected/0/identifiers /affected/1 /references/0/title /dates/0 "
     "/dates/1 /dates/3 "
     "/credits/0/organisation /contributors ",
     ""},
    {"csaf-2.0", "/texts/2 /texts/3/language /texts/5/language ", ""},
    {"csaf-2.1", "/texts/2 /texts/3/language /texts/5/language ", ""},
    {"cve",
     "/version /identifiers/2 /identifiers/3 /texts/2 /texts/6 /texts/7 /affected/0/key "
     "/affected/0/statuses/1/status /affected/0/statuses/2/status /affected/1/key /dates/1 "
     "/dates/2 /dates/3 /credits/0/organisation /contributors/0/id /contributors/0/kind ",
     "/cveMetadata/assignerOrgId /containers/cna/providerMetadata/orgId "},
    {"cyclonedx",
     "/version /state /language /title /texts/0/language /texts/1/language /texts/2 "
     "/texts/3 /texts/5/language /texts/6 /dates/1 /dates/2 /credits/0/organisation "
     "/credits/0/part /contributors/0/id ",
     "/serialNumber /version /components/0/type /components/1/type "},
    {"cyclonedx-xml",
     "/version /state /language /title /texts/0/language /texts/1/language /texts/2 "
     "/texts/3 /texts/5/language /texts/6 /dates/1 /dates/2 /credits/0/organisation "
     "/credits/0/part /contributors/0/id ",
     "/bom/@serialNumber /bom/@version /bom/components/component/@type "
     "/bom/components/component[2]/@type "},
    {"openvex",
     "/version /state /language /title /texts/0/language /texts/1/language /texts/2 /texts/3 "
     "/texts/4 /texts/5/language /texts/6 /severities /affected/0/vendor /affected/0/product "
     "/affected/1/vendor /affected/1/product /references /dates/0 /dates/1 /credits "
     "/contributors/0/id ",
     "/version "},
    {"stix",
     "/version /state /texts/4 /texts/7 /affected/0/key /affected/0/statuses/0/scheme "
     "/affected/0/statuses/0/from /affected/0/statuses/0/before /affected/0/identifiers "
     "/affected/1/key /affected/1/identifiers /dates/0 /dates/1 /credits ",
     ""},
    {"osv",
     "/version /state /language /texts/1 /texts/2 /texts/3 /texts/4 /texts/5 "
     "/texts/6 /texts/7 /affected/0/key /affected/0/vendor "
     "/affected/0/statuses/1 /affected/0/statuses/2 /affected/1 /references/0/title /dates/0 "
     "/dates/1 /credits/0/organisation /contributors ",
     ""},
};

TEST(Output, AWholeCaseIsValidInEveryFormatAndSaysWhatItCouldNotCarry) {
  const ToldCase told = whole_case();
  EXPECT_EQ(std::size(kRows), converted_formats().size());
  for (const OutputRow& expected : kRows) {
    const ConvertedFormat& format = **converted_format(expected.format);
    const auto output = output_of(advisory_of(told.state(), language_of(format)), format);
    ASSERT_TRUE(output.ok()) << format.key << ": " << output.error().message;
    EXPECT_EQ(broken(*output), "") << format.key << "\n" << output->bytes;
    EXPECT_EQ(output->findings.has_value(), check_of(format) != nullptr) << format.key;
    EXPECT_EQ(pointers(output->lost), expected.lost) << format.key;
    EXPECT_EQ(pointers(output->supplied), expected.supplied) << format.key;
    const Result<Read> read =
        format.read ? format.read(output->bytes) : read_document(output->bytes);
    ASSERT_TRUE(read.ok()) << format.key << ": " << read.error().message;
    EXPECT_NE(output->bytes.find("CVE-2026-1234"), std::string::npos) << format.key;
  }
}

// Status by version, of the products that a document names.
std::set<std::string> said_of_versions(const Advisory& advisory) {
  std::set<std::string> said;
  for (const AffectedProduct& product : advisory.affected) {
    for (const VersionStatus& status : product.statuses) {
      const std::string& version = status.versions.empty() ? product.versions : status.versions;
      said.insert(version + ": " + status.status);
    }
  }
  return said;
}

TEST(Output, WhatIsReadBackSaysTheSameOfTheVersions) {
  const ToldCase told = whole_case();
  const auto read_back = [&](std::string_view key) {
    const ConvertedFormat& format = **converted_format(key);
    const auto output = output_of(advisory_of(told.state(), language_of(format)), format);
    return said_of_versions(read_document(output->bytes)->advisory);
  };
  using Said = std::set<std::string>;
  EXPECT_EQ(read_back("csaf-2.1"),
            (Said{"vers:npm/>=1.0.0|<1.2.1: known_affected", "1.2.1: fixed",
                  "0.9.9: known_not_affected", "2.0.0: under_investigation"}));
  EXPECT_EQ(read_back("cve"), (Said{">= 1.0.0, < 1.2.1 (npm): affected", "1.2.1: unaffected",
                                    "0.9.9: unaffected", "2.0.0: unknown"}));
  EXPECT_EQ(read_back("osv"), (Said{">= 1.0.0, < 1.2.1 (ECOSYSTEM): affected"}))
      << "what is not affected is not named";
}

TEST(Output, OfACaseOfWhichNothingWasSaidNothingIsMadeUp) {
  const ToldCase told;
  const auto refusal = [&](std::string_view key) -> std::string {
    const ConvertedFormat& format = **converted_format(key);
    const auto output = output_of(advisory_of(told.state(), language_of(format)), format);
    return output.ok() ? pointers(output->supplied) : output.error().code + output.error().where;
  };
  EXPECT_EQ(refusal("cnvd"), "format.not-enough/identifiers");
  EXPECT_EQ(refusal("cnnvd"), "format.not-enough/identifiers");
  EXPECT_EQ(refusal("cve"), "format.not-enough/texts");
  EXPECT_EQ(refusal("openvex"), "format.not-enough/affected");
  EXPECT_EQ(refusal("osv"), "format.not-enough/affected") << "of its product nothing is said";
  EXPECT_EQ(refusal("csaf-2.0"), "/document/publisher/namespace ");
  EXPECT_EQ(refusal("csaf-2.1"),
            "/document/distribution/tlp/label /document/distribution/sharing_group "
            "/document/publisher/namespace ");
}

TEST(Output, ADraftSaysThatItIsOne) {
  ToldCase told = whole_case();
  const auto csaf = [&] {
    const ConvertedFormat& format = **converted_format("csaf-2.1");
    const auto output = output_of(advisory_of(told.state(), "en"), format);
    EXPECT_EQ(broken(*output), "");
    return *parse_json(output->bytes)->find("document");
  };
  const Json first = csaf();
  EXPECT_EQ(first.find("tracking")->text_of("status"), "final");
  EXPECT_EQ(first.find("tracking")->text_of("version"), "1.0.0");
  EXPECT_EQ(first.text_of("category"), "csaf_security_advisory");
  EXPECT_EQ(first.find("distribution")->find("tlp")->text_of("label"), "CLEAR");
  told.now = parse_instant("2026-12-10T09:00:00Z").value();
  told.tell(
      StateAffected{std::vector{row("1.2.1", AffectedStatus::fixed)}, "a customer was angry"});
  const Json second = csaf();
  EXPECT_EQ(second.find("tracking")->text_of("status"), "draft");
  EXPECT_EQ(second.find("tracking")->text_of("version"), "2.0.0-1");
  const Json& last = second.find("tracking")->find("revision_history")->items()->back();
  EXPECT_EQ(last.text_of("summary"), "New version") << "the reason stays inside";
  EXPECT_EQ(print(*second.find("distribution")), R"({"tlp":{"label":"CLEAR"}})")
      << "what is for everybody is for no group";
  const auto cve = output_of(advisory_of(told.state(), "en"), **converted_format("cve"));
  ASSERT_TRUE(cve.ok());
  EXPECT_NE(pointers(cve->supplied).find("/cveMetadata/state"), std::string::npos);
}

}  // namespace
}  // namespace docket::output_test
