#include "inventory/sbom.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace docket {
namespace {

// With how many of the names before it a name is compared.
constexpr std::ptrdiff_t kComparedMax = 100;

// Adds a name of a component, unless it was just named so.
template <class Name>
void add_once(std::vector<Name>& names, Name name) {
  const auto from = names.end() - std::min(std::ssize(names), kComparedMax);
  if (std::find(from, names.end(), name) == names.end()) names.push_back(std::move(name));
}

}  // namespace

void add_purl(Sbom& sbom, Component& component, std::string_view text, const std::string& where) {
  if (trimmed(text).empty()) return;
  Result<Purl> purl = parse_purl(text, PurlReading::repair);
  if (!purl.ok()) {
    sbom.remarks.push_back(
        {"purl-malformed", where, std::string{text} + ": " + purl.error().message});
    return;
  }
  add_once(component.purls, *std::move(purl));
}

void add_cpe(Sbom& sbom, Component& component, std::string_view text, const std::string& where) {
  if (trimmed(text).empty()) return;
  Result<Cpe> cpe = parse_cpe(text);
  if (!cpe.ok()) {
    sbom.remarks.push_back(
        {"cpe-malformed", where, std::string{text} + ": " + cpe.error().message});
    return;
  }
  add_once(component.cpes, *std::move(cpe));
}

}  // namespace docket
