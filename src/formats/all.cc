#include "formats/all.h"

#include "base/json.h"
#include "base/text.h"
#include "formats/cnnvd/read.h"
#include "formats/cnnvd/write.h"
#include "formats/cnvd/read.h"
#include "formats/cnvd/write.h"
#include "formats/csaf/read.h"
#include "formats/csaf/write.h"
#include "formats/cve/read.h"
#include "formats/cve/write.h"
#include "formats/cyclonedx/read_vex.h"
#include "formats/cyclonedx/write_vex.h"
#include "formats/encoding.h"
#include "formats/openvex/read.h"
#include "formats/openvex/write.h"
#include "formats/osv/read.h"
#include "formats/osv/write.h"
#include "formats/sarif/read.h"
#include "formats/writing.h"

namespace docket {
namespace {

const FormatEntry kFormats[] = {
    {FormatName::cnvd, "cnvd", "CNVD export (XML)", &cnvd::read, &cnvd::write, cnvd::mappings(),
     &cnvd::place_of},
    {FormatName::cve, "cve", "CVE record (JSON 5.x)", &cve::read, &cve::write, cve::mappings(),
     &cve::place_of},
    {FormatName::csaf, "csaf", "CSAF 2.0 or 2.1 document (JSON)", &csaf::read, &csaf::write,
     csaf::mappings(), &csaf::place_of},
    {FormatName::osv, "osv", "OSV record (JSON 1.x)", &osv::read, &osv::write, osv::mappings(),
     &osv::place_of},
    {FormatName::openvex, "openvex", "OpenVEX document (JSON)", &openvex::read, &openvex::write,
     openvex::mappings(), &openvex::place_of},
    {FormatName::cyclonedx, "cyclonedx", "CycloneDX document of vulnerabilities (1.4 to 1.7)",
     &cyclonedx::read_vex, &cyclonedx::write_vex, cyclonedx::vex_mappings(), &cyclonedx::place_of},
    {FormatName::cnnvd, "cnnvd", "CNNVD export (XML)", &cnnvd::read, &cnnvd::write,
     cnnvd::mappings(), &cnnvd::place_of},
};

Error unknown_format() {
  return {"format.unknown",
          "the record is none of the known formats: CNVD and CNNVD exports, CVE record 5.x, CSAF, "
          "OSV, OpenVEX, CycloneDX with vulnerabilities",
          ""};
}

Result<Read> read_object(const Json& json) {
  if (csaf::looks_like(json)) return csaf::read_json(json);
  if (cve::looks_like(json)) return cve::read_json(json);
  if (osv::looks_like(json)) return osv::read_json(json);
  if (openvex::looks_like(json)) return openvex::read_json(json);
  if (cyclonedx::looks_like_vex(json)) return cyclonedx::read_vex_json(json);
  if (sarif::looks_like(json))
    return Error{
        "format.report",
        "this is a SARIF log; what a scanner found is no public record: see `docket format "
        "records` and `docket case report`",
        ""};
  return unknown_format();
}

Hash hash_of(Json json) {
  sort_members(json);
  return sha256(print(json));
}

bool is_cnnvd(std::string_view record) {
  return record.starts_with("<entry>") || record.starts_with("<entry ");
}

Result<Read> read_xml(std::string_view record) {
  if (cyclonedx::looks_like_vex(record)) return cyclonedx::read_vex(record);
  return is_cnnvd(record) ? cnnvd::read(record) : cnvd::read(record);
}

RecordFlag mark_of_utf8() { return {"byte-order-mark", "byte 0", ""}; }

bool is_json(std::string_view record) { return record.starts_with('{'); }

}  // namespace

std::span<const FormatEntry> formats() { return kFormats; }

const FormatEntry& format_named(FormatName name) {
  return kFormats[static_cast<std::size_t>(name)];
}

std::optional<FormatName> detect(std::string_view record) {
  record = trimmed(record);
  if (record.starts_with("<vulnerability>") || record.starts_with("<vulnerability "))
    return FormatName::cnvd;
  if (is_cnnvd(record)) return FormatName::cnnvd;
  if (cyclonedx::looks_like_vex(record)) return FormatName::cyclonedx;
  if (!is_json(record)) return std::nullopt;
  const Result<Json> json = parse_json(record);
  if (!json.ok()) return std::nullopt;
  if (csaf::looks_like(*json)) return FormatName::csaf;
  if (cve::looks_like(*json)) return FormatName::cve;
  if (osv::looks_like(*json)) return FormatName::osv;
  if (openvex::looks_like(*json)) return FormatName::openvex;
  if (cyclonedx::looks_like_vex(*json)) return FormatName::cyclonedx;
  return std::nullopt;
}

Result<Read> read_record(std::string_view record) {
  record = trimmed(record);
  if (record.starts_with('<')) return read_xml(record);
  if (!is_json(record)) return unknown_format();
  return read_object(TRY(parse_json(record)));
}

Result<Read> read_unmarked(std::string_view document, Result<Read> (*read)(std::string_view)) {
  const bool has_mark = document.starts_with(kUtf8Mark);
  Result<Read> found = read(has_mark ? document.substr(kUtf8Mark.size()) : document);
  if (!found.ok()) TRY(may_be_text(document));
  if (found.ok() && has_mark) found->advisory.flags.push_back(mark_of_utf8());
  return found;
}

Hash content_hash(std::string_view record) {
  record = trimmed(record);
  if (is_json(record)) {
    if (Result<Json> json = parse_json(record); json.ok()) return hash_of(std::move(*json));
  }
  return sha256(record);
}

RecordStream::RecordStream(VisitRecord visit) : visit_(std::move(visit)) {
  read_one_ = [this](const RawRecord& raw) {
    if (raw.broken) {
      visit_({raw.bytes, raw.offset, *raw.broken, {}});
      return;
    }
    if (!is_json(raw.bytes)) {
      visit_({raw.bytes, raw.offset, read_xml(raw.bytes), sha256(raw.bytes)});
      return;
    }
    Result<Json> json = parse_json(raw.bytes);
    if (!json.ok()) {
      visit_({raw.bytes, raw.offset, json.error(), {}});
      return;
    }
    Result<Read> read = read_object(*json);
    const Hash content = read.ok() ? hash_of(std::move(*json)) : Hash{};
    if (read.ok() && splitter_.has_mark() && raw.offset == kUtf8Mark.size())
      read->advisory.flags.push_back(mark_of_utf8());
    visit_({raw.bytes, raw.offset, std::move(read), content});
  };
}

void RecordStream::feed(std::string_view bytes) { splitter_.feed(bytes, read_one_); }

void RecordStream::finish() { splitter_.finish(read_one_); }

void for_each_record(std::string_view bytes, const VisitRecord& visit) {
  RecordStream stream(visit);
  stream.feed(bytes);
  stream.finish();
}

}  // namespace docket
