#include "formats/cyclonedx/read_sbom.h"

#include <algorithm>

#include "formats/cyclonedx/place_bytes.h"
#include "formats/sbom_list.h"
#include "formats/taken.h"

namespace docket::cyclonedx {
namespace {

constexpr Mapping kMappings[] = {
    {"/bomFormat", "format"},
    {"/specVersion", "format version"},
    {"/serialNumber", "id of the document"},
    {"/version", "revision of the document"},
    {"/metadata/component", "a component, which the document is about"},
    {"/**/components/*/type", "component: kind"},
    {"/**/components/*/bom-ref", "component: reference"},
    {"/**/components/*/group", "component: group"},
    {"/**/components/*/name", "component: name"},
    {"/**/components/*/version", "component: version"},
    {"/**/components/*/supplier/name", "component: supplier"},
    {"/**/components/*/manufacturer/name", "component: supplier, where none is named"},
    {"/**/components/*/publisher", "component: supplier, where neither is named"},
    {"/**/components/*/purl", "component: package URL"},
    {"/**/components/*/cpe", "component: CPE name"},
    {"/**/components/*/hashes/*/alg", "component: hash, its algorithm"},
    {"/**/components/*/hashes/*/content", "component: hash"},
    {"/**/components/*/scope", "component: scope"},
    {"/**/components/*/components/*", "component, inside of this one"},
};

constexpr std::string_view kVersions[] = {"1.2", "1.3", "1.4", "1.5", "1.6", "1.7"};

class Reader {
 public:
  explicit Reader(const Json& document) : document_(document) {}

  Result<SbomRead> read() && {
    if (const Json* schema = document_.find("$schema")) taken_.take(*schema);
    taken_.text(document_, "bomFormat");
    Sbom& sbom = read_.sbom;
    sbom.format = "cyclonedx";
    sbom.format_version = taken_.text(document_, "specVersion");
    sbom.id = taken_.text(document_, "serialNumber");
    sbom.revision = taken_.text(document_, "version");
    if (const Json* metadata = document_.find("metadata")) {
      if (const Json* subject = metadata->find("component"); subject && subject->members()) {
        sbom.subjects.push_back(sbom.components.size());
        TRY(component(*subject, "/metadata/component", std::nullopt));
      }
    }
    TRY(components(document_, "", std::nullopt));
    read_.lost = taken_.lost(document_);
    return std::move(read_);
  }

 private:
  // JSON is at most 128 deep, and so is this.
  Status components(const Json& holder, const std::string& pointer,
                    std::optional<std::size_t> parent) {
    TRY(has_list(holder, "components", pointer));
    const std::string list = child(pointer, "components");
    const Json::Array& items = items_of(holder, "components");
    for (std::size_t at = 0; at < items.size(); ++at) {
      if (items[at].members()) TRY(component(items[at], child(list, at), parent));
    }
    return Done{};
  }

  Status component(const Json& json, const std::string& pointer,
                   std::optional<std::size_t> parent) {
    places_.add(pointer.size());
    TRY(places_.status());
    Sbom& sbom = read_.sbom;
    Component component{.kind = taken_.text(json, "type"),
                        .name = taken_.text(json, "name"),
                        .group = taken_.text(json, "group"),
                        .supplier = supplier(json),
                        .version = taken_.text(json, "version"),
                        .scope = taken_.text(json, "scope"),
                        .parent = parent,
                        .reference = taken_.text(json, "bom-ref"),
                        .place = pointer};
    add_purl(sbom, component, taken_.text(json, "purl"), child(pointer, "purl"));
    add_cpe(sbom, component, taken_.text(json, "cpe"), child(pointer, "cpe"));
    for (const Json& hash : items_of(json, "hashes"))
      component.hashes.push_back({taken_.text(hash, "alg"), taken_.text(hash, "content")});
    if (component.name.empty()) sbom.remarks.push_back({"name-missing", pointer, ""});
    const std::size_t place = sbom.components.size();
    sbom.components.push_back(std::move(component));
    return components(json, pointer, place);
  }

  std::string supplier(const Json& json) {
    for (std::string_view member : {"supplier", "manufacturer"}) {
      const Json* organisation = json.find(member);
      if (!organisation) continue;
      if (std::string name = taken_.text(*organisation, "name"); !name.empty()) return name;
    }
    return taken_.text(json, "publisher");
  }

  const Json& document_;
  SbomRead read_;
  Taken taken_;
  PlaceBytes places_;
};

}  // namespace

std::span<const Mapping> sbom_mappings() { return kMappings; }

bool looks_like(const Json& document) { return document.text_of("bomFormat") == "CycloneDX"; }

Result<SbomRead> read_sbom(const Json& document) {
  const std::string_view version = document.text_of("specVersion");
  if (std::find(std::begin(kVersions), std::end(kVersions), version) == std::end(kVersions))
    return Error{
        "sbom.version",
        "CycloneDX " + in_quotes(version) + " is not read; 1.2 to 1.7 are (in XML from 1.0)",
        "/specVersion"};
  return Reader{document}.read();
}

}  // namespace docket::cyclonedx
