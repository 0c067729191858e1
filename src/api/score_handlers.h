// The calculators: CVSS vectors and decision tables of SSVC, and what they ask in words. All of
// them are functions of the module score; nothing is read from a store.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/call.h"
#include "views/views.h"

namespace docket {

struct ScoreQuery {
  std::string vector;
  std::optional<std::string> published;

  static constexpr auto fields(auto list) {
    return list(field("vector", &ScoreQuery::vector, "CVSS:3.1/AV:N/…; of 2.0 without prefix"),
                field("published", &ScoreQuery::published, "a score to compare with: 9.8"));
  }
};

// Scores are texts, so that 9.8 stays 9.8.
struct CnnvdReply {
  std::string score;
  std::string grade;
  bool differs = false;

  static constexpr auto fields(auto list) {
    return list(
        field("score", &CnnvdReply::score, "by the printed tables of its grading rules"),
        field("grade", &CnnvdReply::grade, "critical, high, medium or low"),
        field("differs", &CnnvdReply::differs, "whether the tables contradict the equations"));
  }
};

struct PublishedReply {
  std::string how;
  Words text;

  static constexpr auto fields(auto list) {
    return list(field("how", &PublishedReply::how,
                      "equal, base, temporal, environmental, equation or unexplained"),
                field("text", &PublishedReply::text, "the same as a sentence"));
  }
};

struct ScoreReply {
  std::string vector;
  std::string version;
  std::string base;
  std::string temporal;
  std::string environmental;
  std::string severity;
  std::optional<std::string> macrovector;
  std::optional<CnnvdReply> cnnvd;
  std::optional<PublishedReply> published;

  static constexpr auto fields(auto list) {
    return list(
        field("vector", &ScoreReply::vector, "in its canonical form"),
        field("version", &ScoreReply::version, "2.0, 3.0, 3.1 or 4.0"),
        field("base", &ScoreReply::base, "by the base metrics"),
        field("temporal", &ScoreReply::temporal, "with the temporal or threat metrics"),
        field("environmental", &ScoreReply::environmental, "with all metrics; of 4.0: the score"),
        field("severity", &ScoreReply::severity, "critical to none, of the last score"),
        field("macrovector", &ScoreReply::macrovector, "of 4.0"),
        field("cnnvd", &ScoreReply::cnnvd, "of 3.0 and 3.1: the grade of CNNVD"),
        field("published", &ScoreReply::published, "how the published score comes about"));
  }
};

// A value of a metric, or of a point of a decision table.
struct ValueView {
  std::string name;
  Words title;
  Words meaning;

  static constexpr auto fields(auto list) {
    return list(field("name", &ValueView::name, "as a vector or an answer writes it"),
                field("title", &ValueView::title, "its name in words"),
                field("meaning", &ValueView::meaning, "when it is chosen"));
  }
};

struct MetricView {
  std::string name;
  std::string group;
  Words group_title;
  Words title;
  Words question;
  std::vector<ValueView> values;

  static constexpr auto fields(auto list) {
    return list(field("name", &MetricView::name, "its letters; of a table: the name of the point"),
                field("group", &MetricView::group, "base, temporal, environmental or supplemental"),
                field("group_title", &MetricView::group_title, "the group in words"),
                field("title", &MetricView::title, "its name in words"),
                field("question", &MetricView::question, "what it asks"),
                field("values", &MetricView::values, "what can be answered"));
  }
};

struct MetricList {
  std::string prefix;
  std::vector<MetricView> items;

  static constexpr auto fields(auto list) {
    return list(field("prefix", &MetricList::prefix, "what a vector begins with"),
                field("items", &MetricList::items, "in the order of a vector"));
  }
};

struct TableView {
  std::string name;
  std::string id;
  Words title;
  std::vector<MetricView> points;

  static constexpr auto fields(auto list) {
    return list(field("name", &TableView::name, "supplier, deployer, …"),
                field("id", &TableView::id, "with its version: ssvc:DT_SP:1.0.0"),
                field("title", &TableView::title, "what it decides"),
                field("points", &TableView::points, "what it asks"));
  }
};

struct TableList {
  std::vector<TableView> items;

  static constexpr auto fields(auto list) {
    return list(field("items", &TableList::items, "the tables"));
  }
};

struct AnswersQuery {
  std::optional<std::string> answers;

  static constexpr auto fields(auto list) {
    return list(field("answers", &AnswersQuery::answers, "exploitation=active, blanks between"));
  }
};

struct StepView {
  std::string point;
  std::string answer;
  std::vector<Words> possible;

  static constexpr auto fields(auto list) {
    return list(field("point", &StepView::point, "what was asked"),
                field("answer", &StepView::answer, "what was answered, or empty"),
                field("possible", &StepView::possible, "the outcomes that are left"));
  }
};

struct DecisionReply {
  Words title;
  std::optional<ValueView> outcome;
  std::vector<StepView> path;

  static constexpr auto fields(auto list) {
    return list(field("title", &DecisionReply::title, "what is decided"),
                field("outcome", &DecisionReply::outcome, "left out: undecided"),
                field("path", &DecisionReply::path, "what each answer left"));
  }
};

Result<ScoreReply> score_vector(const Call& call, const ScoreQuery& query);
Result<MetricList> read_metrics(const Call& call);
Result<TableList> read_tables(const Call& call);
Result<DecisionReply> decide_table(const Call& call, const AnswersQuery& query);

}  // namespace docket
