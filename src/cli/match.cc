// docket match: which advisories speak of the components of bills of materials, and what they say.

#include <algorithm>
#include <cstdio>
#include <string>

#include "app/import_source.h"
#include "base/text.h"
#include "cli/answers.h"
#include "cli/match_report.h"
#include "cli/options.h"
#include "cli/verbs.h"
#include "formats/all.h"
#include "formats/claims.h"
#include "formats/sboms.h"
#include "inventory/strongest.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    {"against", "PATH", "advisories: files, folders or archives of whatever `docket import` reads",
     true},
    {"by", "sbom|advisory", "what affects each bill, or which bills each advisory affects"},
    {"confidence", "high|medium|low", "how surely a component must be the product: medium"},
    {"all", "", "also what is fixed or not affected, and where an advisory says nothing"},
    {"json", "", "one line of JSON a match"},
    {"fail", "", "exit with 1 when a component is affected"},
    kLanguageForm,
};
constexpr std::string_view kVerb = "match";
constexpr std::string_view kUsage =
    "docket match SBOM … --against PATH [--against PATH …] [option …]\n\n"
    "Reads bills of materials (CycloneDX, SPDX; files, folders or archives, `-` for standard\n"
    "input) and says which of their components the advisories affect, by which name they met, how\n"
    "sure that is, and why. What cannot be decided is said, never guessed. The exit status is 1\n"
    "when something could not be read.\n\n";

// Where answers and complaints go.
class Desk {
 public:
  explicit Desk(bool json) : json_(json) {}

  void complain(const std::string& file, const Error& error) {
    failed_ = true;
    if (json_) {
      say(print(Json::object({{"file", file},
                              {"error", Json::object({{"code", error.code},
                                                      {"message", error.message},
                                                      {"where", error.where}})}})) +
          "\n");
    } else {
      const bool is_whole = error.where.empty() || error.where == file;
      const std::string place = is_whole ? file : file + ":" + error.where;
      fail_verb(kVerb, {error.code, error.message, place});
    }
  }

  void say(const std::string& text) {
    written_ = written_ && std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  }

  // The status of the verb, once everything is said.
  int close() {
    if (!written_ || std::fflush(stdout) != 0)
      return fail_verb(kVerb, {"cli.output", "the answers cannot be written", ""}, kExitFailed);
    return failed_ ? kExitFailed : kExitDone;
  }

 private:
  bool json_;
  bool failed_ = false;
  bool written_ = true;
};

// The claims of every advisory below the paths.
Status read_advisories(const std::vector<std::string>& paths, MatchReport& report, Desk& desk) {
  std::string name;
  const auto take = [&](const FoundRecord& found) {
    if (!found.read.ok()) {
      desk.complain(name + "@" + std::to_string(found.offset), found.read.error());
      return;
    }
    const Advisory& advisory = found.read->advisory;
    const auto number = static_cast<std::uint32_t>(report.advisories.size());
    report.advisories.push_back({std::string{own_number(advisory)}, advisory.title, name});
    for (Claim& claim : claims_of(advisory, number)) report.claims.push_back(std::move(claim));
  };
  std::optional<RecordStream> records;
  const LeafSink sink{.begin =
                          [&](const std::string& leaf) {
                            name = leaf;
                            records.emplace(take);
                            return true;
                          },
                      .feed = [&](std::string_view piece) -> Result<Go> {
                        records->feed(piece);
                        return Go::on;
                      },
                      .end = [&]() -> Result<Go> {
                        records->finish();
                        return Go::on;
                      },
                      .unreadable = [&](const std::string& leaf,
                                        const Error& error) { desk.complain(leaf, error); },
                      .progressed = [](std::uint64_t) {}};
  const InputFiles input = TRY(source_files(paths));
  for (const InputFile& file : input.files) TRY(read_source(file, sink));
  return Done{};
}

Status read_sboms(const std::vector<std::string>& paths, MatchReport& report, Desk& desk) {
  std::string name;
  std::string bytes;
  const LeafSink sink{
      .begin =
          [&](const std::string& leaf) {
            name = leaf;
            bytes.clear();
            return true;
          },
      .feed = [&](std::string_view piece) -> Result<Go> {
        if (bytes.size() <= kSbomBytesMax) bytes += piece;
        return Go::on;
      },
      .end = [&]() -> Result<Go> {
        if (bytes.empty()) return Go::on;  // which has been told
        Result<SbomRead> read = read_sbom(bytes);
        if (!read.ok()) {
          desk.complain(name, read.error());
        } else {
          report.sboms.push_back({name, std::move(read->sbom), read->lost.size(), {}});
        }
        return Go::on;
      },
      .unreadable = [&](const std::string& leaf,
                        const Error& error) { desk.complain(leaf, error); },
      .progressed = [](std::uint64_t) {}};
  const InputFiles input = TRY(source_files(paths));
  for (const InputFile& file : input.files) TRY(read_source(file, sink));
  return Done{};
}

// Everything that is said, so that what one claim says can be weighed against another.
void match_all(MatchReport& report, Desk& desk) {
  const MatchIndex index{std::move(report.claims)};
  for (MatchedSbom& one : report.sboms) {
    Result<std::vector<Match>> matches =
        index.match(PreparedSbom{one.sbom.components}, {.everything = true});
    if (matches.ok()) {
      one.matches = strongest(*std::move(matches), index.claims());
    } else {
      desk.complain(one.file, matches.error());
    }
  }
  report.claims = index.claims();
}

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

bool is_any_affected(const MatchReport& report, const ReportStyle& style) {
  return std::any_of(report.sboms.begin(), report.sboms.end(), [&style](const MatchedSbom& one) {
    return std::any_of(one.matches.begin(), one.matches.end(), [&style](const Match& match) {
      return match.status == MatchStatus::affected && is_shown(match, style);
    });
  });
}

int run(const Options& options, const ReportStyle& style) {
  const std::vector<std::string> against = options.all("against");
  if (options.words().empty() || against.empty())
    return fail_verb(kVerb,
                     {"cli.words",
                      "name bills of materials, and advisories with --against; see "
                      "--help",
                      ""},
                     kExitUsage);
  Desk desk{options.has("json")};
  MatchReport report;
  for (const Status& read :
       {read_advisories(against, report, desk), read_sboms(options.words(), report, desk)}) {
    if (!read.ok()) return fail_verb(kVerb, read.error());
  }
  for (const auto& [nothing, what] : {std::pair{report.advisories.empty(), "advisory"},
                                      {report.sboms.empty(), "bill of materials"}}) {
    if (!nothing) continue;
    desk.close();
    return fail_verb(
        kVerb,
        {"cli.nothing-read",
         "no " + std::string{what} + " was read; what affects what cannot be said", ""},
        kExitFailed);
  }
  match_all(report, desk);
  if (options.has("json")) {
    for (const MatchedSbom& one : report.sboms) {
      for (const Match& match : one.matches)
        if (is_shown(match, style)) desk.say(print(json_of(report, one, match)) + "\n");
    }
  } else {
    desk.say(text_of(report, style));
  }
  const int status = desk.close();
  const bool found = options.has("fail") && is_any_affected(report, style);
  return found ? kExitFailed : status;
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
