#include "formats/cve/record_shape.h"

#include <string>
#include <string_view>

#include "formats/cvss_shape.h"
#include "formats/shape.h"

namespace docket::cve {
namespace {

using shape::any_object;
using shape::Items;
using shape::list;
using shape::may;
using shape::Member;
using shape::must;
using shape::named;
using shape::object;
using shape::one_of;
using shape::Others;
using shape::text;
using shape::text_like;
using shape::with;
using shape::with_members;

constexpr std::string_view kUuid =
    "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-4[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$";
// A day that exists, a time of day, and a zone that may be left out (it is then UTC).
constexpr std::string_view kMoment =
    "^((19|2\\d)\\d\\d-((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|"
    "02-(0[1-9]|1\\d|2[0-8]))|((19|2\\d)(0[48]|[2468][048]|[13579][26])|2[048]00)-02-29)"
    "T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?$";
constexpr std::string_view kLanguage =
    "^[A-Za-z]{2,4}([_-][A-Za-z]{4})?([_-]([A-Za-z]{2}|[0-9]{3}))?$";
constexpr std::string_view kEnglish = "^en([_-][A-Za-z]{4})?([_-]([A-Za-z]{2}|[0-9]{3}))?$";
constexpr std::string_view kCpe22 = "[c][pP][eE]:/[AHOaho]?(:[A-Za-z0-9._\\-~%]*){0,6}";
// Names of packages, without a version and without a range of them.
constexpr std::string_view kVersionlessPurl =
    "^pkg:[A-Za-z][A-Za-z0-9.+-]*/(?![^#]*[?&]vers=)[^@?#]+(\\?[^#]*)?(#.*)?$";

// A CPE 2.3 name; like the format itself, it may stand inside other text.
std::string cpe23() {
  const std::string part =
      "(:((\\?*|\\*?)([A-Za-z0-9\\-._]|\\\\[\\\\*?!\"#$%&'()+,/:;<=>@\\[\\]^`{|}~])+(\\?*|\\*?)|"
      "[*\\-]))";
  return "cpe:2\\.3:[aho*\\-]" + part + "{5}(:([a-zA-Z]{2,3}(-([a-zA-Z]{2}|[0-9]{3}))?|[*\\-]))" +
         part + "{4}";
}

class Table {
 public:
  explicit Table(Edition edition)
      : edition_(edition), others_(edition == Edition::v5_0 ? Others::allowed : Others::refused) {}

  Json whole() const {
    Json shape = shape::just_one_of({record("PUBLISHED", containers_of_published()),
                                     record("REJECTED", containers_of_rejected())});
    shape.add("$defs", Json::object({{"uri", with(text(1, 2048), "format", "uri")},
                                     {"uuid", text_like(kUuid)},
                                     {"moment", text_like(kMoment)},
                                     {"language", text_like(kLanguage)},
                                     {"cve", text_like("^CVE-[0-9]{4}-[0-9]{4,19}$")},
                                     {"short-name", text(2, 32)},
                                     {"version", text(1, 1024)},
                                     {"status", one_of("affected unaffected unknown")},
                                     {"cpe23", with(text(1, 2048), "pattern", cpe23())},
                                     {"provider", provider()},
                                     {"description", description()},
                                     {"descriptions", descriptions()},
                                     {"references", references()},
                                     {"product", product()},
                                     {"metric", metric()},
                                     {"applicability", applicability()}}));
    return shape;
  }

 private:
  // Several of a kind, each only once.
  static Json several(Json items) { return list(std::move(items), 1, Items::differ); }

  static std::string_view versions_of(Edition edition) {
    if (edition == Edition::v5_0) return "^5\\.0(\\.0)?$";
    return edition == Edition::v5_1 ? "^5\\.1(\\.\\d+)?$" : "^5\\.2(\\.\\d+)?$";
  }

  Json record(std::string_view state, Json containers) const {
    std::vector<Member> metadata = {
        must("cveId", named("cve")),          must("assignerOrgId", named("uuid")),
        must("state", one_of({state})),       may("assignerShortName", named("short-name")),
        may("dateReserved", named("moment")), may("datePublished", named("moment")),
        may("dateUpdated", named("moment")),  may("serial", shape::integer_from(1)),
    };
    metadata.push_back(state == "PUBLISHED" ? may("requesterUserId", named("uuid"))
                                            : may("dateRejected", named("moment")));
    return object({must("dataType", one_of({"CVE_RECORD"})),
                   must("dataVersion", text_like(versions_of(edition_))),
                   must("cveMetadata", object(metadata)),
                   must("containers", std::move(containers))});
  }

  Json containers_of_published() const {
    return object(
        {must("cna", container_of_numberer()), may("adp", several(container_of_others()))});
  }

  static Json containers_of_rejected() {
    return object(
        {must("cna", with_extensions(object({must("providerMetadata", named("provider")),
                                             must("rejectedReasons", named("descriptions")),
                                             may("replacedBy", several(named("cve")))})))});
  }

  // Containers take members of anybody's own, whose names begin with "x_".
  static Json with_extensions(Json container) {
    return with(std::move(container), "patternProperties", Json::object({{"^x_[^.]*$", true}}));
  }

  std::vector<Member> members_of_containers() const {
    const Json texts = several(named("description"));
    std::vector<Member> members = {
        must("providerMetadata", named("provider")),
        may("datePublic", named("moment")),
        may("title", text(1, 256)),
        may("problemTypes", problem_types()),
        may("impacts", impacts()),
        may("metrics", several(named("metric"))),
        may("configurations", texts),
        may("workarounds", texts),
        may("solutions", texts),
        may("exploits", texts),
        may("timeline", timeline()),
        may("credits", credits()),
        may("source", with(any_object(), "minProperties", 1)),
        may("taxonomyMappings", taxonomies()),
    };
    if (edition_ != Edition::v5_0)
      members.push_back(may("cpeApplicability", list(named("applicability"))));
    return members;
  }

  Json container_of_numberer() const {
    std::vector<Member> members = members_of_containers();
    members.push_back(may("dateAssigned", named("moment")));
    members.push_back(must("descriptions", named("descriptions")));
    members.push_back(must("affected", list(named("product"), 1)));
    members.push_back(must("references", named("references")));
    members.push_back(
        may("tags", tags("unsupported-when-assigned exclusively-hosted-service disputed")));
    return with_extensions(object(members));
  }

  Json container_of_others() const {
    std::vector<Member> members = members_of_containers();
    members.push_back(may("descriptions", named("descriptions")));
    members.push_back(may("affected", list(named("product"), 1)));
    members.push_back(may("references", named("references")));
    members.push_back(may("tags", tags("disputed")));
    return with(with_extensions(object(members)), "minProperties", 2);
  }

  static Json tags(std::string_view known) {
    return several(shape::any_of({with(text(2, 128), "pattern", "^x_.*$"), one_of(known)}));
  }

  Json provider() const {
    return object({must("orgId", named("uuid")), may("shortName", named("short-name")),
                   may("dateUpdated", named("moment"))},
                  others_);
  }

  Json description() const {
    return object({must("lang", named("language")), must("value", text(1, 4096)),
                   may("supportingMedia",
                       several(object({must("type", text(1, 256)), may("base64", shape::boolean()),
                                       must("value", text(1, 16384))},
                                      others_)))});
  }

  // One of them is in English.
  static Json descriptions() {
    return with(several(named("description")), "contains",
                object({must("lang", text_like(kEnglish))}, Others::allowed));
  }

  Json references() const {
    constexpr std::string_view kTags =
        "broken-link customer-entitlement exploit government-resource issue-tracking mailing-list "
        "mitigation not-applicable patch permissions-required media-coverage product related "
        "release-notes signature technical-description third-party-advisory vendor-advisory "
        "vdb-entry";
    return with(several(object({must("url", named("uri")), may("name", text(1, 512)),
                                may("tags", tags(kTags))},
                               others_)),
                "maxItems", 512);
  }

  Json version_range() const {
    const Json change =
        object({must("at", named("version")), must("status", named("status"))}, others_);
    const Json shape =
        object({must("version", named("version")), must("status", named("status")),
                may("versionType", text(1, 128)), may("lessThan", named("version")),
                may("lessThanOrEqual", named("version")), may("changes", several(change))},
               others_);
    const Json alone = with(with_members({"version", "status"}), "maxProperties", 2);
    const Json before = with_members({"versionType", "lessThan"});
    const Json up_to = with_members({"versionType", "lessThanOrEqual"});
    if (edition_ == Edition::v5_0)
      return shape::all_of(
          {shape, shape::just_one_of({alone, shape::just_one_of({before, up_to})})});
    const Json of_type = with(with_members({"versionType"}), "maxProperties", 3);
    return shape::all_of({shape, shape::just_one_of({alone, of_type, before, up_to})});
  }

  Json product() const {
    const Json routine = object({must("name", text(1, 4096))}, others_);
    const Json cpe =
        with(text(1, 2048), "pattern", "(" + std::string{kCpe22} + ")|(" + cpe23() + ")");
    std::vector<Member> members = {
        may("vendor", text(1, 512)),
        may("product", text(1, 2048)),
        may("collectionURL", named("uri")),
        may("packageName", text(1, 2048)),
        may("cpes", list(cpe, 0, Items::differ)),
        may("modules", list(text(1, 4096), 0, Items::differ)),
        may("programFiles", list(text(1, 1024), 0, Items::differ)),
        may("programRoutines", list(routine, 0, Items::differ)),
        may("platforms", several(text(0, 1024))),
        may("repo", named("uri")),
        may("defaultStatus", named("status")),
        may("versions", several(version_range())),
    };
    const Json by_vendor = with_members({"vendor", "product"});
    const Json by_collection = with_members({"collectionURL", "packageName"});
    const Json states =
        shape::any_of({with_members({"versions"}), with_members({"defaultStatus"})});
    if (edition_ != Edition::v5_2)
      return shape::all_of(
          {object(members, Others::allowed), shape::any_of({by_vendor, by_collection}), states});

    members.push_back(
        may("packageURL", with(with(text(1, 2048), "format", "uri"), "pattern", kVersionlessPurl)));
    const Json by_purl = with_members({"packageURL"});
    const Json said_twice = shape::any_of({with_members({"packageURL", "collectionURL"}),
                                           with_members({"packageURL", "packageName"})});
    return shape::all_of({object(members), shape::any_of({by_vendor, by_collection, by_purl}),
                          shape::without(said_twice), states});
  }

  Json problem_types() const {
    const Json one = object({must("lang", named("language")), must("description", text(1, 4096)),
                             may("cweId", with(text(5, 9), "pattern", "^CWE-[1-9][0-9]*$")),
                             may("type", text(1, 128)), may("references", named("references"))},
                            others_);
    return several(object({must("descriptions", several(one))}, others_));
  }

  Json impacts() const {
    return several(object({may("capecId", with(text(7, 11), "pattern", "^CAPEC-[1-9][0-9]{0,4}$")),
                           must("descriptions", named("descriptions"))},
                          others_));
  }

  Json metric() const {
    const bool closed = others_ == Others::refused;
    const Json scenario =
        object({must("lang", named("language")), must("value", text(1, 4096))}, others_);
    const Json other = object(
        {must("type", text(1, 128)), must("content", with(any_object(), "minProperties", 1))},
        others_);
    std::vector<Member> members = {
        may("format", text(1, 64)),
        may("scenarios", several(scenario)),
        may("cvssV2_0", shape::cvss_object(shape::CvssVersion::v2, closed)),
        may("cvssV3_0", shape::cvss_object(shape::CvssVersion::v3_0, closed)),
        may("cvssV3_1", shape::cvss_object(shape::CvssVersion::v3_1, closed)),
        may("other", other),
    };
    const Json before_4 = shape::any_of({with_members({"cvssV3_1"}), with_members({"cvssV3_0"}),
                                         with_members({"cvssV2_0"}), with_members({"other"})});
    if (edition_ == Edition::v5_0) return shape::all_of({object(members, others_), before_4});
    members.push_back(
        may("cvssV4_0", shape::all_of({shape::cvss_object(shape::CvssVersion::v4, closed)})));
    return shape::all_of(
        {object(members, others_), shape::any_of({with_members({"cvssV4_0"}), before_4})});
  }

  Json timeline() const {
    return several(object({must("time", named("moment")), must("lang", named("language")),
                           must("value", text(1, 4096))},
                          others_));
  }

  Json credits() const {
    const Json roles =
        one_of({"finder", "reporter", "analyst", "coordinator", "remediation developer",
                "remediation reviewer", "remediation verifier", "tool", "sponsor", "other"});
    return several(object({must("lang", named("language")), must("value", text(1, 4096)),
                           may("user", named("uuid")), may("type", roles)},
                          others_));
  }

  Json taxonomies() const {
    const Json relation =
        object({must("taxonomyId", text(1, 2048)), must("relationshipName", text(1, 128)),
                must("relationshipValue", text(1, 2048))},
               others_);
    return several(object({must("taxonomyName", text(1, 128)), may("taxonomyVersion", text(1, 128)),
                           must("taxonomyRelations", several(relation))},
                          others_));
  }

  static Json applicability() {
    const Json joined = one_of("AND OR");
    const Json match = object(
        {must("vulnerable", shape::boolean()), must("criteria", named("cpe23")),
         may("matchCriteriaId", named("uuid")), may("versionStartExcluding", named("version")),
         may("versionStartIncluding", named("version")),
         may("versionEndExcluding", named("version")),
         may("versionEndIncluding", named("version"))});
    const Json node = object(
        {must("operator", joined), may("negate", shape::boolean()), must("cpeMatch", list(match))},
        Others::allowed);
    return object(
        {may("operator", joined), may("negate", shape::boolean()), must("nodes", list(node))},
        Others::allowed);
  }

  Edition edition_;
  Others others_;
};

}  // namespace

Json record_shape(Edition edition) { return Table{edition}.whole(); }

}  // namespace docket::cve
