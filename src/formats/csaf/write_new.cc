#include "formats/csaf/write_new.h"

#include <algorithm>

#include "formats/csaf/new_products.h"
#include "formats/csaf/new_vulnerability.h"
#include "formats/csaf/new_withdrawn.h"
#include "formats/csaf/tests/languages.h"
#include "formats/csaf/tests/run.h"
#include "formats/csaf/write_parts.h"
#include "formats/sharing.h"
#include "schema/formats.h"

namespace docket::csaf {
namespace {

constexpr std::string_view kHead = "/document";
// Names nobody: ".invalid" is a domain that cannot be (RFC 2606).
constexpr std::string_view kNowhere = "https://publisher.invalid";
constexpr std::string_view kVex = "csaf_vex";
constexpr std::string_view kSecurity = "csaf_security_advisory";
// What drafts are stamped with: a group of nobody.
constexpr std::string_view kNoGroup = "00000000-0000-0000-0000-000000000000";
constexpr std::string_view kNoSharing = "No sharing allowed";

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class NewDocument {
 public:
  NewDocument(Edition edition, Writing& writing)
      : edition_(edition),
        writing_(writing),
        advisory_(writing.advisory),
        carried_(writing.carried),
        vulnerabilities_(vex_vulnerabilities(writing.advisory)),
        products_(edition, writing),
        withdrawal_(withdrawal_of(writing.advisory)),
        is_vex_(is_one_of(advisory_.format, {"openvex", "cyclonedx"})),
        tells_its_revisions_(is_one_of(advisory_.state, {"draft", "interim", "final"}) &&
                             last_revision() != nullptr) {}

  Result<Json> json() && {
    Json document = Json::object();
    if (edition_ == Edition::v2_1) document.set("$schema", kSchema2_1);
    document.set("document", TRY(head()));
    // What was taken back speaks of no product and no vulnerability any more.
    if (withdrawal_) return document;
    for (const AffectedProduct& product : advisory_.affected)
      products_.add(product, vulnerabilities_);
    Json all = Json::array();
    for (const VexVulnerability& one : vulnerabilities_)
      all.add(TRY(vulnerability(one, child("/vulnerabilities", all.items()->size()))));
    put(document, "product_tree", std::move(products_).tree());
    document.set("vulnerabilities", std::move(all));
    if (category() != kBase && !keeps_the_profile(document))
      document.find("document")->set("category", kBase);
    return document;
  }

 private:
  static constexpr std::string_view kBase = "csaf_base";

  // An advisory that was written for a release is a security advisory.
  std::string_view category() const {
    if (withdrawal_) return category_of(withdrawal_, edition_);
    return is_vex_ ? kVex : tells_its_revisions_ ? kSecurity : kBase;
  }

  Result<Json> vulnerability(const VexVulnerability& about, std::string where) {
    NewVulnerability one{about, edition_, products_.said_about(about), std::move(where)};
    Json json = TRY(vulnerability_json(one, writing_));
    // A VEX document explains each of its vulnerabilities.
    if (is_vex_ && !json.find("notes")) {
      Json note = Json::object({{"category", "description"}});
      writing_.supply(note, "text", "nothing is said about it", one.where + "/notes/0");
      json.set("notes", Json::array({std::move(note)}));
    }
    return json;
  }

  bool keeps_the_profile(const Json& document) const {
    const std::vector<Failure> failures = run_tests(document, edition_);
    return std::none_of(failures.begin(), failures.end(),
                        [](const Failure& failure) { return failure.test.starts_with("6.1.27."); });
  }

  Result<Json> head() {
    const bool is_2_1 = edition_ == Edition::v2_1;
    Json head = Json::object({{"category", category()}, {"csaf_version", is_2_1 ? "2.1" : "2.0"}});
    put(head, "distribution", distribution());
    if (is_language(advisory_.language))
      head.set("lang", conventional_language(carried_.take(advisory_.language)));
    head.set("publisher", publisher());
    const std::string& title = advisory_.title;
    if (title.empty())
      writing_.supply(head, "title", own_number(advisory_), std::string{kHead});
    else
      head.set("title", carried_.take(title));
    if (withdrawal_) add_reasoning(head, withdrawal_, writing_);
    head.set("tracking", TRY(withdrawal_ ? withdrawn_tracking(withdrawal_, writing_) : tracking()));
    return head;
  }

  // How far the document may go. What nobody said of a draft, or said in words alone, is the
  // least. 2.0 has no label for those who are told and no one else: the one that lets nobody pass
  // it on is stricter, and a text beside it says which is meant, in the words that converters
  // to 2.1 look for.
  Json distribution() {
    const std::string where = child(kHead, "distribution");
    const bool is_2_1 = edition_ == Edition::v2_1;
    const bool is_draft = tells_its_revisions_ && advisory_.state == "draft";
    Json light = Json::object();
    std::string words;
    bool is_strict = false;
    for (const RecordText& text : advisory_.texts) {
      if (text.kind != "distribution") continue;
      if (words.empty()) words = carried_.take(text.text);
      if (words == text.text) carried_.take(text.kind);
      if (text.title.empty() || light.find("label")) continue;
      carried_.take(text.title);
      carried_.take(text.kind);
      carried_.take(text.address);
      if (is_2_1) {
        light.set("label", text.title);
      } else if (text.title == "AMBER+STRICT") {
        writing_.supply(light, "label", "RED", child(where, "tlp"));
        is_strict = true;
      } else {
        light.set("label", text.title == "CLEAR" ? "WHITE" : text.title);
      }
    }
    if (is_strict) words = std::string{kStrictInWords} + (words.empty() ? "" : "\n") + words;
    Json json = Json::object();
    put(json, "text", words);
    const bool is_for_some = is_draft || !words.empty();
    if (!light.find("label") && is_2_1)
      writing_.supply(light, "label", is_for_some ? "RED" : "CLEAR", child(where, "tlp"));
    const bool is_public = light.text_of("label") == "CLEAR";
    put(json, "tlp", std::move(light));
    // What is for everybody is for no group, not even for that of nobody.
    if (is_draft && is_2_1 && !is_public)
      writing_.supply(json, "sharing_group", Json::object({{"id", kNoGroup}, {"name", kNoSharing}}),
                      where);
    return json;
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
    if (!first) return no_moment(advisory_, "a CSAF document needs the moment of its release");
    const std::string where = child(kHead, "tracking");
    Json json = Json::object({{"id", carried_.take(advisory_.identifiers.front()).id}});
    writing_.moment(json, "current_release_date", *last, where);
    writing_.moment(json, "initial_release_date", *first, where);
    if (tells_its_revisions_) {
      json.set("revision_history", revisions());
      json.set("status", carried_.take(advisory_.state));
      json.set("version", carried_.take(advisory_.version));
      return json;
    }
    Json revision = Json::object({{"date", json.text_of("current_release_date")}});
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

  static bool is_revision(const DatedFact& fact) {
    return fact.what == "revision" && fact.at && !fact.title.empty() && !fact.text.empty();
  }

  const DatedFact* last_revision() const {
    const DatedFact* last = nullptr;
    for (const DatedFact& fact : advisory_.dates)
      if (is_revision(fact)) last = &fact;
    return last;
  }

  Json revisions() {
    Json history = Json::array();
    for (const DatedFact& fact : advisory_.dates) {
      if (!is_revision(fact)) continue;
      history.add(Json::object({{"date", moment_of(carried_.take(fact))},
                                {"number", fact.title},
                                {"summary", fact.text}}));
    }
    return history;
  }

  const Edition edition_;
  Writing& writing_;
  const Advisory& advisory_;
  Carried& carried_;
  const std::vector<VexVulnerability> vulnerabilities_;
  NewProducts products_;
  const Withdrawal withdrawal_;
  const bool is_vex_;
  const bool tells_its_revisions_;
};

}  // namespace

Result<Json> new_document(Edition edition, Writing& writing) {
  return NewDocument{edition, writing}.json();
}

}  // namespace docket::csaf
