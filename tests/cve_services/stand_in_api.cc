// What the stand-in answers: the API's paths, its states, its errors.

#include <fstream>

#include "base/check.h"
#include "tests/cve_services/stand_in.h"

namespace docket {

CveStandIn::Answer CveStandIn::error(int status, std::string_view name, std::string_view message) {
  return {status, Json::object({{"error", name}, {"message", message}}), "errors/generic.json"};
}

std::string CveStandIn::moment() {
  return to_text(clock_ ? clock_()
                        : Instant{std::chrono::duration_cast<std::chrono::milliseconds>(
                                      std::chrono::system_clock::now().time_since_epoch())
                                      .count()});
}

// The API's schemas name draft 4, of which they use nothing that draft 7 has not.
const Schema& CveStandIn::schema(const std::string& file) {
  const auto known = compiled_.find(file);
  if (known != compiled_.end()) return known->second;
  std::ifstream in{schemas_ + "/" + file, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  Json json = parse_json(text).value();
  json.set("$schema", "http://json-schema.org/draft-07/schema#");
  Result<Schema> compiled = Schema::compile(json);
  CHECK(compiled.ok());
  return compiled_.emplace(file, *std::move(compiled)).first->second;
}

void CveStandIn::judge(const Answer& given) {
  if (given.schema.empty()) return;
  const std::lock_guard lock{guard_};
  for (const SchemaFinding& finding : schema(given.schema).check(given.body).findings)
    wrong_.push_back(given.schema + " " + finding.at + " " + finding.message);
}

Json CveStandIn::number_json(const std::string& number, const Number& held) {
  Json by = Json::object({{"cna", held.owner}, {"user", held.user}});
  return Json::object({{"cve_id", number},
                       {"cve_year", number.substr(4, 4)},
                       {"owning_cna", held.owner},
                       {"state", held.state},
                       {"requested_by", std::move(by)},
                       {"reserved", held.reserved}});
}

CveStandIn::Answer CveStandIn::answer(const Asked& asked) {
  const auto header = [&asked](const char* name) {
    const auto found = asked.headers.find(name);
    return found == asked.headers.end() ? std::string{} : found->second;
  };
  const bool known = header("cve-api-key") == kKey && header("cve-api-user") == kUser &&
                     header("cve-api-org") == kOrganisation;
  if (!known) return error(401, "UNAUTHORIZED", "Unauthorized");
  const std::lock_guard lock{guard_};
  if (!asked.body.empty()) bodies_.push_back(asked.body);
  if (asked.path == "/cve-id") return asked.method == "POST" ? reserve(asked) : list(asked);
  if (asked.path.starts_with("/cve-id/")) return of_number(asked, asked.path.substr(8));
  if (asked.path.starts_with("/org/")) return organisation(asked.path);
  if (!asked.path.starts_with("/cve/")) return error(404, "NOT_FOUND", "no such path");
  const std::string rest = asked.path.substr(5);
  const std::size_t slash = rest.find('/');
  const std::string what = slash == std::string::npos ? "" : rest.substr(slash + 1);
  return of_record(asked, rest.substr(0, slash), what);
}

CveStandIn::Answer CveStandIn::organisation(const std::string& path) {
  if (path.ends_with("/id_quota"))
    return {200, Json::object({{"id_quota", 100}, {"total_reserved", 1}, {"available", 99}}),
            "org/get-org-quota-response.json"};
  return {200,
          Json::object({{"name", "Acme"},
                        {"short_name", std::string{kOrganisation}},
                        {"UUID", std::string{kOrganisationId}}}),
          "org/get-org-response.json"};
}

CveStandIn::Answer CveStandIn::reserve(const Asked& asked) {
  const auto wanted = [&asked](const char* name) {
    const auto found = asked.query.find(name);
    return found == asked.query.end() ? std::string{} : found->second;
  };
  if (wanted("amount") != "1" || wanted("cve_year").size() != 4)
    return error(400, "BAD_INPUT", "Parameters were invalid");
  if (wanted("short_name") != kOrganisation)
    return error(403, "CNA_CANNOT_RESERVE_FOR_OTHER", "not for others");
  const std::string number = "CVE-" + wanted("cve_year") + "-" + std::to_string(next_++);
  const Number held{"RESERVED", std::string{kOrganisation}, std::string{kUser}, moment(), {}};
  numbers_[number] = held;
  return {200,
          Json::object({{"cve_ids", Json::array({number_json(number, held)})},
                        {"meta", Json::object({{"remaining_quota", 99}})}}),
          "cve-id/create-cve-ids-response.json"};
}

// Pages of two.
CveStandIn::Answer CveStandIn::list(const Asked& asked) {
  const auto wanted = [&asked](const char* name, const char* otherwise) {
    const auto found = asked.query.find(name);
    return found == asked.query.end() ? std::string{otherwise} : found->second;
  };
  constexpr std::size_t kPage = 2;
  const std::size_t page = std::stoul(wanted("page", "1"));
  std::vector<Json> fitting;
  for (const auto& [number, held] : numbers_)
    if (held.state == wanted("state", "RESERVED") &&
        held.reserved > wanted("time_reserved.gt", "") &&
        held.reserved < wanted("time_reserved.lt", "a"))
      fitting.push_back(number_json(number, held));
  Json shown = Json::array();
  for (std::size_t at = (page - 1) * kPage; at < std::min(page * kPage, fitting.size()); ++at)
    shown.add(fitting[at]);
  Json body = Json::object({{"cve_ids", std::move(shown)}});
  if (page * kPage < fitting.size()) body.add("nextPage", static_cast<std::int64_t>(page + 1));
  return {200, std::move(body), "cve-id/list-cve-ids-response.json"};
}

CveStandIn::Answer CveStandIn::of_number(const Asked& asked, const std::string& number) {
  const auto found = numbers_.find(number);
  if (asked.method != "GET" || found == numbers_.end())
    return error(404, "CVEID_DNE", "The cve id does not exist.");
  return {200, number_json(number, found->second), "cve-id/get-cve-id-response.json"};
}

CveStandIn::Answer CveStandIn::of_record(const Asked& asked, const std::string& number,
                                         const std::string& what) {
  const auto found = numbers_.find(number);
  if (asked.method != "GET") return write(asked, number, what);
  if (found == numbers_.end() || !found->second.record)
    return error(404, "CVE_RECORD_DNE", "The cve record for the cve id does not exist.");
  return {200, *found->second.record, ""};
}

CveStandIn::Answer CveStandIn::write(const Asked& asked, const std::string& number,
                                     const std::string& what) {
  const auto found = numbers_.find(number);
  if (found == numbers_.end()) return error(403, "CVEID_DNE", "The cve id does not exist.");
  Number& held = found->second;
  if (held.owner != kOrganisation)
    return error(403, "CVEID_ORG_DOES_NOT_MATCH", "owned by another organisation");
  const bool creates = asked.method == "POST";
  if (creates && held.record) return error(403, "CVE_RECORD_EXISTS", "exists already");
  if (!creates && !held.record) return error(403, "CVE_RECORD_DNE", "there is none");
  const bool rejects = what == "reject";
  const Json body = parse_json(asked.body).value();
  const Schema& wanted = schema(rejects ? "cve/create-cve-record-rejection-request.json"
                                        : "cve/create-cve-record-cna-request.json");
  const SchemaVerdict verdict = wanted.check(body);
  if (!verdict.valid)
    return error(400, "INVALID_JSON_SCHEMA",
                 verdict.findings.front().at + " " + verdict.findings.front().message);
  held.state = rejects ? "REJECTED" : "PUBLISHED";
  Json container = *body.find("cnaContainer");
  container.set("providerMetadata", Json::object({{"orgId", std::string{kOrganisationId}},
                                                  {"shortName", std::string{kOrganisation}},
                                                  {"dateUpdated", moment()}}));
  Json metadata = Json::object({{"cveId", number},
                                {"assignerOrgId", std::string{kOrganisationId}},
                                {"state", held.state},
                                {"assignerShortName", std::string{kOrganisation}}});
  Json containers = Json::object({{"cna", std::move(container)}});
  if (held.record && held.record->find("containers")->find("adp"))
    containers.add("adp", *held.record->find("containers")->find("adp"));
  held.record = Json::object({{"dataType", "CVE_RECORD"},
                              {"dataVersion", "5.2.0"},
                              {"cveMetadata", std::move(metadata)},
                              {"containers", std::move(containers)}});
  return {200,
          Json::object({{"message", number + " record was successfully written."},
                        {creates ? "created" : "updated", *held.record}}),
          ""};
}

}  // namespace docket
