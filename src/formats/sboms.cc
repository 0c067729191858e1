#include "formats/sboms.h"

#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "formats/cyclonedx/read_sbom.h"
#include "formats/encoding.h"
#include "formats/spdx/read_sbom.h"
#include "formats/weight.h"

namespace docket {
namespace {

Error unknown(std::string_view what) {
  return {"sbom.unknown",
          std::string{what} +
              " is no bill of materials; known are CycloneDX 1.2 to 1.7 in JSON and "
              "XML, SPDX 2.2 and 2.3 in JSON and as tags and values, and SPDX 3.0 in JSON",
          ""};
}

Result<SbomRead> read_json(std::string_view bytes) {
  const Json document = TRY(parse_json(bytes));
  TRY(weighs_enough(document, "sbom.too-many"));
  if (cyclonedx::looks_like(document)) return cyclonedx::read_sbom(document);
  if (spdx::looks_like_2(document)) return spdx::read_sbom_2(document);
  if (spdx::looks_like_3(document)) return spdx::read_sbom_3(document);
  return unknown("this JSON");
}

}  // namespace

std::span<const SbomForm> sbom_forms() {
  static const std::vector<SbomForm> kForms = {
      {"cyclonedx-json", "CycloneDX 1.2 to 1.7 (JSON)", cyclonedx::sbom_mappings()},
      {"cyclonedx-xml", "CycloneDX 1.0 to 1.7 (XML)", cyclonedx::sbom_xml_mappings()},
      {"spdx-2-json", "SPDX 2.2, 2.3 (JSON)", spdx::sbom_2_mappings()},
      {"spdx-2-tags", "SPDX 2.2, 2.3 (tags and values)", spdx::sbom_tags_mappings()},
      {"spdx-3", "SPDX 3.0 (JSON-LD)", spdx::sbom_3_mappings()},
  };
  return kForms;
}

Result<SbomRead> read_sbom(std::string_view bytes) {
  if (bytes.size() > kSbomBytesMax)
    return Error{"sbom.too-large", "the document is larger than 64 MiB", ""};
  const bool has_mark = bytes.starts_with(kUtf8Mark);
  if (has_mark) bytes.remove_prefix(kUtf8Mark.size());
  const std::string_view text = trimmed(bytes);
  if (text.starts_with('{') || text.starts_with('[')) {
    SbomRead read = TRY(read_json(text));
    if (has_mark) read.sbom.remarks.push_back({"byte-order-mark", "byte 0", ""});
    return read;
  }
  if (cyclonedx::looks_like_xml(text)) return cyclonedx::read_sbom_xml(text);
  if (spdx::looks_like_tags(text)) return spdx::read_sbom_tags(text);
  if (const Status is_text = may_be_text(bytes); !is_text.ok())
    return Error{"sbom.unknown", is_text.error().message, ""};
  return unknown("this text");
}

}  // namespace docket
