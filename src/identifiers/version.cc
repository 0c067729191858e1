#include "identifiers/version.h"

#include "identifiers/versions/key.h"

namespace docket {
namespace {

constexpr std::size_t kVersionMax = 4096;  // bytes; what is longer is no version

struct SchemeRules {
  Scheme scheme;
  std::string_view name;
  std::string_view other_name;  // what its users say; empty where they say the same
  Result<std::string> (*read)(std::string_view text);
  int (*compare)(std::string_view left, std::string_view right);
};

// In the order of the enumeration.
constexpr SchemeRules kSchemes[] = {
    {Scheme::semver, "semver", "", read_semver, compare_bytes},
    {Scheme::npm, "npm", "", read_npm, compare_bytes},
    {Scheme::cargo, "cargo", "crates.io", read_cargo, compare_bytes},
    {Scheme::golang, "golang", "go", read_golang, compare_bytes},
    {Scheme::nuget, "nuget", "", read_nuget, compare_bytes},
    {Scheme::nginx, "nginx", "", read_nginx, compare_bytes},
    {Scheme::deb, "deb", "debian", read_deb, compare_bytes},
    {Scheme::rpm, "rpm", "", read_rpm, compare_bytes},
    {Scheme::alpm, "alpm", "arch", read_alpm, compare_alpm},
    {Scheme::apk, "apk", "alpine", read_apk, compare_bytes},
    {Scheme::gentoo, "gentoo", "ebuild", read_gentoo, compare_bytes},
    {Scheme::maven, "maven", "", read_maven, compare_maven},
    {Scheme::pypi, "pypi", "pep440", read_pypi, compare_bytes},
    {Scheme::gem, "gem", "rubygems", read_gem, compare_bytes},
    {Scheme::composer, "composer", "packagist", read_composer, compare_bytes},
    {Scheme::conan, "conan", "", read_conan, compare_conan},
    {Scheme::openssl, "openssl", "", read_openssl, compare_bytes},
    {Scheme::datetime, "datetime", "", read_datetime, compare_bytes},
    {Scheme::intdot, "intdot", "", read_intdot, compare_bytes},
    {Scheme::lexicographic, "lexicographic", "", read_lexicographic, compare_bytes},
};

const SchemeRules& rules_of(Scheme scheme) { return kSchemes[static_cast<std::size_t>(scheme)]; }

}  // namespace

std::optional<Scheme> scheme_of(std::string_view name) {
  const std::string wanted = lower_case(name);
  for (const SchemeRules& rules : kSchemes) {
    if (rules.name == wanted || (!wanted.empty() && rules.other_name == wanted))
      return rules.scheme;
  }
  return std::nullopt;
}

std::string_view name_of(Scheme scheme) { return rules_of(scheme).name; }

std::vector<std::string> scheme_names() {
  std::vector<std::string> names;
  for (const SchemeRules& rules : kSchemes) names.emplace_back(rules.name);
  return names;
}

bool Version::operator==(const Version& other) const {
  return scheme_ == other.scheme_ && compare(*this, other) == 0;
}

Result<Version> read_version(Scheme scheme, std::string_view text) {
  if (text.size() > kVersionMax)
    return Error{"version.too-long",
                 "this version has " + std::to_string(text.size()) + " bytes; 4096 are the most",
                 ""};
  if (text.empty()) return not_of(scheme, text, "it is empty");
  return Version{scheme, TRY(rules_of(scheme).read(text))};
}

int compare(const Version& left, const Version& right) {
  CHECK(left.scheme_ == right.scheme_);
  return compare_keys(left.scheme_, left.key_, right.key_);
}

int compare_keys(Scheme scheme, std::string_view left, std::string_view right) {
  return rules_of(scheme).compare(left, right);
}

bool ranked_by_bytes(Scheme scheme) { return rules_of(scheme).compare == compare_bytes; }

Result<int> compare(Scheme scheme, std::string_view left, std::string_view right) {
  const Version first = TRY(read_version(scheme, left));
  const Version second = TRY(read_version(scheme, right));
  return compare(first, second);
}

}  // namespace docket
