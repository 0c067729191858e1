#include "formats/cyclonedx/xml_parts.h"

#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "formats/cyclonedx/markup.h"

namespace docket::cyclonedx {
namespace {

constexpr std::string_view kVersions[] = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"};

// The document is one element; what else stands there is no text and no element.
bool is_alone(const pugi::xml_document& document) {
  int elements = 0;
  for (pugi::xml_node one : document.children()) {
    if (one.type() == pugi::node_element) ++elements;
    const bool is_text = one.type() == pugi::node_pcdata || one.type() == pugi::node_cdata;
    if (is_text && !trimmed(one.value()).empty()) return false;
  }
  return elements == 1;
}

}  // namespace

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon + 1);
}

std::string whole_text_of(pugi::xml_node element) {
  std::string text;
  for (pugi::xml_node part : element.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
  }
  return text;
}

std::string text_of(pugi::xml_node element) { return std::string{trimmed(whole_text_of(element))}; }

bool has_elements(pugi::xml_node element) {
  const auto children = element.children();
  return std::any_of(children.begin(), children.end(),
                     [](pugi::xml_node one) { return one.type() == pugi::node_element; });
}

bool is_foreign(pugi::xml_node element, std::string_view prefix) {
  return prefix_of(element.name()) != prefix || element.attribute("xmlns");
}

Status load_markup(std::string_view bytes, pugi::xml_document& document) {
  TRY(check_markup(bytes));
  constexpr unsigned kAsItIs =  // also a text that is white space alone
      pugi::parse_default | pugi::parse_fragment | pugi::parse_ws_pcdata_single;
  const pugi::xml_parse_result parsed =
      document.load_buffer(bytes.data(), bytes.size(), kAsItIs, pugi::encoding_utf8);
  if (!parsed)
    return Error{"sbom.xml", std::string{"the XML is not well-formed: "} + parsed.description(),
                 "byte " + std::to_string(parsed.offset)};
  if (!is_alone(document))
    return Error{"sbom.xml", "something stands before or behind the element that is the document",
                 ""};
  return Done{};
}

Result<std::string_view> version_of(pugi::xml_node root) {
  const std::string_view prefix = prefix_of(root.name());
  const std::string declared =
      prefix.empty() ? "xmlns" : "xmlns:" + std::string{prefix.substr(0, prefix.size() - 1)};
  const std::string_view name_space = root.attribute(declared.c_str()).value();
  const std::string_view local = std::string_view{root.name()}.substr(prefix.size());
  if (local != "bom" || !name_space.starts_with(kNamespace))
    return Error{"sbom.unknown",
                 "the XML is no CycloneDX document: its root is <bom> in the name space " +
                     std::string{kNamespace} + "1.6 or that of another version",
                 ""};
  const auto* const known =
      std::find(std::begin(kVersions), std::end(kVersions), name_space.substr(kNamespace.size()));
  if (known == std::end(kVersions))
    return Error{"sbom.version",
                 "CycloneDX " + in_quotes(name_space.substr(kNamespace.size())) +
                     " is not read; 1.0 to 1.7 are in XML",
                 "/bom/@xmlns"};
  return *known;
}

}  // namespace docket::cyclonedx
