#include <map>

#include "formats/sbom_list.h"
#include "formats/spdx/read_sbom.h"
#include "formats/spdx/sbom_builder.h"
#include "formats/taken.h"
#include "formats/weight.h"

namespace docket::spdx {
namespace {

constexpr Mapping kMappings[] = {
    {"/@context", "format"},
    {"/@graph/*/specVersion", "format version"},
    {"/@graph/*/type", "which element becomes what"},
    {"/@graph/*/@id", "which element is meant"},
    {"/@graph/*/spdxId", "component: reference; id of the document"},
    {"/@graph/*/name", "component: name, supplier; name of the document"},
    {"/@graph/*/rootElement/*", "what the document is about"},
    {"/@graph/*/suppliedBy", "component: supplier"},
    {"/@graph/*/originatedBy/*", "component: supplier, where none is named"},
    {"/@graph/*/software_packageVersion", "component: version"},
    {"/@graph/*/software_packageUrl", "component: package URL"},
    {"/@graph/*/software_primaryPurpose", "component: kind"},
    {"/@graph/*/externalIdentifier/*/type", "component: package URL or CPE name"},
    {"/@graph/*/externalIdentifier/*/externalIdentifierType", "the same"},
    {"/@graph/*/externalIdentifier/*/identifier", "the same"},
    {"/@graph/*/verifiedUsing/*/type", "component: hash"},
    {"/@graph/*/verifiedUsing/*/algorithm", "component: hash, its algorithm"},
    {"/@graph/*/verifiedUsing/*/hashValue", "component: hash"},
    {"/@graph/*/relationshipType", "component: inside of which, its scope"},
    {"/@graph/*/scope", "component: scope"},
    {"/@graph/*/from", "component: inside of which"},
    {"/@graph/*/to/*", "component: inside of which, its scope"},
};

bool is_package(std::string_view type) {
  return type == "software_Package" || type == "ai_AIPackage" || type == "dataset_DatasetPackage";
}

std::string_view id_of(const Json& element) {
  const std::string_view id = element.text_of("spdxId");
  return id.empty() ? element.text_of("@id") : id;
}

class Reader {
 public:
  explicit Reader(const Json& document) : document_(document), builder_("") {}

  Result<SbomRead> read() && {
    if (const Json* context = document_.find("@context")) taken_.take(*context);
    if (const Json* graph = document_.find("@graph"); graph && graph->items()) {
      for (std::size_t at = 0; at < graph->items()->size(); ++at)
        elements_.emplace_back(&(*graph->items())[at], child("/@graph", at));
    } else {
      elements_.emplace_back(&document_, "");  // one element alone stands without a graph
    }
    for (const auto& [element, where] : elements_) by_id_.try_emplace(id_of(*element), element);
    for (const auto& [element, where] : elements_) node(*element, where);
    for (const auto& [element, where] : elements_) connection(*element);
    TRY(repeated_.status("sbom.too-large"));
    return SbomRead{std::move(builder_.sbom()), taken_.lost(document_)};
  }

 private:
  void node(const Json& json, const std::string& where) {
    const std::string_view type = json.text_of("type");
    if (type == "CreationInfo") builder_.sbom().format_version = known(json, "specVersion");
    if (type == "SpdxDocument") {
      builder_.sbom().id = known(json, "spdxId");
      builder_.sbom().name = known(json, "name");
    }
    if (is_package(type) || type == "software_File") component(json, where, is_package(type));
  }

  // A text of an element that is carried: then its type and its name in the graph are too.
  std::string known(const Json& json, std::string_view member) {
    for (std::string_view one : {"type", "@id"}) taken_.text(json, one);
    return taken_.text(json, member);
  }

  void component(const Json& json, const std::string& where, bool package) {
    std::string purpose = taken_.text(json, "software_primaryPurpose");
    std::string reference = known(json, "spdxId");
    if (reference.empty()) reference = id_of(json);
    Component component{.kind = package ? std::move(purpose) : "file",
                        .name = taken_.text(json, "name"),
                        .supplier = supplier(json),
                        .version = asserted(taken_.text(json, "software_packageVersion")),
                        .reference = std::move(reference),
                        .place = where};
    add_purl(builder_.sbom(), component, taken_.text(json, "software_packageUrl"),
             child(where, "software_packageUrl"));
    const Json::Array& identifiers = items_of(json, "externalIdentifier");
    for (std::size_t at = 0; at < identifiers.size(); ++at)
      identifier(meant(identifiers[at]), child(child(where, "externalIdentifier"), at), component);
    for (const Json& one : items_of(json, "verifiedUsing")) hash(meant(one), component);
    builder_.add(std::move(component));
  }

  // The element itself, or the one that a text names; a name in the graph is carried by what
  // comes of the element.
  const Json& meant(const Json& value) {
    if (!value.text()) return value;
    const auto found = by_id_.find(*value.text());
    if (found == by_id_.end() || !found->second->members()) return value;
    for (const std::string_view member : {"name", "hashValue", "identifier"})
      repeated_.add(found->second->text_of(member).size());
    repeated_.add(found->second->members()->size());  // each is looked at
    if (!repeated_.fit()) return value;
    taken_.take(value);
    return *found->second;
  }

  std::string supplier(const Json& json) {
    if (const Json* one = json.find("suppliedBy"))
      if (std::string name = known(meant(*one), "name"); !name.empty()) return name;
    for (const Json& one : items_of(json, "originatedBy"))
      if (std::string name = known(meant(one), "name"); !name.empty()) return name;
    return {};
  }

  void identifier(const Json& json, const std::string& where, Component& component) {
    const std::string_view type = json.text_of("externalIdentifierType");
    const bool purl = type == "packageUrl" || type == "purl";
    if (!purl && type != "cpe22" && type != "cpe23") return;
    taken_.text(json, "externalIdentifierType");
    (purl ? add_purl : add_cpe)(builder_.sbom(), component, known(json, "identifier"),
                                child(where, "identifier"));
  }

  void hash(const Json& json, Component& component) {
    if (json.text_of("type") != "Hash") return;
    component.hashes.push_back({taken_.text(json, "algorithm"), known(json, "hashValue")});
  }

  // What says something of other elements.
  void connection(const Json& json) {
    const std::string_view type = json.text_of("type");
    if (type == "SpdxDocument" || type == "software_Sbom") {
      for (const Json& one : items_of(json, "rootElement"))
        if (one.text() && is_root(*one.text())) taken_.take(one);
      return;
    }
    if (type != "Relationship" && type != "LifecycleScopedRelationship") return;
    bool carried = false;
    for (const Json& one : items_of(json, "to")) {
      if (!one.text() || !relate_3(json, *one.text())) continue;
      taken_.take(one);
      carried = true;
    }
    if (!carried) return;
    for (std::string_view member : {"type", "spdxId", "from", "relationshipType", "scope"})
      taken_.text(json, member);
  }

  // A document may be about an SBOM, which is about something else.
  bool is_root(const std::string& id) {
    if (builder_.describe(id)) return true;
    const auto found = by_id_.find(id);
    return found != by_id_.end() && found->second->text_of("type") == "software_Sbom";
  }

  bool relate_3(const Json& json, const std::string& to) {
    const std::string_view type = json.text_of("relationshipType");
    const std::string_view scope = json.text_of("scope");
    if (type == "contains") return builder_.contain(json.text_of("from"), to);
    if (type == "dependsOn" && !scope.empty()) return builder_.set_scope(to, scope);
    return type == "describes" && builder_.describe(to);
  }

  const Json& document_;
  SbomBuilder builder_;
  Taken taken_;
  RepeatedBytes repeated_;
  std::vector<std::pair<const Json*, std::string>> elements_;
  std::map<std::string_view, const Json*> by_id_;
};

}  // namespace

std::span<const Mapping> sbom_3_mappings() { return kMappings; }

bool looks_like_3(const Json& document) {
  const Json* context = document.find("@context");
  if (!context) return false;
  const auto is_spdx = [](const Json& one) {
    return one.text() && one.text()->find("spdx.org/rdf/") != std::string::npos;
  };
  if (!context->items()) return is_spdx(*context);
  for (const Json& one : *context->items())
    if (is_spdx(one)) return true;
  return false;
}

Result<SbomRead> read_sbom_3(const Json& document) {
  TRY(has_list(document, "@graph", ""));
  SbomRead read = TRY(Reader{document}.read());
  const std::string& version = read.sbom.format_version;
  if (!version.empty() && !version.starts_with("3.0"))
    return Error{"sbom.version",
                 "SPDX " + in_quotes(version) + " is not read; 2.2, 2.3 and 3.0 are", "/@graph"};
  return read;
}

}  // namespace docket::spdx
