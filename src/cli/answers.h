// Lines from standard input, each answered by one line: what `docket duties`, `docket gate`,
// `docket identifier` and `docket score` have in common.

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cases/facts.h"
#include "cli/complaint.h"
#include "cli/options.h"
#include "duty/evaluate.h"
#include "duty/rulebook.h"

namespace docket {

// Of --now and --known-at. Errors: cli.option-missing, cli.option-value.
Result<Moment> moment_of(const Options& options);

// Appends the answer to a line, without a line end.
using AnswerLine = std::function<Status(std::string_view line, std::string& out)>;

// Answers line by line; a line that is longer than `length_max` gets `too_long`, and where an error
// comes back, it is the answer. What is answered is written before more input is waited for. Gives
// the exit status of the verb.
struct LineLimit {
  std::size_t length_max;
  Error too_long;
};
int answer_lines(std::string_view verb, const LineLimit& limit, const AnswerLine& answer);

// Appends the answer to a case, without a line end.
using AnswerCase = std::function<Status(const Facts& facts, std::string& out)>;

// The same for lines that hold a case each.
int answer_cases(std::string_view verb, const Rulebook& book, const AnswerCase& answer);

}  // namespace docket
