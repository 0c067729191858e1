// Records that were taken back: what their formats call withdrawn, rejected or superseded.
//
// Such a record stays what it was when it is written in another format, as far as that one has a
// word for it; a reader of the result must not take it for a live one.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "cases/advisory.h"

namespace docket {

// superseded: what it said holds, and another document says it now.
enum class TakenBack : std::uint8_t { no, withdrawn, superseded };

// The profiles of CSAF 2.1, and what documents of 2.0 call themselves that are meant so (9.1.18).
inline constexpr std::string_view kCsafWithdrawn = "csaf_withdrawn";
inline constexpr std::string_view kCsafSuperseded = "csaf_superseded";
inline constexpr std::string_view kWithdrawn2_0 = "Withdrawn";
inline constexpr std::string_view kSuperseded2_0 = "Superseded";

struct Withdrawal {
  TakenBack how = TakenBack::no;
  const DatedFact* at = nullptr;  // nullptr: no date is near it
  bool is_dated = false;          // the record says that this was when; else its last change was

  explicit operator bool() const { return how != TakenBack::no; }
};

// Of the record as a whole: by its profile, its state, or a date of withdrawal.
Withdrawal withdrawal_of(const Advisory& advisory);

// The texts that say why, or where none does what the record said: those of one kind.
std::vector<const RecordText*> reasons_of(const Advisory& advisory);

}  // namespace docket
