#include "app/document_work.h"

#include <algorithm>

#include "app/box_words.h"
#include "app/check_work.h"
#include "app/document.h"
#include "base/fields.h"
#include "base/text.h"
#include "formats/convert.h"
#include "formats/dates.h"
#include "formats/differences.h"
#include "formats/encoding.h"
#include "formats/reports.h"

namespace docket {
namespace {

constexpr std::size_t kDifferencesMax = 100'000;
constexpr std::size_t kPieceBytes = 1U << 20;
constexpr std::size_t kLinesBytes = 4'000;  // told together

Result<DocumentRequest> wish_in(std::string_view wish) {
  return from_json<DocumentRequest>(TRY(parse_json(wish)));
}

Result<std::string> document_at(const DocumentRequest& wish, std::size_t at, std::size_t bytes_max,
                                Outside& outside) {
  const Given given = TRY(outside.ask(std::to_string(at)));
  return whole_of(given.file, bytes_max, at < wish.files.size() ? wish.files[at] : "");
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

// A report that says nothing of when it was made, with what a person says. False: it says so
// itself, and what the person says does not count.
Result<bool> add_date(Advisory& advisory, const std::string& dated) {
  const bool says_it =
      std::any_of(advisory.dates.begin(), advisory.dates.end(), [](const DatedFact& date) {
        return date.at && (date.what == "updated" || date.what == "published");
      });
  DatedFact fact = dated_fact("updated", dated, AssumedZone::utc, "--dated");
  if (!fact.at)
    return Error{"cli.option-value", "--dated wants a moment such as 2026-11-22T09:00:00+08:00",
                 dated};
  if (!says_it) advisory.dates.push_back(std::move(fact));
  return !says_it;
}

struct Converted {
  Conversion conversion;
  bool date_unused = false;
};

Result<Converted> converted_report(const DocumentRequest& wish, const std::string& document,
                                   const ReportFormat& from, const ConvertedFormat& to) {
  Read read = TRY(read_report(from, document, wish.record));
  const bool counts = TRY(add_date(read.advisory, *wish.dated));
  Written written = TRY(to.write(read.advisory));
  return Converted{
      {std::move(written.bytes), std::move(read.lost), std::move(written.lost),
       std::move(written.supplied), std::move(written.changed), document.starts_with(kUtf8Mark)},
      !counts};
}

Result<Converted> converted(const DocumentRequest& wish, Outside& outside) {
  const ConvertedFormat* from = TRY(format_to_read(wish.from));
  const ConvertedFormat* to = TRY(converted_format(wish.to));
  const std::string document = TRY(document_at(wish, 0, bytes_max_of(from->key), outside));
  const ReportFormat* reports = report_format(from->key);
  if (wish.dated && !reports)
    return Error{"cli.words", "--dated is for reports (sarif, csv); a record has dates of its own",
                 ""};
  if (wish.dated) return converted_report(wish, document, *reports, *to);
  return Converted{TRY(convert(document, *from, *to, wish.record))};
}

Status convert_one(std::string_view text, Outside& outside) {
  const Converted done = TRY(converted(TRY(wish_in(text)), outside));
  const std::string& bytes = done.conversion.bytes;
  for (std::size_t at = 0; at < bytes.size(); at += kPieceBytes)
    TRY(outside.tell(kPiece, std::string_view{bytes}.substr(at, kPieceBytes)));
  Json losses = losses_of(done.conversion);
  if (done.conversion.has_mark)
    losses.add("flags",
               Json::array({Json::object({{"code", "byte-order-mark"}, {"at", "byte 0"}})}));
  if (done.date_unused) losses.add("unused", Json::array({"--dated"}));
  return outside.tell(kAnswer, print(losses));
}

// Of two files it is said which one cannot be read. Of a file with several records, the one that is
// named.
Result<Advisory> advisory_at(const DocumentRequest& wish, std::size_t at, Outside& outside) {
  const std::string document = TRY(document_at(wish, at, kDocumentBytesMax, outside));
  Result<Read> read = read_document(document);
  if (!read.ok() && read.error().code == "format.several" && !wish.record.empty())
    read = read_document(document, wish.record);
  if (read.ok()) return std::move(read->advisory);
  Error error = read.error();
  const std::string& file = wish.files[at];
  error.where = file + (error.where.empty() ? "" : ":" + error.where);
  return error;
}

Status compare(std::string_view text, Outside& outside) {
  const DocumentRequest wish = TRY(wish_in(text));
  if (wish.files.size() != 2) return Error{"cli.words", "two documents are compared", ""};
  const Advisory first = TRY(advisory_at(wish, 0, outside));
  const Advisory second = TRY(advisory_at(wish, 1, outside));
  for (const Difference& one : differences_said(first, second, kDifferencesMax))
    TRY(outside.tell(kAnswer, print(line_of(one))));
  return Done{};
}

Status each_record(const std::string& document, const ConvertedFormat& format,
                   const VisitReport& visit) {
  if (const ReportFormat* reports = report_format(format.key))
    return each_report(*reports, document, visit);
  if (format.read) {
    visit({"byte 0", read_unmarked(document, format.read)});
    return Done{};
  }
  for_each_record(document, [&](const FoundRecord& found) {
    visit({"byte " + std::to_string(found.offset), found.read});
  });
  return Done{};
}

Status list_records(std::string_view text, Outside& outside) {
  const DocumentRequest wish = TRY(wish_in(text));
  const ConvertedFormat* format = TRY(format_to_read(wish.from));
  const std::string document = TRY(document_at(wish, 0, bytes_max_of(format->key), outside));
  Status told = Done{};
  std::string lines;
  const auto tell = [&] {
    if (told.ok() && !lines.empty()) told = outside.tell(kAnswer, lines);
    lines.clear();
  };
  const Status read = each_record(document, *format, [&](const FoundReport& found) {
    print(line_on(found), lines += lines.empty() ? "" : "\n");
    if (lines.size() > kLinesBytes) tell();
  });
  tell();
  return told.ok() ? read : told;
}

Status read_one_report(std::string_view text, Outside& outside) {
  const DocumentRequest wish = TRY(wish_in(text));
  const ReportFormat* format = report_format(wish.from);
  if (!format) return Error{"cli.words", "reports do not come in as " + in_quotes(wish.from), ""};
  const std::string document = TRY(document_at(wish, 0, kReportsBytesMax, outside));
  const Read read = TRY(read_report(*format, document, wish.record));
  return outside.tell(kAnswer, told_item({"", read}));
}

constexpr BoxedWork kWorks[] = {{kCheckWork, check_documents_boxed},
                                {kConvertWork, convert_one},
                                {kCompareWork, compare},
                                {kRecordsWork, list_records},
                                {kReportWork, read_one_report}};

}  // namespace

std::size_t bytes_max_of(std::string_view format) {
  return report_format(format) ? kReportsBytesMax : kDocumentBytesMax;
}

std::span<const BoxedWork> document_works() { return kWorks; }

}  // namespace docket
