// The program's own output: one JSON object a line on standard error, for the supervisor to keep.
// It is not evidence (that is the ledger) and never holds a title, a description, a name of a
// person or a case's content; a case appears by no more than an error's code.

#pragma once

#include <mutex>
#include <string_view>

#include "app/world.h"
#include "base/json.h"

namespace docket {

class Diagnostics {
 public:
  explicit Diagnostics(World& world) : world_(world) {}

  // {"at":…,"what":…,…the members of `more`…}
  void say(std::string_view what, const Json& more = Json::object());

  // An error without its message and place, which may quote what somebody typed.
  void failed(std::string_view what, const Error& error);

 private:
  World& world_;
  std::mutex guard_;
};

}  // namespace docket
