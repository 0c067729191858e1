#include "net/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace docket {
namespace {

Error unreachable(const std::string& what) { return {"http.unreachable", what, ""}; }

Error ended() { return unreachable("the connection ended before the response did"); }

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// The status line and headers, without the empty line that ends them.
Result<Response> parse_head(std::string_view head) {
  Response response;
  const std::size_t space = head.find(' ');
  if (!head.starts_with("HTTP/1.") || space == std::string_view::npos)
    return unreachable("the other end does not speak HTTP");
  const std::string_view code = head.substr(space + 1, 3);
  std::from_chars(code.data(), code.data() + code.size(), response.status);
  std::size_t at = head.find("\r\n");
  while (at != std::string_view::npos) {
    at += 2;
    const std::size_t end = head.find("\r\n", at);
    const std::string_view line = head.substr(at, end == std::string_view::npos ? end : end - at);
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos)
      response.headers.push_back(
          {lower(line.substr(0, colon)), std::string{line.substr(colon + 2)}});
    at = end;
  }
  return response;
}

}  // namespace

std::string_view header_of(const Response& response, std::string_view name) {
  for (const Header& header : response.headers)
    if (header.name == name) return header.value;
  return {};
}

Result<Client> Client::to_port(std::uint16_t port) {
  const int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (handle < 0) return unreachable("no socket: " + std::string{std::strerror(errno)});
  Client client{handle};
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  ::setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return unreachable("nobody answers on port " + std::to_string(port) + ": " +
                       std::strerror(errno));
  return client;
}

Result<Client> Client::to_socket_file(const std::string& socket_file) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (socket_file.size() >= sizeof address.sun_path)
    return unreachable("the name of the local socket is too long: " + socket_file);
  std::memcpy(address.sun_path, socket_file.data(), socket_file.size());
  const int handle = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (handle < 0) return unreachable("no socket: " + std::string{std::strerror(errno)});
  Client client{handle};
  if (::connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return unreachable("nobody answers on " + socket_file + ": " + std::strerror(errno));
  return client;
}

Client::Client(Client&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)), buffer_(std::move(other.buffer_)) {}

Client& Client::operator=(Client&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(buffer_, other.buffer_);
  return *this;
}

Client::~Client() {
  if (handle_ >= 0) ::close(handle_);
}

Result<Response> Client::send(std::string_view method, std::string_view target,
                              const std::vector<Header>& headers, std::string_view body) {
  std::string out;
  out.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
  for (const Header& header : headers)
    out.append(header.name).append(": ").append(header.value).append("\r\n");
  if (!body.empty() || method == "POST")
    out.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
  out.append("\r\n").append(body);
  TRY(write(out));
  return read_response(method == "HEAD");
}

Status Client::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return ended();
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return Done{};
}

bool Client::fill() {
  std::array<char, 16 * 1024> bytes;
  for (;;) {
    const ssize_t got = ::recv(handle_, bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    buffer_.append(bytes.data(), static_cast<std::size_t>(got));
    return true;
  }
}

Result<Response> Client::read_response(bool head_only) {
  std::size_t end = buffer_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!fill()) return ended();
    end = buffer_.find("\r\n\r\n");
  }
  Response response = TRY(parse_head(std::string_view{buffer_}.substr(0, end)));
  buffer_.erase(0, end + 4);
  if (response.status == 100) return read_response(head_only);
  std::size_t length = 0;
  const std::string_view text = header_of(response, "content-length");
  std::from_chars(text.data(), text.data() + text.size(), length);
  if (head_only) length = 0;
  while (buffer_.size() < length)
    if (!fill()) return ended();
  response.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return response;
}

std::string Client::read_rest() {
  while (fill()) {
  }
  return std::exchange(buffer_, {});
}

void Client::give_up_after(std::chrono::milliseconds time) {
  timeval limit{};
  limit.tv_sec = time.count() / 1000;
  limit.tv_usec = (time.count() % 1000) * 1000;
  ::setsockopt(handle_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

}  // namespace docket
