#include "app/take_record.h"

#include "app/load.h"
#include "formats/beginning.h"

namespace docket {
namespace {

// What people said already is not written over.
Status nothing_is_lost(const StatedAdvisory& stated, const TakenRecord& taken) {
  const bool rows = !stated.affected.empty() && stated.affected != taken.affected.rows;
  const bool texts = !stated.texts.empty() && stated.texts != taken.described.texts;
  if (!rows && !texts) return Done{};
  return Error{"advisory.begun",
               "something is said in this case already, which the record would replace; say the "
               "rest of it by hand",
               rows ? "/affected" : "/described"};
}

}  // namespace

Result<TakenRecord> record_to_take(Docket& docket, const Reader& reader, std::string_view name,
                                   const Advisory& record) {
  const std::string case_id = TRY(docket.find_case(reader, name));
  const LoadedCase loaded = TRY(load_case(docket.store(), reader, {case_id, name}));
  Beginning begun = begun_from(record, loaded.state);
  TakenRecord taken{record.format,
                    std::string{own_number(record)},
                    std::move(begun.affected),
                    std::move(begun.described),
                    std::move(begun.scores),
                    {}};
  for (PlaceTold& place : begun.left)
    taken.left.push_back({std::move(place.at), std::move(place.value)});
  return taken;
}

Result<Reply> take_record(Docket& docket, const Reader& reader, Submission submission,
                          const Advisory& record) {
  const std::string case_id = TRY(docket.find_case(reader, submission.case_id));
  const LoadedCase loaded = TRY(load_case(docket.store(), reader, {case_id, submission.case_id}));
  TakenRecord taken = TRY(record_to_take(docket, reader, submission.case_id, record));
  TRY(nothing_is_lost(loaded.state.stated, taken));
  submission.request_key.clear();  // taken again, it says nothing new
  submission.command = std::move(taken.described);
  submission.then.emplace_back(std::move(taken.affected));
  for (RecordScore& score : taken.scores) submission.then.emplace_back(std::move(score));
  return docket.submit(reader, std::move(submission));
}

}  // namespace docket
