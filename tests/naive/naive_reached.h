// Which states random histories reach: for each duty, under each option of each reading.

#pragma once

#include <map>
#include <set>
#include <string>

#include "naive_judge.h"

namespace naive {

// "cn-2019-draft/report report-scope=always kept"; the reading is "-" where the duty uses none.
class Reached {
 public:
  void add(const Duty& duty, const DutyText& text, const std::string& state) {
    for (const std::string& line : lines(duty, text, state)) ++counts_[line];
  }

  // What there is to reach: a state that the words of the duty allow.
  static std::set<std::string> reachable(const Duty& duty) {
    std::set<std::string> all;
    for (const DutyText& text : duty.texts) {
      std::set<std::string> states = {"idle", "kept", "open"};
      if (text.form == Form::number) states.insert({"late", "missed"});
      if (text.ends && ends_undone(text)) states.insert("excused");
      if (text.when && can_be_unknown(*text.when)) states.insert("undecided");
      for (const std::string& state : states) {
        for (const std::string& line : lines(duty, text, state)) all.insert(line);
      }
    }
    return all;
  }

  const std::map<std::string, long long>& counts() const { return counts_; }

 private:
  static std::vector<std::string> lines(const Duty& duty, const DutyText& text,
                                        const std::string& state) {
    const std::string rule = duty.pack->name + "/" + duty.block->name +
                             (duty.block->since ? "@" + std::to_string(*duty.block->since) : "");
    std::vector<std::string> found;
    for (const Reading* reading : duty.block->readings)
      found.push_back(rule + " " + reading->name + "=" +
                      reading->options[text.choice.at(reading->name)].name + " " + state);
    if (found.empty()) found.push_back(rule + " - " + state);
    return found;
  }

  // Whether something can end the duty that does not at once discharge it, as "must verified or
  // refuted, ends refuted" does.
  static bool ends_undone(const DutyText& text) {
    std::vector<const Expression*> left = {&*text.ends};
    while (!left.empty()) {
      const Expression& each = *left.back();
      left.pop_back();
      for (const Expression& part : each.parts) left.push_back(&part);
      if (each.op != Op::event) continue;
      Case found;
      found.kind_of_asset["it"] = "-";
      found.roles["we"]["it"].insert(each.by);
      found.events.push_back({each.name, "we", "it", 0, 0, each.contains});
      const Moments moments{0, {}};
      if (!View{found, moments, "we", "it"}.true_by(text.must, {}, 0)) return true;
    }
    return false;
  }

  static void judgements_in(const Expression& condition, std::set<std::string>& names) {
    if (condition.op == Op::judgement) names.insert(condition.name);
    for (const Expression& part : condition.parts) judgements_in(part, names);
  }

  // Tries every answer to everything that the condition asks, for every kind of asset.
  static bool can_be_unknown(const Expression& condition) {
    std::set<std::string> judged;
    judgements_in(condition, judged);
    std::set<std::string> kinds = {"-"};
    kinds_in(condition, kinds);
    for (const std::string& kind : kinds) {
      Case found;
      found.kind_of_asset["it"] = kind;
      found.roles["we"];
      if (tried(condition, found, std::vector<std::string>(judged.begin(), judged.end())))
        return true;
    }
    return false;
  }

  static void kinds_in(const Expression& condition, std::set<std::string>& kinds) {
    if (condition.op == Op::kind) kinds.insert(condition.name);
    for (const Expression& part : condition.parts) kinds_in(part, kinds);
  }

  static bool tried(const Expression& condition, Case& found, std::vector<std::string> left) {
    if (left.empty()) {
      const Moments moments{0, {}};
      return View{found, moments, "we", "it"}.truth(condition) == Truth::unknown;
    }
    const std::string name = left.back();
    left.pop_back();
    if (tried(condition, found, left)) return true;
    for (const bool value : {false, true}) {
      found.judgements.push_back({name, "we", "", value, 0, 0});
      const bool unknown = tried(condition, found, left);
      found.judgements.pop_back();
      if (unknown) return true;
    }
    return false;
  }

  std::map<std::string, long long> counts_;
};

}  // namespace naive
