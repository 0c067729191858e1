// docket pack: check the books of law, show their rules, run their examples.

#include <cstdio>
#include <string>
#include <string_view>
#include <tuple>

#include "base/json.h"
#include "base/text.h"
#include "cli/complaint.h"
#include "cli/counted.h"
#include "cli/door.h"
#include "cli/options.h"
#include "cli/pack_files.h"
#include "cli/pack_verbs.h"
#include "cli/verbs.h"
#include "duty/boundaries.h"
#include "duty/examples.h"
#include "law/book.h"
#include "law/render.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    {"language", "zh|en", "the language of the sentences; both where it is left out"},
    {"now", "INSTANT", "compare: the moment to judge at"},
    {"known-at", "INSTANT", "compare: leave out what was recorded later"},
    {"set", "RULE.within=30d", "compare: another term, with h, d, wd, m or y", true},
    {"check", "", "format: change nothing; name the chapters that are not in form"},
    {"rules", "", "only the sentences, as the golden files of a pack hold them"},
    kDataForm,
    {"from", "DAY",
     "adopt, withdraw, what-if: the first day on which it counts (or counts no more)"},
    {"reading", "READING=OPTION", "adopt: where it differs from the pack's own", true},
    {"because", "TEXT", "withdraw: the reason; it stands in the ledger"},
    {"preview", "", "adopt, withdraw: record nothing; say what would differ in all cases"},
};
constexpr std::string_view kUsage =
    "docket pack check PACK   what is wrong with a pack; runs its case blocks\n"
    "docket pack show PACK    its rules as sentences in Chinese and in English\n"
    "docket pack cases PACK   case blocks on both sides of each of its boundaries\n"
    "docket pack new FOLDER   a pack to begin with, which checks and whose case holds\n"
    "docket pack format FOLDER… [--check]\n"
    "                         puts the blocks of its chapters into the one form of all packs;\n"
    "                         also a chapter, or - for the text of an editor\n"
    "docket pack compare OLD [NEW] [--set RULE.within=30d] --now INSTANT < cases.ndjson\n"
    "                         what would change in these cases\n"
    "docket pack json PACK    its compiled form, whose SHA-256 is the pack's hash\n"
    "docket pack list         the packs that travel in the program\n"
    "docket pack adopted      which of them count here, and from which day\n"
    "docket pack adopt NAME --from DAY [--reading READING=OPTION …] [--preview]\n"
    "                         judge facts from that day on by this pack\n"
    "docket pack withdraw NAME [--from DAY] [--because TEXT] [--preview]\n"
    "                         judge facts from that day on by it no more\n"
    "docket pack what-if PACK [--from DAY]\n"
    "                         check a draft, and say what it would change in all cases here\n\n"
    "PACK is the name of a pack of the program, or the folder of one.\n\n";

void put(const std::string& text) { std::fputs(text.c_str(), stdout); }

// A pack that does not exist is a wrong word; what is in one that does is not.
int fail(const Error& error) {
  const bool is_word = error.code == "pack.unknown";
  return fail_verb("pack", error, is_word ? kExitUsage : status_of(error));
}

std::size_t put_findings(const std::vector<Finding>& findings, const Sources& sources) {
  std::size_t errors = 0;
  for (const Finding& finding : findings) {
    const bool error = finding.severity == Severity::error;
    if (error) ++errors;
    put((error ? "error: " : "note: ") + to_text(finding, sources) + "\n\n");
  }
  return errors;
}

void put_coverage(const Book& book) {
  for (std::size_t k = 0; k < book.coverage.size(); ++k) {
    const Coverage& coverage = book.coverage[k];
    if (coverage.letters == 0) continue;
    put(book.pack->chapters[k].file + ": " + std::to_string(coverage.percent()) +
        "% of the law's words are cited or declared uncoded (" + std::to_string(coverage.covered) +
        " of " + std::to_string(coverage.letters) + " letters)\n");
  }
}

// "cn-2019-draft: 6 duties, 5 gates and bans, …"; what there is none of is left out.
void put_counts(const Pack& pack, const ExamplesRun& run) {
  const std::tuple<std::size_t, const char*, const char*> counts[] = {
      {pack.duties.size(), "duty", "duties"},
      {pack.gates.size(), "gate or ban", "gates and bans"},
      {pack.standings.size(), "standing duty", "standing duties"},
      {pack.liabilities.size(), "liability", "liabilities"},
      {pack.conflicts.size(), "conflict", "conflicts"},
      {pack.readings.size(), "reading", "readings"}};
  std::string text = pack.identity.name + ": ";
  for (const auto& [count, one, several] : counts) {
    if (count > 0) text += counted(count, one, several) + ", ";
  }
  put(text + counted(run.cases, "case", "cases") + " with " +
      counted(run.expectations, "expectation", "expectations") + "\n");
}

int check(const std::string& name) {
  Result<std::vector<PackFile>> files = pack_files(name);
  if (!files.ok()) return fail(files.error());
  const Book book = read_book(*std::move(files));
  std::size_t errors = put_findings(book.findings, book.sources);
  if (book.pack) {
    const ExamplesRun run = run_examples(book);
    errors += put_findings(run.findings, book.sources);
    put_coverage(book);
    put_counts(*book.pack, run);
    put("hash: " + hex(book.pack->hash) + "\n");
  }
  put(errors == 0 ? "no errors\n" : counted(errors, "error", "errors") + "\n");
  return errors == 0 ? kExitDone : kExitFailed;
}

Result<Pack> read_pack(const std::string& name) {
  return pack_of(read_book(TRY(pack_files(name))));
}

int show(const std::string& name, const std::string& language, bool rules_only) {
  const Result<Pack> pack = read_pack(name);
  if (!pack.ok()) return fail(pack.error());
  const Wording rules = book_of(*pack);
  if (language != "en") put(rules.zh);
  if (language != "zh") put(rules.en);
  if (rules_only) return kExitDone;
  for (const Chapter& chapter : pack->chapters) {
    if (!chapter.checked.empty()) put(chapter.file + " checked: " + chapter.checked + "\n");
  }
  put("hash: " + hex(pack->hash) + "\n");
  return kExitDone;
}

int json(const std::string& name) {
  const Result<Pack> pack = read_pack(name);
  if (!pack.ok()) return fail(pack.error());
  put(print(to_json(*pack)));  // without a line end, so that the hash is that of the output
  return kExitDone;
}

int cases(const std::string& name) {
  const Result<Pack> pack = read_pack(name);
  if (!pack.ok()) return fail(pack.error());
  put(boundary_cases(*pack));
  return kExitDone;
}

// "docket pack check PACK", out of the words of --help.
std::string form_of(const std::string& word) {
  const std::size_t at = kUsage.find("docket pack " + word + " ");
  const std::string_view line = kUsage.substr(at, kUsage.find('\n', at) - at);
  return std::string{line.substr(0, line.find("  "))};
}

Error wrong_words(const std::string& word) {
  const std::vector<std::string> known = {"check",   "show",    "cases",    "new",
                                          "format",  "compare", "json",     "list",
                                          "adopted", "adopt",   "withdraw", "what-if"};
  const std::string_view close = nearest(word, known);
  if (close == word) return {"cli.words", "say " + form_of(word) + "; see --help", ""};
  return {
      "cli.unknown-command",
      "there is no command " + in_quotes(word) +
          (close.empty() ? "; see docket pack --help" : "; did you mean " + in_quotes(close) + "?"),
      ""};
}

int list() {
  for (const std::string& name : embedded_pack_names()) put(name + "\n");
  return kExitDone;
}

}  // namespace

int run_pack(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return fail(options.error());
  if (options->has("help")) {
    put(std::string{kUsage} + help_on(kForms));
    return kExitDone;
  }
  const std::vector<std::string>& words = options->words();
  if (words.size() == 1 && words[0] == "list") return list();
  if (is_adoption(*options)) return run_pack_adoption(*options);
  if (words.size() == 2 && words[0] == "check") return check(words[1]);
  if (words.size() == 2 && words[0] == "json") return json(words[1]);
  if (words.size() == 2 && words[0] == "cases") return cases(words[1]);
  if (words.size() == 2 && words[0] == "new") return run_pack_new(words[1]);
  if (words.size() >= 2 && words[0] == "format") return run_pack_format(*options);
  const bool compare = !words.empty() && words[0] == "compare";
  if (compare && (words.size() == 2 || words.size() == 3)) return run_pack_compare(*options);
  if (words.size() == 2 && words[0] == "show") {
    const std::string language = options->one("language").value_or("");
    if (language.empty() || language == "zh" || language == "en")
      return show(words[1], language, options->has("rules"));
    return fail({"cli.option-value", "--language is zh or en, not '" + language + "'", ""});
  }
  if (words.empty()) {
    std::fputs(std::string{kUsage}.c_str(), stderr);
    return kExitUsage;
  }
  return fail(wrong_words(words.front()));
}

}  // namespace docket
