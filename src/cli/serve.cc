// docket serve: the server, its clock and its outbox, until it is told to stop.

#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <thread>

#include "api/api.h"
#include "api/routes.h"
#include "app/data_folder.h"
#include "app/provide.h"
#include "cli/boxed_input.h"
#include "cli/door.h"
#include "cli/real_world.h"
#include "cli/verbs.h"
#include "net/server.h"
#include "send/cve_services.h"
#include "send/outbox.h"

namespace docket {
namespace {

constexpr OptionForm kForms[] = {
    kDataForm,
    {"listen", "ADDRESS:PORT", "where to listen; left out: 127.0.0.1:8400"},
    {"port", "PORT", "the port on the address of the configuration"},
    {"practice", "", "also open the practice cases, once"},
    {"certificate", "FILE", "the certificate chain for TLS (PEM); needs --key"},
    {"key", "FILE", "the certificate's private key (PEM)"},
    {"behind-proxy", "", "believe X-Forwarded-For and X-Forwarded-Proto of a proxy in front"},
    {"workers", "NUMBER", "requests that may be worked on at once; left out: 128"},
};
constexpr std::string_view kUsage =
    "docket serve [option …]\n\n"
    "Serves the data folder over HTTP until it is stopped (SIGINT or SIGTERM). It listens on this\n"
    "machine only; to be reached from others, put a TLS proxy in front (--behind-proxy) or give a\n"
    "certificate. The first start prints a link, good once, to make the first administrator.\n\n";

constexpr int kWorkers = 128;
constexpr std::chrono::seconds kTick{60};
constexpr std::chrono::seconds kOutboxRound{10};
constexpr std::chrono::seconds kCveRound{1};
constexpr std::chrono::seconds kSearchRound{2};
constexpr std::chrono::seconds kBillsRound{3};
constexpr std::chrono::seconds kFollowRound{1};

struct Place {
  std::string address;
  std::uint16_t port = 0;
};

Result<std::int64_t> number_of(const std::string& text, std::string_view option,
                               std::int64_t most) {
  std::int64_t number = 0;
  for (char digit : text) {
    if (digit < '0' || digit > '9' || number > most) number = most + 1;
    if (number <= most) number = number * 10 + (digit - '0');
  }
  if (text.empty() || number > most)
    return Error{"cli.option-value",
                 "--" + std::string{option} + " takes a number up to " + std::to_string(most) +
                     ", not '" + text + "'",
                 ""};
  return number;
}

// "127.0.0.1:8400" or "[::1]:8400"
Result<Place> place_of(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos)
    return Error{"cli.option-value", "--listen takes ADDRESS:PORT, not '" + text + "'", ""};
  std::string address = text.substr(0, colon);
  if (address.starts_with('[') && address.ends_with(']'))
    address = address.substr(1, address.size() - 2);
  const std::int64_t port = TRY(number_of(text.substr(colon + 1), "listen", 65'535));
  return Place{address, static_cast<std::uint16_t>(port)};
}

Result<Place> wanted_place(const Options& options, const Config& config) {
  Place place = TRY(place_of(options.one("listen").value_or(config.listen)));
  if (const auto port = options.one("port"))
    place.port = static_cast<std::uint16_t>(TRY(number_of(*port, "port", 65'535)));
  return place;
}

Result<ServerOptions> server_options(const Options& options, const Config& config) {
  const Place place = TRY(wanted_place(options, config));
  ServerOptions server;
  server.address = place.address;
  server.port = place.port;
  server.socket_file = socket_file(config.data);
  server.certificate_file = options.one("certificate").value_or("");
  server.key_file = options.one("key").value_or("");
  if (server.certificate_file.empty() != server.key_file.empty())
    return Error{"cli.option-missing", "--certificate and --key belong together", ""};
  server.workers = kWorkers;
  if (const auto workers = options.one("workers"))
    server.workers = static_cast<int>(TRY(number_of(*workers, "workers", 4'096)));
  if (server.workers == 0) server.workers = 1;
  server.limits.larger_bodies = larger_bodies();
  server.headers =
      security_headers(!server.certificate_file.empty() || options.has("behind-proxy"));
  return server;
}

// Calls `work` at once and then again and again, until it is told to stop.
class Repeating {
 public:
  // `work` may look whether it is to end.
  Repeating(std::chrono::seconds every, std::function<void(const std::stop_token&)> work)
      : thread_([this, every, held = std::move(work)] {
          const std::stop_token stop = stopping_.get_token();
          std::unique_lock lock{guard_};
          while (!stop.stop_requested()) {
            lock.unlock();
            held(stop);
            lock.lock();
            wake_.wait_for(lock, every, [&stop] { return stop.stop_requested(); });
          }
        }) {}
  Repeating(std::chrono::seconds every, std::function<void()> work)
      : Repeating(every, [held = std::move(work)](const std::stop_token&) { held(); }) {}

  ~Repeating() {
    {
      const std::lock_guard lock{guard_};
      stopping_.request_stop();
    }
    wake_.notify_all();
    thread_.join();
  }

  Repeating(const Repeating&) = delete;
  Repeating& operator=(const Repeating&) = delete;

 private:
  std::mutex guard_;
  std::condition_variable wake_;
  std::stop_source stopping_;
  std::thread thread_;
};

std::string base_address(const Options& options, const Config& config, const Server& server,
                         const ServerOptions& listening) {
  if (!config.address.empty()) return config.address;
  const bool six = listening.address.find(':') != std::string::npos;
  return std::string{options.has("certificate") ? "https" : "http"} + "://" +
         (six ? "[" + listening.address + "]" : listening.address) + ":" +
         std::to_string(server.port());
}

bool is_this_machine_only(const std::string& address) {
  return address.starts_with("127.") || address == "::1";
}

// Says where to go; at the first start with the link that makes the administrator.
Status greet(Docket& docket, const std::string& address) {
  std::printf("Docket is at %s\n", address.c_str());
  if (TRY(docket.accounts().needs_setup())) {
    const std::string token = TRY(docket.accounts().new_link(host_reader(), "setup", ""));
    std::printf(
        "Nobody can sign in yet. Make the first administrator here (works once, for a "
        "day):\n%s/setup?token=%s\n",
        address.c_str(), token.c_str());
  }
  std::fflush(stdout);
  return Done{};
}

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

// Brings some cases to the packs adopted, if they are behind; the rest in the next rounds, so that
// neither the writer nor a stop waits long.
void follow_packs(Docket& docket, Diagnostics& diagnostics) {
  constexpr std::int64_t kAtATime = 50;
  constexpr auto kLongest = std::chrono::milliseconds{700};
  if (!docket.followed().under_way) return;
  const auto begun = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - begun < kLongest) {
    const Result<PacksFollowed> done = docket.follow(kAtATime);
    if (!done.ok()) return diagnostics.failed("packs-follow", done.error());
    if (!done->under_way) return diagnostics.say("packs-followed");
  }
}

void count_mails(Metrics& metrics, const OutboxRound& round) {
  const std::pair<std::string_view, int> events[] = {{"mail_sent", round.sent},
                                                     {"mail_failed", round.failed},
                                                     {"mail_address_refused", round.refused},
                                                     {"mail_without_reader", round.told},
                                                     {"mail_let_go", round.let_go}};
  for (const auto& [event, count] : events)
    for (int one = 0; one < count; ++one) metrics.count(event);
}

void send_mails(Docket& docket, Metrics& metrics, Diagnostics& diagnostics) {
  const MailConfig& mail = docket.config().mail;
  if (mail.server.empty()) return;
  const auto round = send_waiting(
      docket, [&mail](const Mail& each) { return send_mail(mail, each); }, diagnostics);
  if (!round.ok()) return diagnostics.failed("outbox", round.error());
  count_mails(metrics, *round);
}

void ask_cve_services(Docket& docket, Diagnostics& diagnostics, const std::stop_token& stop) {
  const CveConfig& config = docket.config().cve;
  if (config.server.empty()) return;
  const auto round = ask_waiting_cve(
      docket, [&] { return CveClient::open(config, {}, stop); }, diagnostics, CveLines::due, stop);
  if (!round.ok()) diagnostics.failed("cve", round.error());
}

// Where nobody can be served, no folder is made and no key.
Result<std::unique_ptr<Docket>> open_to_serve(Config config, World& world,
                                              const ServerOptions& listening) {
  TRY(may_enter(config.data));
  if (what_holds(config.data) == FolderHolds::nothing) TRY(Server::can_listen(listening));
  return Docket::open(std::move(config), world);
}

Status serve(const Options& options) {
  const std::string data = data_folder(options);
  RealWorld world;
  Diagnostics diagnostics{world};
  Config config = TRY(read_config(data));
  TRY(can_provide(config));
  ServerOptions listening = TRY(server_options(options, config));
  const std::unique_ptr<Docket> docket = TRY(open_to_serve(std::move(config), world, listening));
  remove_leftovers(data);
  if (options.has("practice")) TRY(docket->load_practice());

  std::unique_ptr<Server> server;
  ApiOptions api_options;
  api_options.behind_proxy = options.has("behind-proxy");
  api_options.practice = options.has("practice");
  api_options.input_reader = boxed_input;
  api_options.waiting = [&server] {
    return server ? static_cast<std::int64_t>(server->waiting()) : 0;
  };
  api_options.connections = [&server] {
    return server ? static_cast<std::int64_t>(server->connections()) : 0;
  };
  Api api{*docket, diagnostics, std::move(api_options)};
  listening.refused = [&api](int) { api.metrics().count("refused_before_a_route"); };
  server = TRY(Server::start(listening, [&api](const Request& request, Answer answer) {
    api.handle(request, std::move(answer));
  }));
  TRY(greet(*docket, base_address(options, docket->config(), *server, listening)));
  if (!is_this_machine_only(listening.address) && listening.certificate_file.empty())
    diagnostics.say("plain-http-beyond-this-machine",
                    Json::object({{"remedy", "put TLS before it; see docs/serving.md"}}));
  diagnostics.say("started");
  {
    const Repeating clock{kTick, [&] {
                            const Status done = docket->tick();
                            if (!done.ok()) diagnostics.failed("tick", done.error());
                          }};
    const Repeating search{kSearchRound, [&] {
                             const Status done = docket->catch_up_search();
                             if (!done.ok()) diagnostics.failed("search", done.error());
                           }};
    const Repeating bills{kBillsRound, [&] {
                            const Status done = api.bills().catch_up();
                            if (!done.ok()) diagnostics.failed("bills", done.error());
                          }};
    const Repeating following{kFollowRound, [&] { follow_packs(*docket, diagnostics); }};
    const Repeating outbox{kOutboxRound, [&] { send_mails(*docket, api.metrics(), diagnostics); }};
    const Repeating cve{kCveRound, [&](const std::stop_token& stop) {
                          ask_cve_services(*docket, diagnostics, stop);
                        }};
    const sigset_t signals = stop_signals();
    int signal = 0;
    sigwait(&signals, &signal);
    diagnostics.say("stopping", Json::object({{"signal", signal}}));
  }
  api.stop();
  server->stop();
  diagnostics.say("stopped");
  return Done{};
}

}  // namespace

int run_serve(std::span<const std::string> arguments) {
  const Result<Options> options = parse_options(arguments, kForms);
  if (!options.ok()) return say_error(options.error());
  if (options->has("help")) {
    std::fputs((std::string{kUsage} + help_on(kForms)).c_str(), stdout);
    return kExitDone;
  }
  if (const Status alone = options->no_words(); !alone.ok()) return say_error(alone.error());
  // Every thread that is made from here on leaves these signals to the one that waits for them.
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  const Status done = serve(*options);
  return done.ok() ? kExitDone : say_error(done.error());
}

}  // namespace docket
