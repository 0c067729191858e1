#include "api/taxii.h"

#include "api/api.h"
#include "api/taxii_protocol.h"

namespace docket {
namespace {

constexpr std::string_view kRootPath = "/taxii2/docket/";
constexpr std::string_view kCollectionId = "7f3c2a54-6d1b-4e0a-9c7e-2b8d5f1a9e30";
constexpr std::string_view kAlias = "catalogue";
constexpr std::string_view kStixMedia = "application/stix+json;version=2.1";
constexpr std::int64_t kContentMax = 1 << 20;  // of a request; we take none

Json collection() {
  return Json::object(
      {{"id", kCollectionId},
       {"title", "Catalogue of public records"},
       {"description",
        "Vulnerabilities as the records of the catalogue tell of them, with their severities."},
       {"alias", kAlias},
       {"can_read", true},
       {"can_write", false},
       {"media_types", Json::array({kStixMedia})}});
}

Status is_ours(const Call& call) {
  const std::string_view asked = call.parameter("collection");
  if (asked == kCollectionId || asked == kAlias) return Done{};
  return Error{"taxii.not-found",
               "there is no such collection; the only one is " + std::string{kCollectionId},
               std::string{asked}};
}

// An answer in our media type, or why there is none.
Response answered(const Call& call, const Result<Json>& json) {
  const Status taken = accepts_taxii(call.request);
  if (!taken.ok()) return taxii_refusal(taken.error());
  return json.ok() ? taxii_reply(*json) : taxii_refusal(json.error());
}

Result<Json> the_collection(const Call& call) {
  TRY(is_ours(call));
  return collection();
}

StixCollection stix_of(const Call& call) { return {call.docket.store(), call.api.excerpts()}; }

Result<StixPage> page_of(const Call& call, const TaxiiQuery& query) {
  TRY(accepts_taxii(call.request));
  TRY(is_ours(call));
  const std::optional<StixQuery> asked = TRY(stix_query(query));
  if (!asked) return StixPage{};
  return stix_of(call).page(call.who(), *asked);
}

// The same of the object that the path names. Errors: taxii.not-found.
Result<StixPage> page_of_one(const Call& call, TaxiiQuery query) {
  const std::string_view id = call.parameter("id");
  query.id = std::string{id};
  StixPage page = TRY(page_of(call, query));
  if (page.entries.empty() && !TRY(stix_of(call).has(call.who(), id)))
    return Error{"taxii.not-found", "the collection has no such object", std::string{id}};
  return page;
}

// The page as what `item` makes of its entries.
template <class Item>
Response listed(Result<StixPage> page, std::string_view name, Item item) {
  if (!page.ok()) return taxii_refusal(page.error());
  Json list = Json::array();
  for (StixEntry& entry : page->entries) list.add(item(entry));
  return taxii_page(*page, name, std::move(list));
}

Json the_object(StixEntry& entry) { return std::move(entry.object); }

}  // namespace

Response taxii_discovery(const Call& call) {
  const std::string root = call.docket.config().address + std::string{kRootPath};
  return answered(call, Json::object({{"title", "Docket"},
                                      {"description", "Public records of vulnerabilities."},
                                      {"default", root},
                                      {"api_roots", Json::array({root})}}));
}

Response taxii_root(const Call& call) {
  return answered(call, Json::object({{"title", "Docket"},
                                      {"versions", Json::array({kTaxiiMedia})},
                                      {"max_content_length", kContentMax}}));
}

// Only adding makes something that has a status.
Response taxii_status(const Call& call) {
  return answered(call, Error{"taxii.not-found", "nothing is added here, so nothing has a status",
                              std::string{call.parameter("status")}});
}

Response taxii_collections(const Call& call) {
  return answered(call, Json::object({{"collections", Json::array({collection()})}}));
}

Response taxii_collection(const Call& call) { return answered(call, the_collection(call)); }

Response taxii_manifest(const Call& call, const TaxiiQuery& query) {
  return listed(page_of(call, query), "objects", [](const StixEntry& entry) {
    return Json::object({{"id", entry.id},
                         {"date_added", moment_of_us(entry.added_us)},
                         {"version", entry.version},
                         {"media_type", kStixMedia}});
  });
}

Response taxii_objects(const Call& call, const TaxiiQuery& query) {
  return listed(page_of(call, query), "objects", the_object);
}

Response taxii_object(const Call& call, const TaxiiQuery& query) {
  return listed(page_of_one(call, query), "objects", the_object);
}

Response taxii_versions(const Call& call, const TaxiiQuery& query) {
  TaxiiQuery all = query;
  all.version = "all";
  return listed(page_of_one(call, std::move(all)), "versions",
                [](const StixEntry& entry) { return Json{entry.version}; });
}

Response taxii_read_only(const Call& call) {
  const Status known = is_ours(call);
  if (!known.ok()) return taxii_refusal(known.error());
  return taxii_refusal({"taxii.read-only",
                        "this collection is only read; records come into the catalogue by "
                        "docket import",
                        call.request.target.path});
}

}  // namespace docket
