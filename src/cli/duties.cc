// docket duties: the duties of cases given one per line on standard input, one answer per line.

#include "duty/duties.h"

#include <unistd.h>

#include <cstdio>
#include <string>

#include "base/json.h"
#include "cli/lines.h"
#include "cli/options.h"
#include "cli/pack_files.h"
#include "cli/verbs.h"
#include "duty/facts_json.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    {"pack", "PACK", "a pack of the program, or the folder of one", true},
    {"now", "INSTANT", "the moment to judge at: 2019-10-01T00:00:00+08:00"},
    {"known-at", "INSTANT", "leave out what was recorded later"},
    {"all-readings", "", "list the outcome under every reading"},
    {"idle", "", "list also the duties that have not started or are not owed"},
};
constexpr std::string_view kUsage =
    "docket duties --pack PACK [--pack PACK …] --now INSTANT [option …] < cases.ndjson\n\n"
    "Reads one case per line, writes its duties as one line. A line that cannot be read is\n"
    "answered with an error; the exit status is then 1.\n\n";

constexpr std::size_t kFlushAt = 1U << 16;
constexpr std::size_t kLineMax = 64U << 20;  // bytes; a case of 10,000 assets takes about 2 MB

Result<Moment> moment_of(const Options& options) {
  Moment moment;
  for (const char* name : {"now", "known-at"}) {
    if (name == std::string_view{"known-at"} && !options.has(name)) continue;
    const std::string text = TRY(options.required(name));
    const Result<Instant> at = parse_instant(text);
    if (!at.ok())
      return Error{"cli.option-value", std::string{"--"} + name + ": " + at.error().message, ""};
    if (name == std::string_view{"now"}) {
      moment.now = *at;
    } else {
      moment.known_at = *at;
    }
  }
  return moment;
}

void append_error(std::uint64_t line, const Error& error, std::string& out) {
  print(Json::object({{"line", Json{line}},
                      {"error", Json::object({{"code", error.code},
                                              {"message", error.message},
                                              {"where", error.where}})}}),
        out);
}

// The answers on their way to standard output.
class Answers {
 public:
  std::string& text() { return text_; }

  void write() {
    const bool written = std::fwrite(text_.data(), 1, text_.size(), stdout) == text_.size() &&
                         std::fflush(stdout) == 0;
    written_ = written_ && written;
    text_.clear();
  }

  void line_done() {
    text_ += '\n';
    if (text_.size() >= kFlushAt) write();
  }

  bool written() const { return written_; }

 private:
  std::string text_;
  bool written_ = true;
};

int fail(const Error& error, int status) {
  std::fputs(("docket duties: " + error.message + "\n").c_str(), stderr);
  return status;
}

// Answers line by line. What is answered is written before more input is waited for.
int stream(const Rulebook& book, const Moment& moment, const DutyOptions& options) {
  DutyWriter writer{book, moment, options};
  Answers answers;
  LineReader lines{STDIN_FILENO, kLineMax, [&answers] { answers.write(); }};
  std::string_view line;
  bool failed = false;
  for (std::uint64_t number = 1;; ++number) {
    const LineReader::Next next = lines.next(line);
    if (next == LineReader::Next::end || !answers.written()) break;
    if (next == LineReader::Next::failed)
      return fail({"cli.input", "standard input cannot be read", ""}, kExitFailed);
    const Result<Facts> facts =
        next == LineReader::Next::line
            ? read_facts(line, book)
            : Error{"duties.line-too-long", "this line is longer than 64 MiB; split the case", ""};
    if (facts.ok()) {
      writer.append(*facts, answers.text());
    } else {
      failed = true;
      append_error(number, facts.error(), answers.text());
    }
    answers.line_done();
  }
  answers.write();
  if (!answers.written())
    return fail({"cli.output", "the answers cannot be written", ""}, kExitFailed);
  return failed ? kExitFailed : kExitDone;
}

}  // namespace

int run_duties(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (options.ok() && options->has("help")) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(), stdout);
    return kExitDone;
  }
  if (!options.ok()) return fail(options.error(), kExitUsage);
  if (!options->words().empty())
    return fail({"cli.words", "unexpected word '" + options->words().front() + "'; see --help", ""},
                kExitUsage);
  const Result<Moment> moment = moment_of(*options);
  if (!moment.ok()) return fail(moment.error(), kExitUsage);
  const std::vector<std::string> packs = options->all("pack");
  if (packs.empty())
    return fail({"cli.option-missing", "the option --pack is missing; see --help", ""}, kExitUsage);
  const Result<Rulebook> book = rulebook_of(packs);
  if (!book.ok()) return fail(book.error(), kExitUsage);
  return stream(*book, *moment, {options->has("all-readings"), options->has("idle")});
}

}  // namespace docket
