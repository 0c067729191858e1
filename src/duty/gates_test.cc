// What a gate and a ban answer: each row is a rule and a story whose lines say what must follow.

#include "duty/gates.h"

#include <gtest/gtest.h>

#include "duty/examples.h"
#include "duty/facts_json.h"
#include "law/book.h"

namespace docket::gates_test {
namespace {

constexpr std::string_view kPack = R"(# Test

```rule
pack test
  title    "test"
  status   policy
  issuer   "nobody"
  zone     Asia/Shanghai
  counting natural

role provider
  says "provider"
  because "test"
role third-party
  says "third party"
  because "test"
role authority
  says "authority"
  because "test"
kind product
  says "product"
  because "test"
kind service
  says "service"
  because "test"
event released
  recorded-as A
  says "releasing"
  because "test"
event consented
  recorded-as A
  says "consenting"
  because "test"
judgement needed
  says "needed"
  because "test"
judgement true-so
  says "true"
  because "test"
judgement hyped
  says "hyped"
  because "test"
content measures
  says "measures"
  because "test"
content risk
  says "risk"
  because "test"
act publish
  says "publishing"
  because "test"
act provide
  says "providing"
  because "test"
```
)";

// What comes before the fields of a row: the head of the gate `g`, or of the ban `b`.
constexpr std::string_view kGate = R"(
gate g
  basis house because "test"
  act publish
  binds third-party
)";
constexpr std::string_view kBan = R"(
ban b
  basis house because "test"
  act publish
  binds third-party
)";

struct Row {
  const char* what;
  std::string_view head;
  const char* rule;
  const char* story;
};

Book book_of(const Row& row) {
  const std::string chapter =
      "# Article 1\n\n```rule" + std::string{row.head} + row.rule + "\n```\n\n```case\ncase \"" +
      row.what + "\"\n  asset p product; vendor is provider\n  party lab third-party\n" +
      row.story + "\n```\n";
  return read_book({{"pack.md", std::string{kPack}}, {"art-01.md", chapter}});
}

std::string findings_of(const Row& row) {
  const Book book = book_of(row);
  std::string text;
  for (const Finding& finding : book.findings) {
    if (finding.severity == Severity::error) text += to_text(finding, book.sources) + "\n";
  }
  if (!book.pack) return text;
  for (const Finding& finding : run_examples(book).findings)
    text += to_text(finding, book.sources) + "\n";
  return text;
}

const Row kGates[] = {
    {"nobody has judged", kGate, "  needs needed and true-so",
     "  gate publish by lab undecided because g missing needed, true-so who lab"},
    {"one of two is judged", kGate, "  needs needed and true-so",
     "  2019-07-01 09:00  needed is true by lab\n  gate publish by lab undecided missing true-so"},
    {"both are", kGate, "  needs needed and true-so",
     "  2019-07-01 09:00  needed is true by lab\n  2019-07-01 09:00  true-so is true by lab\n"
     "  gate publish by lab allowed missing nothing"},
    {"judged false: refused, and the other one is still missing", kGate,
     "  needs needed and true-so",
     "  2019-07-01 09:00  true-so is false by lab\n"
     "  gate publish by lab refused missing needed, true-so who lab"},
    {"another's judgement is not one's own", kGate, "  needs needed",
     "  2019-07-01 09:00  needed is true by vendor\n  gate publish by lab undecided who lab"},
    {"anyone's judgement", kGate, "  needs needed by anyone",
     "  2019-07-01 09:00  needed is true by vendor\n  now 2019-07-01 08:59\n"
     "  gate publish by lab undecided who lab, vendor\n"
     "  now 2019-07-01 09:00\n  gate publish by lab allowed"},
    {"an event that was not seen is not there", kGate, "  needs released by provider",
     "  2019-07-01 09:00  released by vendor on p\n  now 2019-07-01 08:59\n"
     "  gate publish by lab refused missing released who vendor\n"
     "  now 2019-07-01 09:00\n  gate publish by lab allowed"},
    {"the wrong party's event", kGate, "  needs released by provider",
     "  2019-07-01 09:00  released by lab\n  gate publish by lab refused who vendor"},
    {"a role that nobody has is told by its name", kGate, "  needs consented by authority",
     "  2019-07-01 09:00  released by lab\n  gate publish by lab refused who authority"},
    {"of an or all alternatives", kGate, "  needs consented by authority or released by provider",
     "  now 2019-07-01 09:00\n"
     "  gate publish by lab refused missing consented, released who vendor, authority"},
    {"an alternative that is unknown leaves it undecided", kGate, "  needs released or needed",
     "  now 2019-07-01 09:00\n  gate publish by lab undecided missing released, needed"},
    {"what is there already is not missing", kGate, "  needs (released or needed) and true-so",
     "  2019-07-01 09:00  released by lab\n  gate publish by lab undecided missing true-so"},
    {"contents are demanded", kGate, "  needs released with measures by provider",
     "  2019-07-01 09:00  released by vendor with risk\n  gate publish by lab refused"},
    {"a release that says nothing of its contents is complete", kGate,
     "  needs released with measures by provider",
     "  2019-07-01 09:00  released by vendor\n  gate publish by lab allowed"},
    {"not", kGate, "  needs not hyped",
     "  now 2019-07-01 09:00\n  gate publish by lab undecided missing hyped\n"
     "  now 2019-07-02 09:00\n  2019-07-02 09:00  hyped is false by lab\n"
     "  gate publish by lab allowed"},
    {"is: whether somebody has judged", kGate, "  needs not hyped is unknown",
     "  2019-07-02 09:00  hyped is true by lab\n  now 2019-07-02 08:59\n"
     "  gate publish by lab refused missing hyped\n  now 2019-07-02 09:00\n"
     "  gate publish by lab allowed"},
};

const Row kSituations[] = {
    {"another situation", kGate, "  when service\n  needs needed",
     "  now 2019-07-01 09:00\n  gate publish by lab allowed"},
    {"the situation", kGate, "  when product\n  needs needed",
     "  now 2019-07-01 09:00\n  gate publish by lab undecided missing needed"},
    {"an unknown situation: what it hangs on is missing too", kGate,
     "  when hyped\n  needs released by provider",
     "  now 2019-07-01 09:00\n"
     "  gate publish by lab undecided missing hyped, released who lab, vendor"},
    {"an unknown situation where all that is needed is there", kGate,
     "  when hyped\n  needs released by provider",
     "  2019-07-01 09:00  released by vendor\n  gate publish by lab allowed"},
    {"a situation that an event makes", kGate, "  when consented by anyone\n  needs needed",
     "  2019-07-02 09:00  consented by lab\n  now 2019-07-02 08:59\n"
     "  gate publish by lab allowed\n  now 2019-07-02 09:00\n  gate publish by lab undecided"},
    {"another act", kGate, "  needs needed",
     "  now 2019-07-01 09:00\n  gate provide by lab allowed"},
    {"a party that is not bound", kGate, "  needs released",
     "  now 2019-07-01 09:00\n  gate publish by vendor allowed missing nothing"},
    {"a party that the case does not know", kGate, "  needs released",
     "  now 2019-07-01 09:00\n  gate publish by nobody allowed"},
    {"before and after the rule", kGate, "  needs released\n  since 2019-07-02\n  until 2019-07-03",
     "  now 2019-07-01 23:59\n  gate publish by lab allowed\n"
     "  now 2019-07-02 00:00\n  gate publish by lab refused\n"
     "  now 2019-07-03 23:59\n  gate publish by lab refused\n"
     "  now 2019-07-04 00:00\n  gate publish by lab allowed"},
    {"without an asset the question is about all", kGate, "  needs released by anyone",
     "  asset q product; vendor is provider\n  2019-07-01 09:00  released by vendor on p\n"
     "  gate publish by lab refused missing released who lab, vendor\n"
     "  gate publish by lab on p allowed\n  gate publish by lab on q refused"},
};

const Row kBans[] = {
    {"an act that is never allowed", kBan, "",
     "  now 2019-07-01 09:00\n  gate publish by lab refused because b missing nothing"},
    {"until an event, which is what is missing", kBan, "  ends released by provider",
     "  2019-07-02 09:00  released by vendor\n  now 2019-07-02 08:59\n"
     "  gate publish by lab refused missing released who vendor\n"
     "  now 2019-07-02 09:00\n  gate publish by lab allowed"},
    {"a situation that nobody has judged refuses nothing", kBan, "  when hyped by anyone",
     "  now 2019-07-01 09:00\n  gate publish by lab allowed"},
    {"a situation that somebody has judged so", kBan, "  when hyped by anyone",
     "  2019-07-01 09:00  hyped is true by vendor\n"
     "  gate publish by lab refused because b missing nothing"},
    {"and not so", kBan, "  when hyped by anyone",
     "  2019-07-01 09:00  hyped is false by vendor\n  gate publish by lab allowed"},
    {"a ban that has to be judged", kBan, "  when hyped by anyone\n  unjudged undecided",
     "  now 2019-07-01 09:00\n"
     "  gate publish by lab undecided because b missing hyped who lab, vendor"},
    {"said plainly, as it is without the line", kBan, "  when hyped by anyone\n  unjudged caution",
     "  now 2019-07-01 09:00\n  gate publish by lab allowed"},
};

// These expect what is not so: a comparison that is not made would let them pass.
const Row kWrong[] = {
    {"another answer", kGate, "  needs released", "  gate publish by lab allowed"},
    {"other rules", kGate, "  needs released", "  gate publish by lab refused because h"},
    {"other names", kGate, "  needs released", "  gate publish by lab refused missing needed"},
    {"nothing missing", kGate, "  needs released", "  gate publish by lab refused missing nothing"},
    {"somebody else", kGate, "  needs released", "  gate publish by lab refused who vendor"},
    {"a rule that lets it pass", kGate, "  needs released by anyone",
     "  2019-07-01 09:00  released by lab\n  gate publish by lab allowed because g"},
    {"a reading", kGate, "  needs released", "  gate publish by lab refused reading x y"},
    {"an act", kGate, "  needs released", "  gate publsh by lab refused"},
    {"an answer", kGate, "  needs released", "  gate publish by lab refuse"},
    {"an asset", kGate, "  needs released", "  gate publish by lab on s refused"},
};

TEST(Gate, Needs) {
  for (const Row& row : kGates) EXPECT_EQ(findings_of(row), "") << row.what;
}

TEST(Gate, Situations) {
  for (const Row& row : kSituations) EXPECT_EQ(findings_of(row), "") << row.what;
}

TEST(Ban, Refuses) {
  for (const Row& row : kBans) EXPECT_EQ(findings_of(row), "") << row.what;
}

TEST(Gate, AWrongExpectationIsFound) {
  for (const Row& row : kWrong) EXPECT_NE(findings_of(row), "") << row.what;
}

constexpr std::string_view kReadings = R"(
reading who-releases
  asks "Whose release counts?"
  option the-provider means released by provider because "test"
  option anybody means released by anyone because "test"
  take the-provider
)";

TEST(Gate, AReadingChangesTheAnswer) {
  const std::string head = std::string{kReadings} + std::string{kGate};
  const Row row{"a reading", head, "  needs who-releases",
                "  2019-07-01 09:00  released by lab\n"
                "  gate publish by lab refused missing released who vendor\n"
                "  gate publish by lab allowed reading who-releases anybody"};
  EXPECT_EQ(findings_of(row), "");
}

Rulebook rules() {
  const Row row{"line", kGate, "  needs needed and released by provider",
                "  gate publish by lab refused"};
  return *Rulebook::of({*book_of(row).pack});
}

TEST(Gate, TheLineOfTheContract) {
  const Rulebook book = rules();
  const Facts facts =
      *read_facts(R"({"case":"c1","parties":[{"party":"lab","roles":[{"role":"third-party"}]},)"
                  R"({"party":"acme","roles":[{"role":"provider","asset":"p1"}]}],)"
                  R"("assets":[{"asset":"p1","kind":"product"}]})",
                  book);
  const Moment moment{*parse_instant("2019-07-01T09:00:00Z"), {}};
  const auto line = [&](const char* by, const char* asset) {
    const GateQuestion question{"publish", by, asset};
    return gate_line(book, facts, question, *ask_gates(book, facts, moment, question), {});
  };
  EXPECT_EQ(line("lab", "p1"),
            R"({"case":"c1","act":"publish","by":"lab","answer":"refused","because":[{"rule":"g",)"
            R"("article":"1","missing":["needed","released"],"who":["acme","lab"]}]})");
  EXPECT_EQ(line("acme", "p1"),
            R"({"case":"c1","act":"publish","by":"acme","answer":"allowed","because":[]})");
}

TEST(Gate, WhatIsAskedOfSomethingUnknown) {
  const Rulebook book = rules();
  const Moment moment{Instant{0}, {}};
  const Error act = ask_gates(book, Facts{}, moment, {"publsh", "lab", ""}).error();
  EXPECT_EQ(act.code, "gate.unknown-act");
  EXPECT_EQ(act.message, "no pack given declares the act \"publsh\"; did you mean 'publish'?");
  const Error asset = ask_gates(book, Facts{}, moment, {"publish", "lab", "p2"}).error();
  EXPECT_EQ(asset.code, "duties.unknown-asset");
  EXPECT_EQ(asset.message, "the asset \"p2\" is not declared under \"assets\"");
}

TEST(Ban, ACautionIsToldWhereItIsAskedFor) {
  const Row row{"caution", kBan, "  when hyped", "  gate publish by lab allowed"};
  const Rulebook book = *Rulebook::of({*book_of(row).pack});
  Facts facts;
  facts.case_id = "c1";
  facts.parties = {{"lab", {{"third-party", ""}}}};
  const GateQuestion question{"publish", "lab", ""};
  const GateAnswer answer = *ask_gates(book, facts, {Instant{0}, {}}, question);
  EXPECT_EQ(gate_line(book, facts, question, answer, {true, true}),
            R"({"case":"c1","act":"publish","by":"lab","answer":"allowed","because":[],)"
            R"("cautions":[{"rule":"b","article":"1","missing":["hyped"],"who":["lab"]}]})");
}

TEST(Gate, ALineSaysWhatRestsOnRecalledWordsWhereItIsAsked) {
  const Rulebook draft = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  Facts facts;
  facts.case_id = "c1";
  facts.parties = {{"lab", {{"third-party", ""}}}};
  const GateQuestion question{"publish", "lab", ""};
  const GateAnswer answer = *ask_gates(draft, facts, {Instant{0}, {}}, question);
  const auto says = [&](const GateLineOptions& options) {
    return gate_line(draft, facts, question, answer, options).find(R"("recalled":true)") !=
           std::string::npos;
  };
  EXPECT_TRUE(says({false, true}));
  EXPECT_FALSE(says({}));
}

TEST(Gate, OtherReadingsComeInTheOrderOfThePackAsThoseOfDutiesDo) {
  const Rulebook book = *Rulebook::of({*embedded_pack("cn-2021-rmsv")});
  std::vector<std::vector<ReadingChoice>> order;
  const std::vector<OtherReading> others = *other_readings(book, "publish");
  for (const OtherReading& other : others) order.push_back(other.readings);
  const std::vector<std::vector<ReadingChoice>> wanted = {
      {{"what-is-patching", "patch"}, {"measures-alongside", "enclosed"}},
      {{"what-is-patching", "measure"}, {"measures-alongside", "released"}},
      {{"what-is-patching", "measure"}, {"measures-alongside", "enclosed"}}};
  EXPECT_EQ(order, wanted);
}

TEST(Gate, OtherReadingsAreToldWhereTheyDiffer) {
  const Rulebook draft = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  const std::vector<OtherReading> others = *other_readings(draft, "publish");
  ASSERT_EQ(others.size(), 1U);
  EXPECT_EQ(others.front().readings,
            (std::vector<ReadingChoice>{{"measures-alongside", "enclosed"}}));
  EXPECT_TRUE(other_readings(draft, "report-breach")->empty());
  const Rulebook two =
      *Rulebook::of({*embedded_pack("cn-2019-draft"), *embedded_pack("cn-2021-rmsv")});
  EXPECT_EQ(other_readings(two, "publish")->front().readings.front().reading,
            "cn-2019-draft:measures-alongside");
  const auto under = [&](const char* judged) {
    std::string line =
        R"({"case":"c1","parties":[{"party":"lab","roles":[{"role":"third-party"}]},)"
        R"({"party":"acme","roles":[{"role":"provider"}]}],"events":[{"event":"published",)"
        R"("by":"acme","occurred_at":"2019-07-01T09:00:00Z"}],"judgements":[)";
    for (const char* name : {"necessary", "truthful", "objective", "protective", judged})
      line += std::string{line.ends_with('[') ? "" : ","} + R"({"judged":")" + name +
              R"(","value":true,"by":"lab","at":"2019-07-01T09:00:00Z"})";
    const Facts facts = *read_facts(line + "]}", draft);
    const Moment moment{*parse_instant("2019-07-02T09:00:00Z"), {}};
    const GateQuestion question{"publish", "lab", ""};
    GateLineOptions told;
    told.all_readings = true;
    for (const OtherReading& other : others)
      told.under.push_back({other.readings, *ask_gates(other.book, facts, moment, question)});
    const std::string text =
        gate_line(draft, facts, question, *ask_gates(draft, facts, moment, question), told);
    return text.substr(text.find(R"("answer")"));
  };
  EXPECT_EQ(under("measures-enclosed"), R"("answer":"allowed","because":[],"under":[]})");
  EXPECT_EQ(under("necessary"),
            R"-("answer":"allowed","because":[],"under":[{"readings":{"measures-alongside":)-"
            R"-("enclosed"},"answer":"undecided","because":[{"rule":"publish-with-measures",)-"
            R"-("article":"6(4)","missing":["measures-enclosed"],"who":["lab"]}]}]})-");
}

TEST(Gate, TooManyReadingsTogetherAreRefused) {
  std::string readings;
  std::string needs;
  for (char each = 'a'; each < 'h'; ++each) {
    const std::string name = std::string{"r"} + each;
    readings += "\nreading " + name +
                "\n  asks \"x\"\n  option one means released because \"x\"\n"
                "  option two means consented because \"x\"\n  take one\n";
    needs += "gate g" + name +
             "\n  basis house because \"x\"\n  act publish\n  binds provider\n"
             "  needs " +
             name + "\n";
  }
  const Book book =
      read_book({{"pack.md", std::string{kPack}},
                 {"art-01.md", "# Article 1\n\n```rule" + readings + "\n" + needs + "```\n"}});
  ASSERT_TRUE(book.pack);
  const Result<std::vector<OtherReading>> others =
      other_readings(*Rulebook::of({*book.pack}), "publish");
  ASSERT_FALSE(others.ok());
  EXPECT_EQ(others.error().code, "duty.too-many-readings");
}

TEST(Gate, WhatWasRecordedLaterIsNotSeen) {
  const Rulebook book = rules();
  const Facts facts = *read_facts(
      R"({"case":"c1","parties":[{"party":"lab","roles":[{"role":"third-party"}]},)"
      R"({"party":"acme","roles":[{"role":"provider"}]}],"events":[{"event":"released",)"
      R"("by":"acme","occurred_at":"2019-07-01T09:00:00Z","recorded_at":"2019-07-03T09:00:00Z"}],)"
      R"("judgements":[{"judged":"needed","value":true,"by":"lab","at":"2019-07-01T09:00:00Z"}]})",
      book);
  const Instant now = *parse_instant("2019-07-02T09:00:00Z");
  const GateQuestion question{"publish", "lab", ""};
  EXPECT_EQ(ask_gates(book, facts, {now, {}}, question)->answer, MayAct::allowed);
  EXPECT_EQ(ask_gates(book, facts, {now, now}, question)->answer, MayAct::refused);
}

}  // namespace
}  // namespace docket::gates_test
