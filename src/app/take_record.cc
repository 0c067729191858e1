#include "app/take_record.h"

#include <algorithm>
#include <set>

#include "app/catalogue_rows.h"
#include "app/load.h"
#include "app/same_case.h"
#include "cases/case_advisory.h"
#include "formats/beginning.h"
#include "formats/sharing.h"

namespace docket {
namespace {

std::string number_text(const std::string& identifier) {
  const std::optional<CatalogueNumber> number = number_in(identifier);
  return number ? number->canonical : identifier;
}

// Whether the record tells of the vulnerability of the case: it has one of its numbers, or a person
// accepted that another record with one of them is the same.
Result<bool> tells_of(Store& store, const CaseState& state, const Advisory& record) {
  std::set<std::string> ours;
  for (const std::string& identifier : state.identifiers) ours.insert(number_text(identifier));
  const auto is_ours = [&ours](const std::string& text) {
    return ours.contains(number_text(text));
  };
  for (const Identifier& one : record.identifiers) {
    const bool names_it = one.relation == Relation::own || one.relation == Relation::same ||
                          one.relation == Relation::covers;
    if (names_it && (is_ours(identifier_text(one)) || is_ours(one.id))) return true;
  }
  if (record.identifiers.empty()) return false;
  const std::set<std::string> accepted =
      TRY(accepted_as_same(store, identifier_text(record.identifiers.front())));
  return std::any_of(accepted.begin(), accepted.end(), is_ours);
}

// Why the case is for more people than the record may be known to.
std::optional<Error> too_wide(const CaseState& state, const Advisory& record) {
  const std::string label = sharing_of(record);
  const std::string& said = state.stated.sharing;
  if (!said.empty() && is_narrower(label, said))
    return Error{"advisory.wider",
                 "the record is TLP:" + label + " and the advisory of this case TLP:" + said +
                     "; what is taken over would go further than it may, so say the label of the "
                     "record in the case first",
                 "/described/sharing"};
  if (!is_for_few(label) || state.restricted) return std::nullopt;
  return Error{"advisory.open-case",
               "the record is TLP:" + label +
                   " and everybody with an account sees this case; restrict it first to those who "
                   "may know",
               "/restricted"};
}

// Why the record cannot be taken over in the case as it stands; what people said already is not
// written over.
Result<std::optional<Error>> hindrance(Store& store, const CaseState& state, const Advisory& record,
                                       const Beginning& begun) {
  if (!TRY(tells_of(store, state, record)))
    return std::optional{Error{
        "advisory.other-record",
        std::string{own_number(record)} +
            " has none of the numbers of this case, and nobody accepted that it is the same as a "
            "record that has; if it is about this vulnerability, give the case its number first",
        "/id"}};
  if (const auto why = too_wide(state, record)) return why;
  const StatedAdvisory& stated = state.stated;
  const bool rows = !stated.affected.empty() && stated.affected != begun.affected.rows;
  const bool texts = !stated.texts.empty() && stated.texts != begun.described.texts;
  if (!rows && !texts) return std::optional<Error>{};
  return std::optional{
      Error{"advisory.begun",
            "something is said in this case already, which the record would replace; say the "
            "rest of it by hand",
            rows ? "/affected" : "/described"}};
}

}  // namespace

Result<TakenRecord> record_to_take(Docket& docket, const Reader& reader, std::string_view name,
                                   const Advisory& record) {
  const std::string case_id = TRY(docket.find_case(reader, name));
  const LoadedCase loaded = TRY(load_case(docket.store(), reader, {case_id, name}));
  Beginning begun = begun_from(record, loaded.state);
  TakenRecord taken;
  taken.source = record.format;
  taken.id = own_number(record);
  taken.sequence = loaded.state.sequence;
  if (const auto why = TRY(hindrance(docket.store(), loaded.state, record, begun)))
    taken.refused = OutputRefusal{why->code, why->message, why->where};
  taken.affected = std::move(begun.affected);
  taken.described = std::move(begun.described);
  taken.scores = std::move(begun.scores);
  taken.more_untaken = more_untaken(begun);
  taken.untaken = std::move(begun.untaken);
  for (PlaceTold& place : begun.left)
    taken.left.push_back({std::move(place.at), std::move(place.value)});
  return taken;
}

Submission taking(TakenRecord taken, Submission submission) {
  submission.request_key.clear();  // taken again, it says nothing new
  submission.seen = std::min(submission.seen.value_or(taken.sequence), taken.sequence);
  submission.command = std::move(taken.described);
  submission.then.emplace_back(std::move(taken.affected));
  for (RecordScore& score : taken.scores) submission.then.emplace_back(std::move(score));
  return submission;
}

Result<Reply> take_record(Docket& docket, const Reader& reader, Submission submission,
                          const Advisory& record) {
  TakenRecord taken = TRY(record_to_take(docket, reader, submission.case_id, record));
  if (taken.refused)
    return Error{taken.refused->code, taken.refused->message, taken.refused->where};
  return docket.submit(reader, taking(std::move(taken), std::move(submission)));
}

}  // namespace docket
