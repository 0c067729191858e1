#include "inventory/met_names.h"

#include "inventory/cpe_keys.h"

namespace docket {
namespace {

std::string full_name(const Component& component) {
  return component.group.empty() ? component.name : component.group + "/" + component.name;
}

}  // namespace

std::string own_name(const Component& component, const Match& match) {
  if (match.met == Met::purl) return print(component.purls[match.own]);
  if (match.met == Met::cpe) return print(component.cpes[match.own]);
  return full_name(component);
}

std::string their_name(const Claim& claim, const Match& match) {
  if (match.met == Met::purl)
    return match.their < claim.purls.size() ? print(claim.purls[match.their]) : "";
  if (match.met == Met::cpe) return print(claim.cpes[match.their]);
  const ProductName& name = claim.names[match.their];
  return name.maker.empty() ? name.name : name.maker + " " + name.name;
}

std::string component_key(const Component& component) {
  if (!component.purls.empty()) {
    Purl purl = component.purls.front();
    if (purl.version.empty()) purl.version = component.version;
    return print(purl);
  }
  const std::string version = component.version.empty() ? "" : "@" + component.version;
  if (component.cpes.empty()) return full_name(component) + version;
  const Cpe& cpe = component.cpes.front();
  return print(cpe) + (plain_text(cpe.attributes[kCpeVersion]).empty() ? version : "");
}

}  // namespace docket
