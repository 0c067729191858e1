// Commands of cases: one handler for all of them.

#pragma once

#include "api/call.h"
#include "api/route.h"
#include "cases/commands.h"

namespace docket {

// A refusal with what others wrote since the author looked, where that is why.
Response respond_command(const Call& call, const Result<Reply>& reply,
                         const Submission& submission);

// Under which its first answer is given again; empty: it is not. Errors: request.key-too-long.
Result<std::string> request_key_of(const Call& call);

// The command with the headers of the request. Errors: request.seen, request.key-too-long.
Result<Submission> submission_of(const Call& call, Command command);

// What ?preview may say.
struct CommandQuery {
  std::optional<bool> preview;

  static constexpr auto fields(auto list) {
    return list(field("preview", &CommandQuery::preview, "write nothing; say what would move"));
  }
};

template <class C>
Response give_command(const Call& call, const C& command) {
  const Result<Submission> submission = submission_of(call, Command{command});
  if (!submission.ok()) return respond_error(submission.error());
  return respond_command(call, call.docket.submit(call.who(), *submission), *submission);
}

// The row of a command's route.
template <class C>
constexpr Route command(std::string_view path, std::string_view meaning) {
  Route made;
  made.method = "POST";
  made.path = path;
  made.who = May::handle;
  made.meaning = meaning;
  made.run = [](const Call& call, Respond answer) {
    const Result<C> body = input_of<C>(call);
    answer(body.ok() ? give_command(call, *body) : respond_error(body.error()));
  };
  made.input = &named_input<C>;
  made.output = &named_output<Reply>;
  made.is_command = true;
  made.command = C::kName;
  return made;
}

}  // namespace docket
