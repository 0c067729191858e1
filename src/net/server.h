// The HTTP server: bytes in, requests out, responses back. HTTP/1.1 with keep-alive and
// pipelining over TCP, TLS and a local (Unix domain) socket.
//
// Connections live on a few event threads; handlers run on a pool of workers. A request that is
// malformed, too large or too slow is answered or cut off here and never reaches a handler.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "net/incoming.h"
#include "net/message.h"

namespace docket {

// Gives the response of one request; called once, on any thread.
using Answer = std::function<void(Response)>;

// Called on a worker. The request stays valid until it was answered.
using Handler = std::function<void(const Request&, Answer)>;

struct ServerLimits {
  std::size_t header_bytes_max = 32 * 1024;
  std::size_t body_bytes_max = 1024 * 1024;
  std::vector<LargerBody> larger_bodies;
  std::size_t bodies_bytes_max = 128 * 1024 * 1024;  // of all connections together
  std::size_t connections_max = 1024;
  std::chrono::milliseconds head{10'000};   // from the first byte of a request to its last header
  std::chrono::milliseconds body{60'000};   // from there to the end of the body
  std::chrono::milliseconds idle{75'000};   // between two requests
  std::chrono::milliseconds write{60'000};  // without the other end taking a response
  std::chrono::milliseconds grace{10'000};  // for requests under way when stopping
};

struct ServerOptions {
  std::string address = "127.0.0.1";  // empty: no TCP
  std::uint16_t port = 0;             // 0: any free one
  std::string certificate_file;       // with key_file: TLS instead of plain HTTP
  std::string key_file;
  std::string socket_file;  // empty: no local socket; an old file of that name is replaced
  int event_threads = 1;
  int workers = 64;
  ServerLimits limits;
  std::vector<Header> headers;              // on every response, also those made here
  std::function<void(int status)> refused;  // told about requests that were answered here
};

class Server {
 public:
  // Listens and serves until stop(). Errors: http.address, http.certificate, http.socket-file.
  static Result<std::unique_ptr<Server>> start(ServerOptions options, Handler handler);

  // Whether start() could listen on that address now; nothing is made. Errors: http.address.
  static Status can_listen(const ServerOptions& options);

  ~Server();  // stop()

  // Accepts nothing new, lets what is under way end (at most `grace`), closes everything.
  void stop();

  std::uint16_t port() const;
  std::size_t connections() const;
  std::size_t waiting() const;  // requests that wait for a worker

  class Inside;  // src/net/server.cc, the one file that knows Asio
  explicit Server(std::unique_ptr<Inside> inside);

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace docket
