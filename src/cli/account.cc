// docket account: what the shell of the host may do for people who cannot sign in.

#include <cstdio>

#include "app/config.h"
#include "cli/case_words.h"
#include "cli/door.h"
#include "cli/verbs.h"
#include "net/message.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    kDataForm,
    {"name", "TEXT", "for add: what the person is called"},
    {"mail", "ADDRESS", "for add and mail: where mail reaches the person"},
    {"role", "ROLE", "for add and roles: administrator, handler or reader", true},
};
constexpr std::string_view kUsage =
    "docket account list                        who has an account\n"
    "docket account add NAME --name TEXT --role ROLE …\n"
    "docket account roles NAME --role ROLE …    say what an account may do\n"
    "docket account mail NAME --mail ADDRESS    say where mail reaches it; '' for nowhere\n"
    "docket account deactivate NAME             let it sign in no more\n"
    "docket account activate NAME               let it sign in again\n"
    "docket account recover NAME                a one-time link for a new password\n"
    "docket account setup                       a new link for the first administrator\n\n"
    "What is done here is recorded in the ledger, as done by the host.\n\n";

Json roles_of(const Options& options) {
  Json roles = Json::array();
  for (const std::string& role : options.all("role")) roles.add(Json{role});
  return roles;
}

// With the address of the server where docket.toml says it.
void print_link(const Json& reply, const Options& options) {
  const Result<Config> config = read_config(data_folder(options));
  const std::string address = config.ok() ? config->address : "";
  std::printf("open this%s; it works once, for a day:\n%s%s\n",
              address.empty() ? " on the server's address" : "", address.c_str(),
              std::string{reply.text_of("link")}.c_str());
}

void print_accounts(const Json& reply) {
  for (const Json& account : *reply.find("items")->items()) {
    std::string roles;
    for (const Json& role : *account.find("roles")->items())
      roles += (roles.empty() ? "" : ", ") + *role.text();
    const bool active = account.find("active")->boolean() && *account.find("active")->boolean();
    std::printf("%-20s %-24s %-8s %s\n", text_of(account, "account").c_str(),
                text_of(account, "name").c_str(), active ? "" : "inactive", roles.c_str());
  }
}

Result<std::string> one_name(const Options& options) {
  if (options.words().size() == 2) return options.words().back();
  return Error{"cli.words", "name one account; see docket account --help", ""};
}

Status add(Door& door, const Options& options) {
  Json account = Json::object({{"account", TRY(one_name(options))},
                               {"name", TRY(options.required("name"))},
                               {"roles", roles_of(options)}});
  if (const auto mail = options.one("mail")) account.add("mail", *mail);
  print_link(TRY(door.ask({"POST", "/api/accounts", print(account), "", ""})), options);
  return Done{};
}

Status work(const Options& options) {
  const std::string word = options.words().empty() ? "" : options.words().front();
  if (word != "list" && word != "add" && word != "roles" && word != "mail" &&
      word != "deactivate" && word != "activate" && word != "recover" && word != "setup")
    return Error{"cli.unknown-command", "say what to do; see docket account --help", ""};
  const bool names_nobody = word == "list" || word == "setup";
  if (names_nobody && options.words().size() > 1)
    return Error{"cli.words",
                 "unexpected word '" + options.words()[1] + "'; see docket account --help", ""};
  Door door = TRY(Door::open(data_folder(options)));
  if (word == "list") {
    print_accounts(TRY(door.ask({"GET", "/api/accounts", "", "", ""})));
    return Done{};
  }
  if (word == "setup") {
    print_link(TRY(door.ask({"POST", "/api/host/setup-link", "", "", ""})), options);
    return Done{};
  }
  if (word == "add") return add(door, options);
  const std::string name = percent_encoded(TRY(one_name(options)));
  if (word == "roles") {
    const Json change = Json::object({{"roles", roles_of(options)}});
    TRY(door.ask({"POST", "/api/accounts/" + name + "/roles", print(change), "", ""}));
  } else if (word == "mail") {
    const Json change = Json::object({{"mail", TRY(options.required("mail"))}});
    TRY(door.ask({"POST", "/api/accounts/" + name + "/mail", print(change), "", ""}));
  } else if (word == "deactivate" || word == "activate") {
    const std::string deed = word == "activate" ? "/activation" : "/deactivation";
    TRY(door.ask({"POST", "/api/accounts/" + name + deed, "", "", ""}));
  } else {
    print_link(TRY(door.ask({"POST", "/api/host/accounts/" + name + "/recovery", "", "", ""})),
               options);
  }
  return Done{};
}

}  // namespace

int run_account(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return say_error(options.error());
  if (options->has("help") || options->words().empty()) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(),
               options->has("help") ? stdout : stderr);
    return options->has("help") ? kExitDone : kExitUsage;
  }
  const Status done = work(*options);
  return done.ok() ? kExitDone : say_error(done.error());
}

}  // namespace docket
