// A public record as the beginning of the advisory of the case that was opened from it.

#include "app/take_record.h"

#include "app/import_fixture_test.h"
#include "app/open_record.h"

namespace docket::take_record_test {
namespace {

class TakeRecord : public ImportTest {
 protected:
  std::string opened() {
    import({put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "示例") + "</vulnerabilitys>")});
    const OpenChoice choice{"provider", {{"Falcon", "product", {}}}};
    const auto opened = open_record(*docket_, kHandler, record(), choice);
    EXPECT_TRUE(opened.ok()) << opened.error().message;
    return opened.ok() ? opened->case_id : "";
  }

  Advisory record() { return page("cnvd", "CNVD-2030-10001").advisory; }

  Result<Reply> take(const std::string& case_id, bool preview = false) {
    Submission submission;
    submission.case_id = case_id;
    submission.preview = preview;
    return take_record(*docket_, kHandler, std::move(submission), record());
  }

  CaseAdvisory advisory(const std::string& case_id) {
    const auto found = case_advisory(*docket_, kHandler, case_id, {});
    EXPECT_TRUE(found.ok()) << found.error().message;
    return found.ok() ? *found : CaseAdvisory{};
  }
};

TEST_F(TakeRecord, ItIsOfferedShownAndTakenOnRequest) {
  const std::string id = opened();
  const CaseAdvisory before = advisory(id);
  ASSERT_EQ(before.records.size(), 1U);
  EXPECT_EQ(before.records[0].id, "CNVD-2030-10001");
  EXPECT_TRUE(before.stated.texts.empty()) << "nothing is taken unasked";
  const auto shown = record_to_take(*docket_, kHandler, id, record());
  ASSERT_TRUE(shown.ok());
  ASSERT_TRUE(shown->described.texts);
  EXPECT_FALSE(shown->described.texts->empty());
  ASSERT_TRUE(take(id, true).ok());
  EXPECT_EQ(advisory(id).sequence, before.sequence) << "looked at only";
  const auto taken = take(id);
  ASSERT_TRUE(taken.ok()) << taken.error().code << taken.error().message;
  const CaseAdvisory after = advisory(id);
  EXPECT_FALSE(shown->refused);
  EXPECT_EQ(shown->sequence, before.sequence);
  EXPECT_EQ(after.stated.affected, shown->affected.rows);
  EXPECT_EQ(after.stated.texts, *shown->described.texts);
  EXPECT_EQ(after.versions.back().because, "taken over from cnvd CNVD-2030-10001");
  const auto output = advisory_output(*docket_, kHandler, id, "cnvd", {});
  ASSERT_TRUE(output.ok()) << output.error().message;
  EXPECT_NE(output->document.find("CNVD-2030-10001"), std::string::npos);
  const auto again = take(id);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->records.empty()) << "taken again, it says nothing new";
}

TEST_F(TakeRecord, WhatPeopleSaidIsNotWrittenOver) {
  const std::string id = opened();
  AffectedRow row;
  row.product = "Falcon";
  Submission own;
  own.case_id = id;
  own.command = StateAffected{std::vector{row}, {}};
  ASSERT_TRUE(docket_->submit(kHandler, own).ok());
  const auto refused = take(id);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "advisory.begun");
  const auto shown = record_to_take(*docket_, kHandler, id, record());
  ASSERT_TRUE(shown.ok() && shown->refused) << "said before it is tried";
  EXPECT_EQ(shown->refused->code, "advisory.begun");
  EXPECT_EQ(advisory(id).stated.affected.size(), 1U);
}

TEST_F(TakeRecord, WhatIsStatedAfterTheLookIsNotWrittenOver) {
  const std::string id = opened();
  const auto shown = record_to_take(*docket_, kHandler, id, record());
  ASSERT_TRUE(shown.ok());
  AffectedRow row;
  row.product = "Falcon";
  Submission meanwhile;
  meanwhile.case_id = id;
  meanwhile.command = StateAffected{std::vector{row}, {}};
  ASSERT_TRUE(docket_->submit(kHandler, meanwhile).ok());
  Submission ours;
  ours.case_id = id;
  const auto late = docket_->submit(kHandler, taking(*shown, ours));
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, "case.changed");
  EXPECT_EQ(advisory(id).stated.affected, std::vector{row});
  ours.seen = 1;
  EXPECT_EQ(taking(*shown, ours).seen, 1) << "who says what was seen is taken at the word";
}

TEST_F(TakeRecord, ARecordOfAnotherVulnerabilityIsRefused) {
  const std::string id = opened();
  import({put("b.xml", "<vulnerabilitys>" + cnvd_entry(2, "另一个") + "</vulnerabilitys>")});
  const Advisory other = page("cnvd", "CNVD-2030-10002").advisory;
  const auto take_other = [&] {
    Submission submission;
    submission.case_id = id;
    return take_record(*docket_, kHandler, std::move(submission), other);
  };
  const auto refused = take_other();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "advisory.other-record");
  EXPECT_TRUE(advisory(id).stated.texts.empty());
  Submission number;
  number.case_id = id;
  DescribeAdvisory describe;
  describe.identifiers = {"CNVD-2030-10001", "CNVD-2030-10002"};
  number.command = describe;
  ASSERT_TRUE(docket_->submit(kHandler, number).ok());
  EXPECT_TRUE(take_other().ok()) << "the case has its number";
}

}  // namespace
}  // namespace docket::take_record_test
