// What the duties of a rulebook ask of a case, each question once, as a short program: first the
// events and judgements that are asked for, then what follows from them step by step.
//
// Rules name the answers by small numbers. duty/seen.h goes through the facts of one bearer and
// asset once and answers everything.

#pragma once

#include <cstdint>
#include <map>
#include <numeric>
#include <span>
#include <vector>

#include "law/pack.h"

namespace docket {

// The first event of a name that is of these contents and by whom it has to be.
struct EventQuestion {
  std::uint64_t contents = 0;
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

// Whose act or finding a fact is: the bearer's own answers every question about its name, that of
// somebody else only those that do not ask for the bearer's own.
enum class FactOf : std::uint8_t { others, bearer };

// Questions by the name that they are about.
template <class Question>
class QuestionsByName {
 public:
  void put(std::int32_t name, const Question& question) { put_.push_back({name, question}); }

  // To be called when all are put, with the number of names that there are.
  void lay_out(std::int32_t names) {
    begin_.assign(2 * static_cast<std::size_t>(names) + 1, 0);
    for (const Put& each : put_) ++begin_[cell_of(each) + 1];
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    laid_.resize(put_.size());
    std::vector<std::uint32_t> next = begin_;
    for (const Put& each : put_) laid_[next[cell_of(each)]++] = each.question;
  }

  std::span<const Question> about(std::int32_t name, FactOf whom) const {
    const std::uint32_t* begin = &begin_[2 * static_cast<std::size_t>(name)];
    const std::uint32_t* end = begin + (whom == FactOf::bearer ? 2 : 1);
    return {laid_.data() + *begin, laid_.data() + *end};
  }

 private:
  struct Put {
    std::int32_t name = 0;
    Question question;
  };

  // Of each name first those that anybody, or a role, can answer.
  static std::size_t cell_of(const Put& each) {
    return 2 * static_cast<std::size_t>(each.name) + (each.question.by == By::bearer ? 1 : 0);
  }

  std::vector<Put> put_;
  std::vector<Question> laid_;
  std::vector<std::uint32_t> begin_;
};

class Questions {
 public:
  // The number of the moment at which an expression of events comes true, and of the truth of a
  // condition; `node` is a place in `nodes`, -1 gives -1.
  std::int32_t moment(std::span<const Node> nodes, std::int32_t node);
  std::int32_t truth(std::span<const Node> nodes, std::int32_t node);

  // To be called when everything is asked, with the number of names that facts can have.
  void lay_out(std::int32_t events, std::int32_t judgements);

  std::size_t moments() const { return static_cast<std::size_t>(moments_); }
  std::size_t judgements() const { return static_cast<std::size_t>(judgements_); }

  const QuestionsByName<EventQuestion>& of_events() const { return events_; }
  const QuestionsByName<JudgementQuestion>& of_judgements() const { return judged_; }

  // In an order in which each needs what stands before it only. Truths need no moments but those
  // of events.
  std::span<const TruthStep> truth_steps() const { return truth_steps_; }
  std::span<const MomentStep> moment_steps() const { return moment_steps_; }

 private:
  std::int32_t add_moment(std::span<const Node> nodes, const Node& node);
  std::int32_t add_truth(std::span<const Node> nodes, std::int32_t place);

  std::int32_t moments_ = 0;
  std::int32_t judgements_ = 0;
  QuestionsByName<EventQuestion> events_;
  QuestionsByName<JudgementQuestion> judged_;
  std::vector<TruthStep> truth_steps_;
  std::vector<MomentStep> moment_steps_;
  std::map<std::int32_t, std::int32_t> known_moments_;  // of nodes
  std::map<std::int32_t, std::int32_t> known_truths_;
};

}  // namespace docket
