#include "inventory/ecosystem.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace docket {
namespace {

// By type. Hex and Swift packages have versions of Semantic Versioning by their own rules. Types
// without rules of their own (generic, github, oci, docker, …) are not here.
constexpr Ecosystem kEcosystems[] = {
    {"alpm", Scheme::alpm},         {"apk", Scheme::apk},     {"cargo", Scheme::cargo},
    {"composer", Scheme::composer}, {"conan", Scheme::conan}, {"deb", Scheme::deb},
    {"ebuild", Scheme::gentoo},     {"gem", Scheme::gem},     {"golang", Scheme::golang},
    {"hex", Scheme::semver},        {"maven", Scheme::maven}, {"npm", Scheme::npm},
    {"nuget", Scheme::nuget},       {"pypi", Scheme::pypi},   {"rpm", Scheme::rpm},
    {"swift", Scheme::semver},
};

// Words of records beside the names of the schemes.
constexpr Ecosystem kWords[] = {
    {"dpkg", Scheme::deb},
    {"python", Scheme::pypi},
};

bool is_semantic(Scheme scheme) {
  return scheme == Scheme::semver || scheme == Scheme::npm || scheme == Scheme::cargo ||
         scheme == Scheme::golang;
}

const Ecosystem* row_of(std::span<const Ecosystem> table, std::string_view word) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [word](const Ecosystem& row) { return row.type == word; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Ecosystem> ecosystems() { return kEcosystems; }

std::optional<Scheme> scheme_of_type(std::string_view type) {
  const Ecosystem* row = row_of(kEcosystems, type);
  return row ? std::optional{row->scheme} : std::nullopt;
}

std::optional<Scheme> scheme_in_words(std::string_view words) {
  if (const Ecosystem* row = row_of(kWords, words)) return row->scheme;
  return scheme_of(words);
}

bool ranks_alike(Scheme left, Scheme right) {
  return left == right || (is_semantic(left) && is_semantic(right));
}

bool is_dotted_numbers(std::string_view version) {
  return !version.empty() && version.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string_view qualifier_of(const Purl& purl, std::string_view key) {
  for (const auto& [name, value] : purl.qualifiers) {
    if (name == key) return value;
  }
  return {};
}

std::string version_in(const Purl& purl) {
  const std::string_view epoch = qualifier_of(purl, "epoch");
  const bool epoch_is_apart = purl.type == "rpm" && !epoch.empty() && !purl.version.empty() &&
                              purl.version.find(':') == std::string::npos;
  return epoch_is_apart ? std::string{epoch} + ":" + purl.version : purl.version;
}

}  // namespace docket
