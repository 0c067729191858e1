#include "duty/reason.h"

#include <algorithm>

#include "base/place.h"
#include "duty/conditions.h"
#include "duty/reason_count.h"
#include "duty/reason_words.h"
#include "law/render.h"
#include "law/wording.h"

namespace docket {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

// Explains one duty. Nodes are looked up in the pack, so that phrases can name them; the kernel
// works on the same expressions in the rulebook.
class Explainer {
 public:
  Explainer(const Rulebook& book, const Facts& facts, const Moment& moment, const Duty& duty)
      : book_(book),
        facts_(facts),
        moment_(moment),
        duty_(duty),
        rule_(book.rules()[place(duty.rule_index)]),
        pack_(book.pack_of(rule_)),
        text_(book.duty_of(rule_)),
        said_(text_.variants.front().clauses),
        evaluator_(book, Idle::told) {
    packed_.pack(book, facts);
    find_verdict();
  }

  Reason explain() {
    Reason reason;
    reason.law = reason_law(pack_, text_);
    reason.pack = reason_pack(pack_);
    reason.bearer = bearer();
    reason.sentence = sentence_of(pack_, text_);
    steps(reason.steps);
    for (std::size_t k = 0; k < text_.readings.size(); ++k) reason.readings.push_back(reading(k));
    changes(reason.would_change);
    proofs(rule_.variants.front().must, said_.must, reason.counts_as_done);
    return reason;
  }

 private:
  // The outcomes of the duty. One that does not run at this moment is explained as idle: it was
  // looked up at another one.
  void find_verdict() {
    const std::span<const Verdict> verdicts = evaluator_.judge(packed_.packed(), moment_);
    const Verdict* same = nullptr;  // of the same bearer and asset
    for (const Verdict& verdict : verdicts) {
      if (!is_borne(verdict)) continue;
      same = &verdict;
      if (!starts_as_said(verdict)) continue;
      verdict_ = verdict;
      const std::span<const Outcome> outcomes = evaluator_.outcomes(verdict);
      outcomes_.assign(outcomes.begin(), outcomes.end());
      return;
    }
    CHECK(same);  // every bearer of a rule has a verdict, if only an idle one
    verdict_ = *same;
    verdict_.outcome = {};
    outcomes_.assign(rule_.variants.size(), {});
  }

  bool is_borne(const Verdict& verdict) const {
    return verdict.rule == duty_.rule_index && packed_.party_name(verdict.party) == duty_.party &&
           packed_.asset_name(verdict.asset) == duty_.asset;
  }

  bool starts_as_said(const Verdict& verdict) const {
    const Outcome& outcome = verdict.outcome;
    return duty_.outcome.starts_at ? outcome.start.at == duty_.outcome.starts_at->ms
                                   : outcome.state == DutyState::idle;
  }

  const Outcome& outcome() const { return outcomes_.front(); }
  const Node& node(std::int32_t at) const { return pack_.nodes[place(at)]; }

  Wording moment_text(Instant at) const { return moment_in(*pack_.zone, at); }

  Wording bearer() const {
    Wording roles;
    for (std::int32_t role : text_.bearers) {
      const Name& name = pack_.roles[place(role)];
      if (!packed_.has_role(verdict_.party, book_.roles.find(name.name), verdict_.asset)) continue;
      const bool first = roles.en.empty();
      roles = {roles.zh + (first ? "" : "和") + name.label.zh,
               roles.en + (first ? "" : " and ") + name.label.en};
    }
    return filled(sentence(Said::bearer),
                  {{"party", plain(duty_.party)}, {"roles", roles}, {"asset", plain(duty_.asset)}});
  }

  // The label of what a fact says happened.
  Wording label_of(const Fact& fact) const {
    const std::int32_t event = find_name(pack_.events, fact.event);
    return event < 0 ? plain(fact.event) : pack_.events[place(event)].label;
  }

  ReasonStep about(ReasonKind kind, Said said, std::int32_t fact_place) const {
    const Fact& fact = facts_.events[place(fact_place)];
    ReasonStep step{kind,
                    filled(sentence(said), {{"event", label_of(fact)},
                                            {"at", moment_text(fact.occurred_at)},
                                            {"by", plain(fact.by)}}),
                    record_of(fact.record),
                    {}};
    if (fact.recorded_at.ms - fact.occurred_at.ms > kDayMs)
      step.text = in_sequence({step.text, filled(sentence(Said::recorded_later),
                                                 {{"recorded", moment_text(fact.recorded_at)}})});
    return step;
  }

  static std::optional<std::int64_t> record_of(std::int64_t record) {
    return record < 0 ? std::nullopt : std::optional{record};
  }

  void steps(std::vector<ReasonStep>& steps) {
    if (said_.when >= 0) conditions(rule_.variants.front().when, said_.when, steps);
    if (outcome().state == DutyState::undecided)
      steps.push_back({ReasonKind::rule, sentence(Said::undecided), std::nullopt, {}});
    if (outcome().start.at == kNever) return;
    steps.push_back(about(ReasonKind::start, Said::started, outcome().start.fact));
    switch (said_.form) {
      case TermForm::at_once:
        unnumbered(Said::at_once, steps);
        break;
      case TermForm::none:
        unnumbered(Said::no_term, steps);
        break;
      case TermForm::number:
        steps.push_back({ReasonKind::rule,
                         filled(sentence(Said::term), {{"term", phrase_of(said_)},
                                                       {"counting", phrase_of(said_.counting)}}),
                         std::nullopt,
                         {}});
        count(steps);
        break;
    }
    discharge(steps);
    end(steps);
  }

  // What was found of each condition, in the order of the rule.
  void conditions(std::int32_t in_book, std::int32_t in_pack, std::vector<ReasonStep>& steps) {
    const Node& named = node(in_pack);
    const Node& numbered = book_.nodes()[place(in_book)];
    if (named.op == Op::judgement) {
      const Wording& label = pack_.judgements[place(named.name)].label;
      const PackedJudgement* found =
          evaluator_.judgement_of(numbered, verdict_.party, verdict_.asset);
      if (!found) {
        steps.push_back({ReasonKind::rule,
                         filled(sentence(Said::not_judged), {{"judgement", label}}),
                         std::nullopt,
                         {}});
        return;
      }
      const Judgement& fact = facts_.judgements[place(found->fact)];
      steps.push_back(
          {ReasonKind::rule,
           filled(sentence(fact.value ? Said::judged_so : Said::judged_not_so),
                  {{"judgement", label}, {"at", moment_text(fact.at)}, {"by", plain(fact.by)}}),
           record_of(fact.record),
           {}});
    } else if (named.op == Op::kind && packed_.kind_of(verdict_.asset) == numbered.name) {
      steps.push_back(
          {ReasonKind::rule,
           filled(sentence(Said::kind_is),
                  {{"asset", plain(duty_.asset)}, {"kind", pack_.kinds[place(named.name)].label}}),
           std::nullopt,
           {}});
    }
    if (named.left >= 0) conditions(numbered.left, named.left, steps);
    if (named.right >= 0) conditions(numbered.right, named.right, steps);
  }

  void unnumbered(Said said, std::vector<ReasonStep>& steps) const {
    const Instant from{outcome().start.at};
    const bool done = outcome().done.at != kNever;
    const Instant to{done ? outcome().done.at : moment_.now.ms};
    Wording text = sentence(said);
    if (to >= from)
      text = in_sequence(
          {text, filled(sentence(Said::elapsed), {{"elapsed", span_between(from, to)}})});
    steps.push_back({ReasonKind::rule, text, std::nullopt, {}});
  }

  void count(std::vector<ReasonStep>& steps) const {
    const Counting counting{said_.counting, pack_.zone, pack_.calendar};
    const Instant start{outcome().start.at};
    if (!add_count({counting, start, said_.term, phrase_of(said_)}, steps)) return;
    Wording result =
        filled(sentence(Said::over), {{"due", moment_text(Instant{outcome().due_at})}});
    if (outcome().provisional) result = in_sequence({result, sentence(Said::provisional)});
    steps.push_back({ReasonKind::result, result, std::nullopt, {}});
  }

  void discharge(std::vector<ReasonStep>& steps) const {
    if (outcome().done.at == kNever) return;
    if (outcome().done.fact < 0) {
      steps.push_back({ReasonKind::discharge, sentence(Said::nothing_demanded), std::nullopt, {}});
      return;
    }
    const bool late = said_.form == TermForm::number && outcome().done.at >= outcome().due_at;
    const Said said = said_.form != TermForm::number ? Said::done
                      : late                         ? Said::done_late
                                                     : Said::done_in_time;
    steps.push_back(about(ReasonKind::discharge, said, outcome().done.fact));
  }

  void end(std::vector<ReasonStep>& steps) const {
    if (outcome().ended.at == kNever) return;
    ReasonStep step = about(ReasonKind::end, Said::ended, outcome().ended.fact);
    const bool had_run_out = said_.form == TermForm::number && outcome().done.at == kNever &&
                             outcome().due_at <= outcome().ended.at;
    if (had_run_out)
      step.text =
          in_sequence({step.text, filled(sentence(Said::ended_after_term),
                                         {{"due", moment_text(Instant{outcome().due_at})}})});
    steps.push_back(std::move(step));
  }

  // What each option of one reading gives when the others stay as they are taken.
  ReasonReading reading(std::size_t at) const {
    const Reading& reading = pack_.readings[place(text_.readings[at])];
    ReasonReading result{reading.name, reading.asks, {}};
    for (std::size_t option = 0; option < reading.options.size(); ++option) {
      std::vector<std::int32_t> wanted = text_.variants.front().options;
      wanted[at] = static_cast<std::int32_t>(option);
      const auto variant =
          std::find_if(text_.variants.begin(), text_.variants.end(),
                       [&wanted](const Variant& each) { return each.options == wanted; });
      const Outcome& given = outcomes_[static_cast<std::size_t>(variant - text_.variants.begin())];
      ReasonOption answer{reading.options[option].name,
                          label_of_option(pack_, reading.options[option]),
                          reading.options[option].because,
                          place(reading.taken) == option,
                          given.state,
                          {},
                          {}};
      if (given.start.at != kNever) answer.starts_at = Instant{given.start.at};
      if (given.due_at != kNever) answer.due_at = Instant{given.due_at};
      result.options.push_back(std::move(answer));
    }
    return result;
  }

  // What would change the duty is tried out: the fact is supposed, and the case judged again.
  void changes(std::vector<ReasonChange>& changes) {
    std::vector<std::int32_t> judgements;
    for (std::int32_t root : {said_.when, said_.must}) names_in(root, Op::judgement, judgements);
    for (std::int32_t judgement : judgements) {
      for (const bool value : {true, false}) suppose_judged(judgement, value, changes);
    }
    std::vector<std::int32_t> ends;
    names_in(said_.ends, Op::event, ends);
    for (std::int32_t event : ends) suppose_happened(event, changes);
  }

  // The names of one sort in an expression, each once.
  void names_in(std::int32_t root, Op op, std::vector<std::int32_t>& names) const {
    if (root < 0) return;
    const Node& here = node(root);
    if (here.op == op && here.by != By::role &&
        std::find(names.begin(), names.end(), here.name) == names.end())
      names.push_back(here.name);
    names_in(here.left, op, names);
    names_in(here.right, op, names);
  }

  void suppose_judged(std::int32_t judgement, bool value, std::vector<ReasonChange>& changes) {
    const Name& name = pack_.judgements[place(judgement)];
    Facts supposed = facts_;
    supposed.judgements.push_back(
        {name.name, value, duty_.party, duty_.asset, moment_.now, latest_recorded(), -1});
    Json fields = Json::object({{"judged", name.name}, {"value", value}});
    if (!duty_.asset.empty()) fields.add("asset", duty_.asset);
    add_change(supposed, value ? Said::if_judged_so : Said::if_judged_not_so,
               {"judgement", name.label}, "judge", std::move(fields), changes);
  }

  void suppose_happened(std::int32_t event, std::vector<ReasonChange>& changes) {
    const Name& name = pack_.events[place(event)];
    Facts supposed = facts_;
    supposed.events.push_back(
        {name.name, duty_.party, duty_.asset, moment_.now, latest_recorded(), {}, -1});
    const CommandFor found = command_for(name.name);
    Json fields = Json::object();
    if (found.command == kRecordFact) fields.add("event", name.name);
    if (!found.audience.empty()) fields.add("audience", found.audience);
    if (!duty_.asset.empty()) fields.add("asset", duty_.asset);
    add_change(supposed, Said::if_happened, {"event", name.label}, found.command, std::move(fields),
               changes);
  }

  // Late enough to beat what was recorded before, early enough to be known at that moment.
  Instant latest_recorded() const { return moment_.known_at.value_or(Instant{kNever - 1}); }

  void add_change(const Facts& supposed, Said said, Slot what, std::string_view command,
                  Json fields, std::vector<ReasonChange>& changes) {
    const DutyState after = state_with(supposed);
    if (after == outcome().state) return;
    ReasonChange change;
    change.text = filled(sentence(said),
                         {what, {"before", word_for(outcome().state)}, {"after", word_for(after)}});
    if (!command.empty()) {
      change.command = command;
      change.fields_of_command = std::move(fields);
    }
    changes.push_back(std::move(change));
  }

  DutyState state_with(const Facts& supposed) const {
    PackedCase packed;
    packed.pack(book_, supposed);
    Evaluator evaluator{book_, Idle::told};
    for (const Verdict& verdict : evaluator.judge_asset(packed.packed(), moment_, verdict_.asset)) {
      const bool same_start =
          outcome().start.at == kNever || verdict.outcome.start.at == outcome().start.at;
      if (verdict.rule == verdict_.rule && verdict.party == verdict_.party && same_start)
        return verdict.outcome.state;
    }
    return DutyState::idle;
  }

  // The parts of `must`, with those that were done; what is not demanded is left out.
  void proofs(std::int32_t in_book, std::int32_t in_pack, std::vector<ReasonProof>& proofs) {
    const Node& named = node(in_pack);
    const Node& numbered = book_.nodes()[place(in_book)];
    if (named.op == Op::unless) {
      const Truth waived = evaluator_.truth_of(numbered.right, verdict_.party, verdict_.asset);
      if (waived != Truth::yes) this->proofs(numbered.left, named.left, proofs);
      return;
    }
    if (named.op != Op::event) {
      if (named.left >= 0) this->proofs(numbered.left, named.left, proofs);
      if (named.right >= 0) this->proofs(numbered.right, named.right, proofs);
      return;
    }
    Hit hit = evaluator_.first_of(in_book, verdict_.party, verdict_.asset, outcome().acts_from);
    if (hit.at > outcome().ended.at) hit = {};
    ReasonProof proof{phrase_of(pack_, in_pack), hit.at != kNever, std::nullopt};
    if (hit.fact >= 0) proof.record = record_of(facts_.events[place(hit.fact)].record);
    proofs.push_back(std::move(proof));
  }

  const Rulebook& book_;
  const Facts& facts_;
  const Moment& moment_;
  const Duty& duty_;
  const Rule& rule_;
  const Pack& pack_;
  const DutyRule& text_;
  const Clauses& said_;  // under the options taken
  PackedCase packed_;
  Evaluator evaluator_;
  Verdict verdict_;
  std::vector<Outcome> outcomes_;
};

}  // namespace

std::span<const std::string_view> enum_names(ReasonKind) {
  static constexpr std::string_view kNames[] = {"start",  "rule",      "count", "roll",
                                                "result", "discharge", "end"};
  return kNames;
}

ReasonLaw reason_law(const Pack& pack, const RuleHead& rule) {
  const Chapter& chapter = pack.chapters[place(rule.chapter)];
  ReasonLaw law;
  law.article = rule.article;
  if (rule.passage >= 0) {
    const Passage& passage = chapter.passages[place(rule.passage)];
    law.zh = passage.text.zh;
    law.en = passage.text.en;
    law.paraphrase = passage.paraphrase;
  }
  law.checked = chapter.checked;
  law.recalled = chapter.recalled;
  for (const Quote& quote : rule.cites) law.quoted.push_back(quote.text);
  return law;
}

ReasonPack reason_pack(const Pack& pack) {
  const PackIdentity& identity = pack.identity;
  const std::optional<Day> from = identity.in_force_from ? identity.in_force_from : identity.issued;
  return {identity.name,     identity.title,
          hex(pack.hash),    std::string{name_of(identity.status)},
          identity.standing, from ? std::optional{to_text(*from)} : std::nullopt};
}

Reason reason_of(const Rulebook& book, const Facts& facts, const Moment& moment, const Duty& duty) {
  return Explainer{book, facts, moment, duty}.explain();
}

Wording text_of(const Reason& reason) {
  Wording text;
  const auto line = [&text](const Wording& words) {
    text.zh += words.zh + "\n";
    text.en += words.en + "\n";
  };
  line(filled({"{pack}{article}：{sentence}", "{pack}, {article}: {sentence}"},
              {{"pack", reason.pack.title},
               {"article", phrase_of_article(reason.law.article)},
               {"sentence", reason.sentence}}));
  line(reason.bearer);
  for (const ReasonStep& step : reason.steps) line(step.text);
  for (const ReasonReading& reading : reason.readings) {
    line(reading.asks);
    for (const ReasonOption& option : reading.options)
      line(filled({"{option}：{state}（{because}）", "{option}: {state} ({because})"},
                  {{"option", option.name},
                   {"state", word_for(option.state)},
                   {"because", option.because}}));
  }
  for (const ReasonChange& change : reason.would_change) line(change.text);
  line(filled({"规则包 {name}，SHA-256 {hash}", "pack {name}, SHA-256 {hash}"},
              {{"name", plain(reason.pack.name)}, {"hash", plain(reason.pack.hash)}}));
  return text;
}

}  // namespace docket
