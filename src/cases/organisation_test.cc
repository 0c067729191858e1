// What is said of our organisation and what it comes to: refusals by one field each, and the
// records as they are to be read after corrections, withdrawals and ends.

#include "cases/organisation.h"

#include <gtest/gtest.h>

namespace docket::organisation_test {
namespace {

Instant at(const char* text) { return parse_instant(text).value(); }
Day day(const char* text) { return parse_day(text).value(); }

const Instant kNow = at("2026-11-22T06:00:00Z");
const StandingAsked kTraining{"draft", "training", {"insiders-trained"}};
const StandingAsked kManagement{"rmsv", "management", {"management-set-up", "leak-measures"}};

// A desk at which such things were said, one a minute.
class Desk {
 public:
  std::string say(OrganisationAnswer answer) {
    if (!answer.ok()) return answer.error().code + " " + answer.error().where;
    if (!*answer) return "said before";
    const std::int64_t seq = ++seq_;
    organisation_.fold({seq, "li", kNow + std::chrono::minutes{seq}, std::move(**answer)});
    return "#" + std::to_string(seq);
  }
  std::string record(const RecordStanding& command, const StandingAsked& asked = kTraining) {
    return say(decide(organisation_, command, asked, kNow));
  }
  std::string correct(std::int64_t of, const CorrectStanding& command) {
    return say(decide(organisation_, of, command, kNow));
  }
  std::string end(std::int64_t of, const EndStanding& command) {
    return say(decide(organisation_, of, command, kNow));
  }
  std::string roles(const StateRoles& command) {
    const std::vector<std::string> known = {"platform", "third-party"};
    return say(decide(organisation_, command, known, kNow));
  }
  // "insiders-trained 2026-01-05T01:00:00Z #1", one a line: what rules see.
  std::string seen(Instant now = kNow) const {
    std::string text;
    for (const Fact& fact : organisation_.facts_at(now))
      text +=
          fact.event + " " + to_text(fact.occurred_at) + " #" + std::to_string(fact.record) + "\n";
    return text;
  }
  const Organisation& organisation() const { return organisation_; }

 private:
  Organisation organisation_;
  std::int64_t seq_ = 0;
};

RecordStanding trained(const char* when) {
  RecordStanding command;
  command.occurred_at = at(when);
  return command;
}

TEST(Organisation, RefusesWhatCannotBe) {
  RecordStanding other = trained("2026-01-05T01:00:00Z");
  other.event = "insiders-trayned";
  RecordStanding long_by = trained("2026-01-05T01:00:00Z");
  long_by.by = std::string(1'001, 'x');
  RecordStanding two_lines = trained("2026-01-05T01:00:00Z");
  two_lines.by = "a\nb";
  const struct {
    const char* what;
    RecordStanding command;
    const StandingAsked& asked;
    const char* answer;
  } rows[] = {
      {"as it is", trained("2026-01-05T01:00:00Z"), kTraining, "#1"},
      {"now", {}, kTraining, "#1"},
      {"five minutes ahead: their clock", trained("2026-11-22T06:05:00Z"), kTraining, "#1"},
      {"in the future", trained("2026-11-22T06:05:01Z"), kTraining, "case.in-future /occurred_at"},
      {"the first moment of 1990", trained("1990-01-01T00:00:00Z"), kTraining, "#1"},
      {"before 1990", trained("1989-12-31T23:59:59Z"), kTraining, "case.too-old /occurred_at"},
      {"another event", other, kTraining, "standing.no-such-event /event"},
      {"one of two, not said which", trained("2026-01-05T01:00:00Z"), kManagement,
       "standing.which-event /event"},
      {"a long name", long_by, kTraining, "case.text-too-long /by"},
      {"a name of two lines", two_lines, kTraining, "case.text-unprintable /by"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(Desk{}.record(row.command, row.asked), row.answer) << row.what;
}

TEST(Organisation, WhatWasSaidBeforeIsNotSaidAgain) {
  Desk desk;
  RecordStanding command = trained("2026-01-05T01:00:00Z");
  EXPECT_EQ(desk.record(command), "#1");
  EXPECT_EQ(desk.record(command), "said before");
  command.evidence = "folder 7";
  EXPECT_EQ(desk.record(command), "#2") << "it says more";
  EXPECT_EQ(desk.record(trained("2026-01-06T01:00:00Z")), "#3");
  RecordStanding leak = trained("2026-01-05T01:00:00Z");
  leak.event = "leak-measures";
  EXPECT_EQ(desk.record(leak, kManagement), "#4") << "which of two is said";
}

TEST(Organisation, ACorrectionSaysWhatTheRecordShouldHaveSaid) {
  Desk desk;
  desk.record(trained("2026-01-05T01:00:00Z"));
  CorrectStanding moved;
  moved.occurred_at = at("2026-01-06T01:00:00Z");
  EXPECT_EQ(desk.correct(1, moved), "case.text-missing /because");
  moved.because = "the list of those present is of the 6th";
  EXPECT_EQ(desk.correct(2, moved), "standing.no-such-record ");
  EXPECT_EQ(desk.correct(1, moved), "#2");
  EXPECT_EQ(desk.seen(), "insiders-trained 2026-01-06T01:00:00Z #1\n");
  EXPECT_EQ(desk.correct(1, moved), "standing.nothing-corrected ");
  const OrganisationFact& fact = *desk.organisation().find(1);
  EXPECT_EQ(fact.changes.at(0).what, "corrected");
  EXPECT_EQ(fact.changes.at(0).occurred_at_before, at("2026-01-05T01:00:00Z"));
  EXPECT_EQ(fact.recorded_at, kNow + std::chrono::minutes{1}) << "the record stays";

  CorrectStanding evidence;
  evidence.evidence = "folder 7";
  evidence.because = "it was left out";
  EXPECT_EQ(desk.correct(1, evidence), "#3");
  EXPECT_EQ(desk.organisation().find(1)->told.evidence, "folder 7");
  moved.occurred_at = at("2027-01-01T00:00:00Z");
  EXPECT_EQ(desk.correct(1, moved), "case.in-future /occurred_at");

  CorrectStanding withdrawn;
  withdrawn.withdrawn = true;
  withdrawn.because = "that was the other office";
  EXPECT_EQ(desk.correct(1, withdrawn), "#4");
  EXPECT_EQ(desk.seen(), "");
  EXPECT_EQ(desk.organisation().find(1)->changes.back().what, "withdrawn");
  EXPECT_EQ(desk.correct(1, withdrawn), "standing.no-such-record ") << "nothing is left of it";
  EXPECT_EQ(desk.end(1, {kNow, "gone"}), "standing.no-such-record ");
  EXPECT_EQ(desk.record(trained("2026-01-06T01:00:00Z")), "#5") << "it may be told anew";
}

TEST(Organisation, WhatEndedIsThereUntilThen) {
  Desk desk;
  desk.record(trained("2026-01-05T01:00:00Z"));
  EXPECT_EQ(desk.end(1, {at("2026-03-01T00:00:00Z"), ""}), "case.text-missing /because");
  EXPECT_EQ(desk.end(1, {at("2026-01-05T01:00:00Z"), "left"}), "standing.ended-before /ended_at");
  EXPECT_EQ(desk.end(1, {at("2026-11-22T06:05:01Z"), "left"}), "case.in-future /ended_at");
  EXPECT_EQ(desk.end(1, {{}, "left"}), "said before") << "it had not ended";
  EXPECT_EQ(desk.end(1, {at("2026-03-01T00:00:00Z"), "left"}), "#2");
  EXPECT_EQ(desk.end(1, {at("2026-03-01T00:00:00Z"), "left"}), "said before");
  EXPECT_NE(desk.seen(at("2026-02-28T23:59:59Z")), "");
  EXPECT_EQ(desk.seen(at("2026-03-01T00:00:00Z")), "");
  CorrectStanding later;
  later.occurred_at = at("2026-03-01T00:00:00Z");
  later.because = "a slip";
  EXPECT_EQ(desk.correct(1, later), "standing.ended-before /occurred_at");
  EXPECT_EQ(desk.end(1, {{}, "she stayed"}), "#3");
  EXPECT_NE(desk.seen(), "");
  EXPECT_EQ(desk.organisation().find(1)->changes.back().what, "goes-on");
}

TEST(Organisation, WhatWeAreIsSaidByDays) {
  Desk desk;
  const auto roles_on = [&desk](const char* when) {
    const RolesPeriod* period = desk.organisation().roles_on(day(when));
    std::string text = period ? "" : "not said";
    if (period)
      for (const std::string& role : period->roles) text += role + " ";
    return text;
  };
  EXPECT_EQ(roles_on("2026-01-01"), "not said");
  EXPECT_EQ(desk.roles({{"third-part"}, {}, {}}), "standing.no-such-role /roles");
  EXPECT_EQ(desk.roles({{"third-party", "platform", "third-party"}, day("2026-01-01"), {}}), "#1");
  EXPECT_EQ(desk.roles({{"platform", "third-party"}, day("2026-01-01"), {}}), "said before");
  EXPECT_EQ(roles_on("2025-12-31"), "not said");
  EXPECT_EQ(roles_on("2026-01-01"), "platform third-party ");
  EXPECT_EQ(desk.roles({{}, day("2026-06-01"), "the platform was sold"}), "#2");
  EXPECT_EQ(roles_on("2026-05-31"), "platform third-party ");
  EXPECT_EQ(roles_on("2026-06-01"), "");
  EXPECT_EQ(desk.roles({{"platform"}, day("2026-03-01"), {}}), "#3");
  EXPECT_EQ(roles_on("2026-07-01"), "platform ") << "what was said of later days is replaced";
  EXPECT_EQ(desk.roles({{"third-party"}, {}, {}}), "#4");
  EXPECT_EQ(roles_on("1990-01-01"), "third-party ");
}

TEST(Organisation, RecordsAreReadAsTheyWereWritten) {
  const OrganisationBody bodies[] = {
      OrganisationRolesStated{{"platform"}, day("2026-01-01"), "sold", true},
      OrganisationRecorded{"named", kNow, "draft", "officer", "HR", "folder 7", "a note", {}},
      OrganisationCorrected{4, kNow, "HR", "folder 8", "", true, "a slip"},
      OrganisationEnded{4, {}, "she stayed"},
  };
  for (const OrganisationBody& body : bodies) {
    const std::string text = organisation_text({7, "li", kNow, body});
    const Result<OrganisationEntry> read = read_organisation_entry(text);
    ASSERT_TRUE(read.ok()) << text;
    EXPECT_EQ(organisation_text(*read), text);
  }
  EXPECT_TRUE(is_id_of_case("c1"));
  EXPECT_FALSE(is_id_of_case("desk"));
  EXPECT_FALSE(is_id_of_case("organisation"));
}

}  // namespace
}  // namespace docket::organisation_test
