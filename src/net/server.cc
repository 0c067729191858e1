// The event threads, written as coroutines. Rule for coroutines under g++ 12.2: in an expression
// with co_await no braced temporary and no capturing lambda; both are named on the line before.

#include "net/server.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

#include "net/connection.h"
#include "net/incoming.h"
#include "net/wire.h"
#include "net/workers.h"

namespace asio = boost::asio;

namespace docket {
namespace {

using SteadyClock = std::chrono::steady_clock;
using boost::system::error_code;

constexpr std::size_t kReadBytes = 16 * 1024;
constexpr auto kSweep = std::chrono::milliseconds{100};
constexpr auto kLinger = std::chrono::milliseconds{2'000};

// One connection at work, as the sweep of its event thread sees it.
struct Live {
  Connection* connection = nullptr;
  SteadyClock::time_point deadline;
  bool between = true;  // waiting for a request: may be closed at any time when stopping
};

// What all connections share.
struct Shared {
  ServerOptions options;
  Handler handler;
  std::unique_ptr<Workers> workers;
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> body_bytes{0};
  std::atomic<bool> stopping{false};
};

// One event thread with its connections.
struct Loop {
  asio::io_context events{1};
  std::list<Live> live;
  std::thread thread;
};

// Bytes of a body that a connection holds: what came, not what was announced, so that nobody keeps
// others out with a promise. Given back when the request is over.
class BodyShare {
 public:
  explicit BodyShare(Shared& shared) : shared_(shared) {}
  ~BodyShare() { shared_.body_bytes -= held_; }
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;

  // False: there is no room for what came.
  bool grow_to(std::size_t bytes) {
    const std::size_t more = bytes - held_;
    held_ = bytes;
    return shared_.body_bytes.fetch_add(more) + more <= shared_.options.limits.bodies_bytes_max;
  }

 private:
  Shared& shared_;
  std::size_t held_ = 0;
};

// Serves one connection from its opening to its end.
class Conversation {
 public:
  Conversation(Shared& shared, Loop& loop, std::unique_ptr<Connection> connection, Peer peer)
      : shared_(shared),
        loop_(loop),
        connection_(std::move(connection)),
        peer_(std::move(peer)),
        answered_(loop.events) {
    shared_.connections += 1;
    live_ = loop_.live.insert(loop_.live.end(), Live{connection_.get(), {}, true});
    allow(limits().head);
  }

  ~Conversation() {
    loop_.live.erase(live_);
    shared_.connections -= 1;
  }

  asio::awaitable<void> run() {
    bool more = co_await connection_->open();
    while (more) more = co_await one_request();
    connection_->close();
  }

 private:
  const ServerLimits& limits() const { return shared_.options.limits; }
  void allow(std::chrono::milliseconds time) { live_->deadline = SteadyClock::now() + time; }

  asio::awaitable<bool> fill() {
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kReadBytes);
    const std::size_t got = co_await connection_->read(buffer_.data() + before, kReadBytes);
    buffer_.resize(before + got);
    co_return got > 0;
  }

  // An empty line before a request is let pass, as the standard asks.
  void skip_empty_lines() {
    while (buffer_.starts_with("\r\n")) buffer_.erase(0, 2);
  }

  // Waits for the first byte of a request.
  asio::awaitable<bool> next_begins() {
    live_->between = true;
    allow(limits().idle);
    skip_empty_lines();
    while (buffer_.empty() || buffer_ == "\r") {
      if (shared_.stopping) co_return false;
      const bool filled = co_await fill();
      if (!filled) co_return false;
      skip_empty_lines();
    }
    live_->between = false;
    allow(limits().head);
    co_return true;
  }

  asio::awaitable<bool> one_request() {
    const bool begun = co_await next_begins();
    if (!begun) co_return false;
    Incoming incoming{{limits().header_bytes_max, limits().body_bytes_max, limits().larger_bodies}};
    BodyShare share{shared_};
    bool told_to_continue = false;
    Incoming::Progress progress = incoming.feed(buffer_);
    while (progress == Incoming::Progress::more) {
      if (incoming.head_done() && !told_to_continue) {
        told_to_continue = true;
        allow(limits().body);
        if (incoming.wants_continue()) {
          const bool sent = co_await connection_->write("HTTP/1.1 100 Continue\r\n\r\n");
          if (!sent) co_return false;
        }
      }
      if (!share.grow_to(incoming.body_bytes())) {
        const Refusal busy{503, {"http.busy", "too much is coming in at once; try again", ""}};
        co_return co_await refuse(busy, false);
      }
      const bool filled = co_await fill();
      if (!filled) co_return false;
      progress = incoming.feed(buffer_);
    }
    if (progress == Incoming::Progress::refused)
      co_return co_await refuse(incoming.refusal(), incoming.is_head());
    const bool keep = incoming.keep_alive();
    ResponseFrame frame{!keep, incoming.is_head()};
    Result<Request> request = incoming.take(peer_);
    if (!request.ok()) {
      const Refusal bad{400, request.error()};
      co_return co_await refuse(bad, frame.head_only);
    }
    const bool sent = co_await answer(*request, frame);
    co_return sent && !frame.close;
  }

  // Hands the request to a worker and sends what it gives back.
  asio::awaitable<bool> answer(const Request& request, ResponseFrame& frame) {
    live_->deadline = SteadyClock::time_point::max();
    response_.reset();
    answered_.expires_at(SteadyClock::time_point::max());
    Answer reply = [this](Response response) {
      auto given = std::make_unique<Response>(std::move(response));
      asio::post(loop_.events, [this, held = std::move(given)]() mutable {
        response_ = std::move(*held);
        answered_.cancel();
      });
    };
    const bool taken = shared_.workers->run([this, &request, once = std::move(reply)]() mutable {
      shared_.handler(request, std::move(once));
    });
    if (!taken) co_return false;  // the server is stopping
    error_code cancelled;
    auto token = asio::redirect_error(asio::use_awaitable, cancelled);
    while (!response_) co_await answered_.async_wait(token);
    frame.close = frame.close || shared_.stopping;
    allow(limits().write);
    const std::string bytes =
        on_the_wire(*response_, shared_.options.headers, std::chrono::system_clock::now(), frame);
    const bool sent = co_await connection_->write(bytes);
    if (sent && frame.close) co_await end();
    co_return sent;
  }

  // Answers here, without a handler, and ends the connection: what follows cannot be understood.
  asio::awaitable<bool> refuse(const Refusal& refusal, bool head_only) {
    if (shared_.options.refused) shared_.options.refused(refusal.status);
    allow(limits().write);
    ResponseFrame frame{true, head_only};
    const Response response = error_response(refusal.status, refusal.error);
    const std::string bytes =
        on_the_wire(response, shared_.options.headers, std::chrono::system_clock::now(), frame);
    const bool sent = co_await connection_->write(bytes);
    if (sent) co_await end();
    co_return false;
  }

  // Closing with unread bytes would make the kernel tear down the connection before the other
  // end has read the response. So say that nothing more comes, and read on for a moment.
  asio::awaitable<void> end() {
    allow(kLinger);
    co_await connection_->end_sending();
    std::size_t rest = 1024 * 1024;
    buffer_.resize(kReadBytes);
    while (rest > 0) {
      const std::size_t got = co_await connection_->read(buffer_.data(), kReadBytes);
      if (got == 0) co_return;
      rest -= std::min(rest, got);
    }
  }

  Shared& shared_;
  Loop& loop_;
  std::unique_ptr<Connection> connection_;
  Peer peer_;
  std::list<Live>::iterator live_;
  std::string buffer_;
  std::optional<Response> response_;
  asio::steady_timer answered_;
};

asio::awaitable<void> converse(std::unique_ptr<Conversation> conversation) {
  co_await conversation->run();
}

// Closes what has used up its time, and when stopping also what waits for a request.
asio::awaitable<void> sweep(Shared& shared, Loop& loop) {
  asio::steady_timer timer{loop.events};
  for (;;) {
    timer.expires_after(kSweep);
    error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await timer.async_wait(token);
    const SteadyClock::time_point now = SteadyClock::now();
    for (const Live& live : loop.live)
      if (live.deadline < now || (shared.stopping && live.between)) live.connection->close();
    if (shared.stopping && loop.live.empty()) co_return;
  }
}

void keep_socket_file_private(const std::string& file) { ::chmod(file.c_str(), 0600); }

}  // namespace

class Server::Inside {
 public:
  Inside(ServerOptions options, Handler handler) {
    shared_.options = std::move(options);
    shared_.handler = std::move(handler);
    shared_.workers = std::make_unique<Workers>(shared_.options.workers);
    for (int i = 0; i < std::max(1, shared_.options.event_threads); ++i) loops_.emplace_back();
  }

  Status listen() {
    if (!shared_.options.certificate_file.empty()) TRY(read_certificate());
    if (!shared_.options.address.empty()) TRY(listen_tcp());
    if (!shared_.options.socket_file.empty()) TRY(listen_local());
    for (Loop& loop : loops_) {
      asio::co_spawn(loop.events, sweep(shared_, loop), asio::detached);
      loop.thread = std::thread{[&loop] { loop.events.run(); }};
    }
    return Done{};
  }

  static Status listen_on(asio::ip::tcp::acceptor& tcp, const ServerOptions& options) {
    const std::string name = options.address + ":" + std::to_string(options.port);
    error_code error;
    const asio::ip::address address = asio::ip::make_address(options.address, error);
    if (error) return listening_failed("http.address", name, error);
    const asio::ip::tcp::endpoint endpoint{address, options.port};
    tcp.open(endpoint.protocol(), error);
    if (!error) tcp.set_option(asio::socket_base::reuse_address{true}, error);
    if (!error) tcp.bind(endpoint, error);
    if (!error) tcp.listen(asio::socket_base::max_listen_connections, error);
    if (error) return listening_failed("http.address", name, error);
    return Done{};
  }

  void stop() {
    if (stopped_) return;
    stopped_ = true;
    shared_.stopping = true;
    asio::post(loops_.front().events, [this] {
      error_code ignored;
      if (tcp_) tcp_->close(ignored);
      if (local_) local_->close(ignored);
    });
    const auto end = SteadyClock::now() + shared_.options.limits.grace;
    while (shared_.connections > 0 && SteadyClock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    shared_.workers->finish();  // handlers under way still hold their requests
    for (Loop& loop : loops_) asio::post(loop.events, [&loop] { close_all(loop); });
    for (Loop& loop : loops_)
      if (loop.thread.joinable()) loop.thread.join();
    if (local_) ::unlink(shared_.options.socket_file.c_str());
  }

  std::uint16_t port() const { return port_; }
  std::size_t connections() const { return shared_.connections; }
  std::size_t waiting() const { return shared_.workers->waiting(); }

 private:
  static void close_all(Loop& loop) {
    for (const Live& live : loop.live) live.connection->close();
  }

  static Error listening_failed(const char* code, const std::string& where,
                                const error_code& error) {
    return {code, "cannot listen on " + where + ": " + error.message(), ""};
  }

  Status read_certificate() {
    tls_.emplace(asio::ssl::context::tls_server);
    error_code error;
    tls_->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1, error);
    tls_->use_certificate_chain_file(shared_.options.certificate_file, error);
    if (!error)
      tls_->use_private_key_file(shared_.options.key_file, asio::ssl::context::pem, error);
    if (!error) return Done{};
    return Error{"http.certificate",
                 "the certificate or its key cannot be used: " + error.message(),
                 shared_.options.certificate_file};
  }

  Status listen_tcp() {
    tcp_.emplace(loops_.front().events);
    TRY(listen_on(*tcp_, shared_.options));
    error_code error;
    port_ = tcp_->local_endpoint(error).port();
    asio::co_spawn(loops_.front().events, accept_tcp(), asio::detached);
    return Done{};
  }

  Status listen_local() {
    const std::string& file = shared_.options.socket_file;
    if (file.size() >= sizeof(sockaddr_un{}.sun_path))
      return Error{"http.socket-file", "the name of the local socket is too long", file};
    ::unlink(file.c_str());
    error_code error;
    const asio::local::stream_protocol::endpoint endpoint{file};
    local_.emplace(loops_.front().events);
    local_->open(endpoint.protocol(), error);
    if (!error) local_->bind(endpoint, error);
    if (!error) keep_socket_file_private(file);
    if (!error) local_->listen(asio::socket_base::max_listen_connections, error);
    if (error) return listening_failed("http.socket-file", file, error);
    asio::co_spawn(loops_.front().events, accept_local(), asio::detached);
    return Done{};
  }

  Loop& next_loop() {
    next_ = (next_ + 1) % loops_.size();
    auto loop = loops_.begin();
    std::advance(loop, static_cast<std::ptrdiff_t>(next_));
    return *loop;
  }

  // Too many connections, or no file handles left: wait a little rather than spin.
  asio::awaitable<void> pause() {
    asio::steady_timer timer{loops_.front().events};
    timer.expires_after(std::chrono::milliseconds{20});
    error_code ignored;
    auto token = asio::redirect_error(asio::use_awaitable, ignored);
    co_await timer.async_wait(token);
  }

  bool full() const { return shared_.connections >= shared_.options.limits.connections_max; }

  asio::awaitable<void> accept_tcp() {
    while (!shared_.stopping) {
      if (full()) {
        co_await pause();
        continue;
      }
      Loop& loop = next_loop();
      error_code error;
      auto token = asio::redirect_error(asio::use_awaitable, error);
      TcpSocket socket = co_await tcp_->async_accept(loop.events, token);
      if (error) {
        co_await pause();
        continue;
      }
      socket.set_option(asio::ip::tcp::no_delay{true}, error);
      Peer peer;
      peer.address = socket.remote_endpoint(error).address().to_string();
      peer.encrypted = tls_.has_value();
      begin(loop, connection_of(std::move(socket)), std::move(peer));
    }
  }

  asio::awaitable<void> accept_local() {
    while (!shared_.stopping) {
      Loop& loop = next_loop();
      error_code error;
      auto token = asio::redirect_error(asio::use_awaitable, error);
      LocalSocket socket = co_await local_->async_accept(loop.events, token);
      if (error) {
        co_await pause();
        continue;
      }
      Peer peer;
      peer.address = "local";
      peer.local = true;
      ucred credentials{};
      socklen_t size = sizeof credentials;
      if (::getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
        continue;
      peer.user_id = credentials.uid;
      begin(loop, std::make_unique<StreamConnection<LocalSocket>>(std::move(socket)),
            std::move(peer));
    }
  }

  std::unique_ptr<Connection> connection_of(TcpSocket socket) {
    if (!tls_) return std::make_unique<StreamConnection<TcpSocket>>(std::move(socket));
    return std::make_unique<StreamConnection<TlsStream>>(TlsStream{std::move(socket), *tls_});
  }

  // The conversation is made on its own thread, which alone touches the list of connections.
  void begin(Loop& loop, std::unique_ptr<Connection> connection, Peer peer) {
    asio::post(loop.events,
               [this, &loop, held = std::move(connection), other = std::move(peer)]() mutable {
                 auto conversation = std::make_unique<Conversation>(shared_, loop, std::move(held),
                                                                    std::move(other));
                 asio::co_spawn(loop.events, converse(std::move(conversation)), asio::detached);
               });
  }

  Shared shared_;
  std::optional<asio::ssl::context> tls_;
  std::list<Loop> loops_;
  std::size_t next_ = 0;
  std::optional<asio::ip::tcp::acceptor> tcp_;
  std::optional<asio::local::stream_protocol::acceptor> local_;
  std::uint16_t port_ = 0;
  bool stopped_ = false;
};

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Handler handler) {
  auto inside = std::make_unique<Inside>(std::move(options), std::move(handler));
  TRY(inside->listen());
  return std::make_unique<Server>(std::move(inside));
}

Status Server::can_listen(const ServerOptions& options) {
  if (options.address.empty()) return Done{};
  asio::io_context events;
  asio::ip::tcp::acceptor tcp{events};
  return Inside::listen_on(tcp, options);
}

Server::Server(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Server::~Server() { stop(); }
void Server::stop() { inside_->stop(); }
std::uint16_t Server::port() const { return inside_->port(); }
std::size_t Server::connections() const { return inside_->connections(); }
std::size_t Server::waiting() const { return inside_->waiting(); }

}  // namespace docket
