// An expression of a gate as a list: each condition in words, whether it holds, what it rests on,
// and who could supply it by which command.

#include "duty/conditions.h"

#include <gtest/gtest.h>

#include "duty/facts_json.h"
#include "law/book.h"

namespace docket::conditions_test {
namespace {

constexpr std::string_view kPack = R"(# Test

```rule
pack test
  title    "test"
  status   policy
  issuer   "nobody"
  zone     Asia/Shanghai
  calendar cn
  counting natural
role provider
  says "provider"
  because "test"
role authority
  says "authority"
  because "test"
kind product
  says "product"
  because "test"
event learned
  recorded-as nothing
  says "learning"
  because "test"
event told-users
  recorded-as nothing
  says "telling users"
  because "test"
event answered
  recorded-as nothing
  says "an answer"
  because "test"
judgement grave
  says "it is grave"
  because "test"
content risk
  says "the risk"
  because "test"
content measures
  says "the measures"
  because "test"
act publish
  says "publishing"
  because "test"

gate wait
  basis house because "test"
  act   publish
  binds provider
  needs (told-users with risk and measures or answered by authority)
        and (grave or grave by anyone) and not learned and grave is unknown
```
)";

const Rulebook& book() {
  static const Rulebook one =
      *Rulebook::of({*pack_of(read_book({{"pack.md", std::string{kPack}}}))});
  return one;
}

std::string line_of(const Condition& each) {
  std::string text(2 * static_cast<std::size_t>(each.depth), ' ');
  text += enum_names(ConditionSort{})[static_cast<std::size_t>(each.sort)];
  text += ", " + std::string{enum_names(Holds{})[static_cast<std::size_t>(each.holds)]};
  if (!each.text.en.empty()) text += ": " + each.text.en;
  if (!each.by.empty()) text += " [" + each.by + ", " + to_text(*each.at) + "]";
  for (const Wording& who : each.who) text += " {" + who.en + "}";
  if (each.command) text += " " + *each.command + " " + print(*each.fields_of_command);
  return text;
}

// What the gate needs, for the first party and asset of a case.
std::vector<std::string> needs_of(const std::string& parties, const std::string& rest) {
  const Facts facts = *read_facts(
      R"({"case":"c1","assets":[{"asset":"p1","kind":"product"}],"parties":[{"party":"acme",)"
      R"("roles":[{"role":"provider","asset":"p1"}]})" +
          parties + "]" + rest + "}",
      book());
  PackedCase packed;
  packed.pack(book(), facts);
  Evaluator evaluator{book()};
  evaluator.look_at(packed.packed(), {*parse_instant("2019-08-01T00:00:00Z"), {}});
  const ExpressionPlace needs{book().gates()[0].variants[0].needs,
                              book().packs()[0].gates[0].variants[0].clauses.needs};
  std::vector<std::string> lines;
  for (const Condition& each : conditions_of({book(), 0, packed, evaluator, 0, 0}, needs))
    lines.push_back(line_of(each));
  return lines;
}

using Lines = std::vector<std::string>;

constexpr const char* kWhole =
    "(telling users (naming the risk and the measures) or an answer, by the authority) and (it is "
    "grave or it is grave, in anyone's judgement) and it is not the case that learning and nobody "
    "has judged whether it is grave";

TEST(Conditions, OfACaseInWhichNothingIsKnown) {
  const Lines wanted = {
      std::string{"all, no: "} + kWhole,
      "  any, no: telling users (naming the risk and the measures) or an answer, by the authority",
      "    event, no: telling users (naming the risk and the measures) {acme} tell "
      R"({"audience":"users","contains":"risk,measures","by":"acme","asset":"p1"})",
      "    event, no: an answer, by the authority {authority} record "
      R"({"event":"answered","asset":"p1"})",
      "  any, not-judged: it is grave or it is grave, in anyone's judgement",
      "    judgement, not-judged: it is grave {acme} judge "
      R"({"judged":"grave","by":"acme","asset":"p1"})",
      "    judgement, not-judged: it is grave, in anyone's judgement {acme} judge "
      R"({"judged":"grave","by":"acme","asset":"p1"})",
      "  other, yes: it is not the case that learning {acme} learn "
      R"({"by":"acme","asset":"p1"})",
      "  judgement, yes: nobody has judged whether it is grave {acme} judge "
      R"({"judged":"grave","by":"acme","asset":"p1"})",
  };
  EXPECT_EQ(needs_of("", ""), wanted);
}

// What another party judged is anyone's, and not the bearer's own.
TEST(Conditions, RestOnWhatHappenedAndWasJudged) {
  const Lines wanted = {
      std::string{"all, no: "} + kWhole,
      "  any, yes: telling users (naming the risk and the measures) or an answer, by the authority",
      "    event, no: telling users (naming the risk and the measures) {acme} tell "
      R"({"audience":"users","contains":"risk,measures","by":"acme","asset":"p1"})",
      "    event, yes: an answer, by the authority [miit, 2019-07-03T00:00:00Z] {miit} record "
      R"({"event":"answered","by":"miit","asset":"p1"})",
      "  any, yes: it is grave or it is grave, in anyone's judgement",
      "    judgement, not-judged: it is grave {acme} judge "
      R"({"judged":"grave","by":"acme","asset":"p1"})",
      "    judgement, yes: it is grave, in anyone's judgement [miit, 2019-07-01T00:00:00Z] {acme} "
      R"({miit} judge {"judged":"grave","asset":"p1"})",
      "  other, no: it is not the case that learning [acme, 2019-07-01T00:00:00Z] {acme} learn "
      R"({"by":"acme","asset":"p1"})",
      "  judgement, yes: nobody has judged whether it is grave {acme} judge "
      R"({"judged":"grave","by":"acme","asset":"p1"})",
  };
  EXPECT_EQ(
      needs_of(R"(,{"party":"miit","roles":[{"role":"authority"}]})",
               R"(,"events":[{"event":"told-users","by":"acme","asset":"p1","contains":["risk"],)"
               R"("occurred_at":"2019-07-02T00:00:00Z"},)"
               R"({"event":"answered","by":"miit","occurred_at":"2019-07-03T00:00:00Z"},)"
               R"({"event":"learned","by":"acme","occurred_at":"2019-07-01T00:00:00Z"}],)"
               R"("judgements":[{"judged":"grave","value":true,"by":"miit",)"
               R"("at":"2019-07-01T00:00:00Z"}])"),
      wanted);
}

}  // namespace
}  // namespace docket::conditions_test
