#include "formats/cve/affected.h"

#include "identifiers/cpe.h"
#include "identifiers/purl.h"

namespace docket::cve {
namespace {

// ">= 5.0.0, <= 5.0.11 (custom); 5.0.7 unaffected": the members of a version in one line.
VersionStatus version_status(const Json& json, Taken& taken) {
  const std::string version = taken.text(json, "version");
  const std::string below = taken.text(json, "lessThan");
  const std::string up_to = taken.text(json, "lessThanOrEqual");
  const std::string type = taken.text(json, "versionType");
  VersionStatus result;
  result.status = taken.text(json, "status");
  if (below.empty() && up_to.empty()) {
    result.versions = version;
  } else {
    result.versions = ">= " + version;
    if (!below.empty()) result.versions += ", < " + below;
    if (!up_to.empty()) result.versions += ", <= " + up_to;
  }
  if (!type.empty()) result.versions += " (" + type + ")";
  for (const Json& change : items_of(json, "changes"))
    result.versions += "; " + taken.text(change, "at") + " " + taken.text(change, "status");
  return result;
}

// The flag that a package URL deserves, empty for none.
std::string_view flag_of_package(std::string_view text) {
  const Result<Purl> purl = parse_purl(text, PurlReading::repair);
  if (!purl.ok()) return "purl-malformed";
  return purl->version.empty() ? "" : "version-in-purl";
}

void identifiers(const Json& json, const std::string& where, AffectedProduct& product,
                 Advisory& advisory, Taken& taken) {
  for (std::string_view member : {"packageURL", "collectionURL", "packageName", "repo"}) {
    std::string text = taken.text(json, member);
    if (text.empty()) continue;
    const std::string_view flag = member == "packageURL" ? flag_of_package(text) : "";
    if (!flag.empty()) advisory.flags.push_back({std::string{flag}, child(where, member), text});
    product.identifiers.push_back(std::move(text));
  }
  const Json::Array& cpes = items_of(json, "cpes");
  for (std::size_t at = 0; at < cpes.size(); ++at) {
    std::string text = taken.text(cpes[at]);
    if (text.empty()) continue;
    if (!parse_cpe(text).ok())
      advisory.flags.push_back({"cpe-malformed", child(child(where, "cpes"), at), text});
    product.identifiers.push_back(std::move(text));
  }
}

void parts(const Json& json, AffectedProduct& product, Taken& taken) {
  const auto add = [&product](std::string_view kind, const std::string& name) {
    if (!name.empty()) product.parts.push_back(std::string{kind} + ": " + name);
  };
  for (const Json& one : items_of(json, "modules")) add("module", taken.text(one));
  for (const Json& one : items_of(json, "programFiles")) add("file", taken.text(one));
  for (const Json& one : items_of(json, "platforms")) add("platform", taken.text(one));
  for (const Json& one : items_of(json, "programRoutines")) add("routine", taken.text(one, "name"));
}

}  // namespace

void affected_products(const Json& container, const std::string& pointer, const std::string& source,
                       Advisory& advisory, Taken& taken) {
  const Json::Array& all = items_of(container, "affected");
  for (std::size_t at = 0; at < all.size(); ++at) {
    const Json& json = all[at];
    AffectedProduct product;
    product.vendor = taken.text(json, "vendor");
    product.product = taken.text(json, "product");
    product.default_status = taken.text(json, "defaultStatus");
    product.source = source;
    identifiers(json, child(child(pointer, "affected"), at), product, advisory, taken);
    parts(json, product, taken);
    for (const Json& version : items_of(json, "versions"))
      product.statuses.push_back(version_status(version, taken));
    advisory.affected.push_back(std::move(product));
  }
}

}  // namespace docket::cve
