// docket case report: a case opened from what came in as a report, the log of a scanner or a row of
// a table. What the report says goes into the fields of the command `open`; options say it instead.
// What else it says is the beginning of the advisory of the case.

#include <cstdio>

#include "app/box_words.h"
#include "app/document.h"
#include "app/document_work.h"
#include "app/open_begun.h"
#include "base/fields.h"
#include "cli/boxed_input.h"
#include "cli/case_forms.h"
#include "cli/case_verb.h"
#include "formats/reports.h"

namespace docket {
namespace {

std::vector<OptionForm> verb_forms() {
  std::vector<OptionForm> forms = {
      {"from", "FORMAT", "what the file is: sarif or csv"},
      {"record", "NUMBER", "which report of a file with several (docket format records)"},
      {"another", "", "also where a case was opened from this report before"}};
  const std::span<const OptionForm> of_commands = command_forms();
  forms.insert(forms.end(), of_commands.begin(), of_commands.end());
  return forms;
}

// What the report says, where no option says it instead.
void fill_in(Json& body, const Advisory& report) {
  const Json said = to_json(opening_of_report(report));
  for (const auto& [name, value] : *said.members()) {
    const bool is_empty = value.is_null() || (value.items() && value.items()->empty());
    if (!is_empty && !body.find(name)) body.add(name, value);
  }
}

Json list_of(const std::vector<std::string>& pointers) {
  Json list = Json::array();
  for (const std::string& one : pointers) list.add(one);
  return list;
}

// Read in a boxed process.
Result<Read> read_boxed(const std::string& file, const std::string& from, const Options& options) {
  const DocumentRequest wish{{file}, from, "", options.one("record").value_or(""), {}};
  Result<Read> read = box_nonsense();
  WorkHands hands;
  hands.give = give_files(wish.files);
  hands.take = [&read](char, const std::string& told) -> Status {
    read = TRY(item_told(told)).read;
    return Done{};
  };
  BoxedWorker worker = boxed_worker();
  TRY(worker.run(kReportWork, print(to_json(wish)), hands));
  return read;
}

void tell_left(const Json& answer) {
  const Json::Array& left = *answer.find("left")->items();
  if (left.empty()) return;
  std::fprintf(stderr, "left in the report, to be said by hand where it matters:\n");
  for (const Json& place : left)
    std::fprintf(stderr, "  %s  %s\n", std::string{place.text_of("at")}.c_str(),
                 std::string{place.text_of("value")}.c_str());
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
  if (!report_format(from))
    return Error{"cli.words",
                 "reports do not come in as " + in_quotes(from) +
                     "; known are csv and sarif (public records: docket import)",
                 ""};
  const Read read = TRY(read_boxed(options.words().front(), from, options));
  Json opening = TRY(fields_given(schema, forms, options));
  fill_in(opening, read.advisory);
  Json body = Json::object({{"opening", std::move(opening)}, {"report", to_json(read.advisory)}});
  if (options.has("another")) body.add("another", true);
  const Json answer = TRY(send_body(options, {"/api/reports/case", print(body),
                                              options.one("request-key").value_or(""), "reply"}));
  if (*answer.find("was_open") == Json{true})
    std::fprintf(stderr,
                 "that case was opened from this report before; --another opens one more\n");
  if (read.advisory.state == "suppressed")
    std::fprintf(stderr, "the report is of results that somebody suppressed\n");
  std::fprintf(stderr, "%s\n", print(Json::object({{"lost", list_of(read.lost)}})).c_str());
  tell_left(answer);
  return Done{};
}

}  // namespace docket
