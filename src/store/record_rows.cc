#include "store/record_rows.h"

#include <algorithm>

#include "ledger/leaf.h"

namespace docket {
namespace {

Error changed(std::int64_t index, const std::string& what) {
  return {"store.damaged",
          what +
              " of a record was changed outside Docket or damaged; run docket verify and "
              "restore a backup",
          "record " + std::to_string(index)};
}

}  // namespace

bool copy_hash(const std::string& bytes, Hash& hash) {
  if (bytes.size() != hash.size()) return false;
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return true;
}

Hash seal_of(const Record& record) {
  const std::string numbers = std::to_string(record.index) + " " + std::to_string(record.case_seq) +
                              " " + std::to_string(record.recorded_ms) + " ";
  return sha256({numbers, view(record.commitment), record.case_id});
}

Result<std::vector<Record>> records_of(const Rows& rows) {
  std::vector<Record> records;
  records.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Record record;
    record.index = rows.number(row, "idx");
    record.case_id = rows.text(row, "case_id");
    record.case_seq = rows.number(row, "case_seq");
    record.recorded_ms = rows.number(row, "recorded_ms");
    if (!copy_hash(rows.bytes(row, "commitment"), record.commitment))
      return changed(record.index, "the commitment");
    if (rows.bytes(row, "seal") != view(seal_of(record))) return changed(record.index, "the place");
    if (rows.is_null(row, "salt") != rows.is_null(row, "body"))
      return changed(record.index, "the salt or body");
    if (!rows.is_null(row, "body")) {
      Salt salt{};
      record.body = rows.text(row, "body");
      if (!copy_hash(rows.bytes(row, "salt"), salt) ||
          commitment_of(salt, *record.body) != record.commitment)
        return changed(record.index, "the salt or body");
      record.salt = salt;
    }
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace docket
