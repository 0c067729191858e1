#include "bench/schema/documents.h"

#include <string>

namespace docket {
namespace {

constexpr const char* kMoment = "2026-11-22T06:00:00.000Z";

std::string number(int value, int width) {
  std::string digits = std::to_string(value);
  return std::string(digits.size() < static_cast<std::size_t>(width)
                         ? static_cast<std::size_t>(width) - digits.size()
                         : 0,
                     '0') +
         digits;
}

Json product(int at) {
  const std::string name = "product-" + std::to_string(at);
  const std::string helper_cpe =
      "cpe:2.3:a:acme:" + name + ":1." + std::to_string(at % 90) + ":*:*:*:*:*:*:*";
  return Json::object(
      {{"name", "Acme " + name + " 安全网关"},
       {"product_id", "CSAFPID-" + number(at, 6)},
       {"product_identification_helper",
        Json::object({{"cpe", helper_cpe}, {"purl", "pkg:deb/acme/" + name + "@1.0"}})}});
}

Json branch(std::string category, std::string name, Json below) {
  Json made = Json::object({{"category", std::move(category)}, {"name", std::move(name)}});
  const bool is_leaf = below.members() != nullptr;
  made.add(is_leaf ? "product" : "branches", std::move(below));
  return made;
}

Json product_tree(int products) {
  Json names = Json::array();
  for (int at = 0; at < products; ++at)
    names.add(branch("product_name", "product " + std::to_string(at),
                     Json::array({branch("product_version", "1.0", product(at))})));
  return Json::object({{"branches", Json::array({branch("vendor", "Acme", std::move(names))})}});
}

Json vulnerability(int at, int products) {
  Json affected = Json::array();
  for (int k = 0; k < 12; ++k) affected.add(Json{"CSAFPID-" + number((at * 12 + k) % products, 6)});
  const Json note = Json::object(
      {{"category", "description"},
       {"text", "A buffer of fixed size is written past its end. 攻击者可远程执行任意代码。"},
       {"title", "Overflow " + std::to_string(at)}});
  const Json score = Json::object(
      {{"products", affected},
       {"cvss_v3", Json::object({{"version", "3.1"},
                                 {"vectorString", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
                                 {"baseScore", 9.8},
                                 {"baseSeverity", "CRITICAL"}})}});
  return Json::object(
      {{"cve", "CVE-2026-" + number(at, 5)},
       {"cwe", Json::object({{"id", "CWE-121"}, {"name", "Stack-based Buffer Overflow"}})},
       {"notes", Json::array({note})},
       {"product_status", Json::object({{"known_affected", affected}})},
       {"references",
        Json::array({Json::object(
            {{"summary", "details"}, {"url", "https://acme.example/" + std::to_string(at)}})})},
       {"remediations", Json::array({Json::object({{"category", "vendor_fix"},
                                                   {"details", "Install 1.1."},
                                                   {"date", kMoment},
                                                   {"product_ids", affected},
                                                   {"url", "https://acme.example/fix"}})})},
       {"scores", Json::array({score})}});
}

}  // namespace

Json large_advisory(int products, int vulnerabilities) {
  Json list = Json::array();
  for (int at = 0; at < vulnerabilities; ++at) list.add(vulnerability(at, products));
  const Json tracking = Json::object(
      {{"current_release_date", kMoment},
       {"id", "ACME-2026-1"},
       {"initial_release_date", kMoment},
       {"revision_history",
        Json::array({Json::object({{"date", kMoment}, {"number", "1"}, {"summary", "first"}})})},
       {"status", "final"},
       {"version", "1"}});
  const Json publisher = Json::object(
      {{"category", "vendor"}, {"name", "Acme"}, {"namespace", "https://acme.example"}});
  return Json::object({{"document", Json::object({{"category", "csaf_security_advisory"},
                                                  {"csaf_version", "2.0"},
                                                  {"publisher", publisher},
                                                  {"title", "Many at once"},
                                                  {"tracking", tracking}})},
                       {"product_tree", product_tree(products)},
                       {"vulnerabilities", std::move(list)}});
}

Json large_sbom(int components) {
  Json parts = Json::array();
  Json links = Json::array();
  for (int at = 0; at < components; ++at) {
    const std::string name = "part-" + std::to_string(at);
    const std::string purl = "pkg:npm/" + name + "@1." + std::to_string(at % 50) + ".0";
    parts.add(Json::object(
        {{"type", "library"},
         {"bom-ref", purl},
         {"name", name},
         {"version", "1." + std::to_string(at % 50) + ".0"},
         {"description", "does one thing"},
         {"purl", purl},
         {"licenses", Json::array({Json::object({{"license", Json::object({{"id", "MIT"}})}})})},
         {"hashes", Json::array({Json::object(
                        {{"alg", "SHA-256"}, {"content", std::string(56, 'a') + number(at, 8)}})})},
         {"externalReferences",
          Json::array({Json::object(
              {{"type", "vcs"}, {"url", "https://acme.example/" + name + ".git"}})})}}));
    links.add(Json::object(
        {{"ref", purl},
         {"dependsOn", Json::array({Json{"pkg:npm/part-" + std::to_string(at / 2) + "@1." +
                                         std::to_string(at / 2 % 50) + ".0"}})}}));
  }
  return Json::object({{"bomFormat", "CycloneDX"},
                       {"specVersion", "1.6"},
                       {"serialNumber", "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79"},
                       {"version", 1},
                       {"components", std::move(parts)},
                       {"dependencies", std::move(links)}});
}

}  // namespace docket
