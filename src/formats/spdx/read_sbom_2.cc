#include "formats/sbom_list.h"
#include "formats/spdx/read_sbom.h"
#include "formats/spdx/sbom_builder.h"
#include "formats/taken.h"

namespace docket::spdx {
namespace {

constexpr Mapping kMappings[] = {
    {"/spdxVersion", "format version"},
    {"/name", "name of the document"},
    {"/documentNamespace", "id of the document"},
    {"/documentDescribes/*", "what the document is about"},
    {"/packages/*/SPDXID", "component: reference"},
    {"/packages/*/name", "component: name"},
    {"/packages/*/versionInfo", "component: version"},
    {"/packages/*/supplier", "component: supplier"},
    {"/packages/*/originator", "component: supplier, where none is named"},
    {"/packages/*/primaryPackagePurpose", "component: kind"},
    {"/packages/*/checksums/*/algorithm", "component: hash, its algorithm"},
    {"/packages/*/checksums/*/checksumValue", "component: hash"},
    {"/packages/*/externalRefs/*/referenceType", "component: whether package URL or CPE name"},
    {"/packages/*/externalRefs/*/referenceCategory", "the same"},
    {"/packages/*/externalRefs/*/referenceLocator", "component: package URL or CPE name"},
    {"/packages/*/hasFiles/*", "component, inside of this one"},
    {"/files/*/SPDXID", "component of kind file: reference"},
    {"/files/*/fileName", "component of kind file: name"},
    {"/files/*/checksums/*/algorithm", "component of kind file: hash, its algorithm"},
    {"/files/*/checksums/*/checksumValue", "component of kind file: hash"},
    {"/relationships/*/spdxElementId", "what the document is about; component: inside, scope"},
    {"/relationships/*/relatedSpdxElement", "the same"},
    {"/relationships/*/relationshipType", "the same"},
};

bool is_cpe_type(std::string_view type) {
  return type.ends_with("cpe22Type") || type.ends_with("cpe23Type");
}

class Reader {
 public:
  explicit Reader(const Json& document)
      : document_(document), builder_(std::string{document.text_of("spdxVersion")}) {}

  SbomRead read() && {
    taken_.text(document_, "spdxVersion");
    Sbom& sbom = builder_.sbom();
    sbom.name = taken_.text(document_, "name");
    sbom.id = taken_.text(document_, "documentNamespace");
    each("packages", [this](const Json& one, const std::string& where) { package(one, where); });
    each("files", [this](const Json& one, const std::string& where) { file(one, where); });
    for (const Json& one : items_of(document_, "documentDescribes"))
      if (one.text() && builder_.describe(*one.text())) taken_.take(one);
    for (const Json& one : items_of(document_, "packages")) files_of(one);
    for (const Json& one : items_of(document_, "relationships")) relationship(one);
    return {std::move(sbom), taken_.lost(document_)};
  }

 private:
  template <class Visit>
  void each(std::string_view list, Visit visit) {
    const Json::Array& items = items_of(document_, list);
    for (std::size_t at = 0; at < items.size(); ++at)
      if (items[at].members()) visit(items[at], child(child("", list), at));
  }

  void package(const Json& json, const std::string& where) {
    Component component{.kind = lower(taken_.text(json, "primaryPackagePurpose")),
                        .name = taken_.text(json, "name"),
                        .supplier = agent_name(taken_.text(json, "supplier")),
                        .version = asserted(taken_.text(json, "versionInfo")),
                        .reference = taken_.text(json, "SPDXID"),
                        .place = where};
    if (component.supplier.empty())
      component.supplier = agent_name(taken_.text(json, "originator"));
    checksums(json, component);
    const Json::Array& references = items_of(json, "externalRefs");
    for (std::size_t at = 0; at < references.size(); ++at)
      external(references[at], child(child(where, "externalRefs"), at), component);
    builder_.add(std::move(component));
  }

  void external(const Json& json, const std::string& where, Component& component) {
    const std::string_view type = json.text_of("referenceType");
    const bool purl = type == "purl" || type.ends_with("/purl");
    if (!purl && !is_cpe_type(type)) return;
    taken_.text(json, "referenceType");
    taken_.text(json, "referenceCategory");
    (purl ? add_purl : add_cpe)(builder_.sbom(), component, taken_.text(json, "referenceLocator"),
                                child(where, "referenceLocator"));
  }

  void file(const Json& json, const std::string& where) {
    Component component{.kind = "file",
                        .name = taken_.text(json, "fileName"),
                        .reference = taken_.text(json, "SPDXID"),
                        .place = where};
    checksums(json, component);
    builder_.add(std::move(component));
  }

  void checksums(const Json& json, Component& component) {
    for (const Json& one : items_of(json, "checksums"))
      component.hashes.push_back(
          {taken_.text(one, "algorithm"), taken_.text(one, "checksumValue")});
  }

  void files_of(const Json& package) {
    for (const Json& one : items_of(package, "hasFiles"))
      if (one.text() && builder_.contain(package.text_of("SPDXID"), *one.text())) taken_.take(one);
  }

  void relationship(const Json& json) {
    if (!relate(builder_, json.text_of("spdxElementId"), json.text_of("relationshipType"),
                json.text_of("relatedSpdxElement")))
      return;
    for (std::string_view member : {"spdxElementId", "relationshipType", "relatedSpdxElement"})
      taken_.text(json, member);
  }

  static std::string lower(std::string text) {
    for (char& c : text) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      if (c == '_') c = '-';
    }
    return text;
  }

  const Json& document_;
  SbomBuilder builder_;
  Taken taken_;
};

}  // namespace

std::span<const Mapping> sbom_2_mappings() { return kMappings; }

bool looks_like_2(const Json& document) { return document.find("spdxVersion") != nullptr; }

Result<SbomRead> read_sbom_2(const Json& document) {
  const std::string_view version = document.text_of("spdxVersion");
  if (version != "SPDX-2.2" && version != "SPDX-2.3")
    return Error{"sbom.version",
                 in_quotes(version) + " is not read; SPDX-2.2, SPDX-2.3 and SPDX 3.0 are",
                 "/spdxVersion"};
  for (std::string_view list : {"packages", "files"}) TRY(has_list(document, list, ""));
  return Reader{document}.read();
}

}  // namespace docket::spdx
