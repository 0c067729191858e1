// A request while it comes in: bytes go in at one end, a checked request comes out at the other.
// What no handler may ever see (broken framing, two lengths, an unknown coding, too much of
// anything) is refused here. The one file that knows Beast is incoming.cc.

#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "net/message.h"

namespace docket {

// Why a request is answered without a handler.
struct Refusal {
  int status = 0;
  Error error;
};

// What is known of the other end before it says anything.
struct Peer {
  std::string address;
  bool local = false;
  unsigned user_id = 0;
  bool encrypted = false;
};

// A path with larger bodies than others.
struct LargerBody {
  std::string path;
  std::size_t bytes_max = 0;
};

struct IncomingLimits {
  std::size_t header_bytes_max = 0;
  std::size_t body_bytes_max = 0;
  std::span<const LargerBody> larger_bodies;  // outlive the request
};

class Incoming {
 public:
  enum class Progress { more, done, refused };

  explicit Incoming(IncomingLimits limits);
  ~Incoming();
  Incoming(const Incoming&) = delete;
  Incoming& operator=(const Incoming&) = delete;

  // Takes what it can use off the front of `buffer`.
  Progress feed(std::string& buffer);

  bool head_done() const;
  bool wants_continue() const;     // the client waits for "100 Continue" before its body
  std::size_t body_bytes() const;  // that came so far
  bool keep_alive() const;
  bool is_head() const;
  const Refusal& refusal() const;

  // After Progress::done, once. Errors: http.target.
  Result<Request> take(const Peer& peer);

 private:
  struct Parsing;
  bool take_bytes(std::string& buffer);
  bool check_head();
  bool check_length();

  std::unique_ptr<Parsing> parsing_;
};

}  // namespace docket
