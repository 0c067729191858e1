#include "formats/spdx/sbom_builder.h"

#include <algorithm>

#include "base/text.h"

namespace docket::spdx {
namespace {

constexpr std::string_view kDocument = "SPDXRef-DOCUMENT";

// How far up the wholes of a part are followed; what is deeper is lost.
constexpr int kNestedMax = 256;

// Relationships "A … B" that say for what A is there.
struct ScopeRow {
  std::string_view type;
  std::string_view scope;
};
constexpr ScopeRow kScopes[] = {
    {"BUILD_DEPENDENCY_OF", "build"},       {"BUILD_TOOL_OF", "build"},
    {"DEV_DEPENDENCY_OF", "development"},   {"DEV_TOOL_OF", "development"},
    {"OPTIONAL_DEPENDENCY_OF", "optional"}, {"OPTIONAL_COMPONENT_OF", "optional"},
    {"PROVIDED_DEPENDENCY_OF", "provided"}, {"RUNTIME_DEPENDENCY_OF", "runtime"},
    {"TEST_DEPENDENCY_OF", "test"},         {"TEST_TOOL_OF", "test"},
};

}  // namespace

std::string asserted(std::string_view written) {
  const std::string_view text = trimmed(written);
  return text == "NOASSERTION" || text == "NONE" ? std::string{} : std::string{text};
}

std::string agent_name(std::string_view written) {
  std::string name = asserted(written);
  for (std::string_view kind : {"Organization:", "Person:", "Tool:"}) {
    if (name.starts_with(kind)) name = std::string{trimmed(name.substr(kind.size()))};
  }
  const std::size_t open = name.rfind('(');
  const bool address = open != std::string::npos && name.ends_with(')') &&
                       (open + 2 == name.size() || name.find('@', open) != std::string::npos);
  return address ? std::string{trimmed(name.substr(0, open))} : name;
}

SbomBuilder::SbomBuilder(std::string format_version) {
  sbom_.format = "spdx";
  sbom_.format_version = std::move(format_version);
}

void SbomBuilder::add(Component component) {
  if (component.name.empty()) sbom_.remarks.push_back({"name-missing", component.place, ""});
  const auto [place, is_new] = places_.try_emplace(component.reference, sbom_.components.size());
  if (!is_new) sbom_.remarks.push_back({"reference-twice", component.place, component.reference});
  sbom_.components.push_back(std::move(component));
}

Component* SbomBuilder::named(std::string_view id) {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &sbom_.components[found->second];
}

bool SbomBuilder::describe(std::string_view id) {
  const auto found = places_.find(id);
  if (found == places_.end()) return false;
  auto& subjects = sbom_.subjects;
  if (std::find(subjects.begin(), subjects.end(), found->second) == subjects.end())
    subjects.push_back(found->second);
  return true;
}

// Whether `whole` is `part` or lies in it; and where that takes too long to find out.
bool SbomBuilder::holds(std::size_t part, std::size_t whole) const {
  std::optional<std::size_t> at = whole;
  for (int step = 0; at && step < kNestedMax; ++step) {
    if (*at == part) return true;
    at = sbom_.components[*at].parent;
  }
  return at.has_value();
}

bool SbomBuilder::contain(std::string_view whole, std::string_view part) {
  const auto holder = places_.find(whole);
  Component* inside = named(part);
  if (holder == places_.end() || !inside) return false;
  if (inside->parent) return *inside->parent == holder->second;
  const auto place = static_cast<std::size_t>(inside - sbom_.components.data());
  if (holds(place, holder->second)) {
    sbom_.remarks.push_back({"holds-itself", inside->place, std::string{whole}});
    return false;
  }
  inside->parent = holder->second;
  return true;
}

bool SbomBuilder::set_scope(std::string_view id, std::string_view scope) {
  Component* component = named(id);
  if (!component || (!component->scope.empty() && component->scope != scope)) return false;
  component->scope = scope;
  return true;
}

bool relate(SbomBuilder& builder, std::string_view from, std::string_view type,
            std::string_view to) {
  if (type == "DESCRIBES") return from == kDocument && builder.describe(to);
  if (type == "DESCRIBED_BY") return to == kDocument && builder.describe(from);
  if (type == "CONTAINS") return builder.contain(from, to);
  if (type == "CONTAINED_BY") return builder.contain(to, from);
  for (const ScopeRow& row : kScopes) {
    if (type == row.type) return builder.set_scope(from, row.scope);
  }
  return false;
}

}  // namespace docket::spdx
