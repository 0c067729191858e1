// Bills of materials: what records say of them follows both as they change, and what persons say
// of that stands until what they saw is no longer so.

#include "app/bills_fixture_test.h"
#include "app/compare.h"
#include "app/unasked_test.h"
#include "cases/desk.h"
#include "inventory/component_keys.h"

namespace docket::bills_test {
namespace {

TEST_F(BillsKept, TheCatalogueSpeaksOfWhatIsInThem) {
  publish(osv_record("OSV-1", "bolt", "1.2.0", "Bolt opens"));
  const BillBrought first = keep("bolt@1.1.0 nut@2.0.0");
  EXPECT_EQ(first.bill.edition, 1);
  EXPECT_EQ(first.bill.components, 2);
  const BillMatches found = matches();
  ASSERT_EQ(found.items.size(), 1U);
  const BillMatch& match = found.items.front();
  EXPECT_EQ(match.component.key, "pkg:npm/bolt@1.1.0");
  EXPECT_EQ(match.title, "Bolt opens");
  EXPECT_EQ(match.confidence, "high");
  EXPECT_EQ(match.own, "pkg:npm/bolt@1.1.0");
  EXPECT_EQ(match.versions, "< 1.2.0");
  EXPECT_EQ(match.component.times, 1);
  EXPECT_FALSE(match.reasons.empty());
  EXPECT_EQ(found.waiting, 0);
  EXPECT_EQ(found.bill.counts->affected, 1);
}

TEST_F(BillsKept, ARecordThatComesOrChangesIsFollowed) {
  keep("bolt@1.1.0");
  EXPECT_EQ(lines(), "");
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  EXPECT_EQ(lines(), "pkg:npm/bolt@1.1.0 OSV-1 affected\n");
  publish(osv_record("OSV-1", "bolt", "1.1.0"));
  EXPECT_EQ(lines(), "");
  EXPECT_EQ(matches(BillShow::all).items.size(), 1U) << "it says that this version is fixed";
}

TEST_F(BillsKept, AnotherEditionTakesThePlaceOfTheOneBefore) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0");
  const BillBrought same = keep("bolt@1.1.0");
  EXPECT_TRUE(same.unchanged);
  EXPECT_EQ(same.bill.edition, 1);
  EXPECT_EQ(keep("bolt@1.2.0").bill.edition, 2);
  EXPECT_EQ(lines(), "");
  EXPECT_EQ(bills_->list(kHandler)->items.size(), 1U);
}

TEST_F(BillsKept, ADecisionStandsUntilSomethingElseIsSaid) {
  publish(osv_record("OSV-1", "bolt", "1.2.0", "one"));
  keep("bolt@1.1.0");
  EXPECT_EQ(decide(wish("pkg:npm/bolt@1.1.0", "not-affected")), "done");
  EXPECT_EQ(lines(), "") << "nobody has to look at it any more";
  EXPECT_EQ(lines(BillShow::decided),
            "pkg:npm/bolt@1.1.0 OSV-1 affected (not-affected as-decided)\n");
  publish(osv_record("OSV-1", "bolt", "1.2.0", "two"));
  EXPECT_EQ(lines(), "") << "the text of the record changed, what it says of bolt did not";
  EXPECT_EQ(lines(BillShow::decided), "pkg:npm/bolt@1.1.0 OSV-1 affected (not-affected revised)\n");
  keep("bolt@1.1.0 nut@2.0.0");
  EXPECT_EQ(lines(), "") << "the bill changed, bolt did not";
  publish(osv_record("OSV-1", "bolt", "1.0.0", "three"));
  EXPECT_EQ(lines(), "pkg:npm/bolt@1.1.0 OSV-1 fixed (not-affected to-review)\n");
  EXPECT_EQ(bills_->list(kHandler)->items.front().counts->to_review, 1);
  keep("bolt@2.0.0");
  EXPECT_EQ(lines(), "gone pkg:npm/bolt@1.1.0 (not-affected gone)\n");
}

TEST_F(BillsKept, ADecisionIsTakenBack) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0");
  EXPECT_EQ(decide(wish("pkg:npm/bolt@1.1.0", "undone")), "bill.not-decided");
  EXPECT_EQ(decide(wish("pkg:npm/bolt@1.1.0", "affected")), "done");
  EXPECT_EQ(decide(wish("pkg:npm/bolt@1.1.0", "undone", "wrong door")), "done");
  EXPECT_EQ(lines(), "pkg:npm/bolt@1.1.0 OSV-1 affected\n");
}

struct RefusedRow {
  const char* what;
  BindingWish wish;
  const char* code;
};

TEST_F(BillsKept, WhatCannotBeDecidedIsRefused) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0");
  const RefusedRow rows[] = {
      {"a component that there is not", wish("pkg:npm/nut@1.0.0", "affected"), "bill.no-match"},
      {"no reason", wish("pkg:npm/bolt@1.1.0", "affected", " \n"), "bill.because"},
      {"a word of our own", wish("pkg:npm/bolt@1.1.0", "perhaps"), "bill.decision"},
      {"a record that there is not",
       {"pkg:npm/bolt@1.1.0", "osv", "OSV-2", "", "affected", "seen"},
       "bill.no-match"},
      {"what is said of a case, which goes by the case",
       {"pkg:npm/bolt@1.1.0", "case", "c", "", "affected", "seen"},
       "bill.no-match"},
      {"also to take it back",
       {"pkg:npm/bolt@1.1.0", "case", "c", "", "undone", "seen"},
       "bill.no-match"},
      {"a vulnerability that the record does not name",
       {"pkg:npm/bolt@1.1.0", "osv", "OSV-1", "CVE-1", "affected", "seen"},
       "bill.no-match"},
  };
  for (const RefusedRow& row : rows) EXPECT_EQ(decide(row.wish), row.code) << row.what;
  EXPECT_EQ(bills_->decide(kHandler, "Fence", rows[0].wish).error().code, "bill.not-found");
  EXPECT_EQ(bills_->decide(kNobody, "Gate", rows[0].wish).error().code, "access.role");
  EXPECT_EQ(lines(BillShow::decided), "");
}

TEST_F(BillsKept, ABillThatIsNoneIsRefusedAndNothingKept) {
  struct Row {
    const char* what;
    BillWish wish;
    const char* code;
  };
  const Row rows[] = {
      {"no name", {"", to_base64(bill_of_npm("bolt@1"))}, "bill.name"},
      {"blanks around the name", {" Gate", to_base64(bill_of_npm("bolt@1"))}, "bill.name"},
      {"a slash, which is no part of an address",
       {"a/b", to_base64(bill_of_npm("bolt@1"))},
       "bill.name"},
      {"nor are these", {"..", to_base64(bill_of_npm("bolt@1"))}, "bill.name"},
      {"an escape of addresses", {"100%", to_base64(bill_of_npm("bolt@1"))}, "bill.name"},
      {"a control mark", {"a\x1b[31m", to_base64(bill_of_npm("bolt@1"))}, "bill.name"},
      {"a mark that is not seen", {"Gate\u200B", to_base64(bill_of_npm("bolt@1"))}, "bill.name"},
      {"a mark that turns the rest around",
       {"a\u202Eb", to_base64(bill_of_npm("bolt@1"))},
       "bill.name"},
      {"201 bytes", {std::string(201, 'x'), to_base64(bill_of_npm("bolt@1"))}, "bill.name"},
      {"no base64", {"Gate", "%"}, "import.not-base64"},
      {"no bill of materials", {"Gate", to_base64("{}")}, "sbom.unknown"},
      {"broken", {"Gate", to_base64("{")}, "json.syntax"},
  };
  for (const Row& row : rows) {
    const Result<BillBrought> brought = bills_->keep(kHandler, row.wish);
    EXPECT_EQ(brought.ok() ? "kept" : brought.error().code, row.code) << row.what;
  }
  EXPECT_TRUE(bills_->list(kHandler)->items.empty());
  EXPECT_TRUE(
      bills_->keep(kHandler, {std::string(200, 'x'), to_base64(bill_of_npm("bolt@1"))}).ok());
  EXPECT_EQ(bills_->keep(kNobody, rows[5].wish).error().code, "access.role");
}

TEST_F(BillsKept, AComponentIsKnownByItsVersionWhereverThatStands) {
  struct Row {
    const char* what;
    const char* component;  // of a bill in CycloneDX
    const char* key;
  };
  const Row rows[] = {
      {"in the package URL", R"({"name":"bolt","version":"1","purl":"pkg:npm/bolt@2"})",
       "pkg:npm/bolt@2"},
      {"beside it", R"({"name":"bolt","version":"1","purl":"pkg:npm/bolt"})", "pkg:npm/bolt@1"},
      {"nowhere", R"({"name":"bolt","purl":"pkg:npm/bolt"})", "pkg:npm/bolt"},
      {"in the CPE name",
       R"({"name":"bolt","version":"1","cpe":"cpe:2.3:a:door:bolt:2:*:*:*:*:*:*:*"})",
       "cpe:2.3:a:door:bolt:2:*:*:*:*:*:*:*"},
      {"beside the CPE name",
       R"({"name":"bolt","version":"1","cpe":"cpe:2.3:a:door:bolt:*:*:*:*:*:*:*:*"})",
       "cpe:2.3:a:door:bolt:*:*:*:*:*:*:*:*@1"},
      {"beside a name", R"({"group":"door","name":"bolt","version":"1"})", "door/bolt@1"},
  };
  for (const Row& row : rows) {
    const std::string document =
        R"({"bomFormat":"CycloneDX","specVersion":"1.5","components":[{"type":"library",)" +
        std::string{row.component + 1} + "]}";
    const Result<SbomRead> read = read_here()->read_bill(document);
    ASSERT_TRUE(read.ok()) << row.what << read.error().message;
    EXPECT_EQ(component_key(read->sbom.components.at(0)), row.key) << row.what;
  }
}

TEST_F(BillsKept, WhoDecidesDoesSoOnWhatHeSaw) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0");
  BindingWish seen = wish("pkg:npm/bolt@1.1.0", "affected");
  seen.edition = 1;
  seen.revision = 1;
  seen.said = "affected";
  publish(osv_record("OSV-1", "bolt", "1.1.0"));
  EXPECT_EQ(decide(seen), "bill.moved") << "another revision";
  seen.revision = 2;
  EXPECT_EQ(decide(seen), "bill.moved") << "it says something else";
  seen.said = "fixed";
  EXPECT_EQ(decide(seen), "done");
  keep("bolt@1.1.0 nut@1.0.0");
  EXPECT_EQ(decide(seen), "bill.moved") << "another edition";
}

TEST_F(BillsKept, BeforeTheIndexIsMadeNothingIsSaidToBeDone) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0");
  bills_ = std::make_unique<Bills>(docket_->store(), world_, MakeInputReader{});  // a new start
  EXPECT_GT(matches().waiting, 0);
  EXPECT_FALSE(bills_->list(kHandler)->items.front().counts);
  ASSERT_TRUE(bills_->catch_up().ok());
  EXPECT_EQ(matches().waiting, 0);
  EXPECT_EQ(bills_->list(kHandler)->items.front().counts->affected, 1);
}

TEST_F(BillsKept, CountsFollowWhatIsDecided) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0");
  const auto counts = [&] { return *bills_->list(kHandler)->items.front().counts; };
  EXPECT_EQ(counts().affected, 1);
  EXPECT_EQ(decide(wish("pkg:npm/bolt@1.1.0", "affected")), "done");
  EXPECT_EQ(counts().affected, 0);
  EXPECT_EQ(counts().decided, 1);
  EXPECT_EQ(decide(wish("pkg:npm/bolt@1.1.0", "undone")), "done");
  EXPECT_EQ(counts().affected, 1);
}

TEST_F(BillsKept, WhoIsAffectedByARecord) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0");
  keep("bolt@2.0.0", "Fence");
  keep("nut@1.0.0", "Wall");
  const RecordBills found = *bills_->of_record(kHandler, "osv", "OSV-1");
  EXPECT_EQ(found.bills, 3);
  ASSERT_EQ(found.items.size(), 2U);
  EXPECT_EQ(found.items[0].bill, "Fence");
  EXPECT_EQ(found.items[0].items.front().status, "fixed");
  EXPECT_EQ(found.items[1].bill, "Gate");
  EXPECT_EQ(found.items[1].items.front().status, "affected");
  EXPECT_FALSE(found.waiting);
}

TEST_F(BillsKept, WhatIsDroppedIsGoneWithWhatWasSaidOfIt) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0");
  EXPECT_EQ(decide(wish("pkg:npm/bolt@1.1.0", "affected")), "done");
  EXPECT_EQ(bills_->drop(kHandler, "Gate", {""}).error().code, "bill.because");
  ASSERT_TRUE(bills_->drop(kHandler, "Gate", {"sold"}).ok());
  EXPECT_EQ(bills_->drop(kHandler, "Gate", {"sold"}).error().code, "bill.not-found");
  EXPECT_EQ(bills_->matches(kHandler, "Gate", {}).error().code, "bill.not-found");
  keep("bolt@1.1.0");
  EXPECT_EQ(lines(), "pkg:npm/bolt@1.1.0 OSV-1 affected\n");
}

TEST_F(BillsKept, TheLedgerGivesBackWhatRowsWereLost) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.0.0");
  keep("bolt@1.1.0");
  EXPECT_EQ(decide(wish("pkg:npm/bolt@1.1.0", "affected", "it is ours")), "done");
  keep("bolt@1.1.0", "Fence");
  ASSERT_TRUE(bills_->decide(kHandler, "Fence", wish("pkg:npm/bolt@1.1.0", "affected")).ok());
  ASSERT_TRUE(bills_->drop(kHandler, "Fence", {"sold"}).ok());
  keep("bolt@1.0.0 bolt@1.1.0");
  EXPECT_EQ(decide(wish("pkg:npm/bolt@1.0.0", "affected")), "done");
  EXPECT_EQ(decide(wish("pkg:npm/bolt@1.0.0", "undone")), "done");
  const std::string before = lines(BillShow::decided);
  Store& store = docket_->store();
  ASSERT_TRUE(
      store.write({{"bill_remove", {"Gate"}, {}}, {"bindings_remove_of", {"Gate"}, {}}}).ok());
  RowComparison differing;
  ASSERT_TRUE(compare_desk(store, Repair::yes, differing).ok());
  EXPECT_EQ(differing.count, 2);
  EXPECT_EQ(lines(BillShow::decided), before);
  RowComparison again;
  ASSERT_TRUE(compare_desk(store, Repair::no, again).ok());
  EXPECT_EQ(again.count, 0);
}

TEST_F(BillsKept, PagesFollowEachOther) {
  std::string packages;
  for (int at = 0; at < 5; ++at)
    packages += (at ? " " : "") + ("b" + std::to_string(at)) + "@1.0.0";
  keep(packages);
  for (int at = 0; at < 5; ++at)
    publish(osv_record("OSV-" + std::to_string(at), "b" + std::to_string(at), "2.0.0"));
  std::string seen;
  std::optional<std::string> after;
  do {
    const BillMatches page = *bills_->matches(kHandler, "Gate", {{}, {}, 2, after});
    EXPECT_EQ(page.total, 5);
    for (const BillMatch& match : page.items) seen += match.component.name;
    after = page.next;
  } while (after);
  EXPECT_EQ(seen, "b0b1b2b3b4");
  const std::string whole = cursor_of({0, 0, "pkg:npm/b4@1.0.0", "osv", "OSV-4", ""});
  EXPECT_TRUE(bills_->matches(kHandler, "Gate", {{}, {}, 2, whole})->items.empty());
  const std::string before = cursor_of({0, 0, "pkg:npm/b4@1.0.0", "osv", "OSV-3", ""});
  EXPECT_EQ(bills_->matches(kHandler, "Gate", {{}, {}, 2, before})->items.size(), 1U);
}

TEST_F(BillsKept, APlaceThatIsNoneIsRefused) {
  keep("bolt@1.0.0");
  const char* rows[] = {"",
                        "2",
                        "x",
                        R"([])",
                        R"([0,0,"c","s","r"])",
                        R"([0,0,"c","s","r","a","more"])",
                        R"(["0",0,"c","s","r","a"])",
                        R"([0,0,"c","s","r",1])",
                        R"({"status":0})"};
  for (const char* row : rows)
    EXPECT_EQ(bills_->matches(kHandler, "Gate", {{}, {}, 2, to_hex(row)}).error().code,
              "list.cursor")
        << row;
  EXPECT_EQ(bills_->matches(kHandler, "Gate", {{}, {}, 2, "5"}).error().code, "list.cursor");
}

// What happens between two pages moves neither of them.
TEST_F(BillsKept, APageBeginsBehindTheLastMatchOfTheOneBefore) {
  std::string packages;
  for (int at = 0; at < 6; ++at)
    packages += (at ? " " : "") + ("b" + std::to_string(at)) + "@1.0.0";
  keep(packages);
  for (int at = 0; at < 6; ++at)
    publish(osv_record("OSV-" + std::to_string(at), "b" + std::to_string(at), "2.0.0"));
  const BillMatches first = *bills_->matches(kHandler, "Gate", {{}, {}, 2, {}});
  BindingWish seen = wish("pkg:npm/b0@1.0.0", "affected");
  for (const char* record : {"OSV-0", "OSV-1"}) {
    seen.component = "pkg:npm/b" + std::string{record}.substr(4) + "@1.0.0";
    seen.record_id = record;
    EXPECT_EQ(decide(seen), "done");
  }
  keep("a@1.0.0 " + packages);
  publish(osv_record("OSV-00", "a", "2.0.0"));
  const BillMatches second = *bills_->matches(kHandler, "Gate", {{}, {}, 2, first.next});
  ASSERT_EQ(second.items.size(), 2U);
  EXPECT_EQ(second.items[0].component.name, "b2") << "those decided on left, another one came";
  EXPECT_EQ(second.items[1].component.name, "b3");
  EXPECT_EQ(second.total, 5);
  const BillMatches last = *bills_->matches(kHandler, "Gate", {{}, {}, 2, second.next});
  EXPECT_EQ(last.items.size(), 2U);
  EXPECT_FALSE(last.next);
}

TEST_F(BillsKept, AComponentThatStandsInThreePlacesIsOne) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0 nut@1.0.0 bolt@1.1.0 bolt@1.1.0 bolt@1.0.0");
  const BillMatches found = matches();
  EXPECT_EQ(found.bill.components, 5) << "as many as the document has";
  EXPECT_EQ(found.total, 2);
  EXPECT_EQ(found.bill.counts->affected, 2);
  ASSERT_EQ(found.items.size(), 2U);
  EXPECT_EQ(found.items[0].component.key, "pkg:npm/bolt@1.0.0");
  EXPECT_EQ(found.items[0].component.times, 1);
  EXPECT_EQ(found.items[1].component.times, 3);
  EXPECT_EQ(found.items[1].component.place, "/components/0") << "the first of them";
  EXPECT_EQ(bills_->of_record(kHandler, "osv", "OSV-1")->items.front().items.size(), 2U);
  EXPECT_EQ(decide(wish("pkg:npm/bolt@1.1.0", "affected")), "done");
  EXPECT_EQ(matches().bill.counts->affected, 1);
  EXPECT_EQ(matches().bill.counts->decided, 1);
}

// As after the program was replaced by one that reads records better.
TEST_F(BillsKept, WhatAnotherReaderFoundHoldsUntilItIsReadAnew) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0");
  Store& store = docket_->store();
  ASSERT_TRUE(store
                  .write({{"catalogue_claims_put",
                           {std::string{"osv"}, std::string{"OSV-1"}, std::int64_t{1},
                            std::string{"[]"}, std::string{}, kClaimsEdition - 1},
                           {}}})
                  .ok());
  KnownClaims same{store, {}, kClaimsEdition - 1};
  ASSERT_TRUE(same.catch_up(9).ok());
  EXPECT_EQ(*same.waiting(), 0) << "its own";
  EXPECT_TRUE(same.last()->index.claims().empty());
  KnownClaims newer{store, {}};
  EXPECT_EQ(*newer.waiting(), 1);
  EXPECT_TRUE((*newer.of_record("osv", "OSV-1"))->index.claims().empty()) << "until then";
  ASSERT_TRUE(newer.catch_up(9).ok());
  EXPECT_EQ(*newer.waiting(), 0);
  EXPECT_EQ(newer.last()->index.claims().size(), 1U);
}

TEST_F(BillsKept, WhateverIsReadAtOnceTheIndexIsMadeInTheEnd) {
  for (int at = 0; at < 4; ++at)
    import({put("r.json",
                osv_record("OSV-" + std::to_string(at), "b" + std::to_string(at), "2.0.0"))});
  for (const int at_once : {1, 2, 3, 4, 5}) {
    ASSERT_TRUE(docket_->store()
                    .write({{"catalogue_claims_put",
                             {std::string{"osv"}, std::string{"OSV-2"}, std::int64_t{0},
                              std::string{"[]"}, std::string{}, kClaimsEdition},
                             {}}})
                    .ok());
    KnownClaims claims{docket_->store(), {}};
    int rounds = 0;
    for (; *claims.waiting() > 0; ++rounds)
      ASSERT_TRUE(claims.catch_up(at_once).ok() && rounds < 9);
    EXPECT_EQ(claims.last()->index.claims().size(), 4U) << at_once << " at once";
  }
}

// Reads a bill while something else happens.
class Meanwhile final : public UnaskedReader {
 public:
  explicit Meanwhile(std::function<void()> what) : what_(std::move(what)) {}
  Result<SbomRead> read_bill(std::string_view bytes) override {
    what_();
    return read_here()->read_bill(bytes);
  }

 private:
  std::function<void()> what_;
};

TEST_F(BillsKept, OfTwoWhoBringAnEditionAtOnceOneIsKept) {
  const auto other = [&] { keep("nut@1.0.0"); };
  Bills slow{docket_->store(), world_, [&] { return std::make_unique<Meanwhile>(other); }};
  EXPECT_EQ(slow.keep(kHandler, {"Gate", to_base64(bill_of_npm("bolt@1.1.0"))}).error().code,
            "bill.changed");
  const BillList kept = *bills_->list(kHandler);
  ASSERT_EQ(kept.items.size(), 1U);
  EXPECT_EQ(kept.items.front().edition, 1);
  EXPECT_EQ(kept.items.front().digest, hex(sha256(bill_of_npm("nut@1.0.0"))));
}

TEST_F(BillsKept, NotMoreThanSoManyAreKept) {
  std::vector<Statement> rows;
  for (std::size_t at = 1; at < Bills::kBillsMax; ++at)
    rows.push_back({"bill_put",
                    {"bill " + std::to_string(at), std::int64_t{1}, bytes_of(sha256("")),
                     std::string{"spdx"}, std::int64_t{0}, std::string{"li"}, std::int64_t{0}},
                    {}});
  ASSERT_TRUE(docket_->store().write(std::move(rows)).ok());
  const std::string document = to_base64(bill_of_npm("bolt@1.1.0"));
  EXPECT_TRUE(bills_->keep(kHandler, {"Gate", document}).ok());
  EXPECT_EQ(bills_->keep(kHandler, {"Fence", document}).error().code, "bill.too-many");
  EXPECT_TRUE(bills_->keep(kHandler, {"Gate", to_base64(bill_of_npm("bolt@2"))}).ok());
}

// Reads bills, and of records nothing.
class Failing final : public UnaskedReader {
 public:
  explicit Failing(std::string code) : code_(std::move(code)) {}
  Result<std::string> read_claims(std::string_view) override { return Error{code_, "no", ""}; }
  Result<SbomRead> read_bill(std::string_view bytes) override {
    return read_here()->read_bill(bytes);
  }

 private:
  std::string code_;
};

TEST_F(BillsKept, ARecordThatFellsItsReaderIsCountedAndNotTriedForEver) {
  bills_ = std::make_unique<Bills>(docket_->store(), world_,
                                   [] { return std::make_unique<Failing>("box.ended"); });
  keep("bolt@1.1.0");
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  EXPECT_EQ(matches().unreadable, 1);
  EXPECT_EQ(matches().waiting, 0);
  EXPECT_TRUE(bills_->of_record(kHandler, "osv", "OSV-1")->unreadable);
  EXPECT_FALSE(bills_->of_record(kHandler, "osv", "OSV-9")->waiting) << "there is no such record";
  bills_ = std::make_unique<Bills>(docket_->store(), world_, MakeInputReader{});
  ASSERT_TRUE(bills_->catch_up().ok());
  EXPECT_EQ(matches().unreadable, 0) << "after a start it is tried again";
  EXPECT_EQ(lines(), "pkg:npm/bolt@1.1.0 OSV-1 affected\n");
}

TEST_F(BillsKept, WhoBringsAnEditionOfWhatWasDroppedMeanwhileIsTold) {
  keep("nut@1.0.0");
  const auto other = [&] { EXPECT_TRUE(bills_->drop(kHandler, "Gate", {"sold"}).ok()); };
  Bills slow{docket_->store(), world_, [&] { return std::make_unique<Meanwhile>(other); }};
  EXPECT_EQ(slow.keep(kHandler, {"Gate", to_base64(bill_of_npm("bolt@1.1.0"))}).error().code,
            "bill.changed");
  EXPECT_TRUE(bills_->list(kHandler)->items.empty());
}

TEST_F(BillsKept, WhereNothingCanReadRecordsTheyWait) {
  bills_ = std::make_unique<Bills>(docket_->store(), world_,
                                   [] { return std::make_unique<Failing>("box.unavailable"); });
  keep("");
  import({put("r.json", osv_record("OSV-1", "bolt", "1.2.0"))});
  EXPECT_EQ(bills_->catch_up().error().code, "box.unavailable");
  EXPECT_EQ(matches().waiting, 1);
}

}  // namespace
}  // namespace docket::bills_test
