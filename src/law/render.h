// Rules as sentences in Chinese and in English, for people who read law and not rule text.

#pragma once

#include <string>

#include "law/pack.h"

namespace docket {

// "Within 90 days of learning of the vulnerability, the provider … must have done this: …".
Wording sentence_of(const Pack& pack, const DutyRule& duty);

// An expression as a phrase: "fixing the vulnerability or taking a preventive measure".
Wording phrase_of(const Pack& pack, std::int32_t node);

// "90 days", "at once", "no term is named".
Wording phrase_of(const Clauses& clauses);

// How days are counted: "natural days; the first day is not counted …".
Wording phrase_of(CountingMode counting);

// Every duty of the pack, one paragraph each: the golden files zh.golden and en.golden.
Wording book_of(const Pack& pack);

}  // namespace docket
