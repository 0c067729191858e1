// What tests ask of the world, and what they make of its answers.

#include "formats/csaf/tests/world.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "formats/csaf/check.h"
#include "formats/csaf/tests/lists.h"
#include "formats/csaf/tests/run.h"

namespace docket::csaf::world_test {
namespace {

const char* const kDocument = R"({"document":{"category":"csaf_base","csaf_version":"2.1",
"lang":"en","title":"A dor of Acme","publisher":{"name":"Acme","namespace":"https://a.example"},
"references":[{"summary":"A dor of Acme","url":"https://b.example"},{"category":"self",
"summary":"itself","url":"https://a.example/1.json"},{"summary":"","url":""}]},
"product_tree":{"branches":[{"category":"vendor","name":"Acme"}]},
"vulnerabilities":[{"references":[{"url":"https://b.example","summary":"itself"}]}]})";

constexpr Brought kAll{true, true, true};

Json document() { return *parse_json(kDocument); }

std::string told(const WorldQuestions& asked) {
  return joined(asked.addresses, " ") + "|" + asked.language + "|" + joined(asked.names, ",") +
         "|" + joined(asked.spelling, ",") + "|" + joined(asked.sentences, ",");
}

std::string asked_by(const Brought& brought, std::string_view tests,
                     Edition edition = Edition::v2_1) {
  TestSet wanted;
  wanted.add(tests);
  const Json json = document();
  return told(questions_of(Document{json, edition}, &wanted, brought));
}

TEST(CsafWorld, is_asked_each_thing_once_and_nothing_in_vain) {
  const std::string addresses = "https://a.example https://b.example";
  const std::string own = "https://a.example/1.json";
  const std::string texts = "A dor of Acme,itself";
  EXPECT_EQ(asked_by(kAll, "6.3.6"), addresses + "|en|||");
  EXPECT_EQ(asked_by(kAll, "6.3.7"), own + "|en|||");
  EXPECT_EQ(asked_by(kAll, "6.3.8"), "|en|Acme|csaf_base,Acme," + texts + "|");
  EXPECT_EQ(asked_by(kAll, "6.3.16"), "|en|||" + texts);
  EXPECT_EQ(asked_by(kAll, "6.3.16", Edition::v2_0), "|en|||") << "2.0 has no such test";
  EXPECT_EQ(asked_by(kAll, "6.3.5"), "|en|||");
  EXPECT_EQ(asked_by({}, "6.3"), "|en|||") << "nothing is brought";
  EXPECT_EQ(asked_by({.network = true}, "6.3.6 6.3.8 6.3.16"), addresses + "|en|||");
}

// What is asked for is answered by `change`, which begins with all being right.
std::string run_by(const Brought& brought, void (*change)(WorldAnswers&)) {
  const Json json = document();
  TestSet wanted;
  wanted.add("6.3.6 6.3.7 6.3.8 6.3.16");
  const WorldQuestions questions = questions_of(Document{json, Edition::v2_1}, &wanted, brought);
  WorldAnswers answers;
  answers.addresses.assign(questions.addresses.size(), {true, "", ""});
  answers.spelling = {true, std::vector<TextAnswer>(questions.spelling.size()), ""};
  answers.sentences = {true, std::vector<TextAnswer>(questions.sentences.size()), ""};
  change(answers);
  EXPECT_TRUE(do_answer(answers, questions));
  const TestsRun run = run_some(json, Edition::v2_1, &wanted, told_by(questions, answers, brought));
  std::string all;
  for (const Failure& one : run.failed) all += one.test + " " + one.at + ": " + one.message + "\n";
  for (const Failure& one : run.not_run)
    all += "not run: " + one.test + " " + one.at + ": " + one.message + "\n";
  return all;
}

const char* const kEmptyAddress =
    "not run: 6.3.6 /document/references/2/url: '' was not asked: it is empty\n";

TEST(CsafWorld, what_it_answers_stands_where_it_was_asked) {
  const std::string empty = kEmptyAddress;
  EXPECT_EQ(run_by(kAll, [](WorldAnswers&) {}), empty);
  EXPECT_EQ(run_by(kAll,
                   [](WorldAnswers& answers) {
                     answers.addresses[1] = {false, "it is gone", ""};
                     answers.addresses[2] = {false, "", "it is private"};
                   }),
            "6.3.6 /document/references/0/url: 'https://b.example' does not resolve: it is gone\n"
            "6.3.6 /vulnerabilities/0/references/0/url: 'https://b.example' does not resolve: it "
            "is gone\n" +
                empty +
                "not run: 6.3.7 /document/references/1/url: 'https://a.example/1.json' was not "
                "asked: it is private\n");
  EXPECT_EQ(run_by({.dictionary = true, .grammar = true},
                   [](WorldAnswers& answers) {
                     answers.spelling.texts[2] = {{{"dor", ""}}, ""};
                     answers.sentences.texts[1] = {{{"itself", "Who?"}}, ""};
                     answers.sentences.texts[0].not_read = "the server fell";
                   }),
            "6.3.8 /document/references/0/summary: 'dor' looks wrong\n"
            "6.3.8 /document/title: 'dor' looks wrong\n"
            "6.3.16 /document/references/1/summary: 'itself' looks wrong: Who?\n"
            "6.3.16 /vulnerabilities/0/references/0/summary: 'itself' looks wrong: Who?\n"
            "not run: 6.3.16 /document/references/0/summary: the server fell\n"
            "not run: 6.3.16 /document/title: the server fell\n");
}

TEST(CsafWorld, a_language_that_nobody_knows_fails_and_a_world_that_is_silent_does_not) {
  EXPECT_EQ(run_by({.dictionary = true, .grammar = true},
                   [](WorldAnswers& answers) {
                     answers.spelling = {false, {}, ""};
                     answers.sentences = {false, {}, "no answer"};
                   }),
            "6.3.8 /document/lang: no dictionary is here for 'en'\n"
            "not run: 6.3.16 /document/lang: no answer\n");
  EXPECT_EQ(
      run_by({.grammar = true}, [](WorldAnswers& answers) { answers.sentences = {false, {}, ""}; }),
      "6.3.16 /document/lang: nobody here knows the grammar of 'en'\n");
}

TEST(CsafWorld, as_many_answers_as_questions_or_none) {
  const WorldQuestions questions{{"a"}, "en", {}, {"x", "y"}, {}};
  const std::vector<TextAnswer> two(2), one(1);
  const struct {
    const char* what;
    WorldAnswers answers;
    bool do_answer;
  } kRows[] = {
      {"as many", {{{}}, {true, two, ""}, {}}, true},
      {"an address too few", {{}, {true, two, ""}, {}}, false},
      {"an address too many", {{{}, {}}, {true, two, ""}, {}}, false},
      {"a text too few", {{{}}, {true, one, ""}, {}}, false},
      {"texts where the language is not known", {{{}}, {false, two, ""}, {}}, false},
      {"none where the language is not known", {{{}}, {false, {}, ""}, {}}, true},
      {"none where nobody looked", {{{}}, {true, {}, "x"}, {}}, true},
      {"texts where nobody looked", {{{}}, {true, two, "x"}, {}}, false},
      {"sentences that were not asked for", {{{}}, {true, two, ""}, {true, one, ""}}, false},
  };
  for (const auto& row : kRows)
    EXPECT_EQ(do_answer(row.answers, questions), row.do_answer) << row.what;
}

TEST(CsafWorld, is_asked_once_for_a_document_and_never_without_a_wish) {
  int asked = 0;
  const AskWorld ask = [&asked](const WorldQuestions& questions) -> Result<WorldAnswers> {
    ++asked;
    WorldAnswers answers;
    answers.addresses.resize(questions.addresses.size());
    return answers;
  };
  const Json json = document();
  ASSERT_TRUE(check_how(json, true, {{}, 0, {}}, ask).ok());
  EXPECT_EQ(asked, 0);
  const auto checked = check_how(json, true, {{}, 0, {.network = true}}, ask);
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(checked->not_run.size(), 1U);
  const AskWorld refuse = [](const WorldQuestions&) { return Error{"box.ended", "gone", ""}; };
  EXPECT_EQ(check_how(json, true, {{}, 0, {.network = true}}, refuse).error().code, "box.ended");
}

TEST(CsafWorld, presets_run_whole_where_everything_is_brought) {
  if (embedded_lists().empty()) GTEST_SKIP() << "this program was built without lists";
  const struct {
    const char* preset;
    Brought brought;
    const char* lacks;
  } kRows[] = {
      {"full",
       {},
       "6.3.6 (the network), 6.3.7 (the network), 6.3.8 (a dictionary), 6.3.16 (a grammar)"},
      {"full", {.network = true, .dictionary = true}, ": 6.3.16 (a grammar);"},
      {"full", kAll, ""},
      {"informative", {.network = true, .grammar = true}, ": 6.3.8 (a dictionary);"},
      {"informative", kAll, ""},
      {"external-request-free", {.dictionary = true}, ": 6.3.16 (a grammar);"},
      {"external-request-free", {.dictionary = true, .grammar = true}, ""},
      {"extended", {}, ""},
  };
  for (const auto& row : kRows) {
    const Status known = are_presets(std::vector<std::string>{row.preset}, row.brought);
    EXPECT_EQ(known.ok(), *row.lacks == '\0') << row.preset;
    if (known.ok()) continue;
    EXPECT_EQ(known.error().code, "format.preset");
    EXPECT_NE(known.error().message.find(row.lacks), std::string::npos) << known.error().message;
  }
}

}  // namespace
}  // namespace docket::csaf::world_test
