// Documents that persons bring, from which cases are opened: looked at first, then taken. Nothing
// is kept between the two; whoever takes a document brings it again.

#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/input_reader.h"
#include "app/open_begun.h"

namespace docket {

inline constexpr std::size_t kDocumentBytesMax = 16UL << 20;

// The bytes of a document that comes in base64.
// Errors: import.document-size, import.not-base64.
Result<std::string> document_bytes(std::string_view document);

// One document at a time is read, by a reader of its own.
class Documents {
 public:
  static constexpr std::size_t kItemsMax = 500;
  static constexpr int kWaitingMax = 8;

  // `reader`: empty: this process.
  explicit Documents(MakeInputReader reader) : make_reader_(std::move(reader)) {}

  // `document`: base64. Errors: import.document-size, import.not-base64, import.busy, those of
  // InputReader::read_document.
  Result<DocumentSeen> read(std::string_view document, const VisitReport& visit);

 private:
  MakeInputReader make_reader_;
  std::atomic<int> waiting_{0};
  std::mutex reading_;
};

// As what cases are opened. Without an asset of ours it is the first product that each names.
struct DocumentRole {
  std::string role;
  std::string kind;
  std::vector<AddAsset> assets;

  static constexpr auto fields(auto list) {
    return list(field("role", &DocumentRole::role, "which role we hold: provider, operator, …"),
                field("kind", &DocumentRole::kind, "product, service or system"),
                field("assets", &DocumentRole::assets,
                      "what of ours is affected; none: the first product that each item names"));
  }
};

struct DocumentWish {
  std::string document;
  DocumentRole as;
  std::optional<std::string> place;
  std::optional<std::string> into;

  static constexpr auto fields(auto list) {
    return list(
        field("document", &DocumentWish::document, "its bytes, in base64; at most 16 MiB"),
        field("as", &DocumentWish::as, "as what cases would be opened"),
        field("place", &DocumentWish::place,
              "of the item that is shown whole; left out: the first that can be taken"),
        field("into", &DocumentWish::into, "the case that would take it; left out: a new one"));
  }
};

struct CaseAtHand {
  std::string case_id;
  std::string number;
  std::string title;
  bool opened = false;
  std::optional<OutputRefusal> refused;

  static constexpr auto fields(auto list) {
    return list(field("case_id", &CaseAtHand::case_id, "the case"),
                field("number", &CaseAtHand::number, "its number"),
                field("title", &CaseAtHand::title, "one line"),
                field("opened", &CaseAtHand::opened,
                      "it was opened from this very record or report; else it has a number of it"),
                field("refused", &CaseAtHand::refused, "why it cannot take it; absent: it can"));
  }
};

struct DocumentItem {
  std::string place;
  std::string id;
  std::string format;
  std::string title;
  std::string severity;
  std::string state;
  std::vector<std::string> identifiers;
  std::vector<CaseAtHand> cases;
  std::optional<OutputRefusal> refused;

  static constexpr auto fields(auto list) {
    return list(
        field("place", &DocumentItem::place, "in the document; name it by this"),
        field("id", &DocumentItem::id, "its own number; empty: it could not be read"),
        field("format", &DocumentItem::format, "the key of its format, such as cve or sarif"),
        field("title", &DocumentItem::title, "one line"),
        field("severity", &DocumentItem::severity, "critical, high, medium, low, none or empty"),
        field("state", &DocumentItem::state, "as published: REJECTED, suppressed, …"),
        field("identifiers", &DocumentItem::identifiers, "numbers of the vulnerability"),
        field("cases", &DocumentItem::cases, "that there are for it already"),
        field("refused", &DocumentItem::refused, "why no case can be opened; absent: one can"));
  }
};

struct DocumentShown {
  std::string place;
  std::string format_version;
  std::optional<OpenCase> opening;
  StateAffected affected;
  DescribeAdvisory described;
  std::vector<RecordScore> scores;
  std::vector<MovedDuty> moved;
  std::int64_t more_moved = 0;
  std::vector<UntakenRow> untaken;
  std::int64_t more_untaken = 0;
  std::vector<OutputPlace> left;
  std::vector<std::string> lost;
  std::optional<OutputRefusal> refused;

  static constexpr auto fields(auto list) {
    return list(field("place", &DocumentShown::place, "in the document"),
                field("format_version", &DocumentShown::format_version, "of its format"),
                field("opening", &DocumentShown::opening, "the case; absent: none is opened"),
                field("affected", &DocumentShown::affected, "which versions of what are what"),
                field("described", &DocumentShown::described, "texts, numbers, pages, people"),
                field("scores", &DocumentShown::scores, "its CVSS vectors"),
                field("moved", &DocumentShown::moved, "the duties that would move"),
                field("more_moved", &DocumentShown::more_moved, "how many beyond these"),
                field("untaken", &DocumentShown::untaken,
                      "what it says of versions and no row says; known before it is taken"),
                field("more_untaken", &DocumentShown::more_untaken, "how many beyond these"),
                field("left", &DocumentShown::left, "what is not taken, in its neutral form"),
                field("lost", &DocumentShown::lost, "what could not be read, in the document"),
                field("refused", &DocumentShown::refused, "why it cannot be; absent: it can"));
  }
};

struct DocumentPreview {
  DocumentSeen seen;
  std::vector<DocumentItem> items;
  std::optional<DocumentShown> shown;

  static constexpr auto fields(auto list) {
    return list(field("seen", &DocumentPreview::seen, "how many it holds, and by which rules"),
                field("items", &DocumentPreview::items, "the first 500 of them"),
                field("shown", &DocumentPreview::shown, "one of them whole; absent: none can be"));
  }
};

struct DocumentChoice {
  std::string place;
  std::optional<std::string> into;
  std::optional<bool> another;

  static constexpr auto fields(auto list) {
    return list(
        field("place", &DocumentChoice::place, "of the item, as the preview says it"),
        field("into", &DocumentChoice::into, "the case that takes it; left out: a new one"),
        field("another", &DocumentChoice::another, "a new one though one was opened from it"));
  }
};

struct DocumentTaking {
  std::string document;
  DocumentRole as;
  std::vector<DocumentChoice> chosen;

  static constexpr auto fields(auto list) {
    return list(field("document", &DocumentTaking::document, "its bytes, as they were looked at"),
                field("as", &DocumentTaking::as, "as what cases are opened"),
                field("chosen", &DocumentTaking::chosen, "what is taken of it"));
  }
};

struct TakenItem {
  std::string place;
  std::string case_id;
  std::string number;
  bool was_open = false;
  std::optional<OutputRefusal> refused;

  static constexpr auto fields(auto list) {
    return list(
        field("place", &TakenItem::place, "of the item"),
        field("case_id", &TakenItem::case_id, "the case; empty where it was refused"),
        field("number", &TakenItem::number, "its number"),
        field("was_open", &TakenItem::was_open, "there was a case from it; nothing was done"),
        field("refused", &TakenItem::refused, "the store failed meanwhile; take it once more"));
  }
};

struct DocumentTaken {
  std::vector<TakenItem> items;

  static constexpr auto fields(auto list) {
    return list(field("items", &DocumentTaken::items, "as they were chosen"));
  }
};

// What a document would come to; nothing is written or kept. Errors: those of Documents::read,
// import.role, import.no-such-item (`place`).
Result<DocumentPreview> preview_document(Docket& docket, const Reader& reader, Documents& documents,
                                         const DocumentWish& wish);

// Opens the cases. All is decided before the first one is written: where one is refused, nothing
// is done. The same with the same request key gets its first answer. Errors: the same;
// import.no-choice, request.key-too-long, and of one of them, with where = "/chosen/3…",
// import.same-case (two would go into one case), those of begun_by, record_to_take and
// Docket::submit.
Result<DocumentTaken> take_document(Docket& docket, const Reader& reader, Documents& documents,
                                    const DocumentTaking& wish, const std::string& request_key);

}  // namespace docket
