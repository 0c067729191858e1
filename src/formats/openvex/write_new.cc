#include "formats/openvex/write_new.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "identifiers/cpe.h"
#include "identifiers/purl.h"

namespace docket::openvex {
namespace {

constexpr std::string_view kContext = "https://openvex.dev/ns/v0.2.0";

struct Word {
  std::string_view ours;
  std::string_view theirs;
};

constexpr Word kStatuses[] = {
    {"affected", "affected"},
    {"known_affected", "affected"},
    {"first_affected", "affected"},
    {"last_affected", "affected"},
    {"unaffected", "not_affected"},
    {"known_not_affected", "not_affected"},
    {"fixed", "fixed"},
    {"first_fixed", "fixed"},
    {"under_investigation", "under_investigation"},
    {"unknown", "under_investigation"},
};

constexpr std::string_view kNothingSaid = "nothing is said about it";

class NewDocument {
 public:
  explicit NewDocument(Writing& writing)
      : writing_(writing), advisory_(writing.advisory), carried_(writing.carried) {}

  Result<Json> json() && {
    Json json = Json::object({{"@context", kContext}});
    json.set("@id", "urn:docket:" + encoded(carried_.take(advisory_.identifiers.front()).id));
    author(json);
    TRY(dates(json));
    writing_.supply(json, "version", 1, "");
    for (const std::string& about : abouts()) TRY(statements(about));
    if (statements_.items()->empty())
      return Error{"format.not-enough",
                   "an OpenVEX document says which products are affected, and the advisory does "
                   "not",
                   "/affected"};
    json.set("statements", std::move(statements_));
    return json;
  }

 private:
  // What may stand in a URN; anything else as its bytes.
  static std::string encoded(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string result;
    for (char c : text) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
      const auto byte = static_cast<unsigned char>(c);
      if (plain)
        result += c;
      else
        (result += '%').append({kHex[byte >> 4U], kHex[byte & 15U]});
    }
    return result;
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
      return Error{"format.not-enough",
                   "an OpenVEX document needs the moment of its release, and the advisory has none",
                   "/dates"};
    json.set("timestamp", moment_of(carried_.take(*published)));
    if (const DatedFact* updated = first_of({"updated"}); updated && updated != published)
      json.set("last_updated", moment_of(carried_.take(*updated)));
    return Done{};
  }

  // The vulnerabilities that products are said to have: by their key, empty for the only one.
  std::set<std::string> abouts() const {
    std::set<std::string> abouts;
    for (const AffectedProduct& product : advisory_.affected) {
      for (const VersionStatus& status : product.statuses) abouts.insert(status.about);
    }
    return abouts;
  }

  // The names of a vulnerability: the first is its name, the others are aliases.
  Result<Json> vulnerability(const std::string& about) {
    std::vector<std::string> names;
    for (const Identifier& one : advisory_.identifiers) {
      const bool about_it = one.about == about || (one.about.empty() && about.empty());
      if (!about_it || one.relation == Relation::related || one.relation == Relation::upstream ||
          one.scheme == "csaf" || one.relation == Relation::vendor)
        continue;
      carried_.take(one);
      names.insert(one.scheme == "cve" ? names.begin() : names.end(), one.id);
    }
    if (names.empty())
      return Error{"format.not-enough", "a statement needs a vulnerability with a number",
                   "/identifiers"};
    Json json = Json::object({{"name", names.front()}});
    for (const RecordText& text : advisory_.texts) {
      if (text.kind != "description" || text.about != about || json.find("description")) continue;
      json.set("description", carried_.take(text).text);
    }
    Json aliases = Json::array();
    for (const std::string& name : names) {
      if (name != names.front()) add_once(aliases, name);
    }
    put(json, "aliases", std::move(aliases));
    return json;
  }

  // One statement for each status.
  Status statements(const std::string& about) {
    std::map<std::string_view, Json> products;
    for (const AffectedProduct& product : advisory_.affected) {
      for (const VersionStatus& status : product.statuses) {
        if (status.about == about) this->product(product, status, products);
      }
    }
    if (products.empty()) return Done{};
    const Json vulnerability = TRY(this->vulnerability(about));
    for (auto& [status, list] : products) {
      Json statement = Json::object(
          {{"vulnerability", vulnerability}, {"products", std::move(list)}, {"status", status}});
      reason(statement, status, about);
      add_once(statements_, std::move(statement));
    }
    return Done{};
  }

  // Products are known by what programs know them by; one with versions only as a package URL with
  // its version.
  void product(const AffectedProduct& product, const VersionStatus& status,
               std::map<std::string_view, Json>& products) {
    const auto* word = std::find_if(std::begin(kStatuses), std::end(kStatuses),
                                    [&](const Word& one) { return one.ours == status.status; });
    if (word == std::end(kStatuses) || status.is_range()) return;
    std::vector<ProductIdentifier> names;
    for (const ProductIdentifier& one : product.identifiers) {
      const Result<Purl> purl = parse_purl(one.id);
      const bool with_version = purl.ok() && !purl->version.empty();
      if (one.scheme == "purl" && purl.ok() && (status.versions.empty() || with_version)) {
        names.push_back(carried_.take(one));
      } else if (one.scheme == "purl" && purl.ok()) {
        Purl exact = *purl;
        exact.version = status.versions;
        names.push_back({"purl", print(exact)});
        carried_.take(one);
      } else if (one.scheme == "cpe" && parse_cpe(one.id).ok() && status.versions.empty()) {
        names.push_back(carried_.take(one));
      }
    }
    Json component = component_of(names);
    if (component.members()->empty()) return;
    for (const std::string* field : {&status.status, &status.about, &status.versions})
      carried_.take(*field);
    products.try_emplace(word->theirs, Json::array());
    add_once(products[word->theirs], std::move(component));
  }

  // Who says "affected" says what to do, and who says "not affected" says why.
  void reason(Json& statement, std::string_view status, const std::string& about) {
    const std::string where = child("/statements", statements_.items()->size());
    if (status == "affected") {
      std::string action;
      for (const RecordText& text : advisory_.texts) {
        if ((text.kind != "solution" && text.kind != "workaround") || text.about != about) continue;
        action += (action.empty() ? "" : "\n") + carried_.take(text.text);
        carried_.take(text.kind);
        carried_.take(text.about);
      }
      if (action.empty())
        writing_.supply(statement, "action_statement", kNothingSaid, where);
      else
        statement.set("action_statement", action);
    }
    if (status == "not_affected") {
      for (const RecordText& text : advisory_.texts) {
        if (text.kind == "flag" && text.about == about && !statement.find("justification"))
          statement.set("justification", carried_.take(text).title);
      }
      if (!statement.find("justification"))
        writing_.supply(statement, "impact_statement", kNothingSaid, where);
    }
  }

  Writing& writing_;
  const Advisory& advisory_;
  Carried& carried_;
  Json statements_ = Json::array();
};

}  // namespace

Json component_of(const std::vector<ProductIdentifier>& names) {
  Json json = Json::object();
  Json identifiers = Json::object();
  for (const ProductIdentifier& one : names) {
    if (one.scheme == "iri") json.set("@id", one.id);
    if (one.scheme == "purl") identifiers.set("purl", one.id);
    if (one.scheme == "cpe")
      identifiers.set(one.id.starts_with("cpe:2.3") ? "cpe23" : "cpe22", one.id);
  }
  put(json, "identifiers", std::move(identifiers));
  return json;
}

Result<Json> new_document(Writing& writing) { return NewDocument{writing}.json(); }

}  // namespace docket::openvex
