// The words in which screens speak of events, facts and judgements.

#pragma once

#include <string_view>

#include "cases/event.h"
#include "views/views.h"

namespace docket {

struct KindLabel {
  Words label;
  std::string_view group;  // decisions, messages, law, system
};

// Of an event's kind. Total: every kind of EventBody has one (a test asks for each).
const KindLabel& label_of_kind(std::string_view kind);

// Of a fact or judgement by its name in rule text, as the timeline calls the event that said it;
// null where only a pack has words for it.
const Words* own_label_of_fact(std::string_view name);

// The same, and the name itself where there is none.
Words label_of_fact(std::string_view name);

// Of a duty by the name of its rule; the name itself when it is unknown.
Words label_of_rule(std::string_view rule);

}  // namespace docket
