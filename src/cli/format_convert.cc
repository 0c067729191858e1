// docket format convert, docket format diff: a document as one of another format, and what two
// documents say differently.

#include <algorithm>
#include <cstdio>
#include <string>

#include "base/json.h"
#include "cli/answers.h"
#include "cli/format_verb.h"
#include "cli/verbs.h"
#include "formats/convert.h"
#include "formats/dates.h"
#include "formats/differences.h"
#include "formats/reports.h"

namespace docket {
namespace {

constexpr std::size_t kDifferencesMax = 100'000;

// What programs read: one line of JSON on standard error.
int refuse(const Error& error) {
  const Json answer = Json::object(
      {{"error",
        Json::object({{"code", error.code}, {"message", error.message}, {"where", error.where}})}});
  std::fputs((print(answer) + "\n").c_str(), stderr);
  return kExitFailed;
}

int put_answer(const std::string& text) {
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (written) return kExitDone;
  return fail_verb(kFormatVerb, {"cli.output", "the answers cannot be written", ""}, kExitFailed);
}

Json list_of(const std::vector<std::string>& pointers) {
  Json list = Json::array();
  for (const std::string& pointer : pointers) list.add(pointer);
  return list;
}

Json line_of(const Difference& difference) {
  Json line = Json::object({{"at", difference.where}});
  if (difference.first) line.add("first", *difference.first);
  if (difference.second) line.add("second", *difference.second);
  return line;
}

Json list_of(const std::vector<Difference>& differences) {
  Json list = Json::array();
  for (const Difference& difference : differences) list.add(line_of(difference));
  return list;
}

// {"lost":[…]}: what reading lost, then what writing lost; both once more apart, since the first
// point into the document and the others into the advisory.
Json losses_of(const Conversion& conversion) {
  Json lost = list_of(conversion.unread);
  for (const std::string& pointer : conversion.unwritten) lost.add(pointer);
  Json answer = Json::object({{"lost", std::move(lost)}});
  if (!conversion.unread.empty()) answer.add("unread", list_of(conversion.unread));
  if (!conversion.unwritten.empty()) answer.add("unwritten", list_of(conversion.unwritten));
  if (!conversion.supplied.empty()) answer.add("supplied", list_of(conversion.supplied));
  if (!conversion.changed.empty()) answer.add("changed", list_of(conversion.changed));
  return answer;
}

// A report that says nothing of when it was made, with what a person says.
Status add_date(Advisory& advisory, const std::string& dated) {
  const bool says_it =
      std::any_of(advisory.dates.begin(), advisory.dates.end(), [](const DatedFact& date) {
        return date.at && (date.what == "updated" || date.what == "published");
      });
  DatedFact fact = dated_fact("updated", dated, AssumedZone::utc, "--dated");
  if (!fact.at)
    return Error{"cli.option-value", "--dated wants a moment such as 2026-11-22T09:00:00+08:00",
                 dated};
  if (!says_it) advisory.dates.push_back(std::move(fact));
  return Done{};
}

Result<Conversion> converted_report(const Options& options, const std::string& document,
                                    const ReportFormat& from, const ConvertedFormat& to) {
  Read read = TRY(read_report(from, document, options.one("record").value_or("")));
  TRY(add_date(read.advisory, TRY(options.required("dated"))));
  Written written = TRY(to.write(read.advisory));
  return Conversion{std::move(written.bytes), std::move(read.lost), std::move(written.lost),
                    std::move(written.supplied), std::move(written.changed)};
}

Result<Conversion> converted(const Options& options, std::span<const std::string> files) {
  const ConvertedFormat* from = TRY(format_to_read(TRY(options.required("from"))));
  const ConvertedFormat* to = TRY(converted_format(TRY(options.required("to"))));
  const std::string document =
      TRY(document_of(files.empty() ? "-" : files.front(), bytes_max_of(from->key)));
  const ReportFormat* reports = report_format(from->key);
  if (options.has("dated") && !reports)
    return Error{"cli.words", "--dated is for reports (sarif, csv); a record has dates of its own",
                 ""};
  if (options.has("dated")) return converted_report(options, document, *reports, *to);
  return convert(document, *from, *to, options.one("record").value_or(""));
}

// Of two files it is said which one cannot be read. Of a file with several records, the one that is
// named.
Result<Advisory> advisory_of(const std::string& file, const Options& options) {
  const Result<std::string> document = document_of(file);
  if (!document.ok()) return document.error();
  Result<Read> read = read_document(*document);
  if (!read.ok() && read.error().code == "format.several" && options.has("record"))
    read = read_document(*document, *options.one("record"));
  if (read.ok()) return std::move(read->advisory);
  Error error = read.error();
  error.where = file + (error.where.empty() ? "" : ":" + error.where);
  return error;
}

}  // namespace

int convert_document(const Options& options, std::span<const std::string> files) {
  if (files.size() > 1 || !options.has("from") || !options.has("to"))
    return fail_verb(kFormatVerb,
                     {"cli.words", "say `convert --from FORMAT --to FORMAT [FILE]`", ""},
                     kExitUsage);
  const Result<Conversion> conversion = converted(options, files);
  if (!conversion.ok()) return refuse(conversion.error());
  if (const int status = put_answer(conversion->bytes); status != kExitDone) return status;
  std::fputs((print(losses_of(*conversion)) + "\n").c_str(), stderr);
  return kExitDone;
}

int compare_documents(const Options& options, std::span<const std::string> files) {
  if (files.size() != 2)
    return fail_verb(kFormatVerb, {"cli.words", "say `diff` with two documents", ""}, kExitUsage);
  const Result<Advisory> first = advisory_of(files[0], options);
  if (!first.ok()) return refuse(first.error());
  const Result<Advisory> second = advisory_of(files[1], options);
  if (!second.ok()) return refuse(second.error());
  std::string answer;
  for (const Difference& one : differences_said(*first, *second, kDifferencesMax)) {
    Json line = Json::object({{"at", one.where}});
    if (one.first) line.add("first", *one.first);
    if (one.second) line.add("second", *one.second);
    print(line, answer);
    answer += '\n';
  }
  return put_answer(answer);
}

}  // namespace docket
