#include "formats/openvex/write.h"

#include "formats/notes.h"
#include "formats/openvex/component.h"
#include "formats/openvex/write_new.h"
#include "formats/products_by_key.h"
#include "formats/vex.h"

namespace docket::openvex {
namespace {

class Statement {
 public:
  Statement(const RecordVulnerability& vulnerability, const ProductsByKey& products,
            Writing& writing)
      : about_(vulnerability.key),
        vulnerability_(vulnerability),
        products_(products),
        advisory_(writing.advisory),
        carried_(writing.carried) {}

  Json json() && {
    json_.set("vulnerability", names());
    texts();
    std::erase_if(*json_.members(), [](const Json::Member& one) {
      return one.first == "vulnerability" && one.second.members()->empty();
    });
    for (const DatedFact& fact : advisory_.dates) {
      if (fact.about != about_) continue;
      put(json_, fact.what == "stated" ? "timestamp" : "last_updated", carried_.take(fact).written);
    }
    products();
    put_details(json_, carried_.take(vulnerability_).details);
    return std::move(json_);
  }

 private:
  // The first is its name, the others are aliases.
  Json names() {
    Json json = Json::object();
    Json aliases = Json::array();
    for (const Identifier& one : advisory_.identifiers) {
      if (one.about != about_) continue;
      carried_.take(one);
      if (json.find("name"))
        aliases.add(one.id);
      else
        json.set("name", one.id);
    }
    put(json, "aliases", std::move(aliases));
    return json;
  }

  void texts() {
    for (const RecordText& text : advisory_.texts) {
      if (text.about != about_) continue;
      carried_.take(text);
      if (text.kind == "description") put(*json_.find("vulnerability"), "description", text.text);
      if (text.kind == "status") put(json_, "status_notes", text.text);
      if (is_justification(text)) put(json_, "justification", text.title);
      if (is_impact(text)) put(json_, "impact_statement", text.text);
      if (text.kind != "action") continue;
      put(json_, "action_statement", text.text);
      put(json_, "action_statement_timestamp", text.dated);
    }
  }

  void products() {
    Json all = Json::array();
    for (const AffectedProduct& product : advisory_.affected) {
      for (const std::string* field : {&product.key, &product.product, &product.full_name})
        carried_.take(*field);
      carried_.take(product.identifiers);
      carried_.take(product.combination);
      for (const VersionStatus& status : product.statuses) {
        if (status.about != about_) continue;
        carried_.take(status);
        put(json_, "status", status.status);
        if (product.combination) {
          add_part(*product.combination, all);
          continue;
        }
        whole_ = nullptr;
        Json one = component(product, status);
        if (!one.members()->empty()) all.add(std::move(one));
      }
    }
    put(json_, "products", std::move(all));
  }

  // Components of one product that come one behind the other stand together.
  void add_part(const ProductCombination& both, Json& all) {
    const AffectedProduct* part = products_.find(both.product);
    const AffectedProduct* whole = products_.find(both.with);
    if (!part || !whole) return;
    if (whole_ != whole) {
      Json one = component_of(whole->identifiers);
      one.set("subcomponents", Json::array());
      all.add(std::move(one));
      whole_ = whole;
    }
    all.items()->back().find("subcomponents")->add(component_of(part->identifiers));
  }

  static Json component(const AffectedProduct& product, const VersionStatus& status) {
    std::vector<ProductIdentifier> names = product.identifiers;
    if (const Json* called = noted(status.details, "called")) {
      if (auto other = from_json<std::vector<ProductIdentifier>>(*called); other.ok())
        names = *std::move(other);
    }
    Json json = component_of(names);
    put_details(json, status.details);
    return json;
  }

  const std::string& about_;
  const RecordVulnerability& vulnerability_;
  const ProductsByKey& products_;
  const AffectedProduct* whole_ = nullptr;  // whose components were written last
  const Advisory& advisory_;
  Carried& carried_;
  Json json_ = Json::object();
};

Json same_document(Writing& writing) {
  const Advisory& advisory = writing.advisory;
  Carried& carried = writing.carried;
  Json json = Json::object();
  put(json, "@context", carried.take(advisory.format_version));
  put(json, "@id", carried.take(advisory.identifiers.front()).id);
  if (!advisory.contributors.empty()) {
    put(json, "author", carried.take(advisory.contributors.front()).name);
    put(json, "role", advisory.contributors.front().kind);
  }
  for (const DatedFact& fact : advisory.dates) {
    if (fact.what == "published") put(json, "timestamp", carried.take(fact).written);
    if (fact.what == "updated") put(json, "last_updated", carried.take(fact).written);
  }
  put(json, "version", number_of(carried.take(advisory.version)));
  Json statements = Json::array();
  const ProductsByKey products{advisory};
  for (const RecordVulnerability& one : advisory.vulnerabilities)
    statements.add(Statement{one, products, writing}.json());
  put(json, "statements", std::move(statements));
  writing.details(json, advisory.details);
  return json;
}

}  // namespace

Result<Written> write(const Advisory& advisory) {
  Writing writing{advisory, advisory.format == "openvex", {}, {}};
  writing.carried.take(advisory.format);
  if (writing.same_format) return std::move(writing).finish(same_document(writing));
  writing.carried.take(advisory.format_version);
  const Json document = TRY(new_document(writing));
  return std::move(writing).finish(document);
}

}  // namespace docket::openvex
