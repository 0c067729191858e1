// How an expression of a rule stands for one party and one asset: each condition in words, whether
// it holds, the record it rests on, and who could supply what is missing, by which command.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "duty/evaluate.h"
#include "law/pack.h"
#include "time/instant.h"

namespace docket {

enum class ConditionSort : std::uint8_t { all, any, event, judgement, kind, other };
std::span<const std::string_view> enum_names(ConditionSort);

enum class Holds : std::uint8_t { no, not_judged, yes };
std::span<const std::string_view> enum_names(Holds);

// One line of the list that an expression is: a group (all, any) is followed by its parts, one
// deeper.
struct Condition {
  std::int32_t depth = 0;
  ConditionSort sort = ConditionSort::other;
  Wording text;
  Holds holds = Holds::no;
  std::optional<std::int64_t> record;  // place in the case of what it rests on
  std::string by;                      // whose act or finding that is
  std::optional<Instant> at;
  std::vector<Wording> who;            // can supply it: parties, or a role that nobody has
  std::optional<std::string> command;  // records what is missing
  std::optional<Json> fields_of_command;

  static constexpr auto fields(auto list) {
    return list(field("depth", &Condition::depth, "how deep it stands; a group's parts follow it"),
                field("sort", &Condition::sort, "a group (all, any), or what is asked"),
                field("text", &Condition::text, "the condition in words"),
                field("holds", &Condition::holds, "whether it does"),
                field("record", &Condition::record, "the place in the case of what it rests on"),
                field("by", &Condition::by, "whose act or finding that is"),
                field("at", &Condition::at, "when that was"),
                field("who", &Condition::who, "who can record it"),
                field("command", &Condition::command, "the command that records it"),
                field("fields", &Condition::fields_of_command, "fields of the command"));
  }
};

// What the conditions are looked at for: one pack of a rulebook, one case at one moment, one party
// and one asset (-1: none). The evaluator looks at the case (Evaluator::look_at).
struct ConditionsAsked {
  const Rulebook& book;
  std::int32_t pack;
  const PackedCase& packed;
  Evaluator& evaluator;
  std::int32_t party;
  std::int32_t asset;
};

// The same expression has a place in the rulebook, by which it is judged, and one in the pack, by
// which it is said; -1 gives no condition.
struct ExpressionPlace {
  std::int32_t in_book = -1;
  std::int32_t in_pack = -1;
};

std::vector<Condition> conditions_of(const ConditionsAsked& asked, ExpressionPlace expression);

inline constexpr std::string_view kRecordFact = "record";  // RecordFact::kName

// The command of a case that records an event of this name, and what makes it this event. An event
// that only a law has a name for is recorded by the command "record".
struct CommandFor {
  std::string_view command;
  std::string_view audience;  // of "tell"
};
CommandFor command_for(std::string_view event);

}  // namespace docket
