#include "formats/convert.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "formats/cnnvd/write.h"
#include "formats/cnvd/write.h"
#include "formats/csaf/write.h"
#include "formats/cve/write.h"
#include "formats/cyclonedx/write_vex.h"
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
    {"cyclonedx", "cyclonedx", "", cyclonedx::write_vex},
    {"openvex", "openvex", "", openvex::write},
    {"osv", "osv", "", osv::write},
    {"stix", "stix", "", stix::write, stix::read},
};

constexpr ConvertedFormat kOfReports[] = {
    {"csv", "csv", "", nullptr},
    {"sarif", "sarif", "", nullptr},
};

constexpr ConvertedFormat kAnyCsaf{kCsafOfAnyEdition, "csaf", "", csaf::write};

Error not_converted(std::string_view key, std::vector<std::string> known) {
  for (const ConvertedFormat& format : kFormats) known.emplace_back(format.key);
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

bool has_number(const Advisory& advisory, std::string_view number) {
  return std::any_of(
      advisory.identifiers.begin(), advisory.identifiers.end(), [number](const Identifier& one) {
        const bool is_it = one.relation == Relation::own || one.relation == Relation::same;
        return is_it && one.id == number;
      });
}

// What a document holds: how many records, and the one that is asked for.
struct Records {
  std::size_t count = 0;
  std::optional<Result<Read>> first;
  std::optional<Read> named;
  std::string own;  // the number of the first that can be read
};

Records records_in(std::string_view document, std::string_view number) {
  Records records;
  for_each_record(document, [&](const FoundRecord& found) {
    if (records.count++ == 0) records.first = found.read;
    if (!found.read.ok()) return;
    const Advisory& advisory = found.read->advisory;
    if (records.own.empty()) records.own = own_number(advisory);
    if (number.empty() || !has_number(advisory, number)) return;
    // A record's own number is surer than one that several may share.
    const bool is_own = own_number(advisory) == number;
    if (!records.named || (is_own && own_number(records.named->advisory) != number))
      records.named = *found.read;
  });
  return records;
}

Error no_such_record(const Records& records, std::string_view number) {
  return {"format.no-such-record",
          "the document holds " + std::to_string(records.count) +
              (records.count == 1 ? " record" : " records") + " and none of the number " +
              in_quotes(number) + (records.own.empty() ? "" : "; the first one has " + records.own),
          ""};
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
  if (const ConvertedFormat* found = format_in(kOfReports, key)) return found;
  std::vector<std::string> known = {std::string{kAnyCsaf.key}};
  for (const ConvertedFormat& format : kOfReports) known.emplace_back(format.key);
  return not_converted(key, std::move(known));
}

Result<Read> read_document(std::string_view document, std::string_view number) {
  if (trimmed(document).empty()) return Error{"format.unknown", "the document is empty", ""};
  Records records = records_in(document, number);
  if (records.named) return *std::move(records.named);
  const bool is_log =
      records.count == 1 && !records.first->ok() && records.first->error().code == "format.report";
  if (is_log) return read_report(*report_format("sarif"), document, number);
  if (records.count > 0 && !number.empty()) return no_such_record(records, number);
  if (records.count > 1)
    return Error{"format.several",
                 "the document holds " + std::to_string(records.count) +
                     " records; say with --record which number is meant" +
                     (records.own.empty() ? "" : ", such as " + records.own),
                 ""};
  if (!records.first) return Error{"format.unknown", "the document holds no record", ""};
  const bool is_unknown = !records.first->ok() && records.first->error().code == "format.unknown";
  if (is_unknown && stix::looks_like(document)) return stix::read(document);
  return *std::move(records.first);
}

Result<Conversion> convert(std::string_view document, const ConvertedFormat& from,
                           const ConvertedFormat& to, std::string_view number) {
  const ReportFormat* reports = report_format(from.key);
  const bool by_records = reports || !from.read || trimmed(document).empty();
  Read read = TRY(reports      ? read_report(*reports, document, number)
                  : by_records ? read_document(document, number)
                               : from.read(document));
  if (!by_records && !number.empty() && !has_number(read.advisory, number))
    return no_such_record({.count = 1, .own = std::string{own_number(read.advisory)}}, number);
  const std::string& version = read.advisory.format_version;
  if (read.advisory.format != from.format || (!from.version.empty() && version != from.version))
    return Error{"format.unknown",
                 "the document is not of the format " + in_quotes(from.key) + " but of " +
                     read.advisory.format + " " + version,
                 ""};
  Written written = TRY(to.write(read.advisory));
  return Conversion{std::move(written.bytes), std::move(read.lost), std::move(written.lost),
                    std::move(written.supplied), std::move(written.changed)};
}

}  // namespace docket
