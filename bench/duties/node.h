// Those who judge in Node, each in a process of its own: a rule engine (json-rules-engine,
// judge.mjs) and DuckDB (duckdb.mjs). Right for cases with single runs. What judging took is asked
// of the process: starting, loading and writing are not counted.

#pragma once

#include <filesystem>
#include <vector>

#include "histories.h"

namespace docket::bench {

// The duties in a rule engine, on a part of the cases, since it takes about a thousand times as
// long.
class NodeJudge {
 public:
  // True where Node and the engine are installed; `docket-dev bench` sees to it.
  static bool is_there();

  // Of the first `cases` of the histories.
  NodeJudge(const Histories& histories, std::size_t cases);
  ~NodeJudge();
  NodeJudge(const NodeJudge&) = delete;
  NodeJudge& operator=(const NodeJudge&) = delete;

  // All duties that are not idle; the milliseconds of processor time that it took.
  double judge(std::vector<Answer>& answers) const;

 private:
  std::filesystem::path file_;
};

// The duties as one SQL statement (duties.sql) in DuckDB, in memory and on one processor.
class DuckdbJudge {
 public:
  static bool is_there();

  // Writes the rows of all histories for it to load.
  explicit DuckdbJudge(const Histories& histories);
  ~DuckdbJudge();
  DuckdbJudge(const DuckdbJudge&) = delete;
  DuckdbJudge& operator=(const DuckdbJudge&) = delete;

  double judge(std::vector<Answer>& answers) const;

 private:
  std::filesystem::path folder_;
  std::int64_t now_ms_ = 0;
};

}  // namespace docket::bench
