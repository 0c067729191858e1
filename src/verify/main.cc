#include <cstdio>
#include <string_view>
#include <vector>

#include "verify/program.h"

int main(int count, char** values) {
  const std::vector<std::string_view> arguments(values + 1, values + count);
  const docket::ProgramAnswer answer = docket::run_verify(arguments, stdin);
  const bool printed =
      std::fwrite(answer.out.data(), 1, answer.out.size(), stdout) == answer.out.size() &&
      std::fflush(stdout) == 0;
  std::fwrite(answer.err.data(), 1, answer.err.size(), stderr);
  // An answer that nobody can read must not look like a good one.
  return printed ? answer.status : 2;
}
