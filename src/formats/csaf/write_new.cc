#include "formats/csaf/write_new.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "formats/csaf/new_products.h"
#include "formats/csaf/tests/weakness_list.h"
#include "formats/csaf/write_parts.h"
#include "formats/scores.h"
#include "identifiers/numbers.h"
#include "schema/formats.h"
#include "score/scores.h"

namespace docket::csaf {
namespace {

constexpr std::string_view kHead = "/document";
// Names nobody: ".invalid" is a domain that cannot be (RFC 2606).
constexpr std::string_view kNowhere = "https://publisher.invalid";

struct Word {
  std::string_view ours;
  std::string_view theirs;
};

constexpr Word kNotes[] = {
    {"description", "description"},
    {"summary", "summary"},
    {"details", "details"},
    {"general", "general"},
    {"faq", "faq"},
    {"legal_disclaimer", "legal_disclaimer"},
    {"rejected-reason", "other"},
    {"configuration", "other"},
    {"impact", "other"},
    {"exploit", "other"},
    {"discovery", "other"},
};

constexpr Word kRemedies[] = {
    {"solution", "vendor_fix"}, {"patch", "vendor_fix"}, {"workaround", "workaround"}};

constexpr Word kSystems[] = {{"cnvd", "CNVD"}, {"osv", "OSV"}, {"bugtraq", "Bugtraq"}};

template <std::size_t count>
std::string_view word_in(const Word (&words)[count], std::string_view ours) {
  const auto* found = std::find_if(std::begin(words), std::end(words),
                                   [ours](const Word& word) { return word.ours == ours; });
  return found == std::end(words) ? std::string_view{} : found->theirs;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class NewDocument {
 public:
  explicit NewDocument(Writing& writing)
      : writing_(writing),
        advisory_(writing.advisory),
        carried_(writing.carried),
        products_(writing) {}

  Result<Json> json() && {
    const Json numbers = TRY(vulnerability_numbers());
    Json document = Json::object({{"document", TRY(head())}});
    for (const AffectedProduct& product : advisory_.affected) products_.add(product);
    const Json vulnerability = this->vulnerability(numbers);
    put(document, "product_tree", std::move(products_).tree());
    document.set("vulnerabilities", Json::array({vulnerability}));
    return document;
  }

 private:
  Result<Json> head() {
    Json head = Json::object({{"category", "csaf_base"}, {"csaf_version", "2.0"}});
    if (is_language(advisory_.language)) head.set("lang", carried_.take(advisory_.language));
    head.set("publisher", publisher());
    const std::string& title = advisory_.title;
    if (title.empty())
      writing_.supply(head, "title", own_number(advisory_), std::string{kHead});
    else
      head.set("title", carried_.take(title));
    head.set("tracking", TRY(tracking()));
    return head;
  }

  static bool is_language(std::string_view text) {
    return is_one_of(text, {"en", "zh", "de", "fr", "es", "ja", "ko"});
  }

  Json publisher() {
    Json json = Json::object();
    const std::string where = child(kHead, "publisher");
    static const Contributor kNobody;
    const Contributor& one =
        advisory_.contributors.empty() ? kNobody : advisory_.contributors.front();
    if (is_one_of(one.kind, {"coordinator", "discoverer", "other", "translator", "user", "vendor"}))
      json.set("category", carried_.take(one.kind));
    else
      writing_.supply(json, "category", "other", where);
    if (one.name.empty())
      writing_.supply(json, "name", "unknown", where);
    else
      json.set("name", carried_.take(one.name));
    if (schema::is_uri(one.id))
      json.set("namespace", carried_.take(one.id));
    else
      writing_.supply(json, "namespace", kNowhere, where);
    return json;
  }

  const DatedFact* first_of(std::initializer_list<std::string_view> kinds) const {
    for (std::string_view what : kinds) {
      for (const DatedFact& fact : advisory_.dates) {
        if (fact.what == what && fact.at && fact.source.empty() && about_all(advisory_, fact.about))
          return &fact;
      }
    }
    return nullptr;
  }

  Result<Json> tracking() {
    const DatedFact* first = first_of({"published", "opened", "public", "released", "updated"});
    const DatedFact* last = first_of({"updated", "published", "opened", "public", "released"});
    if (!first)
      return Error{"format.not-enough",
                   "a CSAF document needs the moment of its release, and the advisory has none",
                   "/dates"};
    const std::string where = child(kHead, "tracking");
    const std::string now = moment_of(carried_.take(*last));
    Json json = Json::object({{"current_release_date", now},
                              {"id", carried_.take(advisory_.identifiers.front()).id},
                              {"initial_release_date", moment_of(carried_.take(*first))}});
    Json revision = Json::object({{"date", now}});
    writing_.supply(revision, "number", "1", where + "/revision_history/0");
    writing_.supply(
        revision, "summary",
        "Written from the " + advisory_.format + " record " + std::string{own_number(advisory_)},
        where + "/revision_history/0");
    json.set("revision_history", Json::array({std::move(revision)}));
    json.set("status", "final");
    if (advisory_.state == "PUBLISHED") carried_.take(advisory_.state);
    writing_.supply(json, "version", "1", where);
    return json;
  }

  // The CVE number and the others of the one vulnerability.
  Result<Json> vulnerability_numbers() {
    Json json = Json::object();
    Json ids = Json::array();
    std::set<std::string> cves;
    for (const Identifier& one : advisory_.identifiers) {
      if (!(one.relation == Relation::own || one.relation == Relation::same ||
            one.relation == Relation::covers))
        continue;
      if (one.scheme == "cve" && is_cve_number(one.id)) {
        cves.insert(carried_.take(one).id);
        json.set("cve", one.id);
      } else if (const std::string_view system = word_in(kSystems, one.scheme); !system.empty()) {
        add_once(ids, Json::object({{"system_name", system}, {"text", carried_.take(one).id}}));
      }
    }
    if (cves.size() > 1)
      return Error{"format.several",
                   "what the advisory says is said of " + std::to_string(cves.size()) +
                       " vulnerabilities together; write one document for each",
                   "/identifiers"};
    put(json, "ids", std::move(ids));
    return json;
  }

  Json vulnerability(Json json) {
    notes(json);
    references(json);
    credits(json);
    weakness(json);
    dates(json);
    Json statuses = Json::object();
    for (const auto& [list, ids] : products_.statuses()) statuses.set(list, list_of(ids));
    put(json, "product_status", std::move(statuses));
    if (!products_.concerned().empty()) {
      scores(json);
      remedies(json);
    }
    return json;
  }

  // Texts are told whoever wrote them; that a note came of another contributor is lost.
  void notes(Json& json) {
    Json all = Json::array();
    for (const RecordText& text : advisory_.texts) {
      const std::string_view category = word_in(kNotes, text.kind);
      if (category.empty() || text.text.empty()) continue;
      Json note = Json::object({{"category", category}, {"text", carried_.take(text.text)}});
      if (category == "other" && text.title.empty())
        note.set("title", text.kind);
      else
        put(note, "title", carried_.take(text.title));
      carried_.take(text.kind);
      carried_.take(text.about);
      if (text.language == advisory_.language || text.language == "en")
        carried_.take(text.language);
      add_once(all, std::move(note));
    }
    put(json, "notes", std::move(all));
  }

  void references(Json& json) {
    Json all = Json::array();
    for (const RecordReference& one : advisory_.references) {
      if (!schema::is_uri(one.address)) continue;
      add_once(all, Json::object({{"summary", one.title.empty() ? one.address : one.title},
                                  {"url", carried_.take(one.address)}}));
      carried_.take(one.title);
      carried_.take(one.about);
    }
    put(json, "references", std::move(all));
  }

  void credits(Json& json) {
    Json all = Json::array();
    for (const RecordCredit& one : advisory_.credits) {
      Json credit = Json::object();
      if (!one.name.empty()) credit.set("names", Json::array({carried_.take(one.name)}));
      put(credit, "organization", carried_.take(one.organisation));
      put(credit, "summary", carried_.take(one.text.empty() ? one.part : one.text));
      Json addresses = Json::array();
      for (const std::string& address : one.addresses) {
        if (schema::is_uri(address)) addresses.add(carried_.take(address));
      }
      put(credit, "urls", std::move(addresses));
      carried_.take(one.about);
      if (!credit.members()->empty()) add_once(all, std::move(credit));
    }
    put(json, "acknowledgments", std::move(all));
  }

  // There is room for one, under the name that its list gives it.
  void weakness(Json& json) {
    for (const RecordText& text : advisory_.texts) {
      if (text.kind != "weakness" || json.find("cwe")) continue;
      const std::string_view version = weakness_version_at({253'402'300'799, 0});
      const Weakness* known = weakness_in(version, text.title);
      if (!known) continue;
      json.set("cwe", Json::object({{"id", known->id}, {"name", known->name}}));
      carried_.take(text.kind);
      carried_.take(text.title);
      carried_.take(text.about);
      if (text.text.find(known->name) != std::string::npos || text.text == text.title)
        carried_.take(text.text);
    }
  }

  void dates(Json& json) {
    for (const auto& [what, member] : {std::pair{"discovered", "discovery_date"},
                                       {"public", "release_date"},
                                       {"released", "release_date"}}) {
      const DatedFact* fact = first_of({what});
      if (fact && !json.find(member)) json.set(member, moment_of(carried_.take(*fact)));
    }
  }

  // One score of each version, with what follows from its vector; another score than follows from
  // it the rules of the format forbid.
  void scores(Json& json) {
    Json score = Json::object({{"products", list_of(products_.concerned())}});
    for (const PublishedSeverity& one : advisory_.severities) {
      const Result<CvssVector> vector = parse_cvss(one.vector);
      if (!vector.ok() || vector->version == CvssVersion::v4_0) continue;
      const std::string_view member = vector->version == CvssVersion::v2_0 ? "cvss_v2" : "cvss_v3";
      if (score.find(member)) continue;
      PublishedSeverity sound = one;
      if (read_score(one.score) != std::optional{scores_of(*vector).base}) sound.score.clear();
      std::erase_if(sound.metrics, [&](const RecordDetail& metric) {
        return !follows_from_vector(metric, sound);
      });
      Writing apart{advisory_, false, {}, {}};
      Json cvss = cvss_json(sound, apart);
      if (cvss.is_null()) continue;
      score.set(member, std::move(cvss));
      take_score(one, sound);
    }
    if (score.members()->size() > 1) json.set("scores", Json::array({std::move(score)}));
  }

  void take_score(const PublishedSeverity& one, const PublishedSeverity& sound) {
    for (const std::string* field : {&one.scheme, &one.vector, &one.about}) carried_.take(*field);
    if (!sound.score.empty()) {
      carried_.take(one.score);
      carried_.take(one.word);
    }
    for (const RecordDetail& metric : one.metrics) {
      if (follows_from_vector(metric, one)) carried_.take(metric);
    }
  }

  void remedies(Json& json) {
    Json all = Json::array();
    for (const RecordText& text : advisory_.texts) {
      const std::string_view category = word_in(kRemedies, text.kind);
      if (category.empty() || text.text.empty()) continue;
      Json one = Json::object({{"category", category},
                               {"details", carried_.take(text.text)},
                               {"product_ids", list_of(products_.concerned())}});
      carried_.take(text.kind);
      carried_.take(text.about);
      if (text.language == advisory_.language || text.language == "en")
        carried_.take(text.language);
      add_once(all, std::move(one));
    }
    put(json, "remediations", std::move(all));
  }

  Writing& writing_;
  const Advisory& advisory_;
  Carried& carried_;
  NewProducts products_;
};

}  // namespace

Result<Json> new_document(Writing& writing) { return NewDocument{writing}.json(); }

}  // namespace docket::csaf
