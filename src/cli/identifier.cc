// docket identifier: package URLs, version ranges, CPE names and versions, one by one or as lines.

#include "identifiers/identifier.h"

#include <cstdio>

#include "base/text.h"
#include "cli/answers.h"
#include "cli/options.h"
#include "cli/verbs.h"
#include "identifiers/native_range.h"
#include "identifiers/vers.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    {"lines", "", "read from standard input, one item a line, and answer each by a line"},
};
constexpr std::string_view kVerb = "identifier";
constexpr std::string_view kUsage =
    "docket identifier parse IDENTIFIER …      what it is, its canonical form and its parts\n"
    "docket identifier compare SCHEME A B      which of two versions is the later one\n"
    "docket identifier contains RANGE VERSION  does a range (vers:…) take in a version?\n"
    "docket identifier range SCHEME RANGE      a range as its ecosystem writes it, as vers\n"
    "docket identifier parse --lines           a line of JSON for each identifier\n"
    "docket identifier compare SCHEME --lines  -1, 0 or 1 for two versions with a tab between\n\n"
    "With --lines, a line that cannot be read is answered with an error; the exit status is then\n"
    "1.\n\n";

constexpr std::size_t kLineMax = 1U << 20;

LineLimit line_limit() {
  return {kLineMax, {"identifier.line-too-long", "this line is longer than 1 MiB", ""}};
}

int fail(const Error& error) { return fail_verb(kVerb, error, kExitFailed); }

Error wrong_words(std::string_view wanted) {
  return {"cli.words", "expected " + std::string{wanted} + "; see --help", ""};
}

Result<Scheme> scheme_named(const std::string& name) {
  const std::optional<Scheme> scheme = scheme_of(name);
  if (scheme) return *scheme;
  return Error{"version.scheme",
               "how versions of " + in_quotes(name) +
                   " are ordered is not known; known are: " + joined(scheme_names(), ", "),
               ""};
}

// One part a line: "  type       npm".
void print_parts(const Json& described) {
  std::string text = std::string{described.text_of("canonical")} + "\n";
  for (const auto& [name, value] : *described.members()) {
    if (name == "identifier" || name == "canonical" || value.is_null()) continue;
    std::string left = "  " + name;
    left.resize(std::max<std::size_t>(left.size() + 1, 14), ' ');
    text += left + (value.text() ? *value.text() : print(value)) + "\n";
  }
  std::fputs(text.c_str(), stdout);
}

int parse(const Options& options, std::span<const std::string> words) {
  if (options.has("lines")) {
    if (!words.empty()) return fail_verb(kVerb, wrong_words("no word beside --lines"), kExitUsage);
    return answer_lines(kVerb, line_limit(), [](std::string_view line, std::string& out) -> Status {
      print(TRY(describe_identifier(line)), out);
      return Done{};
    });
  }
  if (words.empty()) return fail_verb(kVerb, wrong_words("an identifier"), kExitUsage);
  int status = kExitDone;
  for (const std::string& word : words) {
    const Result<Json> described = describe_identifier(word);
    if (described.ok()) {
      print_parts(*described);
    } else {
      status = fail(described.error());
    }
  }
  return status;
}

Result<int> compare_pair(Scheme scheme, std::string_view line) {
  const std::vector<std::string_view> pair = split(line, '\t');
  if (pair.size() != 2)
    return Error{"identifier.no-pair", "expected two versions with one tab between them", ""};
  return compare(scheme, pair[0], pair[1]);
}

int compare_versions(const Options& options, std::span<const std::string> words) {
  const bool lines = options.has("lines");
  if (words.size() != (lines ? 1U : 3U))
    return fail_verb(kVerb, wrong_words(lines ? "SCHEME --lines" : "SCHEME A B"), kExitUsage);
  const Result<Scheme> scheme = scheme_named(words[0]);
  if (!scheme.ok()) return fail_verb(kVerb, scheme.error(), kExitUsage);
  if (lines)
    return answer_lines(kVerb, line_limit(),
                        [&](std::string_view line, std::string& out) -> Status {
                          out += std::to_string(TRY(compare_pair(*scheme, line)));
                          return Done{};
                        });
  const Result<int> order = compare(*scheme, words[1], words[2]);
  if (!order.ok()) return fail(order.error());
  const char* meaning = *order < 0   ? " is earlier than "
                        : *order > 0 ? " is later than "
                                     : " ranks as ";
  std::puts((words[1] + meaning + words[2]).c_str());
  return kExitDone;
}

int contains_version(std::span<const std::string> words) {
  if (words.size() != 2) return fail_verb(kVerb, wrong_words("RANGE VERSION"), kExitUsage);
  const Result<Vers> vers = parse_vers(words[0]);
  if (!vers.ok()) return fail(vers.error());
  const Result<bool> inside = contains(*vers, words[1]);
  if (!inside.ok()) return fail(inside.error());
  std::puts(*inside ? "yes" : "no");
  return kExitDone;
}

int native_range(std::span<const std::string> words) {
  if (words.size() != 2) return fail_verb(kVerb, wrong_words("SCHEME RANGE"), kExitUsage);
  const Result<Scheme> scheme = scheme_named(words[0]);
  if (!scheme.ok()) return fail_verb(kVerb, scheme.error(), kExitUsage);
  const Result<Vers> vers = vers_from_native(*scheme, words[1]);
  if (!vers.ok()) return fail(vers.error());
  std::puts(print(*vers).c_str());
  return kExitDone;
}

}  // namespace

int run_identifier(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (options.ok() && options->has("help")) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(), stdout);
    return kExitDone;
  }
  if (!options.ok()) return fail_verb(kVerb, options.error(), kExitUsage);
  const std::span<const std::string> words = options->words();
  const std::string verb = words.empty() ? "" : words.front();
  const std::span<const std::string> rest = words.subspan(words.empty() ? 0 : 1);
  if (verb == "parse") return parse(*options, rest);
  if (verb == "compare") return compare_versions(*options, rest);
  if (verb == "contains") return contains_version(rest);
  if (verb == "range") return native_range(rest);
  return fail_verb(kVerb, wrong_words("parse, compare, contains or range"), kExitUsage);
}

}  // namespace docket
