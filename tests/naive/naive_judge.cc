#include "naive_judge.h"

#include <algorithm>

namespace naive {

bool View::counts(const Expression& leaf, const std::string& who) const {
  if (leaf.by.empty()) return who == party_ && case_.roles.contains(who);
  return leaf.by == "anyone" || case_.has_role(who, leaf.by, asset_);
}

std::vector<Moment> View::times(const Expression& leaf) const {
  std::vector<Moment> found;
  for (const Event& event : case_.events) {
    if (event.name != leaf.name || !counts(leaf, event.by)) continue;
    if (!event.asset.empty() && event.asset != asset_) continue;
    if (!seen(event.at, event.recorded_at)) continue;
    // An event that says nothing of its contents is taken as complete.
    const bool complete =
        !event.contains || std::includes(event.contains->begin(), event.contains->end(),
                                         leaf.contains.begin(), leaf.contains.end());
    if (complete) found.push_back(event.at);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<Moment> View::all_times(const Expression& events) const {
  if (events.op == Op::event) {
    std::vector<Moment> found = times(events);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }
  std::vector<Moment> found;
  if (events.op == Op::unless) return all_times(events.parts[0]);
  for (const Expression& part : events.parts) {
    const std::vector<Moment> more = all_times(part);
    found.insert(found.end(), more.begin(), more.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// Of several judgements the latest; same moment: the later recorded, then true.
Truth View::judged(const Expression& leaf) const {
  const Judgement* latest = nullptr;
  const auto later = [](const Judgement& a, const Judgement& b) {
    if (a.at != b.at) return a.at > b.at;
    if (a.recorded_at != b.recorded_at) return a.recorded_at > b.recorded_at;
    return a.value && !b.value;
  };
  for (const Judgement& judgement : case_.judgements) {
    if (judgement.name != leaf.name || !counts(leaf, judgement.by)) continue;
    if (!judgement.asset.empty() && judgement.asset != asset_) continue;
    if (!seen(judgement.at, judgement.recorded_at)) continue;
    if (!latest || later(judgement, *latest)) latest = &judgement;
  }
  if (!latest) return Truth::unknown;
  return latest->value ? Truth::yes : Truth::no;
}

Truth View::truth(const Expression& condition) const {
  const auto part = [&](std::size_t at) { return truth(condition.parts[at]); };
  switch (condition.op) {
    case Op::judgement:
      return judged(condition);
    case Op::kind: {
      const auto kind = case_.kind_of_asset.find(asset_);
      const bool is = kind != case_.kind_of_asset.end() && kind->second == condition.name;
      return is ? Truth::yes : Truth::no;
    }
    case Op::event:
      return times(condition).empty() ? Truth::no : Truth::yes;
    case Op::both:
      if (part(0) == Truth::no || part(1) == Truth::no) return Truth::no;
      return part(0) == Truth::yes && part(1) == Truth::yes ? Truth::yes : Truth::unknown;
    case Op::either:
      if (part(0) == Truth::yes || part(1) == Truth::yes) return Truth::yes;
      return part(0) == Truth::no && part(1) == Truth::no ? Truth::no : Truth::unknown;
    case Op::negated:
      if (part(0) == Truth::unknown) return Truth::unknown;
      return part(0) == Truth::yes ? Truth::no : Truth::yes;
    case Op::is:
      return part(0) == condition.truth ? Truth::yes : Truth::no;
    case Op::always:
    case Op::unless:
    case Op::missing:
      break;
  }
  return Truth::yes;
}

bool View::true_by(const Expression& events, const Window& window, Moment by) const {
  const auto part = [&](std::size_t at) { return true_by(events.parts[at], window, by); };
  switch (events.op) {
    case Op::event:
      for (const Moment at : times(events)) {
        if (window.after && at <= *window.after) continue;
        if (window.from && at < *window.from) continue;
        if (at <= by) return true;
      }
      return false;
    case Op::both:
      return part(0) && part(1);
    case Op::either:
      return part(0) || part(1);
    case Op::unless:
      return truth(events.parts[1]) == Truth::yes || part(0);
    default:
      return true;
  }
}

std::optional<Moment> View::first_true(const Expression& events, const Window& window) const {
  for (const Moment at : all_times(events)) {
    if (window.after && at <= *window.after) continue;
    if (window.from && at < *window.from) continue;
    if (true_by(events, window, at)) return at;
  }
  return std::nullopt;
}

namespace {

DutyText text_of(const Pack& pack, const Block& block, const Choice& choice) {
  DutyText text;
  text.choice = choice;
  text.when = expression(pack, field(block, "when", choice));
  text.ends = expression(pack, field(block, "ends", choice));
  Tokens from = *field(block, "from", choice);
  if (from[0] == "each" || from[0] == "latest") {
    text.start = from[0] == "each" ? Start::each : Start::latest;
    from.erase(from.begin());
  }
  text.from = *expression(pack, from);
  Tokens must = *field(block, "must", choice);
  if (must.back() == "anew") {
    text.anew = true;
    must.resize(must.size() - 2);
  }
  text.must = *expression(pack, must);
  const Tokens within = *field(block, "within", choice);
  text.form = within[0] == "at" ? Form::at_once : within[0] == "no" ? Form::none : Form::number;
  if (text.form == Form::number) text.term = term_of(within);
  const auto counting = field(block, "counting", choice);
  text.counting = counting ? counting->front() : pack.counting;
  return text;
}

// From one end (or from ever) to the next.
struct Run {
  std::optional<Moment> after;  // the end of the run before: only what is after it counts
  std::vector<Moment> starts;
  std::optional<Moment> end;
};

std::vector<Run> runs(const DutyText& text, const View& view) {
  const std::vector<Moment> ends = text.ends ? view.all_times(*text.ends) : std::vector<Moment>{};
  std::vector<Run> found;
  std::optional<Moment> after;
  while (true) {
    Run run{after, {}, {}};
    const auto start = view.first_true(text.from, {after, {}});
    if (!start) return found;
    // An end before the start does not count.
    const auto end =
        std::find_if(ends.begin(), ends.end(), [&](Moment at) { return at >= *start; });
    if (end != ends.end()) run.end = *end;
    if (text.start == Start::first) {
      run.starts = {*start};
    } else {
      for (const Moment at : view.all_times(text.from)) {
        if ((!after || at > *after) && (!run.end || at <= *run.end)) run.starts.push_back(at);
      }
      if (text.start == Start::latest) run.starts = {run.starts.back()};
    }
    found.push_back(run);
    if (!run.end) return found;
    after = run.end;
  }
}

std::optional<Moment> done(const DutyText& text, const View& view, const Run& run, Moment start) {
  const View::Window window{run.after, text.anew ? std::optional{start} : std::nullopt};
  // Where nothing is demanded it is done when it starts.
  const Moment long_ago = -1'000'000 * kDay;
  const auto at =
      view.true_by(text.must, window, long_ago) ? start : view.first_true(text.must, window);
  // An act after the end changes nothing.
  return at && run.end && *at > *run.end ? std::nullopt : at;
}

Outcome outcome(const Duty& duty, const DutyText& text, const View& view, const Run& run,
                Moment start) {
  const Truth when = text.when ? view.truth(*text.when) : Truth::yes;
  Outcome found;
  found.starts_at = start;
  if (text.form == Form::at_once) found.due_at = start;
  if (text.form == Form::number) {
    const Over over =
        term_over(text.term, text.counting, duty.pack->zone, duty.pack->calendar.get(), start);
    found.due_at = over.at;
    found.provisional = over.provisional;
  }
  found.done_at = done(text, view, run, start);
  const bool number = text.form == Form::number;
  const bool in_time = found.done_at && (!number || *found.done_at < *found.due_at);
  if (run.end && !found.done_at) {
    found.state = "excused";
    found.ended_at = run.end;
  } else if (in_time) {
    found.state = "kept";
  } else if (when == Truth::unknown) {
    found.state = "undecided";
  } else if (found.done_at) {
    found.state = "late";
  } else {
    found.state = number && view.now() >= *found.due_at ? "missed" : "open";
  }
  return found;
}

}  // namespace

std::vector<Duty> duties_of(const Pack& pack) {
  std::vector<Duty> duties;
  for (const Block& block : pack.blocks) {
    if (block.sort != "duty") continue;
    Duty duty{&pack, &block, {}};
    for (const Choice& choice : choices(block)) duty.texts.push_back(text_of(pack, block, choice));
    duties.push_back(std::move(duty));
  }
  return duties;
}

std::map<Instance, Outcome> outcomes(const Duty& duty, const DutyText& text, const View& view) {
  std::map<Instance, Outcome> found;
  if (text.when && view.truth(*text.when) == Truth::no) return found;
  const std::vector<Moment> ends = text.ends ? view.all_times(*text.ends) : std::vector<Moment>{};
  for (const Run& run : runs(text, view)) {
    std::optional<Moment> follows;
    for (const Moment end : ends) {
      if (end < run.starts[0]) follows = end;
    }
    for (std::size_t at = 0; at < run.starts.size(); ++at) {
      // The day on which a duty starts decides whether the rule is in force.
      const long long day = day_of(duty.pack->zone, run.starts[at]);
      if (duty.block->since && day < *duty.block->since) continue;
      if (duty.block->until && *duty.block->until < day) continue;
      found[{follows, at}] = outcome(duty, text, view, run, run.starts[at]);
    }
  }
  return found;
}

}  // namespace naive
