#include <map>

#include "store/store.h"
#include "store/tables.h"

namespace docket {

RowDifference difference(std::string_view table_name, const std::vector<Row>& before,
                         const std::vector<Row>& after) {
  const Table& table = table_named(table_name);
  const auto key_of = [&](const Row& row) {
    CHECK(row.size() == table.columns.size());
    return Row(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(table.key_columns));
  };
  const auto same_at = [&](std::size_t at) {
    return at < before.size() && at < after.size() && before[at] == after[at];
  };
  std::map<Row, const Row*> old;
  for (std::size_t at = 0; at < before.size(); ++at)
    if (!same_at(at)) old.emplace(key_of(before[at]), &before[at]);
  RowDifference difference;
  difference.table = table_name;
  for (std::size_t at = 0; at < after.size(); ++at) {
    if (same_at(at)) continue;  // most rows of a large case stand where they stood
    const Row& row = after[at];
    const auto found = old.find(key_of(row));
    if (found == old.end()) {
      difference.put.push_back(row);
      continue;
    }
    if (*found->second != row) difference.put.push_back(row);
    old.erase(found);
  }
  for (const auto& [key, row] : old) difference.gone.push_back(key);
  return difference;
}

}  // namespace docket
