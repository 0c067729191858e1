#include "formats/cyclonedx/new_range.h"

#include "identifiers/percent.h"
#include "identifiers/purl.h"
#include "identifiers/vers.h"

namespace docket::cyclonedx {
namespace {

// By the type of the package URL, or by the rules that the range names.
std::string scheme_of(const AffectedProduct& product, const VersionStatus& status) {
  for (const ProductIdentifier& one : product.identifiers) {
    if (one.scheme != "purl") continue;
    if (const Result<Purl> purl = parse_purl(one.id); purl.ok()) return purl->type;
  }
  return status.scheme == "semver" || status.scheme == "SEMVER" ? "semver" : "";
}

bool stays(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string vers_of(const AffectedProduct& product, const VersionStatus& status) {
  const std::string scheme = scheme_of(product, status);
  if (scheme.empty() || !status.changes.empty()) return {};
  std::string constraints;
  const auto end = [&constraints](const char* sign, const std::string& version) {
    if (version.empty() || version == "*") return;
    if (!constraints.empty()) constraints += '|';
    constraints += sign + percent_encoded(version, stays);
  };
  if (status.from != "0") end(">=", status.from);
  end("<", status.before);
  end("<=", status.up_to);
  const Result<Vers> range =
      parse_vers("vers:" + scheme + "/" + (constraints.empty() ? "*" : constraints));
  return range.ok() ? print(*range) : std::string{};
}

}  // namespace docket::cyclonedx
