// The law as it would be under other options than those taken: a rulebook of its own, and which
// duties of a case that moves. Nothing is kept of it.

#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "duty/duties.h"
#include "duty/rulebook.h"

namespace docket {

// "clock-start=verified,report-scope=only-if-needed". Errors: pack.reading-text.
Result<std::vector<ReadingChoice>> read_choices(std::string_view text);

// The same packs, one of them under these options. Errors: pack.unknown-reading,
// pack.unknown-option.
Result<Rulebook> book_under(const Rulebook& book, const std::string& pack,
                            const std::vector<ReadingChoice>& choices);

// A duty before and after; absent where it is not owed.
struct DutyShift {
  std::optional<Duty> before;
  std::optional<Duty> after;
};

// The duties of a case whose state or due moment differs, in the order of `duties`. Both books have
// the same rules.
std::vector<DutyShift> shifted_duties(const Rulebook& book, const Rulebook& under,
                                      const Facts& facts, const Moment& moment);

}  // namespace docket
