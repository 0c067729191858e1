#include "inventory/index.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "inventory/deciding.h"
#include "inventory/strongest.h"

namespace docket::index_test {
namespace {

// The pieces of "pkg:npm/bolt@1.2; name:bolt": a row of the tables in this file.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces;
  for (std::string_view piece : split(text, ';')) pieces.emplace_back(trimmed(piece));
  return pieces;
}

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

Component component_of(std::string_view text) {
  Sbom sbom;
  Component component;
  for (const std::string& piece : pieces_of(text)) {
    std::string_view rest = piece;
    if (rest.starts_with("pkg:")) add_purl(sbom, component, rest, "");
    if (rest.starts_with("cpe:")) add_cpe(sbom, component, rest, "");
    if (take_word(rest, "name:")) component.name = rest;
    if (take_word(rest, "group:")) component.group = rest;
    if (take_word(rest, "supplier:")) component.supplier = rest;
    if (take_word(rest, "version:")) component.version = rest;
    if (take_word(rest, "kind:")) component.kind = rest;
  }
  EXPECT_TRUE(sbom.remarks.empty()) << text;
  return component;
}

MatchStatus status_named(std::string_view name) {
  const auto names = enum_names(MatchStatus{});
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (names[at] == name) return static_cast<MatchStatus>(at);
  }
  ADD_FAILURE() << "no status: " << name;
  return MatchStatus::undecided;
}

// "[1.0,2.0)", "(,2.0]", or one version.
VersionSpan span_of(std::string_view text, MatchStatus status) {
  if (!text.starts_with('[') && !text.starts_with('('))
    return VersionSpan::just(std::string{text}, status);
  const std::size_t comma = text.find(',');
  VersionSpan span;
  span.from_included = text.front() == '[';
  span.up_to_included = text.back() == ']';
  span.from = text.substr(1, comma - 1);
  span.up_to = text.substr(comma + 1, text.size() - comma - 2);
  span.status = status;
  return span;
}

Claim claim_of(std::string_view text) {
  Claim claim;
  for (const std::string& piece : pieces_of(text)) {
    std::string_view rest = piece;
    const std::size_t colon = rest.find(':');
    if (rest.starts_with("pkg:")) {
      claim.purls.push_back(*parse_purl(rest));
    } else if (rest.starts_with("cpe:")) {
      claim.cpes.push_back(*parse_cpe(rest));
    } else if (take_word(rest, "name:")) {
      const std::size_t slash = rest.find('/');
      claim.names.push_back(
          {std::string{rest.substr(0, slash)}, std::string{rest.substr(slash + 1)}});
    } else if (take_word(rest, "scheme:")) {
      claim.scheme = rest;
    } else if (take_word(rest, "within:")) {
      claim.within = rest;
    } else if (take_word(rest, "otherwise:")) {
      claim.otherwise = status_named(rest);
    } else {
      claim.spans.push_back(span_of(rest.substr(colon + 1), status_named(rest.substr(0, colon))));
    }
  }
  return claim;
}

// "purl high affected: same-package version-ranked"; a supposed status stands behind a question
// mark.
std::string words_of(const Match& match) {
  const auto name = [](auto value) {
    return std::string{enum_names(value)[static_cast<std::size_t>(value)]};
  };
  std::string words = name(match.met) + " " + name(match.confidence) + " " + name(match.status);
  if (match.supposed) words += "?" + name(*match.supposed);
  words += ":";
  for (MatchReason reason : match.reasons.all())
    words += " " + std::string{reason_meanings()[static_cast<std::size_t>(reason)].key};
  return words;
}

std::string met(std::string_view claim, std::string_view component, const MatchWish& wish = {}) {
  const MatchIndex index{{claim_of(claim)}};
  const std::vector<Component> components{component_of(component)};
  const Result<std::vector<Match>> matches = index.match(PreparedSbom{components}, wish);
  if (!matches.ok()) return matches.error().code;
  std::string all;
  for (const Match& match : *matches) all += (all.empty() ? "" : " | ") + words_of(match);
  return all;
}

struct Row {
  const char* what;
  const char* claim;
  const char* component;
  const char* met;
};

// The stretch that a person is shown says what the match says.
void check_stretches(const Row& row) {
  const MatchIndex index{{claim_of(row.claim)}};
  const std::vector<Component> components{component_of(row.component)};
  const auto matches = index.match(PreparedSbom{components}, {.everything = true});
  ASSERT_TRUE(matches.ok()) << row.what;
  for (const Match& match : *matches) {
    const Claim& claim = index.claims()[match.claim];
    const auto span = deciding_span(components[match.component], claim, match);
    if (!span) {
      const bool is_named = (match.reasons.has(MatchReason::version_listed) &&
                             match.status != MatchStatus::undecided) ||
                            (match.reasons.has(MatchReason::version_ranked) &&
                             !match.reasons.has(MatchReason::nothing_said) && !claim.otherwise);
      EXPECT_FALSE(is_named) << row.what;
      continue;
    }
    EXPECT_EQ(span->status, match.supposed.value_or(match.status)) << row.what;
  }
}

void check(std::span<const Row> rows, const MatchWish& wish = {}) {
  for (const Row& row : rows) {
    EXPECT_EQ(met(row.claim, row.component, wish), row.met) << row.what;
    check_stretches(row);
  }
}

const Row kPackageRows[] = {
    {"inside of a range", "pkg:npm/bolt; affected:[1.0.0,2.0.0)", "pkg:npm/bolt@1.5.0",
     "purl high affected: same-package version-ranked"},
    {"on the bound that takes it in", "pkg:npm/bolt; affected:[1.0.0,2.0.0)", "pkg:npm/bolt@1.0.0",
     "purl high affected: same-package version-ranked"},
    {"on the bound that does not", "pkg:npm/bolt; affected:[1.0.0,2.0.0)", "pkg:npm/bolt@2.0.0",
     ""},
    {"ten is more than nine", "pkg:npm/bolt; affected:[1.9.0,1.11.0)", "pkg:npm/bolt@1.10.0",
     "purl high affected: same-package version-ranked"},
    {"a pre-release comes before its release", "pkg:npm/bolt; affected:[,2.0.0)",
     "pkg:npm/bolt@2.0.0-rc.1", "purl high affected: same-package version-ranked"},
    {"and behind the one before", "pkg:npm/bolt; affected:[2.0.0,3.0.0)", "pkg:npm/bolt@2.0.0-rc.1",
     ""},
    {"a fixed version is not silent", "pkg:npm/bolt; affected:[,2.0.0); fixed:[2.0.0,)",
     "pkg:npm/bolt@2.1.0", "purl high fixed: same-package version-ranked"},
    {"the first span that takes it in decides",
     "pkg:npm/bolt; fixed:[1.4.7,1.5.0); affected:[,2.0.0)", "pkg:npm/bolt@1.4.9",
     "purl high fixed: same-package version-ranked"},
    {"the name of another ecosystem is another package", "pkg:pypi/bolt; affected:[,2)",
     "pkg:npm/bolt@1.0.0; name:bolt", ""},
    {"and so is another namespace", "pkg:npm/%40a/bolt; affected:[,2.0.0)", "pkg:npm/bolt@1.0.0",
     ""},
    {"PyPI writes a name in several ways", "pkg:pypi/py-bolt; affected:[,2)",
     "pkg:pypi/Py_Bolt@1.0", "purl high affected: same-package version-ranked"},
    {"an epoch outweighs the numbers", "pkg:deb/debian/bolt; affected:[,1:1.0-1)",
     "pkg:deb/debian/bolt@9.0-1", "purl high affected: same-package version-ranked"},
    {"also from the other side", "pkg:deb/debian/bolt; affected:[,9.0-1)",
     "pkg:deb/debian/bolt@1:1.0-1", ""},
    {"the epoch of an RPM stands in a qualifier", "pkg:rpm/redhat/bolt; affected:[,1:1.0-1)",
     "pkg:rpm/redhat/bolt@1.0-2?epoch=1", ""},
    {"without it the version is an old one", "pkg:rpm/redhat/bolt; affected:[,1:1.0-1)",
     "pkg:rpm/redhat/bolt@1.0-2", "purl high affected: same-package version-ranked"},
    {"the version of the component, where the package URL has none",
     "pkg:npm/bolt; affected:[,2.0.0)", "pkg:npm/bolt; version:1.0.0",
     "purl high affected: same-package version-ranked"},
    {"no version at all", "pkg:npm/bolt; affected:[,2.0.0)", "pkg:npm/bolt",
     "purl high undecided: same-package version-unsaid"},
    {"every version is affected, whichever it is", "pkg:npm/bolt; otherwise:affected",
     "pkg:npm/bolt", "purl high affected: same-package every-version"},
    {"a version that is none of its ecosystem", "pkg:npm/bolt; affected:[,2.0.0)",
     "pkg:npm/bolt@latest", "purl high undecided: same-package version-unreadable"},
    {"unless the advisory lists it so", "pkg:npm/bolt; affected:latest", "pkg:npm/bolt@latest",
     "purl high affected: same-package version-listed"},
    {"a bound that is none", "pkg:npm/bolt; affected:[,2.x)", "pkg:npm/bolt@1.0.0",
     "purl high undecided: same-package bounds-unreadable"},
    {"what was decided before that bound stays", "pkg:npm/bolt; fixed:1.0.0; affected:[,2.x)",
     "pkg:npm/bolt@1.0.0", "purl high fixed: same-package version-ranked"},
    {"a range that ends before it begins", "pkg:npm/bolt; affected:[3.0.0,2.0.0)",
     "pkg:npm/bolt@2.5.0", "purl high undecided: same-package bounds-unreadable"},
    {"a type whose versions have no rules", "pkg:generic/bolt; affected:[1.0,2.0)",
     "pkg:generic/bolt@1.5", "purl high undecided?affected: same-package scheme-unknown"},
    {"the advisory names the rules", "pkg:generic/bolt; scheme:semver; affected:[1.0.0,2.0.0)",
     "pkg:generic/bolt@1.5.0", "purl high affected: same-package version-ranked"},
    {"the ecosystem outweighs what the advisory names",
     "pkg:maven/a/bolt; scheme:semver; affected:[1.0,1.0.1)", "pkg:maven/a/bolt@1.0",
     "purl high affected: same-package version-ranked"},
    {"the advisory has not decided", "pkg:npm/bolt; undecided:[,2.0.0)", "pkg:npm/bolt@1.0.0",
     "purl high undecided: same-package version-ranked status-undecided"},
    {"a part of another product", "pkg:npm/bolt; within:Falcon 4; affected:[,2.0.0)",
     "pkg:npm/bolt@1.0.0", "purl medium affected: same-package part-of-another version-ranked"},
};

TEST(Match, by_package) { check(kPackageRows); }

const Row kDistributionRows[] = {
    {"the release is the same", "pkg:deb/debian/bolt?distro=debian-12; affected:[,2-1)",
     "pkg:deb/debian/bolt@1-1?distro=debian-12", "purl high affected: same-package version-ranked"},
    {"a point release is in it", "pkg:deb/debian/bolt?distro=debian-12; affected:[,2-1)",
     "pkg:deb/debian/bolt@1-1?distro=debian-12.5",
     "purl high affected: same-package version-ranked"},
    {"another release has fixes of its own",
     "pkg:deb/debian/bolt?distro=debian-12; affected:[,2-1)",
     "pkg:deb/debian/bolt@1-1?distro=debian-11; name:bolt", ""},
    {"12 is not 1", "pkg:deb/debian/bolt?distro=debian-1; affected:[,2-1)",
     "pkg:deb/debian/bolt@1-1?distro=debian-12", ""},
    {"one of them does not say", "pkg:deb/debian/bolt?distro=debian-12; affected:[,2-1)",
     "pkg:deb/debian/bolt@1-1",
     "purl medium affected: same-package distribution-unsaid version-ranked"},
    {"a name and a number cannot be compared",
     "pkg:deb/debian/bolt?distro=debian-12; affected:[,2-1)",
     "pkg:deb/debian/bolt@1-1?distro=bookworm",
     "purl medium affected: same-package distribution-unsaid version-ranked"},
    {"another architecture is another package", "pkg:rpm/redhat/bolt?arch=x86_64; affected:[,2-1)",
     "pkg:rpm/redhat/bolt@1-1?arch=aarch64", ""},
    {"a source package is of every architecture", "pkg:rpm/redhat/bolt?arch=src; affected:[,2-1)",
     "pkg:rpm/redhat/bolt@1-1?arch=aarch64", "purl high affected: same-package version-ranked"},
    {"built from the source package that is meant", "pkg:deb/debian/bolt; affected:[,2-1)",
     "pkg:deb/debian/libbolt1@1-1?upstream=bolt",
     "purl medium affected: source-package version-ranked"},
    {"the source has another version", "pkg:deb/debian/bolt; affected:[,2-1)",
     "pkg:deb/debian/libbolt1@1-1?upstream=bolt%403-1", ""},
    {"the source of an RPM is a file", "pkg:rpm/redhat/bolt-base; affected:[,2-1.el9)",
     "pkg:rpm/redhat/libbolt@5-1?upstream=bolt-base-1.0-24.el9.src.rpm",
     "purl medium affected: source-package version-ranked"},
};

TEST(Match, packages_of_distributions) { check(kDistributionRows); }

const Row kCpeRows[] = {
    {"the same product, versions of known rules",
     "cpe:2.3:a:acme:bolt:*:*:*:*:*:*:*:*; scheme:semver; affected:[,2.0.0)",
     "cpe:2.3:a:acme:bolt:1.0.0:*:*:*:*:*:*:*; name:bolt",
     "cpe medium affected: same-product version-ranked"},
    {"of no known rules: supposed, not decided",
     "cpe:2.3:a:acme:bolt:*:*:*:*:*:*:*:*; scheme:custom; affected:[,2.0)", "cpe:/a:acme:bolt:1.10",
     "cpe medium undecided?affected: same-product scheme-unknown"},
    {"supposed to be outside of all ranges", "cpe:2.3:a:acme:bolt:*:*:*:*:*:*:*:*; affected:[,2.0)",
     "cpe:/a:acme:bolt:2.1", "cpe medium undecided: same-product scheme-unknown numbers-outside"},
    {"letters in a version: not even supposed",
     "cpe:2.3:a:acme:bolt:*:*:*:*:*:*:*:*; affected:[,2.0)", "cpe:/a:acme:bolt:1.0b",
     "cpe medium undecided: same-product scheme-unknown"},
    {"letters in a bound: not even supposed",
     "cpe:2.3:a:acme:bolt:*:*:*:*:*:*:*:*; affected:[,2.0b)", "cpe:/a:acme:bolt:1.0",
     "cpe medium undecided: same-product scheme-unknown"},
    {"a listed version is known by its text", "cpe:2.3:a:acme:bolt:1.0:*:*:*:*:*:*:*; affected:1.0",
     "cpe:/a:acme:bolt:1.0", "cpe medium affected: same-product version-listed"},
    {"unless a range before it may say otherwise",
     "cpe:/a:acme:bolt; fixed:[0.9,1.5); affected:1.0", "cpe:/a:acme:bolt:1.0",
     "cpe medium undecided: same-product version-listed status-undecided"},
    {"another vendor", "cpe:/a:acme:bolt; otherwise:affected", "cpe:/a:other:bolt:1.0", ""},
    {"an operating system is no application", "cpe:/o:acme:bolt; otherwise:affected",
     "cpe:/a:acme:bolt:1.0", ""},
    {"any version, in the component too", "cpe:/a:acme:bolt; otherwise:affected",
     "cpe:2.3:a:acme:bolt:*:*:*:*:*:*:*:*", "cpe medium affected: same-product every-version"},
    {"no version applies to the component", "cpe:/a:acme:bolt; affected:1.0",
     "cpe:2.3:a:acme:bolt:-:*:*:*:*:*:*:*", "cpe medium undecided: same-product version-unsaid"},
    {"an edition that the component does not say",
     "cpe:2.3:a:acme:bolt:*:*:*:*:*:wordpress:*:*; otherwise:affected",
     "cpe:2.3:a:acme:bolt:1.0:*:*:*:*:*:*:*",
     "cpe low affected: same-product narrower-product every-version"},
    {"another edition", "cpe:2.3:a:acme:bolt:*:*:*:*:*:wordpress:*:*; otherwise:affected",
     "cpe:2.3:a:acme:bolt:1.0:*:*:*:*:drupal:*:*", ""},
    {"what does not apply is not what is said",
     "cpe:2.3:a:acme:bolt:*:-:*:*:*:*:*:*; otherwise:affected",
     "cpe:2.3:a:acme:bolt:1.0:sp1:*:*:*:*:*:*", ""},
    {"any vendor", "cpe:2.3:a:*:bolt:*:*:*:*:*:*:*:*; otherwise:affected", "cpe:/a:acme:bolt:1.0",
     "cpe medium affected: same-product every-version"},
    {"any product of a vendor that ends so",
     "cpe:2.3:a:acme:*_driver:*:*:*:*:*:*:*:*; otherwise:affected", "cpe:/a:acme:bolt_driver:1.0",
     "cpe medium affected: same-product every-version"},
    {"a name of everything names nothing", "cpe:2.3:a:*:*:*:*:*:*:*:*:*:*; otherwise:affected",
     "cpe:/a:acme:bolt:1.0", ""},
    {"a component of any vendor", "cpe:/a:acme:bolt; otherwise:affected",
     "cpe:2.3:a:*:bolt:1.0:*:*:*:*:*:*:*",
     "cpe low affected: same-product narrower-product every-version"},
    {"marks in a version are meant, not written", "cpe:/a:acme:bolt; affected:1.0+2",
     "cpe:2.3:a:acme:bolt:1.0\\+2:*:*:*:*:*:*:*",
     "cpe medium affected: same-product version-listed"},
    {"a distribution's own version is not ranked by the maker's rules",
     "cpe:/a:acme:bolt; scheme:semver; affected:[,3.0.12)",
     "pkg:deb/debian/bolt@3.0.11-1~deb12u2; version:3.0.11; cpe:/a:acme:bolt:3.0.11",
     "cpe medium undecided: same-product scheme-differs"},
    {"npm ranks as Semantic Versioning does", "cpe:/a:acme:bolt; scheme:semver; affected:[,3.0.12)",
     "pkg:npm/bolt@3.0.11; version:3.0.11; cpe:/a:acme:bolt:3.0.11",
     "cpe medium affected: same-product version-ranked"},
    {"a surer name comes first", "pkg:npm/bolt; cpe:/a:acme:bolt; affected:[,2.0.0)",
     "pkg:npm/bolt@1.0.0; cpe:/a:acme:bolt:1.0.0",
     "purl high affected: same-package version-ranked"},
    {"and decides, also when nothing is to tell",
     "pkg:npm/bolt; cpe:/a:acme:bolt; affected:[,2.0.0)",
     "pkg:npm/bolt@2.0.0; cpe:/a:acme:bolt:1.0.0; name:bolt", ""},
};

TEST(Match, by_cpe) { check(kCpeRows); }

const Row kNameRows[] = {
    {"the maker agrees", "name:Apache/Log4j Core; otherwise:affected",
     "name:log4j-core; group:org.apache.logging.log4j; version:2.0",
     "name low affected: same-name makers-agree every-version"},
    {"the maker is another one", "name:Acme/bolt; otherwise:affected",
     "name:bolt; supplier:Other Ltd.",
     "name low undecided?affected: same-name makers-differ every-version"},
    {"nobody says who made it", "name:/bolt; otherwise:affected", "name:Bolt",
     "name low affected: same-name makers-unsaid every-version"},
    {"a company form is no maker", "name:Acme Ltd/bolt; otherwise:affected",
     "name:bolt; supplier:Other Ltd",
     "name low undecided?affected: same-name makers-differ every-version"},
    {"group and name as npm writes them", "name:/@acme/bolt; otherwise:affected",
     "name:bolt; group:@acme", "name low affected: same-name makers-unsaid every-version"},
    {"another name", "name:Acme/bolt; otherwise:affected", "name:bolts; supplier:Acme", ""},
    {"a file is no product", "name:Acme/bolt; otherwise:affected", "kind:file; name:bolt", ""},
    {"both have packages: they would have met", "pkg:npm/bolt; name:Acme/bolt; otherwise:affected",
     "pkg:pypi/bolt@1; name:bolt", ""},
    {"a generic package may be anybody's",
     "pkg:deb/debian/bolt; name:Acme/bolt; otherwise:affected",
     "pkg:generic/bolt@1; name:bolt; supplier:Acme",
     "name low affected: same-name makers-agree every-version"},
    {"both have CPE names", "cpe:/a:acme:bolt; name:Acme/bolt; otherwise:affected",
     "cpe:/a:other:bolt:1; name:bolt", ""},
    {"identifiers of two kinds cannot be compared",
     "cpe:/a:acme:bolt; name:Acme/bolt; otherwise:affected",
     "pkg:maven/com.acme/bolt@1; name:bolt; group:com.acme",
     "name low affected: same-name makers-agree every-version"},
    {"versions of known rules are ranked", "name:Acme/bolt; scheme:semver; affected:[,2.0.0)",
     "name:bolt; version:1.0.0; supplier:Acme",
     "name low affected: same-name makers-agree version-ranked"},
};

TEST(Match, by_name) { check(kNameRows); }

TEST(Match, everything_that_is_said) {
  const Row kRows[] = {
      {"not affected", "pkg:npm/bolt; affected:[,2.0.0); otherwise:not-affected",
       "pkg:npm/bolt@2.0.0", "purl high not-affected: same-package version-ranked"},
      {"nothing said of this version", "pkg:npm/bolt; affected:[,2.0.0)", "pkg:npm/bolt@2.0.0",
       "purl high undecided: same-package version-ranked nothing-said"},
      {"another maker's that is not affected either",
       "name:Acme/bolt; scheme:semver; affected:[,2.0.0); otherwise:not-affected",
       "name:bolt; version:2.0.0; supplier:Other",
       "name low undecided?not-affected: same-name makers-differ version-ranked"},
  };
  check(kRows, {.everything = true});
  for (const Row& row : kRows) EXPECT_EQ(met(row.claim, row.component), "") << row.what;
}

TEST(Match, surely_enough) {
  const char* claim = "name:Acme/bolt; otherwise:affected";
  EXPECT_EQ(met(claim, "name:bolt", {.least = Confidence::medium}), "");
  const char* by_cpe = "cpe:/a:acme:bolt; otherwise:affected";
  EXPECT_EQ(met(by_cpe, "cpe:/a:acme:bolt:1", {.least = Confidence::high}), "");
  EXPECT_NE(met(by_cpe, "cpe:/a:acme:bolt:1", {.least = Confidence::medium}), "");
}

struct StretchRow {
  const char* what;
  const char* claim;
  const char* component;
  const char* stretch;
};

TEST(Match, the_stretch_of_versions_that_says_so) {
  const StretchRow kRows[] = {
      {"a range", "pkg:npm/bolt; affected:[1.0.0,2.0.0)", "pkg:npm/bolt@1.0.0",
       ">= 1.0.0, < 2.0.0"},
      {"right behind its end", "pkg:npm/bolt; affected:[1.0.0,2.0.0)", "pkg:npm/bolt@2.0.0",
       "none"},
      {"its end is in it", "pkg:npm/bolt; affected:(1.0.0,2.0.0]", "pkg:npm/bolt@2.0.0",
       "> 1.0.0, <= 2.0.0"},
      {"its beginning is not", "pkg:npm/bolt; affected:(1.0.0,2.0.0]", "pkg:npm/bolt@1.0.0",
       "none"},
      {"of two that take it in, the first", "pkg:npm/bolt; fixed:[1.4.7,1.5.0); affected:[,2.0.0)",
       "pkg:npm/bolt@1.4.9", ">= 1.4.7, < 1.5.0"},
      {"without an end", "pkg:npm/bolt; affected:[1.0.0,)", "pkg:npm/bolt@9.0.0", ">= 1.0.0"},
      {"one version", "pkg:npm/bolt; affected:1.0.0", "pkg:npm/bolt@1.0.0", "1.0.0"},
      {"one that is none of the scheme", "pkg:npm/bolt; affected:latest", "pkg:npm/bolt@latest",
       "latest"},
      {"every version, as a range", "pkg:npm/bolt; affected:[,)", "pkg:npm/bolt@1.0.0", "*"},
      {"every version, without one", "pkg:npm/bolt; otherwise:affected", "pkg:npm/bolt@1.0.0",
       "none"},
      {"a bound that cannot be read", "pkg:npm/bolt; affected:[,2.x)", "pkg:npm/bolt@1.0.0",
       "none"},
      {"were they numbers", "pkg:generic/bolt; affected:[1.0,2.0)", "pkg:generic/bolt@1.5",
       ">= 1.0, < 2.0"},
      {"of the package it was built from", "pkg:deb/debian/bolt; affected:[,2-1)",
       "pkg:deb/debian/libbolt@9-1?upstream=bolt@1-1", "< 2-1"},
      {"in the CPE name", "cpe:/a:acme:bolt; scheme:semver; affected:[,2.0.0)",
       "cpe:/a:acme:bolt:1.0.0", "< 2.0.0"},
      {"no version", "pkg:npm/bolt; affected:[,2.0.0)", "pkg:npm/bolt", "none"},
      {"a range before it may say otherwise", "cpe:/a:acme:bolt; fixed:[2.x,); affected:1.0b",
       "cpe:/a:acme:bolt:1.0b", "none"},
  };
  for (const StretchRow& row : kRows) {
    const MatchIndex index{{claim_of(row.claim)}};
    const std::vector<Component> components{component_of(row.component)};
    const auto matches = index.match(PreparedSbom{components}, {.everything = true});
    ASSERT_TRUE(matches.ok() && matches->size() == 1) << row.what;
    const Match& match = matches->front();
    const auto span = deciding_span(components.front(), index.claims()[match.claim], match);
    EXPECT_EQ(span ? print(*span) : "none", row.stretch) << row.what;
  }
}

TEST(Match, components_that_are_one_have_one_match) {
  std::vector<Claim> claims{claim_of("pkg:npm/bolt; affected:[,2.0.0)"),
                            claim_of("name:/nut; otherwise:affected")};
  claims[1].advisory = 1;
  const MatchIndex index{claims};
  const std::vector<Component> components{
      component_of("name:bolt; pkg:npm/bolt@1.0.0"), component_of("name:nut"),
      component_of("pkg:npm/bolt@1.0.0"), component_of("name:bolt; pkg:npm/bolt@1.0.0")};
  const auto matches = index.match(PreparedSbom{components}, {.everything = true}).value();
  EXPECT_EQ(strongest(matches, index).size(), 4U) << "each stands alone";
  const std::vector<std::uint32_t> same{7, 3, 7, 7};
  const std::vector<Match> found = strongest(matches, index, same);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].component, 1U);
  EXPECT_EQ(found[1].component, 0U) << "of equally sure ones the first";
}

TEST(Match, many_claims_and_components) {
  std::vector<Claim> claims;
  for (int at = 0; at < 500; ++at) {
    claims.push_back(claim_of("pkg:npm/p" + std::to_string(at % 50) + "; affected:[" +
                              std::to_string(at) + ".0.0," + std::to_string(at + 10) + ".0.0)"));
    claims.back().advisory = static_cast<std::uint32_t>(at);
  }
  const MatchIndex index{claims};
  EXPECT_EQ(index.ranges(), 500U);
  std::vector<Component> components;
  for (int at = 0; at < 50; ++at)
    components.push_back(component_of("pkg:npm/p" + std::to_string(at) + "@105.0.0"));
  const Result<std::vector<Match>> matches = index.match(PreparedSbom{components}, {});
  ASSERT_TRUE(matches.ok());
  std::size_t wanted = 0;
  for (int at = 96; at <= 105; ++at) wanted += 1;
  EXPECT_EQ(matches->size(), wanted);
  for (const Match& match : *matches) {
    const Claim& claim = index.claims()[match.claim];
    EXPECT_EQ(claim.advisory % 50, match.component);
    EXPECT_GE(claim.advisory, 96U);
    EXPECT_LE(claim.advisory, 105U);
  }
}

TEST(Match, too_many) {
  std::vector<Claim> claims(1'100, claim_of("pkg:npm/bolt; otherwise:affected"));
  const std::vector<Component> components(1'000, component_of("pkg:npm/bolt@1.0.0"));
  const Result<std::vector<Match>> matches = MatchIndex{claims}.match(PreparedSbom{components}, {});
  ASSERT_FALSE(matches.ok());
  EXPECT_EQ(matches.error().code, "match.too-many");
}

}  // namespace
}  // namespace docket::index_test
