#include "cli/complaint.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/verbs.h"

namespace docket {

std::string error_text(const Error& error) {
  const std::string text = printable(error.message, Lines::many);
  const std::string place = printable(error.where, Lines::one);
  const bool is_said = place.empty() || text.starts_with(place + ":");
  const std::string code = " (" + error.code + (is_said ? "" : ", " + place) + ")";
  const std::size_t end = std::min(text.find('\n'), text.size());  // lines of a source may follow
  return text.substr(0, end) + code + text.substr(end);
}

int status_of(const Error& error) {
  const bool is_outside =
      error.code == "cli.file" || error.code == "cli.input" || error.code == "cli.output";
  return error.code.starts_with("cli.") && !is_outside ? kExitUsage : kExitFailed;
}

void complain(std::string_view verb, std::string_view text) {
  std::string line = "docket";
  if (!verb.empty()) line += " " + std::string{verb};
  std::fputs((line + ": " + std::string{text} + "\n").c_str(), stderr);
}

int fail_verb(std::string_view verb, const Error& error, int status) {
  complain(verb, error_text(error));
  return status;
}

int fail_verb(std::string_view verb, const Error& error) {
  return fail_verb(verb, error, status_of(error));
}

}  // namespace docket
