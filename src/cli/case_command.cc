#include <cstdio>

#include "base/bytes.h"
#include "cli/case_forms.h"
#include "cli/case_verb.h"
#include "cli/case_words.h"
#include "cli/door.h"
#include "cli/real_world.h"

namespace docket {
namespace {

constexpr OptionForm kCommandForms[] = {
    kDataForm,
    kLanguageForm,
    {"json", "", "print the reply, or the refusal, as JSON"},
    {"preview", "", "write nothing; say what would move"},
    {"request-key", "TEXT", "the same text again gives the first reply again"},
    {"seen", "NUMBER", "refuse if others wrote after this place in the case"},
};

std::string moment_of(const Json* at, const Zone& zone, Tongue tongue) {
  if (!at) return "-";
  const std::string due = local_text(text_of(*at, "due_at"), zone);
  return state_words(text_of(*at, "state"), tongue) +
         (due.empty() ? "" : in(tongue, {" 届满 ", " due "}) + due);
}

void print_reply(const Json& reply, const Zone& zone, Tongue tongue) {
  const std::int64_t* sequence = reply.find("sequence")->integer();
  const std::size_t records = reply.find("records")->items()->size();
  std::printf("%s  %s %lld  %s\n", text_of(reply, "number").c_str(),
              in(tongue, {"序号", "sequence"}), static_cast<long long>(sequence ? *sequence : 0),
              records == 0 ? in(tongue, {"未写入任何内容", "nothing was written"})
                           : in(tongue, {"已写入", "written"}));
  for (const Json& duty : *reply.find("moved")->items())
    std::printf("  %s (%s, %s): %s -> %s\n", words_of(duty, "name", tongue).c_str(),
                text_of(duty, "party").c_str(), assets_text(duty, tongue).c_str(),
                moment_of(duty.find("before"), zone, tongue).c_str(),
                moment_of(duty.find("after"), zone, tongue).c_str());
  if (const Json* more = reply.find("more_moved"))
    std::printf("  %s%s%s\n", in(tongue, {"另有 ", "and "}), print(*more).c_str(),
                in(tongue, {" 项变动", " more moved"}));
  const Json* would = reply.find("would");
  if (!would || would->items()->empty()) return;
  std::printf("%s\n", in(tongue, {"将会记录：", "would be recorded:"}));
  for (const Json& entry : *would->items())
    std::printf("%s\n", timeline_line(entry, zone, tongue).c_str());
}

// A refusal as it came, or for a person: what others wrote belongs to it.
Status print_refusal(Door& door, bool as_json, Tongue tongue) {
  const Json refusal = door.refusal();
  if (as_json) {
    std::printf("%s\n", print_indented(refusal).c_str());
    return Done{};
  }
  const Json* changed = refusal.find("changed");
  if (!changed) return Done{};
  const Zone& zone = *TRY(desk_zone(door));
  for (const Json& entry : *changed->items())
    std::fprintf(stderr, "%s\n", timeline_line(entry, zone, tongue).c_str());
  return Done{};
}

std::string target_of(const Route& route, std::string_view case_name) {
  std::string target{route.path};
  const std::size_t at = target.find("{case_id}");
  if (at != std::string::npos) target.replace(at, 9, percent_encoded(case_name));
  return target;
}

void print_help(const Route& route, const Forms& forms, bool about_case) {
  std::printf("docket case %s%s [option …]\n%s\n\n%s%s", std::string{route.command}.c_str(),
              about_case ? " CASE" : "", std::string{route.meaning}.c_str(),
              help_on(forms.all()).c_str(), forms.notes().c_str());
}

}  // namespace

std::span<const OptionForm> command_forms() { return kCommandForms; }

Result<Json> send_body(const Options& options, BodySent sent) {
  const Tongue tongue = TRY(language_of(options));
  Door door = TRY(Door::open(data_folder(options)));
  Question question{"POST", std::move(sent.target), std::move(sent.body),
                    std::move(sent.request_key), options.one("seen").value_or("")};
  if (options.has("preview")) question.target += "?preview=true";
  if (question.request_key.empty()) question.request_key = to_hex(RealWorld{}.random_bytes(16));
  Result<Json> answer = door.ask(question);
  if (!answer.ok()) {
    TRY(print_refusal(door, options.has("json"), tongue));
    return answer.error();
  }
  const Json& reply = sent.part.empty() ? *answer : *answer->find(sent.part);
  if (options.has("json")) {
    std::printf("%s\n", print_indented(reply).c_str());
  } else {
    print_reply(reply, *TRY(desk_zone(door)), tongue);
  }
  return answer;
}

Result<Json> send_command(const Route& route, const Options& options, CommandSent command) {
  return send_body(options, {target_of(route, command.case_name),
                             print(command.body),
                             std::move(command.request_key),
                             {}});
}

Status give_command(const Route& route, std::span<const std::string> arguments) {
  const Json schema = route.input().schema;
  const Forms forms{schema, kCommandForms};
  const Options options = TRY(parse_options(arguments, forms.all()));
  const bool about_case = route.path.find("{case_id}") != std::string_view::npos;
  if (options.has("help")) {
    print_help(route, forms, about_case);
    return Done{};
  }
  if (options.words().size() != (about_case ? 1U : 0U))
    return Error{"cli.words",
                 about_case ? "name one case: docket case " + std::string{route.command} + " CASE"
                            : "this command takes options only; see --help",
                 ""};
  const Json body = TRY(fields_given(schema, forms, options));
  TRY(send_command(route, options,
                   {about_case ? std::string_view{options.words().front()} : std::string_view{},
                    body, options.one("request-key").value_or("")}));
  return Done{};
}

}  // namespace docket
