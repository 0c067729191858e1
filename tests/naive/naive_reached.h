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
      if (text.when && can_be(*text.when, Truth::unknown)) states.insert("undecided");
      for (const std::string& state : states) {
        for (const std::string& line : lines(duty, text, state)) all.insert(line);
      }
    }
    return all;
  }

  // Tries every answer to everything that a condition asks.
  static bool can_be(const Expression& condition, Truth wanted) {
    Case found;
    found.kind_of_asset["it"] = "-";
    found.roles["we"];
    std::vector<const Expression*> leaves;
    leaves_in(condition, leaves);
    return tried(condition, wanted, found, leaves);
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

  static void leaves_in(const Expression& part, std::vector<const Expression*>& leaves) {
    if (part.parts.empty() && part.op != Op::always) leaves.push_back(&part);
    for (const Expression& each : part.parts) leaves_in(each, leaves);
  }

  static bool tried(const Expression& condition, Truth wanted, Case& found,
                    std::vector<const Expression*> left) {
    if (left.empty()) {
      const Moments moments{0, {}};
      return View{found, moments, "we", "it"}.truth(condition) == wanted;
    }
    const Expression& leaf = *left.back();
    left.pop_back();
    if (tried(condition, wanted, found, left)) return true;
    Case with = found;
    if (!leaf.by.empty() && leaf.by != "anyone") with.roles["we"]["it"].insert(leaf.by);
    if (leaf.op == Op::kind) with.kind_of_asset["it"] = leaf.name;
    if (leaf.op == Op::event) with.events.push_back({leaf.name, "we", "it", 0, 0, leaf.contains});
    if (leaf.op == Op::judgement) {
      with.judgements.push_back({leaf.name, "we", "", false, 0, 0});
      if (tried(condition, wanted, with, left)) return true;
      with.judgements.back().value = true;
    }
    return tried(condition, wanted, with, left);
  }

  std::map<std::string, long long> counts_;
};

}  // namespace naive
