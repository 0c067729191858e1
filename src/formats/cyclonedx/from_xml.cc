#include "formats/cyclonedx/from_xml.h"

#include <algorithm>
#include <optional>

#include "formats/cyclonedx/place_bytes.h"
#include "formats/cyclonedx/xml_parts.h"
#include "formats/cyclonedx/xml_shape.h"
#include "formats/lost_places.h"
#include "formats/weight.h"
#include "formats/writing.h"

namespace docket::cyclonedx {
namespace {

// Where an element stands, and where what is made of it will.
struct Place {
  std::string path;
  std::string pointer;
};

class Conversion {
 public:
  Conversion(std::string_view prefix, std::size_t bytes) : prefix_(prefix), things_(bytes) {}

  Result<FromXml> run(pugi::xml_node root, std::string_view version) && {
    Json json = Json::object({{"bomFormat", "CycloneDX"}, {"specVersion", version}});
    made_.paths = {{"/bomFormat", "/bom"}, {"/specVersion", "/bom/@xmlns"}};
    members(root, "bom", {"/bom", ""}, json);
    TRY(places_.status());
    TRY(things_.status("sbom.too-many"));
    made_.document = std::move(json);
    made_.lost = std::move(lost_).told();
    return std::move(made_);
  }

 private:
  void lose(std::string_view path) { lost_.add(path); }

  void stands(std::string pointer, const std::string& path) {
    if (places_.add(pointer.size() + path.size())) made_.paths.emplace(std::move(pointer), path);
  }

  // Calls `visit` for each element below, with its name and path; what is not known is lost.
  template <class Visit>
  void each(pugi::xml_node element, const std::string& path, Visit visit) {
    std::map<std::string_view, int> seen;
    for (pugi::xml_node one : element.children()) {
      if (one.type() != pugi::node_element) continue;
      const int nth = ++seen[one.name()];
      const bool foreign = is_foreign(one, prefix_);
      const std::string_view name =
          std::string_view{one.name()}.substr(foreign ? 0 : prefix_.size());
      std::string where = path + "/" + std::string{name};
      if (nth > 1) where += "[" + std::to_string(nth) + "]";
      if (foreign || !visit(one, name, where)) lose(where);
    }
  }

  static const ElementRow* row_for(std::string_view type, std::string_view element) {
    const std::span<const ElementRow> rows = rows_of(type);
    const auto found = std::find_if(rows.begin(), rows.end(), [element](const ElementRow& row) {
      return row.element == element;
    });
    return found == rows.end() ? nullptr : &*found;
  }

  // Elements are at most 128 deep, and so is this.
  void members(pugi::xml_node element, std::string_view type, const Place& at, Json& json) {
    for (pugi::xml_attribute one : element.attributes()) attribute(one, type, at, json);
    own_text(element, type, at, json);
    each(element, at.path, [&](pugi::xml_node one, std::string_view name, const std::string& path) {
      return member(one, row_for(type, name), {path, at.pointer}, json);
    });
  }

  void attribute(pugi::xml_attribute one, std::string_view type, const Place& at, Json& json) {
    const std::string name = std::string{"@"} + one.name();
    if (name == "@xmlns" || name.starts_with("@xmlns:")) return;
    const ElementRow* row = row_for(type, name);
    const std::string path = at.path + "/" + name;
    if (!row) return lose(path);
    set(json, *row, scalar(one.value(), row->is), {path, at.pointer});
  }

  // Text beside elements has no place in any type.
  void own_text(pugi::xml_node element, std::string_view type, const Place& at, Json& json) {
    const ElementRow* row = row_for(type, "");
    const std::string text = row ? text_for(element, row->is) : text_of(element);
    if (text.empty()) return;
    if (!row) return lose(at.path + "/text()");
    set(json, *row, text, at);
  }

  void set(Json& json, const ElementRow& row, Json value, const Place& holder) {
    stands(child(holder.pointer, row.member), holder.path);
    json.set(row.member, std::move(value));
  }

  static std::string text_for(pugi::xml_node element, ElementIs is) {
    return is == ElementIs::prose ? whole_text_of(element) : text_of(element);
  }

  static Json scalar(const std::string& text, ElementIs is) {
    if (is == ElementIs::number) return number_of(text);
    if (is == ElementIs::truth && (text == "true" || text == "1")) return true;
    if (is == ElementIs::truth && (text == "false" || text == "0")) return false;
    return text;
  }

  // False: it is lost, as a second element is of which there can be one.
  bool member(pugi::xml_node element, const ElementRow* row, const Place& at, Json& json) {
    if (!row) return false;
    if (row->is == ElementIs::repeated) return one_more(element, *row, at, json);
    if (row->is == ElementIs::inlined) {
      if (!json.members()->empty()) return false;
      members(element, row->holds, at, json);
      return true;
    }
    if (json.find(row->member)) return false;
    const Place place{at.path, child(at.pointer, row->member)};
    std::optional<Json> value = value_of(element, *row, place);
    if (!value) return false;
    stands(place.pointer, place.path);
    json.set(row->member, *std::move(value));
    return true;
  }

  bool one_more(pugi::xml_node element, const ElementRow& row, const Place& at, Json& json) {
    const Json* there = json.find(row.member);
    const std::string pointer = child(at.pointer, row.member);
    std::optional<Json> value =
        item(element, row.holds, {at.path, child(pointer, there ? there->items()->size() : 0)});
    if (!value) return false;
    if (!there) json.set(row.member, Json::array());
    stands(pointer, at.path);
    json.find(row.member)->add(*std::move(value));
    return true;
  }

  std::optional<Json> value_of(pugi::xml_node element, const ElementRow& row, const Place& at) {
    switch (row.is) {
      case ElementIs::object:
        return item(element, row.holds, at);
      case ElementIs::list:
        return list(element, row, at);
      case ElementIs::choices:
        return choices(element, row.holds, at);
      case ElementIs::list_or_object:
        return is_list(element, row) ? list(element, row, at) : item(element, "toolObjects", at);
      default:
        return scalar_of(element, row.is, at);
    }
  }

  bool is_list(pugi::xml_node element, const ElementRow& row) const {
    return element.child((std::string{prefix_} + std::string{row.item}).c_str());
  }

  std::optional<Json> scalar_of(pugi::xml_node element, ElementIs is, const Place& at) {
    if (has_elements(element)) return std::nullopt;
    std::string text = text_for(element, is);
    if (is == ElementIs::reference) {
      if (!text.empty()) lose(at.path + "/text()");
      text = element.attribute("ref").value();
    }
    for (pugi::xml_attribute one : element.attributes()) {
      if (is != ElementIs::reference || std::string_view{one.name()} != "ref")
        lose(at.path + "/@" + one.name());
    }
    return scalar(text, is);
  }

  std::optional<Json> item(pugi::xml_node element, std::string_view type, const Place& at) {
    std::optional<Json> made;
    if (!things_.one_more()) return made;
    if (is_scalar(type)) {
      made = scalar_of(element, scalar_named(type), at);
    } else {
      made = Json::object();
      members(element, type, at, *made);
    }
    if (made) stands(at.pointer, at.path);
    return made;
  }

  Json list(pugi::xml_node element, const ElementRow& row, const Place& at) {
    Json all = Json::array();
    only_elements(element, at);
    each(element, at.path, [&](pugi::xml_node one, std::string_view name, const std::string& path) {
      if (name != row.item) return false;
      std::optional<Json> made =
          item(one, row.holds, {path, child(at.pointer, all.items()->size())});
      if (made) all.add(*std::move(made));
      return made.has_value();
    });
    return all;
  }

  Json choices(pugi::xml_node element, std::string_view type, const Place& at) {
    Json all = Json::array();
    only_elements(element, at);
    each(element, at.path, [&](pugi::xml_node one, std::string_view name, const std::string& path) {
      if (!things_.one_more()) return false;
      Json made = Json::object();
      const std::string pointer = child(at.pointer, all.items()->size());
      if (!member(one, row_for(type, name), {path, pointer}, made)) return false;
      stands(pointer, path);
      all.add(std::move(made));
      return true;
    });
    return all;
  }

  void only_elements(pugi::xml_node element, const Place& at) {
    for (pugi::xml_attribute one : element.attributes()) lose(at.path + "/@" + one.name());
    if (!text_of(element).empty()) lose(at.path + "/text()");
  }

  std::string_view prefix_;
  FromXml made_;
  LostPlaces lost_;
  PlaceBytes places_;
  ThingsAllowed things_;
};

}  // namespace

std::string FromXml::path_of(const std::string& pointer) const {
  const auto found = paths.find(pointer);
  return found == paths.end() ? pointer : found->second;
}

Result<FromXml> from_xml(std::string_view bytes) {
  pugi::xml_document document;
  TRY(load_markup(bytes, document));
  const pugi::xml_node root = document.document_element();
  const std::string_view version = TRY(version_of(root));
  return Conversion{prefix_of(root.name()), bytes.size()}.run(root, version);
}

}  // namespace docket::cyclonedx
