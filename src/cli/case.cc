// docket case: every command of a case from the shell, and what a case looks like. The words and
// flags come from the routes and their field lists.

#include <cstdio>

#include "api/routes.h"
#include "base/text.h"
#include "cli/case_verb.h"
#include "cli/door.h"
#include "cli/verbs.h"

namespace docket {
namespace {

struct LookingWord {
  std::string_view name;
  Status (*run)(std::span<const std::string> arguments);
  std::string_view usage;
};

constexpr LookingWord kLooking[] = {
    {"list", list_cases,
     "docket case list [option …]               cases, the last changed first\n"},
    {"report", open_from_report,
     "docket case report FILE --from FORMAT …   a case out of a scanner's log or a table\n"},
    {"show", show_case,
     "docket case show CASE [--json]            one case with its facts and duties\n"},
    {"timeline", show_timeline,
     "docket case timeline CASE [option …]      what was recorded, in order, with its numbers\n"},
    {"export", export_case,
     "docket case export CASE --format FORMAT   the advisory of the case as a document\n"},
    {"take", take_record_over,
     "docket case take CASE --source … --id …   a public record as the beginning of it\n"},
    {"receipt", print_receipt,
     "docket case receipt CASE RECORD           the proof that a record is in the ledger\n"},
};

std::string usage() {
  std::string text =
      "docket case COMMAND [CASE] [option …]     give a command; --help after it lists its "
      "options\n";
  for (const LookingWord& word : kLooking) text += word.usage;
  text += "\nCASE is a number such as D-2026-000123. The commands:\n\n";
  for (const Route& route : routes()) {
    if (!route.is_command) continue;
    std::string left = "  " + std::string{route.command};
    left.resize(18, ' ');
    text += left + std::string{route.meaning} + "\n";
  }
  return text;
}

Error unknown_command(const std::string& word) {
  std::vector<std::string> known;
  for (const LookingWord& looking : kLooking) known.emplace_back(looking.name);
  for (const Route& route : routes())
    if (route.is_command) known.emplace_back(route.command);
  const std::string_view close = nearest(word, known);
  return {
      "cli.unknown-command",
      "there is no command " + in_quotes(word) +
          (close.empty() ? "; see docket case --help" : "; did you mean " + in_quotes(close) + "?"),
      ""};
}

Status run_word(const std::string& word, std::span<const std::string> arguments) {
  if (const Route* route = command_route(word)) return give_command(*route, arguments);
  for (const LookingWord& looking : kLooking)
    if (looking.name == word) return looking.run(arguments);
  return unknown_command(word);
}

}  // namespace

int run_case(std::span<const std::string> arguments) {
  if (arguments.empty() || arguments.front() == "--help") {
    std::fputs(usage().c_str(), arguments.empty() ? stderr : stdout);
    return arguments.empty() ? kExitUsage : kExitDone;
  }
  const Status done = run_word(arguments.front(), arguments.subspan(1));
  return done.ok() ? kExitDone : say_error(done.error());
}

}  // namespace docket
