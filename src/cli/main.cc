// docket: picks the verb.

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "api/version.h"
#include "base/text.h"
#include "cli/boxed_input.h"
#include "cli/complaint.h"
#include "cli/standing_verb.h"
#include "cli/verbs.h"

namespace docket {
namespace {

struct Verb {
  std::string_view name;
  int (*run)(std::span<const std::string> arguments);
  std::string_view meaning;
};

constexpr Verb kVerbs[] = {
    {"serve", run_serve, "run the server"},
    {"case", run_case, "open, change, list and show cases"},
    {"standing", run_standing, "what the laws ask of the organisation, and of no case"},
    {"cve", run_cve, "CVE Services: reserve a number, publish, reject, compare"},
    {"import", run_import, "public records into the catalogue, cases from them"},
    {"format", run_format, "check documents: CSAF, CycloneDX and the others of the field"},
    {"provider", run_provider, "publish CSAF documents as files; judge such a tree"},
    {"match", run_match, "which advisories affect the components of a bill of materials"},
    {"duties", run_duties, "judge cases from standard input, one per line"},
    {"gate", run_gate, "may this be done? answers for cases, one per line"},
    {"identifier", run_identifier, "read purl, vers and CPE; which of two versions is later"},
    {"score", run_score, "CVSS vectors: scores, severity, every metric in words"},
    {"pack", run_pack, "check and show packs of law"},
    {"export", run_export, "write the ledger for docket-verify"},
    {"verify", run_verify, "compare the data folder with the ledger"},
    {"rebuild", run_rebuild, "make the rows anew from the records"},
    {"backup", run_backup, "copy everything while the server runs"},
    {"restore", run_restore, "fill a new data folder from a backup"},
    {"key", run_key, "the key that signs the ledger: show, rotate, replace"},
    {"account", run_account, "people who can sign in; recover a lost account"},
    {"api-spec", run_api_spec, "print the HTTP API as OpenAPI 3.1"},
};

std::string usage() {
  std::string text = "docket VERB …; each verb explains itself with --help\n\n";
  for (const Verb& verb : kVerbs) {
    std::string left = "  " + std::string{verb.name};
    left.resize(13, ' ');
    text += left + std::string{verb.meaning} + "\n";
  }
  return text + "\ndocket --version says which version this is.\n";
}

int run(const std::vector<std::string>& arguments) {
  speak(tongue_in(arguments));
  if (arguments.empty() || arguments.front() == "--help" || arguments.front() == "help") {
    std::fputs(usage().c_str(), arguments.empty() ? stderr : stdout);
    return arguments.empty() ? kExitUsage : kExitDone;
  }
  if (arguments.front() == "--version") {
    if (arguments.size() > 1)
      return fail_verb("",
                       {"cli.words", "--version takes no words; found '" + arguments[1] + "'", ""});
    std::printf("docket %s\n", std::string{kVersion}.c_str());
    return kExitDone;
  }
  const std::string& name = arguments.front();
  if (name == kBoxedReader) return run_boxed_reader(std::span{arguments}.subspan(1));
  std::vector<std::string> known;
  for (const Verb& verb : kVerbs) {
    if (verb.name == name) return verb.run(std::span{arguments}.subspan(1));
    known.emplace_back(verb.name);
  }
  const std::string_view close = nearest(name, known);
  return fail_verb("", {"cli.unknown-verb",
                        "unknown verb '" + name + "'" +
                            (close.empty() ? "; see docket --help"
                                           : "; did you mean '" + std::string{close} + "'?"),
                        ""});
}

}  // namespace
}  // namespace docket

int main(int count, char** values) {
  return docket::run(std::vector<std::string>(values + 1, values + count));
}
