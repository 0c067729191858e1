#include "api/api.h"
#include "api/catalogue_handlers.h"

namespace docket {
namespace {

constexpr std::size_t kOpeningsMax = 500;

Catalogue catalogue_of(const Call& call) {
  return Catalogue{call.docket.store(), call.docket.world(), call.api.excerpts()};
}

std::string asset_of(const Advisory& advisory, const RecordName& name) {
  for (const AffectedProduct& affected : advisory.affected)
    if (!affected.product.empty()) return affected.product;
  return name.id;
}

Result<OpenedRecord> open_one(const Call& call, const OpenMany& wish, const RecordName& name) {
  const Advisory advisory = TRY(catalogue_of(call).advisory(call.who(), name.source, name.id));
  const OpenChoice choice{wish.role, {AddAsset{asset_of(advisory, name), wish.kind, {}}}};
  return open_record(call.docket, call.who(), advisory, choice);
}

}  // namespace

Result<Page<CatalogueItem>> list_catalogue(const Call& call, const CatalogueQuery& query) {
  return catalogue_of(call).list(call.who(), query);
}

Result<CataloguePage> read_record(const Call& call, const RecordQuery& query) {
  return catalogue_of(call).record(call.who(), call.parameter("source"), call.parameter("id"),
                                   query.revision);
}

Result<OpenedRecord> open_case_of_record(const Call& call, const OpenChoice& choice) {
  const Advisory advisory =
      TRY(catalogue_of(call).advisory(call.who(), call.parameter("source"), call.parameter("id")));
  return open_record(call.docket, call.who(), advisory, choice);
}

Result<OpenedMany> open_many(const Call& call, const OpenMany& wish) {
  if (wish.items.empty() || wish.items.size() > kOpeningsMax)
    return Error{"list.limit", "name 1 to 500 records at a time", "/items"};
  OpenedMany outcome;
  for (const RecordName& name : wish.items) {
    Result<OpenedRecord> opened = open_one(call, wish, name);
    if (opened.ok()) {
      outcome.opened.push_back(std::move(*opened));
    } else {
      outcome.refused.push_back(
          {name.source, name.id, opened.error().code, opened.error().message});
    }
  }
  return outcome;
}

Result<Page<LinkView>> list_links(const Call& call, const LinkQuery& query) {
  return catalogue_of(call).links(call.who(), query.state.value_or("proposed"), query.after,
                                  query.limit);
}

Result<Done> decide_link(const Call& call, const LinkChange& change) {
  return catalogue_of(call).decide(call.who(), change.first, change.second, change.decision);
}

}  // namespace docket
