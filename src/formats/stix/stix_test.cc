// Bundles of STIX 2.1 out of advisories, and back.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/uuid.h"
#include "formats/all.h"
#include "formats/check.h"
#include "formats/convert.h"
#include "formats/data_files_test.h"
#include "formats/stix/markings.h"
#include "formats/stix/read.h"
#include "formats/stix/write.h"

namespace docket::stix::stix_test {
namespace {

TEST(Stix, UuidsOfNamesAreThoseOfTheStandard) {
  // RFC 9562, A.4.
  EXPECT_EQ(uuid_of_name("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com"),
            "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  EXPECT_NE(uuid_of_name("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.org"),
            "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

Advisory advisory() {
  Advisory made;
  made.format = "csaf";
  made.format_version = "2.1";
  made.language = "en";
  made.title = "Gate writes out of bounds";
  made.identifiers = {{"csaf", "ACME-1", Relation::own},
                      {"cve", "CVE-2024-1000", Relation::same, "CVE-2024-1000"}};
  made.vulnerabilities = {{"CVE-2024-1000", {}}};
  made.contributors = {{.name = "Acme PSIRT",
                        .id = "https://psirt.acme.example",
                        .kind = "vendor",
                        .contact = "psirt@acme.example"}};
  made.dates = {{.what = "published",
                 .written = "2024-01-02T03:04:05Z",
                 .at = parse_instant("2024-01-02T03:04:05Z").value(),
                 .precision = Precision::instant},
                {.what = "updated",
                 .written = "2024-02-02T03:04:05.5Z",
                 .at = parse_instant("2024-02-02T03:04:05.5Z").value(),
                 .precision = Precision::instant}};
  made.texts = {{.kind = "distribution", .title = "AMBER+STRICT", .text = "For customers"},
                {.kind = "description", .text = "A wrong length.", .about = "CVE-2024-1000"},
                {.kind = "vendor_fix", .text = "Install 4.2.1.", .about = "CVE-2024-1000"},
                {.kind = "faq", .language = "zh", .title = "常见问题", .text = "怎么办？"}};
  made.severities = {{.scheme = "cvss-3.1",
                      .word = "CRITICAL",
                      .score = "9.8",
                      .vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}};
  made.affected = {{.key = "P1",
                    .vendor = "Acme",
                    .product = "Gate",
                    .versions = "4.2.0",
                    .statuses = {{.status = "known_affected", .about = "CVE-2024-1000"}},
                    .identifiers = {{"cpe", "cpe:2.3:a:acme:gate:4.2.0:*:*:*:*:*:*:*"}}}};
  made.references = {{.address = "https://acme.example/1", .title = "More"}};
  made.credits = {{.name = "Li"}};
  return made;
}

const Json* object_of(const Json& bundle, std::string_view type) {
  for (const Json& one : *bundle.find("objects")->items())
    if (one.text_of("type") == type) return &one;
  return nullptr;
}

std::string words_of(const std::vector<RuleFinding>& findings) {
  std::string words;
  for (const RuleFinding& finding : findings) words += finding.at + ": " + finding.message + "\n";
  return words;
}

TEST(Stix, AnAdvisoryBecomesABundleThatIsValid) {
  const Written written = write(advisory()).value();
  const Json bundle = parse_json(written.bytes).value();
  EXPECT_EQ(words_of(checked_format("stix")->check(bundle).value()), "");
  EXPECT_EQ(write(advisory())->bytes, written.bytes) << "the same advisory, the same identifiers";

  const Json& vulnerability = *object_of(bundle, "vulnerability");
  EXPECT_EQ(vulnerability.text_of("name"), "CVE-2024-1000");
  EXPECT_EQ(vulnerability.text_of("created"), "2024-01-02T03:04:05.000Z");
  EXPECT_EQ(vulnerability.text_of("modified"), "2024-02-02T03:04:05.500Z");
  EXPECT_EQ(vulnerability.text_of("created_by_ref"), object_of(bundle, "identity")->text_of("id"));
  EXPECT_EQ(print(vulnerability.find("external_references")->items()->front()),
            "{\"source_name\":\"cve\",\"external_id\":\"CVE-2024-1000\"}");
  EXPECT_EQ(vulnerability.find("object_marking_refs")->items()->size(), 2U);
  EXPECT_EQ(object_of(bundle, "marking-definition")->text_of("name"), "TLP:AMBER+STRICT");
  const Json& mitigates = *object_of(bundle, "relationship");
  EXPECT_EQ(mitigates.text_of("relationship_type"), "mitigates");
  EXPECT_EQ(mitigates.text_of("source_ref"), object_of(bundle, "course-of-action")->text_of("id"));
  EXPECT_EQ(mitigates.text_of("target_ref"), vulnerability.text_of("id"));
  EXPECT_EQ(object_of(bundle, "software")->text_of("vendor"), "Acme");
  EXPECT_EQ(written.lost, (std::vector<std::string>{"/affected/0/key", "/credits"}));
}

// What was said comes back; what it goes by is of STIX.
TEST(Stix, ABundleIsReadBackAsWhatItWasMadeOf) {
  const Advisory before = advisory();
  const Read read = stix::read(write(before)->bytes).value();
  const Advisory& after = read.advisory;
  EXPECT_EQ(after.title, before.title);
  EXPECT_EQ(after.identifiers[0].id, "ACME-1");
  EXPECT_EQ(after.identifiers[1].id, "CVE-2024-1000");
  EXPECT_EQ(after.contributors, before.contributors);
  ASSERT_EQ(after.texts.size(), 6U);
  EXPECT_EQ(after.texts[0].text, "A wrong length.");
  EXPECT_EQ(after.texts[1].title, "AMBER+STRICT");
  EXPECT_EQ(after.texts[2].text, "For customers");
  EXPECT_EQ(after.texts[3].kind, "vendor_fix");
  EXPECT_EQ(after.texts[4].text, "怎么办？");
  EXPECT_EQ(after.texts[4].language, "zh");
  EXPECT_EQ(after.texts[5].text, "9.8 CRITICAL CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
  ASSERT_EQ(after.affected.size(), 1U);
  EXPECT_EQ(after.affected[0].versions, "4.2.0");
  EXPECT_EQ(after.affected[0].identifiers, before.affected[0].identifiers);
  EXPECT_EQ(after.affected[0].statuses[0].status, "known_affected");
  EXPECT_EQ(after.references[0].address, "https://acme.example/1");
  EXPECT_EQ(after.dates[1].written, "2024-02-02T03:04:05.500Z");
  for (const std::string& pointer : read.lost)
    EXPECT_TRUE(pointer.find("/created") != std::string::npos ||
                pointer.find("/modified") != std::string::npos ||
                pointer.find("_ref") != std::string::npos ||
                pointer.find("/lang") != std::string::npos ||
                pointer.find("/report_types") != std::string::npos ||
                pointer.find("/published") != std::string::npos ||
                pointer.find("/identity_class") != std::string::npos ||
                pointer.find("/definition_type") != std::string::npos)
        << pointer;
}

std::vector<const Json*> objects_of(const Json& bundle, std::string_view type) {
  std::vector<const Json*> found;
  for (const Json& one : *bundle.find("objects")->items())
    if (one.text_of("type") == type) found.push_back(&one);
  return found;
}

std::vector<std::string> statements_of(const Advisory& advisory) {
  std::vector<std::string> statements;
  for (const AffectedProduct& product : advisory.affected)
    for (const VersionStatus& status : product.statuses)
      statements.push_back(product.product + ": " + status.status + " " + status.versions);
  return statements;
}

struct SaidRow {
  const char* what;
  std::vector<AffectedProduct> products;
  std::size_t relationships;
  std::vector<std::string> read_back;
};
const ProductPart kRelease{"service_pack", "SP"};
const SaidRow kSaidRows[] = {
    {"several statements of one product",
     {{.product = "Gate",
       .statuses = {{.versions = ">= 4.0.0, < 4.2.1", .status = "affected"},
                    {.versions = "4.2.1", .status = "fixed"},
                    {.versions = "<= 3.9", .status = "not_affected"}}}},
     1,
     {"Gate: affected >= 4.0.0, < 4.2.1", "Gate: fixed 4.2.1", "Gate: not_affected <= 3.9"}},
    {"versions with changes inside of them",
     {{.product = "Gate",
       .statuses = {{.versions = ">= 0 (semver); 1.2 fixed; 2 affected", .status = "affected"},
                    {.status = "fixed"}}}},
     1,
     {"Gate: affected >= 0 (semver); 1.2 fixed; 2 affected", "Gate: fixed "}},
    {"the same product twice",
     {{.product = "Gate", .statuses = {{.versions = "1", .status = "affected"}}},
      {.product = "Gate",
       .statuses = {{.versions = "1", .status = "affected"},
                    {.versions = "2", .status = "fixed"}}}},
     1,
     {"Gate: affected 1", "Gate: fixed 2"}},
    {"two packages of one product",
     {{.product = "Gate",
       .statuses = {{.versions = "1", .status = "affected"}},
       .identifiers = {{"package", "gate-server"}}},
      {.product = "Gate",
       .statuses = {{.versions = "1", .status = "unaffected"}},
       .identifiers = {{"package", "gate-client"}}}},
     2,
     {"Gate (gate-server): affected 1", "Gate (gate-client): unaffected 1"}},
    {"a package and no other name",
     {{.statuses = {{.versions = "1", .status = "affected"}},
       .identifiers = {{"package", "gate-server"}}}},
     1,
     {"gate-server: affected 1"}},
    {"names that differ below the version",
     {{.product = "Gate",
       .statuses = {{.status = "affected"}},
       .full_name = "Gate 1 SP1",
       .way = {kRelease}},
      {.product = "Gate",
       .statuses = {{.status = "fixed"}},
       .full_name = "Gate 1 SP2",
       .way = {kRelease}}},
     2,
     {"Gate 1 SP1: affected ", "Gate 1 SP2: fixed "}},
};

TEST(Stix, WhatIsSaidOfOneProductIsOneRelationship) {
  for (const SaidRow& row : kSaidRows) {
    Advisory one = advisory();
    one.texts.clear();
    one.affected = row.products;
    const Written written = write(one).value();
    const Json bundle = parse_json(written.bytes).value();
    EXPECT_EQ(words_of(checked_format("stix")->check(bundle).value()), "") << row.what;
    EXPECT_EQ(objects_of(bundle, "relationship").size(), row.relationships) << row.what;
    EXPECT_EQ(statements_of(stix::read(written.bytes)->advisory), row.read_back) << row.what;
  }
  Advisory nameless = advisory();
  nameless.affected = {{.statuses = {{.versions = "1", .status = "affected"}}}};
  const Written written = write(nameless).value();
  EXPECT_NE(std::find(written.lost.begin(), written.lost.end(), "/affected"), written.lost.end());
}

// Of two objects of one identifier and one moment a reader keeps one, and nobody knows which.
TEST(Stix, TwoObjectsOfOneIdentifierAreRefusedWhereTheyDiffer) {
  Json bundle = parse_json(write(advisory())->bytes).value();
  const auto findings = [&] { return words_of(checked_format("stix")->check(bundle).value()); };
  Json::Array& objects = *bundle.find("objects")->items();
  const std::size_t count = objects.size();
  Json again = *object_of(bundle, "relationship");
  objects.push_back(again);
  EXPECT_EQ(findings(), "") << "the same twice says nothing new";
  std::swap(objects.back().members()->front(), objects.back().members()->back());
  EXPECT_EQ(findings(), "") << "nor does it in another order";
  again.set("description", "something else");
  objects.back() = again;
  EXPECT_TRUE(findings().starts_with("/objects/" + std::to_string(count) + "/id: another object"))
      << findings();
  objects.back().set("modified", "2024-02-03T03:04:05.500Z");
  EXPECT_EQ(findings(), "") << "a later version";
}

struct LabelRow {
  const char* what;
  const char* version;
  const char* label;
  const char* name;
};

TEST(Stix, ALabelIsThatOfTheVersionOfTlpThatIsMeant) {
  const LabelRow rows[] = {
      {"2.0 is of TLP 1", "2.0", "WHITE", "TLP:WHITE"},
      {"2.1 is of TLP 2", "2.1", "CLEAR", "TLP:CLEAR"},
      {"RED in 2.0", "2.0", "RED", "TLP:RED"},
      {"a label that only TLP 2 has", "2.0", "AMBER+STRICT", "TLP:AMBER+STRICT"},
  };
  for (const LabelRow& row : rows) {
    Advisory one = advisory();
    one.format_version = row.version;
    one.texts = {{.kind = "distribution", .title = row.label}};
    const Json bundle = parse_json(write(one)->bytes).value();
    EXPECT_EQ(object_of(bundle, "marking-definition")->text_of("name"), row.name) << row.what;
    EXPECT_EQ(words_of(checked_format("stix")->check(bundle).value()), "") << row.what;
  }
  EXPECT_EQ(tlp_label("marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"), "RED");
  EXPECT_EQ(tlp_label("marking-definition--00000000-0000-4000-8000-000000000000"), "");
}

TEST(Stix, AVulnerabilityAloneIsReadAndWhatIsNoneIsRefused) {
  const Read read = stix::read(R"({"type":"vulnerability","spec_version":"2.1",
         "id":"vulnerability--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061",
         "created":"2016-05-12T08:17:27.000Z","modified":"2016-05-12T08:17:27.000Z",
         "name":"CVE-2016-1234","confidence":80,
         "external_references":[{"source_name":"cve","external_id":"CVE-2016-1234"}]})")
                        .value();
  EXPECT_EQ(read.lost, std::vector<std::string>{});
  EXPECT_EQ(read.advisory.identifiers.size(), 2U);
  EXPECT_EQ(read.advisory.identifiers[1].scheme, "cve");
  EXPECT_EQ(read.advisory.vulnerabilities[0].details, (RecordDetails{{"confidence", Json{80}}}));
  EXPECT_EQ(stix::read("{\"type\":\"bundle\",\"objects\":[]}").error().code, "format.unknown");
  EXPECT_EQ(stix::read("{").error().code, "json.syntax");
  Advisory dateless = advisory();
  dateless.dates.clear();
  EXPECT_EQ(write(dateless).error().code, "format.not-enough");
}

TEST(Stix, TheDocumentSaysWhatBecomesOfEachProperty) {
  const std::string page = whole(DOCKET_SOURCE_DIR "/docs/formats/stix.md");
  for (const Mapping& mapping : mappings()) {
    const std::string row =
        "| `" + std::string{mapping.field} + "` | " + std::string{mapping.becomes} + " |";
    EXPECT_NE(page.find(row), std::string::npos) << "docs/formats/stix.md should hold\n" << row;
  }
}

// Whatever advisory at hand is written as STIX, the bundle is valid, and read again it names the
// same vulnerabilities.
TEST(Stix, EveryAdvisoryAtHandGivesAValidBundle) {
  const char* data = data_folder();
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA names no folder";
  std::size_t written = 0;
  std::size_t refused = 0;
  const auto go = [&](const FoundRecord& found) {
    if (!found.read.ok()) return;
    const Result<Written> result = write(found.read->advisory);
    if (!result.ok()) {
      ++refused;
      return;
    }
    ++written;
    if (written % 25 == 1) {
      const Json bundle = parse_json(result->bytes).value();
      EXPECT_EQ(words_of(checked_format("stix")->check(bundle).value()), "")
          << own_number(found.read->advisory);
    }
    if (written % 5 == 1) {
      EXPECT_TRUE(stix::read(result->bytes).ok());
      const Json bundle = parse_json(result->bytes).value();
      std::set<std::string_view> seen;
      for (const Json* one : objects_of(bundle, "relationship"))
        EXPECT_TRUE(seen.insert(one->text_of("id")).second) << own_number(found.read->advisory);
    }
  };
  std::vector<std::filesystem::path> files =
      files_below(std::filesystem::path{data} / "csaf/csaf_2.0/examples/csaf", ".json");
  for (const auto& file : files_below(std::filesystem::path{data} / "osv", ".json"))
    files.push_back(file);
  for (const auto& file : files) for_each_record(whole(file), go);
  for (const auto& file : files_below(std::filesystem::path{data} / "cve/records", ".gz"))
    for_each_record(unpacked(file), go);
  std::printf("%zu bundles, %zu advisories without a date\n", written, refused);
  EXPECT_GT(written, 10'000U);
}

}  // namespace
}  // namespace docket::stix::stix_test
