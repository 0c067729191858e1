#include "cli/door.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <future>
#include <optional>

#include "api/api.h"
#include "app/data_folder.h"
#include "cli/complaint.h"
#include "cli/real_world.h"
#include "cli/verbs.h"
#include "net/client.h"

namespace docket {
namespace {

std::vector<Header> headers_of(const Question& question) {
  std::vector<Header> headers;
  if (!question.body.empty()) headers.push_back({"content-type", "application/json"});
  if (!question.request_key.empty()) headers.push_back({"request-key", question.request_key});
  if (!question.seen.empty()) headers.push_back({"docket-seen", question.seen});
  return headers;
}

// Docket in this process, for as long as the verb runs.
struct Home {
  RealWorld world;
  std::unique_ptr<Docket> docket;
  Diagnostics diagnostics{world};
  std::optional<Api> api;
};

Result<Response> ask_home(Home& home, const Question& question) {
  Request request;
  request.method = question.method;
  request.target = TRY(parse_target(question.target));
  request.headers = headers_of(question);
  request.body = question.body;
  request.peer = "local";
  request.local = true;
  std::promise<Response> answered;
  home.api->handle(request, [&](Response response) { answered.set_value(std::move(response)); });
  return answered.get_future().get();
}

}  // namespace

struct Door::Inside {
  std::optional<Client> server;
  std::unique_ptr<Home> home;
  Json refusal;
};

std::string data_folder(const Options& options) {
  if (const auto given = options.one("data")) return *given;
  const char* of_environment = std::getenv("DOCKET_DATA");
  return of_environment && *of_environment ? of_environment : "docket-data";
}

std::string socket_file(const std::string& data) { return data + "/docket.socket"; }

Door::Door(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Door::Door(Door&&) noexcept = default;
Door& Door::operator=(Door&&) noexcept = default;
Door::~Door() = default;

Status may_enter(const std::string& data) {
  constexpr int kAll = R_OK | W_OK | X_OK;
  struct stat about{};
  if (::stat(data.c_str(), &about) != 0 || !S_ISDIR(about.st_mode)) return Done{};
  if (::faccessat(AT_FDCWD, data.c_str(), kAll, AT_EACCESS) == 0 || errno != EACCES) return Done{};
  if (about.st_uid == ::geteuid())
    return Error{"cli.no-access", "this folder is closed to its own account; chmod u+rwx opens it",
                 data};
  const passwd* owner = ::getpwuid(about.st_uid);
  const std::string name = owner ? owner->pw_name : "#" + std::to_string(about.st_uid);
  return Error{"cli.no-access",
               "this folder belongs to the account " + name +
                   " and is closed to this one; run docket as " + name + ": sudo -u " + name +
                   " docket …",
               data};
}

Status find_data(const std::string& data) {
  TRY(may_enter(data));
  if (what_holds(data) == FolderHolds::data) return Done{};
  return Error{"cli.no-data",
               "there is no data folder here; name it with --data, or make one with docket serve",
               data};
}

Result<Door> Door::open(const std::string& data) {
  TRY(find_data(data));
  auto inside = std::make_unique<Inside>();
  auto home = std::make_unique<Home>();
  Result<std::unique_ptr<Docket>> docket = Docket::open(TRY(read_config(data)), home->world);
  if (docket.ok()) {
    home->docket = std::move(*docket);
    ApiOptions options;
    options.slow = std::chrono::microseconds::max();  // there is no supervisor to tell
    home->api.emplace(*home->docket, home->diagnostics, std::move(options));
    inside->home = std::move(home);
    return Door{std::move(inside)};
  }
  if (docket.error().code != "store.locked") return docket.error();
  inside->server = TRY(Client::to_socket_file(socket_file(data)));
  return Door{std::move(inside)};
}

Result<Json> Door::ask(const Question& question) {
  const Response response = inside_->home
                                ? TRY(ask_home(*inside_->home, question))
                                : TRY(inside_->server->send(question.method, question.target,
                                                            headers_of(question), question.body));
  if (response.status == 204) return Json{};
  Json json = TRY(parse_json(response.body));
  if (response.status < 300) return json;
  const Json* error = json.find("error");
  if (!error) return Error{"http.unreachable", "the server gave an answer without a reason", ""};
  const Error said{std::string{error->text_of("code")}, std::string{error->text_of("message")},
                   std::string{error->text_of("where")}};
  inside_->refusal = std::move(json);
  return said;
}

Docket* Door::inside() { return inside_->home ? inside_->home->docket.get() : nullptr; }

const Json& Door::refusal() const { return inside_->refusal; }

Result<const Zone*> desk_zone(Door& door) {
  const Json session = TRY(door.ask({"GET", "/api/session", "", "", ""}));
  return find_zone(session.text_of("timezone"));
}

int say_error(const Error& error) { return fail_verb("", error); }

}  // namespace docket
