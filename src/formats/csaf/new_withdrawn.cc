#include "formats/csaf/new_withdrawn.h"

#include <algorithm>

#include "formats/csaf/tests/words.h"
#include "schema/formats.h"

namespace docket::csaf {
namespace {

constexpr std::string_view kHead = "/document";
constexpr std::string_view kTracking = "/document/tracking";

bool is_withdrawn(const Withdrawal& withdrawal) { return withdrawal.how == TakenBack::withdrawn; }

std::string_view title_of(const Withdrawal& withdrawal, std::string_view language) {
  const LocalWords* words = words_of(language);
  if (is_withdrawn(withdrawal))
    return words ? words->reasoning_for_withdrawal : "Reasoning for Withdrawal";
  return words ? words->reasoning_for_supersession : "Reasoning for Supersession";
}

// One note tells what the record said and why it was taken back.
Json note(const Json& head, const Withdrawal& withdrawal, Writing& writing) {
  Json note = Json::object(
      {{"category", "description"}, {"title", title_of(withdrawal, head.text_of("lang"))}});
  std::string words;
  for (const RecordText* text : reasons_of(writing.advisory)) {
    words += (words.empty() ? "" : "\n\n") + writing.carried.take(text->text);
    for (const std::string* field : {&text->kind, &text->about}) writing.carried.take(*field);
    if (text->language == writing.advisory.language || text->language.starts_with("en"))
      writing.carried.take(text->language);
  }
  if (!words.empty()) {
    note.set("text", words);
    return note;
  }
  writing.supply(note, "text",
                 std::string{own_number(writing.advisory)} + " was " +
                     (is_withdrawn(withdrawal) ? "withdrawn" : "superseded") +
                     "; nothing is said of the reason",
                 child(kHead, "notes") + "/0");
  return note;
}

Json references(Writing& writing) {
  Json all = Json::array();
  for (const RecordReference& one : writing.advisory.references) {
    if (!schema::is_uri(one.address) || !about_all(writing.advisory, one.about)) continue;
    add_once(all, Json::object({{"summary", one.title.empty() ? one.address : one.title},
                                {"url", writing.carried.take(one.address)}}));
    writing.carried.take(one.title);
    writing.carried.take(one.about);
  }
  return all;
}

// The numbers under which others know it; there is no vulnerability that could have them.
Json aliases(const std::string& own, Writing& writing) {
  Json all = Json::array();
  for (const Identifier& one : writing.advisory.identifiers) {
    if (one.relation != Relation::same) continue;
    if (writing.carried.take(one).id != own) add_once(all, one.id);
  }
  return all;
}

const DatedFact* first_of(const Advisory& advisory, std::initializer_list<std::string_view> kinds) {
  for (const std::string_view what : kinds)
    for (const DatedFact& fact : advisory.dates)
      if (fact.what == what && fact.at && fact.source.empty() && about_all(advisory, fact.about))
        return &fact;
  return nullptr;
}

struct Step {
  const DatedFact* fact;
  std::string_view summary;
};

// What happened to the record, oldest first: two steps at least.
std::vector<Step> steps_of(const Withdrawal& withdrawal, const Advisory& advisory) {
  const DatedFact* published = first_of(advisory, {"published", "opened", "public", "released"});
  const DatedFact* updated = first_of(advisory, {"updated"});
  const std::string_view taken_back = is_withdrawn(withdrawal) ? "Withdrawn" : "Superseded";
  std::vector<Step> steps = {{published ? published : withdrawal.at, "Released"},
                             {withdrawal.at, taken_back}};
  if (updated && *updated->at > *withdrawal.at->at)
    steps.push_back({updated, "Changed afterwards"});
  std::stable_sort(steps.begin(), steps.end(),
                   [](const Step& a, const Step& b) { return *a.fact->at < *b.fact->at; });
  return steps;
}

}  // namespace

std::string_view category_of(const Withdrawal& withdrawal, Edition edition) {
  const bool is_2_1 = edition == Edition::v2_1;
  if (is_withdrawn(withdrawal)) return is_2_1 ? kCsafWithdrawn : kWithdrawn2_0;
  return is_2_1 ? kCsafSuperseded : kSuperseded2_0;
}

void add_reasoning(Json& head, const Withdrawal& withdrawal, Writing& writing) {
  head.set("notes", Json::array({note(head, withdrawal, writing)}));
  put(head, "references", references(writing));
}

Result<Json> withdrawn_tracking(const Withdrawal& withdrawal, Writing& writing) {
  if (withdrawal.at == nullptr)
    return no_moment(writing.advisory, "a CSAF document needs the moment of its release");
  const Advisory& advisory = writing.advisory;
  const std::string& id = writing.carried.take(advisory.identifiers.front()).id;
  Json json = Json::object({{"id", id}});
  put(json, "aliases", aliases(id, writing));
  const std::vector<Step> steps = steps_of(withdrawal, advisory);
  Json history = Json::array();
  for (const Step& step : steps)
    history.add(Json::object({{"date", moment_of(writing.carried.take(*step.fact))},
                              {"number", std::to_string(history.items()->size() + 1)},
                              {"summary", step.summary}}));
  const std::string where{kTracking};
  const std::string version = std::to_string(steps.size());
  writing.moment(json, "current_release_date", *steps.back().fact, where);
  writing.moment(json, "initial_release_date", *steps.front().fact, where);
  writing.supply(json, "revision_history", std::move(history), where);
  json.set("status", "final");
  writing.carried.take(advisory.state);
  writing.supply(json, "version", version, where);
  return json;
}

}  // namespace docket::csaf
