// SPDX 2.2 and 2.3 in JSON.

#include <string_view>

#include "formats/shape.h"
#include "formats/spdx/shapes.h"

namespace docket::spdx {
namespace {

using shape::list;
using shape::may;
using shape::must;
using shape::named;
using shape::object;
using shape::one_of;
using shape::text;
using shape::text_like;

constexpr std::string_view kId = "^SPDXRef-[A-Za-z0-9.-]+$";
constexpr std::string_view kAnyId =
    "^((DocumentRef-[A-Za-z0-9.+-]+:)?SPDXRef-[A-Za-z0-9.-]+|NOASSERTION|NONE)$";
constexpr std::string_view kMoment = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$";
constexpr std::string_view kAlgorithms =
    "SHA1 SHA224 SHA256 SHA384 SHA512 SHA3-256 SHA3-384 SHA3-512 BLAKE2b-256 BLAKE2b-384 "
    "BLAKE2b-512 BLAKE3 MD2 MD4 MD5 MD6 ADLER32";
constexpr std::string_view kRelationships =
    "DESCRIBES DESCRIBED_BY CONTAINS CONTAINED_BY DEPENDS_ON DEPENDENCY_OF "
    "DEPENDENCY_MANIFEST_OF BUILD_DEPENDENCY_OF DEV_DEPENDENCY_OF OPTIONAL_DEPENDENCY_OF "
    "PROVIDED_DEPENDENCY_OF TEST_DEPENDENCY_OF RUNTIME_DEPENDENCY_OF EXAMPLE_OF GENERATES "
    "GENERATED_FROM ANCESTOR_OF DESCENDANT_OF VARIANT_OF DISTRIBUTION_ARTIFACT PATCH_FOR "
    "PATCH_APPLIED COPY_OF FILE_ADDED FILE_DELETED FILE_MODIFIED EXPANDED_FROM_ARCHIVE "
    "DYNAMIC_LINK STATIC_LINK DATA_FILE_OF TEST_CASE_OF BUILD_TOOL_OF DEV_TOOL_OF TEST_OF "
    "TEST_TOOL_OF DOCUMENTATION_OF OPTIONAL_COMPONENT_OF METAFILE_OF PACKAGE_OF AMENDS "
    "PREREQUISITE_FOR HAS_PREREQUISITE REQUIREMENT_DESCRIPTION_FOR SPECIFICATION_FOR OTHER";

Json ids() { return list(text_like(kAnyId)); }

Json checksum() {
  return object(
      {must("algorithm", one_of(kAlgorithms)), must("checksumValue", text_like("^[0-9a-fA-F]+$"))});
}

Json annotation() {
  return object({must("annotationDate", named("moment")),
                 must("annotationType", one_of("OTHER REVIEW")), must("annotator", text()),
                 must("comment", text())});
}

Json package() {
  const Json reference =
      object({must("referenceCategory", one_of("OTHER PERSISTENT-ID PERSISTENT_ID SECURITY "
                                               "PACKAGE-MANAGER PACKAGE_MANAGER")),
              must("referenceType", text()), must("referenceLocator", text_like("^\\S+$")),
              may("comment", text())});
  const Json verification =
      object({must("packageVerificationCodeValue", text_like("^[0-9a-f]{40}$")),
              may("packageVerificationCodeExcludedFiles", list(text()))});
  return object(
      {must("SPDXID", text_like(kId)),
       must("name", text()),
       must("downloadLocation", text()),
       may("annotations", list(named("annotation"))),
       may("attributionTexts", list(text())),
       may("builtDate", named("moment")),
       may("checksums", list(named("checksum"))),
       may("comment", text()),
       may("copyrightText", text()),
       may("description", text()),
       may("externalRefs", list(reference)),
       may("filesAnalyzed", shape::boolean()),
       may("hasFiles", ids()),
       may("homepage", text()),
       may("licenseComments", text()),
       may("licenseConcluded", text()),
       may("licenseDeclared", text()),
       may("licenseInfoFromFiles", list(text())),
       may("originator", text()),
       may("packageFileName", text()),
       may("packageVerificationCode", verification),
       may("primaryPackagePurpose",
           one_of("OTHER INSTALL ARCHIVE FIRMWARE APPLICATION FRAMEWORK LIBRARY CONTAINER SOURCE "
                  "DEVICE OPERATING_SYSTEM OPERATING-SYSTEM FILE")),
       may("releaseDate", named("moment")),
       may("sourceInfo", text()),
       may("summary", text()),
       may("supplier", text()),
       may("validUntilDate", named("moment")),
       may("versionInfo", text())});
}

Json file() {
  const Json artifact =
      object({may("name", text()), may("homePage", text()), may("projectUri", text())});
  return object({must("SPDXID", text_like(kId)), must("fileName", text()),
                 must("checksums", list(named("checksum"), 1)),
                 may("annotations", list(named("annotation"))), may("artifactOfs", list(artifact)),
                 may("attributionTexts", list(text())), may("comment", text()),
                 may("copyrightText", text()), may("fileContributors", list(text())),
                 may("fileDependencies", list(text())),
                 may("fileTypes", list(one_of("OTHER DOCUMENTATION IMAGE VIDEO ARCHIVE SPDX "
                                              "APPLICATION SOURCE BINARY TEXT AUDIO"))),
                 may("licenseComments", text()), may("licenseConcluded", text()),
                 may("licenseInfoInFiles", list(text())), may("noticeText", text())});
}

Json snippet() {
  const Json pointer =
      object({must("reference", text_like(kId)), may("offset", shape::integer_from(1)),
              may("lineNumber", shape::integer_from(1))});
  const Json range = object({must("startPointer", pointer), must("endPointer", pointer)});
  return object({must("SPDXID", text_like(kId)), must("ranges", list(range, 1)),
                 must("snippetFromFile", text_like(kAnyId)), may("name", text()),
                 may("annotations", list(named("annotation"))),
                 may("attributionTexts", list(text())), may("comment", text()),
                 may("copyrightText", text()), may("licenseComments", text()),
                 may("licenseConcluded", text()), may("licenseInfoInSnippets", list(text()))});
}

Json extracted_licence() {
  const Json reference = object({must("url", text()), may("isLive", shape::boolean()),
                                 may("isValid", shape::boolean()),
                                 may("isWayBackLink", shape::boolean()), may("match", text()),
                                 may("order", shape::integer_from(0)), may("timestamp", text())});
  return object({must("licenseId", text_like("^LicenseRef-[A-Za-z0-9.+-]+$")),
                 must("extractedText", text()), may("comment", text()),
                 may("crossRefs", list(reference)), may("name", text()),
                 may("seeAlsos", list(text()))});
}

Json creation() {
  return object({must("created", named("moment")),
                 must("creators", list(text_like("^(Person|Organization|Tool): *\\S"), 1)),
                 may("comment", text()), may("licenseListVersion", text_like("^\\d+\\.\\d+"))});
}

}  // namespace

Json shape_of_2() {
  const Json relationship = object(
      {must("spdxElementId", text_like(kAnyId)), must("relatedSpdxElement", text_like(kAnyId)),
       must("relationshipType", one_of(kRelationships)), may("comment", text())});
  const Json other_document =
      object({must("externalDocumentId", text_like("^DocumentRef-[A-Za-z0-9.+-]+$")),
              must("spdxDocument", text()), must("checksum", named("checksum"))});
  const Json review = object(
      {must("reviewDate", named("moment")), may("reviewer", text()), may("comment", text())});
  Json shape = object(
      {must("spdxVersion", one_of("SPDX-2.2 SPDX-2.3")), must("SPDXID", one_of("SPDXRef-DOCUMENT")),
       must("dataLicense", one_of("CC0-1.0")), must("name", text()),
       must("documentNamespace", text_like("^[A-Za-z][A-Za-z0-9+.-]*:[^#\\s]+$")),
       must("creationInfo", creation()), may("$schema", text()), may("comment", text()),
       may("annotations", list(named("annotation"))), may("documentDescribes", ids()),
       may("externalDocumentRefs", list(other_document)), may("files", list(file())),
       may("hasExtractedLicensingInfos", list(extracted_licence())),
       may("packages", list(package())), may("relationships", list(relationship)),
       may("revieweds", list(review)), may("snippets", list(snippet()))});
  shape.add("$defs", Json::object({{"moment", text_like(kMoment)},
                                   {"checksum", checksum()},
                                   {"annotation", annotation()}}));
  return shape;
}

}  // namespace docket::spdx
