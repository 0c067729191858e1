// docket standing: what the laws ask of the organisation, and of no case, through the same routes
// as everybody.

#include <algorithm>
#include <cstdio>

#include "cli/case_words.h"
#include "cli/door.h"
#include "cli/standing_verb.h"
#include "cli/verbs.h"
#include "net/message.h"

namespace docket {
namespace {

// How an answer is told.
struct Telling {
  const Zone& zone;
  Tongue tongue;
};

constexpr OptionForm kForms[] = {
    kDataForm,
    kLanguageForm,
    {"event", "EVENT", "record: which of the things that the duty asks for"},
    {"occurred-at", "INSTANT", "record, correct: when, or since when; record: left out, now"},
    {"by", "TEXT", "record, correct: who did it"},
    {"evidence", "TEXT", "record, correct: where the proof of it is"},
    {"note", "TEXT", "record, correct: anything a colleague should know"},
    {"ended-at", "INSTANT", "end: since when it is there no more; left out: it is there after all"},
    {"from", "DAY", "roles: the first day on which it is so; left out: any day"},
    {"because", "TEXT", "roles, correct, withdraw, end: the reason"},
    {"known-at", "INSTANT", "list, why: as it was known and judged then"},
};
constexpr std::string_view kUsage =
    "docket standing list                 the standing duties, and how each stands\n"
    "docket standing why DUTY             law, count and records of one of them\n"
    "docket standing roles [ROLE …]       say what the organisation is under the laws\n"
    "docket standing record DUTY          what it asks for is there, or was done\n"
    "docket standing correct RECORD       say what a record should have said\n"
    "docket standing withdraw RECORD      it never happened\n"
    "docket standing end RECORD           what it tells of is there no more\n\n"
    "What is said stands in the ledger, as said by the host.\n\n";

// "?known_at=…" or nothing.
std::string known_at(const Options& options) {
  const auto at = options.one("known-at");
  return at ? "?known_at=" + percent_encoded(*at) : "";
}

void print_roles(const Json& page, const Telling& telling) {
  const auto& [zone, tongue] = telling;
  for (const Json& period : *page.find("roles")->items()) {
    std::string roles;
    for (const Json& role : *period.find("roles")->items())
      roles += (roles.empty() ? "" : ", ") + *role.text();
    const std::string from = local_text(text_of(period, "from"), zone);
    std::printf(in(tongue, {"%s：%s  %s  由 %s 记录\n", "%s is %s  %s  by %s\n"}),
                text_of(page, "organisation").c_str(),
                roles.empty() ? in(tongue, {"均不是", "none of them"}) : roles.c_str(),
                from.empty() ? in(tongue, {"不论哪一天", "whatever the day"})
                             : (in(tongue, {"自 ", "from "}) + from).c_str(),
                text_of(period, "actor").c_str());
  }
  if (page.find("roles")->items()->empty()) {
    std::printf("%s\n", in(tongue, {"尚未说明本单位的身份；用 docket standing roles 说明：",
                                    "nobody has said what the organisation is; docket standing "
                                    "roles says it:"}));
    for (const Json& role : *page.find("offered")->items())
      std::printf("  %-16s %s\n", text_of(role, "role").c_str(),
                  words_of(role, "label", tongue).c_str());
  }
}

void print_duty(const Json& duty, const Telling& telling) {
  const auto& [zone, tongue] = telling;
  static constexpr std::pair<const char*, BothWords> kMoments[] = {
      {"since", {"始于", "since"}},
      {"due_at", {"再次届满", "again by"}},
      {"keep_until", {"保存至", "keep until"}}};
  std::printf("%-32s %s %s", text_of(duty, "duty").c_str(),
              padded(state_words(text_of(duty, "state"), tongue), 7).c_str(),
              words_of(duty, "name", tongue).c_str());
  for (const auto& [member, said] : kMoments) {
    const std::string at = local_text(text_of(duty, member), zone);
    if (!at.empty()) std::printf("  %s %s", in(tongue, said), at.c_str());
  }
  std::printf("\n");
}

void print_list(const Json& page, const Telling& telling) {
  print_roles(page, telling);
  for (const Json& duty : *page.find("items")->items()) print_duty(duty, telling);
}

void print_records(const Json& reason, const Telling& telling) {
  static constexpr std::pair<const char*, BothWords> kMembers[] = {
      {"by", {"由", "by"}}, {"evidence", {"证据", "evidence"}}, {"note", {"说明", "note"}}};
  const auto& [zone, tongue] = telling;
  for (const Json& record : *reason.find("records")->items()) {
    std::printf("#%lld  %s  %s", static_cast<long long>(*record.find("seq")->integer()),
                local_text(text_of(record, "occurred_at"), zone).c_str(),
                text_of(record, "event").c_str());
    for (const auto& [member, name] : kMembers) {
      const std::string said = text_of(record, member);
      if (!said.empty())
        std::printf("  %s%s%s", in(tongue, name), in(tongue, {"：", ": "}), said.c_str());
    }
    std::printf("\n");
    for (const Json& change : *record.find("changes")->items())
      std::printf("    %s: %s\n", text_of(change, "what").c_str(),
                  text_of(change, "because").c_str());
  }
}

void print_reason(const Json& reason, const Telling& telling) {
  const Tongue tongue = telling.tongue;
  print_duty(*reason.find("duty"), telling);
  std::printf("%s\n", words_of(reason, "sentence", tongue).c_str());
  std::printf("%s\n", words_of(reason, "bearer", tongue).c_str());
  for (const Json& step : *reason.find("steps")->items()) {
    const Json* record = step.find("record");
    const std::string place = record ? " (#" + std::to_string(*record->integer()) + ")" : "";
    std::printf("  %s%s\n", words_of(step, "text", tongue).c_str(), place.c_str());
  }
  const Json& pack = *reason.find("pack");
  std::printf(in(tongue, {"规则包 %s，SHA-256 %s\n", "pack %s, SHA-256 %s\n"}),
              text_of(pack, "name").c_str(), text_of(pack, "hash").c_str());
  print_records(reason, telling);
}

// The members of the body that were given as options: "occurred-at" is occurred_at.
Json body_of(const Options& options, std::initializer_list<const char*> names) {
  Json body = Json::object();
  for (const char* name : names) {
    std::string member = name;
    for (char& c : member)
      if (c == '-') c = '_';
    if (const auto value = options.one(name)) body.add(member, *value);
  }
  return body;
}

Status say(Door& door, const std::string& target, const Json& body) {
  const Json reply = TRY(door.ask({"POST", target, print(body), "", ""}));
  const Json* record = reply.find("record");
  if (record)
    std::printf("recorded as #%lld\n", static_cast<long long>(*record->integer()));
  else
    std::printf("it was said before; nothing was recorded\n");
  return Done{};
}

Status state_roles(Door& door, const Options& options) {
  Json roles = Json::array();
  for (std::size_t at = 1; at < options.words().size(); ++at) roles.add(Json{options.words()[at]});
  Json body = body_of(options, {"from", "because"});
  body.add("roles", std::move(roles));
  return say(door, "/api/organisation/roles", body);
}

Status work_on(Door& door, const Options& options) {
  const std::string& word = options.words()[0];
  const std::string name = percent_encoded(options.words()[1]);
  if (word == "why") {
    const std::string target = "/api/standing/" + name + known_at(options);
    const Tongue tongue = TRY(language_of(options));
    const Json reason = TRY(door.ask({"GET", target, "", "", ""}));
    print_reason(reason, {*TRY(desk_zone(door)), tongue});
    return Done{};
  }
  const std::string record = "/api/standing-records/" + name;
  if (word == "record")
    return say(door, "/api/standing/" + name + "/records",
               body_of(options, {"event", "occurred-at", "by", "evidence", "note"}));
  if (word == "end")
    return say(door, record + "/ending", body_of(options, {"ended-at", "because"}));
  Json body = body_of(options, {"occurred-at", "by", "evidence", "note", "because"});
  if (word == "withdraw") body.add("withdrawn", true);
  return say(door, record + "/correction", body);
}

Status work(const Options& options) {
  const std::string word = options.words().empty() ? "" : options.words().front();
  constexpr std::string_view kOfOne[] = {"why", "record", "correct", "withdraw", "end"};
  const bool of_one = std::find(std::begin(kOfOne), std::end(kOfOne), word) != std::end(kOfOne);
  if (word != "list" && word != "roles" && !of_one)
    return Error{"cli.unknown-command", "say what to do; see docket standing --help", ""};
  if (of_one && options.words().size() != 2)
    return Error{"cli.words", "name one duty or one record; docket standing list shows them", ""};
  if (word == "list") TRY(options.no_words(1));
  const Tongue tongue = TRY(language_of(options));
  Door door = TRY(Door::open(data_folder(options)));
  if (word == "roles") return state_roles(door, options);
  if (of_one) return work_on(door, options);
  const std::string target = "/api/standing" + known_at(options);
  const Json page = TRY(door.ask({"GET", target, "", "", ""}));
  print_list(page, {*TRY(desk_zone(door)), tongue});
  return Done{};
}

}  // namespace

int run_standing(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return say_error(options.error());
  if (options->has("help")) {
    std::printf("%s%s", std::string{kUsage}.c_str(), help_on(kForms).c_str());
    return kExitDone;
  }
  const Status done = work(*options);
  return done.ok() ? kExitDone : say_error(done.error());
}

}  // namespace docket
