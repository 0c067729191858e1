// Random histories of cases under some packs, one JSON object a line, for comparing two evaluators.
//
//   naive_histories --calendars FOLDER --pack FOLDER … --count N --seed S --now INSTANT
//                   [--known-at INSTANT] [--rule NAME] [--gates] [--main PARTY]
//
// With --gates they are about gates and bans instead of duties. The main party is who acts most.
//
// Each history is about one duty, the one named or each of the packs in turn: it has what starts,
// discharges and ends it, and judgements that make it owed, more often than anything else. The
// moments gather where verdicts change: at `now`, at the end of a term that an earlier event
// started, at midnight, and one second or millisecond beside. About one line in a hundred is one
// that has to be refused.

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "naive_json.h"
#include "naive_options.h"

namespace naive {
namespace {

// SplitMix64: the same numbers from the same seed on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class T>
  const T& of(const std::vector<T>& values) {
    return values[below(values.size())];
  }

 private:
  std::uint64_t state_;
};

const std::vector<std::string> kParties = {"acme", "lab", "vendor", "Zeta", "甲公司", "a\"b"};
const std::vector<std::string> kAssets = {"p1", "s1", "system", "P2", "é", "资产"};

std::string member(const std::string& name, const std::string& text) {
  return in_quotes(name) + ":" + in_quotes(text);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
  return text;
}

std::string object(const std::vector<std::string>& members) { return "{" + joined(members) + "}"; }
std::string list(const std::vector<std::string>& items) { return "[" + joined(items) + "]"; }

// What an expression names.
void leaves_of(const Expression& expression, std::vector<Expression>& leaves) {
  if (expression.op == Op::event || expression.op == Op::judgement || expression.op == Op::kind)
    leaves.push_back(expression);
  for (const Expression& part : expression.parts) leaves_of(part, leaves);
}

// What an organisation has to have, as if it were a duty that starts when it had it last.
Duty duty_to_have(const Pack& pack, const Block& block) {
  DutyText text;
  Tokens have = block.fields.at("must");
  have.erase(have.begin());
  text.must = text.from = *expression(pack, have);
  text.counting = pack.counting;
  const auto every = block.fields.find("every");
  text.form = every == block.fields.end() ? Form::at_once : Form::number;
  if (text.form == Form::number) text.term = term_of(every->second);
  return {&pack, &block, {text}};
}

// A gate or a ban as if it were a duty that starts and is done with what it asks for.
std::vector<Duty> gates_of(const Pack& pack) {
  std::vector<Duty> found;
  for (const Block& block : pack.blocks) {
    if (block.sort == "standing") found.push_back(duty_to_have(pack, block));
    if (block.sort != "gate" && block.sort != "ban") continue;
    Duty duty{&pack, &block, {}};
    for (const Choice& choice : choices(block)) {
      DutyText text;
      text.choice = choice;
      text.form = Form::at_once;
      text.must.name = text.from.name = *pack.names.at("event").begin();
      text.must.op = text.from.op = Op::event;
      text.when = expression(pack, field(block, "when", choice));
      text.ends = expression(pack, field(block, "ends", choice));
      if (const auto needs = expression(pack, field(block, "needs", choice))) {
        std::vector<Expression> leaves;
        leaves_of(*needs, leaves);
        std::erase_if(leaves, [](const Expression& leaf) { return leaf.op != Op::event; });
        if (!leaves.empty()) {
          text.must = *needs;
          text.from = leaves.front();
        }
        Expression both;
        both.op = Op::both;
        both.parts = {text.when.value_or(*needs), *needs};
        text.when = both;
      }
      duty.texts.push_back(std::move(text));
    }
    found.push_back(std::move(duty));
  }
  return found;
}

class Historian {
 public:
  Historian(const std::vector<Pack>& packs, std::uint64_t seed, const Moments& moments,
            const std::string& rule, bool gates, std::string main)
      : main_(std::move(main)), chance_(seed), now_(moments.now), known_at_(moments.known_at) {
    for (const Pack& pack : packs) {
      std::vector<Duty> rules = gates ? gates_of(pack) : duties_of(pack);
      if (rules.empty()) rules = duties_of(pack);
      const auto is_other = [&rule](const Duty& duty) { return duty.block->name != rule; };
      // What is named may be neither a duty nor a gate.
      if (!std::all_of(rules.begin(), rules.end(), is_other)) std::erase_if(rules, is_other);
      for (Duty& duty : rules) duties_.push_back(std::move(duty));
      for (const auto& [sort, found] : pack.names)
        names_[sort].insert(names_[sort].end(), found.begin(), found.end());
    }
  }

  std::string line(std::uint64_t number) {
    choose_duty(number);
    text_ = &duty_->texts[chance_.below(duty_->texts.size())];
    times_.clear();
    parties_.clear();
    assets_.clear();
    choose_events();
    const std::string id = member("case", "c" + std::to_string(number));
    const std::string assets = "\"assets\":" + some_assets();
    const std::string parties = "\"parties\":" + some_parties();
    const std::string events = "\"events\":" + some_events();
    const std::string judgements = "\"judgements\":" + some_judgements();
    if (chance_.one_in(100)) return spoilt(id);
    // The order of the members does not matter.
    std::vector<std::string> members = {id, assets, parties, events, judgements};
    if (chance_.one_in(20)) members.push_back("\"note\":{\"an unknown field\":[1,null,true]}");
    if (chance_.one_in(2)) std::swap(members[1 + chance_.below(4)], members[1 + chance_.below(4)]);
    return object(members);
  }

 private:
  // One after the other, but what comes into force after `now` seldom. Of a rule that has left it
  // the history lies around its last day.
  void choose_duty(std::uint64_t number) {
    duty_ = &duties_[(number - 1) % duties_.size()];
    const auto later = [this] { return duty_->block->since > day_of(duty_->pack->zone, now_); };
    for (int attempt = 0; attempt < 8 && later(); ++attempt) duty_ = &chance_.of(duties_);
    centre_ = now_;
    if (!duty_->block->until || chance_.one_in(8)) return;
    const Moment last = moment_at(duty_->pack->zone, *duty_->block->until, 0);
    if (last < now_) centre_ = last + static_cast<Moment>(chance_.below(40)) * kDay;
  }

  // Leaves of which one is drawn: those of the duty many times, all of the packs once in a while.
  void choose_events() {
    events_.clear();
    roles_.clear();
    std::vector<Expression> leaves;
    for (const Expression* part : {&text_->from, &text_->must}) leaves_of(*part, leaves);
    if (text_->ends && chance_.one_in(2)) leaves_of(*text_->ends, leaves);
    for (const Expression& leaf : leaves) {
      if (leaf.op == Op::event) events_.push_back(leaf);
      if (!leaf.by.empty() && leaf.by != "anyone") roles_.push_back(leaf.by);
    }
    // The start comes more often than one of many ways to discharge.
    std::vector<Expression> starts;
    leaves_of(text_->from, starts);
    std::rotate(starts.begin(),
                starts.begin() + static_cast<std::ptrdiff_t>(chance_.below(starts.size())),
                starts.end());
    events_.insert(events_.end(), starts.begin(), starts.end());
    for (const std::string& role : duty_->block->roles) roles_.push_back(role);
    if (!chance_.one_in(4)) return;
    // Another rule starts too.
    const Duty& other = chance_.of(duties_);
    starts.clear();
    leaves_of(other.texts.front().from, starts);
    for (const Expression& start : starts) events_.push_back(start);
    for (const std::string& role : other.block->roles) roles_.push_back(role);
  }

  std::string some_assets() {
    std::vector<std::string> found;
    for (const std::string& asset : kAssets) {
      if (!chance_.one_in(3) && !(found.empty() && asset == kAssets.back())) continue;
      assets_.push_back(asset);
      found.push_back(object({member("asset", asset), member("kind", some_kind())}));
    }
    if (chance_.one_in(2)) std::reverse(found.begin(), found.end());
    return list(found);
  }

  std::string some_kind() {
    std::vector<Expression> leaves;
    if (text_->when) leaves_of(*text_->when, leaves);
    std::erase_if(leaves, [](const Expression& leaf) { return leaf.op != Op::kind; });
    if (!leaves.empty() && !chance_.one_in(4)) return chance_.of(leaves).name;
    return chance_.of(names_["kind"]);
  }

  std::string some_parties() {
    std::vector<std::string> found;
    const std::size_t count = 1 + chance_.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      // The same one may come twice.
      const std::string party = i == 0 && !main_.empty() ? main_ : chance_.of(kParties);
      parties_.push_back(party);
      std::vector<std::string> roles;
      if (i == 0 && !chance_.one_in(16))
        roles.push_back(object(
            {member("role", chance_.of(duty_->block->roles)), member("asset", assets_.front())}));
      for (std::size_t role = chance_.below(3); role > 0; --role) {
        const bool near = !chance_.one_in(3);
        std::vector<std::string> entry = {
            member("role", near ? chance_.of(roles_) : chance_.of(names_["role"]))};
        if (!chance_.one_in(8))
          entry.push_back(member("asset", near ? assets_.front() : chance_.of(assets_)));
        roles.push_back(object(entry));
      }
      std::vector<std::string> entry = {member("party", party)};
      if (!roles.empty() || chance_.one_in(2)) entry.push_back("\"roles\":" + list(roles));
      found.push_back(object(entry));
    }
    return list(found);
  }

  std::string some_events() {
    std::vector<std::string> found;
    const bool starts = !chance_.one_in(6);
    const std::size_t count = chance_.below(8) + (starts ? 1 : 0);
    for (std::size_t i = 0; i < count; ++i) {
      const bool any = chance_.one_in(6);
      Expression leaf = any ? Expression{} : chance_.of(events_);
      if (i == 0 && starts) leaf = events_.back();
      if (leaf.name.empty()) leaf.name = chance_.of(names_["event"]);
      std::vector<std::string> entry = {member("event", leaf.name), member("by", somebody(leaf))};
      add_asset(entry);
      add_moments(entry, "occurred_at");
      if (chance_.one_in(leaf.contains.empty() ? 16 : 2))
        entry.push_back("\"contains\":" + some_contents(leaf));
      found.push_back(object(entry));
    }
    return list(found);
  }

  // Mostly what makes the duty owed.
  std::string some_judgements() {
    std::vector<std::string> found;
    std::vector<Expression> leaves;
    if (text_->when) leaves_of(*text_->when, leaves);
    std::erase_if(leaves, [](const Expression& leaf) { return leaf.op != Op::judgement; });
    std::map<std::string, Truth> answers;
    if (text_->when && !chance_.one_in(20))
      answer(*text_->when, chance_.one_in(4) ? some_truth() : Truth::yes, answers);
    for (const Expression& leaf : leaves) {
      const auto known = answers.find(leaf.name);
      const Truth truth = known == answers.end() ? some_truth() : known->second;
      if (truth != Truth::unknown) add_judgement(found, leaf, truth == Truth::yes, assets_.front());
      answers[leaf.name] = Truth::unknown;  // said once is enough
    }
    for (std::size_t i = chance_.below(2); i > 0; --i) {
      Expression leaf = leaves.empty() ? Expression{} : chance_.of(leaves);
      if (leaves.empty() || chance_.one_in(2)) leaf.name = any_name("judgement");
      if (!leaf.name.empty())
        add_judgement(found, leaf, chance_.one_in(2), chance_.one_in(2) ? chance_.of(assets_) : "");
    }
    return list(found);
  }

  std::string any_name(const char* sort) {
    return names_[sort].empty() ? "" : chance_.of(names_[sort]);
  }

  Truth some_truth() {
    return std::vector{Truth::no, Truth::unknown, Truth::yes}[chance_.below(3)];
  }

  // Answers that make a condition come to what is wanted, unless parts of it ask for the contrary.
  void answer(const Expression& condition, Truth wanted, std::map<std::string, Truth>& answers) {
    const std::vector<Expression>& parts = condition.parts;
    if (condition.op == Op::judgement) answers[condition.name] = wanted;
    if (condition.op == Op::negated)
      answer(parts[0],
             wanted == Truth::unknown ? wanted
             : wanted == Truth::yes   ? Truth::no
                                      : Truth::yes,
             answers);
    if (condition.op == Op::is)
      answer(parts[0], wanted == Truth::yes ? condition.truth : some_truth(), answers);
    if (condition.op != Op::both && condition.op != Op::either) return;
    // One part comes to what is wanted; the other must not stand against it.
    const std::size_t one = chance_.below(2);
    const Truth strong = condition.op == Op::both ? Truth::no : Truth::yes;
    const Truth weak = condition.op == Op::both ? Truth::yes : Truth::no;
    answer(parts[1 - one],
           wanted == strong    ? some_truth()
           : wanted == weak    ? weak
           : chance_.one_in(2) ? weak
                               : Truth::unknown,
           answers);
    answer(parts[one], wanted, answers);
  }

  void add_judgement(std::vector<std::string>& found, const Expression& leaf, bool value,
                     const std::string& asset) {
    const std::string by = somebody(leaf);
    const Moment at = chance_.one_in(3) ? some_moment() : earlier();
    Moment recorded_at = at;
    // Perhaps another answer to the same question at the same moment.
    for (int competing = chance_.one_in(6) ? 2 : 1; competing > 0; --competing) {
      std::vector<std::string> entry = {member("judged", leaf.name),
                                        std::string{"\"value\":"} + (value ? "true" : "false"),
                                        member("by", by), member("at", written_somehow(at))};
      if (!asset.empty() && !chance_.one_in(3)) entry.push_back(member("asset", asset));
      if (recorded_at != at || chance_.one_in(4))
        entry.push_back(member("recorded_at", written_somehow(recorded_at)));
      found.push_back(object(entry));
      value = !value;
      recorded_at += static_cast<Moment>(chance_.below(3)) * kHour;
    }
  }

  Moment earlier() { return centre_ - static_cast<Moment>(chance_.below(20 * 86'400)) * kSecond; }

  // Mostly the main actor, or where a role has to act somebody who may have it.
  std::string somebody(const Expression& leaf) {
    if (chance_.one_in(16)) return "stranger";
    if (!leaf.by.empty() && chance_.one_in(2)) return chance_.of(parties_);
    return chance_.one_in(6) ? chance_.of(parties_) : parties_.front();
  }

  void add_asset(std::vector<std::string>& entry) {
    if (chance_.one_in(4)) return;
    entry.push_back(member("asset", chance_.one_in(4) ? chance_.of(assets_) : assets_.front()));
  }

  std::string some_contents(const Expression& leaf) {
    std::vector<std::string> found;
    const bool complete = chance_.one_in(2);
    for (const std::string& content : leaf.contains) {
      if (complete || !chance_.one_in(3)) found.push_back(in_quotes(content));
    }
    if (chance_.one_in(3)) found.push_back("\"something else\"");
    return list(found);
  }

  void add_moments(std::vector<std::string>& entry, const char* name) {
    const Moment at = some_moment();
    times_.push_back(at);
    entry.push_back(member(name, written_somehow(at)));
    if (chance_.one_in(2)) return;
    const Moment delays[] = {0, kSecond, kHour, kDay, 30 * kDay, -kHour};
    Moment recorded_at = at + delays[chance_.below(6)];
    if (known_at_ && chance_.one_in(4))
      recorded_at = *known_at_ + static_cast<Moment>(chance_.below(3)) - 1;
    entry.push_back(member("recorded_at", written_somehow(recorded_at)));
  }

  // Where the term of the duty is over that starts here, under some reading.
  Moment over(Moment start) {
    const DutyText& text = chance_.of(duty_->texts);
    if (text.form != Form::number) return start + kDay;
    return term_over(text.term, text.counting, duty_->pack->zone, duty_->pack->calendar.get(),
                     start)
        .at;
  }

  Moment some_moment() {
    const Moment beside[] = {0, 0, 0, 1, -1, kSecond, -kSecond};
    const Moment by = beside[chance_.below(7)];
    const Moment length = over(centre_) - centre_;
    switch (chance_.below(11)) {
      case 0:
        return centre_ + by;
      case 1:  // a term that starts here is over at `now`, or nearly so
        return centre_ - length + static_cast<Moment>(chance_.below(5)) * kDay - 2 * kDay + by;
      case 2:
      case 3:  // at the end of a term that an earlier event started
        if (!times_.empty()) return over(chance_.of(times_)) + by;
        break;
      case 4:  // together with another, or right beside it
        if (!times_.empty()) return chance_.of(times_) + by;
        break;
      case 5: {  // at midnight, where the rules of the pack live
        const Zone& zone = duty_->pack->zone;
        const long long back = static_cast<long long>(chance_.below(120));
        return moment_at(zone, day_of(zone, centre_) - back, 0) + by;
      }
      case 6:  // soon after an earlier one
        if (!times_.empty())
          return chance_.of(times_) + static_cast<Moment>(chance_.below(7 * 86'400)) * kSecond;
        break;
      case 7:  // where the rule comes into force, or leaves it
        if (const auto day = duty_->block->since ? duty_->block->since : duty_->block->until)
          return moment_at(duty_->pack->zone, *day + static_cast<long long>(chance_.below(2)), 0) +
                 by;
        break;
      case 8:  // just now
        return centre_ -
               static_cast<Moment>(chance_.below(static_cast<std::size_t>(length / 2 + 1)));
      case 9:  // some time after the end of the first term
        if (!times_.empty())
          return over(times_.front()) + static_cast<Moment>(chance_.below(86'400)) * 10 * kSecond;
        break;
      default:
        break;
    }
    const Moment window = std::max(130 * kDay, length * 3 / 2);
    return centre_ - window +
           static_cast<Moment>(
               chance_.below(static_cast<std::size_t>((window + 10 * kDay) / kSecond))) *
               kSecond;
  }

  // In some zone, with as many digits of a fraction as somebody may have written.
  std::string written_somehow(Moment at) {
    struct Offset {
      Moment quarters;
      const char* text;
    };
    const Offset offsets[] = {{32, "+08:00"}, {32, "+08:00"}, {0, "Z"},
                              {0, "-00:00"},  {8, "+02:00"},  {-20, "-05:00"},
                              {22, "+05:30"}, {56, "+14:00"}, {-48, "-12:00"}};
    const Offset& offset = offsets[chance_.below(9)];
    std::string text = write_moment(at, offset.quarters * kHour / 4, "");
    if (text.find('.') == std::string::npos) {
      if (chance_.one_in(20)) text += ".000";
      if (chance_.one_in(40)) text += text.find('.') == std::string::npos ? ".0" : "0009";
    } else if (chance_.one_in(4)) {
      text += "999";  // cut off, not rounded
    }
    return text + offset.text;
  }

  // A line that must be refused.
  std::string spoilt(const std::string& id) {
    const std::string event = chance_.of(names_["event"]);
    const std::string kind = chance_.of(names_["kind"]);
    const std::string role = chance_.of(names_["role"]);
    const std::string asset = object({member("asset", "p1"), member("kind", kind)});
    const std::string now = member("occurred_at", "2019-07-01T09:00:00+08:00");
    const auto with = [&](const std::string& lists, const std::vector<std::string>& entry) {
      return object({id, in_quotes(lists) + ":" + list({object(entry)})});
    };
    const auto role_entry = [&](const std::vector<std::string>& entry) {
      return with("parties", {member("party", "a"), "\"roles\":" + list({object(entry)})});
    };
    const std::vector<std::string> lines = {
        "",
        "[]",
        "\"case\"",
        "{\"case\":\"c\"",
        "{\"case\":\"c\"} {}",
        "{}",
        object({id, "\"assets\":" + list({asset, asset})}),
        with("assets", {member("asset", "p1"), member("kind", "no such kind")}),
        with("assets", {member("asset", "p1")}),
        with("assets", {member("kind", kind)}),
        role_entry({member("role", role), member("asset", "nowhere")}),
        role_entry({member("role", "no such role")}),
        with("events", {member("event", "no-such-event"), member("by", "a"), now}),
        with("events", {member("event", event), now}),
        with("events", {member("event", event), member("by", "a")}),
        with("events", {member("event", event), member("by", "a"),
                        member("occurred_at", "2019-07-01T09:00:00")}),
        with("events", {member("event", event), member("by", "a"),
                        member("occurred_at", "2019-02-29T09:00:00+08:00")}),
        with("events",
             {member("event", event), member("by", "a"), member("asset", "nowhere"), now}),
        with("judgements", {member("judged", "no-such-judgement"), member("by", "a"),
                            "\"value\":true", member("at", "2019-07-01T00:00:00Z")}),
    };
    return chance_.of(lines);
  }

  std::vector<Duty> duties_;
  std::map<std::string, std::vector<std::string>> names_;
  std::string main_;
  Chance chance_;
  Moment now_;
  std::optional<Moment> known_at_;

  // Of the history that is being made.
  const Duty* duty_ = nullptr;
  const DutyText* text_ = nullptr;
  Moment centre_ = 0;  // around which it lies
  std::vector<Expression> events_;
  std::vector<std::string> roles_;
  std::vector<Moment> times_;
  std::vector<std::string> parties_;
  std::vector<std::string> assets_;
};

int run(int count, char** words) {
  const auto options = read_options(count, words);
  if (!options || options->word("--count").empty()) {
    std::cerr << "usage: see the head of naive_histories.cc\n";
    return 2;
  }
  const std::vector<Pack> packs = packs_of(*options);
  Historian historian{packs,
                      std::stoull(options->word("--seed", "1")),
                      options->moments,
                      options->word("--rule"),
                      options->flag("--gates"),
                      options->word("--main")};
  const std::uint64_t lines = std::stoull(options->word("--count"));
  for (std::uint64_t i = 1; i <= lines; ++i) std::cout << historian.line(i) << "\n";
  return 0;
}

}  // namespace
}  // namespace naive

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  return naive::run(count, words);
}
