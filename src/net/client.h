// A small HTTP client over one blocking connection: how the shell's verbs reach the server that
// holds the data folder, and how the tests and benchmarks reach it too.

#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "net/message.h"

namespace docket {

class Client {
 public:
  // Errors: http.unreachable.
  static Result<Client> to_port(std::uint16_t port);  // on 127.0.0.1
  static Result<Client> to_socket_file(const std::string& socket_file);

  Client(Client&& other) noexcept;
  Client& operator=(Client&& other) noexcept;
  ~Client();

  // Sends a request and waits for its response. Header names of the response are in lower case.
  // Errors: http.unreachable (the connection ended before the response did).
  Result<Response> send(std::string_view method, std::string_view target,
                        const std::vector<Header>& headers = {}, std::string_view body = {});

  // The halves of send, and raw bytes: for tests that misbehave or pipeline.
  Status write(std::string_view bytes);
  Result<Response> read_response(bool head_only = false);
  std::string read_rest();  // until the other end closes

  void give_up_after(std::chrono::milliseconds time);  // for each read

 private:
  explicit Client(int handle) : handle_(handle) {}
  bool fill();

  int handle_ = -1;
  std::string buffer_;
};

// The value of the first header of that name (lower case); empty when absent.
std::string_view header_of(const Response& response, std::string_view name);

}  // namespace docket
