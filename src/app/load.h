// A case read back from the ledger: its records in order and what they make of it.

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "access/may.h"
#include "cases/event.h"
#include "cases/state.h"
#include "store/store.h"

namespace docket {

struct ErasedPlace {
  std::int64_t seq = 0;
  std::int64_t index = 0;
  Instant recorded_at;
};

struct LoadedCase {
  CaseState state;
  std::vector<CaseRecord> records;
  std::vector<ErasedPlace> erased;
};

// The case that these records make, in their order. Errors: those of read_case_record.
Result<LoadedCase> case_of_records(const std::vector<Record>& records);

// Whose errors name the case as the reader called it, by number or by id: an id that he did not
// know would tell him that there is such a case.
struct CaseCalled {
  std::string_view case_id;
  std::string_view called;
};

// Errors: case.not-found (also when the reader may not see it), those of Store::load and
// read_case_record.
Result<LoadedCase> load_case(Store& store, const Reader& reader, CaseCalled name);

// A case as it is known at a moment, and the moment at which it is then judged.
struct Knowledge {
  CaseState state;
  Instant at;
};

// Whether a moment to look back to has come; clocks may lie as far apart as for facts. Errors:
// case.in-future.
Status has_come(std::optional<Instant> known_at, Instant now);

// Without `known_at`, and with one just ahead of our clock, what is known now. A correction
// replaces a fact from the moment on at which it was recorded: before, the old one is what was
// known. Errors: case.not-known-yet, those of has_come.
Result<Knowledge> knowledge_of(const LoadedCase& loaded, std::optional<Instant> known_at,
                               Instant now);

}  // namespace docket
