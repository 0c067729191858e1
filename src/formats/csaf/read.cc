#include "formats/csaf/read.h"

#include "formats/csaf/products.h"
#include "formats/csaf/vulnerability.h"
#include "formats/dates.h"
#include "formats/places.h"
#include "formats/sharing.h"
#include "formats/weight.h"
#include "formats/withdrawal.h"

namespace docket::csaf {
namespace {

constexpr Mapping kMappings[] = {
    {"/$schema", "detail"},
    {"/document/csaf_version", "format version"},
    {"/document/category", "kind"},
    {"/document/lang", "language"},
    {"/document/title", "title"},
    {"/document/aggregate_severity/text", "severity, scheme text"},
    {"/document/aggregate_severity/namespace", "severity, scheme text: detail"},
    {"/document/distribution/text", "text, kind distribution"},
    {"/document/distribution/tlp/label", "text, kind distribution: title"},
    {"/document/distribution/tlp/url", "text, kind distribution: address"},
    {"/document/distribution/sharing_group/*", "detail"},
    {"/document/license_expression", "detail"},
    {"/document/publisher/name", "contributor: the publisher's name"},
    {"/document/publisher/namespace", "contributor: the publisher's number"},
    {"/document/publisher/category", "contributor: kind"},
    {"/document/publisher/contact_details", "contributor: contact"},
    {"/document/publisher/issuing_authority", "contributor: authority"},
    {"/document/tracking/id", "the record's own number"},
    {"/document/tracking/aliases/*", "identifier of the vendor"},
    {"/document/tracking/status", "state"},
    {"/document/tracking/version", "version"},
    {"/document/tracking/initial_release_date", "date published"},
    {"/document/tracking/current_release_date", "date updated"},
    {"/document/tracking/revision_history/*/date", "date revision"},
    {"/document/tracking/revision_history/*/number", "date revision: title"},
    {"/document/tracking/revision_history/*/summary", "date revision: text"},
    {"/**/notes/*/category", "text: kind"},
    {"/**/notes/*/title", "text: title"},
    {"/**/notes/*/audience", "text: detail"},
    {"/**/notes/*/text", "text"},
    {"/**/notes/*/product_ids/*", "text: products"},
    {"/**/notes/*/group_ids/*", "text: groups"},
    {"/**/references/*/url", "reference"},
    {"/**/references/*/summary", "reference: title"},
    {"/**/references/*/category", "reference: tag"},
    {"/**/acknowledgments/*/names/*", "credit: name"},
    {"/**/acknowledgments/*/organization", "credit: organisation"},
    {"/**/acknowledgments/*/summary", "credit: text"},
    {"/**/acknowledgments/*/urls/*", "credit: addresses"},
    {"/product_tree/**/category", "affected product: way (in the tree)"},
    {"/product_tree/**/name",
     "affected product: full name, and way (in the tree); of branches also vendor, product, "
     "versions"},
    {"/product_tree/**/product_id", "affected product: key"},
    {"/product_tree/**/product_identification_helper/cpe", "affected product: identifier"},
    {"/product_tree/**/product_identification_helper/purl", "affected product: identifier"},
    {"/product_tree/**/product_identification_helper/*/*", "affected product: identifier"},
    {"/product_tree/relationships/*/product_reference", "affected product: combination"},
    {"/product_tree/relationships/*/relates_to_product_reference", "affected product: combination"},
    {"/product_tree/product_paths/*/beginning_product_reference", "affected product: combination"},
    {"/product_tree/product_paths/*/subpaths/*/category",
     "affected product: combination, from the second on part"},
    {"/product_tree/product_paths/*/subpaths/*/next_product_reference",
     "affected product: combination, from the second on part"},
    {"/product_tree/product_groups/*/group_id", "group: key"},
    {"/product_tree/product_groups/*/product_ids/*", "group: products"},
    {"/product_tree/product_groups/*/summary", "group: summary"},
    {"/vulnerabilities/*/cve",
     "identifier, scheme cve: same vulnerability, or covered when there are several"},
    {"/vulnerabilities/*/ids/*/system_name",
     "identifier of the vendor: scheme; of a number of GHSA, CNVD, CNNVD, EUVD or GCVE detail"},
    {"/vulnerabilities/*/ids/*/text",
     "identifier of the vendor; a number of GHSA, CNVD, CNNVD, EUVD or GCVE as that of CVE"},
    {"/vulnerabilities/*/ids/*/product_ids/*", "identifier: detail"},
    {"/vulnerabilities/*/ids/*/group_ids/*", "identifier: detail"},
    {"/vulnerabilities/*/title", "text, kind title"},
    {"/vulnerabilities/*/cwe/id", "text, kind weakness: title"},
    {"/vulnerabilities/*/cwe/name", "text, kind weakness"},
    {"/vulnerabilities/*/cwes/*/id", "text, kind weakness: title"},
    {"/vulnerabilities/*/cwes/*/name", "text, kind weakness"},
    {"/vulnerabilities/*/cwes/*/version", "text, kind weakness: detail"},
    {"/vulnerabilities/*/first_known_exploitation_dates/**", "detail of the vulnerability"},
    {"/vulnerabilities/*/discovery_date", "date discovered"},
    {"/vulnerabilities/*/release_date", "date released"},
    {"/vulnerabilities/*/disclosure_date", "date released"},
    {"/vulnerabilities/*/product_status/*/*", "affected product: status"},
    {"/vulnerabilities/*/scores/*/products/*", "severity: products"},
    {"/vulnerabilities/*/scores/*/cvss_v2/**", "severity, scheme cvss-2.0"},
    {"/vulnerabilities/*/scores/*/cvss_v3/**", "severity, scheme cvss-3.0 or cvss-3.1"},
    {"/vulnerabilities/*/metrics/*/products/*", "severity: products"},
    {"/vulnerabilities/*/metrics/*/content/cvss_v2/**", "severity, scheme cvss-2.0"},
    {"/vulnerabilities/*/metrics/*/content/cvss_v3/**", "severity, scheme cvss-3.0 or cvss-3.1"},
    {"/vulnerabilities/*/metrics/*/content/cvss_v4/**", "severity, scheme cvss-4.0"},
    {"/vulnerabilities/*/metrics/*/content/qualitative_severity_rating", "severity, scheme text"},
    {"/vulnerabilities/*/metrics/*/content/epss/*", "severity, scheme epss: score and metrics"},
    {"/vulnerabilities/*/metrics/*/content/ssvc_v2/**", "severity, scheme ssvc: metrics"},
    {"/vulnerabilities/*/metrics/*/source", "severity: detail"},
    {"/vulnerabilities/*/remediations/*/category", "text, kind solution or workaround: title"},
    {"/vulnerabilities/*/remediations/*/details", "text, kind solution or workaround"},
    {"/vulnerabilities/*/remediations/*/url", "text, kind solution or workaround: address"},
    {"/vulnerabilities/*/remediations/*/date",
     "text: dated, and date fixed for vendor_fix, else remedy"},
    {"/vulnerabilities/*/remediations/*/product_ids/*", "text: products"},
    {"/vulnerabilities/*/remediations/*/group_ids/*", "text: groups"},
    {"/vulnerabilities/*/threats/*/category", "text, kind threat: title"},
    {"/vulnerabilities/*/threats/*/details", "text, kind threat"},
    {"/vulnerabilities/*/threats/*/date", "text: dated, and date threat"},
    {"/vulnerabilities/*/threats/*/product_ids/*", "text: products"},
    {"/vulnerabilities/*/threats/*/group_ids/*", "text: groups"},
    {"/vulnerabilities/*/flags/*/label", "text, kind flag: title"},
    {"/vulnerabilities/*/flags/*/date", "text: dated, and date flag"},
    {"/vulnerabilities/*/flags/*/product_ids/*", "text: products"},
    {"/vulnerabilities/*/flags/*/group_ids/*", "text: groups"},
    {"/vulnerabilities/*/involvements/*/party", "text, kind involvement: title"},
    {"/vulnerabilities/*/involvements/*/status", "text, kind involvement: title"},
    {"/vulnerabilities/*/involvements/*/summary", "text, kind involvement"},
    {"/vulnerabilities/*/involvements/*/date", "text: dated, and date involvement"},
    {"/vulnerabilities/*/involvements/*/product_ids/*", "text: products"},
    {"/vulnerabilities/*/involvements/*/group_ids/*", "text: groups"},
    {"/vulnerabilities/*/involvements/*/contact", "text: detail"},
    {"/document/source_lang", "detail"},
    {"/document/tracking/generator/**", "detail"},
    {"/document/tracking/revision_history/*/legacy_version", "date revision: detail"},
    {"/product_tree/**/product_identification_helper/hashes/**", "affected product: detail"},
    {"/product_tree/**/product_identification_helper/x_generic_uris/**",
     "affected product: detail"},
    {"/vulnerabilities/*/remediations/*/entitlements/*", "text: detail"},
    {"/vulnerabilities/*/remediations/*/restart_required/**", "text: detail"},
    {"/**/x_extensions/**", "detail of what it stands in"},
};

void publisher(const Json& document, Advisory& advisory, Taken& taken) {
  const Json* json = document.find("publisher");
  if (!json) return;
  advisory.contributors.push_back({.name = taken.text(*json, "name"),
                                   .id = taken.text(*json, "namespace"),
                                   .kind = taken.text(*json, "category"),
                                   .contact = taken.text(*json, "contact_details"),
                                   .authority = taken.text(*json, "issuing_authority")});
}

void tracking(const Json& document, Advisory& advisory, Taken& taken) {
  const Json* json = document.find("tracking");
  if (!json) return;
  advisory.identifiers.push_back({"csaf", taken.text(*json, "id"), Relation::own});
  for (const Json& alias : items_of(*json, "aliases")) {
    if (std::string text = taken.text(alias); !text.empty())
      advisory.identifiers.push_back({"alias", std::move(text), Relation::vendor});
  }
  advisory.state = taken.text(*json, "status");
  advisory.version = taken.text(*json, "version");
  const std::string where = "/document/tracking";
  for (const auto& [member, what] :
       {std::pair{"initial_release_date", "published"}, {"current_release_date", "updated"}}) {
    const std::string written = taken.text(*json, member);
    if (!written.empty())
      advisory.dates.push_back(
          dated_fact(what, written, AssumedZone::utc, child(where, std::string_view{member})));
  }
  const Json::Array& revisions = items_of(*json, "revision_history");
  for (std::size_t at = 0; at < revisions.size(); ++at) {
    const std::string from = child(child(child(where, "revision_history"), at), "date");
    DatedFact fact =
        dated_fact("revision", taken.text(revisions[at], "date"), AssumedZone::utc, from);
    fact.title = taken.text(revisions[at], "number");
    fact.text = taken.text(revisions[at], "summary");
    fact.details = taken.rest(revisions[at]);
    advisory.dates.push_back(std::move(fact));
  }
}

void distribution(const Json& document, Advisory& advisory, Taken& taken) {
  if (const Json* severity = document.find("aggregate_severity")) {
    advisory.severities.push_back({.scheme = "text", .word = taken.text(*severity, "text")});
    advisory.severities.back().details = taken.rest(*severity);
  }
  const Json* json = document.find("distribution");
  if (!json) return;
  RecordText text{.kind = "distribution", .text = taken.text(*json, "text")};
  if (const Json* tlp = json->find("tlp")) {
    text.title = taken.text(*tlp, "label");
    text.address = taken.text(*tlp, "url");
  }
  advisory.texts.push_back(std::move(text));
  flag_sharing(advisory, "/document/distribution");
}

void head(const Json& document, Advisory& advisory, Taken& taken) {
  advisory.format = "csaf";
  advisory.format_version = taken.text(document, "csaf_version");
  advisory.kind = taken.text(document, "category");
  advisory.language = taken.text(document, "lang");
  advisory.title = taken.text(document, "title");
  publisher(document, advisory, taken);
  tracking(document, advisory, taken);
  distribution(document, advisory, taken);
  notes(document, "", advisory, taken);
  references(document, "", advisory, taken);
  acknowledgments(document, "", advisory, taken);
}

// An extension without which the document may be misunderstood is told, wherever it stands. JSON
// is at most 128 deep, and so is this.
void flag_extensions(const Json& json, const std::string& pointer, Advisory& advisory) {
  if (const Json::Array* items = json.items()) {
    for (std::size_t at = 0; at < items->size(); ++at)
      flag_extensions((*items)[at], child(pointer, at), advisory);
    return;
  }
  if (!json.members()) return;
  for (const auto& [name, member] : *json.members()) {
    const std::string here = child(pointer, name);
    if (name != "x_extensions" || !member.items()) {
      if (member.items() || member.members()) flag_extensions(member, here, advisory);
      continue;
    }
    for (std::size_t at = 0; at < member.items()->size(); ++at) {
      const Json& one = (*member.items())[at];
      const std::string_view category = one.text_of("category");
      if (category == "essential" || category == "significant")
        advisory.flags.push_back(
            {"extension-unknown", child(here, at), std::string{one.text_of("$schema")}});
    }
  }
}

}  // namespace

bool looks_like(const Json& json) {
  const Json* document = json.find("document");
  return document && document->find("csaf_version") != nullptr;
}

Result<Read> read(std::string_view bytes) {
  if (bytes.size() > kRecordBytesMax)
    return Error{"format.too-large", "the document is larger than 64 MiB", ""};
  return read_json(TRY(parse_json(bytes)));
}

Result<Read> read_json(const Json& json) {
  if (!looks_like(json))
    return Error{"format.unknown",
                 "this JSON object is not a CSAF document (document.csaf_version)", ""};
  Read result;
  Taken taken;
  Advisory& advisory = result.advisory;
  head(*json.find("document"), advisory, taken);
  if (own_number(advisory).empty() || own_number(advisory).size() > 300)
    return Error{"format.no-number",
                 "the document has no tracking id of at most 300 bytes; nothing can be filed "
                 "under it",
                 "/document/tracking/id"};

  TRY(weighs_enough(json));
  Products products(advisory, taken);
  if (const Json* tree = json.find("product_tree")) TRY(products.read(*tree));
  const Json::Array& all = items_of(json, "vulnerabilities");
  for (std::size_t at = 0; at < all.size(); ++at) {
    const std::string pointer = child("/vulnerabilities", at);
    vulnerability(all[at], pointer, all.size() == 1 ? Relation::same : Relation::covers, products,
                  advisory, taken);
  }
  advisory.details = taken.rest(json);
  const TakenBack taken_back = withdrawal_of(advisory).how;
  if (taken_back == TakenBack::withdrawn)
    advisory.flags.push_back({"rejected", "/document/category", advisory.kind});
  else if (taken_back == TakenBack::no && advisory.severities.empty())
    advisory.flags.push_back({"severity-empty", "/vulnerabilities", ""});
  flag_order(advisory, "discovered", "released");
  flag_order(advisory, "published", "updated");
  if (advisory.format_version == "2.1") flag_extensions(json, "", advisory);
  collect_date_flags(advisory);
  result.lost = taken.lost(json);
  return result;
}

std::string place_of(const Advisory& advisory, const Identifier& identifier) {
  if (identifier.relation == Relation::own) return "/document/tracking/id";
  const NumberedPlace place = numbered_place(advisory, identifier);
  const bool is_cve = identifier.scheme == "cve" || identifier.scheme == "unrecognised";
  return place.known && is_cve ? child("/vulnerabilities", place.vulnerability) + "/cve" : "";
}

std::span<const Mapping> mappings() { return kMappings; }

}  // namespace docket::csaf
