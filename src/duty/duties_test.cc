// The answer of `docket duties`, byte for byte.

#include "duty/duties.h"

#include <gtest/gtest.h>

#include "duty/facts_json.h"
#include "law/book.h"

namespace docket::duties_test {
namespace {

const Rulebook& book() {
  static const Rulebook rules = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  return rules;
}

struct Given {
  const char* now = "2019-10-01T00:00:00+08:00";
  const char* known_at = nullptr;
  DutyOptions options;
};

std::string answer(std::string_view facts, const Given& given) {
  Moment moment{*parse_instant(given.now), {}};
  if (given.known_at) moment.known_at = *parse_instant(given.known_at);
  DutyWriter writer{book(), moment, given.options};
  std::string out;
  const Result<Facts> read = read_facts(facts, book());
  EXPECT_TRUE(read.ok()) << read.error().message;
  writer.append(*read, out);
  return out;
}

// One line a duty, with what tells it from the others.
std::string in_short(std::string_view facts, const Given& given) {
  const Json json = *parse_json(answer(facts, given));
  std::string text;
  for (const Json& duty : *json.find("duties")->items()) {
    for (const char* name : {"rule", "party", "asset", "state", "starts_at", "due_at", "done_at",
                             "ended_at", "earliest_due_at", "latest_due_at"}) {
      const Json* value = duty.find(name);
      if (value)
        text += std::string{text.ends_with('\n') || text.empty() ? "" : " "} + *value->text();
    }
    text += "\n";
  }
  return text;
}

constexpr std::string_view kOne =
    R"({"case":"c1","parties":[{"party":"acme","roles":[{"role":"provider","asset":"p1"}]}],)"
    R"("assets":[{"asset":"p1","kind":"product"}],"events":[)"
    R"({"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00"},)"
    R"({"event":"verified","by":"acme","occurred_at":"2019-07-03T15:00:00.250+08:00"},)"
    R"({"event":"mitigated","by":"acme","asset":"p1","occurred_at":"2019-09-29T15:59:00Z"}]})";

constexpr std::string_view kWholeAnswer =
    R"({"case":"c1","duties":[)"
    R"-({"pack":"cn-2019-draft","rule":"verify","article":"3(1)","party":"acme","asset":"p1",)-"
    R"("state":"kept","starts_at":"2019-07-01T09:00:00+08:00",)"
    R"("due_at":"2019-07-01T09:00:00+08:00","done_at":"2019-07-03T15:00:00.250+08:00",)"
    R"("readings":{},"provisional":false},)"
    R"-({"pack":"cn-2019-draft","rule":"remedy-product","article":"3(1)","party":"acme",)-"
    R"("asset":"p1","state":"kept","starts_at":"2019-07-01T09:00:00+08:00",)"
    R"("due_at":"2019-09-30T00:00:00+08:00","done_at":"2019-09-29T23:59:00+08:00",)"
    R"("readings":{"clock-start":"learned"},"earliest_due_at":"2019-09-30T00:00:00+08:00",)"
    R"("latest_due_at":"2019-10-02T00:00:00+08:00","provisional":false},)"
    R"-({"pack":"cn-2019-draft","rule":"tell","article":"3(2)","party":"acme","asset":"p1",)-"
    R"("state":"undecided","starts_at":"2019-09-29T23:59:00+08:00",)"
    R"("due_at":"2019-10-05T00:00:00+08:00","readings":{},)"
    R"("earliest_due_at":"2019-10-05T00:00:00+08:00",)"
    R"("latest_due_at":"2019-10-05T00:00:00+08:00","provisional":false},)"
    R"-({"pack":"cn-2019-draft","rule":"support","article":"3(2)","party":"acme","asset":"p1",)-"
    R"("state":"undecided","starts_at":"2019-09-29T23:59:00+08:00","readings":{},)"
    R"("provisional":false},)"
    R"-({"pack":"cn-2019-draft","rule":"report","article":"3(2)","party":"acme","asset":"p1",)-"
    R"("state":"open","starts_at":"2019-09-29T23:59:00+08:00",)"
    R"("due_at":"2019-10-05T00:00:00+08:00","readings":{"report-scope":"always"},)"
    R"("earliest_due_at":"2019-10-05T00:00:00+08:00",)"
    R"("latest_due_at":"2019-10-05T00:00:00+08:00","provisional":false}]})";

TEST(Duties, TheWholeAnswerOfOneCase) { EXPECT_EQ(answer(kOne, {}), kWholeAnswer); }

TEST(Duties, SayWhereTheyRestOnRecalledWordsIfThatIsAsked) {
  std::vector<PackFile> files = *embedded_pack_files("cn-2019-draft");
  for (PackFile& file : files) {
    const std::size_t at = file.name == "art-03.md" ? file.bytes.find("checked: ") : 0;
    if (at > 0) file.bytes.insert(at + 9, "recalled, ");
  }
  const Rulebook recalled = *Rulebook::of({*pack_of(read_book(std::move(files)))});
  const auto says = [](const Rulebook& rules, bool wording) {
    DutyWriter writer{rules, {*parse_instant("2019-10-01T00:00:00Z"), {}}, {false, false, wording}};
    std::string out;
    writer.append(*read_facts(kOne, rules), out);
    return out.find(R"("provisional":false,"recalled":true)") != std::string::npos;
  };
  EXPECT_TRUE(says(recalled, true));
  EXPECT_FALSE(says(recalled, false));
  EXPECT_FALSE(says(book(), true));
}

TEST(Duties, AllReadingsListTheDistinctOutcomes) {
  const std::string text = answer(kOne, {.options = {.all_readings = true}});
  const std::string under =
      R"("under":[{"readings":{"clock-start":"learned"},"state":"kept",)"
      R"("starts_at":"2019-07-01T09:00:00+08:00","due_at":"2019-09-30T00:00:00+08:00",)"
      R"("done_at":"2019-09-29T23:59:00+08:00"},{"readings":{"clock-start":"verified"},)"
      R"("state":"kept","starts_at":"2019-07-03T15:00:00.250+08:00",)"
      R"("due_at":"2019-10-02T00:00:00+08:00","done_at":"2019-09-29T23:59:00+08:00"}]})";
  EXPECT_NE(text.find(under), std::string::npos) << text;
  // report is the same under both options but for its state: open, and undecided.
  const std::string report = text.substr(text.find("\"rule\":\"report\""));
  EXPECT_NE(report.find(R"({"readings":{"report-scope":"only-if-needed"},"state":"undecided")"),
            std::string::npos);
}

struct Row {
  const char* what;
  const char* facts;
  Given given;
  const char* shown;
};

constexpr std::string_view kAcmeAndP1 =
    R"({"case":"c","parties":[{"party":"acme","roles":[{"role":"provider","asset":"p1"}]}],)"
    R"("assets":[{"asset":"p1","kind":"product"}],)";

// Facts that begin with their events are those of one party with one product.
std::string whole(std::string_view facts) {
  return std::string{facts.starts_with('{') ? "" : kAcmeAndP1} + std::string{facts};
}

const Row kRows[] = {
    {"a duty that is over is excused, with the end and without done_at",
     R"("events":[
       {"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00"},
       {"event":"refuted","by":"acme","occurred_at":"2019-07-02T09:00:00+08:00"},
       {"event":"fixed","by":"acme","occurred_at":"2019-07-03T09:00:00+08:00"}]})",
     {},
     "verify acme p1 kept 2019-07-01T09:00:00+08:00 2019-07-01T09:00:00+08:00 "
     "2019-07-02T09:00:00+08:00\n"
     "remedy-product acme p1 excused 2019-07-01T09:00:00+08:00 2019-09-30T00:00:00+08:00 "
     "2019-07-02T09:00:00+08:00 2019-09-30T00:00:00+08:00\n"
     "tell acme p1 undecided 2019-07-03T09:00:00+08:00 2019-07-09T00:00:00+08:00 "
     "2019-07-09T00:00:00+08:00 2019-07-09T00:00:00+08:00\n"
     "support acme p1 undecided 2019-07-03T09:00:00+08:00\n"
     "report acme p1 missed 2019-07-03T09:00:00+08:00 2019-07-09T00:00:00+08:00 "
     "2019-07-09T00:00:00+08:00 2019-07-09T00:00:00+08:00\n"},
    {"known_at: what was recorded later is not seen, at that moment it is",
     R"("events":[
       {"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00"},
       {"event":"verified","by":"acme","occurred_at":"2019-07-02T09:00:00+08:00",
        "recorded_at":"2019-07-05T09:00:00+08:00"}]})",
     {"2019-07-10T00:00:00+08:00", "2019-07-05T08:59:59.999+08:00", {}},
     "verify acme p1 open 2019-07-01T09:00:00+08:00 2019-07-01T09:00:00+08:00\n"
     "remedy-product acme p1 open 2019-07-01T09:00:00+08:00 2019-09-30T00:00:00+08:00 "
     "2019-09-30T00:00:00+08:00\n"},
    {"known_at: at that very moment it is",
     R"("events":[
       {"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00"},
       {"event":"verified","by":"acme","occurred_at":"2019-07-02T09:00:00+08:00",
        "recorded_at":"2019-07-05T09:00:00+08:00"}]})",
     {"2019-07-10T00:00:00+08:00", "2019-07-05T09:00:00+08:00", {}},
     "verify acme p1 kept 2019-07-01T09:00:00+08:00 2019-07-01T09:00:00+08:00 "
     "2019-07-02T09:00:00+08:00\n"
     "remedy-product acme p1 open 2019-07-01T09:00:00+08:00 2019-09-30T00:00:00+08:00 "
     "2019-09-30T00:00:00+08:00 2019-10-01T00:00:00+08:00\n"},
    {"by rule, then party, then asset, by code point",
     R"({"case":"c","parties":[
         {"party":"b","roles":[{"role":"operator","asset":"s"},{"role":"operator","asset":"S"}]},
         {"party":"B","roles":[{"role":"operator","asset":"s"}]},
         {"party":"\u00e9","roles":[{"role":"operator","asset":"\u6f0f"}]}],
       "assets":[{"asset":"s","kind":"service"},{"asset":"S","kind":"system"},
                 {"asset":"\u6f0f","kind":"product"}],
       "events":[{"event":"learned","by":"b","occurred_at":"2019-07-01T09:00:00+08:00"},
                 {"event":"learned","by":"B","occurred_at":"2019-07-01T09:00:00+08:00"},
                 {"event":"learned","by":"\u00e9","occurred_at":"2019-07-01T09:00:00+08:00"}]})",
     {"2019-07-02T00:00:00+08:00", nullptr, {}},
     "verify B s open 2019-07-01T09:00:00+08:00 2019-07-01T09:00:00+08:00\n"
     "verify b S open 2019-07-01T09:00:00+08:00 2019-07-01T09:00:00+08:00\n"
     "verify b s open 2019-07-01T09:00:00+08:00 2019-07-01T09:00:00+08:00\n"
     "verify é 漏 open 2019-07-01T09:00:00+08:00 2019-07-01T09:00:00+08:00\n"
     "remedy-product é 漏 open 2019-07-01T09:00:00+08:00 2019-09-30T00:00:00+08:00 "
     "2019-09-30T00:00:00+08:00\n"
     "remedy-service B s open 2019-07-01T09:00:00+08:00 2019-07-12T00:00:00+08:00 "
     "2019-07-12T00:00:00+08:00\n"
     "remedy-service b S open 2019-07-01T09:00:00+08:00 2019-07-12T00:00:00+08:00 "
     "2019-07-12T00:00:00+08:00\n"
     "remedy-service b s open 2019-07-01T09:00:00+08:00 2019-07-12T00:00:00+08:00 "
     "2019-07-12T00:00:00+08:00\n"},
    {"who is no provider and no operator of an asset bears nothing",
     R"({"case":"c","parties":[{"party":"lab","roles":[{"role":"third-party"},{"role":"provider"}]},
                               {"party":"x"}],
       "assets":[{"asset":"p1","kind":"product"}],
       "events":[{"event":"learned","by":"lab","occurred_at":"2019-07-01T09:00:00+08:00"}]})",
     {.options = {.idle = true}},
     ""},
    {"idle duties where asked for: not started, or the wrong kind of asset",
     R"("events":[
       {"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00"}]})",
     {"2019-07-02T00:00:00+08:00", nullptr, {.idle = true}},
     "verify acme p1 open 2019-07-01T09:00:00+08:00 2019-07-01T09:00:00+08:00\n"
     "remedy-product acme p1 open 2019-07-01T09:00:00+08:00 2019-09-30T00:00:00+08:00 "
     "2019-09-30T00:00:00+08:00\n"
     "remedy-service acme p1 idle\ntell acme p1 idle\nsupport acme p1 idle\nreport acme p1 idle\n"},
    {"a run under one reading is the run after the same end under the other",
     R"("events":[
       {"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00"},
       {"event":"refuted","by":"acme","occurred_at":"2019-07-02T09:00:00+08:00"},
       {"event":"learned","by":"acme","occurred_at":"2019-07-10T09:00:00+08:00"},
       {"event":"verified","by":"acme","occurred_at":"2019-07-12T09:00:00+08:00"}]})",
     {"2019-07-20T00:00:00+08:00", nullptr, {}},
     "verify acme p1 kept 2019-07-01T09:00:00+08:00 2019-07-01T09:00:00+08:00 "
     "2019-07-02T09:00:00+08:00\n"
     "verify acme p1 kept 2019-07-10T09:00:00+08:00 2019-07-10T09:00:00+08:00 "
     "2019-07-12T09:00:00+08:00\n"
     "remedy-product acme p1 excused 2019-07-01T09:00:00+08:00 2019-09-30T00:00:00+08:00 "
     "2019-07-02T09:00:00+08:00 2019-09-30T00:00:00+08:00\n"
     "remedy-product acme p1 open 2019-07-10T09:00:00+08:00 2019-10-09T00:00:00+08:00 "
     "2019-10-09T00:00:00+08:00 2019-10-11T00:00:00+08:00\n"},
    {"a duty that starts in the year 9999 has no end that could be missed",
     R"("events":[
       {"event":"learned","by":"acme","occurred_at":"9999-12-31T09:00:00+08:00"}]})",
     {"9999-12-31T12:00:00+08:00", nullptr, {}},
     "verify acme p1 open 9999-12-31T09:00:00+08:00 9999-12-31T09:00:00+08:00\n"
     "remedy-product acme p1 open 9999-12-31T09:00:00+08:00\n"},
};

TEST(Duties, InShort) {
  for (const Row& row : kRows)
    EXPECT_EQ(in_short(whole(row.facts), row.given), row.shown) << row.what;
}

TEST(Duties, IdleByDefaultButNotUnderAnotherReadingIsPutOutWithItsUnder) {
  // Taken the other way round, the remedy has not started before verification.
  const Rulebook other =
      *Rulebook::of({*taking(*embedded_pack("cn-2019-draft"), "clock-start", "verified")});
  const Facts facts = *read_facts(whole(R"("events":[{"event":"learned","by":"acme",)"
                                        R"("occurred_at":"2019-07-01T09:00:00+08:00"}]})"),
                                  other);
  const Moment moment{*parse_instant("2019-07-02T00:00:00+08:00"), {}};
  EXPECT_EQ(duties(other, facts, moment, {}).size(), 1U);  // verify
  const std::vector<Duty> all = duties(other, facts, moment, {.all_readings = true});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].rule, "remedy-product");
  EXPECT_EQ(all[1].outcome.state, DutyState::idle);
  EXPECT_EQ(all[1].earliest_due_at, *parse_instant("2019-09-30T00:00:00+08:00"));
  EXPECT_FALSE(all[1].latest_due_at);
  ASSERT_EQ(all[1].under.size(), 2U);
  EXPECT_EQ(all[1].under[0].readings, (std::vector<ReadingChoice>{{"clock-start", "verified"}}));
  EXPECT_EQ(all[1].under[1].state, DutyState::open);
}

TEST(Duties, PacksJudgeInTheOrderInWhichTheyAreGiven) {
  const Pack pack = *embedded_pack("cn-2019-draft");
  Pack renamed = pack;
  renamed.identity.name = "another";
  const Rulebook both = *Rulebook::of({renamed, pack});
  const Facts facts = *read_facts(kOne, both);
  const std::vector<Duty> all =
      duties(both, facts, {*parse_instant("2019-10-01T00:00:00+08:00"), {}}, {});
  ASSERT_EQ(all.size(), 10U);
  EXPECT_EQ(all[0].pack, "another");
  EXPECT_EQ(all[5].pack, "cn-2019-draft");
  EXPECT_EQ(
      Rulebook::of({pack, pack}).error(),
      (Error{"duty.pack-twice", "the pack 'cn-2019-draft' is given twice; name it once", ""}));
  const PackDays early{{}, Day{100}};
  const PackDays late{Day{100}, {}};
  EXPECT_TRUE(Rulebook::of({during(pack, early), during(pack, late)}).ok());
  EXPECT_EQ(Rulebook::of({during(pack, early), during(pack, {Day{99}, {}})}).error().code,
            "duty.pack-twice");
  Pack wide = pack;
  for (int more = 0; more < 63; ++more) wide.contents.push_back({"more-" + std::to_string(more)});
  EXPECT_EQ(Rulebook::of({wide}).error().code, "duty.too-many-names");
}

}  // namespace
}  // namespace docket::duties_test
