// The words of `docket case`: giving a command, and looking.

#pragma once

#include <span>
#include <string>

#include "api/routes.h"
#include "base/result.h"

namespace docket {

// Gives the command of that route.
Status give_command(const Route& route, std::span<const std::string> arguments);

Status list_cases(std::span<const std::string> arguments);
Status show_case(std::span<const std::string> arguments);
Status show_timeline(std::span<const std::string> arguments);
Status export_case(std::span<const std::string> arguments);
Status take_record_over(std::span<const std::string> arguments);
Status print_receipt(std::span<const std::string> arguments);

}  // namespace docket
