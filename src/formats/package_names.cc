#include "formats/package_names.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "identifiers/cpe.h"
#include "inventory/ecosystem.h"

namespace docket {
namespace {

struct NameRow {
  std::string_view word;
  std::string_view type;
  std::string_view name_space;  // of distributions
  char separator;               // the name has its namespace before it; '\0': it has none
};

constexpr NameRow kEcosystems[] = {
    {"Alpine", "apk", "alpine", '\0'},  {"Chainguard", "apk", "chainguard", '\0'},
    {"Debian", "deb", "debian", '\0'},  {"Go", "golang", "", '/'},
    {"Hackage", "hackage", "", '\0'},   {"Hex", "hex", "", '\0'},
    {"Maven", "maven", "", ':'},        {"NuGet", "nuget", "", '\0'},
    {"Packagist", "composer", "", '/'}, {"Pub", "pub", "", '\0'},
    {"PyPI", "pypi", "", '\0'},         {"RubyGems", "gem", "", '\0'},
    {"Ubuntu", "deb", "ubuntu", '\0'},  {"Wolfi", "apk", "wolfi", '\0'},
    {"crates.io", "cargo", "", '\0'},   {"npm", "npm", "", '/'},
};

// By the host, and where it holds several collections the path.
constexpr NameRow kCollections[] = {
    {"crates.io", "cargo", "", '\0'},
    {"packagist.org", "composer", "", '/'},
    {"rubygems.org", "gem", "", '\0'},
    {"pkg.go.dev", "golang", "", '/'},
    {"hackage.haskell.org", "hackage", "", '\0'},
    {"hex.pm", "hex", "", '\0'},
    {"pub.dev", "pub", "", '\0'},
    {"repo.maven.apache.org/maven2", "maven", "", ':'},
    {"repo1.maven.org/maven2", "maven", "", ':'},
    {"npmjs.com", "npm", "", '/'},
    {"registry.npmjs.org", "npm", "", '/'},
    {"search.maven.org", "maven", "", ':'},
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

// "debian-12" of Debian is the release "12"; empty: it is called otherwise ("bookworm").
std::string_view release_in(const NameRow& row, std::string_view distribution) {
  if (!distribution.starts_with(row.name_space)) return {};
  distribution.remove_prefix(row.name_space.size());
  return distribution.starts_with('-') ? distribution.substr(1) : std::string_view{};
}

// The package URL of an identifier, wherever formats put one.
std::optional<Purl> purl_in(const ProductIdentifier& one) {
  if (one.scheme != "purl" && !(one.scheme == "iri" && one.id.starts_with("pkg:"))) return {};
  Result<Purl> purl = parse_purl(one.id);
  if (!purl.ok()) return std::nullopt;
  return *std::move(purl);
}

// One version or a range.
std::string versions_in(const Purl& purl) {
  std::string version = version_in(purl);
  return version.empty() ? std::string{qualifier_of(purl, "vers")} : version;
}

// What a product says besides its package URL: the package by its name in a place.
std::optional<NamedPackage> kept_package(const AffectedProduct& product) {
  const ProductIdentifier* ecosystem = identifier_of(product, "ecosystem");
  const ProductIdentifier* collection = identifier_of(product, "collection");
  const ProductIdentifier* package = identifier_of(product, "package");
  NamedPackage kept;
  std::optional<Purl> purl;
  if (ecosystem) {
    const std::string& name = package ? package->id : product.product;
    purl = package_in_ecosystem(ecosystem->id, name);
    const auto again = purl ? ecosystem_of(*purl) : std::nullopt;
    if (again && again->ecosystem == ecosystem->id) kept.said_by.push_back(ecosystem);
    kept.is_called_so = again && again->name == product.product;
  } else if (collection && package) {
    purl = package_in_collection(collection->id, package->id);
    kept.said_by.push_back(collection);
    kept.is_called_so = product.product == package->id;
  }
  if (!purl) return std::nullopt;
  if (package) kept.said_by.push_back(package);
  kept.purl = *std::move(purl);
  return kept;
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

std::optional<EcosystemName> ecosystem_of(const Purl& purl) {
  for (const NameRow& row : kEcosystems) {
    if (row.type != purl.type) continue;
    EcosystemName found{std::string{row.word}, purl.name};
    std::string distribution;
    if (!row.name_space.empty()) {
      if (row.name_space != purl.name_space) continue;
      distribution = qualifier_of(purl, "distro");
      const std::string_view release = release_in(row, distribution);
      if (release.empty() != distribution.empty()) return std::nullopt;
      if (!release.empty()) found.ecosystem += row.word == "Alpine" ? ":v" : ":";
      found.ecosystem += release;
    } else if (row.separator && !purl.name_space.empty()) {
      found.name = purl.name_space + row.separator + purl.name;
    }
    const std::optional<Purl> again = made(row, found.name, std::move(distribution));
    const Purl bare = without_versions(purl);
    if (!again || again->qualifiers != bare.qualifiers || again->name_space != bare.name_space ||
        again->name != bare.name || !bare.subpath.empty())
      return std::nullopt;
    return found;
  }
  return std::nullopt;
}

std::optional<NamedPackage> package_of(const AffectedProduct& product) {
  std::optional<NamedPackage> found;
  for (const ProductIdentifier& one : product.identifiers) {
    std::optional<Purl> purl = found ? std::nullopt : purl_in(one);
    if (purl) found = NamedPackage{*std::move(purl), {&one}, false};
  }
  const std::optional<NamedPackage> kept = kept_package(product);
  if (!found || !kept) return found ? found : kept;
  if (without_versions(found->purl) == kept->purl) {
    found->said_by.insert(found->said_by.end(), kept->said_by.begin(), kept->said_by.end());
    found->is_called_so = kept->is_called_so;
  }
  return found;
}

Purl without_versions(Purl purl) {
  purl.version.clear();
  std::erase_if(purl.qualifiers, [](const auto& one) { return one.first == "vers"; });
  return purl;
}

std::string version_named_by(const AffectedProduct& product) {
  for (const ProductIdentifier& one : product.identifiers) {
    const std::optional<Purl> purl = purl_in(one);
    if (std::string version = purl ? versions_in(*purl) : ""; !version.empty()) return version;
  }
  for (const ProductIdentifier& one : product.identifiers) {
    if (one.scheme != "cpe") continue;
    const Result<Cpe> cpe = parse_cpe(one.id);
    if (cpe.ok() && cpe->attributes[3].find_first_of("*?-\\") == std::string::npos)
      return cpe->attributes[3];
  }
  return {};
}

bool speaks_of_its_version(const AffectedProduct& product, const Purl& purl) {
  const std::string named = versions_in(purl);
  const auto speaks = [&](const VersionStatus& one) {
    const std::string& said = one.versions.empty() ? product.versions : one.versions;
    return said == named || (said.empty() && version_named_by(product) == named);
  };
  return named.empty() || std::any_of(product.statuses.begin(), product.statuses.end(), speaks);
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
