#include "duty/rulebook.h"

#include <algorithm>
#include <utility>

#include "duty/possible.h"

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

Status PackNames::enter(const Pack& pack) {
  const std::pair<NameTable*, const std::vector<Name>*> tables[] = {
      {&events, &pack.events}, {&judgements, &pack.judgements}, {&kinds, &pack.kinds},
      {&roles, &pack.roles},   {&contents, &pack.contents},     {&acts, &pack.acts}};
  for (const auto& [table, names] : tables) {
    for (const Name& name : *names) table->enter(name.name);
  }
  if (roles.size() <= kNamesMax && contents.size() <= kNamesMax) return Done{};
  return Error{"duty.too-many-names",
               "these packs name more than 64 roles, or sorts of content, together; judge by "
               "fewer packs at a time",
               ""};
}

Result<Rulebook> Rulebook::of(std::vector<Pack> packs, PackNames names) {
  return beside(std::move(packs), {}, std::move(names));
}

Result<Rulebook> Rulebook::beside(std::vector<Pack> first, std::vector<Pack> second,
                                  PackNames names) {
  Rulebook book;
  static_cast<PackNames&>(book) = std::move(names);
  TRY(book.add(std::move(first)));
  TRY(book.add(std::move(second)));
  book.questions_.lay_out(book.events.size(), book.judgements.size());
  for (std::int32_t kind = -1; kind < book.kinds.size(); ++kind)
    book.about_.push_back(book.make_rules_about(kind));
  return book;
}

RulesAbout Rulebook::make_rules_about(std::int32_t kind) const {
  RulesAbout about;
  for (std::size_t at = 0; at < rules_.size(); ++at) {
    if (!can_concern(rules_[at], kind)) continue;
    about.bearers |= rules_[at].bearers;
    about.rules.push_back(static_cast<std::int32_t>(at));
  }
  return about;
}

bool Rulebook::can_concern(const Rule& rule, std::int32_t kind) const {
  return std::any_of(rule.variants.begin(), rule.variants.end(), [&](const RuleVariant& clauses) {
    return !possible_truths(nodes_, clauses.when, kind).only(Truth::no);
  });
}

Status Rulebook::add(std::vector<Pack> packs) {
  for (std::size_t at = 0; at < packs.size(); ++at) {
    for (std::size_t before = 0; before < at; ++before) {
      if (packs[before].identity.name == packs[at].identity.name &&
          overlap(packs[before].days, packs[at].days))
        return Error{"duty.pack-twice",
                     "the pack '" + packs[at].identity.name + "' is given twice; name it once", ""};
    }
  }
  for (Pack& pack : packs) {
    TRY(enter(pack));
    const std::size_t number = packs_.size();
    packs_.push_back(std::move(pack));
    const NodePlaces places = add_nodes(packs_[number]);
    add_rules(number, places);
    add_gates(number, places);
  }
  return Done{};
}

void Rulebook::add_rules(std::size_t pack_number, const NodePlaces& places) {
  const Pack& pack = packs_[pack_number];
  for (std::size_t at = 0; at < pack.duties.size(); ++at) {
    const DutyRule& duty = pack.duties[at];
    Rule rule;
    rule.pack = static_cast<std::int32_t>(pack_number);
    rule.duty = static_cast<std::int32_t>(at);
    rule.bearers = roles_of(pack, duty);
    rule.anew = duty.anew;
    rule.dated = duty.since || duty.until;
    for (const Variant& said : duty.variants) {
      rule.variants.push_back(variant(pack, said.clauses, places));
      rule.one_start = rule.one_start && said.clauses.mode == StartMode::first;
    }
    rules_.push_back(std::move(rule));
  }
}

RuleVariant Rulebook::variant(const Pack& pack, const Clauses& said, const NodePlaces& places) {
  RuleVariant made{said};
  for (std::int32_t* node : {&made.when, &made.from, &made.must, &made.ends})
    if (*node >= 0) *node = places[place(*node)];
  made.clock = add_clock(made, pack);
  made.when_truth = questions_.truth(nodes_, made.when);
  made.must_moment = questions_.moment(nodes_, made.must);
  const std::int32_t ends = made.ends_moment = questions_.moment(nodes_, made.ends);
  if (ends >= 0 && std::find(ends_.begin(), ends_.end(), ends) == ends_.end())
    ends_.push_back(ends);
  return made;
}

std::int32_t Rulebook::add_clock(const Clauses& clauses, const Pack& pack) {
  Clock clock{questions_.moment(nodes_, clauses.from), clauses.form, -1};
  if (clauses.form == TermForm::number)
    clock.term = add_term({{clauses.counting, pack.zone, pack.calendar}, clauses.term});
  const auto found = std::find_if(clocks_.begin(), clocks_.end(), [&clock](const Clock& each) {
    return each.from == clock.from && each.form == clock.form && each.term == clock.term;
  });
  const auto at = static_cast<std::int32_t>(found - clocks_.begin());
  if (found == clocks_.end()) clocks_.push_back(clock);
  return at;
}

std::int32_t Rulebook::add_term(const BookTerm& term) {
  const auto found = std::find_if(terms_.begin(), terms_.end(), [&term](const BookTerm& each) {
    return each.term == term.term && each.counting == term.counting;
  });
  const auto at = static_cast<std::int32_t>(found - terms_.begin());
  if (found == terms_.end()) terms_.push_back(term);
  return at;
}

void Rulebook::add_gates(std::size_t pack_number, const NodePlaces& places) {
  const Pack& pack = packs_[pack_number];
  const auto moved = [&places](std::int32_t node) { return node < 0 ? node : places[place(node)]; };
  for (std::size_t at = 0; at < pack.gates.size(); ++at) {
    const GateRule& gate = pack.gates[at];
    BookGate made{static_cast<std::int32_t>(pack_number),
                  static_cast<std::int32_t>(at),
                  {},
                  roles_of(pack, gate),
                  {}};
    for (std::int32_t act : gate.acts) made.acts.push_back(acts.find(pack.acts[place(act)].name));
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

Rulebook::NodePlaces Rulebook::add_nodes(const Pack& pack) {
  NodePlaces places(pack.nodes.size(), -1);
  for (std::size_t at = 0; at < pack.nodes.size(); ++at)
    add_node(pack, static_cast<std::int32_t>(at), places);
  return places;
}

// Enters a node and what stands below it, and finds its place where the book has an equal one.
std::int32_t Rulebook::add_node(const Pack& pack, std::int32_t at, NodePlaces& places) {
  if (at < 0) return at;
  if (places[place(at)] >= 0) return places[place(at)];
  Node node = numbered(pack, pack.nodes[place(at)]);
  node.left = add_node(pack, node.left, places);
  node.right = add_node(pack, node.right, places);
  const NodeKey key{node.op,   node.by,       node.truth, node.name,
                    node.role, node.contents, node.left,  node.right};
  const auto next = static_cast<std::int32_t>(nodes_.size());
  const auto [found, is_new] = known_nodes_.emplace(key, next);
  places[place(at)] = found->second;
  if (is_new) nodes_.push_back(node);
  return found->second;
}

// A node of a pack with the numbers that the book has for its names.
Node Rulebook::numbered(const Pack& pack, Node node) const {
  const std::size_t local = place(node.name);
  if (node.op == Op::event) node.name = events.find(pack.events[local].name);
  if (node.op == Op::judgement) node.name = judgements.find(pack.judgements[local].name);
  if (node.op == Op::kind) node.name = kinds.find(pack.kinds[local].name);
  if (node.role >= 0) node.role = roles.find(pack.roles[place(node.role)].name);
  std::uint64_t contents_demanded = 0;
  for (std::size_t k = 0; k < pack.contents.size(); ++k) {
    if ((node.contents >> k & 1U) == 0) continue;
    const auto bit = static_cast<unsigned>(contents.find(pack.contents[k].name));
    contents_demanded |= std::uint64_t{1} << bit;
  }
  node.contents = contents_demanded;
  return node;
}

}  // namespace docket
