// A PostgreSQL server of the tests' own: in a temporary folder, on a Unix socket, gone afterwards.
//
// PostgreSQL refuses to run as root; then the server runs as `nobody` in a folder of its own. With
// DOCKET_TEST_POSTGRES set to a connection string, that server is used instead of a new one.

#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "base/result.h"

namespace docket {

// A fresh folder below DOCKET_TEST_FOLDER, or else in memory where the machine has room there,
// since what these tests would ask of a disk is asked in tests/crash.
std::string new_folder(const std::string& name);

class PostgresServer {
 public:
  // The server of this test program, started when first asked for. Error: test.no-postgres when
  // the server's programs are not installed (that alone may skip tests), else test.postgres.
  static Result<PostgresServer*> shared();

  PostgresServer() = default;  // for shared(); not running yet
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  ~PostgresServer();

  // A connection string whose tables go into that schema, which is made empty.
  std::string with_empty_schema(const std::string& schema);

  // The same without emptying it.
  std::string with_schema(const std::string& schema) const;

  // Runs statements as the owner of the database.
  Status run(const std::string& sql);

  // Stops as if by kill -9, and starts again. Not for a server that was given.
  void kill_hard();
  void freeze();  // SIGSTOP: connections stay, nobody answers
  void thaw();
  Status start();

  bool is_own() const { return !folder_.empty(); }

 private:
  Status make();
  void signal_all(int what);

  std::string folder_;  // empty for a server that was given
  std::string place_;
  pid_t process_ = 0;
};

}  // namespace docket
