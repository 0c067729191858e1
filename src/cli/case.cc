// docket case: every command of a case from the shell, and what a case looks like. The words and
// flags come from the routes and their field lists.

#include <algorithm>
#include <cstdio>

#include "api/from_text.h"
#include "api/routes.h"
#include "base/bytes.h"
#include "base/text.h"
#include "cli/door.h"
#include "cli/real_world.h"
#include "cli/verbs.h"

namespace docket {
namespace {

constexpr std::string_view kUsage =
    "docket case COMMAND [CASE] [option …]     give a command; --help after it lists its options\n"
    "docket case list [option …]               cases, the last changed first\n"
    "docket case show CASE [--json]            one case with its facts and duties\n"
    "docket case receipt CASE RECORD           the proof that a record is in the ledger\n\n"
    "CASE is a number such as D-2026-000123. The commands:\n\n";

constexpr OptionForm kCommandForms[] = {
    kDataForm,
    {"json", "", "print the reply as JSON"},
    {"preview", "", "write nothing; say what would move"},
    {"request-key", "TEXT", "the same text again gives the first reply again"},
    {"seen", "NUMBER", "refuse if others wrote after this place in the case"},
};

std::string flag_of(std::string_view field) {
  std::string flag{field};
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

std::string field_of(std::string_view flag) {
  std::string field{flag};
  std::replace(field.begin(), field.end(), '-', '_');
  return field;
}

// What a value of that schema is called in help.
std::string value_name(const Json& schema) {
  const std::string_view type = schema.text_of("type");
  if (type == "array") return value_name(*schema.find("items"));
  if (type == "boolean") return "true|false";
  if (type == "integer") return "NUMBER";
  if (type == "object") {
    std::string text;
    if (const Json* properties = schema.find("properties"))
      for (const Json::Member& member : *properties->members())
        text += (text.empty() ? "" : ",") + member.first + "=…";
    return text.empty() ? "JSON" : text;
  }
  if (const Json* values = schema.find("enum")) {
    std::string text;
    for (const Json& value : *values->items()) text += (text.empty() ? "" : "|") + *value.text();
    return text;
  }
  return schema.text_of("format") == "date-time" ? "MOMENT" : "TEXT";
}

// The options of a command or a list: those of its fields and those of the verb. The texts that
// the forms point to are kept here.
class Forms {
 public:
  Forms(const Json& schema, std::span<const OptionForm> others) {
    const Json::Object& fields = *schema.find("properties")->members();
    texts_.reserve(2 * fields.size());
    for (const Json::Member& member : fields) {
      texts_.push_back(flag_of(member.first));
      texts_.push_back(value_name(member.second));
      held_.push_back({texts_[texts_.size() - 2], texts_.back(),
                       member.second.text_of("description"),
                       member.second.text_of("type") == "array"});
    }
    of_fields_ = held_.size();
    held_.insert(held_.end(), others.begin(), others.end());
  }

  std::span<const OptionForm> all() const { return held_; }
  std::span<const OptionForm> of_fields() const { return std::span{held_}.first(of_fields_); }

 private:
  std::vector<std::string> texts_;
  std::vector<OptionForm> held_;
  std::size_t of_fields_ = 0;
};

Result<Json> fields_given(const Json& schema, const Forms& forms, const Options& options) {
  std::vector<NamedText> pairs;
  for (const OptionForm& form : forms.of_fields())
    for (const std::string& value : options.all(form.name))
      pairs.push_back({field_of(form.name), value});
  return json_from_text(schema, pairs);
}

std::string text_of(const Json& object, std::string_view name) {
  return std::string{object.text_of(name)};
}

std::string english(const Json& object, std::string_view name) {
  const Json* words = object.find(name);
  return words ? text_of(*words, "en") : std::string{};
}

std::string moment_of(const Json* at) {
  if (!at) return "-";
  const Json* due = at->find("due_at");
  return text_of(*at, "state") + (due && due->text() ? " due " + *due->text() : "");
}

void print_reply(const Json& reply) {
  const std::int64_t* sequence = reply.find("sequence")->integer();
  const std::size_t records = reply.find("records")->items()->size();
  std::printf("%s  sequence %lld  %s\n", text_of(reply, "number").c_str(),
              static_cast<long long>(sequence ? *sequence : 0),
              records == 0 ? "nothing was written" : "written");
  for (const Json& duty : *reply.find("moved")->items())
    std::printf("  %s (%s, %s): %s -> %s\n", english(duty, "name").c_str(),
                text_of(duty, "party").c_str(), text_of(duty, "asset").c_str(),
                moment_of(duty.find("before")).c_str(), moment_of(duty.find("after")).c_str());
}

std::string target_of(const Route& route, std::string_view case_name, bool preview) {
  std::string target{route.path};
  const std::size_t at = target.find("{case_id}");
  if (at != std::string::npos) target.replace(at, 9, percent_encoded(case_name));
  return target + (preview ? "?preview=true" : "");
}

Status give_command(const Route& route, std::span<const std::string> arguments) {
  const Json schema = route.input().schema;
  const Forms forms{schema, kCommandForms};
  const Options options = TRY(parse_options(arguments, forms.all()));
  const bool about_case = route.path.find("{case_id}") != std::string_view::npos;
  if (options.has("help")) {
    std::printf("docket case %s%s [option …]\n%s\n\n%s", std::string{route.command}.c_str(),
                about_case ? " CASE" : "", std::string{route.meaning}.c_str(),
                help_on(forms.all()).c_str());
    return Done{};
  }
  if (options.words().size() != (about_case ? 1U : 0U))
    return Error{"cli.words",
                 about_case ? "name one case: docket case " + std::string{route.command} + " CASE"
                            : "this command takes options only; see --help",
                 ""};
  const Json body = TRY(fields_given(schema, forms, options));
  Door door = TRY(Door::open(data_folder(options)));
  Question question{
      "POST", target_of(route, about_case ? options.words().front() : "", options.has("preview")),
      print(body), options.one("request-key").value_or(""), options.one("seen").value_or("")};
  if (question.request_key.empty()) question.request_key = to_hex(RealWorld{}.random_bytes(16));
  const Json reply = TRY(door.ask(question));
  if (options.has("json")) {
    std::printf("%s\n", print_indented(reply).c_str());
  } else {
    print_reply(reply);
  }
  return Done{};
}

const Route* route_at(std::string_view method, std::string_view path) {
  for (const Route& route : routes())
    if (route.method == method && route.path == path) return &route;
  return nullptr;
}

Status list_cases(std::span<const std::string> arguments) {
  static constexpr OptionForm kForms[] = {kDataForm, {"json", "", "print the reply as JSON"}};
  const Json schema = route_at("GET", "/api/cases")->input().schema;
  const Forms forms{schema, kForms};
  const Options options = TRY(parse_options(arguments, forms.all()));
  if (options.has("help")) {
    std::printf("docket case list [option …]\n\n%s", help_on(forms.all()).c_str());
    return Done{};
  }
  std::string target = "/api/cases";
  for (const OptionForm& form : forms.of_fields())
    if (const auto value = options.one(form.name))
      target += (target.find('?') == std::string::npos ? "?" : "&") + field_of(form.name) + "=" +
                percent_encoded(*value);
  Door door = TRY(Door::open(data_folder(options)));
  const Json page = TRY(door.ask({"GET", target, "", "", ""}));
  if (options.has("json")) {
    std::printf("%s\n", print_indented(page).c_str());
    return Done{};
  }
  for (const Json& item : *page.find("items")->items())
    std::printf("%-16s %-7s %-9s %-25s %s\n", text_of(item, "number").c_str(),
                text_of(item, "state").c_str(), text_of(item, "severity").c_str(),
                text_of(item, "next_due_at").c_str(), text_of(item, "title").c_str());
  if (const Json* next = page.find("next"); next && next->text())
    std::printf("… more with --after %s\n", next->text()->c_str());
  return Done{};
}

void print_case(const Json& page) {
  std::printf("%s  %s  %s\n%s\n\nFacts\n", text_of(page, "number").c_str(),
              text_of(page, "state").c_str(), text_of(page, "severity").c_str(),
              text_of(page, "title").c_str());
  for (const Json& fact : *page.find("facts")->items())
    std::printf("  %-24s %-24s %s %s\n", text_of(fact, "occurred_at").c_str(),
                text_of(fact, "name").c_str(), text_of(fact, "by").c_str(),
                text_of(fact, "asset").c_str());
  std::printf("\nDuties\n");
  for (const Json& duty : *page.find("duties")->items())
    std::printf("  %-10s %-24s %s (%s, %s)\n", text_of(duty, "state").c_str(),
                text_of(duty, "due_at").c_str(), english(duty, "name").c_str(),
                text_of(duty, "party").c_str(), text_of(duty, "asset").c_str());
}

Status show_case(std::span<const std::string> arguments) {
  static constexpr OptionForm kForms[] = {kDataForm, {"json", "", "print the page as JSON"}};
  const Options options = TRY(parse_options(arguments, kForms));
  if (options.has("help")) {
    std::printf("docket case show CASE [option …]\n\n%s", help_on(kForms).c_str());
    return Done{};
  }
  if (options.words().size() != 1)
    return Error{"cli.words", "name one case: docket case show CASE", ""};
  Door door = TRY(Door::open(data_folder(options)));
  const Json page =
      TRY(door.ask({"GET", "/api/cases/" + percent_encoded(options.words().front()), "", "", ""}));
  if (options.has("json")) {
    std::printf("%s\n", print_indented(page).c_str());
  } else {
    print_case(page);
  }
  return Done{};
}

// The bytes of the receipt: JSON has one form here, so reading and printing it changes nothing.
Status print_receipt(std::span<const std::string> arguments) {
  static constexpr OptionForm kForms[] = {
      kDataForm, {"since", "SIZE", "also prove that the first SIZE records were not rewritten"}};
  const Options options = TRY(parse_options(arguments, kForms));
  if (options.has("help")) {
    std::printf("docket case receipt CASE RECORD [option …]\n\n%s", help_on(kForms).c_str());
    return Done{};
  }
  if (options.words().size() != 2)
    return Error{"cli.words", "name a case and the number of a record in it", ""};
  std::string target = "/api/cases/" + percent_encoded(options.words()[0]) + "/receipts/" +
                       percent_encoded(options.words()[1]);
  if (const auto since = options.one("since")) target += "?since=" + percent_encoded(*since);
  Door door = TRY(Door::open(data_folder(options)));
  std::printf("%s\n", print(TRY(door.ask({"GET", target, "", "", ""}))).c_str());
  return Done{};
}

std::string usage() {
  std::string text{kUsage};
  for (const Route& route : routes()) {
    if (!route.is_command) continue;
    std::string left = "  " + std::string{route.command};
    left.resize(16, ' ');
    text += left + std::string{route.meaning} + "\n";
  }
  return text;
}

Error unknown_command(const std::string& word) {
  std::vector<std::string> known = {"list", "show", "receipt"};
  for (const Route& route : routes())
    if (route.is_command) known.emplace_back(route.command);
  const std::string_view close = nearest(word, known);
  return {
      "cli.unknown-command",
      "there is no command " + in_quotes(word) +
          (close.empty() ? "; see docket case --help" : "; did you mean " + in_quotes(close) + "?"),
      ""};
}

}  // namespace

int run_case(std::span<const std::string> arguments) {
  if (arguments.empty() || arguments.front() == "--help") {
    std::fputs(usage().c_str(), arguments.empty() ? stderr : stdout);
    return arguments.empty() ? kExitUsage : kExitDone;
  }
  const std::string& word = arguments.front();
  const std::span<const std::string> rest = arguments.subspan(1);
  const Route* route = command_route(word);
  const Status done = route               ? give_command(*route, rest)
                      : word == "list"    ? list_cases(rest)
                      : word == "show"    ? show_case(rest)
                      : word == "receipt" ? print_receipt(rest)
                                          : Status{unknown_command(word)};
  return done.ok() ? kExitDone : say_error(done.error());
}

}  // namespace docket
