// The words of `docket case`: giving a command, and looking.

#pragma once

#include <span>
#include <string>

#include "api/routes.h"
#include "base/json.h"
#include "base/result.h"
#include "cli/options.h"

namespace docket {

// Gives the command of that route.
Status give_command(const Route& route, std::span<const std::string> arguments);

// The options that every command has beside its fields.
std::span<const OptionForm> command_forms();

// Sends the fields of a command, about a case or (an empty name) a new one, and prints the reply,
// which comes back. Without a key, one is made up.
struct CommandSent {
  std::string_view case_name;
  const Json& body;
  std::string request_key;
};
Result<Json> send_command(const Route& route, const Options& options, CommandSent command);

// The same to an address; `part`: the member of the answer that is the reply, "": all of it.
struct BodySent {
  std::string target;
  std::string body;
  std::string request_key;
  std::string_view part;
};
Result<Json> send_body(const Options& options, BodySent sent);

Status open_from_report(std::span<const std::string> arguments);

Status list_cases(std::span<const std::string> arguments);
Status show_case(std::span<const std::string> arguments);
Status show_timeline(std::span<const std::string> arguments);
Status export_case(std::span<const std::string> arguments);
Status take_record_over(std::span<const std::string> arguments);
Status print_receipt(std::span<const std::string> arguments);

}  // namespace docket
