// Rules as sentences in Chinese and in English, for people who read law and not rule text.

#pragma once

#include <string>

#include "law/pack.h"

namespace docket {

// "Within 90 days of learning of the vulnerability, the provider … must have done this: …".
Wording sentence_of(const Pack& pack, const DutyRule& duty);
Wording sentence_of(const Pack& pack, const GateRule& gate);
Wording sentence_of(const Pack& pack, const StandingRule& standing);
Wording sentence_of(const Pack& pack, const LiabilityRule& liability);
Wording sentence_of(const Pack& pack, const ConflictRule& conflict);

// What a reader has to know of the words a rule rests on: that it is our own, that nobody has read
// them, that they are a paraphrase; empty where there is nothing to say.
Wording warrant_of(const Pack& pack, const RuleHead& rule);

// An expression as a phrase: "fixing the vulnerability or taking a preventive measure".
Wording phrase_of(const Pack& pack, std::int32_t node);

// "90 days", "at once", "no term is named".
Wording phrase_of(const Clauses& clauses);
Wording phrase_of(const Term& term);

// How days are counted: "natural days; the first day is not counted …".
Wording phrase_of(CountingMode counting);

// The same in a few words, as an option is called: "calendar days, no roll".
Wording label_of_counting(CountingMode counting);

// What an option of a reading is called: what it says of itself, or else the event or the counting
// of its name.
Wording label_of_option(const Pack& pack, const Option& option);

// "第3(1)条" and "Article 3(1)"; parts that are no articles are called what the heading calls them.
Wording phrase_of_article(const std::string& article);

// What the pack says of itself, and every rule in its order with its title and its days, one
// paragraph each: the golden files zh.golden and en.golden.
Wording book_of(const Pack& pack);

}  // namespace docket
