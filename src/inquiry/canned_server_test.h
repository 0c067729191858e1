// For tests: a server on this machine that answers requests of HTTP as it is told, one connection a
// request.

#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace docket {

struct CannedRequest {
  std::string method, path, body;
};

class CannedServer {
 public:
  // `answer` gives all bytes of the response; none: the connection is closed.
  explicit CannedServer(std::function<std::string(const CannedRequest&)> answer)
      : answer_(std::move(answer)), listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listening_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listening_, 64);
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    serving_ = std::jthread{[this] { serve(); }};
  }
  ~CannedServer() {
    ::shutdown(listening_, SHUT_RDWR);
    serving_.join();
    ::close(listening_);
  }
  CannedServer(const CannedServer&) = delete;
  CannedServer& operator=(const CannedServer&) = delete;

  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
  int port() const { return port_; }

  std::vector<std::string> seen() {  // "GET /path"
    const std::lock_guard hold{lock_};
    return seen_;
  }

 private:
  void serve() {
    for (;;) {
      const int client = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) return;
      std::string bytes;
      char piece[4096];
      while (!is_whole(bytes)) {
        const ssize_t got = ::recv(client, piece, sizeof piece, 0);
        if (got <= 0) break;
        bytes.append(piece, static_cast<std::size_t>(got));
      }
      const std::string response = answered(bytes);
      ::send(client, response.data(), response.size(), MSG_NOSIGNAL);
      ::shutdown(client, SHUT_RDWR);
      ::close(client);
    }
  }

  static bool is_whole(const std::string& bytes) {
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const std::size_t length = bytes.find("Content-Length: ");
    return length == std::string::npos ||
           bytes.size() >= end + 4 + std::stoul(bytes.substr(length + 16));
  }

  std::string answered(const std::string& bytes) {
    const std::size_t blank = bytes.find(' ');
    const std::size_t end = bytes.find(' ', blank + 1);
    const std::size_t body = bytes.find("\r\n\r\n");
    if (end == std::string::npos || body == std::string::npos) return "";
    const CannedRequest request{bytes.substr(0, blank), bytes.substr(blank + 1, end - blank - 1),
                                bytes.substr(body + 4)};
    const std::lock_guard hold{lock_};
    seen_.push_back(request.method + " " + request.path);
    return answer_(request);
  }

  std::function<std::string(const CannedRequest&)> answer_;
  int listening_;
  int port_ = 0;
  std::mutex lock_;
  std::vector<std::string> seen_;
  std::jthread serving_;
};

inline std::string canned(const std::string& status, const std::string& body = "",
                          const std::string& headers = "") {
  return "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace docket
