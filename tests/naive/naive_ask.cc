#include "naive_ask.h"

#include <algorithm>

namespace naive {

GateText text_of(const Gate& gate, const Choice& choice) {
  const auto part = [&](const char* name) {
    return expression(*gate.pack, field(*gate.block, name, choice));
  };
  return {part("when"), part("needs"), part("ends")};
}

bool guards(const Gate& gate, const std::string& act) {
  const Tokens& acts = gate.block->fields.at("act");
  return std::find(acts.begin(), acts.end(), act) != acts.end();
}

std::vector<Gate> gates_of(const std::vector<Pack>& packs) {
  std::vector<Gate> gates;
  for (const Pack& pack : packs) {
    for (const Block& block : pack.blocks) {
      if (block.sort == "gate" || block.sort == "ban") gates.push_back({&pack, &block});
    }
  }
  return gates;
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

Finding Asking::of(const std::string& by, const std::vector<std::string>& assets) {
  const long long day = day_of(gate_.pack->zone, moments_.now);
  const Block& block = *gate_.block;
  if ((block.since && day < *block.since) || (block.until && *block.until < day)) return finding_;
  for (const std::string& asset : assets) {
    const bool bound =
        std::any_of(block.roles.begin(), block.roles.end(),
                    [&](const std::string& role) { return case_.has_role(by, role, asset); });
    if (!bound) continue;
    finding_.bound = true;
    const View view{case_, moments_, by, asset};
    finding_.answer = std::max(finding_.answer, block.sort == "gate" ? gate(view) : ban(view));
  }
  tell_who();
  return finding_;
}

int Asking::gate(const View& view) {
  const Truth when = text_.when ? view.truth(*text_.when) : Truth::yes;
  const Truth needs = view.truth(*text_.needs);
  if (when == Truth::no || needs == Truth::yes) return 0;
  if (when == Truth::unknown) unjudged(*text_.when, view);
  unmet(*text_.needs, view);
  return when == Truth::yes && needs == Truth::no ? 2 : 1;
}

int Asking::ban(const View& view) {
  if (text_.ends && view.true_by(*text_.ends, {}, view.now())) return 0;
  const Truth when = text_.when ? view.truth(*text_.when) : Truth::yes;
  if (when == Truth::no) return 0;
  if (when == Truth::yes) {
    if (text_.ends) everything(*text_.ends, view);
    return 2;
  }
  unjudged(*text_.when, view);
  const auto unjudged = gate_.block->fields.find("unjudged");
  if (unjudged != gate_.block->fields.end() && unjudged->second[0] == "undecided") return 1;
  finding_.caution = true;
  return 0;
}

// In the order of the rule, and of an `or` all alternatives.
void Asking::unmet(const Expression& part, const View& view) {
  if (view.truth(part) == Truth::yes) return;
  if (part.op != Op::both && part.op != Op::either) return everything(part, view);
  for (const Expression& each : part.parts) unmet(each, view);
}

void Asking::unjudged(const Expression& part, const View& view) {
  if (view.truth(part) != Truth::unknown) return;
  if (part.op == Op::judgement) missing(part, view);
  for (const Expression& each : part.parts) unjudged(each, view);
}

void Asking::everything(const Expression& part, const View& view) {
  if (part.op == Op::event || part.op == Op::judgement) missing(part, view);
  for (const Expression& each : part.parts) everything(each, view);
}

void Asking::missing(const Expression& leaf, const View& view) {
  add_once(finding_.missing, leaf.name);
  wanted_.push_back(leaf);
  for (const auto& [party, roles] : case_.roles) {
    if (!view.counts(leaf, party)) continue;
    able_.insert(party);
    supplied_.insert(leaf.name);
  }
}

// The parties that can supply something, or the role where nobody has it.
void Asking::tell_who() {
  finding_.who.assign(able_.begin(), able_.end());
  for (const Expression& leaf : wanted_) {
    const bool role = !leaf.by.empty() && leaf.by != "anyone";
    if (role && !supplied_.contains(leaf.name)) add_once(finding_.who, leaf.by);
  }
}

}  // namespace naive
