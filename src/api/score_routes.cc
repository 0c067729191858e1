#include "api/score_handlers.h"
#include "base/text.h"
#include "score/cnnvd.h"
#include "score/published.h"
#include "score/ssvc.h"

namespace docket {
namespace {

Words words(const Bilingual& text) { return {std::string{text.zh}, std::string{text.en}}; }

std::string small(std::string_view text) {
  std::string result;
  for (const char c : text) result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

ValueView value_view(std::string_view name, const Bilingual& title, const Bilingual& meaning) {
  return {std::string{name}, words(title), words(meaning)};
}

MetricView metric_view(const CvssMetric& metric, CvssVersion version) {
  constexpr std::string_view kGroups[] = {"base", "temporal", "environmental", "supplemental"};
  MetricView view;
  view.name = metric.letters;
  view.group = kGroups[static_cast<std::size_t>(metric.group)];
  view.group_title = words(name_of(metric.group, version));
  view.title = words(metric.name);
  view.question = words(metric.question);
  for (const CvssMetricValue& value : metric.values)
    view.values.push_back(value_view(value.letters, value.name, value.meaning));
  return view;
}

MetricView point_view(const SsvcPoint& point) {
  MetricView view;
  view.name = point.name;
  view.title = words(point.title);
  view.question = words(point.question);
  for (const SsvcValue& value : point.values)
    view.values.push_back(value_view(value.name, value.title, value.meaning));
  return view;
}

TableView table_view(const SsvcTable& table) {
  TableView view{std::string{table.name}, std::string{table.id}, words(table.title), {}};
  for (const SsvcPoint* point : table.points) view.points.push_back(point_view(*point));
  return view;
}

DecisionReply decision_reply(const SsvcDecision& decision) {
  DecisionReply reply;
  reply.title = words(decision.table->outcome->title);
  if (const SsvcValue* outcome = decision.outcome)
    reply.outcome = value_view(outcome->name, outcome->title, outcome->meaning);
  for (const SsvcStep& step : decision.path) {
    StepView view{
        std::string{step.point->name}, std::string{step.answer ? step.answer->name : ""}, {}};
    for (const SsvcValue* value : step.possible) view.possible.push_back(words(value->title));
    reply.path.push_back(std::move(view));
  }
  return reply;
}

}  // namespace

Result<ScoreReply> score_vector(const Call&, const ScoreQuery& query) {
  const CvssVector vector = TRY(parse_cvss(query.vector));
  const Scores scores = scores_of(vector);
  ScoreReply reply{print(vector),
                   std::string{name_of(vector.version)},
                   print(scores.base),
                   print(scores.temporal),
                   print(scores.environmental),
                   small(name_of(severity_of(scores.environmental, vector.version))),
                   {},
                   {},
                   {}};
  if (vector.version == CvssVersion::v4_0) reply.macrovector = macrovector_of(vector);
  if (const std::optional<CnnvdGrade> grade = cnnvd_grade(vector))
    reply.cnnvd =
        CnnvdReply{print(grade->score), std::string{name_of(grade->grade)}, grade->differs()};
  if (query.published) {
    const PublishedComparison found = TRY(compare_published(query.vector, *query.published));
    reply.published = PublishedReply{std::string{name_of(found.how)}, words(words_of(found.how))};
  }
  return reply;
}

Result<MetricList> read_metrics(const Call& call) {
  for (const CvssVersion version : kCvssVersions) {
    if (call.parameter("version") != name_of(version)) continue;
    MetricList list;
    if (version != CvssVersion::v2_0) list.prefix = "CVSS:" + std::string{name_of(version)} + "/";
    for (const CvssMetric& metric : metrics_of(version))
      list.items.push_back(metric_view(metric, version));
    return list;
  }
  return Error{"score.not-found",
               "there is no such version of CVSS; 2.0, 3.0, 3.1 and 4.0 are known", "/version"};
}

Result<TableList> read_tables(const Call&) {
  TableList list;
  for (const SsvcTable* table : ssvc_tables()) list.items.push_back(table_view(*table));
  return list;
}

Result<DecisionReply> decide_table(const Call& call, const AnswersQuery& query) {
  const SsvcTable& table = *TRY(find_ssvc_table(call.parameter("table")));
  return decision_reply(TRY(decide(table, TRY(read_answers(query.answers.value_or(""))))));
}

}  // namespace docket
