#include "duty/facts_json.h"

#include <gtest/gtest.h>

#include "law/book.h"

namespace docket::facts_json_test {
namespace {

const Rulebook& book() {
  static const Rulebook rules = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  return rules;
}

struct ErrorRow {
  const char* what;
  const char* line;
  const char* code;
  const char* where;
  const char* message;
};
const ErrorRow kErrors[] = {
    {"a blank line", "", "duties.blank-line", "", "this line is blank; every line is one case"},
    {"only white space", " \t\r", "duties.blank-line", "",
     "this line is blank; every line is one case"},
    {"no JSON", "{\"case\":", "duties.not-json", "",
     "this is not JSON: incomplete JSON (column 9)"},
    {"a name twice", R"({"case":"a","case":"b"})", "duties.not-json", "",
     "the object that ends here has the name \"case\" twice (column 23)"},
    {"an array", "[]", "duties.not-an-object", "", "a case is an object, found an array"},
    {"no case", "{}", "duties.missing", "", "the field \"case\" is missing"},
    {"null is absent", R"({"case":null})", "duties.missing", "", "the field \"case\" is missing"},
    {"a case that is no text", R"({"case":1})", "duties.type", "/case",
     "expected a text, found a number"},
    {"events that are no list", R"({"case":"c","events":{}})", "duties.type", "/events",
     "expected an array, found an object"},
    {"an event that is no object", R"({"case":"c","events":[1]})", "duties.type", "/events/0",
     "expected an object, found a number"},
    {"an unknown event",
     R"({"case":"c","events":[{"event":"fxied","by":"a","occurred_at":"2019-07-01T09:00:00Z"}]})",
     "duties.unknown-name", "/events/0/event",
     "no pack given declares the event \"fxied\"; did you mean \"fixed\"?"},
    {"an unknown judgement",
     R"({"case":"c","judgements":[{"judged":"x","value":true,"by":"a","at":"2019-07-01T09:00:00Z"}]})",
     "duties.unknown-name", "/judgements/0/judged",
     "no pack given declares the judgement \"x\"; known are: users-must-act, partners-must-act, "
     "necessary, truthful, objective, protective, measures-enclosed, exaggerated, "
     "made-to-exploit"},
    {"an unknown kind", R"({"case":"c","assets":[{"asset":"p","kind":"produkt"}]})",
     "duties.unknown-name", "/assets/0/kind",
     "no pack given declares the kind \"produkt\"; did you mean \"product\"?"},
    {"an unknown role", R"({"case":"c","parties":[{"party":"a","roles":[{"role":"owner"}]}]})",
     "duties.unknown-name", "/parties/0/roles/0/role",
     "no pack given declares the role \"owner\"; known are: provider, operator, third-party, "
     "individual, platform, authority"},
    {"no kind", R"({"case":"c","assets":[{"asset":"p"}]})", "duties.missing", "/assets/0",
     "the field \"kind\" is missing"},
    {"no by", R"({"case":"c","events":[{"event":"fixed","occurred_at":"2019-07-01T09:00:00Z"}]})",
     "duties.missing", "/events/0", "the field \"by\" is missing"},
    {"no occurred_at", R"({"case":"c","events":[{"event":"fixed","by":"a"}]})", "duties.missing",
     "/events/0", "the field \"occurred_at\" is missing"},
    {"no at", R"({"case":"c","judgements":[{"judged":"users-must-act","value":true,"by":"a"}]})",
     "duties.missing", "/judgements/0", "the field \"at\" is missing"},
    {"no value",
     R"({"case":"c","judgements":[{"judged":"users-must-act","by":"a","at":"2019-07-01T09:00:00Z"}]})",
     "duties.missing", "/judgements/0", "the field \"value\" is missing"},
    {"a value that is no truth",
     R"({"case":"c","judgements":[{"judged":"users-must-act","value":"yes","by":"a","at":"2019-07-01T09:00:00Z"}]})",
     "duties.type", "/judgements/0/value", "expected true or false, found a text"},
    {"an asset that is not declared",
     R"({"case":"c","events":[{"event":"fixed","by":"a","asset":"p","occurred_at":"2019-07-01T09:00:00Z"}]})",
     "duties.unknown-asset", "/events/0/asset", "the asset \"p\" is not declared under \"assets\""},
    {"a role on an asset that is not declared",
     R"({"case":"c","parties":[{"party":"a","roles":[{"role":"provider","asset":"p"}]}]})",
     "duties.unknown-asset", "/parties/0/roles/0/asset",
     "the asset \"p\" is not declared under \"assets\""},
    {"a judgement on an asset that is not declared",
     R"({"case":"c","judgements":[{"judged":"users-must-act","value":true,"by":"a","asset":"p","at":"2019-07-01T09:00:00Z"}]})",
     "duties.unknown-asset", "/judgements/0/asset",
     "the asset \"p\" is not declared under \"assets\""},
    {"an asset declared twice",
     R"({"case":"c","assets":[{"asset":"p","kind":"product"},{"asset":"p","kind":"product"}]})",
     "duties.asset-twice", "/assets/1/asset", "the asset \"p\" is declared twice"},
    {"an asset without a name", R"({"case":"c","assets":[{"asset":"","kind":"product"}]})",
     "duties.empty-name", "/assets/0/asset", "\"asset\" is empty; give it a name"},
    {"an empty asset of an event",
     R"({"case":"c","events":[{"event":"fixed","by":"a","asset":"","occurred_at":"2019-07-01T09:00:00Z"}]})",
     "duties.empty-name", "/events/0/asset", "\"asset\" is empty; leave it out to mean none"},
    {"an instant without offset",
     R"({"case":"c","events":[{"event":"fixed","by":"a","occurred_at":"2019-07-01T09:00:00"}]})",
     "duties.instant", "/events/0/occurred_at",
     "\"2019-07-01T09:00:00\" does not say in which zone; add Z or an offset such as +08:00"},
    {"a day that there is not",
     R"({"case":"c","events":[{"event":"fixed","by":"a","occurred_at":"2019-02-29T09:00:00Z"}]})",
     "duties.instant", "/events/0/occurred_at",
     "no such day in \"2019-02-29T09:00:00Z\"; give a day that the calendar has"},
    {"contains that is no list",
     R"({"case":"c","events":[{"event":"fixed","by":"a","contains":"risk","occurred_at":"2019-07-01T09:00:00Z"}]})",
     "duties.type", "/events/0/contains", "expected an array of texts, found a text"},
    {"a name with a slash in the pointer",
     R"({"case":"c","events":[{"event":"fixed","by":"a","contains":[1],"occurred_at":"2019-07-01T09:00:00Z"}]})",
     "duties.type", "/events/0/contains/0", "expected a text, found a number"},
};

TEST(FactsJson, ErrorsHaveCodePlaceAndSentence) {
  for (const ErrorRow& row : kErrors) {
    const Result<Facts> facts = read_facts(row.line, book());
    ASSERT_FALSE(facts.ok()) << row.what;
    EXPECT_EQ(facts.error().code, row.code) << row.what;
    EXPECT_EQ(facts.error().message, row.message) << row.what;
    EXPECT_EQ(facts.error().where, row.where) << row.what;
  }
}

TEST(FactsJson, WhatIsLeftOutIsEmptyOrAsEarlyAsTheFact) {
  const Facts nothing = *read_facts(R"({"case":"c"})", book());
  EXPECT_EQ(nothing, (Facts{"c", {}, {}, {}, {}}));
  const Facts facts = *read_facts(
      R"({"case":"c","extra":{"x":[]},)"
      R"("events":[{"event":"fixed","by":"a","occurred_at":"2019-07-01T09:00:00+08:00","note":1},)"
      R"({"event":"fixed","by":"a","occurred_at":"2019-07-01T09:00:00+08:00",)"
      R"("recorded_at":"2019-07-01T02:00:00Z","contains":[]}],)"
      R"("judgements":[{"judged":"users-must-act","value":false,"by":"b","at":"2019-07-01T01:00:01Z"}]})",
      book());
  const Instant nine = *parse_instant("2019-07-01T01:00:00Z");
  EXPECT_EQ(facts.events[0].recorded_at, nine);
  EXPECT_FALSE(facts.events[0].contains);
  EXPECT_EQ(facts.events[1].recorded_at, *parse_instant("2019-07-01T02:00:00Z"));
  EXPECT_TRUE(facts.events[1].contains && facts.events[1].contains->empty());
  EXPECT_EQ(facts.judgements[0].recorded_at, facts.judgements[0].at);
}

TEST(FactsJson, EntriesOfOnePartyAreMerged) {
  const Facts facts = *read_facts(
      R"({"case":"c","parties":[{"party":"a","roles":[{"role":"provider","asset":"p"}]},{"party":"b"},)"
      R"({"party":"a","roles":[{"role":"operator","asset":"p"}]}],"assets":[{"asset":"p","kind":"product"}]})",
      book());
  ASSERT_EQ(facts.parties.size(), 2U);
  EXPECT_EQ(facts.parties[0].roles, (std::vector<Role>{{"provider", "p"}, {"operator", "p"}}));
}

}  // namespace
}  // namespace docket::facts_json_test
