// The way of the shell's verbs to a data folder: through the local socket of the server that holds
// it, or in this process when none does. Either way a verb speaks to the same routes.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cli/options.h"
#include "time/zone.h"

namespace docket {

class Docket;

// "--data DIR", else the environment's DOCKET_DATA, else "docket-data".
std::string data_folder(const Options& options);
inline constexpr OptionForm kDataForm = {"data", "DIR",
                                         "the data folder; left out: $DOCKET_DATA, docket-data"};

// Errors: cli.no-data (there is no data of Docket there), cli.no-access (see may_enter).
Status find_data(const std::string& data);

// Errors: cli.no-access (it is another account's); none where nothing is there.
Status may_enter(const std::string& data);

// The local socket of a server in its data folder.
std::string socket_file(const std::string& data);

struct Question {
  std::string_view method;
  std::string target;
  std::string body;         // JSON, or empty
  std::string request_key;  // may be empty
  std::string seen;         // may be empty
};

class Door {
 public:
  // Errors: those of find_data and of opening the store. Nothing is made where no data is.
  static Result<Door> open(const std::string& data);
  Door(Door&&) noexcept;
  Door& operator=(Door&&) noexcept;
  ~Door();

  // The reply's JSON (null where there is none). A refusal comes back as its error.
  Result<Json> ask(const Question& question);

  // Docket in this process; nullptr where a server has it.
  Docket* inside();

  // The whole document of the last refusal; null if there was none.
  const Json& refusal() const;

 private:
  struct Inside;
  explicit Door(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

// The zone in which the desk behind the door shows moments.
Result<const Zone*> desk_zone(Door& door);

// "docket: message (code, where)" on standard error; the exit status.
int say_error(const Error& error);

}  // namespace docket
