#include "cases/case_advisory.h"
#include "cases/told_case_test.h"

namespace docket::advise_test {
namespace {

AffectedRow row(std::string product, std::string versions, AffectedStatus status) {
  AffectedRow made;
  made.product = std::move(product);
  made.versions = std::move(versions);
  made.status = status;
  return made;
}

StateAffected rows(std::vector<AffectedRow> all) { return {std::move(all), {}}; }

TEST(Advise, WithoutAListNothingIsTakenBack) {
  ToldCase told;
  told.tell(rows({row("Falcon OS", "4.1", AffectedStatus::affected)}));
  EXPECT_EQ(told.refusal(StateAffected{}), "advisory.no-rows at /rows");
  EXPECT_EQ(told.refusal(rows({})), "");
}

TEST(Advise, TheListIsSaidWholeAndTheEventSaysWhatChanged) {
  ToldCase told;
  const AffectedRow first = row("Falcon OS", ">= 4.0, < 4.2.1", AffectedStatus::affected);
  const AffectedRow fixed = row("Falcon OS", "4.2.1", AffectedStatus::fixed);
  EXPECT_EQ(told.tell(rows({first})), 1U);
  EXPECT_EQ(told.tell(rows({first})), 0U) << "said twice";
  const auto events = told.decided(rows({first, fixed}));
  ASSERT_TRUE(events.ok());
  const auto& stated = std::get<AffectedStated>(events->front().body);
  EXPECT_TRUE(stated.rows.removed.empty());
  ASSERT_EQ(stated.rows.added.size(), 1U);
  EXPECT_EQ(stated.rows.added.front().at, 1);
  EXPECT_EQ(stated.rows.added.front().item, fixed);
  EXPECT_EQ(told.tell(rows({first, fixed})), 1U);
  EXPECT_EQ(told.state().stated.affected, (std::vector<AffectedRow>{first, fixed}));
  EXPECT_EQ(told.tell(rows({})), 1U) << "nothing is said any more";
  EXPECT_TRUE(told.state().stated.affected.empty());
  EXPECT_EQ(told.state().stated.history.size(), 3U);
}

TEST(Advise, CellsAreTrimmedAndEmptyOnesLeftOut) {
  ToldCase told;
  AffectedRow one = row(" Falcon OS ", " 4.1 ", AffectedStatus::affected);
  one.vendor = "  ";
  one.purl = "";
  told.tell(rows({one}));
  const AffectedRow& kept = told.state().stated.affected.at(0);
  EXPECT_EQ(kept.product, "Falcon OS");
  EXPECT_EQ(kept.versions, "4.1");
  EXPECT_FALSE(kept.vendor);
  EXPECT_FALSE(kept.purl);
}

struct RowRefusal {
  const char* what;
  AffectedRow row;
  const char* refusal;
};

AffectedRow with(AffectedRow made, std::optional<std::string> AffectedRow::* field,
                 const char* text) {
  made.*field = text;
  return made;
}

AffectedRow justified(AffectedRow made) {
  made.justification = Justification::component_not_present;
  return made;
}

TEST(Advise, ARowThatCannotBeIsRefusedWithItsPlace) {
  const AffectedRow plain = row("Falcon OS", "4.1.0", AffectedStatus::affected);
  const AffectedRow not_affected = row("Falcon OS", "4.1.0", AffectedStatus::not_affected);
  const RowRefusal kRows[] = {
      {"a sound one", plain, ""},
      {"no product", row(" ", "4.1", AffectedStatus::affected),
       "case.text-missing at /rows/1/product"},
      {"a list of versions", row("Falcon OS", "4.1, 4.2", AffectedStatus::affected),
       "advisory.versions at /rows/1/versions"},
      {"an order that nobody knows", with(plain, &AffectedRow::scheme, "ours"),
       "advisory.scheme at /rows/1/scheme"},
      {"an order that is known", with(plain, &AffectedRow::scheme, "semver"), ""},
      {"by the order of the package URL",
       with(row("f", ">= 2.0.0, < 1.0.0", AffectedStatus::affected), &AffectedRow::purl,
            "pkg:npm/falcon"),
       "advisory.order at /rows/1/versions"},
      {"without an order numbers are compared",
       row("f", ">= 2.0.0, < 1.0.0", AffectedStatus::affected),
       "advisory.order at /rows/1/versions"},
      {"and nothing else", row("f", ">= 2.0.0-b, < 1.0.0", AffectedStatus::affected), ""},
      {"an order that is known goes before it",
       with(row("f", ">= 20, < 3", AffectedStatus::affected), &AffectedRow::scheme,
            "lexicographic"),
       ""},
      {"a reason of what is affected", justified(plain),
       "advisory.justification at /rows/1/justification"},
      {"a reason of what is not", justified(not_affected), ""},
      {"words for what is affected", with(plain, &AffectedRow::impact, "never called"),
       "advisory.justification at /rows/1/impact"},
      {"words for what is not", with(not_affected, &AffectedRow::impact, "never called"), ""},
      {"no package URL", with(plain, &AffectedRow::purl, "npm/falcon"),
       "purl.scheme at /rows/1/purl"},
      {"a package URL with a version", with(plain, &AffectedRow::purl, "pkg:npm/falcon@1.0"),
       "advisory.purl-version at /rows/1/purl"},
      {"no CPE name", with(plain, &AffectedRow::cpe, "cpe:2.3:a:acme"),
       "cpe.attributes at /rows/1/cpe"},
      {"the same versions as the row before, otherwise written",
       row("other", "3.9 and earlier", AffectedStatus::fixed), "advisory.twice at /rows/1"},
  };
  ToldCase told;
  const AffectedRow before = row("other", "<= 3.9", AffectedStatus::affected);
  for (const RowRefusal& one : kRows)
    EXPECT_EQ(told.refusal(rows({before, one.row})), one.refusal) << one.what;
}

TEST(Advise, WhereNoVendorIsSaidItIsUsAlsoBesideARowThatSaysSo) {
  const AffectedRow ours = row("Falcon OS", "4.1", AffectedStatus::affected);
  AffectedRow named = row("Falcon OS", "4.1", AffectedStatus::not_affected);
  named.vendor = "Acme";
  const ToldCase told;
  EXPECT_EQ(told.refusal(rows({ours, named})), "advisory.twice at /rows/1");
  EXPECT_EQ(told.refusal(rows({named, ours})), "advisory.twice at /rows/1");
  named.vendor = "Others";
  EXPECT_EQ(told.refusal(rows({ours, named})), "");
  EXPECT_EQ(subject_of(ours, ""), subject_of(ours, "")) << "nobody is known to make it";
  named.vendor = "Acme";
  EXPECT_NE(subject_of(ours, ""), subject_of(named, ""));
}

TEST(Advise, TwoThousandRowsAreTakenAndNoMore) {
  ToldCase told;
  std::vector<AffectedRow> many;
  for (int at = 0; at < 2'000; ++at)
    many.push_back(row("Falcon OS", std::to_string(at), AffectedStatus::affected));
  EXPECT_EQ(told.refusal(rows(many)), "");
  many.push_back(row("Falcon OS", "last", AffectedStatus::affected));
  EXPECT_EQ(told.refusal(rows(many)), "case.too-many at /rows");
}

TEST(Advise, EachListIsReplacedWholeAndWhatIsLeftOutStays) {
  ToldCase told;
  DescribeAdvisory describe;
  describe.texts = {{TextKind::title, "zh", "越权"}, {TextKind::description, "en", "It is bad."}};
  describe.references = {StatedReference{"https://acme.example/1", "our page"}};
  describe.because = "first draft";
  EXPECT_EQ(told.tell(describe), 1U);
  EXPECT_EQ(told.tell(describe), 0U) << "said twice";
  DescribeAdvisory numbers;
  numbers.identifiers = {"cve-2026-1234", "CNVD-2026-11111"};
  EXPECT_EQ(told.tell(numbers), 1U);
  EXPECT_EQ(told.state().identifiers,
            (std::vector<std::string>{"CVE-2026-1234", "CNVD-2026-11111"}));
  EXPECT_EQ(told.state().stated.texts.size(), 2U);
  DescribeAdvisory fewer;
  fewer.texts = {{TextKind::title, "zh", "越权"}};
  EXPECT_EQ(told.tell(fewer), 1U);
  EXPECT_EQ(told.state().stated.texts.size(), 1U);
  EXPECT_EQ(told.state().stated.references.size(), 1U);
  EXPECT_EQ(told.state().stated.history.front().because, "first draft");
}

DescribeAdvisory text(TextKind kind, const char* language, const char* words) {
  DescribeAdvisory describe;
  describe.texts = {{kind, language, words}};
  return describe;
}

TEST(Advise, WhatIsNoNumberLanguageOrAddressIsRefused) {
  ToldCase told;
  EXPECT_EQ(told.refusal(text(TextKind::title, "zh-CN", "x")), "");
  EXPECT_EQ(told.refusal(text(TextKind::title, "Chinese!", "x")),
            "advisory.language at /texts/0/language");
  EXPECT_EQ(told.refusal(text(TextKind::description, "en", " ")),
            "case.text-missing at /texts/0/text");
  EXPECT_EQ(told.refusal(text(TextKind::weakness, "", "CWE-79")), "");
  EXPECT_EQ(told.refusal(text(TextKind::weakness, "", "cross-site scripting")),
            "advisory.weakness at /texts/0/text");
  EXPECT_EQ(told.refusal(text(TextKind::weakness, "", "CWE-1434")), "");
  EXPECT_EQ(told.refusal(text(TextKind::weakness, "", "CWE-99999")),
            "advisory.weakness at /texts/0/text");
  DescribeAdvisory twice;
  twice.texts = {{TextKind::title, "en", "a"}, {TextKind::title, "en", "b"}};
  EXPECT_EQ(told.refusal(twice), "advisory.twice at /texts/1");
  DescribeAdvisory numbers;
  numbers.identifiers = {"CVE-26-1"};
  EXPECT_EQ(told.refusal(numbers), "advisory.number at /identifiers/0");
  numbers.identifiers = {"JVN#123", "cve-2026-1", "CVE-2026-1"};
  EXPECT_EQ(told.refusal(numbers), "advisory.number at /identifiers/1") << "too few digits";
  numbers.identifiers = {"JVN#123", "cve-2026-0001", "CVE-2026-0001"};
  EXPECT_EQ(told.refusal(numbers), "advisory.twice at /identifiers/2");
  DescribeAdvisory pages;
  pages.references = {StatedReference{"acme.example/1", {}}};
  EXPECT_EQ(told.refusal(pages), "advisory.address at /references/0/address");
  DescribeAdvisory publisher;
  publisher.publisher = "acme";
  EXPECT_EQ(told.refusal(publisher), "advisory.address at /publisher");
  DescribeAdvisory sharing;
  sharing.sharing = "AMBRE";
  EXPECT_EQ(told.refusal(sharing), "advisory.sharing at /sharing");
  sharing.sharing = "AMBER";
  EXPECT_EQ(told.refusal(sharing), "");
  told.tell(CloseCase{"done"});
  EXPECT_EQ(told.refusal(sharing), "case.not-open at ");
}

}  // namespace
}  // namespace docket::advise_test
