#include "app/ledger_keys.h"

#include <algorithm>

#include "app/desk.h"
#include "ledger/checkpoint.h"

namespace docket {
namespace {

Error missing(const std::string& place) {
  return {"key.missing",
          "the ledger's signing key is gone; bring it back from a copy, or if there is none run "
          "docket key replace (docs/signing_key.md)",
          place};
}

Error other(const std::string& place) {
  return {"key.other",
          "the ledger was signed with another key than the one in the data folder; bring the "
          "right key back, or if it is lost run docket key replace (docs/signing_key.md)",
          place};
}

// "docket-" and eight random letters: the origin of the ledger, and the name of all its keys.
std::string new_origin(World& world) {
  std::string name = "docket-";
  for (char byte : world.random_bytes(8))
    name += static_cast<char>('a' + static_cast<unsigned char>(byte) % 26);
  return name;
}

bool has_signed(const VerifierKey& key, const SignedHead& head) {
  return open_checkpoint(head.checkpoint, std::span(&key, 1)).ok();
}

bool is_key(const std::optional<SigningSeed>& seed, const VerifierKey& key) {
  return seed && public_key_of(*seed) == key.key;
}

// What the store remembers; each statement must lead from the key before it.
Result<std::vector<LedgerKey>> remembered(Store& store) {
  const Rows rows = TRY(store.query("ledger_keys", {}));
  std::vector<LedgerKey> keys;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    LedgerKey next{TRY(parse_vkey(rows.text(row, "vkey"))),
                   static_cast<std::uint64_t>(rows.number(row, "size")),
                   rows.text(row, "note"),
                   {}};
    if (!keys.empty()) {
      const KeyChange change = TRY(open_key_change(next.note));
      if (change.before != keys.back().key || change.after != next.key)
        return Error{"store.damaged",
                     "the changes of the signing key do not follow on each other; restore a backup",
                     "ledger_key " + std::to_string(row)};
      next.kind = change.kind;
    }
    keys.push_back(std::move(next));
  }
  return keys;
}

void told(const KeyChangeWish& wish, std::string_view step) {
  if (wish.after) wish.after(step);
}

}  // namespace

std::string_view name_of_change(const std::optional<KeyChangeKind>& kind) {
  if (!kind) return "first";
  return *kind == KeyChangeKind::rotated ? "rotated" : "lost";
}

LedgerKeys::LedgerKeys(const std::string& data, World& world) : folder_(data), world_(world) {
  sign_with({drawn(new_origin(world_))});
}

SigningKey LedgerKeys::drawn(std::string name) {
  SigningKey key{std::move(name), {}};
  const std::string random = world_.random_bytes(key.seed.size());
  std::copy(random.begin(), random.end(), key.seed.begin());
  return key;
}

void LedgerKeys::sign_with(std::vector<SigningKey> keys) {
  const std::lock_guard lock(guard_);
  signing_ = std::move(keys);
}

void LedgerKeys::set_list(std::vector<LedgerKey> list) {
  const std::lock_guard lock(guard_);
  list_ = std::move(list);
}

std::vector<LedgerKey> LedgerKeys::list() const {
  const std::lock_guard lock(guard_);
  return list_;
}

std::string LedgerKeys::sign(const TreeHead& head) const {
  const std::lock_guard lock(guard_);
  return signed_checkpoint({signing_.front().name, head}, signing_);
}

Status LedgerKeys::begin() {
  const std::optional<SigningSeed> seed = TRY(folder_.key());
  const std::optional<VerifierKey> published = folder_.published();
  if (seed && published) sign_with({{published->name, *seed}});
  return Done{};
}

Status LedgerKeys::add(Store& store, const VerifierKey& first) {
  TRY(store.write({{"ledger_key_add",
                    {std::int64_t{0}, vkey_text(first), std::int64_t{0}, std::string{}},
                    {}}}));
  return Done{};
}

// The list of a ledger that has none: it is new, or older than the list.
Result<std::vector<LedgerKey>> LedgerKeys::begin_list(Store& store) {
  const SignedHead head = store.head();
  const std::optional<SigningSeed> seed = TRY(folder_.key());
  if (head.tree.size == 0) {
    const SigningKey first = signing_.front();
    // The name first: a key file without it is no key, a name without a key is drawn anew.
    TRY(folder_.publish(first.verifier()));
    if (!is_key(seed, first.verifier())) {
      TRY(folder_.stage(first.seed));
      TRY(folder_.adopt_staged());
    }
    TRY(add(store, first.verifier()));
    TRY(store.sign_again());
  } else {
    const std::optional<VerifierKey> published = folder_.published();
    if (!published || !has_signed(*published, head))
      return seed ? other(folder_.place()) : missing(folder_.place());
    TRY(add(store, *published));
  }
  return remembered(store);
}

Status LedgerKeys::settle(Store& store) {
  const std::lock_guard changing(changing_);
  std::vector<LedgerKey> list = TRY(remembered(store));
  if (list.empty()) list = TRY(begin_list(store));
  const VerifierKey in_force = list.back().key;
  const std::optional<SigningSeed> seed = TRY(folder_.key());
  const std::optional<SigningSeed> staged = TRY(folder_.staged());
  const bool cut_short = !is_key(seed, in_force) && is_key(staged, in_force);
  if (!cut_short && !is_key(seed, in_force))
    return seed ? other(folder_.place()) : missing(folder_.place());
  if (!has_signed(in_force, store.head())) return other(folder_.place());
  sign_with({{in_force.name, cut_short ? *staged : *seed}});
  set_list(std::move(list));
  if (cut_short) {
    TRY(folder_.adopt_staged());
    TRY(store.sign_again());
  } else {
    TRY(folder_.discard_staged());
  }
  return folder_.publish(in_force);
}

Status LedgerKeys::rotate(Store& store, const KeyChangeWish& wish) {
  const std::lock_guard changing(changing_);
  if (unsettled_)
    return Error{"key.unsettled",
                 "an earlier change of the key was cut short; start Docket again, which settles it",
                 folder_.place()};
  const SigningKey before = [this] {
    const std::lock_guard lock(guard_);
    return signing_.front();
  }();
  const SigningKey after = drawn(before.name);
  TRY(folder_.stage(after.seed));
  told(wish, "staged");
  unsettled_ = true;
  sign_with({before, after});
  TRY(record(store, key_rotated_note(before, after), after.verifier(), wish));
  TRY(take_over(store, after, wish));
  unsettled_ = false;
  return Done{};
}

Status LedgerKeys::replace(Store& store, const KeyChangeWish& wish) {
  const std::lock_guard changing(changing_);
  std::vector<LedgerKey> list = TRY(remembered(store));
  if (list.empty() && store.head().tree.size > 0) list = TRY(begin_list(store));
  if (list.empty())
    return Error{"key.no-ledger", "there is no ledger here whose key could be lost",
                 folder_.place()};
  const VerifierKey before = list.back().key;
  const Result<std::optional<SigningSeed>> seed = folder_.key();
  if (!seed.ok() && seed.error().code != "ledger.key-file") return seed.error();
  if ((seed.ok() && is_key(*seed, before)) || is_key(TRY(folder_.staged()), before))
    return Error{"key.at-hand",
                 "the key in force is here; run docket key rotate, which lets it speak for the new "
                 "one",
                 folder_.place()};
  const SigningKey after = drawn(before.name);
  sign_with({after});
  TRY(folder_.put_aside("aside-" + std::to_string(world_.now().ms)));
  TRY(folder_.stage(after.seed));
  told(wish, "staged");
  TRY(record(store, key_lost_note(before, after), after.verifier(), wish));
  return take_over(store, after, wish);
}

// Writes the change into the ledger: from here on the new key is in force.
Status LedgerKeys::record(Store& store, const std::string& note, const VerifierKey& after,
                          const KeyChangeWish& wish) {
  const KeyChange change = TRY(open_key_change(note));
  const auto number = static_cast<std::int64_t>(TRY(remembered(store)).size());
  DeskEntry entry{wish.actor, LedgerKeyLost{note, wish.because}};
  if (change.kind == KeyChangeKind::rotated) {
    LedgerKeyRotated rotated{note, {}};
    if (!wish.because.empty()) rotated.because = wish.because;
    entry.body = rotated;
  }
  const auto with_size = [number, note, vkey = vkey_text(after)](const Drawn& place,
                                                                 Commit& commit) -> Status {
    commit.statements = {
        {"ledger_key_add", {number, vkey, place.first_index + 1, note}, std::int64_t{1}}};
    return Done{};
  };
  TRY(record_at_desk(store, world_, {entry}, {}, with_size));
  told(wish, "recorded");
  return Done{};
}

Status LedgerKeys::take_over(Store& store, const SigningKey& after, const KeyChangeWish& wish) {
  set_list(TRY(remembered(store)));
  TRY(folder_.adopt_staged());
  told(wish, "adopted");
  TRY(folder_.publish(after.verifier()));
  told(wish, "published");
  sign_with({after});
  TRY(store.sign_again());
  told(wish, "signed");
  return Done{};
}

}  // namespace docket
