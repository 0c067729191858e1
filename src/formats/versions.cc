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

bool keeps_order(std::string_view vers, const VersionStatus& range) {
  const std::optional<Scheme> said = scheme_of(range.scheme);
  return !vers.empty() && (!said || vers.starts_with("vers:" + std::string{name_of(*said)} + "/"));
}

// A constraint that closes ends the stretch that is open, or the first one, which nothing opens.
std::vector<VersionStatus> stretches_of(std::string_view text, const VersionStatus& said) {
  const Result<Vers> vers = parse_vers(text);
  if (!vers.ok() || vers->scheme == "none") return {};
  VersionStatus form = said;
  form.versions.clear();
  if (vers->order) form.scheme = vers->scheme;
  std::vector<VersionStatus> all;
  std::optional<VersionStatus> open;
  if (vers->any) open = form;
  for (const Constraint& one : simplified(*vers).constraints) {
    VersionStatus next = form;
    switch (one.comparator) {
      case Comparator::equal:
        next.versions = one.text;
        all.push_back(std::move(next));
        break;
      case Comparator::greater_equal:
        next.from = one.text;
        open = std::move(next);
        break;
      case Comparator::less:
      case Comparator::less_equal:
        if (!open && !all.empty() && all.back().is_range()) return {};
        if (open) next = *std::move(open);
        open.reset();
        (one.comparator == Comparator::less ? next.before : next.up_to) = one.text;
        all.push_back(std::move(next));
        break;
      case Comparator::unequal:
      case Comparator::greater:
        return {};
    }
  }
  if (open) all.push_back(*std::move(open));
  for (VersionStatus& one : all) {
    if (one.versions.empty() && one.from.empty()) one.from = "0";
    if (one.is_range()) one.versions = range_in_words(one);
  }
  return all;
}

std::string_view status_of_others(const Advisory& advisory, const AffectedProduct& product) {
  if (!product.default_status.empty() || advisory.format != "osv") return product.default_status;
  return product.statuses.empty() ? "affected" : "unaffected";
}

}  // namespace docket
