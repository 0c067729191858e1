// Cases from records: one for each vulnerability, with the dates that can be.

#include "app/open_record.h"

#include <barrier>
#include <thread>

#include "app/import_fixture_test.h"
#include "app/import_wish.h"
#include "formats/all.h"

namespace docket::open_record_test {
namespace {

class OpenRecord : public ImportTest {};

TEST_F(OpenRecord, ACaseIsOpenedFromARecordWithItsRealDatesOnce) {
  import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "示例") + "</vulnerabilitys>")});
  const Advisory advisory = page("cnvd", "CNVD-2030-10001").advisory;
  const OpenChoice choice{"provider", {{"Falcon", "product", {}}}};
  const auto opened = open_record(*docket_, kHandler, advisory, choice);
  ASSERT_TRUE(opened.ok()) << opened.error().code << " " << opened.error().message;
  EXPECT_FALSE(opened->was_open);
  const auto shown = docket_->case_page(kHandler, opened->case_id);
  ASSERT_TRUE(shown.ok());
  const std::string text = print(to_json(*shown));
  EXPECT_NE(text.find("2030-02-02T16:00:00Z"), std::string::npos)
      << "opened on 3 February in Beijing";
  EXPECT_NE(text.find("CNVD-2030-10001"), std::string::npos);

  const auto again = open_record(*docket_, kHandler, advisory, choice);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->was_open);
  EXPECT_EQ(again->case_id, opened->case_id);
  EXPECT_EQ(page("cnvd", "CNVD-2030-10001").cases, std::vector<std::string>{opened->number});
}

std::string note_of(const std::vector<Command>& commands) {
  return std::get<AddNote>(commands.back()).text;
}

TEST_F(OpenRecord, TheNoteSaysInBothLanguagesWhereTheDatesComeFrom) {
  import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "示例") + "</vulnerabilitys>")});
  const auto commands =
      commands_for(page("cnvd", "CNVD-2030-10001").advisory,
                   {"operator", {{"Falcon", "system", {}}}}, "acme", world_.now());
  ASSERT_TRUE(commands.ok());
  EXPECT_EQ(note_of(*commands),
            "依据 CNVD-2030-10001 建立。其中的日期：\n"
            "获知（CNVD）：2030-01-02，见 /vulnerability/submitTime，CNVD 收到报告；"
            "假定：Asia/Shanghai 当日零时\n"
            "获知（我方）：2030-02-03，见 /vulnerability/openTime，"
            "自此公开；查阅目录者至迟于此时获知；假定：Asia/Shanghai 当日零时\n"
            "公布（CNVD）：2030-02-03，见 /vulnerability/openTime，CNVD 公开该条目；"
            "假定：Asia/Shanghai 当日零时\n\n"
            "Opened from CNVD-2030-10001. Its dates:\n"
            "learned (CNVD): 2030-01-02 in /vulnerability/submitTime, CNVD received the report; "
            "assumed: Asia/Shanghai, start of day\n"
            "learned (ours): 2030-02-03 in /vulnerability/openTime, public from then on; "
            "whoever reads the catalogue had learned of it by then; "
            "assumed: Asia/Shanghai, start of day\n"
            "published (CNVD): 2030-02-03 in /vulnerability/openTime, CNVD opened the entry; "
            "assumed: Asia/Shanghai, start of day");
}

TEST_F(OpenRecord, AKindThatIsNoneIsRefusedBeforeTheImport) {
  ImportWish wish{{put("a.json", cve_record(1, "a"))}, "operator", {{"Bad", "thing", {}}}};
  const auto refused = import_as_wished(*docket_, kHandler, wish, {});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "case.no-such-kind");
  EXPECT_EQ(refused.error().where, "/assets/0/kind");
  EXPECT_EQ(catalogue().list(kHandler, {})->total, 0);
  wish.assets = {{"Good", "system", {}}};
  const auto done = import_as_wished(*docket_, kHandler, wish, {});
  ASSERT_TRUE(done.ok()) << done.error().message;
  EXPECT_EQ(done->counts.cases_opened, 1);
}

TEST_F(OpenRecord, AVexDocumentOpensACaseUnderTheNumberOfItsVulnerability) {
  import(
      {put("a.json",
           R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://acme.example/vex/1",)"
           R"("author":"Acme","timestamp":"2030-01-01T00:00:00Z","version":1,"statements":[)"
           R"({"vulnerability":{"name":"CVE-2030-0009"},"products":[{"@id":"pkg:npm/a@1"}],)"
           R"("status":"affected"}]})"),
       put("b.json", R"({"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:1",)"
                     R"("metadata":{"timestamp":"2030-01-01T00:00:00Z"},"vulnerabilities":[)"
                     R"({"id":"CVE-2030-0010"}]})")});
  const OpenChoice choice{"provider", {{"Falcon", "product", {}}}};
  for (const auto& [source, id, title] :
       {std::tuple{"openvex", "https://acme.example/vex/1", "CVE-2030-0009"},
        {"cyclonedx", "urn:uuid:1", "CVE-2030-0010"}}) {
    const auto commands = commands_for(page(source, id).advisory, choice, "acme", world_.now());
    ASSERT_TRUE(commands.ok()) << source << commands.error().message;
    EXPECT_EQ(std::get<OpenCase>(commands->front()).title, title);
  }
}

// A document whose fix is dated ahead, as publishers announce them.
std::string csaf_document(std::string_view released, std::string_view fixed) {
  return R"({"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"half",)"
         R"("publisher":{"category":"vendor","name":"Maker","namespace":"https://maker.example"},)"
         R"("tracking":{"id":"M-1","status":"final","version":"1",)"
         R"("initial_release_date":")" +
         std::string{released} + R"(","current_release_date":")" + std::string{released} +
         R"(","revision_history":[{"date":")" + std::string{released} +
         R"(","number":"1","summary":"first"}]}},"product_tree":{"full_product_names":)"
         R"([{"product_id":"P","name":"Falcon"}]},"vulnerabilities":[{"cve":"CVE-2030-10001",)"
         R"("product_status":{"fixed":["P"]},"remediations":[{"category":"vendor_fix","date":")" +
         std::string{fixed} + R"(","details":"update","product_ids":["P"]}]}]})";
}

TEST_F(OpenRecord, DatesThatCannotBeStandInTheNoteOfTheCaseAndAreNoFacts) {
  import({put("a.json", csaf_document("2030-01-01T00:00:00Z", "2035-01-01T00:00:00Z"))});
  const Advisory advisory = page("csaf", "M-1").advisory;
  const auto opened =
      open_record(*docket_, kHandler, advisory, {"operator", {{"Falcon", "system", {}}}});
  ASSERT_TRUE(opened.ok()) << opened.error().code << " " << opened.error().message;
  const auto timeline = docket_->timeline(kHandler, opened->number, {});
  ASSERT_TRUE(timeline.ok());
  const std::string text = print(to_json(timeline->items));
  EXPECT_EQ(text.find("VulnerabilityFixed"), std::string::npos);
  EXPECT_NE(text.find("2035-01-01T00:00:00Z in /"), std::string::npos) << text;
  EXPECT_NE(text.find("is no fact"), std::string::npos) << text;

  import({put("b.json", csaf_document("2035-01-01T00:00:00Z", "2035-01-01T00:00:00Z"))});
  const Advisory ahead = page("csaf", "M-1").advisory;
  const auto refused =
      commands_for(ahead, {"operator", {{"Falcon", "system", {}}}}, "acme", world_.now());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "import.no-date");
  EXPECT_NE(refused.error().message.find("says \"2035-01-01T00:00:00Z\", which has not come yet"),
            std::string::npos)
      << refused.error().message;
}

TEST_F(OpenRecord, OfManyWhoOpenACaseFromOneRecordAtOnceOneDoes) {
  import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a") + "</vulnerabilitys>")});
  const Advisory advisory = page("cnvd", "CNVD-2030-10001").advisory;
  std::vector<std::thread> people;
  std::vector<Result<OpenedRecord>> answers(8, Error{});
  std::barrier start(8);
  for (std::size_t at = 0; at < answers.size(); ++at)
    people.emplace_back([&, at] {
      const Reader who{"p" + std::to_string(at), {AccountRole::handler}};
      start.arrive_and_wait();
      answers[at] = open_record(*docket_, who, advisory, {"third-party", {}});
    });
  for (std::thread& person : people) person.join();
  int fresh = 0;
  for (const auto& answer : answers) {
    ASSERT_TRUE(answer.ok()) << answer.error().code << " " << answer.error().message;
    EXPECT_EQ(answer->number, "D-2031-000001");
    EXPECT_EQ(answer->case_id, answers[0]->case_id);
    fresh += answer->was_open ? 0 : 1;
  }
  EXPECT_EQ(fresh, 1);
  EXPECT_EQ(docket_->cases(kHandler, {})->total, 1);
}

TEST_F(OpenRecord, OneVulnerabilityHasOneCaseWhicheverRecordItIsOpenedFrom) {
  const std::string refers = "<cves><cve><cveNumber>CVE-2030-10001</cveNumber></cve></cves>";
  import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a", refers) + "</vulnerabilitys>"),
          put("b.json", cve_record(1, "a"))});
  const Advisory cnvd = page("cnvd", "CNVD-2030-10001").advisory;
  const Advisory cve = page("cve", "CVE-2030-10001").advisory;
  const OpenChoice choice{"operator", {{"Falcon", "system", {}}}};
  const auto opened = open_record(*docket_, kHandler, cnvd, choice);
  ASSERT_TRUE(opened.ok()) << opened.error().message;

  const auto undecided = open_record(*docket_, kHandler, cve, choice);
  ASSERT_FALSE(undecided.ok());
  EXPECT_EQ(undecided.error().code, "import.perhaps-open");
  EXPECT_EQ(undecided.error().message,
            opened->number +
                " was opened from CNVD-2030-10001, which is said to be the same "
                "vulnerability; accept that and go on in " +
                opened->number + ", or undo it and open another case");
  ASSERT_TRUE(
      docket_->submit(kHandler, {opened->case_id, RestrictCase{.because = "embargo"}, {}, ""})
          .ok());
  const Reader outsider{"wang", {AccountRole::handler}};
  const auto own = open_record(*docket_, outsider, cve, choice);
  ASSERT_TRUE(own.ok()) << own.error().code << " " << own.error().message;
  EXPECT_FALSE(own->was_open) << "he sees none";

  const auto decide = [this](LinkDecision decision) {
    return catalogue().decide(kHandler, "CNVD-2030-10001", "CVE-2030-10001", decision).ok();
  };
  ASSERT_TRUE(decide(LinkDecision::accept));
  const auto accepted = open_record(*docket_, kHandler, cve, choice);
  ASSERT_TRUE(accepted.ok()) << accepted.error().message;
  EXPECT_TRUE(accepted->was_open);
  ASSERT_TRUE(decide(LinkDecision::undo));
  const auto other = open_record(*docket_, kHandler, cve, choice);
  ASSERT_TRUE(other.ok()) << other.error().message;
  EXPECT_NE(other->case_id, opened->case_id);
}

TEST_F(OpenRecord, ACaseThatOneMayNotSeeDoesNotShowWhenTheRecordIsOpenedAgain) {
  import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a") + "</vulnerabilitys>")});
  const Advisory advisory = page("cnvd", "CNVD-2030-10001").advisory;
  const OpenChoice choice{"third-party", {}};
  const auto hidden = open_record(*docket_, kHandler, advisory, choice);
  ASSERT_TRUE(hidden.ok());
  ASSERT_TRUE(
      docket_->submit(kHandler, {hidden->case_id, RestrictCase{.because = "embargo"}, {}, ""})
          .ok());
  const Reader outsider{"wang", {AccountRole::handler}};
  const auto own = open_record(*docket_, outsider, advisory, choice);
  ASSERT_TRUE(own.ok());
  EXPECT_FALSE(own->was_open) << "the same answer as if there were none";
  EXPECT_NE(own->case_id, hidden->case_id);
  EXPECT_EQ(open_record(*docket_, outsider, advisory, choice)->case_id, own->case_id);
}

TEST_F(OpenRecord, CasesAreOpenedInBulkOnRequest) {
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a") + cnvd_entry(2, "b") +
                   "<vulnerability><number>CNVD-2030-10003</number></vulnerability>" +
                   "</vulnerabilitys>");
  put("b.json", cve_record(1, "c", "REJECTED"));
  ImportWish wish{{all()}, "provider", {{"Falcon", "product", {}}}};
  const auto first = import_as_wished(*docket_, kHandler, wish);
  ASSERT_TRUE(first.ok()) << first.error().message;
  EXPECT_EQ(first->counts.cases_opened, 2);
  EXPECT_EQ(first->counts.cases_refused, 2) << "one has no date, one was rejected";
  EXPECT_EQ(docket_->cases(kHandler, {})->total, 2);
  const auto second = import_as_wished(*docket_, kHandler, wish);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->counts.cases_opened, 0);
  EXPECT_EQ(docket_->cases(kHandler, {})->total, 2);
  wish.role = std::nullopt;
  EXPECT_EQ(import_as_wished(*docket_, kHandler, wish)->counts.cases_refused, 0);
}

TEST_F(OpenRecord, NoCaseIsOpenedBeforeWeSayWhoWeAre) {
  docket_.reset();
  fs::remove_all(folder_ / "data");
  Config config;
  config.data = (folder_ / "data").string();
  auto opened = Docket::open(config, world_);
  ASSERT_TRUE(opened.ok());
  docket_ = std::move(opened).value();
  const ImportWish wish{{put("a.json", cve_record(1, "a"))}, "third-party", {}};
  EXPECT_EQ(import_as_wished(*docket_, kHandler, wish).error().code, "import.no-organisation");
}

struct ChoiceRow {
  const char* what;
  std::string record;
  OpenChoice choice;
  const char* code;
};

TEST_F(OpenRecord, RefusesWhatMakesNoCase) {
  const std::vector<AddAsset> assets = {{"Falcon", "product", {}}};
  const ChoiceRow kRows[] = {
      {"a role that is none", cve_record(1, "a"), {"owner", assets}, "import.role"},
      {"a provider of nothing", cve_record(1, "a"), {"provider", {}}, "import.assets"},
      {"a rejected record",
       cve_record(1, "a", "REJECTED"),
       {"provider", assets},
       "import.rejected"},
      {"a record without dates",
       "<vulnerability><number>CNVD-2030-10001</number>"
       "</vulnerability>",
       {"provider", assets},
       "import.no-date"},
      {"a third party needs no asset", cnvd_entry(1, "a"), {"third-party", {}}, ""},
  };
  for (const ChoiceRow& row : kRows) {
    const auto read = read_record(row.record);
    ASSERT_TRUE(read.ok()) << row.what;
    const auto commands = commands_for(read->advisory, row.choice, "acme", StillWorld{}.now());
    EXPECT_EQ(commands.ok() ? "" : commands.error().code, row.code) << row.what;
  }
}

}  // namespace
}  // namespace docket::open_record_test
