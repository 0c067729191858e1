#include "inventory/component_keys.h"

#include <unordered_map>

#include "base/hash.h"
#include "base/text.h"
#include "inventory/cpe_keys.h"

namespace docket {
namespace {

constexpr std::size_t kKeyMax = 500;  // bytes
constexpr std::size_t kHashDigits = 16;

// All that matching looks at, each part with its length, so that no two read the same.
std::string looked_at(const Component& component) {
  std::string all;
  const auto add = [&all](std::string_view part) {
    all += std::to_string(part.size());
    all += ' ';
    all += part;
  };
  for (const std::string* part :
       {&component.name, &component.group, &component.supplier, &component.version})
    add(*part);
  for (const Purl& purl : component.purls) add(print(purl));
  for (const Cpe& cpe : component.cpes) add(print(cpe));
  return all;
}

std::string with_hash(const std::string& key, const Component& component) {
  std::string start = printable(key, Lines::one);
  if (start.size() > kKeyMax) start.resize(kKeyMax);
  while (!is_utf8(start)) start.pop_back();
  return start + " ~" + hex(sha256(looked_at(component))).substr(0, kHashDigits);
}

bool is_short_line(const std::string& key) {
  return key.size() <= kKeyMax && unprintable_at(key, Lines::one) == std::string::npos;
}

}  // namespace

std::string component_key(const Component& component) {
  if (!component.purls.empty()) {
    Purl purl = component.purls.front();
    if (purl.version.empty()) purl.version = component.version;
    return print(purl);
  }
  const std::string version = component.version.empty() ? "" : "@" + component.version;
  if (!component.cpes.empty()) {
    const Cpe& cpe = component.cpes.front();
    return print(cpe) + (plain_text(cpe.attributes[kCpeVersion]).empty() ? version : "");
  }
  const std::string group = component.group.empty() ? "" : component.group + "/";
  const std::string supplier = component.supplier.empty() ? "" : " (" + component.supplier + ")";
  return group + component.name + version + supplier;
}

std::vector<std::string> component_keys(std::span<const Component> components) {
  std::vector<std::string> keys;
  std::unordered_map<std::string, std::size_t> first;  // component of that key, the first one
  std::vector<bool> shares(components.size());         // its key, with one that is not its like
  for (std::size_t at = 0; at < components.size(); ++at) {
    keys.push_back(component_key(components[at]));
    const auto [same, is_new] = first.emplace(keys[at], at);
    if (is_new || looked_at(components[same->second]) == looked_at(components[at])) continue;
    shares[same->second] = true;
  }
  for (std::size_t at = 0; at < components.size(); ++at) {
    if (shares[first.at(keys[at])] || !is_short_line(keys[at]))
      keys[at] = with_hash(keys[at], components[at]);
  }
  return keys;
}

}  // namespace docket
