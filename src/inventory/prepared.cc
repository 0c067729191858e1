#include "inventory/prepared.h"

#include "inventory/cpe_keys.h"
#include "inventory/ecosystem.h"
#include "inventory/key_table.h"
#include "inventory/names.h"

namespace docket {
namespace {

// A package of source and its version, from the qualifier "upstream": "openssl",
// "openssl@3.0.11-1", and of an RPM the name of its file, "openssl-3.0.7-24.el9.src.rpm".
struct Source {
  std::string name;
  std::string version;  // empty: that of the package
};

Source source_of(const Purl& purl) {
  std::string_view text = qualifier_of(purl, "upstream");
  constexpr std::string_view kRpm = ".src.rpm";
  if (text.ends_with(kRpm)) {
    text.remove_suffix(kRpm.size());
    const std::size_t release = text.rfind('-');
    const std::size_t version =
        release == std::string_view::npos || release == 0 ? release : text.rfind('-', release - 1);
    if (version == std::string_view::npos || version == 0) return {};
    return {std::string{text.substr(0, version)}, std::string{text.substr(version + 1)}};
  }
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return {std::string{text}, ""};
  return {std::string{text.substr(0, at)}, std::string{text.substr(at + 1)}};
}

std::string version_of(const Purl& purl, const Component& component) {
  std::string version = version_in(purl);
  return version.empty() ? component.version : version;
}

}  // namespace

std::string version_met(const Component& component, const Match& match) {
  if (match.met == Met::purl) {
    const Purl& purl = component.purls[match.own];
    if (!match.reasons.has(MatchReason::source_package)) return version_of(purl, component);
    Source source = source_of(purl);
    return source.version.empty() ? version_of(purl, component) : std::move(source.version);
  }
  if (!component.version.empty()) return component.version;
  std::string version;
  if (match.met == Met::cpe)
    version = plain_text(component.cpes[match.own].attributes[kCpeVersion]);
  for (const Purl& purl : component.purls) {
    if (version.empty()) version = version_in(purl);
  }
  return version;
}

std::string package_key(std::string_view type, std::string_view name_space, std::string_view name) {
  std::string key{type};
  key += '\0';
  key += name_space;
  key += '\0';
  key += name;
  return key;
}

PreparedSbom::PreparedSbom(const std::vector<Component>& components) : components_(&components) {
  purls_.reserve(components.size());
  names_.reserve(components.size());
  for (std::uint32_t place = 0; place < components.size(); ++place) {
    const Component& component = components[place];
    add_purls(component, place);
    for (std::uint32_t own = 0; own < component.cpes.size(); ++own) {
      for (const std::string& key : keys_of_component(component.cpes[own]))
        cpes_.push_back({place, own, keep(key), hash_of_key(key)});
    }
    add_names(component, place);
  }
}

PreparedText PreparedSbom::keep(std::string_view text) {
  const PreparedText kept{static_cast<std::uint32_t>(texts_.size()),
                          static_cast<std::uint32_t>(text.size())};
  texts_ += text;
  return kept;
}

void PreparedSbom::add_purls(const Component& component, std::uint32_t place) {
  for (std::uint32_t own = 0; own < component.purls.size(); ++own) {
    const Purl& purl = component.purls[own];
    PreparedPurl prepared{.component = place,
                          .own = own,
                          .scheme = scheme_of_type(purl.type),
                          .is_qualified = !qualifier_of(purl, "distro").empty() ||
                                          !qualifier_of(purl, "arch").empty()};
    const std::string version = version_of(purl, component);
    add_purl(prepared, package_key(purl.type, purl.name_space, purl.name), version);
    const Source source = source_of(purl);
    if (source.name.empty() || source.name == purl.name) continue;
    prepared.is_source = true;
    add_purl(prepared, package_key(purl.type, purl.name_space, source.name),
             source.version.empty() ? version : source.version);
  }
}

void PreparedSbom::add_purl(PreparedPurl purl, std::string_view key, std::string_view version) {
  purl.key = keep(key);
  purl.hash = hash_of_key(key);
  purl.version = keep(version);
  if (purl.scheme && !version.empty()) {
    const Result<Version> read = read_version(*purl.scheme, version);
    if (read.ok()) {
      purl.version_key = keep(read->key());
      purl.front = line_key(read->key()).front;
    }
  }
  purls_.push_back(purl);
}

// A file's name names no product.
void PreparedSbom::add_names(const Component& component, std::uint32_t place) {
  if (component.kind == "file" || component.name.empty()) return;
  const auto add = [this, place](std::string_view name) {
    const std::string key = folded_name(name);
    if (!key.empty()) names_.push_back({place, keep(key), hash_of_key(key)});
  };
  add(component.name);
  if (component.group.empty()) return;
  add(component.group + "/" + component.name);
  add(component.group + ":" + component.name);
}

}  // namespace docket
