#include "formats/cve/container.h"

#include "formats/cve/affected.h"
#include "formats/dates.h"
#include "formats/scores.h"

namespace docket::cve {
namespace {

class Container {
 public:
  Container(const Json& json, std::string pointer, Advisory& advisory, Taken& taken)
      : json_(json), pointer_(std::move(pointer)), advisory_(advisory), taken_(taken) {}

  void read(Author author) {
    provider(author);
    if (author == Author::assigner) {
      advisory_.title = taken_.text(json_, "title");
      origin();
      date("dateAssigned", "assigned");
      for (const Json& number : items_of(json_, "replacedBy"))
        identifier("cve", number, Relation::replaced_by);
    }
    date("datePublic", "public");
    for (const auto& [member, kind] : {std::pair{"descriptions", "description"},
                                       {"rejectedReasons", "rejected-reason"},
                                       {"solutions", "solution"},
                                       {"workarounds", "workaround"},
                                       {"configurations", "configuration"},
                                       {"exploits", "exploit"}})
      for (const Json& text : items_of(json_, member)) add_text(kind, text, "", "value");
    for (const Json& problem : items_of(json_, "problemTypes"))
      for (const Json& text : items_of(problem, "descriptions"))
        add_text("weakness", text, taken_.text(text, "cweId"), "description");
    impacts();
    affected_products(json_, pointer_, source_, advisory_, taken_);
    references();
    metrics();
    credits();
    timeline();
    for (const Json& tag : items_of(json_, "tags")) {
      if (std::string text = taken_.text(tag); !text.empty()) advisory_.tags.push_back(text);
    }
  }

 private:
  void provider(Author author) {
    Contributor contributor;
    const Json* metadata = json_.find("providerMetadata");
    std::string updated;
    if (metadata) {
      contributor.name = taken_.text(*metadata, "shortName");
      contributor.id = taken_.text(*metadata, "orgId");
      updated = taken_.text(*metadata, "dateUpdated");
    }
    if (author == Author::other) {
      contributor.details = taken_.text(json_, "title");
      source_ = !contributor.name.empty() ? contributor.name : contributor.details;
    }
    const bool known = !advisory_.contributors.empty() &&
                       advisory_.contributors.front().name == contributor.name &&
                       advisory_.contributors.front().id == contributor.id;
    if (!known) advisory_.contributors.push_back(std::move(contributor));
    if (!updated.empty())
      add_date("container-updated", updated, pointer_ + "/providerMetadata/dateUpdated");
  }

  void origin() {
    const Json* source = json_.find("source");
    if (!source) return;
    if (const Json* number = source->find("advisory")) identifier("advisory", *number);
    if (const Json* defect = source->find("defect")) {
      if (defect->items()) {
        for (const Json& number : *defect->items()) identifier("defect", number);
      } else {
        identifier("defect", *defect);
      }
    }
    if (std::string how = taken_.text(*source, "discovery"); !how.empty())
      advisory_.texts.push_back({.kind = "discovery", .text = std::move(how)});
  }

  void identifier(std::string scheme, const Json& number, Relation relation = Relation::vendor) {
    if (std::string text = taken_.text(number); !text.empty())
      advisory_.identifiers.push_back({std::move(scheme), std::move(text), relation});
  }

  DatedFact& add_date(std::string_view what, std::string_view written, std::string from) {
    advisory_.dates.push_back(dated_fact(what, written, AssumedZone::utc, std::move(from)));
    advisory_.dates.back().source = source_;
    return advisory_.dates.back();
  }

  void date(std::string_view member, std::string_view what) {
    const std::string written = taken_.text(json_, member);
    if (!written.empty()) add_date(what, written, child(pointer_, member));
  }

  void add_text(std::string_view kind, const Json& text, std::string title,
                std::string_view member) {
    RecordText added{.kind = std::string{kind},
                     .language = taken_.text(text, "lang"),
                     .title = std::move(title),
                     .text = taken_.text(text, member)};
    added.source = source_;
    if (!added.text.empty() || !added.title.empty()) advisory_.texts.push_back(std::move(added));
  }

  void impacts() {
    for (const Json& impact : items_of(json_, "impacts")) {
      const std::string pattern = taken_.text(impact, "capecId");
      const Json::Array& descriptions = items_of(impact, "descriptions");
      if (descriptions.empty() && !pattern.empty())
        advisory_.texts.push_back({.kind = "impact", .title = pattern});
      for (const Json& text : descriptions) add_text("impact", text, pattern, "value");
    }
  }

  void references() {
    for (const Json& one : items_of(json_, "references")) {
      RecordReference reference{.address = taken_.text(one, "url"),
                                .title = taken_.text(one, "name")};
      for (const Json& tag : items_of(one, "tags")) {
        if (std::string text = taken_.text(tag); !text.empty())
          reference.tags.push_back(std::move(text));
      }
      reference.source = source_;
      advisory_.references.push_back(std::move(reference));
    }
  }

  void metrics() {
    const Json::Array& metrics = items_of(json_, "metrics");
    for (std::size_t at = 0; at < metrics.size(); ++at) {
      const Json& metric = metrics[at];
      const std::string where = child(child(pointer_, "metrics"), at);
      if (const Json* format = metric.find("format");
          format && format->text() && *format->text() == "CVSS")
        taken_.take(*format);  // says again what the member names say
      const std::size_t first = advisory_.severities.size();
      for (const auto& [member, scheme] : {std::pair{"cvssV2_0", "cvss-2.0"},
                                           {"cvssV3_0", "cvss-3.0"},
                                           {"cvssV3_1", "cvss-3.1"},
                                           {"cvssV4_0", "cvss-4.0"}}) {
        if (const Json* cvss = metric.find(member))
          add_cvss(*cvss, scheme, child(where, std::string_view{member}));
      }
      if (const Json* other = metric.find("other")) other_metric(*other, child(where, "other"));
      scenarios(metric, first);
    }
  }

  void add_cvss(const Json& cvss, const char* scheme, const std::string& where) {
    std::vector<std::string> disagreeing;
    PublishedSeverity severity = cvss_severity(cvss, scheme, taken_, disagreeing);
    severity.source = source_;
    for (const std::string& member : disagreeing)
      advisory_.flags.push_back({"score-disagrees", child(where, member), severity.vector});
    advisory_.severities.push_back(std::move(severity));
  }

  void scenarios(const Json& metric, std::size_t first) {
    for (const Json& scenario : items_of(metric, "scenarios")) {
      if (first == advisory_.severities.size()) return;  // there is nothing that it is about
      const std::string language = taken_.text(scenario, "lang");
      const std::string text = taken_.text(scenario, "value");
      for (std::size_t at = first; at < advisory_.severities.size(); ++at) {
        std::string& note = advisory_.severities[at].note;
        if (!note.empty()) note += "; ";
        note += text + " (" + language + ")";
      }
    }
  }

  // SSVC decisions, the catalogue of exploited vulnerabilities, words of vendors.
  void other_metric(const Json& other, const std::string& where) {
    const std::string type = taken_.text(other, "type");
    const Json* content = other.find("content");
    if (!content || !content->members()) return;
    if (type == "kev") {
      const std::string written = taken_.text(*content, "dateAdded");
      DatedFact& fact = add_date("known-exploited", written, where + "/content/dateAdded");
      fact.text = type + ": " + taken_.text(*content, "reference");
      return;
    }
    PublishedSeverity severity{.scheme = type};
    severity.source = source_;
    for (const auto& [name, value] : *content->members()) {
      if (name == "value" || name == "text") {
        severity.word = taken_.text(value);
      } else if (name == "options" && value.items()) {
        severity.word = decision_points(value);
      } else if (std::string text = taken_.text(value); !text.empty()) {
        if (!severity.note.empty()) severity.note += "; ";
        severity.note += name + " " + text;
      }
    }
    advisory_.severities.push_back(std::move(severity));
  }

  std::string decision_points(const Json& options) {
    std::string words;
    for (const Json& option : *options.items()) {
      if (!option.members()) continue;
      for (const auto& [name, value] : *option.members()) {
        const std::string text = taken_.text(value);
        if (text.empty()) continue;
        if (!words.empty()) words += "; ";
        words += name + ": " + text;
      }
    }
    return words;
  }

  void credits() {
    for (const Json& one : items_of(json_, "credits")) {
      RecordCredit credit{.name = taken_.text(one, "value"), .part = taken_.text(one, "type")};
      credit.source = source_;
      if (!credit.name.empty()) advisory_.credits.push_back(std::move(credit));
    }
  }

  void timeline() {
    const Json::Array& entries = items_of(json_, "timeline");
    for (std::size_t at = 0; at < entries.size(); ++at) {
      const std::string where = child(child(child(pointer_, "timeline"), at), "time");
      DatedFact& fact = add_date("timeline", taken_.text(entries[at], "time"), where);
      fact.text = taken_.text(entries[at], "value");
    }
  }

  const Json& json_;
  std::string pointer_;
  Advisory& advisory_;
  Taken& taken_;
  std::string source_;
};

}  // namespace

void container(const Json& json, const std::string& pointer, Author author, Advisory& advisory,
               Taken& taken) {
  Container{json, pointer, advisory, taken}.read(author);
}

}  // namespace docket::cve
