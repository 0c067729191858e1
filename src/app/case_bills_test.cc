// The advisory of a case and the bills of materials: which of them hold what it speaks of follows
// both as they change, for those who may see the case, and a person's decision stands beside it.

#include "app/bills_fixture_test.h"
#include "app/compare.h"

namespace docket::case_bills_test {
namespace {

const Reader kOther{"wang", {AccountRole::handler}};

AffectedRow row(const char* product, const char* versions, AffectedStatus status,
                const char* purl = nullptr) {
  AffectedRow row;
  row.product = product;
  if (*versions) row.versions = versions;
  row.status = status;
  if (purl) row.purl = purl;
  return row;
}

AffectedRow bolt(const char* versions, AffectedStatus status = AffectedStatus::affected) {
  return row("Bolt", versions, status, "pkg:npm/bolt");
}

class CaseBillsKept : public BillsKept {
 protected:
  void SetUp() override {
    BillsKept::SetUp();
    OpenCase open;
    open.title = "Bolt opens by itself";
    open.assets = {{"Bolt", "product", {}}};
    Submission submission;
    submission.command = open;
    const auto opened = docket_->submit(kHandler, submission);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    case_id_ = opened->case_id;
  }

  void give(Command command) {
    Submission submission;
    submission.case_id = case_id_;
    submission.command = std::move(command);
    const auto reply = docket_->submit(kHandler, submission);
    ASSERT_TRUE(reply.ok()) << reply.error().code << reply.error().message;
  }
  void state(std::vector<AffectedRow> rows) { give(StateAffected{std::move(rows), {}}); }

  CaseState case_state() {
    return load_case(docket_->store(), host_reader(), {case_id_, case_id_})->state;
  }
  CaseBills found(const CaseBillsQuery& query = {}) {
    Result<CaseBills> found = bills_->of_case(kHandler, case_state(), query);
    EXPECT_TRUE(found.ok()) << found.error().message;
    return found.ok() ? *std::move(found) : CaseBills{};
  }
  std::string decide_here(const char* component, const char* decision, const char* name = "Gate") {
    CaseBindingWish wish;
    wish.bill = name;
    wish.component = component;
    wish.decision = decision;
    wish.because = "seen";
    return decide_as(kHandler, wish);
  }
  std::string decide_as(const Reader& reader, const CaseBindingWish& wish) {
    const auto done = bills_->decide_of_case(reader, case_state(), wish);
    return done.ok() ? "done" : done.error().code;
  }
  // "Gate affected: pkg:npm/bolt@1.1.0 affected high >= 1.0.0, < 1.2.0", a line each.
  std::string lines_here(const CaseBillsQuery& query = {}) {
    std::string text;
    for (const CaseBill& one : found(query).items) {
      text += one.bill + " " + name_of(one.standing);
      for (const BillMatch& match : one.items) {
        text += ": " + match.component.key + " " + match.status + " " + match.confidence;
        if (!match.versions.empty()) text += " " + match.versions;
        if (match.binding) text += " (" + told(*match.binding) + ")";
      }
      for (const GoneBinding& gone : one.gone)
        text += ": gone " + gone.component + " (" + told(gone.binding) + ")";
      text += "\n";
    }
    return text;
  }
  static std::string name_of(BillStanding standing) {
    return std::string{enum_names(standing)[static_cast<std::size_t>(standing)]};
  }

  std::string case_id_;
};

TEST_F(CaseBillsKept, WhoHoldsAnAffectedVersionAndWhichRangeSaysSo) {
  keep("bolt@1.1.0 nut@1.0.0");
  keep("bolt@1.2.0", "Fence");
  keep("bolt@2.0.0", "Roof");
  keep("nut@1.0.0", "Wall");
  state({bolt(">= 1.0.0, < 1.2.0"), bolt("1.2.0", AffectedStatus::fixed)});
  const CaseBills all = found();
  EXPECT_EQ(all.bills, 4);
  EXPECT_EQ(all.rows, 2);
  EXPECT_EQ(lines_here(),
            "Gate affected: pkg:npm/bolt@1.1.0 affected high >= 1.0.0, < 1.2.0\n"
            "Fence settled: pkg:npm/bolt@1.2.0 fixed high 1.2.0\n"
            "Roof settled: pkg:npm/bolt@2.0.0 undecided high\n");
  EXPECT_EQ(all.items[0].counts.affected, 1);
  EXPECT_EQ(all.items[0].items[0].source, "case");
  EXPECT_FALSE(all.items[0].items[0].reasons.empty());
}

TEST_F(CaseBillsKept, TheAdvisoryAndTheBillsAreFollowed) {
  keep("bolt@1.1.0");
  state({bolt("< 1.1.0")});
  EXPECT_EQ(lines_here(), "Gate settled: pkg:npm/bolt@1.1.0 undecided high\n");
  state({bolt("< 1.2.0")});
  EXPECT_EQ(lines_here(), "Gate affected: pkg:npm/bolt@1.1.0 affected high < 1.2.0\n");
  keep("bolt@1.2.0");
  EXPECT_EQ(lines_here(), "Gate settled: pkg:npm/bolt@1.2.0 undecided high\n");
  keep("nut@1.0.0");
  EXPECT_EQ(lines_here(), "");
  state({row("Nut", "", AffectedStatus::affected, "pkg:npm/nut")});
  EXPECT_EQ(lines_here(), "Gate affected: pkg:npm/nut@1.0.0 affected high\n") << "every version";
}

struct RowsRow {
  const char* what;
  std::vector<AffectedRow> rows;
  const char* lines;
};

TEST_F(CaseBillsKept, RowsAreMeantAsPeopleSayThem) {
  keep("bolt@1.5.0");
  const auto excused = [] {
    AffectedRow row = bolt("1.5.0", AffectedStatus::not_affected);
    row.impact = "built without it";
    return row;
  };
  const RowsRow rows[] = {
      {"a version stands out of a range, whichever is said first",
       {bolt("< 2.0.0"), bolt("1.5.0", AffectedStatus::fixed)},
       "Gate settled: pkg:npm/bolt@1.5.0 fixed high 1.5.0\n"},
      {"also with a reason of its own",
       {bolt("< 2.0.0"), excused()},
       "Gate settled: pkg:npm/bolt@1.5.0 not-affected high 1.5.0\n"},
      {"a range stands out of every version",
       {bolt("", AffectedStatus::not_affected), bolt(">= 1.0.0, < 2.0.0")},
       "Gate affected: pkg:npm/bolt@1.5.0 affected high >= 1.0.0, < 2.0.0\n"},
      {"what is looked into is to be looked at",
       {bolt("< 2.0.0", AffectedStatus::under_investigation)},
       "Gate open: pkg:npm/bolt@1.5.0 undecided high < 2.0.0\n"},
      {"by the name alone it is not sure",
       {row("Bolt", "1.5.0", AffectedStatus::affected)},
       "Gate open: pkg:npm/bolt@1.5.0 affected low 1.5.0\n"},
      {"another product", {row("Nut", "1.5.0", AffectedStatus::affected, "pkg:npm/nut")}, ""},
  };
  for (const RowsRow& one : rows) {
    state(one.rows);
    EXPECT_EQ(lines_here(), one.lines) << one.what;
  }
}

TEST_F(CaseBillsKept, BeforeAnythingIsSaidTheProductsOfTheCaseAreLookedFor) {
  keep("bolt@1.1.0");
  EXPECT_EQ(found().rows, 0);
  EXPECT_EQ(found().revision, 0);
  EXPECT_EQ(lines_here(), "Gate open: pkg:npm/bolt@1.1.0 undecided low\n");
  EXPECT_EQ(lines_here({{}, Confidence::medium}), "");
}

TEST_F(CaseBillsKept, ADecisionStandsUntilSomethingElseIsSaid) {
  keep("bolt@1.1.0");
  state({bolt("< 1.2.0")});
  EXPECT_EQ(decide_here("pkg:npm/bolt@1.1.0", "not-affected"), "done");
  EXPECT_EQ(lines_here(),
            "Gate settled: pkg:npm/bolt@1.1.0 affected high < 1.2.0 (not-affected as-decided)\n");
  state({bolt("< 1.3.0")});
  EXPECT_EQ(lines_here(),
            "Gate settled: pkg:npm/bolt@1.1.0 affected high < 1.3.0 (not-affected revised)\n");
  state({bolt("< 1.3.0", AffectedStatus::fixed)});
  EXPECT_EQ(lines_here(),
            "Gate open: pkg:npm/bolt@1.1.0 fixed high < 1.3.0 (not-affected to-review)\n");
  EXPECT_EQ(found().items.front().counts.to_review, 1);
  keep("nut@1.0.0");
  EXPECT_EQ(lines_here(), "Gate settled: gone pkg:npm/bolt@1.1.0 (not-affected gone)\n");
  EXPECT_EQ(decide_here("pkg:npm/bolt@1.1.0", "undone"), "done");
  EXPECT_EQ(decide_here("pkg:npm/bolt@1.1.0", "undone"), "bill.not-decided");
  EXPECT_EQ(lines_here(), "");
}

TEST_F(CaseBillsKept, WhatAPersonSaysIsAffectedIsSo) {
  keep("bolt@1.1.0");
  EXPECT_EQ(lines_here(), "Gate open: pkg:npm/bolt@1.1.0 undecided low\n");
  EXPECT_EQ(decide_here("pkg:npm/bolt@1.1.0", "affected"), "done");
  EXPECT_EQ(lines_here({{}, Confidence::high}),
            "Gate affected: pkg:npm/bolt@1.1.0 undecided low (affected as-decided)\n");
}

TEST_F(CaseBillsKept, WhoDecidesDoesSoOnWhatHeSaw) {
  keep("bolt@1.1.0");
  state({bolt("< 1.2.0")});
  CaseBindingWish wish;
  wish.bill = "Gate";
  wish.component = "pkg:npm/bolt@1.1.0";
  wish.decision = "affected";
  wish.because = "seen";
  wish.edition = 1;
  wish.revision = found().revision;
  wish.said = "affected";
  state({bolt("< 1.3.0")});
  EXPECT_EQ(decide_as(kHandler, wish), "bill.moved") << "the advisory was said anew";
  wish.revision = found().revision;
  keep("bolt@1.1.0 nut@1.0.0");
  EXPECT_EQ(decide_as(kHandler, wish), "bill.moved") << "another edition";
  wish.edition = 2;
  wish.said = "fixed";
  EXPECT_EQ(decide_as(kHandler, wish), "bill.moved") << "it says something else";
  wish.said = "affected";
  EXPECT_EQ(decide_as(kHandler, wish), "done");
}

TEST_F(CaseBillsKept, WhatCannotBeDecidedIsRefused) {
  keep("bolt@1.1.0");
  state({bolt("< 1.2.0")});
  EXPECT_EQ(decide_here("pkg:npm/nut@1.0.0", "affected"), "bill.no-match");
  EXPECT_EQ(decide_here("pkg:npm/bolt@1.1.0", "perhaps"), "bill.decision");
  EXPECT_EQ(decide_here("pkg:npm/bolt@1.1.0", "affected", "Roof"), "bill.not-found");
  EXPECT_EQ(bills_->of_case(kHandler, case_state(), {"Roof", {}}).error().code, "bill.not-found");
  CaseBindingWish wish{"Gate", "pkg:npm/bolt@1.1.0", "affected", " ", {}, {}, {}};
  EXPECT_EQ(decide_as(kHandler, wish), "bill.because");
  wish.because = "seen";
  EXPECT_EQ(decide_as({"rita", {AccountRole::reader}}, wish), "access.role");
}

TEST_F(CaseBillsKept, WhoMayNotSeeTheCaseSeesNothingOfIt) {
  keep("bolt@1.1.0");
  state({bolt("< 1.2.0")});
  EXPECT_EQ(decide_here("pkg:npm/bolt@1.1.0", "affected"), "done");
  RestrictCase restrict;
  restrict.restricted = true;
  restrict.because = "embargo";
  give(restrict);
  EXPECT_EQ(bills_->of_case(kOther, case_state(), {}).error().code, "case.not-found");
  CaseBindingWish wish{"Gate", "pkg:npm/bolt@1.1.0", "undone", "seen", {}, {}, {}};
  EXPECT_EQ(decide_as(kOther, wish), "case.not-found");
  const BindingWish aside{"pkg:npm/bolt@1.1.0", "case", case_id_, "", "undone", "seen"};
  EXPECT_EQ(bills_->decide(kOther, "Gate", aside).error().code, "bill.no-match");
  for (const Reader& reader : {kOther, kHandler}) {
    const BillMatches page = *bills_->matches(reader, "Gate", {BillShow::all, {}, {}, {}});
    EXPECT_TRUE(page.items.empty() && page.gone.empty()) << "the bill's page speaks of no case";
    EXPECT_EQ(page.bill.counts->decided, 0);
    EXPECT_TRUE(bills_->of_record(reader, "case", case_id_)->items.empty());
  }
  EXPECT_EQ(lines_here(),
            "Gate affected: pkg:npm/bolt@1.1.0 affected high < 1.2.0 (affected as-decided)\n");
}

TEST_F(CaseBillsKept, OfManyComponentsAFewAreShownAndAllAreCounted) {
  std::string packages;
  std::vector<AffectedRow> rows;
  for (int at = 10; at < 31; ++at) {
    const std::string name = "p" + std::to_string(at);
    packages += (packages.empty() ? "" : " ") + name + "@1.0.0";
    rows.push_back(
        row(name.c_str(), "< 2.0.0", AffectedStatus::affected, ("pkg:npm/" + name).c_str()));
  }
  keep(packages);
  state(rows);
  const CaseBill few = found().items.at(0);
  EXPECT_EQ(few.items.size(), 20U);
  EXPECT_EQ(few.more, 1);
  EXPECT_EQ(few.counts.affected, 21);
  const CaseBill whole = found({"Gate", {}}).items.at(0);
  EXPECT_EQ(whole.items.size(), 21U);
  EXPECT_EQ(whole.more, 0);
}

TEST_F(CaseBillsKept, ABillThatCannotBeReadIsToldAndNotPassedOver) {
  keep("bolt@1.1.0");
  state({bolt("< 1.2.0")});
  Store& store = docket_->store();
  ASSERT_TRUE(
      store
          .write({{"bill_put",
                   {std::string{"Roof"}, std::int64_t{1}, bytes_of(sha256("gone")),
                    std::string{"spdx"}, std::int64_t{0}, std::string{"li"}, std::int64_t{0}},
                   {}}})
          .ok());
  const CaseBills all = found();
  ASSERT_EQ(all.items.size(), 2U);
  EXPECT_EQ(all.items[1].bill, "Roof");
  EXPECT_EQ(all.items[1].standing, BillStanding::open);
  EXPECT_EQ(all.items[1].refused, "store.damaged");
}

TEST_F(CaseBillsKept, TheLedgerGivesBackWhatRowsWereLost) {
  keep("bolt@1.1.0");
  state({bolt("< 1.2.0")});
  EXPECT_EQ(decide_here("pkg:npm/bolt@1.1.0", "affected"), "done");
  const std::string before = lines_here();
  Store& store = docket_->store();
  ASSERT_TRUE(store.write({{"bindings_remove_of", {std::string{"Gate"}}, {}}}).ok());
  EXPECT_NE(lines_here(), before);
  RowComparison differing;
  ASSERT_TRUE(compare_desk(store, Repair::yes, differing).ok());
  EXPECT_EQ(differing.count, 1);
  EXPECT_EQ(lines_here(), before);
}

}  // namespace
}  // namespace docket::case_bills_test
