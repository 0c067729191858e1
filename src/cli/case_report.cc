// docket case report: a case opened from what came in as a report, the log of a scanner or a row of
// a table. What the report says goes into the fields of the command `open`; options say it instead.
// What else it says is the beginning of the advisory of the case.

#include <algorithm>
#include <cstdio>
#include <optional>

#include "base/fields.h"
#include "base/text.h"
#include "cli/case_forms.h"
#include "cli/case_verb.h"
#include "cli/door.h"
#include "cli/format_verb.h"
#include "formats/beginning.h"
#include "formats/facts.h"
#include "formats/reports.h"
#include "identifiers/numbers.h"

namespace docket {
namespace {

constexpr std::size_t kLineBytesMax = 1'000;
constexpr std::size_t kTextBytesMax = 100'000;

std::vector<OptionForm> verb_forms() {
  std::vector<OptionForm> forms = {
      {"from", "FORMAT", "what the file is: sarif or csv"},
      {"record", "NUMBER", "which report of a file with several (docket format records)"}};
  const std::span<const OptionForm> of_commands = command_forms();
  forms.insert(forms.end(), of_commands.begin(), of_commands.end());
  return forms;
}

// As a command takes it: at most so long, whole characters, and nothing that would not be seen.
std::string shortened(std::string_view text, std::size_t bytes_max, Lines lines) {
  std::size_t end = std::min(text.size(), bytes_max);
  while (end < text.size() && end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return printable(trimmed(text.substr(0, end)), lines);
}

std::string description_of(const Advisory& advisory) {
  std::string details;
  for (const RecordText& text : advisory.texts) {
    if (text.kind == "description") return text.text;
    if (text.kind == "details" && details.empty()) details = text.text;
  }
  return details;
}

// The numbers of catalogues that the report names. Its own number is the tool's or the table's.
Json numbers_of(const Advisory& advisory) {
  Json numbers = Json::array();
  for (const Identifier& one : advisory.identifiers) {
    const bool same = one.relation == Relation::same || one.relation == Relation::covers;
    if (same && read_number(one.id)) numbers.add(one.id);
  }
  return numbers;
}

// The moment at which whoever ran the tool or kept the table had learned of it, as far as the
// report says so; else the moment of opening counts.
std::optional<Instant> learned_at(const Advisory& advisory) {
  std::optional<Instant> earliest;
  for (const std::string_view what : {"discovered", "submitted", "started", "updated"}) {
    for (const DatedFact& date : advisory.dates) {
      if (date.what == what && date.at && (!earliest || *date.at < *earliest)) earliest = date.at;
    }
    if (earliest) break;
  }
  return earliest;
}

void fill_in(Json& body, const Advisory& advisory) {
  const auto say = [&body](std::string_view name, Json value) {
    if (!body.find(name)) body.add(std::string{name}, std::move(value));
  };
  say("title", shortened(advisory.title, kLineBytesMax, Lines::one));
  if (const std::string text = description_of(advisory); !text.empty())
    say("description", shortened(text, kTextBytesMax, Lines::many));
  if (const std::string word = severity_word(advisory); !word.empty()) say("severity", word);
  say("how", "report");
  const std::string& from =
      advisory.contributors.empty() ? advisory.format : advisory.contributors.front().name;
  say("from_whom",
      shortened(from + " " + std::string{own_number(advisory)}, kLineBytesMax, Lines::one));
  if (const auto at = learned_at(advisory)) say("occurred_at", to_text(*at));
  if (Json numbers = numbers_of(advisory); !numbers.items()->empty())
    say("identifiers", std::move(numbers));
}

// A file in which a scanner found something is no product that an advisory tells of.
void leave_out_files(Advisory& advisory) {
  if (advisory.format != "sarif") return;
  std::erase_if(advisory.affected, [](const AffectedProduct& product) {
    const auto& all = product.statuses;
    return product.identifiers.empty() &&
           std::all_of(all.begin(), all.end(),
                       [](const VersionStatus& status) { return status.versions.empty(); });
  });
}

// What the report says becomes the beginning of the advisory of the case: which versions of which
// products are what, texts, numbers, pages, and vectors of CVSS.
Status begin_advisory(const Options& options, const std::string& number, const Json& opened,
                      Advisory advisory) {
  leave_out_files(advisory);
  CaseState state;
  state.sequence = 1;
  state.open = true;
  if (const Json* numbers = opened.find("identifiers"))
    for (const Json& one : *numbers->items())
      if (one.text()) state.identifiers.push_back(*one.text());
  const Beginning begun = begun_from(advisory, state);
  const std::string key = options.one("request-key").value_or("");
  const auto send = [&](std::string_view command, const Json& body) -> Status {
    std::string of_its_own = key.empty() ? "" : key + " " + std::string{command};
    TRY(send_command(*command_route(command), options, {number, body, std::move(of_its_own)}));
    return Done{};
  };
  if (begun.affected.rows && !begun.affected.rows->empty())
    TRY(send(StateAffected::kName, to_json(begun.affected)));
  TRY(send(DescribeAdvisory::kName, to_json(begun.described)));
  for (const RecordScore& score : begun.scores) TRY(send(RecordScore::kName, to_json(score)));
  if (begun.left.empty()) return Done{};
  std::fprintf(stderr, "left in the report, to be said by hand where it matters:\n");
  for (const PlaceTold& place : begun.left)
    std::fprintf(stderr, "  %s  %s\n", place.at.c_str(), place.value.c_str());
  return Done{};
}

}  // namespace

Status open_from_report(std::span<const std::string> arguments) {
  const Route& route = *command_route("open");
  const Json schema = route.input().schema;
  const std::vector<OptionForm> of_verb = verb_forms();
  const Forms forms{schema, of_verb};
  const Options options = TRY(parse_options(arguments, forms.all()));
  if (options.has("help")) {
    std::printf(
        "docket case report FILE --from FORMAT [option …]\n"
        "Open a case from a report. What is left out is taken from the report.\n\n%s%s",
        help_on(forms.all()).c_str(), forms.notes().c_str());
    return Done{};
  }
  if (options.words().size() != 1)
    return Error{"cli.words", "name one file: docket case report FILE --from FORMAT", ""};
  const std::string from = TRY(options.required("from"));
  const ReportFormat* format = report_format(from);
  if (!format)
    return Error{"cli.words",
                 "reports do not come in as " + in_quotes(from) +
                     "; known are csv and sarif (public records: docket import)",
                 ""};
  const std::string document = TRY(document_of(options.words().front(), kReportsBytesMax));
  const Read read = TRY(read_report(*format, document, options.one("record").value_or("")));
  Json body = TRY(fields_given(schema, forms, options));
  fill_in(body, read.advisory);
  const Json reply =
      TRY(send_command(route, options, {"", body, options.one("request-key").value_or("")}));
  if (read.advisory.state == "suppressed")
    std::fprintf(stderr, "the report is of results that somebody suppressed\n");
  Json lost = Json::array();
  for (const std::string& one : read.lost) lost.add(one);
  std::fprintf(stderr, "%s\n", print(Json::object({{"lost", std::move(lost)}})).c_str());
  if (options.has("preview")) return Done{};
  return begin_advisory(options, std::string{reply.text_of("number")}, body, read.advisory);
}

}  // namespace docket
