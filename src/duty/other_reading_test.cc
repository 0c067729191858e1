// The law under another option: the same run moves, and so does what hangs on the same reading.

#include "duty/other_reading.h"

#include <gtest/gtest.h>

#include "duty/facts_json.h"
#include "law/book.h"
#include "law/render.h"

namespace docket::other_reading_test {
namespace {

Instant at(const char* text) { return *parse_instant(text); }

class OtherReadingTest : public ::testing::Test {
 protected:
  Rulebook book_ = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  Facts facts_ = *read_facts(
      R"({"case":"c1","assets":[{"asset":"p1","kind":"product"},{"asset":"s1","kind":"system"}],)"
      R"("parties":[{"party":"acme","roles":[{"role":"provider","asset":"p1"},)"
      R"({"role":"operator","asset":"s1"}]}],)"
      R"("events":[{"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00"},)"
      R"({"event":"verified","by":"acme","occurred_at":"2019-07-03T15:00:00+08:00"}]})",
      book_);
  Moment moment_{at("2019-07-12T00:00:00+08:00"), {}};
};

TEST_F(OtherReadingTest, TheSameRunUnderAnotherOption) {
  const auto all = duties(book_, facts_, moment_, {});
  const auto found = std::find_if(all.begin(), all.end(), [](const Duty& duty) {
    return duty.rule == "remedy-service" && duty.asset == "s1";
  });
  ASSERT_NE(found, all.end());
  EXPECT_EQ(found->outcome.state, DutyState::missed);
  EXPECT_EQ(found->outcome.due_at, at("2019-07-12T00:00:00+08:00"));
  const Duty other = duty_under(book_, facts_, moment_, *found, {{"clock-start", "verified"}});
  EXPECT_EQ(other.outcome.state, DutyState::open);
  EXPECT_EQ(other.outcome.due_at, at("2019-07-14T00:00:00+08:00"));
  const Duty unmoved =
      duty_under(book_, facts_, moment_, *found, {{"report-scope", "only-if-needed"}});
  EXPECT_EQ(unmoved.outcome.due_at, found->outcome.due_at) << "a reading that the rule has not";
}

// Of the same rule and start each party and asset has its own: one was fixed, by one of two.
TEST_F(OtherReadingTest, EachDutyIsFoundAgainAmongItsLike) {
  const Facts facts = *read_facts(
      R"({"case":"c1","assets":[{"asset":"p1","kind":"product"},{"asset":"p2","kind":"product"}],)"
      R"("parties":[{"party":"acme","roles":[{"role":"provider","asset":"p1"},)"
      R"({"role":"provider","asset":"p2"}]},{"party":"beta","roles":[)"
      R"({"role":"provider","asset":"p1"},{"role":"provider","asset":"p2"}]}],)"
      R"("events":[{"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00"},)"
      R"({"event":"learned","by":"beta","occurred_at":"2019-07-01T09:00:00+08:00"},)"
      R"({"event":"fixed","by":"acme","asset":"p1","occurred_at":"2019-07-05T09:00:00+08:00"}]})",
      book_);
  const std::vector<Duty> all = duties(book_, facts, moment_, {});
  ASSERT_GT(all.size(), 8U);
  for (const Duty& duty : all) {
    const Duty again = duty_under(book_, facts, moment_, duty, {});
    EXPECT_EQ(again.outcome.state, duty.outcome.state) << duty.rule << duty.party << duty.asset;
    EXPECT_EQ(again.outcome.done_at, duty.outcome.done_at);
    EXPECT_EQ(again.outcome.readings, duty.outcome.readings);
  }
}

TEST_F(OtherReadingTest, BeforeItsStartADutyIsIdleUnderTheSameOptions) {
  const Duty duty = duties(book_, facts_, moment_, {}).front();
  const Duty before = duty_under(book_, facts_, {at("2019-06-01T00:00:00+08:00"), {}}, duty, {});
  EXPECT_EQ(before.outcome.state, DutyState::idle);
  EXPECT_FALSE(before.outcome.starts_at);
  EXPECT_EQ(before.outcome.readings, duty.outcome.readings);
}

TEST_F(OtherReadingTest, EveryDateThatHangsOnItFollows) {
  const Rulebook under = *book_under(book_, "cn-2019-draft", {{"clock-start", "verified"}});
  const std::vector<DutyShift> shifts = shifted_duties(book_, under, facts_, moment_);
  ASSERT_EQ(shifts.size(), 2U) << "the product's and the system's";
  for (const DutyShift& shift : shifts) {
    ASSERT_TRUE(shift.before && shift.after);
    EXPECT_LT(*shift.before->outcome.due_at, *shift.after->outcome.due_at);
  }
  EXPECT_TRUE(shifted_duties(book_, book_, facts_, moment_).empty());
}

TEST_F(OtherReadingTest, TheSentenceSaysThatItIsOnlySupposed) {
  const auto sentence = [](const Rulebook& book) {
    const Pack& pack = book.packs().front();
    for (const DutyRule& duty : pack.duties)
      if (duty.name == "remedy-product") return sentence_of(pack, duty);
    return Wording{};
  };
  const Rulebook under = *book_under(book_, "cn-2019-draft", {{"clock-start", "verified"}});
  EXPECT_NE(sentence(book_).en.find("Taken here: discovering"), std::string::npos);
  EXPECT_NE(sentence(under).en.find("Supposed, not taken here: verifying"), std::string::npos);
  EXPECT_NE(sentence(under).zh.find("此处假设为"), std::string::npos);
  const Rulebook same = *book_under(book_, "cn-2019-draft", {{"clock-start", "learned"}});
  EXPECT_EQ(sentence(same), sentence(book_)) << "the option that is taken anyway";
}

TEST_F(OtherReadingTest, WhatIsNotOwedUnderItIsAbsent) {
  Facts facts = facts_;
  facts.events.push_back({"fixed",
                          "acme",
                          "p1",
                          at("2019-07-05T09:00:00+08:00"),
                          at("2019-07-05T09:00:00+08:00"),
                          {},
                          -1});
  for (const char* judged : {"users-must-act", "partners-must-act"})
    facts.judgements.push_back({judged, false, "acme", "p1", at("2019-07-06T09:00:00+08:00"),
                                at("2019-07-06T09:00:00+08:00"), -1});
  const Rulebook under = *book_under(book_, "cn-2019-draft", {{"report-scope", "only-if-needed"}});
  bool gone = false;
  for (const DutyShift& shift : shifted_duties(book_, under, facts, moment_))
    gone = gone || (shift.before && shift.before->rule == "report" && !shift.after);
  EXPECT_TRUE(gone);
}

TEST_F(OtherReadingTest, WrongNamesAreRefused) {
  EXPECT_EQ(read_choices("a=b,c=d")->size(), 2U);
  for (const char* text : {"", "clock-start", "=x", "a=", "a=b,", "a=b,,c=d"})
    EXPECT_EQ(read_choices(text).error().code, "pack.reading-text") << text;
  EXPECT_EQ(book_under(book_, "cn-2019-draft", {{"no-such", "x"}}).error().code,
            "pack.unknown-reading");
  EXPECT_EQ(book_under(book_, "cn-2019-draft", {{"clock-start", "noon"}}).error().code,
            "pack.unknown-option");
}

}  // namespace
}  // namespace docket::other_reading_test
