// What follows from what was missed, and what an organisation has: a second time.
//
//   naive_consequences --calendars FOLDER --pack FOLDER … --by PARTY --now INSTANT
//                      [--known-at INSTANT] [--reached FILE] < cases > answers
//   naive_consequences --calendars FOLDER --pack FOLDER … --reachable
//
// For each case what docket_consequences writes: the standing duties of the party's roles, the acts
// that were done against a gate, the misses, the liabilities they open, the conflicts that touch
// the case. Written from docs/rule_language.md, and where that is silent from what duty/standing.h
// and duty/consequences.h promise.

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iostream>

#include "naive_ask.h"
#include "naive_json.h"
#include "naive_options.h"

namespace naive {
namespace {

struct Miss {
  std::string pack, rule, party, asset;
  Moment at = 0;

  bool operator==(const Miss&) const = default;
  std::string text() const {
    return in_quotes(pack) + "," + in_quotes(rule) + "," + in_quotes(party) + "," +
           in_quotes(asset) + "," + std::to_string(at);
  }
};

std::string joined(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& each : all) text += (text.empty() ? "[" : ",[") + each + "]";
  return "[" + text + "]";
}

bool on_day(const std::optional<long long>& since, const std::optional<long long>& until,
            long long day) {
  return !(since && day < *since) && !(until && *until < day);
}

class Answerer {
 public:
  Answerer(const std::vector<Pack>& packs, const Options& options)
      : packs_(packs), moments_(options.moments), by_(options.word("--by")) {
    for (const Pack& pack : packs) {
      for (Duty& duty : duties_of(pack)) duties_.push_back(std::move(duty));
    }
    gates_ = gates_of(packs);
  }

  std::string line(const Case& found) {
    judge_duties(found);
    const std::vector<std::string> refused = judge_acts(found);
    std::vector<std::string> misses;
    for (const Miss& miss : misses_) misses.push_back(miss.text());
    return "{\"case\":" + in_quotes(found.id) + ",\"standing\":" + joined(standing(found)) +
           ",\"refused\":" + joined(refused) + ",\"misses\":" + joined(misses) +
           ",\"liabilities\":" + joined(liabilities(found)) +
           ",\"conflicts\":" + joined(conflicts(found)) + "}";
  }

  const std::map<std::string, long long>& reached() const { return reached_; }

  // What the words of the rules allow to be met; of a liability, where a duty with a term or an act
  // that is recorded can be missed.
  std::set<std::string> reachable() const {
    std::set<std::string> all;
    for (const Pack& pack : packs_) {
      for (const Block& block : pack.blocks) {
        for (const char* what : {"never", "has", "lapsed", "refused", "opened", "touched"}) {
          if (can(pack, block, what)) all.insert(name(pack, block) + " " + what);
        }
      }
    }
    return all;
  }

 private:
  // Missed, or done late: at the moment at which the term was over.
  void judge_duties(const Case& found) {
    misses_.clear();
    owed_.clear();
    for (const Duty& duty : duties_) {
      for (const auto& [party, roles_on] : found.roles) {
        for (const auto& [asset, roles] : roles_on) {
          if (asset.empty() || !has_one(roles, duty.block->roles)) continue;
          const View view{found, moments_, party, asset};
          for (const auto& [instance, outcome] : outcomes(duty, duty.texts[0], view)) {
            owed_.insert({duty.pack->name, duty.block->name});
            if (outcome.state == "missed" || outcome.state == "late")
              misses_.push_back({duty.pack->name, duty.block->name, party, asset, *outcome.due_at});
          }
        }
      }
    }
  }

  // An event is an act where the program records both as the same kind. What was done does not open
  // the gate that stands before it.
  std::vector<std::string> judge_acts(const Case& found) {
    std::vector<std::string> refused;
    for (std::size_t at = 0; at < found.events.size(); ++at) {
      const Event& event = found.events[at];
      if (event.at > moments_.now) continue;
      if (moments_.known_at && event.recorded_at > *moments_.known_at) continue;
      Case before = found;
      before.events.erase(before.events.begin() + static_cast<std::ptrdiff_t>(at));
      std::vector<std::string> assets;
      for (const auto& [asset, kind] : found.kind_of_asset) {
        if (event.asset.empty() || event.asset == asset) assets.push_back(asset);
      }
      if (assets.empty()) assets.push_back("");
      const Moments then{event.at, moments_.known_at};
      for (const std::string& act : acts_of(event.name)) {
        for (const Gate& gate : gates_) {
          if (!guards(gate, act) || !found.roles.contains(event.by)) continue;
          const GateText text = text_of(gate, choices(*gate.block).front());
          if (Asking{gate, text, before, then}.of(event.by, assets).answer < 2) continue;
          misses_.push_back({gate.pack->name, gate.block->name, event.by, event.asset, event.at});
          refused.push_back(misses_.back().text() + "," + std::to_string(at));
          reach(*gate.pack, *gate.block, "refused");
        }
      }
    }
    return refused;
  }

  static std::string name(const Pack& pack, const Block& block) {
    return pack.name + "/" + block.name + (block.since ? "@" + std::to_string(*block.since) : "");
  }

  bool can(const Pack& pack, const Block& block, const std::string& what) const {
    if (block.sort == "standing")
      return what == "never" || what == "has" ||
             (what == "lapsed" && block.fields.contains("every"));
    if (block.sort == "gate" || block.sort == "ban")
      return what == "refused" && is_done(pack, block);
    if (block.sort == "liability" && what == "opened") {
      const Tokens after = *field(block, "after", choices(block).front());
      return std::any_of(pack.blocks.begin(), pack.blocks.end(), [&](const Block& other) {
        const bool named = std::find(after.begin(), after.end(), other.name) != after.end();
        const auto within = other.fields.find("within");
        const bool number = within != other.fields.end() &&
                            std::isdigit(static_cast<unsigned char>(within->second[0][0]));
        return named && (number || can(pack, other, "refused"));
      });
    }
    if (block.sort != "conflict" || what != "touched") return false;
    int sides = 0;
    for (const std::string& side : block.fields.at("between")) {
      const std::string of = side.substr(0, side.find(':'));
      for (const Pack& given : packs_) sides += given.name == of ? 1 : 0;
    }
    return sides >= 2;
  }

  // Whether an event is recorded as one of the acts, so that it shows that the act was done.
  bool is_done(const Pack& pack, const Block& block) const {
    for (const std::string& event : pack.names.at("event")) {
      for (const std::string& act : acts_of(event)) {
        if (guards({&pack, &block}, act)) return true;
      }
    }
    return false;
  }

  std::set<std::string> acts_of(const std::string& event) const {
    std::set<std::string> acts;
    for (const Pack& pack : packs_) {
      const auto kind = pack.recorded_as.find(event);
      if (!pack.has("event", event) || kind == pack.recorded_as.end()) continue;
      for (const auto& [name, recorded_as] : pack.recorded_as) {
        if (recorded_as == kind->second && pack.has("act", name)) acts.insert(name);
      }
    }
    return acts;
  }

  static bool has_one(const std::set<std::string>& roles, const std::vector<std::string>& wanted) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&roles](const std::string& role) { return roles.contains(role); });
  }

  // The roles of a party on any asset or none.
  static std::set<std::string> roles_of(const Case& found, const std::string& party) {
    std::set<std::string> all;
    const auto known = found.roles.find(party);
    if (known == found.roles.end()) return all;
    for (const auto& [asset, roles] : known->second) all.insert(roles.begin(), roles.end());
    return all;
  }

  // The last moment at which it was made true; who did it and for what plays no part.
  std::optional<Moment> last(const Expression& have, const Case& found) const {
    if (have.op == Op::event) {
      std::optional<Moment> last;
      for (const Event& event : found.events) {
        const bool known = !moments_.known_at || event.recorded_at <= *moments_.known_at;
        if (event.name == have.name && event.at <= moments_.now && known)
          last = std::max(last, std::optional{event.at});
      }
      return last;
    }
    const std::optional<Moment> one = last(have.parts[0], found);
    const std::optional<Moment> other = last(have.parts[1], found);
    if (have.op == Op::either) return std::max(one, other);
    return one && other ? std::min(one, other) : std::nullopt;
  }

  std::vector<std::string> standing(const Case& found) {
    std::vector<std::string> all;
    for (const Pack& pack : packs_) {
      const long long today = day_of(pack.zone, moments_.now);
      for (const Block& block : pack.blocks) {
        if (block.sort != "standing" || !on_day(block.since, block.until, today)) continue;
        if (!has_one(roles_of(found, by_), block.roles)) continue;
        all.push_back(in_quotes(pack.name) + "," + in_quotes(block.name) + "," +
                      in_quotes(block.article) + standing_of(pack, block, found));
      }
    }
    return all;
  }

  std::string standing_of(const Pack& pack, const Block& block, const Case& found) {
    Tokens have = block.fields.at("must");
    have.erase(have.begin());  // "have"
    const std::optional<Moment> since = last(*expression(pack, have), found);
    std::string state = since ? "has" : "never";
    std::string dates;
    bool provisional = false;
    for (const char* term : {"every", "keep"}) {
      const auto words = block.fields.find(term);
      std::string date = "null";
      if (since && words != block.fields.end()) {
        const Over over = term_over(term_of(words->second), pack.counting, pack.zone,
                                    pack.calendar.get(), *since);
        date = std::to_string(over.at);
        provisional = provisional || over.provisional;
        if (std::string_view{term} == "every" && over.at <= moments_.now) state = "lapsed";
      }
      dates += "," + date;
    }
    reach(pack, block, state);
    return ",\"" + state + "\"," + (since ? std::to_string(*since) : "null") + dates +
           (provisional ? ",true" : ",false");
  }

  // Those of the misses that an `after` names, for one party and asset.
  std::optional<std::vector<Miss>> because(const Pack& pack, const Expression& after,
                                           const std::string& party,
                                           const std::string& asset) const {
    std::vector<Miss> found;
    if (after.op == Op::missing) {
      for (const Miss& miss : misses_) {
        if (miss.pack == pack.name && miss.rule == after.name && miss.party == party &&
            (miss.asset == asset || miss.asset.empty()))
          found.push_back(miss);
      }
      return found.empty() ? std::nullopt : std::optional{found};
    }
    const auto one = because(pack, after.parts[0], party, asset);
    const auto other = because(pack, after.parts[1], party, asset);
    if (after.op == Op::both ? !one || !other : !one && !other) return std::nullopt;
    if (one) found = *one;
    if (other) found.insert(found.end(), other->begin(), other->end());
    return found;
  }

  std::vector<std::string> liabilities(const Case& found) {
    std::set<std::string> assets;
    for (const Miss& miss : misses_) assets.insert(miss.asset);
    std::vector<std::string> all;
    for (const Pack& pack : packs_) {
      for (const Block& block : pack.blocks) {
        if (block.sort != "liability") continue;
        Tokens after = *field(block, "after", choices(block).front());
        after.erase(after.begin());  // "missing"
        std::replace(after.begin(), after.end(), std::string{","}, std::string{"or"});
        for (const std::string& party : parties(found)) {
          if (!has_one(roles_of(found, party), block.roles)) continue;
          std::vector<Miss> reasons;
          for (const std::string& asset : assets) {
            const auto of_asset = because(pack, *expression(pack, after), party, asset);
            for (const Miss& miss : of_asset.value_or(std::vector<Miss>{})) {
              const bool told = std::find(reasons.begin(), reasons.end(), miss) != reasons.end();
              if (!told && on_day(block.since, block.until, day_of(pack.zone, miss.at)))
                reasons.push_back(miss);
            }
          }
          if (reasons.empty()) continue;
          all.push_back(liability(pack, block, party, reasons));
          reach(pack, block, "opened");
        }
      }
    }
    return all;
  }

  static std::vector<std::string> parties(const Case& found) {
    std::vector<std::string> all;
    for (const auto& [party, roles] : found.roles) all.push_back(party);
    return all;
  }

  // What it refers to and demands: as the law was on the day of one of the misses.
  static std::string liability(const Pack& pack, const Block& block, const std::string& party,
                               const std::vector<Miss>& reasons) {
    std::vector<std::string> because, refers, ranges;
    for (const Miss& miss : reasons) because.push_back(miss.text());
    for (const Tokens& line : block.lines) {
      if (line[0] != "refers" && line[0] != "range") continue;
      std::optional<long long> since, until;
      for (std::size_t at = 3; at + 1 < line.size(); ++at) {
        if (line[at] == "since") since = day_written(line[at + 1]);
        if (line[at] == "until") until = day_written(line[at + 1]);
      }
      const bool applies = std::any_of(reasons.begin(), reasons.end(), [&](const Miss& miss) {
        return on_day(since, until, day_of(pack.zone, miss.at));
      });
      if (applies && line[0] == "refers")
        refers.push_back(in_quotes(line[1]) + "," + in_quotes(line[2].substr(1)));
      if (applies && line[0] == "range")
        ranges.push_back(line[1] + "," + line[3] + "," + in_quotes(line[4]));
    }
    return in_quotes(pack.name) + "," + in_quotes(block.name) + "," + in_quotes(party) + "," +
           joined(because) + "," + joined(refers) + "," + joined(ranges);
  }

  // At least two sides are given and concern somebody in the case.
  std::vector<std::string> conflicts(const Case& found) {
    std::vector<std::string> all;
    for (const Pack& pack : packs_) {
      for (const Block& block : pack.blocks) {
        if (block.sort != "conflict") continue;
        if (!on_day(block.since, block.until, day_of(pack.zone, moments_.now))) continue;
        int sides = 0;
        for (const std::string& side : block.fields.at("between")) {
          if (side != "," && concerns(pack, side, found)) ++sides;
        }
        if (sides < 2) continue;
        all.push_back(in_quotes(pack.name) + "," + in_quotes(block.name));
        reach(pack, block, "touched");
      }
    }
    return all;
  }

  bool concerns(const Pack& own, const std::string& side, const Case& found) const {
    const std::size_t colon = side.find(':');
    const std::string pack = colon == std::string::npos ? own.name : side.substr(0, colon);
    const std::string rule = colon == std::string::npos ? side : side.substr(colon + 1);
    if (owed_.contains({pack, rule})) return true;
    for (const Pack& given : packs_) {
      const long long today = day_of(given.zone, moments_.now);
      for (const Block& block : given.blocks) {
        const bool gate = block.sort == "gate" || block.sort == "ban";
        const bool standing = block.sort == "standing" && on_day(block.since, block.until, today);
        if (given.name != pack || block.name != rule || (!gate && !standing)) continue;
        for (const std::string& party : parties(found)) {
          if (has_one(roles_of(found, party), block.roles)) return true;
        }
      }
    }
    return false;
  }

  void reach(const Pack& pack, const Block& block, const std::string& what) {
    ++reached_[name(pack, block) + " " + what];
  }

  const std::vector<Pack>& packs_;
  const Moments& moments_;
  std::map<std::string, long long> reached_;
  std::string by_;
  std::vector<Duty> duties_;
  std::vector<Gate> gates_;
  std::vector<Miss> misses_;                            // of the case that is judged
  std::set<std::pair<std::string, std::string>> owed_;  // pack and rule
};

int run(int count, char** words) {
  const auto options = read_options(count, words);
  if (!options) {
    std::cerr << "usage: see the head of naive_consequences.cc\n";
    return 2;
  }
  const std::vector<Pack> packs = packs_of(*options);
  Answerer answerer{packs, *options};
  if (options->flag("--reachable")) {
    for (const std::string& line : answerer.reachable()) std::cout << line << "\n";
    return 0;
  }
  std::string line;
  long long number = 0;
  bool failed = false;
  while (std::getline(std::cin, line)) {
    ++number;
    const auto found = read_case(line, packs);
    failed = failed || !found;
    std::cout << (found ? answerer.line(*found)
                        : "{\"line\":" + std::to_string(number) + ",\"error\":…")
              << "\n";
  }
  std::ofstream file{options->word("--reached", "/dev/null"), std::ios::app};
  for (const auto& [what, times] : answerer.reached()) file << what << " " << times << "\n";
  return failed ? 1 : 0;
}

}  // namespace
}  // namespace naive

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  return naive::run(count, words);
}
