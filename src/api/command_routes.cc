#include "api/command_routes.h"

#include <charconv>

#include "api/api.h"
#include "api/status.h"

namespace docket {
namespace {

constexpr std::size_t kRequestKeyBytesMax = 64;
constexpr int kChangesShown = 50;

Result<std::optional<std::int64_t>> seen_of(const Request& request) {
  const std::string_view text = request.header("docket-seen");
  if (text.empty()) return std::optional<std::int64_t>{};
  std::int64_t seen = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seen);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || seen < 0)
    return Error{
        "request.seen",
        "the header Docket-Seen takes the case's sequence, a number; found " + in_quotes(text), ""};
  return std::optional{seen};
}

}  // namespace

Result<std::string> request_key_of(const Call& call) {
  std::string key{call.request.header("request-key")};
  if (key.size() > kRequestKeyBytesMax)
    return Error{"request.key-too-long", "the header Request-Key takes at most 64 bytes", ""};
  return key;
}

Result<Submission> submission_of(const Call& call, Command command) {
  Submission submission;
  if (!std::holds_alternative<OpenCase>(command)) submission.case_id = call.parameter("case_id");
  submission.command = std::move(command);
  submission.seen = TRY(seen_of(call.request));
  submission.request_key = TRY(request_key_of(call));
  const CommandQuery query = TRY(query_of<CommandQuery>(call));
  submission.preview = query.preview.value_or(false);
  return submission;
}

Response respond_command(const Call& call, const Result<Reply>& reply,
                         const Submission& submission) {
  if (reply.ok()) {
    if (!submission.preview) call.api.metrics().count("command");
    return respond_json(reply_json(*reply));
  }
  Response response = respond_error(reply.error());
  if (reply.error().code != "case.changed" || !submission.seen) return response;
  TimelineQuery since;
  since.after = *submission.seen;
  since.limit = kChangesShown;
  const auto changed = call.docket.timeline(call.who(), submission.case_id, since);
  if (!changed.ok()) return response;
  const std::int64_t sequence =
      changed->items.empty() ? *submission.seen : changed->items.back().seq;
  Json body = *parse_json(response.body);
  body.add("changed", reply_json(changed->items));
  body.add("sequence", Json{sequence});
  response.body = print(body);
  return response;
}

}  // namespace docket
