#include "formats/check.h"

#include <algorithm>

#include "formats/csaf/check.h"
#include "formats/cve/check.h"
#include "formats/cyclonedx/check.h"
#include "formats/openvex/check.h"
#include "formats/osv/check.h"
#include "formats/sarif/check.h"
#include "formats/spdx/check.h"
#include "formats/stix/check.h"

namespace docket {
namespace {

constexpr CheckedFormat kFormats[] = {
    {"csaf-2.0", "CSAF 2.0", csaf::check_2_0},
    {"csaf-2.1", "CSAF 2.1", csaf::check_2_1},
    {"cve", "CVE record 5.0 to 5.2", cve::check},
    {"cyclonedx", "CycloneDX 1.2 to 1.7 (JSON)", cyclonedx::check},
    {"openvex", "OpenVEX 0.2.0", openvex::check},
    {"osv", "OSV 1.7", osv::check},
    {"sarif", "SARIF 2.1.0", sarif::check},
    {"spdx", "SPDX 2.2, 2.3 (JSON) and 3.0 (JSON-LD)", spdx::check},
    {"stix", "STIX 2.1: a bundle, or an object alone", stix::check},
};

}  // namespace

std::string_view name_of(RuleKind kind) {
  constexpr std::string_view kNames[] = {"mandatory", "optional", "recommended", "informative"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::span<const CheckedFormat> checked_formats() { return kFormats; }

const CheckedFormat* checked_format(std::string_view key) {
  const auto found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                  [key](const CheckedFormat& format) { return format.key == key; });
  return found == std::end(kFormats) ? nullptr : &*found;
}

bool is_valid(std::span<const RuleFinding> findings) {
  return std::none_of(findings.begin(), findings.end(), [](const RuleFinding& finding) {
    return finding.kind == RuleKind::mandatory;
  });
}

Json verdict_of(std::span<const RuleFinding> findings) {
  Json failed = Json::array();
  for (const RuleFinding& finding : findings)
    failed.add(Json::object({{"test", finding.test},
                             {"kind", name_of(finding.kind)},
                             {"at", finding.at},
                             {"message", finding.message}}));
  return Json::object({{"valid", is_valid(findings)}, {"failed", std::move(failed)}});
}

}  // namespace docket
