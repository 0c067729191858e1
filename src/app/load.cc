#include "app/load.h"

#include "cases/decide.h"
#include "cases/organisation.h"

namespace docket {

Result<LoadedCase> case_of_records(const std::vector<Record>& records) {
  LoadedCase loaded;
  for (const Record& stored : records) {
    if (!stored.body) {
      loaded.erased.push_back({stored.case_seq, stored.index, Instant{stored.recorded_ms}});
      continue;
    }
    CaseRecord record = TRY(read_case_record(*stored.body));
    record.index = stored.index;
    evolve(loaded.state, record);
    loaded.records.push_back(std::move(record));
  }
  return loaded;
}

Result<LoadedCase> load_case(Store& store, const Reader& reader, CaseCalled name) {
  LoadedCase loaded;
  if (is_id_of_case(name.case_id)) loaded = TRY(case_of_records(TRY(store.load(name.case_id))));
  if (!loaded.state.exists() || !sees(reader, loaded.state))
    return Error{"case.not-found", "there is no such case, or it is not open to you",
                 std::string{name.called}};
  return loaded;
}

Status has_come(std::optional<Instant> known_at, Instant now) {
  if (!known_at || *known_at <= now + kClocksApartMax) return Done{};
  return Error{"case.in-future",
               to_text(*known_at) + " has not come yet (it is " + to_text(now) +
                   "); what will be known then is not known now",
               "/known_at"};
}

Result<Knowledge> knowledge_of(const LoadedCase& loaded, std::optional<Instant> known_at,
                               Instant now) {
  TRY(has_come(known_at, now));
  if (!known_at || *known_at >= now) return Knowledge{loaded.state, now};
  Knowledge known{{}, *known_at};
  for (const CaseRecord& record : loaded.records)
    if (record.recorded_at <= *known_at) evolve(known.state, record);
  if (known.state.exists()) return known;
  return Error{"case.not-known-yet",
               "at that moment nothing of this case was recorded; it begins at " +
                   to_text(loaded.state.opened_at),
               "/known_at"};
}

}  // namespace docket
