#include "duty/faced.h"

#include <algorithm>

#include "base/place.h"
#include "law/render.h"
#include "law/wording.h"

namespace docket {
namespace {

template <class Rules>
bool call(const Rules& rules, std::string_view sort, RuleCalled& called) {
  for (const auto& rule : rules) {
    if (rule.name != called.rule) continue;
    called.name = rule.title.value_or(plain(rule.name));
    called.article = rule.article;
    called.sort = sort;
    return true;
  }
  return false;
}

RuleCalled called_in(const Pack& pack, const RuleHead& rule, std::string_view sort) {
  return {pack.identity.name, rule.name,         rule.title.value_or(plain(rule.name)),
          rule.article,       std::string{sort}, true};
}

// A rule by its name, in one of the packs that judge.
RuleCalled called(const Rulebook& book, const std::string& pack_name, const std::string& rule) {
  RuleCalled called{pack_name, rule, plain(rule), "", "", false};
  for (const Pack& pack : book.packs()) {
    if (pack.identity.name != pack_name) continue;
    called.known = true;
    if (call(pack.duties, "duty", called) || call(pack.standings, "standing", called))
      return called;
    call(pack.gates, "gate", called);
    for (const GateRule& gate : pack.gates) {
      if (gate.name == rule && gate.kind == GateKind::ban) called.sort = "ban";
    }
  }
  return called;
}

std::optional<std::string> text_of(const std::optional<Day>& day) {
  return day ? std::optional{to_text(*day)} : std::nullopt;
}

}  // namespace

std::vector<LiabilityFaced> liabilities_faced(const Rulebook& book, const Facts& facts,
                                              const Moment& moment) {
  std::vector<LiabilityFaced> told;
  for (const OpenedLiability& opened : liabilities(book, facts, moment)) {
    const Pack& pack = book.packs()[place(opened.pack)];
    const LiabilityRule& rule = pack.liabilities[place(opened.liability)];
    LiabilityFaced faced;
    faced.rule = called_in(pack, rule, "liability");
    faced.party = opened.party;
    faced.sentence = sentence_of(pack, rule);
    faced.may = rule.may;
    for (const LawReference& each : opened.refers)
      faced.refers.push_back({each.law, each.article, text_of(each.since), text_of(each.until)});
    for (const MoneyRange& each : opened.ranges)
      faced.ranges.push_back({each.from, each.to, each.currency, each.text});
    for (const Miss& miss : opened.because) {
      if (faced.because.size() == kMissesShown) break;
      faced.because.push_back({called(book, miss.pack, miss.rule), miss.asset, miss.at, ""});
    }
    faced.because_total = static_cast<std::int64_t>(opened.because.size());
    faced.recalled = pack.chapters[place(rule.chapter)].recalled;
    told.push_back(std::move(faced));
  }
  return told;
}

std::vector<ConflictTold> conflicts_told(const Rulebook& book, const Facts& facts,
                                         const Moment& moment) {
  std::vector<ConflictTold> told;
  for (const TouchedConflict& touched : conflicts(book, facts, moment)) {
    const Pack& pack = book.packs()[place(touched.pack)];
    const ConflictRule& rule = pack.conflicts[place(touched.conflict)];
    ConflictTold one;
    one.conflict = pack.identity.name + ":" + rule.name;
    one.rule = called_in(pack, rule, "conflict");
    one.sentence = sentence_of(pack, rule);
    one.asks = rule.asks;
    one.because = rule.house_because.value_or(Wording{});
    for (const RuleName& side : rule.between)
      one.sides.push_back(
          called(book, side.pack.empty() ? pack.identity.name : side.pack, side.rule));
    told.push_back(std::move(one));
  }
  return told;
}

}  // namespace docket
