#include "cases/case_advisory.h"

#include "cases/told_case_test.h"

namespace docket::case_advisory_test {
namespace {

AffectedRow row(std::string product, std::string versions, AffectedStatus status) {
  AffectedRow made;
  made.product = std::move(product);
  made.versions = std::move(versions);
  made.status = status;
  return made;
}

TEST(CaseAdvisory, OfACaseOfWhichNothingWasSaidItHasNumbersProductsAndTheTitle) {
  const ToldCase told;
  const Advisory advisory = advisory_of(told.state(), "en");
  EXPECT_EQ(advisory.title, "Falcon OS web admin");
  EXPECT_EQ(advisory.identifiers.at(0).id, "D-2026-000001");
  EXPECT_EQ(advisory.identifiers.at(1).scheme, "cve");
  EXPECT_EQ(advisory.identifiers.at(1).relation, Relation::same);
  ASSERT_EQ(advisory.affected.size(), 1U) << "the service is nobody's product";
  EXPECT_EQ(advisory.affected[0].product, "Falcon OS");
  EXPECT_TRUE(advisory.affected[0].statuses.empty()) << "nobody said it";
  EXPECT_TRUE(advisory.texts.empty()) << "the description is for colleagues";
  EXPECT_EQ(advisory.contributors.at(0).kind, "vendor");
  EXPECT_EQ(advisory.state, "draft");
  EXPECT_EQ(advisory.version, "1.0.0-0");
}

TEST(CaseAdvisory, RowsOfOneProductStandTogetherAndReasonsApart) {
  ToldCase told;
  AffectedRow old = row("Falcon OS", "<= 3.9", AffectedStatus::not_affected);
  old.justification = Justification::vulnerable_code_not_present;
  old.impact = "the page came with 4.0";
  AffectedRow package = row("libfalcon", ">= 1.0.0, < 1.2.0", AffectedStatus::affected);
  package.purl = "pkg:npm/libfalcon";
  package.vendor = "Others";
  told.tell(
      StateAffected{std::vector{row("Falcon OS", ">= 4.0, < 4.2.1", AffectedStatus::affected), old,
                                row("Falcon OS", "4.2.1", AffectedStatus::fixed), package},
                    {}});
  const Advisory advisory = advisory_of(told.state(), "en");
  ASSERT_EQ(advisory.affected.size(), 3U);
  const AffectedProduct& first = advisory.affected[0];
  EXPECT_EQ(first.vendor, "Acme");
  ASSERT_EQ(first.statuses.size(), 2U);
  EXPECT_EQ(first.statuses[0].from, "4.0");
  EXPECT_EQ(first.statuses[0].before, "4.2.1");
  EXPECT_EQ(first.statuses[0].scheme, "") << "nobody said how they are ordered";
  EXPECT_EQ(first.statuses[1].versions, "4.2.1");
  EXPECT_EQ(first.statuses[1].status, "fixed");
  const AffectedProduct& reasoned = advisory.affected[1];
  ASSERT_EQ(advisory.texts.size(), 2U);
  EXPECT_EQ(advisory.texts[0].title, "vulnerable_code_not_present");
  EXPECT_EQ(advisory.texts[0].products, (std::vector<std::string>{reasoned.key}));
  EXPECT_EQ(advisory.texts[1].text, "the page came with 4.0");
  EXPECT_EQ(advisory.affected[2].vendor, "Others");
  EXPECT_EQ(advisory.affected[2].statuses[0].scheme, "npm") << "by the package URL";
}

TEST(CaseAdvisory, TheTitleIsInTheLanguageAskedForAndItsTextsComeFirst) {
  ToldCase told;
  DescribeAdvisory describe;
  describe.texts = {{TextKind::title, "zh", "越权"},
                    {TextKind::title, "en", "Bypass"},
                    {TextKind::description, "zh", "甲"},
                    {TextKind::description, "en", "A"},
                    {TextKind::weakness, {}, "CWE-287"}};
  told.tell(describe);
  const Advisory english = advisory_of(told.state(), "en");
  EXPECT_EQ(english.title, "Bypass");
  EXPECT_EQ(english.language, "en");
  EXPECT_EQ(english.texts.at(0).text, "A");
  const Advisory chinese = advisory_of(told.state(), "zh");
  EXPECT_EQ(chinese.title, "越权");
  EXPECT_EQ(chinese.texts.at(0).text, "甲");
  EXPECT_EQ(chinese.texts.at(1).kind, "title") << "the other one is not dropped";
  EXPECT_EQ(chinese.texts.at(3).title, "CWE-287");
  EXPECT_EQ(advisory_of(told.state(), "fr").title, "越权") << "the first one, where there is none";
}

TEST(CaseAdvisory, APublishedScoreIsTheBaseScoreOfItsVector) {
  ToldCase told;
  told.tell(
      RecordScore{ScoreScheme::cvss, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U", {}, {}});
  told.tell(RecordScore{ScoreScheme::ssvc, "supplier E=A U=S", {}, {}});
  EXPECT_EQ(told.state().scores.at(0).result, "9.0") << "with the threat it has now";
  const Advisory advisory = advisory_of(told.state(), "en");
  EXPECT_EQ(advisory.severities.at(0).scheme, "cvss-3.1");
  EXPECT_EQ(advisory.severities.at(0).score, "9.8");
  EXPECT_EQ(advisory.severities.at(0).word, "CRITICAL");
  EXPECT_EQ(advisory.severities.at(1).word, "immediate");
}

const DatedFact* date(const Advisory& advisory, std::string_view what) {
  for (const DatedFact& fact : advisory.dates)
    if (fact.what == what) return &fact;
  return nullptr;
}

TEST(CaseAdvisory, VersionsAreCountedByOurPublications) {
  ToldCase told;
  DescribeAdvisory describe;
  describe.texts = {{TextKind::description, "en", "A"}};
  describe.because = "Foo Bank told us in confidence";
  told.tell(describe);
  EXPECT_EQ(advisory_of(told.state(), "en").version, "1.0.0-1");
  EXPECT_EQ(date(advisory_of(told.state(), "en"), "published"), nullptr);

  told.now = parse_instant("2026-12-03T09:00:00Z").value();
  told.tell(PublishAdvisory{.where = "https://acme.example/1"});
  const Advisory first = advisory_of(told.state(), "en");
  EXPECT_EQ(first.state, "final");
  EXPECT_EQ(first.version, "1.0.0");
  EXPECT_EQ(date(first, "revision")->text, "First version");
  EXPECT_EQ(date(first, "updated")->written, "2026-12-03T09:00:00Z");

  told.now = parse_instant("2026-12-04T09:00:00Z").value();
  told.tell(StateAffected{std::vector{row("Falcon OS", "4.2.1", AffectedStatus::fixed)},
                          "fix shipped to Foo Bank first"});
  const Advisory second = advisory_of(told.state(), "en");
  EXPECT_EQ(second.state, "draft") << "changed since it was published";
  EXPECT_EQ(second.version, "2.0.0-1");
  EXPECT_EQ(date(second, "published")->written, "2026-12-03T09:00:00Z");
  EXPECT_EQ(date(second, "updated")->written, "2026-12-04T09:00:00Z");

  told.tell(PublishAdvisory{.where = "https://acme.example/1"});
  EXPECT_EQ(advisory_of(told.state(), "en").version, "2.0.0");
  EXPECT_EQ(advisory_of(told.state(), "en").state, "final");
  EXPECT_EQ(print(to_json(advisory_of(told.state(), "en"))).find("Foo Bank"), std::string::npos)
      << "why it was said is for colleagues";
}

// "1.0.0 2026-12-03, 2.0.0 2026-12-04": the revisions, and the version that it is.
std::string history(const ToldCase& told) {
  const Advisory advisory = advisory_of(told.state(), "en");
  std::string text;
  for (const DatedFact& fact : advisory.dates)
    if (fact.what == "revision") text += fact.title + " " + fact.written.substr(0, 10) + ", ";
  return text + advisory.version;
}

void describe(ToldCase& told, std::string words) {
  DescribeAdvisory say;
  say.texts = {{TextKind::description, "en", std::move(words)}};
  told.tell(say);
}

void publish(ToldCase& told, std::string_view day, std::optional<std::string> asset = {}) {
  told.tell(PublishAdvisory{.asset = std::move(asset),
                            .occurred_at = parse_instant(std::string{day} + "T09:00:00Z").value(),
                            .where = "https://acme.example/1"});
}

CorrectFact correction(std::int64_t of) {
  CorrectFact correct;
  correct.of = of;
  correct.because = "it was so";
  return correct;
}

TEST(CaseAdvisory, OnePublicationForEachProductIsOneRevision) {
  ToldCase told;
  told.now = parse_instant("2026-12-30T09:00:00Z").value();
  describe(told, "A");
  publish(told, "2026-12-03", "Falcon OS");
  publish(told, "2026-12-03", "portal");
  EXPECT_EQ(history(told), "1.0.0 2026-12-03, 1.0.0");
  publish(told, "2026-12-04");
  EXPECT_EQ(history(told), "1.0.0 2026-12-03, 1.0.0") << "nothing has changed since";
  told.tell(RecordScore{ScoreScheme::cvss, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", {}, {}});
  EXPECT_EQ(history(told), "1.0.0 2026-12-03, 2.0.0 2026-12-30, 2.0.0-1")
      << "a score is published too";
}

TEST(CaseAdvisory, ANumberOnceGivenStaysWhateverIsRecordedLater) {
  ToldCase told;
  told.now = parse_instant("2026-12-30T09:00:00Z").value();
  describe(told, "A");
  publish(told, "2026-12-10");
  describe(told, "B");
  publish(told, "2026-12-12");
  ASSERT_EQ(history(told), "1.0.0 2026-12-10, 2.0.0 2026-12-12, 2.0.0");
  publish(told, "2026-12-05");
  EXPECT_EQ(history(told), "1.0.0 2026-12-10, 2.0.0 2026-12-12, 2.0.0") << "it came out there too";
  EXPECT_EQ(date(advisory_of(told.state(), "en"), "public")->written, "2026-12-05T09:00:00Z");
  describe(told, "C");
  publish(told, "2026-12-06");
  EXPECT_EQ(history(told), "1.0.0 2026-12-10, 2.0.0 2026-12-12, 3.0.0 2026-12-12, 3.0.0")
      << "a history runs forward";
}

TEST(CaseAdvisory, ACorrectedPublicationMovesNoOther) {
  ToldCase told;
  told.now = parse_instant("2026-12-30T09:00:00Z").value();
  describe(told, "A");
  publish(told, "2026-12-10");
  const std::int64_t first = told.state().sequence;
  describe(told, "B");
  publish(told, "2026-12-12");
  const std::int64_t second = told.state().sequence;
  CorrectFact earlier = correction(first);
  earlier.occurred_at = parse_instant("2026-12-09T09:00:00Z").value();
  told.tell(earlier);
  EXPECT_EQ(history(told), "1.0.0 2026-12-09, 2.0.0 2026-12-12, 2.0.0");
  CorrectFact never = correction(first);
  never.withdrawn = true;
  told.tell(never);
  EXPECT_EQ(history(told), "1.0.0 2026-12-09, 2.0.0 2026-12-12, 2.0.0") << "2.0.0 is out";
  never.of = second;
  told.tell(never);
  EXPECT_EQ(history(told), "1.0.0 2026-12-30, 1.0.0-2") << "nothing is out";
}

TEST(CaseAdvisory, OfAnOldRowThatIsRefusedTodayTheVersionsAreAsWritten) {
  ToldCase told;
  CaseState state = told.state();
  evolve(state,
         {"c1",
          state.sequence + 1,
          "li",
          told.now,
          {"",
           "",
           told.now,
           {},
           AffectedStated{{{}, {{0, row("Falcon OS", "4.x", AffectedStatus::affected)}}}, {}}},
          -1});
  const Advisory advisory = advisory_of(state, "en");
  EXPECT_EQ(advisory.affected.at(0).statuses.at(0).versions, "4.x");
}

}  // namespace
}  // namespace docket::case_advisory_test
