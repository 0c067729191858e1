#include "formats/reports.h"

#include <algorithm>

#include "formats/csv/read.h"
#include "formats/facts.h"
#include "formats/meant_record.h"
#include "formats/sarif/read.h"

namespace docket {
namespace {

const ReportFormat kFormats[] = {
    {"csv", "table of findings (CSV)", &csv::for_each_report, csv::mappings()},
    {"sarif", "SARIF 2.1.0 log of a scanner (JSON)", &sarif::for_each_report, sarif::mappings()},
};

Json flags_of(const Advisory& advisory) {
  Json flags = Json::array();
  for (const RecordFlag& flag : advisory.flags) {
    Json told = Json::object({{"code", flag.code}, {"at", flag.where}});
    if (!flag.found.empty()) told.add("found", flag.found);
    flags.add(std::move(told));
  }
  return flags;
}

}  // namespace

std::span<const ReportFormat> report_formats() { return kFormats; }

const ReportFormat* report_format(std::string_view key) {
  const auto* found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                   [key](const ReportFormat& one) { return one.key == key; });
  return found == std::end(kFormats) ? nullptr : found;
}

Status each_report(const ReportFormat& format, std::string_view document,
                   const VisitReport& visit) {
  bool some = false;
  TRY(format.for_each(document, [&](const FoundReport& found) {
    some = true;
    visit(found);
  }));
  if (some) return Done{};
  return Error{"format.no-report", "the document holds no report", ""};
}

Result<Read> read_report(const ReportFormat& format, std::string_view document,
                         std::string_view number) {
  MeantRecord meant{number, RecordOf::report};
  TRY(each_report(format, document, [&](const FoundReport& found) { meant.add(found.read); }));
  return std::move(meant).result();
}

Json line_on(const FoundReport& found) {
  Json line = Json::object({{"at", found.place}});
  if (!found.read.ok()) {
    const Error& error = found.read.error();
    line.add(
        "error",
        Json::object({{"code", error.code}, {"message", error.message}, {"where", error.where}}));
    return line;
  }
  const Advisory& advisory = found.read->advisory;
  line.add("number", own_number(advisory));
  line.add("title", advisory.title);
  if (const std::string word = severity_word(advisory); !word.empty()) line.add("severity", word);
  if (!advisory.state.empty()) line.add("state", advisory.state);
  Json numbers = Json::array();
  for (const Identifier& one : advisory.identifiers)
    if (one.relation != Relation::own) numbers.add(one.id);
  line.add("numbers", std::move(numbers));
  Json products = Json::array();
  for (const AffectedProduct& one : advisory.affected) products.add(one.product);
  line.add("products", std::move(products));
  Json lost = Json::array();
  for (const std::string& one : found.read->lost) lost.add(one);
  line.add("lost", std::move(lost));
  if (!advisory.flags.empty()) line.add("flags", flags_of(advisory));
  return line;
}

}  // namespace docket
