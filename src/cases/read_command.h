// A command by its name and its body: for practice cases, imports and the shell.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cases/commands.h"

namespace docket {

// "open", "add-asset", … in the order of Command.
std::vector<std::string> command_names();

// Errors: case.no-such-command, those of from_json.
Result<Command> read_command(std::string_view name, const Json& body);

}  // namespace docket
