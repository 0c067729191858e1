#include "formats/vex.h"

#include <algorithm>

#include "identifiers/cpe.h"
#include "identifiers/purl.h"

namespace docket {
namespace {

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

void add_number(const Identifier& one, VexVulnerability& vulnerability) {
  std::vector<const Identifier*>& numbers = vulnerability.numbers;
  if (std::any_of(numbers.begin(), numbers.end(),
                  [&one](const Identifier* other) { return other->id == one.id; }))
    return;
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
  std::vector<VexVulnerability> all;
  for (const RecordVulnerability& one : advisory.vulnerabilities) {
    VexVulnerability next{{one.key}, {}};
    for (const Identifier& number : advisory.identifiers) {
      if (number.about == one.key && names_a_vulnerability(number)) add_number(number, next);
    }
    const auto known = std::find_if(all.begin(), all.end(), [&next](const VexVulnerability& other) {
      return !next.numbers.empty() && !other.numbers.empty() &&
             other.numbers.front()->id == next.numbers.front()->id;
    });
    if (known == all.end()) {
      all.push_back(std::move(next));
    } else {
      known->abouts.push_back(one.key);
      for (const Identifier* number : next.numbers) add_number(*number, *known);
    }
  }
  if (all.empty()) {
    all.push_back({{""}, {}});
    for (const Identifier& number : advisory.identifiers) {
      if (names_a_vulnerability(number)) add_number(number, all.front());
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

std::vector<VexStatement> vex_statements(const Advisory& advisory,
                                         const VexVulnerability& vulnerability,
                                         VexDialect dialect) {
  std::vector<VexStatement> statements;
  const auto add = [&](const AffectedProduct& product, const VersionStatus& status) {
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
    same->said.push_back({&product, &status, word.exact});
  };
  for (const std::string& about : vulnerability.abouts) {
    for (const AffectedProduct& product : advisory.affected) {
      for (const VersionStatus& status : product.statuses) {
        if (status.about == about) add(product, status);
      }
    }
  }
  return statements;
}

bool is_justification(const RecordText& text) { return text.kind == "flag"; }

bool is_impact(const RecordText& text) { return text.kind == "threat" && text.title == "impact"; }

bool is_action(const RecordText& text) {
  return text.kind == "action" || text.kind == "solution" || text.kind == "workaround" ||
         text.kind == "patch";
}

VexNames vex_names(const AffectedProduct& product, const VersionStatus& status) {
  VexNames names;
  if (status.is_range() || is_range(product)) return names;
  const std::string& version = status.versions.empty() ? product.versions : status.versions;
  if (!is_one_version(version)) return names;
  for (const ProductIdentifier& one : product.identifiers) {
    std::string* place = nullptr;
    std::string name = one.id;
    if (one.scheme == "purl") {
      Result<Purl> purl = parse_purl(one.id);
      if (!purl.ok()) continue;
      place = &names.purl;
      if (purl->version.empty() && !version.empty()) {
        purl->version = version;
        name = print(*purl);
      }
    } else if (one.scheme == "cpe") {
      const Result<Cpe> cpe = parse_cpe(one.id);
      if (!cpe.ok() || (!version.empty() && cpe->attributes[3] == "*")) continue;
      place = &names.cpe;
    } else if (one.scheme == "iri") {
      place = &names.iri;
    }
    if (!place || !place->empty()) continue;
    *place = std::move(name);
    names.used.push_back(&one);
  }
  return names;
}

}  // namespace docket
