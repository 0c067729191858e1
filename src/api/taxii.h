// TAXII 2.1: the catalogue of public records as a collection of STIX objects, read only, for
// programs that fetch what is new. docs/taxii.md says what it holds.

#pragma once

#include <optional>
#include <string>

#include "api/call.h"
#include "api/route.h"

namespace docket {

inline constexpr std::string_view kTaxiiMedia = "application/taxii+json;version=2.1";

// What can be asked of objects, of their manifest and of one of them.
struct TaxiiQuery {
  std::optional<std::string> added_after;
  std::optional<std::string> limit;
  std::optional<std::string> next;
  std::optional<std::string> id;
  std::optional<std::string> type;
  std::optional<std::string> version;
  std::optional<std::string> spec_version;

  static constexpr auto fields(auto list) {
    return list(
        field("added_after", &TaxiiQuery::added_after, "objects added after this moment"),
        field("limit", &TaxiiQuery::limit, "how many at most; left out: 100; never over 1,000"),
        field("next", &TaxiiQuery::next, "the `next` of the page before"),
        field("match[id]", &TaxiiQuery::id, "one of these ids, with commas between"),
        field("match[type]", &TaxiiQuery::type, "one of these types"),
        field("match[version]", &TaxiiQuery::version,
              "last (where left out), first, all, or when it was modified"),
        field("match[spec_version]", &TaxiiQuery::spec_version, "of STIX; ours is 2.1"));
  }
};

// An error as TAXII tells it, with our code.
Response taxii_refusal(const Error& error);

// Whether the address is below /taxii2/.
bool is_taxii(const Request& request);

Response taxii_discovery(const Call& call);
Response taxii_root(const Call& call);
Response taxii_status(const Call& call);
Response taxii_collections(const Call& call);
Response taxii_collection(const Call& call);
Response taxii_manifest(const Call& call, const TaxiiQuery& query);
Response taxii_objects(const Call& call, const TaxiiQuery& query);
Response taxii_object(const Call& call, const TaxiiQuery& query);
Response taxii_versions(const Call& call, const TaxiiQuery& query);
Response taxii_read_only(const Call& call);  // adding and deleting

}  // namespace docket
