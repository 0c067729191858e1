// docket case export: the advisory of a case as a document of a format on standard output; on
// standard error one line of JSON says what was lost, what was supplied and which rules it breaks.
// docket case take: a public record as the beginning of that advisory.

#include <cstdio>

#include "cli/case_verb.h"
#include "cli/case_words.h"
#include "cli/door.h"
#include "net/message.h"

namespace docket {
namespace {

constexpr OptionForm kExportForms[] = {
    kDataForm,
    {"format", "FORMAT",
     "csaf-2.1, csaf-2.0, cve, osv, openvex, cyclonedx, cyclonedx-xml, stix, cnvd or cnnvd"},
    {"language", "LANGUAGE",
     "which texts come first: zh, en or another in which one is said; left out: what the format's "
     "readers expect"},
    {"as-of", "NUMBER", "as the case stood after that record; left out: as it stands"},
    {"neutral", "", "for colleagues: the advisory in neutral form, with what was said and why"},
};

constexpr OptionForm kTakeForms[] = {
    kDataForm,
    {"source", "FORMAT", "the record's format: cve, cnvd, csaf, osv, …"},
    {"id", "NUMBER", "the record's own number"},
    {"preview", "", "write nothing; print what would be said, and what of the record is left"},
};

// A place of the record that is not taken, and the beginning of what stands there.
void print_left(const Json& taken) {
  const Json::Array& left = *taken.find("left")->items();
  if (left.empty()) return;
  std::printf("left in the record, to be said by hand where it matters:\n");
  for (const Json& place : left)
    std::printf("  %s  %s\n", text_of(place, "at").c_str(), text_of(place, "value").c_str());
}

Json pointers_of(const Json& places) {
  Json list = Json::array();
  for (const Json& place : *places.items()) list.add(*place.find("at"));
  return list;
}

Json told_of(const Json& output) {
  Json told = Json::object({{"lost", pointers_of(*output.find("lost"))},
                            {"supplied", pointers_of(*output.find("supplied"))}});
  const Json* verdict = output.find("verdict");
  if (!verdict) return told;
  for (const Json::Member& member : *verdict->members()) told.add(member.first, member.second);
  return told;
}

std::string query_of(const Options& options) {
  std::string query;
  const auto add = [&](const char* option, const char* field) {
    const auto value = options.one(option);
    if (value)
      query += (query.empty() ? "?" : "&") + std::string{field} + "=" + percent_encoded(*value);
  };
  add("language", "language");
  add("as-of", "as_of");
  return query;
}

}  // namespace

Status export_case(std::span<const std::string> arguments) {
  const Options options = TRY(parse_options(arguments, kExportForms));
  if (options.has("help")) {
    std::printf("docket case export CASE --format FORMAT [option …]\n\n%s",
                help_on(kExportForms).c_str());
    return Done{};
  }
  if (options.has("format") && options.has("neutral"))
    return Error{"cli.words", "give --format or --neutral, one of them", ""};
  if (options.words().size() != 1 || !(options.has("format") || options.has("neutral")))
    return Error{"cli.words", "name one case and a format: docket case export CASE --format FORMAT",
                 ""};
  Door door = TRY(Door::open(data_folder(options)));
  std::string target = "/api/cases/" + percent_encoded(options.words().front()) + "/advisory";
  if (options.has("neutral")) {
    const Json page = TRY(door.ask({"GET", target + query_of(options), "", "", ""}));
    std::printf("%s\n", print_indented(page).c_str());
    return Done{};
  }
  target += "/" + percent_encoded(TRY(options.required("format")));
  const Json output = TRY(door.ask({"GET", target + query_of(options), "", "", ""}));
  const std::string_view document = output.text_of("document");
  if (std::fwrite(document.data(), 1, document.size(), stdout) != document.size() ||
      std::fflush(stdout) != 0)
    return Error{"cli.output", "the document cannot be written", ""};
  std::fprintf(stderr, "%s\n", print(told_of(output)).c_str());
  return Done{};
}

Status take_record_over(std::span<const std::string> arguments) {
  const Options options = TRY(parse_options(arguments, kTakeForms));
  if (options.has("help")) {
    std::printf("docket case take CASE --source FORMAT --id NUMBER [option …]\n\n%s",
                help_on(kTakeForms).c_str());
    return Done{};
  }
  if (options.words().size() != 1)
    return Error{"cli.words", "name one case and a record: docket case take CASE --source … --id …",
                 ""};
  const std::string source = TRY(options.required("source"));
  const std::string id = TRY(options.required("id"));
  const std::string target =
      "/api/cases/" + percent_encoded(options.words().front()) + "/advisory-record";
  Door door = TRY(Door::open(data_folder(options)));
  const std::string query = "?source=" + percent_encoded(source) + "&id=" + percent_encoded(id);
  const Json shown = TRY(door.ask({"GET", target + query, "", "", ""}));
  if (options.has("preview")) {
    std::printf("%s\n", print_indented(shown).c_str());
    return Done{};
  }
  const std::string body = print(Json::object({{"source", source}, {"id", id}}));
  const Json reply = TRY(door.ask({"POST", target, body, "", print(*shown.find("sequence"))}));
  const std::size_t records = reply.find("records")->items()->size();
  std::printf("%s  %s\n", std::string{reply.text_of("number")}.c_str(),
              records == 0 ? "nothing was written" : "written");
  print_left(shown);
  return Done{};
}

}  // namespace docket
