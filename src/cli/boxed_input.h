// Imports, and records for their pages, are read in boxed processes of this program.

#pragma once

#include <memory>
#include <span>
#include <string>

#include "app/input_reader.h"

namespace docket {

inline constexpr std::string_view kBoxedReader = "boxed-reader";  // the verb of such a process

std::unique_ptr<InputReader> boxed_input();

int run_boxed_reader(std::span<const std::string> arguments);

}  // namespace docket
