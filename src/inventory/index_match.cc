#include <algorithm>

#include "inventory/cpe_keys.h"
#include "inventory/ecosystem.h"
#include "inventory/index.h"
#include "inventory/names.h"

namespace docket {
namespace {

// More than a person or a program will look through; a bill made to be expensive stops here.
constexpr std::size_t kMatchesMax = 1'000'000;
constexpr std::size_t kLooksMax = 200'000'000;

// The version of a component as one of its names gives it.
struct OwnVersion {
  std::string_view text;
  std::optional<Scheme> scheme;  // of its ecosystem; nothing: not known
};

// What was found out about a version.
struct Finding {
  Told told = Told::undecided;
  Reasons reasons;
  std::optional<MatchStatus> supposed;
};

std::optional<MatchStatus> status_of(Told told) {
  if (told == Told::nothing || told == Told::unreadable) return std::nullopt;
  return static_cast<MatchStatus>(told);
}

// Whether what both say of a distribution and an architecture can be of one package. Source
// packages and those for every architecture fit each.
enum class Qualified : std::uint8_t { same, differ, one_unsaid };

// "debian-12" is said in "debian-12.5"; a name ("bookworm") and a number cannot be compared.
Qualified compare_distributions(std::string_view left, std::string_view right) {
  if (left == right) return Qualified::same;
  const auto has_number = [](std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
  };
  if (left.empty() || right.empty() || has_number(left) != has_number(right))
    return Qualified::one_unsaid;
  const auto is_release_of = [](std::string_view release, std::string_view whole) {
    return release.starts_with(whole) && release[whole.size()] == '.';
  };
  const bool nested = left.size() < right.size()   ? is_release_of(right, left)
                      : right.size() < left.size() ? is_release_of(left, right)
                                                   : false;
  return nested ? Qualified::same : Qualified::differ;
}

Qualified compare_qualifiers(const Purl& claim, const Purl& component) {
  const auto fits_each = [](std::string_view arch) {
    return arch == "source" || arch == "src" || arch == "all" || arch == "noarch" || arch == "any";
  };
  const std::string_view their_arch = qualifier_of(claim, "arch");
  const std::string_view own_arch = qualifier_of(component, "arch");
  const bool both = !their_arch.empty() && !own_arch.empty();
  if (both && their_arch != own_arch && !fits_each(their_arch) && !fits_each(own_arch))
    return Qualified::differ;
  return compare_distributions(qualifier_of(claim, "distro"), qualifier_of(component, "distro"));
}

// Packages that an ecosystem names; what is generic may be anybody's.
bool has_package(const std::vector<Purl>& purls) {
  return std::any_of(purls.begin(), purls.end(),
                     [](const Purl& purl) { return purl.type != "generic"; });
}

Confidence at_most(Confidence one, Confidence other) { return std::max(one, other); }

}  // namespace

// One run over the components of one bill.
class Matching {
 public:
  Matching(const MatchIndex& index, const PreparedSbom& sbom, const MatchWish& wish)
      : index_(index), sbom_(sbom), wish_(wish) {}

  Result<std::vector<Match>> run() {
    const bool by_cpe = !index_.products_.empty() && wish_.least >= Confidence::medium;
    const bool by_name = !index_.names_.empty() && wish_.least == Confidence::low;
    keeps_met_ = by_cpe || by_name || sbom_.purls().size() > sbom_.components().size();
    look_up_packages();
    matches_.reserve(kExpected * sbom_.components().size());
    std::size_t cpe = 0;
    std::size_t name = 0;
    std::size_t purl = 0;
    for (std::uint32_t at = 0; at < sbom_.components().size(); ++at) {
      met_.clear();
      met_before_ = 0;
      for (; purl < sbom_.purls().size() && sbom_.purls()[purl].component == at; ++purl) {
        bring_near(purl);
        by_package(sbom_.purls()[purl], packages_[purl]);
      }
      for (; by_cpe && cpe < sbom_.cpes().size() && sbom_.cpes()[cpe].component == at; ++cpe)
        by_product(sbom_.cpes()[cpe]);
      for (; by_name && name < sbom_.names().size() && sbom_.names()[name].component == at; ++name)
        by_words(sbom_.names()[name]);
      if (matches_.size() > kMatchesMax || looks_ > kLooksMax) return too_many();
    }
    return std::move(matches_);
  }

 private:
  using Compiled = MatchIndex::Compiled;
  static constexpr std::size_t kAhead = 8;
  static constexpr std::size_t kExpected =
      4;  // matches of a component, rather too many than too few

  Error too_many() const {
    return {"match.too-many",
            "the components of this bill meet more claims than can be looked through (" +
                std::to_string(looks_) +
                " looked at); match fewer components or advisories at once",
            ""};
  }

  // All of them first: what they wait for in memory then comes while others are looked up.
  void look_up_packages() {
    const std::vector<PreparedPurl>& purls = sbom_.purls();
    packages_.reserve(purls.size());
    for (std::size_t at = 0; at < purls.size(); ++at) {
      if (at + 2 * kAhead < purls.size()) index_.packages_.prefetch(purls[at + 2 * kAhead].hash);
      if (at + kAhead < purls.size()) index_.packages_.prefetch_text(purls[at + kAhead].hash);
      packages_.push_back(index_.packages_.find(sbom_.text(purls[at].key), purls[at].hash));
    }
  }

  // What packages that come later will look at.
  void bring_near(std::size_t purl) const {
    if (purl + 2 * kAhead < packages_.size() && packages_[purl + 2 * kAhead].size() > 0)
      near_claims(packages_[purl + 2 * kAhead]);
    if (purl + kAhead < packages_.size() && packages_[purl + kAhead].size() > 0)
      index_.lines_.prefetch(index_.compiled_[packages_[purl + kAhead][0]].line);
  }

  void near_claims(const FoundClaims& claims) const {
    const Compiled* first = &index_.compiled_[claims[0]];
    __builtin_prefetch(first);
    __builtin_prefetch(first + 4);
  }

  void count_looks(const FoundClaims& claims) {
    looks_ += claims.size();
    if (met_before_ < met_.size()) std::sort(met_.begin(), met_.end());
    met_before_ = met_.size();
  }

  // Whether another name of the component, which was looked up before, met the claim already; one
  // look-up gives a claim once.
  bool is_met(std::uint32_t claim) const {
    const auto end = met_.begin() + static_cast<std::ptrdiff_t>(met_before_);
    return std::binary_search(met_.begin(), end, claim);
  }

  const Component& component(std::uint32_t place) const { return sbom_.components()[place]; }

  // --- by package URL -----------------------------------------------------------------------

  void by_package(const PreparedPurl& purl, const FoundClaims& claims) {
    count_looks(claims);
    const LineKey version{purl.front, sbom_.text(purl.version_key)};
    for (std::uint32_t at = 0; at < claims.size(); ++at) {
      const std::uint32_t claim = claims[at];
      if (keeps_met_) {
        if (is_met(claim)) continue;
        met_.push_back(claim);
      }
      const Compiled& compiled = index_.compiled_[claim];
      if (is_plainly_ranked(compiled, purl)) {
        const Told told = index_.lines_.at(compiled.line, version);
        if (is_wished(told)) package_met(claim, purl, {told, {MatchReason::version_ranked}, {}});
      } else {
        package_met(claim, purl, find_out(claim, {sbom_.text(purl.version), purl.scheme}));
      }
    }
  }

  static bool is_plainly_ranked(const Compiled& compiled, const PreparedPurl& purl) {
    return compiled.ranked && !compiled.constant && !purl.version_key.empty() &&
           compiled.line.scheme == *purl.scheme;
  }

  // Of most claims nothing but what is packed needs to be looked at.
  void package_met(std::uint32_t claim, const PreparedPurl& purl, Finding finding) {
    const Compiled& compiled = index_.compiled_[claim];
    Match match{.component = purl.component, .claim = claim, .own = purl.own};
    if (!compiled.one_package) match.their = place_among(index_.claims_[claim].purls, purl);
    match.reasons.add(purl.is_source ? MatchReason::source_package : MatchReason::same_package);
    if (purl.is_source) match.confidence = Confidence::medium;
    if (compiled.qualified || purl.is_qualified) {
      const Qualified qualified = compare_qualifiers(index_.claims_[claim].purls[match.their],
                                                     component(purl.component).purls[purl.own]);
      if (qualified == Qualified::differ) return;
      if (qualified == Qualified::one_unsaid) {
        match.confidence = Confidence::medium;
        match.reasons.add(MatchReason::distribution_unsaid);
      }
    }
    finish(std::move(match), std::move(finding));
  }

  std::uint32_t place_among(const std::vector<Purl>& purls, const PreparedPurl& prepared) const {
    std::uint32_t place = 0;
    while (place + 1 < purls.size() && !is_named(purls[place], prepared)) ++place;
    return place;
  }

  bool is_named(const Purl& purl, const PreparedPurl& prepared) const {
    return package_key(purl.type, purl.name_space, purl.name) == sbom_.text(prepared.key);
  }

  // --- by CPE name --------------------------------------------------------------------------

  void by_product(const PreparedCpe& prepared) {
    const Component& own = component(prepared.component);
    const Cpe& cpe = own.cpes[prepared.own];
    const FoundClaims claims = index_.products_.find(sbom_.text(prepared.key), prepared.hash);
    count_looks(claims);
    for (std::uint32_t at = 0; at < claims.size(); ++at) {
      const std::uint32_t claim = claims[at];
      if (is_met(claim)) continue;
      const Claim& said = index_.claims_[claim];
      Match match{.component = prepared.component,
                  .claim = claim,
                  .own = prepared.own,
                  .met = Met::cpe,
                  .confidence = Confidence::low};
      SameProduct best = SameProduct::no;
      for (std::uint32_t their = 0; their < said.cpes.size() && best != SameProduct::yes; ++their) {
        const SameProduct same = compare_products(said.cpes[their], cpe);
        if (same == SameProduct::no) continue;
        best = same;
        match.their = their;
      }
      if (best == SameProduct::no) continue;
      met_.push_back(claim);
      match.reasons.add(MatchReason::same_product);
      if (best == SameProduct::narrower) {
        match.reasons.add(MatchReason::narrower_product);
      } else {
        match.confidence = Confidence::medium;
      }
      finish(std::move(match),
             find_out(claim, version_of(own, plain_text(cpe.attributes[kCpeVersion]))));
    }
  }

  // --- by name ------------------------------------------------------------------------------

  void by_words(const PreparedName& prepared) {
    const Component& own = component(prepared.component);
    const std::string_view key = sbom_.text(prepared.key);
    const FoundClaims claims = index_.names_.find(key, prepared.hash);
    count_looks(claims);
    for (std::uint32_t at = 0; at < claims.size(); ++at) {
      const std::uint32_t claim = claims[at];
      const Claim& said = index_.claims_[claim];
      if (is_met(claim) || identifiers_differ(said, own)) continue;
      met_.push_back(claim);
      Match match{.component = prepared.component,
                  .claim = claim,
                  .met = Met::name,
                  .confidence = Confidence::low};
      match.reasons.add(MatchReason::same_name);
      const Makers makers = makers_of(said, own, key, match.their);
      match.reasons.add(makers == Makers::agree    ? MatchReason::makers_agree
                        : makers == Makers::differ ? MatchReason::makers_differ
                                                   : MatchReason::makers_unsaid);
      Finding finding = find_out(claim, version_of(own, {}));
      if (makers == Makers::differ && is_wished(finding.told)) doubt(finding);
      finish(std::move(match), std::move(finding));
    }
  }

  // Where both have identifiers of one kind, these would have met.
  static bool identifiers_differ(const Claim& claim, const Component& own) {
    return (has_package(claim.purls) && has_package(own.purls)) ||
           (!claim.cpes.empty() && !own.cpes.empty());
  }

  // Of the claim's names that are this one, the one whose maker agrees best.
  static Makers makers_of(const Claim& claim, const Component& own, std::string_view key,
                          std::uint32_t& their) {
    Makers best = Makers::differ;
    for (std::uint32_t at = static_cast<std::uint32_t>(claim.names.size()); at-- > 0;) {
      if (folded_name(claim.names[at].name) != key) continue;
      const Makers makers = compare_makers(claim.names[at], own);
      if (makers == Makers::differ && best != Makers::differ) continue;
      if (makers == Makers::unsaid && best == Makers::agree) continue;
      best = makers;
      their = at;
    }
    return best;
  }

  // Another maker's product of that name may be something else altogether.
  static void doubt(Finding& finding) {
    if (finding.told == Told::nothing) return;
    if (!finding.supposed && finding.told != Told::undecided)
      finding.supposed = status_of(finding.told);
    finding.told = Told::undecided;
  }

  // --- what is said of the version ----------------------------------------------------------

  // `named` is the version in a name of it. The component's own one counts first.
  OwnVersion version_of(const Component& own, std::string named) {
    OwnVersion version{own.version, {}};
    for (const Purl& purl : own.purls) {
      if (!version.scheme) version.scheme = scheme_of_type(purl.type);
    }
    if (!version.text.empty()) return version;
    held_ = std::move(named);
    for (const Purl& purl : own.purls) {
      if (held_.empty()) held_ = version_in(purl);
    }
    version.text = held_;
    return version;
  }

  Finding find_out(std::uint32_t claim, const OwnVersion& version) const {
    const Compiled& compiled = index_.compiled_[claim];
    if (compiled.constant)
      return {otherwise_told(index_.claims_[claim]), {MatchReason::every_version}, {}};
    if (version.text.empty()) return {Told::undecided, {MatchReason::version_unsaid}, {}};
    if (const ListedVersion* listed = listed_as(index_.listed_of_[claim], version.text))
      return {listed->told, {MatchReason::version_listed}, {}};
    if (!compiled.ranked) return suppose(compiled, version.text);
    const Scheme scheme = compiled.line.scheme;
    if (version.scheme && !ranks_alike(*version.scheme, scheme))
      return {Told::undecided, {MatchReason::scheme_differs}, {}};
    const Result<Version> read = read_version(scheme, version.text);
    if (!read.ok()) return {Told::undecided, {MatchReason::version_unreadable}, {}};
    return {
        index_.lines_.at(compiled.line, line_key(read->key())), {MatchReason::version_ranked}, {}};
  }

  const ListedVersion* listed_as(const MatchIndex::Listed& listed, std::string_view text) const {
    const auto begin = index_.listed_.begin() + listed.first;
    const auto end = begin + listed.count;
    const auto at = std::partition_point(
        begin, end, [text](const ListedVersion& one) { return one.text < text; });
    return at != end && at->text == text ? &*at : nullptr;
  }

  Finding suppose(const Compiled& compiled, std::string_view text) const {
    Finding finding{Told::undecided, {MatchReason::scheme_unknown}, {}};
    if (!compiled.supposable || !is_dotted_numbers(text)) return finding;
    const Result<Version> read = read_version(Scheme::intdot, text);
    if (!read.ok()) return finding;
    const Told told = index_.lines_.at(compiled.line, line_key(read->key()));
    finding.supposed = status_of(told);
    if (told == Told::nothing) finding.reasons.add(MatchReason::numbers_outside);
    return finding;
  }

  // --- the match ----------------------------------------------------------------------------

  bool is_wished(Told told) const {
    return wish_.everything || (told != Told::not_affected && told != Told::nothing);
  }

  void finish(Match match, Finding finding) {
    if (index_.compiled_[match.claim].part) {
      match.reasons.add(MatchReason::part_of_another);
      match.confidence = at_most(match.confidence, Confidence::medium);
    }
    if (match.confidence > wish_.least || !is_wished(finding.told)) return;
    match.status = status_of(finding.told).value_or(MatchStatus::undecided);
    match.supposed = finding.supposed;
    match.reasons.add(finding.told == Told::unreadable ? Reasons{MatchReason::bounds_unreadable}
                                                       : finding.reasons);
    if (finding.told == Told::nothing) match.reasons.add(MatchReason::nothing_said);
    if (finding.told == Told::undecided && says_so(match.reasons))
      match.reasons.add(MatchReason::status_undecided);
    matches_.push_back(match);
  }

  // Undecided, though it is the product and its version was found.
  static bool says_so(const Reasons& reasons) {
    return !reasons.has(MatchReason::makers_differ) &&
           (reasons.has(MatchReason::version_ranked) || reasons.has(MatchReason::version_listed) ||
            reasons.has(MatchReason::every_version));
  }

  const MatchIndex& index_;
  const PreparedSbom& sbom_;
  const MatchWish& wish_;
  std::vector<Match> matches_;
  std::vector<FoundClaims> packages_;  // of each package URL
  std::vector<std::uint32_t> met_;     // claims that this component has met
  bool keeps_met_ = true;              // a component may have names that are looked up later
  std::size_t met_before_ = 0;         // the first of them, in order: met by names looked up before
  std::size_t looks_ = 0;
  std::string held_;  // a version that stands nowhere else
};

Result<std::vector<Match>> MatchIndex::match(const PreparedSbom& sbom,
                                             const MatchWish& wish) const {
  return Matching{*this, sbom, wish}.run();
}

}  // namespace docket
