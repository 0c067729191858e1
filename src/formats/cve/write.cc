#include "formats/cve/write.h"

#include <set>

#include "formats/cve/write_container.h"
#include "formats/cve/write_new.h"
#include "formats/withdrawal.h"
#include "formats/writing.h"
#include "identifiers/numbers.h"
#include "schema/formats.h"

namespace docket::cve {
namespace {

constexpr std::string_view kNewVersion = "5.2.0";
// Names no organisation: who assigns numbers knows its own.
constexpr std::string_view kNobody = "00000000-0000-4000-8000-000000000000";

// The one CVE number that the record can be about.
Result<std::string> number_of_record(Writing& writing) {
  const Advisory& advisory = writing.advisory;
  std::set<std::string> numbers;
  for (const Identifier& one : advisory.identifiers) {
    const bool about_it = one.relation == Relation::own || one.relation == Relation::same ||
                          one.relation == Relation::covers;
    if (one.scheme == "cve" && about_it && is_cve_number(one.id)) numbers.insert(one.id);
  }
  // A document of CSAF that was taken back has no vulnerability that could have the number.
  for (const Identifier& one : advisory.identifiers) {
    const bool names_it = one.relation == Relation::own || one.scheme == "alias";
    if (withdrawal_of(advisory) && names_it && is_cve_number(one.id)) numbers.insert(one.id);
  }
  if (numbers.size() > 1 || advisory.vulnerabilities.size() > 1)
    return Error{"format.several",
                 "a CVE record is about one vulnerability, and the advisory about " +
                     std::to_string(std::max(numbers.size(), advisory.vulnerabilities.size())) +
                     "; write one record for each",
                 "/identifiers"};
  if (numbers.empty())
    return Error{"format.not-enough", "a CVE record needs a CVE number, and the advisory has none",
                 "/identifiers"};
  for (const Identifier& one : advisory.identifiers) {
    if (one.id == *numbers.begin()) writing.carried.take(one);
  }
  for (const RecordVulnerability& one : advisory.vulnerabilities) writing.carried.take(one.key);
  return *numbers.begin();
}

void same_metadata(Json& metadata, Writing& writing) {
  const Advisory& advisory = writing.advisory;
  if (!advisory.contributors.empty()) {
    const Contributor& assigner = advisory.contributors.front();
    put(metadata, "assignerOrgId", writing.carried.take(assigner.id));
    put(metadata, "assignerShortName", writing.carried.take(assigner.name));
  }
  put(metadata, "state", writing.carried.take(advisory.state));
  for (const auto& [what, member] : {std::pair{"reserved", "dateReserved"},
                                     {"published", "datePublished"},
                                     {"updated", "dateUpdated"},
                                     {"rejected", "dateRejected"}}) {
    for (const DatedFact& fact : advisory.dates) {
      if (fact.what == what && fact.source.empty())
        put(metadata, member, writing.carried.take(fact).written);
    }
  }
}

Json same_containers(Writing& writing) {
  const std::vector<Contributor>& all = writing.advisory.contributors;
  Json containers = Json::object();
  Json others = Json::array();
  // The assigner comes first, and behind it the author of its container where that is another.
  std::size_t authors = 0;
  while (authors < all.size() && all[authors].key.empty()) ++authors;
  if (authors > 0) put(containers, "cna", written_container(all[authors - 1], writing));
  for (std::size_t at = authors; at < all.size(); ++at)
    others.add(written_addition(all[at], writing));
  put(containers, "adp", std::move(others));
  return containers;
}

Json same_record(std::string number, Writing& writing) {
  const Advisory& advisory = writing.advisory;
  Json metadata = Json::object({{"cveId", std::move(number)}});
  same_metadata(metadata, writing);
  Json record = Json::object({{"dataType", "CVE_RECORD"}});
  put(record, "dataVersion", writing.carried.take(advisory.format_version));
  record.add("cveMetadata", std::move(metadata));
  put(record, "containers", same_containers(writing));
  writing.details(record, advisory.details);
  return record;
}

// The programme numbers organisations at random (version 4).
bool is_number_of_organisation(std::string_view text) {
  return schema::is_uuid(text) && text[14] == '4' &&
         std::string_view{"89abAB"}.find(text[19]) != std::string_view::npos;
}

// The state of a record that was taken back, and since when.
void reject(Json& metadata, const Withdrawal& withdrawal, Writing& writing) {
  metadata.set("state", "REJECTED");
  writing.carried.take(writing.advisory.state);
  if (writing.advisory.format == "csaf") writing.carried.take(writing.advisory.kind);
  if (withdrawal.is_dated)
    writing.moment(metadata, "dateRejected", *withdrawal.at, "/cveMetadata");
  else if (withdrawal.at != nullptr)
    writing.supply(metadata, "dateRejected", moment_of(*withdrawal.at), "/cveMetadata");
}

// Who assigns the number: an organisation that the programme knows by a number of its own.
void name_assigner(Json& metadata, Json& provider, Writing& writing) {
  const std::vector<Contributor>& all = writing.advisory.contributors;
  if (!all.empty() && is_number_of_organisation(all.front().id)) {
    metadata.set("assignerOrgId", writing.carried.take(all.front().id));
    provider.set("orgId", all.front().id);
  } else {
    writing.supply(metadata, "assignerOrgId", kNobody, "/cveMetadata");
    writing.supply(provider, "orgId", kNobody, "/containers/cna/providerMetadata");
  }
  if (const Withdrawal withdrawal = withdrawal_of(writing.advisory)) {
    reject(metadata, withdrawal, writing);
  } else if (writing.advisory.state == "draft") {  // there is no word for it
    writing.supply(metadata, "state", "PUBLISHED", "/cveMetadata");
  } else {
    metadata.set("state", "PUBLISHED");
    if (writing.advisory.state == "final") writing.carried.take(writing.advisory.state);
  }
  if (all.empty()) return;
  const std::string& name = all.front().name;
  if (name.size() < 2 || beginning_of(name, 32) != name) return;
  metadata.set("assignerShortName", writing.carried.take(name));
  provider.set("shortName", name);
}

Result<Json> new_record(std::string number, Writing& writing) {
  Json metadata = Json::object({{"cveId", std::move(number)}});
  Json provider = Json::object();
  name_assigner(metadata, provider, writing);
  Json container = Json::object({{"providerMetadata", std::move(provider)}});
  const bool is_rejected = static_cast<bool>(withdrawal_of(writing.advisory));
  const Json said = TRY(is_rejected ? rejected_container(writing) : new_container(writing));
  for (const auto& [name, value] : *said.members()) container.add(name, value);
  return Json::object({{"dataType", "CVE_RECORD"},
                       {"dataVersion", kNewVersion},
                       {"cveMetadata", std::move(metadata)},
                       {"containers", Json::object({{"cna", std::move(container)}})}});
}

}  // namespace

Result<Written> write(const Advisory& advisory) {
  Writing writing{advisory, advisory.format == "cve", {}, {}};
  writing.carried.take(advisory.format);
  if (!writing.same_format) writing.carried.take(advisory.format_version);
  std::string number = std::string{own_number(advisory)};
  if (writing.same_format) {
    writing.carried.take(advisory.identifiers.front());
    return std::move(writing).finish(same_record(std::move(number), writing));
  }
  number = TRY(number_of_record(writing));
  const Json record = TRY(new_record(std::move(number), writing));
  return std::move(writing).finish(record);
}

}  // namespace docket::cve
