#include "formats/cve/read.h"

#include <algorithm>

#include "formats/cve/container.h"
#include "formats/dates.h"
#include "formats/weight.h"
#include "identifiers/numbers.h"

namespace docket::cve {
namespace {

constexpr Mapping kMappings[] = {
    {"/dataType", "format"},
    {"/dataVersion", "format version"},
    {"/cveMetadata/cveId", "the record's own number"},
    {"/cveMetadata/state", "state"},
    {"/cveMetadata/assignerOrgId", "contributor: the publisher's number"},
    {"/cveMetadata/assignerShortName", "contributor: the publisher's name"},
    {"/cveMetadata/dateReserved", "date reserved; UTC assumed where no zone is given"},
    {"/cveMetadata/datePublished", "date published; UTC assumed where no zone is given"},
    {"/cveMetadata/dateUpdated", "date updated; UTC assumed where no zone is given"},
    {"/cveMetadata/dateRejected", "date rejected; UTC assumed where no zone is given"},
    {"/containers/cna/title", "title"},
    {"/containers/cna/dateAssigned", "date assigned"},
    {"/containers/cna/datePublic", "date public: when the vulnerability became public"},
    {"/containers/cna/replacedBy/*", "identifier, replaced by"},
    {"/containers/cna/source/advisory", "identifier of the vendor"},
    {"/containers/cna/source/defect", "identifier of the vendor"},
    {"/containers/cna/source/defect/*", "identifier of the vendor"},
    {"/containers/cna/source/discovery", "text, kind discovery"},
    {"/containers/adp/*/title", "contributor: what its part is called"},
    {"/containers/adp/*/datePublic", "date public, by that contributor"},
    {"/containers/**/providerMetadata/orgId", "contributor: its number"},
    {"/containers/**/providerMetadata/shortName", "contributor: its name"},
    {"/containers/**/providerMetadata/dateUpdated", "date container-updated"},
    {"/containers/**/descriptions/*/lang", "text, kind description: language"},
    {"/containers/**/descriptions/*/value", "text, kind description"},
    {"/containers/**/rejectedReasons/*/lang", "text, kind rejected-reason: language"},
    {"/containers/**/rejectedReasons/*/value", "text, kind rejected-reason"},
    {"/containers/**/solutions/*/lang", "text, kind solution: language"},
    {"/containers/**/solutions/*/value", "text, kind solution"},
    {"/containers/**/workarounds/*/lang", "text, kind workaround: language"},
    {"/containers/**/workarounds/*/value", "text, kind workaround"},
    {"/containers/**/configurations/*/lang", "text, kind configuration: language"},
    {"/containers/**/configurations/*/value", "text, kind configuration"},
    {"/containers/**/exploits/*/lang", "text, kind exploit: language"},
    {"/containers/**/exploits/*/value", "text, kind exploit"},
    {"/containers/**/problemTypes/*/descriptions/*/cweId", "text, kind weakness: title"},
    {"/containers/**/problemTypes/*/descriptions/*/lang", "text, kind weakness: language"},
    {"/containers/**/problemTypes/*/descriptions/*/description", "text, kind weakness"},
    {"/containers/**/impacts/*/capecId", "text, kind impact: title"},
    {"/containers/**/impacts/*/descriptions/*/lang", "text, kind impact: language"},
    {"/containers/**/impacts/*/descriptions/*/value", "text, kind impact"},
    {"/containers/**/affected/*/vendor", "affected product: vendor"},
    {"/containers/**/affected/*/product", "affected product"},
    {"/containers/**/affected/*/defaultStatus", "affected product: status of other versions"},
    {"/containers/**/affected/*/collectionURL", "affected product: identifier"},
    {"/containers/**/affected/*/packageName", "affected product: identifier"},
    {"/containers/**/affected/*/packageURL", "affected product: identifier"},
    {"/containers/**/affected/*/repo", "affected product: identifier"},
    {"/containers/**/affected/*/cpes/*", "affected product: identifier"},
    {"/containers/**/affected/*/modules/*", "affected product: part"},
    {"/containers/**/affected/*/programFiles/*", "affected product: part"},
    {"/containers/**/affected/*/programRoutines/*/name", "affected product: part"},
    {"/containers/**/affected/*/platforms/*", "affected product: part"},
    {"/containers/**/affected/*/versions/*/version", "affected versions"},
    {"/containers/**/affected/*/versions/*/status", "affected versions: status"},
    {"/containers/**/affected/*/versions/*/lessThan", "affected versions: range"},
    {"/containers/**/affected/*/versions/*/lessThanOrEqual", "affected versions: range"},
    {"/containers/**/affected/*/versions/*/versionType", "affected versions: how they are ordered"},
    {"/containers/**/affected/*/versions/*/changes/*/at", "affected versions: changes"},
    {"/containers/**/affected/*/versions/*/changes/*/status", "affected versions: changes"},
    {"/containers/**/references/*/url", "reference"},
    {"/containers/**/references/*/name", "reference: title"},
    {"/containers/**/references/*/tags/*", "reference: tag"},
    {"/containers/**/metrics/*/cvssV2_0/**", "severity, scheme cvss-2.0"},
    {"/containers/**/metrics/*/cvssV3_0/**", "severity, scheme cvss-3.0"},
    {"/containers/**/metrics/*/cvssV3_1/**", "severity, scheme cvss-3.1"},
    {"/containers/**/metrics/*/cvssV4_0/**", "severity, scheme cvss-4.0"},
    {"/containers/**/metrics/*/scenarios/*/value", "severity: scenario"},
    {"/containers/**/metrics/*/scenarios/*/lang", "severity: scenario, language"},
    {"/containers/**/metrics/*/other/type", "severity: scheme"},
    {"/containers/**/metrics/*/other/content/**",
     "severity: metrics, and of them a word or the decision points of SSVC as its word; date "
     "known-exploited for KEV"},
    {"/containers/**/credits/*/value", "credit: name"},
    {"/containers/**/credits/*/type", "credit: part"},
    {"/containers/**/credits/*/lang", "credit: language"},
    {"/containers/**/timeline/*/time", "date timeline; UTC assumed where no zone is given"},
    {"/containers/**/timeline/*/value", "date timeline: what happened"},
    {"/containers/**/timeline/*/lang", "date timeline: language"},
    {"/containers/**/tags/*", "tag"},
    {"/cveMetadata/serial", "detail"},
    {"/cveMetadata/requesterUserId", "detail"},
    {"/containers/cna/source/**", "detail"},
    {"/containers/**/*/*/supportingMedia/**", "text: detail"},
    {"/containers/**/problemTypes/*/descriptions/*/type", "text, kind weakness: detail"},
    {"/containers/**/problemTypes/*/descriptions/*/references/**", "text, kind weakness: detail"},
    {"/containers/**/metrics/*/format", "severity: detail"},
    {"/containers/**/credits/*/user", "credit: detail"},
    {"/containers/**/taxonomyMappings/**", "detail; of an addition, of its contributor"},
    {"/containers/**/cpeApplicability/**", "detail; of an addition, of its contributor"},
    {"/containers/**/x_*/**", "detail of the thing it stands in"},
};

void metadata(const Json& document, Read& result, Taken& taken) {
  Advisory& advisory = result.advisory;
  if (const Json* type = document.find("dataType")) taken.take(*type);
  advisory.format = "cve";
  advisory.format_version = taken.text(document, "dataVersion");
  const Json* metadata = document.find("cveMetadata");
  if (!metadata) return;
  advisory.identifiers.push_back({"cve", taken.text(*metadata, "cveId"), Relation::own});
  advisory.state = taken.text(*metadata, "state");
  advisory.contributors.push_back({.name = taken.text(*metadata, "assignerShortName"),
                                   .id = taken.text(*metadata, "assignerOrgId")});
  for (const auto& [member, what] : {std::pair{"dateReserved", "reserved"},
                                     {"datePublished", "published"},
                                     {"dateUpdated", "updated"},
                                     {"dateRejected", "rejected"}}) {
    const std::string written = taken.text(*metadata, member);
    if (!written.empty())
      advisory.dates.push_back(dated_fact(what, written, AssumedZone::utc,
                                          child("/cveMetadata", std::string_view{member})));
  }
}

void flags(Advisory& advisory) {
  const bool graded = std::any_of(
      advisory.severities.begin(), advisory.severities.end(),
      [](const PublishedSeverity& one) { return one.scheme != "ssvc" && one.scheme != "kev"; });
  if (advisory.state == "REJECTED") {
    advisory.flags.push_back({"rejected", "/cveMetadata/state", advisory.state});
  } else if (!graded) {
    advisory.flags.push_back({"severity-empty", "/containers/cna/metrics", ""});
  }
  if (std::any_of(advisory.tags.begin(), advisory.tags.end(),
                  [](const RecordTag& one) { return one.tag == "disputed"; }))
    advisory.flags.push_back({"disputed", "/containers/cna/tags", "disputed"});
  flag_order(advisory, "reserved", "published");
  flag_order(advisory, "published", "updated");
  flag_order(advisory, "public", "published");
  collect_date_flags(advisory);
}

}  // namespace

bool looks_like(const Json& document) {
  return document.text_of("dataType") == "CVE_RECORD" || document.find("cveMetadata") != nullptr;
}

Result<Read> read(std::string_view bytes) {
  if (bytes.size() > kRecordBytesMax)
    return Error{"format.too-large", "the record is larger than 64 MiB", ""};
  return read_json(TRY(parse_json(bytes)));
}

Result<Read> read_json(const Json& document) {
  if (!looks_like(document))
    return Error{"format.unknown", "this JSON object is not a CVE record (dataType CVE_RECORD)",
                 ""};
  Read result;
  Taken taken;
  metadata(document, result, taken);
  if (!is_cve_number(own_number(result.advisory)))
    return Error{"format.no-number",
                 "a CVE record needs a number such as CVE-2021-44228; found " +
                     in_quotes(own_number(result.advisory).substr(0, 60)),
                 "/cveMetadata/cveId"};
  TRY(weighs_enough(document));
  if (const Json* containers = document.find("containers")) {
    AuthorKeys keys;
    if (const Json* cna = containers->find("cna"))
      container(*cna, "/containers/cna", Author::assigner, keys, result.advisory, taken);
    const Json::Array& others = items_of(*containers, "adp");
    for (std::size_t at = 0; at < others.size(); ++at)
      container(others[at], child("/containers/adp", at), Author::other, keys, result.advisory,
                taken);
  }
  result.advisory.details = taken.rest(document);
  flags(result.advisory);
  result.lost = taken.lost(document);
  return result;
}

std::string place_of(const Advisory&, const Identifier& identifier) {
  return identifier.relation == Relation::own ? "/cveMetadata/cveId" : "";
}

std::span<const Mapping> mappings() { return kMappings; }

}  // namespace docket::cve
