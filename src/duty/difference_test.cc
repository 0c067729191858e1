// The comparison of two sets of packs over one case: against what docket duties says of each, and
// what a change is called.

#include "duty/difference.h"

#include <gtest/gtest.h>

#include "duty/duties.h"
#include "duty/facts_json.h"
#include "law/book.h"
#include "law/supposed.h"

namespace docket::difference_test {
namespace {

Instant at(const char* text) { return parse_instant(text).value(); }

// A provider of two products and operator of a system; with what happened.
Facts facts(const Rulebook& book, const std::string& events) {
  const std::string line =
      R"({"case":"c1","parties":[{"party":"acme","roles":[{"role":"provider","asset":"p1"},)"
      R"({"role":"provider","asset":"p2"},{"role":"operator","asset":"s1"}]}],)"
      R"("assets":[{"asset":"p1","kind":"product"},{"asset":"p2","kind":"product"},)"
      R"({"asset":"s1","kind":"system"}],"events":[)" +
      events + "]}";
  return read_facts(line, book).value();
}

std::string event(const char* name, const char* moment, const char* asset = nullptr) {
  return std::string{R"({"event":")"} + name + R"(","by":"acme",)" +
         (asset ? std::string{R"("asset":")"} + asset + "\"," : "") + R"("occurred_at":")" +
         moment + "\"}";
}

Pack with(const char* duty, const char* term) {
  return *with_term(*embedded_pack("cn-2019-draft"), duty, *parse_short_term(term));
}

// What changes in one case when these packs are followed by those.
class Comparison {
 public:
  Comparison(const std::vector<Pack>& before, const std::vector<Pack>& after)
      : book_(*Rulebook::beside(before, after)),
        comparison_(book_, Rulebook::of(before)->rules().size()) {}

  std::vector<DutyDifference> compare(const Facts& facts, const Moment& moment) {
    PackedCase packed;
    packed.pack(book_, facts);
    const auto found = comparison_.compare(packed.packed(), moment);
    return {found.begin(), found.end()};
  }
  const Pack& pack_of(const DutyDifference& each) const {
    return book_.pack_of(book_.rules()[static_cast<std::size_t>(each.rule)]);
  }

 private:
  Rulebook book_;
  BookComparison comparison_;
};

struct ChangeRow {
  const char* what;
  const char* duty;
  const char* term;
  std::size_t changes;
  std::size_t kept_to_late;
};

TEST(BookComparison, CountsWhatAnotherTermChanges) {
  const Rulebook before = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  const Facts one = facts(before, event("learned", "2019-07-01T09:00:00+08:00") + "," +
                                      event("fixed", "2019-07-11T12:00:00+08:00", "p1") + "," +
                                      event("fixed", "2019-07-12T00:00:00+08:00", "p2"));
  const ChangeRow rows[] = {
      {"the term it has: nothing", "remedy-product", "90d", 0, 0},
      {"another date for both products", "remedy-product", "91d", 2, 0},
      {"11 days hold both", "remedy-product", "11d", 2, 0},
      {"10 days end with the 11th: the second was a moment too late", "remedy-product", "10d", 2,
       1},
      {"9 days: both late", "remedy-product", "9d", 2, 2},
      {"the system was never remedied: missed either way, on another date", "remedy-service", "20d",
       1, 0},
      {"two that nobody has judged move, the one that has not started does not", "tell", "6d", 2,
       0},
  };
  for (const ChangeRow& row : rows) {
    Comparison comparison{{*embedded_pack("cn-2019-draft")}, {with(row.duty, row.term)}};
    const auto found = comparison.compare(one, {at("2019-12-01T00:00:00Z"), {}});
    EXPECT_EQ(found.size(), row.changes) << row.what;
    std::size_t late = 0;
    for (const DutyDifference& each : found)
      late += each.before.state == DutyState::kept && each.after.state == DutyState::late;
    EXPECT_EQ(late, row.kept_to_late) << row.what;
  }
}

TEST(BookComparison, PacksThatComeAndGo) {
  const Pack draft = *embedded_pack("cn-2019-draft");
  const Pack rmsv = *embedded_pack("cn-2021-rmsv");
  const Rulebook two = *Rulebook::of({draft, rmsv});
  const Facts told = facts(two, event("learned", "2022-07-01T09:00:00+08:00"));
  const Moment moment{at("2022-07-02T00:00:00Z"), {}};
  std::size_t of_rmsv = 0;
  for (const Duty& duty : duties(two, told, moment, {})) of_rmsv += duty.pack == "cn-2021-rmsv";
  ASSERT_GT(of_rmsv, 0U);
  Comparison coming{{draft}, {draft, rmsv}};
  const auto appear = coming.compare(told, moment);
  EXPECT_EQ(appear.size(), of_rmsv);
  for (const DutyDifference& each : appear) {
    EXPECT_EQ(each.change, DutyChange::appears);
    EXPECT_EQ(coming.pack_of(each).identity.name, "cn-2021-rmsv");
  }
  Comparison going{{draft, rmsv}, {draft}};
  const auto end = going.compare(told, moment);
  EXPECT_EQ(end.size(), of_rmsv);
  for (const DutyDifference& each : end) EXPECT_EQ(each.change, DutyChange::ends);

  const Pack from_august = during(rmsv, {parse_day("2022-08-01").value(), {}});
  Comparison later{{draft}, {draft, from_august}};
  EXPECT_TRUE(later.compare(told, moment).empty()) << "learned of in July";
  const Day july = parse_day("2022-07-01").value();
  Comparison same{{draft}, {during(draft, {{}, july}), during(draft, {july, {}})}};
  EXPECT_TRUE(same.compare(told, moment).empty()) << "the same law in two periods is the same law";
}

// The changes of one rule are told in order of the assets, whatever becomes of each.
TEST(BookComparison, WhatAppearsIsNotTakenForWhatFollowsIt) {
  const Pack draft = *embedded_pack("cn-2019-draft");
  const Rulebook one = *Rulebook::of({draft});
  const Facts told = facts(one, event("learned", "2022-07-20T09:00:00+08:00", "p1") + "," +
                                    event("learned", "2022-07-01T09:00:00+08:00", "p2"));
  const Pack early = during(draft, {{}, parse_day("2022-07-10").value()});
  const Moment moment{at("2022-07-25T00:00:00Z"), {}};
  struct Row {
    const Pack& before;
    const Pack& after;
    DutyChange change;
  };
  for (const Row& row :
       {Row{early, draft, DutyChange::appears}, Row{draft, early, DutyChange::ends}}) {
    const auto found = Comparison{{row.before}, {row.after}}.compare(told, moment);
    ASSERT_FALSE(found.empty());
    for (const DutyDifference& each : found) {
      EXPECT_EQ(each.change, row.change);
      EXPECT_EQ(each.asset, 0) << "the second product was learned of while both were in force";
    }
  }
}

// A duty that began twice, each time under another period of the same law.
TEST(BookComparison, RunsOfOneDutyAreThoseOfTwoPeriodsInOrderOfTheirStarts) {
  const Pack draft = *embedded_pack("cn-2019-draft");
  const Rulebook one = *Rulebook::of({draft});
  const Facts twice = facts(one, event("learned", "2022-06-01T09:00:00+08:00") + "," +
                                     event("refuted", "2022-06-05T09:00:00+08:00") + "," +
                                     event("learned", "2022-07-10T09:00:00+08:00"));
  const Moment moment{at("2022-07-12T00:00:00Z"), {}};
  const Day july = parse_day("2022-07-01").value();
  Comparison same{{draft}, {during(draft, {{}, july}), during(draft, {july, {}})}};
  EXPECT_TRUE(same.compare(twice, moment).empty());
  Comparison moved{{draft},
                   {during(draft, {{}, july}), during(with("remedy-product", "91d"), {july, {}})}};
  for (int again = 0; again < 2; ++again) {
    const auto found = moved.compare(twice, moment);
    ASSERT_EQ(found.size(), 2U) << "the second run of either product, each time it is asked";
    std::int32_t asset = 0;
    for (const DutyDifference& each : found) {
      EXPECT_EQ(each.change, DutyChange::moves);
      EXPECT_EQ(each.asset, asset++);
      EXPECT_EQ(each.before.start.at, at("2022-07-10T01:00:00Z").ms);
      EXPECT_EQ(each.after.due_at - each.before.due_at, 86'400'000);
    }
  }
  Comparison shorter{{draft}, {during(draft, {{}, july})}};
  const auto ended = shorter.compare(twice, moment);
  ASSERT_FALSE(ended.empty());
  for (const DutyDifference& each : ended) {
    EXPECT_EQ(each.change, DutyChange::ends);
    EXPECT_EQ(each.before.start.at, at("2022-07-10T01:00:00Z").ms) << "the first run is there";
  }
}

struct TermRow {
  const char* text;
  bool sound;
};

TEST(ShortTerm, IsANumberAndAUnit) {
  const TermRow rows[] = {{"30d", true},    {"10wd", true},    {"24h", true},   {"1m", true},
                          {"2y", true},     {"0d", false},     {"-1d", false},  {"30", false},
                          {"d", false},     {"", false},       {"30 d", false}, {"30days", false},
                          {"99999d", true}, {"100000d", false}};
  for (const TermRow& row : rows) {
    const Result<Term> term = parse_short_term(row.text);
    EXPECT_EQ(term.ok(), row.sound) << row.text;
    const std::string told =
        term.ok() ? std::to_string(term->count) + std::string{short_name_of(term->unit)}
                  : term.error().code;
    EXPECT_EQ(told, row.sound ? row.text : "pack.term");
  }
}

}  // namespace
}  // namespace docket::difference_test
