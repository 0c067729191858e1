// What the readers of CycloneDX's XML share: names with and without a prefix, texts, the version.

#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace docket::cyclonedx {

inline constexpr std::string_view kNamespace = "http://cyclonedx.org/schema/bom/";

// "b:" of "b:bom", empty of "bom".
std::string_view prefix_of(std::string_view name);

// The text of an element, as it is and without the white space around it.
std::string whole_text_of(pugi::xml_node element);
std::string text_of(pugi::xml_node element);

bool has_elements(pugi::xml_node element);

// Of another vocabulary than a document whose elements have that prefix: another prefix, or a name
// space of its own.
bool is_foreign(pugi::xml_node element, std::string_view prefix);

// Errors: sbom.encoding, sbom.too-deep, sbom.too-large, sbom.xml.
Status load_markup(std::string_view bytes, pugi::xml_document& document);

// The version of the document by its name space. Errors: sbom.unknown, sbom.version.
Result<std::string_view> version_of(pugi::xml_node root);

}  // namespace docket::cyclonedx
