#include "duty/gates.h"

#include <algorithm>
#include <set>

#include "base/json.h"
#include "base/place.h"
#include "base/text.h"
#include "law/compile.h"
#include "law/cursor.h"
#include "law/in_force.h"

namespace docket {
namespace {

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

// Puts one question to all gates and bans.
class Asking {
 public:
  Asking(const Rulebook& book, const Facts& facts, const Moment& moment,
         const GateQuestion& question)
      : book_(book), moment_(moment), question_(question), evaluator_(book) {
    packed_.pack(book, facts);
    evaluator_.look_at(packed_.packed(), moment);
    for (std::int32_t party = 0; party < packed_.party_count(); ++party) {
      if (packed_.party_name(party) == question.by) party_ = party;
    }
    for (std::int32_t asset = 0; asset < packed_.asset_count(); ++asset) {
      if (question.asset.empty() || packed_.asset_name(asset) == question.asset)
        assets_.push_back(asset);
    }
    if (packed_.asset_count() == 0 && question.asset.empty()) assets_.push_back(-1);
  }

  bool knows_asset() const { return !assets_.empty(); }

  GateAnswer answer() {
    GateAnswer answer;
    const std::int32_t act = book_.acts.find(question_.act);
    for (std::size_t at = 0; at < book_.gates().size(); ++at) {
      const std::vector<std::int32_t>& acts = book_.gates()[at].acts;
      const bool guards = std::find(acts.begin(), acts.end(), act) != acts.end();
      if (!guards || party_ < 0) continue;
      ask(static_cast<std::int32_t>(at));
      if (finding_.answer != MayAct::allowed) {
        answer.answer = std::max(answer.answer, finding_.answer);
        answer.because.push_back(std::move(finding_));
      } else if (caution_) {
        answer.cautions.push_back(std::move(finding_));
      }
    }
    return answer;
  }

 private:
  // One gate for every asset that the question is about: the worst answer, everything missing.
  void ask(std::int32_t at) {
    const BookGate& gate = book_.gates()[place(at)];
    const GateRule& rule = book_.gate_of(gate);
    const Pack& pack = book_.packs()[place(gate.pack)];
    const Chapter& chapter = pack.chapters[place(rule.chapter)];
    finding_ = {at, pack.identity.name, rule.name, rule.article, MayAct::allowed, {},
                {}, chapter.recalled};
    caution_ = false;
    able_.clear();
    lacking_.clear();
    if (!in_force(pack, rule, moment_.now)) return;
    for (std::int32_t asset : assets_) {
      if (!is_bound(gate, asset)) continue;
      asset_ = asset;
      const MayAct answer = rule.kind == GateKind::ban ? ask_ban(gate, rule) : ask_gate(gate, rule);
      finding_.answer = std::max(finding_.answer, answer);
    }
    who();
  }

  bool is_bound(const BookGate& gate, std::int32_t asset) const {
    for (std::int32_t role = 0; role < book_.roles.size(); ++role) {
      const bool named = (gate.binds >> static_cast<unsigned>(role) & 1U) != 0;
      if (named && packed_.has_role(party_, role, asset)) return true;
    }
    return false;
  }

  Truth truth(std::int32_t node) { return evaluator_.truth_of(node, party_, asset_); }
  bool happened(std::int32_t node) {
    return evaluator_.first_of(node, party_, asset_, kAlways).at != kNever;
  }
  const Node& node_at(std::int32_t node) const { return book_.nodes()[place(node)]; }

  MayAct ask_gate(const BookGate& gate, const GateRule& rule) {
    const GateClauses& clauses = gate.variants.front();
    const Truth when = clauses.when < 0 ? Truth::yes : truth(clauses.when);
    const MayAct answer = answer_of(rule, {when, truth(clauses.needs), false});
    if (answer == MayAct::allowed) return answer;
    if (when == Truth::unknown) unknown_in(clauses.when);
    unmet_in(clauses.needs);
    return answer;
  }

  MayAct ask_ban(const BookGate& gate, const GateRule& rule) {
    const GateClauses& clauses = gate.variants.front();
    const bool ended = clauses.ends >= 0 && happened(clauses.ends);
    const Truth when = clauses.when < 0 ? Truth::yes : truth(clauses.when);
    const MayAct answer = answer_of(rule, {when, Truth::yes, ended});
    if (when == Truth::unknown && !ended) {
      unknown_in(clauses.when);
      caution_ = caution_ || answer == MayAct::allowed;
    }
    if (answer == MayAct::refused && clauses.ends >= 0) leaves_in(clauses.ends);
    return answer;
  }

  // The names that keep an expression from being true; of an `or` all alternatives.
  void unmet_in(std::int32_t at) {
    if (truth(at) == Truth::yes) return;
    const Node& node = node_at(at);
    if (node.op != Op::both && node.op != Op::either) {
      leaves_in(at);
      return;
    }
    unmet_in(node.left);
    unmet_in(node.right);
  }

  // The names that nobody has judged.
  void unknown_in(std::int32_t at) {
    if (truth(at) != Truth::unknown) return;
    const Node& node = node_at(at);
    if (node.op == Op::judgement) missing(node);
    if (node.left >= 0) unknown_in(node.left);
    if (node.right >= 0) unknown_in(node.right);
  }

  void leaves_in(std::int32_t at) {
    const Node& node = node_at(at);
    if (node.op == Op::event || node.op == Op::judgement) missing(node);
    if (node.left >= 0) leaves_in(node.left);
    if (node.right >= 0) leaves_in(node.right);
  }

  void missing(const Node& node) {
    const NameTable& names = node.op == Op::event ? book_.events : book_.judgements;
    const std::string& name = names.names()[place(node.name)];
    add_once(finding_.missing, name);
    bool somebody = false;
    for (std::int32_t party = 0; party < packed_.party_count(); ++party) {
      const bool can = node.by == By::anyone || (node.by == By::bearer && party == party_) ||
                       (node.by == By::role && packed_.has_role(party, node.role, asset_));
      if (!can) continue;
      somebody = true;
      able_.insert(packed_.party_name(party));
    }
    if (somebody) {
      supplied_.insert(name);
    } else if (node.by == By::role) {
      lacking_.push_back({name, book_.roles.names()[place(node.role)]});
    }
  }

  // Parties in the order of their names, then the roles that nobody has who could supply a name.
  void who() {
    finding_.who.assign(able_.begin(), able_.end());
    for (const auto& [name, role] : lacking_) {
      if (!supplied_.contains(name)) add_once(finding_.who, role);
    }
    supplied_.clear();
  }

  struct Lacking {
    std::string name;
    std::string role;
  };

  const Rulebook& book_;
  const Moment& moment_;
  const GateQuestion& question_;
  PackedCase packed_;
  Evaluator evaluator_;
  std::int32_t party_ = -1;  // who asks
  std::vector<std::int32_t> assets_;
  std::int32_t asset_ = -1;  // the one that is looked at

  GateFinding finding_;  // of the gate that is asked
  bool caution_ = false;
  std::set<std::string> able_;      // parties that can supply something
  std::set<std::string> supplied_;  // names that somebody can supply
  std::vector<Lacking> lacking_;
};

Json texts(const std::vector<std::string>& all) {
  Json list = Json::array();
  for (const std::string& each : all) list.add(Json{each});
  return list;
}

Json findings(const std::vector<GateFinding>& all, bool name_packs, bool wording) {
  Json list = Json::array();
  for (const GateFinding& each : all) {
    Json json = Json::object();
    if (name_packs) json.add("pack", each.pack);
    json.add("rule", each.rule);
    json.add("article", each.article);
    json.add("missing", texts(each.missing));
    json.add("who", texts(each.who));
    if (wording && each.recalled) json.add("recalled", true);
    list.add(std::move(json));
  }
  return list;
}

// A reading that a gate for the act uses: which pack, which reading.
struct Used {
  std::size_t pack = 0;
  std::int32_t reading = 0;

  auto operator<=>(const Used&) const = default;
};

std::vector<Used> readings_used(const Rulebook& book, std::int32_t act) {
  std::set<Used> used;
  for (const BookGate& gate : book.gates()) {
    if (std::find(gate.acts.begin(), gate.acts.end(), act) == gate.acts.end()) continue;
    for (std::int32_t reading : book.gate_of(gate).readings)
      used.insert({place(gate.pack), reading});
  }
  return {used.begin(), used.end()};
}

bool same(const GateAnswer& a, const GateAnswer& b) {
  const auto equal = [](const GateFinding& x, const GateFinding& y) {
    return x.gate_index == y.gate_index && x.answer == y.answer && x.missing == y.missing &&
           x.who == y.who;
  };
  return a.answer == b.answer &&
         std::equal(a.because.begin(), a.because.end(), b.because.begin(), b.because.end(), equal);
}

Json under_of(const GateAnswer& answer, const std::vector<GateAnswerUnder>& others, bool several,
              bool wording) {
  Json under = Json::array();
  for (const GateAnswerUnder& each : others) {
    if (same(each.answer, answer)) continue;
    Json readings = Json::object();
    for (const ReadingChoice& choice : each.readings) readings.add(choice.reading, choice.option);
    under.add(Json::object(
        {{"readings", std::move(readings)},
         {"answer", enum_names(MayAct{})[static_cast<std::size_t>(each.answer.answer)]},
         {"because", findings(each.answer.because, several, wording)}}));
  }
  return under;
}

}  // namespace

Result<std::vector<OtherReading>> other_readings(const Rulebook& book, const std::string& act) {
  const std::vector<Used> used = readings_used(book, book.acts.find(act));
  const auto reading = [&](const Used& each) -> const Reading& {
    return book.packs()[each.pack].readings[place(each.reading)];
  };
  std::size_t count = 1;
  for (const Used& each : used) {
    count *= reading(each).options.size();
    if (count > kVariantsMax)
      return Error{"duty.too-many-readings",
                   "the readings of these gates combine in more than 64 ways; judge by fewer packs",
                   ""};
  }
  std::vector<OtherReading> others;
  for (std::size_t number = 0; number < count; ++number) {
    std::vector<Pack> packs = book.packs();
    std::vector<ReadingChoice> choices;
    bool taken = true;
    std::size_t rest = number;  // the last reading turns fastest, as in the variants of a duty
    std::size_t block = count;
    for (const Used& each : used) {
      const std::vector<Option>& options = reading(each).options;
      block /= options.size();
      const std::size_t option = rest / block;
      rest %= block;
      taken = taken && option == place(reading(each).taken);
      const std::string& name = reading(each).name;
      packs[each.pack] = TRY(taking(std::move(packs[each.pack]), name, options[option].name));
      // Two packs may have a reading of one name.
      const bool several = packs.size() > 1;
      choices.push_back(
          {(several ? packs[each.pack].identity.name + ":" : "") + name, options[option].name});
    }
    if (!taken) others.push_back({std::move(choices), TRY(Rulebook::of(std::move(packs)))});
  }
  return others;
}

std::span<const std::string_view> enum_names(MayAct) {
  static constexpr std::string_view kNames[] = {"allowed", "undecided", "refused"};
  return kNames;
}

MayAct answer_of(const GateRule& rule, const GateTruths& truths) {
  if (rule.kind == GateKind::gate) {
    if (truths.when == Truth::no || truths.needs == Truth::yes) return MayAct::allowed;
    const bool decided = truths.when == Truth::yes && truths.needs == Truth::no;
    return decided ? MayAct::refused : MayAct::undecided;
  }
  if (truths.ended || truths.when == Truth::no) return MayAct::allowed;
  if (truths.when == Truth::yes) return MayAct::refused;
  return rule.undecided_unjudged ? MayAct::undecided : MayAct::allowed;
}

Result<GateAnswer> ask_gates(const Rulebook& book, const Facts& facts, const Moment& moment,
                             const GateQuestion& question) {
  if (book.acts.find(question.act) < 0)
    return Error{"gate.unknown-act",
                 "no pack given declares the act " + in_quotes(question.act) +
                     suggestion(question.act, book.acts.names()),
                 ""};
  Asking asking{book, facts, moment, question};
  if (!asking.knows_asset())
    return Error{"duties.unknown-asset",
                 "the asset " + in_quotes(question.asset) + " is not declared under \"assets\"",
                 ""};
  return asking.answer();
}

std::string gate_line(const Rulebook& book, const Facts& facts, const GateQuestion& question,
                      const GateAnswer& answer, const GateLineOptions& options) {
  const bool several = book.packs().size() > 1;
  Json json =
      Json::object({{"case", facts.case_id},
                    {"act", question.act},
                    {"by", question.by},
                    {"answer", enum_names(MayAct{})[static_cast<std::size_t>(answer.answer)]},
                    {"because", findings(answer.because, several, options.wording)}});
  if (options.cautions) json.add("cautions", findings(answer.cautions, several, options.wording));
  if (options.all_readings)
    json.add("under", under_of(answer, options.under, several, options.wording));
  return print(json);
}

}  // namespace docket
