// Records of others as the beginning of an advisory.

#include "formats/beginning.h"

#include "cases/case_advisory.h"
#include "cases/told_case_test.h"
#include "formats/all.h"
#include "formats/data_files_test.h"

namespace docket::beginning_test {
namespace {

// Says the beginning in the case; what of it is refused.
std::string refused(ToldCase& told, const Beginning& begun) {
  std::string all;
  const auto say = [&](const Command& command) {
    const std::string refusal = told.refusal(command);
    if (refusal.empty())
      told.tell(command);
    else
      all += refusal + " ";
  };
  say(begun.described);
  say(begun.affected);
  for (const RecordScore& score : begun.scores) say(score);
  return all;
}

std::string left_of(const Beginning& begun) {
  std::string all;
  for (const PlaceTold& place : begun.left) all += place.at + " ";
  return all;
}

std::string untaken(const Beginning& begun) {
  std::string all;
  for (const UntakenRow& one : begun.untaken)
    all += one.product + " " + one.versions + " " + one.status + ": " +
           std::string{enum_names(one.why)[static_cast<std::size_t>(one.why)]} + "; ";
  return all;
}

Advisory record() {
  Advisory advisory;
  advisory.format = "cve";
  advisory.identifiers = {{"cve", "CVE-2026-1234", Relation::own, "", {}},
                          {"ghsa", "ghsa-jfh8-c2jp-5v3q", Relation::same, "", {}},
                          {"cve", "CVE-2020-0001", Relation::upstream, "", {}}};
  advisory.title = "Bypass";
  advisory.language = "en-US";
  AffectedProduct product{.vendor = "Acme", .product = "libfalcon"};
  product.identifiers = {{"purl", "pkg:npm/libfalcon"}, {"cpe", "no name"}};
  product.statuses = {
      {.versions = ">= 1.0.0, < 1.2.1",
       .status = "affected",
       .scheme = "semver",
       .from = "1.0.0",
       .before = "1.2.1"},
      {.versions = "< 9 (custom)",
       .status = "unaffected",
       .scheme = "custom",
       .from = "0",
       .before = "9"},
      {.versions = "7", .status = "recommended"},
      {.versions = ">= 1, < 3",
       .status = "affected",
       .from = "1",
       .before = "3",
       .changes = {{"2", "unaffected"}}},
  };
  advisory.affected = {product};
  RecordText text;
  text.kind = "description";
  text.text = "It is\x01 served.";
  RecordText other;
  other.kind = "discovery";
  other.text = "INTERNAL";
  advisory.texts = {text, other};
  PublishedSeverity score;
  score.scheme = "cvss-3.1";
  score.vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
  PublishedSeverity word;
  word.scheme = "text";
  word.word = "HIGH";
  advisory.severities = {score, word};
  advisory.references = {{"https://acme.example/1", "", {}, "", "", {}},
                         {"ftp://acme.example/1", "", {}, "", "", {}}};
  return advisory;
}

TEST(Beginning, WhatFitsIsSaidAndTheRestIsTold) {
  ToldCase told;
  const Beginning begun = begun_from(record(), told.state());
  EXPECT_EQ(refused(told, begun), "");
  const StatedAdvisory& stated = told.state().stated;
  ASSERT_EQ(stated.affected.size(), 4U);
  EXPECT_EQ(stated.affected[0].versions, ">= 1.0.0, < 1.2.1");
  EXPECT_EQ(stated.affected[0].vendor, "Acme");
  EXPECT_EQ(stated.affected[0].purl, "pkg:npm/libfalcon");
  EXPECT_FALSE(stated.affected[0].cpe) << "no name that can be read";
  EXPECT_EQ(stated.affected[1].versions, "< 9") << "0 is the beginning";
  EXPECT_EQ(stated.affected[1].status, AffectedStatus::not_affected);
  EXPECT_EQ(stated.affected[2].versions, ">= 1, < 2") << "what changes inside of a range";
  EXPECT_EQ(stated.affected[3].versions, ">= 2, < 3");
  EXPECT_EQ(stated.affected[3].status, AffectedStatus::not_affected);
  EXPECT_EQ(untaken(begun), "libfalcon 7 recommended: status; ");
  EXPECT_EQ(told.state().identifiers,
            (std::vector<std::string>{"CVE-2026-1234", "GHSA-jfh8-c2jp-5v3q"}));
  ASSERT_EQ(stated.texts.size(), 2U);
  EXPECT_EQ(stated.texts[0].language, "en");
  EXPECT_EQ(stated.texts[1].text, "It is  served.");
  EXPECT_EQ(told.state().scores.at(0).result, "9.8");
  EXPECT_EQ(stated.history.front().because, "taken over from cve CVE-2026-1234");
  EXPECT_EQ(left_of(begun),
            "/identifiers/2 /texts/1 /severities/1 /affected/0/statuses/1/scheme "
            "/affected/0/statuses/2 /affected/0/identifiers/1 "
            "/references/1 ");
}

TEST(Beginning, WhatAReportSaysToUsAloneIsLeft) {
  Advisory advisory = record();
  advisory.identifiers.push_back(
      {"tool", "Lint/https://git.acme.example/secret/R1", Relation::own});
  for (const char* kind : {"exploit", "details", "solution"}) {
    RecordText text;
    text.kind = kind;
    text.text = "curl -u root:secret http://10.0.0.5/" + text.kind;
    advisory.texts.push_back(text);
  }
  RecordCredit credit;
  credit.name = "Zhang San";
  advisory.credits = {credit};

  const auto said = [&](const char* format) {
    advisory.format = format;
    ToldCase told;
    EXPECT_EQ(refused(told, begun_from(advisory, told.state())), "");
    const StatedAdvisory& stated = told.state().stated;
    std::string texts;
    for (const StatedText& text : stated.texts)
      texts += " " + std::string{enum_names(text.kind)[static_cast<std::size_t>(text.kind)]};
    return std::to_string(told.state().identifiers.size()) + " numbers, " +
           std::to_string(stated.references.size()) + " pages, " +
           std::to_string(stated.credits.size()) + " people," + texts;
  };
  EXPECT_EQ(said("cve"),
            "3 numbers, 1 pages, 1 people, title description exploit details solution");
  for (const char* format : {"sarif", "csv"})
    EXPECT_EQ(said(format), "2 numbers, 0 pages, 0 people, title description solution") << format;
  ToldCase told;
  const std::string left = left_of(begun_from(advisory, told.state()));
  for (const char* place : {"/identifiers/3", "/references ", "/credits ", "/texts/2", "/texts/3"})
    EXPECT_NE(left.find(place), std::string::npos) << place << " in " << left;
}

TEST(Beginning, TakenTwiceItSaysNothingNew) {
  ToldCase told;
  refused(told, begun_from(record(), told.state()));
  const std::int64_t sequence = told.state().sequence;
  const Beginning again = begun_from(record(), told.state());
  EXPECT_EQ(refused(told, again), "");
  EXPECT_EQ(told.state().sequence, sequence);
}

TEST(Beginning, PagesAndPeopleComeBehindThoseThatTheCaseNames) {
  ToldCase told;
  DescribeAdvisory ours;
  ours.references = {StatedReference{"https://acme.example/ours", "our page"},
                     StatedReference{"https://acme.example/1", "how we call it"}};
  ours.credits = {StatedCredit{"Wen Chen", "Lab", "finder"}};
  told.tell(ours);
  Advisory advisory = record();
  RecordCredit other;
  other.name = "A. Finder";
  advisory.credits = {other};
  advisory.references.push_back({"https://acme.example/2", "", {"patch"}, "", "", {}});
  const Beginning begun = begun_from(advisory, told.state());
  EXPECT_EQ(refused(told, begun), "");
  const StatedAdvisory& stated = told.state().stated;
  EXPECT_EQ(stated.references,
            (std::vector<StatedReference>{{"https://acme.example/ours", "our page"},
                                          {"https://acme.example/1", "how we call it"},
                                          {"https://acme.example/2", {}}}));
  EXPECT_EQ(stated.credits,
            (std::vector<StatedCredit>{{"Wen Chen", "Lab", "finder"}, {"A. Finder", {}, {}}}));
  EXPECT_NE(left_of(begun).find("/references/2/tags"), std::string::npos);
}

AffectedProduct package(std::string product, std::string name, std::string collection) {
  AffectedProduct made{.vendor = "Acme", .product = std::move(product)};
  made.identifiers = {{"collection", std::move(collection)}, {"package", std::move(name)}};
  made.statuses = {{.versions = "1.0", .status = "affected"}};
  return made;
}

TEST(Beginning, EachPackageIsAProduct) {
  ToldCase told;
  Advisory advisory;
  advisory.format = "cve";
  advisory.identifiers = {{"cve", "CVE-2026-1234", Relation::own, "", {}}};
  advisory.affected = {package("", "falcon", "https://git.example/falcon"),
                       package("Suite 1", "suite/one", "https://registry.example"),
                       package("Suite 1", "suite/two", "https://registry.example"),
                       package("Falcon Maps", "falcon-maps", "https://plugins.example"),
                       package("Bolt", "org.acme:bolt", "https://repo.maven.apache.org/maven2")};
  advisory.affected[1].identifiers.push_back({"cpe", "cpe:/a:acme:suite:1"});
  advisory.affected[1].identifiers.push_back({"cpe", "cpe:/a:acme:suite:1.0"});
  advisory.affected[2].source = "adp";
  const Beginning begun = begun_from(advisory, told.state());
  EXPECT_EQ(refused(told, begun), "");
  std::string all;
  for (const AffectedRow& row : told.state().stated.affected)
    all += row.product + " " + row.purl.value_or("-") + "; ";
  EXPECT_EQ(all,
            "falcon -; Suite 1 (suite/one) -; Suite 1 (suite/two) -; Falcon Maps -; "
            "Bolt pkg:maven/org.acme/bolt; ");
  const std::string left = left_of(begun);
  for (const char* place : {"/affected/0/identifiers/0 ", "/affected/1/identifiers/3 ",
                            "/affected/2/source ", "/affected/3/identifiers "})
    EXPECT_NE(left.find(place), std::string::npos) << place << "of " << left;
  EXPECT_EQ(left.find("/affected/4"), std::string::npos) << left;
}

struct NamedProductRow {
  const char* what;
  std::vector<ProductIdentifier> names;
  VersionStatus versions;
  const char* row;  // package URL and CPE name of what is said
};
const NamedProductRow kNamedProducts[] = {
    {"a package of an ecosystem",
     {{"ecosystem", "Go"}},
     {.versions = "1.0"},
     "pkg:golang/acme.example/gate -"},
    {"the release of a distribution",
     {{"ecosystem", "Debian:12"}},
     {.versions = "1.0"},
     "pkg:deb/debian/acme.example%2Fgate?distro=debian-12 -"},
    {"an ecosystem that has no package URLs",
     {{"ecosystem", "OSS-Fuzz"}},
     {.versions = "1.0"},
     "- -"},
    {"a package URL that the record names itself",
     {{"ecosystem", "Go"}, {"purl", "pkg:golang/acme.example/door"}},
     {.versions = "1.0"},
     "pkg:golang/acme.example/door -"},
    {"a CPE name of that version",
     {{"cpe", "cpe:2.3:a:acme:gate:1.0:*:*:*:*:*:*:*"}},
     {.versions = "1.0"},
     "- cpe:2.3:a:acme:gate:1.0:*:*:*:*:*:*:*"},
    {"a CPE name of another version",
     {{"cpe", "cpe:2.3:a:acme:gate:1.1:*:*:*:*:*:*:*"}},
     {.versions = "1.0"},
     "- -"},
    {"a CPE name of one version of a range",
     {{"cpe", "cpe:2.3:a:acme:gate:1.0:*:*:*:*:*:*:*"}},
     {.from = "1.0", .before = "2.0"},
     "- -"},
    {"a CPE name of any version",
     {{"cpe", "cpe:2.3:a:acme:gate:*:*:*:*:*:*:*:*"}},
     {.from = "1.0", .before = "2.0"},
     "- cpe:2.3:a:acme:gate:*:*:*:*:*:*:*:*"},
};

TEST(Beginning, NamesOfAProductAreThoseOfTheVersionsThatAreSaid) {
  for (const NamedProductRow& row : kNamedProducts) {
    ToldCase told;
    Advisory advisory;
    advisory.format = "osv";
    advisory.identifiers = {{"cve", "CVE-2026-1234", Relation::own, "", {}}};
    AffectedProduct product{.product = "acme.example/gate"};
    product.identifiers = row.names;
    product.statuses = {row.versions};
    product.statuses[0].status = "affected";
    advisory.affected = {product};
    EXPECT_EQ(refused(told, begun_from(advisory, told.state())), "") << row.what;
    ASSERT_EQ(told.state().stated.affected.size(), 1U) << row.what;
    const AffectedRow& said = told.state().stated.affected[0];
    EXPECT_EQ(said.purl.value_or("-") + " " + said.cpe.value_or("-"), row.row) << row.what;
  }
}

TEST(Beginning, WhatComesBeforeAnUnaffectedRangeIsWhatTheRecordSaysOfTheRest) {
  ToldCase told;
  Advisory advisory;
  advisory.format = "cve";
  advisory.identifiers = {{"cve", "CVE-2026-1234", Relation::own, "", {}}};
  AffectedProduct product{.product = "suite"};
  product.statuses = {{.status = "unaffected", .scheme = "rpm", .from = "1.2-23", .before = "*"}};
  product.default_status = "affected";
  advisory.affected = {product};
  const Beginning begun = begun_from(advisory, told.state());
  EXPECT_EQ(refused(told, begun), "");
  const std::vector<AffectedRow>& rows = told.state().stated.affected;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].versions, ">= 1.2-23");
  EXPECT_EQ(rows[0].status, AffectedStatus::not_affected);
  EXPECT_EQ(rows[1].versions, "< 1.2-23");
  EXPECT_EQ(rows[1].status, AffectedStatus::affected);
  EXPECT_EQ(left_of(begun), "");
}

struct WrittenVersions {
  const char* what;
  const char* format;
  std::vector<VersionStatus> statuses;
  const char* rows;     // versions and statuses
  const char* untaken;  // as above
};
const WrittenVersions kWrittenVersions[] = {
    {"a vers of a scheme that is not known",
     "csaf",
     {{.versions = "vers:generic/>=2.9|<=4.1", .status = "known_affected"}},
     ">= 2.9, <= 4.1 affected; ",
     ""},
    {"a vers of several stretches",
     "csaf",
     {{.versions = "vers:npm/<1.0.0|>=2.0.0|<3.0.0|4.0.0", .status = "known_affected"}},
     "< 1.0.0 affected; >= 2.0.0, < 3.0.0 affected; 4.0.0 affected; ",
     ""},
    {"constraints alone",
     "csaf",
     {{.versions = ">=1.0|<2.0", .status = "fixed"}},
     ">= 1.0, < 2.0 fixed; ",
     ""},
    {"every version",
     "csaf",
     {{.versions = "vers:all/*", .status = "known_affected"}},
     " affected; ",
     ""},
    {"the first and the last one that are affected",
     "csaf",
     {{.versions = "1.0", .status = "first_affected"},
      {.versions = "1.9", .status = "last_affected"}},
     "1.0 affected; 1.9 affected; ",
     ""},
    {"what begins behind a version has no word here",
     "csaf",
     {{.versions = "vers:npm/>1.0.0", .status = "known_affected"}},
     "",
     "gate vers:npm/>1.0.0 known_affected: versions; "},
    {"nor has what leaves one out",
     "csaf",
     {{.versions = "vers:generic/>=1|!=2|<3", .status = "known_affected"}},
     "",
     "gate vers:generic/>=1|!=2|<3 known_affected: versions; "},
    {"a vers that nobody can read",
     "csaf",
     {{.versions = "vers:npm/>=1|>=2", .status = "known_affected"}},
     "",
     "gate vers:npm/>=1|>=2 known_affected: versions; "},
    {"two that open without an order",
     "csaf",
     {{.versions = "vers:generic/>=1|>=2", .status = "known_affected"}},
     "",
     "gate vers:generic/>=1|>=2 known_affected: versions; "},
    {"two statuses of the same versions",
     "csaf",
     {{.versions = "1.0", .status = "known_affected"}, {.versions = "1.0", .status = "fixed"}},
     "1.0 affected; ",
     "gate 1.0 fixed: contradiction; "},
    {"the same said twice",
     "csaf",
     {{.versions = "1.0", .status = "fixed"}, {.versions = "1.0", .status = "first_fixed"}},
     "1.0 fixed; ",
     ""},
    {"versions of which nobody knows anything",
     "cve",
     {{.versions = "1.0", .status = "unknown"}},
     "",
     "gate 1.0 unknown: status; "},
    {"changes that nobody put in order",
     "osv",
     {{.versions = "a", .status = "affected", .from = "a", .changes = {{"c", "fixed"}}}},
     "",
     "gate a affected: versions; "},
    {"one of several vulnerabilities",
     "csaf",
     {{.versions = "1.0", .status = "known_affected", .about = "CVE-2026-1"}},
     "",
     "gate 1.0 known_affected: vulnerability; "},
};

TEST(Beginning, EveryStatusIsARowOrIsToldAtOnce) {
  for (const WrittenVersions& row : kWrittenVersions) {
    ToldCase told;
    Advisory advisory;
    advisory.format = row.format;
    advisory.identifiers = {{"cve", "CVE-2026-1", Relation::covers, "CVE-2026-1", {}},
                            {"cve", "CVE-2026-2", Relation::covers, "CVE-2026-2", {}}};
    advisory.vulnerabilities = {{"CVE-2026-1", {}}, {"CVE-2026-2", {}}};
    AffectedProduct product{.product = "gate"};
    product.statuses = row.statuses;
    advisory.affected = {product};
    const Beginning begun = begun_from(advisory, told.state());
    EXPECT_EQ(refused(told, begun), "") << row.what;
    std::string rows;
    for (const AffectedRow& one : told.state().stated.affected)
      rows += one.versions.value_or("") + " " +
              std::string{enum_names(one.status)[static_cast<std::size_t>(one.status)]} + "; ";
    EXPECT_EQ(rows, row.rows) << row.what;
    EXPECT_EQ(untaken(begun), row.untaken) << row.what;
    EXPECT_EQ(begun.untaken_total, static_cast<std::int64_t>(begun.untaken.size())) << row.what;
  }
}

TEST(Beginning, AVexTellsOfOneVulnerabilityOnceForEachThingThatItSaysOfIt) {
  ToldCase told;
  Advisory advisory;
  advisory.format = "cyclonedx";
  advisory.identifiers = {{"cyclonedx", "urn:uuid:1", Relation::own, "", {}},
                          {"cve", "CVE-2026-1111", Relation::covers, "1", {}},
                          {"cve", "CVE-2026-1111", Relation::covers, "2", {}}};
  advisory.vulnerabilities = {{"1", {}}, {"2", {}}};
  AffectedProduct product{.key = "gate", .product = "gate"};
  product.statuses = {{.versions = "1.0", .status = "exploitable", .about = "1"},
                      {.versions = "2.0", .status = "not_affected", .about = "2"}};
  advisory.affected = {product};
  RecordText reason{.kind = "threat", .title = "impact", .text = "Gone.", .about = "2"};
  reason.products = {"gate"};
  advisory.texts = {reason};
  const Beginning begun = begun_from(advisory, told.state());
  EXPECT_EQ(refused(told, begun), "");
  EXPECT_EQ(untaken(begun), "");
  ASSERT_EQ(told.state().stated.affected.size(), 2U);
  EXPECT_EQ(told.state().stated.affected[1].impact, "Gone.");
  const std::vector<std::string>& numbers = told.state().identifiers;
  EXPECT_EQ(std::count(numbers.begin(), numbers.end(), "CVE-2026-1111"), 1);
}

struct SharingRow {
  const char* what;
  const char* format;
  const char* label;
  const char* words;
  const char* said;   // by the case before
  const char* taken;  // label and words
};
const SharingRow kSharingRows[] = {
    {"a label and words", "csaf", "AMBER", "Only for customers.", "", "AMBER "},
    {"the word of version 1", "csaf", "WHITE", "", "", "CLEAR "},
    {"words alone", "csaf", "", "Only for customers.", "", "- "},
    {"what CSAF 2.0 has no label for", "csaf", "RED", "TLP v2.0: TLP:AMBER+STRICT\nOnly for us.",
     "", "AMBER+STRICT "},
    {"a word that is no label", "csaf", "AMBRE", "", "", "RED "},
    {"the case is for fewer", "csaf", "AMBER", "", "RED", "- "},
    {"the case has that label", "csaf", "AMBER", "", "AMBER", "- "},
    {"the case is for more, which is refused elsewhere", "csaf", "RED", "", "GREEN", "RED "},
    {"nothing is said", "csaf", "", "", "", "- "},
};

TEST(Beginning, HowFarItMayGoIsTaken) {
  for (const SharingRow& row : kSharingRows) {
    ToldCase told;
    DescribeAdvisory before;
    before.sharing = row.said;
    told.tell(before);
    Advisory advisory;
    advisory.format = row.format;
    advisory.identifiers = {{"csaf", "A-1", Relation::own, "", {}}};
    RecordText text;
    text.kind = "distribution";
    text.title = row.label;
    text.text = row.words;
    advisory.texts = {text};
    const Beginning begun = begun_from(advisory, told.state());
    EXPECT_EQ(refused(told, begun), "") << row.what;
    std::string taken = begun.described.sharing.value_or("-") + " ";
    for (const StatedText& one : told.state().stated.texts) taken += one.text;
    EXPECT_EQ(taken, row.taken) << row.what;
    EXPECT_EQ(left_of(begun).empty(), text.text.empty()) << row.what;
  }
}

struct NamedLine {
  const char* line;
  const char* row;
};
const NamedLine kNamedLines[] = {
    {"Acme Gate >= 4.0, < 4.2.1", "Acme Gate|>= 4.0, < 4.2.1"},
    {"Acme Gate <=4.2.0", "Acme Gate|<= 4.2.0"},
    {"Acme Gate 4.1.9", "Acme Gate|4.1.9"},
    {"Microsoft Windows 10", "Microsoft Windows 10|"},
    {"门 门禁系统", "门 门禁系统|"},
    {"Acme Gate >1.0，<=2.0", ""},
};

TEST(Beginning, CnvdNamesVersionsBehindTheProduct) {
  for (const NamedLine& row : kNamedLines) {
    ToldCase told;
    Advisory advisory;
    advisory.format = "cnvd";
    advisory.identifiers = {{"cnvd", "CNVD-2026-00001", Relation::own, "", {}}};
    advisory.affected = {{.product = row.line}};
    const Beginning begun = begun_from(advisory, told.state());
    EXPECT_EQ(refused(told, begun), "") << row.line;
    std::string said;
    for (const AffectedRow& one : told.state().stated.affected)
      said += one.product + "|" + one.versions.value_or("");
    EXPECT_EQ(said, row.row) << row.line;
    EXPECT_EQ(begun.untaken_total, said.empty() ? 1 : 0) << row.line;
  }
}

// A record in which packages are named by their names alone.
TEST(Beginning, OfARealRecordNoPackageIsLost) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const std::filesystem::path data = data_folder();
  bool found_it = false;
  for_each_record(unpacked(data / "cve/records/cve-2024.jsonl.gz"), [&](const FoundRecord& found) {
    if (!found.read.ok() || own_number(found.read->advisory) != "CVE-2024-1132") return;
    found_it = true;
    ToldCase told;
    const Beginning begun = begun_from(found.read->advisory, told.state());
    EXPECT_EQ(refused(told, begun), "");
    std::string keycloak;
    for (const AffectedRow& row : told.state().stated.affected) {
      if (row.product == "keycloak") keycloak += row.versions.value_or("") + "; ";
      EXPECT_FALSE(row.product.empty());
    }
    EXPECT_EQ(keycloak, ">= 21.1.0, < 22.0.10; >= 23.0.0, < 24.0.3; ");
    const auto affected = [&](std::string_view product) {
      for (const AffectedRow& row : told.state().stated.affected)
        if (row.product == product && row.status == AffectedStatus::affected)
          return row.versions.value_or("all");
      return std::string{"none"};
    };
    const std::string toolkit = "Migration Toolkit for Runtimes 1 on RHEL 8";
    EXPECT_EQ(affected(toolkit + " (mtr/mtr-operator-bundle)"), "< 1.2-23");
    EXPECT_EQ(affected(toolkit + " (mtr/mtr-rhel8-operator)"), "< 1.2-15");
  });
  EXPECT_TRUE(found_it);
}

TEST(Beginning, OfEveryRecordAtHandItCanBeSaid) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  std::size_t records = 0;
  std::size_t with_rows = 0;
  const auto begin_with = [&](const FoundRecord& found) {
    if (!found.read.ok()) return;
    ToldCase told;
    const Beginning begun = begun_from(found.read->advisory, told.state());
    EXPECT_EQ(refused(told, begun), "") << own_number(found.read->advisory);
    ++records;
    with_rows += told.state().stated.affected.empty() ? 0 : 1;
  };
  const std::filesystem::path data = data_folder();
  for (const char* folder : {"cve/records", "cn/cnvd-xml"}) {
    for (const auto& file : files_below(data / folder, ".gz"))
      for_each_record(unpacked(file), begin_with);
  }
  for (const char* folder : {"osv/go", "csaf/csaf_2.0/examples", "csaf/csaf_2.1"}) {
    for (const auto& file : files_below(data / folder, ".json"))
      for_each_record(whole(file), begin_with);
  }
  RecordProperty("records", static_cast<int>(records));
  RecordProperty("with rows", static_cast<int>(with_rows));
  EXPECT_GT(records, 10'000U);
}

}  // namespace
}  // namespace docket::beginning_test
