#include <algorithm>
#include <optional>

#include "base/place.h"
#include "base/text.h"
#include "duty/boundaries.h"
#include "duty/gates.h"

namespace docket {
namespace {

constexpr std::size_t kJudgementsMax = 5;  // of a situation: all their values are tried

void add_once(const std::vector<std::string>& from, std::vector<std::string>& into) {
  for (const std::string& each : from) {
    if (std::find(into.begin(), into.end(), each) == into.end()) into.push_back(each);
  }
}

// The stories of one gate or ban.
class OneGate {
 public:
  OneGate(const PackUnderEach& under, const GateRule& gate)
      : under_(under),
        pack_(under.pack),
        gate_(gate),
        clauses_(gate.variants.front().clauses),
        act_(pack_.acts[place(gate.acts.front())].name),
        at_(start_for(pack_, gate)) {
    judgements_in(pack_, clauses_.when, judged_);
    judged_.resize(std::min(judged_.size(), kJudgementsMax));
    if (clauses_.when >= 0) {
      for (Way& way : ways_of(pack_, clauses_.when)) situations_.push_back(std::move(way));
    } else {
      situations_.emplace_back();
    }
  }

  std::string write() {
    const std::optional<Setting> found = setting();
    if (!found) return "<!-- no story was found for " + gate_.name + " -->\n\n";
    if (gate_.kind == GateKind::gate) {
      needs(*found);
    } else {
      ban(*found);
    }
    return std::move(text_);
  }

 private:
  // In which the rule has something to say against the act.
  struct Setting {
    std::int32_t role = 0;
    std::size_t kind = 0;
    std::vector<Judged> judged;  // of the judgements of `when`
    Way situation;               // and the events that make it so
  };

  Story story_of(const Setting& setting) const {
    Story story{pack_, setting.role, setting.kind};
    story.judge(judged_, setting.judged, at_);
    for (std::int32_t leaf : setting.situation) {
      if (pack_.nodes[place(leaf)].op == Op::event) story.add(leaf, at_);
    }
    return story;
  }

  GateAnswer answer(const Rulebook& book, const Story& story) const {
    return *ask_gates(book, story.facts(), {at_, {}}, {act_, Story::kBearer, ""});
  }

  // Of a ban, that it refuses: what is undecided is so for want of a judgement.
  bool speaks(const Story& story) const {
    const GateAnswer found = answer(under_.book, story);
    return std::any_of(found.because.begin(), found.because.end(), [&](const GateFinding& each) {
      return each.rule == gate_.name &&
             (gate_.kind == GateKind::gate || each.answer == MayAct::refused);
    });
  }

  std::optional<Setting> setting() const {
    for (std::int32_t role : gate_.bearers) {
      for (std::size_t kind = 0; kind < pack_.kinds.size(); ++kind) {
        for (const Way& situation : situations_) {
          for (std::vector<Judged>& judged : all_judged(judged_.size())) {
            Setting setting{role, kind, std::move(judged), situation};
            if (speaks(story_of(setting))) return setting;
          }
        }
      }
    }
    return std::nullopt;
  }

  // Nothing is there; each way to have what is needed, whole and with each thing of it lacking.
  void needs(const Setting& found) {
    for (std::int32_t role : gate_.bearers) {
      Setting other = found;
      other.role = role;
      put(story_of(other), "nothing is there");
    }
    for (const Way& way : ways_of(pack_, clauses_.needs)) {
      put(with(found, way), "what it needs");
      for (std::int32_t lacking : way) {
        Way rest = way;
        std::erase(rest, lacking);
        const std::string name = name_of(lacking);
        if (name.empty()) continue;
        if (!rest.empty()) put(with(found, rest), "without " + name);
        if (pack_.nodes[place(lacking)].op != Op::judgement) continue;
        Story contrary = with(found, rest);
        contrary.add(lacking, at_, false);
        put(contrary, name + " is denied");
      }
    }
  }

  Story with(const Setting& setting, const Way& way) const {
    Story story = story_of(setting);
    for (std::int32_t leaf : way) story.add(leaf, at_);
    return story;
  }

  // The situation; of each judgement of it the contrary and none; what ends the ban.
  void ban(const Setting& found) {
    for (std::int32_t role : gate_.bearers) {
      Setting other = found;
      other.role = role;
      put(story_of(other), clauses_.when < 0 ? "always" : "its situation");
    }
    for (std::size_t k = 0; k < judged_.size(); ++k) {
      if (found.judged[k] == Judged::not_at_all) continue;
      Setting other = found;
      other.judged[k] = found.judged[k] == Judged::yes ? Judged::no : Judged::yes;
      put(story_of(other), "the contrary of " + name_of(judged_[k]));
      other.judged[k] = Judged::not_at_all;
      put(story_of(other), "nobody has judged " + name_of(judged_[k]));
    }
    if (!found.situation.empty()) {
      Setting other = found;
      other.situation.clear();
      other.judged.assign(judged_.size(), Judged::not_at_all);
      put(story_of(other), "nothing is known");
    }
    if (clauses_.ends < 0) return;
    for (const Way& end : ways_of(pack_, clauses_.ends)) put(with(found, end), "ended");
  }

  std::string name_of(std::int32_t leaf) const {
    const Node& node = pack_.nodes[place(leaf)];
    if (node.op == Op::event) return pack_.events[place(node.name)].name;
    return node.op == Op::judgement ? pack_.judgements[place(node.name)].name : "";
  }

  // Under the options taken, and under each other one that the rule uses. A story that was told is
  // not told again.
  void put(const Story& story, const std::string& what) {
    const std::string head = story.text("");
    if (std::find(told_.begin(), told_.end(), head) != told_.end()) return;
    told_.push_back(head);
    text_ += story.text(gate_.name + ": " + what) + "  now       " + story.moment(at_) + "\n";
    line(under_.book, story, "");
    for (const PackUnderEach::Other* other : under_.others_of(gate_.readings))
      line(other->book, story, " reading " + other->reading + " " + other->option);
    text_ += "```\n\n";
  }

  void line(const Rulebook& book, const Story& story, const std::string& reading) {
    const GateAnswer found = answer(book, story);
    std::vector<std::string> because;
    std::vector<std::string> missing;
    for (const GateFinding& each : found.because) {
      add_once({each.rule}, because);
      add_once(each.missing, missing);
    }
    text_ += "  gate      " + act_ + " by we " +
             std::string{enum_names(MayAct{})[static_cast<std::size_t>(found.answer)]};
    if (!because.empty()) text_ += " because " + joined(because, ", ");
    if (!missing.empty()) text_ += " missing " + joined(missing, ", ");
    text_ += reading + "\n";
  }

  const PackUnderEach& under_;
  const Pack& pack_;
  const GateRule& gate_;
  const GateClauses& clauses_;
  std::string act_;
  Instant at_;
  std::vector<std::int32_t> judged_;
  std::vector<Way> situations_;
  std::vector<std::string> told_;
  std::string text_;
};

}  // namespace

std::string gate_boundary_cases(const PackUnderEach& under) {
  std::string text;
  for (const GateRule& gate : under.pack.gates) text += OneGate{under, gate}.write();
  return text;
}

}  // namespace docket
