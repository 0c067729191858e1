#include "cli/answers.h"

#include <unistd.h>

#include <cstdio>

#include "base/json.h"
#include "cli/lines.h"
#include "cli/verbs.h"
#include "duty/facts_json.h"

namespace docket {
namespace {

constexpr std::size_t kFlushAt = 1U << 16;
constexpr std::size_t kLineMax = 64U << 20;  // bytes; a case of 10,000 assets takes about 2 MB

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

}  // namespace

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

int answer_lines(std::string_view verb, const LineLimit& limit, const AnswerLine& answer) {
  Answers answers;
  LineReader lines{STDIN_FILENO, limit.length_max, [&answers] { answers.write(); }};
  std::string_view line;
  bool failed = false;
  for (std::uint64_t number = 1;; ++number) {
    const LineReader::Next next = lines.next(line);
    if (next == LineReader::Next::end || !answers.written()) break;
    if (next == LineReader::Next::failed)
      return fail_verb(verb, {"cli.input", "standard input cannot be read", ""}, kExitFailed);
    const Status answered =
        next == LineReader::Next::line ? answer(line, answers.text()) : Status{limit.too_long};
    if (!answered.ok()) {
      failed = true;
      append_error(number, answered.error(), answers.text());
    }
    answers.line_done();
  }
  answers.write();
  if (!answers.written())
    return fail_verb(verb, {"cli.output", "the answers cannot be written", ""}, kExitFailed);
  return failed ? kExitFailed : kExitDone;
}

int answer_cases(std::string_view verb, const Rulebook& book, const AnswerCase& answer) {
  const LineLimit limit{
      kLineMax, {"duties.line-too-long", "this line is longer than 64 MiB; split the case", ""}};
  return answer_lines(verb, limit, [&](std::string_view line, std::string& out) -> Status {
    const Facts facts = TRY(read_facts(line, book));
    return answer(facts, out);
  });
}

}  // namespace docket
