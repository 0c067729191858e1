#include "formats/package_names.h"

#include <string>

#include "base/text.h"

namespace docket {
namespace {

struct NameRow {
  std::string_view word;
  std::string_view type;
  std::string_view name_space;  // of distributions
  char separator;               // the name has its namespace before it; '\0': it has none
};

constexpr NameRow kEcosystems[] = {
    {"Alpine", "apk", "alpine", '\0'}, {"Chainguard", "apk", "chainguard", '\0'},
    {"Debian", "deb", "debian", '\0'}, {"Go", "golang", "", '/'},
    {"Hex", "hex", "", '\0'},          {"Maven", "maven", "", ':'},
    {"NuGet", "nuget", "", '\0'},      {"Packagist", "composer", "", '/'},
    {"PyPI", "pypi", "", '\0'},        {"RubyGems", "gem", "", '\0'},
    {"Ubuntu", "deb", "ubuntu", '\0'}, {"Wolfi", "apk", "wolfi", '\0'},
    {"crates.io", "cargo", "", '\0'},  {"npm", "npm", "", '/'},
};

// By the host, and where it holds several collections the path.
constexpr NameRow kCollections[] = {
    {"crates.io", "cargo", "", '\0'},
    {"packagist.org", "composer", "", '/'},
    {"rubygems.org", "gem", "", '\0'},
    {"pkg.go.dev", "golang", "", '/'},
    {"hex.pm", "hex", "", '\0'},
    {"repo.maven.apache.org/maven2", "maven", "", ':'},
    {"repo1.maven.org/maven2", "maven", "", ':'},
    {"registry.npmjs.org", "npm", "", '/'},
    {"www.npmjs.com", "npm", "", '/'},
    {"www.nuget.org", "nuget", "", '\0'},
    {"nuget.org", "nuget", "", '\0'},
    {"pypi.org", "pypi", "", '\0'},
    {"pypi.python.org", "pypi", "", '\0'},
};

std::optional<Purl> made(const NameRow& row, std::string_view name, std::string distribution) {
  Purl purl{.type = std::string{row.type}, .name_space = std::string{row.name_space}};
  const std::size_t cut = row.separator ? name.rfind(row.separator) : std::string_view::npos;
  purl.name = cut == std::string_view::npos ? name : name.substr(cut + 1);
  if (cut != std::string_view::npos) purl.name_space = name.substr(0, cut);
  if (!distribution.empty()) purl.qualifiers.emplace_back("distro", std::move(distribution));
  Result<Purl> result = make_purl(std::move(purl));
  if (!result.ok()) return std::nullopt;
  return *std::move(result);
}

}  // namespace

// "Debian:12" and "Ubuntu:22.04:LTS" say the release, "Alpine:v3.18" with a letter before it.
std::optional<Purl> package_in_ecosystem(std::string_view ecosystem, std::string_view name) {
  const std::vector<std::string_view> pieces = split(ecosystem, ':');
  for (const NameRow& row : kEcosystems) {
    if (row.word != pieces[0]) continue;
    std::string distribution;
    if (pieces.size() > 1 && !row.name_space.empty()) {
      std::string_view release = pieces[1];
      if (release.starts_with('v')) release.remove_prefix(1);
      distribution = std::string{row.name_space} + "-" + std::string{release};
    }
    return made(row, name, std::move(distribution));
  }
  return std::nullopt;
}

std::optional<Purl> package_in_collection(std::string_view address, std::string_view name) {
  if (name.empty()) return std::nullopt;
  for (std::string_view scheme : {"https://", "http://"}) {
    if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
  }
  while (address.ends_with('/')) address.remove_suffix(1);
  for (const NameRow& row : kCollections) {
    const bool below = address.starts_with(row.word) &&
                       (address.size() == row.word.size() || address[row.word.size()] == '/');
    if (below) return made(row, name, "");
  }
  return std::nullopt;
}

const ProductIdentifier* identifier_of(const AffectedProduct& product, std::string_view scheme) {
  for (const ProductIdentifier& one : product.identifiers) {
    if (one.scheme == scheme) return &one;
  }
  return nullptr;
}

const std::string& name_of(const AffectedProduct& product) {
  if (!product.product.empty()) return product.product;
  if (!product.full_name.empty()) return product.full_name;
  for (std::string_view scheme : {"package", "purl", "cpe"}) {
    if (const ProductIdentifier* one = identifier_of(product, scheme)) return one->id;
  }
  return product.product;
}

}  // namespace docket
