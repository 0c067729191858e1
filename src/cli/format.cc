// docket format: whether documents keep the rules of their format; the same documents in others.

#include <unistd.h>

#include <cstdio>
#include <map>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/text.h"
#include "cli/answers.h"
#include "cli/format_verb.h"
#include "cli/lines.h"
#include "cli/options.h"
#include "cli/verbs.h"
#include "formats/check.h"
#include "formats/convert.h"
#include "formats/output.h"
#include "formats/reports.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    {"from", "FORMAT",
     "convert, records: what the document is; `csaf` is the edition that it names"},
    {"to", "FORMAT", "convert: what comes out"},
    {"record", "NUMBER", "convert, diff: which record of a file with several"},
    {"dated", "MOMENT", "convert: when a report (sarif, csv) was made that does not say it"},
};
constexpr std::string_view kUsage =
    "docket format list                   the formats, and which of them are read (--from),\n"
    "                                     written (--to) and checked\n"
    "docket format check FORMAT FILE …    one line of JSON a document: is it valid, which rules\n"
    "                                     it breaks and where; `-` reads documents from standard\n"
    "                                     input, one a line; `csaf` is the edition that the\n"
    "                                     document names\n"
    "docket format convert --from FORMAT --to FORMAT [FILE]\n"
    "                                     the document in another format; on standard error what\n"
    "                                     could not be carried, as JSON pointers\n"
    "docket format records --from FORMAT [FILE]\n"
    "                                     what a document holds, one line of JSON a record or a\n"
    "                                     report: its number and title, or why it cannot be read\n"
    "docket format diff FILE FILE         what two documents, of one format or of two, say\n"
    "                                     differently, a line of JSON each\n\n"
    "A document is valid when it keeps its schema and the mandatory tests. One that cannot be\n"
    "read is answered with an error; the exit status is then 1.\n\n";
// The answers on their way out; once the reader is gone, nothing more is worked out.
class Out {
 public:
  void line(const Json& answer) {
    const std::string text = print(answer) + "\n";
    written_ = written_ && std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  }
  void flush() { written_ = written_ && std::fflush(stdout) == 0; }
  bool written() const { return written_; }

 private:
  bool written_ = true;
};

// "csaf" alone leaves it to each document which edition it is.
constexpr std::string_view kCsaf = kCsafOfAnyEdition;

// The edition that the document itself names.
Result<const CheckedFormat*> csaf_of(const Json& document) {
  const Json* head = document.find("document");
  const std::string_view version = head ? head->text_of("csaf_version") : std::string_view{};
  const CheckedFormat* format = checked_format(std::string{kCsaf} + "-" + std::string{version});
  if (version.empty() || !format)
    return Error{"format.csaf-version",
                 (version.empty() ? std::string{"the document does not say which CSAF it is"}
                                  : "CSAF " + in_quotes(version) + " is not checked") +
                     "; name the edition: csaf-2.0 or csaf-2.1",
                 "/document/csaf_version"};
  return format;
}

class FormatCheck {
 public:
  // nullptr: CSAF of the edition that each document names.
  explicit FormatCheck(const CheckedFormat* format) : format_(format) {}

  // One answer a file; gives the exit status.
  int run(std::span<const std::string> files) {
    for (const std::string& file : files) {
      if (!out_.written()) break;
      if (file == "-") {
        if (const Status read = documents_of_input(); !read.ok())
          return fail_verb(kFormatVerb, read.error(), kExitFailed);
      } else {
        answer(Json::object({{"file", file}}), document_of(file));
      }
    }
    out_.flush();
    if (!out_.written())
      return fail_verb(kFormatVerb, {"cli.output", "the answers cannot be written", ""},
                       kExitFailed);
    return failed_ ? kExitFailed : kExitDone;
  }

 private:
  Status documents_of_input() {
    LineReader lines{STDIN_FILENO, kDocumentMax, [this] { out_.flush(); }};
    std::string_view line;
    for (std::int64_t number = 1; out_.written(); ++number) {
      const LineReader::Next next = lines.next(line);
      if (next == LineReader::Next::end) break;
      if (next == LineReader::Next::failed)
        return Error{"cli.input", "standard input cannot be read", ""};
      const Json place = Json::object({{"file", "-"}, {"line", number}});
      if (next == LineReader::Next::line) {
        answer(place, std::string{line});
      } else {
        answer(place, Error{"format.too-large", "the document is larger than 64 MiB", "-"});
      }
    }
    return Done{};
  }

  void answer(Json place, const Result<std::string>& bytes) {
    const Result<std::vector<RuleFinding>> found = findings_of(bytes, place);
    if (!found.ok()) {
      failed_ = true;
      place.add("error", Json::object({{"code", found.error().code},
                                       {"message", found.error().message},
                                       {"where", found.error().where}}));
    } else {
      const Json verdict = verdict_of(*found);
      for (const Json::Member& member : *verdict.members()) place.add(member.first, member.second);
    }
    out_.line(place);
  }

  // Says in `place` which edition was found where none was named.
  Result<std::vector<RuleFinding>> findings_of(const Result<std::string>& bytes,
                                               Json& place) const {
    if (!bytes.ok()) return bytes.error();
    const Json document = TRY(parse_json(*bytes));
    if (format_) return format_->check(document);
    const CheckedFormat* format = TRY(csaf_of(document));
    place.add("format", std::string{format->key});
    return format->check(document);
  }

  const CheckedFormat* format_;
  Out out_;
  bool failed_ = false;
};

// What can be done with documents of a format.
struct Abilities {
  bool read = false;
  bool written = false;
  bool checked = false;
  std::string_view title;
};

int list() {
  std::map<std::string_view, Abilities> formats;
  formats[kCsaf] = {true, false, true, "CSAF of the edition that a document names"};
  for (const ConvertedFormat& format : converted_formats())
    formats[format.key] = {true, true, false, title_of(format)};
  for (const ReportFormat& format : report_formats())
    formats[format.key] = {true, false, false, format.title};
  for (const CheckedFormat& format : checked_formats()) {
    formats[format.key].checked = true;
    formats[format.key].title = format.title;
  }
  std::string text = "               --from  --to  check\n";
  for (const auto& [key, can] : formats) {
    std::string line{key};
    line.resize(15, ' ');
    line += can.read ? "yes     " : "-       ";
    line += can.written ? "yes   " : "-     ";
    line += can.checked ? "yes    " : "-      ";
    text += line + std::string{can.title} + "\n";
  }
  std::fputs(text.c_str(), stdout);
  return kExitDone;
}

// An option that a word does not take is refused, so that nobody believes it counted.
Status takes_its_options(std::string_view word, const Options& options) {
  for (const OptionForm& form : kForms) {
    const bool taken = word == "convert" || (word == "diff" && form.name == "record") ||
                       (word == "records" && form.name == "from");
    if (options.has(form.name) && !taken)
      return Error{
          "cli.words",
          "`" + std::string{word} + "` takes no --" + std::string{form.name} + "; see --help", ""};
  }
  return Done{};
}

Error unknown_format(const std::string& name) {
  std::vector<std::string> known;
  for (const CheckedFormat& format : checked_formats()) known.emplace_back(format.key);
  return {"cli.words",
          "there is no format " + in_quotes(name) + " to check; known are " + joined(known, ", "),
          ""};
}

int run(const Options& options) {
  const std::vector<std::string>& words = options.words();
  if (!words.empty()) {
    const Status taken = takes_its_options(words[0], options);
    if (!taken.ok()) return fail_verb(kFormatVerb, taken.error(), kExitUsage);
  }
  if (words.size() == 1 && words[0] == "list") return list();
  if (words.size() >= 3 && words[0] == "check") {
    const CheckedFormat* format = checked_format(words[1]);
    if (!format && words[1] != kCsaf)
      return fail_verb(kFormatVerb, unknown_format(words[1]), kExitUsage);
    return FormatCheck{format}.run(std::span{words}.subspan(2));
  }
  if (!words.empty() && words[0] == "convert")
    return convert_document(options, std::span{words}.subspan(1));
  if (!words.empty() && words[0] == "diff")
    return compare_documents(options, std::span{words}.subspan(1));
  if (!words.empty() && words[0] == "records")
    return list_records(options, std::span{words}.subspan(1));
  return fail_verb(
      kFormatVerb,
      {"cli.words", "say `list`, `check`, `convert`, `records` or `diff`; see --help", ""},
      kExitUsage);
}

}  // namespace

std::size_t bytes_max_of(std::string_view format) {
  return report_format(format) ? kReportsBytesMax : kDocumentMax;
}

Result<std::string> document_of(const std::string& file, std::size_t bytes_max) {
  const bool is_input = file == "-";
  std::FILE* in = is_input ? stdin : std::fopen(file.c_str(), "rb");
  const Error unreadable{"cli.file", "the file cannot be read", file};
  if (!in) return unreadable;
  std::string bytes;
  char piece[1U << 16];
  std::size_t got = 0;
  while (bytes.size() <= bytes_max && (got = std::fread(piece, 1, sizeof piece, in)) > 0)
    bytes.append(piece, got);
  const bool failed = std::ferror(in) != 0;
  if (!is_input) std::fclose(in);
  if (failed) return unreadable;
  if (bytes.size() > bytes_max)
    return Error{"format.too-large",
                 "the document is larger than " + std::to_string(bytes_max >> 20) + " MiB", file};
  return bytes;
}

int run_format(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return fail_verb(kFormatVerb, options.error(), kExitUsage);
  if (options->has("help")) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(), stdout);
    return kExitDone;
  }
  return run(*options);
}

}  // namespace docket
