#include "store/record_keys.h"

#include "store/record_uuid.h"

namespace docket {
namespace {

constexpr std::string_view kPage =
    "SELECT added_us, source, record_id FROM stix_version WHERE added_us > $1 "
    "ORDER BY added_us LIMIT 1000";
constexpr std::string_view kFill = "UPDATE stix_version SET record_key = $2 WHERE added_us = $1";

}  // namespace

Status fill_record_keys(Db& db) {
  std::int64_t after = -1;
  for (;;) {
    const Rows rows = TRY(db.rows(kPage, {after}));
    if (rows.empty()) return Done{};
    std::vector<SqlCall> calls;
    for (std::size_t at = 0; at < rows.size(); ++at) {
      after = rows.number(at, "added_us");
      const auto key =
          record_key(uuid_of_record(rows.text(at, "source"), rows.text(at, "record_id")));
      calls.push_back({kFill, {after, *key}});
    }
    TRY(db.run(std::move(calls)));
  }
}

}  // namespace docket
