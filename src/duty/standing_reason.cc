#include "duty/standing_reason.h"

#include <algorithm>

#include "base/place.h"
#include "duty/reason_count.h"
#include "duty/reason_words.h"
#include "law/render.h"
#include "law/wording.h"

namespace docket {
namespace {

class StandingExplainer {
 public:
  StandingExplainer(const Pack& pack, const StandingFacts& facts, const StandingVerdict& verdict)
      : pack_(pack),
        facts_(facts),
        verdict_(verdict),
        rule_(pack.standings[place(verdict.rule_index)]) {}

  Reason explain() {
    Reason reason;
    reason.law = reason_law(pack_, rule_);
    reason.pack = reason_pack(pack_);
    reason.bearer = bearer();
    reason.sentence = sentence_of(pack_, rule_);
    for (const std::int32_t event : events_asked(pack_, rule_)) tell(event, reason);
    if (verdict_.state == StandingState::never)
      step(ReasonKind::rule, sentence(Said::never_numbered), reason);
    repeated(reason);
    kept(reason);
    return reason;
  }

 private:
  Wording bearer() const {
    Wording held;
    for (const std::int32_t role : rule_.bearers) {
      const Name& name = pack_.roles[place(role)];
      if (std::find(facts_.roles.begin(), facts_.roles.end(), name.name) == facts_.roles.end())
        continue;
      const bool first = held.en.empty();
      held = {held.zh + (first ? "" : "和") + name.label.zh,
              held.en + (first ? "" : " and ") + name.label.en};
    }
    return filled(sentence(Said::binds), {{"party", plain(facts_.party)}, {"roles", held}});
  }

  static void step(ReasonKind kind, const Wording& text, Reason& reason) {
    reason.steps.push_back({kind, text, std::nullopt, {}});
  }

  // Whether it is there, by which record; and what would be different if it happened now.
  void tell(std::int32_t event, Reason& reason) const {
    const Name& name = pack_.events[place(event)];
    const Fact* last = last_of(name.name, facts_.facts, facts_.moment);
    ReasonProof proof{name.label, false, std::nullopt};
    ReasonStep told{
        ReasonKind::rule, filled(sentence(Said::has_not), {{"event", name.label}}), {}, {}};
    if (last) {
      const Slot at{"at", moment_in(*pack_.zone, last->occurred_at)};
      told.kind = ReasonKind::discharge;
      told.text = filled(sentence(last->by.empty() ? Said::has_unnamed : Said::has),
                         {{"event", name.label}, at, {"by", plain(last->by)}});
      told.record = last->record < 0 ? std::nullopt : std::optional{last->record};
      proof.record = told.record;
      proof.done = verdict_.state != StandingState::lapsed;
    }
    reason.steps.push_back(std::move(told));
    reason.counts_as_done.push_back(std::move(proof));
    suppose(name, reason);
  }

  void suppose(const Name& event, Reason& reason) const {
    std::vector<Fact> supposed = facts_.facts;
    supposed.push_back({event.name, "", "", facts_.moment.now, facts_.moment.now, {}, -1});
    for (const StandingVerdict& then :
         standing_duties(pack_, facts_.roles, supposed, facts_.moment)) {
      if (then.rule != verdict_.rule || then.state == verdict_.state) continue;
      reason.would_change.push_back(
          {filled(sentence(Said::if_happened), {{"event", event.label},
                                                {"before", word_for(duty_state_of(verdict_.state))},
                                                {"after", word_for(duty_state_of(then.state))}}),
           "record-standing", Json::object({{"event", event.name}})});
    }
  }

  Wording term_told(Said said, const Term& term) const {
    const Wording told = filled(sentence(said), {{"term", phrase_of(term)},
                                                 {"counting", phrase_of(pack_.identity.counting)}});
    if (rule_.term_because.en.empty()) return told;
    return in_sequence(
        {told, filled(sentence(Said::our_number), {{"because", rule_.term_because}})});
  }

  bool counted(const Term& term, Reason& reason) const {
    const Counting counting{pack_.identity.counting, pack_.zone, pack_.calendar};
    return verdict_.last &&
           add_count({counting, *verdict_.last, term, phrase_of(term)}, reason.steps);
  }

  Wording result(Said said, std::string_view slot, Instant at) const {
    Wording told = filled(sentence(said), {{slot, moment_in(*pack_.zone, at)}});
    if (verdict_.provisional) told = in_sequence({told, sentence(Said::provisional)});
    return told;
  }

  void repeated(Reason& reason) const {
    if (!rule_.every) return;
    step(ReasonKind::rule, term_told(Said::again, *rule_.every), reason);
    if (!counted(*rule_.every, reason)) return;
    step(ReasonKind::result, result(Said::over, "due", *verdict_.again_by), reason);
    if (verdict_.state == StandingState::lapsed)
      step(ReasonKind::result, sentence(Said::lapsed), reason);
  }

  void kept(Reason& reason) const {
    if (!rule_.keep) return;
    step(ReasonKind::rule, term_told(Said::keeps, *rule_.keep), reason);
    if (counted(*rule_.keep, reason))
      step(ReasonKind::result, result(Said::keep_over, "over", *verdict_.keep_until), reason);
  }

  const Pack& pack_;
  const StandingFacts& facts_;
  const StandingVerdict& verdict_;
  const StandingRule& rule_;
};

}  // namespace

Reason reason_of(const Pack& pack, const StandingFacts& facts, const StandingVerdict& verdict) {
  return StandingExplainer{pack, facts, verdict}.explain();
}

}  // namespace docket
