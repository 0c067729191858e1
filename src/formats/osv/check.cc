#include "formats/osv/check.h"

#include <string>
#include <string_view>

#include "formats/cvss_shape.h"
#include "formats/schemas.h"
#include "formats/shape.h"

namespace docket::osv {
namespace {

using shape::any_object;
using shape::CvssVersion;
using shape::just;
using shape::list;
using shape::may;
using shape::must;
using shape::named;
using shape::object;
using shape::one_of;
using shape::Others;
using shape::text;
using shape::text_like;
using shape::where;
using shape::with;

// Prefixes of the databases that OSV has registered; anybody's own begins with "x_".
constexpr std::string_view kId =
    "^(x_|(ASB-A|PUB-A|ALPINE|ALSA|ALBA|ALEA|AZL|BELL|BIT|CGA|CLEANSTART|CLSA|CURL|CVE|DEBIAN|DHI|"
    "DRUPAL|DSA|DLA|ELA|DTSA|ECHO|EEF|FreeBSD|GHSA|GO|GSD|HSEC|JLSEC|KUBE|LBSEC|LSN|MAL|MINI|MGASA|"
    "OESA|OSEC|OSV|openSUSE-SU|PHSA|PSF|PYSEC|RHBA|RHEA|RHSA|RLSA|RXSA|RSEC|ROOT|RUSTSEC|"
    "SUSE-[SRFO]U|UBUNTU|USN|V8)-)";
// Registered ecosystems; a release of one may follow behind a colon.
constexpr std::string_view kEcosystem =
    "^(AlmaLinux|Alpaquita|Alpine|Android|Azure Linux|BellSoft Hardened Containers|Bioconductor|"
    "Bitnami|Chainguard|CleanStart|ConanCenter|CRAN|crates\\.io|Debian|Docker Hardened Images|Echo|"
    "FreeBSD|GHC|GitHub Actions|Go|Hackage|Hex|Julia|Kubernetes|Linux|Mageia|Maven|MinimOS|npm|"
    "NuGet|opam|openEuler|openSUSE|OSS-Fuzz|Packagist|Photon OS|Pub|PyPI|Red Hat|Rocky Linux|Root|"
    "RubyGems|SUSE|SwiftURL|TuxCare|Ubuntu|VSCode|Wolfi|GIT)(:.+)?$";
// RFC 3339, and always in UTC.
constexpr std::string_view kMoment =
    "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z";
constexpr std::string_view kCommit = "^(0|[a-f0-9]{40}|[a-f0-9]{64})$";

// Lists of which older databases write null where there is none.
Json list_or_null(Json items) {
  return with(list(std::move(items)), "type", Json::array({"array", "null"}));
}

// `type` of a member decides about another.
Json when_type_is(std::string_view type, std::string_view member, Json shape) {
  return where(object({may("type", just(Json{type}))}, Others::allowed),
               object({may(member, std::move(shape))}, Others::allowed));
}

Json severities() {
  const std::string version_3 =
      "^CVSS:3[.][01]/" +
      shape::cvss_vector(CvssVersion::v3_1).substr(std::string_view{"^CVSS:3[.]1/"}.size());
  const Json severity =
      object({must("type", one_of("CVSS_V2 CVSS_V3 CVSS_V4 Ubuntu")), must("score", text())},
             Others::allowed);
  return list_or_null(shape::all_of(
      {severity, when_type_is("CVSS_V2", "score", text_like(shape::cvss_vector(CvssVersion::v2))),
       when_type_is("CVSS_V3", "score", text_like(version_3)),
       when_type_is("CVSS_V4", "score", text_like(shape::cvss_vector(CvssVersion::v4))),
       when_type_is("Ubuntu", "score", one_of("negligible low medium high critical"))}));
}

// One event says one thing.
Json event(Json place) {
  const auto saying = [&place](std::string_view what) {
    return object({must(what, place)}, Others::allowed);
  };
  return shape::just_one_of(
      {saying("introduced"), saying("fixed"), saying("last_affected"), saying("limit")});
}

Json some_event_has(std::string_view what) {
  return object({may("events", Json::object({{"contains", shape::with_members({what})}}))},
                Others::allowed);
}

Json range() {
  const Json events = with(list(shape::all_of({any_object(), event(text())}), 1), "contains",
                           shape::with_members({"introduced"}));
  const Json shape = object({must("type", one_of("GIT SEMVER ECOSYSTEM")), may("repo", text()),
                             must("events", events), may("database_specific", any_object())},
                            Others::allowed);
  const Json is_git = object({may("type", just(Json{"GIT"}))}, Others::allowed);
  return shape::all_of(
      {shape, where(is_git, shape::with_members({"repo"})),
       when_type_is("GIT", "events", list(event(text_like(kCommit)))),
       where(some_event_has("last_affected"), shape::without(some_event_has("fixed")))});
}

Json affected() {
  const Json package =
      object({must("ecosystem", text_like(kEcosystem)), must("name", text()), may("purl", text())},
             Others::allowed);
  return object({may("package", package), may("severity", named("severities")),
                 may("ranges", list(range())), may("versions", list(text())),
                 may("ecosystem_specific", any_object()), may("database_specific", any_object())},
                Others::allowed);
}

Json record() {
  const Json reference =
      object({must("type", one_of("ADVISORY ARTICLE DETECTION DISCUSSION REPORT FIX INTRODUCED GIT "
                                  "PACKAGE EVIDENCE WEB")),
              must("url", shape::text_of("uri"))},
             Others::allowed);
  const Json credit =
      object({must("name", text()), may("contact", list(text())),
              may("type", one_of("FINDER REPORTER ANALYST COORDINATOR REMEDIATION_DEVELOPER "
                                 "REMEDIATION_REVIEWER REMEDIATION_VERIFIER TOOL SPONSOR OTHER"))},
             Others::allowed);
  Json shape =
      object({must("id", text_like(kId)), must("modified", named("moment")),
              may("schema_version", text()), may("published", named("moment")),
              may("withdrawn", named("moment")), may("aliases", list_or_null(text())),
              may("related", list(text())), may("upstream", list(text())), may("summary", text()),
              may("details", text()), may("severity", named("severities")),
              may("affected", list_or_null(affected())), may("references", list_or_null(reference)),
              may("credits", list(credit)), may("database_specific", any_object())});
  // A severity stands either for the whole record or for what is affected.
  const Json none_below = object(
      {may("affected",
           Json::object({{"items", object({may("severity", Json::object({{"type", "null"}}))},
                                          Others::allowed)}}))},
      Others::allowed);
  shape.set("type", "object");
  shape.add("allOf", Json::array({where(shape::with_members({"severity"}), none_below)}));
  shape.add("$defs", Json::object({{"moment", with(text_like(kMoment), "format", "date-time")},
                                   {"severities", severities()}}));
  return shape;
}

}  // namespace

Result<std::vector<RuleFinding>> check(const Json& document) {
  static const Schema kSchema = own_schema(record());
  return schema_findings(kSchema, document);
}

}  // namespace docket::osv
