#include "app/docket.h"

#include <filesystem>
#include <limits>

#include "app/data_folder.h"

namespace docket {
namespace {

StoreOptions store_options(const Config& config, const LedgerKeys& keys) {
  StoreOptions options;
  options.place = config.database.empty() ? config.data : config.database;
  options.sign = [&keys](const TreeHead& head) { return keys.sign(head); };
  return options;
}

}  // namespace

Docket::Docket(Opening, Config config, World& world)
    : config_(std::move(config)), world_(&world), keys_(config_.data, world) {}
Docket::~Docket() = default;

Result<std::unique_ptr<Docket>> Docket::open(Config config, World& world) {
  TRY(make_data_folder(config.data));
  auto docket = std::make_unique<Docket>(Opening{}, std::move(config), world);
  const Config& settings = docket->config_;
  TRY(docket->keys_.begin());
  docket->store_ = TRY(open_store(store_options(settings, docket->keys_)));
  TRY(docket->keys_.settle(*docket->store_));
  docket->accounts_ = std::make_unique<Accounts>(*docket->store_, world);
  TRY(docket->open_packs());
  if (docket->followed().total == 0) TRY(docket->follow(1));  // without cases all follow
  docket->search_ = std::make_unique<SearchIndex>(*docket->store_);
  TRY(docket->search_->begin());
  TRY(docket->catch_up_search());
  TRY(docket->renew_rows());
  return docket;
}

Status Docket::catch_up_search() {
  return search_->catch_up(std::numeric_limits<std::size_t>::max());
}

Status replace_lost_key(const Config& config, World& world, const KeyChangeWish& wish) {
  std::error_code ignored;
  if (config.database.empty() &&
      !std::filesystem::exists(std::filesystem::path{config.data} / "docket.db", ignored))
    return Error{"key.no-ledger", "there is no ledger here whose key could be lost", config.data};
  LedgerKeys keys{config.data, world};
  StoreOptions options = store_options(config, keys);
  Result<std::unique_ptr<Store>> store = open_store(std::move(options));
  if (store.ok()) return keys.replace(**store, wish);
  if (store.error().code != "store.locked") return store.error();
  return Error{"key.at-hand",
               "a server runs on this folder and has the key; run docket key rotate, which lets "
               "the key speak for the new one",
               config.data};
}

}  // namespace docket
