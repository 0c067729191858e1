#include "app/packs.h"

#include "law/book.h"

namespace docket {

Result<AdoptedPacks> AdoptedPacks::load(const std::vector<std::string>& names) {
  std::vector<Pack> packs;
  for (const std::string& name : names) packs.push_back(TRY(embedded_pack(name)));
  return AdoptedPacks(TRY(Rulebook::of(std::move(packs))));
}

}  // namespace docket
