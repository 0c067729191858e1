#include "formats/cyclonedx/new_vex.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "formats/cyclonedx/new_component.h"
#include "formats/cyclonedx/vex_words.h"
#include "formats/scores.h"
#include "formats/vex.h"
#include "formats/withdrawal.h"
#include "schema/formats.h"

namespace docket::cyclonedx {
namespace {

constexpr std::string_view kVersion = "1.6";
constexpr std::string_view kSerial = "urn:uuid:";

// A UUID (of version 8) that follows from a text.
std::string serial_of(std::string_view text) {
  std::string digits = hex(sha256(text)).substr(0, 32);
  digits[12] = '8';
  digits[16] = '8';
  for (std::size_t at : {20U, 16U, 12U, 8U}) digits.insert(at, 1, '-');
  return std::string{kSerial} + digits;
}

class NewDocument {
 public:
  explicit NewDocument(Writing& writing)
      : writing_(writing),
        advisory_(writing.advisory),
        carried_(writing.carried),
        others_(others_said(writing.advisory)),
        components_(writing),
        withdrawal_(withdrawal_of(writing.advisory)) {}

  Result<Json> json() && {
    Json json = Json::object({{"bomFormat", "CycloneDX"}, {"specVersion", kVersion}});
    serial(json);
    version(json);
    metadata(json);
    Json all = Json::array();
    for (const VexVulnerability& one : vex_vulnerabilities(advisory_)) entries(one, all);
    if (all.items()->empty())
      return Error{"format.not-enough",
                   "a CycloneDX document of vulnerabilities names one, and the advisory has no "
                   "number for any",
                   "/identifiers"};
    put(json, "components", std::move(components_).list());
    json.set("vulnerabilities", std::move(all));
    put(json, "properties", std::move(properties_));
    return json;
  }

 private:
  // A number that is no UUID stands among the properties, where anybody may say anything.
  void serial(Json& json) {
    const Identifier& own = carried_.take(advisory_.identifiers.front());
    if (own.id.starts_with(kSerial) && schema::is_uri(own.id)) {
      json.set("serialNumber", own.id);
      return;
    }
    writing_.supply(json, "serialNumber", serial_of(advisory_.format + " " + own.id), "");
    properties_ = Json::array({Json::object({{"name", "docket:number"}, {"value", own.id}})});
  }

  void version(Json& json) {
    const Json number = number_of(advisory_.version);
    if (number.integer() && *number.integer() >= 1) {
      carried_.take(advisory_.version);
      json.set("version", number);
    } else {
      writing_.supply(json, "version", 1, "");
    }
  }

  void metadata(Json& json) {
    Json metadata = Json::object();
    for (std::string_view what : {"updated", "published", "opened", "public", "released"}) {
      for (const DatedFact& fact : advisory_.dates) {
        if (fact.what == what && fact.at && fact.source.empty() &&
            about_all(advisory_, fact.about) && !metadata.find("timestamp"))
          writing_.moment(metadata, "timestamp", fact, "/metadata");
      }
    }
    if (!advisory_.contributors.empty() && !advisory_.contributors.front().name.empty()) {
      const Contributor& publisher = advisory_.contributors.front();
      if (publisher.kind == "vendor") carried_.take(publisher.kind);
      metadata.set("supplier", Json::object({{"name", carried_.take(publisher.name)}}));
    }
    put(json, "metadata", std::move(metadata));
  }

  // What is fixed or was never affected needs nothing to be done.
  static bool may_be_affected(const VexStatement& statement) {
    return status_of_state(statement.word) != "unaffected";
  }

  // One entry for what is said of several products in the same words; one without analysis for a
  // vulnerability of whose products nothing can be said.
  void entries(const VexVulnerability& about, Json& all) {
    if (about.numbers.empty()) return;
    bool is_said = false;
    const std::vector<VexStatement> statements =
        vex_statements(advisory_, about, VexDialect::cyclonedx, others_);
    const bool some = std::any_of(statements.begin(), statements.end(), may_be_affected);
    for (const VexStatement& statement : statements) {
      Json affects = Json::array();
      for (const VexSaid& said : statement.said) {
        if (!components_.affect(*said.product, *said.status, statement.word, affects)) continue;
        if (said.exact)
          carried_.take(said.of_others ? said.product->default_status : said.status->status);
        carried_.take(said.status->about);
      }
      if (affects.items()->empty()) continue;
      const std::string where = child("/vulnerabilities", all.items()->size());
      Json json = vulnerability(about, where);
      if (!some || may_be_affected(statement)) actions(json, statement);
      analysis(json, statement, where + "/analysis");
      json.set("affects", std::move(affects));
      add_once(all, std::move(json));
      is_said = true;
    }
    if (!is_said) all.add(vulnerability(about, child("/vulnerabilities", all.items()->size())));
  }

  Json vulnerability(const VexVulnerability& about, const std::string& where) {
    Json json = Json::object({{"id", about.numbers.front()->id}});
    numbers(about, json);
    ratings(about, json);
    texts(about, json);
    references(about, json);
    credits(about, json);
    for (const auto& [what, member] : {std::pair{"public", "published"},
                                       {"released", "published"},
                                       {"rejected", "rejected"},
                                       {"withdrawn", "rejected"}}) {
      for (const DatedFact& fact : advisory_.dates) {
        if (fact.what == what && fact.at && about.is_meant_by(fact.about) && fact.source.empty())
          writing_.moment(json, member, fact, where);
      }
    }
    rejected(json, where);
    return json;
  }

  // A record that was taken back as a whole, without saying when, was so at its last change.
  void rejected(Json& json, const std::string& where) {
    if (!withdrawal_) return;
    carried_.take(advisory_.state);
    if (!json.find("rejected") && withdrawal_.at)
      writing_.supply(json, "rejected", moment_of(*withdrawal_.at), where);
  }

  void numbers(const VexVulnerability& about, Json& json) {
    for (const RecordVulnerability& one : advisory_.vulnerabilities) {
      if (about.is_meant_by(one.key)) carried_.take(one.key);
    }
    Json others = Json::array();
    std::set<std::string_view> told;
    for (const Identifier* number : about.numbers) {
      told.insert(number->id);
      if (number != about.numbers.front())
        others.add(Json::object(
            {{"id", number->id}, {"source", Json::object({{"name", number->scheme}})}}));
    }
    for (const Identifier& one : advisory_.identifiers) {
      if (told.contains(one.id) && about.is_meant_by(one.about)) carried_.take(one);
    }
    put(json, "references", std::move(others));
  }

  void ratings(const VexVulnerability& about, Json& json) {
    constexpr std::string_view kWords[] = {"critical", "high", "medium", "low", "info", "none"};
    Json all = Json::array();
    for (const PublishedSeverity& one : advisory_.severities) {
      const std::string scheme = scheme_of_vector(one.vector);
      if (!about.is_meant_by(one.about) || scheme.empty() || scheme != one.scheme) continue;
      Json rating = Json::object();
      const Json score = number_of(one.score);
      if (score.integer() || score.real()) {
        carried_.take(one.score);
        rating.set("score", score);
      }
      std::string word = one.word;
      for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      if (std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords)) {
        carried_.take(one.word);
        rating.set("severity", word);
      }
      rating.set("method", method_of(carried_.take(one.scheme)));
      rating.set("vector", carried_.take(one.vector));
      carried_.take(one.about);
      for (const RecordDetail& metric : one.metrics) {
        if (follows_from_vector(metric, one)) carried_.take(metric);
      }
      add_once(all, std::move(rating));
    }
    put(json, "ratings", std::move(all));
  }

  void texts(const VexVulnerability& about, Json& json) {
    Json weaknesses = Json::array();
    for (const RecordText& text : advisory_.texts) {
      if (!about.is_meant_by(text.about)) continue;
      for (const auto& [kind, member] :
           {std::pair{"description", "description"}, {"details", "detail"}}) {
        if (text.kind != kind || text.text.empty() || json.find(member)) continue;
        json.set(member, carried_.take(text.text));
        take_place(text);
      }
      if (text.kind != "weakness" || !text.title.starts_with("CWE-")) continue;
      const Json number = number_of(text.title.substr(std::string_view{"CWE-"}.size()));
      if (!number.integer() || *number.integer() < 1) continue;
      add_once(weaknesses, number);
      carried_.take(text.title);
      take_place(text);
    }
    put(json, "cwes", std::move(weaknesses));
  }

  void take_place(const RecordText& text) {
    for (const std::string* field : {&text.kind, &text.about}) carried_.take(*field);
    carried_.take(text.products);
    carried_.take(text.groups);
  }

  void references(const VexVulnerability& about, Json& json) {
    Json all = Json::array();
    for (const RecordReference& one : advisory_.references) {
      if (!about.is_meant_by(one.about) || !schema::is_uri(one.address)) continue;
      Json advisory = Json::object();
      put(advisory, "title", carried_.take(one.title));
      advisory.set("url", carried_.take(one.address));
      carried_.take(one.about);
      add_once(all, std::move(advisory));
    }
    put(json, "advisories", std::move(all));
  }

  void credits(const VexVulnerability& about, Json& json) {
    Json organisations = Json::array();
    Json individuals = Json::array();
    for (const RecordCredit& one : advisory_.credits) {
      if (!about.is_meant_by(one.about)) continue;
      const std::string& name = one.name.empty() ? one.organisation : one.name;
      if (name.empty()) continue;
      add_once(one.name.empty() ? organisations : individuals,
               Json::object({{"name", carried_.take(name)}}));
      carried_.take(one.about);
    }
    Json all = Json::object();
    put(all, "organizations", std::move(organisations));
    put(all, "individuals", std::move(individuals));
    put(json, "credits", std::move(all));
  }

  // What to do, in words; what it is, as a response of the analysis.
  void actions(Json& json, const VexStatement& statement) {
    for (const auto& [is_workaround, member] :
         {std::pair{false, "recommendation"}, {true, "workaround"}}) {
      std::string words;
      for (const RecordText* text : statement.texts) {
        if (!is_action(*text) || text->text.empty() ||
            is_workaround != said_to_be_workaround(*text))
          continue;
        words += (words.empty() ? "" : "\n") + carried_.take(text->text);
        take_place(*text);
      }
      if (!words.empty()) json.set(member, words);
    }
  }

  static bool said_to_be_workaround(const RecordText& text) { return text.kind == "workaround"; }

  void analysis(Json& json, const VexStatement& statement, const std::string& where) {
    Json analysis = Json::object({{"state", statement.word}});
    std::string detail;
    const auto tell = [&detail](const std::string& words) {
      detail += (detail.empty() ? "" : "\n") + words;
    };
    Json responses = Json::array();
    for (const RecordText* text : statement.texts) {
      if (is_justification(*text)) {
        const VexWord word = vex_justification(text->title, VexDialect::cyclonedx);
        if (word.word.empty()) {
          tell(carried_.take(text->title));
        } else if (!analysis.find("justification")) {
          analysis.set("justification", word.word);
          if (word.exact) carried_.take(text->title);
        } else {
          continue;
        }
        take_place(*text);
      } else if (is_action(*text)) {
        response(*text, responses);
      } else if ((is_impact(*text) || text->kind == "status") && !text->text.empty()) {
        tell(carried_.take(text->text));
        carried_.take(text->title);
        take_place(*text);
      }
    }
    put(analysis, "response", std::move(responses));
    put(analysis, "detail", detail);
    if (statement.stated) writing_.moment(analysis, "firstIssued", *statement.stated, where);
    if (statement.restated) writing_.moment(analysis, "lastUpdated", *statement.restated, where);
    json.set("analysis", std::move(analysis));
  }

  void response(const RecordText& text, Json& responses) {
    const VexWord word = vex_remedy(text.title, VexDialect::cyclonedx);
    if (word.word.empty()) return;
    add_once(responses, Json{word.word});
    if (word.exact) carried_.take(text.title);
    if (text.text.empty()) take_place(text);
  }

  Writing& writing_;
  const Advisory& advisory_;
  Carried& carried_;
  const std::vector<OthersSaid> others_;
  NewComponents components_;
  const Withdrawal withdrawal_;
  Json properties_;
};

}  // namespace

Result<Json> new_document(Writing& writing) { return NewDocument{writing}.json(); }

}  // namespace docket::cyclonedx
