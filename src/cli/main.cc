// docket: picks the verb.

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/verbs.h"

namespace docket {
namespace {

struct Verb {
  std::string_view name;
  int (*run)(std::span<const std::string> arguments);
  std::string_view meaning;
};

constexpr Verb kVerbs[] = {
    {"duties", run_duties, "judge cases from standard input, one per line"},
    {"pack", run_pack, "check and show packs of law"},
};

std::string usage() {
  std::string text = "docket VERB …; each verb explains itself with --help\n\n";
  for (const Verb& verb : kVerbs) {
    std::string left = "  " + std::string{verb.name};
    left.resize(12, ' ');
    text += left + std::string{verb.meaning} + "\n";
  }
  return text;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments.front() == "--help" || arguments.front() == "help") {
    std::fputs(usage().c_str(), arguments.empty() ? stderr : stdout);
    return arguments.empty() ? kExitUsage : kExitDone;
  }
  const std::string& name = arguments.front();
  std::vector<std::string> known;
  for (const Verb& verb : kVerbs) {
    if (verb.name == name) return verb.run(std::span{arguments}.subspan(1));
    known.emplace_back(verb.name);
  }
  const std::string_view close = nearest(name, known);
  std::fputs(
      ("docket: unknown verb '" + name + "'" +
       (close.empty() ? "; see docket --help" : "; did you mean '" + std::string{close} + "'?") +
       "\n")
          .c_str(),
      stderr);
  return kExitUsage;
}

}  // namespace
}  // namespace docket

int main(int count, char** values) {
  return docket::run(std::vector<std::string>(values + 1, values + count));
}
