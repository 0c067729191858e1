// The catalogue of public records: lists, search, one record with its revisions, and which records
// are about the same vulnerability.
//
// It holds reference material only; a case is opened from a record when it concerns us
// (app/open_record.h). Records are what strangers wrote: they are read by who reads imports
// (app/excerpts.h), and a page has at most kPageBytesMax of them.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/may.h"
#include "app/excerpts.h"
#include "app/lists.h"
#include "app/world.h"
#include "base/fields.h"
#include "cases/advisory.h"
#include "store/store.h"

namespace docket {

struct CatalogueQuery {
  std::optional<std::string> search;
  std::optional<std::string> source;
  std::optional<std::string> severity;
  std::optional<int> limit;
  std::optional<std::string> after;

  static constexpr auto fields(auto list) {
    return list(
        field("search", &CatalogueQuery::search, "words of title, product, text; or a number"),
        field("source", &CatalogueQuery::source,
              "the key of a format, such as cve or csaf; left out: all"),
        field("severity", &CatalogueQuery::severity, "critical, high, medium, low or none"),
        field("limit", &CatalogueQuery::limit, "how many at most; left out: 50"),
        field("after", &CatalogueQuery::after, "the `next` of the page before"));
  }
};

struct CatalogueItem {
  std::string source;
  std::string id;
  std::string title;
  std::string summary;
  std::string severity;
  std::string state;
  std::optional<Instant> published_at;
  std::int64_t revision = 1;
  std::vector<std::string> flags;

  static constexpr auto fields(auto list) {
    return list(
        field("source", &CatalogueItem::source, "the key of its format, such as cve or csaf"),
        field("id", &CatalogueItem::id, "the record's own number"),
        field("title", &CatalogueItem::title, "one line"),
        field("summary", &CatalogueItem::summary, "the beginning of the description"),
        field("severity", &CatalogueItem::severity, "critical to none; empty: not published"),
        field("state", &CatalogueItem::state, "as published"),
        field("published_at", &CatalogueItem::published_at, "by the record's own dates"),
        field("revision", &CatalogueItem::revision, "which one is shown"),
        field("flags", &CatalogueItem::flags, "what is odd about it"));
  }
};

struct FlagWords {
  std::string code;
  std::string zh;
  std::string en;

  static constexpr auto fields(auto list) {
    return list(field("code", &FlagWords::code, "the flag"),
                field("zh", &FlagWords::zh, "what it means"),
                field("en", &FlagWords::en, "what it means"));
  }
};

struct FieldChange {
  std::string where;
  std::optional<std::string> before;
  std::optional<std::string> after;

  bool operator==(const FieldChange&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("where", &FieldChange::where, "the field of the advisory"),
                field("before", &FieldChange::before, "absent: it was not there"),
                field("after", &FieldChange::after, "absent: it is gone"));
  }
};

struct Changes {
  std::vector<FieldChange> fields;
  std::size_t bytes = 0;  // of what they say
  bool whole = true;      // there are no others
};

// Field by field, what differs between two advisories: at most 500 fields, some 256 kB.
Changes changes(const Advisory& before, const Advisory& after);

struct RevisionView {
  std::int64_t revision = 0;
  std::string place;
  std::string run;
  std::vector<FieldChange> changes;  // against the revision before
  bool compared = false;             // with it, or there is none
  bool whole = true;                 // these are all changes

  static constexpr auto fields(auto list) {
    return list(field("revision", &RevisionView::revision, "1 is the first that came"),
                field("place", &RevisionView::place, "the file and the byte it came from"),
                field("run", &RevisionView::run, "the import it came with"),
                field("changes", &RevisionView::changes, "against the revision before"),
                field("compared", &RevisionView::compared,
                      "false: it was too much for this page; ask for this revision"),
                field("whole", &RevisionView::whole, "false: there are more changes than these"));
  }
};

struct LinkDecided {
  std::string state;  // "accepted", "undone"
  std::string by;
  Instant at;
  std::int64_t record = 0;

  static constexpr auto fields(auto list) {
    return list(field("state", &LinkDecided::state, "accepted or undone"),
                field("by", &LinkDecided::by, "the account"), field("at", &LinkDecided::at, "when"),
                field("record", &LinkDecided::record, "its place in the ledger"));
  }
};

struct LinkView {
  std::string first;
  std::string second;
  std::string state;  // "proposed", "accepted", "undone"
  Json evidence;
  std::string decided_by;
  std::optional<Instant> decided_at;
  std::vector<LinkDecided> history;  // every decision, the first one first

  static constexpr auto fields(auto list) {
    return list(field("first", &LinkView::first, "an identifier"),
                field("second", &LinkView::second, "another of the same vulnerability"),
                field("state", &LinkView::state, "proposed, accepted or undone"),
                field("evidence", &LinkView::evidence, "which record says so, and where"),
                field("decided_by", &LinkView::decided_by, "the account; empty: nobody yet"),
                field("decided_at", &LinkView::decided_at, "when"),
                field("history", &LinkView::history, "every decision, in order"));
  }
};

struct ProposedFactView {
  std::string role;
  std::string event;
  std::string by;
  Instant occurred_at;
  std::string from;
  std::string written;
  std::string assumption;
  std::vector<std::string> flags;
  std::string because;
  bool taken = true;

  static constexpr auto fields(auto list) {
    return list(
        field("role", &ProposedFactView::role, "for a case in which we hold that role"),
        field("event", &ProposedFactView::event, "learned, published or fixed"),
        field("by", &ProposedFactView::by, "whose act; empty: ours"),
        field("occurred_at", &ProposedFactView::occurred_at, "when"),
        field("from", &ProposedFactView::from, "the field of the record"),
        field("written", &ProposedFactView::written, "the date as it stands there"),
        field("assumption", &ProposedFactView::assumption, "what was assumed to get the moment"),
        field("flags", &ProposedFactView::flags, "what is odd about the date"),
        field("because", &ProposedFactView::because, "why it is proposed"),
        field("taken", &ProposedFactView::taken,
              "false: an earlier date tells of the same act, or it cannot be"));
  }
};

struct CataloguePage {
  CatalogueItem item;
  Advisory advisory;              // of the revision shown
  std::vector<std::string> lost;  // what could not be carried
  std::vector<LeftOut> left_out;  // what is in the record and not here
  std::vector<FlagWords> flags;
  std::vector<RevisionView> revisions;
  std::vector<CatalogueItem> same;  // other records of the same vulnerability
  std::vector<LinkView> links;
  std::vector<ProposedFactView> facts;
  std::vector<std::string> cases;  // that were opened from it, as far as the reader sees them

  static constexpr auto fields(auto list) {
    return list(
        field("item", &CataloguePage::item, "as lists show it"),
        field("advisory", &CataloguePage::advisory, "what the record says"),
        field("lost", &CataloguePage::lost, "fields that could not be carried"),
        field("left_out", &CataloguePage::left_out, "what was too much for this page"),
        field("flags", &CataloguePage::flags, "what is odd, in words"),
        field("revisions", &CataloguePage::revisions, "each with what it changed"),
        field("same", &CataloguePage::same, "other records of the same vulnerability"),
        field("links", &CataloguePage::links, "why they are the same, and who said so"),
        field("facts", &CataloguePage::facts, "what a case opened from it would begin with"),
        field("cases", &CataloguePage::cases, "that were opened from it"));
  }
};

enum class LinkDecision { accept, undo };
inline std::span<const std::string_view> enum_names(LinkDecision) {
  static constexpr std::string_view kNames[] = {"accept", "undo"};
  return kNames;
}

class Catalogue {
 public:
  // Of a page as JSON, in all; of most it is some kilobytes.
  static constexpr std::size_t kPageBytesMax = 4UL << 20;

  Catalogue(Store& store, World& world, Excerpts& excerpts)
      : store_(store), world_(world), excerpts_(excerpts) {}

  // Errors: access.role, list.limit, list.cursor.
  Result<Page<CatalogueItem>> list(const Reader& reader, const CatalogueQuery& query);

  // With its newest revisions, or those up to the one asked for. That one is compared with the one
  // before it, and others as long as it is not too much.
  // Errors: catalogue.not-found, catalogue.no-revision, those of list and of Excerpts::of.
  Result<CataloguePage> record(const Reader& reader, std::string_view source, std::string_view id,
                               std::optional<std::int64_t> revision = std::nullopt);
  Result<Advisory> advisory(const Reader& reader, std::string_view source, std::string_view id);

  // Links in a state, paged. Errors: access.role, list.limit, list.cursor.
  Result<Page<LinkView>> links(const Reader& reader, std::string_view state,
                               const std::optional<std::string>& after, std::optional<int> limit);

  // Accepts or undoes that two identifiers are one vulnerability; either can be changed later.
  // Errors: catalogue.no-link.
  Status decide(const Reader& reader, std::string_view first, std::string_view second,
                LinkDecision decision);

 private:
  Result<Page<CatalogueItem>> found(const CatalogueQuery& query, int limit);
  Result<std::optional<CatalogueItem>> item(std::string_view source, std::string_view id);
  Status add_revisions(CataloguePage& page);
  Status add_changes(CataloguePage& page, const Rows& rows);
  Result<Excerpt> excerpt(const CatalogueItem& item, std::int64_t revision);
  Status add_same(CataloguePage& page);
  Status add_history(std::vector<LinkView>& links);

  Store& store_;
  World& world_;
  Excerpts& excerpts_;
  std::unique_ptr<InputReader> reader_;  // once one was needed
};

}  // namespace docket
