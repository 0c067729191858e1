#include <algorithm>
#include <optional>

#include "base/place.h"
#include "base/text.h"
#include "duty/boundaries.h"
#include "duty/consequences.h"
#include "duty/duties.h"

namespace docket {
namespace {

constexpr std::size_t kJudgementsMax = 5;

// The stories of one liability: what it stands after is missed, one way after the other.
class OneLiability {
 public:
  OneLiability(const PackUnderEach& under, const LiabilityRule& rule)
      : under_(under), pack_(under.pack), rule_(rule), start_(start_for(under.pack, rule)) {}

  std::string write() {
    for (const Way& way : ways_of(pack_, rule_.variants.front().after)) {
      if (!told(way)) nothing_for(way);
    }
    return std::move(text_);
  }

 private:
  struct Opened {
    std::vector<std::string> because;
    std::vector<std::string> refers;
  };

  std::optional<Opened> opened(const Rulebook& book, const Story& story, Instant now) const {
    Opened found;
    const auto add = [](const std::string& name, std::vector<std::string>& into) {
      if (std::find(into.begin(), into.end(), name) == into.end()) into.push_back(name);
    };
    for (const OpenedLiability& each : liabilities(book, story.facts(), {now, {}})) {
      if (each.party != Story::kBearer) continue;
      if (pack_.liabilities[place(each.liability)].name != rule_.name) continue;
      for (const Miss& miss : each.because) add(miss.rule, found.because);
      for (const LawReference& law : each.refers) add("\"" + law.article + "\"", found.refers);
    }
    if (found.because.empty()) return std::nullopt;
    return found;
  }

  const std::string& name_of(std::int32_t leaf) const {
    return pack_.rule_names[place(pack_.nodes[place(leaf)].name)];
  }

  // A story in which all rules of the way are missed, and the moment at which the last one is.
  struct Missed {
    Story story;
    Instant at;
  };

  bool told(const Way& way) {
    for (std::int32_t role : rule_.bearers) {
      for (std::size_t kind = 0; kind < pack_.kinds.size(); ++kind) {
        for (const Missed& missed : all_missed(way, role, kind)) {
          if (!opened(under_.book, missed.story, missed.at)) continue;
          put(missed, way);
          return true;
        }
      }
    }
    return false;
  }

  std::vector<Missed> all_missed(const Way& way, std::int32_t role, std::size_t kind) const {
    std::vector<Missed> stories{{Story{pack_, role, kind}, start_}};
    for (std::int32_t leaf : way) {
      std::vector<Missed> longer;
      for (const Missed& missed : stories) {
        for (const DutyRule& duty : pack_.duties)
          if (duty.name == name_of(leaf)) miss(duty, missed, longer);
        for (const GateRule& gate : pack_.gates)
          if (gate.name == name_of(leaf)) miss(gate, missed, longer);
      }
      stories = std::move(longer);
    }
    return stories;
  }

  // Begun in each way and in each setting, and left undone until its term is over.
  void miss(const DutyRule& duty, const Missed& so_far, std::vector<Missed>& into) const {
    const Clauses& clauses = duty.variants.front().clauses;
    std::vector<std::int32_t> judged;
    judgements_in(pack_, clauses.when, judged);
    judged.resize(std::min(judged.size(), kJudgementsMax));
    for (const Way& from : ways_of(pack_, clauses.from)) {
      for (const std::vector<Judged>& values : all_judged(judged.size())) {
        Missed missed = so_far;
        missed.story.judge(judged, values, start_);
        for (std::int32_t leaf : from) missed.story.add(leaf, start_);
        const std::optional<Instant> over = due(duty.name, missed.story);
        if (!over) continue;
        missed.at = std::max(missed.at, *over);
        into.push_back(std::move(missed));
      }
    }
  }

  std::optional<Instant> due(const std::string& rule, const Story& story) const {
    for (const Duty& each : duties(under_.book, story.facts(), {start_, {}}, {})) {
      const bool owed = each.outcome.state == DutyState::open;
      if (each.rule == rule && each.party == Story::kBearer && owed && each.outcome.due_at > start_)
        return each.outcome.due_at;
    }
    return std::nullopt;
  }

  // The act is done: with nothing of what a gate needs, in the situation that a ban names.
  void miss(const GateRule& gate, const Missed& so_far, std::vector<Missed>& into) const {
    const GateClauses& clauses = gate.variants.front().clauses;
    std::vector<std::int32_t> judged;
    judgements_in(pack_, clauses.when, judged);
    judged.resize(std::min(judged.size(), kJudgementsMax));
    std::vector<Way> situations{{}};
    if (clauses.when >= 0) situations = ways_of(pack_, clauses.when);
    const Instant at{start_.ms + kMinuteMs};
    for (const std::string& event : acts_done_by(gate)) {
      for (const Way& situation : situations) {
        for (const std::vector<Judged>& values : all_judged(judged.size())) {
          Missed missed = so_far;
          missed.story.judge(judged, values, start_);
          for (std::int32_t leaf : situation) {
            if (pack_.nodes[place(leaf)].op == Op::event) missed.story.add(leaf, start_);
          }
          for (const Way& need : needs_denied(clauses)) {
            Missed denied = missed;
            for (std::int32_t leaf : need) denied.story.add(leaf, start_, false);
            denied.story.happen(event, at);
            denied.at = std::max(denied.at, at);
            into.push_back(std::move(denied));
          }
        }
      }
    }
  }

  // Nothing said of what a gate needs, and all that somebody can judge of it judged against it.
  std::vector<Way> needs_denied(const GateClauses& clauses) const {
    std::vector<Way> ways{{}};
    judgements_in(pack_, clauses.needs, ways.emplace_back());
    return ways;
  }

  std::vector<std::string> acts_done_by(const GateRule& gate) const {
    std::vector<std::string> events;
    for (std::int32_t act : gate.acts) {
      const std::string& kind = pack_.acts[place(act)].recorded_as;
      for (const Name& event : pack_.events)
        if (!kind.empty() && event.recorded_as == kind) events.push_back(event.name);
    }
    return events;
  }

  void put(const Missed& missed, const Way& way) {
    std::string title;
    for (std::int32_t leaf : way) title += (title.empty() ? "" : " and ") + name_of(leaf);
    text_ += missed.story.text(rule_.name + ": " + title + " missed");
    for (const Instant now : {Instant{missed.at.ms - kMinuteMs}, missed.at}) {
      text_ += "  now       " + missed.story.moment(now) + "\n";
      line(under_.book, missed.story, now, "");
      for (const PackUnderEach::Other* other : under_.others_of(rule_.readings))
        line(other->book, missed.story, now, " reading " + other->reading + " " + other->option);
    }
    text_ += "```\n\n";
  }

  void line(const Rulebook& book, const Story& story, Instant now, const std::string& reading) {
    const std::optional<Opened> found = opened(book, story, now);
    text_ += "  expect    liability " + rule_.name + (found ? " opened" : " unopened");
    if (found) text_ += " because " + joined(found->because, ", ");
    if (found && !found->refers.empty()) text_ += " refers " + joined(found->refers, ", ");
    text_ += reading + "\n";
  }

  void nothing_for(const Way& way) {
    std::string names;
    for (std::int32_t leaf : way) names += (names.empty() ? "" : " and ") + name_of(leaf);
    text_ += "<!-- no story was found for " + rule_.name + " after " + names + " -->\n\n";
  }

  const PackUnderEach& under_;
  const Pack& pack_;
  const LiabilityRule& rule_;
  Instant start_;
  std::string text_;
};

}  // namespace

std::string liability_boundary_cases(const PackUnderEach& under) {
  std::string text;
  for (const LiabilityRule& rule : under.pack.liabilities)
    text += OneLiability{under, rule}.write();
  return text;
}

}  // namespace docket
