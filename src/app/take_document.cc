// Takes what was chosen of a document: decided first, all of it, and only then written.

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "app/document_items.h"
#include "app/take_record.h"
#include "base/hash.h"

namespace docket {
namespace {

std::string place_of(std::size_t at) { return "/chosen/" + std::to_string(at); }

// An error of one of many says which.
Error of_choice(const Error& error, std::size_t at, const std::string& id) {
  return {error.code, id.empty() ? error.message : id + ": " + error.message,
          place_of(at) + (error.where.starts_with('/') ? error.where : "")};
}

// One choice, ready to be written.
struct Ready {
  const DocumentChoice* choice = nullptr;
  const Advisory* record = nullptr;
  bool is_another = false;
  Submission submission;
  std::optional<Reply> answered;  // the same was asked for before, under the same request key
};

// Under which key of the request its items are written: of all that it says. A document is large,
// so what all of its items have in common is hashed once.
class ItemKeys {
 public:
  ItemKeys(const std::string& request_key, const DocumentTaking& wish) {
    if (!request_key.empty())
      common_ = hex(sha256({request_key, "\n", wish.document, "\n", print(to_json(wish.as))}));
  }

  std::string of(const DocumentChoice& choice) const {
    if (common_.empty()) return "";
    return hex(sha256({common_, "\n", print(to_json(choice))}));
  }

 private:
  std::string common_;  // empty: a request without a key
};

class Taking {
 public:
  Taking(Docket& docket, const Reader& reader, const DocumentTaking& wish,
         const std::string& request_key)
      : docket_(docket), reader_(reader), wish_(wish), keys_(request_key, wish) {}

  // Decides it without writing. A case that is there already is found again when it is written.
  Result<Ready> ready(const DocumentChoice& choice, const Advisory& record) {
    Ready one{&choice, &record, choice.another.value_or(false), {}, {}};
    const std::string key = keys_.of(choice);
    one.answered = TRY(answered_before(key));
    if (one.answered) return one;
    if (choice.into) {
      if (!into_.insert(TRY(docket_.find_case(reader_, *choice.into))).second)
        return Error{"import.same-case",
                     "another of the items goes into this case already; take one after the other",
                     "/into"};
      TakenRecord taken = TRY(record_to_take(docket_, reader_, *choice.into, record));
      if (taken.refused)
        return Error{taken.refused->code, taken.refused->message, taken.refused->where};
      one.submission.case_id = *choice.into;
      one.submission = taking(std::move(taken), std::move(one.submission));
    } else if (one.is_another || !TRY(opened_before(docket_.store(), reader_, record))) {
      BegunCase begun = TRY(begun_by(docket_, reader_, record, choice_for(record, wish_.as)));
      one.submission = submitted_together(std::move(begun.commands));
      if (!one.is_another) one.submission.from = key_of(record);
    } else {
      return one;  // it is there
    }
    one.submission.request_key = key;
    Submission tried = one.submission;
    tried.preview = true;
    TRY(docket_.submit(reader_, std::move(tried)));
    return one;
  }

  TakenItem take(Ready one) {
    TakenItem item;
    item.place = one.choice->place;
    if (one.answered) {
      item.case_id = one.answered->case_id;
      item.number = one.answered->number;
      return item;
    }
    Result<OpenedRecord> taken = written(std::move(one));
    if (!taken.ok()) {
      const Error& error = taken.error();
      item.refused = OutputRefusal{error.code, error.message, error.where};
      return item;
    }
    item.case_id = taken->case_id;
    item.number = taken->number;
    item.was_open = taken->was_open;
    return item;
  }

 private:
  Result<std::optional<Reply>> answered_before(const std::string& key) {
    if (key.empty()) return std::optional<Reply>{};
    const Rows found = TRY(docket_.store().query("request_find", {reader_.account, key}));
    if (found.empty()) return std::optional<Reply>{};
    return std::optional{TRY(from_json<Reply>(TRY(parse_json(found.text(0, "reply")))))};
  }

  // Two of a document may be the same one: of these the first opens the case.
  Result<OpenedRecord> written(Ready one) {
    if (!one.choice->into && !one.is_another) {
      if (auto there = TRY(opened_before(docket_.store(), reader_, *one.record)))
        return *std::move(there);
    }
    const Reply reply = TRY(docket_.submit(reader_, std::move(one.submission)));
    return OpenedRecord{reply.case_id, reply.number, false};
  }

  Docket& docket_;
  const Reader& reader_;
  const DocumentTaking& wish_;
  const ItemKeys keys_;
  std::set<std::string> into_;  // the cases that take one of them
};

Status check_choices(const std::vector<DocumentChoice>& chosen) {
  if (chosen.empty() || chosen.size() > Documents::kItemsMax)
    return Error{"import.no-choice", "choose 1 to 500 items of the document", "/chosen"};
  for (std::size_t at = 0; at < chosen.size(); ++at) {
    for (std::size_t before = 0; before < at; ++before)
      if (chosen[before].place == chosen[at].place)
        return Error{"import.no-choice", "an item is chosen once", place_of(at) + "/place"};
  }
  return Done{};
}

}  // namespace

Result<DocumentTaken> take_document(Docket& docket, const Reader& reader, Documents& documents,
                                    const DocumentTaking& wish, const std::string& request_key) {
  TRY(may(&reader, May::handle));
  TRY(check_choices(wish.chosen));
  std::map<std::string, std::optional<Result<Read>>> found;
  for (const DocumentChoice& choice : wish.chosen) found[choice.place];
  const DocumentSeen seen = TRY(documents.read(wish.document, [&found](const FoundReport& one) {
    const auto at = found.find(one.place);
    if (at != found.end() && !at->second) at->second = one.read;
  }));
  Taking taking{docket, reader, wish, request_key};
  const std::lock_guard alone{docket.opening_from_records()};
  std::vector<Ready> all;
  for (std::size_t at = 0; at < wish.chosen.size(); ++at) {
    const std::optional<Result<Read>>& read = found[wish.chosen[at].place];
    if (!read) return no_such_item(wish.chosen[at].place, seen, place_of(at) + "/place");
    if (!read->ok()) return of_choice(read->error(), at, "");
    const Advisory& record = (*read)->advisory;
    Result<Ready> ready = taking.ready(wish.chosen[at], record);
    if (!ready.ok()) return of_choice(ready.error(), at, std::string{own_number(record)});
    all.push_back(std::move(*ready));
  }
  DocumentTaken taken;
  for (Ready& one : all) taken.items.push_back(taking.take(std::move(one)));
  return taken;
}

}  // namespace docket
