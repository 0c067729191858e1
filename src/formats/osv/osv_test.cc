#include <gtest/gtest.h>

#include "base/text.h"
#include "formats/osv/ranges.h"
#include "formats/osv/read.h"
#include "formats/osv/write.h"

namespace docket::osv::osv_test {
namespace {

std::string record(std::string_view rest) {
  return R"({"schema_version":"1.7.0","id":"GO-2030-0001","modified":"2030-02-01T00:00:00Z",)"
         R"("published":"2030-01-01T00:00:00Z")" +
         std::string{rest} + "}";
}

Read read_ok(const std::string& bytes) {
  Result<Read> read = osv::read(bytes);
  EXPECT_TRUE(read.ok()) << bytes << read.error().message;
  return std::move(read).value();
}

TEST(OsvRead, carries_the_heart_of_a_record) {
  const Read read = read_ok(record(
      R"(,"aliases":["CVE-2030-0001","GHSA-aaaa-bbbb-cccc"],"related":["GO-2030-0002"],
        "upstream":["CVE-2030-0009"],"summary":"Door left open","details":"A door.",
        "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H"}],
        "affected":[{"package":{"ecosystem":"Go","name":"acme.example/door",
          "purl":"pkg:golang/acme.example/door"},"versions":["v0.1.0"],
          "ecosystem_specific":{},"database_specific":{"a":1}}],
        "references":[{"type":"FIX","url":"https://a.example"}],
        "credits":[{"name":"Lin","type":"FINDER","contact":["mailto:lin@a.example"]}],
        "database_specific":{"b":[2]})"));
  EXPECT_TRUE(read.lost.empty());
  const Advisory& advisory = read.advisory;
  const std::vector<Identifier> identifiers = {{"osv", "GO-2030-0001", Relation::own},
                                               {"cve", "CVE-2030-0001", Relation::same},
                                               {"osv", "GHSA-aaaa-bbbb-cccc", Relation::same},
                                               {"cve", "CVE-2030-0009", Relation::upstream},
                                               {"osv", "GO-2030-0002", Relation::related}};
  EXPECT_EQ(advisory.identifiers, identifiers);
  EXPECT_EQ(advisory.title, "Door left open");
  EXPECT_EQ(advisory.severities.at(0).scheme, "cvss-3.1");
  ASSERT_EQ(advisory.affected.size(), 1U);
  const std::vector<ProductIdentifier> names = {{"ecosystem", "Go"},
                                                {"purl", "pkg:golang/acme.example/door"}};
  EXPECT_EQ(advisory.affected[0].identifiers, names);
  EXPECT_EQ(advisory.affected[0].statuses.at(0).versions, "v0.1.0");
  EXPECT_EQ(advisory.affected[0].details,
            (RecordDetails{{"database_specific", Json::object({{"a", 1}})}}));
  EXPECT_EQ(advisory.credits.at(0).addresses, std::vector<std::string>{"mailto:lin@a.example"});
  EXPECT_TRUE(advisory.flags.empty());
}

struct RangeRow {
  const char* what;
  const char* events;
  const char* words;  // of each range, those that go on behind "+"
};

TEST(OsvRead, events_are_stretches) {
  const RangeRow kRows[] = {
      {"from the beginning", R"([{"introduced":"0"}])", ">= 0 (SEMVER)"},
      {"to a fix", R"([{"introduced":"0"},{"fixed":"1.2"}])", ">= 0, < 1.2 (SEMVER)"},
      {"to the last", R"([{"introduced":"1"},{"last_affected":"1.9"}])", ">= 1, <= 1.9 (SEMVER)"},
      {"two stretches", R"([{"introduced":"0"},{"fixed":"1.2"},{"introduced":"2"}])",
       ">= 0, < 1.2 (SEMVER) | + >= 2 (SEMVER)"},
      {"in another order",
       R"([{"introduced":"0"},{"introduced":"2"},{"fixed":"1.2"},{"fixed":"2.1"}])",
       ">= 0 (SEMVER); 2 affected; 1.2 fixed; 2.1 fixed"},
      {"in another order of versions that can be ranked",
       R"([{"introduced":"0"},{"introduced":"2.0.0"},{"fixed":"2.0.1"},{"fixed":"1.3.2"}])",
       ">= 0, < 1.3.2 (SEMVER) | + >= 2.0.0, < 2.0.1 (SEMVER)"},
      {"the last of them never ends",
       R"([{"introduced":"1.0.0"},{"introduced":"3.0.0"},{"fixed":"2.0.0"}])",
       ">= 1.0.0, < 2.0.0 (SEMVER) | + >= 3.0.0 (SEMVER)"},
      {"a limit", R"([{"introduced":"0"},{"limit":"3"}])", ">= 0 (SEMVER); 3 limit"},
      {"no beginning", R"([{"fixed":"3"}])", " (SEMVER); 3 fixed"},
  };
  for (const RangeRow& row : kRows) {
    const std::string bytes = record(R"(,"affected":[{"ranges":[{"type":"SEMVER","events":)" +
                                     std::string{row.events} + "}]}]");
    const Read read = read_ok(bytes);
    std::string words;
    for (const VersionStatus& status : read.advisory.affected.at(0).statuses)
      words += (words.empty() ? "" : " | ") + std::string{status.continues ? "+ " : ""} +
               status.versions;
    EXPECT_EQ(words, row.words) << row.what;
    const Result<Written> written = osv::write(read.advisory);
    ASSERT_TRUE(written.ok()) << row.what;
    EXPECT_EQ(print(*parse_json(written->bytes)->find("affected")),
              print(*parse_json(bytes)->find("affected")))
        << row.what;
  }
}

TEST(OsvRead, flags_what_is_odd) {
  const std::pair<const char*, const char*> kRows[] = {
      {"", "severity-empty@/severity"},
      {R"(,"withdrawn":"2030-03-01T00:00:00Z")", "rejected@/withdrawn"},
      {R"(,"severity":[{"type":"Ubuntu","score":"low"}],
          "affected":[{"package":{"ecosystem":"npm","name":"a","purl":"npm/a"}}])",
       "purl-malformed@/affected/0/package/purl"},
  };
  for (const auto& [rest, wanted] : kRows) {
    std::string flags;
    for (const RecordFlag& flag : read_ok(record(rest)).advisory.flags)
      flags += flag.code + "@" + flag.where;
    EXPECT_EQ(flags, wanted) << rest;
  }
}

TEST(OsvRead, refuses_what_is_no_record) {
  EXPECT_EQ(osv::read("{").error().code, "json.syntax");
  EXPECT_EQ(osv::read(R"({"id":"GO-1"})").error().code, "format.unknown");
  EXPECT_EQ(osv::read(R"({"id":"","modified":"2030-01-01T00:00:00Z"})").error().code,
            "format.no-number");
}

Advisory advisory_of_another_format() {
  Advisory advisory{.format = "cve", .format_version = "5.1", .state = "PUBLISHED"};
  advisory.identifiers = {{"cve", "CVE-2030-0001", Relation::own}};
  advisory.title = "Door left open";
  advisory.texts = {{.kind = "description", .language = "zh", .text = "门"},
                    {.kind = "description", .language = "en", .text = "A door."},
                    {.kind = "solution", .language = "en", .text = "Close it."}};
  advisory.dates = {
      {.what = "published", .written = "2030-01-01", .at = Instant{1'893'456'000'000}}};
  advisory.severities = {{.scheme = "cvss-3.1",
                          .word = "CRITICAL",
                          .score = "9.1",
                          .vector = "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H"}};
  AffectedProduct product{.vendor = "Acme", .product = "Falcon"};
  product.identifiers = {{"repository", "https://a.example/r"}};
  product.statuses = {
      {.versions = ">= 1", .status = "affected", .scheme = "semver", .from = "1", .before = "2"},
      {.versions = "0.9", .status = "unaffected"}};
  advisory.affected = {product};
  advisory.references = {{.address = "https://a.example", .tags = {"patch"}},
                         {.address = "not an address"}};
  return advisory;
}

TEST(OsvWrite, a_new_record_says_what_it_can_and_lists_the_rest) {
  const Result<Written> written = osv::write(advisory_of_another_format());
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_EQ(
      print(*parse_json(written->bytes)),
      R"({"schema_version":"1.7.5","id":"CVE-2030-0001","modified":"2030-01-01T00:00:00Z",)"
      R"("published":"2030-01-01T00:00:00Z","summary":"Door left open","details":"A door.",)"
      R"("severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H"}],)"
      R"("affected":[{"ranges":[{"type":"SEMVER","events":[{"introduced":"1"},{"fixed":"2"}]}],)"
      R"("database_specific":{"vendor":"Acme","product":"Falcon"}}],)"
      R"("references":[{"type":"FIX","url":"https://a.example"}]})");
  const std::vector<std::string> lost = {"/texts/0", "/texts/2", "/affected/0/statuses/1",
                                         "/affected/0/identifiers", "/references/1"};
  EXPECT_EQ(written->lost, lost);
  EXPECT_EQ(written->supplied, std::vector<std::string>{"/modified"});
}

struct AffectedRow {
  const char* what;
  std::vector<std::pair<const char*, const char*>> said;  // of a product: a version, its status
  const char* affected;                                   // versions, or the error
  std::vector<std::string> lost;
};
const AffectedRow kAffectedRows[] = {
    {"what is affected in the words of CVE", {{"1", "affected"}}, "1", {}},
    {"in those of CSAF", {{"1", "known_affected"}}, "1", {}},
    {"in those of CycloneDX", {{"1", "exploitable"}}, "1", {}},
    {"what is not is left out, and said",
     {{"1", "affected"}, {"2", "not_affected"}},
     "1",
     {"/affected/1"}},
    {"what is fixed", {{"1", "affected"}, {"2", "fixed"}}, "1", {"/affected/1"}},
    {"what nobody knows yet",
     {{"1", "affected"}, {"2", "under_investigation"}},
     "1",
     {"/affected/1"}},
    {"nothing but what is not", {{"1", "known_not_affected"}}, "format.not-enough", {}},
    {"nothing but what is fixed", {{"1", "fixed"}, {"2", "resolved"}}, "format.not-enough", {}},
    {"a word of nobody", {{"1", "odd"}}, "format.not-enough", {}},
};

TEST(OsvWrite, what_is_not_affected_does_not_become_so) {
  for (const AffectedRow& row : kAffectedRows) {
    Advisory advisory{.format = "openvex"};
    advisory.identifiers = {{"cve", "CVE-2030-0001", Relation::own}};
    advisory.dates = {{.what = "published", .written = "2030", .at = Instant{1'893'456'000'000}}};
    for (const auto& [version, status] : row.said)
      advisory.affected.push_back({.product = std::string{"p"} + version,
                                   .statuses = {{.versions = version, .status = status}}});
    const Result<Written> written = osv::write(advisory);
    if (!written.ok()) {
      EXPECT_EQ(written.error().code, row.affected) << row.what;
      continue;
    }
    std::string versions;
    const Json record = *parse_json(written->bytes);
    for (const Json& one : *record.find("affected")->items()) {
      for (const Json& version : *one.find("versions")->items()) versions += *version.text();
    }
    EXPECT_EQ(versions, row.affected) << row.what;
    EXPECT_EQ(written->lost, row.lost) << row.what;
  }
}

struct SilentRow {
  const char* what;
  const char* format;
  std::vector<AffectedProduct> products;
  const char* affected;  // or the error
  std::vector<std::string> lost;
};
const AffectedProduct kSaid{.product = "p", .statuses = {{.versions = "1", .status = "affected"}}};
const SilentRow kSilentRows[] = {
    {"a platform beside it",
     "csaf",
     {kSaid, {.product = "os"}},
     R"([{"versions":["1"],"database_specific":{"product":"p"}}])",
     {"/affected/1"}},
    {"nothing but products of which nothing is said",
     "docket",
     {{.product = "p"}},
     "format.not-enough",
     {}},
    {"what CNVD lists is affected",
     "cnvd",
     {{.product = "p 1.0"}},
     R"([{"database_specific":{"product":"p 1.0"}}])",
     {}},
    {"a range of another format is no version",
     "csaf",
     {{.product = "p",
       .statuses = {{.versions = "vers:all/*", .status = "affected"},
                    {.versions = "<= 4.2 (rpm)", .status = "affected"},
                    {.versions = "4.3", .status = "affected"}}}},
     R"([{"versions":["4.3"],"database_specific":{"product":"p"}}])",
     {"/affected/0/statuses/0", "/affected/0/statuses/1"}},
    {"a package of a collection that has no ecosystem",
     "cve",
     {{.statuses = {{.versions = "1", .status = "affected"}},
       .identifiers = {{"collection", "https://acme.example/packages"}, {"package", "gate"}}}},
     R"([{"versions":["1"],"database_specific":)"
     R"({"collection":"https://acme.example/packages","package":"gate"}}])",
     {}},
};

TEST(OsvWrite, a_product_of_which_nothing_is_said_is_not_affected) {
  for (const SilentRow& row : kSilentRows) {
    Advisory advisory{.format = row.format};
    advisory.identifiers = {{"cve", "CVE-2030-0001", Relation::own}};
    advisory.dates = {{.what = "published", .written = "2030", .at = Instant{1'893'456'000'000}}};
    advisory.affected = row.products;
    const Result<Written> written = osv::write(advisory);
    if (!written.ok()) {
      EXPECT_EQ(written.error().code, row.affected) << row.what;
      continue;
    }
    EXPECT_EQ(print(*parse_json(written->bytes)->find("affected")), row.affected) << row.what;
    EXPECT_EQ(written->lost, row.lost) << row.what;
  }
}

struct VersRow {
  const char* what;
  const char* vers;
  Ecosystem ecosystem;
  const char* range;  // null: none that can be said
};

TEST(OsvWrite, a_vers_is_a_range) {
  const VersRow kRows[] = {
      {"semantic versions", "vers:semver/>=4.0.0|<4.2.1", Ecosystem::unknown,
       R"({"type":"SEMVER","events":[{"introduced":"4.0.0"},{"fixed":"4.2.1"}]})"},
      {"from the beginning", "vers:semver/<=1.0.0", Ecosystem::unknown,
       R"({"type":"SEMVER","events":[{"introduced":"0"},{"last_affected":"1.0.0"}]})"},
      {"two stretches", "vers:semver/<1.0.0|>=2.0.0|<2.1.0", Ecosystem::unknown,
       R"({"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.0.0"},)"
       R"({"introduced":"2.0.0"},{"fixed":"2.1.0"}]})"},
      {"every version of an ecosystem", "vers:pypi/*", Ecosystem::known,
       R"({"type":"ECOSYSTEM","events":[{"introduced":"0"}]})"},
      {"of no ecosystem", "vers:pypi/<1", Ecosystem::unknown, "null"},
      {"ends of both kinds", "vers:semver/<=1.0.0|>=2.0.0|<2.1.0", Ecosystem::known, "null"},
      {"single versions", "vers:semver/1.0.0", Ecosystem::known, "null"},
      {"a version left out", "vers:semver/!=1.0.0|<2.0.0", Ecosystem::known, "null"},
      {"behind a version", "vers:semver/>1.0.0", Ecosystem::known, "null"},
      {"no vers", ">=1|<2", Ecosystem::known, "null"},
  };
  for (const VersRow& row : kRows)
    EXPECT_EQ(print(range_of_vers(row.vers, row.ecosystem)), row.range) << row.what;
}

TEST(OsvWrite, whose_advisory_it_is_is_lost) {
  Advisory advisory = advisory_of_another_format();
  advisory.references = {{.address = "https://a.example", .tags = {"vendor-advisory"}}};
  const Result<Written> written = osv::write(advisory);
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(print(*parse_json(written->bytes)->find("references")),
            R"([{"type":"ADVISORY","url":"https://a.example"}])");
  EXPECT_EQ(written->lost.back(), "/references/0/tags");
}

TEST(OsvWrite, without_any_date_nothing_is_written) {
  Advisory advisory = advisory_of_another_format();
  advisory.dates.clear();
  const Result<Written> written = osv::write(advisory);
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().code, "format.not-enough");
}

}  // namespace
}  // namespace docket::osv::osv_test
