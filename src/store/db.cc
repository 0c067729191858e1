#include "store/db.h"

namespace docket {

Result<Rows> Db::rows(std::string_view sql, Row parameters) {
  std::vector<SqlCall> calls;
  calls.push_back({sql, std::move(parameters)});
  std::vector<SqlOutcome> outcomes = TRY(run(std::move(calls)));
  CHECK(outcomes.size() == 1);
  return std::move(outcomes.front().rows);
}

}  // namespace docket
