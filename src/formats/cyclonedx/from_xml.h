// A CycloneDX document in XML as the JSON that says the same.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace docket::cyclonedx {

struct FromXml {
  Json document;
  std::map<std::string, std::string, std::less<>> paths;  // of a pointer into the document
  std::vector<std::string> lost;                          // paths

  // Where in the XML that stands which a pointer tells of.
  std::string path_of(const std::string& pointer) const;
};

// Versions 1.0 to 1.7. Errors: sbom.encoding, sbom.too-deep, sbom.too-large, sbom.unknown,
// sbom.version, sbom.xml.
Result<FromXml> from_xml(std::string_view bytes);

}  // namespace docket::cyclonedx
