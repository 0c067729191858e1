#include "formats/stix/markings.h"

#include <algorithm>
#include <string>

namespace docket::stix {
namespace {

struct Marking {
  TlpVersion version;
  std::string_view label;
  std::string_view word;  // as the definition says it
  std::string_view uuid;
};

constexpr Marking kMarkings[] = {
    {TlpVersion::one, "WHITE", "white", "613f2e26-407d-48c7-9eca-b8e91df99dc9"},
    {TlpVersion::one, "GREEN", "green", "34098fce-860f-48ae-8e50-ebd3cc5e41da"},
    {TlpVersion::one, "AMBER", "amber", "f88d31f6-486f-44da-b317-01333bde0b82"},
    {TlpVersion::one, "RED", "red", "5e57c739-391a-4eb3-b6be-7d15ca92d5ed"},
    {TlpVersion::two, "CLEAR", "clear", "94868c89-83c2-464b-929b-a1a8aa3c8487"},
    {TlpVersion::two, "GREEN", "green", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb"},
    {TlpVersion::two, "AMBER", "amber", "55d920b0-5e8b-4f79-9ee9-91f868d9b421"},
    {TlpVersion::two, "AMBER+STRICT", "amber+strict", "939a9414-2ddd-4d32-a0cd-375ea402b003"},
    {TlpVersion::two, "RED", "red", "e828b379-4e03-4974-9ac4-e53a884c97c1"},
};
constexpr std::string_view kExtension =
    "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
constexpr std::string_view kIdBegins = "marking-definition--";

Json object_of(const Marking& marking) {
  const bool is_new = marking.version == TlpVersion::two;
  Json object = Json::object({
      {"type", "marking-definition"},
      {"spec_version", "2.1"},
      {"id", std::string{kIdBegins} + std::string{marking.uuid}},
      {"created", is_new ? "2022-10-01T00:00:00.000Z" : "2017-01-20T00:00:00.000Z"},
      {"name", "TLP:" + std::string{marking.label}},
  });
  if (is_new) {
    const Json extension =
        Json::object({{"extension_type", "property-extension"}, {"tlp_2_0", marking.word}});
    object.add("extensions", Json::object({{std::string{kExtension}, extension}}));
  } else {
    object.add("definition_type", "tlp");
    object.add("definition", Json::object({{"tlp", marking.word}}));
  }
  return object;
}

}  // namespace

std::optional<Json> tlp_marking(std::string_view label, TlpVersion version) {
  if (label == "WHITE" && version == TlpVersion::two) label = "CLEAR";
  if (label == "CLEAR" && version == TlpVersion::one) label = "WHITE";
  for (const Marking& marking : kMarkings)
    if (marking.version == version && marking.label == label) return object_of(marking);
  return {};
}

std::string_view tlp_label(std::string_view marking_id) {
  for (const Marking& marking : kMarkings)
    if (marking_id.starts_with(kIdBegins) && marking_id.substr(kIdBegins.size()) == marking.uuid)
      return marking.label;
  return {};
}

}  // namespace docket::stix
