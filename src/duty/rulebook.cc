#include "duty/rulebook.h"

#include <utility>

namespace docket {
namespace {

constexpr std::int32_t kNamesMax = 64;  // one bit each

}  // namespace

std::int32_t NameTable::find(std::string_view name) const {
  const auto found = numbers_.find(name);
  return found == numbers_.end() ? -1 : found->second;
}

std::int32_t NameTable::enter(const std::string& name) {
  const auto [at, fresh] = numbers_.emplace(name, size());
  if (fresh) names_.push_back(name);
  return at->second;
}

Result<Rulebook> Rulebook::of(std::vector<Pack> packs) {
  Rulebook book;
  book.packs_ = std::move(packs);
  for (std::size_t at = 0; at < book.packs_.size(); ++at) {
    const Pack& pack = book.packs_[at];
    for (std::size_t before = 0; before < at; ++before) {
      if (book.packs_[before].identity.name == pack.identity.name &&
          overlap(book.packs_[before].days, pack.days))
        return Error{"duty.pack-twice",
                     "the pack '" + pack.identity.name + "' is given twice; name it once", ""};
    }
    const std::pair<NameTable*, const std::vector<Name>*> tables[] = {
        {&book.events, &pack.events},     {&book.judgements, &pack.judgements},
        {&book.kinds, &pack.kinds},       {&book.roles, &pack.roles},
        {&book.contents, &pack.contents}, {&book.acts, &pack.acts}};
    for (const auto& [table, names] : tables) {
      for (const Name& name : *names) table->enter(name.name);
    }
    if (book.contents.size() > kNamesMax || book.roles.size() > kNamesMax)
      return Error{"duty.too-many-names",
                   "these packs name more than 64 roles, or sorts of content, together; judge by "
                   "fewer packs at a time",
                   ""};
    book.add_rules(at);
    book.add_gates(at);
    book.add_nodes(pack);
  }
  return book;
}

// Called before add_nodes: the nodes of this pack will follow those that are there.
void Rulebook::add_rules(std::size_t pack) {
  const auto base = static_cast<std::int32_t>(nodes_.size());
  const auto moved = [base](std::int32_t node) { return node < 0 ? node : node + base; };
  const std::vector<DutyRule>& duties = packs_[pack].duties;
  for (std::size_t duty = 0; duty < duties.size(); ++duty) {
    Rule rule{static_cast<std::int32_t>(pack),
              static_cast<std::int32_t>(duty),
              roles_of(packs_[pack], duties[duty]),
              {}};
    for (const Variant& variant : duties[duty].variants) {
      Clauses clauses = variant.clauses;
      for (std::int32_t* node : {&clauses.when, &clauses.from, &clauses.must, &clauses.ends})
        *node = moved(*node);
      rule.variants.push_back(clauses);
    }
    rules_.push_back(std::move(rule));
  }
}

// As add_rules, and called before add_nodes.
void Rulebook::add_gates(std::size_t pack) {
  const auto base = static_cast<std::int32_t>(nodes_.size());
  const auto moved = [base](std::int32_t node) { return node < 0 ? node : node + base; };
  const std::vector<GateRule>& gates = packs_[pack].gates;
  for (std::size_t at = 0; at < gates.size(); ++at) {
    const GateRule& gate = gates[at];
    BookGate made{static_cast<std::int32_t>(pack),
                  static_cast<std::int32_t>(at),
                  {},
                  roles_of(packs_[pack], gate),
                  {}};
    for (std::int32_t act : gate.acts)
      made.acts.push_back(acts.find(packs_[pack].acts[static_cast<std::size_t>(act)].name));
    for (const GateVariant& variant : gate.variants) {
      const GateClauses& clauses = variant.clauses;
      made.variants.push_back({moved(clauses.when), moved(clauses.needs), moved(clauses.ends)});
    }
    gates_.push_back(std::move(made));
  }
}

std::uint64_t Rulebook::roles_of(const Pack& pack, const RuleHead& rule) const {
  std::uint64_t bits = 0;
  for (std::int32_t bearer : rule.bearers) {
    const std::string& name = pack.roles[static_cast<std::size_t>(bearer)].name;
    bits |= std::uint64_t{1} << static_cast<unsigned>(roles.find(name));
  }
  return bits;
}

void Rulebook::add_nodes(const Pack& pack) {
  const auto base = static_cast<std::int32_t>(nodes_.size());
  for (Node node : pack.nodes) {
    if (node.left >= 0) node.left += base;
    if (node.right >= 0) node.right += base;
    const auto local = static_cast<std::size_t>(node.name);
    if (node.op == Op::event) node.name = events.find(pack.events[local].name);
    if (node.op == Op::judgement) node.name = judgements.find(pack.judgements[local].name);
    if (node.op == Op::kind) node.name = kinds.find(pack.kinds[local].name);
    if (node.role >= 0)
      node.role = roles.find(pack.roles[static_cast<std::size_t>(node.role)].name);
    std::uint64_t contents_demanded = 0;
    for (std::size_t k = 0; k < pack.contents.size(); ++k) {
      if ((node.contents >> k & 1U) == 0) continue;
      const auto bit = static_cast<unsigned>(contents.find(pack.contents[k].name));
      contents_demanded |= std::uint64_t{1} << bit;
    }
    node.contents = contents_demanded;
    nodes_.push_back(node);
  }
}

}  // namespace docket
