#include "formats/vex.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "formats/package_names.h"
#include "formats/versions.h"
#include "identifiers/cpe.h"
#include "identifiers/purl.h"
#include "identifiers/vers.h"

namespace docket {
namespace {

constexpr std::string_view kVers = "vers:";

bool names_a_vulnerability(const Identifier& one) {
  switch (one.relation) {
    case Relation::own:
      return one.scheme == "cve" || one.scheme == "cnvd" || one.scheme == "osv";
    case Relation::same:
    case Relation::covers:
      return true;
    case Relation::vendor:
      return !one.about.empty();
    case Relation::replaced_by:
    case Relation::upstream:
    case Relation::related:
      return false;
  }
  return false;
}

// By number, those that a vulnerability has.
using KnownNumbers = std::set<std::string_view>;

void add_number(const Identifier& one, KnownNumbers& known, VexVulnerability& vulnerability) {
  std::vector<const Identifier*>& numbers = vulnerability.numbers;
  if (!known.insert(one.id).second) return;
  const bool is_first_cve =
      one.scheme == "cve" && (numbers.empty() || numbers.front()->scheme != "cve");
  numbers.insert(is_first_cve ? numbers.begin() : numbers.end(), &one);
}

// A range in words or as "vers:…" has marks that a version has not.
bool is_one_version(std::string_view text) {
  return text != "*" && text != "all" && !text.starts_with("vers:") &&
         text.find_first_of("<>=|, ") == std::string_view::npos;
}

bool is_range(const AffectedProduct& product) {
  return std::any_of(product.way.begin(), product.way.end(),
                     [](const ProductPart& step) { return step.kind == "product_version_range"; });
}

// One version, a range as "vers:…", or nothing for all of them; none where no name has a place for
// what is meant.
std::optional<std::string> versions_meant(const AffectedProduct& product,
                                          const VersionStatus& status) {
  const std::string& said = status.versions.empty() ? product.versions : status.versions;
  const bool is_vers = status.is_range() || said.starts_with(kVers);
  if (!is_vers && said == "*") return "";
  if (!is_vers && (is_range(product) || !is_one_version(said))) return std::nullopt;
  if (!is_vers) return said;
  const std::string range = status.is_range() ? vers_of(product, status) : said;
  const Result<Vers> vers = parse_vers(range);
  if (!vers.ok() || vers->scheme == "none") return std::nullopt;
  return vers->any ? "" : range;
}

Purl of_versions(const Purl& purl, const std::string& versions) {
  Purl named = without_versions(purl);
  if (!versions.starts_with(kVers)) {
    named.version = versions;
  } else {
    named.qualifiers.emplace_back("vers", versions);
    std::sort(named.qualifiers.begin(), named.qualifiers.end());
  }
  return named;
}

// What else says which package it is: an ecosystem or a collection, and the name in it.
void add_package(const AffectedProduct& product, const std::string& versions, VexNames& names) {
  const std::optional<NamedPackage> package = package_of(product);
  if (!package) return;
  const auto is_used = [&names](const ProductIdentifier* one) {
    return std::find(names.used.begin(), names.used.end(), one) != names.used.end();
  };
  const ProductIdentifier* first = package->said_by.empty() ? nullptr : package->said_by.front();
  const bool is_own = first && (first->scheme == "purl" || first->scheme == "iri");
  if (is_own && !is_used(first)) return;
  if (!is_own) names.purl = print(of_versions(package->purl, versions));
  for (const ProductIdentifier* one : package->said_by)
    if (!is_used(one)) names.used.push_back(one);
  names.is_called_so = package->is_called_so;
}

bool is_in_groups(const Advisory& advisory, const RecordText& text, const std::string& key) {
  return std::any_of(
      advisory.groups.begin(), advisory.groups.end(), [&](const ProductGroup& group) {
        const auto named = std::find(text.groups.begin(), text.groups.end(), group.key);
        const auto member = std::find(group.products.begin(), group.products.end(), key);
        return named != text.groups.end() && member != group.products.end();
      });
}

bool concerns(const Advisory& advisory, const RecordText& text, const AffectedProduct& product) {
  if (text.products.empty() && text.groups.empty()) return true;
  return std::find(text.products.begin(), text.products.end(), product.key) !=
             text.products.end() ||
         is_in_groups(advisory, text, product.key);
}

const DatedFact* date_of(const Advisory& advisory, std::string_view what,
                         const std::string& about) {
  for (const DatedFact& fact : advisory.dates) {
    if (fact.what == what && fact.about == about && fact.at) return &fact;
  }
  return nullptr;
}

bool same_moment(const DatedFact* one, const DatedFact* other) {
  return one == other || (one && other && one->at == other->at);
}

bool same_words(const VexStatement& one, const VexStatement& other) {
  return one.word == other.word && one.texts == other.texts &&
         same_moment(one.stated, other.stated) && same_moment(one.restated, other.restated);
}

}  // namespace

bool VexVulnerability::is_meant_by(std::string_view about) const {
  return std::find(abouts.begin(), abouts.end(), about) != abouts.end();
}

std::vector<VexVulnerability> vex_vulnerabilities(const Advisory& advisory) {
  std::map<std::string_view, std::vector<const Identifier*>> by_about;
  for (const Identifier& number : advisory.identifiers)
    if (names_a_vulnerability(number)) by_about[number.about].push_back(&number);
  std::vector<VexVulnerability> all;
  std::vector<KnownNumbers> known_of;                 // of each
  std::map<std::string_view, std::size_t> by_number;  // of the first of each
  for (const RecordVulnerability& one : advisory.vulnerabilities) {
    VexVulnerability next{{one.key}, {}};
    KnownNumbers numbers;
    for (const Identifier* number : by_about[one.key]) add_number(*number, numbers, next);
    const auto known =
        next.numbers.empty() ? by_number.end() : by_number.find(next.numbers.front()->id);
    if (known == by_number.end()) {
      if (!next.numbers.empty()) by_number.emplace(next.numbers.front()->id, all.size());
      all.push_back(std::move(next));
      known_of.push_back(std::move(numbers));
      continue;
    }
    VexVulnerability& same = all[known->second];
    const std::string_view first = same.numbers.front()->id;
    same.abouts.push_back(one.key);
    for (const Identifier* number : next.numbers)
      add_number(*number, known_of[known->second], same);
    if (same.numbers.front()->id == first) continue;
    const std::size_t place = known->second;  // a CVE number came first
    by_number.erase(known);
    by_number.emplace(same.numbers.front()->id, place);
  }
  if (all.empty()) {
    all.push_back({{""}, {}});
    KnownNumbers numbers;
    for (const Identifier& number : advisory.identifiers) {
      if (names_a_vulnerability(number)) add_number(number, numbers, all.front());
    }
  } else if (all.size() == 1) {
    all.front().abouts.emplace_back();
  }
  return all;
}

bool says_affected(std::string_view status) {
  return vex_status(status, VexDialect::openvex).word == "affected";
}

bool is_said_affected(const Advisory& advisory, const AffectedProduct& product) {
  if (product.statuses.empty() && product.default_status.empty()) return advisory.format == "cnvd";
  return says_affected(product.default_status) ||
         std::any_of(product.statuses.begin(), product.statuses.end(),
                     [](const VersionStatus& one) { return says_affected(one.status); });
}

std::vector<const RecordText*> texts_concerning(const Advisory& advisory,
                                                const AffectedProduct& product,
                                                const VersionStatus& status) {
  std::vector<const RecordText*> texts;
  for (const RecordText& text : advisory.texts) {
    if (!text.about.empty() && text.about != status.about) continue;
    if (concerns(advisory, text, product)) texts.push_back(&text);
  }
  return texts;
}

std::vector<OthersSaid> others_said(const Advisory& advisory) {
  std::vector<OthersSaid> all;
  for (const AffectedProduct& product : advisory.affected) {
    const std::string_view status = status_of_others(advisory, product);
    const std::string versions = others_of(product);
    if (status.empty() || (!product.statuses.empty() && versions.empty())) continue;
    all.push_back({&product, {.versions = versions, .status = std::string{status}}});
  }
  return all;
}

std::vector<VexStatement> vex_statements(const Advisory& advisory,
                                         const VexVulnerability& vulnerability, VexDialect dialect,
                                         std::span<const OthersSaid> others) {
  std::vector<VexStatement> statements;
  const auto add = [&](const AffectedProduct& product, const VersionStatus& status,
                       bool of_others) {
    const VexWord word = vex_status(status.status, dialect);
    if (word.word.empty()) return;
    VexStatement next{word.word,
                      texts_concerning(advisory, product, status),
                      date_of(advisory, "stated", status.about),
                      date_of(advisory, "restated", status.about),
                      {}};
    auto same = std::find_if(statements.begin(), statements.end(),
                             [&next](const VexStatement& one) { return same_words(one, next); });
    if (same == statements.end()) same = statements.insert(same, std::move(next));
    same->said.push_back({&product, &status, word.exact, of_others});
  };
  for (const std::string& about : vulnerability.abouts) {
    for (const AffectedProduct& product : advisory.affected) {
      for (const VersionStatus& status : product.statuses) {
        if (status.about == about) add(product, status, false);
      }
    }
  }
  for (const OthersSaid& one : others) add(*one.product, one.status, true);
  return statements;
}

bool is_justification(const RecordText& text) { return text.kind == "flag"; }

bool is_impact(const RecordText& text) { return text.kind == "threat" && text.title == "impact"; }

bool is_action(const RecordText& text) {
  return text.kind == "action" || text.kind == "solution" || text.kind == "workaround" ||
         text.kind == "patch";
}

VexNames vex_names(const AffectedProduct& product, const VersionStatus& status) {
  const std::optional<std::string> meant = versions_meant(product, status);
  VexNames names;
  if (!meant) return names;
  const bool is_ranged = meant->starts_with(kVers);
  for (const ProductIdentifier& one : product.identifiers) {
    std::string* place = nullptr;
    std::string name = one.id;
    if (one.scheme == "purl") {
      const Result<Purl> purl = parse_purl(one.id);
      if (!purl.ok() || (is_ranged && !purl->version.empty())) continue;
      place = &names.purl;
      if (purl->version.empty() && !meant->empty()) name = print(of_versions(*purl, *meant));
    } else if (one.scheme == "cpe") {
      const Result<Cpe> cpe = parse_cpe(one.id);
      if (!cpe.ok() || is_ranged || (!meant->empty() && cpe->attributes[3] == "*")) continue;
      place = &names.cpe;
    } else if (one.scheme == "iri" && !is_ranged) {
      place = &names.iri;
    }
    if (!place || !place->empty()) continue;
    *place = std::move(name);
    names.used.push_back(&one);
  }
  add_package(product, *meant, names);
  return names;
}

}  // namespace docket
