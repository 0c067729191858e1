// SPDX 3.0 in JSON-LD: a graph of elements, each of a class.

#include <string>
#include <string_view>

#include "base/text.h"
#include "formats/shape.h"
#include "formats/spdx/shapes.h"

namespace docket::spdx {
namespace {

using shape::any_of;
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
using shape::with_members;

// Elements have a URI of their own and say who made them when.
constexpr std::string_view kElements =
    "Annotation Bom Bundle IndividualElement LifecycleScopedRelationship Organization Person Agent "
    "Relationship SoftwareAgent SpdxDocument Tool software_Sbom software_Package software_File "
    "software_Snippet security_Vulnerability security_CvssV2VulnAssessmentRelationship "
    "security_CvssV3VulnAssessmentRelationship security_CvssV4VulnAssessmentRelationship "
    "security_EpssVulnAssessmentRelationship security_ExploitCatalogVulnAssessmentRelationship "
    "security_SsvcVulnAssessmentRelationship security_VexAffectedVulnAssessmentRelationship "
    "security_VexFixedVulnAssessmentRelationship security_VexNotAffectedVulnAssessmentRelationship "
    "security_VexUnderInvestigationVulnAssessmentRelationship simplelicensing_LicenseExpression "
    "simplelicensing_SimpleLicensingText expandedlicensing_ConjunctiveLicenseSet "
    "expandedlicensing_CustomLicense expandedlicensing_CustomLicenseAddition "
    "expandedlicensing_DisjunctiveLicenseSet expandedlicensing_IndividualLicensingInfo "
    "expandedlicensing_ListedLicense expandedlicensing_ListedLicenseException "
    "expandedlicensing_OrLaterOperator expandedlicensing_WithAdditionOperator "
    "dataset_DatasetPackage ai_AIPackage build_Build";
constexpr std::string_view kValues =
    "CreationInfo DictionaryEntry ExternalIdentifier ExternalMap ExternalRef Hash NamespaceMap "
    "PackageVerificationCode PositiveIntegerRange software_ContentIdentifier "
    "ai_EnergyConsumption ai_EnergyConsumptionDescription extension_CdxPropertiesExtension "
    "extension_CdxPropertyEntry";

constexpr std::string_view kMoment = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$";

// What a class has to say beyond what all elements do.
struct Required {
  std::string_view type;
  std::string_view members;
};
constexpr Required kRequired[] = {
    {"Annotation", "annotationType subject"},
    {"Relationship", "from to relationshipType"},
    {"LifecycleScopedRelationship", "from to relationshipType"},
    {"SpdxDocument", "rootElement"},
    {"software_Package", "name"},
    {"software_File", "name"},
    {"software_Snippet", "software_snippetFromFile"},
    {"ai_AIPackage", "name"},
    {"dataset_DatasetPackage", "name dataset_datasetType"},
    {"build_Build", "build_buildType"},
    {"simplelicensing_LicenseExpression", "simplelicensing_licenseExpression"},
    {"simplelicensing_SimpleLicensingText", "simplelicensing_licenseText"},
    {"expandedlicensing_CustomLicense", "simplelicensing_licenseText"},
    {"expandedlicensing_ListedLicense", "simplelicensing_licenseText"},
    {"expandedlicensing_ConjunctiveLicenseSet", "expandedlicensing_member"},
    {"expandedlicensing_DisjunctiveLicenseSet", "expandedlicensing_member"},
    {"security_CvssV2VulnAssessmentRelationship",
     "from to relationshipType security_score security_vectorString"},
    {"security_CvssV3VulnAssessmentRelationship",
     "from to relationshipType security_score security_severity security_vectorString"},
    {"security_CvssV4VulnAssessmentRelationship",
     "from to relationshipType security_score security_severity security_vectorString"},
    {"security_EpssVulnAssessmentRelationship",
     "from to relationshipType security_percentile security_probability"},
    {"security_SsvcVulnAssessmentRelationship", "from to relationshipType security_decisionType"},
    {"security_VexAffectedVulnAssessmentRelationship",
     "from to relationshipType security_actionStatement"},
    {"CreationInfo", "specVersion created createdBy"},
    {"Hash", "algorithm hashValue"},
    {"ExternalIdentifier", "externalIdentifierType identifier"},
    {"ExternalMap", "externalSpdxId"},
    {"NamespaceMap", "prefix namespace"},
    {"DictionaryEntry", "key"},
    {"PackageVerificationCode", "algorithm hashValue"},
    {"PositiveIntegerRange", "beginIntegerRange endIntegerRange"},
    {"software_ContentIdentifier",
     "software_contentIdentifierType software_contentIdentifierValue"},
};

Json is_one_of(std::string_view types) {
  return object({must("type", one_of(types))}, Others::allowed);
}

Json required_of(const Required& row) {
  Json names = Json::array();
  for (const std::string_view name : split(row.members, ' ')) names.add(Json{name});
  return shape::where(is_one_of(row.type), Json::object({{"required", std::move(names)}}));
}

// Lists name at least one; a reference is a URI or a blank node, or the thing itself.
Json reference() { return any_of({text_like("^(_:.+|[^\\s]+)$"), named("thing")}); }

Json creation() {
  return object({may("specVersion", text_like("^3\\.0\\.\\d+$")),
                 may("created", text_like(kMoment)), may("createdBy", list(named("reference"), 1)),
                 may("createdUsing", list(named("reference"))), may("comment", text())},
                Others::allowed);
}

Json relationship() {
  return object({may("from", named("reference")), may("to", list(named("reference"), 1)),
                 may("relationshipType", text_like("^[a-z][A-Za-z]*$")),
                 may("completeness", one_of("complete incomplete noAssertion"))},
                Others::allowed);
}

// Anything of the graph: a class that is known, with what that class has to say.
Json thing() {
  Json rules = Json::array();
  rules.add(object({must("type", one_of(std::string{kElements} + " " + std::string{kValues}))},
                   Others::allowed));
  rules.add(
      shape::where(is_one_of(kElements),
                   object({must("spdxId", text_like("^(_:.+|[A-Za-z][A-Za-z0-9+.-]*:\\S+)$")),
                           must("creationInfo", named("reference")), may("name", text()),
                           may("comment", text()), may("description", text()),
                           may("summary", text()), may("verifiedUsing", list(named("reference"))),
                           may("externalIdentifier", list(named("reference"))),
                           may("externalRef", list(named("reference")))},
                          Others::allowed)));
  rules.add(shape::where(is_one_of("CreationInfo"), creation()));
  rules.add(shape::where(is_one_of("Relationship LifecycleScopedRelationship"), relationship()));
  rules.add(shape::where(is_one_of("SpdxDocument Bom Bundle software_Sbom"),
                         object({may("rootElement", list(named("reference"), 1)),
                                 may("element", list(named("reference")))},
                                Others::allowed)));
  for (const Required& row : kRequired) rules.add(required_of(row));
  return Json::object({{"type", "object"}, {"allOf", std::move(rules)}});
}

}  // namespace

Json shape_of_3() {
  constexpr std::string_view kContext =
      "^https://spdx\\.org/rdf/3\\.0\\.\\d+/spdx-context\\.jsonld$";
  const Json context = any_of(
      {text_like(kContext), shape::with(list(Json{true}, 1), "contains", text_like(kContext))});
  Json shape = shape::all_of(
      {object({must("@context", context)}, Others::allowed),
       shape::where(with_members({"@graph"}),
                    object({must("@context", true), must("@graph", list(named("thing")))})),
       any_of({with_members({"@graph"}), named("thing")})});
  shape.add("type", "object");
  shape.add("$defs", Json::object({{"thing", thing()}, {"reference", reference()}}));
  return shape;
}

}  // namespace docket::spdx
