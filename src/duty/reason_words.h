// The sentences of which reasons are made, in both languages, each whole and with slots.

#pragma once

#include <cstdint>
#include <string_view>

#include "duty/evaluate.h"
#include "law/pack.h"

namespace docket {

enum class Said : std::uint8_t {
  bearer,            // {party} {roles} {asset}
  started,           // {event} {at} {by}
  recorded_later,    // {recorded}
  judged_so,         // {judgement} {at} {by}
  judged_not_so,     // {judgement} {at} {by}
  not_judged,        // {judgement}
  undecided,         //
  kind_is,           // {asset} {kind}
  term,              // {term} {counting}
  at_once,           //
  no_term,           //
  elapsed,           // {elapsed}
  count_days,        // {term} {first} {last}
  count_by_clock,    // {term} {start} {over}
  rolled,            // {last}
  over,              // {due}
  provisional,       //
  done_in_time,      // {event} {at} {by}
  done_late,         // {event} {at} {by}
  done,              // {event} {at} {by}
  nothing_demanded,  //
  ended,             // {event} {at}
  ended_after_term,  // {due}
  if_judged_so,      // {judgement} {before} {after}
  if_judged_not_so,  // {judgement} {before} {after}
  if_happened,       // {event} {before} {after}
  has,               // {event} {at} {by}
  has_unnamed,       // {event} {at}
  has_not,           // {event}
  never_numbered,    //
  again,             // {term} {counting}
  keeps,             // {term} {counting}
  our_number,        // {because}
  lapsed,            //
  keep_over,         // {over}
  binds,             // {party} {roles}
};

const Wording& sentence(Said said);

// "open", "进行中": a state within a sentence.
const Wording& word_for(DutyState state);

// Why a day does not count, or why one counts that others would rest on.
Wording note_on(StepKind kind, const DayStatus& status);

// "3 days 4 hours": how long something took.
Wording span_between(Instant from, Instant to);

}  // namespace docket
