#include "duty/boundaries.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "base/place.h"
#include "duty/duties.h"

namespace docket {
namespace {

constexpr std::size_t kJudgementsMax = 5;  // of a `when`: all their values are tried
constexpr const char* kBearer = Story::kBearer;

// The stories of all duties.
class Writer {
 public:
  explicit Writer(const PackUnderEach& under) : under_(under), pack_(under.pack) {}

  std::string write() {
    for (const DutyRule& duty : pack_.duties) this->duty(duty);
    return std::move(text_);
  }

 private:
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

  struct Setting {
    std::int32_t role = 0;
    std::size_t kind = 0;
    std::vector<Judged> judged;
  };

  Story story_of(const std::vector<std::int32_t>& leaves, const Setting& setting, const Way& from,
                 Instant at) const {
    Story story{pack_, setting.role, setting.kind};
    story.judge(leaves, setting.judged, at);
    for (std::int32_t leaf : from) story.add(leaf, at);
    return story;
  }

  // Every setting in which the duty has started by one way and is owed.
  std::vector<Setting> settings(const Rulebook& book, const DutyRule& duty,
                                const std::vector<std::int32_t>& judged, const Way& from,
                                Instant at) const {
    std::vector<Setting> found;
    for (std::int32_t role : duty.bearers) {
      for (std::size_t kind = 0; kind < pack_.kinds.size(); ++kind) {
        for (std::vector<Judged>& values : all_judged(judged.size())) {
          Setting setting{role, kind, std::move(values)};
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
    std::vector<View> found{{under_.book, duty.variants.front().clauses}};
    for (const PackUnderEach::Other& other : under_.others) {
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
    const Instant start = start_for(pack_, duty);
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
      expects = expectation(under_.book, duty, story, now, "", text) || expects;
      for (const PackUnderEach::Other* other : under_.others_of(duty.readings))
        expectation(other->book, duty, story, now,
                    " reading " + other->reading + " " + other->option, text);
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

  const PackUnderEach& under_;
  const Pack& pack_;
  std::string text_;
};

}  // namespace

std::string boundary_cases(const Pack& pack) {
  const PackUnderEach under{pack};
  return Writer{under}.write() + gate_boundary_cases(under) + liability_boundary_cases(under);
}

}  // namespace docket
