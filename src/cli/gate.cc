// docket gate: whether an act is allowed, for cases given one per line on standard input.

#include <cstdio>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/answers.h"
#include "cli/options.h"
#include "cli/pack_files.h"
#include "cli/verbs.h"
#include "duty/gates.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    {"pack", "PACK", "a pack of the program, or the folder of one", true},
    {"act", "ACT", "what would be done: publish"},
    {"by", "PARTY", "who would do it"},
    {"asset", "ASSET", "for which asset; every asset of the case where it is left out"},
    {"now", "INSTANT", "the moment to judge at: 2019-10-01T00:00:00+08:00"},
    {"known-at", "INSTANT", "leave out what was recorded later"},
    {"all-readings", "", "list the answers that other readings give, where they differ"},
    {"wording", "", "say of each rule whether it rests on words that were recalled, not read"},
    {"cautions", "", "list also the bans whose situation nobody has judged"},
};
constexpr std::string_view kVerb = "gate";
constexpr std::string_view kUsage =
    "docket gate --pack PACK [--pack PACK …] --act ACT --by PARTY --now INSTANT [option …]\n"
    "  < cases.ndjson\n\n"
    "Reads one case per line, writes one line: allowed, refused or undecided, and because of\n"
    "which rules, with what is missing and who can supply it. A line that cannot be read is\n"
    "answered with an error; the exit status is then 1.\n\n";

Result<GateQuestion> question_of(const Options& options) {
  GateQuestion question;
  question.act = TRY(options.required("act"));
  question.by = TRY(options.required("by"));
  question.asset = options.one("asset").value_or("");
  return question;
}

// The parties of the cases that were asked: of one that none of them lists every act is allowed,
// which a misspelt name would not tell.
class PartiesListed {
 public:
  explicit PartiesListed(std::string wanted) : wanted_(std::move(wanted)) {}

  void add(const Facts& facts) {
    for (const Party& each : facts.parties) {
      found_ = found_ || each.party == wanted_;
      if (!found_ && others_.size() < kOthersMax) others_.insert(each.party);
    }
  }

  void warn_if_none() const {
    if (found_ || others_.empty()) return;
    const std::vector<std::string> names(others_.begin(), others_.end());
    const std::string_view close = nearest(wanted_, names);
    std::string said = "docket gate: no case lists the party " + in_quotes(wanted_) +
                       ", and nothing binds a party that is not listed";
    if (!close.empty()) said += "; did you mean " + in_quotes(close) + "?";
    std::fputs((said + "\n").c_str(), stderr);
  }

 private:
  static constexpr std::size_t kOthersMax = 1'000;
  std::string wanted_;
  bool found_ = false;
  std::set<std::string> others_;
};

int ask(const Options& options) {
  const Result<GateQuestion> question = question_of(options);
  if (!question.ok()) return fail_verb(kVerb, question.error(), kExitUsage);
  const Result<Moment> moment = moment_of(options);
  if (!moment.ok()) return fail_verb(kVerb, moment.error(), kExitUsage);
  const std::vector<std::string> packs = options.all("pack");
  if (packs.empty())
    return fail_verb(kVerb, {"cli.option-missing", "the option --pack is missing; see --help", ""},
                     kExitUsage);
  const Result<Rulebook> book = rulebook_of(packs);
  if (!book.ok()) return fail_verb(kVerb, book.error(), kExitUsage);
  // An act that no pack declares is a mistake of the command line, and of no case.
  const Result<GateAnswer> declared = ask_gates(*book, Facts{}, *moment, {question->act, "", ""});
  if (!declared.ok()) return fail_verb(kVerb, declared.error(), kExitUsage);
  std::vector<OtherReading> others;
  if (options.has("all-readings")) {
    Result<std::vector<OtherReading>> found = other_readings(*book, question->act);
    if (!found.ok()) return fail_verb(kVerb, found.error(), kExitUsage);
    others = *std::move(found);
  }
  PartiesListed listed{question->by};
  const int status =
      answer_cases(kVerb, *book, [&](const Facts& facts, std::string& out) -> Status {
        listed.add(facts);
        GateLineOptions told{
            options.has("cautions"), options.has("wording"), {}, options.has("all-readings")};
        const GateAnswer answer = TRY(ask_gates(*book, facts, *moment, *question));
        for (const OtherReading& other : others)
          told.under.push_back(
              {other.readings, TRY(ask_gates(other.book, facts, *moment, *question))});
        out += gate_line(*book, facts, *question, answer, told);
        return Done{};
      });
  listed.warn_if_none();
  return status;
}

}  // namespace

int run_gate(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return fail_verb(kVerb, options.error(), kExitUsage);
  if (options->has("help")) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(), stdout);
    return kExitDone;
  }
  if (const Status alone = options->no_words(); !alone.ok())
    return fail_verb(kVerb, alone.error(), kExitUsage);
  return ask(*options);
}

}  // namespace docket
