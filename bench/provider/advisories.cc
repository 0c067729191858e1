#include "bench/provider/advisories.h"

#include "base/json.h"
#include "time/instant.h"

namespace docket {
namespace {

// Ten years from 2016 on, one advisory every 50 minutes.
Instant release_of(const AdvisoryWanted& wanted) {
  const Instant first{1'451'606'400'000};
  const auto number = static_cast<std::int64_t>(wanted.number);
  return first + std::chrono::minutes{50 * number + 7 * (wanted.revision - 1)};
}

Json tracking(const AdvisoryWanted& wanted) {
  Json history = Json::array();
  for (int revision = 1; revision <= wanted.revision; ++revision)
    history.add(Json::object({{"date", to_text(release_of({wanted.number, revision}))},
                              {"number", std::to_string(revision)},
                              {"summary", revision == 1 ? "First release" : "Fixed versions"}}));
  const std::string id = "ACME-SA-" + std::to_string(100'000 + wanted.number);
  return Json::object({{"current_release_date", to_text(release_of(wanted))},
                       {"id", id},
                       {"initial_release_date", to_text(release_of({wanted.number, 1}))},
                       {"revision_history", std::move(history)},
                       {"status", "final"},
                       {"version", std::to_string(wanted.revision)}});
}

Json product(const std::string& version, const std::string& id) {
  return Json::object(
      {{"category", "product_version"},
       {"name", version},
       {"product", Json::object({{"name", "Acme Gate " + version},
                                 {"product_id", id},
                                 {"product_identification_helper",
                                  Json::object({{"cpe", "cpe:2.3:a:acme:gate:" + version +
                                                            ":*:*:*:*:*:*:*"}})}})}});
}

Json branches() {
  const Json versions = Json::array(
      {product("4.1.0", "GATE-1"), product("4.2.0", "GATE-2"), product("4.2.1", "GATE-3")});
  const Json name =
      Json::object({{"branches", versions}, {"category", "product_name"}, {"name", "Gate"}});
  return Json::array({Json::object(
      {{"branches", Json::array({name})}, {"category", "vendor"}, {"name", "Acme"}})});
}

Json score() {
  return Json::object(
      {{"cvss_v3", Json::object({{"baseScore", 9.8},
                                 {"baseSeverity", "CRITICAL"},
                                 {"vectorString", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
                                 {"version", "3.1"}})},
       {"products", Json::array({"GATE-1", "GATE-2"})}});
}

Json vulnerability(std::size_t number) {
  const Json fix = Json::object({{"category", "vendor_fix"},
                                 {"details", "Install Gate 4.2.1; it checks the length first."},
                                 {"product_ids", Json::array({"GATE-1", "GATE-2"})}});
  return Json::object(
      {{"cve", "CVE-2025-" + std::to_string(100'000 + number)},
       {"cwe", Json::object({{"id", "CWE-787"}, {"name", "Out-of-bounds Write"}})},
       {"notes", Json::array({Json::object(
                     {{"category", "description"},
                      {"text",
                       "A message with a wrong length makes the gate write behind its "
                       "buffer, so that whoever reaches its port can run code of theirs. "
                       "Case " +
                           std::to_string(number) + "."},
                      {"title", "What happens"}})})},
       {"product_status", Json::object({{"fixed", Json::array({"GATE-3"})},
                                        {"known_affected", Json::array({"GATE-1", "GATE-2"})}})},
       {"remediations", Json::array({fix})},
       {"scores", Json::array({score()})}});
}

}  // namespace

std::string advisory_document(const AdvisoryWanted& wanted) {
  const Json document = Json::object(
      {{"category", "csaf_security_advisory"},
       {"csaf_version", "2.0"},
       {"distribution", Json::object({{"tlp", Json::object({{"label", "WHITE"}})}})},
       {"lang", "en"},
       {"notes", Json::array({Json::object({{"category", "summary"},
                                            {"text", "A fix for Gate is out; install it."},
                                            {"title", "Summary"}})})},
       {"publisher", Json::object({{"category", "vendor"},
                                   {"name", "Acme PSIRT"},
                                   {"namespace", "https://psirt.acme.example"}})},
       {"references", Json::array({Json::object({{"category", "self"},
                                                 {"summary", "This document"},
                                                 {"url",
                                                  "https://psirt.acme.example/.well-known/csaf/"
                                                  "v2.0/white/advisory.json"}})})},
       {"title", "Acme Gate writes out of bounds, case " + std::to_string(wanted.number)},
       {"tracking", tracking(wanted)}});
  return print_indented(
             Json::object({{"document", document},
                           {"product_tree", Json::object({{"branches", branches()}})},
                           {"vulnerabilities", Json::array({vulnerability(wanted.number)})}})) +
         "\n";
}

}  // namespace docket
