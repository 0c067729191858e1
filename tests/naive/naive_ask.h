// One gate or ban, asked about an act: the words of "Gates and bans" in docs/rule_language.md.

#pragma once

#include <set>
#include <string>
#include <vector>

#include "naive_judge.h"

namespace naive {

struct Gate {
  const Pack* pack = nullptr;
  const Block* block = nullptr;
};

// What a gate says under one choice of readings.
struct GateText {
  std::optional<Expression> when, needs, ends;
};
GateText text_of(const Gate& gate, const Choice& choice);

// Those of all packs, in their order, and whether one stands before an act.
std::vector<Gate> gates_of(const std::vector<Pack>& packs);
bool guards(const Gate& gate, const std::string& act);

// What one gate has to say of all assets that are asked about.
struct Finding {
  const Gate* gate = nullptr;
  int answer = 0;  // 0 allowed, 1 undecided, 2 refused
  bool bound = false, caution = false;
  std::vector<std::string> missing, who;

  bool same(const Finding& other) const {
    return gate == other.gate && answer == other.answer && missing == other.missing &&
           who == other.who;
  }
};

void add_once(std::vector<std::string>& names, const std::string& name);

// Asks one gate under one choice of readings.
class Asking {
 public:
  Asking(const Gate& gate, const GateText& text, const Case& found, const Moments& moments)
      : gate_(gate), text_(text), case_(found), moments_(moments) {
    finding_.gate = &gate;
  }

  Finding of(const std::string& by, const std::vector<std::string>& assets);

 private:
  int gate(const View& view);
  int ban(const View& view);
  void unmet(const Expression& part, const View& view);
  void unjudged(const Expression& part, const View& view);
  void everything(const Expression& part, const View& view);
  void missing(const Expression& leaf, const View& view);
  void tell_who();

  const Gate& gate_;
  const GateText& text_;
  const Case& case_;
  const Moments& moments_;
  Finding finding_;
  std::vector<Expression> wanted_;
  std::set<std::string> able_, supplied_;
};

}  // namespace naive
