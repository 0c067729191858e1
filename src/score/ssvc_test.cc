#include "score/ssvc.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "base/json.h"
#include "base/text.h"

namespace docket::ssvc_test {
namespace {

using Answers = SsvcAnswers;

const SsvcTable& table(std::string_view name) { return **find_ssvc_table(name); }

struct DecisionRow {
  const char* table;
  Answers answers;
  const char* outcome;  // empty: not decided
};
const DecisionRow kDecisionRows[] = {
    {"supplier",
     {{"exploitation", "active"},
      {"utility", "super-effective"},
      {"technical-impact", "total"},
      {"public-safety-impact", "significant"}},
     "I"},
    {"supplier", {{"E", "N"}, {"U", "L"}, {"TI", "P"}, {"PSI", "M"}}, "D"},
    {"supplier", {{"E", "A"}, {"U", "S"}}, "I"},
    {"supplier", {{"E", "A"}, {"U", "E"}}, ""},
    {"deployer",
     {{"exploitation", "active"}, {"EXP", "O"}, {"automatable", "yes"}, {"HI", "very-high"}},
     "I"},
    {"coordinator-publication", {{"public-value-added", "precedence"}}, "P"},
    {"bod-26-04", {{"in-kev", "yes"}, {"publicly-exposed", "no"}, {"automatable", "no"}}, "14D"},
    {"ssvc:DT_COORD_TRIAGE:1.0.0",
     {{"report-public", "yes"}, {"ssvc:SCON:1.0.0", "no"}, {"report-credibility", "not-credible"}},
     ""},
};

TEST(Ssvc, DecidesAsSoonAsOneOutcomeIsLeft) {
  for (const DecisionRow& row : kDecisionRows) {
    const Result<SsvcDecision> decision = decide(table(row.table), row.answers);
    ASSERT_TRUE(decision.ok()) << row.table << ": " << decision.error().message;
    EXPECT_EQ(decision->outcome ? decision->outcome->key : "", row.outcome) << row.table;
    EXPECT_EQ(decision->path.size(), table(row.table).points.size());
  }
}

TEST(Ssvc, ThePathSaysWhatEachAnswerLeft) {
  const Result<SsvcDecision> decision =
      decide(table("bod-26-04"), Answers{{"publicly-exposed", "no"}, {"in-kev", "yes"}});
  ASSERT_TRUE(decision.ok());
  const auto left = [&decision](std::size_t step) {
    std::string keys;
    for (const SsvcValue* value : decision->path[step].possible)
      keys += (keys.empty() ? "" : " ") + std::string{value->key};
    return keys;
  };
  EXPECT_EQ(left(0), "FSU 60D 14D 3DF");
  EXPECT_EQ(left(1), "14D 3DF");
  EXPECT_EQ(decision->path[1].answer->key, "Y");
  EXPECT_EQ(decision->path[2].answer, nullptr);
  EXPECT_EQ(left(3), "14D 3DF");
}

struct RefusalRow {
  const char* what;
  Answers answers;
  const char* code;
  const char* message;
};
const RefusalRow kRefusalRows[] = {
    {"a misspelt point",
     {{"exploitatoin", "active"}},
     "score.point",
     "the table supplier has no point 'exploitatoin'; did you mean 'exploitation'?"},
    {"a misspelt value",
     {{"exploitation", "activ"}},
     "score.point-value",
     "exploitation has no value 'activ'; did you mean 'active'?"},
    {"twice",
     {{"exploitation", "active"}, {"E", "none"}},
     "score.point-twice",
     "'E' is answered twice; leave one of them"},
};

TEST(Ssvc, RefusesWhatTheTableDoesNotKnow) {
  for (const RefusalRow& row : kRefusalRows) {
    const Result<SsvcDecision> decision = decide(table("supplier"), row.answers);
    ASSERT_FALSE(decision.ok()) << row.what;
    EXPECT_EQ(decision.error(), (Error{row.code, row.message, ""})) << row.what;
  }
  EXPECT_EQ(
      read_answers("E=A exploitation").error(),
      (Error{"score.answer", "'exploitation' is no POINT=VALUE such as exploitation=active", ""}));
  EXPECT_EQ(*read_answers(" E=A  U=S "), (Answers{{"E", "A"}, {"U", "S"}}));
  const Result<const SsvcTable*> unknown = find_ssvc_table("suplier");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error(),
            (Error{"score.table", "there is no table 'suplier'; did you mean 'supplier'?", ""}));
}

TEST(Ssvc, TablesAreWholeAndHaveWordsInBothLanguages) {
  std::set<std::string_view> names;
  for (const SsvcTable* each : ssvc_tables()) {
    EXPECT_TRUE(names.insert(each->name).second);
    std::size_t rows = 1;
    std::vector<const SsvcPoint*> points(each->points.begin(), each->points.end());
    for (const SsvcPoint* point : points) rows *= point->values.size();
    EXPECT_EQ(each->cells.size(), rows) << each->name;
    points.push_back(each->outcome);
    for (const SsvcPoint* point : points) {
      EXPECT_FALSE(point->title.en.empty() || point->title.zh.empty()) << point->id;
      for (const SsvcValue& value : point->values)
        EXPECT_FALSE(value.title.zh.empty() || value.meaning.en.empty() || value.meaning.zh.empty())
            << point->id;
    }
  }
  EXPECT_EQ(names.size(), 6U);
}

// coordinator-publication reduces to three sentences: a check that does not read the table's data.
TEST(Ssvc, PublicationFollowsItsThreeSentences) {
  const SsvcTable& publication = table("coordinator-publication");
  int rows = 0;
  for (const SsvcValue& involvement : publication.points[0]->values) {
    for (const SsvcValue& exploitation : publication.points[1]->values) {
      for (const SsvcValue& value : publication.points[2]->values) {
        const bool unresponsive = involvement.key == "UU";
        const bool ampliative = value.key == "A";
        const bool publish = value.key == "P" ||
                             (exploitation.key == "A" && (ampliative || unresponsive)) ||
                             (exploitation.key == "P" && ampliative && unresponsive);
        const Answers answers = {{"SINV", std::string{involvement.key}},
                                 {"E", std::string{exploitation.key}},
                                 {"PVA", std::string{value.key}}};
        EXPECT_EQ(decide(publication, answers)->outcome->key, publish ? "P" : "N");
        ++rows;
      }
    }
  }
  EXPECT_EQ(rows, 27);
}

TEST(SsvcData, EveryRowOfTheRegistryComesOut) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const std::pair<const char*, const char*> kFiles[] = {
      {"supplier", "ssvc/supplier_patch_development_priority_1_0_0"},
      {"deployer", "ssvc/deployer_patch_application_priority_1_0_0"},
      {"coordinator-triage", "ssvc/coordinator_triage_1_0_0"},
      {"coordinator-publication", "ssvc/coordinator_publish_decision_table_1_0_0"},
      {"cisa", "cisa/cisa_coordinator_2_0_3"},
      {"bod-26-04", "cisa/cisa_bod_26_04_1_0_0"},
  };
  std::size_t rows = 0;
  for (const auto& [name, file] : kFiles) {
    std::ifstream in(std::string{data} + "/ssvc/json/decision_tables/" + file + ".json");
    const Result<Json> registry = parse_json(std::string{std::istreambuf_iterator<char>{in}, {}});
    ASSERT_TRUE(registry.ok()) << file;
    const SsvcTable& ours = table(name);
    EXPECT_EQ(ours.id, std::string{registry->text_of("namespace")} + ":" +
                           std::string{registry->text_of("key")} + ":" +
                           std::string{registry->text_of("version")});
    EXPECT_EQ(ours.outcome->id, registry->text_of("outcome"));
    for (const auto& [id, point] : *registry->find("decision_points")->members()) {
      const SsvcPoint* found = ours.outcome->id == id ? ours.outcome : nullptr;
      for (const SsvcPoint* each : ours.points) found = each->id == id ? each : found;
      ASSERT_TRUE(found) << id;
      const Json::Array& values = *point.find("values")->items();
      ASSERT_EQ(values.size(), found->values.size()) << id;
      for (std::size_t k = 0; k < values.size(); ++k)
        EXPECT_EQ(found->values[k].key, values[k].text_of("key")) << id;
    }
    for (const Json& row : *registry->find("mapping")->items()) {
      Answers answers;
      for (const auto& [id, value] : *row.members()) {
        if (id != ours.outcome->id) answers.emplace_back(id, *value.text());
      }
      const Result<SsvcDecision> decision = decide(ours, answers);
      ASSERT_TRUE(decision.ok() && decision->outcome) << name;
      EXPECT_EQ(decision->outcome->key, row.text_of(ours.outcome->id)) << name;
      ++rows;
    }
  }
  EXPECT_EQ(rows, 36U + 72U + 192U + 27U + 36U + 16U);
}

}  // namespace
}  // namespace docket::ssvc_test
