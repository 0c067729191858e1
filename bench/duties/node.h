// The duties in a rule engine of Node (json-rules-engine): bench/duties/node/judge.mjs, run on a
// part of the cases, since it takes about a thousand times as long.

#pragma once

#include <string>
#include <vector>

#include "histories.h"

namespace docket::bench {

class NodeJudge {
 public:
  // True where Node and the engine are installed; `docket-dev bench` sees to it.
  static bool is_there();

  // Of the first `cases` of the histories.
  NodeJudge(const Histories& histories, std::size_t cases);
  ~NodeJudge();
  NodeJudge(const NodeJudge&) = delete;
  NodeJudge& operator=(const NodeJudge&) = delete;

  // All duties that are not idle; right for cases with single runs. What it took is asked of Node:
  // reading and writing is not counted.
  void judge(std::vector<Answer>& answers);
  double last_ms() const { return last_ms_; }

 private:
  std::string file_;
  double last_ms_ = 0;
};

}  // namespace docket::bench
