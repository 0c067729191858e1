// A public record as the beginning of the advisory of the case that was opened from it.

#include "app/take_record.h"

#include "app/import_fixture_test.h"
#include "app/open_record.h"

namespace docket {
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
  own.command = StateAffected{{row}, {}};
  ASSERT_TRUE(docket_->submit(kHandler, own).ok());
  const auto refused = take(id);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "advisory.begun");
  EXPECT_EQ(advisory(id).stated.affected.size(), 1U);
}

}  // namespace
}  // namespace docket
