#include "store/migrate.h"

#include <cstdlib>

namespace docket {
namespace {

std::string_view has_meta_text(Engine engine) {
  // The catalogues of the two databases have nothing in common.
  return engine == Engine::sqlite
             ? "SELECT count(*) AS found FROM sqlite_master WHERE type = 'table' AND name = 'meta'"
             : "SELECT count(*) AS found FROM information_schema.tables "
               "WHERE table_schema = current_schema() AND table_name = 'meta'";
}

Status carry_out(Db& db, std::span<const Migration> steps, int present) {
  TRY(db.begin());
  int version = present;
  for (const Migration& step : steps) {
    if (step.version <= present) continue;
    TRY(db.script(step.sql));
    if (step.fill) TRY(step.fill(db));
    version = step.version;
  }
  std::vector<SqlCall> last;
  last.push_back(
      {"INSERT INTO meta (name, value) VALUES ('schema', $1) "
       "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
       {std::to_string(version)}});
  return db.commit(std::move(last));
}

}  // namespace

Result<int> schema_version(Db& db) {
  if (TRY(db.rows(has_meta_text(db.engine()))).number(0, "found") == 0) return 0;
  const Rows found = TRY(db.rows("SELECT value FROM meta WHERE name = 'schema'"));
  if (found.empty())
    return Error{"store.damaged",
                 "there is a table meta without a schema version; this is not Docket's, or it is "
                 "damaged",
                 ""};
  return std::atoi(found.text(0, "value").c_str());
}

Status migrate(Db& db, std::span<const Migration> steps, const CopyFirst& copy_first) {
  const int present = TRY(schema_version(db));
  const int wanted = steps.empty() ? 0 : steps.back().version;
  if (present == wanted) return Done{};
  if (present > wanted)
    return Error{"store.newer",
                 "this store has schema " + std::to_string(present) + ", this program knows " +
                     std::to_string(wanted) + " at most; use the newer program",
                 ""};
  if (present != 0) TRY(copy_first(present));
  Status done = carry_out(db, steps, present);
  if (!done.ok()) static_cast<void>(db.rollback().ok());
  return done;
}

}  // namespace docket
