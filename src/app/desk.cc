#include "app/desk.h"

#include <algorithm>

namespace docket {
namespace {

constexpr int kTriesMax = 20;

Commit commit_of(const std::vector<DeskEntry>& entries, std::int64_t next_seq, Instant now,
                 World& world) {
  Commit commit;
  commit.case_id = kDeskId;
  commit.next_seq = next_seq;
  for (const DeskEntry& entry : entries) {
    const DeskRecord record{next_seq++, entry.actor, now, entry.body};
    commit.records.push_back(
        {commit.case_id, record.seq, new_salt(world), desk_text(record), now.ms});
  }
  return commit;
}

struct Wish {
  std::vector<DeskEntry> entries;
  std::vector<Statement> statements;
  std::function<Status(const Drawn&, Commit&)> prepare;
  std::function<Status()> allowed;
};

// The place at the desk is taken before anything is looked at, and the store refuses who comes to
// that place second: whatever `allowed` saw has not changed.
Status record(Store& store, World& world, const Wish& wish) {
  for (int tries = 1;; ++tries) {
    const Rows next = TRY(store.query("case_next_seq", {std::string{kDeskId}}));
    if (wish.allowed) TRY(wish.allowed());
    Commit commit = commit_of(wish.entries, next.number(0, "next_seq"), world.now(), world);
    commit.statements = wish.statements;
    commit.prepare = wish.prepare;
    const Result<Appended> done = store.append(std::move(commit));
    if (done.ok()) return Done{};
    if (done.error().code != "store.clash" || tries == kTriesMax) return done.error();
  }
}

}  // namespace

Salt new_salt(World& world) {
  Salt salt;
  const std::string random = world.random_bytes(salt.size());
  std::copy(random.begin(), random.end(), salt.begin());
  return salt;
}

Status record_at_desk(Store& store, World& world, std::vector<DeskEntry> entries,
                      std::vector<Statement> statements,
                      std::function<Status(const Drawn&, Commit&)> prepare) {
  const Wish wish{std::move(entries), std::move(statements), std::move(prepare), {}};
  return record(store, world, wish);
}

Status record_at_desk_if(Store& store, World& world, const std::function<Status()>& allowed,
                         std::vector<DeskEntry> entries, std::vector<Statement> statements) {
  const Wish wish{std::move(entries), std::move(statements), {}, allowed};
  return record(store, world, wish);
}

}  // namespace docket
