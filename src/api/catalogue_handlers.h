// The handlers of the catalogue: public records, which of them are the same, cases opened from
// them.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/call.h"
#include "api/route.h"
#include "app/catalogue.h"
#include "app/open_record.h"

namespace docket {

struct RecordQuery {
  std::optional<std::int64_t> revision;

  static constexpr auto fields(auto list) {
    return list(field("revision", &RecordQuery::revision, "which one; left out: the newest"));
  }
};

struct LinkQuery {
  std::optional<std::string> state;
  std::optional<int> limit;
  std::optional<std::string> after;

  static constexpr auto fields(auto list) {
    return list(field("state", &LinkQuery::state, "proposed (the default), accepted or undone"),
                field("limit", &LinkQuery::limit, "how many at most; left out: 50"),
                field("after", &LinkQuery::after, "the `next` of the page before"));
  }
};

struct LinkChange {
  std::string first;
  std::string second;
  LinkDecision decision = LinkDecision::accept;

  static constexpr auto fields(auto list) {
    return list(field("first", &LinkChange::first, "an identifier"),
                field("second", &LinkChange::second, "another of the same vulnerability"),
                field("decision", &LinkChange::decision, "whether it is the same"));
  }
};

struct RecordName {
  std::string source;
  std::string id;

  static constexpr auto fields(auto list) {
    return list(field("source", &RecordName::source, "the key of its format, such as cve or csaf"),
                field("id", &RecordName::id, "the record's own number"));
  }
};

// For each record one asset: the first product that it names.
struct OpenMany {
  std::vector<RecordName> items;
  std::string role;
  std::string kind;

  static constexpr auto fields(auto list) {
    return list(field("items", &OpenMany::items, "at most 500 records"),
                field("role", &OpenMany::role, "which role we hold"),
                field("kind", &OpenMany::kind, "product, service or system"));
  }
};

struct RefusedOpening {
  std::string source;
  std::string id;
  std::string code;
  std::string message;

  static constexpr auto fields(auto list) {
    return list(field("source", &RefusedOpening::source, "of the record"),
                field("id", &RefusedOpening::id, "its number"),
                field("code", &RefusedOpening::code, "why not"),
                field("message", &RefusedOpening::message, "why not, in words"));
  }
};

struct OpenedMany {
  std::vector<OpenedRecord> opened;
  std::vector<RefusedOpening> refused;

  static constexpr auto fields(auto list) {
    return list(field("opened", &OpenedMany::opened, "the cases"),
                field("refused", &OpenedMany::refused, "records without a case, and why"));
  }
};

Result<Page<CatalogueItem>> list_catalogue(const Call& call, const CatalogueQuery& query);
Result<CataloguePage> read_record(const Call& call, const RecordQuery& query);
Result<OpenedRecord> open_case_of_record(const Call& call, const OpenChoice& choice);
Result<OpenedMany> open_many(const Call& call, const OpenMany& wish);
Result<Page<LinkView>> list_links(const Call& call, const LinkQuery& query);
Result<Done> decide_link(const Call& call, const LinkChange& change);

}  // namespace docket
