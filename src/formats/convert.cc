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

Error not_converted(std::string_view key) {
  std::vector<std::string> known;
  for (const ConvertedFormat& format : kFormats) known.emplace_back(format.key);
  return {"format.not-converted",
          "documents of the format " + in_quotes(key) + " are not converted; known are " +
              joined(known, ", "),
          ""};
}

}  // namespace

std::span<const ConvertedFormat> converted_formats() { return kFormats; }

Result<const ConvertedFormat*> converted_format(std::string_view key) {
  const auto* found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                   [key](const ConvertedFormat& one) { return one.key == key; });
  if (found == std::end(kFormats)) return not_converted(key);
  return found;
}

Result<Read> read_document(std::string_view document) {
  std::optional<Result<Read>> first;
  std::size_t count = 0;
  for_each_record(document, [&](const FoundRecord& found) {
    if (count++ == 0) first = found.read;
  });
  if (count > 1)
    return Error{"format.several",
                 "the document holds " + std::to_string(count) + " records; one is taken at a time",
                 ""};
  if (!first) return Error{"format.unknown", "the document holds no record", ""};
  return *std::move(first);
}

Result<Conversion> convert(std::string_view document, const ConvertedFormat& from,
                           const ConvertedFormat& to) {
  Read read = TRY(from.read ? from.read(document) : read_document(document));
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
