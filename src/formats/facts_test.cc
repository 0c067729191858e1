#include "formats/facts.h"

#include <gtest/gtest.h>

#include "formats/dates.h"

namespace docket::facts_test {
namespace {

Advisory with_dates(std::string_view format,
                    std::initializer_list<std::pair<const char*, const char*>> dates) {
  Advisory advisory;
  advisory.format = format;
  advisory.contributors.push_back({.name = "desk"});
  for (const auto& [what, written] : dates)
    advisory.dates.push_back(dated_fact(what, written, AssumedZone::utc, "/" + std::string{what}));
  return advisory;
}

const Instant kNow = parse_instant("2031-01-01T00:00:00Z").value();

// "learned desk 2030-01-02T00:00:00Z" a line; a line that is not taken stands in brackets.
std::string story(const Advisory& advisory, std::string_view role) {
  std::string text;
  for (const ProposedFact& fact : facts_for(advisory, role, kNow)) {
    const std::string line = fact.event + " " + (fact.by.empty() ? "ours" : fact.by) + " " +
                             to_text(fact.occurred_at).substr(0, 10);
    text += fact.taken ? line + "\n" : "(" + line + ")\n";
  }
  return text;
}

struct Row {
  const char* what;
  Advisory advisory;
  const char* role;
  const char* story;
};

TEST(Facts, a_role_decides_whose_facts_the_dates_are) {
  const Advisory cnvd = with_dates("cnvd", {{"submitted", "2030-01-02"}, {"opened", "2030-02-03"}});
  const Row kRows[] = {
      {"a provider learned of it when it was public at the latest", cnvd, "provider",
       "learned desk 2030-01-02\nlearned ours 2030-02-03\npublished desk 2030-02-03\n"},
      {"a third party is the catalogue itself", cnvd, "third-party",
       "learned ours 2030-01-02\npublished ours 2030-02-03\n"},
      {"of two dates the earlier is taken",
       with_dates("cve", {{"public", "2030-03-01"}, {"published", "2030-03-02"}}), "operator",
       "learned ours 2030-03-01\npublished desk 2030-03-01\n"
       "(learned ours 2030-03-02)\n(published desk 2030-03-02)\n"},
      {"a reservation is no knowledge", with_dates("cve", {{"reserved", "2030-03-01"}}), "provider",
       ""},
      {"a fix with a date", with_dates("csaf", {{"fixed", "2030-03-01"}}), "operator",
       "fixed desk 2030-03-01\n"},
      {"what has not come yet is shown and not taken",
       with_dates("csaf", {{"published", "2030-03-01"}, {"fixed", "2031-06-01"}}), "operator",
       "learned ours 2030-03-01\npublished desk 2030-03-01\n(fixed desk 2031-06-01)\n"},
      {"an impossible date hides no possible one",
       with_dates("cve", {{"public", "1989-12-31"}, {"published", "1990-01-01"}}), "operator",
       "(learned ours 1989-12-31)\n(published desk 1989-12-31)\n"
       "learned ours 1990-01-01\npublished desk 1990-01-01\n"},
      {"a filler gives no fact", with_dates("cnvd", {{"opened", "9999-12-31"}}), "provider", ""},
      {"a date that is none gives no fact", with_dates("cnvd", {{"opened", "soon"}}), "provider",
       ""},
  };
  for (const Row& row : kRows) EXPECT_EQ(story(row.advisory, row.role), row.story) << row.what;
}

TEST(Facts, a_proposal_carries_its_field_its_flags_and_the_assumption) {
  const std::vector<ProposedFact> facts =
      facts_for(with_dates("cnvd", {{"opened", "2030-02-03"}}), "provider", kNow);
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_EQ(facts[0].from, "/opened");
  EXPECT_EQ(facts[0].written, "2030-02-03");
  EXPECT_EQ(facts[0].assumption, "UTC, start of day");
  EXPECT_EQ(facts[0].flags, (std::vector<std::string>{"date-without-zone", "date-without-time"}));
}

struct SeverityRow {
  const char* what;
  std::vector<PublishedSeverity> severities;
  const char* word;
  const char* format = "";
};

PublishedSeverity level(const char* word) { return {.scheme = "sarif", .word = word}; }
PublishedSeverity scored(const char* score, const char* scheme = "security-severity") {
  return {.scheme = scheme, .score = score};
}
PublishedSeverity worded(const char* word) { return {.scheme = "text", .word = word}; }

const SeverityRow kReportRows[] = {
    {"a score of GitHub above 9.0", {scored("9.1")}, "critical", "sarif"},
    {"at 9.0, as in CVSS", {scored("9.0")}, "critical", "sarif"},
    {"below it", {scored("8.9")}, "high", "sarif"},
    {"from 7.0", {scored("7.0")}, "high", "sarif"},
    {"below that", {scored("6.9")}, "medium", "sarif"},
    {"from 4.0", {scored("4.0")}, "medium", "sarif"},
    {"below that", {scored("3.9")}, "low", "sarif"},
    {"from 0.1", {scored("0.1")}, "low", "sarif"},
    {"0.0 says none", {scored("0.0")}, "", "sarif"},
    {"what is no score says none", {scored("high")}, "", "sarif"},
    {"a score with a comma", {scored("7,5", "text")}, "high", "csv"},
    {"by the bands of CVSS 2", {scored("9.8", "cvssv2_score")}, "high", "sarif"},
    {"by those of CVSS 3", {scored("9.8", "cvssv3_baseScore")}, "critical", "sarif"},
    {"a vector without a score",
     {{.scheme = "cvss-3.1", .vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}},
     "critical",
     "csv"},
    {"of a public record the word alone counts", {scored("9.8", "cvss-3.1")}, "", "cve"},
    {"a level where nothing else is said", {level("error")}, "high", "sarif"},
    {"another", {level("warning")}, "medium", "sarif"},
    {"and the last", {level("note")}, "low", "sarif"},
    {"a score goes before a level", {level("error"), scored("5.0")}, "medium", "sarif"},
    {"what passed has no severity", {level("none")}, "", "sarif"},
    {"Chinese words", {worded("严重")}, "critical", "csv"},
    {"with a noun", {worded("高风险")}, "high", "csv"},
    {"with two", {worded("高危漏洞")}, "high", "csv"},
    {"another word", {worded("致命")}, "critical", "csv"},
    {"an English noun", {worded("High Risk")}, "high", "csv"},
    {"a word between high and critical", {worded("Severe")}, "high", "csv"},
    {"for information", {worded("Info")}, "none", "csv"},
    {"a score behind it", {worded("Medium (5.0)")}, "medium", "csv"},
    {"a grade before it", {worded("4 - High")}, "high", "csv"},
    {"a grade alone", {worded("P1")}, "", "csv"},
    {"a number alone", {worded("4")}, "", "csv"},
};

TEST(Facts, the_severity_is_the_highest_that_was_published) {
  const SeverityRow kRows[] = {
      {"none published", {}, ""},
      {"a word of CNVD", {{.scheme = "cnvd", .word = "高"}}, "high"},
      {"the highest of several",
       {{.scheme = "cvss-3.1", .word = "MEDIUM"}, {.scheme = "cvss-4.0", .word = "CRITICAL"}},
       "critical"},
      {"the author's own goes before that of others",
       {{.scheme = "cvss-3.1", .word = "LOW"},
        {.scheme = "cvss-3.1", .word = "HIGH", .source = "desk"}},
       "low"},
      {"that of others, where the author gave none",
       {{.scheme = "cvss-3.1", .word = "HIGH", .source = "desk"}},
       "high"},
      {"a decision is no severity", {{.scheme = "ssvc", .word = "none"}}, ""},
      {"a word that is not known", {{.scheme = "text", .word = "scary"}}, ""},
  };
  std::vector<SeverityRow> rows{std::begin(kRows), std::end(kRows)};
  rows.insert(rows.end(), std::begin(kReportRows), std::end(kReportRows));
  for (const SeverityRow& row : rows) {
    Advisory advisory;
    advisory.format = row.format;
    advisory.severities = row.severities;
    EXPECT_EQ(severity_word(advisory), row.word) << row.what;
  }
}

}  // namespace
}  // namespace docket::facts_test
