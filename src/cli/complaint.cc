#include "cli/complaint.h"

#include <algorithm>
#include <cstdio>

#include "base/embedded.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/verbs.h"

namespace docket {

// messages/*_zh.json: the words of the screens.
std::span<const EmbeddedFile> embedded_messages();

namespace {

Tongue& tongue_of_this_process() {
  static Tongue tongue = Tongue::en;
  return tongue;
}

// What the screens say of the code; empty: they have no sentence for it.
std::string sentence_of(const std::string& code) {
  for (const EmbeddedFile& file : embedded_messages()) {
    const Result<Json> messages = parse_json(file.bytes);
    if (!messages.ok()) continue;
    if (const std::string_view text = messages->text_of("error." + code); !text.empty())
      return std::string{text};
  }
  return {};
}

}  // namespace

void speak(Tongue tongue) { tongue_of_this_process() = tongue; }

std::string told(const Error& error) {
  const std::string sentence =
      tongue_of_this_process() == Tongue::zh ? sentence_of(error.code) : std::string{};
  return sentence + (sentence.empty() ? "" : " ") + error_text(error);
}

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
  complain(verb, told(error));
  return status;
}

int fail_verb(std::string_view verb, const Error& error) {
  return fail_verb(verb, error, status_of(error));
}

}  // namespace docket
