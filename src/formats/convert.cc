#include "formats/convert.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "formats/cnnvd/write.h"
#include "formats/cnvd/write.h"
#include "formats/csaf/write.h"
#include "formats/cve/write.h"
#include "formats/cyclonedx/write_vex.h"
#include "formats/encoding.h"
#include "formats/meant_record.h"
#include "formats/openvex/write.h"
#include "formats/osv/write.h"
#include "formats/reports.h"
#include "formats/stix/read.h"
#include "formats/stix/write.h"

namespace docket {
namespace {

constexpr ConvertedFormat kFormats[] = {
    {"cnnvd", "cnnvd", "", cnnvd::write},
    {"cnvd", "cnvd", "", cnvd::write},
    {"csaf-2.0", "csaf", "2.0", csaf::write_2_0},
    {"csaf-2.1", "csaf", "2.1", csaf::write_2_1},
    {"cve", "cve", "", cve::write},
    {"cyclonedx", "cyclonedx", "", cyclonedx::write_vex_json},
    {"cyclonedx-xml", "cyclonedx", "", cyclonedx::write_vex_xml, nullptr,
     "CycloneDX 1.4 to 1.7 (XML)"},
    {"openvex", "openvex", "", openvex::write},
    {"osv", "osv", "", osv::write},
    {"stix", "stix", "", stix::write, stix::read},
};

constexpr ConvertedFormat kAnyCsaf{kCsafOfAnyEdition, "csaf", "", csaf::write};

// Those in which reports come in, which are read only.
std::span<const ConvertedFormat> formats_of_reports() {
  static const std::vector<ConvertedFormat> kFormatsOfReports = [] {
    std::vector<ConvertedFormat> all;
    for (const ReportFormat& one : report_formats())
      all.push_back({one.key, one.key, "", nullptr, nullptr});
    return all;
  }();
  return kFormatsOfReports;
}

Error not_converted(std::string_view key, std::vector<std::string> known) {
  for (const ConvertedFormat& format : kFormats) known.emplace_back(format.key);
  std::sort(known.begin(), known.end());
  return {"format.not-converted",
          "documents of the format " + in_quotes(key) + " are not converted; known are " +
              joined(known, ", "),
          ""};
}

const ConvertedFormat* format_in(std::span<const ConvertedFormat> formats, std::string_view key) {
  const auto found = std::find_if(formats.begin(), formats.end(),
                                  [key](const ConvertedFormat& one) { return one.key == key; });
  return found == formats.end() ? nullptr : &*found;
}

}  // namespace

std::span<const ConvertedFormat> converted_formats() { return kFormats; }

Result<const ConvertedFormat*> converted_format(std::string_view key) {
  const ConvertedFormat* found = format_in(kFormats, key);
  if (!found) return not_converted(key, {});
  return found;
}

Result<const ConvertedFormat*> format_to_read(std::string_view key) {
  if (key == kAnyCsaf.key) return &kAnyCsaf;
  if (const ConvertedFormat* found = format_in(kFormats, key)) return found;
  if (const ConvertedFormat* found = format_in(formats_of_reports(), key)) return found;
  std::vector<std::string> known = {std::string{kAnyCsaf.key}};
  for (const ConvertedFormat& format : formats_of_reports()) known.emplace_back(format.key);
  return not_converted(key, std::move(known));
}

Result<Read> read_document(std::string_view document, std::string_view number) {
  if (trimmed(document).empty()) return Error{"format.unknown", "the document is empty", ""};
  MeantRecord meant{number, RecordOf::catalogue};
  for_each_record(document, [&meant](const FoundRecord& found) { meant.add(found.read); });
  if (meant.count() == 0) return Error{"format.unknown", "the document holds no record", ""};
  if (meant.count() > 1 || meant.first().ok()) return std::move(meant).result();
  const std::string code = meant.first().error().code;
  if (code == "format.report") return read_report(*report_format("sarif"), document, number);
  if (code == "format.unknown" && number.empty() && stix::looks_like(document))
    return read_unmarked(document, &stix::read);
  return std::move(meant).result();
}

Result<Conversion> convert(std::string_view document, const ConvertedFormat& from,
                           const ConvertedFormat& to, std::string_view number) {
  const ReportFormat* reports = report_format(from.key);
  const bool by_records = reports || !from.read || trimmed(document).empty();
  Read read = TRY(reports      ? read_report(*reports, document, number)
                  : by_records ? read_document(document, number)
                               : read_unmarked(document, from.read));
  if (!by_records && !number.empty()) {
    MeantRecord meant{number, RecordOf::catalogue};
    meant.add(read);
    read = TRY(std::move(meant).result());
  }
  const std::string& version = read.advisory.format_version;
  if (read.advisory.format != from.format || (!from.version.empty() && version != from.version))
    return Error{"format.unknown",
                 "the document is not of the format " + in_quotes(from.key) + " but of " +
                     read.advisory.format + " " + version,
                 ""};
  Written written = TRY(to.write(read.advisory));
  return Conversion{std::move(written.bytes),   std::move(read.lost),
                    std::move(written.lost),    std::move(written.supplied),
                    std::move(written.changed), document.starts_with(kUtf8Mark)};
}

}  // namespace docket
