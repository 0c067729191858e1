// docket duties: the duties of cases given one per line on standard input, one answer per line.

#include "duty/duties.h"

#include <cstdio>
#include <string>

#include "cli/answers.h"
#include "cli/options.h"
#include "cli/pack_files.h"
#include "cli/verbs.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    {"pack", "PACK", "a pack of the program, or the folder of one", true},
    {"now", "INSTANT", "the moment to judge at: 2019-10-01T00:00:00+08:00"},
    {"known-at", "INSTANT", "leave out what was recorded later"},
    {"all-readings", "", "list the outcome under every reading"},
    {"wording", "", "say of each duty whether it rests on words that were recalled, not read"},
    {"idle", "", "list also the duties that have not started or are not owed"},
};
constexpr std::string_view kVerb = "duties";
constexpr std::string_view kUsage =
    "docket duties --pack PACK [--pack PACK …] --now INSTANT [option …] < cases.ndjson\n\n"
    "Reads one case per line, writes its duties as one line. A line that cannot be read is\n"
    "answered with an error; the exit status is then 1. What a line holds:\n"
    "{\"case\":…,\"parties\":[…],\"assets\":[…],\"events\":[…],\"judgements\":[…]}, as\n"
    "docs/case_lines.md tells.\n\n";

}  // namespace

int run_duties(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (options.ok() && options->has("help")) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(), stdout);
    return kExitDone;
  }
  if (!options.ok()) return fail_verb(kVerb, options.error(), kExitUsage);
  if (const Status alone = options->no_words(); !alone.ok())
    return fail_verb(kVerb, alone.error(), kExitUsage);
  const Result<Moment> moment = moment_of(*options);
  if (!moment.ok()) return fail_verb(kVerb, moment.error(), kExitUsage);
  const std::vector<std::string> packs = options->all("pack");
  if (packs.empty())
    return fail_verb(kVerb, {"cli.option-missing", "the option --pack is missing; see --help", ""},
                     kExitUsage);
  const Result<Rulebook> book = rulebook_of(packs);
  if (!book.ok()) return fail_verb(kVerb, book.error(), kExitUsage);
  DutyWriter writer{*book,
                    *moment,
                    {options->has("all-readings"), options->has("idle"), options->has("wording")}};
  return answer_cases(kVerb, *book, [&writer](const Facts& facts, std::string& out) {
    writer.append(facts, out);
    return Done{};
  });
}

}  // namespace docket
