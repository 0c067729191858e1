#include "inventory/sbom.h"

#include <algorithm>

#include "base/text.h"

namespace docket {

void add_purl(Sbom& sbom, Component& component, std::string_view text, const std::string& where) {
  if (trimmed(text).empty()) return;
  Result<Purl> purl = parse_purl(text, PurlReading::repair);
  if (!purl.ok()) {
    sbom.remarks.push_back(
        {"purl-malformed", where, std::string{text} + ": " + purl.error().message});
    return;
  }
  if (std::find(component.purls.begin(), component.purls.end(), *purl) == component.purls.end())
    component.purls.push_back(*std::move(purl));
}

void add_cpe(Sbom& sbom, Component& component, std::string_view text, const std::string& where) {
  if (trimmed(text).empty()) return;
  Result<Cpe> cpe = parse_cpe(text);
  if (!cpe.ok()) {
    sbom.remarks.push_back(
        {"cpe-malformed", where, std::string{text} + ": " + cpe.error().message});
    return;
  }
  if (std::find(component.cpes.begin(), component.cpes.end(), *cpe) == component.cpes.end())
    component.cpes.push_back(*std::move(cpe));
}

}  // namespace docket
