#include "duty/conditions.h"

#include <algorithm>

#include "base/place.h"
#include "law/render.h"
#include "law/wording.h"

namespace docket {
namespace {

Holds holds_of(Truth truth) { return static_cast<Holds>(truth); }

// Walks an expression in both of its places.
class Lister {
 public:
  explicit Lister(const ConditionsAsked& asked)
      : asked_(asked), pack_(asked.book.packs()[place(asked.pack)]) {}

  std::vector<Condition> list(ExpressionPlace root) {
    if (root.in_book >= 0) add(root, 0);
    return std::move(list_);
  }

 private:
  const Node& numbered(ExpressionPlace at) const { return asked_.book.nodes()[place(at.in_book)]; }
  const Node& named(ExpressionPlace at) const { return pack_.nodes[place(at.in_pack)]; }
  ExpressionPlace left(ExpressionPlace at) const { return {numbered(at).left, named(at).left}; }
  ExpressionPlace right(ExpressionPlace at) const { return {numbered(at).right, named(at).right}; }

  Truth truth(ExpressionPlace at) const {
    return asked_.evaluator.truth_of(at.in_book, asked_.party, asked_.asset);
  }

  // "a unless b" holds where one of the two does.
  static std::optional<ConditionSort> group_of(Op op) {
    if (op == Op::both) return ConditionSort::all;
    if (op == Op::either || op == Op::unless) return ConditionSort::any;
    return std::nullopt;
  }

  void add(ExpressionPlace at, std::int32_t depth) {
    const std::optional<ConditionSort> group = group_of(named(at).op);
    if (!group) {
      add_one(at, depth);
      return;
    }
    Condition condition;
    condition.depth = depth;
    condition.sort = *group;
    condition.text = phrase_of(pack_, at.in_pack);
    condition.holds = holds_of(truth(at));
    list_.push_back(std::move(condition));
    add_parts(at, *group, depth + 1);
  }

  // Groups of one sort within each other are one.
  void add_parts(ExpressionPlace at, ConditionSort sort, std::int32_t depth) {
    for (const ExpressionPlace part : {left(at), right(at)}) {
      if (group_of(named(part).op) == sort) {
        add_parts(part, sort, depth);
      } else {
        add(part, depth);
      }
    }
  }

  // A single condition: an event, a judgement or a kind, perhaps negated or asked for its value.
  void add_one(ExpressionPlace at, std::int32_t depth) {
    Condition condition;
    condition.depth = depth;
    condition.text = phrase_of(pack_, at.in_pack);
    condition.holds = holds_of(truth(at));
    ExpressionPlace core = at;
    while (named(core).op == Op::negated || named(core).op == Op::equals) core = left(core);
    switch (named(core).op) {
      case Op::event:
        event(core, condition);
        if (core.in_book != at.in_book) condition.sort = ConditionSort::other;
        break;
      case Op::judgement:
        judgement(core, condition);
        break;
      case Op::kind:
        condition.sort = ConditionSort::kind;
        break;
      default:
        break;
    }
    list_.push_back(std::move(condition));
  }

  void event(ExpressionPlace at, Condition& condition) {
    condition.sort = ConditionSort::event;
    const Hit hit = asked_.evaluator.first_of(at.in_book, asked_.party, asked_.asset, kAlways);
    if (hit.fact >= 0) {
      const Fact& fact = asked_.packed.facts().events[place(hit.fact)];
      rest_on(fact.record, fact.by, fact.occurred_at, condition);
    }
    const Node& node = named(at);
    const std::string& name = pack_.events[place(node.name)].name;
    const CommandFor found = command_for(name);
    Json fields = Json::object();
    if (found.command == kRecordFact) fields.add("event", name);
    if (!found.audience.empty()) fields.add("audience", found.audience);
    std::string contents;
    for (std::size_t bit = 0; bit < pack_.contents.size(); ++bit) {
      if ((node.contents >> bit & 1U) == 0) continue;
      contents += (contents.empty() ? "" : ",") + pack_.contents[bit].name;
    }
    if (!contents.empty()) fields.add("contains", contents);
    supply(at, found.command, std::move(fields), condition);
  }

  void judgement(ExpressionPlace at, Condition& condition) {
    condition.sort = ConditionSort::judgement;
    const PackedJudgement* found =
        asked_.evaluator.judgement_of(numbered(at), asked_.party, asked_.asset);
    if (found) {
      const Judgement& fact = asked_.packed.facts().judgements[place(found->fact)];
      rest_on(fact.record, fact.by, fact.at, condition);
    }
    supply(at, "judge", Json::object({{"judged", pack_.judgements[place(named(at).name)].name}}),
           condition);
  }

  static void rest_on(std::int64_t record, const std::string& by, Instant at,
                      Condition& condition) {
    if (record >= 0) condition.record = record;
    condition.by = by;
    condition.at = at;
  }

  // Who could supply it; a role's own word where nobody in the case has it.
  void supply(ExpressionPlace at, std::string_view command, Json fields, Condition& condition) {
    const Node& node = numbered(at);
    const PackedCase& packed = asked_.packed;
    for (std::int32_t party = 0; party < packed.party_count(); ++party) {
      const bool can = node.by == By::anyone || (node.by == By::bearer && party == asked_.party) ||
                       (node.by == By::role && packed.has_role(party, node.role, asked_.asset));
      if (can) condition.who.push_back(plain(packed.party_name(party)));
    }
    const bool somebody = !condition.who.empty();
    if (!somebody && node.by == By::role)
      condition.who.push_back(pack_.roles[place(named(at).role)].label);
    if (command.empty()) return;
    if (somebody && condition.who.size() == 1) fields.add("by", condition.who.front().en);
    if (asked_.asset >= 0) fields.add("asset", packed.asset_name(asked_.asset));
    condition.command = command;
    condition.fields_of_command = std::move(fields);
  }

  const ConditionsAsked& asked_;
  const Pack& pack_;
  std::vector<Condition> list_;
};

}  // namespace

std::span<const std::string_view> enum_names(ConditionSort) {
  static constexpr std::string_view kNames[] = {"all",       "any",  "event",
                                                "judgement", "kind", "other"};
  return kNames;
}

std::span<const std::string_view> enum_names(Holds) {
  static constexpr std::string_view kNames[] = {"no", "not-judged", "yes"};
  return kNames;
}

std::vector<Condition> conditions_of(const ConditionsAsked& asked, ExpressionPlace expression) {
  return Lister{asked}.list(expression);
}

CommandFor command_for(std::string_view event) {
  struct Known {
    std::string_view event;
    CommandFor command;
  };
  static constexpr Known kKnown[] = {
      {"learned", {"learn", ""}},         {"verified", {"confirm", ""}},
      {"refuted", {"refute", ""}},        {"fixed", {"fix", ""}},
      {"mitigated", {"mitigate", ""}},    {"published", {"publish", ""}},
      {"told-users", {"tell", "users"}},  {"told-partners", {"tell", "partners"}},
      {"support-given", {"support", ""}}, {"reported", {"file", ""}},
  };
  for (const Known& known : kKnown) {
    if (known.event == event) return known.command;
  }
  return {kRecordFact, ""};
}

}  // namespace docket
