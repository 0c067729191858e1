#include "formats/openvex/component.h"

#include "formats/write.h"

namespace docket::openvex {

Json component_of(const std::vector<ProductIdentifier>& names) {
  Json json = Json::object();
  Json identifiers = Json::object();
  for (const ProductIdentifier& one : names) {
    if (one.scheme == "iri") {
      json.set("@id", one.id);
    } else if (one.scheme == "cpe") {
      identifiers.set(one.id.starts_with("cpe:2.3:") ? "cpe23" : "cpe22", one.id);
    } else {
      identifiers.set(one.scheme, one.id);
    }
  }
  put(json, "identifiers", std::move(identifiers));
  return json;
}

}  // namespace docket::openvex
