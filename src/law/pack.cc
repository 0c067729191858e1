#include "law/pack.h"

#include <algorithm>
#include <string>

namespace docket {
namespace {

Json text_of(const Wording& wording) {
  return Json::object({{"zh", wording.zh}, {"en", wording.en}});
}

Json texts_of(const std::vector<Quote>& quotes) {
  Json texts = Json::array();
  for (const Quote& quote : quotes) {
    if (!quote.paraphrase && quote.chapter.empty()) {
      texts.add(Json{quote.text});
      continue;
    }
    Json json = Json::object({{quote.paraphrase ? "paraphrase" : "words", quote.text}});
    if (!quote.chapter.empty()) json.add("chapter", quote.chapter);
    texts.add(std::move(json));
  }
  return texts;
}

Json day_of(const std::optional<Day>& day) { return day ? Json{to_text(*day)} : Json{}; }

template <class Table>
Json numbers_of(const Table& table) {
  Json numbers = Json::array();
  for (std::int32_t number : table) numbers.add(Json{number});
  return numbers;
}

Json identity_of(const PackIdentity& identity) {
  Json sources = Json::array();
  for (const std::string& source : identity.sources) sources.add(Json{source});
  return Json::object({{"name", identity.name},
                       {"title", text_of(identity.title)},
                       {"status", name_of(identity.status)},
                       {"standing", text_of(identity.standing)},
                       {"issuer", text_of(identity.issuer)},
                       {"issued", day_of(identity.issued)},
                       {"in_force_from", day_of(identity.in_force_from)},
                       {"in_force_until", day_of(identity.in_force_until)},
                       {"zone", identity.zone},
                       {"calendar", identity.calendar},
                       {"counting", name_of(identity.counting)},
                       {"counting_because", text_of(identity.counting_because)},
                       {"scope", text_of(identity.scope)},
                       {"sources", std::move(sources)}});
}

Json chapters_of(const std::vector<Chapter>& chapters) {
  Json list = Json::array();
  for (const Chapter& chapter : chapters) {
    Json passages = Json::array();
    for (const Passage& passage : chapter.passages) {
      Json json = Json::object({{"article", passage.article},
                                {"title", text_of(passage.title)},
                                {"text", text_of(passage.text)}});
      if (passage.paraphrase) json.add("paraphrase", true);
      passages.add(std::move(json));
    }
    list.add(Json::object(
        {{"file", chapter.file}, {"checked", chapter.checked}, {"passages", std::move(passages)}}));
  }
  return list;
}

Json names_of(const std::vector<Name>& names) {
  Json list = Json::array();
  for (const Name& name : names) {
    Json json = Json::object({{"name", name.name}});
    if (!name.recorded_as.empty()) json.add("recorded_as", name.recorded_as);
    json.add("says", text_of(name.label));
    json.add("words", texts_of(name.words));
    json.add("because", text_of(name.because));
    list.add(std::move(json));
  }
  return list;
}

Json readings_of(const Pack& pack) {
  Json list = Json::array();
  for (const Reading& reading : pack.readings) {
    Json options = Json::array();
    for (const Option& option : reading.options) {
      Json json = Json::object({{"name", option.name}, {"means", option.meaning}});
      if (option.says) json.add("says", text_of(*option.says));
      json.add("because", text_of(option.because));
      options.add(std::move(json));
    }
    list.add(Json::object({{"name", reading.name},
                           {"article", reading.article},
                           {"cites", texts_of(reading.cites)},
                           {"asks", text_of(reading.asks)},
                           {"options", std::move(options)},
                           {"taken", reading.taken}}));
  }
  return list;
}

// An expression as nested arrays, so that the form does not depend on how nodes are numbered.
Json expression_of(const Pack& pack, std::int32_t root) {
  constexpr std::string_view kOps[] = {"event", "judgement", "kind",   "always",  "and",   "or",
                                       "not",   "is",        "unless", "reading", "missed"};
  constexpr std::string_view kTruths[] = {"false", "unknown", "true"};
  if (root < 0) return {};
  const Node& node = pack.nodes[static_cast<std::size_t>(root)];
  Json json = Json::array({Json{kOps[static_cast<std::size_t>(node.op)]}});
  if (node.name >= 0) {
    const auto at = static_cast<std::size_t>(node.name);
    json.add(Json{node.op == Op::event       ? pack.events[at].name
                  : node.op == Op::judgement ? pack.judgements[at].name
                  : node.op == Op::kind      ? pack.kinds[at].name
                  : node.op == Op::missed    ? pack.rule_names[at]
                                             : pack.readings[at].name});
  }
  if (node.op == Op::event || node.op == Op::judgement)
    json.add(Json{node.by == By::bearer   ? std::string_view{"bearer"}
                  : node.by == By::anyone ? std::string_view{"anyone"}
                                          : pack.roles[static_cast<std::size_t>(node.role)].name});
  if (node.contents != 0) {
    Json contents = Json::array();
    for (std::size_t k = 0; k < pack.contents.size(); ++k) {
      if (node.contents >> k & 1U) contents.add(Json{pack.contents[k].name});
    }
    json.add(std::move(contents));
  }
  if (node.left >= 0) json.add(expression_of(pack, node.left));
  if (node.right >= 0) json.add(expression_of(pack, node.right));
  if (node.op == Op::equals) json.add(Json{kTruths[static_cast<std::size_t>(node.truth)]});
  return json;
}

Json term_of(const Clauses& clauses) {
  if (clauses.form == TermForm::at_once) return "at once";
  if (clauses.form == TermForm::none) return "no term";
  return Json::array({Json{clauses.term.count}, Json{name_of(clauses.term.unit)},
                      Json{name_of(clauses.counting)}});
}

Json variants_of(const Pack& pack, const DutyRule& duty) {
  constexpr std::string_view kModes[] = {"first", "each", "latest"};
  Json list = Json::array();
  for (const Variant& variant : duty.variants) {
    const Clauses& clauses = variant.clauses;
    list.add(Json::object({{"options", numbers_of(variant.options)},
                           {"when", expression_of(pack, clauses.when)},
                           {"start", kModes[static_cast<std::size_t>(clauses.mode)]},
                           {"from", expression_of(pack, clauses.from)},
                           {"within", term_of(clauses)},
                           {"must", expression_of(pack, clauses.must)},
                           {"ends", expression_of(pack, clauses.ends)}}));
  }
  return list;
}

Json head_of(const Pack& pack, const RuleHead& rule) {
  Json bearers = Json::array();
  for (std::int32_t role : rule.bearers)
    bearers.add(Json{pack.roles[static_cast<std::size_t>(role)].name});
  return Json::object({{"name", rule.name},
                       {"article", rule.article},
                       {"says", rule.title ? text_of(*rule.title) : Json{}},
                       {"cites", texts_of(rule.cites)},
                       {"house", rule.house_because ? text_of(*rule.house_because) : Json{}},
                       {"bearers", std::move(bearers)},
                       {"since", day_of(rule.since)},
                       {"until", day_of(rule.until)}});
}

Json duties_of(const Pack& pack) {
  Json list = Json::array();
  for (const DutyRule& duty : pack.duties) {
    Json json = head_of(pack, duty);
    json.add("anew", duty.anew);
    json.add("readings", numbers_of(duty.readings));
    json.add("variants", variants_of(pack, duty));
    list.add(std::move(json));
  }
  return list;
}

Json gates_of(const Pack& pack) {
  Json list = Json::array();
  for (const GateRule& gate : pack.gates) {
    Json variants = Json::array();
    for (const GateVariant& variant : gate.variants)
      variants.add(Json::object({{"options", numbers_of(variant.options)},
                                 {"when", expression_of(pack, variant.clauses.when)},
                                 {"needs", expression_of(pack, variant.clauses.needs)},
                                 {"ends", expression_of(pack, variant.clauses.ends)}}));
    Json json = head_of(pack, gate);
    json.add("kind", gate.kind == GateKind::ban ? "ban" : "gate");
    Json acts = Json::array();
    for (std::int32_t act : gate.acts)
      acts.add(Json{pack.acts[static_cast<std::size_t>(act)].name});
    json.add("acts", std::move(acts));
    json.add("unjudged", gate.undecided_unjudged ? "undecided" : "caution");
    json.add("readings", numbers_of(gate.readings));
    json.add("variants", std::move(variants));
    list.add(std::move(json));
  }
  return list;
}

Json standings_of(const Pack& pack) {
  const auto term = [](const std::optional<Term>& each) {
    return each ? Json::array({Json{each->count}, Json{name_of(each->unit)}}) : Json{};
  };
  Json list = Json::array();
  for (const StandingRule& standing : pack.standings) {
    Json json = head_of(pack, standing);
    json.add("have", expression_of(pack, standing.have));
    json.add("every", term(standing.every));
    json.add("keep", term(standing.keep));
    json.add("term_because", text_of(standing.term_because));
    list.add(std::move(json));
  }
  return list;
}

Json liability_of(const Pack& pack, const LiabilityRule& liability) {
  Json variants = Json::array();
  for (const LiabilityVariant& variant : liability.variants)
    variants.add(Json::object(
        {{"options", numbers_of(variant.options)}, {"after", expression_of(pack, variant.after)}}));
  Json may = Json::array();
  for (const Wording& each : liability.may) may.add(text_of(each));
  Json refers = Json::array();
  for (const LawReference& each : liability.refers)
    refers.add(Json::object({{"law", each.law},
                             {"article", each.article},
                             {"since", day_of(each.since)},
                             {"until", day_of(each.until)}}));
  Json ranges = Json::array();
  for (const MoneyRange& each : liability.ranges)
    ranges.add(Json::object({{"from", each.from},
                             {"to", each.to},
                             {"currency", each.currency},
                             {"of", text_of(each.text)},
                             {"since", day_of(each.since)},
                             {"until", day_of(each.until)}}));
  Json json = head_of(pack, liability);
  json.add("readings", numbers_of(liability.readings));
  json.add("variants", std::move(variants));
  json.add("may", std::move(may));
  json.add("refers", std::move(refers));
  json.add("ranges", std::move(ranges));
  return json;
}

Json conflict_of(const Pack& pack, const ConflictRule& conflict) {
  Json between = Json::array();
  for (const RuleName& side : conflict.between)
    between.add(Json{side.pack.empty() ? side.rule : side.pack + ":" + side.rule});
  Json json = head_of(pack, conflict);
  json.add("between", std::move(between));
  json.add("asks", text_of(conflict.asks));
  return json;
}

// Puts the combination that is taken to the front, the others into the order of the pack.
template <class RuleWithReadings>
void take(const Pack& pack, RuleWithReadings& rule) {
  std::vector<std::int32_t> taken;
  for (std::int32_t used : rule.readings)
    taken.push_back(pack.readings[static_cast<std::size_t>(used)].taken);
  std::sort(rule.variants.begin(), rule.variants.end(),
            [](const auto& a, const auto& b) { return a.options < b.options; });
  std::stable_partition(rule.variants.begin(), rule.variants.end(),
                        [&taken](const auto& each) { return each.options == taken; });
}

}  // namespace

std::string_view name_of(PackStatus status) {
  constexpr std::string_view kNames[] = {"draft", "in-force", "superseded", "policy"};
  return kNames[static_cast<std::size_t>(status)];
}

std::string_view name_of(TermUnit unit) {
  constexpr std::string_view kNames[] = {"hours", "days", "working days", "months", "years"};
  return kNames[static_cast<std::size_t>(unit)];
}

Json to_json(const Pack& pack) {
  Json uncoded = Json::array();
  for (const Uncoded& each : pack.uncoded)
    uncoded.add(
        Json::object({{"words", each.words.text},
                      {"chapter", pack.chapters[static_cast<std::size_t>(each.chapter)].file},
                      {"because", text_of(each.because)}}));
  Json liabilities = Json::array();
  for (const LiabilityRule& each : pack.liabilities) liabilities.add(liability_of(pack, each));
  Json conflicts = Json::array();
  for (const ConflictRule& each : pack.conflicts) conflicts.add(conflict_of(pack, each));
  return Json::object({{"form", 2},
                       {"pack", identity_of(pack.identity)},
                       {"chapters", chapters_of(pack.chapters)},
                       {"events", names_of(pack.events)},
                       {"judgements", names_of(pack.judgements)},
                       {"kinds", names_of(pack.kinds)},
                       {"roles", names_of(pack.roles)},
                       {"contents", names_of(pack.contents)},
                       {"acts", names_of(pack.acts)},
                       {"readings", readings_of(pack)},
                       {"duties", duties_of(pack)},
                       {"gates", gates_of(pack)},
                       {"standing", standings_of(pack)},
                       {"liabilities", std::move(liabilities)},
                       {"conflicts", std::move(conflicts)},
                       {"uncoded", std::move(uncoded)}});
}

Result<Pack> taking(Pack pack, std::string_view reading, std::string_view option) {
  const auto found = std::find_if(pack.readings.begin(), pack.readings.end(),
                                  [reading](const Reading& each) { return each.name == reading; });
  if (found == pack.readings.end())
    return Error{
        "pack.unknown-reading",
        "the pack " + pack.identity.name + " has no reading '" + std::string{reading} + "'", ""};
  const auto chosen = std::find_if(found->options.begin(), found->options.end(),
                                   [option](const Option& each) { return each.name == option; });
  if (chosen == found->options.end())
    return Error{"pack.unknown-option",
                 "the reading '" + found->name + "' has no option '" + std::string{option} + "'",
                 ""};
  found->taken = static_cast<std::int32_t>(chosen - found->options.begin());
  for (DutyRule& duty : pack.duties) take(pack, duty);
  for (GateRule& gate : pack.gates) take(pack, gate);
  for (LiabilityRule& liability : pack.liabilities) take(pack, liability);
  return pack;
}

Pack during(Pack pack, const PackDays& days) {
  pack.days = days;
  const auto clip = [&days](auto& rules) {
    for (RuleHead& rule : rules) {
      if (days.from && (!rule.since || *rule.since < *days.from)) rule.since = days.from;
      if (days.until && (!rule.until || *days.until <= *rule.until)) rule.until = *days.until + -1;
    }
  };
  clip(pack.duties);
  clip(pack.gates);
  clip(pack.standings);
  clip(pack.liabilities);
  clip(pack.conflicts);
  return pack;
}

bool overlap(const PackDays& a, const PackDays& b) {
  const auto ends_before = [](const PackDays& first, const PackDays& second) {
    return first.until && second.from && *first.until <= *second.from;
  };
  return !ends_before(a, b) && !ends_before(b, a);
}

std::int32_t find_name(const std::vector<Name>& names, std::string_view name) {
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (names[k].name == name) return static_cast<std::int32_t>(k);
  }
  return -1;
}

}  // namespace docket
