// A record that was taken back stays so in every format that has a word for it.

#include "formats/withdrawal.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "formats/check.h"
#include "formats/convert.h"
#include "formats/documents.h"

namespace docket::withdrawal_test {
namespace {

const char* const kOsv =
    R"({"schema_version":"1.7.5","id":"GO-2030-0001","aliases":["CVE-2030-0001"],
"published":"2030-01-01T00:00:00Z","modified":"2030-03-01T00:00:00Z",
"withdrawn":"2030-02-01T00:00:00Z","summary":"Door of Acme","details":"It was no door.",
"affected":[{"package":{"ecosystem":"npm","name":"door"},"ranges":[{"type":"SEMVER",
"events":[{"introduced":"0"}]}]}],"references":[{"type":"WEB","url":"https://acme.example/1"}]})";

const char* const kCve = R"({"dataType":"CVE_RECORD","dataVersion":"5.2.0","cveMetadata":{
"cveId":"CVE-2030-0001","assignerOrgId":"b3c0a0a0-0000-4000-8000-000000000000","state":"REJECTED",
"dateReserved":"2029-12-01T00:00:00.000Z","datePublished":"2030-01-01T00:00:00.000Z",
"dateUpdated":"2030-02-01T00:00:00.000Z","dateRejected":"2030-02-01T00:00:00.000Z"},
"containers":{"cna":{"providerMetadata":{"orgId":"b3c0a0a0-0000-4000-8000-000000000000"},
"rejectedReasons":[{"lang":"en","value":"It was no door."}],
"replacedBy":["CVE-2030-0002"]}}})";

const char* const kCsaf = R"({"document":{"category":"csaf_withdrawn","csaf_version":"2.1",
"distribution":{"tlp":{"label":"CLEAR"}},"lang":"en","notes":[{"category":"description",
"text":"It was no door.","title":"Reasoning for Withdrawal"}],"publisher":{"category":"vendor",
"name":"Acme","namespace":"https://acme.example"},"title":"Door of Acme","tracking":{
"aliases":["CVE-2030-0001"],"current_release_date":"2030-02-01T00:00:00Z","id":"ACME-1",
"initial_release_date":"2030-01-01T00:00:00Z","revision_history":[{"date":"2030-01-01T00:00:00Z",
"number":"1","summary":"x"},{"date":"2030-02-01T00:00:00Z","number":"2","summary":"y"}],
"status":"final","version":"2"}}})";

const char* const kCycloneDx = R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":1,
"serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
"metadata":{"timestamp":"2030-01-01T00:00:00Z"},"vulnerabilities":[{"id":"CVE-2030-0001",
"description":"It was no door.","rejected":"2030-02-01T00:00:00Z"}]})";

std::string superseded() {
  std::string text = kCsaf;
  for (const auto& [from, to] :
       {std::pair{"csaf_withdrawn", "csaf_superseded"}, {"for Withdrawal", "for Supersession"}}) {
    const std::string_view words = from;
    text.replace(text.find(words), words.size(), to);
  }
  return text;
}

Conversion converted(std::string_view document, std::string_view from, std::string_view to) {
  const Result<Conversion> done =
      convert(document, **converted_format(from), **converted_format(to), "");
  EXPECT_TRUE(done.ok()) << from << " to " << to << ": " << done.error().message;
  return done.ok() ? *done : Conversion{};
}

// What a document breaks of its own rules.
std::string broken(const std::string& bytes, std::string_view format) {
  const auto found = checked_format(format)->check(*parse_json(bytes));
  if (!found.ok()) return found.error().code == "format.no-schemas" ? "" : found.error().code;
  std::string all;
  for (const RuleFinding& one : *found)
    if (one.kind == RuleKind::mandatory) all += one.test + " " + one.at + ": " + one.message + "\n";
  return all;
}

std::string text_at(const Json& json, std::string_view pointer) {
  const Json* at = &json;
  for (const std::string_view part : split(pointer.substr(1), '/')) {
    if (at->items() != nullptr)
      at = std::stoul(std::string{part}) < at->items()->size()
               ? &(*at->items())[std::stoul(std::string{part})]
               : nullptr;
    else
      at = at->find(part);
    if (at == nullptr) return "absent";
  }
  return at->text() != nullptr ? *at->text() : print(*at);
}

bool is_lost(const Conversion& done, const std::string& pointer) {
  return std::find(done.unwritten.begin(), done.unwritten.end(), pointer) != done.unwritten.end();
}

struct Says {
  const char* pointer;
  const char* text;
};
struct Row {
  const char* what;
  std::string document;
  const char* from;
  const char* to;
  std::vector<Says> says;
};

const Row kRows[] = {
    {"OSV to CSAF 2.1",
     kOsv,
     "osv",
     "csaf-2.1",
     {{"/document/category", "csaf_withdrawn"},
      {"/document/notes/0/title", "Reasoning for Withdrawal"},
      {"/document/notes/0/category", "description"},
      {"/document/notes/0/text", "It was no door."},
      {"/document/notes/1", "absent"},
      {"/document/references/0/url", "https://acme.example/1"},
      {"/document/tracking/id", "GO-2030-0001"},
      {"/document/tracking/aliases/0", "CVE-2030-0001"},
      {"/document/tracking/initial_release_date", "2030-01-01T00:00:00Z"},
      {"/document/tracking/current_release_date", "2030-03-01T00:00:00Z"},
      {"/document/tracking/revision_history/1/date", "2030-02-01T00:00:00Z"},
      {"/document/tracking/revision_history/1/summary", "Withdrawn"},
      {"/document/tracking/revision_history/2/date", "2030-03-01T00:00:00Z"},
      {"/document/tracking/version", "3"},
      {"/product_tree", "absent"},
      {"/vulnerabilities", "absent"}}},
    {"OSV to CSAF 2.0",
     kOsv,
     "osv",
     "csaf-2.0",
     {{"/document/category", "Withdrawn"},
      {"/document/tracking/revision_history/1/summary", "Withdrawn"},
      {"/product_tree", "absent"},
      {"/vulnerabilities", "absent"}}},
    {"OSV to CVE",
     kOsv,
     "osv",
     "cve",
     {{"/cveMetadata/state", "REJECTED"},
      {"/cveMetadata/cveId", "CVE-2030-0001"},
      {"/cveMetadata/dateRejected", "2030-02-01T00:00:00Z"},
      {"/containers/cna/rejectedReasons/0/value", "It was no door."},
      {"/containers/cna/affected", "absent"}}},
    {"OSV to CycloneDX",
     kOsv,
     "osv",
     "cyclonedx",
     {{"/vulnerabilities/0/rejected", "2030-02-01T00:00:00Z"}}},
    {"CVE to OSV",
     kCve,
     "cve",
     "osv",
     {{"/withdrawn", "2030-02-01T00:00:00Z"}, {"/details", "It was no door."}}},
    {"CVE to CSAF",
     kCve,
     "cve",
     "csaf-2.1",
     {{"/document/category", "csaf_withdrawn"},
      {"/document/notes/0/text", "It was no door."},
      {"/document/tracking/id", "CVE-2030-0001"},
      {"/document/tracking/version", "2"}}},
    {"CVE to CycloneDX",
     kCve,
     "cve",
     "cyclonedx",
     {{"/vulnerabilities/0/rejected", "2030-02-01T00:00:00Z"}}},
    {"CSAF to OSV",
     kCsaf,
     "csaf-2.1",
     "osv",
     {{"/withdrawn", "2030-02-01T00:00:00Z"},
      {"/aliases/0", "CVE-2030-0001"},
      {"/details", "It was no door."}}},
    {"superseded CSAF to OSV",
     superseded(),
     "csaf-2.1",
     "osv",
     {{"/withdrawn", "2030-02-01T00:00:00Z"}}},
    {"CSAF to CVE",
     kCsaf,
     "csaf-2.1",
     "cve",
     {{"/cveMetadata/state", "REJECTED"},
      {"/cveMetadata/dateRejected", "2030-02-01T00:00:00Z"},
      {"/containers/cna/rejectedReasons/0/value", "It was no door."}}},
    {"CycloneDX to CSAF",
     kCycloneDx,
     "cyclonedx",
     "csaf-2.1",
     {{"/document/category", "csaf_withdrawn"}, {"/document/notes/0/text", "It was no door."}}},
    {"CycloneDX to CVE", kCycloneDx, "cyclonedx", "cve", {{"/cveMetadata/state", "REJECTED"}}},
};

TEST(Withdrawal, is_carried_and_what_is_written_keeps_its_rules) {
  for (const Row& row : kRows) {
    const Conversion done = converted(row.document, row.from, row.to);
    EXPECT_EQ(broken(done.bytes, row.to), "") << row.what << "\n" << done.bytes;
    EXPECT_FALSE(is_lost(done, "/state")) << row.what;
    const Result<Json> json = parse_json(done.bytes);
    ASSERT_TRUE(json.ok()) << row.what;
    for (const Says& one : row.says)
      EXPECT_EQ(text_at(*json, one.pointer), one.text) << row.what << " " << one.pointer;
    const Result<Read> read = read_document(done.bytes);
    ASSERT_TRUE(read.ok()) << row.what;
    EXPECT_EQ(withdrawal_of(read->advisory).how, TakenBack::withdrawn) << row.what;
  }
}

TEST(Withdrawal, what_a_format_has_no_room_for_is_told) {
  const Conversion document = converted(kOsv, "osv", "csaf-2.1");
  EXPECT_TRUE(is_lost(document, "/affected")) << joined(document.unwritten, " ");
  const Conversion vex = converted(kOsv, "osv", "openvex");
  EXPECT_TRUE(is_lost(vex, "/state")) << "OpenVEX has no word for it";
  const Conversion record = converted(kCve, "cve", "csaf-2.1");
  EXPECT_TRUE(is_lost(record, "/identifiers/1")) << "which number is meant instead";
}

TEST(Withdrawal, a_reason_that_nobody_gave_is_told_as_supplied) {
  std::string silent = kCycloneDx;
  const std::string_view words = R"("description":"It was no door.",)";
  silent.erase(silent.find(words), words.size());
  const Conversion document = converted(silent, "cyclonedx", "csaf-2.1");
  EXPECT_EQ(broken(document.bytes, "csaf-2.1"), "") << document.bytes;
  EXPECT_NE(std::find(document.supplied.begin(), document.supplied.end(), "/document/notes/0/text"),
            document.supplied.end());
  const auto record =
      convert(silent, **converted_format("cyclonedx"), **converted_format("cve"), "");
  ASSERT_FALSE(record.ok());
  EXPECT_EQ(record.error().code, "format.not-enough");
}

TEST(Withdrawal, a_document_of_2_0_becomes_one_of_the_profile_of_2_1) {
  const Conversion old = converted(kOsv, "osv", "csaf-2.0");
  const Conversion next = converted(old.bytes, "csaf-2.0", "csaf-2.1");
  EXPECT_EQ(text_at(*parse_json(next.bytes), "/document/category"), "csaf_withdrawn");
}

struct HowRow {
  const char* what;
  const char* format;
  const char* version;
  const char* kind;
  const char* state;
  const char* date;  // what it is of
  TakenBack how;
};
const HowRow kHow[] = {
    {"a live record", "osv", "1.7", "", "", "updated", TakenBack::no},
    {"a date of withdrawal", "osv", "1.7", "", "", "withdrawn", TakenBack::withdrawn},
    {"a state", "cve", "5.2", "", "REJECTED", "updated", TakenBack::withdrawn},
    {"published all the same", "cve", "5.2", "", "PUBLISHED", "rejected", TakenBack::no},
    {"a profile of 2.1", "csaf", "2.1", "csaf_withdrawn", "final", "updated", TakenBack::withdrawn},
    {"the other one", "csaf", "2.1", "csaf_superseded", "final", "updated", TakenBack::superseded},
    {"no profile of 2.0", "csaf", "2.0", "csaf_withdrawn", "final", "updated", TakenBack::no},
    {"the word of 2.0", "csaf", "2.0", "withdrawn", "final", "updated", TakenBack::withdrawn},
    {"the other word", "csaf", "2.0", "Superseded", "final", "updated", TakenBack::superseded},
    {"no word of 2.1", "csaf", "2.1", "Withdrawn", "final", "updated", TakenBack::no},
    {"another profile", "csaf", "2.1", "csaf_vex", "final", "updated", TakenBack::no},
};

TEST(Withdrawal, is_known_by_profile_state_or_date) {
  for (const HowRow& row : kHow) {
    Advisory advisory;
    advisory.format = row.format;
    advisory.format_version = row.version;
    advisory.kind = row.kind;
    advisory.state = row.state;
    advisory.dates = {{.what = row.date, .at = Instant{1}}};
    const Withdrawal found = withdrawal_of(advisory);
    EXPECT_EQ(found.how, row.how) << row.what;
    EXPECT_EQ(found.at != nullptr && found.how != TakenBack::no, row.how != TakenBack::no)
        << row.what;
    advisory.dates.clear();
    EXPECT_EQ(withdrawal_of(advisory).at, nullptr) << row.what;
  }
}

TEST(Withdrawal, of_one_vulnerability_among_several_is_none_of_the_record) {
  Advisory advisory;
  advisory.format = "cyclonedx";
  advisory.vulnerabilities = {{"a", {}}, {"b", {}}};
  advisory.dates = {{.what = "rejected", .at = Instant{1}, .about = "a"}};
  EXPECT_FALSE(withdrawal_of(advisory));
  advisory.dates.push_back({.what = "rejected", .at = Instant{2}, .about = "b"});
  ASSERT_TRUE(withdrawal_of(advisory));
  EXPECT_EQ(withdrawal_of(advisory).at, &advisory.dates[1]) << "the last of them";
  advisory.dates.pop_back();
  advisory.vulnerabilities.pop_back();
  EXPECT_TRUE(withdrawal_of(advisory));
}

}  // namespace
}  // namespace docket::withdrawal_test
