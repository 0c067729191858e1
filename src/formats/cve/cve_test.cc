#include <gtest/gtest.h>

#include "formats/cve/read.h"

namespace docket::cve::cve_test {
namespace {

// A record with `cna` and `adp` inside, and the dates of `metadata`.
std::string record(std::string_view cna, std::string_view metadata = "",
                   std::string_view adp = "") {
  std::string text =
      R"({"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2030-0001",)"
      R"("assignerOrgId":"o1","assignerShortName":"acme","state":"PUBLISHED")";
  text += metadata;
  text += R"(},"containers":{"cna":{"providerMetadata":{"orgId":"o1","shortName":"acme"})";
  text += cna;
  text += "}";
  if (!adp.empty()) text += R"(,"adp":[)" + std::string{adp} + "]";
  return text + "}}";
}

Read read_ok(const std::string& bytes) {
  Result<Read> read = cve::read(bytes);
  EXPECT_TRUE(read.ok()) << bytes << read.error().message;
  return std::move(read).value();
}

TEST(CveRead, carries_the_heart_of_a_record) {
  const Read read = read_ok(record(
      R"(,"title":"Door left open","descriptions":[{"lang":"en","value":"A door."}],
        "affected":[{"vendor":"Acme","product":"Falcon","defaultStatus":"unaffected",
          "cpes":["cpe:2.3:o:acme:falcon:5.0:*:*:*:*:*:*:*"],"modules":["door"],
          "versions":[{"version":"5.0.0","status":"affected","lessThan":"5.0.9",
            "versionType":"semver","changes":[{"at":"5.0.4","status":"unaffected"}]}]}],
        "references":[{"url":"https://a.example","name":"A","tags":["vendor-advisory"]}],
        "problemTypes":[{"descriptions":[{"lang":"en","description":"Open door","cweId":"CWE-1"}]}],
        "solutions":[{"lang":"en","value":"Close it."}],
        "credits":[{"lang":"en","value":"Lin","type":"finder"}],
        "metrics":[{"format":"CVSS","scenarios":[{"lang":"en","value":"GENERAL"}],
          "cvssV3_1":{"version":"3.1","vectorString":"CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H",
            "baseScore":9.1,"baseSeverity":"CRITICAL","attackVector":"NETWORK"}}])"));
  EXPECT_TRUE(read.lost.empty());
  const Advisory& advisory = read.advisory;
  EXPECT_EQ(advisory.title, "Door left open");
  ASSERT_EQ(advisory.affected.size(), 1U);
  EXPECT_EQ(advisory.affected[0].statuses.at(0).versions,
            ">= 5.0.0, < 5.0.9 (semver); 5.0.4 unaffected");
  EXPECT_EQ(advisory.affected[0].parts.at(0), (ProductPart{"module", "door"}));
  ASSERT_EQ(advisory.severities.size(), 1U);
  EXPECT_EQ(advisory.severities[0].score, "9.1");
  EXPECT_EQ(advisory.severities[0].scenarios.at(0), (Scenario{"en", "GENERAL"}));
  EXPECT_EQ(advisory.severities[0].metrics, (RecordDetails{{"attackVector", "NETWORK"}}));
  EXPECT_EQ(advisory.severities[0].details, (RecordDetails{{"format", "CVSS"}}));
  EXPECT_TRUE(advisory.flags.empty());
}

TEST(CveRead, other_authors_are_named_as_sources) {
  const Read read =
      read_ok(record("", "",
                     R"({"title":"More","providerMetadata":{"orgId":"o2","shortName":"desk"},
        "references":[{"url":"https://b.example"}],
        "metrics":[{"other":{"type":"kev","content":{"dateAdded":"2030-05-06","reference":"r"}}},
          {"other":{"type":"ssvc","content":{"options":[{"Exploitation":"active"}]}}}]})"));
  EXPECT_EQ(read.advisory.contributors.at(1).title, "More");
  EXPECT_EQ(read.advisory.references.at(0).source, "desk");
  EXPECT_EQ(read.advisory.severities.at(1).word, "Exploitation: active");
  const DatedFact& exploited = read.advisory.dates.at(0);
  EXPECT_EQ(exploited.what, "known-exploited");
  EXPECT_EQ(to_text(*exploited.at), "2030-05-06T00:00:00Z");
  EXPECT_EQ(exploited.assumption, "UTC, start of day");
}

struct DateRow {
  const char* what;
  const char* written;
  const char* at;
  const char* assumption;
  std::vector<std::string> flags;
};

TEST(CveRead, dates_with_and_without_zone) {
  const DateRow kRows[] = {
      {"a moment with zone", "2030-01-02T03:04:05+08:00", "2030-01-01T19:04:05Z", "", {}},
      {"digits finer than a millisecond",
       "2030-01-02T03:04:05.678901Z",
       "2030-01-02T03:04:05.678Z",
       "",
       {}},
      {"no zone", "2030-01-02T03:04:05", "2030-01-02T03:04:05Z", "UTC", {"date-without-zone"}},
      {"a day",
       "2030-01-02",
       "2030-01-02T00:00:00Z",
       "UTC, start of day",
       {"date-without-zone", "date-without-time"}},
      {"the last plausible moment", "2099-12-31T23:59:59Z", "2099-12-31T23:59:59Z", "", {}},
      {"one second later", "2100-01-01T00:00:00Z", "", "", {"date-implausible"}},
      {"the first plausible moment", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "", {}},
      {"one second earlier", "1969-12-31T23:59:59Z", "", "", {"date-implausible"}},
      {"the last year there is", "9999-12-31T23:59:59Z", "", "", {"date-implausible"}},
      {"the year 0, as a bare day", "0000-01-01", "", "", {"date-implausible"}},
      {"no such day", "2030-02-29T00:00:00Z", "", "", {"date-unreadable"}},
      {"no date", "soon", "", "", {"date-unreadable"}},
  };
  for (const DateRow& row : kRows) {
    const Read read = read_ok(record("", R"(,"dateReserved":")" + std::string{row.written} + "\""));
    ASSERT_EQ(read.advisory.dates.size(), 1U) << row.what;
    const DatedFact& fact = read.advisory.dates[0];
    EXPECT_EQ(fact.written, row.written) << row.what;
    EXPECT_EQ(fact.at ? to_text(*fact.at) : "", row.at) << row.what;
    EXPECT_EQ(fact.assumption, row.assumption) << row.what;
    EXPECT_EQ(fact.flags, row.flags) << row.what;
  }
}

struct FlagRow {
  const char* what;
  const char* cna;
  const char* metadata;
  const char* flag;  // empty: none but severity-empty
};

TEST(CveRead, flags_what_is_odd) {
  const FlagRow kRows[] = {
      {"nothing odd", "", "", ""},
      {"published before reserved", "",
       R"(,"dateReserved":"2030-01-02T00:00:00Z","datePublished":"2030-01-01T23:59:59Z")",
       "dates-out-of-order@/cveMetadata/datePublished"},
      {"published at the moment of reservation", "",
       R"(,"dateReserved":"2030-01-02T00:00:00Z","datePublished":"2030-01-02T00:00:00Z")", ""},
      {"disputed", R"(,"tags":["disputed"])", "", "disputed@/containers/cna/tags"},
      {"a CPE name with too few parts", R"(,"affected":[{"cpes":["cpe:2.3:a:acme:falcon:5.0:*"]}])",
       "", "cpe-malformed@/containers/cna/affected/0/cpes/0"},
      {"a CPE name with an escaped colon",
       R"(,"affected":[{"cpes":["cpe:2.3:a:acme:fal\\:con:5.0:*:*:*:*:*:*:*"]}])", "", ""},
      {"a version in a package URL", R"(,"affected":[{"packageURL":"pkg:npm/%40a/b@1.0"}])", "",
       "version-in-purl@/containers/cna/affected/0/packageURL"},
      {"a package URL without version", R"(,"affected":[{"packageURL":"pkg:npm/%40a/b?x=1%402"}])",
       "", ""},
      {"a package URL whose @ is not encoded", R"(,"affected":[{"packageURL":"pkg:npm/@a/b"}])", "",
       "purl-malformed@/containers/cna/affected/0/packageURL"},
      {"a metric that the vector contradicts",
       R"(,"metrics":[{"cvssV3_1":{"vectorString":"CVSS:3.1/AV:N","attackVector":"LOCAL"}}])", "",
       "score-disagrees@/containers/cna/metrics/0/cvssV3_1/attackVector"},
      {"a metric that is not defined and not in the vector",
       R"(,"metrics":[{"cvssV3_1":{"vectorString":"AV:N","modifiedScope":"NOT_DEFINED"}}])", "",
       ""},
  };
  for (const FlagRow& row : kRows) {
    const Read read = read_ok(record(row.cna, row.metadata));
    std::string found;
    for (const RecordFlag& flag : read.advisory.flags) {
      if (flag.code != "severity-empty") found += flag.code + "@" + flag.where;
    }
    EXPECT_EQ(found, row.flag) << row.what;
  }
}

TEST(CveRead, a_rejected_record_says_so) {
  const Read read = read_ok(
      R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001","state":"REJECTED"},
         "containers":{"cna":{"rejectedReasons":[{"lang":"en","value":"Twice."}],
         "replacedBy":["CVE-2030-0002"]}}})");
  ASSERT_EQ(read.advisory.flags.size(), 1U);
  EXPECT_EQ(read.advisory.flags[0].code, "rejected");
  EXPECT_EQ(read.advisory.identifiers.at(1),
            (Identifier{"cve", "CVE-2030-0002", Relation::replaced_by}));
  EXPECT_EQ(read.advisory.texts.at(0).kind, "rejected-reason");
}

TEST(CveRead, what_only_this_format_has_is_a_detail) {
  const Read read = read_ok(
      record(R"(,"x_generator":{"engine":"e"},"title":{"not":"a text"},"x_empty":{},"x_null":null,
                "credits":[{"lang":"en","value":"Lin","user":"u"}])",
             R"(,"serial":1)"));
  EXPECT_TRUE(read.lost.empty());
  EXPECT_EQ(read.advisory.credits.at(0).details, (RecordDetails{{"user", "u"}}));
  ASSERT_EQ(read.advisory.details.size(), 2U);
  EXPECT_EQ(read.advisory.details[0], (RecordDetail{"cveMetadata", Json::object({{"serial", 1}})}));
  EXPECT_EQ(print(read.advisory.details[1].value),
            R"({"cna":{"x_generator":{"engine":"e"},"title":{"not":"a text"}}})");
}

TEST(CveRead, lists_what_it_cannot_carry) {
  const Read read = read_ok(record(R"(,"tags":["disputed",5,{"a":1}],"title":"t")"));
  EXPECT_EQ(read.lost, std::vector<std::string>{"/containers/cna/tags/2"});
}

struct ErrorRow {
  const char* what;
  std::string bytes;
  const char* code;
  const char* where;
};

TEST(CveRead, refuses_what_is_no_record) {
  const ErrorRow kRows[] = {
      {"no JSON", "{\"dataType\":", "json.syntax", "1:13"},
      {"a name twice", R"({"dataType":"CVE_RECORD","dataType":"CVE_RECORD"})",
       "json.duplicate-name", ""},
      {"another object", R"({"a":1})", "format.unknown", ""},
      {"no number", R"({"dataType":"CVE_RECORD"})", "format.no-number", "/cveMetadata/cveId"},
      {"a number that is none", R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-1"}})",
       "format.no-number", "/cveMetadata/cveId"},
      {"a list", "[]", "format.unknown", ""},
  };
  for (const ErrorRow& row : kRows) {
    const Result<Read> read = cve::read(row.bytes);
    ASSERT_FALSE(read.ok()) << row.what;
    EXPECT_EQ(read.error().code, row.code) << row.what;
    if (*row.where) {
      EXPECT_EQ(read.error().where, row.where) << row.what;
    }
  }
}

}  // namespace
}  // namespace docket::cve::cve_test
