#include "app/docket.h"

#include <filesystem>

#include "app/desk.h"
#include "ledger/checkpoint.h"

namespace docket {
namespace {

// True when there is no ledger yet, so that a new signing key may be made. A data folder with an
// SQLite file, or one that names a database, has had a ledger if it has had a key.
bool is_fresh(const Config& config) {
  std::error_code ignored;
  const std::filesystem::path folder(config.data);
  return !std::filesystem::exists(folder / "docket.db", ignored);
}

// The key at hand must be the one that signed the ledger at hand: a data folder and a database
// that belong to different ledgers are not mixed.
Status key_fits(const SigningKey& key, const SignedHead& head) {
  if (head.tree.size == 0) return Done{};
  const VerifierKey verifier = key.verifier();
  if (open_checkpoint(head.checkpoint, std::span(&verifier, 1)).ok()) return Done{};
  return Error{"key.other",
               "the ledger was signed with another key than the one in the data folder; bring the "
               "right key back, or follow the procedure for a lost key in docs/ledger_format.md",
               "keys/ledger.key"};
}

Status record_adoption(Store& store, World& world, const AdoptedPacks& packs) {
  std::vector<DeskEntry> entries;
  std::vector<Statement> statements;
  for (const Pack& pack : packs.rulebook().packs()) {
    const std::string name = "pack." + pack.identity.name;
    const std::string hash = hex(pack.hash);
    const Rows known = TRY(store.query("setting_find", {name}));
    if (!known.empty() && known.text(0, "value") == hash) continue;
    entries.push_back({"host", PackAdopted{pack.identity.name, hash}});
    statements.push_back({"setting_put", {name, hash}, {}});
  }
  if (entries.empty()) return Done{};
  return record_at_desk(store, world, std::move(entries), std::move(statements));
}

}  // namespace

Docket::Docket(Opening, Config config, World& world) : config_(std::move(config)), world_(&world) {}
Docket::~Docket() = default;

Result<std::unique_ptr<Docket>> Docket::open(Config config, World& world) {
  std::error_code failed;
  std::filesystem::create_directories(config.data, failed);
  if (failed)
    return Error{"store.place", "the data folder cannot be made: " + failed.message(), config.data};
  std::filesystem::permissions(config.data, std::filesystem::perms::owner_all, failed);
  auto docket = std::make_unique<Docket>(Opening{}, std::move(config), world);
  const Config& settings = docket->config_;
  docket->packs_ = std::make_unique<AdoptedPacks>(TRY(AdoptedPacks::load(settings.packs)));
  docket->key_ = TRY(signing_key(settings.data, is_fresh(settings), world));
  StoreOptions options;
  options.place = settings.database.empty() ? settings.data : settings.database;
  options.sign = [key = docket->key_](const TreeHead& head) {
    return signed_checkpoint({key.name, head}, std::span(&key, 1));
  };
  docket->store_ = TRY(open_store(std::move(options)));
  TRY(key_fits(docket->key_, docket->store_->head()));
  docket->accounts_ = std::make_unique<Accounts>(*docket->store_, world);
  TRY(record_adoption(*docket->store_, world, *docket->packs_));
  return docket;
}

}  // namespace docket
