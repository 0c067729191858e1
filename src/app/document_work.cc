#include "app/document_work.h"

#include <algorithm>

#include "app/box_words.h"
#include "app/document.h"
#include "base/fields.h"
#include "base/text.h"
#include "formats/check.h"
#include "formats/convert.h"
#include "formats/csaf/check.h"
#include "formats/dates.h"
#include "formats/differences.h"
#include "formats/encoding.h"
#include "formats/reports.h"

namespace docket {
namespace {

constexpr std::size_t kDifferencesMax = 100'000;
constexpr std::size_t kPieceBytes = 1U << 20;

Result<DocumentRequest> wish_in(std::string_view wish) {
  return from_json<DocumentRequest>(TRY(parse_json(wish)));
}

Result<std::string> document_at(const DocumentRequest& wish, std::size_t at, std::size_t bytes_max,
                                Outside& outside) {
  const Given given = TRY(outside.ask(std::to_string(at)));
  return whole_of(given.file, bytes_max, at < wish.files.size() ? wish.files[at] : "");
}

// The edition that the document itself names.
Result<const CheckedFormat*> csaf_of(const Json& document) {
  const Json* head = document.find("document");
  const std::string_view version = head ? head->text_of("csaf_version") : std::string_view{};
  const CheckedFormat* format =
      checked_format(std::string{kCsafOfAnyEdition} + "-" + std::string{version});
  if (version.empty() || !format)
    return Error{"format.csaf-version",
                 (version.empty() ? std::string{"the document does not say which CSAF it is"}
                                  : "CSAF " + in_quotes(version) + " is not checked") +
                     "; name the edition: csaf-2.0 or csaf-2.1",
                 "/document/csaf_version"};
  return format;
}

// A reader may pass the mark over (RFC 8259, 8.1), and nobody may send it.
RuleFinding mark_found() {
  return {"rfc8259-8.1", RuleKind::informative, "",
          "the document begins with the mark of UTF-8 (EF BB BF), which JSON must not be sent "
          "with; it was passed over"};
}

// What is asked of each document.
struct CheckWish {
  const CheckedFormat* format;  // nullptr: CSAF of the edition that the document names
  std::int64_t now = 0;
  std::vector<std::string> presets;
};

constexpr std::string_view kOfPresets = "csaf-2.1";

Result<CheckWish> check_wish(std::string_view words) {
  const std::vector<std::string_view> parts = split(words, ' ');
  CheckWish wish{checked_format(parts[0])};
  if (parts.size() == 1) return wish;
  const Result<Json> now = parse_json(parts[1]);
  if (!now.ok() || !now->integer()) return box_nonsense();
  wish.now = *now->integer();
  for (std::string_view name : std::span{parts}.subspan(2)) wish.presets.emplace_back(name);
  return wish;
}

Result<std::vector<RuleFinding>> no_presets(const CheckedFormat& format) {
  return Error{"format.preset",
               "presets are those of CSAF 2.1, and the document is of " + std::string{format.title},
               ""};
}

// Says in `answer` which edition was found where none was named.
Result<std::vector<RuleFinding>> findings_of(std::string_view bytes, const CheckWish& wish,
                                             Json& answer) {
  const CheckedFormat* format = wish.format;
  const bool has_mark = bytes.starts_with(kUtf8Mark);
  Result<Json> parsed = parse_json(has_mark ? bytes.substr(kUtf8Mark.size()) : bytes);
  if (!parsed.ok()) TRY(may_be_text(bytes));
  if (!parsed.ok() && parsed.error().code == "json.not-utf8" && may_be_gb18030(bytes))
    return not_utf8("document", "GB18030");
  const Json document = TRY(std::move(parsed));
  if (!format) {
    format = TRY(csaf_of(document));
    answer.add("format", std::string{format->key});
  }
  std::vector<RuleFinding> findings =
      TRY(wish.presets.empty()        ? format->check(document)
          : format->key == kOfPresets ? csaf::check_presets(document, wish.presets, wish.now)
                                      : no_presets(*format));
  if (has_mark) findings.push_back(mark_found());
  return findings;
}

std::string answer_on(std::string_view bytes, const CheckWish& wish) {
  Json answer = Json::object();
  const Result<std::vector<RuleFinding>> found = findings_of(bytes, wish, answer);
  if (found.ok()) {
    Json verdict = verdict_of(*found);
    for (Json::Member& member : *verdict.members())
      answer.add(std::move(member.first), std::move(member.second));
  } else {
    const Error& error = found.error();
    answer.add(
        "error",
        Json::object({{"code", error.code}, {"message", error.message}, {"where", error.where}}));
  }
  std::string line{found.ok() ? kSaid : kUnread};
  print(answer, line);
  return line += '\n';
}

// Each answer is told before the next document is looked at: of a process that falls, the first one
// without an answer is the one it fell on.
Status check(std::string_view wish, Outside& outside) {
  const std::vector<std::string_view> parts = TRY(unpacked(wish));
  if (parts.empty()) return Done{};
  const CheckWish asked = TRY(check_wish(parts.front()));
  for (const std::string_view document : std::span{parts}.subspan(1))
    TRY(outside.tell(kAnswers, answer_on(document, asked)));
  return Done{};
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
  const Status read = each_record(document, *format, [&](const FoundReport& found) {
    if (told.ok()) told = outside.tell(kAnswer, print(line_on(found)));
  });
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

constexpr BoxedWork kWorks[] = {{kCheckWork, check},
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
