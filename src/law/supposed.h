// A pack with another term for one of its duties: what if, and not law.

#pragma once

#include <string>
#include <string_view>

#include "law/pack.h"

namespace docket {

// "h", "d", "wd", "m", "y".
std::string_view short_name_of(TermUnit unit);

// "30d", "10wd", "24h", "1m", "2y". Error: pack.term.
Result<Term> parse_short_term(std::string_view text);

// Errors: pack.no-such-duty, pack.term (working days, and the pack names no calendar).
Result<Pack> with_term(Pack pack, std::string_view duty, Term term);

}  // namespace docket
