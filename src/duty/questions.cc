#include "duty/questions.h"

namespace docket {

std::int32_t Questions::moment(std::span<const Node> nodes, std::int32_t node) {
  if (node < 0) return -1;
  const auto known = known_moments_.find(node);
  if (known != known_moments_.end()) return known->second;
  const std::int32_t number = add_moment(nodes, nodes[static_cast<std::size_t>(node)]);
  known_moments_.emplace(node, number);
  return number;
}

std::int32_t Questions::add_moment(std::span<const Node> nodes, const Node& node) {
  if (node.op == Op::event) {
    events_.put(node.name, {node.contents, node.by, node.role, moments_});
    return moments_++;
  }
  MomentStep step{node.op, moment(nodes, node.left), -1, -1};
  step.right = node.op == Op::unless ? truth(nodes, node.right) : moment(nodes, node.right);
  step.moment = moments_++;
  moment_steps_.push_back(step);
  return step.moment;
}

void Questions::lay_out(std::int32_t events, std::int32_t judgements) {
  events_.lay_out(events);
  judged_.lay_out(judgements);
}

std::int32_t Questions::truth(std::span<const Node> nodes, std::int32_t node) {
  if (node < 0) return -1;
  const auto known = known_truths_.find(node);
  if (known != known_truths_.end()) return known->second;
  const std::int32_t number = add_truth(nodes, node);
  known_truths_.emplace(node, number);
  return number;
}

std::int32_t Questions::add_truth(std::span<const Node> nodes, std::int32_t place) {
  const Node& node = nodes[static_cast<std::size_t>(place)];
  TruthStep step{node.op, node.truth, node.name, -1, -1};
  if (node.op == Op::judgement) {
    judged_.put(node.name, {node.by, node.role, judgements_});
    step.left = judgements_++;
  } else if (node.op == Op::event) {
    step.left = moment(nodes, place);
  } else {
    step.left = truth(nodes, node.left);
    step.right = truth(nodes, node.right);
  }
  truth_steps_.push_back(step);
  return static_cast<std::int32_t>(truth_steps_.size()) - 1;
}

}  // namespace docket
