#include "identifiers/identifier.h"

#include <charconv>

#include "identifiers/cpe.h"
#include "identifiers/cwe.h"
#include "identifiers/numbers.h"
#include "identifiers/purl.h"
#include "identifiers/vers.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

Json or_null(const std::string& text) { return text.empty() ? Json{} : Json{text}; }

Json head(std::string_view text, std::string_view kind, std::string canonical) {
  return Json::object({{"identifier", text}, {"kind", kind}, {"canonical", std::move(canonical)}});
}

void add_remarks(Json& json, const std::vector<std::string>& remarks) {
  if (remarks.empty()) return;
  Json list = Json::array();
  for (const std::string& remark : remarks) list.add(Json{remark});
  json.add("remarks", std::move(list));
}

Result<Json> describe_purl(std::string_view text) {
  const Purl purl = TRY(parse_purl(text));
  Json json = head(text, "purl", print(purl));
  json.add("type", purl.type);
  json.add("namespace", or_null(purl.name_space));
  json.add("name", purl.name);
  json.add("version", or_null(purl.version));
  Json qualifiers = Json::object();
  for (const auto& [key, value] : purl.qualifiers) qualifiers.add(key, value);
  json.add("qualifiers", purl.qualifiers.empty() ? Json{} : std::move(qualifiers));
  json.add("subpath", or_null(purl.subpath));
  add_remarks(json, purl.remarks);
  return json;
}

Result<Json> describe_vers(std::string_view text) {
  const Vers vers = TRY(parse_vers(text));
  Json json = head(text, "vers", print(vers));
  json.add("scheme", vers.scheme);
  Json constraints = Json::array();
  if (vers.any) constraints.add(Json::object({{"comparator", "*"}, {"version", nullptr}}));
  for (const Constraint& constraint : vers.constraints)
    constraints.add(Json::object(
        {{"comparator", sign_of(constraint.comparator)}, {"version", constraint.text}}));
  json.add("constraints", std::move(constraints));
  add_remarks(json, vers.remarks);
  return json;
}

Result<Json> describe_cpe(std::string_view text) {
  const Cpe cpe = TRY(parse_cpe(text));
  Json json = head(text, "cpe", print(cpe));
  json.add("uri", print_as_uri(cpe));
  for (std::size_t at = 0; at < kCpeAttributes; ++at)
    json.add(std::string{cpe_attribute_names()[at]}, cpe.attributes[at]);
  return json;
}

// Numbers that the list does not have may be newer than the list.
void add_entry(Json& json, std::string_view number) {
  int value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  const std::optional<CweEntry> entry = find_cwe(value);
  json.add("entry", entry ? Json{enum_names(*entry)[static_cast<std::size_t>(*entry)]} : Json{});
  if (!entry) add_remarks(json, {"CWE " + std::string{kCweVersion} + " has no such number"});
}

Json describe_number(std::string_view text, const CatalogueNumber& number) {
  Json json =
      head(text, enum_names(number.kind)[static_cast<std::size_t>(number.kind)], number.canonical);
  if (number.kind == NumberKind::cwe)
    add_entry(json, std::string_view{number.canonical}.substr(std::string_view{"CWE-"}.size()));
  return json;
}

}  // namespace

Result<Json> describe_identifier(std::string_view text) {
  const std::string begin = lower_case(text.substr(0, 5));
  if (begin.starts_with("pkg:")) return describe_purl(text);
  if (begin.starts_with("vers:")) return describe_vers(text);
  if (begin.starts_with("cpe:")) return describe_cpe(text);
  const std::optional<CatalogueNumber> number = read_number(text);
  if (number) return describe_number(text, *number);
  return Error{"identifier.unknown",
               in_quotes(text) +
                   " is no package URL (pkg:), version range (vers:), CPE name (cpe:) "
                   "or number of a catalogue",
               ""};
}

}  // namespace docket
