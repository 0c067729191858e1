#include "formats/cyclonedx/new_component.h"

#include <algorithm>

#include "formats/cyclonedx/vex_words.h"
#include "formats/package_names.h"
#include "formats/versions.h"
#include "identifiers/cpe.h"
#include "identifiers/purl.h"

namespace docket::cyclonedx {
namespace {

// The range that the version of a product of a tree is.
bool is_range(const AffectedProduct& product) {
  return std::any_of(product.way.begin(), product.way.end(),
                     [](const ProductPart& step) { return step.kind == "product_version_range"; });
}

// A range that is not a "vers" stands in the full name of its product, and nowhere else.
bool goes_by_full_name(const AffectedProduct& product) {
  return is_range(product) && !product.versions.starts_with("vers:");
}

const std::string& component_name(const AffectedProduct& product) {
  if (goes_by_full_name(product)) return product.full_name;
  const std::string& name = name_of(product);
  return name.empty() ? product.key : name;
}

}  // namespace

bool NewComponents::affect(const AffectedProduct& said_of, const VersionStatus& status,
                           std::string_view state, Json& affects) {
  const AffectedProduct& product = products_.subject_of(said_of);
  if (component_name(product).empty()) return false;
  Carried& carried = writing_.carried;
  Json version = Json::object();
  if (status.is_range()) {
    const std::string range = vers_of(product, status);
    if (range.empty()) return false;
    version.set("range", range);
    for (const std::string* field :
         {&status.versions, &status.from, &status.before, &status.up_to, &status.scheme})
      carried.take(*field);
  } else if (!status.versions.empty()) {
    version.set(status.versions.starts_with("vers:") ? "range" : "version",
                carried.take(status.versions));
  } else if (is_range(product) && !goes_by_full_name(product)) {
    version.set("range", carried.take(product.versions));
  }
  const std::string reference = reference_of(product);
  if (affects.items()->empty()) in_affects_.clear();
  const auto [place, is_new] = in_affects_.try_emplace(reference, affects.items()->size());
  if (is_new) affects.add(Json::object({{"ref", reference}}));
  Json* one = &(*affects.items())[place->second];
  if (version.members()->empty()) return true;
  // What is said to be no version's status is "affected".
  if (const std::string_view word = status_of_state(state); word != "affected")
    version.set("status", word);
  if (!one->find("versions")) one->set("versions", Json::array());
  add_once(*one->find("versions"), std::move(version));
  return true;
}

std::string NewComponents::reference_of(const AffectedProduct& product) {
  const auto [known, is_new] = references_.try_emplace(&product);
  if (is_new) {
    std::string number = std::to_string(references_.size());
    known->second =
        product.key.empty() ? "component-" + number : writing_.carried.take(product.key);
    add(product, known->second);
  }
  return known->second;
}

void NewComponents::add(const AffectedProduct& product, const std::string& reference) {
  Carried& carried = writing_.carried;
  const std::string where = child("/components", list_.items()->size());
  Json json = Json::object();
  writing_.supply(json, "type", "application", where);
  json.set("bom-ref", reference);
  if (!goes_by_full_name(product)) put(json, "group", carried.take(product.vendor));
  json.set("name", carried.take(component_name(product)));
  if (!goes_by_full_name(product)) writing_.called(product);
  if (!is_range(product)) put(json, "version", carried.take(product.versions));
  // They would name more versions than are meant.
  if (!goes_by_full_name(product)) put_names(product, json);
  list_.add(std::move(json));
}

void NewComponents::put_names(const AffectedProduct& product, Json& json) {
  Carried& carried = writing_.carried;
  for (const ProductIdentifier& one : product.identifiers) {
    const bool is_purl = one.scheme == "purl" || one.scheme == "iri";
    if (is_purl && parse_purl(one.id).ok() && !json.find("purl"))
      json.set("purl", carried.take(one).id);
    if (one.scheme == "cpe" && parse_cpe(one.id).ok() && !json.find("cpe"))
      json.set("cpe", carried.take(one).id);
  }
  const std::optional<NamedPackage> package = package_of(product);
  if (!package) return;
  if (!json.find("purl")) json.set("purl", print(package->purl));
  for (const ProductIdentifier* one : package->said_by)
    if (one->scheme != "purl" && one->scheme != "iri") carried.take(*one);
}

}  // namespace docket::cyclonedx
