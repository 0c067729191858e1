#include "formats/cyclonedx/write_vex.h"

#include "formats/cyclonedx/new_vex.h"
#include "formats/cyclonedx/read_vex.h"
#include "formats/cyclonedx/to_xml.h"
#include "formats/cyclonedx/vex_words.h"
#include "formats/notes.h"
#include "formats/vex.h"

namespace docket::cyclonedx {
namespace {

class Entry {
 public:
  Entry(const RecordVulnerability& vulnerability, Writing& writing)
      : about_(vulnerability.key),
        vulnerability_(vulnerability),
        advisory_(writing.advisory),
        carried_(writing.carried) {}

  Json json() && {
    numbers();
    ratings();
    texts();
    references();
    credits();
    for (const DatedFact& fact : advisory_.dates) {
      for (const auto& [what, member] : {std::pair{"created", "created"},
                                         {"released", "published"},
                                         {"updated", "updated"},
                                         {"rejected", "rejected"}}) {
        if (fact.about == about_ && fact.what == what)
          put(json_, member, carried_.take(fact).written);
      }
    }
    analysis();
    affects();
    put_details(json_, carried_.take(vulnerability_).details);
    return std::move(json_);
  }

 private:
  // The first is its id, the others are references.
  void numbers() {
    Json others = Json::array();
    const bool has_id = !noted(vulnerability_.details, "without-id");
    for (const Identifier& one : advisory_.identifiers) {
      if (one.about != about_) continue;
      carried_.take(one);
      if (has_id && !json_.find("id") && one.details.empty()) {
        json_.set("id", one.id);
        continue;
      }
      Json reference = Json::object({{"id", one.id}});
      put_details(reference, one.details);
      others.add(std::move(reference));
    }
    put(json_, "references", std::move(others));
  }

  void ratings() {
    Json all = Json::array();
    for (const PublishedSeverity& one : advisory_.severities) {
      if (one.about != about_) continue;
      Json rating = Json::object();
      put(rating, "score", number_of(one.score));
      put(rating, "severity", one.word);
      put(rating, "method", method_of(one.scheme));
      put(rating, "vector", one.vector);
      put_details(rating, carried_.take(one).details);
      all.add(std::move(rating));
    }
    put(json_, "ratings", std::move(all));
  }

  void texts() {
    Json weaknesses = Json::array();
    for (const RecordText& text : advisory_.texts) {
      if (text.about != about_) continue;
      if (text.kind == "weakness")
        weaknesses.add(
            number_of(carried_.take(text).title.substr(std::string_view{"CWE-"}.size())));
      for (const auto& [kind, member] : {std::pair{"description", "description"},
                                         {"details", "detail"},
                                         {"action", "recommendation"},
                                         {"workaround", "workaround"}}) {
        if (text.kind == kind && text.title.empty()) put(json_, member, carried_.take(text).text);
      }
    }
    put(json_, "cwes", std::move(weaknesses));
  }

  void references() {
    Json all = Json::array();
    for (const RecordReference& one : advisory_.references) {
      if (one.about != about_) continue;
      Json reference = Json::object();
      put(reference, "title", one.title);
      put(reference, "url", one.address);
      put_details(reference, carried_.take(one).details);
      all.add(std::move(reference));
    }
    put(json_, "advisories", std::move(all));
  }

  void credits() {
    Json organisations = Json::array();
    Json individuals = Json::array();
    for (const RecordCredit& one : advisory_.credits) {
      if (one.about != about_) continue;
      Json credit = Json::object();
      put(credit, "name", one.name.empty() ? one.organisation : one.name);
      put_details(credit, carried_.take(one).details);
      (one.name.empty() ? organisations : individuals).add(std::move(credit));
    }
    Json all = Json::object();
    put(all, "organizations", std::move(organisations));
    put(all, "individuals", std::move(individuals));
    put(json_, "credits", std::move(all));
  }

  // The state is a detail of the vulnerability.
  void analysis() {
    Json json = Json::object();
    Json responses = Json::array();
    for (const RecordText& text : advisory_.texts) {
      if (text.about != about_) continue;
      if (is_justification(text)) put(json, "justification", carried_.take(text).title);
      if (is_action(text) && !text.title.empty()) responses.add(carried_.take(text).title);
      if (is_impact(text) || text.kind == "status") put(json, "detail", carried_.take(text).text);
    }
    put(json, "response", std::move(responses));
    for (const DatedFact& fact : advisory_.dates) {
      if (fact.about != about_) continue;
      if (fact.what == "stated") put(json, "firstIssued", carried_.take(fact).written);
      if (fact.what == "restated") put(json, "lastUpdated", carried_.take(fact).written);
    }
    put(json_, "analysis", std::move(json));
  }

  void affects() {
    Json all = Json::array();
    for (const AffectedProduct& product : advisory_.affected) {
      Json versions = Json::array();
      bool is_said = false;
      for (const VersionStatus& status : product.statuses) {
        if (status.about != about_) continue;
        is_said = true;
        carried_.take(status);
        Json version = Json::object();
        put(version, status.scheme == "vers" ? "range" : "version", status.versions);
        put_details(version, status.details);
        if (!version.members()->empty()) versions.add(std::move(version));
      }
      if (!is_said) continue;
      Json one = Json::object();
      put(one, "ref", product.key);
      put(one, "versions", std::move(versions));
      if (!one.members()->empty()) all.add(std::move(one));
    }
    put(json_, "affects", std::move(all));
  }

  const std::string& about_;
  const RecordVulnerability& vulnerability_;
  const Advisory& advisory_;
  Carried& carried_;
  Json json_ = Json::object();
};

Json same_document(Writing& writing) {
  const Advisory& advisory = writing.advisory;
  Carried& carried = writing.carried;
  Json json = Json::object({{"bomFormat", "CycloneDX"}});
  put(json, "specVersion", carried.take(advisory.format_version));
  put(json, "serialNumber", carried.take(advisory.identifiers.front()).id);
  put(json, "version", number_of(carried.take(advisory.version)));
  Json metadata = Json::object();
  for (const DatedFact& fact : advisory.dates) {
    if (fact.what == "published") put(metadata, "timestamp", carried.take(fact).written);
  }
  if (!advisory.contributors.empty())
    put(metadata, "supplier",
        Json::object({{"name", carried.take(advisory.contributors.front()).name}}));
  put(json, "metadata", std::move(metadata));
  // They are components of the document, which keeps those as they are.
  for (const AffectedProduct& product : advisory.affected) {
    for (const std::string* field :
         {&product.key, &product.vendor, &product.product, &product.versions})
      carried.take(*field);
    carried.take(product.identifiers);
  }
  Json vulnerabilities = Json::array();
  for (const RecordVulnerability& one : advisory.vulnerabilities)
    vulnerabilities.add(Entry{one, writing}.json());
  put(json, "vulnerabilities", std::move(vulnerabilities));
  writing.details(json, advisory.details);
  return json;
}

Result<Json> document_of(Writing& writing) {
  writing.carried.take(writing.advisory.format);
  if (writing.same_format) return same_document(writing);
  writing.carried.take(writing.advisory.format_version);
  return new_document(writing);
}

Writing writing_of(const Advisory& advisory) {
  return {advisory, advisory.format == "cyclonedx", {}, {}};
}

// What XML has no place for among the details of the things of an advisory.
class LeftDetails {
 public:
  std::vector<std::string> of(const Advisory& advisory) && {
    add(advisory.details, "bom", "");
    each(advisory.vulnerabilities, "/vulnerabilities", "vulnerability");
    each(advisory.identifiers, "/identifiers", "otherNumber");
    each(advisory.severities, "/severities", "rating");
    each(advisory.references, "/references", "advisory");
    for (std::size_t at = 0; at < advisory.credits.size(); ++at) {
      const RecordCredit& one = advisory.credits[at];
      add(one.details, one.name.empty() ? "organisation" : "contact", child("/credits", at));
    }
    for (std::size_t at = 0; at < advisory.affected.size(); ++at)
      each(advisory.affected[at].statuses, child("/affected", at) + "/statuses", "affectedVersion");
    return std::move(left_);
  }

 private:
  template <class Things>
  void each(const Things& things, const std::string& pointer, std::string_view type) {
    for (std::size_t at = 0; at < things.size(); ++at)
      add(things[at].details, type, child(pointer, at));
  }

  void add(const RecordDetails& details, std::string_view type, const std::string& holder) {
    for (std::size_t at = 0; at < details.size(); ++at) {
      const auto& [name, value] = details[at];
      if (is_note(name)) continue;
      const std::string pointer = child(holder + "/details", at);
      const std::string member = child("", name);
      for (const std::string& left : left_in_xml(Json::object({{name, value}}), type))
        left_.push_back(left == member ? pointer : pointer + "/value" + left.substr(member.size()));
    }
  }

  std::vector<std::string> left_;
};

}  // namespace

Result<Written> write_vex(const Advisory& advisory) {
  const bool in_xml = advisory.format == "cyclonedx" && was_xml(advisory);
  return in_xml ? write_vex_xml(advisory) : write_vex_json(advisory);
}

Result<Written> write_vex_json(const Advisory& advisory) {
  Writing writing = writing_of(advisory);
  const Json document = TRY(document_of(writing));
  return std::move(writing).finish(document);
}

Result<Written> write_vex_xml(const Advisory& advisory) {
  Writing writing = writing_of(advisory);
  const Json document = TRY(document_of(writing));
  ToXml made = to_xml(document);
  if (!made.unfit.empty())
    return Error{"format.xml", "this text has a character that XML cannot hold",
                 made.unfit.front()};
  Written written{std::move(made.bytes), writing.carried.lost(advisory), {}, {}};
  for (const std::string& pointer : writing.supplied) {
    const auto found = made.paths.find(pointer);
    written.supplied.push_back(found == made.paths.end() ? pointer : found->second);
  }
  if (writing.same_format) {
    const std::vector<std::string> left = LeftDetails{}.of(advisory);
    written.lost.insert(written.lost.end(), left.begin(), left.end());
  }
  return written;
}

}  // namespace docket::cyclonedx
