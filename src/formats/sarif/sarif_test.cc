// Logs of SARIF 2.1.0 as reports, and the rules that a log has to keep.

#include <gtest/gtest.h>

#include <algorithm>

#include "formats/check.h"
#include "formats/convert.h"
#include "formats/facts.h"
#include "formats/leaves_test.h"
#include "formats/sarif/packages.h"
#include "formats/sarif/read.h"

namespace docket::sarif::sarif_test {
namespace {

// A log of one run: what stands beside the name of its tool, its results, and beside both.
std::string log_of(const std::string& driver, const std::string& results,
                   const std::string& run = "") {
  return R"({"version":"2.1.0","runs":[{"tool":{"driver":{)" + driver + R"(}},)" + run +
         R"("results":[)" + results + "]}]}";
}

struct Reports {
  std::vector<Read> read;
  std::vector<std::string> places;
  std::vector<Error> refused;
};

Reports reports_in(const std::string& log) {
  Reports all;
  const Status status = for_each_report(log, [&all](const FoundReport& found) {
    all.places.push_back(found.place);
    if (found.read.ok()) {
      all.read.push_back(*found.read);
    } else {
      all.refused.push_back(found.read.error());
    }
  });
  if (!status.ok()) all.refused.push_back(status.error());
  return all;
}

std::string joined_with(std::string& text, std::string_view before, std::string_view word) {
  if (!word.empty()) text.append(text.empty() ? "" : " ").append(before).append(word);
  return text;
}

// The parts of an advisory, short enough for a table.
std::string numbers_of(const Advisory& advisory) {
  std::string text;
  for (const Identifier& one : advisory.identifiers)
    text += (text.empty() ? "" : ", ") +
            std::string{enum_names(one.relation)[static_cast<std::size_t>(one.relation)]} + " " +
            one.scheme + " " + one.id;
  return text;
}

std::string severities_of(const Advisory& advisory) {
  std::string all;
  for (const PublishedSeverity& one : advisory.severities) {
    std::string text = one.scheme;
    joined_with(text, "", one.word);
    joined_with(text, "", one.score);
    joined_with(text, "", one.vector);
    for (const std::string& product : one.products) joined_with(text, "of ", product);
    all += (all.empty() ? "" : ", ") + text;
  }
  return all;
}

std::string products_of(const Advisory& advisory) {
  std::string all;
  for (const AffectedProduct& one : advisory.affected) {
    std::string text = one.product;
    for (const VersionStatus& status : one.statuses)
      text += " [" + status.versions + " " + status.status + "]";
    for (const ProductIdentifier& name : one.identifiers) text += " " + name.id;
    for (const ProductPart& part : one.parts) text += " " + part.kind + "=" + part.name;
    all += (all.empty() ? "" : ", ") + text;
  }
  return all;
}

std::string texts_of(const Advisory& advisory) {
  std::string all;
  for (const RecordText& one : advisory.texts)
    all += (all.empty() ? "" : ", ") + one.kind + ": " + one.title +
           (one.title.empty() || one.text.empty() ? "" : " ") + one.text;
  return all;
}

std::string tags_of(const Advisory& advisory) {
  std::string all;
  for (const RecordTag& one : advisory.tags) all += (all.empty() ? "" : ", ") + one.tag;
  return all;
}

constexpr const char* kTool = R"("name":"scan")";

struct RuleRow {
  const char* what;
  const char* rule;
  std::string (*part)(const Advisory&);
  const char* is;
};
const RuleRow kRuleRows[] = {
    {"a rule whose id is a CVE number is of that vulnerability", R"("id":"CVE-2030-0001")",
     numbers_of, "own sarif scan/CVE-2030-0001, same cve CVE-2030-0001"},
    {"a package behind the number is the tool's own addition", R"("id":"CVE-2030-0001-openssl")",
     numbers_of,
     "own sarif scan/CVE-2030-0001, same cve CVE-2030-0001, vendor scan CVE-2030-0001-openssl"},
    {"so is a severity before it", R"("id":"[HIGH] CVE-2030-0001")", numbers_of,
     "own sarif scan/CVE-2030-0001, same cve CVE-2030-0001, vendor scan [HIGH] CVE-2030-0001"},
    {"a number that the rule had before is one of it",
     R"("id":"GO-2030-1","deprecatedIds":["CVE-2030-0001","GHSA-xjx4-8694-q2fq"])", numbers_of,
     "own sarif scan/CVE-2030-0001, vendor scan GO-2030-1, same cve CVE-2030-0001, "
     "same ghsa GHSA-xjx4-8694-q2fq"},
    {"several CVE numbers are several vulnerabilities",
     R"("id":"X-1","deprecatedIds":["CVE-2030-0001","CVE-2030-0002"])", numbers_of,
     "own sarif scan/CVE-2030-0001, vendor scan X-1, covers cve CVE-2030-0001, "
     "covers cve CVE-2030-0002"},
    {"three digits behind the year are no CVE number", R"("id":"CVE-2030-001")", numbers_of,
     "own sarif scan/CVE-2030-001, vendor scan CVE-2030-001"},
    {"a rule of the tool itself has the tool's number", R"("id":"js/xss")", numbers_of,
     "own sarif scan/js/xss, vendor scan js/xss"},
    {"a number of CNNVD is one", R"("id":"CNNVD-203001-001")", numbers_of,
     "own sarif scan/CNNVD-203001-001, same cnnvd CNNVD-203001-001"},

    {"the level of the rule counts where the result has none",
     R"("id":"a","defaultConfiguration":{"level":"error"})", severities_of, "sarif error"},
    {"without either it is a warning", R"("id":"a")", severities_of, "sarif warning"},
    {"a published score stays the text that it was",
     R"("id":"a","properties":{"security-severity":"9.0"})", severities_of,
     "security-severity 9.0, sarif warning"},
    {"a score that is a number is printed as one",
     R"("id":"a","properties":{"security-severity":7.5})", severities_of,
     "security-severity 7.5, sarif warning"},
    {"a vector of CVSS has its score beside it",
     R"("id":"a","properties":{"cvssv3_vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","cvssv3_baseScore":9.8})",
     severities_of, "cvss-3.1 9.8 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, sarif warning"},
    {"a score of CVSS without a vector goes by the name of its property",
     R"("id":"a","properties":{"cvssv3_baseScore":9.8})", severities_of,
     "cvssv3_baseScore 9.8, sarif warning"},

    {"a weakness among the tags", R"("id":"a","properties":{"tags":["external/cwe/cwe-079"]})",
     texts_of, "weakness: CWE-79, details: said"},
    {"a weakness with its name", R"("id":"a","properties":{"tags":["CWE-89: SQL injection"]})",
     tags_of, "CWE-89: SQL injection"},
    {"a tag that only begins like a weakness",
     R"("id":"a","properties":{"tags":["CWE-none","security"]})", tags_of, "CWE-none, security"},
    {"a weakness as the target of a relationship",
     R"("id":"a","relationships":[{"target":{"id":"327","toolComponent":{"name":"CWE"}}}])",
     texts_of, "weakness: CWE-327, details: said"},
    {"a taxon of another taxonomy is no weakness",
     R"("id":"a","relationships":[{"target":{"id":"327","toolComponent":{"name":"OWASP"}}}])",
     texts_of, "details: said"},
    {"a weakness as a property", R"("id":"a","properties":{"cwe":["CWE-20","CWE-20"]})", texts_of,
     "weakness: CWE-20, details: said"},
    {"descriptions and help are texts",
     R"("id":"a","fullDescription":{"text":"full"},"help":{"text":"do","markdown":"**do**"})",
     texts_of, "description: full, help: do, details: said"},
    {"help in one form only is that form", R"("id":"a","help":{"text":"","markdown":"**do**"})",
     texts_of, "help: **do**, details: said"},
};

TEST(SarifRules, each_says_what_its_results_are_about) {
  for (const RuleRow& row : kRuleRows) {
    const Reports reports =
        reports_in(log_of(std::string{kTool} + R"(,"rules":[{)" + row.rule + "}]",
                          R"({"ruleIndex":0,"message":{"text":"said"}})"));
    ASSERT_EQ(reports.read.size(), 1U) << row.what;
    EXPECT_EQ(row.part(reports.read[0].advisory), row.is) << row.what;
  }
}

struct ResultRow {
  const char* what;
  const char* result;
  std::string (*part)(const Advisory&);
  const char* is;
};
std::string state_of(const Advisory& advisory) {
  std::string text = advisory.state;
  for (const RecordFlag& flag : advisory.flags)
    text += (text.empty() ? "" : ", ") + flag.code + "@" + flag.where + " " + flag.found;
  return text;
}
std::string dates_of(const Advisory& advisory) {
  std::string text;
  for (const DatedFact& date : advisory.dates)
    text += (text.empty() ? "" : ", ") + date.what + " " + date.written;
  return text;
}
std::string title_of(const Advisory& advisory) { return advisory.title; }
std::string references_of(const Advisory& advisory) {
  std::string text;
  for (const RecordReference& one : advisory.references)
    text += (text.empty() ? "" : ", ") + one.address + (one.tags.empty() ? "" : " " + one.tags[0]);
  return text;
}

const ResultRow kResultRows[] = {
    {"the file with its line is a part of what is affected",
     R"("message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.c"},"region":{"startLine":3}}}])",
     products_of, "a.c [ affected] file=a.c:3"},
    {"a region from place to place",
     R"("message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.c"},"region":{"startLine":3,"startColumn":1,"endLine":4,"endColumn":2}}}])",
     products_of, "a.c [ affected] file=a.c:3:1-4:2"},
    {"an artifact by its place among those of the run",
     R"("message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"index":1}}}])",
     products_of, "b.c [ affected] file=b.c"},
    {"an index that is none names nothing",
     R"("message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"index":2}}}])",
     products_of, ""},
    {"a function",
     R"("message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.c"}},"logicalLocations":[{"name":"f","fullyQualifiedName":"n::f"}]}])",
     products_of, "a.c [ affected] file=a.c routine=n::f"},
    {"what was scanned, where no place is told",
     R"("message":{"text":"m"},"analysisTarget":{"uri":"app.bin"})", products_of,
     "app.bin [ affected] file=app.bin"},
    {"a package by its address", R"("message":{"text":"m"},"properties":{"purl":"pkg:npm/a@1"})",
     products_of, " [ affected] pkg:npm/a@1"},
    {"what passed is not affected, and the report says so",
     R"("kind":"pass","message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.c"}}}])",
     products_of, "a.c [ pass] file=a.c"},
    {"a report of what passed alone", R"("kind":"pass","message":{"text":"m"})", state_of, "pass"},
    {"what passed has no level", R"("kind":"pass","message":{"text":"m"})", severities_of,
     "sarif none"},
    {"what is to be looked at is under investigation",
     R"("kind":"review","message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.c"}}}])",
     products_of, "a.c [ under_investigation] file=a.c"},
    {"what is gone since the last run", R"("baselineState":"absent","message":{"text":"m"})",
     state_of, "absent"},
    {"what somebody suppressed is told, with the reason",
     R"("message":{"text":"m"},"suppressions":[{"kind":"external","justification":"not ours"}])",
     state_of, "suppressed, suppressed@/runs/0/results/0/suppressions not ours"},
    {"and its reason is a text",
     R"("message":{"text":"m"},"suppressions":[{"kind":"external","status":"accepted","justification":"not ours"}])",
     texts_of, "details: m, suppression: external, accepted not ours"},
    {"what is under review is not suppressed",
     R"("message":{"text":"m"},"suppressions":[{"kind":"external","status":"underReview"}])",
     state_of, ""},
    {"nor is what was rejected",
     R"("message":{"text":"m"},"suppressions":[{"kind":"inSource"},{"kind":"external","status":"rejected"}])",
     state_of, ""},
    {"no suppression at all", R"("message":{"text":"m"},"suppressions":[])", state_of, ""},
    {"arguments stand in their places",
     R"("message":{"text":"{0} in {1}, {{0}} {2}","arguments":["a","b"]})", texts_of,
     "details: a in b, {0} {2}"},
    {"the tenth is the eleventh",
     R"("message":{"text":"{1}{10}{01}","arguments":["0","1","2","3","4","5","6","7","8","9","x"]})",
     texts_of, "details: 1x1"},
    {"a message of the tool for all its rules", R"("message":{"id":"g","arguments":["a"]})",
     texts_of, "details: global a"},
    {"braces of a text without arguments are its own", R"("message":{"text":"{0} {{x}}"})",
     texts_of, "details: {0} {{x}}"},
    {"the first line of the message is the title of a rule without one",
     R"("message":{"text":"first\nsecond"})", title_of, "first"},
    {"when it was first seen",
     R"("message":{"text":"m"},"provenance":{"firstDetectionTimeUtc":"2030-01-02T03:04:05Z"})",
     dates_of, "discovered 2030-01-02T03:04:05Z"},
    {"work items are references",
     R"("message":{"text":"m"},"workItemUris":["https://x.example/1"],"hostedViewerUri":"https://x.example/v")",
     references_of, "https://x.example/v, https://x.example/1 issue"},
    {"a taxon of the result",
     R"("message":{"text":"m"},"taxa":[{"id":"CWE-022","toolComponent":{"name":"cwe"}}])", texts_of,
     "details: m, weakness: CWE-22"},
};

TEST(SarifResults, each_becomes_a_part_of_its_report) {
  for (const ResultRow& row : kResultRows) {
    const Reports reports = reports_in(
        log_of(std::string{kTool} + R"(,"globalMessageStrings":{"g":{"text":"global {0}"}})",
               std::string{R"({"ruleId":"r",)"} + row.result + "}",
               R"("artifacts":[{"location":{"uri":"a.c"}},{"location":{"uri":"b.c"}}],)"));
    ASSERT_EQ(reports.read.size(), 1U) << row.what;
    EXPECT_EQ(row.part(reports.read[0].advisory), row.is) << row.what;
  }
}

struct PackageRow {
  const char* what;
  const char* tool;
  PackageWords words;
  const char* is;  // "name version fixed…"
};
const PackageRow kPackageRows[] = {
    {"Trivy writes lines",
     "Trivy",
     {"Package: libssl3\nInstalled Version: 3.0.1\nVulnerability CVE-2030-0001\nFixed Version: "
      "3.0.2, 3.1.0",
      "", ""},
     "libssl3 3.0.1 3.0.2 3.1.0"},
    {"nothing may be fixed yet",
     "Trivy",
     {"Package: a\nInstalled Version: 1\nFixed Version: \nLink: x", "", ""},
     "a 1"},
    {"another tool that writes the same is not read so",
     "scan",
     {"Package: a\nInstalled Version: 1", "", ""},
     ""},
    {"what is no package has none",
     "Trivy",
     {"Artifact: Dockerfile\nType: dockerfile", "", ""},
     ""},
    {"Grype writes a sentence",
     "grype",
     {"A high vulnerability in deb package: libc6, version 2.36 was found at: /var/lib/dpkg",
      "Vulnerability X\nFix Version: 2.37", ""},
     "libc6 2.36 2.37"},
    {"with the image that it looked at",
     "grype",
     {"A high vulnerability in npm package: a, version 1.0 was found in image acme/door at: /a", "",
      ""},
     "a 1.0"},
    {"and wrote another one before",
     "grype",
     {"The path a.txt reports libc6 at version 2.36  which is a vulnerable (deb) package", "", ""},
     "libc6 2.36"},
    {"osv-scanner writes name and version",
     "osv-scanner",
     {"Package '@acme/door@1.2.0' is vulnerable to 'CVE-2030-0001'.", "", ""},
     "@acme/door 1.2.0"},
    {"a name with a sign before it has no version",
     "osv-scanner",
     {"Package '@acme' is vulnerable to 'CVE-2030-0001'.", "", ""},
     ""},
    {"Snyk has it as a place", "Snyk Open Source", {"", "", "door@1.2.0"}, "door 1.2.0"},
};

TEST(SarifPackages, are_read_as_their_scanners_write_them) {
  for (const PackageRow& row : kPackageRows) {
    std::string is;
    if (const auto package = package_in(row.tool, row.words)) {
      is = package->name + " " + package->version;
      for (const std::string& fixed : package->fixed) is += " " + fixed;
    }
    EXPECT_EQ(is, row.is) << row.what;
  }
}

struct GroupRow {
  const char* what;
  std::string log;
  std::vector<std::string> numbers;
};

std::string result_of(const std::string& rule, const std::string& file = "a.c") {
  return R"({"ruleId":")" + rule +
         R"(","message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":")" +
         file + R"("}}}]})";
}

TEST(SarifLogs, a_report_is_what_one_run_says_of_one_vulnerability) {
  const std::string two_runs = R"({"version":"2.1.0","runs":[)";
  const std::string run =
      R"({"tool":{"driver":{"name":"scan"}},"results":[)" + result_of("r") + "]}";
  const GroupRow rows[] = {
      {"each rule is one report, in the order of its first result",
       log_of(kTool, result_of("b") + "," + result_of("a") + "," + result_of("b", "b.c")),
       {"scan/b", "scan/a"}},
      {"rules of one number are one report",
       log_of(kTool, result_of("CVE-2030-0001-a") + "," + result_of("CVE-2030-0001-b")),
       {"scan/CVE-2030-0001"}},
      {"an id may go on behind that of its rule",
       log_of(std::string{kTool} + R"(,"rules":[{"id":"a"}])",
              result_of("a/1") + "," + result_of("a")),
       {"scan/a"}},
      {"an index that is that of another rule counts for nothing beside the id",
       log_of(std::string{kTool} + R"(,"rules":[{"id":"a"},{"id":"b"}])",
              R"({"ruleId":"b","ruleIndex":0,"message":{"text":"m"}})"),
       {"scan/b"}},
      {"the category of a run is a part of the number, what is of the one run is not",
       log_of(kTool, result_of("a"), R"("automationDetails":{"id":"nightly/2030-01-01"},)"),
       {"scan/nightly/a"}},
      {"a category may end with its slash",
       log_of(kTool, result_of("a"), R"("automationDetails":{"id":"nightly/"},)"),
       {"scan/nightly/a"}},
      {"so is the repository",
       log_of(kTool, result_of("a"),
              R"("versionControlProvenance":[{"repositoryUri":"https://x.example/r"}],)"),
       {"scan/https://x.example/r/a"}},
      {"and the image",
       log_of(kTool, result_of("a"), R"("properties":{"imageName":"acme/door:1"},)"),
       {"scan/acme/door:1/a"}},
      {"two runs that say nothing of what they looked at are told apart",
       two_runs + run + "," + run + "]}",
       {"scan/r", "scan/r#2"}},
      {"a result without a rule goes by what it says",
       log_of(kTool,
              R"({"message":{"text":"m"}},{"message":{"text":"m"}},{"message":{"text":"n"}})"),
       {"scan/message-a1b0c8dbd5f1a2b3", "scan/message-"}},
      {"a log without results has no reports", log_of(kTool, ""), {}},
      {"nor has one without runs", R"({"version":"2.1.0","runs":[]})", {}},
  };
  for (const GroupRow& row : rows) {
    const Reports reports = reports_in(row.log);
    EXPECT_TRUE(reports.refused.empty()) << row.what << ": " << reports.refused[0].message;
    ASSERT_EQ(reports.read.size(), row.numbers.size()) << row.what;
    for (std::size_t at = 0; at < row.numbers.size(); ++at) {
      const std::string number{own_number(reports.read[at].advisory)};
      if (row.numbers[at].find("message-") != std::string::npos) {
        EXPECT_EQ(number.size(), std::string_view{"scan/message-0123456789abcdef"}.size());
      } else {
        EXPECT_EQ(number, row.numbers[at]) << row.what;
      }
    }
  }
}

TEST(SarifLogs, a_number_is_the_same_wherever_the_report_stands_in_the_log) {
  const Reports one = reports_in(log_of(kTool, result_of("a") + "," + result_of("b")));
  const Reports other = reports_in(log_of(kTool, result_of("b") + "," + result_of("a", "z.c")));
  EXPECT_EQ(own_number(one.read[0].advisory), own_number(other.read[1].advisory));
  EXPECT_EQ(own_number(one.read[1].advisory), own_number(other.read[0].advisory));
}

TEST(SarifLogs, results_of_one_file_are_one_product_unless_some_are_suppressed) {
  const std::string suppressed =
      R"({"ruleId":"a","message":{"text":"m"},"suppressions":[{"kind":"external"}],)"
      R"("locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.c"}}}]})";
  const Reports reports =
      reports_in(log_of(kTool, result_of("a") + "," + result_of("a") + "," + suppressed));
  ASSERT_EQ(reports.read.size(), 1U);
  const Advisory& advisory = reports.read[0].advisory;
  EXPECT_EQ(products_of(advisory), "a.c [ affected] file=a.c, a.c [ affected] file=a.c");
  EXPECT_EQ(advisory.state, "") << "one of them is not suppressed";
  ASSERT_EQ(advisory.texts.size(), 2U);
  EXPECT_EQ(advisory.texts[0].products,
            (std::vector<std::string>{"/runs/0/results/0", "/runs/0/results/2"}));
  EXPECT_EQ(advisory.texts[1].products, (std::vector<std::string>{"/runs/0/results/2"}));
}

TEST(SarifLogs, rules_of_an_extension_are_found) {
  const Reports reports = reports_in(
      R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"CodeQL"},"extensions":[)"
      R"({"name":"pack/js","rules":[{"id":"js/xss","shortDescription":{"text":"Scripting"}}]}]},)"
      R"("results":[{"ruleId":"js/xss","rule":{"id":"js/xss","index":0,"toolComponent":{"index":0}},)"
      R"("message":{"text":"m"}}]}]})");
  ASSERT_EQ(reports.read.size(), 1U);
  EXPECT_EQ(reports.read[0].advisory.title, "Scripting");
  EXPECT_EQ(tags_of(reports.read[0].advisory), "pack/js");
  EXPECT_EQ(reports.read[0].lost, (std::vector<std::string>{}));
}

struct LostRow {
  const char* what;
  std::string log;
  std::vector<std::string> lost;
};

TEST(SarifLogs, what_is_not_carried_is_listed_by_its_place) {
  const std::string result =
      R"({"ruleId":"a","message":{"text":"m","markdown":"*m*"},"rank":3.5,"codeFlows":[{"threadFlows":[{"id":"t"}]}]})";
  const LostRow rows[] = {
      {"of a result",
       log_of(kTool, result),
       {"/runs/0/results/0/message/markdown", "/runs/0/results/0/rank",
        "/runs/0/results/0/codeFlows"}},
      {"of a run and its tool",
       log_of(std::string{kTool} + R"(,"language":"en")", result_of("a"),
              R"("columnKind":"utf16CodeUnits",)"),
       {"/runs/0/columnKind", "/runs/0/tool/driver/language"}},
      {"of another report nothing is lost in this one",
       log_of(kTool, result_of("a") + R"(,{"ruleId":"b","message":{"text":"m"},"rank":1})"),
       {}},
      {"a kind that became the state is not",
       log_of(kTool, R"({"ruleId":"a","kind":"notApplicable","message":{"text":"m"}})"),
       {}},
      {"one that nothing says is",
       log_of(kTool, R"({"ruleId":"a","kind":"open","message":{"text":"m"}})"),
       {"/runs/0/results/0/kind"}},
      {"an overruled level of the rule",
       log_of(
           std::string{kTool} + R"(,"rules":[{"id":"a","defaultConfiguration":{"level":"note"}}])",
           R"({"ruleId":"a","level":"error","message":{"text":"m"}})"),
       {"/runs/0/tool/driver/rules/0/defaultConfiguration"}},
  };
  for (const LostRow& row : rows) {
    const Reports reports = reports_in(row.log);
    ASSERT_FALSE(reports.read.empty()) << row.what;
    EXPECT_EQ(reports.read[0].lost, row.lost) << row.what;
    if (reports.read.size() > 1) continue;  // the others carry the rest
    EXPECT_EQ(silently_lost(row.log, reports.read[0]), std::vector<std::string>{}) << row.what;
  }
}

// All that is read of a result and its rule, in one report.
constexpr const char* kWholeLog = R"({"$schema":"https://x.example/sarif-2.1.0.json",
"version":"2.1.0","runs":[{"tool":{"driver":{"name":"scan","version":"1.0","fullName":"scan 1.0",
"semanticVersion":"1.0.0","organization":"Acme","informationUri":"https://t.example"},
"extensions":[{"name":"pack","rules":[{"id":"X-1","name":"Long","deprecatedIds":["CVE-2030-0001"],
"shortDescription":{"text":"Overflow"},"fullDescription":{"text":"A wrong length."},
"help":{"text":"Update."},"helpUri":"https://x.example/1","defaultConfiguration":{"level":"error"},
"messageStrings":{"a":{"text":"{0} in {1}"}},
"relationships":[{"target":{"id":"787","toolComponent":{"name":"CWE"}}}],
"properties":{"tags":["security","CWE-787"],"security-severity":"9.8","purls":["pkg:deb/debian/a@1"],
"cwe":["CWE-20"],"cvssv3_vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
"cvssv3_baseScore":9.8}}]}]},"automationDetails":{"id":"nightly/1"},"language":"en",
"invocations":[{"executionSuccessful":true,"startTimeUtc":"2030-01-02T00:00:00Z",
"endTimeUtc":"2030-01-02T00:00:01Z"}],"properties":{"imageName":"acme/door:1"},
"versionControlProvenance":[{"repositoryUri":"https://x.example/r","revisionId":"abc"}],
"artifacts":[{"location":{"uri":"a.c"},"length":7}],"results":[{"ruleId":"X-1","kind":"fail",
"rule":{"index":0,"toolComponent":{"index":0}},"message":{"id":"a","arguments":["length","f"]},
"locations":[{"physicalLocation":{"artifactLocation":{"index":0},"region":{"startLine":11,
"startColumn":21,"endLine":12,"endColumn":22,"snippet":{"text":"lost"}}},"message":{"text":"here"},
"logicalLocations":[{"fullyQualifiedName":"n::f","kind":"function"}]}],"baselineState":"new",
"relatedLocations":[{"physicalLocation":{"artifactLocation":{"uri":"b.c","index":1}}}],
"guid":"11111111-1111-4111-8111-111111111111","partialFingerprints":{"line":"39fa:1"},
"fingerprints":{"v1":"77"},"suppressions":[{"kind":"external","justification":"no"}],
"taxa":[{"id":"79","toolComponent":{"name":"CWE"}}],"hostedViewerUri":"https://v.example",
"workItemUris":["https://w.example/1"],"properties":{"tags":["mine"]},
"provenance":{"firstDetectionTimeUtc":"2030-01-01T00:00:00Z"}}]}]})";

TEST(SarifLogs, every_property_is_in_the_table_or_lost) {
  const Reports reports = reports_in(kWholeLog);
  ASSERT_EQ(reports.read.size(), 1U);
  const Read& read = reports.read[0];
  EXPECT_EQ(read.lost, (std::vector<std::string>{
                           "/runs/0/invocations/0/executionSuccessful",
                           "/runs/0/results/0/locations/0/physicalLocation/region/snippet",
                           "/runs/0/results/0/locations/0/logicalLocations/0/kind",
                           "/runs/0/results/0/relatedLocations", "/runs/0/artifacts/0/length"}));
  for (const Leaf& leaf : leaves_of(kWholeLog)) {
    const std::string pattern = pattern_of(leaf.place);
    const bool in_table =
        std::any_of(mappings().begin(), mappings().end(),
                    [&](const Mapping& mapping) { return covers(mapping.field, pattern); });
    EXPECT_NE(in_table, is_lost(leaf.place, read)) << pattern << ": the one or the other";
  }
}

struct BrokenRow {
  const char* what;
  std::string log;
  const char* code;
};

std::string log_named(std::string_view tool) {
  return R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":")" + std::string{tool} +
         R"("}},"results":[{"ruleId":"a"}]}]})";
}

TEST(SarifLogs, what_is_no_log_is_refused) {
  const std::string deep(200, '[');
  const BrokenRow rows[] = {
      {"nothing", "", "json.syntax"},
      {"UTF-16 with its mark", std::string{"\xFF\xFE{\0", 4}, "format.encoding"},
      {"UTF-16 without it", std::string{"{\0\"\0", 4}, "format.encoding"},
      {"GBK", log_named("\xC2\xA9\xB6\xB4\xC3\xFB\xB3\xC6"), "format.encoding"},
      {"UTF-8 with a broken byte", log_named("漏洞名称\xC2"), "json.not-utf8"},
      {"an array", "[]", "format.unknown"},
      {"another version", R"({"version":"2.0.0","runs":[]})", "format.unknown"},
      {"no runs", R"({"version":"2.1.0"})", "format.unknown"},
      {"runs that are no list", R"({"version":"2.1.0","runs":{}})", "format.unknown"},
      {"it ends too early", R"({"version":"2.1.0","runs":[{"tool")", "json.syntax"},
      {"text behind it", R"({"version":"2.1.0","runs":[]} x)", "json.syntax"},
      {"a bracket that closes another", R"({"version":"2.1.0","runs":[}])", "json.syntax"},
      {"a name twice", R"({"version":"2.1.0","version":"2.1.0","runs":[]})", "json.duplicate-name"},
      {"too deep", R"({"version":"2.1.0","runs":)" + deep, "format.too-deep"},
      {"a tool without a name", R"({"version":"2.1.0","runs":[{"results":[{}]}]})",
       "format.no-number"},
      {"a result that is no JSON",
       R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"s"}},"results":[{"a":tru}]}]})",
       "json.syntax"},
  };
  for (const BrokenRow& row : rows) {
    const Reports reports = reports_in(row.log);
    ASSERT_EQ(reports.refused.size(), 1U) << row.what;
    EXPECT_EQ(reports.refused[0].code, row.code) << row.what << ": " << reports.refused[0].message;
  }
}

TEST(SarifLogs, a_result_that_cannot_be_read_keeps_no_other_from_being_read) {
  const Reports reports = reports_in(log_of(kTool, R"({"ruleId":nul},)" + result_of("a")));
  ASSERT_EQ(reports.refused.size(), 1U);
  EXPECT_EQ(reports.refused[0].where, "/runs/0/results/0");
  ASSERT_EQ(reports.read.size(), 1U);
  EXPECT_EQ(own_number(reports.read[0].advisory), "scan/a");
}

TEST(SarifLogs, a_run_that_ends_before_it_starts_is_flagged) {
  const auto flags = [](const char* start, const char* end) {
    const Reports reports = reports_in(
        log_of(kTool, result_of("a"),
               std::string{R"("invocations":[{"executionSuccessful":true,"startTimeUtc":")"} +
                   start + R"(","endTimeUtc":")" + end + R"("}],)"));
    return state_of(reports.read.at(0).advisory);
  };
  EXPECT_EQ(flags("2030-01-02T00:00:01Z", "2030-01-02T00:00:00Z"),
            "dates-out-of-order@/runs/0/invocations/0/endTimeUtc 2030-01-02T00:00:00Z");
  EXPECT_EQ(flags("2030-01-02T00:00:00Z", "2030-01-02T00:00:00Z"), "");
}

TEST(SarifLogs, become_documents_of_every_format_that_has_room_for_them) {
  const std::string log = log_of(
      R"("name":"Trivy","informationUri":"https://trivy.example","rules":[{"id":"CVE-2030-0001",)"
      R"("shortDescription":{"text":"Overflow"},"fullDescription":{"text":"A wrong length."},)"
      R"("helpUri":"https://x.example/1"}])",
      R"({"ruleId":"CVE-2030-0001","level":"error","message":{"text":"Package: a\nInstalled )"
      R"(Version: 1.0\nFixed Version: 1.1"}})",
      R"("invocations":[{"executionSuccessful":true,"endTimeUtc":"2030-01-02T00:00:00Z"}],)");
  for (const ConvertedFormat& format : converted_formats()) {
    const Result<Conversion> made = convert(log, **format_to_read("sarif"), format);
    ASSERT_TRUE(made.ok() || made.error().code == "format.not-enough")
        << format.key << ": " << made.error().message;
    if (!made.ok()) continue;
    const CheckedFormat* checked = checked_format(format.key);
    if (!checked) continue;
    const auto findings = checked->check(parse_json(made->bytes).value());
    EXPECT_TRUE(!findings.ok() || is_valid(*findings))
        << format.key << ": " << findings->front().at << " " << findings->front().message;
  }
  EXPECT_EQ(convert(log, **format_to_read("sarif"), **converted_format("csaf-2.0"), "CVE-2030-0002")
                .error()
                .code,
            "format.no-such-record");
  EXPECT_EQ(converted_format("sarif").error().code, "format.not-converted");
}

struct CheckRow {
  const char* what;
  std::string log;
  const char* finding;  // "test at"; empty: none
};

std::vector<CheckRow> check_rows() {
  const std::string rules = std::string{kTool} + R"(,"rules":[{"id":"a"}])";
  const auto region = [](const std::string& lines) {
    return R"({"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.c"},"region":{)" +
           lines + "}}}]}";
  };
  return {
      {"a log that keeps them", log_of(rules, result_of("a")), ""},
      {"a log says its version", R"({"runs":[]})", "schema "},
      {"no other version", R"({"version":"2.2","runs":[]})", "schema /version"},
      {"a tool has a name", log_of(R"("version":"1")", ""), "schema /runs/0/tool/driver"},
      {"a result says something", log_of(kTool, R"({"ruleId":"a"})"), "schema /runs/0/results/0"},
      {"in a text or by the id of one", log_of(kTool, R"({"message":{"markdown":"m"}})"),
       "schema /runs/0/results/0/message, schema /runs/0/results/0/message"},
      {"members that nobody knows are refused", log_of(kTool, R"({"message":{"text":"m"},"x":1})"),
       "schema /runs/0/results/0/x"},
      {"but not in a bag", log_of(kTool, R"({"message":{"text":"m"},"properties":{"x":1}})"), ""},
      {"a level is one of four", log_of(kTool, R"({"message":{"text":"m"},"level":"high"})"),
       "schema /runs/0/results/0/level"},
      {"a GUID is one", log_of(kTool, R"({"message":{"text":"m"},"guid":"1"})"),
       "schema /runs/0/results/0/guid"},
      {"a rank is at most 100", log_of(kTool, R"({"message":{"text":"m"},"rank":100.5})"),
       "schema /runs/0/results/0/rank"},
      {"and may be 100", log_of(kTool, R"({"message":{"text":"m"},"rank":100})"), ""},
      {"lines count from 1", log_of(kTool, region(R"("startLine":0)")),
       "schema /runs/0/results/0/locations/0/physicalLocation/region/startLine"},
      {"a region ends behind its start", log_of(kTool, region(R"("startLine":2,"endLine":1)")),
       "3.30.7 /runs/0/results/0/locations/0/physicalLocation/region/endLine"},
      {"or in the same line", log_of(kTool, region(R"("startLine":2,"endLine":2)")), ""},
      {"what passed has no level",
       log_of(kTool, R"({"message":{"text":"m"},"kind":"pass","level":"note"})"),
       "3.27.10 /runs/0/results/0/level"},
      {"but none", log_of(kTool, R"({"message":{"text":"m"},"kind":"pass","level":"none"})"), ""},
      {"the rule of an index is there", log_of(rules, R"({"message":{"text":"m"},"ruleIndex":1})"),
       "3.27.6 /runs/0/results/0/ruleIndex"},
      {"the first is", log_of(rules, R"({"message":{"text":"m"},"ruleIndex":0})"), ""},
      {"index and id are of one rule",
       log_of(rules, R"({"message":{"text":"m"},"ruleIndex":0,"ruleId":"b"})"),
       "3.27.5 /runs/0/results/0/ruleId"},
      {"the id may go on",
       log_of(rules, R"({"message":{"text":"m"},"ruleIndex":0,"ruleId":"a/1"})"), ""},
      {"an artifact of an index is there",
       log_of(
           kTool,
           R"({"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"index":0}}}]})"),
       "3.4.5 /runs/0/results/0/locations/0/physicalLocation/artifactLocation/index"},
      {"moments are in UTC",
       log_of(
           kTool, "",
           R"("invocations":[{"executionSuccessful":true,"endTimeUtc":"2030-01-02T00:00:00+08:00"}],)"),
       "3.9 /runs/0/invocations/0/endTimeUtc"},
  };
}

TEST(SarifCheck, the_rules_of_the_specification) {
  const CheckedFormat* format = checked_format("sarif");
  ASSERT_NE(format, nullptr);
  for (const CheckRow& row : check_rows()) {
    const auto findings = format->check(parse_json(row.log).value());
    ASSERT_TRUE(findings.ok()) << row.what;
    std::string found;
    for (const RuleFinding& one : *findings)
      found += (found.empty() ? "" : ", ") + one.test + " " + one.at;
    EXPECT_EQ(found, row.finding) << row.what;
  }
}

}  // namespace
}  // namespace docket::sarif::sarif_test
