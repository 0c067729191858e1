#include "formats/openvex/write_new.h"
#include "formats/openvex/listed_products.h"

#include <algorithm>

#include "formats/openvex/component.h"
#include "formats/openvex/listed_products.h"
#include "formats/products_by_key.h"
#include "formats/versions.h"
#include "formats/vex.h"
#include "identifiers/percent.h"
#include "schema/formats.h"

namespace docket::openvex {
namespace {

constexpr std::string_view kContext = "https://openvex.dev/ns/v0.2.0";
constexpr std::string_view kPartOf = "default_component_of";  // says no more than OpenVEX can
constexpr std::string_view kNothingSaid = "nothing is said about it";

// What may stand in a URN as it is.
bool stays(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_';
}

class NewDocument {
 public:
  explicit NewDocument(Writing& writing)
      : writing_(writing),
        advisory_(writing.advisory),
        carried_(writing.carried),
        others_(others_said(writing.advisory)),
        products_(writing.advisory) {}

  Result<Json> json() && {
    Json json = Json::object({{"@context", kContext}});
    json.set("@id", id());
    author(json);
    TRY(dates(json));
    version(json);
    for (const VexVulnerability& one : vex_vulnerabilities(advisory_)) statements_about(one);
    if (statements_.items()->empty())
      return Error{"format.not-enough",
                   "an OpenVEX document says of products, each of which has a name for programs, "
                   "that a vulnerability affects them or not; the advisory does not",
                   "/affected"};
    json.set("statements", std::move(statements_));
    return json;
  }

 private:
  std::string id() {
    const std::string& own = carried_.take(advisory_.identifiers.front()).id;
    return schema::is_uri(own) ? own : "urn:docket:" + percent_encoded(own, stays);
  }

  void author(Json& json) {
    if (!advisory_.contributors.empty() && !advisory_.contributors.front().name.empty()) {
      json.set("author", carried_.take(advisory_.contributors.front().name));
      put(json, "role", carried_.take(advisory_.contributors.front().kind));
    } else {
      writing_.supply(json, "author", "unknown", "");
    }
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

  Status dates(Json& json) {
    const DatedFact* published = first_of({"published", "opened", "public", "released", "updated"});
    if (!published)
      return no_moment(advisory_, "an OpenVEX document needs the moment of its release");
    writing_.moment(json, "timestamp", *published, "");
    if (const DatedFact* updated = first_of({"updated"}); updated && updated != published)
      writing_.moment(json, "last_updated", *updated, "");
    return Done{};
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

  // One statement for what is said of several products in the same words; what names none of them
  // is left out.
  void statements_about(const VexVulnerability& vulnerability) {
    if (vulnerability.numbers.empty()) return;  // has no name
    for (const VexStatement& one :
         vex_statements(advisory_, vulnerability, VexDialect::openvex, others_)) {
      ListedProducts products;
      for (const VexSaid& said : one.said) add(said, products);
      if (products.size() > 0) write(one, vulnerability, std::move(products).json());
    }
  }

  // A product that is a component in another one, which has no name of its own: the other one with
  // that subcomponent. False: it is none, or one of the two has no name for programs.
  bool add_as_subcomponent(const VexSaid& said, ListedProducts& products) {
    const AffectedProduct& product = *said.product;
    if (!product.combination || !product.combination->how.ends_with("component_of") ||
        !said.status->versions.empty() || said.status->is_range())
      return false;
    const AffectedProduct* part = products_.find(product.combination->product);
    const AffectedProduct* whole = products_.find(product.combination->with);
    if (!part || !whole || !vex_names(product, *said.status).empty()) return false;
    const VexNames of_part = vex_names(*part, {});
    const VexNames of_whole = vex_names(*whole, {});
    if (of_part.empty() || of_whole.empty()) return false;
    if (said.exact) carried_.take(said.status->status);
    for (const std::string* field :
         {&said.status->about, &product.key, &product.combination->product,
          &product.combination->with, &part->key, &part->versions, &whole->key, &whole->versions})
      carried_.take(*field);
    if (product.combination->how == kPartOf) carried_.take(product.combination->how);
    for (const VexNames* names : {&of_part, &of_whole})
      for (const ProductIdentifier* one : names->used) carried_.take(*one);
    products.add_component(component(of_whole), component(of_part));
    return true;
  }

  void add(const VexSaid& said, ListedProducts& products) {
    if (add_as_subcomponent(said, products)) return;
    const AffectedProduct& product = *said.product;
    const VersionStatus& status = *said.status;
    VexNames names = vex_names(product, status);
    const bool by_key = names.empty() && !product.key.empty() && status.versions.empty();
    if (by_key) names.iri = id() + ":" + percent_encoded(product.key, stays);
    if (names.empty()) return;
    if (said.exact) carried_.take(said.of_others ? product.default_status : status.status);
    carried_.take(status.about);
    carried_.take(status.versions.empty() ? product.versions : status.versions);
    for (const std::string* end : {&status.from, &status.before, &status.up_to})
      carried_.take(*end);
    if (status.is_range() && keeps_order(vers_of(product, status), status))
      carried_.take(status.scheme);
    if (names.is_called_so) carried_.take(product.product);
    carried_.take(product.key);
    for (const ProductIdentifier* one : names.used) carried_.take(*one);
    const std::string where = child(this->where() + "/products", products.size());
    if (by_key) writing_.supplied.push_back(child(where, "@id"));
    products.add(component(names));
  }

  static Json component(const VexNames& names) {
    std::vector<ProductIdentifier> all;
    for (const auto& [scheme, name] :
         {std::pair{"iri", &names.iri}, {"purl", &names.purl}, {"cpe", &names.cpe}}) {
      if (!name->empty()) all.push_back({scheme, *name});
    }
    return component_of(all);
  }

  void write(const VexStatement& statement, const VexVulnerability& about, Json products) {
    Json json = Json::object({{"vulnerability", vulnerability(about)}});
    if (statement.stated) writing_.moment(json, "timestamp", *statement.stated, where());
    if (statement.restated) writing_.moment(json, "last_updated", *statement.restated, where());
    json.set("products", std::move(products));
    json.set("status", statement.word);
    if (std::string notes = texts(statement, "\n", &is_note); !notes.empty())
      json.set("status_notes", notes);
    reason(json, statement);
    add_once(statements_, std::move(json));
  }

  Json vulnerability(const VexVulnerability& about) {
    Json json = Json::object({{"name", about.numbers.front()->id}});
    for (const RecordText& text : advisory_.texts) {
      if (text.kind != "description" || !about.is_meant_by(text.about) || text.text.empty() ||
          json.find("description"))
        continue;
      json.set("description", carried_.take(text.text));
      carried_.take(text.kind);
      carried_.take(text.about);
    }
    Json aliases = Json::array();
    for (const Identifier* number : about.numbers) {
      if (number != about.numbers.front()) add_once(aliases, number->id);
    }
    put(json, "aliases", std::move(aliases));
    for (const RecordVulnerability& one : advisory_.vulnerabilities) {
      if (about.is_meant_by(one.key)) carried_.take(one.key);
    }
    for (const Identifier& one : advisory_.identifiers) {
      for (const Identifier* number : about.numbers) {
        if (one.id == number->id && about.is_meant_by(one.about)) carried_.take(one);
      }
    }
    return json;
  }

  // The statement that is being written.
  std::string where() const { return child("/statements", statements_.items()->size()); }

  static bool is_note(const RecordText& text) { return text.kind == "status"; }

  void take_place(const RecordText& text) {
    for (const std::string* field : {&text.kind, &text.about}) carried_.take(*field);
    carried_.take(text.products);
    carried_.take(text.groups);
  }

  // The texts of one sort, one below the other; what is a word alone as that word.
  std::string texts(const VexStatement& statement, std::string_view between,
                    bool (*wanted)(const RecordText&)) {
    std::string all;
    for (const RecordText* text : statement.texts) {
      const std::string& words = text->text.empty() ? text->title : text->text;
      if (!wanted(*text) || words.empty()) continue;
      if (!all.empty()) all += between;
      all += carried_.take(words);
      take_place(*text);
      if (is_impact(*text)) carried_.take(text->title);
    }
    return all;
  }

  // Who says "affected" says what to do, and who says "not affected" says why.
  void reason(Json& json, const VexStatement& statement) {
    const std::string where = this->where();
    if (statement.word == "affected") {
      const std::string action = texts(statement, "\n", &is_action);
      if (action.empty())
        writing_.supply(json, "action_statement", kNothingSaid, where);
      else
        json.set("action_statement", action);
    }
    if (statement.word != "not_affected") return;
    std::string impact = texts(statement, "\n", &is_impact);
    justification(json, statement, impact);
    if (!impact.empty())
      json.set("impact_statement", impact);
    else if (!json.find("justification"))
      writing_.supply(json, "impact_statement", kNothingSaid, where);
  }

  // A word that has no place among those of this format is told in words.
  void justification(Json& json, const VexStatement& statement, std::string& impact) {
    for (const RecordText* text : statement.texts) {
      if (!is_justification(*text) || text->title.empty()) continue;
      const VexWord word = vex_justification(text->title, VexDialect::openvex);
      if (word.word.empty()) {
        impact += (impact.empty() ? "" : "\n") + carried_.take(text->title);
      } else if (!json.find("justification")) {
        json.set("justification", word.word);
        if (word.exact) carried_.take(text->title);
      } else {
        continue;
      }
      take_place(*text);
    }
  }

  Writing& writing_;
  const Advisory& advisory_;
  Carried& carried_;
  const std::vector<OthersSaid> others_;
  const ProductsByKey products_;
  Json statements_ = Json::array();
};

}  // namespace

Result<Json> new_document(Writing& writing) { return NewDocument{writing}.json(); }

}  // namespace docket::openvex
