#include "inventory/met_names.h"

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

}  // namespace docket
