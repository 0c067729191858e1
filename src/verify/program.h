// The program docket-verify without its streams: arguments and files in, text and status out.

#pragma once

#include <cstdio>
#include <span>
#include <string>
#include <string_view>

namespace docket {

struct ProgramAnswer {
  int status = 0;  // 0 good, 1 does not verify, 2 unusable input
  std::string out;
  std::string err;
};

// `arguments` without the program's name; `input` is read when the file is "-" or not named.
ProgramAnswer run_verify(std::span<const std::string_view> arguments, std::FILE* input);

}  // namespace docket
