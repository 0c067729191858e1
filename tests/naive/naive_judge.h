// What a duty comes to, as docs/rule_language.md says it, found in the most direct way.
//
// A moment at which something comes true is found by asking at every moment whether it is true
// by then; every combination of readings is judged from the beginning.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "naive_case.h"

namespace naive {

struct Moments {
  Moment now = 0;
  std::optional<Moment> known_at;
};

// One party and one asset ("": none) of a case, as they are seen at a moment.
class View {
 public:
  View(const Case& found, const Moments& moments, std::string party, std::string asset)
      : case_(found), moments_(moments), party_(std::move(party)), asset_(std::move(asset)) {}

  Moment now() const { return moments_.now; }
  const std::string& party() const { return party_; }
  const std::string& asset() const { return asset_; }
  const Case& facts() const { return case_; }

  // Whether acts or findings of `who` count for a leaf of an expression.
  bool counts(const Expression& leaf, const std::string& who) const;

  // When the event of a leaf was seen to happen, in order of time.
  std::vector<Moment> times(const Expression& leaf) const;

  // When any event of an expression was seen to happen, in order of time, each moment once.
  std::vector<Moment> all_times(const Expression& events) const;

  // A condition or a situation.
  Truth truth(const Expression& condition) const;

  // Whether an expression of events is true by a moment, when only those after `after` count (all
  // where there is none) and none before `from`.
  struct Window {
    std::optional<Moment> after, from;
  };
  bool true_by(const Expression& events, const Window& window, Moment by) const;
  std::optional<Moment> first_true(const Expression& events, const Window& window) const;

 private:
  bool seen(Moment at, Moment recorded_at) const {
    return at <= moments_.now && (!moments_.known_at || recorded_at <= *moments_.known_at);
  }
  Truth judged(const Expression& leaf) const;

  const Case& case_;
  const Moments& moments_;
  std::string party_, asset_;
};

enum class Start { first, each, latest };
enum class Form { number, at_once, none };

// What a duty says under one choice of readings.
struct DutyText {
  Choice choice;
  std::optional<Expression> when, ends;
  Expression from, must;
  Start start = Start::first;
  bool anew = false;
  Form form = Form::number;
  Term term;
  std::string counting;
};

struct Duty {
  const Pack* pack = nullptr;
  const Block* block = nullptr;
  std::vector<DutyText> texts;  // the options taken first
};
std::vector<Duty> duties_of(const Pack& pack);

struct Outcome {
  std::string state = "idle";
  std::optional<Moment> starts_at, due_at, done_at, ended_at;
  bool provisional = false;

  // Equal for whoever reads the answer.
  bool same(const Outcome& other) const {
    return state == other.state && starts_at == other.starts_at && due_at == other.due_at &&
           done_at == other.done_at && ended_at == other.ended_at;
  }
};

// What tells the instances of a duty apart under all readings: the last end before its start, and
// which of the starts after that end it is.
using Instance = std::pair<std::optional<Moment>, std::size_t>;

// The instances of one bearer under one choice of readings; none where the duty is idle.
std::map<Instance, Outcome> outcomes(const Duty& duty, const DutyText& text, const View& view);

}  // namespace naive
