#include "formats/cve/container.h"

#include <algorithm>

#include "formats/cve/affected.h"
#include "formats/dates.h"
#include "formats/scores.h"

namespace docket::cve {
namespace {

class Container {
 public:
  Container(const Json& json, std::string pointer, AuthorKeys& keys, Advisory& advisory,
            Taken& taken)
      : json_(json),
        pointer_(std::move(pointer)),
        keys_(keys),
        advisory_(advisory),
        taken_(taken) {}

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
    for (const Json& problem : items_of(json_, "problemTypes")) {
      bool continues = false;
      for (const Json& text : items_of(problem, "descriptions"))
        continues =
            add_text("weakness", text, taken_.text(text, "cweId"), "description", continues);
    }
    impacts();
    affected_products(json_, pointer_, source_, advisory_, taken_);
    references();
    metrics();
    credits();
    timeline();
    for (const Json& tag : items_of(json_, "tags")) {
      if (std::string text = taken_.text(tag); !text.empty())
        advisory_.tags.push_back({std::move(text), source_});
    }
    if (author == Author::other) advisory_.contributors[contributor_].details = taken_.rest(json_);
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
      contributor.title = taken_.text(json_, "title");
      source_ = keys_.key_for(!contributor.name.empty() ? contributor.name : contributor.title);
      contributor.key = source_;
    }
    const bool known = author == Author::assigner && !advisory_.contributors.empty() &&
                       advisory_.contributors.front().name == contributor.name &&
                       advisory_.contributors.front().id == contributor.id;
    if (!known) advisory_.contributors.push_back(std::move(contributor));
    contributor_ = advisory_.contributors.size() - 1;
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
        identifier("defect text", *defect);  // some write one text where others have a list
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

  // True when there was something to add.
  bool add_text(std::string_view kind, const Json& text, std::string title, std::string_view member,
                bool continues = false) {
    RecordText added{.kind = std::string{kind},
                     .language = taken_.text(text, "lang"),
                     .title = std::move(title),
                     .text = taken_.text(text, member)};
    added.source = source_;
    added.continues = continues;
    added.details = taken_.rest(text);
    if (added.language.empty() && added.title.empty() && added.text.empty() &&
        added.details.empty())
      return false;
    advisory_.texts.push_back(std::move(added));
    return true;
  }

  void impacts() {
    for (const Json& impact : items_of(json_, "impacts")) {
      const std::string pattern = taken_.text(impact, "capecId");
      bool continues = false;
      for (const Json& text : items_of(impact, "descriptions"))
        continues = add_text("impact", text, pattern, "value", continues);
      if (!continues && !pattern.empty())
        advisory_.texts.push_back({.kind = "impact", .title = pattern, .source = source_});
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
      reference.details = taken_.rest(one);
      advisory_.references.push_back(std::move(reference));
    }
  }

  void metrics() {
    const Json::Array& metrics = items_of(json_, "metrics");
    for (std::size_t at = 0; at < metrics.size(); ++at) {
      const Json& metric = metrics[at];
      const std::string where = child(child(pointer_, "metrics"), at);
      const std::size_t first = advisory_.severities.size();
      for (const auto& [member, scheme] : {std::pair{"cvssV2_0", "cvss-2.0"},
                                           {"cvssV3_0", "cvss-3.0"},
                                           {"cvssV3_1", "cvss-3.1"},
                                           {"cvssV4_0", "cvss-4.0"}}) {
        if (const Json* cvss = metric.find(member); cvss && cvss->members())
          add_cvss(*cvss, scheme, child(where, std::string_view{member}));
      }
      if (const Json* other = metric.find("other")) other_metric(*other, child(where, "other"));
      if (first == advisory_.severities.size()) continue;  // there is nothing that was said of it
      PublishedSeverity& head = advisory_.severities[first];
      for (const Json& scenario : items_of(metric, "scenarios"))
        head.scenarios.push_back({taken_.text(scenario, "lang"), taken_.text(scenario, "value")});
      head.details = taken_.rest(metric);
      for (std::size_t next = first; next < advisory_.severities.size(); ++next) {
        advisory_.severities[next].source = source_;
        advisory_.severities[next].continues = next != first;
      }
    }
  }

  void add_cvss(const Json& cvss, const char* scheme, const std::string& where) {
    std::vector<std::string> disagreeing;
    PublishedSeverity severity = cvss_severity(cvss, scheme, taken_, disagreeing);
    for (const std::string& member : disagreeing)
      advisory_.flags.push_back({"score-disagrees", child(where, member), severity.vector});
    advisory_.severities.push_back(std::move(severity));
  }

  // SSVC decisions, the catalogue of exploited vulnerabilities, words of vendors.
  void other_metric(const Json& other, const std::string& where) {
    const Json* content = other.find("content");
    if (!content || !content->members()) return;
    PublishedSeverity severity{.scheme = taken_.text(other, "type")};
    severity.word = word_of(*content);
    severity.metrics = taken_.rest(*content);
    if (const std::string_view day = content->text_of("dateAdded");
        severity.scheme == "kev" && !day.empty())
      add_date("known-exploited", day, where + "/content/dateAdded").text =
          content->text_of("reference");
    advisory_.severities.push_back(std::move(severity));
  }

  // What a person reads first: a word, or the decision points.
  static std::string word_of(const Json& content) {
    for (std::string_view name : {"value", "text"}) {
      if (const std::string_view word = content.text_of(name); !word.empty())
        return std::string{word};
    }
    std::string words;
    for (const Json& option : items_of(content, "options")) {
      if (!option.members()) continue;
      for (const auto& [name, value] : *option.members()) {
        if (!value.text()) continue;
        if (!words.empty()) words += "; ";
        words += name + ": " + *value.text();
      }
    }
    return words;
  }

  void credits() {
    for (const Json& one : items_of(json_, "credits")) {
      RecordCredit credit{.name = taken_.text(one, "value"), .part = taken_.text(one, "type")};
      credit.language = taken_.text(one, "lang");
      credit.source = source_;
      credit.details = taken_.rest(one);
      advisory_.credits.push_back(std::move(credit));
    }
  }

  void timeline() {
    const Json::Array& entries = items_of(json_, "timeline");
    for (std::size_t at = 0; at < entries.size(); ++at) {
      const std::string where = child(child(child(pointer_, "timeline"), at), "time");
      DatedFact& fact = add_date("timeline", taken_.text(entries[at], "time"), where);
      fact.text = taken_.text(entries[at], "value");
      fact.language = taken_.text(entries[at], "lang");
      fact.details = taken_.rest(entries[at]);
    }
  }

  const Json& json_;
  std::string pointer_;
  AuthorKeys& keys_;
  Advisory& advisory_;
  Taken& taken_;
  std::string source_;
  std::size_t contributor_ = 0;  // whose container it is
};

}  // namespace

constexpr std::size_t kKeyBytesMax = 300;  // all that it says has its key

// A second one of a name is "NAME 2"; empty is the key of the assigner.
std::string AuthorKeys::key_for(const std::string& name) {
  const std::string wanted = name.empty() || name.size() > kKeyBytesMax ? "adp" : name;
  if (taken_.insert(wanted).second) return wanted;
  int& last = last_.try_emplace(wanted, 1).first->second;
  std::string key;
  do {
    key = wanted + " " + std::to_string(++last);
  } while (!taken_.insert(key).second);
  return key;
}

void container(const Json& json, const std::string& pointer, Author author, AuthorKeys& keys,
               Advisory& advisory, Taken& taken) {
  Container{json, pointer, keys, advisory, taken}.read(author);
}

}  // namespace docket::cve
