// docket cve: the number of a case at CVE Services. What is asked for is recorded and waits in the
// outbox; where no server holds the data folder it is sent here, else the server sends it and this
// verb waits for what comes of it.

#include <unistd.h>

#include <cstdio>
#include <thread>

#include "app/docket.h"
#include "base/bytes.h"
#include "base/text.h"
#include "cli/case_words.h"
#include "cli/cve_verb.h"
#include "cli/door.h"
#include "cli/real_world.h"
#include "cli/verbs.h"
#include "net/message.h"
#include "send/cve_services.h"

namespace docket {
namespace {

constexpr std::chrono::seconds kServerTakes{90};
constexpr std::chrono::milliseconds kLook{250};

constexpr OptionForm kJsonForm = {"json", "", "print the page of the number as JSON"};
constexpr OptionForm kOverForm = {"over", "", "also over what somebody else wrote there meanwhile"};
constexpr OptionForm kReserveForms[] = {
    kDataForm,
    kJsonForm,
    {"number", "NUMBER", "take over this number, which is reserved already"},
    {"year", "YEAR", "of which year; left out: this one"},
};
constexpr OptionForm kPublishForms[] = {
    kDataForm,
    kJsonForm,
    {"language", "LANGUAGE", "which texts come first; left out: English"},
    {"sha256", "HASH", "what --preview told: publish these bytes and no others"},
    {"because", "TEXT", "why, though a gate is undecided; it stays in the case"},
    kOverForm,
    {"preview", "",
     "send nothing; print what would be sent, and on standard error its hash, the "
     "gate's answer, why it is not published as it stands, and what is lost"},
};
constexpr OptionForm kRejectForms[] = {
    kDataForm,
    kJsonForm,
    {"because", "TEXT", "the reason, which becomes public"},
    {"language", "LANGUAGE", "of the reason; left out: en"},
    {"replaced-by", "NUMBER", "a number to use instead", true},
    kOverForm,
};
constexpr OptionForm kPlainForms[] = {kDataForm, kJsonForm};
constexpr OptionForm kSendForms[] = {kDataForm, {"json", "", "print what was done as JSON"}};
constexpr OptionForm kCancelForms[] = {
    kDataForm,
    kJsonForm,
    {"because", "TEXT", "why the request is given up"},
};

std::string target_of(const std::string& case_name, std::string_view what = "") {
  return "/api/cases/" + percent_encoded(case_name) + "/cve" + std::string{what};
}

Result<std::string> one_case(const Options& options, std::string_view word) {
  if (options.words().size() == 1) return options.words().front();
  return Error{"cli.words", "name one case: docket cve " + std::string{word} + " CASE", ""};
}

Result<Json> page_of(Door& door, const std::string& case_name) {
  return door.ask({"GET", target_of(case_name), "", "", ""});
}

std::int64_t number_in(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  return found && found->integer() ? *found->integer() : 0;
}

void print_page(const Json& page) {
  const std::string number = text_of(page, "cve");
  std::printf("%s  %s  %s\n", text_of(page, "number").c_str(),
              number.empty() ? "-" : number.c_str(), text_of(page, "standing").c_str());
  for (const Json& other : *page.find("others")->items())
    std::printf("  also by %s\n", other.text()->c_str());
  if (*page.find("differs") == Json{true})
    std::printf("  what is there was written by somebody else\n");
  for (const Json& one : *page.find("differences")->items())
    std::printf("  %s\n    ours   %s\n    theirs %s\n", text_of(one, "at").c_str(),
                text_of(one, "ours").c_str(), text_of(one, "theirs").c_str());
  for (const Json& one : *page.find("exchanges")->items()) {
    const std::string outcome = text_of(one, "outcome");
    const std::string code = text_of(one, "code");
    std::printf("  #%-4lld %s  %-8s %s%s\n", static_cast<long long>(number_in(one, "request")),
                text_of(one, "asked_at").c_str(), text_of(one, "action").c_str(),
                outcome.empty() ? "waits" : outcome.c_str(),
                code.empty() ? "" : (" (" + code + ")").c_str());
  }
}

void show(const Json& page, const Options& options) {
  if (options.has("json")) {
    std::printf("%s\n", print_indented(page).c_str());
  } else {
    print_page(page);
  }
}

Result<CveRound> send_here(Docket& docket, CveLines lines) {
  Diagnostics diagnostics{docket.world()};
  const CveConfig& config = docket.config().cve;
  return ask_waiting_cve(docket, [&config] { return CveClient::open(config); }, diagnostics, lines);
}

const Json* exchange_of(const Json& page, std::int64_t request) {
  for (const Json& one : *page.find("exchanges")->items())
    if (number_in(one, "request") == request) return &one;
  return nullptr;
}

// The page once the request has come to something.
Result<Json> page_after(Door& door, const std::string& case_name, std::int64_t request) {
  if (Docket* docket = door.inside()) TRY(send_here(*docket, CveLines::due));
  const auto begun = std::chrono::steady_clock::now();
  for (;;) {
    Json page = TRY(page_of(door, case_name));
    const Json* exchange = exchange_of(page, request);
    const bool waits = exchange && text_of(*exchange, "outcome").empty();
    if (!waits || door.inside() || std::chrono::steady_clock::now() - begun > kServerTakes)
      return page;
    std::this_thread::sleep_for(kLook);
  }
}

// What came of it as an error, unless it is as was wished.
Status came_to(const Json& page, std::int64_t request) {
  const Json* exchange = exchange_of(page, request);
  const std::string outcome = exchange ? text_of(*exchange, "outcome") : "";
  if (outcome == "done" || outcome == "found" || outcome == "cancelled") return Done{};
  const std::string because = exchange ? text_of(*exchange, "because") : "";
  if (outcome == "refused") return Error{text_of(*exchange, "code"), because, ""};
  const std::string again = "; it waits, and is sent by docket serve or by docket cve send";
  if (outcome == "delayed") return Error{text_of(*exchange, "code"), because + again, ""};
  return Error{"cve.pending", "nothing has come of it yet" + again, ""};
}

Status ask_for(const Options& options, const std::string& case_name, const Json& wish) {
  Door door = TRY(Door::open(data_folder(options)));
  const std::string key = to_hex(RealWorld{}.random_bytes(16));
  const Json reply = TRY(door.ask({"POST", target_of(case_name), print(wish), key, ""}));
  const std::int64_t request = number_in(reply, "sequence");
  const Json page = TRY(page_after(door, case_name, request));
  show(page, options);
  return came_to(page, request);
}

void add(Json& wish, const Options& options, const char* option, std::string_view name) {
  if (const auto value = options.one(option)) wish.add(std::string{name}, *value);
}

Json wish_for(std::string_view action, const Options& options) {
  Json wish = Json::object({{"action", action}});
  add(wish, options, "language", "language");
  if (options.has("over")) wish.add("over", true);
  return wish;
}

Status reserve(const Options& options) {
  const std::string case_name = TRY(one_case(options, "reserve"));
  Json wish = wish_for("reserve", options);
  add(wish, options, "number", "number");
  if (const auto year = options.one("year")) {
    const Result<Json> number = parse_json(*year);
    if (!number.ok() || !number->integer())
      return Error{"cli.option-value", "--year takes a year such as 2026, not '" + *year + "'", ""};
    wish.add("year", *number);
  }
  return ask_for(options, case_name, wish);
}

// The bytes on standard output, what there is to know about them on standard error.
Status preview(const Options& options, const std::string& case_name) {
  Door door = TRY(Door::open(data_folder(options)));
  std::string target = target_of(case_name, "/draft");
  if (const auto language = options.one("language"))
    target += "?language=" + percent_encoded(*language);
  const Json draft = TRY(door.ask({"GET", target, "", "", ""}));
  // These bytes and no others, so that their hash is the one that is told; a person's screen gets a
  // line end behind them.
  const std::string_view document = draft.text_of("document");
  const bool written = std::fwrite(document.data(), 1, document.size(), stdout) == document.size();
  if (::isatty(STDOUT_FILENO) != 0) std::fputc('\n', stdout);
  if (!written || std::fflush(stdout) != 0)
    return Error{"cli.output", "the answers cannot be written", ""};
  Json told = Json::object();
  for (const char* name :
       {"cve", "sha256", "gate", "refused", "verdict", "lost", "supplied", "sent"})
    if (const Json* member = draft.find(name)) told.add(name, *member);
  std::fprintf(stderr, "%s\n", print(told).c_str());
  return Done{};
}

Status publish(const Options& options) {
  const std::string case_name = TRY(one_case(options, "publish"));
  if (options.has("preview")) return preview(options, case_name);
  Json wish = wish_for("publish", options);
  add(wish, options, "sha256", "sha256");
  add(wish, options, "because", "because");
  return ask_for(options, case_name, wish);
}

Status reject(const Options& options) {
  const std::string case_name = TRY(one_case(options, "reject"));
  Json wish = wish_for("reject", options);
  wish.add("because", TRY(options.required("because")));
  Json instead = Json::array();
  for (const std::string& number : options.all("replaced-by")) instead.add(number);
  wish.add("replaced_by", std::move(instead));
  return ask_for(options, case_name, wish);
}

Status compare(const Options& options) {
  return ask_for(options, TRY(one_case(options, "compare")), wish_for("read", options));
}

Status show_number(const Options& options) {
  const std::string case_name = TRY(one_case(options, "show"));
  Door door = TRY(Door::open(data_folder(options)));
  show(TRY(page_of(door, case_name)), options);
  return Done{};
}

Status cancel(const Options& options) {
  const std::string case_name = TRY(one_case(options, "cancel"));
  const Json wish = Json::object({{"because", TRY(options.required("because"))}});
  Door door = TRY(Door::open(data_folder(options)));
  const Json before = TRY(page_of(door, case_name));
  TRY(door.ask({"POST", target_of(case_name, "/cancellation"), print(wish), "", ""}));
  show(TRY(page_of(door, case_name)), options);
  if (text_of(before, "standing") == "reservation-pending")
    std::fprintf(stderr,
                 "what it may have reserved by then, the next docket cve reserve of this case "
                 "looks for\n");
  return Done{};
}

Status send_waiting_requests(const Options& options) {
  TRY(options.no_words());
  Door door = TRY(Door::open(data_folder(options)));
  if (Docket* docket = door.inside()) {
    const CveRound round = TRY(send_here(*docket, CveLines::all));
    if (options.has("json"))
      std::printf(
          "%s\n",
          print(Json::object({{"answered", round.answered}, {"delayed", round.delayed}})).c_str());
    else if (round.answered + round.delayed == 0)
      std::printf("nothing waits to be sent\n");
    else
      std::printf("%d came to an answer, %d will be tried again\n", round.answered, round.delayed);
    return Done{};
  }
  const Json told = TRY(door.ask({"POST", "/api/host/cve-attempts", "", "", ""}));
  const std::int64_t waiting = number_in(told, "waiting");
  if (options.has("json"))
    std::printf("%s\n", print(Json::object({{"waiting", waiting}})).c_str());
  else
    std::printf("%lld waiting; the server that holds this data folder sends them now\n",
                static_cast<long long>(waiting));
  return Done{};
}

struct CveWord {
  std::string_view name;
  std::span<const OptionForm> forms;
  Status (*run)(const Options& options);
  std::string_view usage;
};

constexpr CveWord kWords[] = {
    {"reserve", kReserveForms, &reserve, "docket cve reserve CASE    a number for the case"},
    {"publish", kPublishForms, &publish,
     "docket cve publish CASE    the advisory of the case as the record, or anew"},
    {"reject", kRejectForms, &reject, "docket cve reject CASE     the number is not to be used"},
    {"compare", kPlainForms, &compare,
     "docket cve compare CASE    read back what is there, and say where it differs"},
    {"show", kPlainForms, &show_number,
     "docket cve show CASE       where the number stands, and what was asked"},
    {"cancel", kCancelForms, &cancel, "docket cve cancel CASE     give up a request that waits"},
    {"send", kSendForms, &send_waiting_requests,
     "docket cve send            send what waits now, by the server where one runs"},
    {"account", kPlainForms, &tell_cve_account,
     "docket cve account         who we are there, and how many numbers are left"},
};

std::string usage() {
  std::string text;
  for (const CveWord& word : kWords) text += std::string{word.usage} + "\n";
  return text + "\nEach explains its options with --help. docs/cve_services.md says the rest.\n";
}

Status run_word(const CveWord& word, std::span<const std::string> arguments) {
  const Options options = TRY(parse_options(arguments, word.forms));
  if (options.has("help")) {
    std::printf("%s\n\n%s", std::string{word.usage}.c_str(), help_on(word.forms).c_str());
    return Done{};
  }
  return word.run(options);
}

}  // namespace

int run_cve(std::span<const std::string> arguments) {
  if (arguments.empty() || arguments.front() == "--help") {
    std::fputs(usage().c_str(), arguments.empty() ? stderr : stdout);
    return arguments.empty() ? kExitUsage : kExitDone;
  }
  std::vector<std::string> known;
  for (const CveWord& word : kWords) {
    known.emplace_back(word.name);
    if (word.name != arguments.front()) continue;
    const Status done = run_word(word, arguments.subspan(1));
    return done.ok() ? kExitDone : say_error(done.error());
  }
  const std::string_view close = nearest(arguments.front(), known);
  return say_error(
      {"cli.unknown-command",
       "there is no command " + in_quotes(arguments.front()) +
           (close.empty() ? "; see docket cve --help" : "; did you mean " + in_quotes(close) + "?"),
       ""});
}

}  // namespace docket
