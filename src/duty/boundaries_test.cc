#include "duty/boundaries.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "duty/examples.h"
#include "law/book.h"
#include "law/form.h"

namespace docket::boundaries_test {
namespace {

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t found = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
    ++found;
  return found;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words = split(line, ' ');
  std::erase_if(words, [](std::string_view word) { return word.empty(); });
  return words;
}

// The generated blocks are cases of the book, and hold.
TEST(Boundaries, EveryPackKeepsItsOwnCases) {
  for (const std::string& name : embedded_pack_names()) {
    std::vector<PackFile> files = *embedded_pack_files(name);
    const Pack pack = *embedded_pack(name);
    files.push_back({"zz-boundaries.md", boundary_cases(pack)});
    const Book book = read_book(std::move(files));
    for (const Finding& finding : book.findings)
      EXPECT_NE(finding.severity, Severity::error) << to_text(finding, book.sources);
    ASSERT_TRUE(book.pack) << name;
    const ExamplesRun run = run_examples(book);
    for (const Finding& finding : run.findings)
      ADD_FAILURE() << name << ": " << to_text(finding, book.sources);
    EXPECT_GT(run.cases, pack.duties.size() + pack.gates.size()) << name;
  }
}

TEST(Boundaries, AreInTheFormOfRuleText) {
  for (const std::string& name : embedded_pack_names()) {
    const std::string cases = boundary_cases(*embedded_pack(name));
    EXPECT_EQ(*formed_chapter("zz-boundaries.md", cases), cases) << name;
  }
}

// "remedy-product clock-start verified late" for each state that a story expects of a duty, under
// the option it names or the one taken; "remedy-product fixed" for each name in one of its stories.
std::set<std::string> shown_in(const std::string& cases, const Pack& pack) {
  std::set<std::string> shown;
  std::string rule;
  for (std::string_view line : split(cases, '\n')) {
    const std::vector<std::string_view> words = words_of(line);
    if (words.empty()) continue;
    if (words[0] == "case") rule = words[1].substr(1, words[1].size() - 2);
    if (words[0] != "expect") {
      const bool judged = words.size() > 4 && words[3] == "is";
      if (words.size() > 2) shown.insert(rule + " " + std::string{words[2]});
      if (judged) shown.insert(rule + " " + std::string{words[2]} + " " + std::string{words[4]});
      continue;
    }
    const auto at = std::find(words.begin(), words.end(), "reading");
    for (const Reading& reading : pack.readings) {
      const bool named = at != words.end() && *(at + 1) == reading.name;
      const std::string option =
          named ? std::string{*(at + 2)}
                : reading.options[static_cast<std::size_t>(reading.taken)].name;
      shown.insert(rule + " " + reading.name + " " + option + " " + std::string{words[2]});
    }
    if (at == words.end()) shown.insert(rule + " " + std::string{words[2]});
  }
  return shown;
}

// What an expression asks: each event, and of each judgement both answers.
void names_in(const Pack& pack, const std::string& rule, std::int32_t at,
              std::set<std::string>& names) {
  if (at < 0) return;
  const Node& node = pack.nodes[static_cast<std::size_t>(at)];
  const auto name = static_cast<std::size_t>(node.name);
  if (node.op == Op::event) names.insert(rule + " " + pack.events[name].name);
  if (node.op == Op::judgement) {
    names.insert(rule + " " + pack.judgements[name].name + " true");
    names.insert(rule + " " + pack.judgements[name].name + " false");
  }
  names_in(pack, rule, node.left, names);
  names_in(pack, rule, node.right, names);
}

// Both sides of each term under each option, and each name of each branch.
std::set<std::string> to_be_shown(const Pack& pack, const DutyRule& duty) {
  std::set<std::string> wanted;
  for (const Variant& variant : duty.variants) {
    std::size_t others = 0;
    std::string under;
    for (std::size_t k = 0; k < duty.readings.size(); ++k) {
      const Reading& reading = pack.readings[static_cast<std::size_t>(duty.readings[k])];
      const bool taken = variant.options[k] == reading.taken;
      if (!taken) ++others;
      const auto option = static_cast<std::size_t>(variant.options[k]);
      if (!taken || under.empty()) under = reading.name + " " + reading.options[option].name + " ";
    }
    if (others > 1) continue;
    const Clauses& clauses = variant.clauses;
    for (std::int32_t clause : {clauses.when, clauses.from, clauses.must, clauses.ends})
      names_in(pack, duty.name, clause, wanted);
    for (const char* state : {"kept", "open", "late", "missed"}) {
      const bool needs_number =
          state == std::string_view{"late"} || state == std::string_view{"missed"};
      if (clauses.form == TermForm::number || !needs_number)
        wanted.insert(duty.name + " " + under + state);
    }
  }
  return wanted;
}

TEST(Boundaries, EveryDutyEveryOptionAndEveryBranchIsShown) {
  for (const std::string& name : embedded_pack_names()) {
    const Pack pack = *embedded_pack(name);
    const std::set<std::string> shown = shown_in(boundary_cases(pack), pack);
    for (const DutyRule& duty : pack.duties) {
      for (const std::string& each : to_be_shown(pack, duty))
        EXPECT_TRUE(shown.contains(each)) << name << ": " << each;
    }
  }
}

bool shows(const std::string& cases, const std::string& rule, const std::string& what) {
  return cases.find("case \"" + rule + ": " + what + "\"\n") != std::string::npos;
}

// Whole, and with each thing lacking; a judgement also denied.
TEST(Boundaries, EveryNeedOfAGateIsShownLacking) {
  for (const std::string& name : embedded_pack_names()) {
    const Pack pack = *embedded_pack(name);
    const std::string cases = boundary_cases(pack);
    for (const GateRule& gate : pack.gates) {
      if (gate.kind != GateKind::gate) continue;
      EXPECT_TRUE(shows(cases, gate.name, "nothing is there")) << name << " " << gate.name;
      std::set<std::string> needs;
      names_in(pack, "", gate.variants.front().clauses.needs, needs);
      for (const std::string& each : needs) {
        if (!each.ends_with(" false")) continue;
        const std::string need = each.substr(1, each.find(' ', 1) - 1);
        EXPECT_TRUE(shows(cases, gate.name, need + " is denied")) << name << " " << need;
      }
    }
  }
}

TEST(Boundaries, EveryBanIsShownInItsSituationAndInTheContrary) {
  for (const std::string& name : embedded_pack_names()) {
    const Pack pack = *embedded_pack(name);
    const std::string cases = boundary_cases(pack);
    for (const GateRule& ban : pack.gates) {
      if (ban.kind != GateKind::ban) continue;
      const bool always = ban.variants.front().clauses.when < 0;
      EXPECT_TRUE(shows(cases, ban.name, always ? "always" : "its situation"))
          << name << " " << ban.name;
      if (ban.variants.front().clauses.ends >= 0) {
        EXPECT_TRUE(shows(cases, ban.name, "ended")) << name << " " << ban.name;
      }
    }
  }
}

// What has no number is never missed, and an act that nobody records is never seen to be done.
bool can_be_missed(const Pack& pack, const std::string& rule) {
  const auto recorded = [&pack](std::int32_t act) {
    const std::string& kind = pack.acts[static_cast<std::size_t>(act)].recorded_as;
    return !kind.empty() && std::any_of(pack.events.begin(), pack.events.end(),
                                        [&](const Name& each) { return each.recorded_as == kind; });
  };
  for (const DutyRule& duty : pack.duties)
    if (duty.name == rule && duty.variants.front().clauses.form == TermForm::number) return true;
  for (const GateRule& gate : pack.gates)
    if (gate.name == rule && std::any_of(gate.acts.begin(), gate.acts.end(), recorded)) return true;
  return false;
}

bool can_open(const Pack& pack, std::int32_t at) {
  const Node& node = pack.nodes[static_cast<std::size_t>(at)];
  if (node.op == Op::missed)
    return can_be_missed(pack, pack.rule_names[static_cast<std::size_t>(node.name)]);
  const bool left = can_open(pack, node.left);
  const bool right = can_open(pack, node.right);
  return node.op == Op::both ? left && right : left || right;
}

TEST(Boundaries, EveryLiabilityThatCanOpenIsShownUnopenedAndOpened) {
  std::size_t opened = 0;
  for (const std::string& name : embedded_pack_names()) {
    const Pack pack = *embedded_pack(name);
    const std::string cases = boundary_cases(pack);
    for (const LiabilityRule& rule : pack.liabilities) {
      const bool can = can_open(pack, rule.variants.front().after);
      if (can) ++opened;
      for (const char* state : {"unopened\n", "opened because "})
        EXPECT_EQ(count(cases, "  expect    liability " + rule.name + " " + state) > 0, can)
            << name << " " << rule.name << " " << state;
      const bool unseen = count(cases, "no story was found for " + rule.name + " after ") > 0;
      EXPECT_TRUE(can || unseen) << name << " " << rule.name;
    }
  }
  EXPECT_GT(opened, 8U);
}

TEST(Boundaries, BothSidesOfATermEachReadingAndEachBranch) {
  const std::string cases = boundary_cases(*embedded_pack("cn-2019-draft"));
  EXPECT_NE(cases.find("case \"remedy-product: done in the last minute\"\n"
                       "  asset     product; we are provider\n"
                       "  2026-03-02 09:00  learned\n"
                       "  2026-05-31 23:59  fixed\n"
                       "  now       2026-05-31 23:59\n"
                       "  expect    remedy-product kept due 2026-05-31\n"),
            std::string::npos)
      << cases;
  EXPECT_NE(cases.find("  2026-06-01 00:00  mitigated\n"
                       "  now       2026-06-01 00:00\n"
                       "  expect    remedy-product late due 2026-05-31\n"),
            std::string::npos);
  EXPECT_NE(cases.find("expect    remedy-product open due 2026-05-31\n"), std::string::npos);
  EXPECT_NE(cases.find("expect    remedy-product missed due 2026-05-31\n"), std::string::npos);
  EXPECT_NE(cases.find(" reading report-scope only-if-needed\n"), std::string::npos);
  EXPECT_EQ(count(cases, "case \"publish-after-release: what it needs\""), 5U);
  EXPECT_EQ(count(cases, "no story was found"), 0U);
}

TEST(Boundaries, ARuleWithoutAStoryIsNamed) {
  const Book book = read_book({{"pack.md", R"(# Test

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
kind product
  says "product"
  because "test"
event learned
  recorded-as nothing
  says "learned"
  because "test"
event told
  recorded-as nothing
  says "told"
  because "test"
judgement needed
  says "needed"
  because "test"
duty never
  basis house because "test"
  bearer provider
  when needed and not needed
  from learned
  within 3 days
  must told
```
)"}});
  ASSERT_TRUE(book.pack);
  EXPECT_EQ(boundary_cases(*book.pack), "<!-- no story was found for never -->\n\n");
}

}  // namespace
}  // namespace docket::boundaries_test
