// The six duties as one SQL statement over SQLite, in memory.

#pragma once

#include <memory>
#include <vector>

#include "histories.h"

struct sqlite3;

namespace docket::bench {

class SqlJudge {
 public:
  // Loads the cases into a fresh database.
  explicit SqlJudge(const Histories& histories);
  ~SqlJudge();
  SqlJudge(const SqlJudge&) = delete;
  SqlJudge& operator=(const SqlJudge&) = delete;

  // The states and moments of all duties that are not idle, in no particular order. Right for
  // cases with single runs; the due moments of other readings are left out.
  void judge(std::vector<Answer>& answers);

 private:
  void run(const char* sql);
  void load(const Histories& histories);

  sqlite3* db_ = nullptr;
  std::int64_t now_ms_ = 0;
};

}  // namespace docket::bench
