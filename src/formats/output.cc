#include "formats/output.h"

#include <algorithm>

#include "base/fields.h"
#include "base/text.h"
#include "formats/all.h"
#include "formats/csaf/file_name.h"
#include "formats/cyclonedx/from_xml.h"
#include "formats/writing.h"

namespace docket {
namespace {

constexpr std::size_t kValueMax = 200;  // code points
constexpr std::string_view kCyclonedxXml = "cyclonedx-xml";

// "~1" is "/", "~0" is "~".
std::string decoded(std::string_view step) {
  std::string text;
  for (std::size_t at = 0; at < step.size(); ++at) {
    const bool escape = step[at] == '~' && at + 1 < step.size();
    text += !escape ? step[at] : step[++at] == '1' ? '/' : '~';
  }
  return text;
}

const Json* found_at(const Json& root, std::string_view pointer) {
  const Json* json = &root;
  while (json && !pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string step = decoded(pointer.substr(0, end));
    pointer.remove_prefix(end);
    if (const Json::Array* items = json->items()) {
      const Json index = number_of(step);
      const bool there = index.integer() && *index.integer() >= 0 &&
                         static_cast<std::size_t>(*index.integer()) < items->size();
      json = there ? &(*items)[static_cast<std::size_t>(*index.integer())] : nullptr;
    } else {
      json = json->find(step);
    }
  }
  return json;
}

PlaceTold told(const Json& root, const std::string& pointer) {
  const Json* found = found_at(root, pointer);
  if (!found) return {pointer, ""};
  return {pointer, beginning_of(found->text() ? *found->text() : print(*found), kValueMax)};
}

bool is_of_china(const ConvertedFormat& format) {
  return format.format == "cnvd" || format.format == "cnnvd";
}

bool is_xml(const ConvertedFormat& format) {
  return is_of_china(format) || format.key == kCyclonedxXml;
}

// The number under which the advisory goes in the format.
std::string number_in(const Advisory& advisory, const ConvertedFormat& format) {
  for (const Identifier& one : advisory.identifiers)
    if (one.scheme == format.key && one.relation == Relation::same) return one.id;
  return std::string{own_number(advisory)};
}

std::string name_of_file(const Advisory& advisory, const ConvertedFormat& format) {
  const std::string number = number_in(advisory, format);
  if (format.format == "csaf") return csaf::file_name(number);
  const bool plain = format.format == "cve" || is_of_china(format);
  return number + (plain ? "" : "." + std::string{format.format}) +
         (is_xml(format) ? ".xml" : ".json");
}

// Of XML the JSON that says the same is judged, and places are paths.
std::optional<std::vector<RuleFinding>> findings_in(const std::string& bytes,
                                                    const Result<Json>& document,
                                                    const ConvertedFormat& format) {
  const CheckedFormat* checked = check_of(format);
  const bool in_xml = format.key == kCyclonedxXml;
  if (!checked || (!in_xml && !document.ok())) return std::nullopt;
  if (!in_xml) {
    Result<std::vector<RuleFinding>> findings = checked->check(*document);
    return findings.ok() ? std::optional{*std::move(findings)} : std::nullopt;
  }
  const Result<cyclonedx::FromXml> made = cyclonedx::from_xml(bytes);
  if (!made.ok()) return std::nullopt;
  Result<std::vector<RuleFinding>> findings = checked->check(made->document);
  if (!findings.ok()) return std::nullopt;
  for (RuleFinding& one : *findings) one.at = made->path_of(one.at);
  return *std::move(findings);
}

}  // namespace

std::vector<PlaceTold> places_told(const Json& root, const std::vector<std::string>& pointers) {
  std::vector<PlaceTold> places;
  for (const std::string& pointer : pointers) places.push_back(told(root, pointer));
  return places;
}

Result<Output> output_of(const Advisory& advisory, const ConvertedFormat& format) {
  Written written = TRY(format.write(advisory));
  Output output;
  output.bytes = std::move(written.bytes);
  output.file_name = name_of_file(advisory, format);
  output.media = is_xml(format) ? "application/xml" : "application/json";
  output.lost = places_told(to_json(advisory), written.lost);
  const Result<Json> document = parse_json(output.bytes);
  output.supplied = places_told(document.ok() ? *document : Json{}, written.supplied);
  output.findings = findings_in(output.bytes, document, format);
  return output;
}

const CheckedFormat* check_of(const ConvertedFormat& format) {
  return checked_format(format.key == kCyclonedxXml ? "cyclonedx" : format.key);
}

std::string_view language_of(const ConvertedFormat& format) {
  return is_of_china(format) ? "zh" : "en";
}

std::string_view title_of(const ConvertedFormat& format) {
  if (!format.title.empty()) return format.title;
  if (const CheckedFormat* checked = checked_format(format.key)) return checked->title;
  const auto known =
      std::find_if(formats().begin(), formats().end(),
                   [&format](const FormatEntry& entry) { return entry.key == format.format; });
  return known == formats().end() ? format.key : known->title;
}

}  // namespace docket
