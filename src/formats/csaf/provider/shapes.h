// The schemas of what a provider's tree holds besides documents, as tables of our own, written from
// the specification of CSAF (section 7) and RFC 8322.

#pragma once

#include "base/json.h"
#include "formats/check.h"
#include "formats/csaf/tests/document.h"

namespace docket::csaf {

std::vector<RuleFinding> metadata_findings(const Json& document, Edition edition);
std::vector<RuleFinding> aggregator_findings(const Json& document, Edition edition);
std::vector<RuleFinding> feed_findings(const Json& document);
std::vector<RuleFinding> service_findings(const Json& document);
std::vector<RuleFinding> category_findings(const Json& document);

}  // namespace docket::csaf
