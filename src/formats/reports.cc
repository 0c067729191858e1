#include "formats/reports.h"

#include <algorithm>
#include <optional>

#include "formats/csv/read.h"
#include "formats/facts.h"
#include "formats/sarif/read.h"

namespace docket {
namespace {

const ReportFormat kFormats[] = {
    {"csv", "table of findings (CSV)", &csv::for_each_report, csv::mappings()},
    {"sarif", "SARIF 2.1.0 log of a scanner (JSON)", &sarif::for_each_report, sarif::mappings()},
};

bool has_number(const Advisory& advisory, std::string_view number) {
  const auto& all = advisory.identifiers;
  return std::any_of(all.begin(), all.end(),
                     [number](const Identifier& one) { return one.id == number; });
}

Error several(std::size_t count, const std::string& first) {
  return {"format.several",
          "the document holds " + std::to_string(count) +
              " reports; say with --record which number is meant" +
              (first.empty() ? "" : ", such as " + first),
          ""};
}

}  // namespace

std::span<const ReportFormat> report_formats() { return kFormats; }

const ReportFormat* report_format(std::string_view key) {
  const auto* found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                   [key](const ReportFormat& one) { return one.key == key; });
  return found == std::end(kFormats) ? nullptr : found;
}

Result<Read> read_report(const ReportFormat& format, std::string_view document,
                         std::string_view number) {
  std::size_t count = 0;
  std::string first;
  std::optional<Result<Read>> only;
  std::optional<Read> named;
  TRY(format.for_each(document, [&](const FoundReport& found) {
    if (count++ == 0) only = found.read;
    if (!found.read.ok()) return;
    const Advisory& advisory = found.read->advisory;
    if (first.empty()) first = own_number(advisory);
    if (number.empty() || !has_number(advisory, number)) return;
    // A report's own number is surer than one that several may share.
    const bool is_own = own_number(advisory) == number;
    if (!named || (is_own && own_number(named->advisory) != number)) named = *found.read;
  }));
  if (named) return *std::move(named);
  if (count == 0) return Error{"format.no-report", "the document holds no report", ""};
  if (!number.empty())
    return Error{"format.no-such-record",
                 "the document holds " + std::to_string(count) +
                     (count == 1 ? " report" : " reports") + " and none of the number " +
                     in_quotes(number) + (first.empty() ? "" : "; the first one has " + first),
                 ""};
  if (count > 1) return several(count, first);
  return *std::move(only);
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
  return line;
}

}  // namespace docket
