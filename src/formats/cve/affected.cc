#include "formats/cve/affected.h"

#include "formats/versions.h"
#include "identifiers/cpe.h"
#include "identifiers/purl.h"
#include "schema/formats.h"

namespace docket::cve {
namespace {

VersionStatus version_status(const Json& json, Taken& taken) {
  VersionStatus result;
  std::string version = taken.text(json, "version");
  result.status = taken.text(json, "status");
  result.before = taken.text(json, "lessThan");
  result.up_to = taken.text(json, "lessThanOrEqual");
  result.scheme = taken.text(json, "versionType");
  for (const Json& change : items_of(json, "changes"))
    result.changes.push_back({taken.text(change, "at"), taken.text(change, "status")});
  if (result.is_range()) {
    result.from = std::move(version);
    result.versions = range_in_words(result);
  } else {
    result.versions = std::move(version);
  }
  result.details = taken.rest(json);
  return result;
}

// The flag that a package URL deserves, empty for none.
std::string_view flag_of_package(std::string_view text) {
  const Result<Purl> purl = parse_purl(text, PurlReading::repair);
  if (!purl.ok()) return "purl-malformed";
  return purl->version.empty() ? "" : "version-in-purl";
}

constexpr std::pair<std::string_view, std::string_view> kIdentifiers[] = {
    {"packageURL", "purl"},
    {"collectionURL", "collection"},
    {"packageName", "package"},
    {"repo", "repository"},
};

void identifiers(const Json& json, const std::string& where, AffectedProduct& product,
                 Advisory& advisory, Taken& taken) {
  for (const auto& [member, scheme] : kIdentifiers) {
    const bool address = member == "collectionURL" || member == "repo";
    if (const Json* found = json.find(member); address && found && found->text() &&
                                               !found->text()->empty() &&
                                               !schema::is_uri(*found->text())) {
      advisory.flags.push_back({"address-malformed", child(where, member), *found->text()});
      taken.leave(*found);
      continue;
    }
    std::string text = taken.text(json, member);
    if (text.empty()) continue;
    const std::string_view flag = member == "packageURL" ? flag_of_package(text) : "";
    if (!flag.empty()) advisory.flags.push_back({std::string{flag}, child(where, member), text});
    product.identifiers.push_back({std::string{scheme}, std::move(text)});
  }
  const Json::Array& cpes = items_of(json, "cpes");
  for (std::size_t at = 0; at < cpes.size(); ++at) {
    std::string text = taken.text(cpes[at]);
    if (text.empty()) continue;
    if (!parse_cpe(text).ok())
      advisory.flags.push_back({"cpe-malformed", child(child(where, "cpes"), at), text});
    product.identifiers.push_back({"cpe", std::move(text)});
  }
}

void parts(const Json& json, AffectedProduct& product, Taken& taken) {
  const auto add = [&product](std::string_view kind, std::string name) {
    if (!name.empty()) product.parts.push_back({std::string{kind}, std::move(name)});
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
    product.details = taken.rest(json);
    advisory.affected.push_back(std::move(product));
  }
}

}  // namespace docket::cve
