// The practice cases that have an advisory: what every format makes of it holds by our own rules,
// and the practice bills hold some of what it speaks of.

#include "app/practice.h"

#include "app/bills.h"
#include "app/case_advisory.h"
#include "app/documents.h"
#include "app/import_fixture_test.h"
#include "base/bytes.h"

namespace docket::practice_test {
namespace {

class PracticeAdvisories : public ImportTest {
 protected:
  void SetUp() override {
    ImportTest::SetUp();
    const Status told = docket_->load_practice();
    ASSERT_TRUE(told.ok()) << told.error().code << told.error().message << told.error().where;
  }

  // The case of that practice file.
  std::string case_of(const std::string& file) {
    const Rows found = *docket_->store().query("setting_find", {"practice/" + file});
    EXPECT_FALSE(found.empty()) << file;
    return found.empty() ? "" : found.text(0, "value");
  }
  CaseBills bills_of(const std::string& file) {
    Bills bills{docket_->store(), world_, {}};
    const std::string id = case_of(file);
    const CaseState state = load_case(docket_->store(), host_reader(), {id, id})->state;
    return *bills.of_case(host_reader(), state, {});
  }
};

constexpr const char* kAdvised[] = {"log4shell-2021.json", "heartbleed-2014.json"};

TEST_F(PracticeAdvisories, WhatEveryFormatMakesOfAnAdvisoryHolds) {
  int made = 0;
  for (const char* file : kAdvised) {
    const CaseAdvisory page = *case_advisory(*docket_, host_reader(), case_of(file), {});
    EXPECT_FALSE(page.stated.affected.empty()) << file;
    for (const OutputFormat& format : page.formats) {
      const auto output = advisory_output(*docket_, host_reader(), page.case_id, format.format, {});
      if (!output.ok()) {  // the forms of China ask for what a draft does not have
        EXPECT_EQ(output.error().code, "format.not-enough") << file << " " << format.format;
        EXPECT_TRUE(format.format == "cnvd" || format.format == "cnnvd") << format.format;
        continue;
      }
      ++made;
      EXPECT_EQ(output->verdict.has_value(), format.checked);
      if (!output->verdict) continue;
      EXPECT_TRUE(output->verdict->valid) << file << " " << format.format;
      for (const OutputFinding& finding : output->verdict->failed)
        EXPECT_NE(finding.kind, "mandatory") << file << " " << format.format << finding.message;
    }
  }
  EXPECT_GT(made, 10);
}

// Each document of ours, brought again: what it says of versions comes back as rows, or what does
// not is told at once.
TEST_F(PracticeAdvisories, WhatEveryFormatMakesOfThemIsTakenAgain) {
  Documents documents{{}};
  int taken = 0;
  for (const char* file : kAdvised) {
    const CaseAdvisory page = *case_advisory(*docket_, host_reader(), case_of(file), {});
    for (const OutputFormat& format : page.formats) {
      const auto output = advisory_output(*docket_, host_reader(), page.case_id, format.format, {});
      if (!output.ok()) continue;
      const DocumentWish wish{to_base64(output->document), {"provider", "product", {}}, {}, {}};
      const auto shown = preview_document(*docket_, kHandler, documents, wish);
      ASSERT_TRUE(shown.ok()) << format.format << shown.error().message;
      ASSERT_TRUE(shown->shown) << format.format;
      const auto affected = [](const std::vector<AffectedRow>& rows) {
        return std::count_if(rows.begin(), rows.end(), [](const AffectedRow& row) {
          return row.status == AffectedStatus::affected;
        });
      };
      if (shown->shown->refused) {  // that is told too
        EXPECT_EQ(shown->shown->refused->code, "import.no-date") << format.format;
        continue;
      }
      ASSERT_TRUE(shown->shown->affected.rows) << format.format;
      ++taken;
      const auto says_of_rows = [](const OutputPlace& lost) {
        return lost.at.starts_with("/affected") && !lost.at.ends_with("/key");
      };
      const bool is_told = !shown->shown->untaken.empty() ||
                           std::any_of(output->lost.begin(), output->lost.end(), says_of_rows);
      if (!is_told || format.format == "openvex" || format.format.starts_with("cyclonedx")) {
        EXPECT_EQ(shown->shown->affected.rows->size(), page.stated.affected.size())
            << file << " " << format.format;
      }
      // OSV has no order for OpenSSL, CNNVD names nothing without a CPE name.
      const bool has_all = format.format != "cnnvd" &&
                           (format.format != "osv" || std::string_view{file}.starts_with("log"));
      if (has_all) {
        EXPECT_EQ(affected(*shown->shown->affected.rows), affected(page.stated.affected))
            << file << " " << format.format;
      }
    }
  }
  EXPECT_GE(taken, 14) << "formats of two cases";
}

TEST_F(PracticeAdvisories, TheBillsHoldWhatTheAdvisoriesSpeakOf) {
  const CaseBills log4shell = bills_of("log4shell-2021.json");
  ASSERT_EQ(log4shell.items.size(), 2U);
  const CaseBill& shop = log4shell.items[0];
  EXPECT_EQ(shop.standing, BillStanding::affected);
  EXPECT_EQ(shop.items[0].component.name, "log4j-core");
  EXPECT_EQ(shop.items[0].confidence, "high");
  EXPECT_EQ(shop.items[0].versions, ">= 2.13.0, < 2.15.0");
  EXPECT_EQ(shop.items[1].status, "not-affected") << "log4j-api";
  EXPECT_EQ(log4shell.items[1].standing, BillStanding::settled);
  EXPECT_EQ(log4shell.items[1].items[0].versions, ">= 2.15.0");
  const CaseBills heartbleed = bills_of("heartbleed-2014.json");
  ASSERT_EQ(heartbleed.items.size(), 2U);
  for (const CaseBill& bill : heartbleed.items) {
    EXPECT_EQ(bill.standing, BillStanding::affected) << bill.bill;
    EXPECT_EQ(bill.items[0].confidence, "medium");
    EXPECT_EQ(bill.items[0].versions, ">= 1.0.1, <= 1.0.1f");
  }
}

TEST_F(PracticeAdvisories, ABillThatWasDroppedDoesNotComeBack) {
  Bills bills{docket_->store(), world_, {}};
  const BillList kept = *bills.list(kHandler);
  ASSERT_EQ(kept.items.size(), practice_bills().size());
  ASSERT_TRUE(bills.drop(kHandler, kept.items[0].name, {"seen"}).ok());
  ASSERT_TRUE(docket_->load_practice().ok());
  EXPECT_EQ(bills.list(kHandler)->items.size(), practice_bills().size() - 1);
}

}  // namespace
}  // namespace docket::practice_test
