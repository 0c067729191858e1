// docket format: whether documents keep the rules of their format; the same documents in others.

#include <cstdio>
#include <map>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/text.h"
#include "cli/answers.h"
#include "cli/boxed_input.h"
#include "cli/check_world.h"
#include "cli/format_verb.h"
#include "cli/options.h"
#include "cli/real_world.h"
#include "cli/shown.h"
#include "cli/verbs.h"
#include "formats/check.h"
#include "formats/convert.h"
#include "formats/csaf/check.h"
#include "formats/output.h"
#include "formats/reports.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    {"from", "FORMAT",
     "convert, records: what the document is; `csaf` is the edition that it names"},
    {"to", "FORMAT", "convert: what comes out"},
    {"record", "NUMBER", "convert, diff: which record of a file with several"},
    {"preset", "NAME",
     "check: only the tests of this preset of CSAF 2.1 (6.4), or of several: basic, extended, …",
     true},
    {"with", "NEEDS", "check: what is brought for tests of CSAF that do not run without it", true},
    {"private-addresses", "", "check: ask addresses of private networks as well"},
    {"dictionaries", "FOLDER", "check: of Hunspell (default: /usr/share/hunspell)"},
    {"words", "FILE", "check: words of your own, one a line"},
    {"grammar-server", "ADDRESS", "check: one that speaks the HTTP API of LanguageTool"},
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
    "read is answered with an error; the exit status is then 1. NEEDS of tests of CSAF are "
    "network,\n"
    "dictionary and grammar, with commas between them; a test that could not be run is told.\n\n";

// What can be done with documents of a format.
struct Abilities {
  bool read = false;
  bool written = false;
  bool checked = false;
  std::string_view title;
};

int list() {
  std::map<std::string_view, Abilities> formats;
  formats[kCsafOfAnyEdition] = {true, false, true, "CSAF of the edition that a document names"};
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

bool is_of_check(std::string_view option) {
  return option == "preset" || option == "with" || option == "private-addresses" ||
         option == "dictionaries" || option == "words" || option == "grammar-server";
}

// An option that a word does not take is refused, so that nobody believes it counted.
Status takes_its_options(std::string_view word, const Options& options) {
  for (const OptionForm& form : kForms) {
    const bool of_check = is_of_check(form.name);
    const bool taken = (word == "convert" && !of_check) || (word == "check" && of_check) ||
                       (word == "diff" && form.name == "record") ||
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

// The format, and behind it when, which presets are asked for, and what is brought (kCheckWork).
Result<std::string> checked_how(const std::string& format, const Options& options,
                                const csaf::Brought& brought) {
  const std::vector<std::string> names = options.all("preset");
  if (!names.empty() && format != "csaf-2.1" && format != kCsafOfAnyEdition)
    return Error{"format.preset", "presets are those of CSAF 2.1, not of " + format, ""};
  if (options.has("with") && !format.starts_with(kCsafOfAnyEdition))
    return Error{"cli.words",
                 "--with is for the tests of CSAF; " + format + " has none that need it", ""};
  TRY(csaf::are_presets(names, brought));
  std::string how = format;
  if (names.empty() && !options.has("with")) return how;
  how += " " + std::to_string(RealWorld{}.now().ms / 1000);
  if (brought.network) how += " +network";
  if (brought.dictionary) how += " +dictionary";
  if (brought.grammar) how += " +grammar";
  for (const std::string& name : names) how += " " + name;
  return how;
}

int check(const Options& options) {
  const std::vector<std::string>& words = options.words();
  if (!checked_format(words[1]) && words[1] != kCsafOfAnyEdition)
    return fail_verb(kFormatVerb, unknown_format(words[1]), kExitUsage);
  Result<CheckWorld> world = CheckWorld::by(options);
  if (!world.ok()) return fail_verb(kFormatVerb, world.error(), kExitUsage);
  const Result<std::string> format = checked_how(words[1], options, world->brought());
  if (!format.ok()) return fail_verb(kFormatVerb, format.error(), kExitUsage);
  return check_documents(*format, std::span{words}.subspan(2), boxed_worker,
                         [&world](const std::string& questions) { return world->give(questions); });
}

int run(const Options& options) {
  const std::vector<std::string>& words = options.words();
  if (!words.empty()) {
    const Status taken = takes_its_options(words[0], options);
    if (!taken.ok()) return fail_verb(kFormatVerb, taken.error(), kExitUsage);
  }
  if (words.size() == 1 && words[0] == "list") return list();
  if (words.size() >= 3 && words[0] == "check") return check(options);
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

void Out::line(const Json& answer) { text(shown_json(print(answer), Lines::one) + "\n"); }

void Out::text(std::string_view text) {
  written_ = written_ && std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
}

void Out::flush() { written_ = written_ && std::fflush(stdout) == 0; }

Result<std::string> document_of(const std::string& file) {
  const bool is_input = file == "-";
  std::FILE* in = is_input ? stdin : std::fopen(file.c_str(), "rb");
  const Error unreadable{"cli.file", "the file cannot be read", file};
  if (!in) return unreadable;
  std::string bytes;
  char piece[1U << 16];
  std::size_t got = 0;
  while (bytes.size() <= kDocumentBytesMax && (got = std::fread(piece, 1, sizeof piece, in)) > 0)
    bytes.append(piece, got);
  const bool failed = std::ferror(in) != 0;
  if (!is_input) std::fclose(in);
  if (failed) return unreadable;
  if (bytes.size() > kDocumentBytesMax)
    return Error{"format.too-large", "the document is larger than 64 MiB", file};
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
