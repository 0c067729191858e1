// Messages between this program and a boxed process of it, over a socket that both were born with.
//
// A message is a kind, bytes, and perhaps an open file, which travels as the kernel hands it on.

#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "box/opened.h"

namespace docket {

struct Message {
  char kind = 0;
  std::string bytes;
  Opened file;
};

class Wire {
 public:
  static constexpr std::size_t kMessageBytesMax = 256UL << 20;

  explicit Wire(Opened socket) : socket_(std::move(socket)) {}

  // Sends the parts one after the other as one message. Errors: box.ended, the other end is gone;
  // box.too-large, nothing was sent.
  Status send(char kind, std::string_view first, std::string_view second = {}, int file = -1);

  // The next message; nothing when the other end closed between two messages. `patience`: how long
  // the other end may be silent; without it, for ever.
  // Errors: box.late, box.ended (in the middle of a message).
  Result<std::optional<Message>> receive(std::optional<std::chrono::milliseconds> patience = {});

 private:
  enum class Came { bytes, end, nothing };
  Result<Came> come(std::optional<std::chrono::milliseconds> patience);
  std::optional<Message> whole();
  bool make_room();

  Opened socket_;
  std::vector<char> piece_;  // what comes at once
  std::string buffer_;
  std::size_t used_ = 0;      // bytes of the buffer that were given away
  std::deque<Opened> files_;  // that came and belong to messages to come
};

}  // namespace docket
