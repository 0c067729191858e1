#include "duty/boundaries.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "duty/duties.h"
#include "duty/gates.h"

namespace docket {
namespace {

constexpr std::size_t kWaysMax = 16;       // ways to make an expression true that are tried
constexpr std::size_t kJudgementsMax = 5;  // of a `when`: all their values are tried
constexpr std::int64_t kMinuteMs = 60'000;
constexpr const char* kBearer = "we";
constexpr const char* kAsset = "it";

std::size_t place(std::int32_t number) { return static_cast<std::size_t>(number); }

using Way = std::vector<std::int32_t>;  // leaves that together make an expression true

// One way for each branch of an `or`.
std::vector<Way> ways_of(const Pack& pack, std::int32_t at) {
  const Node& node = pack.nodes[place(at)];
  if (node.op == Op::either) {
    std::vector<Way> ways = ways_of(pack, node.left);
    for (Way& way : ways_of(pack, node.right)) ways.push_back(std::move(way));
    ways.resize(std::min(ways.size(), kWaysMax));
    return ways;
  }
  if (node.op == Op::both) {
    std::vector<Way> ways;
    for (const Way& left : ways_of(pack, node.left)) {
      for (const Way& right : ways_of(pack, node.right)) {
        Way way = left;
        way.insert(way.end(), right.begin(), right.end());
        if (ways.size() < kWaysMax) ways.push_back(std::move(way));
      }
    }
    return ways;
  }
  if (node.op == Op::unless) return ways_of(pack, node.left);
  return {{at}};
}

// Each judgement once, however often an expression names it.
void judgements_in(const Pack& pack, std::int32_t at, std::vector<std::int32_t>& leaves) {
  if (at < 0) return;
  const Node& node = pack.nodes[place(at)];
  const auto same = [&](std::int32_t leaf) {
    const Node& other = pack.nodes[place(leaf)];
    return other.name == node.name && other.by == node.by && other.role == node.role;
  };
  if (node.op == Op::judgement && std::none_of(leaves.begin(), leaves.end(), same))
    leaves.push_back(at);
  judgements_in(pack, node.left, leaves);
  judgements_in(pack, node.right, leaves);
}

// A case as facts and, line by line, as text.
class Story {
 public:
  Story(const Pack& pack, std::int32_t role, const std::string& kind) : pack_(pack) {
    facts_.assets = {{kAsset, kind}};
    take_role(kBearer, role);
  }

  const Facts& facts() const { return facts_; }

  // One leaf of an expression comes true.
  void add(std::int32_t leaf, Instant at, bool value = true) {
    const Node& node = pack_.nodes[place(leaf)];
    if (node.op == Op::event) {
      facts_.events.push_back(
          {pack_.events[place(node.name)].name, actor(node), "", at, at, contents_of(node), -1});
    } else if (node.op == Op::judgement) {
      facts_.judgements.push_back(
          {pack_.judgements[place(node.name)].name, value, actor(node), "", at, at, -1});
    }
  }

  std::string text(const std::string& title) const {
    std::string text = "```case\ncase \"" + title + "\"\n  asset     " + facts_.assets[0].kind;
    for (const Party& party : facts_.parties) {
      text += "; " + party.party + (party.party == kBearer ? " are " : " is ");
      for (std::size_t k = 0; k < party.roles.size(); ++k)
        text += (k == 0 ? "" : " and ") + party.roles[k].role;
    }
    text += "\n";
    for (const Judgement& each : facts_.judgements)
      text += "  " + moment(each.at) + "  " + each.judged + " is " +
              (each.value ? "true" : "false") + by(each.by) + "\n";
    for (const Fact& each : facts_.events) {
      text += "  " + moment(each.occurred_at) + "  " + each.event + by(each.by);
      for (std::size_t k = 0; each.contains && k < each.contains->size(); ++k)
        text += (k == 0 ? " with " : " and ") + (*each.contains)[k];
      text += "\n";
    }
    return text;
  }

  // "2019-07-01 09:00", in the zone of the pack.
  std::string moment(Instant at) const {
    const Day day = day_of(*pack_.zone, at);
    const std::int64_t minutes = (at.ms - start_of(*pack_.zone, day).ms) / kMinuteMs;
    const auto two = [](std::int64_t number) {
      return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return to_text(day) + " " + two(minutes / 60) + ":" + two(minutes % 60);
  }

 private:
  static std::string by(const std::string& party) { return party == kBearer ? "" : " by " + party; }

  void take_role(const std::string& party, std::int32_t role) {
    facts_.parties.push_back({party, {{pack_.roles[place(role)].name, kAsset}}});
  }

  // Who does what a leaf names: the bearer where it may, else a party with the role, made up.
  std::string actor(const Node& node) {
    if (node.by != By::role) return kBearer;
    const std::string& role = pack_.roles[place(node.role)].name;
    for (const Party& party : facts_.parties) {
      if (party.roles.front().role == role) return party.party;
    }
    const std::string name = "the-" + role;
    take_role(name, node.role);
    return name;
  }

  std::optional<std::vector<std::string>> contents_of(const Node& node) const {
    if (node.contents == 0) return std::nullopt;
    std::vector<std::string> contents;
    for (std::size_t k = 0; k < pack_.contents.size(); ++k) {
      if (node.contents >> k & 1U) contents.push_back(pack_.contents[k].name);
    }
    return contents;
  }

  const Pack& pack_;
  Facts facts_;
};

class Writer {
 public:
  explicit Writer(const Pack& pack) : pack_(pack), book_(*Rulebook::of({pack})) {
    for (const Reading& reading : pack.readings) {
      for (std::size_t k = 0; k < reading.options.size(); ++k) {
        if (static_cast<std::int32_t>(k) == reading.taken) continue;
        const std::string& option = reading.options[k].name;
        others_.push_back(
            {reading.name, option, *Rulebook::of({*taking(pack, reading.name, option)})});
      }
    }
  }

  std::string write() {
    for (const DutyRule& duty : pack_.duties) this->duty(duty);
    for (const GateRule& gate : pack_.gates) this->gate(gate);
    return std::move(text_);
  }

 private:
  struct OptionNotTaken {
    std::string reading;
    std::string option;
    Rulebook book;
  };

  // A weekday morning on which the rule is in force.
  Instant start_for(const RuleHead& rule) const {
    Day day = *parse_day("2026-03-02");
    if (rule.since && day < *rule.since) day = *rule.since;
    if (rule.until && *rule.until < day) day = *rule.until;
    return moment_at(*pack_.zone, day, std::chrono::hours{9});
  }

  void none_for(const RuleHead& rule) {
    text_ += "<!-- no story was found for " + rule.name + " -->\n\n";
  }

  // The duty as it stands for the bearer, idle or not; nothing where there are several. Of two
  // blocks of one name the one in force.
  static std::optional<DutyOutcome> outcome(const Rulebook& book, const Facts& facts, Instant now,
                                            const std::string& rule) {
    std::optional<DutyOutcome> found;
    for (const Duty& each : duties(book, facts, {now, {}}, {false, true, false})) {
      if (each.rule != rule || each.party != kBearer) continue;
      const bool idle = each.outcome.state == DutyState::idle;
      if (found && idle) continue;
      if (found && found->state != DutyState::idle) return std::nullopt;
      found = each.outcome;
    }
    return found;
  }

  // What somebody has judged, one for each judgement of a `when`.
  enum class Judged : std::uint8_t { not_at_all, yes, no };

  struct Setting {
    std::int32_t role = 0;
    std::size_t kind = 0;
    std::vector<Judged> judged;
  };

  Story story_of(const std::vector<std::int32_t>& leaves, const Setting& setting, const Way& from,
                 Instant at) const {
    Story story{pack_, setting.role, pack_.kinds[setting.kind].name};
    for (std::size_t k = 0; k < leaves.size(); ++k) {
      if (setting.judged[k] != Judged::not_at_all)
        story.add(leaves[k], at, setting.judged[k] == Judged::yes);
    }
    for (std::int32_t leaf : from) story.add(leaf, at);
    return story;
  }

  // Every setting in which the duty has started by one way and is owed.
  std::vector<Setting> settings(const Rulebook& book, const DutyRule& duty,
                                const std::vector<std::int32_t>& judged, const Way& from,
                                Instant at) const {
    std::size_t combinations = 1;
    for (std::size_t k = 0; k < judged.size(); ++k) combinations *= 3;
    std::vector<Setting> found;
    for (std::int32_t role : duty.bearers) {
      for (std::size_t kind = 0; kind < pack_.kinds.size(); ++kind) {
        for (std::size_t number = 0; number < combinations; ++number) {
          Setting setting{role, kind, {}};
          std::size_t rest = number;
          for (std::size_t k = 0; k < judged.size(); ++k) {
            setting.judged.push_back(static_cast<Judged>(rest % 3));
            rest /= 3;
          }
          const Story story = story_of(judged, setting, from, at);
          const std::optional<DutyOutcome> outcome =
              this->outcome(book, story.facts(), at, duty.name);
          if (outcome && outcome->state != DutyState::undecided &&
              outcome->state != DutyState::idle)
            found.push_back(std::move(setting));
        }
      }
    }
    return found;
  }

  // A duty, or what it becomes with another option of one reading.
  struct View {
    const Rulebook& book;
    const Clauses& clauses;
  };

  std::vector<View> views(const DutyRule& duty) const {
    std::vector<View> found{{book_, duty.variants.front().clauses}};
    for (const OptionNotTaken& other : others_) {
      for (std::size_t k = 0; k < duty.readings.size(); ++k) {
        const Reading& reading = pack_.readings[place(duty.readings[k])];
        if (reading.name != other.reading) continue;
        for (const Variant& variant : duty.variants) {
          std::vector<std::int32_t> options = duty.variants.front().options;
          options[k] = variant.options[k];
          const bool is_meant = options == variant.options &&
                                reading.options[place(variant.options[k])].name == other.option;
          if (is_meant) found.push_back({other.book, variant.clauses});
        }
      }
    }
    return found;
  }

  // The default is shown whole; of another option the ways that are its own.
  void duty(const DutyRule& duty) {
    const Instant start = start_for(duty);
    std::set<std::string> shown;
    bool some = false;
    for (const View& view : views(duty)) {
      const Clauses& clauses = view.clauses;
      std::vector<std::int32_t> judged;
      judgements_in(pack_, clauses.when, judged);
      judged.resize(std::min(judged.size(), kJudgementsMax));
      for (const Way& from : ways_of(pack_, clauses.from)) {
        const std::vector<Setting> owed = settings(view.book, duty, judged, from, start);
        if (owed.empty()) continue;
        const Story story = story_of(judged, owed.front(), from, start);
        const bool first = !some;
        some = true;
        // An option that only counts otherwise has an end of its own.
        const std::optional<DutyOutcome> begun =
            outcome(view.book, story.facts(), start, duty.name);
        const std::string end = begun && begun->due_at ? to_text(*begun->due_at) : "";
        bool wanted = shown.insert(end + story.text("")).second;
        if (wanted) undone(duty, view.book, story, start);
        // Every way to discharge is shown once, after the first way to start.
        for (const Way& must : ways_of(pack_, clauses.must)) {
          const bool is_new = shown.insert("done" + names_of(must)).second;
          if (is_new || wanted || first) done(duty, view.book, story, must, start);
          wanted = false;
        }
        if (clauses.ends >= 0 && shown.insert("ends" + names_of({clauses.ends})).second)
          ended(duty, story, clauses.ends, start);
        exempted(duty, story, clauses.must, start, shown);
        for (std::size_t k = 0; k < judged.size(); ++k) {
          if (shown.insert("judged" + names_of({judged[k]})).second)
            decided(duty, judged, k, owed, from, start);
        }
      }
    }
    if (!some) none_for(duty);
  }

  // The names of some leaves, to tell ways apart.
  std::string names_of(const Way& way) const {
    std::string text;
    for (std::int32_t leaf : way) text += " " + std::to_string(leaf);
    return text;
  }

  // What is demanded unless somebody has judged that it need not be.
  void exempted(const DutyRule& duty, const Story& story, std::int32_t must, Instant start,
                std::set<std::string>& shown) {
    std::vector<std::int32_t> judged;
    judgements_in(pack_, must, judged);
    for (std::int32_t leaf : judged) {
      if (!shown.insert("exempted" + names_of({leaf})).second) continue;
      for (const bool value : {true, false}) {
        Story with = story;
        with.add(leaf, start, value);
        put(duty, with, value ? "exempted" : "not exempted", {start});
      }
    }
  }

  // One judgement decides whether the duty is owed: with it, with its contrary, without it.
  void decided(const DutyRule& duty, const std::vector<std::int32_t>& judged, std::size_t which,
               const std::vector<Setting>& owed, const Way& from, Instant start) {
    const std::string& name = pack_.judgements[place(pack_.nodes[place(judged[which])].name)].name;
    for (const Setting& setting : owed) {
      if (setting.judged[which] == Judged::not_at_all) continue;
      Setting contrary = setting;
      contrary.judged[which] = setting.judged[which] == Judged::yes ? Judged::no : Judged::yes;
      const bool still = std::any_of(owed.begin(), owed.end(), [&](const Setting& other) {
        return other.role == contrary.role && other.kind == contrary.kind &&
               other.judged == contrary.judged;
      });
      if (still) continue;
      Setting unjudged = setting;
      unjudged.judged[which] = Judged::not_at_all;
      const std::vector<Instant> now{start};
      put(duty, story_of(judged, setting, from, start), name + " decides", now);
      put(duty, story_of(judged, contrary, from, start), "the contrary of " + name, now);
      put(duty, story_of(judged, unjudged, from, start), "nobody has judged " + name, now);
      return;
    }
  }

  void undone(const DutyRule& duty, const Rulebook& book, const Story& story, Instant start) {
    const std::optional<DutyOutcome> found = outcome(book, story.facts(), start, duty.name);
    if (!found || !found->due_at || *found->due_at <= start) {
      put(duty, story, "nothing is done", {Instant{start.ms + kMinuteMs}});
      return;
    }
    put(duty, story, "undone when the term is over",
        {Instant{found->due_at->ms - kMinuteMs}, *found->due_at});
  }

  void done(const DutyRule& duty, const Rulebook& book, const Story& story, const Way& must,
            Instant start) {
    const std::optional<DutyOutcome> found = outcome(book, story.facts(), start, duty.name);
    if (!found) return;
    const bool term = found->due_at && *found->due_at > start;
    const Instant last =
        term ? Instant{found->due_at->ms - kMinuteMs} : Instant{start.ms + kMinuteMs};
    for (const Instant at : {last, Instant{last.ms + kMinuteMs}}) {
      Story with = story;
      for (std::int32_t leaf : must) with.add(leaf, at);
      put(duty, with, at == last ? "done in the last minute" : "done in the first minute after it",
          {at});
      if (!term) break;
    }
  }

  void ended(const DutyRule& duty, const Story& story, std::int32_t clause, Instant start) {
    for (const Way& ends : ways_of(pack_, clause)) {
      Story with = story;
      const Instant at{start.ms + kMinuteMs};
      for (std::int32_t leaf : ends) with.add(leaf, at);
      put(duty, with, "ended", {at});
    }
  }

  // A block with what the duty comes to at some moments, and under each reading it uses.
  void put(const DutyRule& duty, const Story& story, const std::string& what,
           const std::vector<Instant>& moments) {
    std::string text = story.text(duty.name + ": " + what);
    bool expects = false;
    for (const Instant now : moments) {
      text += "  now       " + story.moment(now) + "\n";
      expects = expectation(book_, duty, story, now, "", text) || expects;
      for (const OptionNotTaken& other : others_) {
        const bool used = std::any_of(
            duty.readings.begin(), duty.readings.end(),
            [&](std::int32_t at) { return pack_.readings[place(at)].name == other.reading; });
        if (used)
          expectation(other.book, duty, story, now,
                      " reading " + other.reading + " " + other.option, text);
      }
    }
    if (expects) text_ += text + "```\n\n";
  }

  bool expectation(const Rulebook& book, const DutyRule& duty, const Story& story, Instant now,
                   const std::string& under, std::string& text) const {
    const std::optional<DutyOutcome> found = outcome(book, story.facts(), now, duty.name);
    if (!found) return false;
    text += "  expect    " + duty.name + " " +
            std::string{enum_names(DutyState{})[static_cast<std::size_t>(found->state)]};
    if (found->due_at) {
      const Day day = day_of(*pack_.zone, *found->due_at);
      const bool midnight = start_of(*pack_.zone, day) == *found->due_at;
      text += " due " + (midnight ? to_text(day + -1) : story.moment(*found->due_at));
    }
    text += under + "\n";
    return true;
  }

  // What the gate says while nothing is there, and with each way to have what it needs.
  void gate(const GateRule& gate) {
    const GateClauses& clauses = gate.variants.front().clauses;
    const std::int32_t wanted = gate.kind == GateKind::gate ? clauses.needs : clauses.when;
    const Instant at = start_for(gate);
    if (gate.bearers.empty() || pack_.kinds.empty()) {
      none_for(gate);
      return;
    }
    const Story empty{pack_, gate.bearers.front(), pack_.kinds.front().name};
    answer(gate, empty, "nothing is there", at);
    if (wanted < 0) return;
    for (const Way& way : ways_of(pack_, wanted)) {
      Story story = empty;
      for (std::int32_t leaf : way) story.add(leaf, at);
      answer(gate, story, gate.kind == GateKind::gate ? "what it needs" : "its situation", at);
    }
  }

  void answer(const GateRule& gate, const Story& story, const std::string& what, Instant now) {
    const std::string& act = pack_.acts[place(gate.acts.front())].name;
    const GateAnswer found = *ask_gates(book_, story.facts(), {now, {}}, {act, kBearer, ""});
    text_ += story.text(gate.name + ": " + what) + "  now       " + story.moment(now) +
             "\n  gate      " + act + " by we " +
             std::string{enum_names(MayAct{})[static_cast<std::size_t>(found.answer)]};
    for (std::size_t k = 0; k < found.because.size(); ++k)
      text_ += (k == 0 ? " because " : ", ") + found.because[k].rule;
    text_ += "\n```\n\n";
  }

  const Pack& pack_;
  Rulebook book_;
  std::vector<OptionNotTaken> others_;  // one for each option that is not taken
  std::string text_;
};

}  // namespace

std::string boundary_cases(const Pack& pack) { return Writer{pack}.write(); }

}  // namespace docket
