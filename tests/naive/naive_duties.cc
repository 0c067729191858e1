// The duties of all packs, evaluated a second time.
//
//   naive_duties --calendars FOLDER --pack FOLDER … --now INSTANT [--known-at INSTANT]
//                [--all-readings] [--idle] [--wording] [--reached FILE] < cases > duties
//   naive_duties --calendars FOLDER --pack FOLDER … --reachable
//
// Written from docs/case_lines.md and "What a duty comes to" in docs/rule_language.md alone, in the
// most direct way, so that it can be checked by reading. It shares no code with the program:
// packs, calendars, JSON and time are read by its own readers. --reached adds to a file which
// states were met; --reachable says which there are.

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "naive_json.h"
#include "naive_options.h"
#include "naive_reached.h"

namespace naive {
namespace {

// One instance of a duty under every choice of readings, in their order.
struct Answer {
  const Duty& duty;
  std::string party, asset;
  std::vector<Outcome> under;
};

class Answerer {
 public:
  Answerer(const std::vector<Pack>& packs, const Options& options, Reached& reached)
      : options_(options), reached_(reached) {
    for (const Pack& pack : packs) {
      for (Duty& duty : duties_of(pack)) duties_.push_back(std::move(duty));
    }
  }

  std::string line(const Case& found) {
    std::string text;
    for (const Duty& duty : duties_) {
      for (const auto& [party, roles_on] : found.roles) {
        for (const auto& [asset, roles] : roles_on) {
          const bool bears = std::any_of(
              duty.block->roles.begin(), duty.block->roles.end(),
              [&roles = roles](const std::string& role) { return roles.contains(role); });
          if (asset.empty() || !bears) continue;
          for (const Answer& each : answers(duty, View{found, options_.moments, party, asset}))
            text += (text.empty() ? "" : ",") + written_answer(each);
        }
      }
    }
    return "{\"case\":" + in_quotes(found.id) + ",\"duties\":[" + text + "]}";
  }

 private:
  // The instances that are to be shown; one that never started is still one, idle.
  std::vector<Answer> answers(const Duty& duty, const View& view) {
    std::vector<std::map<Instance, Outcome>> all;
    std::set<Instance> instances;
    for (const DutyText& text : duty.texts) {
      all.push_back(outcomes(duty, text, view));
      if (all.back().empty()) reached_.add(duty, text, "idle");
      for (const auto& [instance, outcome] : all.back()) {
        instances.insert(instance);
        reached_.add(duty, text, outcome.state);
      }
    }
    if (instances.empty()) instances.insert(Instance{});
    std::vector<Answer> shown;
    for (const Instance& instance : instances) {
      Answer answer{duty, view.party(), view.asset(), {}};
      bool disputed = false;
      for (const auto& outcomes : all) {
        const auto found = outcomes.find(instance);
        answer.under.push_back(found == outcomes.end() ? Outcome{} : found->second);
        disputed = disputed || !answer.under.back().same(answer.under.front());
      }
      const bool idle = answer.under.front().state == "idle";
      if (!idle || options_.flag("--idle") || (options_.flag("--all-readings") && disputed))
        shown.push_back(answer);
    }
    return shown;
  }

  static std::string readings(const Duty& duty, std::size_t number) {
    std::string text;
    for (const Reading* reading : duty.block->readings) {
      const std::size_t option = duty.texts[number].choice.at(reading->name);
      text += (text.empty() ? "" : ",") + in_quotes(reading->name) + ":" +
              in_quotes(reading->options[option].name);
    }
    return "{" + text + "}";
  }

  static std::string moment(const char* name, const std::optional<Moment>& at, const Zone& zone) {
    return at ? ",\"" + std::string{name} + "\":\"" + written(zone, *at) + "\"" : "";
  }

  static std::string written_outcome(const Outcome& found, const Zone& zone) {
    return ",\"state\":\"" + found.state + "\"" + moment("starts_at", found.starts_at, zone) +
           moment("due_at", found.due_at, zone) + moment("done_at", found.done_at, zone) +
           moment("ended_at", found.ended_at, zone);
  }

  std::string written_answer(const Answer& answer) const {
    const Duty& duty = answer.duty;
    const Zone& zone = duty.pack->zone;
    std::optional<Moment> earliest, latest;
    bool under_all = true;  // every reading gives a last moment
    for (std::size_t at = 0; at < answer.under.size(); ++at) {
      const Outcome& outcome = answer.under[at];
      if (outcome.state == "idle" || duty.texts[at].form != Form::number) {
        under_all = false;
        continue;
      }
      earliest = earliest ? std::min(*earliest, *outcome.due_at) : *outcome.due_at;
      latest = latest ? std::max(*latest, *outcome.due_at) : *outcome.due_at;
    }
    if (!under_all) latest.reset();
    std::string text =
        "{\"pack\":" + in_quotes(duty.pack->name) + ",\"rule\":" + in_quotes(duty.block->name) +
        ",\"article\":" + in_quotes(duty.block->article) + ",\"party\":" + in_quotes(answer.party) +
        ",\"asset\":" + in_quotes(answer.asset) + written_outcome(answer.under[0], zone) +
        ",\"readings\":" + readings(duty, 0) + moment("earliest_due_at", earliest, zone) +
        moment("latest_due_at", latest, zone) +
        ",\"provisional\":" + (answer.under[0].provisional ? "true" : "false");
    if (options_.flag("--wording") && duty.block->recalled) text += ",\"recalled\":true";
    if (options_.flag("--all-readings")) text += ",\"under\":[" + under(answer) + "]";
    return text + "}";
  }

  // One entry for each distinct outcome.
  static std::string under(const Answer& answer) {
    std::string text;
    for (std::size_t at = 0; at < answer.under.size(); ++at) {
      const auto end = answer.under.begin() + static_cast<std::ptrdiff_t>(at);
      const bool told = std::any_of(answer.under.begin(), end, [&](const Outcome& each) {
        return each.same(answer.under[at]);
      });
      if (told) continue;
      text += (text.empty() ? "" : ",") + std::string{"{\"readings\":"} +
              readings(answer.duty, at) +
              written_outcome(answer.under[at], answer.duty.pack->zone) + "}";
    }
    return text;
  }

  const Options& options_;
  Reached& reached_;
  std::vector<Duty> duties_;
};

void say_reachable(const std::vector<Pack>& packs) {
  std::set<std::string> all;
  for (const Pack& pack : packs) {
    for (const Duty& duty : duties_of(pack)) all.merge(Reached::reachable(duty));
  }
  for (const std::string& line : all) std::cout << line << "\n";
}

int run(int count, char** words) {
  const auto options = read_options(count, words);
  if (!options) {
    std::cerr << "usage: see the head of naive_duties.cc\n";
    return 2;
  }
  const std::vector<Pack> packs = packs_of(*options);
  if (options->flag("--reachable")) {
    say_reachable(packs);
    return 0;
  }
  Reached reached;
  Answerer answerer{packs, *options, reached};
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
  for (const auto& [state, times] : reached.counts()) file << state << " " << times << "\n";
  return failed ? 1 : 0;
}

}  // namespace
}  // namespace naive

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  return naive::run(count, words);
}
