#include "identifiers/purl_types.h"

#include <algorithm>

namespace docket {
namespace {

using enum Need;
using enum Letters;

constexpr PurlType kTypes[] = {
    {"alpm", required, small, small},
    {"apk", required, small, small},
    {"bazel", prohibited, as_is, as_is},
    {"bitbucket", required, small, small},
    {"bitnami", prohibited, as_is, small},
    {"brew", optional, small, small},
    {"cargo", prohibited, as_is, as_is},
    {"chrome-extension", prohibited, as_is, small, as_is, Extra::chrome_extension},
    {"cocoapods", prohibited, as_is, as_is, as_is, Extra::cocoapods},
    {"composer", required, small, small},
    {"conan", optional, as_is, as_is},
    {"conda", prohibited, as_is, as_is},
    {"cpan", optional, capital, as_is, as_is, Extra::cpan},
    {"cran", prohibited, as_is, as_is},
    {"deb", required, small, small},
    {"docker", optional, as_is, as_is},
    {"gem", prohibited, as_is, as_is},
    {"generic", optional, as_is, as_is},
    {"git", required, as_is, as_is, as_is, Extra::git},
    {"github", required, small, small},
    {"golang", usual, as_is, as_is},
    {"hackage", prohibited, as_is, as_is},
    {"hex", optional, small, small},
    {"huggingface", required, as_is, as_is, small},
    {"julia", prohibited, as_is, as_is, as_is, Extra::none, "uuid"},
    {"luarocks", optional, small, small},
    {"maven", required, as_is, as_is},
    {"mlflow", prohibited, as_is, as_is, as_is, Extra::mlflow},
    {"npm", optional, as_is, as_is},
    {"nuget", prohibited, as_is, as_is},
    {"oci", prohibited, as_is, small, small},
    {"opam", prohibited, as_is, as_is},
    {"otp", prohibited, as_is, small},
    {"pub", prohibited, as_is, small, as_is, Extra::pub},
    {"pypi", prohibited, as_is, small, small, Extra::pypi},
    {"qpkg", required, small, as_is},
    {"rpm", required, small, as_is},
    {"swid", optional, as_is, as_is, as_is, Extra::swid, "tag_id"},
    {"swift", required, as_is, as_is},
    {"vcpkg", prohibited, as_is, as_is},
    {"vscode-extension", required, small, small, small},
    {"yocto", optional, small, as_is},
};

}  // namespace

std::span<const PurlType> purl_types() { return kTypes; }

const PurlType* find_purl_type(std::string_view type) {
  const auto* found = std::lower_bound(
      std::begin(kTypes), std::end(kTypes), type,
      [](const PurlType& row, std::string_view wanted) { return row.type < wanted; });
  return found != std::end(kTypes) && found->type == type ? found : nullptr;
}

}  // namespace docket
