#include <map>
#include <pugixml.hpp>

#include "base/text.h"
#include "formats/cyclonedx/place_bytes.h"
#include "formats/cyclonedx/read_sbom.h"
#include "formats/cyclonedx/xml_parts.h"
#include "formats/lost_places.h"
#include "formats/weight.h"

namespace docket::cyclonedx {
namespace {

constexpr Mapping kMappings[] = {
    {"/bom/@xmlns", "format version"},
    {"/bom/@serialNumber", "id of the document"},
    {"/bom/@version", "revision of the document"},
    {"/bom/metadata/component", "a component, which the document is about"},
    {"/bom/**/component/@type", "component: kind"},
    {"/bom/**/component/@bom-ref", "component: reference"},
    {"/bom/**/component/group", "component: group"},
    {"/bom/**/component/name", "component: name"},
    {"/bom/**/component/version", "component: version"},
    {"/bom/**/component/supplier/name", "component: supplier"},
    {"/bom/**/component/manufacturer/name", "component: supplier, where none is named"},
    {"/bom/**/component/publisher", "component: supplier, where neither is named"},
    {"/bom/**/component/purl", "component: package URL"},
    {"/bom/**/component/cpe", "component: CPE name"},
    {"/bom/**/component/hashes/hash/@alg", "component: hash, its algorithm"},
    {"/bom/**/component/hashes/hash", "component: hash"},
    {"/bom/**/component/scope", "component: scope"},
    {"/bom/**/component/components/component", "component, inside of this one"},
};

class XmlReader {
 public:
  XmlReader(pugi::xml_node root, std::size_t bytes)
      : prefix_(prefix_of(root.name())), things_(bytes) {}

  Result<SbomRead> read(pugi::xml_node root, std::string_view version) && {
    Sbom& sbom = read_.sbom;
    sbom.format = "cyclonedx";
    sbom.format_version = version;
    attributes(root, "/bom", [&sbom](std::string_view name, std::string value) {
      if (name == "serialNumber") {
        sbom.id = std::move(value);
      } else if (name == "version") {
        sbom.revision = std::move(value);
      } else {
        return name.starts_with("xmlns");
      }
      return true;
    });
    each(root, "/bom", [this](pugi::xml_node one, std::string_view name, const std::string& path) {
      if (name == "metadata") return metadata(one, path);
      return name == "components" && components(one, path, std::nullopt);
    });
    TRY(places_.status());
    TRY(things_.status("sbom.too-many"));
    read_.lost = std::move(lost_).told();
    return std::move(read_);
  }

 private:
  // Calls `visit` for each element below, with its name and path; what it does not know is lost.
  template <class Visit>
  void each(pugi::xml_node element, const std::string& path, Visit visit) {
    std::map<std::string_view, int> seen;
    for (pugi::xml_node one : element.children()) {
      if (one.type() != pugi::node_element) continue;
      const int nth = ++seen[one.name()];
      const bool foreign = is_foreign(one, prefix_);
      const std::string_view name = foreign ? std::string_view{one.name()} : name_of(one);
      std::string where = path + "/" + std::string{name};
      if (nth > 1) where += "[" + std::to_string(nth) + "]";
      if (foreign || !visit(one, name, where)) lost_.add(where);
    }
  }

  template <class Visit>
  void attributes(pugi::xml_node element, const std::string& path, Visit visit) {
    for (pugi::xml_attribute one : element.attributes()) {
      if (!visit(std::string_view{one.name()}, std::string{one.value()}))
        lost_.add(path + "/@" + one.name());
    }
  }

  std::string_view name_of(pugi::xml_node element) const {
    return std::string_view{element.name()}.substr(prefix_.size());
  }

  // The text of an element that has nothing else.
  bool take_text(pugi::xml_node element, std::string& text) {
    if (has_elements(element) || !text.empty()) return false;
    text = text_of(element);
    return true;
  }

  bool metadata(pugi::xml_node element, const std::string& path) {
    each(element, path,
         [this](pugi::xml_node one, std::string_view name, const std::string& where) {
           if (name != "component") return false;
           read_.sbom.subjects.push_back(read_.sbom.components.size());
           component(one, where, std::nullopt);
           return true;
         });
    return true;
  }

  bool components(pugi::xml_node element, const std::string& path,
                  std::optional<std::size_t> parent) {
    each(element, path, [&](pugi::xml_node one, std::string_view name, const std::string& where) {
      if (name != "component") return false;
      component(one, where, parent);
      return true;
    });
    return true;
  }

  // Elements are at most 128 deep, and so is this.
  void component(pugi::xml_node element, const std::string& path,
                 std::optional<std::size_t> parent) {
    if (!places_.add(path.size()) || !things_.one_more()) return;
    const std::size_t place = read_.sbom.components.size();
    read_.sbom.components.push_back({.parent = parent, .place = path});
    Component component = read_.sbom.components.back();
    attributes(element, path, [&component](std::string_view name, std::string value) {
      if (name != "type" && name != "bom-ref") return false;
      (name == "type" ? component.kind : component.reference) = std::move(value);
      return true;
    });
    Suppliers suppliers;
    std::vector<std::pair<pugi::xml_node, std::string>> inside;
    each(element, path, [&](pugi::xml_node one, std::string_view name, const std::string& where) {
      if (name == "components") {
        inside.emplace_back(one, where);
        return true;
      }
      return member(one, name, where, component, suppliers);
    });
    component.supplier = suppliers.first(lost_);
    if (component.name.empty()) read_.sbom.remarks.push_back({"name-missing", path, ""});
    read_.sbom.components[place] = std::move(component);
    for (const auto& [list, where] : inside) components(list, where, place);
  }

  // Who may be named as the one it comes from, in the order in which they count.
  struct Suppliers {
    struct Named {
      std::string name;
      std::string path;
    };
    Named supplier, manufacturer, publisher;

    // The first; the others are lost.
    std::string first(LostPlaces& lost) const {
      std::string found;
      for (const Named* one : {&supplier, &manufacturer, &publisher}) {
        if (found.empty()) {
          found = one->name;
        } else if (!one->name.empty()) {
          lost.add(one->path);
        }
      }
      return found;
    }
  };

  bool member(pugi::xml_node element, std::string_view name, const std::string& path,
              Component& component, Suppliers& suppliers) {
    if (name == "group") return take_text(element, component.group);
    if (name == "name") return take_text(element, component.name);
    if (name == "version") return take_text(element, component.version);
    if (name == "scope") return take_text(element, component.scope);
    if (name == "publisher") return take_named(element, path, suppliers.publisher);
    if (name == "supplier") return organisation(element, path, suppliers.supplier);
    if (name == "manufacturer") return organisation(element, path, suppliers.manufacturer);
    if (name == "hashes") return hashes(element, path, component);
    if (name != "purl" && name != "cpe") return false;
    if (has_elements(element)) return false;
    (name == "purl" ? add_purl : add_cpe)(read_.sbom, component, text_of(element), path);
    return true;
  }

  bool take_named(pugi::xml_node element, const std::string& path, Suppliers::Named& named) {
    if (!take_text(element, named.name)) return false;
    named.path = path;
    return true;
  }

  bool organisation(pugi::xml_node element, const std::string& path, Suppliers::Named& named) {
    each(element, path, [&](pugi::xml_node one, std::string_view name, const std::string& where) {
      return name == "name" && take_named(one, where, named);
    });
    return true;
  }

  bool hashes(pugi::xml_node element, const std::string& path, Component& component) {
    each(element, path, [&](pugi::xml_node one, std::string_view name, const std::string&) {
      if (name != "hash" || has_elements(one) || !things_.one_more()) return false;
      component.hashes.push_back({one.attribute("alg").value(), text_of(one)});
      return true;
    });
    return true;
  }

  std::string_view prefix_;
  SbomRead read_;
  LostPlaces lost_;
  PlaceBytes places_;
  ThingsAllowed things_;
};

}  // namespace

std::span<const Mapping> sbom_xml_mappings() { return kMappings; }

bool looks_like_xml(std::string_view bytes) { return trimmed(bytes).starts_with('<'); }

Result<SbomRead> read_sbom_xml(std::string_view bytes) {
  pugi::xml_document document;
  TRY(load_markup(bytes, document));
  const pugi::xml_node root = document.document_element();
  const std::string_view version = TRY(version_of(root));
  return XmlReader{root, bytes.size()}.read(root, version);
}

}  // namespace docket::cyclonedx
