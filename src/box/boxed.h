// A boxed process of this program: started anew, so that it has none of our memory, with one
// socket to us, a pipe for its last words and nothing else open.

#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "box/wire.h"

namespace docket {

// What becomes of what it says on its standard error.
enum class LastWords { handed_on, dropped };

struct BoxProgram {
  std::string file = "/proc/self/exe";
  std::vector<std::string> arguments;          // without the name of the program
  std::chrono::milliseconds patience{60'000};  // without a word from it
  LastWords words = LastWords::handed_on;
};

class Boxed {
 public:
  // Error: box.unavailable.
  static Result<std::unique_ptr<Boxed>> start(BoxProgram program);

  // For start().
  Boxed(BoxProgram program, int process, Opened socket, Opened words)
      : program_(std::move(program)),
        process_(process),
        words_(std::move(words)),
        wire_(std::move(socket)) {}
  ~Boxed();  // ends the process; what it said goes to our standard error
  Boxed(const Boxed&) = delete;
  Boxed& operator=(const Boxed&) = delete;

  // Errors: box.ended (with how it ended), box.late: after one, this one is of no more use;
  // box.too-large.
  Status send(char kind, std::string_view first, std::string_view second = {}, int file = -1);
  Result<Message> receive();

  int process() const { return process_; }  // 0: it fell

 private:
  Error fallen(Error error);
  void hand_on_words();

  BoxProgram program_;
  int process_;
  Opened words_;  // what it says on its standard error, as much as the pipe holds
  Wire wire_;
};

// Inside: the socket to whoever started this process. Error: box.unavailable, when nobody did.
Result<Wire> wire_of_the_box();

}  // namespace docket
