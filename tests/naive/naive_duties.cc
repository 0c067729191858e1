// The six duties of Article 3 of the draft of 2019, evaluated a second time.
//
//   naive_duties --now INSTANT [--known-at INSTANT] [--all-readings] [--idle] < cases > duties
//
// Written from the contract of `docket duties` and the meaning of the duties alone, in the most
// direct way, so that it can be checked by reading. It knows no packs, no rules and no engine;
// from the program it takes only the reading and printing of JSON.

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "naive_time.h"

namespace naive {
namespace {

using docket::Json;

struct Options {
  Moment now = 0;
  std::optional<Moment> known_at;
  bool all_readings = false;
  bool idle = false;
};

struct Event {
  std::string name, by, asset;
  Moment at = 0, recorded_at = 0;
  std::optional<std::set<std::string>> contains;
};

struct Judgement {
  std::string name, by, asset;
  bool value = false;
  Moment at = 0, recorded_at = 0;
};

struct Case {
  std::string id;
  std::map<std::string, std::string> kind_of_asset;
  std::map<std::string, std::set<std::string>>
      bears_for;  // party -> assets it provides or operates
  std::vector<Event> events;
  std::vector<Judgement> judgements;
};

const std::set<std::string> kEvents = {
    "learned",    "verified",      "refuted",       "fixed",    "mitigated",           "published",
    "told-users", "told-partners", "support-given", "reported", "verification-started"};
const std::set<std::string> kJudgements = {"users-must-act", "partners-must-act"};
const std::set<std::string> kKinds = {"product", "service", "system"};
const std::set<std::string> kRoles = {"provider", "operator", "third-party", "individual"};

// Reading. Every function answers nothing where the contract asks for an error.

std::optional<std::string> text(const Json& object, const char* name) {
  const Json* member = object.find(name);
  if (!member || !member->text()) return std::nullopt;
  return *member->text();
}

std::optional<Moment> moment(const Json& object, const char* name) {
  const auto found = text(object, name);
  return found ? read_moment(*found) : std::nullopt;
}

const std::vector<Json>& list(const Json& object, const char* name) {
  static const std::vector<Json> none;
  const Json* member = object.find(name);
  return member && member->items() ? *member->items() : none;
}

// The asset that an entry names, "" when none; nothing when it was never declared.
std::optional<std::string> known_asset(const Case& found, const Json& entry) {
  if (!entry.find("asset")) return "";
  const auto asset = text(entry, "asset");
  if (!asset || !found.kind_of_asset.contains(*asset)) return std::nullopt;
  return asset;
}

bool read_assets(Case& found, const Json& line) {
  for (const Json& entry : list(line, "assets")) {
    const auto asset = text(entry, "asset");
    const auto kind = text(entry, "kind");
    if (!asset || !kind || !kKinds.contains(*kind)) return false;
    if (!found.kind_of_asset.emplace(*asset, *kind).second) return false;
  }
  return true;
}

bool read_parties(Case& found, const Json& line) {
  for (const Json& entry : list(line, "parties")) {
    const auto party = text(entry, "party");
    if (!party) return false;
    for (const Json& role_entry : list(entry, "roles")) {
      const auto role = text(role_entry, "role");
      const auto asset = known_asset(found, role_entry);
      if (!role || !kRoles.contains(*role) || !asset) return false;
      if ((*role == "provider" || *role == "operator") && !asset->empty())
        found.bears_for[*party].insert(*asset);
    }
  }
  return true;
}

bool read_events(Case& found, const Json& line) {
  for (const Json& entry : list(line, "events")) {
    const auto name = text(entry, "event");
    const auto by = text(entry, "by");
    const auto asset = known_asset(found, entry);
    const auto at = moment(entry, "occurred_at");
    if (!name || !kEvents.contains(*name) || !by || !asset || !at) return false;
    Event event{*name, *by, *asset, *at, *at, {}};
    if (entry.find("recorded_at")) {
      const auto recorded_at = moment(entry, "recorded_at");
      if (!recorded_at) return false;
      event.recorded_at = *recorded_at;
    }
    if (entry.find("contains")) {
      event.contains.emplace();
      for (const Json& content : list(entry, "contains")) event.contains->insert(*content.text());
    }
    found.events.push_back(event);
  }
  return true;
}

bool read_judgements(Case& found, const Json& line) {
  for (const Json& entry : list(line, "judgements")) {
    const auto name = text(entry, "judged");
    const auto by = text(entry, "by");
    const auto asset = known_asset(found, entry);
    const auto at = moment(entry, "at");
    const Json* value = entry.find("value");
    if (!name || !kJudgements.contains(*name) || !by || !asset || !at) return false;
    if (!value || !value->boolean()) return false;
    Judgement judgement{*name, *by, *asset, *value->boolean(), *at, *at};
    if (entry.find("recorded_at")) {
      const auto recorded_at = moment(entry, "recorded_at");
      if (!recorded_at) return false;
      judgement.recorded_at = *recorded_at;
    }
    found.judgements.push_back(judgement);
  }
  return true;
}

std::optional<Case> read_case(const std::string& line) {
  docket::Result<Json> json = docket::parse_json(line);
  if (!json.ok() || !json->members()) return std::nullopt;
  Case found;
  const auto id = text(*json, "case");
  if (!id) return std::nullopt;
  found.id = *id;
  if (!read_assets(found, *json) || !read_parties(found, *json)) return std::nullopt;
  if (!read_events(found, *json) || !read_judgements(found, *json)) return std::nullopt;
  return found;
}

// Judging: one party and one asset, under one choice of readings.

enum class Truth { no, yes, unknown };

struct Readings {
  // clock-start: the events of which the first one starts the clock
  std::set<std::string> clock = {"learned"};
  bool only_if_needed = false;  // report-scope: only-if-needed instead of always
};

struct Outcome {
  std::string state = "idle";
  std::optional<Moment> starts_at, due_at, done_at, ended_at;

  bool operator==(const Outcome&) const = default;
};

class Bearer {
 public:
  Bearer(const Case& found, const Options& options, std::string party, std::string asset)
      : case_(found), options_(options), party_(std::move(party)), asset_(std::move(asset)) {}

  std::string kind() const { return case_.kind_of_asset.at(asset_); }

  bool seen(Moment at, Moment recorded_at) const {
    if (at > options_.now) return false;
    return !options_.known_at || recorded_at <= *options_.known_at;
  }

  // When the bearer did one of these things for the asset; with `both`, only acts that hold risk
  // and measures or are taken as complete. In order of time.
  std::vector<Moment> times(const std::set<std::string>& names, bool both = false) const {
    std::vector<Moment> found;
    for (const Event& event : case_.events) {
      if (!names.contains(event.name) || event.by != party_) continue;
      if (!event.asset.empty() && event.asset != asset_) continue;
      if (!seen(event.at, event.recorded_at)) continue;
      if (both && event.contains &&
          (!event.contains->contains("risk") || !event.contains->contains("measures")))
        continue;
      found.push_back(event.at);
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  Truth judged(const std::string& name) const {
    const Judgement* latest = nullptr;
    for (const Judgement& judgement : case_.judgements) {
      if (judgement.name != name || judgement.by != party_) continue;
      if (!judgement.asset.empty() && judgement.asset != asset_) continue;
      if (!seen(judgement.at, judgement.recorded_at)) continue;
      if (!latest || later(judgement, *latest)) latest = &judgement;
    }
    if (!latest) return Truth::unknown;
    return latest->value ? Truth::yes : Truth::no;
  }

  Truth somebody_must_act() const {
    const Truth users = judged("users-must-act");
    const Truth partners = judged("partners-must-act");
    if (users == Truth::yes || partners == Truth::yes) return Truth::yes;
    if (users == Truth::no && partners == Truth::no) return Truth::no;
    return Truth::unknown;
  }

  Moment now() const { return options_.now; }

 private:
  static bool later(const Judgement& a, const Judgement& b) {
    if (a.at != b.at) return a.at > b.at;
    if (a.recorded_at != b.recorded_at) return a.recorded_at > b.recorded_at;
    return a.value && !b.value;
  }

  const Case& case_;
  const Options& options_;
  std::string party_, asset_;
};

// From one end (or from ever) to the next.
struct Run {
  std::optional<Moment> after;  // the end of the run before: only acts after it count
  Moment start = 0;
  std::optional<Moment> end;
};

std::vector<Run> runs(const std::vector<Moment>& starts, const std::vector<Moment>& ends) {
  std::vector<Run> found;
  std::optional<Moment> after;
  while (true) {
    Run run;
    run.after = after;
    const auto start = std::find_if(starts.begin(), starts.end(),
                                    [&](Moment at) { return !after || at > *after; });
    if (start == starts.end()) return found;
    run.start = *start;
    const auto end =
        std::find_if(ends.begin(), ends.end(), [&](Moment at) { return at >= run.start; });
    if (end != ends.end()) run.end = *end;
    found.push_back(run);
    if (!run.end) return found;
    after = run.end;
  }
}

// The first of these acts that counts in the run.
std::optional<Moment> first_act(const Run& run, const std::vector<Moment>& acts) {
  for (Moment at : acts) {
    if (run.after && at <= *run.after) continue;
    if (run.end && at > *run.end) continue;
    return at;
  }
  return std::nullopt;
}

// Published, or everybody told who must be: who was judged not to have to act need not be.
std::optional<Moment> told(const Bearer& bearer, const Run& run) {
  const auto published = first_act(run, bearer.times({"published"}, true));
  const auto users = first_act(run, bearer.times({"told-users"}, true));
  const auto partners = first_act(run, bearer.times({"told-partners"}, true));
  const bool users_done = users || bearer.judged("users-must-act") == Truth::no;
  const bool partners_done = partners || bearer.judged("partners-must-act") == Truth::no;
  std::optional<Moment> everybody;
  if (users_done && partners_done) {
    if (bearer.judged("users-must-act") != Truth::no) everybody = users;
    if (bearer.judged("partners-must-act") != Truth::no)
      everybody = everybody ? std::max(*everybody, *partners) : *partners;
  }
  if (!published) return everybody;
  return everybody ? std::min(*published, *everybody) : *published;
}

// What a duty is, for this bearer under these readings.
struct Duty {
  Truth when = Truth::yes;
  std::vector<Moment> starts;
  enum class Term { at_once, days, none } term = Term::days;
  long long days = 0;
};

Duty duty(const std::string& rule, const Bearer& bearer, const Readings& readings) {
  const std::vector<Moment> clock_start = bearer.times(readings.clock);
  const std::vector<Moment> measures = bearer.times({"fixed", "mitigated"});
  const Truth product = bearer.kind() == "product" ? Truth::yes : Truth::no;
  const Truth no_product = bearer.kind() == "product" ? Truth::no : Truth::yes;
  const Truth needed = bearer.somebody_must_act();
  if (rule == "verify") return {Truth::yes, bearer.times({"learned"}), Duty::Term::at_once, 0};
  if (rule == "remedy-product") return {product, clock_start, Duty::Term::days, 90};
  if (rule == "remedy-service") return {no_product, clock_start, Duty::Term::days, 10};
  if (rule == "tell") return {needed, measures, Duty::Term::days, 5};
  if (rule == "support") return {needed, measures, Duty::Term::none, 0};
  return {readings.only_if_needed ? needed : Truth::yes, measures, Duty::Term::days, 5};
}

std::optional<Moment> done(const std::string& rule, const Bearer& bearer, const Run& run) {
  if (rule == "verify") return first_act(run, bearer.times({"verified", "refuted"}));
  if (rule == "tell") return told(bearer, run);
  if (rule == "support") return first_act(run, bearer.times({"support-given"}));
  if (rule == "report") return first_act(run, bearer.times({"reported"}));
  return first_act(run, bearer.times({"fixed", "mitigated"}));
}

Outcome outcome(const std::string& rule, const Bearer& bearer, const Duty& owed, const Run& run) {
  Outcome found;
  found.starts_at = run.start;
  if (owed.term == Duty::Term::at_once) found.due_at = run.start;
  if (owed.term == Duty::Term::days) found.due_at = natural_days_over(run.start, owed.days);
  const auto done_at = done(rule, bearer, run);
  const bool in_time = done_at && (owed.term != Duty::Term::days || *done_at < *found.due_at);
  const bool past_due = owed.term == Duty::Term::days && bearer.now() >= *found.due_at;
  if (run.end && !done_at) {
    found.state = "excused";
    found.ended_at = run.end;
    return found;
  }
  found.done_at = done_at;
  if (in_time) {
    found.state = "kept";
  } else if (owed.when == Truth::unknown) {
    found.state = "undecided";
  } else if (done_at) {
    found.state = "late";
  } else {
    found.state = past_due ? "missed" : "open";
  }
  return found;
}

// What tells the instances of one duty apart: the last end before the start, if any. Runs that
// follow the same end are one instance under different readings.
using Follows = std::optional<Moment>;

std::map<Follows, Outcome> outcomes(const std::string& rule, const Bearer& bearer,
                                    const Readings& readings) {
  const Duty owed = duty(rule, bearer, readings);
  const std::vector<Moment> ends = bearer.times({"refuted"});
  std::map<Follows, Outcome> found;
  if (owed.when == Truth::no) return found;
  for (const Run& run : runs(owed.starts, ends)) {
    Follows follows;
    for (Moment end : ends) {
      if (end < run.start) follows = end;
    }
    found[follows] = outcome(rule, bearer, owed, run);
  }
  return found;
}

struct Alternative {
  Json readings;
  Outcome outcome;
};

struct RuleText {
  const char* name;
  const char* article;
  const char* reading;  // the reading that the rule uses
  bool has_number;
};

const RuleText kRules[] = {
    {"verify", "3(1)", "", false},
    {"remedy-product", "3(1)", "clock-start", true},
    {"remedy-service", "3(1)", "clock-start", true},
    {"tell", "3(2)", "", true},
    {"support", "3(2)", "", false},
    {"report", "3(2)", "report-scope", true},
};

void add_outcome(Json& object, const Outcome& found) {
  object.add("state", found.state);
  if (found.starts_at) object.add("starts_at", in_shanghai(*found.starts_at));
  if (found.due_at) object.add("due_at", in_shanghai(*found.due_at));
  if (found.done_at) object.add("done_at", in_shanghai(*found.done_at));
  if (found.ended_at) object.add("ended_at", in_shanghai(*found.ended_at));
}

Json answer(const RuleText& rule, const std::string& party, const std::string& asset,
            const std::vector<Alternative>& alternatives, const Options& options) {
  Json object = Json::object({{"pack", "cn-2019-draft"},
                              {"rule", rule.name},
                              {"article", rule.article},
                              {"party", party},
                              {"asset", asset}});
  add_outcome(object, alternatives[0].outcome);
  object.add("readings", alternatives[0].readings);
  std::optional<Moment> earliest, latest;
  bool owed_always = true;
  for (const Alternative& alternative : alternatives) {
    if (alternative.outcome.state == "idle") {
      owed_always = false;
      continue;
    }
    const Moment due = alternative.outcome.due_at.value_or(0);
    earliest = earliest ? std::min(*earliest, due) : due;
    latest = latest ? std::max(*latest, due) : due;
  }
  if (rule.has_number && earliest) object.add("earliest_due_at", in_shanghai(*earliest));
  if (rule.has_number && latest && owed_always) object.add("latest_due_at", in_shanghai(*latest));
  object.add("provisional", false);
  if (!options.all_readings) return object;
  Json under = Json::array();
  std::vector<Outcome> told_already;
  for (const Alternative& alternative : alternatives) {
    if (std::find(told_already.begin(), told_already.end(), alternative.outcome) !=
        told_already.end())
      continue;
    told_already.push_back(alternative.outcome);
    Json entry = Json::object({{"readings", alternative.readings}});
    add_outcome(entry, alternative.outcome);
    under.add(std::move(entry));
  }
  object.add("under", std::move(under));
  return object;
}

std::vector<std::pair<Json, Readings>> choices(const RuleText& rule) {
  const std::string reading = rule.reading;
  if (reading == "clock-start")
    return {{Json::object({{"clock-start", "learned"}}), {{"learned"}, false}},
            {Json::object({{"clock-start", "verified"}}), {{"verified"}, false}},
            {Json::object({{"clock-start", "verification-started"}}),
             {{"verification-started", "verified"}, false}}};
  if (reading == "report-scope")
    return {{Json::object({{"report-scope", "always"}}), {}},
            {Json::object({{"report-scope", "only-if-needed"}}), {{"learned"}, true}}};
  return {{Json::object(), {}}};
}

// The instances of a duty for one bearer and asset; one that never started is still one, idle.
void answer_bearer(Json& duties, const RuleText& rule, const Case& found, const Options& options,
                   const std::string& party, const std::string& asset) {
  const Bearer bearer{found, options, party, asset};
  std::vector<std::map<Follows, Outcome>> by_choice;
  std::set<Follows> instances;
  for (const auto& [json, readings] : choices(rule)) {
    by_choice.push_back(outcomes(rule.name, bearer, readings));
    for (const auto& [follows, outcome] : by_choice.back()) instances.insert(follows);
  }
  if (instances.empty()) instances.insert(Follows{});
  for (const Follows& instance : instances) {
    std::vector<Alternative> alternatives;
    bool idle_always = true;
    for (std::size_t i = 0; i < by_choice.size(); ++i) {
      const auto run = by_choice[i].find(instance);
      const Outcome outcome = run == by_choice[i].end() ? Outcome{} : run->second;
      idle_always = idle_always && outcome.state == "idle";
      alternatives.push_back({choices(rule)[i].first, outcome});
    }
    const bool idle = alternatives[0].outcome.state == "idle";
    const bool shown = !idle || options.idle || (options.all_readings && !idle_always);
    if (shown) duties.add(answer(rule, party, asset, alternatives, options));
  }
}

void answer_rule(Json& duties, const RuleText& rule, const Case& found, const Options& options) {
  for (const auto& [party, assets] : found.bears_for) {
    for (const std::string& asset : assets)
      answer_bearer(duties, rule, found, options, party, asset);
  }
}

std::optional<Options> read_options(int count, char** words) {
  Options options;
  bool has_now = false;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const bool has_value = i + 1 < count;
    if (word == "--all-readings") {
      options.all_readings = true;
    } else if (word == "--idle") {
      options.idle = true;
    } else if (word == "--pack" && has_value) {
      ++i;
    } else if ((word == "--now" || word == "--known-at") && has_value) {
      const auto at = read_moment(words[++i]);
      if (!at) return std::nullopt;
      if (word == "--now") {
        options.now = *at;
        has_now = true;
      } else {
        options.known_at = *at;
      }
    } else {
      return std::nullopt;
    }
  }
  if (!has_now) return std::nullopt;
  return options;
}

int run(int count, char** words) {
  const auto options = read_options(count, words);
  if (!options) {
    std::cerr << "usage: naive_duties --now INSTANT [--known-at INSTANT] [--all-readings] "
                 "[--idle] < cases.ndjson\n";
    return 2;
  }
  std::string line;
  long long number = 0;
  bool failed = false;
  while (std::getline(std::cin, line)) {
    ++number;
    const auto found = read_case(line);
    if (!found) {
      failed = true;
      std::cout << "{\"line\":" << number << ",\"error\":{}}\n";
      continue;
    }
    Json duties = Json::array();
    for (const RuleText& rule : kRules) answer_rule(duties, rule, *found, *options);
    std::cout << docket::print(Json::object({{"case", found->id}, {"duties", duties}})) << "\n";
  }
  return failed ? 1 : 0;
}

}  // namespace
}  // namespace naive

int main(int count, char** words) { return naive::run(count, words); }
