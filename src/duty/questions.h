// What the duties of a rulebook ask of a case, each question once, as a short program: first the
// events and judgements that are asked for, then what follows from them step by step.
//
// Rules name the answers by small numbers. duty/seen.h goes through the facts of one bearer and
// asset once and answers everything.

#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "law/pack.h"

namespace docket {

// The first event of a name that is of these contents and by whom it has to be.
struct EventQuestion {
  std::uint32_t contents = 0;
  By by = By::bearer;
  std::int32_t role = -1;
  std::int32_t moment = -1;  // the number of the answer
};

struct JudgementQuestion {
  By by = By::bearer;
  std::int32_t role = -1;
  std::int32_t judgement = -1;  // the number of the answer
};

// A moment that follows from others: the numbers of two moments; of `unless` a moment and a truth.
struct MomentStep {
  Op op = Op::always;
  std::int32_t left = -1;
  std::int32_t right = -1;
  std::int32_t moment = -1;  // the number of the answer
};

// A truth; its number is its place. `left` is a truth too, but of a judgement the number of one, of
// an event its moment.
struct TruthStep {
  Op op = Op::always;
  Truth truth = Truth::yes;
  std::int32_t name = -1;
  std::int32_t left = -1;
  std::int32_t right = -1;
};

class Questions {
 public:
  // The number of the moment at which an expression of events comes true, and of the truth of a
  // condition; `node` is a place in `nodes`, -1 gives -1.
  std::int32_t moment(std::span<const Node> nodes, std::int32_t node);
  std::int32_t truth(std::span<const Node> nodes, std::int32_t node);

  std::size_t moments() const { return static_cast<std::size_t>(moments_); }
  std::size_t judgements() const { return static_cast<std::size_t>(judgements_); }

  // Those about one event, or about one judgement.
  std::span<const EventQuestion> about_event(std::int32_t event) const {
    return about(events_, event);
  }
  std::span<const JudgementQuestion> about_judgement(std::int32_t judged) const {
    return about(judged_, judged);
  }
  // In an order in which each needs what stands before it only. Truths need no moments but those
  // of events.
  std::span<const TruthStep> truth_steps() const { return truth_steps_; }
  std::span<const MomentStep> moment_steps() const { return moment_steps_; }

 private:
  std::int32_t add_moment(std::span<const Node> nodes, const Node& node);
  std::int32_t add_truth(std::span<const Node> nodes, std::int32_t place);
  template <class Question>
  static std::span<const Question> about(const std::vector<std::vector<Question>>& all,
                                         std::int32_t name) {
    const auto at = static_cast<std::size_t>(name);
    return at < all.size() ? std::span{all[at]} : std::span<const Question>{};
  }
  template <class Question>
  static void enter(std::vector<std::vector<Question>>& all, std::int32_t name,
                    const Question& question) {
    const auto at = static_cast<std::size_t>(name);
    if (at >= all.size()) all.resize(at + 1);
    all[at].push_back(question);
  }

  std::int32_t moments_ = 0;
  std::int32_t judgements_ = 0;
  std::vector<std::vector<EventQuestion>> events_;
  std::vector<std::vector<JudgementQuestion>> judged_;
  std::vector<TruthStep> truth_steps_;
  std::vector<MomentStep> moment_steps_;
  std::map<std::int32_t, std::int32_t> known_moments_;  // of nodes
  std::map<std::int32_t, std::int32_t> known_truths_;
};

}  // namespace docket
