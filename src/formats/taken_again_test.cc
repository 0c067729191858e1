// What a case says of versions, written in each format and taken again as the beginning of another
// case: the same rows, or what is missing is said.

#include <set>

#include "cases/case_advisory.h"
#include "cases/told_case_test.h"
#include "cases/version_text.h"
#include "formats/beginning.h"
#include "formats/output.h"

namespace docket::taken_again_test {
namespace {

std::string versions_in(const AffectedRow& row) {
  return print(versions_held(row.versions.value_or("")));
}

std::string line_of(const AffectedRow& row) {
  return versions_in(row) + " " +
         std::string{enum_names(row.status)[static_cast<std::size_t>(row.status)]};
}

AffectedRow log4j(const char* name, const char* versions, AffectedStatus status) {
  AffectedRow row{.product = name, .vendor = "Apache Software Foundation"};
  row.versions = versions;
  row.status = status;
  row.purl = "pkg:maven/org.apache.logging.log4j/" + row.product;
  return row;
}

AffectedRow openssl(const char* versions, AffectedStatus status) {
  AffectedRow row{.product = "OpenSSL", .vendor = "OpenSSL project"};
  row.versions = versions;
  row.scheme = "openssl";
  row.status = status;
  row.purl = "pkg:generic/openssl";
  row.cpe = "cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*";
  return row;
}

// Of what nobody orders.
AffectedRow falcon(const char* versions, AffectedStatus status) {
  AffectedRow row{.product = "Falcon OS"};
  row.versions = versions;
  row.status = status;
  return row;
}

using enum AffectedStatus;

std::vector<AffectedRow> with_reasons(std::vector<AffectedRow> rows) {
  for (AffectedRow& row : rows) {
    if (row.status != not_affected) continue;
    row.justification = Justification::vulnerable_code_not_present;
    row.impact = "The code came later.";
  }
  return rows;
}

struct SaidRow {
  const char* what;
  std::vector<AffectedRow> rows;
};
const SaidRow kSaid[] = {
    {"log4shell",
     {log4j("log4j-core", ">= 2.0-beta9, < 2.3.1", affected),
      log4j("log4j-core", ">= 2.3.1, < 2.4", fixed),
      log4j("log4j-core", ">= 2.4, < 2.12.2", affected),
      log4j("log4j-core", ">= 2.12.2, < 2.13.0", fixed),
      log4j("log4j-core", ">= 2.13.0, < 2.15.0", affected), log4j("log4j-core", ">= 2.15.0", fixed),
      log4j("log4j-api", "", not_affected)}},
    {"heartbleed",
     {openssl("<= 1.0.0t", not_affected), openssl(">= 1.0.1, <= 1.0.1f", affected),
      openssl("1.0.1g", fixed), openssl(">= 1.0.1h, <= 1.0.1u", fixed),
      openssl(">= 1.0.2-beta, <= 1.0.2-beta1", affected), openssl(">= 1.0.2-beta2", fixed)}},
    {"no order",
     {falcon(">= 4.0.0, <= 4.2.0", affected), falcon("4.2.1", fixed),
      falcon("< 4.0.0", under_investigation), falcon("5.0", not_affected)}},
};

void describe(ToldCase& told) {
  DescribeAdvisory described;
  described.identifiers = {"CVE-2026-1234", "CNVD-2026-00001", "CNNVD-202601-0001"};
  described.texts = {{TextKind::title, "en", "Bypass"},
                     {TextKind::title, "zh", "越权"},
                     {TextKind::description, "en", "It is served."},
                     {TextKind::description, "zh", "可越权。"},
                     {TextKind::solution, "en", "Upgrade."},
                     {TextKind::solution, "zh", "升级。"}};
  described.references = {StatedReference{"https://acme.example/1", {}}};
  told.tell(described);
}

// Whether the writer said that it does not carry the status.
bool is_told_lost(const Output& output, const Advisory& advisory, const std::string& line) {
  for (std::size_t product = 0; product < advisory.affected.size(); ++product) {
    const auto& statuses = advisory.affected[product].statuses;
    for (std::size_t at = 0; at < statuses.size(); ++at) {
      const std::string of = "/affected/" + std::to_string(product);
      const std::string in = of + "/statuses/" + std::to_string(at);
      const NamedVersions span{statuses[at].is_range() ? "" : statuses[at].versions,
                               statuses[at].from, statuses[at].before, statuses[at].up_to};
      if (print(versions_held(print(span))) + " " + statuses[at].status != line) continue;
      for (const PlaceTold& lost : output.lost)
        if (lost.at == "/affected" || lost.at == of || lost.at == of + "/statuses" ||
            lost.at.starts_with(in))
          return true;
    }
  }
  return false;
}

bool is_told_untaken(const Beginning& begun, const AffectedRow& row) {
  const std::string first = versions_in(row).substr(0, versions_in(row).find(','));
  const std::string_view version = std::string_view{first}.substr(first.find(' ') + 1);
  for (const UntakenRow& one : begun.untaken)
    if (one.versions.find(version) != std::string::npos) return true;
  return false;
}

// What comes back of those rows, and of each that does not what is said of it.
std::string taken_again(const std::vector<AffectedRow>& rows, const ConvertedFormat& format) {
  ToldCase told;
  StateAffected said;
  said.rows = with_reasons(rows);
  told.tell(said);
  describe(told);
  Advisory advisory = advisory_of(told.state(), language_of(format));
  DatedFact published;
  published.what = "published";
  published.written = "2026-11-20T06:00:00Z";
  published.at = told.now;
  advisory.dates.push_back(published);
  const Result<Output> output = output_of(advisory, format);
  if (!output.ok()) return output.error().code;
  const Result<Read> read = read_document(output->bytes);
  if (!read.ok()) return read.error().code;
  ToldCase other;
  const Beginning begun = begun_from(read->advisory, other.state());
  std::multiset<std::string> taken;
  for (const AffectedRow& row : *begun.affected.rows) taken.insert(line_of(row));
  std::string silent;
  std::set<std::string> told_of;  // versions
  for (const AffectedRow& row : *said.rows) {
    const std::string line = line_of(row);
    if (const auto found = taken.find(line); found != taken.end()) {
      taken.erase(found);
    } else if (is_told_untaken(begun, row) || is_told_lost(*output, advisory, line)) {
      told_of.insert(versions_in(row));
    } else {
      silent += "silent: " + line + "; ";
    }
  }
  if (format.key == "cnnvd") return silent;  // it names products, whatever their versions
  for (const AffectedRow& row : *begun.affected.rows)
    if (taken.contains(line_of(row)) && !told_of.contains(versions_in(row)))
      silent += "new: " + line_of(row) + "; ";
  return silent;
}

bool is_made(std::string_view format, std::string_view what) {
  return format != "openvex" || what != "no order";  // it wants products with names for programs
}

// What a case says in a format, as JSON.
Json document_of(const std::vector<AffectedRow>& rows, const char* key) {
  ToldCase told;
  StateAffected said;
  said.rows = with_reasons(rows);
  told.tell(said);
  DescribeAdvisory described;
  described.identifiers = {"CVE-2026-1234",  "GHSA-jfh8-c2jp-5v3q", "CNNVD-202601-0001",
                           "EUVD-2026-0001", "GCVE-1-2026-0001",    "CNVD-2026-00001"};
  described.texts = {{TextKind::title, "en", "Bypass"}, {TextKind::solution, "en", "Upgrade."}};
  told.tell(described);
  const ConvertedFormat& format = **converted_format(key);
  const Result<Output> output = output_of(advisory_of(told.state(), "en"), format);
  EXPECT_TRUE(output.ok()) << key;
  return output.ok() ? *parse_json(output->bytes) : Json::object();
}

TEST(TakenAgain, VersionsThatAreNotAffectedAreNotCalledSoInCycloneDx) {
  const Json document = document_of(kSaid[1].rows, "cyclonedx");
  std::string told;
  for (const Json& one : *document.find("vulnerabilities")->items()) {
    told += std::string{one.find("analysis")->text_of("state")} + ":";
    for (const Json& affect : *one.find("affects")->items())
      for (const Json& version : *affect.find("versions")->items())
        told += " " + std::string{version.find("status") ? version.text_of("status") : "-"};
    told += one.find("recommendation") ? " to do; " : "; ";
  }
  EXPECT_EQ(told,
            "not_affected: unaffected; exploitable: - - to do; "
            "resolved: unaffected unaffected unaffected; ");
}

TEST(TakenAgain, OsvKnowsTheNumbersOfOthers) {
  const Json document = document_of(kSaid[0].rows, "osv");
  EXPECT_EQ(print(*document.find("aliases")),
            R"(["CVE-2026-1234","GHSA-jfh8-c2jp-5v3q","CNNVD-202601-0001","EUVD-2026-0001",)"
            R"("GCVE-1-2026-0001","CNVD-2026-00001"])");
}

TEST(TakenAgain, NumbersInCsafAreThoseOfTheCase) {
  for (const char* key : {"csaf-2.0", "csaf-2.1"}) {
    const Json document = document_of(kSaid[0].rows, key);
    const Result<Read> read = read_document(print(document));
    ASSERT_TRUE(read.ok()) << key;
    ToldCase other;
    const Beginning begun = begun_from(read->advisory, other.state());
    ASSERT_TRUE(begun.described.identifiers) << key;
    const std::vector<std::string>& all = *begun.described.identifiers;
    for (const char* number : {"CVE-2026-1234", "GHSA-jfh8-c2jp-5v3q", "CNNVD-202601-0001",
                               "EUVD-2026-0001", "GCVE-1-2026-0001", "CNVD-2026-00001"})
      EXPECT_EQ(std::count(all.begin(), all.end(), number), 1) << key << " " << number;
    const auto again = (**converted_format(key)).write(read->advisory);
    ASSERT_TRUE(again.ok()) << key;
    EXPECT_EQ(*parse_json(again->bytes), document) << "the systems are called as they were";
  }
}

TEST(TakenAgain, TheRowsAreTheSameOrItIsSaidWhichAreNot) {
  for (const SaidRow& row : kSaid)
    for (const ConvertedFormat& format : converted_formats())
      EXPECT_EQ(taken_again(row.rows, format),
                is_made(format.key, row.what) ? "" : "format.not-enough")
          << row.what << " " << format.key;
}

}  // namespace
}  // namespace docket::taken_again_test
