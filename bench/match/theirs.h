// The same question to others: node semver, with its ranges and versions read before, and
// PostgreSQL, with an index over packages.

#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "made.h"

namespace docket {

struct TheirRound {
  double milliseconds = 0;
  Answers answers;
};

// Nothing where npm's semver is not installed.
class NodeSemver {
 public:
  explicit NodeSemver(const Made& made);
  ~NodeSemver();
  NodeSemver(const NodeSemver&) = delete;
  NodeSemver& operator=(const NodeSemver&) = delete;

  std::optional<TheirRound> round() const;

 private:
  std::filesystem::path file_;
};

// Nothing where PostgreSQL is not installed.
class InPostgres {
 public:
  explicit InPostgres(const Made& made);
  ~InPostgres();
  InPostgres(const InPostgres&) = delete;
  InPostgres& operator=(const InPostgres&) = delete;

  std::optional<TheirRound> round() const;

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace docket
