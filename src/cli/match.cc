// docket match: which advisories speak of the components of bills of materials, and what they say.
// All of it is worked out in a boxed process (match_work.cc); files are opened here.

#include <algorithm>
#include <cstdio>
#include <string>

#include "app/box_words.h"
#include "app/import_source.h"
#include "base/fields.h"
#include "base/text.h"
#include "cli/boxed_input.h"
#include "cli/complaint.h"
#include "cli/match_work.h"
#include "cli/options.h"
#include "cli/shown.h"
#include "cli/verbs.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    {"against", "PATH", "advisories: files, folders or archives of whatever `docket import` reads",
     true},
    {"by", "sbom|advisory", "what affects each bill, or which bills each advisory affects"},
    {"confidence", "high|medium|low", "how surely a component must be the product: medium"},
    {"all", "", "also what is fixed or not affected, and where an advisory says nothing"},
    {"json", "", "one line of JSON a match"},
    {"fail", "",
     "exit with 1 when a component is affected, with 3 when none is as far as could be read"},
    kLanguageForm,
};
constexpr std::string_view kVerb = "match";
constexpr std::string_view kUsage =
    "docket match SBOM … --against PATH [--against PATH …] [option …]\n\n"
    "Reads bills of materials (CycloneDX, SPDX; files, folders or archives, `-` for standard\n"
    "input) and says which of their components the advisories affect, by which name they met, how\n"
    "sure that is, and why. What cannot be decided is said, never guessed. The exit status is 1\n"
    "when something could not be read; with --fail that is 3, since 1 then says that a component\n"
    "is affected.\n\n";

// What the boxed process tells, on its way to people or programs.
class Listener {
 public:
  explicit Listener(bool json) : json_(json) {}

  Status take(char what, const std::string& told) {
    if (what == kMatchProgress) return Done{};
    if (what == kMatchText) {
      if (json_ && !is_plain(told)) return box_nonsense();
      say(json_ ? shown_json(told, Lines::many) : printable(told, Lines::many));
      return written_ ? Status{Done{}} : Error{"cli.output", "the answers cannot be written", ""};
    }
    const Json json = TRY(parse_json(told));
    if (what == kMatchComplaint) return complain(TRY(from_json<MatchComplaint>(json)));
    if (what != kMatchEnd) return box_nonsense();
    end_ = TRY(from_json<MatchEnd>(json));
    return Done{};
  }

  // The status of the verb, once everything is told.
  int close(bool fail_on_affected) {
    if (!written_ || std::fflush(stdout) != 0)
      return fail_verb(kVerb, {"cli.output", "the answers cannot be written", ""}, kExitFailed);
    if (!end_.unread.empty())
      return fail_verb(kVerb,
                       {"cli.nothing-read",
                        "no " + end_.unread + " was read; what affects what cannot be said", ""},
                       fail_on_affected ? kExitUnread : kExitFailed);
    if (fail_on_affected && end_.affected) return kExitFailed;
    if (!failed_) return kExitDone;
    return fail_on_affected ? kExitUnread : kExitFailed;
  }

 private:
  Status complain(const MatchComplaint& one) {
    failed_ = true;
    if (json_) {
      const Json line = Json::object(
          {{"file", one.file},
           {"error",
            Json::object({{"code", one.code}, {"message", one.message}, {"where", one.where}})}});
      say(shown_json(print(line), Lines::one) + "\n");
    } else {
      const bool is_whole = one.where.empty() || one.where == one.file;
      const std::string place = is_whole ? one.file : one.file + ":" + one.where;
      fail_verb(kVerb, {one.code, one.message, place});
    }
    return Done{};
  }

  void say(const std::string& text) {
    written_ = written_ && std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  }

  bool json_;
  bool failed_ = false;
  bool written_ = true;
  MatchEnd end_;
};

Result<ReportStyle> style_of(const Options& options) {
  ReportStyle style{.all = options.has("all"), .tongue = TRY(language_of(options))};
  if (const std::optional<std::string> by = options.one("by")) {
    if (*by != "sbom" && *by != "advisory")
      return Error{"cli.option-value", "--by is sbom or advisory, not " + in_quotes(*by), ""};
    style.by = *by == "sbom" ? ReportBy::sbom : ReportBy::advisory;
  }
  if (const std::optional<std::string> least = options.one("confidence")) {
    const std::span<const std::string_view> names = enum_names(Confidence{});
    const auto found = std::find(names.begin(), names.end(), *least);
    if (found == names.end())
      return Error{"cli.option-value",
                   "--confidence is high, medium or low, not " + in_quotes(*least), ""};
    style.least = static_cast<Confidence>(found - names.begin());
  }
  return style;
}

std::vector<std::string> paths_of(const std::vector<InputFile>& files) {
  std::vector<std::string> paths;
  for (const InputFile& file : files) paths.push_back(file.path);
  return paths;
}

Status match_boxed(const Options& options, const ReportStyle& style, Listener& listener) {
  std::vector<InputFile> files = TRY(source_files(options.all("against"))).files;
  MatchRequest request{paths_of(files), {}, options.has("json"), style};
  const std::vector<InputFile> sboms = TRY(source_files(options.words())).files;
  request.sboms = paths_of(sboms);
  files.insert(files.end(), sboms.begin(), sboms.end());
  WorkHands hands;
  hands.give = [&files](const std::string& for_what) -> Result<Given> {
    const InputFile& file = files[TRY(place_asked_for(for_what, files.size()))];
    return Given{"", TRY(open_input(file))};
  };
  hands.take = [&listener](char what, const std::string& told) {
    return listener.take(what, told);
  };
  BoxedWorker worker{{std::string{kBoxedReader}, std::string{kHoldsMuch}}};
  return worker.run(kMatchWork, print(to_json(request)), hands);
}

int run(const Options& options, const ReportStyle& style) {
  if (options.words().empty() || options.all("against").empty())
    return fail_verb(kVerb,
                     {"cli.words",
                      "name bills of materials, and advisories with --against; see "
                      "--help",
                      ""},
                     kExitUsage);
  Listener listener{options.has("json")};
  const Status done = match_boxed(options, style, listener);
  if (!done.ok() && options.has("fail")) return fail_verb(kVerb, done.error(), kExitUnread);
  if (!done.ok()) return fail_verb(kVerb, done.error());
  return listener.close(options.has("fail"));
}

}  // namespace

int run_match(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return fail_verb(kVerb, options.error(), kExitUsage);
  if (options->has("help")) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(), stdout);
    return kExitDone;
  }
  const Result<ReportStyle> style = style_of(*options);
  if (!style.ok()) return fail_verb(kVerb, style.error(), kExitUsage);
  return run(*options, *style);
}

}  // namespace docket
