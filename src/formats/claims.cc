#include "formats/claims.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "formats/claim_spans.h"
#include "formats/package_names.h"
#include "inventory/ecosystem.h"

namespace docket {
namespace {

bool is_withdrawn(const Advisory& advisory) {
  return std::any_of(advisory.flags.begin(), advisory.flags.end(),
                     [](const RecordFlag& flag) { return flag.code == "rejected"; });
}

bool says_nothing(std::string_view name) {
  const std::string_view bare = trimmed(name);
  return bare.empty() || bare == "n/a" || bare == "N/A" || bare == "-" || bare == "*" ||
         bare == "unspecified" || bare == "Unspecified" || bare == "unknown" || bare == "Unknown";
}

void add_name(Claim& claim, std::string_view maker, std::string_view name) {
  if (says_nothing(name)) return;
  claim.names.push_back(
      {says_nothing(maker) ? "" : std::string{trimmed(maker)}, std::string{trimmed(name)}});
}

std::string_view identifier(const AffectedProduct& product, std::string_view scheme) {
  for (const ProductIdentifier& one : product.identifiers) {
    if (one.scheme == scheme) return one.id;
  }
  return {};
}

// The version that a package URL or a CPE name names, empty for none.
std::string version_of(const Claim& claim) {
  for (const Purl& purl : claim.purls) {
    if (std::string version = version_in(purl); !version.empty()) return version;
  }
  for (const Cpe& cpe : claim.cpes) {
    const std::string& version = cpe.attributes[3];
    if (version.find_first_of("*?-\\") == std::string::npos) return version;
  }
  return {};
}

// The range that a package URL names instead of a version.
std::string range_of(const Claim& claim) {
  for (const Purl& purl : claim.purls)
    if (const std::string_view range = qualifier_of(purl, "vers"); !range.empty())
      return std::string{range};
  return {};
}

void add_identifiers(const AffectedProduct& product, Claim& claim) {
  for (const ProductIdentifier& one : product.identifiers) {
    if (one.scheme == "purl" || (one.scheme == "iri" && one.id.starts_with("pkg:"))) {
      if (Result<Purl> purl = parse_purl(one.id, PurlReading::repair); purl.ok())
        claim.purls.push_back(*std::move(purl));
    } else if (one.scheme == "cpe") {
      if (Result<Cpe> cpe = parse_cpe(one.id); cpe.ok()) claim.cpes.push_back(*std::move(cpe));
    }
  }
  if (!claim.purls.empty()) return;
  const std::string_view ecosystem = identifier(product, "ecosystem");
  const std::string_view package = identifier(product, "package");
  std::optional<Purl> purl =
      !ecosystem.empty() ? package_in_ecosystem(ecosystem, product.product)
                         : package_in_collection(identifier(product, "collection"), package);
  if (purl) claim.purls.push_back(*std::move(purl));
  add_name(claim, product.vendor, package);
}

Claim named_claim(const AffectedProduct& product, std::uint32_t number) {
  Claim claim{.advisory = number};
  add_identifiers(product, claim);
  add_name(claim, product.vendor, product.product);
  return claim;
}

// --- CVE and OSV: a product with ranges -------------------------------------------------------

// Commits rank nothing; they count where nothing else is said.
bool is_of_commits(const VersionStatus& status) {
  return status.scheme == "GIT" || status.scheme == "git";
}

bool has_versions(const AffectedProduct& product) {
  return std::any_of(product.statuses.begin(), product.statuses.end(),
                     [](const VersionStatus& one) { return !is_of_commits(one); });
}

// The rules that the ranges name: one, or it is not known which.
std::string scheme_of(const AffectedProduct& product) {
  std::string scheme;
  for (const VersionStatus& status : product.statuses) {
    if (status.scheme.empty() || status.scheme == "ECOSYSTEM" || is_of_commits(status)) continue;
    if (!scheme.empty() && scheme != status.scheme) return "";
    scheme = status.scheme;
  }
  return scheme;
}

void add_statuses(const AffectedProduct& product, bool released, Claim& claim) {
  claim.scheme = scheme_of(product);
  const bool skip_commits = has_versions(product);
  for (const VersionStatus& one : product.statuses) {
    if (skip_commits && is_of_commits(one)) continue;
    const MatchStatus status = status_in_words(one.status).value_or(MatchStatus::undecided);
    if (released && !one.is_range() && one.versions.empty()) continue;
    if (released && !one.is_range() && !is_of_commits(one)) {
      claim.spans.push_back(VersionSpan::just(one.versions, status));
      claim.spans.back().is_released = true;
    } else {
      append_spans(one, status, claim.spans);
    }
  }
}

// Without a default nothing is said of other versions; without any version, nothing is known.
Claim claim_of_cve(const AffectedProduct& product, std::uint32_t number) {
  Claim claim = named_claim(product, number);
  add_statuses(product, false, claim);
  const std::string_view word = product.default_status;
  if (!word.empty() && word != "unknown") claim.otherwise = status_in_words(word);
  if (!claim.otherwise && claim.spans.empty()) claim.otherwise = MatchStatus::undecided;
  return claim;
}

// A version that is in no range is not affected; behind the end of one it is fixed.
Claim claim_of_osv(const AffectedProduct& product, std::uint32_t number) {
  Claim claim = named_claim(product, number);
  add_statuses(product, true, claim);
  for (const VersionStatus& one : product.statuses) {
    if (!one.before.empty() && !is_of_commits(one))
      claim.spans.push_back({one.before, true, "", false, MatchStatus::fixed, false});
  }
  claim.otherwise = claim.spans.empty() ? MatchStatus::affected : MatchStatus::not_affected;
  return claim;
}

// --- our own cases: products with the rows that people said -------------------------------------

// One version goes before a range, and a range before all versions, in whatever order they were
// said: what is narrower is meant to stand out of what is wider.
int width_of(const VersionSpan& span) {
  if (span.is_just_one()) return 0;
  return span.from.empty() && span.up_to.empty() ? 2 : 1;
}

// A version is taken as it is written, whatever it looks like.
void add_said(const VersionStatus& said, Claim& claim) {
  const MatchStatus status = status_in_words(said.status).value_or(MatchStatus::undecided);
  if (said.is_range()) {
    append_spans(said, status, claim.spans);
  } else if (said.versions.empty()) {
    claim.spans.push_back({"", true, "", false, status, false});
  } else {
    claim.spans.push_back(VersionSpan::just(said.versions, status));
  }
}

// Of versions in no row nothing is said.
void close(Claim& claim) {
  std::stable_sort(claim.spans.begin(), claim.spans.end(),
                   [](const VersionSpan& left, const VersionSpan& right) {
                     return width_of(left) < width_of(right);
                   });
  if (claim.spans.empty()) {
    claim.otherwise = MatchStatus::undecided;
  } else if (width_of(claim.spans.front()) == 2) {
    claim.otherwise = claim.spans.front().status;  // the same of every version
    claim.spans.clear();
  }
}

// Rows that say why something is not affected stand in a product of their own, beside the others of
// that name: for matching they are one.
std::vector<Claim> claims_of_case(const Advisory& advisory, std::uint32_t number) {
  std::vector<Claim> claims;
  for (const AffectedProduct& product : advisory.affected) {
    Claim named = named_claim(product, number);
    named.scheme = scheme_of(product);
    auto place = std::find_if(claims.begin(), claims.end(), [&named](const Claim& one) {
      const bool ranks_alike =
          one.scheme == named.scheme || one.scheme.empty() || named.scheme.empty();
      return ranks_alike && one.purls == named.purls && one.cpes == named.cpes &&
             one.names == named.names;
    });
    if (place == claims.end()) place = claims.insert(place, named);
    if (place->scheme.empty()) place->scheme = named.scheme;  // one version alone names none
    for (const VersionStatus& said : product.statuses) add_said(said, *place);
  }
  std::for_each(claims.begin(), claims.end(), close);
  return claims;
}

// --- VEX and CNNVD: a product a version, with a status for each vulnerability -------------------

class ProductClaims {
 public:
  ProductClaims(const Advisory& advisory, std::uint32_t number)
      : number_(number), is_openvex_(advisory.format == "openvex") {
    for (const AffectedProduct& product : advisory.affected)
      by_key_.try_emplace(product.key, &product);
  }

  void add(const AffectedProduct& product, std::vector<Claim>& claims) const {
    add_said(product, product, claims);
    if (!is_openvex_ || !product.combination) return;
    if (const AffectedProduct* whole = this->product(product.combination->with))
      add_said(product, *whole, claims);
  }

 private:
  // What is said of one product as claims about it or, in OpenVEX, which says of a product what it
  // says of a component in it, about that one.
  void add_said(const AffectedProduct& product, const AffectedProduct& about,
                std::vector<Claim>& claims) const {
    if (product.statuses.empty()) return;
    const Claim named = named_part(about);
    for (const VersionStatus& said : product.statuses) {
      std::optional<MatchStatus> status = status_in_words(said.status);
      if (said.status == "last_affected") status = MatchStatus::affected;
      if (!status) continue;
      Claim claim = named;
      claim.about = said.about;
      add_versions(about, said.versions, *status, claim);
      claims.push_back(std::move(claim));
    }
  }

  const AffectedProduct* product(const std::string& key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : found->second;
  }

  // A combination goes by the names of its part where it has none of its own.
  Claim named_part(const AffectedProduct& whole) const {
    Claim claim{.advisory = number_};
    add_identifiers(whole, claim);
    const bool own = !claim.purls.empty() || !claim.cpes.empty();
    const AffectedProduct* part = &whole;
    if (whole.combination) {
      if (const AffectedProduct* found = product(whole.combination->product)) part = found;
      if (const AffectedProduct* in = product(whole.combination->with))
        claim.within = in->full_name.empty() ? in->product : in->full_name;
      if (claim.within.empty()) claim.within = whole.combination->with;
    }
    if (!own && part != &whole) add_identifiers(*part, claim);
    add_name(claim, part->vendor, part->product);
    return claim;
  }

  void add_versions(const AffectedProduct& whole, const std::string& said, MatchStatus status,
                    Claim& claim) const {
    if (!said.empty()) {  // versions of their own, whatever that of the product
      append_spans(said, status, claim.spans, claim.scheme);
      return;
    }
    const AffectedProduct* part = whole.combination ? product(whole.combination->product) : nullptr;
    std::string versions = whole.versions;
    if (versions.empty() && part) versions = part->versions;
    const std::string named = version_of(claim);
    if (!versions.empty() && (named.empty() || versions.starts_with("vers:"))) {
      append_spans(versions, status, claim.spans, claim.scheme);
    } else if (!named.empty()) {
      claim.spans.push_back(VersionSpan::just(named, status));
      if (!versions.empty() && versions != named)
        claim.spans.push_back(VersionSpan::just(versions, status));
    } else if (const std::string range = range_of(claim); !range.empty()) {
      append_spans(range, status, claim.spans, claim.scheme);
    } else {
      claim.otherwise = status;
    }
  }

  std::uint32_t number_;
  bool is_openvex_;
  std::map<std::string, const AffectedProduct*> by_key_;
};

// --- CNVD: a product and its versions in one text ----------------------------------------------

std::string with_plain_commas(std::string_view text) {
  constexpr std::string_view kWide = "，";
  std::string plain;
  while (!text.empty()) {
    const bool wide = text.starts_with(kWide);
    plain += wide ? ',' : text.front();
    text.remove_prefix(wide ? kWide.size() : 1);
  }
  return plain;
}

// "Apache Log4j >=2.0，<2.15.0": the name ends where the first sign stands.
Claim claim_of_cnvd(const AffectedProduct& product, std::uint32_t number) {
  Claim claim{.advisory = number};
  const std::string text = with_plain_commas(product.product);
  std::size_t end = text.size();
  for (std::string_view sign : {"<", ">", "=", "≤", "≥", "＜", "＞"})
    end = std::min(end, text.find(sign));
  const std::string name{trimmed(std::string_view{text}.substr(0, end))};
  add_name(claim, "", name);
  const std::size_t blank = name.find(' ');
  if (blank != std::string::npos) add_name(claim, name.substr(0, blank), name.substr(blank));
  if (end == text.size()) {
    claim.otherwise = MatchStatus::undecided;  // a version may stand at its end, or none
  } else {
    append_spans(std::string_view{text}.substr(end), MatchStatus::affected, claim.spans,
                 claim.scheme);
  }
  return claim;
}

bool names_a_product_a_version(std::string_view format) {
  return format == "csaf" || format == "openvex" || format == "cyclonedx" || format == "cnnvd";
}

std::vector<Claim> claims_of_record(const Advisory& advisory, std::uint32_t number) {
  std::vector<Claim> claims;
  const ProductClaims products{advisory, number};
  for (const AffectedProduct& product : advisory.affected) {
    if (names_a_product_a_version(advisory.format)) {
      products.add(product, claims);
    } else if (advisory.format == "cnvd") {
      claims.push_back(claim_of_cnvd(product, number));
    } else {
      claims.push_back(advisory.format == "osv" ? claim_of_osv(product, number)
                                                : claim_of_cve(product, number));
    }
  }
  return claims;
}

}  // namespace

std::vector<Claim> claims_of(const Advisory& advisory, std::uint32_t number) {
  if (is_withdrawn(advisory)) return {};
  std::vector<Claim> claims = advisory.format == "docket" ? claims_of_case(advisory, number)
                                                          : claims_of_record(advisory, number);
  std::erase_if(claims, [](const Claim& claim) {
    return claim.purls.empty() && claim.cpes.empty() && claim.names.empty();
  });
  return claims;
}

}  // namespace docket
