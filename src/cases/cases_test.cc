#include <gtest/gtest.h>

#include "cases/decide.h"
#include "cases/desk.h"
#include "cases/read_command.h"
#include "cases/state.h"

namespace docket::cases_test {
namespace {

Instant at(const char* text) { return parse_instant(text).value(); }

// A case told step by step; now() is the moment at which everything is recorded.
class Story {
 public:
  Result<std::vector<Event>> try_to(const Command& command) {
    return decide(state, command, {now, "li", "acme", false, &words});
  }
  // Records what the command makes happen; a refusal fails the test.
  std::size_t when(const Command& command) {
    const Result<std::vector<Event>> events = try_to(command);
    EXPECT_TRUE(events.ok()) << events.error().code << ": " << events.error().message;
    if (!events.ok()) return 0;
    for (const Event& event : *events) {
      CaseRecord record{"c1", state.sequence + 1, "li", now, event};
      Result<CaseRecord> read = read_case_record(record_text(record));
      EXPECT_TRUE(read.ok());
      evolve(state, *read);
    }
    return events->size();
  }
  std::string refusal(const Command& command) {
    const Result<std::vector<Event>> events = try_to(command);
    return events.ok() ? "" : events.error().code;
  }

  CaseState state;
  Instant now = at("2019-08-01T00:00:00Z");
  Vocabulary words = own_vocabulary();
};

OpenCase opening() {
  OpenCase open;
  open.title = "越权 in the web admin";
  open.occurred_at = at("2019-07-01T01:00:00Z");
  open.assets = {{"p1", "product", "1.0-1.4"}, {"s1", "system", {}}};
  open.parties = {{"acme", {{"provider", "p1"}, {"operator", "s1"}}, {}},
                  {"lab", {{"third-party", {}}}, "lab@example.org"}};
  open.identifiers = {"CVE-2019-0001"};
  return open;
}

TEST(Cases, AnAssetNamedAgainGetsOtherVersions) {
  Story story;
  story.when(opening());
  EXPECT_EQ(story.when(AddAsset{"p1", "product", "1.0-1.4"}), 0U) << "said twice";
  EXPECT_EQ(story.when(AddAsset{"p1", "product", {}}), 0U) << "says nothing new";
  EXPECT_EQ(story.when(AddAsset{"p1", "product", "1.0-1.5"}), 1U);
  EXPECT_EQ(story.refusal(AddAsset{"p1", "system", {}}), "case.asset-exists");
  ASSERT_EQ(story.state.assets.size(), 2U);
  EXPECT_EQ(story.state.assets.front().versions, "1.0-1.5");
  EXPECT_EQ(story.state.facts.assets.size(), 2U);
}

TEST(Cases, ACaseFromOpeningToClosing) {
  Story story;
  EXPECT_EQ(story.when(opening()), 6U) << "opened, two assets, two parties, learned";
  EXPECT_EQ(story.when(ConfirmVulnerability{.occurred_at = at("2019-07-02T00:00:00Z")}), 1U);
  EXPECT_EQ(story.when(ConfirmVulnerability{.occurred_at = at("2019-07-02T00:00:00Z")}), 0U)
      << "said twice";
  story.when(FixVulnerability{.asset = "p1", .release = "1.5"});
  story.when(Judge{.judged = "users-must-act", .value = true, .because = "an update is needed"});
  story.when(TellAudience{.audience = Audience::users, .contains = {{"risk", "measures"}}});
  story.when(FileReport{.platform = "MIIT"});
  const std::int64_t filing = story.state.sequence;
  story.when(AcknowledgeFiling{.filing = filing, .reference = "A-1"});
  story.when(CloseCase{"done"});
  EXPECT_FALSE(story.state.open);
  EXPECT_EQ(story.refusal(FixVulnerability{}), "case.not-open");
  EXPECT_EQ(story.refusal(AddNote{.text = "still"}), "");
  story.when(ReopenCase{"a variant appeared"});
  EXPECT_TRUE(story.state.open);

  const Facts& facts = story.state.facts;
  ASSERT_EQ(facts.events.size(), 5U);
  EXPECT_EQ(facts.events[0].event, "learned");
  EXPECT_EQ(facts.events[0].by, "acme");
  EXPECT_EQ(facts.events[0].occurred_at, at("2019-07-01T01:00:00Z"));
  EXPECT_EQ(facts.events[0].recorded_at, story.now);
  EXPECT_EQ(facts.events[2].asset, "p1");
  EXPECT_EQ(facts.events[3].event, "told-users");
  EXPECT_EQ(facts.events[3].contains, (std::vector<std::string>{"risk", "measures"}));
  EXPECT_EQ(facts.judgements.at(0).judged, "users-must-act");
}

TEST(Cases, ANoticeThatHoldsNothingIsNoCompleteNotice) {
  Story story;
  story.when(opening());
  const std::vector<std::string> nothing;
  story.when(TellAudience{.audience = Audience::users, .contains = nothing});
  story.when(PublishAdvisory{.where = "example.org", .contains = nothing});
  story.when(TellAudience{.audience = Audience::partners});
  const std::vector<Fact>& events = story.state.facts.events;
  ASSERT_EQ(events.size(), 4U) << "learned, and the three";
  EXPECT_EQ(events[1].contains, nothing);
  EXPECT_EQ(events[2].contains, nothing);
  EXPECT_FALSE(events[3].contains) << "left out: complete";
}

TEST(Cases, AScoreIsComputedAndTheNewestOfEachSchemeStands) {
  Story story;
  story.when(opening());
  RecordScore score{ScoreScheme::cvss, "CVSS:3.1/S:U/AV:N/AC:L/PR:N/UI:N/C:H/I:H/A:H/E:X", {}, {}};
  EXPECT_EQ(story.when(score), 1U);
  EXPECT_EQ(story.when(score), 0U) << "said twice";
  ASSERT_EQ(story.state.scores.size(), 1U);
  EXPECT_EQ(story.state.scores[0].scheme, "cvss-3.1");
  EXPECT_EQ(story.state.scores[0].rating, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
  EXPECT_EQ(story.state.scores[0].result, "9.8");
  EXPECT_EQ(story.state.severity, "critical");

  score.rating = "CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N";
  score.because = "it needs the device in hand";
  EXPECT_EQ(story.when(score), 1U);
  ASSERT_EQ(story.state.scores.size(), 1U) << "the newest stands";
  EXPECT_EQ(story.state.scores[0].result, "2.4");
  EXPECT_EQ(story.state.severity, "low");

  EXPECT_EQ(story.when(RecordScore{ScoreScheme::ssvc, "supplier E=A U=S", {}, {}}), 1U);
  EXPECT_EQ(story.when(RecordScore{ScoreScheme::gb_t_30279_2020, "high", {}, {}}), 1U);
  ASSERT_EQ(story.state.scores.size(), 3U);
  EXPECT_EQ(story.state.scores[1].scheme, "ssvc:DT_SP:1.0.0");
  EXPECT_EQ(story.state.scores[1].rating, "supplier exploitation=active utility=super-effective");
  EXPECT_EQ(story.state.scores[1].result, "immediate");
  EXPECT_EQ(story.state.scores[1].severity, "");
  EXPECT_EQ(story.state.severity, "high") << "of the score recorded last that has one";
}

struct ScoreRefusal {
  ScoreScheme scheme;
  const char* rating;
  const char* code;
};
const ScoreRefusal kScoreRefusals[] = {
    {ScoreScheme::cvss, "", "case.text-missing"},
    {ScoreScheme::cvss, "CVSS:3.1/AV:N", "score.missing"},
    {ScoreScheme::ssvc, "suplier", "score.table"},
    {ScoreScheme::ssvc, "supplier exploitation", "score.answer"},
    {ScoreScheme::ssvc, "supplier exploitation=active", "case.score-undecided"},
    {ScoreScheme::gb_t_30279_2020, "severe", "case.no-such-severity"},
};

TEST(Cases, AScoreThatCannotBeReadIsRefused) {
  Story story;
  story.when(opening());
  for (const ScoreRefusal& row : kScoreRefusals) {
    const Result<std::vector<Event>> events =
        story.try_to(RecordScore{row.scheme, row.rating, {}, {}});
    ASSERT_FALSE(events.ok()) << row.rating;
    EXPECT_EQ(events.error().code, row.code) << row.rating;
    EXPECT_EQ(events.error().where, "/rating") << row.rating;
  }
}

TEST(Cases, WhatAnAdoptedPackDeclaresCanBeSaid) {
  Story story;
  story.when(opening());
  const RecordFact warning{.event = "early-warning-filed", .asset = "p1", .contains = {{"states"}}};
  const Judge judged{.judged = "imminent-risk", .value = true, .because = "seen"};
  const AddAsset site{"w1", "platform-site", {}};
  const AddParty steward{"foundation", {{"steward", "p1"}}, {}};
  EXPECT_EQ(story.refusal(warning), "case.no-such-fact");
  EXPECT_EQ(story.refusal(judged), "case.no-such-judgement");
  EXPECT_EQ(story.refusal(site), "case.no-such-kind");
  EXPECT_EQ(story.refusal(steward), "case.no-such-role");

  story.words.facts = {"early-warning-filed"};
  story.words.judgements.emplace_back("imminent-risk");
  story.words.kinds.emplace_back("platform-site");
  story.words.roles.emplace_back("steward");
  EXPECT_EQ(story.refusal(warning), "case.no-such-content");
  story.words.contents.emplace_back("states");
  for (const Command& command :
       {Command{warning}, Command{judged}, Command{site}, Command{steward}})
    EXPECT_EQ(story.when(command), 1U);
  EXPECT_EQ(story.refusal(RecordFact{.event = "early-warning-field"}), "case.no-such-fact");
  EXPECT_EQ(story.refusal(RecordFact{.event = "fixed"}), "case.no-such-fact")
      << "it has a command of its own";
  const Fact& fact = story.state.facts.events.back();
  EXPECT_EQ(fact.event, "early-warning-filed");
  EXPECT_EQ(fact.asset, "p1");
  EXPECT_EQ(fact.contains, (std::vector<std::string>{"states"}));
  EXPECT_EQ(story.when(CorrectFact{.of = fact.record, .withdrawn = true, .because = "no"}), 1U);
  EXPECT_EQ(story.state.facts.events.size(), 1U);
}

struct RefusalRow {
  const char* what;
  Command command;
  const char* code;
};

TEST(Cases, RefusalsNameWhatIsWrong) {
  OpenCase untitled = opening();
  untitled.title = "  ";
  OpenCase asset_twice = opening();
  asset_twice.assets.push_back({"p1", "service", {}});
  OpenCase role_without_asset = opening();
  role_without_asset.parties[0].roles[0].asset.reset();
  OpenCase strange_kind = opening();
  strange_kind.assets[0].kind = "produkt";
  OpenCase strange_role = opening();
  strange_role.parties[1].roles[0].role = "vendor";
  OpenCase strange_severity = opening();
  strange_severity.severity = "hihg";
  OpenCase too_many = opening();
  too_many.identifiers.assign(20'001, "CVE-2019-0001");
  OpenCase in_future = opening();
  in_future.occurred_at = at("9999-12-31T00:00:00Z");
  OpenCase in_year_zero = opening();
  in_year_zero.occurred_at = at("0000-01-01T00:00:00Z");
  const RefusalRow openings[] = {
      {"a title says something", untitled, "case.text-missing"},
      {"an asset is named once", asset_twice, "case.asset-exists"},
      {"a provider is one of some asset", role_without_asset, "case.no-such-asset"},
      {"kinds are known", strange_kind, "case.no-such-kind"},
      {"roles are known", strange_role, "case.no-such-role"},
      {"severities are known", strange_severity, "case.no-such-severity"},
      {"lists have an end", too_many, "case.too-many"},
      {"the year 9999 has not come", in_future, "case.in-future"},
      {"the year 0 is a mistake", in_year_zero, "case.too-old"},
  };
  for (const RefusalRow& row : openings)
    EXPECT_EQ(Story{}.refusal(row.command), row.code) << row.what;
}

TEST(Cases, RefusalsInAnOpenCase) {
  Story story;
  EXPECT_EQ(story.refusal(CloseCase{"x"}), "case.not-found");
  story.when(opening());
  const RefusalRow rows[] = {
      {"opened twice", opening(), "case.open-already"},
      {"verified before learned", ConfirmVulnerability{.occurred_at = at("2019-06-30T00:00:00Z")},
       "verify.too-early"},
      {"at the moment of learning it is in order",
       ConfirmVulnerability{.occurred_at = at("2019-07-01T01:00:00Z")}, ""},
      {"six minutes ahead of our clock",
       FixVulnerability{.occurred_at = story.now + std::chrono::minutes{6}}, "case.in-future"},
      {"four minutes ahead are clocks apart",
       FixVulnerability{.occurred_at = story.now + std::chrono::minutes{4}}, ""},
      {"an asset the case does not have", FixVulnerability{.asset = "p2"}, "case.no-such-asset"},
      {"a party the case does not have", FixVulnerability{.by = "acne"}, "case.no-such-party"},
      {"a judgement no law asks for", Judge{.judged = "nice", .because = "x"},
       "case.no-such-judgement"},
      {"a judgement without a reason", Judge{.judged = "users-must-act", .because = ""},
       "case.text-missing"},
      {"an acknowledgement of no filing", AcknowledgeFiling{.filing = 3, .reference = "A"},
       "filing.not-found"},
      {"a correction of the opening", CorrectFact{.of = 1, .because = "x"}, "case.no-such-record"},
      {"a correction that changes nothing", CorrectFact{.of = 6, .because = "x"},
       "case.nothing-corrected"},
      {"reopened while open", ReopenCase{"x"}, "case.open-already"},
      {"the same asset again is nothing new", AddAsset{"p1", "product", {}}, ""},
      {"the same name for another kind", AddAsset{"p1", "system", {}}, "case.asset-exists"},
      {"content that no notice has", TellAudience{.contains = {{"rsik"}}}, "case.no-such-content"},
      {"readers of a case that is open to all",
       RestrictCase{.restricted = false, .readers = {"li"}, .because = "x"},
       "case.readers-unrestricted"},
      {"too long a note", AddNote{.text = std::string(100'001, 'x')}, "case.text-too-long"},
  };
  for (const RefusalRow& row : rows) EXPECT_EQ(story.refusal(row.command), row.code) << row.what;
}

TEST(Cases, ARefusalSaysInWhichItem) {
  struct Row {
    const char* what;
    void (*spoil)(OpenCase&);
    const char* where;
  };
  const Row rows[] = {
      {"readers, and not restricted", [](OpenCase& one) { one.readers = {"li"}; }, "/readers"},
      {"the kind of the second asset", [](OpenCase& one) { one.assets[1].kind = "sytem"; },
       "/assets/1/kind"},
      {"the second asset is the first", [](OpenCase& one) { one.assets[1].asset = "p1"; },
       "/assets/1/asset"},
      {"the second party has no name", [](OpenCase& one) { one.parties[1].party = ""; },
       "/parties/1/party"},
      {"a role that there is not", [](OpenCase& one) { one.parties[0].roles[1].role = "owner"; },
       "/parties/0/roles/1/role"},
      {"the asset of a role", [](OpenCase& one) { one.parties[0].roles[1].asset = "p9"; },
       "/parties/0/roles/1/asset"},
      {"the second identifier is empty", [](OpenCase& one) { one.identifiers.emplace_back(); },
       "/identifiers/1"},
  };
  for (const Row& row : rows) {
    OpenCase open = opening();
    row.spoil(open);
    const Result<std::vector<Event>> events = Story{}.try_to(open);
    ASSERT_FALSE(events.ok()) << row.what;
    EXPECT_EQ(events.error().where, row.where) << row.what;
  }
}

TEST(Cases, WithoutAReportThereIsNothingToVerify) {
  Story story;
  story.when(opening());
  story.when(CorrectFact{.of = story.state.sequence, .withdrawn = true, .because = "no report"});
  EXPECT_EQ(story.refusal(ConfirmVulnerability{}), "verify.no-report");
}

TEST(Cases, AWithdrawnFilingIsNotAcknowledged) {
  Story story;
  story.when(opening());
  story.when(FixVulnerability{});
  story.when(FileReport{.platform = "CNVD"});
  const std::int64_t filing = story.state.sequence;
  EXPECT_EQ(story.refusal(AcknowledgeFiling{.filing = filing, .reference = "A"}), "");
  story.when(CorrectFact{.of = filing, .withdrawn = true, .because = "sent to nobody"});
  EXPECT_EQ(story.refusal(AcknowledgeFiling{.filing = filing, .reference = "A"}),
            "filing.not-found");
}

TEST(Cases, AFixOlderThanTheReportIsKeptAndFlagged) {
  Story story;
  story.when(opening());
  const auto events = story.try_to(FixVulnerability{.occurred_at = at("2019-05-01T00:00:00Z")});
  ASSERT_TRUE(events.ok());
  EXPECT_EQ(events->at(0).flags, (std::vector<std::string>{"before-learned"}));
}

TEST(Cases, ACorrectionGoesNotRoundTheOrder) {
  Story story;
  story.when(opening());
  const std::int64_t learned = story.state.sequence;
  story.when(ConfirmVulnerability{.occurred_at = at("2019-07-02T00:00:00Z")});
  const std::int64_t verified = story.state.sequence;
  EXPECT_EQ(story.refusal(CorrectFact{
                .of = verified, .occurred_at = at("2019-06-01T00:00:00Z"), .because = "the mail"}),
            "verify.too-early");
  EXPECT_EQ(story.refusal(CorrectFact{.of = learned, .withdrawn = true, .because = "other case"}),
            "verify.no-report");
  story.when(CorrectFact{.of = verified, .withdrawn = true, .because = "other case"});
  story.when(CorrectFact{.of = learned, .withdrawn = true, .because = "other case"});
}

TEST(Cases, CorrectionsChangeWhatRulesSeeAndKeepTheRecord) {
  Story story;
  story.when(opening());
  const std::int64_t learned = story.state.sequence;
  story.when(
      CorrectFact{.of = learned, .occurred_at = at("2019-06-28T00:00:00Z"), .because = "mail"});
  EXPECT_EQ(story.state.facts.events.at(0).occurred_at, at("2019-06-28T00:00:00Z"));
  EXPECT_EQ(story.state.corrections.at(0).of, learned);
  story.when(CorrectFact{.of = learned, .withdrawn = true, .because = "another case"});
  EXPECT_TRUE(story.state.facts.events.empty());
  EXPECT_EQ(story.refusal(CorrectFact{.of = learned, .withdrawn = true, .because = "again"}),
            "case.no-such-record");
}

TEST(Cases, AConflictIsDecidedAnewAndTakenBack) {
  Story story;
  story.when(opening());
  const DecideConflict decide{"house:x1", "file with the MIIT first", "asked counsel", {}};
  EXPECT_EQ(story.refusal(decide), "case.no-such-conflict") << "no pack knows it";
  story.words.conflicts = {"house:x1", "house:x2"};
  EXPECT_EQ(story.refusal(DecideConflict{"house:x1", " ", "asked counsel", {}}),
            "case.text-missing");
  EXPECT_EQ(story.refusal(DecideConflict{"house:x1", "both", "", {}}), "case.text-missing");
  EXPECT_EQ(story.refusal(DecideConflict{"house:x1", "both", "x", at("2019-08-02T00:00:00Z")}),
            "case.in-future");
  story.when(decide);
  story.when(DecideConflict{"house:x1", "both at once", "new facts", at("2019-07-30T00:00:00Z")});
  ASSERT_EQ(story.state.decisions.size(), 2U);
  EXPECT_EQ(story.state.decisions[0].actor, "li");
  EXPECT_EQ(story.state.decisions[1].at, at("2019-07-30T00:00:00Z"));
  const std::int64_t second = story.state.decisions[1].record;
  story.when(CorrectFact{
      .of = second, .occurred_at = at("2019-07-31T00:00:00Z"), .because = "the day was wrong"});
  EXPECT_EQ(story.state.decisions[1].at, at("2019-07-31T00:00:00Z"));
  story.when(CorrectFact{.of = second, .withdrawn = true, .because = "not in force"});
  ASSERT_EQ(story.state.decisions.size(), 1U);
  EXPECT_EQ(story.state.decisions[0].decision, "file with the MIIT first");
  story.when(CloseCase{"done"});
  EXPECT_EQ(story.refusal(decide), "case.not-open");
}

TEST(Cases, WhoeverRestrictsStaysAReader) {
  Story story;
  OpenCase open = opening();
  open.restricted = true;
  open.readers = {"wang"};
  story.when(open);
  EXPECT_TRUE(story.state.restricted);
  EXPECT_EQ(story.state.readers, (std::vector<std::string>{"wang", "li"}));
  story.when(RestrictCase{.restricted = false, .because = "public now"});
  EXPECT_FALSE(story.state.restricted);
}

TEST(Cases, RecordsOfUnknownKindAreRefusedWithTheirPlace) {
  const Result<CaseRecord> read = read_case_record(
      R"({"case":"c","seq":1,"kind":"Nonsense","actor":"li","occurred_at":"2019-07-01T00:00:00Z",)"
      R"("recorded_at":"2019-07-01T00:00:00Z","event":{}})");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, "record.kind");
}

// Few roles are added by another path than many.
TEST(Cases, ARoleOfAPartyStandsOnce) {
  for (const std::size_t count : {1U, 10U, 11U, 300U}) {
    Story story;
    OpenCase open = opening();
    open.parties = {{"acme", {{"provider", "p1"}}, {}}};
    story.when(open);
    AddParty again{"acme", {{"operator", "s1"}}, {}};
    while (again.roles.size() < count) again.roles.push_back({"provider", "p1"});
    story.when(again);
    const std::vector<Role> roles = {{"provider", "p1"}, {"operator", "s1"}};
    EXPECT_EQ(story.state.facts.parties.front().roles, roles) << count;
  }
}

TEST(Cases, CommandsAreReadByName) {
  EXPECT_EQ(command_names().size(), std::variant_size_v<Command>);
  const Result<Command> note = read_command("note", *parse_json(R"({"text":"x"})"));
  ASSERT_TRUE(note.ok());
  EXPECT_EQ(std::get<AddNote>(*note).text, "x");
  const Result<Command> unknown = read_command("confrim", Json::object());
  EXPECT_EQ(unknown.error(),
            (Error{"case.no-such-command",
                   "there is no command \"confrim\"; did you mean \"confirm\"?", ""}));
}

TEST(Desk, RecordsReadWhatTheyWrote) {
  const DeskRecord record{1, "host", at("2019-07-01T00:00:00Z"),
                          AccountAdded{"li", "Li Wei", {"administrator"}}};
  const Result<DeskRecord> read = read_desk_record(desk_text(record));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(desk_text(*read), desk_text(record));
}

}  // namespace
}  // namespace docket::cases_test
