// The gates and bans of all packs, answered a second time.
//
//   naive_gates --calendars FOLDER --pack FOLDER … --act ACT --by PARTY [--asset ASSET]
//               --now INSTANT [--known-at INSTANT] [--all-readings] [--wording] [--cautions]
//               [--reached FILE] < cases > answers
//   naive_gates --calendars FOLDER --pack FOLDER … --reachable | --acts
//
// Written from "Gates and bans" of docs/rule_language.md. --reached adds to a file which answers of
// which rules were met; --reachable says which there are; --acts names the acts.

#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "naive_ask.h"
#include "naive_json.h"
#include "naive_options.h"
#include "naive_reached.h"

namespace naive {
namespace {

const char* const kAnswers[] = {"allowed", "undecided", "refused"};

struct Answer {
  int answer = 0;
  std::vector<Finding> because, cautions;
};

using Choices = std::map<const Pack*, Choice>;

class Answerer {
 public:
  Answerer(const std::vector<Pack>& packs, const Options& options)
      : options_(options), several_(packs.size() > 1), all_(gates_of(packs)) {
    for (const Gate& gate : all_) {
      if (!guards(gate, options.word("--act"))) continue;
      gates_.push_back(gate);
    }
    combine(packs);
    for (const Choices& choices : combinations_) {
      std::vector<GateText> texts;
      for (const Gate& gate : gates_) texts.push_back(text_of(gate, choices.at(gate.pack)));
      texts_.push_back(std::move(texts));
    }
  }

  // Nothing where the case does not declare the asset.
  std::optional<std::string> line(const Case& found) {
    std::vector<std::string> assets;
    const std::string asked = options_.word("--asset");
    for (const auto& [asset, kind] : found.kind_of_asset) {
      if (asked.empty() || asset == asked) assets.push_back(asset);
    }
    if (assets.empty() && !asked.empty()) return std::nullopt;
    if (assets.empty()) assets.push_back("");
    const Answer taken = answer(0, found, assets);
    std::string text = "{\"case\":" + in_quotes(found.id) +
                       ",\"act\":" + in_quotes(options_.word("--act")) +
                       ",\"by\":" + in_quotes(options_.word("--by")) + ",\"answer\":\"" +
                       kAnswers[taken.answer] + "\",\"because\":" + written(taken.because);
    if (options_.flag("--cautions")) text += ",\"cautions\":" + written(taken.cautions);
    std::string under;
    for (std::size_t at = 1; at < combinations_.size(); ++at) {
      const Answer other = answer(at, found, assets);
      if (same(other, taken)) continue;
      under += (under.empty() ? "" : ",") + std::string{"{\"readings\":{"} + readings(at) +
               "},\"answer\":\"" + kAnswers[other.answer] +
               "\",\"because\":" + written(other.because) + "}";
    }
    if (options_.flag("--all-readings")) text += ",\"under\":[" + under + "]";
    return text + "}";
  }

  const std::map<std::string, long long>& reached() const { return reached_; }

 private:
  // Every combination of the options of the readings that these gates use: the ones taken first,
  // then in the order of the packs, where the last reading turns fastest.
  void combine(const std::vector<Pack>& packs) {
    Choices taken;
    for (const Pack& pack : packs) {
      Choice& choice = taken[&pack];
      for (const std::unique_ptr<Reading>& reading : pack.readings) {
        choice[reading->name] = reading->taken;
        const bool used = std::any_of(gates_.begin(), gates_.end(), [&](const Gate& gate) {
          const auto& of_gate = gate.block->readings;
          return std::find(of_gate.begin(), of_gate.end(), reading.get()) != of_gate.end();
        });
        if (used) used_.push_back({&pack, reading.get()});
      }
    }
    std::vector<Choices> all{taken};
    for (const auto& [pack, reading] : used_) {
      std::vector<Choices> longer;
      for (const Choices& choices : all) {
        for (std::size_t option = 0; option < reading->options.size(); ++option) {
          longer.push_back(choices);
          longer.back()[pack][reading->name] = option;
        }
      }
      all = longer;
    }
    combinations_ = {taken};
    for (const Choices& choices : all) {
      if (choices != taken) combinations_.push_back(choices);
    }
  }

  Answer answer(std::size_t combination, const Case& found,
                const std::vector<std::string>& assets) {
    Answer answer;
    if (!found.roles.contains(options_.word("--by"))) return answer;
    for (std::size_t at = 0; at < gates_.size(); ++at) {
      Asking asking{gates_[at], texts_[combination][at], found, options_.moments};
      const Finding finding = asking.of(options_.word("--by"), assets);
      if (finding.bound && combination == 0)
        ++reached_[name(gates_[at]) + " " +
                   (finding.caution && finding.answer == 0 ? "caution" : kAnswers[finding.answer])];
      answer.answer = std::max(answer.answer, finding.answer);
      if (finding.answer > 0) {
        answer.because.push_back(finding);
      } else if (finding.caution) {
        answer.cautions.push_back(finding);
      }
    }
    return answer;
  }

  static bool same(const Answer& a, const Answer& b) {
    return a.answer == b.answer &&
           std::equal(a.because.begin(), a.because.end(), b.because.begin(), b.because.end(),
                      [](const Finding& x, const Finding& y) { return x.same(y); });
  }

  std::string readings(std::size_t combination) const {
    std::string text;
    for (const auto& [pack, reading] : used_) {
      const std::size_t option = combinations_[combination].at(pack).at(reading->name);
      text += (text.empty() ? "" : ",") +
              in_quotes((several_ ? pack->name + ":" : "") + reading->name) + ":" +
              in_quotes(reading->options[option].name);
    }
    return text;
  }

  static std::string texts(const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& each : all) text += (text.empty() ? "" : ",") + in_quotes(each);
    return "[" + text + "]";
  }

  std::string written(const std::vector<Finding>& findings) const {
    std::string text;
    for (const Finding& each : findings) {
      text += text.empty() ? "{" : ",{";
      if (several_) text += "\"pack\":" + in_quotes(each.gate->pack->name) + ",";
      text += "\"rule\":" + in_quotes(each.gate->block->name) +
              ",\"article\":" + in_quotes(each.gate->block->article) +
              ",\"missing\":" + texts(each.missing) + ",\"who\":" + texts(each.who);
      if (options_.flag("--wording") && each.gate->block->recalled) text += ",\"recalled\":true";
      text += "}";
    }
    return "[" + text + "]";
  }

 public:
  static std::string name(const Gate& gate) {
    return gate.pack->name + "/" + gate.block->name +
           (gate.block->since ? "@" + std::to_string(*gate.block->since) : "");
  }

 private:
  const Options& options_;
  bool several_;
  std::vector<Gate> all_;
  std::vector<Gate> gates_;  // those for the act
  std::vector<std::pair<const Pack*, const Reading*>> used_;
  std::vector<Choices> combinations_;
  std::vector<std::vector<GateText>> texts_;  // of each combination, of each gate
  std::map<std::string, long long> reached_;
};

// The answers that the words of the gates allow, under the options taken.
void say_reachable(const std::vector<Pack>& packs) {
  for (const Gate& gate : gates_of(packs)) {
    const GateText text = text_of(gate, choices(*gate.block).front());
    const auto can = [](const std::optional<Expression>& part, Truth truth) {
      return part ? Reached::can_be(*part, truth) : truth == Truth::yes;
    };
    std::set<std::string> answers;
    const bool is_gate = gate.block->sort == "gate";
    if (is_gate || text.ends || can(text.when, Truth::no)) answers.insert("allowed");
    if (is_gate ? can(text.needs, Truth::no) : can(text.when, Truth::yes))
      answers.insert("refused");
    if (is_gate && (can(text.needs, Truth::unknown) || can(text.when, Truth::unknown)))
      answers.insert("undecided");
    if (!is_gate && can(text.when, Truth::unknown))
      answers.insert(gate.block->fields.contains("unjudged") ? "undecided" : "caution");
    for (const std::string& answer : answers)
      std::cout << Answerer::name(gate) << " " << answer << "\n";
  }
}

int say_acts(const std::vector<Pack>& packs) {
  std::set<std::string> acts;
  for (const Gate& gate : gates_of(packs)) {
    for (const std::string& act : gate.block->fields.at("act")) {
      if (act != ",") acts.insert(act);
    }
  }
  for (const std::string& act : acts) std::cout << act << "\n";
  return 0;
}

int run(int count, char** words) {
  const auto options = read_options(count, words);
  if (!options) {
    std::cerr << "usage: see the head of naive_gates.cc\n";
    return 2;
  }
  const std::vector<Pack> packs = packs_of(*options);
  if (options->flag("--acts")) return say_acts(packs);
  if (options->flag("--reachable")) {
    say_reachable(packs);
    return 0;
  }
  Answerer answerer{packs, *options};
  std::string line;
  long long number = 0;
  bool failed = false;
  while (std::getline(std::cin, line)) {
    ++number;
    const auto found = read_case(line, packs);
    const auto answer = found ? answerer.line(*found) : std::nullopt;
    failed = failed || !answer;
    std::cout << (answer ? *answer : "{\"line\":" + std::to_string(number) + ",\"error\":…")
              << "\n";
  }
  std::ofstream file{options->word("--reached", "/dev/null"), std::ios::app};
  for (const auto& [answer, times] : answerer.reached()) file << answer << " " << times << "\n";
  return failed ? 1 : 0;
}

}  // namespace
}  // namespace naive

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  return naive::run(count, words);
}
