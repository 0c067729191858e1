// Cases from standard input, one per line, each answered by one line: what `docket duties` and
// `docket gate` have in common.

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cases/facts.h"
#include "cli/options.h"
#include "duty/evaluate.h"
#include "duty/rulebook.h"

namespace docket {

// Of --now and --known-at. Errors: cli.option-missing, cli.option-value.
Result<Moment> moment_of(const Options& options);

// "docket VERB: …" on standard error; gives the status.
int fail_verb(std::string_view verb, const Error& error, int status);

// Appends the answer to a case, without a line end.
using AnswerCase = std::function<Status(const Facts& facts, std::string& out)>;

// Answers line by line; a line that cannot be read is answered with its error. What is answered is
// written before more input is waited for. Gives the exit status of the verb.
int answer_lines(std::string_view verb, const Rulebook& book, const AnswerCase& answer);

}  // namespace docket
