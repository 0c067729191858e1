// What strangers wrote is read in boxed processes of this program: imports, records for their
// pages, documents that a verb looks at.

#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/boxed_work.h"
#include "app/input_reader.h"

namespace docket {

inline constexpr std::string_view kBoxedReader = "boxed-reader";  // the verb of such a process

std::unique_ptr<InputReader> boxed_input();
BoxedWorker boxed_worker();

// Which of `count` things a boxed process asks for by its place ("0"). Error: box.ended.
Result<std::size_t> place_asked_for(std::string_view for_what, std::size_t count);

// What a boxed process may ask for: these files and no others, each by its place among them ("0");
// "-" is standard input. Errors, for the process: cli.file, box.ended.
std::function<Result<Given>(const std::string& for_what)> give_files(
    std::vector<std::string> files);

// Whether what a boxed process tells can be JSON or XML: UTF-8 without controls of ASCII but ends
// of lines and tabs. What else would steer a terminal is written as escapes (cli/shown.h).
bool is_plain(std::string_view told);

int run_boxed_reader(std::span<const std::string> arguments);

}  // namespace docket
