#include "formats/cve/request_body.h"

#include <algorithm>

#include "base/text.h"
#include "formats/cve/check.h"
#include "identifiers/numbers.h"
#include "schema/formats.h"

namespace docket::cve {
namespace {

constexpr std::string_view kAnybody = "00000000-0000-4000-8000-000000000000";

std::string body_of(Json container) {
  return print(Json::object({{"cnaContainer", std::move(container)}}));
}

struct Head {
  std::string_view state;
  std::string_view number;
  std::string_view organisation_id;
};

// Whether the record that this makes keeps the rules of its format.
Status is_sound(const Head& head, const Json& container) {
  Json metadata = Json::object(
      {{"cveId", head.number}, {"assignerOrgId", head.organisation_id}, {"state", head.state}});
  const Json record = Json::object({{"dataType", "CVE_RECORD"},
                                    {"dataVersion", "5.2.0"},
                                    {"cveMetadata", std::move(metadata)},
                                    {"containers", Json::object({{"cna", container}})}});
  const std::vector<RuleFinding> findings = TRY(check(record));
  if (is_valid(findings)) return Done{};
  const auto first = std::find_if(findings.begin(), findings.end(), [](const RuleFinding& one) {
    return one.kind == RuleKind::mandatory;
  });
  return Error{"cve.invalid", "the record breaks a rule of its format: " + first->message,
               first->at};
}

}  // namespace

Result<std::string> publication_body(std::string_view record, const Assigner& assigner) {
  if (!schema::is_uuid(assigner.id))
    return Error{"cve.not-configured",
                 "a record says whose it is by the organisation's number: organisation_id of [cve] "
                 "in docket.toml, as docket cve account tells it",
                 ""};
  const Json document = TRY(parse_json(record));
  const Json* containers = document.find("containers");
  const Json* said = containers ? containers->find("cna") : nullptr;
  CHECK(said && said->members());  // of our own writer
  Json container =
      Json::object({{"providerMetadata",
                     Json::object({{"orgId", assigner.id}, {"shortName", assigner.short_name}})}});
  for (const auto& [name, value] : *said->members())
    if (name != "providerMetadata") container.add(name, value);
  return body_of(std::move(container));
}

Status publication_is_sound(std::string_view body, std::string_view number) {
  const Json said = TRY(parse_json(body));
  const Json* container = said.find("cnaContainer");
  const Json* provider = container ? container->find("providerMetadata") : nullptr;
  if (!provider)
    return Error{"cve.invalid", "the record breaks a rule of its format: it is nobody's",
                 "/containers/cna/providerMetadata"};
  return is_sound({"PUBLISHED", number, provider->text_of("orgId")}, *container);
}

Result<std::string> rejection_body(const Rejection& rejection) {
  if (trimmed(rejection.reason).empty())
    return Error{"cve.no-reason", "a number is rejected with a reason, which everybody can read",
                 "/because"};
  Json reason = Json::object({{"lang", rejection.language}, {"value", rejection.reason}});
  Json container = Json::object({{"rejectedReasons", Json::array({std::move(reason)})}});
  Json instead = Json::array();
  for (const std::string& number : rejection.replaced_by) {
    if (!is_cve_number(number))
      return Error{"cve.number", in_quotes(number) + " is no CVE number; write it as CVE-2026-1234",
                   "/replaced_by"};
    if (number == rejection.number)
      return Error{"cve.instead-of-itself",
                   number + " is the number that is rejected; name another to use instead",
                   "/replaced_by"};
    instead.add(number);
  }
  if (!rejection.replaced_by.empty()) container.add("replacedBy", std::move(instead));
  // The service writes whose it is; the rules ask for it in the whole record.
  Json whole = Json::object({{"providerMetadata", Json::object({{"orgId", kAnybody}})}});
  for (const auto& [name, value] : *container.members()) whole.add(name, value);
  TRY(is_sound({"REJECTED", rejection.number, kAnybody}, whole));
  return body_of(std::move(container));
}

bool is_number(std::string_view text) { return is_cve_number(text); }

Json container_of_body(std::string_view body) {
  const Result<Json> read = parse_json(body);
  if (!read.ok()) return {};
  const Json* container = read->find("cnaContainer");
  return container ? *container : Json{};
}

}  // namespace docket::cve
