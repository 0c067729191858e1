#include "inventory/sbom_text.h"

#include <algorithm>

#include "base/fields.h"
#include "base/json.h"

namespace docket {
namespace {

// Everything as it is written; the meaning of each is told in inventory/sbom.h.
struct HashText {
  std::string algorithm;
  std::string value;

  static constexpr auto fields(auto list) {
    return list(field("algorithm", &HashText::algorithm, "its name"),
                field("value", &HashText::value, "as written"));
  }
};

struct ComponentText {
  std::string kind;
  std::string name;
  std::string group;
  std::string supplier;
  std::string version;
  std::vector<std::string> purls;
  std::vector<std::string> cpes;
  std::vector<HashText> hashes;
  std::string scope;
  std::optional<std::size_t> parent;
  std::string reference;
  std::string place;

  static constexpr auto fields(auto list) {
    return list(field("kind", &ComponentText::kind, "library, application, …"),
                field("name", &ComponentText::name, "its name"),
                field("group", &ComponentText::group, "what the name is within"),
                field("supplier", &ComponentText::supplier, "from whom it comes"),
                field("version", &ComponentText::version, "its version"),
                field("purls", &ComponentText::purls, "package URLs"),
                field("cpes", &ComponentText::cpes, "CPE names"),
                field("hashes", &ComponentText::hashes, "of its file"),
                field("scope", &ComponentText::scope, "required, optional, …"),
                field("parent", &ComponentText::parent, "the component that holds it"),
                field("reference", &ComponentText::reference, "by which the document speaks of it"),
                field("place", &ComponentText::place, "in the document"));
  }
};

struct RemarkText {
  std::string code;
  std::string where;
  std::string found;

  static constexpr auto fields(auto list) {
    return list(field("code", &RemarkText::code, "what is odd"),
                field("where", &RemarkText::where, "the place"),
                field("found", &RemarkText::found, "what stands there"));
  }
};

struct BillText {
  std::string format;
  std::string format_version;
  std::string id;
  std::string revision;
  std::string name;
  std::vector<ComponentText> components;
  std::vector<std::size_t> subjects;
  std::vector<RemarkText> remarks;
  std::vector<std::string> lost;

  static constexpr auto fields(auto list) {
    return list(field("format", &BillText::format, "cyclonedx or spdx"),
                field("format_version", &BillText::format_version, "as the document says"),
                field("id", &BillText::id, "of the document"),
                field("revision", &BillText::revision, "its edition"),
                field("name", &BillText::name, "of the document"),
                field("components", &BillText::components, "in the order of the document"),
                field("subjects", &BillText::subjects, "what the document is about"),
                field("remarks", &BillText::remarks, "what is odd"),
                field("lost", &BillText::lost, "what was not carried"));
  }
};

ComponentText text_of(const Component& component) {
  ComponentText text{component.kind,
                     component.name,
                     component.group,
                     component.supplier,
                     component.version,
                     {},
                     {},
                     {},
                     component.scope,
                     component.parent,
                     component.reference,
                     component.place};
  for (const Purl& purl : component.purls) text.purls.push_back(print(purl));
  for (const Cpe& cpe : component.cpes) text.cpes.push_back(print(cpe));
  for (const ComponentHash& hash : component.hashes)
    text.hashes.push_back({hash.algorithm, hash.value});
  return text;
}

Result<Component> component_of(ComponentText text) {
  Component component;
  component.kind = std::move(text.kind);
  component.name = std::move(text.name);
  component.group = std::move(text.group);
  component.supplier = std::move(text.supplier);
  component.version = std::move(text.version);
  for (const std::string& purl : text.purls) component.purls.push_back(TRY(parse_purl(purl)));
  for (const std::string& cpe : text.cpes) component.cpes.push_back(TRY(parse_cpe(cpe)));
  for (HashText& hash : text.hashes)
    component.hashes.push_back({std::move(hash.algorithm), std::move(hash.value)});
  component.scope = std::move(text.scope);
  component.parent = text.parent;
  component.reference = std::move(text.reference);
  component.place = std::move(text.place);
  return component;
}

// Whether every place that it names is one of its components.
bool is_sound(const Sbom& sbom) {
  const auto is_there = [&sbom](std::size_t place) { return place < sbom.components.size(); };
  return std::all_of(sbom.subjects.begin(), sbom.subjects.end(), is_there) &&
         std::all_of(sbom.components.begin(), sbom.components.end(),
                     [&](const Component& each) { return !each.parent || is_there(*each.parent); });
}

}  // namespace

std::string text_of_bill(const SbomRead& read) {
  const Sbom& sbom = read.sbom;
  BillText text{sbom.format, sbom.format_version, sbom.id, sbom.revision, sbom.name,
                {},          sbom.subjects,       {},      read.lost};
  for (const Component& component : sbom.components) text.components.push_back(text_of(component));
  for (const SbomRemark& remark : sbom.remarks)
    text.remarks.push_back({remark.code, remark.where, remark.found});
  return print(to_json(text));
}

Result<SbomRead> bill_of_text(std::string_view text) {
  BillText told = TRY(from_json<BillText>(TRY(parse_json(text))));
  SbomRead read;
  read.sbom.format = std::move(told.format);
  read.sbom.format_version = std::move(told.format_version);
  read.sbom.id = std::move(told.id);
  read.sbom.revision = std::move(told.revision);
  read.sbom.name = std::move(told.name);
  for (ComponentText& one : told.components)
    read.sbom.components.push_back(TRY(component_of(std::move(one))));
  read.sbom.subjects = std::move(told.subjects);
  for (RemarkText& one : told.remarks)
    read.sbom.remarks.push_back({std::move(one.code), std::move(one.where), std::move(one.found)});
  read.lost = std::move(told.lost);
  if (!is_sound(read.sbom))
    return Error{"fields.range", "a component stands in one that there is not", ""};
  return read;
}

}  // namespace docket
