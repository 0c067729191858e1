// docket score: CVSS vectors, one a line for programs, or explained for people.

#include "score/scores.h"

#include <cstdio>
#include <string>

#include "base/json.h"
#include "cli/answers.h"
#include "cli/language.h"
#include "cli/options.h"
#include "cli/score_ssvc.h"
#include "cli/score_words.h"
#include "cli/verbs.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    {"lines", "",
     "read vectors from standard input, one a line; answer each with one line of JSON"},
    {"published", "SCORE", "say whether the score that was published with the vector is its own"},
    kLanguageForm,
};
constexpr std::string_view kVerb = "score";
constexpr std::string_view kUsage =
    "docket score VECTOR …                the scores of a CVSS vector and what its metrics say\n"
    "docket score --lines < vectors.txt   the scores as JSON, a line each\n"
    "docket score ssvc                    the decision tables of SSVC\n"
    "docket score ssvc TABLE              what a table asks\n"
    "docket score ssvc TABLE POINT=VALUE …  what it decides, and why\n\n"
    "Vectors of 3.0, 3.1 and 4.0 begin with CVSS:, those of 2.0 with AV:. With --lines a vector "
    "that\n"
    "cannot be read is answered with an error; the exit status is then 1.\n\n";
constexpr std::size_t kLineMax = 4096;  // bytes; the longest vector has about 200

int score_lines() {
  const LineLimit limit{
      kLineMax, {"score.line-too-long", "this line is longer than 4096 bytes; no vector is", ""}};
  return answer_lines(kVerb, limit, [](std::string_view line, std::string& out) -> Status {
    if (line.ends_with('\r')) line.remove_suffix(1);
    const CvssVector vector = TRY(parse_cvss(line));
    append_scores(line, vector, out);
    return Done{};
  });
}

bool put_published(const std::string& vector, const std::string& score, Tongue language) {
  const Result<std::string> text = published_text(vector, score, language);
  if (text.ok()) {
    std::fputs(text->c_str(), stdout);
  } else {
    fail_verb(kVerb, text.error());
  }
  return text.ok();
}

int explain(const std::vector<std::string>& vectors, const std::optional<std::string>& published,
            Tongue language) {
  int status = kExitDone;
  for (const std::string& text : vectors) {
    if (&text != vectors.data()) std::fputs("\n", stdout);
    const Result<CvssVector> vector = parse_cvss(text);
    if (vector.ok()) {
      std::fputs(explanation_of(*vector, language).c_str(), stdout);
      if (published && !put_published(text, *published, language)) status = kExitFailed;
      continue;
    }
    complain(kVerb, error_in(text, vector.error()));
    status = kExitFailed;
  }
  return status;
}

}  // namespace

int run_score(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return fail_verb(kVerb, options.error(), kExitUsage);
  if (options->has("help")) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(), stdout);
    return kExitDone;
  }
  const Result<Tongue> language = language_of(*options);
  if (!language.ok()) return fail_verb(kVerb, language.error(), kExitUsage);
  if (options->has("lines") && options->words().empty()) return score_lines();
  if (!options->has("lines") && !options->words().empty()) {
    if (options->words().front() == "ssvc")
      return run_ssvc(std::span{options->words()}.subspan(1), *language);
    return explain(options->words(), options->one("published"), *language);
  }
  std::fputs(std::string{kUsage}.c_str(), stderr);
  return kExitUsage;
}

}  // namespace docket
