#include "formats/cve/write_container.h"

#include <algorithm>
#include <functional>

#include "formats/cve/write_affected.h"
#include "formats/scores.h"

namespace docket::cve {
namespace {

struct TextList {
  std::string_view kind;
  std::string_view list;
};

constexpr TextList kTexts[] = {
    {"description", "descriptions"},     {"rejected-reason", "rejectedReasons"},
    {"solution", "solutions"},           {"workaround", "workarounds"},
    {"configuration", "configurations"}, {"exploit", "exploits"},
};

constexpr std::pair<std::string_view, std::string_view> kScores[] = {
    {"cvss-2.0", "cvssV2_0"},
    {"cvss-3.0", "cvssV3_0"},
    {"cvss-3.1", "cvssV3_1"},
    {"cvss-4.0", "cvssV4_0"},
};

class Same {
 public:
  Same(const Contributor& contributor, Writing& writing)
      : source_(contributor.key), contributor_(contributor), writing_(writing) {}

  void all() {
    provider();
    for (const auto& [what, member] :
         {std::pair{"assigned", "dateAssigned"}, {"public", "datePublic"}})
      put(json_, member, date(what));
    list("tags", writing_.advisory.tags, [this](const RecordTag& tag) -> Json {
      carried_.take(tag);
      return tag.tag;
    });
    for (const TextList& texts : kTexts)
      list(texts.list, of_kind(texts.kind),
           [this](const RecordText* text) { return text_item(*text, "value"); });
    grouped("problemTypes", "weakness", "description", "cweId");
    grouped("impacts", "impact", "value", "capecId");
    put(json_, "affected", written_products(source_, writing_));
    references();
    metrics();
    credits();
    timeline();
  }

  // What stands in the container of the assigner alone.
  void assigner() {
    put(json_, "title", carried_.take(writing_.advisory.title));
    Json source = Json::object();
    Json defects = Json::array();
    Json replaced = Json::array();
    for (const Identifier& one : writing_.advisory.identifiers) {
      if (one.relation == Relation::replaced_by) replaced.add(carried_.take(one).id);
      if (one.relation != Relation::vendor) continue;
      if (one.scheme == "advisory") put(source, "advisory", carried_.take(one).id);
      if (one.scheme == "defect") defects.add(carried_.take(one).id);
      if (one.scheme == "defect text") put(source, "defect", carried_.take(one).id);
    }
    put(source, "defect", std::move(defects));
    for (const RecordText& text : writing_.advisory.texts) {
      if (text.kind == "discovery") put(source, "discovery", carried_.take(text).text);
    }
    put(json_, "source", std::move(source));
    put(json_, "replacedBy", std::move(replaced));
  }

  void addition() {
    put(json_, "title", carried_.take(contributor_.title));
    writing_.details(json_, contributor_.details);
  }

  Json take() && { return std::move(json_); }

 private:
  void provider() {
    Json provider = Json::object();
    put(provider, "orgId", contributor_.id);
    put(provider, "shortName", contributor_.name);
    for (const std::string* field : {&contributor_.key, &contributor_.id, &contributor_.name})
      carried_.take(*field);
    put(provider, "dateUpdated", date("container-updated"));
    put(json_, "providerMetadata", std::move(provider));
  }

  std::string date(std::string_view what) {
    for (const DatedFact& fact : writing_.advisory.dates) {
      if (fact.what == what && fact.source == source_) return carried_.take(fact).written;
    }
    return {};
  }

  template <class Items, class Make>
  void list(std::string_view name, const Items& items, Make make) {
    Json array = Json::array();
    for (const auto& item : items) {
      if constexpr (requires { item.source; }) {
        if (item.source != source_) continue;
      }
      array.add(make(item));
    }
    put(json_, name, std::move(array));
  }

  std::vector<const RecordText*> of_kind(std::string_view kind) const {
    std::vector<const RecordText*> texts;
    for (const RecordText& text : writing_.advisory.texts) {
      if (text.kind == kind && text.source == source_) texts.push_back(&text);
    }
    return texts;
  }

  Json text_item(const RecordText& text, std::string_view member) {
    Json item = Json::object();
    put(item, "lang", text.language);
    put(item, member, text.text);
    put_details(item, text.details);
    carried_.take(text);
    return item;
  }

  // Lists of lists: what continues stands with the text before it. The number of a pattern of
  // attack stands once over its texts, that of a weakness in each of them.
  void grouped(std::string_view name, std::string_view kind, std::string_view member,
               std::string_view number) {
    Json all = Json::array();
    const bool number_inside = kind == "weakness";
    for (const RecordText* text : of_kind(kind)) {
      if (!text->continues || all.items()->empty()) {
        Json group = Json::object();
        if (!number_inside) put(group, number, text->title);
        all.add(std::move(group));
      }
      Json item = text_item(*text, member);
      if (number_inside) put(item, number, text->title);
      if (item.members()->empty()) continue;
      Json& group = all.items()->back();
      if (!group.find("descriptions")) group.set("descriptions", Json::array());
      group.find("descriptions")->add(std::move(item));
    }
    put(json_, name, std::move(all));
  }

  void references() {
    list("references", writing_.advisory.references, [this](const RecordReference& one) {
      Json item = Json::object();
      put(item, "url", one.address);
      put(item, "name", one.title);
      Json tags = Json::array();
      for (const std::string& tag : one.tags) tags.add(tag);
      put(item, "tags", std::move(tags));
      put_details(item, one.details);
      carried_.take(one);
      return item;
    });
  }

  void metrics() {
    Json all = Json::array();
    for (const PublishedSeverity& severity : writing_.advisory.severities) {
      if (severity.source != source_) continue;
      if (!severity.continues || all.items()->empty()) all.add(Json::object());
      metric(severity, all.items()->back());
    }
    put(json_, "metrics", std::move(all));
  }

  void metric(const PublishedSeverity& severity, Json& metric) {
    const auto* known =
        std::find_if(std::begin(kScores), std::end(kScores),
                     [&severity](const auto& one) { return one.first == severity.scheme; });
    if (known != std::end(kScores)) {
      metric.set(known->second, cvss_json(severity, writing_));
    } else {
      Json content = Json::object();
      put_details(content, severity.metrics);
      Json other = Json::object();
      put(other, "type", severity.scheme);
      put(other, "content", std::move(content));
      metric.set("other", std::move(other));
      exploitation_told(severity);
    }
    Json scenarios = Json::array();
    for (const Scenario& scenario : severity.scenarios) {
      Json one = Json::object();
      put(one, "lang", scenario.language);
      put(one, "value", scenario.text);
      scenarios.add(std::move(one));
    }
    put(metric, "scenarios", std::move(scenarios));
    put_details(metric, severity.details);
    carried_.take(severity);
  }

  // The date of an entry in the catalogue of exploited vulnerabilities stands in its metric.
  void exploitation_told(const PublishedSeverity& severity) {
    if (severity.scheme != "kev") return;
    for (const DatedFact& fact : writing_.advisory.dates) {
      if (fact.what == "known-exploited" && fact.source == source_) carried_.take(fact);
    }
  }

  void credits() {
    list("credits", writing_.advisory.credits, [this](const RecordCredit& one) {
      Json item = Json::object();
      put(item, "lang", one.language);
      put(item, "value", one.name);
      put(item, "type", one.part);
      put_details(item, one.details);
      carried_.take(one);
      return item;
    });
  }

  void timeline() {
    Json all = Json::array();
    for (const DatedFact& fact : writing_.advisory.dates) {
      if (fact.what != "timeline" || fact.source != source_) continue;
      Json item = Json::object();
      put(item, "time", fact.written);
      put(item, "lang", fact.language);
      put(item, "value", fact.text);
      put_details(item, fact.details);
      carried_.take(fact);
      all.add(std::move(item));
    }
    put(json_, "timeline", std::move(all));
  }

  const std::string& source_;
  const Contributor& contributor_;
  Writing& writing_;
  Carried& carried_ = writing_.carried;
  Json json_ = Json::object();
};

}  // namespace

Json written_container(const Contributor& publisher, Writing& writing) {
  Same same(publisher, writing);
  same.assigner();
  same.all();
  return std::move(same).take();
}

Json written_addition(const Contributor& contributor, Writing& writing) {
  Same same(contributor, writing);
  same.all();
  same.addition();
  return std::move(same).take();
}

}  // namespace docket::cve
