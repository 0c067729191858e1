// Documents that a person brings: looked at, and taken as they were looked at.

#include "app/documents.h"

#include <atomic>
#include <ctime>
#include <functional>
#include <future>
#include <thread>

#include "app/import_fixture_test.h"
#include "app/load.h"
#include "app/publication.h"
#include "app/unasked_test.h"
#include "base/bytes.h"

namespace docket::documents_test {
namespace {

constexpr const char* kLog =
    R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Trivy","rules":[)"
    R"({"id":"CVE-2030-1000","shortDescription":{"text":"Door left open"},)"
    R"("properties":{"security-severity":"9.8"}}]}},)"
    R"("invocations":[{"executionSuccessful":true,"endTimeUtc":"2030-11-20T08:00:00Z"}],"results":[)"
    R"({"ruleId":"CVE-2030-1000","level":"error","message":{"text":)"
    R"("Package: door\nInstalled Version: 1.1.0\nFixed Version: 1.2.0"}},)"
    R"({"ruleId":"DS002","message":{"text":"The image runs as root"}}]}]})";
constexpr const char* kFirst = "/runs/0/results/0";
constexpr const char* kSecond = "/runs/0/results/1";

const DocumentRole kProvider{"provider", "product", {{"Falcon", "product", {}}}};

class DocumentsBrought : public ImportTest {
 protected:
  Result<DocumentPreview> look(std::string_view document, const DocumentRole& as = kProvider,
                               std::optional<std::string> place = {},
                               std::optional<std::string> into = {}) {
    return preview_document(*docket_, kHandler, documents_,
                            {to_base64(document), as, std::move(place), std::move(into)});
  }
  Result<DocumentTaken> take(std::string_view document, std::vector<DocumentChoice> chosen,
                             const DocumentRole& as = kProvider,
                             const std::string& request_key = "") {
    return take_document(*docket_, kHandler, documents_,
                         {to_base64(document), as, std::move(chosen)}, request_key);
  }
  std::size_t cases() {
    CaseQuery query;
    query.state = "all";
    return docket_->cases(kHandler, query)->items.size();
  }
  CaseAdvisory advisory(const std::string& name) {
    const auto found = case_advisory(*docket_, kHandler, name, {});
    EXPECT_TRUE(found.ok()) << found.error().message;
    return found.ok() ? *found : CaseAdvisory{};
  }

  Documents documents_{{}};
};

TEST_F(DocumentsBrought, WhatIsLookedAtIsWhatIsTaken) {
  const auto shown = look(kLog);
  ASSERT_TRUE(shown.ok()) << shown.error().message;
  EXPECT_EQ(cases(), 0U) << "nothing is written by looking";
  EXPECT_EQ(shown->seen.total, 2);
  ASSERT_EQ(shown->items.size(), 2U);
  EXPECT_EQ(shown->items[0].id, "Trivy/CVE-2030-1000");
  EXPECT_EQ(shown->items[0].identifiers, std::vector<std::string>{"CVE-2030-1000"});
  ASSERT_TRUE(shown->shown && shown->shown->opening);
  EXPECT_EQ(shown->shown->place, kFirst);
  EXPECT_FALSE(shown->shown->moved.empty()) << "clocks start";
  EXPECT_EQ(shown->shown->lost,
            std::vector<std::string>{"/runs/0/invocations/0/executionSuccessful"});
  const auto taken = take(kLog, {{kFirst, {}, {}}, {kSecond, {}, {}}});
  ASSERT_TRUE(taken.ok()) << taken.error().code << taken.error().message;
  EXPECT_EQ(cases(), 2U);
  const std::string number = taken->items[0].number;
  const auto page = docket_->case_page(kHandler, number);
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->title, shown->shown->opening->title);
  EXPECT_FALSE(shown->shown->described.identifiers) << "its own number is not for everybody";
  EXPECT_EQ(page->identifiers, std::vector<std::string>{"CVE-2030-1000"});
  EXPECT_EQ(advisory(number).stated.affected, *shown->shown->affected.rows);
  EXPECT_EQ(advisory(number).stated.texts, *shown->shown->described.texts);
}

TEST_F(DocumentsBrought, TheSameReportOpensNoSecondCase) {
  const auto first = take(kLog, {{kFirst, {}, {}}});
  ASSERT_TRUE(first.ok()) << first.error().message;
  const std::string number = first->items[0].number;
  const auto shown = look(kLog);
  ASSERT_EQ(shown->items[0].cases.size(), 1U) << "from it and with its number is one case";
  EXPECT_EQ(shown->items[0].cases[0].number, number);
  EXPECT_TRUE(shown->items[0].cases[0].opened);
  EXPECT_TRUE(shown->items[1].cases.empty());
  const auto again = take(kLog, {{kFirst, {}, {}}});
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->items[0].was_open);
  EXPECT_EQ(again->items[0].number, number);
  EXPECT_EQ(cases(), 1U);
  const auto another = take(kLog, {{kFirst, {}, true}});
  ASSERT_TRUE(another.ok()) << another.error().message;
  EXPECT_FALSE(another->items[0].was_open);
  EXPECT_EQ(cases(), 2U);
}

TEST_F(DocumentsBrought, ARecordIsTakenIntoTheCaseWithItsNumber) {
  Submission open;
  open.command = OpenCase{.title = "By hand", .parties = {}, .identifiers = {"CVE-2030-10001"}};
  const auto opened = docket_->submit(kHandler, open);
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const std::string document = cve_record(1, "By others");
  const auto shown = look(document, kProvider, {}, opened->number);
  ASSERT_TRUE(shown.ok()) << shown.error().message;
  ASSERT_EQ(shown->items[0].cases.size(), 1U);
  EXPECT_FALSE(shown->items[0].cases[0].opened) << "it only has its number";
  ASSERT_TRUE(shown->shown);
  EXPECT_FALSE(shown->shown->opening) << "no case is opened";
  EXPECT_FALSE(shown->shown->refused);
  const auto taken = take(document, {{"byte 0", opened->number, {}}});
  ASSERT_TRUE(taken.ok()) << taken.error().message;
  EXPECT_EQ(taken->items[0].number, opened->number);
  EXPECT_EQ(cases(), 1U);
  EXPECT_EQ(advisory(opened->number).stated.texts[0].text, "By others");
  const auto other = take(cve_record(2, "Of something else"), {{"byte 0", opened->number, {}}});
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().code, "advisory.other-record");
  EXPECT_EQ(other.error().where, "/chosen/0/id");
}

// A CSAF document of a vulnerability, marked so; `more`: members of the vulnerability.
std::string csaf_document(const std::string& label, const std::string& more = "") {
  return R"({"document":{"category":"csaf_security_advisory","csaf_version":"2.1","distribution":)"
         R"({"text":"Only for named customers.","tlp":{"label":")" +
         label +
         R"("}},"publisher":{"category":"vendor","name":"Other","namespace":"https://o.example"},)"
         R"("title":"Of others","tracking":{"current_release_date":"2030-01-02T00:00:00Z","id":)"
         R"("O-1","initial_release_date":"2030-01-02T00:00:00Z","revision_history":[{"date":)"
         R"("2030-01-02T00:00:00Z","number":"1","summary":"first"}],"status":"final",)"
         R"("version":"1"}},"product_tree":{"branches":[{"category":"vendor","name":"Other",)"
         R"("branches":[{"category":"product_name","name":"Door","branches":[{"category":)"
         R"("product_version_range","name":"vers:generic/>=2.9|<=4.1","product":{"name":)"
         R"("Other Door","product_id":"P1"}}]}]}]},"vulnerabilities":[{"cve":"CVE-2030-10001",)"
         R"("product_status":{"known_affected":["P1"]})" +
         more + "}]}";
}

TEST_F(DocumentsBrought, ARecordForFewOpensARestrictedCaseAndStaysIn) {
  const std::string document = csaf_document("AMBER");
  const auto shown = look(document);
  ASSERT_TRUE(shown.ok()) << shown.error().message;
  ASSERT_TRUE(shown->shown && shown->shown->opening);
  EXPECT_TRUE(shown->shown->opening->restricted.value_or(false));
  EXPECT_EQ(shown->shown->described.sharing, "AMBER");
  const auto taken = take(document, {{"byte 0", {}, {}}});
  ASSERT_TRUE(taken.ok()) << taken.error().message;
  const std::string number = taken->items[0].number;
  EXPECT_TRUE(docket_->case_page(kHandler, number)->restricted);
  EXPECT_EQ(advisory(number).stated.sharing, "AMBER");
  EXPECT_EQ(advisory(number).stated.affected[0].versions, ">= 2.9, <= 4.1");
  const LoadedCase loaded =
      *load_case(docket_->store(), kHandler, {taken->items[0].case_id, number});
  EXPECT_EQ(is_for_everybody(loaded.state).error().code, "cve.label");
  const auto green = look(csaf_document("GREEN"), kProvider);
  EXPECT_FALSE(green->shown->opening->restricted.value_or(false)) << "for a community";
}

TEST_F(DocumentsBrought, ARecordForFewGoesIntoNoCaseThatIsForMore) {
  Submission open;
  open.command = OpenCase{.title = "By hand", .parties = {}, .identifiers = {"CVE-2030-10001"}};
  const auto opened = docket_->submit(kHandler, open);
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const auto refusal = [&](const std::string& label) {
    const auto shown = look(csaf_document(label), kProvider, {}, opened->number);
    EXPECT_TRUE(shown.ok()) << shown.error().message;
    const auto& refused = shown->items[0].cases[0].refused;
    EXPECT_EQ(refused.has_value(), shown->shown->refused.has_value());
    return refused ? refused->code : "";
  };
  EXPECT_EQ(refusal("GREEN"), "");
  EXPECT_EQ(refusal("AMBER"), "advisory.open-case");
  Submission restrict;
  restrict.case_id = opened->number;
  restrict.command = RestrictCase{.because = "for few"};
  ASSERT_TRUE(docket_->submit(kHandler, restrict).ok());
  EXPECT_EQ(refusal("AMBER"), "");
  Submission describe;
  describe.case_id = opened->number;
  DescribeAdvisory words;
  words.sharing = "GREEN";
  describe.command = words;
  ASSERT_TRUE(docket_->submit(kHandler, describe).ok());
  EXPECT_EQ(refusal("AMBER"), "advisory.wider");
  EXPECT_EQ(refusal("GREEN"), "");
  EXPECT_EQ(refusal("CLEAR"), "");
}

TEST_F(DocumentsBrought, WhatACaseCannotTakeAndWhatNoRowSaysIsToldBefore) {
  Submission open;
  open.command = OpenCase{.title = "By hand", .parties = {}, .identifiers = {"CVE-2030-10001"}};
  const auto opened = docket_->submit(kHandler, open);
  ASSERT_TRUE(opened.ok());
  Submission say;
  say.case_id = opened->number;
  StateAffected rows;
  rows.rows = {AffectedRow{.product = "Door", .versions = "1.0"}};
  say.command = rows;
  ASSERT_TRUE(docket_->submit(kHandler, say).ok());
  std::string document = csaf_document("CLEAR");
  document.replace(document.find(">=2.9|<=4.1"), 11, ">2.9|<=4.1");
  const auto shown = look(document);
  ASSERT_TRUE(shown.ok());
  ASSERT_TRUE(shown->items[0].cases[0].refused);
  EXPECT_EQ(shown->items[0].cases[0].refused->code, "advisory.begun");
  ASSERT_EQ(shown->shown->untaken.size(), 1U);
  EXPECT_EQ(shown->shown->untaken[0].versions, "vers:generic/>2.9|<=4.1");
  EXPECT_EQ(shown->shown->untaken[0].why, Untaken::versions);
  EXPECT_EQ(shown->shown->more_untaken, 0);
}

TEST_F(DocumentsBrought, ABillOfMaterialsIsToldToBeOne) {
  const auto bill = look(R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":1,)"
                         R"("components":[{"type":"library","name":"door","version":"1"}]})");
  ASSERT_TRUE(bill.ok()) << bill.error().message;
  EXPECT_TRUE(bill->seen.bill);
  EXPECT_FALSE(bill->shown);
  EXPECT_FALSE(look(cve_record(1, "A record"))->seen.bill);
  EXPECT_FALSE(look(R"({"nothing":1})")->seen.bill);
}

TEST_F(DocumentsBrought, WhereOneIsRefusedNothingIsDone) {
  const std::string document =
      cve_record(1, "Good") + "\n" + cve_record(2, "Bad", "REJECTED") + "\n" + R"({"broken":)";
  const auto shown = look(document);
  ASSERT_TRUE(shown.ok());
  ASSERT_EQ(shown->items.size(), 3U);
  EXPECT_FALSE(shown->items[0].refused);
  ASSERT_TRUE(shown->items[1].refused && shown->items[2].refused);
  EXPECT_EQ(shown->items[1].refused->code, "import.rejected");
  EXPECT_EQ(shown->items[2].refused->code, "format.truncated");
  const std::string bad = shown->items[1].place;
  const auto taken = take(document, {{"byte 0", {}, {}}, {bad, {}, {}}});
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().code, "import.rejected");
  EXPECT_TRUE(taken.error().where.starts_with("/chosen/1")) << taken.error().where;
  EXPECT_EQ(take(document, {{shown->items[2].place, {}, {}}}).error().code, "format.truncated");
  EXPECT_EQ(cases(), 0U);
}

TEST_F(DocumentsBrought, TwoOfOneDocumentThatAreTheSameOpenOneCase) {
  const std::string document = cve_record(1, "Once") + "\n" + cve_record(1, "Twice");
  const auto shown = look(document);
  ASSERT_EQ(shown->items.size(), 2U);
  const auto taken =
      take(document, {{shown->items[0].place, {}, {}}, {shown->items[1].place, {}, {}}});
  ASSERT_TRUE(taken.ok()) << taken.error().message;
  EXPECT_FALSE(taken->items[0].was_open);
  EXPECT_TRUE(taken->items[1].was_open);
  EXPECT_EQ(taken->items[0].number, taken->items[1].number);
}

TEST_F(DocumentsBrought, TwoIntoOneCaseAreRefusedBeforeAnythingIsWritten) {
  Submission open;
  open.command = OpenCase{.title = "By hand", .parties = {}, .identifiers = {"CVE-2030-10001"}};
  const auto opened = docket_->submit(kHandler, open);
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const std::string document =
      cve_record(1, "Once") + "\n" + cve_record(1, "Twice") + "\n" + cve_record(2, "Other");
  const auto shown = look(document);
  ASSERT_EQ(shown->items.size(), 3U);
  // By its number and by its id: it is one case.
  const auto taken = take(document, {{shown->items[2].place, {}, {}},
                                     {shown->items[0].place, opened->number, {}},
                                     {shown->items[1].place, opened->case_id, {}}});
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().code, "import.same-case");
  EXPECT_EQ(taken.error().where, "/chosen/2/into");
  EXPECT_EQ(cases(), 1U);
  EXPECT_TRUE(advisory(opened->number).stated.texts.empty()) << "nor is the first one said";
}

TEST_F(DocumentsBrought, TheSameRequestKeyGetsTheFirstAnswerAndOpensNothingTwice) {
  Submission open;
  open.command = OpenCase{.title = "By hand", .parties = {}, .identifiers = {"CVE-2030-10003"}};
  const auto opened = docket_->submit(kHandler, open);
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const std::string document =
      cve_record(1, "New") + "\n" + cve_record(2, "Another") + "\n" + cve_record(3, "Into");
  const auto shown = look(document);
  const std::vector<DocumentChoice> chosen = {{shown->items[0].place, {}, {}},
                                              {shown->items[1].place, {}, true},
                                              {shown->items[2].place, opened->number, {}}};
  const auto first = take(document, chosen, kProvider, "k-1");
  ASSERT_TRUE(first.ok()) << first.error().message;
  EXPECT_EQ(cases(), 3U);
  // Somebody changes what was said; the answer stays the first one.
  DescribeAdvisory words;
  words.texts = {{TextKind::title, "en", "Said by hand"}};
  Submission says;
  says.case_id = opened->number;
  says.command = words;
  ASSERT_TRUE(docket_->submit(kHandler, says).ok());
  const auto again = take(document, chosen, kProvider, "k-1");
  ASSERT_TRUE(again.ok()) << again.error().code << again.error().message;
  EXPECT_EQ(print(to_json(*again)), print(to_json(*first)));
  EXPECT_EQ(cases(), 3U);
  ASSERT_TRUE(take(document, {chosen[1]}, kProvider, "k-2").ok());
  EXPECT_EQ(cases(), 4U) << "another key, another request";
  ASSERT_TRUE(take(document, {chosen[1]}, kProvider).ok());
  EXPECT_EQ(cases(), 5U) << "and without one";
}

// Asked for again under its key, each item is only looked for.
TEST_F(DocumentsBrought, ALargeDocumentOfManyItemsIsHashedOnce) {
  std::string document;
  for (int at = 0; at < 25; ++at) document += cve_record(at, "One of many") + "\n";
  document.append(15U << 20, ' ');
  std::vector<DocumentChoice> chosen;
  const auto time_of = [](const auto& done) {
    const std::clock_t before = std::clock();
    done();
    return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  };
  const double looking = time_of([&] {
    const auto shown = look(document);
    for (const DocumentItem& item : shown->items) chosen.push_back({item.place, {}, {}});
  });
  ASSERT_EQ(chosen.size(), 25U);
  ASSERT_TRUE(take(document, chosen, kProvider, "k-1").ok());
  const double again = time_of([&] { EXPECT_TRUE(take(document, chosen, kProvider, "k-1").ok()); });
  EXPECT_LT(again, 1.5 * looking + 0.2) << "looking takes " << looking << " s";
}

TEST_F(DocumentsBrought, BehindTheFirst500ItIsNotSaidThatNothingIsThere) {
  std::string document;
  for (int at = 0; at < 501; ++at) document += cve_record(at, "One of many") + "\n";
  const auto shown = look(document);
  ASSERT_TRUE(shown.ok()) << shown.error().message;
  EXPECT_EQ(shown->seen.total, 501);
  ASSERT_EQ(shown->items.size(), Documents::kItemsMax);
  const std::string behind = "byte " + std::to_string(document.rfind("{\"dataType\""));
  EXPECT_TRUE(take(document, {{shown->items.back().place, {}, {}}}).ok()) << "the last of them";
  const Error refused = take(document, {{behind, {}, {}}}).error();
  EXPECT_EQ(refused.code, "import.no-such-item");
  EXPECT_NE(refused.message.find("none of the first 500 of the 501 items"), std::string::npos)
      << refused.message;
  EXPECT_EQ(look(document, kProvider, behind).error().message, refused.message);
}

struct RefusedRow {
  const char* what;
  std::string document;
  std::vector<DocumentChoice> chosen;
  const char* code;
};

TEST_F(DocumentsBrought, WhatCannotBeIsRefusedWithAReason) {
  const std::string record = to_base64(cve_record(1, "t"));
  const RefusedRow rows[] = {
      {"not in base64", "%%%", {{"byte 0", {}, {}}}, "import.not-base64"},
      {"empty", "", {{"byte 0", {}, {}}}, "format.unknown"},
      {"one byte too many",
       to_base64(std::string(kDocumentBytesMax + 1, ' ')),
       {{"byte 0", {}, {}}},
       "import.document-size"},
      {"just so many bytes are read",
       to_base64(std::string(kDocumentBytesMax, ' ')),
       {{"byte 0", {}, {}}},
       "format.unknown"},
      {"nothing is chosen", record, {}, "import.no-choice"},
      {"something is chosen twice",
       record,
       {{"byte 0", {}, {}}, {"byte 0", {}, {}}},
       "import.no-choice"},
      {"something is chosen that is not there",
       record,
       {{"byte 7", {}, {}}},
       "import.no-such-item"},
      {"a case is named that is not there",
       record,
       {{"byte 0", "D-2031-000099", {}}},
       "case.not-found"},
  };
  for (const RefusedRow& row : rows) {
    const auto taken =
        take_document(*docket_, kHandler, documents_, {row.document, kProvider, row.chosen}, "");
    ASSERT_FALSE(taken.ok()) << row.what;
    EXPECT_EQ(taken.error().code, row.code) << row.what;
  }
  EXPECT_EQ(look(cve_record(1, "t"), kProvider, "byte 7").error().code, "import.no-such-item");
  EXPECT_EQ(look(cve_record(1, "t"), {"owner", "product", {}})->items[0].refused->code,
            "import.role");
  EXPECT_EQ(cases(), 0U);
}

TEST_F(DocumentsBrought, WithoutAnAssetItIsTheFirstProductNamed) {
  const DocumentRole none{"provider", "product", {}};
  const auto shown = look(kLog, none);
  ASSERT_TRUE(shown->shown && shown->shown->opening);
  EXPECT_EQ(shown->shown->opening->assets.at(0).asset, "door");
  const auto second = look(kLog, none, kSecond);
  ASSERT_TRUE(second->shown && second->shown->opening);
  EXPECT_EQ(second->shown->opening->assets.at(0).asset, "Trivy/DS002") << "where none is named";
}

// A reader during whose work something else happens.
class Slow final : public UnaskedReader {
 public:
  explicit Slow(std::function<void()> meanwhile) : meanwhile_(std::move(meanwhile)) {}
  Result<DocumentSeen> read_document(std::string_view, std::size_t, const VisitReport&) override {
    meanwhile_();
    return DocumentSeen{};
  }

 private:
  std::function<void()> meanwhile_;
};

TEST_F(DocumentsBrought, SoManyWaitAndOneMoreIsToldToComeAgain) {
  Documents* crowded = nullptr;
  std::atomic<int> refused = 0;
  std::vector<std::future<void>> others;
  const auto bring = [&] {
    const auto seen = crowded->read(to_base64("{}"), [](const FoundReport&) {});
    if (!seen.ok() && seen.error().code == "import.busy") ++refused;
  };
  const auto crowd = [&] {
    for (int one = 0; one < Documents::kWaitingMax; ++one)
      others.push_back(std::async(std::launch::async, bring));
    while (refused == 0) std::this_thread::yield();
  };
  Documents documents{[&]() -> std::unique_ptr<InputReader> {
    if (!others.empty()) return read_here();
    return std::make_unique<Slow>(crowd);
  }};
  crowded = &documents;
  bring();
  for (std::future<void>& other : others) other.get();
  EXPECT_EQ(refused, 1) << "the others waited for their turn";
}

TEST_F(DocumentsBrought, ReadersMayNotEvenLook) {
  const Reader reader{"rita", {AccountRole::reader}};
  const DocumentWish wish{to_base64(kLog), kProvider, {}, {}};
  EXPECT_EQ(preview_document(*docket_, reader, documents_, wish).error().code, "access.role");
  const DocumentTaking taking{to_base64(kLog), kProvider, {{kFirst, {}, {}}}};
  EXPECT_EQ(take_document(*docket_, reader, documents_, taking, "").error().code, "access.role");
}

TEST_F(DocumentsBrought, AReportIsTakenOnceAndWithWhatAPersonSaysInstead) {
  const Read read = *read_report(*report_format("sarif"), kLog, "CVE-2030-1000");
  ReportWish wish{opening_of_report(read.advisory), read.advisory, {}};
  wish.opening.severity = "low";
  const auto taken = take_report(*docket_, kHandler, {}, wish);
  ASSERT_TRUE(taken.ok()) << taken.error().message;
  EXPECT_FALSE(taken->was_open);
  EXPECT_EQ(docket_->case_page(kHandler, taken->reply.number)->severity, "low");
  EXPECT_FALSE(advisory(taken->reply.number).stated.affected.empty());
  const auto again = take_report(*docket_, kHandler, {}, wish);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->was_open);
  EXPECT_EQ(again->reply.number, taken->reply.number);
  EXPECT_EQ(cases(), 1U);
  wish.report.format = "cve";
  EXPECT_EQ(take_report(*docket_, kHandler, {}, wish).error().code, "import.no-report");
}

TEST_F(DocumentsBrought, AReportThatIsRefusedHalfwayLeavesNoCase) {
  const Read read = *read_report(*report_format("sarif"), kLog, "CVE-2030-1000");
  ReportWish wish{opening_of_report(read.advisory), read.advisory, {}};
  wish.opening.severity = "severe";
  EXPECT_EQ(take_report(*docket_, kHandler, {}, wish).error().code, "case.no-such-severity");
  EXPECT_EQ(cases(), 0U);
}

}  // namespace
}  // namespace docket::documents_test
