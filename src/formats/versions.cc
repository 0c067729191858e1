#include "formats/versions.h"

#include <vector>

#include "formats/package_names.h"
#include "identifiers/percent.h"
#include "identifiers/purl.h"
#include "identifiers/vers.h"

namespace docket {
namespace {

// The schemes that may order the versions, the surest first.
std::vector<std::string> schemes_of(const AffectedProduct& product, const VersionStatus& range) {
  std::vector<std::string> schemes;
  if (const std::optional<Scheme> said = scheme_of(range.scheme))
    schemes.emplace_back(name_of(*said));
  for (const ProductIdentifier& one : product.identifiers) {
    if (one.scheme != "purl") continue;
    if (const Result<Purl> purl = parse_purl(one.id); purl.ok()) schemes.push_back(purl->type);
  }
  const ProductIdentifier* package = identifier_of(product, "package");
  const std::string& name = package ? package->id : product.product;
  if (const ProductIdentifier* one = identifier_of(product, "ecosystem"))
    if (const auto purl = package_in_ecosystem(one->id, name)) schemes.push_back(purl->type);
  if (const ProductIdentifier* one = identifier_of(product, "collection"))
    if (const auto purl = package_in_collection(one->id, name)) schemes.push_back(purl->type);
  return schemes;
}

// As the canonical form has it: what has a meaning in a range is encoded, and nothing else.
bool stays(char c) {
  return c > ' ' && c <= '~' && std::string_view{"><=!*|%"}.find(c) == std::string_view::npos;
}

}  // namespace

std::string range_in_words(const VersionStatus& range) {
  std::string words;
  const auto end = [&words](const char* sign, const std::string& version) {
    if (version.empty()) return;
    if (!words.empty()) words += ", ";
    words += sign + version;
  };
  end(">= ", range.from);
  end("< ", range.before);
  end("<= ", range.up_to);
  if (!range.scheme.empty()) words += " (" + range.scheme + ")";
  for (const VersionChange& change : range.changes) words += "; " + change.at + " " + change.status;
  return words;
}

std::string vers_of(const AffectedProduct& product, const VersionStatus& range) {
  if (!range.changes.empty()) return {};
  std::string constraints;
  const auto end = [&constraints](const char* sign, const std::string& version) {
    if (version.empty() || version == "*") return;
    if (!constraints.empty()) constraints += '|';
    constraints += sign + percent_encoded(version, stays);
  };
  if (range.from != "0") end(">=", range.from);
  end("<", range.before);
  end("<=", range.up_to);
  if (constraints.empty()) constraints = "*";
  for (const std::string& scheme : schemes_of(product, range)) {
    const Result<Vers> read = parse_vers("vers:" + scheme + "/" + constraints);
    if (read.ok()) return print(*read);
  }
  return {};
}

}  // namespace docket
