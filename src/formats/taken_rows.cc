#include "formats/taken_rows.h"

#include <algorithm>

#include "base/text.h"
#include "cases/version_text.h"
#include "formats/command_text.h"
#include "formats/package_names.h"
#include "formats/versions.h"
#include "identifiers/cpe.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

struct Meaning {
  std::string_view published;
  AffectedStatus status;
};
constexpr Meaning kStatuses[] = {
    {"affected", AffectedStatus::affected},
    {"known_affected", AffectedStatus::affected},
    {"first_affected", AffectedStatus::affected},
    {"last_affected", AffectedStatus::affected},
    {"exploitable", AffectedStatus::affected},
    {"fixed", AffectedStatus::fixed},
    {"resolved", AffectedStatus::fixed},
    {"resolved_with_pedigree", AffectedStatus::fixed},
    {"first_fixed", AffectedStatus::fixed},
    {"not_affected", AffectedStatus::not_affected},
    {"known_not_affected", AffectedStatus::not_affected},
    {"unaffected", AffectedStatus::not_affected},
    {"false_positive", AffectedStatus::not_affected},
    {"under_investigation", AffectedStatus::under_investigation},
    {"in_triage", AffectedStatus::under_investigation},
};

// A version of the record as we take one version: as it is written, or with a sign where it looks
// like something else and its scheme knows it.
std::optional<std::string> version_of(const std::string& written, const std::string& scheme) {
  if (written == "*" || written.empty()) return std::string{};
  if (read_versions(written).ok()) return written;
  const std::optional<Scheme> known = scheme_of(scheme);
  if (!known || !read_version(*known, written).ok()) return std::nullopt;
  NamedVersions span;
  span.version = written;
  return print(span);
}

// From one version of the range to the next one, each with its status: in a CVE record the changes
// stand in their order.
std::vector<VersionStatus> changing_parts(const VersionStatus& status) {
  std::vector<VersionStatus> parts;
  VersionStatus rest = status;
  rest.changes.clear();
  for (const VersionChange& change : status.changes) {
    VersionStatus part = rest;
    part.before = change.at;
    part.up_to.clear();
    parts.push_back(std::move(part));
    rest.from = change.at;
    rest.status = change.status;
  }
  parts.push_back(std::move(rest));
  return parts;
}

// The letters and digits alone, by which "WP Maps" is "wp-maps".
std::string squeezed(std::string_view name) {
  std::string plain;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c & 0x80) != 0 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  }
  return plain;
}

// By its package URL, which is also that of a name in an ecosystem or a collection that is known.
void name_package(NamedRow& named, const AffectedProduct& product) {
  AffectedRow& row = named.row;
  const ProductIdentifier* ecosystem = identifier_of(product, "ecosystem");
  const ProductIdentifier* package = identifier_of(product, "package");
  const ProductIdentifier* collection = identifier_of(product, "collection");
  if (named.purl) {
    // The row says itself which versions are meant, where they are those that the name has in it.
    const Result<Purl> purl = parse_purl(named.purl->id);
    const std::string plain = purl.ok() ? print(without_versions(*purl)) : std::string{};
    const bool is_said =
        purl.ok() && plain != print(*purl) && speaks_of_its_version(product, *purl);
    row.purl = is_said ? plain : line_of(named.purl->id);
  } else if (const auto purl =
                 ecosystem ? package_in_ecosystem(ecosystem->id, product.product) : std::nullopt) {
    row.purl = print(*purl);
    named.collection = ecosystem;
  } else if (const auto kept = collection && package
                                   ? package_in_collection(collection->id, package->id)
                                   : std::nullopt) {
    row.purl = print(*kept);
    named.package = package;
    named.collection = collection;
  }
}

// What a product is called; of one that is called by its package URL alone the name in it.
std::string name_in(const AffectedProduct& product) {
  const std::string& name = product.product.empty() ? product.full_name : product.product;
  if (!name.starts_with("pkg:")) return name;
  const Result<Purl> purl = parse_purl(name);
  return purl.ok() ? purl->name : name;
}

}  // namespace

std::optional<AffectedStatus> row_status(std::string_view published) {
  for (const Meaning& one : kStatuses)
    if (one.published == published) return one.status;
  return std::nullopt;
}

std::string end_of(const std::string& version, std::string_view open) {
  return version == open ? std::string{} : version;
}

std::optional<std::string> versions_of(const VersionStatus& part) {
  if (!part.is_range()) return version_of(part.versions, part.scheme);
  NamedVersions span;
  span.from = end_of(part.from, "0");
  span.before = end_of(part.before, "*");
  if (span.before.empty()) span.up_to = end_of(part.up_to, "*");
  std::string text = print(span);
  const Result<NamedVersions> read = read_versions(text);
  if (!read.ok() || *read != span) return std::nullopt;
  return text;
}

std::vector<VersionStatus> parts_of(const AffectedProduct& product, const VersionStatus& status) {
  if (!status.changes.empty()) return changing_parts(status);
  if (status.is_range()) return {status};
  VersionStatus one = status;
  if (one.versions.empty()) one.versions = product.versions;
  if (one.versions.empty()) one.versions = version_named_by(product);
  std::vector<VersionStatus> parts = stretches_written(one.versions, status);
  if (parts.empty()) parts.push_back(std::move(one));
  return parts;
}

bool is_of_versions(const std::string& cpe, const std::optional<std::string>& versions) {
  const Result<Cpe> name = parse_cpe(cpe);
  if (!name.ok()) return true;  // refused elsewhere, with its own reason
  std::string version = name->attributes[3];
  if (version == "*" || version == "-") return true;
  std::erase(version, '\\');
  if (!versions) return false;
  return lower_case(*versions) == lower_case(version);
}

NamedRow row_named(const AffectedProduct& product) {
  NamedRow named;
  AffectedRow& row = named.row;
  named.purl = identifier_of(product, "purl");
  named.cpe = identifier_of(product, "cpe");
  const ProductIdentifier* package = identifier_of(product, "package");
  row.product = line_of(name_in(product));
  if (!product.vendor.empty()) row.vendor = line_of(product.vendor);
  if (named.cpe) row.cpe = line_of(named.cpe->id);
  name_package(named, product);
  if (!package) return named;
  if (row.product.empty()) {
    row.product = line_of(package->id);
    named.package = package;
  } else if (!row.purl && squeezed(row.product) != squeezed(package->id)) {
    row.product = line_of(row.product + " (" + package->id + ")");
    named.package = package;
  }
  return named;
}

std::string take_versions(std::string& line) {
  std::size_t at = std::string::npos;
  for (const std::string_view sign : {"<", ">", "=", "≤", "≥", "＜", "＞"})
    at = std::min(at, line.find(sign));
  if (at == std::string::npos) {
    at = line.rfind(' ') + 1;
    const bool is_version =
        at > 0 && line.find('.', at) != std::string::npos && (line[at] >= '0' && line[at] <= '9');
    if (!is_version) return "*";
  }
  std::string versions{trimmed(std::string_view{line}.substr(at))};
  line = trimmed(std::string_view{line}.substr(0, at));
  return versions;
}

}  // namespace docket
