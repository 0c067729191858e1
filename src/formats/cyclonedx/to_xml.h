// A CycloneDX document of JSON as the XML that says the same.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace docket::cyclonedx {

struct ToXml {
  std::string bytes;
  std::map<std::string, std::string, std::less<>> paths;  // of a pointer into the document
  std::vector<std::string> left;   // pointers to what has no place in XML, or none that we know
  std::vector<std::string> unfit;  // pointers to texts with a character that XML cannot hold
};

ToXml to_xml(const Json& document);

// The same pointers for an object of a type (formats/cyclonedx/xml_shape.h) that stands alone.
std::vector<std::string> left_in_xml(const Json& object, std::string_view type);

}  // namespace docket::cyclonedx
