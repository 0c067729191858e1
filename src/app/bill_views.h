// What is asked of bills of materials, and what is answered.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "inventory/match.h"
#include "law/pack.h"
#include "time/instant.h"

namespace docket {

struct BillWish {
  std::string name;
  std::string document;

  static constexpr auto fields(auto list) {
    return list(field("name", &BillWish::name, "of which product or system it is"),
                field("document", &BillWish::document, "its bytes, in base64; at most 16 MiB"));
  }
};

struct BillDrop {
  std::string because;

  static constexpr auto fields(auto list) {
    return list(field("because", &BillDrop::because, "the reason"));
  }
};

struct BillCounts {
  std::int64_t affected = 0;
  std::int64_t undecided = 0;
  std::int64_t decided = 0;
  std::int64_t to_review = 0;

  static constexpr auto fields(auto list) {
    return list(field("affected", &BillCounts::affected, "matches that nobody has looked at"),
                field("undecided", &BillCounts::undecided, "the same, where none can be certain"),
                field("decided", &BillCounts::decided, "of which a person said something"),
                field("to_review", &BillCounts::to_review,
                      "the same, but what was seen then is no longer so"));
  }
};

struct BillView {
  std::string name;
  std::int64_t edition = 0;
  std::string digest;
  std::string format;
  std::int64_t components = 0;
  std::string kept_by;
  Instant kept_at;
  std::optional<BillCounts> counts;
  std::optional<std::string> refused;

  static constexpr auto fields(auto list) {
    return list(field("name", &BillView::name, "of which product or system it is"),
                field("edition", &BillView::edition, "counted from 1"),
                field("digest", &BillView::digest, "SHA-256 of the document"),
                field("format", &BillView::format, "cyclonedx or spdx"),
                field("components", &BillView::components, "how many there are in it"),
                field("kept_by", &BillView::kept_by, "the account that brought it"),
                field("kept_at", &BillView::kept_at, "when"),
                field("counts", &BillView::counts, "absent: nothing was matched yet"),
                field("refused", &BillView::refused, "why it cannot be: the code of the error"));
  }
};

struct BillRemark {
  std::string code;
  std::string where;
  std::string found;

  static constexpr auto fields(auto list) {
    return list(field("code", &BillRemark::code, "what is odd"),
                field("where", &BillRemark::where, "the place in the document"),
                field("found", &BillRemark::found, "what stands there"));
  }
};

struct BillBrought {
  BillView bill;
  bool unchanged = false;
  std::vector<std::string> lost;
  std::int64_t lost_more = 0;
  std::vector<BillRemark> remarks;
  std::int64_t remarks_more = 0;

  static constexpr auto fields(auto list) {
    return list(field("bill", &BillBrought::bill, "as it is kept"),
                field("unchanged", &BillBrought::unchanged, "the last edition is this document"),
                field("lost", &BillBrought::lost, "what of the document is not looked at"),
                field("lost_more", &BillBrought::lost_more, "how many places beyond these"),
                field("remarks", &BillBrought::remarks, "names that do not count, the first 100"),
                field("remarks_more", &BillBrought::remarks_more, "how many beyond these"));
  }
};

struct BillList {
  std::vector<BillView> items;
  std::int64_t waiting = 0;

  static constexpr auto fields(auto list) {
    return list(field("items", &BillList::items, "all of them, by name"),
                field("waiting", &BillList::waiting,
                      "records of the catalogue that are not looked at yet"));
  }
};

// Which matches are shown.
enum class BillShow : std::uint8_t { open, decided, all };
inline std::span<const std::string_view> enum_names(BillShow) {
  static constexpr std::string_view kNames[] = {"open", "decided", "all"};
  return kNames;
}

struct BillQuery {
  std::optional<BillShow> show;
  std::optional<Confidence> confidence;
  std::optional<int> limit;
  std::optional<std::string> after;

  static constexpr auto fields(auto list) {
    return list(
        field("show", &BillQuery::show, "open (the default): to be looked at; decided; all"),
        field("confidence", &BillQuery::confidence, "at least that; left out: medium"),
        field("limit", &BillQuery::limit, "how many at most; left out: 50"),
        field("after", &BillQuery::after, "the `next` of the page before"));
  }
};

struct BillComponent {
  std::string key;
  std::string group;
  std::string name;
  std::string version;
  std::string place;
  std::int64_t times = 1;

  static constexpr auto fields(auto list) {
    return list(field("key", &BillComponent::key, "its package URL, CPE name, or name and version"),
                field("group", &BillComponent::group, "what its name is within"),
                field("name", &BillComponent::name, "its name"),
                field("version", &BillComponent::version, "its version"),
                field("place", &BillComponent::place, "in the document"),
                field("times", &BillComponent::times, "how often it stands in the bill"));
  }
};

// Whether what a person said still rests on what there is.
enum class Stands : std::uint8_t { as_decided, revised, to_review, gone };
inline std::span<const std::string_view> enum_names(Stands) {
  static constexpr std::string_view kNames[] = {"as-decided", "revised", "to-review", "gone"};
  return kNames;
}

struct BindingView {
  std::string decision;
  std::string because;
  std::string said;
  std::int64_t revision = 0;
  std::int64_t edition = 0;
  std::string decided_by;
  Instant decided_at;
  Stands stands = Stands::as_decided;

  static constexpr auto fields(auto list) {
    return list(
        field("decision", &BindingView::decision, "affected, not-affected or another-product"),
        field("because", &BindingView::because, "the reason"),
        field("said", &BindingView::said, "what matching said then"),
        field("revision", &BindingView::revision, "of the record, as seen"),
        field("edition", &BindingView::edition, "of the bill, as seen"),
        field("decided_by", &BindingView::decided_by, "the account"),
        field("decided_at", &BindingView::decided_at, "when"),
        field("stands", &BindingView::stands,
              "as-decided; revised: record or bill changed, matching says the same; to-review: it "
              "says something else; gone: it says nothing any more"));
  }
};

struct BillMatch {
  BillComponent component;
  std::string source;
  std::string record_id;
  std::int64_t revision = 0;
  std::string about;
  std::string title;
  std::string severity;
  std::string status;
  std::optional<std::string> supposed;
  std::string confidence;
  std::string met;
  std::string own;
  std::string their;
  std::string versions;
  std::vector<Wording> reasons;
  std::optional<BindingView> binding;

  static constexpr auto fields(auto list) {
    return list(
        field("component", &BillMatch::component, "of the bill"),
        field("source", &BillMatch::source, "of the record"),
        field("record_id", &BillMatch::record_id, "the record's number"),
        field("revision", &BillMatch::revision, "of the record, as it was matched"),
        field("about", &BillMatch::about, "which of its vulnerabilities; empty: the whole"),
        field("title", &BillMatch::title, "of the record"),
        field("severity", &BillMatch::severity, "critical, high, medium, low, none or empty"),
        field("status", &BillMatch::status, "affected, fixed, not-affected or undecided"),
        field("supposed", &BillMatch::supposed, "were versions ranked as numbers with dots"),
        field("confidence", &BillMatch::confidence, "how surely it is the product: high …"),
        field("met", &BillMatch::met, "purl, cpe or name"),
        field("own", &BillMatch::own, "the component's name that met"),
        field("their", &BillMatch::their, "the record's"),
        field("versions", &BillMatch::versions,
              "of the record: the one or the range that takes in the component's; empty: none"),
        field("reasons", &BillMatch::reasons, "why, in words"),
        field("binding", &BillMatch::binding, "what a person said; absent: nobody has"));
  }
};

// What a person said of what is no longer met.
struct GoneBinding {
  std::string component;
  std::string source;
  std::string record_id;
  std::string about;
  BindingView binding;

  static constexpr auto fields(auto list) {
    return list(field("component", &GoneBinding::component, "its key then"),
                field("source", &GoneBinding::source, "of the record"),
                field("record_id", &GoneBinding::record_id, "the record's number"),
                field("about", &GoneBinding::about, "which of its vulnerabilities"),
                field("binding", &GoneBinding::binding, "what was said"));
  }
};

struct BillMatches {
  BillView bill;
  std::vector<BillMatch> items;
  std::optional<std::string> next;
  std::int64_t total = 0;
  std::vector<GoneBinding> gone;
  std::int64_t waiting = 0;
  std::int64_t unreadable = 0;

  static constexpr auto fields(auto list) {
    return list(field("bill", &BillMatches::bill, "the bill"),
                field("items", &BillMatches::items, "affected first, the surest first"),
                field("next", &BillMatches::next, "give it back as `after`; absent at the end"),
                field("total", &BillMatches::total, "how many there are in all"),
                field("gone", &BillMatches::gone, "decisions on what is no longer met"),
                field("waiting", &BillMatches::waiting,
                      "records of the catalogue that are not looked at yet"),
                field("unreadable", &BillMatches::unreadable, "records that cannot be read"));
  }
};

struct RecordBill {
  std::string bill;
  std::vector<BillMatch> items;
  std::int64_t more = 0;
  std::optional<std::string> refused;

  static constexpr auto fields(auto list) {
    return list(field("bill", &RecordBill::bill, "the bill of materials"),
                field("items", &RecordBill::items, "its components, affected first; at most 50"),
                field("more", &RecordBill::more, "how many beyond these"),
                field("refused", &RecordBill::refused, "why it could not be looked at: a code"));
  }
};

struct RecordBills {
  std::vector<RecordBill> items;
  std::int64_t bills = 0;
  bool waiting = false;
  bool unreadable = false;

  static constexpr auto fields(auto list) {
    return list(field("items", &RecordBills::items, "bills with a component it speaks of"),
                field("bills", &RecordBills::bills, "how many bills were looked at"),
                field("waiting", &RecordBills::waiting,
                      "the record, as it is now, has not been looked at yet"),
                field("unreadable", &RecordBills::unreadable, "it cannot be read"));
  }
};

struct BindingWish {
  std::string component;
  std::string source;
  std::string record_id;
  std::string about;
  std::string decision;
  std::string because;
  std::optional<std::int64_t> edition;
  std::optional<std::int64_t> revision;
  std::optional<std::string> said;

  static constexpr auto fields(auto list) {
    return list(
        field("component", &BindingWish::component, "its key"),
        field("source", &BindingWish::source, "of the record"),
        field("record_id", &BindingWish::record_id, "the record's number"),
        field("about", &BindingWish::about, "which of its vulnerabilities; empty: the whole"),
        field("decision", &BindingWish::decision,
              "affected, not-affected, another-product, or undone"),
        field("because", &BindingWish::because, "the reason, which is kept"),
        field("edition", &BindingWish::edition, "of the bill, as it was looked at"),
        field("revision", &BindingWish::revision, "of the record, as it was looked at"),
        field("said", &BindingWish::said, "the status that was looked at"));
  }
};

}  // namespace docket
