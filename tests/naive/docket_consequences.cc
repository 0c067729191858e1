// What the program says of standing duties, of acts against a gate, of misses, liabilities and
// conflicts, line by line, for comparing it with naive_consequences: no verb of the shell tells
// all of it.
//
//   docket_consequences --pack PACK … --by PARTY --now INSTANT [--known-at INSTANT] < cases

#include <iostream>
#include <string>
#include <vector>

#include "base/json.h"
#include "cli/pack_files.h"
#include "duty/consequences.h"
#include "duty/facts_json.h"
#include "duty/standing.h"

namespace docket {
namespace {

struct Asked {
  std::vector<std::string> packs;
  std::string by;
  Moment moment;
};

Json at_or_null(const std::optional<Instant>& at) { return at ? Json{at->ms} : Json{}; }

Json standing(const Rulebook& book, const Facts& facts, const Asked& asked) {
  std::vector<std::string> roles;
  for (const Party& party : facts.parties) {
    if (party.party != asked.by) continue;
    for (const Role& role : party.roles) roles.push_back(role.role);
  }
  Json all = Json::array();
  for (const Pack& pack : book.packs()) {
    for (const StandingVerdict& each : standing_duties(pack, roles, facts.events, asked.moment))
      all.add(Json::array({pack.identity.name, each.rule, each.article,
                           enum_names(StandingState{})[static_cast<std::size_t>(each.state)],
                           at_or_null(each.last), at_or_null(each.again_by),
                           at_or_null(each.keep_until), each.provisional}));
  }
  return all;
}

Json miss(const Miss& each) {
  return Json::array({each.pack, each.rule, each.party, each.asset, each.at.ms});
}

Json liability(const Rulebook& book, const OpenedLiability& each) {
  const Pack& pack = book.packs()[static_cast<std::size_t>(each.pack)];
  Json because = Json::array();
  Json refers = Json::array();
  Json ranges = Json::array();
  for (const Miss& reason : each.because) because.add(miss(reason));
  for (const LawReference& law : each.refers) refers.add(Json::array({law.law, law.article}));
  for (const MoneyRange& money : each.ranges)
    ranges.add(Json::array({money.from, money.to, money.currency}));
  return Json::array({pack.identity.name,
                      pack.liabilities[static_cast<std::size_t>(each.liability)].name, each.party,
                      std::move(because), std::move(refers), std::move(ranges)});
}

std::string line_of(const Rulebook& book, const Facts& facts, const Asked& asked) {
  Json refused = Json::array();
  Json missed = Json::array();
  Json opened = Json::array();
  Json touched = Json::array();
  for (const RefusedAct& each : refused_acts(book, facts, asked.moment))
    refused.add(Json::array({each.pack, each.rule, each.party, each.asset, each.at.ms,
                             static_cast<std::int64_t>(each.fact)}));
  for (const Miss& each : misses(book, facts, asked.moment)) missed.add(miss(each));
  for (const OpenedLiability& each : liabilities(book, facts, asked.moment))
    opened.add(liability(book, each));
  for (const TouchedConflict& each : conflicts(book, facts, asked.moment)) {
    const Pack& pack = book.packs()[static_cast<std::size_t>(each.pack)];
    touched.add(Json::array(
        {pack.identity.name, pack.conflicts[static_cast<std::size_t>(each.conflict)].name}));
  }
  return print(Json::object({{"case", facts.case_id},
                             {"standing", standing(book, facts, asked)},
                             {"refused", std::move(refused)},
                             {"misses", std::move(missed)},
                             {"liabilities", std::move(opened)},
                             {"conflicts", std::move(touched)}}));
}

Asked read_words(int count, char** words) {
  Asked asked;
  for (int at = 1; at + 1 < count; at += 2) {
    const std::string word = words[at];
    if (word == "--pack") asked.packs.push_back(words[at + 1]);
    if (word == "--by") asked.by = words[at + 1];
    if (word == "--now") asked.moment.now = *parse_instant(words[at + 1]);
    if (word == "--known-at") asked.moment.known_at = *parse_instant(words[at + 1]);
  }
  return asked;
}

int run(const Asked& asked) {
  const Result<Rulebook> book = rulebook_of(asked.packs);
  if (!book.ok()) {
    std::cerr << book.error().message << "\n";
    return 2;
  }
  std::string line;
  std::size_t number = 0;
  bool failed = false;
  while (std::getline(std::cin, line)) {
    ++number;
    const Result<Facts> facts = read_facts(line, *book);
    failed = failed || !facts.ok();
    std::cout << (facts.ok() ? line_of(*book, *facts, asked)
                             : "{\"line\":" + std::to_string(number) + ",\"error\":…")
              << "\n";
  }
  return failed ? 1 : 0;
}

}  // namespace
}  // namespace docket

int main(int count, char** words) { return docket::run(docket::read_words(count, words)); }
