// Work over what strangers wrote that a boxed process does: a wish goes in, answers come out, and
// what it asks for on the way, open files above all, is handed in from outside.
//
// The process is the one that reads imports (app/input_reader.h); which work it knows, its program
// says when it begins.

#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "box/boxed.h"
#include "box/lock.h"
#include "box/opened.h"

namespace docket {

struct Given {
  std::string bytes;
  Opened file;
};

// What work in a box has of the world.
class Outside {
 public:
  virtual ~Outside() = default;

  // Errors: those of whoever gives; box.ended, nobody is there any more.
  virtual Result<Given> ask(std::string_view for_what) = 0;

  // `what` is the work's own letter for the answer. Errors: box.ended, box.too-large.
  virtual Status tell(char what, std::string_view answer) = 0;
};

struct BoxedWork {
  std::string_view name;
  Status (*run)(std::string_view wish, Outside& outside);
};

// What is done outside for work in a box. An error of `give` is the work's to answer; one of `take`
// ends the work.
struct WorkHands {
  std::function<Result<Given>(const std::string& for_what)> give;
  std::function<Status(char what, std::string answer)> take;
};

class BoxedWorker {
 public:
  // The arguments with which this program is such a process.
  explicit BoxedWorker(std::vector<std::string> arguments, LastWords words = LastWords::handed_on) {
    program_.arguments = std::move(arguments);
    program_.words = words;
  }

  // Does one work to its end. A process that falls or tells nonsense is ended; the next work has
  // another. Errors: those of the work and of `take`, box.ended, box.late, box.unavailable.
  Status run(std::string_view work, std::string_view wish, const WorkHands& hands);

  // The same in two steps, so that several can work at once: each work that was begun is to be
  // finished before the next is begun. What `begin` meets, `finish` says.
  void begin(std::string_view work, std::string_view wish);
  Status finish(const WorkHands& hands);

  int process() const { return box_ ? box_->process() : 0; }  // 0: none

 private:
  Status follow(const WorkHands& hands, bool& sound);
  Status give(const std::string& for_what, const WorkHands& hands);

  BoxProgram program_;
  std::unique_ptr<Boxed> box_;
  Status begun_ = Done{};
};

// A boxed process of a program that knows such work: locks itself in, and reads and works as it is
// told over its socket until that closes. Errors: box.unavailable.
Status serve_from_a_box(std::span<const BoxedWork> works, const BoxLimits& limits = {});

// All of an open file. Errors: cli.file, format.too-large; where = `name`.
Result<std::string> whole_of(const Opened& file, std::size_t bytes_max, const std::string& name);

// Texts as one, and the texts again. Error: box.ended.
void pack(std::string_view text, std::string& packed);
Result<std::vector<std::string_view>> unpacked(std::string_view bytes);

}  // namespace docket
