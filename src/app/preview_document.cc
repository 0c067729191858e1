// What a document would come to: which cases, with what in them, and what of it is lost.

#include <algorithm>

#include "app/catalogue_rows.h"
#include "app/document_items.h"
#include "app/take_record.h"
#include "formats/facts.h"
#include "formats/lost_places.h"

namespace docket {
namespace {

constexpr std::size_t kPlacesShown = 1'000;
constexpr std::size_t kMovedShown = 50;

OutputRefusal refusal_of(const Error& error) { return {error.code, error.message, error.where}; }

DocumentItem item_of(const FoundReport& found) {
  DocumentItem item;
  item.place = found.place;
  if (!found.read.ok()) {
    item.refused = refusal_of(found.read.error());
    return item;
  }
  const Advisory& record = found.read->advisory;
  item.id = own_number(record);
  item.format = record.format;
  item.title = record.title;
  item.severity = severity_word(record);
  item.state = record.state;
  item.identifiers = numbers_named(record);
  return item;
}

void add_left(std::vector<OutputPlace> left, DocumentShown& shown) {
  left.resize(std::min(left.size(), kPlacesShown));
  shown.left = std::move(left);
}

// The cases that there are for it, and why one of them cannot take it.
Status add_cases_for(Docket& docket, const Reader& reader, const Advisory& record,
                     DocumentItem& item) {
  TRY(add_cases(docket.store(), reader, item));
  for (CaseAtHand& one : item.cases) {
    TakenRecord taken = TRY(record_to_take(docket, reader, one.case_id, record));
    one.refused = std::move(taken.refused);
  }
  return Done{};
}

// What the case would be, in which everything is decided as it will be.
Status show_opening(Docket& docket, const Reader& reader, const Advisory& record,
                    const OpenChoice& choice, DocumentShown& shown) {
  BegunCase begun = TRY(begun_by(docket, reader, record, choice));
  shown.opening = std::move(begun.opening);
  shown.affected = std::move(begun.affected);
  shown.described = std::move(begun.described);
  shown.scores = std::move(begun.scores);
  shown.untaken = std::move(begun.untaken);
  shown.more_untaken = begun.more_untaken;
  add_left(std::move(begun.left), shown);
  Submission submission = submitted_together(std::move(begun.commands));
  submission.preview = true;
  Reply reply = TRY(docket.submit(reader, std::move(submission)));
  shown.more_moved = reply.more_moved.value_or(0);
  if (reply.moved.size() > kMovedShown) {
    shown.more_moved += static_cast<std::int64_t>(reply.moved.size() - kMovedShown);
    reply.moved.resize(kMovedShown);
  }
  shown.moved = std::move(reply.moved);
  return Done{};
}

Status show_taking(Docket& docket, const Reader& reader, const Advisory& record,
                   const std::string& into, DocumentShown& shown) {
  TakenRecord taken = TRY(record_to_take(docket, reader, into, record));
  shown.affected = std::move(taken.affected);
  shown.described = std::move(taken.described);
  shown.scores = std::move(taken.scores);
  shown.untaken = std::move(taken.untaken);
  shown.more_untaken = taken.more_untaken;
  shown.refused = std::move(taken.refused);
  add_left(std::move(taken.left), shown);
  return Done{};
}

}  // namespace

Result<DocumentPreview> preview_document(Docket& docket, const Reader& reader, Documents& documents,
                                         const DocumentWish& wish) {
  TRY(may(&reader, May::handle));
  DocumentPreview preview;
  std::optional<Read> chosen;
  std::string chosen_place;
  std::optional<Error> failed;
  preview.seen = TRY(documents.read(wish.document, [&](const FoundReport& found) {
    preview.items.push_back(item_of(found));
    if (found.read.ok()) {
      const Advisory& record = found.read->advisory;
      const auto begun = begun_by(docket, reader, record, choice_for(record, wish.as));
      if (!begun.ok()) preview.items.back().refused = refusal_of(begun.error());
      const Status cases = add_cases_for(docket, reader, record, preview.items.back());
      if (!cases.ok() && !failed) failed = cases.error();
    }
    const bool is_wanted = wish.place ? found.place == *wish.place : true;
    if (!is_wanted || chosen || !found.read.ok()) return;
    chosen = *found.read;
    chosen_place = found.place;
  }));
  if (failed) return *failed;
  if (!chosen && wish.place) return no_such_item(*wish.place, preview.seen, "/place");
  if (!chosen) return preview;
  DocumentShown shown;
  shown.place = chosen_place;
  shown.format_version = chosen->advisory.format_version;
  shown.lost = first_lost(std::move(chosen->lost), kPlacesShown);
  const Advisory& record = chosen->advisory;
  const Status done =
      wish.into ? show_taking(docket, reader, record, *wish.into, shown)
                : show_opening(docket, reader, record, choice_for(record, wish.as), shown);
  if (!done.ok()) shown.refused = refusal_of(done.error());
  preview.shown = std::move(shown);
  return preview;
}

}  // namespace docket
